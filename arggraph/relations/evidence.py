"""The words that decide a relation: the sentences that hold its cues, else the one that says most by itself.

The sentence that adds most to what the network makes of the passage is shown. Where another adds about as much it is
read alone, and the other too if it does not take the side: the one that does more clearly is shown, enough to be
believed by (DeYoung et al. 2020, "ERASER: A Benchmark to Evaluate Rationalized NLP Models": sufficiency).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from arggraph import names
from arggraph.model import Evidence, Span
from arggraph.offsets import Place, only
from arggraph.relations import encoder, passages
from arggraph.relations.blend import SIDES, Sides
from arggraph.relations.cues import Hit, Side, hits
from arggraph.relations.elsewhere import USUAL, Elsewhere
from arggraph.relations.situation import Situation

MOST = 3
# Chosen on development discussions: of a passage so many sentences are read alone, at most;
_TRIED = 2
# so many word pieces that add nothing count with those of a sentence, so that no short one wins by a word;
_HELD = 6
# and a sentence that adds this share of what the best one adds may be the telling one, too.
_NEAR = 0.8
# A sentence that takes its side with this probability by itself is shown, and no other is read.
_TAKEN = 0.5
# What the same two say elsewhere is told if the side is likelier than this.
_TOLD = 0.5
# So many words that stand in what is answered too are quoted from it, though no mark says so.
_COPIED = 4
# A sentence that says nothing: marks alone, "Quote:".
_NO_WORDS = re.compile(r"\W*(?:(?:quote|quoting|zitat|cita|citation|citaat)\W*:\W*)?", re.IGNORECASE)
# Who asked for help is rebutted without a cue from this probability on.
_SURE = 0.8
# The least weight of cues that speak for themselves.
_PLAIN = 1.0
# The least weight of those that say outright which side is taken: "I agree", "I disagree".
_OUTRIGHT = 2.0


class Answer(NamedTuple):
    """How likely each side is, the scores of the passage's word pieces, if a network read them, what the same two say
    elsewhere, and what supports in a passage that rebuts."""

    sides: Sides
    pieces: Any = ()
    elsewhere: Elsewhere = USUAL
    conceded: str = ""


class Met(NamedTuple):
    """Words of a target and where its answer meets them: it repeats them or, else, shares a rare word with them."""

    at: Place
    words: Span
    repeated: bool


class Read(NamedTuple):
    """A pair as it is judged: passages of both texts, blanked elsewhere, so that offsets are those of the comments.

    `met`: by which words the source was found to answer the target. `people`: who wrote both, by their keys; empty
    where one of them is not known. `theirs`: what is answered, where the target quotes others, in its own words.
    `said`, `heard`: the whole of both texts. `helped`: whether one of both has asked for help.
    """

    source: str
    target: str
    passage: str
    answered: str
    met: tuple[Met, ...] = ()
    situation: Situation = ()
    people: frozenset[str] = frozenset()
    theirs: str = ""
    said: str = ""
    heard: str = ""
    helped: bool = False


# What tells of each pair, by its passages and its situation, how likely the sides are.
Ask = Callable[[Sequence[Read]], Sequence[Answer]]


class Sought(NamedTuple):
    """A side of a pair whose words are sought, and how likely it is."""

    read: Read
    side: Side
    probability: float
    pieces: Any = ()


def show(sought: Sequence[Sought], ask: Ask | None) -> list[tuple[Evidence, ...]]:
    """The evidence for each side: its plain cues or, where it has none, what `ask` tells; without `ask`, any cues."""
    found = [_by_cues(one, _PLAIN if ask else 0.0) for one in sought]
    if ask:
        silent = [i for i, evidence in enumerate(found) if not (evidence or _helps(sought[i]))]
        for i, evidence in zip(silent, _by_reading([sought[i] for i in silent], ask), strict=True):
            found[i] = evidence
    return found


def _helps(one: Sought) -> bool:
    """Whether what seems to rebut, but not surely, may be help that was asked for, or tells that it did not help."""
    return one.side == "rebuts" and one.read.helped and one.probability < _SURE


def also(side: Side, elsewhere: Elsewhere) -> tuple[Evidence, ...]:
    """That the same two take a side elsewhere, too, where that is likelier than not."""
    likely = elsewhere[SIDES.index(side)]
    return (Evidence(rule="elsewhere", note=f"{likely:.0%} likely"),) if likely > _TOLD else ()


def _by_reading(sought: Sequence[Sought], ask: Ask) -> list[tuple[Evidence, ...]]:
    """The telling sentence of each passage; none where it says the opposite.

    Of several, each is read alone until one takes the side; where none does, the one that comes nearest to it is shown.
    """
    tried = [_telling(one) for one in sought]
    alone: dict[int, tuple[float, Place]] = {}
    for turn in range(_TRIED):
        asked = [i for i, places in enumerate(tried) if turn < len(places) > 1 and alone.get(i, (0.0,))[0] < _TAKEN]
        if not asked:
            break
        reads = [only(sought[i].read.passage, [tried[i][turn]]) for i in asked]
        answers = ask([sought[i].read._replace(passage=passage) for i, passage in zip(asked, reads, strict=True)])
        for i, answer in zip(asked, answers, strict=True):
            said = getattr(answer.sides, sought[i].side), tried[i][turn]
            alone[i] = max(alone.get(i, said), said)
    found: list[tuple[Evidence, ...]] = []
    for i, one in enumerate(sought):
        place, note = tried[i][0], f"{one.probability:.0%} likely"
        if i in alone:
            likely, place = alone[i]
            note += f"; from this sentence alone, {likely:.0%}"
        found.append(() if _opposite(one, place, _OUTRIGHT) else (_evidence(one.read, "cross-encoder", place, note),))
    return found


def _opposite(one: Sought, place: Place, least: float = 0.0) -> bool:
    """Whether the cues of a sentence, of this weight at least, take the other side alone: "I agree" for "rebuts"."""
    said = [hit.cue for hit in hits(one.read.passage) if place[0] <= hit.start < place[1]]
    sides = {cue.side for cue in said if cue.side == one.side or cue.weight >= least}
    return one.side not in sides and not sides.isdisjoint(SIDES[:2])


def _telling(one: Sought) -> list[Place]:
    """The sentences that may tell: the one whose word pieces speak most for the side on average, then those near it."""
    places = passages.shown(one.read.passage, one.read.said)
    if len(places) < 2 or not len(one.pieces):
        return places[:_TRIED]
    edges = [0, *(start for start, _ in places[1:]), len(one.read.passage)]
    counts = encoder.pieces([one.read.passage[start:end] for start, end in pairwise(edges)])
    column = SIDES.index(one.side)
    adds = [1.5 * piece[column] - sum(piece) / 2 for piece in one.pieces.tolist()]
    said = [adds[start:end] for start, end in pairwise(accumulate(counts, initial=0))]
    speaks = {
        place: round(sum(some) / (_HELD + len(some)), 3) for place, some in zip(places, said, strict=True) if some
    }
    own = _own(one.read, [*speaks])
    meant = [place for place in own if not _opposite(one, place)] or own  # no "Fair point." in what rebuts
    best = sorted(meant, key=lambda place: -speaks[place])[:_TRIED]
    least = speaks[best[0]] - (1 - _NEAR) * abs(speaks[best[0]])
    return [place for place in best if speaks[place] >= least]


def _own(read: Read, places: Sequence[Place]) -> Sequence[Place]:
    """The sentences without those that repeat what is answered, are a signature or the label of a quotation; all, where
    no others are left."""
    theirs = " ".join(read.answered.split())
    whole = {" ".join(read.answered[slice(*place)].split()) for place in passages.sentences(read.answered)}

    def copied(place: Place) -> bool:
        words = read.passage[place[0] : place[1]].split()
        said = " ".join(words)
        return said in theirs if len(words) >= _COPIED else len(words) > 1 and said in whole

    def signs(place: Place) -> bool:
        return names.key(read.passage[place[0] : place[1]]) in read.people

    def empty(place: Place) -> bool:
        return bool(_NO_WORDS.fullmatch(read.passage, *place))

    return [place for place in places if not (copied(place) or signs(place) or empty(place))] or places


def _by_cues(sought: Sought, least: float) -> tuple[Evidence, ...]:
    """The sentences with the heaviest cues of a side, each with the names of its cues; those in which a cue of another
    side is the heaviest come last."""
    read, side, every = sought.read, sought.side, hits(sought.read.passage)
    found = sorted((h for h in every if h.cue.side == side), key=lambda h: (-h.cue.weight, h.start))
    if not found or found[0].cue.weight < least:
        return ()
    sentences = passages.shown(read.passage, read.said)
    copied = {*sentences} - {*_own(read, sentences)}
    named: dict[Place, list[Hit]] = {}
    for hit in found:
        place = next((s for s in sentences if s[0] <= hit.start < s[1]), (hit.start, hit.end))
        if place not in copied and (place in named or len(named) < MOST):
            named.setdefault(place, []).append(hit)

    def otherwise(place: Place) -> bool:
        return max((h for h in every if place[0] <= h.start < place[1]), key=lambda h: h.cue.weight).cue.side != side

    return tuple(
        _evidence(read, "cues", place, ", ".join(dict.fromkeys(hit.cue.name for hit in named[place])))
        for place in sorted(named, key=otherwise)
    )


def _evidence(read: Read, rule: str, place: Place, note: str) -> Evidence:
    span = Span(comment=read.source, start=place[0], end=place[1])
    return Evidence(rule=rule, span=span, target_span=_answered(read, place), note=note)


def _answered(read: Read, place: Place) -> Span | None:
    """The words of the target that those at a place are about, if it can be told: those repeated last before them, else
    the sentence most like them, else one that shares a rare word with them."""
    if repeated := [met for met in read.met if met.repeated]:
        return next((met.words for met in reversed(repeated) if met.at[0] <= place[0]), repeated[0].words)
    if at := passages.nearest(read.theirs or read.answered, read.heard, read.passage[slice(*place)]):
        return Span(comment=read.target, start=at[0], end=at[1])
    return next((met.words for met in read.met if met.at[0] < place[1] and place[0] < met.at[1]), None)
