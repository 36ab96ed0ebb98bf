"""Who answers whom: little threads, and what must hold for any discussion."""

import re

import pytest
from hypothesis import given

from arggraph.model import Comment, Discussion
from arggraph.replies import Inferred, infer
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
