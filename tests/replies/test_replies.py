"""Who answers whom: little threads, and what must hold for any discussion."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given

from arggraph.model import Comment, Discussion, Quote
from arggraph.replies import Inferred, candidates, infer, ranker
from arggraph.replies.ranker.features import NOBODY, Table
from arggraph.replies.thread import Thread
from tests import textcases
from tests.strategies import discussions

LINE = re.compile(r"(?P<post>post ?)?(?P<author>[^:<]*?)(?: <(?P<parent>\w+))?: (?P<text>.*)")


def thread(given: str) -> Discussion:
    """A comment a line: "author <parent: text", "/n" for a line break."""
    comments = []
    for number, line in enumerate(given.splitlines()):
        match = LINE.fullmatch(line)
        assert match, line
        comments.append(
            Comment(
                id="post" if match["post"] else f"c{number}",
                role="post" if match["post"] else "comment",
                author=match["author"] or None,
                text=match["text"].replace("/n", "\n"),
                reply_to=match["parent"],
                position=number,
            )
        )
    return Discussion(id="bread", comments=tuple(comments))


def shown(page: Discussion, found: Inferred) -> str:
    lines = []
    for reply in found.replies:
        rules = ", ".join(dict.fromkeys(evidence.rule for evidence in reply.evidence))
        if rules != "ranker":  # whom the trees choose changes with each training; what the rules find does not
            lines.append(f"{reply.source} -> {reply.target}{' explicit' if reply.explicit else ''} ({rules})")
    for comment in found.discussion.comments:
        if comment.author_inferred:
            lines.append(f"{comment.id} by {comment.author}, inferred")
        if comment.role == "missing":
            lines.append(f"{comment.id} missing {comment.author or ''}".strip())
    return "\n".join(lines) or "nothing"


@pytest.mark.parametrize(
    ("sure", "least", "drawn"), [(0.4, 0.25, ["c2-replies_to-c1"]), (0.2, 0.25, []), (0.4, 0.5, [])]
)
def test_a_parent_that_is_not_certain_is_drawn_so_surely(sure: float, least: float, drawn: list[str]) -> None:
    comments = [
        Comment(id="c1", author="Ann", text="Rye is sour.", position=0),
        Comment(id="c2", author="Kim", text="Blue.", reply_to="c1", reply_confidence=sure, position=1),
    ]
    found = infer(Discussion(id="rye", platform="text", comments=tuple(comments)), least).replies
    byline = [reply for reply in found if reply.evidence[0].rule == "byline"]
    assert [reply.id for reply in byline] == drawn
    assert all((reply.confidence, reply.explicit) == (sure, False) for reply in byline)


CASES = [*textcases.read("replies/replies.txt"), *textcases.read("replies/people.txt")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    page = thread(case.given)
    assert shown(page, infer(page)) == case.expected


@pytest.mark.parametrize("taken", ["m1", "m2", "m3"])
def test_a_placeholder_never_takes_the_id_of_a_comment(taken: str) -> None:
    page = thread("post: Rye.\nTom: @Olaf no.\nKim: @Eve no.")
    missing = Comment(id=taken, role="missing", author="Lea", position=3)
    found = infer(page.model_copy(update={"comments": (*page.comments, missing)}))
    ids = [comment.id for comment in found.discussion.comments]
    assert len(set(ids)) == len(ids) == 6
    targets = [reply.target for reply in found.replies]
    assert [c.author for c in found.discussion.comments if c.id in targets] == ["Olaf", "Eve"]


def test_bylines_of_plain_text_do_not_say_that_all_others_answer_the_post() -> None:
    page = thread("post: Rye bread needs no yeast.\nTom: I bake with wheat.\nKim <c1: So do I.\nAnn: Salt.")
    rules = [
        {
            reply.source: reply.evidence[0].rule
            for reply in infer(page.model_copy(update={"platform": platform})).replies
        }
        for platform in ("disqus", "text")
    ]
    assert rules[0] == {"c1": "top-level", "c2": "markup", "c3": "top-level"}
    assert rules[1] == {"c1": "ranker", "c2": "markup", "c3": "ranker"}


def test_words_shown_are_those_that_each_says_itself() -> None:
    page = thread(
        "post Ines: Rye bread needs no yeast, whatever bakers of the north may say.\nTom: > Rye bread needs no yeast, "
        "whatever bakers of the north may say./nTell that to the bakers.\nKim: Salt.\nAnn: Such bakers never listen."
    )
    reading = Thread(page, rank=lambda _, table: {each: float(each == "c1") for each in table.rows}).read()
    (reply,) = (reply for reply in reading.finish(page).replies if reply.source == "c3")
    span = reply.evidence[0].target_span
    assert span and page.comments[1].text[span.start : span.end] == "Tell that to the bakers."


@given(discussions())
def test_any_discussion(page: Discussion) -> None:
    found = infer(page)
    comments = {comment.id: comment for comment in found.discussion.comments}
    assert len(comments) == len(found.discussion.comments)
    assert len({reply.id for reply in found.replies}) == len(found.replies)
    assert [comment.text for comment in found.discussion.comments[: len(page.comments)]] == [
        c.text for c in page.comments
    ]
    for reply in found.replies:
        assert reply.source != reply.target
        assert reply.source in comments and reply.target in comments
        for evidence in reply.evidence:
            for span in filter(None, (evidence.span, evidence.target_span)):
                assert span.end <= len(comments[span.comment].text)
    explicit = {(reply.source, reply.target) for reply in found.replies if reply.explicit}
    assert explicit == {(c.id, c.reply_to) for c in page.comments if c.reply_to and c.reply_to != c.id}
    assert infer(page) == found


@pytest.mark.parametrize(
    "piece",
    ["Tom, you say ", '"a b c d" ', "@a ", "re #1 ", "\nTom,\n", "> a b c d\n", "as Tom said ", "a.", "a-", "\n\n"],
)
def test_long_repetitions_end(piece: str) -> None:
    page = thread("post Ines: Rye.\nTom: a b c d\nKim: x")
    long = page.comments[2].model_copy(update={"text": piece * 20_000})
    found = infer(page.model_copy(update={"comments": (*page.comments[:2], long)}))
    assert {reply.source for reply in found.replies} >= {"c1"}


@pytest.mark.parametrize(
    "texts",
    [["Rye."], [""], ["", "", ""], ["Rye."] * 30, ["a b c d e f g h " * n for n in range(1, 30)]],
    ids=["one comment", "no words", "three without words", "all the same", "each holds all before"],
)
@pytest.mark.parametrize("author", [None, "Tom"], ids=["unsigned", "one author"])
def test_strange_threads(texts: list[str], author: str | None) -> None:
    comments = [
        Comment(id=f"c{number}" if number else "post", role="comment", author=author, text=text, position=number)
        for number, text in enumerate(texts)
    ]
    found = infer(Discussion(id="strange", comments=tuple(comments)))
    order = {comment.id: comment.position for comment in found.discussion.comments}
    assert all(order[reply.target] < order[reply.source] for reply in found.replies)
    assert len({reply.source for reply in found.replies}) <= sum(bool(text) for text in texts[1:])


def test_where_bylines_are_missing_a_name_is_no_stranger() -> None:
    page = "post Ines: Rye bread needs no yeast.\nTom: I bake with wheat.\n{}: I do not.\n{}: @Olaf so do I."
    signed, bare = infer(thread(page.format("Kim", "Ann"))), infer(thread(page.replace("Tom", "").format("", "")))
    assert [c.author for c in signed.discussion.comments if c.role == "missing"] == ["Olaf"]
    assert not [c for c in bare.discussion.comments if c.role == "missing" and c.author]


def test_no_reply_that_is_less_sure_than_asked_for() -> None:
    page = thread("post: Rye bread needs no yeast.\nTom: I bake with wheat.\nKim: @Tom so do I.\nAnn: Salt.\nTom: No.")
    every, sure = infer(page, least=0.0).replies, infer(page, least=0.9).replies
    assert {reply.source for reply in every} == {"c1", "c2", "c3", "c4"}
    assert all(reply.confidence >= 0.9 for reply in sure)
    assert len(sure) < len(every)
    assert infer(page, least=1.0).replies == ()


def test_without_the_trees_rules_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ranker, "WEIGHTS", tmp_path / "replies.onnx")
    found = infer(thread("post: Rye bread needs no yeast.\nTom: I bake with wheat.\nKim: @Tom so do I.\nAnn: Salt."))
    assert [(r.source, r.target) for r in found.replies] == [("c1", "post"), ("c2", "c1"), ("c3", "post")]


def by_rule(_: str, table: Table) -> dict[str, float]:
    return ranker.by_rule(table)


def test_probabilities_add_up_and_name_nobody() -> None:
    page = thread("post: Rye bread needs no yeast.\nTom: I bake with wheat.\nKim: @Tom so do I.\nAnn: Salt.")
    for comment, table in candidates(page, by_rule).items():
        likely = ranker.probabilities(table)
        assert NOBODY in likely and comment not in likely
        assert sum(likely.values()) == pytest.approx(1, abs=0.01)
        assert all(share == round(share, 3) for share in likely.values())


def channel() -> Discussion:
    """A hundred lines of a chat."""
    lines = "Tom: which yeast?\nKim: none at all\nAnn: mine is dead\nTom: Kim, how?\nKim: sourdough"
    spoken = [line.split(": ", 1) for line in lines.split("\n")] * 20
    noon = datetime(2010, 1, 1, 12, tzinfo=UTC)
    said = [
        Comment(id=f"c{n}", author=author, text=text, position=n, posted=noon + timedelta(seconds=20 * n))
        for n, (author, text) in enumerate(spoken)
    ]
    return Discussion(id="chat", comments=tuple(said))


def test_a_chat_is_weighed_by_trees_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tables = candidates(channel(), by_rule).values()
    own = [ranker.probabilities(table) for table in tables]
    assert own == [ranker.probabilities(table, ranker.CHAT) for table in tables]
    monkeypatch.setattr(ranker, "CHAT", tmp_path / "chat.onnx")
    usual = [ranker.probabilities(table) for table in tables]
    assert usual == [ranker.probabilities(table, ranker.WEIGHTS) for table in tables]
    assert usual != own


def test_a_page_without_a_post_is_weighed_by_trees_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = thread("post: Rye bread needs no yeast.\nTom: I bake with wheat.\nKim: Great article!\nAnn: Salt.")
    alone = page.model_copy(update={"comments": page.comments[1:]})
    for shown, weights in ((page, ranker.WEIGHTS), (alone, ranker.POSTLESS)):
        for table in candidates(shown, by_rule).values():
            assert ranker.probabilities(table) == ranker.probabilities(table, weights)
    tables = candidates(alone, by_rule)
    assert ranker.probabilities(tables["c2"])[NOBODY] > 0.5  # what praises an article answers no comment
    monkeypatch.setattr(ranker, "POSTLESS", tmp_path / "postless.onnx")
    assert ranker.probabilities(tables["c2"]) == ranker.probabilities(tables["c2"], ranker.WEIGHTS)


def test_what_is_first_of_a_page_without_a_post_stays_a_candidate() -> None:
    said = [Comment(id=f"c{n}", author=f"user {n}", text=f"Loaf {n} rose.", position=n) for n in range(60)]
    told = candidates(Discussion(id="bread", comments=tuple(said)), by_rule)["c59"]
    assert told.rows["c0"]["opens"] == 1 and not any(row.get("opens") for id, row in told.rows.items() if id != "c0")  # noqa: A001


def test_a_few_messages_among_friends_are_no_channel() -> None:
    noon = datetime(2010, 1, 1, 12, tzinfo=UTC)
    spoken = [
        ("Tom", "Has anybody tried rye?"),
        ("Kim", "Yes, it needs no yeast."),
        ("Ann", "I disagree, Kim, mine did."),
    ]
    said = [
        Comment(id=f"c{n}", author=author, text=text, position=n, posted=noon + timedelta(seconds=50 * n))
        for n, (author, text) in enumerate(spoken, 1)
    ]
    found = infer(Discussion(id="friends", comments=tuple(said)))
    assert [(reply.source, reply.target) for reply in found.replies] == [("c2", "c1"), ("c3", "c2")]


@pytest.mark.parametrize(("sure", "answered"), [(0.6, "c1"), (0.4, "m1")])
def test_somebody_without_a_name_is_here_where_a_comment_is_likely(sure: float, answered: str) -> None:
    page = thread(
        "post: Rye bread needs no yeast.\nTom: I bake with wheat.\nKim: To whoever wrote about wheat: which one?"
    )
    assert answers(page, {"c1": sure}, "c2") == [answered]


def test_somebody_without_a_name_is_missing_where_nobody_is_likeliest_or_oneself() -> None:
    page = thread("post: Rye bread needs no yeast.\nKim: Wheat.\nKim: To whoever wrote about wheat: which one?")
    assert answers(page, {NOBODY: 0.9}, "c2") == answers(page, {"c1": 0.9}, "c2") == ["m1"]


def answers(page: Discussion, likely: dict[str, float], source: str) -> list[str]:
    """Whom a comment answers where the trees find these targets likely."""
    reading = Thread(page, rank=lambda _, table: {id: likely.get(id, 0.1) for id in table.rows}).read()  # noqa: A001
    return [reply.target for reply in reading.finish(page).replies if reply.source == source]


def test_quoted_words_that_their_comment_does_not_hold_point_to_none_of_it() -> None:
    comments = (
        Comment(id="c1", author="Ann", text="Rye.", position=1),
        Comment(
            id="c2", author="Tom", text="So it goes.\n\nNo.", position=2, quotes=(Quote(start=0, end=11, source="c1"),)
        ),
    )
    (reply,) = infer(Discussion(id="d", comments=comments)).replies
    assert [(evidence.rule, evidence.target_span) for evidence in reply.evidence] == [("quotation", None)]
