"""Text to tokens and sentences, offsets kept. Every pattern here runs in linear time."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

# One character for one, so that no offset moves: typographic marks to plain ones, odd spaces to a space.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
    | dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f", " ")
)
ABBREVIATIONS = (
    "Dr Drs Prof Mr Mrs Ms Rev Sen Rep Gov Gen Sgt Capt Col St Univ Inst Dept Jr Sr vs vol Vol no No ed eds pp p al"
)
_TOKEN = re.compile(
    r"(?:https?://|\bwww\.)[^\s<>\"]*[^\s<>\".,;:!?)\]'*_]"  # an address is one token: its dots end no sentence
    rf"|(?:{'|'.join(ABBREVIATIONS.split())})\.(?!\w)"  # "Dr." keeps its dot: no sentence ends there
    r"|\b(?:[A-Z]\.){2,6}(?!\w)"  # U.S.
    r"|\b[A-Z]\.(?=[ ]?[A-Z])"  # an initial
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

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def words(listed: str) -> frozenset[str]:
    """A set of words from a line that lists them."""
    return frozenset(listed.split())


def fold(text: str) -> str:
    """The text with plain quotes, dashes and spaces; of the same length, so offsets hold.

    >>> fold("“Bees’ study”")
    '"Bees\\' study"'
    """
    return text.translate(_PLAIN)


@lru_cache(maxsize=16)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text.

    >>> [token.text for token in tokens("Dr. A. Brook's study (2008).")]
    ['Dr.', 'A.', "Brook's", 'study', '(', '2008', ')', '.']
    """
    found, first = [], True
    for match in _TOKEN.finditer(fold(text)):
        word = match.group()
        if word[0].isalnum():
            found.append(Token(word.removesuffix("'") if not word.endswith("s'") else word, *match.span(), first))
            first = "://" in word or word.startswith("www.")  # what follows an address begins anew
        else:
            found.append(Token("\n" if word[0] == "\n" else word, *match.span(), False))
            # A quotation that opens in mid-sentence says nothing of its capitals: treat it as a start too.
            first = word[0] == "\n" or word in _ENDS or word in '":' or first
    return tuple(found)


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
