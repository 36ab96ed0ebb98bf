"""The records: what they refuse, and how text is settled."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from arggraph.model import Citation, Comment, Discussion, Evidence, Link, Notice, Quote, Relation, Reply, Span, settle
from tests.strategies import discussions, texts

WHY = (Evidence(rule="markup"),)


def page(*comments: Comment) -> Discussion:
    return Discussion(id="bread", comments=comments)


def test_text_is_settled_one_character_for_one() -> None:
    assert settle("a\x00b\x1b\ud800\ufffe\uffff") == "a\ufffdb" + "\ufffd" * 4
    assert settle("\t\n \u00a0\U0001f6b2\u202e") == "\t\n \u00a0\U0001f6b2\u202e"
    assert settle("a\rb\r\nc") == "a\nb \nc"
    assert settle(7) == 7


@given(st.text(st.characters(), max_size=40) | texts)
def test_settled_text_keeps_its_length_and_stays_settled(text: str) -> None:
    assert len(settle(text)) == len(text)
    assert settle(settle(text)) == settle(text)


def test_records_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Comment(id="c1", position=0).text = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("record", "fields", "says"),
    [
        (Comment, {"id": "c1", "position": 0, "mood": "good"}, "mood"),
        (Comment, {"id": "", "position": 0}, "id"),
        (Comment, {"id": "c1", "position": -1}, "position"),
        (Comment, {"id": "c1", "position": 0, "role": "reply"}, "role"),
        (Comment, {"id": "c1", "position": 0, "boundary_confidence": 1.1}, "boundary_confidence"),
        (Span, {"comment": "c1", "start": 5, "end": 4}, "before its start"),
        (Span, {"comment": "c1", "start": -1, "end": 4}, "start"),
        (Quote, {"start": -2, "end": -1}, "start[\\s\\S]*end"),
        (Link, {"start": -2, "end": -1, "url": "x"}, "start[\\s\\S]*end"),
        (Discussion, {"id": "bread", "declared_comments": -1}, "declared_comments"),
        (Reply, {"source": "c1", "target": "post", "confidence": 0.5, "evidence": ()}, "evidence"),
        (Reply, {"source": "c1", "target": "post", "confidence": 2, "evidence": WHY}, "confidence"),
        (Relation, {"source": "c1", "target": "post", "confidence": 1, "evidence": WHY, "kind": "likes"}, "kind"),
        (Citation, {"source": "c1", "target": "w1", "confidence": 1, "evidence": WHY, "use": "praises"}, "use"),
    ],
)
def test_a_fault_is_named(record: Any, fields: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        record(**fields)


@pytest.mark.parametrize("blank", ["", " \n", "\u00a0"])
def test_what_is_blank_is_not_told(blank: str) -> None:
    assert Comment(id="c1", position=0, author=blank, url=blank).author is None
    assert Discussion(id="d", title=blank, platform=blank) == Discussion(id="d")


def test_the_tab_key_offers_what_a_record_is_and_not_what_pydantic_adds() -> None:
    names = dir(Comment(id="c1", text="", position=1))
    assert {name for name in names if name[0] != "_"} == {*Comment.model_fields, "automatic", "pieces", "quote_at"}
    assert "__doc__" in names


def test_the_post_is_what_a_reader_says_it_is() -> None:
    first, post = Comment(id="c1", position=0), Comment(id="post", role="post", position=1)
    assert (page(first).post, page(first, post).post) == (None, post)


def test_two_comments_with_one_id() -> None:
    with pytest.raises(ValidationError, match="share an id"):
        page(Comment(id="c1", position=0), Comment(id="c1", position=1))


def test_a_parent_that_is_not_there() -> None:
    with pytest.raises(ValidationError, match="c1 replies to 'c9'"):
        page(Comment(id="c1", position=0, reply_to="c9"))


@pytest.mark.parametrize("part", [{"quotes": (Quote(start=0, end=6),)}, {"links": (Link(start=3, end=1, url="x"),)}])
def test_a_quote_or_link_outside_its_text(part: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="quote or link of c1"):
        page(Comment(id="c1", position=0, text="bread", **part))


def test_what_is_quoted_is_told_from_what_is_said() -> None:
    quotes = (Quote(start=6, end=10), Quote(start=2, end=4), Quote(start=3, end=8))
    comment = Comment(id="c1", position=0, text="0123456789AB", quotes=quotes)
    assert comment.pieces() == [("01", False), ("23", True), ("4567", True), ("89", True), ("AB", False)]
    assert [at for at in range(12) if comment.quote_at(at)] == [*range(2, 10)]


def test_a_page_may_announce_that_nobody_commented() -> None:
    assert Discussion(id="bread", declared_comments=0).declared_comments == 0


def test_a_bot_says_that_it_is_one_and_who_quotes_it_is_none() -> None:
    said = "I am a bot, and this action was performed automatically."
    bot = Comment(id="c1", position=1, text=f"Rye is for bakers. {said}")
    quoting = Comment(id="c2", position=2, text=f"{said}\nWhom do I ask?", quotes=(Quote(start=0, end=len(said)),))
    post, person = Comment(id="post", role="post", position=0, text=said), Comment(id="c3", position=3, text="Rye.")
    linked = [f"You've been kicked - Trackback from{end}" for end in (" Rye.example", " Rye.example\nSo be it.")]
    blog, more = (Comment(id="c4", position=4, text=text) for text in linked)
    told = [one.automatic for one in (post, bot, quoting, person, blog, more)]
    assert told == [False, True, False, False, True, False]


def test_edges_are_named_by_what_they_join() -> None:
    assert Reply(source="c2", target="c1", confidence=1, evidence=WHY).id == "c2-replies_to-c1"
    assert Relation(source="c2", target="c1", kind="rebuts", confidence=1, evidence=WHY).id == "c2-rebuts-c1"
    assert Citation(source="c2", target="w1", confidence=1, evidence=WHY).id == "c2-cites-w1"
    assert Reply(id="told", source="c2", target="c1", confidence=1, evidence=WHY).id == "told"


def test_confidences_have_three_decimals() -> None:
    assert Reply(source="c2", target="c1", confidence=2 / 3, evidence=WHY).confidence == 0.667


def test_a_notice_reads_as_a_line() -> None:
    assert str(Notice(stage="read", message="no words", where="c3")) == "read: c3: no words"
    assert str(Notice(stage="read", message="no words")) == "read: no words"


def test_times_stay_aware_or_naive_as_found() -> None:
    aware, naive = datetime(2011, 3, 5, 9, tzinfo=UTC), datetime(2011, 3, 5, 9)
    assert Comment(id="c1", position=0, posted=aware).posted == aware
    assert Comment(id="c1", position=0, posted=naive).posted == naive


@given(discussions())
def test_json_brings_a_discussion_back(discussion: Discussion) -> None:
    assert Discussion.model_validate_json(discussion.model_dump_json()) == discussion
