"""Words of an earlier comment that a comment repeats: set off as quoted, after "you say", or copied without any mark.

`runs` finds words in a row that stand in an earlier comment. Repeated words are not the repeater's own, so that a
quotation of a quotation leads to who said it first. What is set off as quoted and matches no run for most of its
length is aligned by rapidfuzz's `partial_ratio_alignment` with the comments near by, so that "[sic]", ellipses,
changed quotation marks, case and small slips do not hide it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from arggraph.model import Comment, Span
from arggraph.offsets import lower
from arggraph.replies.quotations.marked import MOST, WORD, Passage, set_off
from arggraph.replies.quotations.runs import Run, Runs, Words, joined

# What a quoter puts in, and where something is left out.
_PUT_IN = re.compile(r"\[\s*sic\s*\]|\(\s*sic\s*\)|[\[\]]", re.IGNORECASE)
_LEFT_OUT = re.compile(r"\[?\s*(?:…|\.\s?\.\s?\.)\s*\]?|<snip>|\[snip\]", re.IGNORECASE)
# So many words in a row are repeated on purpose, even without a mark.
COPIED = 7
# Alignments below this are chance: the best of unrelated pairs in the forum corpus reach it about once in a hundred.
_LEAST = 80.0
_ENDS = " \t\n.,;:!?)]"  # what no quotation begins with: it belongs to what stands before
_BEFORE, _BEHIND = "$€£¥", "%‰°€£¥"  # what stands at a number and is no word
# Words that are repeated may begin with whose they are, in so many characters.
_WHOSE = 15
# Comments that a quotation is aligned with, and characters that tell it.
_NEAR, _TOLD_BY = 40, 160
# Alignments in one thread are bounded, so that quoting everything everywhere ends.
_MOST_ALIGNED = 60_000


class Repeated(NamedTuple):
    """Words of a comment that stand in an earlier one: how surely (0 to 1), whether set off by marks, and how many."""

    span: Span
    target_span: Span
    score: float
    marked: bool
    words: int

    @property
    def target(self) -> str:
        """The id of the earlier comment."""
        return self.target_span.comment

    def holds(self, at: int, name: str, there: str) -> bool:
        """Whether a name at a place is one of the repeated words, rather than whose they are ("Ann wrote: …"); `there`:
        the text of the earlier comment."""
        start = self.target_span.start
        opens = at < self.span.start + _WHOSE and name not in there[start : start + _WHOSE + len(name)]
        return self.span.start <= at < self.span.end and not opens


class Found(NamedTuple):
    """What a comment repeats: its passages in the order of the text, how many words of any run it shares with each
    comment and the longest of these runs, and how many passages are set off as quoted but found nowhere."""

    passages: tuple[Repeated, ...]
    shared: dict[str, tuple[int, int]]
    nowhere: int

    def holds(self, at: int) -> bool:
        """Whether a place of the text stands in words that are repeated."""
        return any(passage.span.start <= at < passage.span.end for passage in self.passages)

    def left_of(self, text: str) -> str:
        """The text without what it repeats."""
        own, at = [], 0
        for passage in self.passages:
            if passage.span.start >= at:
                own.append(text[at : passage.span.start])
            at = max(at, passage.span.end)
        return "\n".join([*own, text[at:]])


class Quotations:
    """Finds where quoted words come from among the comments added so far."""

    def __init__(self) -> None:
        self._runs = Runs()
        self._ids: list[str] = []
        self._numbers: dict[str | None, int] = {}
        self._plain: list[str] = []
        self._latest: tuple[str, Words, list[Run]] | None = None
        self._aligned = 0

    def add(self, comment: Comment) -> None:
        """Make a comment's own words known to later ones."""
        words, runs = self._read(comment)
        self._numbers[comment.id] = len(self._ids)
        self._ids.append(comment.id)
        self._plain.append(plain(comment.text))
        others = {at for run in runs if run.size >= COPIED for at in range(run.start, run.start + run.size - 2)}
        self._runs.add(words, others)

    def find(self, comment: Comment) -> Found:
        """What `comment` repeats of earlier comments, the best source of each passage."""
        words, runs = self._read(comment)
        shared: dict[str, tuple[int, int]] = {}
        for run in runs:
            before = shared.get(self._ids[run.owner], (0, 0))
            shared[self._ids[run.owner]] = (before[0] + run.size, max(before[1], run.size))
        copied = list(self._copied(comment, words, runs))
        found, nowhere = self._sourced(comment), 0
        taken = [(one.span.start, one.span.end) for one in found]
        for passage in set_off(comment):
            start, end, marked = passage
            if any(_holds(one, passage, comment.text) for one in copied):
                continue
            inside = [run for run in runs if start <= words.starts[run.start] and words.ends[run.last] <= end]
            repeated = self._source(comment, passage, inside)
            if repeated:
                found.append(repeated)
                taken.append((start, end))
            elif marked:
                nowhere += 1
        found += [one for one in copied if not any(s < one.span.end and one.span.start < e for s, e in taken)]
        return Found(tuple(sorted(found, key=lambda r: (r.span.start, r.span.end))), shared, nowhere)

    def _copied(self, comment: Comment, words: Words, runs: Sequence[Run]) -> Iterator[Repeated]:
        """So many words of a comment in a row that they are repeated on purpose, wherever marks stand in them."""
        for first, last in joined(runs):
            start, end = _numbers(comment.text, words.starts[first.start], words.ends[last.last])
            size = _size(comment.text[start:end])
            if size >= COPIED:
                there, text = self._runs.words[first.owner], self._plain[first.owner]
                said = _numbers(text, there.starts[first.at], there.ends[last.last_there])
                target = Span(comment=self._ids[first.owner], start=said[0], end=said[1])
                yield Repeated(Span(comment=comment.id, start=start, end=end), target, 1.0, False, size)

    def _sourced(self, comment: Comment) -> list[Repeated]:
        """The quotations whose source the markup names, where it came before."""
        found = []
        for quote in comment.quotes[:MOST]:
            if quote.source in self._numbers:
                owner = self._numbers[quote.source]
                place = self._place(plain(comment.text[quote.start : quote.end]), owner) or (0, 0)
                passage = Passage(quote.start, quote.end, marked=True)
                found.append(self._repeated(comment, passage, owner, place, 1.0))
        return found

    def _read(self, comment: Comment) -> tuple[Words, list[Run]]:
        """A comment's words, and the runs of three words or more that earlier ones hold; kept for the next call."""
        if self._latest is None or self._latest[0] != comment.id:
            words = self._runs.divided(plain(comment.text))
            self._latest = comment.id, words, list(self._runs.shared(words))
        return self._latest[1:]

    def _source(self, comment: Comment, passage: Passage, runs: Sequence[Run]) -> Repeated | None:
        """Where a passage comes from: the comment that holds most of its words in runs, else the best alignment."""
        start, end, marked = passage
        size = len(WORD.findall(comment.text[start:end]))
        weights: dict[int, int] = defaultdict(int)
        for run in runs:
            weights[run.owner] += run.size
        if weights:
            owner = max(weights, key=lambda o: (weights[o], -o))
            share = min(weights[owner] / max(size, 1), 1.0)
            if share >= (0.6 if marked else 0.0) and (marked or weights[owner] >= 4):
                first = max((run for run in runs if run.owner == owner), key=lambda run: (run.size, -run.start))
                there = self._runs.words[owner]
                place = there.starts[first.at], there.ends[first.last_there]
                if marked and first.size < size:
                    place = self._place(plain(comment.text[start:end]), owner) or place
                score = share if marked else min(0.5 + 0.1 * weights[owner], 0.9)
                return self._repeated(comment, passage, owner, place, score)
        return self._aligned_source(comment, passage, weights) if marked else None

    def _place(self, passage: str, owner: int) -> tuple[int, int] | None:
        """Where a passage stands in the comment it comes from."""
        passage = _PUT_IN.sub("", passage)
        if len(passage) > len(self._plain[owner]) or _LEFT_OUT.search(passage):
            return None
        found = fuzz.partial_ratio_alignment(passage, self._plain[owner], score_cutoff=_LEAST)
        return (found.dest_start, found.dest_end) if found else None

    def _aligned_source(self, comment: Comment, passage: Passage, weights: Iterable[int]) -> Repeated | None:
        pieces = _LEFT_OUT.split(plain(comment.text[passage.start : passage.end]))
        said = _PUT_IN.sub("", max(pieces, key=len)).strip()[:_TOLD_BY]
        if len(said) < 8:
            return None
        best: Repeated | None = None
        near = range(len(self._ids) - 1, max(len(self._ids) - 1 - _NEAR, -1), -1)
        for owner in dict.fromkeys((*weights, *near)):
            if self._aligned >= _MOST_ALIGNED or len(said) > 1.5 * len(self._plain[owner]):
                continue
            self._aligned += 1
            cutoff = max(_LEAST, (best.score if best else 0) * 100 + 0.1)
            found = fuzz.partial_ratio_alignment(said, self._plain[owner], score_cutoff=cutoff)
            if found and found.score >= cutoff:
                place = found.dest_start, found.dest_end
                best = self._repeated(comment, passage, owner, place, found.score / 100)
        return best

    def _repeated(
        self, comment: Comment, passage: Passage, owner: int, there: tuple[int, int], score: float
    ) -> Repeated:
        said, (start, end) = self._plain[owner], there
        while 0 < start < len(said) and said[start - 1].isalnum() and said[start].isalnum():  # an alignment cuts words
            start -= 1
        while 0 < end < len(said) and said[end - 1].isalnum() and said[end].isalnum():
            end += 1
        start, end = _numbers(said, start, end)
        words = said[start:end]
        left, right = len(words) - len(words.lstrip(_ENDS)), len(words.rstrip())
        target = Span(comment=self._ids[owner], start=start + left, end=start + max(right, left))
        span = Span(comment=comment.id, start=passage.start, end=passage.end)
        size = len(WORD.findall(comment.text[passage.start : passage.end]))
        return Repeated(span, target, round(score, 3), passage.marked, size)


def _holds(copied: Repeated, passage: Passage, text: str) -> bool:
    """Whether marks were copied, too: what they set off lies within copied words that are longer by `COPIED`."""
    start, end, _ = passage
    last = max((word.end() for word in WORD.finditer(text, start, end)), default=end)  # a stop may close what is marked
    inside = copied.span.start <= start and last <= copied.span.end
    return inside and copied.words >= _size(text[start:end]) + COPIED


def _numbers(text: str, start: int, end: int) -> tuple[int, int]:
    """A place with the marks of the numbers at its ends: "18%", not "18"."""
    start -= 0 < start < len(text) and text[start].isdigit() and text[start - 1] in _BEFORE
    end += 0 < end < len(text) and text[end - 1].isdigit() and text[end] in _BEHIND
    return start, end


def _size(text: str) -> int:
    """The number of words; figures, as those of a date, are none."""
    return sum(not found.group().isdigit() for found in WORD.finditer(text))


def plain(text: str) -> str:
    """Lower case and typewriter quotation marks, one character for one, so that offsets stay."""
    return lower(text).translate(_MARKS)


_MARKS = str.maketrans("‘’“”„«»–—", '\'\'"""""--')
