"""Quotations without marks."""

import pytest

from arggraph.readers.plain import paragraphs
from arggraph.readers.plain.boundaries.repeats import Repeats
from arggraph.readers.plain.lines import Lines
from arggraph.readers.plain.paragraphs import Block
from tests import textcases


def blocks(text: str) -> list[Block]:
    return paragraphs.blocks(Lines.of(text))


@pytest.mark.parametrize("case", textcases.read("readers/plain/repeats.txt"), ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    assert " ".join(role.name.lower() for role in Repeats(blocks(case.given)).roles) == case.expected


def test_a_comment_starts_at_a_quotation_and_at_what_it_quotes_and_not_below_it() -> None:
    repeats = Repeats(blocks("Rye is sour, and always was.\n\nNo.\n\nRye is sour, and always was.\n\nMine is sweet."))
    quoted, behind, head, below = repeats.odds()
    assert below < 1 < behind < quoted < head


@pytest.mark.parametrize(("between", "gap"), [("\n\n", 2), ("\n\n\n\n", 4)])
def test_gaps_around_quotations_tell_nothing_of_comments(between: str, gap: int) -> None:
    said = [f"The loaf number {n} of the {thing} never rose." for n, thing in enumerate(("mill", "oven", "flour"))]
    quoting = [f"{words}\n\n\n\nNot mine, I have to say." for words in said]
    found = blocks("\n\n".join([*said, *quoting]) + between + "Here it is over.\n\nSo it is.")
    assert [block.gap for block in found[-2:]] == [gap, 2]
    assert [block.gap for block in Repeats(found).closed_up(found, 2)[1:]] == [2] * (len(found) - 1)


def test_gaps_between_comments_stay() -> None:
    found = blocks("\n\n\n\n".join([f"The loaf of {thing} never rose." for thing in ("rye", "wheat", "oats")]))
    assert Repeats(found).closed_up(found, 2) == found
