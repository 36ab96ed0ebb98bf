"""Words that two comments share, and the sentences they stand in: the evidence of the ranker."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from sentencex import get_sentence_boundaries

from arggraph.language import CHANCE_WORDS
from arggraph.replies.ranker.history import STEM

_WORD = re.compile(r"[^\W\d_]{4,}")
_REACH = 150  # characters of a sentence on either side of the word
# Where a line ends, and no line that was broken by width goes on.
_LINE_END = re.compile(r"\n(?![ \t]?[^\W\d_A-ZÀ-Þ])")
_EMPTY = {word[:STEM] for word in CHANCE_WORDS}


def shared(text: str, stems: Collection[str], spread: Mapping[str, int], known: int) -> list[str]:
    """The stems of a text that are among `stems`, rarest first; at most five, none that stands everywhere or tells
    nothing.

    >>> shared("So this flour has gone.", {"this", "flour", "gone"}, {"this": 2, "flour": 2, "gone": 2}, 9)
    ['flour']
    >>> shared("See https://example.org", {"https"}, {"https": 2}, 9)
    []
    """
    both = {word.casefold()[:STEM] for word in _WORD.findall(text)}.intersection(stems) - _EMPTY
    rare = [word for word in both if spread[word] <= max(2, known // 10)]
    return sorted(rare, key=lambda word: (spread[word], -len(word), word))[:5]


def as_written(text: str, stems: Sequence[str]) -> list[str]:
    """The first word of the text that begins with each stem, in small letters and no word twice: what a reader is told.

    >>> as_written("Rye needs time, and fermentation.", ["fermen", "rye"])
    ['fermentation', 'rye']
    """
    found = (re.search(rf"\b{re.escape(stem)}\w*", text, re.IGNORECASE) for stem in stems)
    return list(dict.fromkeys(match[0].lower() for match in found if match))


def sentence(text: str, stems: Sequence[str]) -> tuple[int, int] | None:
    """Where the sentence stands that holds the first word that begins with one of the stems (300 characters at most,
    and no word of it cut).

    >>> sentence("Yes. Dr. Poe said: rye\\nneeds time. No.", ["rye"])
    (5, 34)
    >>> sentence("bread " * 40 + "rye", ["rye"])
    (96, 243)
    """
    for stem in stems:
        match = re.search(rf"\b{re.escape(stem)}\w*", text, re.IGNORECASE)
        if match:
            start, end = _around(text, match.start(), match.end())
            if start < match.start() - _REACH:
                start = match.start() - len(text[match.start() - _REACH : match.start()].partition(" ")[2])
            if end > match.end() + _REACH:
                end = match.end() + len(text[match.end() : match.end() + _REACH].rpartition(" ")[0])
            start += len(text[start:end]) - len(text[start:end].lstrip())
            return start, start + len(text[start:end].rstrip())
    return None


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a place; lines that were broken by width are one."""
    lines = [0, *(found.end() for found in _LINE_END.finditer(text)), len(text)]
    first, last = max(at for at in lines if at <= start), min(at for at in lines if at >= end)
    for found in get_sentence_boundaries("en", text[first:last].replace("\n", " ")):
        if first + found["end_index"] >= end:
            return first + found["start_index"], first + found["end_index"]
    return first, last
