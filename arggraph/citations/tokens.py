"""Text to tokens and sentences, offsets kept. Every pattern here runs in linear time."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache, partial
from typing import NamedTuple

# One character for one, so that no offset moves: typographic marks to plain ones, odd spaces to a space.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
    | dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f", " ")
)
ABBREVIATIONS = frozenset(
    """Dr Drs Prof Mr Mrs Ms Rev Sen Rep Gov Gen Sgt Capt Col St Univ Inst Dept Jr Sr vs vol Vol no No ed eds pp p
    al""".split()
)
_TOKEN = re.compile(
    r"(?:https?://|\bwww\.)[^\s<>\"]*[^\s<>\".,;:!?)\]'*_]"  # an address is one token: its dots end no sentence
    r"|\b[A-Z]\.(?:(?:[A-Z]\.){1,5}(?!\w)|(?=[ ]?[A-Z]))"  # U.S., an initial
    r"|\w+(?:['-]\w+){0,6}'?"
    r"|\n[ \t\r]*\n"
    r"|[^\w\s]"
)
_ENDS = frozenset(".!?")


class Token(NamedTuple):
    """A word, a mark or an empty line; `first` where it is the first word of a sentence."""

    text: str
    start: int
    end: int
    first: bool
    lower: str

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def words(listed: str) -> frozenset[str]:
    """A set of words from a line that lists them."""
    return frozenset(listed.split())


@lru_cache(maxsize=32)
def fold(text: str) -> str:
    """The text with plain quotes, dashes and spaces; of the same length, so offsets hold.

    >>> fold("“Bees’ study”")
    '"Bees\\' study"'
    """
    return text.translate(_PLAIN)


_token = partial(tuple.__new__, Token)  # as Token(…), without its keywords: this runs for every word


def _abbreviates(token: Token, dot: int, folded: str) -> bool:
    """Whether a dot at `dot` belongs to the word before it: "Dr." keeps its dot, no sentence ends there."""
    return token.end == dot and token.text in ABBREVIATIONS and not folded[dot + 1 : dot + 2].isalnum()


_MARKS = str.maketrans(dict.fromkeys("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~…§", " "))


@lru_cache(maxsize=32)
def vocabulary(text: str) -> frozenset[str]:
    """The words of a text in lower case, parts of compounds apart: what tells quickly that a pattern cannot match.

    >>> sorted(vocabulary("The op-ed's end."))
    ['ed', 'end', 'op', 's', 'the']
    """
    return frozenset(fold(text).lower().translate(_MARKS).split())


@lru_cache(maxsize=16)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text.

    >>> [token.text for token in tokens("Dr. A. Brook's study (2008).")]
    ['Dr.', 'A.', "Brook's", 'study', '(', '2008', ')', '.']
    """
    folded, first = fold(text), True
    found: list[Token] = []
    for match in _TOKEN.finditer(folded):
        word = match.group()
        start, end = match.span()
        if word[0].isalnum():
            shown = word[:-1] if word[-1] == "'" and word[-2] != "s" else word
            found.append(_token((shown, start, end, first, shown.lower())))
            first = word[0] in "hwHW" and ("://" in word or word.startswith("www."))  # after an address all begins anew
        elif word == "." and found and _abbreviates(found[-1], start, folded):
            short = found[-1]
            found[-1] = _token((short.text + ".", short.start, end, short.first, short.lower + "."))
        else:
            word = "\n" if word[0] == "\n" else word
            found.append(_token((word, start, end, False, word)))
            # A quotation that opens in mid-sentence says nothing of its capitals: treat it as a start too.
            first = word == "\n" or word in _ENDS or word in '":' or first
    return tuple(found)


@lru_cache(maxsize=16)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(token.start for token in tokens(text))


def between(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens that start at an offset from `start` on and before `end`."""
    starts = _starts(text)
    return tokens(text)[bisect_left(starts, start) : bisect_left(starts, end)]


@lru_cache(maxsize=16)
def _ends(text: str) -> tuple[int, ...]:
    """Where each sentence ends: after its closing mark, or at an empty line."""
    return tuple(token.end for token in tokens(text) if token.text in _ENDS or token.text == "\n")


def sentence(text: str, at: int, after: int = 0) -> tuple[int, int]:
    """Start and end of the sentence that holds offset `at`, with `after` sentences more; at most 600 characters around.

    >>> text = "Dr. Brook ran it. It failed. So what?"
    >>> text[slice(*sentence(text, 20))]
    ' It failed.'
    """
    ends = _ends(text)
    index = bisect_right(ends, at)
    start = ends[index - 1] if index else 0
    end = ends[index + after] if index + after < len(ends) else len(text)
    return max(start, at - 300), min(end, at + 600)
