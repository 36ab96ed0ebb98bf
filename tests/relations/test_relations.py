"""Who rebuts and supports whom, by cues: single comments, and what must hold for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arggraph.errors import UnknownPart
from arggraph.model import Comment, Discussion, Evidence, Relation, Reply, Span
from arggraph.relations import relate
from arggraph.relations.cues import CUES
from arggraph.relations.judge import features, hits, probabilities
from tests import textcases

POST = Comment(id="post", role="post", author="Ines", text="Rye bread needs no yeast at all.", position=0)


def judge(text: str, author: str | None = None, rule: str = "markup", span: Span | None = None) -> tuple[Relation, ...]:
    """Relations of one comment that surely answers the post."""
    comment = Comment(id="c1", author=author, text=text, position=1)
    reply = Reply(source="c1", target="post", confidence=1.0, evidence=(Evidence(rule=rule, span=span),))
    return relate(Discussion(id="bread", comments=(POST, comment)), (reply,))


@pytest.mark.parametrize("case", textcases.read("relations/relations.txt"), ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    found = [
        f"{edge.kind}: {' | '.join(case.given[e.span.start : e.span.end] for e in edge.evidence if e.span)}"
        for edge in judge(case.given)
    ]
    assert "\n".join(found or ["none"]) == case.expected


def test_nobody_rebuts_himself() -> None:
    text = "I disagree. That is simply not true of rye."
    assert judge(text, author="Tom")
    assert not judge(text, author="Ines")


def test_one_author_however_spelled() -> None:
    assert not judge("I disagree. That is simply not true of rye.", author="ines.")
    assert judge("I disagree. That is simply not true of rye.", author=None)


def test_quoted_words_are_not_judged() -> None:
    said = "I disagree, that is not true."
    assert judge(f"{said} So be it.")
    assert not judge(f'"{said}" So he said.')
    assert not judge(f"> {said}\nSo he said.")
    assert not judge(f"{said} So he said.", rule="quotation", span=Span(comment="c1", start=0, end=len(said)))


def test_a_doubtful_reply_makes_a_doubtful_edge_or_none() -> None:
    text = "I disagree. That is simply not true of rye."
    comment = Comment(id="c1", text=text, position=1)
    page = Discussion(id="bread", comments=(POST, comment))
    sure, half, none = (
        relate(page, (Reply(source="c1", target="post", confidence=c, evidence=(Evidence(rule="r"),)),))
        for c in (1.0, 0.6, 0.1)
    )
    assert sure[0].confidence > half[0].confidence > 0
    assert none == ()


def test_an_unknown_judge_is_named() -> None:
    with pytest.raises(UnknownPart, match="no judge named 'oracle'; have: cues"):
        relate(Discussion(id="bread", comments=(POST,)), (), judge="oracle")


@given(st.text())
def test_probabilities_of_any_text(text: str) -> None:
    found = probabilities(features(hits(text)))
    assert sum(found) == pytest.approx(1, abs=0.002)
    assert all(0 <= value <= 1 for value in found)


@pytest.mark.parametrize("piece", ["a ", "you ", "but ", "i am ", "you say ", "yes ", "\n", "'", "not ", "your a "])
def test_long_repetitions_end(piece: str) -> None:
    assert len(hits(piece * 20_000)) <= 2 * len(CUES)


SAID = ["I disagree.", "You are right.", "That is not true, you never baked.", "Thanks.", "Why?", "", "\u00a0", "😀"]


@given(st.lists(st.sampled_from(SAID) | st.text(max_size=5), max_size=6).map(" ".join))
def test_evidence_is_whole_sentences_that_hold_a_cue_of_the_side(text: str) -> None:
    for edge in judge(text):
        assert edge.evidence
        for evidence in edge.evidence:
            assert evidence.span and evidence.note
            words = text[evidence.span.start : evidence.span.end]
            assert words == words.strip() != ""
            named = [cue for cue in CUES if cue.name in evidence.note.split(", ")]
            assert named and {cue.side for cue in named} == {edge.kind}
            assert any(evidence.span.start <= hit.start < evidence.span.end for hit in hits(text) if hit.cue in named)
