"""Who rebuts whom and who supports whom: every reply is judged, and an edge drawn where the judge is sure enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from arggraph import names
from arggraph.model import Comment, Discussion, Evidence, Relation, Reply
from arggraph.plugins import Table

# Least probability of a side, and least confidence of the edge (that probability times the reply's own confidence).
THRESHOLDS = {"rebuts": 0.5, "supports": 0.5}
LEAST_CONFIDENCE = 0.35


class Pair(NamedTuple):
    """A comment and one that it answers, with the reply that says so."""

    source: Comment
    target: Comment
    reply: Reply


class Judgement(NamedTuple):
    """Probabilities that the source rebuts and supports the target (the rest is neither), with the deciding words."""

    rebuts: float
    supports: float
    for_rebuts: tuple[Evidence, ...] = ()
    for_supports: tuple[Evidence, ...] = ()


class Judge(Protocol):
    """Judges pairs of a discussion, in their order; rule-based or trained."""

    name: str

    def __call__(self, discussion: Discussion, pairs: Sequence[Pair]) -> Sequence[Judgement]: ...


JUDGES: Table[Judge] = Table("judge", "arggraph.judges", {"cues": "arggraph.relations.judge:CUE_JUDGE"})


def relate(discussion: Discussion, replies: Sequence[Reply], judge: str = "cues") -> tuple[Relation, ...]:
    """Relations along the replies. A comment neither rebuts nor supports itself or its own author's other comments.

    The three probabilities of a pair sum to 1, so a concession ("I agree that …, but …") yields the clearer side only.
    Raises `UnknownPart` for an unknown judge.
    """
    comments = {comment.id: comment for comment in discussion.comments}
    pairs = [Pair(comments[reply.source], comments[reply.target], reply) for reply in replies]
    pairs = [pair for pair in pairs if not _same_author(pair)]
    relations = []
    for pair, judged in zip(pairs, JUDGES.get(judge)(discussion, pairs), strict=True):
        sides = (("rebuts", judged.rebuts, judged.for_rebuts), ("supports", judged.supports, judged.for_supports))
        for kind, probability, evidence in sides:
            confidence = round(probability * pair.reply.confidence, 3)
            if probability >= THRESHOLDS[kind] and confidence >= LEAST_CONFIDENCE and evidence:
                relations.append(
                    Relation.model_validate(
                        {
                            "kind": kind,
                            "source": pair.source.id,
                            "target": pair.target.id,
                            "confidence": confidence,
                            "evidence": evidence,
                        }
                    )
                )
    return tuple(relations)


def _same_author(pair: Pair) -> bool:
    source, target = (names.key(comment.author or "") for comment in (pair.source, pair.target))
    return bool(source) and source == target
