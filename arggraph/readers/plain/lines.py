"""The lines of a page of plain text that are not blank: where they stand, what they say, what lies between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from arggraph.readers.plain import markdown

# Where a line of a page starts and ends.
Line = tuple[int, int]

_ROW = re.compile(r"(?m)^(?:[^\n\t]*\t){3}[^\n]*\S[^\S\n]*$")
# A time of day that opens a line of a chat is no cell of its own.
_TIMED = r"(?m:^)[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\t[^\n]*\S[^\S\n]*"
# What is said behind a label is none, either: "From:", "Kim".
_LABELLED = r"(?m:^)[^\S\n]*[^\W\d][^:\n\t]{1,24}:\t[^\n\t]*\S[^\S\n]*(?m:$)"
_LINE, _CELL = re.compile(rf"{_ROW.pattern}|{_TIMED}|{_LABELLED}|[^\n\t]+"), re.compile(r"[^\n\t]+")
# How a sentence ends, and that or what a list or somebody's words follow.
SENTENCE_END = re.compile(r"[.!?…。！？؟][\"”’»')\]」*]*\s*$")
CLAUSE_END = re.compile(r"[.!?…:。！？؟][\"”’»')\]」*]*\s*$")
# No name ends in one of these: a sentence does, a list, or a line of code.
UNNAMED = tuple("?!:;,([{=")


class Lines:
    """Some lines of a text, in its order; `heading` is the first below a heading of the comments, where one stands."""

    def __init__(self, text: str, places: Sequence[Line], heading: int | None = None) -> None:
        self.text, self.places, self.heading = text, places, heading

    @classmethod
    def of(cls, text: str) -> Lines:
        """The lines that are not blank; what tabs part are lines, too: in rows of four cells or more only where the
        page is a table of them."""
        table = 2 * len(_ROW.findall(text)) > text.strip().count("\n")
        found = (_CELL if table else _LINE).finditer(text)
        return cls(text, [match.span() for match in found if not match.group().isspace()])

    def only(self, numbers: Iterable[int], heading: int | None = None) -> Lines:
        """The lines of these numbers."""
        return Lines(self.text, [self.places[i] for i in numbers], heading)

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, i: int) -> Line:
        return self.places[i]

    def __iter__(self) -> Iterator[Line]:
        return iter(self.places)

    @cached_property
    def at(self) -> dict[int, int]:
        """The number of the line that begins at an offset."""
        return {start: i for i, (start, _) in enumerate(self.places)}

    @cached_property
    def written(self) -> list[str]:
        """The lines as they stand in the text."""
        return [self.text[start:end] for start, end in self.places]

    @cached_property
    def words(self) -> list[str]:
        """What each line says, without the marks of Markdown."""
        return [markdown.unmarked(line) for line in self.written]

    @cached_property
    def gaps(self) -> list[int]:
        """The line breaks above each line; none above the first, nor below the last."""
        return [0, *(self.text.count("\n", a[1], b[0]) for a, b in pairwise(self.places)), 0]

    @cached_property
    def opening(self) -> frozenset[int]:
        """The lines, but the first, that open a paragraph."""
        return frozenset(i for i, gap in enumerate(self.gaps) if gap > 1)
