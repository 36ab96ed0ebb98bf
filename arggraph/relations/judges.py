"""The judges: by cues alone, and by cues with the cross-encoder; both show the words that decide.

A comment is reduced to the passage that faces its target, the target to the passage that is answered (`passages`), and
both to three probabilities (`blend`). "I agree that …, but …" is asked twice: whole, and what it concedes;
so what rebuts may support as well.

>>> from arggraph.relations import judge
>>> (found,) = judge([("I disagree. That is simply not true of rye.", "Rye needs no yeast.")], by="cues")
>>> found.rebuts > 0.5 > found.supports, found.for_rebuts[0].note
(True, 'disagreement')
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from arggraph.model import Comment, Discussion, RelationKind, Reply
from arggraph.offsets import only, unquoted
from arggraph.relations import NOT_JUDGED, SHOWN, Judgement, Pair, Worded, encoder, passages
from arggraph.relations.blend import Sides, beside, features, probabilities, thresholds
from arggraph.relations.cues import LONGEST, hits
from arggraph.relations.elsewhere import elsewhere, people
from arggraph.relations.encoder import Scored
from arggraph.relations.evidence import Answer, Ask, Met, Read, Sought, also, show
from arggraph.relations.passages import Turn
from arggraph.relations.situation import helped, situation

# Cues of assent plain enough to be a support of their own, and what turns from them to an objection near by.
_ASSENT = frozenset({"agreement", "you are right", "concession"})
_TURN = re.compile(
    r"[,.;:—–-]?\s*\b(but|however|though|although|except|yet|still|that\s+said|nevertheless)\b", re.IGNORECASE
)
_TURN_NEAR = 200
_BRIEF = 100  # characters: of longer passages with assent in them, a third of the development pairs rebut

KINDS: tuple[RelationKind, RelationKind] = ("rebuts", "supports")


def by_cues(reads: Sequence[Read]) -> list[Answer]:
    """The sides of each pair as its cues alone tell them."""
    return [Answer(probabilities(row)) for row in cue_features(reads)]


def by_model(reads: Sequence[Read]) -> list[Answer]:
    """The sides of each pair as cues and the cross-encoder tell them, with the scores of each passage's word pieces."""
    return [Answer(probabilities(row), score.pieces) for row, score in _weighed(reads)]


def cue_features(reads: Sequence[Read]) -> list[list[float]]:
    """What the blend weighs by cues alone."""
    return [features(hits(one.passage)) for one in reads]


def model_features(reads: Sequence[Read]) -> list[list[float]]:
    """What the blend weighs with the cross-encoder: cues, its scores, how alike both texts are, and the situation."""
    return [row for row, _ in _weighed(reads)]


def _weighed(reads: Sequence[Read]) -> Iterator[tuple[list[float], Scored]]:
    scored = encoder.scores([(one.passage, one.answered) for one in reads])
    for one, score in zip(reads, scored, strict=True):
        told = (*score.sides, passages.alike(one.passage, one.answered), *one.situation)
        yield features(hits(one.passage), told), score


class PassageJudge(NamedTuple):
    """Judges by `ask` what of each comment faces its target; `reading`, it finds words where no cue stands."""

    name: str
    ask: Ask
    reading: bool

    @property
    def thresholds(self) -> Mapping[str, float]:
        """Chosen on development data (`training.relations`)."""
        return thresholds("beside" if self.reading else "cues")

    def __call__(self, discussion: Discussion, pairs: Sequence[Pair], worded: Worded) -> Sequence[Judgement]:
        reads = read(pairs, discussion.comments[0] if discussion.comments else None)
        answers = self._answers(reads)
        sought = {
            (i, side): _sought(reads[i], side, probability, answer)
            for i, answer in answers.items()
            for side, probability in zip(KINDS, answer.sides, strict=False)
            if worded(pairs[i], side, probability)
        }
        words = show(list(sought.values()), self.ask if self.reading else None)
        shown = {
            (i, side): said and said + also(side, answers[i].elsewhere)
            for (i, side), said in zip(sought, words, strict=True)
        }
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
        alone = self.ask(list(said.values())) if said else ()
        answers = dict(zip(said, _beside(list(said.values()), alone) if self.reading else alone, strict=True))
        return answers | self._conceding(said, answers)

    def _conceding(self, reads: Mapping[int, Read], answers: Mapping[int, Answer]) -> dict[int, Answer]:
        """The sides of what objects and concedes: it supports as far as what it concedes does when read alone."""
        objecting = [i for i in reads if answers[i].sides.rebuts >= answers[i].sides.supports]
        parts = {i: part for i in objecting if (part := conceded(reads[i].passage))}
        told = self.ask([reads[i]._replace(passage=part) for i, part in parts.items()]) if parts else ()
        found: dict[int, Answer] = {}
        for (i, part), alone in zip(parts.items(), told, strict=True):
            rebuts, supports, _ = answers[i].sides
            likelier = alone.sides.supports
            if likelier > supports:
                sides = Sides(rebuts, likelier, round((1 - rebuts) * (1 - likelier), 3))
                found[i] = answers[i]._replace(sides=sides, conceded=part)
        return found


