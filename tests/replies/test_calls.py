"""Whom names mean: nearly spelt, mentioned, called by a name that only those know who know the author of the post."""

import pytest

from arggraph.model import Comment, Discussion
from arggraph.replies.calls import signs
from arggraph.replies.calls.resolution import Calls


def page(*said: tuple[str | None, str]) -> Discussion:
    """(author, text) of the post and of its comments."""
    comments = (
        Comment(id=f"c{n}" if n else "post", role="comment" if n else "post", author=author, text=text, position=n)
        for n, (author, text) in enumerate(said)
    )
    return Discussion(id="bread", comments=tuple(comments))


def read(discussion: Discussion, answered: str = "post") -> tuple[Calls, list[list[str]]]:
    """What each comment's calls mean, where each is believed to answer `answered`."""
    calls, found = Calls(discussion), []
    for comment in discussion.comments:
        calls.comments[comment.id] = comment
        found.append([pointer.target for pointer in calls.point(comment, (), {})])
        calls.believe(comment, answered, 1.0)
        calls.add(comment)
    return calls, found


@pytest.mark.parametrize("called", ["Steven", "stev", "steve harmann", "StevenHarman"])
def test_a_name_nearly_spelt(called: str) -> None:
    discussion = page(("Ines", "Rye."), ("Steven Harman", "Wheat."), ("Tom", "Salt."), ("Kim", f"@{called} no."))
    assert read(discussion)[1][3] == ["c1"]


def test_a_name_that_begins_two_is_nobody_s() -> None:
    discussion = page(("Ines", "Rye."), ("Stevenson", "Wheat."), ("Stevens Poe", "Salt."), ("Kim", "@Steven no."))
    assert read(discussion)[1][3] == ["m1"]


@pytest.mark.parametrize(
    ("name", "whole"), [("IB", "Ilse Brandt"), ("I. B.", "Ilse Brandt"), ("PS", None), ("XX", None), ("I", None)]
)
def test_initials_are_of_who_has_them_and_no_kiss_or_postscript(name: str, whole: str | None) -> None:
    assert signs.spelt_out(name, ["Ilse Brandt", "Paul Stein", "Xaver Xu"]) == whole


@pytest.mark.parametrize("called", ["Ste", "Stefan", "Tim"])
def test_another_name(called: str) -> None:
    discussion = page(("Ines", "Rye."), ("Steven Harman", "Wheat."), ("Tom", "Salt."), ("Kim", f"@{called} no."))
    assert read(discussion)[1][3] == ["m1"]


@pytest.mark.parametrize(("author", "said"), [("Breadblog", ["c5"]), (None, ["post"])])
def test_a_name_by_which_several_call_the_author_of_the_post_is_theirs(author: str | None, said: list[str]) -> None:
    discussion = page(
        (author, "Rye."),
        ("Tom", "Phil,\n\nhow long?"),
        ("Kim", "Phil,\n\nhow warm?"),
        ("Lea", "Well."),
        ("Eve", "So."),
        ("Breadblog", "A day."),
        ("Tom", "Phil,\n\nthanks."),
    )
    assert read(discussion)[1][6] == said
    assert read(discussion, "c1")[1][6] == ["m1"]


def test_whom_a_comment_mentions_and_calls_first() -> None:
    discussion = page(
        ("Ines Brook", "Rye."),
        ("Jake Fell", "Wheat."),
        ("Bill Way", "No bill is due."),
        ("Jake Moor", "Salt."),
        ("Ada Stone", "Oats."),
        ("Kim", "I am with Stone, and with Jake, not with Bill."),
        ("Lea", "@Stone no."),
    )
    calls, _ = read(discussion)
    assert calls.mentioned(discussion.comments[5]) == {"adastone": 1.0}
    assert calls.called_first(discussion.comments[6]) == "adastone"
    assert calls.called_first(discussion.comments[5]) == ""


@pytest.mark.parametrize(
    "called", ["To the night baker: no.", "Salt.\n\nAnd to the night baker, no.", "So.\n\nNight baker: no."]
)
def test_somebody_is_called_by_what_they_are_also_within_a_comment(called: str) -> None:
    discussion = page(("Ines", "Rye."), ("Tom", "As a night baker I use wheat."), ("Lea", "Salt."), ("Kim", called))
    assert read(discussion)[1][3] == ["c1"]


