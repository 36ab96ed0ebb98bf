"""Who rebuts whom and who supports whom: every reply is judged, and an edge drawn where the judge is sure enough.

What an argument map says itself (`Comment.stance`) is drawn as it stands, explicit, and not judged.

What is handled on purpose:

- the post is a target like any comment; of somebody who is not on the page no words are known, so the answer alone is
  judged;
- one's own earlier comment is neither rebutted nor supported: a follow-up continues it, a correction replaces it;
- what a forum's or blog's own program wrote takes no side;
- a comment that answers several people is judged for each by what it says to that one;
- text in another language than English yields no relation, and one notice for the page; the page tells the language of
  a text too short to do so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from arggraph import language
from arggraph.errors import BuildError
from arggraph.model import Comment, Discussion, Evidence, Notice, Relation, RelationKind, Reply
from arggraph.names import same
from arggraph.plugins import Table
from arggraph.relations import encoder
from arggraph.relations.passages import own_words

# Least confidence of an edge: the probability of its side times the reply's own confidence.
LEAST_CONFIDENCE = 0.25
# What is less sure is not even kept as a judgement that was not drawn; and texts are shown words for sides this likely.
LEAST_JUDGED = 0.05
SHOWN = 0.5
# So much of each comment tells in what language a page is.
_BEGINS = 120


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

# Whether words are to be shown for a side of a pair, given its probability.
Worded = Callable[[Pair, RelationKind, float], bool]


class Judge(Protocol):
    """Judges pairs of a discussion, in their order; rule-based or trained.

    It is asked about English comments only, unless it has a field `any_language` that is true.
    """

    @property
    def name(self) -> str: ...

    @property
    def thresholds(self) -> Mapping[str, float]:
        """The least probability of each kind ("rebuts", "supports") at which an edge is drawn."""
        ...

    def __call__(self, discussion: Discussion, pairs: Sequence[Pair], worded: Worded) -> Sequence[Judgement]:
        """A judgement of each pair; only the sides that are `worded` need words."""
        ...


JUDGES: Table[Judge] = Table(
    "judge",
    "arggraph.judges",
    {"model": "arggraph.relations.judges:MODEL_JUDGE", "cues": "arggraph.relations.judges:CUE_JUDGE"},
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
    using, alone, asked = _usable(by), Discussion(id="pairs"), list(map(as_pair, pairs))
    return _judged(using, alone, asked, _understood(using, alone, asked), lambda _, __, p: p >= SHOWN)


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
    drawn = [_as_said(pair) for pair in pairs if _says(pair)]
    pairs = [one for one in pairs if not (_says(one) or same(one.source, one.target) or one.source.automatic)]
    using = _usable(by)
    understood = _understood(using, discussion, pairs)

    def sure(pair: Pair, kind: RelationKind, probability: float) -> bool:
        confidence = _confidence(pair, probability)
        if min_confidence is not None:
            return confidence >= max(min_confidence, LEAST_JUDGED)
        return probability >= using.thresholds[kind] and confidence >= LEAST_CONFIDENCE

    def worded(pair: Pair, kind: RelationKind, probability: float) -> bool:
        return _confidence(pair, probability) >= LEAST_JUDGED if judgements else sure(pair, kind, probability)

    below: list[Relation] = []
    for pair, judged in zip(pairs, _judged(using, discussion, pairs, understood, worded), strict=True):
        for relation, probability in _relations(pair, judged):
            (drawn if sure(pair, relation.kind, probability) else below).append(relation)
    return Related(tuple(drawn), tuple(below if judgements else ()), tuple(_notices(pairs, understood)))


def _says(pair: Pair) -> bool:
    """Whether the page itself says what the comment does to the one that it answers."""
    return pair.source.stance is not None and pair.source.reply_to == pair.target.id


def _as_said(pair: Pair) -> Relation:
    said: dict[str, Any] = {"kind": pair.source.stance, "confidence": 1.0, "explicit": True}
    return Relation(source=pair.source.id, target=pair.target.id, evidence=(Evidence(rule="markup"),), **said)


def _usable(by: str) -> Judge:
    """The judge of that name, or that of cues where the model's weights are missing."""
    return JUDGES.get("cues" if by == "model" and not encoder.available() else by)


def _understood(using: Judge, discussion: Discussion, pairs: Sequence[Pair]) -> list[bool]:
    """Whether the judge understands the answer of each pair, quotations aside: whether it is English."""
    if getattr(using, "any_language", False):
        return [True] * len(pairs)
    page = " ".join(comment.text[:_BEGINS] for comment in discussion.comments)

    def own(comment: Comment) -> str:
        said = own_words(comment.text, [(quote.start, quote.end) for quote in comment.quotes])
        return said if said.strip() else comment.text

    return [language.english(own(pair.source), page) for pair in pairs]


def _notices(pairs: Sequence[Pair], understood: Sequence[bool]) -> Iterator[Notice]:
    foreign = {pair.source.position: pair.source.id for pair, is_so in zip(pairs, understood, strict=True) if not is_so}
    if foreign:
        ids = [foreign[position] for position in sorted(foreign)]
        shown = ", ".join(ids[:5]) + (", …" if len(ids) > 5 else "")
        these = "1 comment is" if len(ids) == 1 else f"{len(ids)} comments are"
        yield Notice(
            stage="relate", message=f"{these} not in English: whom they rebut or support is not judged", where=shown
        )


def _judged(
    using: Judge, discussion: Discussion, pairs: Sequence[Pair], understood: Sequence[bool], worded: Worded
) -> list[Judgement]:
    """A judgement of every pair; the judge is not asked about those that it does not understand. Raises `BuildError`
    where a judge of another package fails, judges more or fewer pairs, or gives what is no judgement."""
    try:
        judged = list(using(discussion, [pair for pair, asked in zip(pairs, understood, strict=True) if asked], worded))
    except Exception as error:  # whatever the code of others may do
        if type(using).__module__.startswith("arggraph."):
            raise
        raise BuildError(f"the judge {using.name!r} failed: {type(error).__name__}: {error}; mend it") from error
    if len(judged) != sum(understood):
        raise BuildError(f"the judge {using.name!r} told of {len(judged)} pairs, not of all {sum(understood)}; mend it")
    if wrong := {type(one).__name__ for one in judged} - {Judgement.__name__}:
        raise BuildError(f"the judge {using.name!r} gave {', '.join(sorted(wrong))}, not a Judgement; mend it")
    told = iter(judged)
    return [next(told) if asked else NOT_JUDGED for asked in understood]


def _relations(pair: Pair, judged: Judgement) -> Iterable[tuple[Relation, float]]:
    """Both sides as edges, each with the probability of the side; a side without words is none."""
    sides: tuple[tuple[RelationKind, float, tuple[Evidence, ...]], ...] = (
        ("rebuts", judged.rebuts, judged.for_rebuts),
        ("supports", judged.supports, judged.for_supports),
    )
    for kind, probability, evidence in sides:
        if evidence:
            ends = {"source": pair.source.id, "target": pair.target.id}
            confidence = _confidence(pair, probability)
            yield Relation(kind=kind, **ends, confidence=confidence, evidence=evidence), probability


def _confidence(pair: Pair, probability: float) -> float:
    return round(probability * pair.reply.confidence, 3)
