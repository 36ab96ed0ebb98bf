"""Plain text: whole little pages, and what the segmenter does with none of its cues."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.text import TEXT
from tests import textcases


def shown(page: Discussion) -> str:
    lines = [f"title: {page.title}"] if page.title else []
    lines += [f"declared: {page.declared_comments}"] if page.declared_comments is not None else []
    for comment in page.comments:
        author = f" by {comment.author}" if comment.author else ""
        words = re.sub(r"\s*\n\s*", " … ", comment.text)
        posted = f" {comment.posted.isoformat()}" if comment.posted else ""
        lines.append(f"{comment.id}{author}{posted}: {words}")
    return "\n".join([*lines, *(f"! {notice}" for notice in page.notices)])


CASES = [*textcases.read("readers/text.txt"), *textcases.read("readers/pages.txt")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    assert shown(TEXT(case.given.encode(), "page.txt")) == case.expected


def test_line_ends_and_hard_spaces_change_nothing() -> None:
    case = next(case for case in textcases.read("readers/text.txt") if case.title.startswith("furniture"))
    for variant in (case.given.replace("\n", "\r\n"), case.given.replace("\n", " \n"), case.given + "\u00a0\n"):
        assert shown(TEXT(variant.encode(), "page.txt")) == case.expected


def test_without_cues_boundaries_are_few_and_unsure() -> None:
    sentence = "The bridge near the mill was closed for the winter, and the city says that it will open again in May."
    page = TEXT("\n\n".join([sentence] * 40).encode(), "page.txt")
    found = [comment.boundary_confidence for comment in page.comments if comment.role == "comment"]
    assert len(found) <= 10
    assert all(confidence is not None and confidence < 0.7 for confidence in found)


def test_a_signed_page_is_surer_than_an_unsigned_one() -> None:
    said = "The bridge number {} is closed, they say.\n\nIt will open in May."
    page = [said.format(number) for number in range(6)]
    signed = TEXT(("6 Comments\n\n" + "\n\nDr. Q.\n\n".join([*page, ""])).encode(), "page.txt")
    unsigned = TEXT(("6 Comments\n\n" + "\n\n".join(page)).encode(), "page.txt")
    assert [comment.author for comment in signed.comments] == ["Dr. Q"] * 6
    sure, unsure = ([c.boundary_confidence or 0 for c in made.comments[1:]] for made in (signed, unsigned))
    assert min(sure) > max(unsure, default=0)


def test_a_byline_may_name_the_parent_and_the_number() -> None:
    page = TEXT(
        b"2 Comments\n\n#1 Ann Poe | May 5, 2009\n\nMine never rises.\n\n"
        b"#2 Kim Lee > Ann Poe | May 6, 2009\n\nUse rye.\n\n#3 Ann Poe | May 7, 2009\n\nThanks.",
        "page.txt",
    )
    assert [c.author for c in page.comments] == ["Ann Poe", "Kim Lee", "Ann Poe"]
    assert [c.reply_to for c in page.comments] == [None, "c1", None]
    assert [c.platform_id for c in page.comments] == ["1", "2", "3"]


def test_nothing_but_furniture_is_an_error_that_names_the_file() -> None:
    with pytest.raises(ReadError, match=r"page\.txt.*furniture"):
        TEXT(b"Post a comment\n\nReply\n", "page.txt")


LINES = ["Tom,", "Best,", "- Tom", "I say so.", "> so", "", "3 Comments", "Reply", "\u00a0x"]


@given(st.lists(st.sampled_from(LINES)))
def test_every_comment_is_a_piece_of_the_page_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        page = TEXT(text.encode(), "page.txt")
    except ReadError:
        return
    at = 0
    for comment in page.comments:
        for line in filter(None, map(str.strip, comment.text.split("\n"))):
            at = text.index(line, at) + len(line)
    assert [comment.position for comment in page.comments] == list(range(len(page.comments)))


REPEATED = ["a ", "\n", "> ", '"', "Tom, ", "add to ", "12 ", "says: ", "\n\nx", "@a ", "May 5, 2009 ", "3 Comments\n"]


@pytest.mark.parametrize("piece", REPEATED)
def test_long_repetitions_end(piece: str) -> None:
    data = (piece * 20_000).encode()
    try:
        assert sum(len(comment.text) for comment in TEXT(data, "page.txt").comments) <= len(data)
    except ReadError as error:
        assert "page.txt" in str(error)