@pytest.mark.parametrize(
    "called", ["To the author of this: no.", "Salt.\n\nAlso to the host: no.", "To the editor: no."]
)
def test_who_wrote_the_post_is_called_by_that(called: str) -> None:
    discussion = page(("Ines", "Rye."), ("Tom", "As an author of books I host guests."), ("Kim", called))
    assert read(discussion)[1][2] == ["post"]


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("Zelda, you are wrong.", "Zelda"),
        ("Zelda, you are wrong, and no zelda is right.", None),  # a word of the page
        ("Frankly, you are wrong.", None),
        ("Ah, you are wrong.", None),
        ("Sand-box, you are wrong.", "Sand-box"),
        ("margin-left, you are wrong.", None),  # of a style sheet
    ],
)
def test_a_word_before_you_is_a_name_unless_the_page_uses_it_otherwise(text: str, stranger: str | None) -> None:
    calls, _ = read(page(("Ines", "Rye."), ("Tom", "Wheat."), ("Kim", text)))
    assert [call.name for call in calls.strangers.called.values()] == [stranger] * bool(stranger)


@pytest.mark.parametrize("called", ["Short answer: no.", "Wheat: no.", "So.\n\nFor the night, wheat."])
def test_a_heading_calls_nobody(called: str) -> None:
    discussion = page(("Ines", "Rye."), ("Tom", "I use wheat. I bake at night."), ("Kim", called))
    assert read(discussion)[1][2] == []


@pytest.mark.parametrize(
    ("said", "sure", "author"),
    [
        (("Kim, no.", "Ilse Brandt"), 0.9, None),
        (("Ilse, no.", "Ilse Brandt"), 0.9, "Ilse Brandt"),  # has not spoken yet
        (("Ilse, no.", "Ilse Brandt"), 0.6, None),
        (("Ilse, no.", "Tom"), 0.9, None),
        (("I think so: no.", "I. Brandt"), 0.9, None),
    ],
)
def test_a_post_without_a_byline_is_by_whom_an_answer_calls_who_will_speak(
    said: tuple[str, str], sure: float, author: str | None
) -> None:
    text, later = said
    discussion = page((None, "Rye."), ("Lea", text), (later, "Wheat."))
    calls = Calls(discussion)
    calls.add(calls.hear(discussion.comments[0]))
    list(calls.point(discussion.comments[1], (), {}))
    calls.believe(discussion.comments[1], "post", sure)
    assert calls.comments["post"].author == author
    assert calls.comments["post"].author_inferred is bool(author)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ann Poe: nobody said so.", "Ann Poe"),
        ("Small correction: no.", None),
        ("Good Lord: no.", None),
        ("from Poe: nobody said so.", None),
        ("No. Ann Poe: nobody said so.", None),
    ],
)
def test_a_name_of_several_words_before_a_colon_calls_somebody_who_is_not_there(text: str, missing: str | None) -> None:
    discussion = page(("Ines", "Rye."), ("Tom", "Wheat."), ("Kim", text))
    calls, _ = read(discussion)
    assert [c.author for c in calls.strangers.missing.values()] == [missing] * bool(missing)


@pytest.mark.parametrize(("platform", "author"), [("text", "Ilse Brandt"), ("disqus", "I. B")])
def test_plain_text_signed_with_initials(platform: str, author: str) -> None:
    discussion = page(("Ines", "Rye."), ("Ilse Brandt", "Wheat."), ("I. B", "Salt."))
    calls = Calls(discussion.model_copy(update={"platform": platform}))
    assert calls.hear(discussion.comments[2]).author == author


@pytest.mark.parametrize(("said", "rule"), [("no, it rises.", "vocative"), ("wrote that it rises.", "named")])
def test_a_tag_is_a_whole_name_that_goes_on_without_a_mark(said: str, rule: str) -> None:
    discussion = page(("Ines", "Rye."), ("Ann Fell", "Wheat."), ("Tom Poe", "Salt."), ("Kim Lee", f"Ann Fell {said}"))
    assert [call.form for call in Calls(discussion).of["c3"]] == [rule]
    assert read(discussion)[1][3] == ["c1"]
