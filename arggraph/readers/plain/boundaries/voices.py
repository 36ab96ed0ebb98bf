"""How a paragraph is typed, and what the paragraphs of a page are like: numbers that hold in any language.

Comments of one page differ in voice (stylometry in the sense of PAN's style change detection: Zangerle et al. 2021),
and pages differ in how long their comments are, which nothing but all of their paragraphs together tells.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

# A word, a number, or a letter of a script that puts no blanks between words.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_SENTENCE_END = re.compile(r"[.!?…。！？؟][\"”’')\]」』]*\s*$")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_I = re.compile(r"\b(?:I|i|my|me|ich|mir|je|yo|io)\b")
_SMILE = re.compile(r"[:;]-?[)D(]|[\U0001F300-\U0001FAFF]")
_DOTS = re.compile(r"\.\.+|…")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")


class Voice(NamedTuple):
    """Shares and counts of a paragraph's letters, marks and words; `length` is the logarithm of its words and one."""

    length: float
    sentences: int
    lines: int
    commas: float
    exclamations: float
    questions: float
    brackets: float
    dots: float
    capitals: float
    digits: float
    word_length: float
    i: float
    you: float
    closed: bool
    smiles: bool


def voice(words: str, you: re.Pattern[str]) -> Voice:
    """The voice of one paragraph; `you` matches the words for whom it speaks to."""
    tokens = WORD.findall(words)
    size, count = max(len(words), 1), max(len(tokens), 1)
    return Voice(
        math.log1p(len(tokens)),
        len(_SENTENCES.split(words.strip())),
        words.count("\n") + 1,
        words.count(",") / size * 50,
        words.count("!") / size * 50,
        words.count("?") / size * 50,
        words.count("(") / size * 50,
        len(_DOTS.findall(words)) / size * 200,
        sum(map(str.isupper, words)) / size,
        sum(map(str.isdigit, words)) / size,
        sum(map(len, tokens)) / count,
        len(_I.findall(words)) / count,
        len(you.findall(words)) / count,
        closed(words),
        bool(_SMILE.search(words)),
    )


def closed(words: str) -> bool:
    """Whether words end as a sentence does."""
    return _SENTENCE_END.search(words[-8:]) is not None


def last_word(words: str) -> str:
    """The last word of a paragraph in lower case; "" where it ends in none."""
    match = _LAST_WORD.search(words[-40:])
    return match[1].casefold() if match else ""


def profile(voices: Sequence[Voice]) -> dict[str, float]:
    """What the paragraphs of a page are like: quantiles of their lengths, and means."""
    n = max(len(voices), 1)
    lengths = sorted(voice.length for voice in voices) or [0.0]
    middle = sum(lengths) / len(lengths)

    def quantile(share: float) -> float:
        at = share * (len(lengths) - 1)
        low = int(at)
        return lengths[low] + (at - low) * (lengths[min(low + 1, len(lengths) - 1)] - lengths[low])

    return {
        "page_size": math.log1p(n),
        **{f"page_length_{share}": quantile(share / 100) for share in (10, 25, 50, 75, 90)},
        "page_length_spread": math.sqrt(sum((length - middle) ** 2 for length in lengths) / len(lengths)),
        "page_short": sum(length < math.log1p(12) for length in lengths) / n,
        "page_sentences": sum(voice.sentences for voice in voices) / n,
        "page_lines": sum(voice.lines for voice in voices) / n,
        "page_i": sum(voice.i for voice in voices) / n,
        "page_you": sum(voice.you for voice in voices) / n,
        "page_closed": sum(voice.closed for voice in voices) / n,
        "page_smiles": sum(voice.smiles for voice in voices) / n,
    }
