"""Words of an earlier comment that a comment repeats: in quotation marks, after ">", or after "you say".

Candidates share a run of three words; the alignment is rapidfuzz's `partial_ratio_alignment`, so that "[sic]", changed
quotation marks, case and small slips do not hide a quotation.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from arggraph.model import Comment, Span

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MARKED = re.compile(
    r"“(?P<curly>[^“”\n]{8,600})”|\"(?P<straight>[^\"\n]{8,600})\"|«(?P<french>[^«»\n]{8,600})»|„(?P<german>[^„“”\n]{8,600})[“”]"
    r"|(?:^|\n)[ \t]*>[ \t]?(?P<mail>[^\n]{8,})"
)
_ECHOED = re.compile(
    r"\byou(?:['’]ve)?\s+(?:\w+ly\s+)?(?:say|said|claim|claimed|talk|talked|mention|mentioned|write|wrote|state|stated|argue|argued"
    r"|call|called|imply|implied|suggest|suggested|describe|described|think|seem|asked|ask)\b(?P<words>[^.!?\n]{6,300})",
    re.IGNORECASE,
)
_SIC = re.compile(r"\[\s*sic\s*\]|\[?(?:…|\.\.\.)\]?|\[|\]", re.IGNORECASE)
# Runs that stand in more comments than this tell nothing about where they come from.
_COMMON = 4
# Alignments below this are chance: the best of unrelated pairs in the forum corpus reach it about once in a hundred.
_LEAST = 78.0
_MOST_QUOTES = 40


class Repeated(NamedTuple):
    """Words of a comment (span) that stand in an earlier one (target); `score` is 0 to 1; marked: set off as quoted."""

    span: Span
    target: str
    target_span: Span
    score: float
    marked: bool


class Quotations:
    """Finds where quoted words come from among the comments added so far."""

    def __init__(self) -> None:
        self._runs: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        self._texts: dict[str, str] = {}

    def add(self, comment: Comment) -> None:
        """Make a comment's words known to later ones."""
        plain = _plain(comment.text)
        self._texts[comment.id] = plain
        for run in set(_runs(WORD.findall(plain))):
            if len(self._runs[run]) <= _COMMON:
                self._runs[run].append(comment.id)

    def find(self, comment: Comment) -> list[Repeated]:
        """What `comment` repeats of earlier comments, in the order of its text; the best source of each passage."""
        found = []
        for start, end, marked in _passages(comment.text):
            repeated = self._source(comment, start, end, marked)
            if repeated:
                found.append(repeated)
        return found

    def repeats(self, comment: Comment) -> dict[str, tuple[float, float]]:
        """Unmarked repetition, by comment: log counts of the runs of three words shared, and shared with it alone."""
        shared: Counter[str] = Counter()
        alone: Counter[str] = Counter()
        for run in dict.fromkeys(_runs(WORD.findall(_plain(comment.text)))):
            owners = self._runs.get(run, ())
            if len(owners) <= _COMMON:
                shared.update(owners)
                if len(owners) == 1:
                    alone.update(owners)
        return {target: (math.log1p(runs), math.log1p(alone[target])) for target, runs in shared.items()}

    def _source(self, comment: Comment, start: int, end: int, marked: bool) -> Repeated | None:
        passage = _plain(_SIC.sub(" ", comment.text[start:end]))
        words = WORD.findall(passage)
        shared: Counter[str] = Counter()
        for run in _runs(words):
            owners = self._runs.get(run, ())
            if len(owners) <= _COMMON:
                shared.update(owners)
        best: Repeated | None = None
        for target, runs in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:4]:
            if not marked:
                if runs < 2:
                    continue
                score = min(0.5 + 0.1 * runs, 0.9)
                span = self._first_run(target, words)
            else:
                aligned = fuzz.partial_ratio_alignment(passage, self._texts[target], score_cutoff=_LEAST)
                if aligned is None or aligned.score < _LEAST or len(passage) > 1.5 * len(self._texts[target]):
                    continue
                score, span = aligned.score / 100, (aligned.dest_start, aligned.dest_end)
            if best is None or score > best.score:
                best = Repeated(
                    Span(comment=comment.id, start=start, end=end),
                    target,
                    Span(comment=target, start=span[0], end=span[1]),
                    round(score, 3),
                    marked,
                )
        return best

    def _first_run(self, target: str, words: Sequence[str]) -> tuple[int, int]:
        """Where the longest run of the given words stands in the target."""
        text = self._texts[target]
        for size in range(min(len(words), 12), 2, -1):
            for at in range(len(words) - size + 1):
                match = re.search(r"[^\w]+".join(map(re.escape, words[at : at + size])), text)
                if match:
                    return match.span()
        return 0, 0


def _passages(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, marked) of the passages that may be quoted: at least four words in marks, or after "you say"."""
    count = 0
    for match in _MARKED.finditer(text):
        name = match.lastgroup
        if name and len(match[name].split()) >= 4 and count < _MOST_QUOTES:
            count += 1
            yield match.start(name), match.end(name), True
    for match in _ECHOED.finditer(text):
        if count < _MOST_QUOTES:
            count += 1
            yield match.start("words") + 1, match.end("words"), False


def _runs(words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    return zip(words, words[1:], words[2:], strict=False)


def _plain(text: str) -> str:
    """Lower case and typewriter quotation marks, one character for one, so that offsets stay."""
    lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_MARKS)


_MARKS = str.maketrans("‘’“”„«»–—", '\'\'"""""--')
