"""Runs of words that a text shares with earlier ones: seed and extend, as in BLAST (Altschul et al. 1990).

Each three words in a row are indexed by the text that first held them; from three that are shared a run grows word by
word.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from arggraph.replies.quotations.marked import WORD

# Three words that stand in more texts than this tell nothing about where they come from.
_COMMON = 4


class Run(NamedTuple):
    """`size` words in a row, from the word `start` on, that stand in the earlier text `owner` from its word `at` on."""

    start: int
    size: int
    owner: int
    at: int

    @property
    def last(self) -> int:
        return self.start + self.size - 1

    @property
    def last_there(self) -> int:
        return self.at + self.size - 1


class Words(NamedTuple):
    """A text's words: their numbers in the vocabulary, and where each starts and ends (a list of pairs takes fifteen
    times the memory)."""

    numbers: array[int]
    starts: array[int]
    ends: array[int]


class Runs:
    """The texts added so far, numbered from 0."""

    def __init__(self) -> None:
        self.words: list[Words] = []
        self._vocabulary: dict[str, int] = defaultdict(lambda: len(self._vocabulary) + 1)
        self._owners: dict[int, int | list[int]] = {}  # three words -> text << 24 | place, a list only where several

    def add(self, words: Words, others: Collection[int]) -> None:
        """Make a text's words known to later ones, but for those at the places of `others`, who said them first."""
        number = len(self.words)
        self.words.append(words)
        for at, key in enumerate(_keys(words.numbers)):
            if at in others:
                continue
            known = self._owners.get(key)
            place = number << 24 | at
            if known is None:
                self._owners[key] = place
            elif isinstance(known, int):
                if known >> 24 != number:
                    self._owners[key] = [known, place]
            elif len(known) <= _COMMON and known[-1] >> 24 != number:
                known.append(place)

    def divided(self, text: str) -> Words:
        """A text in words."""
        found = list(WORD.finditer(text))
        return Words(
            array("I", [self._vocabulary[match.group()] for match in found]),
            array("I", [match.start() for match in found]),
            array("I", [match.end() for match in found]),
        )

    def shared(self, words: Words) -> Iterator[Run]:
        """From left to right the longest run at each place, none overlapping; the earliest text of equal ones."""
        numbers = words.numbers
        keys, at = list(_keys(numbers)), 0
        while at < len(keys):
            known = self._owners.get(keys[at])
            owners = [known] if isinstance(known, int) else known or []
            best: Run | None = None
            for place in owners if len(owners) <= _COMMON else ():
                owner, there = place >> 24, place & 0xFFFFFF
                size, theirs = 3, self.words[owner].numbers
                most = min(len(numbers) - at, len(theirs) - there)
                while size < most and numbers[at + size] == theirs[there + size]:
                    size += 1
                if best is None or size > best.size:
                    best = Run(at, size, owner, there)
            if best:
                yield best
            at += best.size if best else 1


def joined(runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """First and last of neighbouring runs that follow each other in the same text, at most four words apart."""
    first: Run | None = None
    for before, run in zip([None, *runs], [*runs, None], strict=True):
        if before is None or first is None:
            first = run
        elif run is None or not (
            run.owner == before.owner
            and 0 <= run.start - before.start - before.size <= 4
            and 0 <= run.at - before.at - before.size <= 4
        ):
            yield first, before
            first = run


def _keys(numbers: Sequence[int]) -> Iterator[int]:
    """Each three words in a row as one number; vocabularies stay far below 2**21 words."""
    return ((a << 42) | (b << 21) | c for a, b, c in zip(numbers, numbers[1:], numbers[2:], strict=False))
