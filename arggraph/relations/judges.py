"""The judges: by cues alone, and by cues with the cross-encoder; both show the words that decide.

A comment is reduced to the passage that faces its target, the target to the passage that is answered (`passages`), and
both to three probabilities (`blend`). "I agree that …, but …" is asked thrice: whole, what
it concedes, what it objects; so it may support and rebut at once.

>>> from arggraph.relations import judge
>>> (found,) = judge([("I disagree. That is simply not true of rye.", "Rye needs no yeast.")], by="cues")
>>> found.rebuts > 0.5 > found.supports, found.for_rebuts[0].note
(True, 'disagreement')
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from arggraph.model import Comment, Discussion
from arggraph.relations import NOT_JUDGED, Judgement, Kind, Pair, Worded, encoder, passages
from arggraph.relations.blend import SIDES, features, probabilities, thresholds
from arggraph.relations.cues import LONGEST, hits
from arggraph.relations.evidence import Ask, Asked, Read, Sought, show
from arggraph.relations.passages import Place
from arggraph.relations.situation import situation

# Cues of assent plain enough to be a support of their own, and what turns from them to an objection near by.
_ASSENT = frozenset({"agreement", "you are right"})
_TURN = re.compile(
    r"[,.;:—–-]?\s*\b(?:but|however|though|although|except|yet|that\s+said|nevertheless)\b", re.IGNORECASE
)
_TURN_NEAR = 200

# A comment of more words than this is judged by two passages: on forums that lowers the log loss from .917 to .888.
LONG = 100

Sides = tuple[float, float, float]
KINDS: tuple[Kind, Kind] = ("rebuts", "supports")


def by_cues(asked: Sequence[Asked]) -> list[list[float]]:
    return list(map(probabilities, cue_features(asked)))


def by_model(asked: Sequence[Asked]) -> list[list[float]]:
    return list(map(probabilities, model_features(asked)))


def cue_features(asked: Sequence[Asked]) -> list[list[float]]:
    """What the blend weighs by cues alone."""
    return [features(hits(one.own)) for one in asked]


def model_features(asked: Sequence[Asked]) -> list[list[float]]:
    """What the blend weighs with the cross-encoder: cues, its scores, how alike both texts are, and the situation."""
    scored = zip(asked, encoder.scores([(one.own, one.answered) for one in asked]), strict=True)
    return [features(hits(a.own), (*score, passages.alike(a.own, a.answered), *a.situation)) for a, score in scored]


class PassageJudge(NamedTuple):
    """Judges by `ask` what of each comment faces its target; with `occlusion` it finds words where no cue stands."""

    name: str
    ask: Ask
    occlusion: bool

    @property
    def thresholds(self) -> Mapping[str, float]:
        """Chosen on development data for a precision of 0.8 (`training.relations`)."""
        return thresholds("placed" if self.occlusion else "cues")

    def __call__(self, discussion: Discussion, pairs: Sequence[Pair], worded: Worded) -> Sequence[Judgement]:
        reads = read(pairs, discussion.comments[0] if discussion.comments else None)
        first, second = self._asked(reads)
        sides = _both(first, second)
        sought = {
            (i, side): Sought(_clearer(reads[i], first[i][number], second[i][number] if i in second else 0.0), side, p)
            for i, likely in sides.items()
            for number, (side, p) in enumerate(zip(KINDS, likely, strict=False))
            if worded(pairs[i], side, p)
        }
        shown = dict(zip(sought, show(list(sought.values()), self.ask if self.occlusion else None), strict=True))
        return [
            Judgement(*sides[i], shown.get((i, "rebuts"), ()), shown.get((i, "supports"), ()))
            if i in sides
            else NOT_JUDGED
            for i in range(len(reads))
        ]

    def sides(self, reads: Sequence[Read]) -> dict[int, Sides]:
        """The probabilities of every pair in which something is said, by its place."""
        return _both(*self._asked(reads))

    def _asked(self, reads: Sequence[Read]) -> tuple[dict[int, Sides], dict[int, Sides]]:
        """The sides of the passages, and of the further passages of long comments."""
        asked = [i for i, one in enumerate(reads) if one.passage.strip()]
        longer = [i for i in asked if reads[i].further.strip()]
        parts = [reads[i].asked() for i in asked] + [reads[i].asked(reads[i].further) for i in longer]
        answers: list[Sides] = [(s[0], s[1], s[2]) for s in (self.ask(parts) if parts else ())]
        first = dict(zip(asked, answers[: len(asked)], strict=True))
        first |= self._conceding({i: reads[i] for i in asked}, first)
        return first, dict(zip(longer, answers[len(asked) :], strict=True))

    def _conceding(self, reads: Mapping[int, Read], sides: Mapping[int, Sides]) -> dict[int, Sides]:
        """The sides of what concedes and objects: the weaker one as its part by itself says, not above the stronger."""
        parts = {i: both for i, one in reads.items() if (both := conceded(one.passage))}
        asked = [reads[i].asked(part) for i, both in parts.items() for part in both]
        answers = iter(self.ask(asked) if asked else ())
        found: dict[int, Sides] = {}
        for i in parts:
            rebuts, supports, _ = sides[i]
            conceding, objecting = next(answers)[1], next(answers)[0]
            if rebuts >= supports:
                supports = min(max(supports, conceding), rebuts)
            else:
                rebuts = min(max(rebuts, objecting), supports)
            found[i] = (rebuts, supports, round((1 - rebuts) * (1 - supports), 3))
        return found


def _both(first: Mapping[int, Sides], second: Mapping[int, Sides]) -> dict[int, Sides]:
    return {i: _joined(sides, second[i]) if i in second else sides for i, sides in first.items()}


def _clearer(one: Read, first: float, second: float) -> Read:
    """The pair with the passage in which a side is likelier."""
    return one._replace(passage=one.further) if second > first else one


def _joined(first: Sides, second: Sides) -> Sides:
    """The sides of a long comment: where one passage rebuts and the other supports, both count; else the mean.

    A further passage that takes no side says nothing about the first.
    """
    stances = first.index(max(first)), second.index(max(second))
    if stances[1] == SIDES.index("neither"):
        return first
    if set(stances) == {0, 1}:
        rebuts, supports = max(first[0], second[0]), max(first[1], second[1])
        return rebuts, supports, round((1 - rebuts) * (1 - supports), 3)
    rebuts, supports, neither = (round((a + b) / 2, 3) for a, b in zip(first, second, strict=True))
    return rebuts, supports, neither


def read(pairs: Sequence[Pair], first: Comment | None = None) -> list[Read]:
    """The passages that are judged of every pair; of a comment with several targets, what it says to each.

    With the first comment of their discussion, the situation of each too.
    """
    turns: dict[str, list[tuple[Place, str, str]]] = defaultdict(list)
    for source, target, reply in pairs:
        for evidence in reply.evidence:
            if evidence.span and evidence.span.comment == source.id:
                turns[source.id].append(((evidence.span.start, evidence.span.end), evidence.rule, target.id))
    return [_read(pair, turns[pair.source.id], first) for pair in pairs]


def _read(pair: Pair, turns: Sequence[tuple[Place, str, str]], first: Comment | None) -> Read:
    source, target, reply = pair
    quoted = [(quote.start, quote.end) for quote in source.quotes]
    quoted += [(e.span.start, e.span.end) for e in reply.evidence if e.rule == "quotation" and e.span]
    said = passages.spoken_to(source.text[:LONGEST], target.id, turns)
    own = passages.not_with_others(passages.own_words(said, quoted), target.author)
    answers = next((evidence.target_span for evidence in reply.evidence if evidence.target_span), None)
    theirs = target.text[:LONGEST]
    answered = passages.faced(theirs, own, (answers.start, answers.end) if answers else None)
    passage = passages.only(own, passages.facing(own, theirs))
    further = ""
    if len(own.split()) > LONG:
        rest = passages.blank(own, [place for place in passages.sentences(own) if passage[slice(*place)].strip()])
        further = passages.only(rest, passages.facing(rest, theirs))
    stands = situation(source, target, first, own) if first else ()
    return Read(source.id, target.id, passage, passages.only(theirs, answered), further, answers, stands)


def conceded(passage: str) -> tuple[str, str] | None:
    """What a passage concedes and what it then objects, if it does both; offsets stay.

    >>> [part.strip() for part in conceded("I agree that it rises, but it is not rye.") or ()]
    ['I agree that it rises', ', but it is not rye.']
    """
    for hit in hits(passage):
        turn = _TURN.search(passage, hit.end, hit.end + _TURN_NEAR) if hit.cue.name in _ASSENT else None
        if turn:
            return passages.blank(passage, [(turn.start(), len(passage))]), passages.blank(passage, [(0, turn.start())])
    return None


CUE_JUDGE = PassageJudge("cues", by_cues, occlusion=False)
MODEL_JUDGE = PassageJudge("model", by_model, occlusion=True)
