"""Text to tokens and sentences, offsets kept. Every pattern here runs in linear time."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import NamedTuple

from arggraph.offsets import lower

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
    r"|(?<!°)\b[A-Z]\.(?:(?:[A-Z]\.){1,5}(?!\w)|(?=[ ]?[A-Z]))"  # U.S., an initial
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


def without_the(wording: str) -> str:
    """A wording without the article that it begins with: "the Brook" is "Brook"."""
    return wording.removeprefix("The ").removeprefix("the ")


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
def lowered(text: str) -> str:
    """The folded text in lower case, offsets kept."""
    return lower(fold(text))


@lru_cache(maxsize=32)
def vocabulary(text: str) -> frozenset[str]:
    """The words of a text in lower case, parts of compounds apart: what tells quickly that a pattern cannot match.

    >>> sorted(vocabulary("The op-ed's end."))
    ['ed', 'end', 'op', 's', 'the']
    """
    return frozenset(lowered(text).translate(_MARKS).split())


@lru_cache(maxsize=32)
def numbers(text: str) -> frozenset[int]:
    """How many digits the numbers of a text have: a pattern for a year need not be tried where no number has four.

    >>> sorted(numbers("In 1990 there were 7, say 8."))
    [1, 4]
    """
    return frozenset(len(word) for word in vocabulary(text) if word[0] < ":" and word[0].isdigit())


def places(text: str, listed: frozenset[str]) -> list[int]:
    """Where words of a set stand in a text, in any case: near these a pattern is tried.

    >>> places("The ruling stands; no Ruling falls, no rulings.", words("ruling verdict"))
    [4, 22]
    """
    low = lowered(text)
    found: list[int] = []
    for word in vocabulary(text) & listed:
        at = low.find(word)
        while at >= 0:
            end = at + len(word)
            if not (low[at - 1 : at].isalnum() or low[end : end + 1].isalnum()):
                found.append(at)
            at = low.find(word, end)
    return sorted(found)


def around(
    pattern: re.Pattern[str], folded: str, spots: Sequence[int], before: int, after: int
) -> Iterator[re.Match[str]]:
    """Matches of a pattern near some places of a text, each once; the rest of the text is not looked at."""
    for start, end in windows(spots, before, after):
        yield from pattern.finditer(folded, folded.rfind(" ", 0, start) + 1, end)


def windows(spots: Sequence[int], before: int, after: int) -> list[tuple[int, int]]:
    """The stretches of a text around some places (in order), those that meet as one.

    >>> windows([10, 30, 90], 5, 20)
    [(5, 50), (85, 110)]
    """
    found: list[tuple[int, int]] = []
    for spot in spots:
        start = max(0, spot - before)
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], spot + after
        else:
            found.append((start, spot + after))
    return found


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text.

    >>> [token.text for token in tokens("Dr. A. Brook's study (2008).")]
    ['Dr.', 'A.', "Brook's", 'study', '(', '2008', ')', '.']
    """
    return _tokens(fold(text), 0, len(text))


def _tokens(folded: str, begin: int, end: int) -> tuple[Token, ...]:
    """The tokens of a part of a folded text, which begins a sentence only at the text's or a line's start."""
    first = begin == 0 or folded[begin - 1] == "\n"
    found: list[Token] = []
    for match in _TOKEN.finditer(folded, begin, end):
        word, start = match[0], match.start()
        stop = start + len(word)
        if word.isalpha():
            found.append(_token((word, start, stop, first, word.lower())))
            first = False
        elif word[0].isalnum():
            shown = word[:-1] if word[-1] == "'" and word[-2] != "s" else word
            found.append(_token((shown, start, stop, first, shown.lower())))
            first = word[0] in "hwHW" and ("://" in word or word.startswith("www."))  # after an address all begins anew
        elif word == "." and found and _abbreviates(found[-1], start, folded):
            short = found[-1]
            found[-1] = _token((short.text + ".", short.start, stop, short.first, short.lower + "."))
        else:
            word = "\n" if word[0] == "\n" else word
            found.append(_token((word, start, stop, False, word)))
            # A quotation that opens in mid-sentence says nothing of its capitals: treat it as a start too.
            first = word == "\n" or word in _ENDS or word in '":' or first
    return tuple(found)


_START = itemgetter(1)
_LEAD = 120  # characters before a window that are read too, to know what begins a sentence


def between(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens that start at an offset from `start` on and before `end`; the rest of the text is not read."""
    folded = fold(text)
    begin = folded.rfind(" ", 0, max(0, start - _LEAD)) + 1
    read = _tokens(folded, begin, min(len(text), end + 60))
    return read[bisect_left(read, start, key=_START) : bisect_left(read, end, key=_START)]


@lru_cache(maxsize=1024)  # asked when a mention is found, and again when its use is told
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
