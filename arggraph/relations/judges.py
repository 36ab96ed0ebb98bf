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
from arggraph.relations.blend import features, probabilities, thresholds
from arggraph.relations.cues import LONGEST, hits
from arggraph.relations.encoder import Scored
from arggraph.relations.evidence import Answer, Ask, Asked, Read, Sought, show
from arggraph.relations.passages import Place
from arggraph.relations.situation import situation

# Cues of assent plain enough to be a support of their own, and what turns from them to an objection near by.
_ASSENT = frozenset({"agreement", "you are right"})
_TURN = re.compile(
    r"[,.;:—–-]?\s*\b(?:but|however|though|although|except|yet|that\s+said|nevertheless)\b", re.IGNORECASE
)
_TURN_NEAR = 200

Sides = tuple[float, float, float]
KINDS: tuple[Kind, Kind] = ("rebuts", "supports")


def by_cues(asked: Sequence[Asked]) -> list[Answer]:
    return [Answer(_sides(row)) for row in cue_features(asked)]


def by_model(asked: Sequence[Asked]) -> list[Answer]:
    scored = encoder.scores([(one.own, one.answered) for one in asked])
    rows = zip(_weighed(asked, scored), scored, strict=True)
    return [Answer(_sides(row), score.pieces) for row, score in rows]


def cue_features(asked: Sequence[Asked]) -> list[list[float]]:
    """What the blend weighs by cues alone."""
    return [features(hits(one.own)) for one in asked]


def model_features(asked: Sequence[Asked]) -> list[list[float]]:
    """What the blend weighs with the cross-encoder: cues, its scores, how alike both texts are, and the situation."""
    return _weighed(asked, encoder.scores([(one.own, one.answered) for one in asked]))


def _weighed(asked: Sequence[Asked], scored: Sequence[Scored]) -> list[list[float]]:
    return [
        features(hits(one.own), (*score.sides, passages.alike(one.own, one.answered), *one.situation))
        for one, score in zip(asked, scored, strict=True)
    ]


def _sides(row: Sequence[float]) -> Sides:
    rebuts, supports, neither = probabilities(row)
    return rebuts, supports, neither


class PassageJudge(NamedTuple):
    """Judges by `ask` what of each comment faces its target; `reading`, it finds words where no cue stands."""

    name: str
    ask: Ask
    reading: bool

    @property
    def thresholds(self) -> Mapping[str, float]:
        """Chosen on development data (`training.relations`)."""
        return thresholds("placed" if self.reading else "cues")

    def __call__(self, discussion: Discussion, pairs: Sequence[Pair], worded: Worded) -> Sequence[Judgement]:
        reads = read(pairs, discussion.comments[0] if discussion.comments else None)
        answers = self._answers(reads)
        sought = {
            (i, side): Sought(reads[i], side, probability, answer.pieces)
            for i, answer in answers.items()
            for side, probability in zip(KINDS, answer.sides, strict=False)
            if worded(pairs[i], side, probability)
        }
        shown = dict(zip(sought, show(list(sought.values()), self.ask if self.reading else None), strict=True))
        return [
            Judgement(*answers[i].sides, shown.get((i, "rebuts"), ()), shown.get((i, "supports"), ()))
            if i in answers
            else NOT_JUDGED
            for i in range(len(reads))
        ]

    def sides(self, reads: Sequence[Read]) -> dict[int, Sides]:
        """The probabilities of every pair in which something is said, by its place."""
        return {i: answer.sides for i, answer in self._answers(reads).items()}

    def _answers(self, reads: Sequence[Read]) -> dict[int, Answer]:
        said = {i: one for i, one in enumerate(reads) if one.passage.strip()}
        answers = dict(zip(said, self.ask([one.asked() for one in said.values()]) if said else (), strict=True))
        return answers | self._conceding(said, answers)

    def _conceding(self, reads: Mapping[int, Read], answers: Mapping[int, Answer]) -> dict[int, Answer]:
        """The sides of what concedes and objects: the weaker one as its part by itself says, not above the stronger."""
        parts = {i: both for i, one in reads.items() if (both := conceded(one.passage))}
        asked = [reads[i].asked(part) for i, both in parts.items() for part in both]
        told = iter(self.ask(asked) if asked else ())
        found: dict[int, Answer] = {}
        for i in parts:
            rebuts, supports, _ = answers[i].sides
            conceding, objecting = next(told).sides[1], next(told).sides[0]
            if rebuts >= supports:
                supports = min(max(supports, conceding), rebuts)
            else:
                rebuts = min(max(rebuts, objecting), supports)
            sides = rebuts, supports, round((1 - rebuts) * (1 - supports), 3)
            found[i] = answers[i]._replace(sides=sides)
        return found


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
    stands = situation(source, target, first, own) if first else ()
    return Read(source.id, target.id, passage, passages.only(theirs, answered), answers, stands)


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


CUE_JUDGE = PassageJudge("cues", by_cues, reading=False)
MODEL_JUDGE = PassageJudge("model", by_model, reading=True)
