"""Who rebuts whom and who supports whom: every reply is judged, and an edge drawn where the judge is sure enough.

What is handled on purpose:

- the post is a target like any comment; of somebody who is not on the page no words are known, so the answer alone is
  judged;
- one's own earlier comment is neither rebutted nor supported: a follow-up continues it, a correction replaces it;
- a comment that answers several people is judged for each by what it says to that one;
- text in another language than English yields no relation, and one notice for the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, Protocol

from arggraph import names
from arggraph.model import Comment, Discussion, Evidence, Notice, Relation, Reply
from arggraph.plugins import Table
from arggraph.relations import encoder, language

# Least confidence of an edge: the probability of its side times the reply's own confidence. Each kind has a threshold
# for the probability itself beside its weights, chosen on development data (`training.relations`).
LEAST_CONFIDENCE = 0.35
# What is less sure is not even kept as a judgement that was not drawn; and texts are shown words for sides this likely.
LEAST_JUDGED = 0.05
SHOWN = 0.3


class Pair(NamedTuple):
    """A comment and one that it answers, with the reply that says so."""

    source: Comment
    target: Comment
    reply: Reply


class Judgement(NamedTuple):
    """Probabilities that the source rebuts and supports the target, and that it does neither, with the deciding words.

    The three sum to 1, unless the comment concedes one thing and objects to another: then it may do both.
    """

    rebuts: float
    supports: float
    neither: float
    for_rebuts: tuple[Evidence, ...] = ()
    for_supports: tuple[Evidence, ...] = ()


NOT_JUDGED = Judgement(0.0, 0.0, 1.0)


class Judge(Protocol):
    """Judges pairs of a discussion, in their order; rule-based or trained."""

    @property
    def name(self) -> str: ...

    def __call__(self, discussion: Discussion, pairs: Sequence[Pair], least: float) -> Sequence[Judgement]:
        """A judgement of each pair; sides less likely than `least` need no words."""
        ...


JUDGES: Table[Judge] = Table(
    "judge",
    "arggraph.judges",
    {"model": "arggraph.relations.judge:MODEL_JUDGE", "cues": "arggraph.relations.judge:CUE_JUDGE"},
)


class Related(NamedTuple):
    """The relations drawn, those that were not likely enough, and what was odd."""

    relations: tuple[Relation, ...]
    judgements: tuple[Relation, ...]
    notices: tuple[Notice, ...]


def judge(pairs: Iterable[tuple[str, str]], by: str = "model") -> list[Judgement]:
    """Judge texts: (comment, what it answers; empty where unknown). Spans are of comments "comment" and "target".

    What is no English is judged neither. Without the weights of the model the cues judge. Raises `UnknownPart`.

    >>> judge([("You are right, I agree completely.", "Rye needs no yeast.")], by="cues")[0].supports > 0.5
    True
    """
    return _judged(Discussion(id="pairs"), list(map(as_pair, pairs)), by if _usable(by) else "cues", SHOWN)


def as_pair(texts: tuple[str, str]) -> Pair:
    """A comment and what it answers, given as texts."""
    comment, target = texts
    return Pair(
        Comment(id="comment", text=comment, position=1),
        Comment(id="target", text=target, position=0),
        Reply(source="comment", target="target", confidence=1.0, evidence=(Evidence(rule="given"),)),
    )


def relate(
    discussion: Discussion,
    replies: Sequence[Reply],
    by: str = "model",
    min_confidence: float | None = None,
    judgements: bool = False,
) -> Related:
    """Relations along the replies, by the judge of that name.

    `min_confidence` takes the place of the thresholds: every side at least as sure is drawn. With `judgements` what was
    not likely enough is kept apart. Raises `UnknownPart` for an unknown judge.
    """
    comments = {comment.id: comment for comment in discussion.comments}
    pairs = [Pair(comments[reply.source], comments[reply.target], reply) for reply in replies]
    pairs = [pair for pair in pairs if not _same_author(pair)]
    notices = []
    if not _usable(by):
        notices.append(Notice(stage="relate", message="the weights of the model are missing; cues alone judge"))
    foreign = sorted({p.source.position: p.source.id for p in pairs if not language.english(p.source.text)}.values())
    if foreign:
        shown = ", ".join(foreign[:5]) + (", …" if len(foreign) > 5 else "")
        message = f"{len(foreign)} comments are not in English and were not judged: no relation starts from them"
        notices.append(Notice(stage="relate", message=message, where=shown))
    from arggraph.relations.blend import thresholds as shipped

    by = by if _usable(by) else "cues"
    thresholds = shipped("cues" if by == "cues" else "model")
    drawn: list[Relation] = []
    below: list[Relation] = []
    least = LEAST_JUDGED if judgements else LEAST_CONFIDENCE if min_confidence is None else min_confidence
    for pair, judged in zip(pairs, _judged(discussion, pairs, by, least), strict=True):
        for relation, probability in _relations(pair, judged):
            if min_confidence is None:
                sure = probability >= thresholds[relation.kind] and relation.confidence >= LEAST_CONFIDENCE
            else:
                sure = relation.confidence >= min_confidence
            (drawn if sure else below).append(relation)
    return Related(tuple(drawn), tuple(below if judgements else ()), tuple(notices))


def _usable(by: str) -> bool:
    return by != "model" or encoder.available()


def _judged(discussion: Discussion, pairs: Sequence[Pair], by: str, least: float) -> list[Judgement]:
    """Every pair judged; those that are not English without asking."""
    english = [pair for pair in pairs if language.english(pair.source.text)]
    judged = iter(JUDGES.get(by)(discussion, english, least))
    known = {id(pair) for pair in english}
    return [next(judged) if id(pair) in known else NOT_JUDGED for pair in pairs]


def _relations(pair: Pair, judged: Judgement) -> Iterable[tuple[Relation, float]]:
    """Both sides as edges, each with the probability of the side; a side without words is none."""
    sides: tuple[tuple[Literal["rebuts", "supports"], float, tuple[Evidence, ...]], ...] = (
        ("rebuts", judged.rebuts, judged.for_rebuts),
        ("supports", judged.supports, judged.for_supports),
    )
    for kind, probability, evidence in sides:
        confidence = round(probability * pair.reply.confidence, 3)
        if evidence and confidence >= LEAST_JUDGED:
            ends = {"source": pair.source.id, "target": pair.target.id}
            yield Relation(kind=kind, **ends, confidence=confidence, evidence=evidence), probability


def _same_author(pair: Pair) -> bool:
    source, target = (names.key(comment.author or "") for comment in (pair.source, pair.target))
    return bool(source) and source == target
