"""Paragraphs, and what speaks for a comment's starting at one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arggraph.readers.plain import paragraphs
from arggraph.readers.plain.boundaries import (
    LEXICAL,
    USUAL,
    as_dense,
    gaps,
    matrix,
    model,
    probabilities,
    reading,
    threshold,
    windows,
)
from arggraph.readers.plain.boundaries.segment import Page
from arggraph.readers.plain.lines import Lines
from arggraph.readers.plain.paragraphs import Block


def blocks(text: str) -> list[Block]:
    return paragraphs.blocks(Lines.of(text))


def features(text: str, number: int = -1) -> dict[str, float]:
    """Features of the decision above one paragraph of a page, the last one unless told."""
    page = Page(blocks(text))
    return page.features(number % len(page.blocks))


def test_blank_lines_divide_paragraphs() -> None:
    assert [(block.words, block.gap) for block in blocks("a\nb\n\nc\n \n\nd")] == [("a\nb", 0), ("c", 2), ("d", 3)]


def test_a_cut_divides_paragraphs_and_an_action_is_kept() -> None:
    text = "a\nb\nc"
    found = paragraphs.blocks(Lines.of(text), frozenset({4}), frozenset({4}))
    assert [(block.words, block.after_action) for block in found] == [("a\nb", False), ("c", True)]


def test_no_lines_no_paragraphs() -> None:
    assert blocks("") == blocks(" \n\n") == []
    assert probabilities(Page([])) == []
    assert len(probabilities(Page(blocks("a")))) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reacts", "Das ist nicht wahr, und der Teig ist nicht gut.\n\nDanke für das Rezept, es ist sehr gut."),
        (
            "continues",
            "Ce n'est pas vrai et le pain est mauvais.\n\nCependant, il est meilleur avec du sel dans la pâte.",
        ),
        ("turns_to_you", "Das ist nicht wahr, und der Teig ist nicht gut.\n\nHaben Sie ihn auch gewogen?"),
        ("farewell", "Es ist nicht wahr, und der Teig ist gut. Viele Grüße\n\nIch habe ihn nicht probiert."),
    ],
)
def test_phrases_of_other_languages_answer_to_the_same_names(name: str, text: str) -> None:
    assert features(text)[name]
    assert not features("The dough is not good.\n\nThe oven is new.").get(name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("signed", "It rose.\n\n- Tom\n\nMine did not."),
        ("signed_weakly", "It rose.\n\nTom\n\nMine did not."),
        ("signature_recurs", "It rose.\n\nTom\n\nMine did not.\n\nTom\n\nOh."),
        ("took_leave", "It rose. I am glad.\n\nAll the best\n\nMine did not."),
        ("farewell", "It rose. Good luck!\n\nMine did not."),
        ("called", "It rose.\n\nDear Tom,\n\nmine did not.\n\nDear Tom,"),
        ("called_weakly", "It rose.\n\nTom,"),
        ("called_inline", "It rose.\n\n@tom mine did not."),
        ("after_salutation", "It rose.\n\nTom,\n\nmine did not."),
        ("gap_opens", "One.\n\nTwo.\n\nThree.\n\n\n\nFour."),
        (
            "quotes_earlier",
            "My dough never rose in that cold kitchen.\n\nOh.\n\n“My dough never rose in that cold” one?",
        ),
        ("introduces_self", "It rose.\n\nI am a baker."),
        ("reacts", "It rose.\n\nThanks for this."),
        ("continues", "It rose.\n\nHowever, it took a day."),
        ("starts_lower", "It rose.\n\nmine did not."),
        ("list_item", "You need:\n\n- rye"),
        ("code", "See here.\n\nhttps://mill.example/rye"),
        ("after_colon", "He said:\n\nIt rose."),
        ("after_open_sentence", "It rose\n\nMine did not."),
        ("after_question", "Did it rise?\n\nMine did."),
        ("apostrophe_changes", "It's rye. It's sour.\n\nIt’s wheat. It’s sweet."),
        ("turns_to_you", "It rose.\n\nYou are lucky."),
        ("stops_saying_you", "You are lucky.\n\nIt rose."),
    ],
)
def test_a_feature_is_seen_where_it_is_and_not_between_plain_paragraphs(name: str, text: str) -> None:
    assert features(text)[name] > 0
    assert features("Rye is baked in the north.\n\nWheat is baked in the south.")[name] == 0


def test_the_first_paragraph_of_the_comments_has_none_above_it() -> None:
    found = blocks("It rose.\n\n- Tom\n\nMine did not.\n\nHow?")
    below, within = Page(found, announced=2).features(2), Page(found).features(2)
    assert below["is_first"] and "signed" not in below
    assert within["signed"] and not within["is_first"]


def test_a_page_that_says_how_many_comments_it_has() -> None:
    assert Page(blocks("a\n\nb\n\nc\n\nd"), declared=2).habits["page_declared"] == 0.5
    assert Page(blocks("a\n\nb")).habits["page_declared"] == -1


def test_the_network_reads_every_feature_and_no_other() -> None:
    network = model()
    assert network is not None
    page = Page(blocks("a\n\nb"))
    assert set(network.features) == page.features(0).keys() | page.features(1).keys()
    read = reading(["a", "b"])
    columns = len(network.features) + len(LEXICAL) + len(gaps.COLUMNS) + len(windows.COLUMNS)
    assert matrix(page, range(2), network.features, network.words, read).shape == (2, columns)


def test_where_more_or_fewer_comments_start_than_usual_each_start_is_likelier_or_less_likely() -> None:
    many, few, usual = [0.9, 0.5, 0.7], [0.1, 0.01, 0.1], as_dense([USUAL, USUAL])
    assert all(p < moved < 1 for p, moved in zip(many, as_dense(many), strict=True))
    assert all(p > moved > 0 for p, moved in zip(few, as_dense(few), strict=True))
    assert usual == pytest.approx([USUAL, USUAL])
    assert as_dense([]) == []


def test_a_long_page_is_read_in_pieces() -> None:
    found = probabilities(Page(blocks("\n\n".join(["I am a baker.", "It rose."] * 1100))))
    assert len(found) == 2200


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("It rose.\n\n- Tom\n\nMine did not.", "It rose.\n\nMine did not."),
        ("It rose.\n\n@tom mine did not.", "It rose.\n\nmine did not."),
        ("It rose.\n\nMine did not.", "You need:\n\n- rye"),
    ],
)
def test_cues_make_a_boundary_likelier(more: str, less: str) -> None:
    likely, unlikely = (probabilities(Page(blocks(text)))[-1] for text in (more, less))
    assert likely > unlikely


def test_nobody_starts_below_a_salutation() -> None:
    _, call, words = probabilities(Page(blocks("It rose in a day.\n\nDear Tom,\n\nmine did not rise at all.")))
    assert call > words


@given(
    st.lists(st.sampled_from(["Tom,", "- Tom", "> rose", "It rose.", "", "", "  x", "\u00a0"]) | st.text(max_size=5))
)
def test_paragraphs_are_the_text_and_decisions_are_probabilities(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = blocks(text)
    assert [block.words for block in found] == [text[block.start : block.end] for block in found]
    assert "".join("".join(block.words for block in found).split()) == "".join(text.split())
    decided = probabilities(Page(found))
    assert len(decided) == len(found)
    assert all(0 <= p <= 1 for p in decided)
    assert decided == probabilities(Page(found))


def test_boundaries_are_taken_while_the_expected_f1_grows() -> None:
    assert threshold([]) > 1
    assert threshold([0.05, 0.1, 0.02]) > 1  # likeliest none at all
    assert threshold([0.9, 0.9, 0.2]) == 0.9
    assert threshold([0.3] * 20) == 0.3  # many faint ones: some must be true
