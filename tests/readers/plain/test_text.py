"""Plain text: whole little pages, and what the segmenter does with none of its cues."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.plain.division import divide
from arggraph.readers.plain.text import TEXT
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


CASES = [
    case
    for name in ("text", "pages", "titles", "languages", "dumped", "owned", "copies")
    for case in textcases.read(f"readers/plain/{name}.txt")
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    assert shown(TEXT(case.given.encode(), "page.txt")) == case.expected


def test_line_ends_and_hard_spaces_change_nothing() -> None:
    case = next(case for case in textcases.read("readers/plain/text.txt") if case.title.startswith("furniture"))
    for variant in (case.given.replace("\n", "\r\n"), case.given.replace("\n", " \n"), case.given + "\u00a0\n"):
        assert shown(TEXT(variant.encode(), "page.txt")) == case.expected


PROSE = """
The bridge at the old mill was built in 1902 by the city, which wanted a way to the fields beyond the river.

For two winters the masons carried stone from the quarry on sledges, since the road was too soft for carts.

Its arches were the widest in the county at the time. They rest on four pillars, and the pillars stand on oak.

In 1931 a flood took one of them away. The city had it replaced with concrete, which can be seen to this day.

However, the new pillar sank a little in its first years, so that the road above it has a dip.

Trams crossed the bridge until 1950. After that only buses did, and the rails were sold to a mill in the north.

The surveyors who looked at it last spring found cracks in the second arch, none of them deep.

They advise the council to close it for heavy loads and to look again within two years.

That would send every lorry through the village, whose mayor has written to the county about it.

A decision is expected in the autumn, when the council meets for the last time before the election.
"""


def test_an_article_without_cues_keeps_nearly_all_of_its_paragraphs_together() -> None:
    page = TEXT(PROSE.encode(), "page.txt")
    found = [comment.boundary_confidence or 0.0 for comment in page.comments if comment.role == "comment"]
    assert page.comments[0].role == "post"
    assert len(found) <= 2 and max(found, default=0.0) < 0.7


def test_a_signed_page_is_surer_than_an_unsigned_one() -> None:
    pairs = list(zip(*[iter(PROSE.strip().split("\n\n"))] * 2, strict=True))
    signed = TEXT(
        ("5 Comments\n\n" + "".join("\n\n".join([*pair, "Dr. Q.\n\n"]) for pair in pairs)).encode(), "page.txt"
    )
    unsigned = TEXT(("5 Comments\n\n" + "\n\n".join("\n\n".join(pair) for pair in pairs)).encode(), "page.txt")
    assert [comment.author for comment in signed.comments] == ["Dr. Q"] * 5
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


def test_a_byline_in_words_names_the_parent() -> None:
    page = next(case for case in CASES if case.title.startswith("who answers whom in the bylines"))
    assert [c.reply_to for c in TEXT(page.given.encode(), "page.txt").comments] == [None, "c1", "c2", "c2"]


def test_who_is_answered_and_said_several_things_is_no_certain_parent() -> None:
    case = next(case for case in textcases.read("readers/plain/text.txt") if "Tom_B in reply to Kim" in case.given)
    more = "\n\nTom_B in reply to Cleo\n15 Jan 2022 at 09:00\nNot mine."
    more += "\n\nTom_B in reply to Kim\n15 Jan 2022 at 09:30\nNo."
    more += "\n\nCleo in reply to Tom_B\n15 Jan 2022 at 09:40\nWhy not?"
    told = [
        (comment.reply_to, comment.reply_confidence) for comment in TEXT((case.given + more).encode(), "p").comments
    ]
    assert told == [(None, None), ("c1", None), ("c2", None), ("c2", None), ("c4", None), ("c3", 0.4), ("c6", 0.8)]


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


def test_days_within_one_of_many_comments_are_no_bylines() -> None:
    loaves = ((5, "flat and sour"), (12, "flat, but sweet"), (19, "high at last"), (26, "burnt black"))
    book = [f"{day} May 2011:\nThe loaf was {came_out}." for day, came_out in loaves]
    said = [
        "Great post! I bake a loaf like that on every Sunday, with rye from the mill.",
        "I disagree. My loaf never rose, whatever I did with it.",
        "Nice one! Does it work with rye, or with wheat alone?",
        "Hi, what oven do you have?",
    ]
    few, many = (divide("\n\n".join([*said, "I kept a book of it.", *book, *said * n])) for n in (0, 5))
    assert [start.byline is not None for start in few.starts] == [True] * len(book)
    assert not any(start.byline for start in many.starts)
    assert len(many.starts) > 20


def test_a_status_answers_whom_it_says() -> None:
    def status(name: str, handle: str, words: str) -> str:
        return f"{name}\n@{handle}\n·\nMar 13\n{words}\n3\n1.2K\n"

    page = "".join(
        [
            status("Ann Fell", "annfell", "Does bread need yeast?").replace("·\nMar 13\n", ""),
            status("Bob Low", "boblow", "It needs none at all."),
            status("Erik Sand", "eriksand", "Replying to \n@boblow\n and \n@annfell\nThe study says that it does."),
            status("Bob Low", "boblow", "Replying to \n@annfell\nThat study was on wheat."),
            status("Kim", "kim_9", "Replying to \n@gone\nAnd so do you."),
        ]
    )
    comments = TEXT(page.encode(), "page.txt").comments
    assert [(c.author, c.reply_to, c.text.split("\n")[0]) for c in comments] == [
        ("Ann Fell", None, "Does bread need yeast?"),
        ("Bob Low", None, "It needs none at all."),
        ("Erik Sand", "c1", "The study says that it does."),
        ("Bob Low", "post", "That study was on wheat."),
        ("Kim", None, "And so do you."),
    ]