def _beside(reads: Sequence[Read], answers: Sequence[Answer]) -> list[Answer]:
    """Each answer weighed once more, beside what the same two say to each other elsewhere; who yields breaks with that,
    and rebuts only where that alone is likelier than not."""
    others = elsewhere([one.people for one in reads], [answer.sides for answer in answers])
    found = []
    for one, answer, other in zip(reads, answers, others, strict=True):
        if not yields(one.passage):
            answer = answer._replace(sides=beside(answer.sides, other), elsewhere=other)
        elif answer.sides.rebuts < SHOWN:
            rebuts, supports, neither = answer.sides
            answer = answer._replace(sides=Sides(0.0, supports, round(neither + rebuts, 3)))
        found.append(answer)
    return found


def _sought(one: Read, side: RelationKind, probability: float, answer: Answer) -> Sought:
    """The words of a side; those of what is conceded stand where it is."""
    if side == "supports" and answer.conceded:
        return Sought(one._replace(passage=answer.conceded), side, probability)
    return Sought(one, side, probability, answer.pieces)


def read(pairs: Sequence[Pair], first: Comment | None = None) -> list[Read]:
    """What is judged of every pair; of a comment that answers several, what it says to each.

    With the first comment of their discussion, the situation of each pair too.
    """
    turns: dict[str, list[Turn]] = defaultdict(list)
    for source, target, reply in pairs:
        for evidence in reply.evidence:
            if (span := evidence.span) and span.comment == source.id:
                turns[source.id].append(Turn((span.start, span.end), evidence.rule, target.id))
    return [_read(pair, turns[pair.source.id], first) for pair in pairs]


def _read(pair: Pair, turns: Sequence[Turn], first: Comment | None) -> Read:
    source, target, reply = pair
    quoted = [(quote.start, quote.end) for quote in source.quotes]
    quoted += [(e.span.start, e.span.end) for e in reply.evidence if e.rule == "quotation" and e.span]
    quoted += passages.mail(source.text[:LONGEST])  # also where what it says to this one holds no other line
    said = passages.spoken_to(source.text[:LONGEST], target.id, turns)
    own = passages.not_with_others(passages.own_words(said, quoted), target.author)
    answers = next((evidence.target_span for evidence in reply.evidence if evidence.target_span), None)
    theirs = target.text[:LONGEST]
    answered = passages.faced(theirs, own, (answers.start, answers.end) if answers else None)
    passage = only(own, passages.facing(own, theirs))
    return Read(
        source=source.id,
        target=target.id,
        passage=passage,
        answered=only(theirs, answered),
        met=_met(reply),
        situation=situation(source, target, first, own) if first else (),
        people=people(source, target),
        theirs=_own_answer(target, own),
        said=source.text,
        heard=target.text,
        helped=bool(first and helped(source, target, first)),
    )


def _met(reply: Reply) -> tuple[Met, ...]:
    """The words by which an answer was found to be one, in its order."""
    found = [
        Met((evidence.span.start, evidence.span.end), evidence.target_span, evidence.rule != "ranker")
        for evidence in reply.evidence
        if evidence.span and evidence.target_span
    ]
    return tuple(sorted(found, key=lambda met: met.at))


def _own_answer(target: Comment, own: str) -> str:
    """What of a target the words of an answer face, where it quotes others of the page, in its own words."""
    if not any(quote.source for quote in target.quotes):
        return ""
    said = unquoted(target.text[:LONGEST], target.quotes)
    return only(said, passages.faced(said, own, None))


def conceded(passage: str) -> str | None:
    """What a passage concedes, if it also turns from or to an objection; offsets stay.

    >>> said = "I agree that it rises, but it is not rye.", "No, but you are right."
    >>> [(conceded(one) or "").strip() for one in said]
    ['I agree that it rises', 'but you are right.']
    """
    for hit in hits(passage):
        if hit.cue.name in _ASSENT:
            if turn := _TURN.search(passage, hit.end, hit.end + _TURN_NEAR):
                return only(passage, [(0, turn.start())])
            start, end = passages.around(passages.sentences(passage), (hit.start, hit.end))
            if turns := [turn.start(1) for turn in _TURN.finditer(passage, start, hit.start)]:
                return only(passage, [(turns[-1], end)])
    return None


def yields(passage: str) -> bool:
    """Whether a brief passage plainly assents, and neither objects nor turns from it.

    >>> [yields(said) for said in ("You are right, I was wrong.", "You are right. Yet it is no bread.")]
    [True, False]
    """
    if len(passage.strip()) > _BRIEF or _TURN.search(passage):
        return False
    found = hits(passage)
    return all(hit.cue.side != "rebuts" for hit in found) and any(hit.cue.name in _ASSENT for hit in found)


CUE_JUDGE = PassageJudge("cues", by_cues, reading=False)
MODEL_JUDGE = PassageJudge("model", by_model, reading=True)
