"""Words that two comments share, and the sentences they stand in: the evidence of the ranker."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from arggraph.replies.history import STEM

_WORD = re.compile(r"[^\W\d_]{4,}")


def shared(text: str, stems: Collection[str], spread: Callable[[str], int], known: int) -> list[str]:
    """The stems of a text that are among `stems`, rarest first; at most five, none that stands everywhere."""
    both = {word.casefold()[:STEM] for word in _WORD.findall(text)}.intersection(stems)
    rare = [word for word in both if spread(word) <= max(2, known // 10)]
    return sorted(rare, key=lambda word: (spread(word), -len(word), word))[:5]


def sentence(text: str, stems: Sequence[str]) -> tuple[int, int] | None:
    """Where the first word stands that begins with one of the stems, with its sentence (300 characters at most).

    >>> sentence("No. Rye needs time. Yes.", ["rye"])
    (4, 19)
    """
    for stem in stems:
        match = re.search(rf"\b{re.escape(stem)}\w*", text, re.IGNORECASE)
        if match:
            start = max(max(text.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1, match.start() - 150)
            ends = [at + (mark != "\n") for mark in ".!?\n" if (at := text.find(mark, match.end())) >= 0]
            end = min([*ends, len(text), match.end() + 150])
            start += len(text[start:end]) - len(text[start:end].lstrip())
            return start, end
    return None
