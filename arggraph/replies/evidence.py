"""Words that two comments share, and the sentences they stand in: the evidence of the ranker."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from arggraph.replies.ranker.history import STEM

_WORD = re.compile(r"[^\W\d_]{4,}")
_REACH = 150  # characters of a sentence on either side of the word


def shared(text: str, stems: Collection[str], spread: Mapping[str, int], known: int) -> list[str]:
    """The stems of a text that are among `stems`, rarest first; at most five, none that stands everywhere."""
    both = {word.casefold()[:STEM] for word in _WORD.findall(text)}.intersection(stems)
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
    """Where the first word stands that begins with one of the stems, with its sentence (300 characters at most, and no
    word of it cut).

    >>> sentence("No. Rye needs time. Yes.", ["rye"])
    (4, 19)
    >>> sentence("bread " * 40 + "rye", ["rye"])
    (96, 243)
    """
    for stem in stems:
        match = re.search(rf"\b{re.escape(stem)}\w*", text, re.IGNORECASE)
        if match:
            start = max(text.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
            if start < match.start() - _REACH:
                start = match.start() - len(text[match.start() - _REACH : match.start()].partition(" ")[2])
            ends = [at + (mark != "\n") for mark in ".!?\n" if (at := text.find(mark, match.end())) >= 0]
            end = min([*ends, len(text)])
            if end > match.end() + _REACH:
                end = match.end() + len(text[match.end() : match.end() + _REACH].rpartition(" ")[0])
            start += len(text[start:end]) - len(text[start:end].lstrip())
            return start, end
    return None
