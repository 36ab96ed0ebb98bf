"""Signatures: whose comments they make of those that have no byline."""

from time import process_time

import pytest

from arggraph.model import Comment
from arggraph.readers.plain import signatures, signing
from tests import textcases

CASES = textcases.read("readers/plain/signing.txt")


def signed(given: str) -> str:
    texts = given.split("\n---\n")
    comments = [Comment(id=f"c{n}", role="comment", text=text.strip(), position=n) for n, text in enumerate(texts, 1)]
    return "\n".join(f"{comment.id} {comment.author}" for comment in signing.sign(comments))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    assert signed(case.given) == case.expected


@pytest.mark.parametrize(("author", "found"), [(None, "Kim"), ("Ann", "Ann")])
def test_who_has_a_byline_keeps_it_whoever_they_say_to_be(author: str | None, found: str) -> None:
    said = (author, "Kim here, and mine never rises."), (None, "Kim,\n\ntry rye."), (None, "Nor does mine, Kim.")
    comments = [Comment(id=f"c{n}", author=by, text=text, position=n) for n, (by, text) in enumerate(said)]
    assert signing.sign(comments)[0].author == found


@pytest.mark.parametrize("line", ["a@", "a@b.", "P.S. ", "P.S.\n", "https://", " \n", "\n"])
def test_what_repeats_is_read_in_one_go(line: str) -> None:
    started = process_time()
    assert signing.sign([Comment(id="c1", text="Rye.\n" + line * 20_000 + "x?", position=0)])[0].author is None
    assert process_time() - started < 2


def test_many_names_are_compared_in_one_go() -> None:
    comments = [
        Comment(id=f"c{n}", author=f"Respondent {n}", text=f"No.\n\nKim {chr(65 + n % 26)}.", position=n)
        for n in range(4000)
    ]
    started = process_time()
    signing.sign(comments)
    assert process_time() - started < 3


@pytest.mark.parametrize(
    ("signature", "taken"),
    [
        ("Stone oven, 40 cm\nOak and beech", True),
        ("Stone oven, 40 cm\n\nOak and beech\n\nNo yeast since 1999", True),
        ("a\nb\nc\nd\ne\nf", True),
        ("a\nb\nc\nd\ne\nf\ng", False),
        ("Stone oven", False),
        ("> Stone oven, 40 cm", False),
    ],
)
def test_a_signature_has_three_words_in_six_lines_at_most_and_quotes_nobody(signature: str, taken: bool) -> None:
    said = ["Rye is sour.", "Wheat is not.", "Mine rises\n\nwithout yeast.", "Try oats.", "Never."]
    posted = [
        Comment(id=f"c{n}", author="Ann", text=f"{text}\n\n{signature}", position=n) for n, text in enumerate(said)
    ]
    left, signatures_found = signatures.without(posted)
    assert ([comment.text for comment in left] == said) is taken
    assert signatures_found == [" ".join(signature.split())] * taken


def test_what_was_posted_twice_closes_with_no_signature() -> None:
    texts = ["Rye is sour.\n\nIt needs no yeast at all."] * 3 + ["Mine does.\n\nIt is wheat."]
    posted = [Comment(id=f"c{n}", author="Ann", text=text, position=n) for n, text in enumerate(texts)]
    assert signatures.without(posted) == (posted, [])
