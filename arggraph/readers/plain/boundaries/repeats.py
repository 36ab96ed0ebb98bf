"""Paragraphs that repeat what stands earlier on the page: quotations whose marks a copy to plain text has lost.

    Rye is sour, always.          Originally Posted by Ann                Ann:
    Rye is sour, always.          Rye is sour, always.                    Rye is sour, always.
    Not mine.                     Not mine.                               Not mine.

A quotation opens the comment that answers it, or goes on with an answer point by point, and whoever quotes has more to
say: no comment starts within a quotation or right below one. In 60 threads of a forum 3 in 4 quotations open a comment,
of those that go on 1 in 8, and below them 1 paragraph in 200 does; on 92 other pages 3 in 4, 1 in 3 and 1 in 60. What
is quoted at the head of a comment is mostly all of an earlier one, or its beginning. Whose words stand within marks
higher up is no quotation but what is quoted there: on some pages the newest comes first, and where most quotations tell
so, what is quoted stands below.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import islice, takewhile
from typing import NamedTuple

from arggraph.readers.plain.boundaries.voices import WORD
from arggraph.readers.plain.frames.keys import attribution
from arggraph.readers.plain.paragraphs import Block


class Role(Enum):
    """What a paragraph is to the quotations of a page."""

    NONE = auto()
    HEAD = auto()  # opens one
    INLINE = auto()  # opens one within marks, or one that the answer follows in the same paragraph
    POINT = auto()  # opens one of words that stand near those quoted last
    WITHIN = auto()  # goes on with one, or stands right below
    QUOTED = auto()  # is what one at a head begins with, from its first word on
    BEHIND = auto()  # stands right below the last that one at a head repeats


# Words in a row that tell where a paragraph comes from, and how many first words of a paragraph may be another's.
_RUN, _SKIPPED = 5, 4
# A paragraph is a quotation where so much of it is repeated; so many words in a row at its beginning do as well.
_WHOLE, _OPENS = 0.95, 8
# Code and tables, of which fewer than so many characters are letters, are repeated by those who go on with them.
_LETTERS = 0.8
# A mark that opens a quotation, right before its first word.
_MARK = re.compile(r"(?<![\w.,!?…])[\"“„«»‘'’>]\s*$")
# What stands so often, and makes up so much of the page, is a footer.
_OFTEN, _OFTEN_SHARE = 5, 0.1
# An answer point by point: so many paragraphs between its quotations, and between what they repeat.
_NEAR, _ONWARD = 8, 3
# How much likelier (odds) a comment starts where an answer goes on point by point; at a head, the likelier the more the
# page quotes (inline, the root of that: the network sees marks, and people quote so in the midst of comments); within,
# where the page holds several quotations: a single one may be a comment that was sent twice.
_AT_POINTS, _AT_HEADS, _WITHIN, _WITHIN_ONE = 0.2, 60.0, 0.03, 0.3
# And where what is quoted begins, and right behind it: of 934 and 843 such paragraphs in 426 threads held out the
# network held .39 and .21 to be starts, where .58 and .28 were.
_QUOTED, _BEHIND = 3.3, 2.0


# Where the newest comment stands first, at least so many quotations within marks are of words below them, and so many
# times as many as of words above.
_TURNED, _CLEARLY = 5, 4


class _Repeat(NamedTuple):
    """Where the words stand that a paragraph begins with (paragraph, word), whether it holds no others, and whether it
    has marks for them that they lack there."""

    source: tuple[int, int]
    whole: bool
    marked: bool = False


class Repeats:
    """The quotations of a page."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._texts = [_quotable(block.words) for block in blocks]
        said = [_words(text) for text in self._texts]
        often, count = max(_OFTEN, _OFTEN_SHARE * len(said)), Counter(map(tuple, said))
        self._said = [words if count[tuple(words)] < often else [] for words in said]
        below, above = self._told(newest_first=True), self._told(newest_first=False)
        if below >= max(_TURNED, _CLEARLY * above):
            self._told(newest_first=True)
        self.roles = self._roles(blocks)

    def stand_before(self, words: str, number: int) -> bool:
        """Whether a run of some words was said in another paragraph before it was in that of the number."""
        return any(self._older(self._first.get(run, (number, 0))[0], number) for run in _runs(_words(words)))

    def _told(self, newest_first: bool) -> int:
        """Takes the newest comment, or the oldest, to stand first, and counts what is then quoted within marks."""
        self._newest_first = newest_first
        self._first: dict[int, tuple[int, int]] = {}  # where each run of words was said first: paragraph, word
        numbers = range(len(self._said))
        for number in reversed(numbers) if newest_first else numbers:
            for at, run in enumerate(_runs(self._said[number])):
                self._first.setdefault(run, (number, at))
        return sum(repeat.marked for number in numbers if (repeat := self._repeat(number, None)))

    def _older(self, one: int, other: int) -> bool:
        return one > other if self._newest_first else one < other

    def odds(self) -> list[float]:
        """How many times likelier (odds) a comment starts at each paragraph for what it quotes."""
        quotations = sum(role in (Role.HEAD, Role.INLINE, Role.POINT) for role in self.roles)
        head = 1 + _AT_HEADS * quotations / max(len(self.roles), 1)
        odds = {
            Role.NONE: 1.0,
            Role.HEAD: head,
            Role.INLINE: math.sqrt(head),
            Role.POINT: _AT_POINTS,
            Role.WITHIN: _WITHIN if quotations > 1 else _WITHIN_ONE,
            Role.QUOTED: _QUOTED,
            Role.BEHIND: _BEHIND,
        }
        return [odds[role] for role in self.roles]

    def closed_up(self, blocks: Sequence[Block], usual: int) -> list[Block]:
        """The paragraphs, those below wider gaps than the usual moved up where such gaps mostly set off quotations."""
        wide = [
            role in (Role.POINT, Role.WITHIN)
            for block, role in zip(blocks, self.roles, strict=True)
            if block.gap > usual
        ]
        if sum(wide) < 2 or sum(wide) * 2 < len(wide):
            return list(blocks)
        return [block._replace(gap=min(block.gap, usual)) for block in blocks]

    def _roles(self, blocks: Sequence[Block]) -> list[Role]:
        naming = [_names_somebody(block.words) for block in blocks]
        found: list[Role] = []
        together: set[int] = set()
        latest: tuple[int, tuple[int, int]] | None = None  # the latest quotation, and what it repeats
        before: _Repeat | None = None
        repeats: list[_Repeat | None] = []
        for number in range(len(blocks)):
            repeat, role = self._repeat(number, before), Role.NONE
            if before and before.whole:
                role = Role.WITHIN
                if repeat and repeat.source[0] == before.source[0] + 1:  # what is quoted together is of one comment
                    together.add(repeat.source[0])
            elif repeat:
                role = Role.POINT if latest and self._goes_on(number, repeat.source, *latest) else Role.HEAD
                if number and found[-1] is Role.NONE and (naming[number - 1] or self._leads(number - 1, repeat)):
                    found[-1], role = role, Role.WITHIN
                elif role is Role.HEAD and (repeat.marked or not repeat.whole):
                    role = Role.INLINE
            if repeat:
                latest = number, repeat.source
            before = repeat
            repeats.append(repeat)
            found.append(role)
        found = [Role.WITHIN if number in together else role for number, role in enumerate(found)]
        for number, role in list(self._sources(found, repeats)):
            found[number] = role if found[number] is Role.NONE else found[number]
        return found

    def _repeat(self, number: int, before: _Repeat | None) -> _Repeat | None:
        """What a paragraph repeats of those above it, if it begins with it; `before` is what the one above it does."""
        words = self._said[number]
        if before and before.whole and 0 < len(words) < _RUN and words == self._said[before.source[0] + 1]:
            return _Repeat((before.source[0] + 1, 0), True)
        for at, run in enumerate(_runs(words[: _RUN + _SKIPPED - 1])):
            source, there = self._first[run]
            if self._older(source, number):
                pairs = zip(words[at:], self._said[source][there:], strict=False)
                size = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
                whole = at + size >= _WHOLE * len(words)
                marked, quoted = self._marked(number, at), self._marked(source, there)
                repeats = (whole or size >= _OPENS) and (marked or not quoted)
                return _Repeat((source, there), whole, marked and not quoted) if repeats else None
        return None

    def _marked(self, number: int, word: int) -> bool:
        """Whether a mark that opens quotations stands before a word of a paragraph."""
        text = self._texts[number]
        start = next(islice(WORD.finditer(text), word, None)).start()
        return _MARK.search(text[:start]) is not None

    def _goes_on(self, number: int, source: tuple[int, int], latest: int, quoted: tuple[int, int]) -> bool:
        """Whether a quotation goes on with the answer of the latest one."""
        onward = quoted < source and source[0] - quoted[0] <= _ONWARD
        apart = (
            quoted[0] > number + 1 if self._newest_first else source[0] < latest
        )  # who is quoted does not speak here
        return onward and apart and number - latest <= _NEAR

    def _sources(self, roles: Sequence[Role], repeats: Sequence[_Repeat | None]) -> Iterator[tuple[int, Role]]:
        """Of each quotation at a head, the paragraph that its first words begin and the one below its last words."""
        sources = {repeat.source[0] for repeat in repeats if repeat}
        for number, repeat in enumerate(repeats):
            led = number > 0 and roles[number - 1] is Role.HEAD and not repeats[number - 1]
            if not repeat or not (led or roles[number] is Role.HEAD):
                continue
            at, (source, word) = number, repeat.source
            if not word:
                yield source - (led and self._leads(number - 1, repeat)), Role.QUOTED
            while at < len(repeats) and (on := repeats[at]) and on.whole and on.source[0] == source:
                at, source = at + 1, source + 1
            if at > number and source < len(roles) and source not in sources:
                yield source, Role.BEHIND

    def _leads(self, number: int, repeat: _Repeat) -> bool:
        """Whether a paragraph of few words is the one above what the next one repeats."""
        words, (source, _) = self._said[number], repeat.source
        return source > 0 and 0 < len(words) < _RUN and words == self._said[source - 1]


def _names_somebody(words: str) -> bool:
    """Whether a paragraph's first line or last says whose words follow."""
    first, _, rest = words.strip().partition("\n")
    return _names(first) or _names(rest.rpartition("\n")[2])


def _names(line: str) -> bool:
    """Whether a line says whose words stand below: "Ann wrote:", "Ann:"."""
    return len(line) < 60 and (line.endswith(":") or attribution(line) is not None)


def _quotable(words: str) -> str:
    """A paragraph without lines at its head that say whose words follow; nothing of code and tables."""
    if sum(letter.isalpha() or letter.isspace() for letter in words) < _LETTERS * len(words):
        return ""
    while words and _names(words.partition("\n")[0].strip()):
        words = words.partition("\n")[2]
    return words


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def _runs(words: Sequence[str]) -> list[int]:
    """Each five words in a row as one number."""
    return [hash(tuple(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1)]
