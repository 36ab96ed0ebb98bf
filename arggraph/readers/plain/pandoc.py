"""What pandoc makes of a page is undone: tables drawn with "+" and "|" become their cells, one below the other, and its
Markdown loses fences (":::"), attributes ("{.byline}") and the brackets around what had some.

>>> undone("::: head\\n[Kim [Lee](/kim){.u}]{.by}\\n:::\\n\\n:::\\nRye [1]\\n:::")
'\\nKim [Lee](/kim)\\n\\n\\n\\nRye [1]\\n\\n'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from unicodedata import east_asian_width

from arggraph.readers.door import FENCE, FENCES

_FENCE = re.compile(FENCE)
WIDTH = 72  # characters of a line
_ATTRIBUTES = r"\{[^{}]{0,2000}\}"
_BRACKET = re.compile(rf"\\.|\[|\](?P<attributes>{_ATTRIBUTES})?|(?P<break>[ \t]*\n[ \t>]*)(?P<blank>\n)?", re.DOTALL)
_BEHIND = re.compile(rf"(?<=\)){_ATTRIBUTES}")
_HEADED = re.compile(r"(?m)^(?P<heading>[ \t>]*#{1,6} [^\n]*(?:\n[^\n]+)??)[ \t\n]\{[#.][^{}]{0,1000}\}[ \t]*$")
_RAW = re.compile(r"(?P<ticks>`{1,5})(?P<raw>[^`]{0,2000})(?P=ticks)\{=\w+\}")
_TAG = re.compile(r"(?m)^[ \t]*</?[a-z][^<>\n]{0,500}>[ \t]*$")  # alone on its line, which is no code
# The edge of a table, and of the head of one without edges.
_EDGE = re.compile(r"[ \t]*\+(?:[-=:]+\+)+[ \t]*")
_HEAD = re.compile(r"(?m)^[ \t]*-+(?:[ \t]+-+)*[ \t]+-{2,}[ \t]*\n")
_DEEPEST = 8  # tables in tables


def undone(text: str) -> str:
    """A text without what pandoc draws and marks; any other text as it is."""
    if "\n+-" in f"\n{text.replace(' ', '')}":
        for _ in range(_DEEPEST):
            before, text = text, _untabled(text)
            if text == before:
                break
    text = _HEAD.sub("\n", text)
    return _unfenced(text) if fenced(text) else text


def fenced(text: str) -> bool:
    """Whether a text is pandoc's Markdown."""
    return text.count(":::") >= FENCES and len(_FENCE.findall(text)) >= FENCES


def _unfenced(text: str) -> str:
    """Pandoc's Markdown without fences, attributes, and the brackets of what had attributes; that and what is linked
    stands on one line."""
    text = _HEADED.sub(r"\g<heading>", _TAG.sub("", _RAW.sub("", _FENCE.sub("\n", text))))
    open_at, inner, gone = list[int](), list[tuple[int, int]](), list[tuple[int, int, str]]()
    for match in _BRACKET.finditer(text):
        if match["blank"]:  # between paragraphs
            open_at, inner = [], []
        elif match["break"]:
            inner.append(match.span())
        elif match[0] == "[":
            open_at.append(match.start())
        elif match[0][0] == "]" and open_at:
            at = open_at.pop()
            while inner and inner[-1][0] > at and (match["attributes"] or text.startswith("(", match.end())):
                gone.append((*inner.pop(), " "))
            if match["attributes"]:
                gone += [(at, at + 1, ""), (*match.span(), "")]
    edges = [(0, 0, ""), *sorted(gone), (len(text), len(text), "")]
    return _BEHIND.sub("", "".join(between + text[a:b] for (_, a, between), (b, _, _) in pairwise(edges)))


def _untabled(text: str) -> str:
    """A text with the cells of its tables, but for tables in them.

    >>> _untabled("+-----+------+\\n| Kim | Rye  |\\n| Lee | is   |\\n|     | sour |\\n+-----+------+")
    '\\nKim Lee\\n\\n\\nRye is sour\\n'
    """
    lines, made, i = text.split("\n"), list[str](), 0
    while i < len(lines):
        end = i
        if _EDGE.fullmatch(lines[i]):
            while end < len(lines) and lines[end].lstrip()[:1] in ("+", "|"):
                end += 1
        if end > i + 2:
            made += ["", *(line for cell in _cells(lines[i:end]) for line in (*cell, ""))]
            i = end
        else:
            made.append(lines[i])
            i += 1
    return "\n".join(made)


def _cells(table: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each cell of a table, row by row, those broken at the cell's width whole again."""
    at = [i for i, sign in enumerate(table[0].rstrip()) if sign == "+"]
    for edge, row in groupby(table, lambda line: _EDGE.fullmatch(line) is not None):
        if edge:
            continue
        wide = list(map(_spread, row))
        for a, b in pairwise(at):
            lines = ["".join(line[a + 1 : b]).removeprefix(" ").rstrip() for line in wide]
            if any(lines):
                yield _whole(lines, b - a - 3)


def _spread(line: str) -> list[str]:
    """The signs of a line by the column at which they stand: some take two."""
    if line.isascii():
        return list(line)
    return [part for sign in line for part in ((sign, "") if east_asian_width(sign) in "WF" else (sign,))]


def _whole(lines: Sequence[str], width: int) -> list[str]:
    """Lines of a cell, with the next where that had no room in it."""
    made = [lines[0]]
    for before, line in pairwise(lines):
        words = line.split(maxsplit=1)
        drawn = {*before.lstrip()[:1], *line.lstrip()[:1]} & {"+", "|"}
        if words and before and not drawn and len(before) + 1 + len(words[0]) > width:
            made[-1] += f" {line.strip()}"
        else:
            made.append(line)
    return made
