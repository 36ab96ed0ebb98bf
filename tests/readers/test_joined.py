"""Pages of one thread, joined: each comment once, answers led from page to page, nothing lost."""

from datetime import datetime

import pytest
from hypothesis import given

import arggraph as ag
from tests.strategies import discussions


def said(key: str, text: str, **more: object) -> ag.Comment:
    role = {"p": "post", "c": "comment", "m": "missing"}[key[0]]
    return ag.Comment.model_validate({"id": key, "role": role, "text": text, "position": 0, **more})


POST = said("post", "Bread without yeast", platform_id="100")
ONE = ag.Discussion(
    id="bread",
    title="Bread",
    declared_comments=3,
    comments=(
        POST,
        said("c1", "It is flat.", platform_id="101"),
        said("c2", "Mine too.", platform_id="102", reply_to="c1"),
    ),
    notices=(ag.Notice(stage="read", message="the page announces 3 comments, 2 were found"),),
)


def lines(discussion: ag.Discussion) -> list[str]:
    return [f"{c.id} {c.position} > {c.reply_to}: {c.text}" for c in discussion.comments]


def test_answers_lead_to_the_page_before() -> None:
    quote = ag.Quote(start=0, end=3, source="m1")
    two = (
        POST,
        said("c1", "It is not.", platform_id="103", reply_to="m1", quotes=(quote,)),
        said("m1", "", platform_id="101"),
    )
    joined = ag.join([ONE, ag.Discussion(id="bread-2", comments=two)])
    assert lines(joined) == [
        "post 0 > None: Bread without yeast",
        "c1 1 > None: It is flat.",
        "c2 2 > c1: Mine too.",
        "c3 3 > c1: It is not.",
    ]
    assert joined.comments[3].quotes[0].source == "c1"
    assert (joined.id, joined.title, joined.notices) == ("bread", "Bread", ())


def test_the_first_message_of_a_later_page_is_a_comment_and_missing_ones_come_last() -> None:
    two = (
        said("post", "Rye rises."),
        said("c1", "It does.", reply_to="post"),
        said("m1", ""),
        said("c2", "No.", reply_to="m1"),
    )
    joined = ag.join([ONE.model_copy(update={"declared_comments": 9}), ag.Discussion(id="bread-2", comments=two)])
    assert lines(joined)[3:] == ["c3 3 > None: Rye rises.", "c4 4 > c3: It does.", "c5 5 > m1: No.", "m1 6 > None: "]
    assert [str(notice) for notice in joined.notices] == ["read: the page announces 9 comments, 5 were found"]


def test_the_same_words_twice_are_two_comments_unless_all_else_is_the_same_too() -> None:
    thanks = said("c1", "Thanks", author="Ann"), said("c1", "Thanks", author="Ann", posted=datetime(2021, 5, 1))
    for comment, there in zip(thanks, (2, 1), strict=True):
        page = ag.Discussion(id="bread", comments=(comment,))
        assert len(ag.join([page, page]).comments) == there
    renumbered = ag.Discussion(
        id="bread-2", comments=(said("c1", "Another page counts from 101, too.", platform_id="101"),)
    )
    assert len(ag.join([ONE, renumbered]).comments) == 4


def test_a_page_that_is_titled_as_another_thread_is_joined_with_a_notice() -> None:
    def told(title: str | None) -> list[str]:
        page = ag.Discussion(id="two", title=title, comments=(said("c1", "No."),))
        return [
            str(notice) for notice in ag.join([ONE.model_copy(update={"title": "Bread without yeast"}), page]).notices
        ]

    assert not any(
        map(told, (None, "Bread without yeast - Page 2", "Page 2", "Bread, without yeast | The bakers' forum"))
    )
    assert told("Brakes of old cars") == [
        "read: Brakes of old cars: its title is not that of 'Bread without yeast': another thread? joined all the same"
    ]


@given(discussions())
def test_one_page_alone_says_what_it_said(page: ag.Discussion) -> None:
    assert {c.text for c in ag.join([page]).comments} == {c.text for c in page.comments}


def test_no_page_is_refused() -> None:
    with pytest.raises(ValueError, match="no page"):
        ag.join([])
