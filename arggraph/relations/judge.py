"""The judge that knows only cues: their weights are summed per side and turned into calibrated probabilities.

A multinomial logistic regression on the three sums (weights/relations.json, from `python -m arggraph.training`) maps
them to p(rebuts), p(supports), p(neither). Only the comment's own words count, not what it quotes.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import sentencex

from arggraph.model import Comment, Discussion, Evidence, Span
from arggraph.relations import Judgement, Pair
from arggraph.relations.cues import CUES, Cue, Side

WEIGHTS = Path(__file__).parent.parent / "weights" / "relations.json"
SIDES: tuple[Side, ...] = ("rebuts", "supports", "neither")
# Cues are looked for in the first so many characters: nobody's stance waits longer.
LONGEST = 20_000
_MOST_EVIDENCE = 3


# A passage in quotation marks, long enough to be somebody's words; a word in them is irony, and stays.
_QUOTED = re.compile(r"\"[^\"\n]{20,600}\"|“[^“”\n]{20,600}”|«[^«»\n]{20,600}»|^[ \t]*>.*$", re.MULTILINE)


class Hit(NamedTuple):
    """A cue found, and where."""

    cue: Cue
    start: int
    end: int


@cache
def weights() -> Mapping[str, Sequence[float]]:
    """For each side: intercept, then the weights of the sums of `features`."""
    loaded: dict[str, list[float]] = json.loads(WEIGHTS.read_bytes())
    return loaded


def hits(text: str) -> list[Hit]:
    """The first place of every cue that the text holds, and its second as a hit of its own (at most two of a kind)."""
    found = []
    for cue in CUES:
        for number, match in enumerate(cue.pattern.finditer(text[:LONGEST])):
            if number == 2:
                break
            found.append(Hit(cue, match.start(), match.end()))
    return found


def features(found: Sequence[Hit]) -> list[float]:
    """Sums of the weights of rebutting, supporting and neutral cues; a second hit of a cue counts a third."""
    sums = dict.fromkeys(SIDES, 0.0)
    seen: set[str] = set()
    for hit in found:
        sums[hit.cue.side] += hit.cue.weight * (1 / 3 if hit.cue.name in seen else 1)
        seen.add(hit.cue.name)
    return [min(sums[side], 6.0) for side in SIDES]


def probabilities(row: Sequence[float]) -> list[float]:
    """p(rebuts), p(supports), p(neither) of a row of `features`."""
    scores = [w[0] + sum(a * b for a, b in zip(w[1:], row, strict=True)) for w in (weights()[side] for side in SIDES)]
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    return [round(value / sum(raised), 3) for value in raised]


class CueJudge:
    """Judges pairs by cues alone."""

    name = "cues"

    def __call__(self, discussion: Discussion, pairs: Sequence[Pair]) -> Sequence[Judgement]:
        return [self._judge(pair) for pair in pairs]

    def _judge(self, pair: Pair) -> Judgement:
        quoted = [e for e in pair.reply.evidence if e.rule == "quotation" and e.span]
        text = own_words(pair.source, [e.span for e in quoted if e.span])
        found = hits(text)
        rebuts, supports, _ = probabilities(features(found))
        target = next((e.target_span for e in pair.reply.evidence if e.target_span), None)
        return Judgement(
            rebuts,
            supports,
            _evidence(pair.source, found, "rebuts", target),
            _evidence(pair.source, found, "supports", target),
        )


CUE_JUDGE = CueJudge()


def own_words(comment: Comment, quoted: Sequence[Span]) -> str:
    """The comment's text with what it quotes, wherever that comes from, blanked out, so that offsets stay."""
    text = comment.text
    spans = [(quote.start, quote.end) for quote in comment.quotes] + [(span.start, span.end) for span in quoted]
    spans += [match.span() for match in _QUOTED.finditer(text[:LONGEST])]
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _evidence(comment: Comment, found: Sequence[Hit], side: Side, target: Span | None) -> tuple[Evidence, ...]:
    """The sentences that hold the heaviest cues of a side, each naming its cues."""
    weighty = sorted((hit for hit in found if hit.cue.side == side), key=lambda hit: (-hit.cue.weight, hit.start))
    sentences = _sentences(comment.text[:LONGEST]) if weighty else []
    named: dict[tuple[int, int], list[str]] = {}
    for hit in weighty:
        place = next((s for s in sentences if s[0] <= hit.start < s[1]), (hit.start, hit.end))
        if place in named or len(named) < _MOST_EVIDENCE:
            named.setdefault(place, []).append(hit.cue.name)
    return tuple(
        Evidence(
            rule="cues",
            span=Span(comment=comment.id, start=start, end=end),
            target_span=target,
            note=", ".join(dict.fromkeys(cues)),
        )
        for (start, end), cues in named.items()
    )


def _sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of the sentences of a text, outer white space left out."""
    places = []
    for found in sentencex.get_sentence_boundaries("en", text):
        words = text[found["start_index"] : found["end_index"]]
        if words.strip():
            start = found["start_index"] + len(words) - len(words.lstrip())
            places.append((start, start + len(words.strip())))
    return places
