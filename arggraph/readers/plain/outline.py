"""An outline in which each point answers the one that it stands under, by indentation or by number.

    - Ann: Bread needs salt.              1. Ann: Bread needs salt.
      - Ben: Tuscan bread has none.       1.1 Ben: Tuscan bread has none.
        * Ann: And you can tell.          1.1.1 Ann: And you can tell.

>>> text = b"- Ann: Salt?\\n  - Ben: No.\\n    - Ann: Why?\\n  - Cy: Some."
>>> [(comment.author, comment.reply_to, comment.text) for comment in OUTLINE(text, "salt.md").comments[1:]]
[('Ben', 'post', 'No.'), ('Ann', 'c1', 'Why?'), ('Cy', 'post', 'Some.')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.door import decode, fenced
from arggraph.readers.plain import bylines, days, markdown, openings, titles
from arggraph.readers.plain.lines import CLAUSE_END
from arggraph.readers.thread import Faults, Item, Levels, as_discussion

_POINT = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<number>\d{1,3}(?:\.\d{1,3}){1,12}[.)]?|\d{1,3}[.)]|\(?[a-z]\)|\(?[ivx]{1,5}\))"
    r"|[-*+•◦▪●○■□–])[ \t]+(?P<words>\S.*)"
)
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
# Who speaks, before the words: "Kim: …", "**Kim** (3 May 2021): …", "@kim: …", "Kim – …".
_SPEAKER = re.compile(
    r"(?:\*\*|__|@)?(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,3}?)(?:\*\*|__)?"
    r"(?:,?\s+[(\[]?(?P<when>[^()\[\]:]{0,20}\d[^()\[\]]{0,25}?)[)\]]?)?\s*(?::|\s[–—])(?:\*\*|__)?\s+(?=\S)"
)
# So many points at least, so many of them below others; paragraphs among them that are not indented are so few.
_FEWEST, _BELOW, _BESIDE = 4, 2, 0.1
# Points are what somebody says where so many are signed, or, below one of them or a question, where so many close a
# sentence of so many words.
_SIGNED, _SAID, _WORDS = 0.6, 0.7, 6
_BYLINE = 4  # lines of a point that may hold who wrote it and when, blank ones too
_SEEN = 1 << 16  # characters by which a page is told


class _Point(NamedTuple):
    """A point: the line that it begins on, how deep it stands, its words, and who says them when."""

    line: int
    depth: int
    words: list[str]
    author: str | None = None
    when: str | None = None


class Outline:
    """A text most of which are points below points that people say."""

    name = "outline"

    def accepts(self, data: bytes, filename: str) -> float:
        lines = decode(data[:_SEEN])[0].split("\n")
        points = [] if fenced(data[:_SEEN]) else _points(lines)
        return 0.5 if points and _believed(lines, points) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        text, notices = decode(data)
        lines, faults = text.split("\n"), Faults()
        if not (points := _points(lines)):
            raise ReadError("no outline: not one point in it, numbered or behind a dash")
        title, items = _items(lines, points)
        return as_discussion("text", items, faults, notices, title=title)


OUTLINE = Outline()


def _points(lines: Sequence[str]) -> list[_Point]:
    """The points of an outline, with what stands below each."""
    found: list[_Point] = []
    edges: list[int] = []
    for i, line in enumerate(lines):
        match = _POINT.match(line)
        if match is None:
            if found:
                found[-1].words.append(line.strip())
            continue
        number = _DOTTED.match(match["number"] or "")
        column = len(match["indent"].expandtabs(4))
        while edges and edges[-1] > column:
            edges.pop()
        if not edges or edges[-1] < column:
            edges.append(column)
        depth = number[0].count(".") if number and "." in number[0] else len(edges) - 1
        author, when, said = _speaker(match["words"])
        found.append(_Point(i, depth, [said], author, when))
    return found


def _believed(lines: Sequence[str], points: Sequence[_Point]) -> bool:
    """Whether points are a discussion: they stand under each other, nothing else stands among them, and people say
    them."""
    if len(points) < _FEWEST or sum(point.depth > 0 for point in points) < _BELOW or points[0].depth:
        return False
    beside = sum(
        not above.strip() and below[:1].strip() != "" and not _POINT.match(below)
        for above, below in pairwise(lines[points[0].line :])
    )
    if beside > _BESIDE * len(points):
        return False
    people = [point.author for point in points if point.author]
    signed = len(people) >= _SIGNED * len(points) and len(set(people)) > 1
    said = [" ".join(point.words).strip() for point in points]
    closed = sum(bool(CLAUSE_END.search(words)) for words in said) >= _SAID * len(points)
    if signed and (closed or len(set(people)) < len(people)):
        return True
    asked = "?" in "".join(lines[: points[0].line])
    if not asked and sum(not point.depth for point in points) > 1:  # clauses, instructions
        return False
    told = sum(any(map(bylines.read_line, point.words[:_BYLINE])) for point in points)
    return closed and sum(len(words.split()) for words in said) >= _WORDS * len(points) and told * 5 < len(points)


def _items(lines: Sequence[str], points: Sequence[_Point]) -> tuple[str | None, list[Item]]:
    """The title, and the post and comments. A point that all others stand under is the post where none stands above."""
    above = "\n".join(lines[: points[0].line]).strip()
    title, _, post = above.partition("\n")
    if not titles.may_be_title(title) or (not post and markdown.title(above) is None and "?" not in title[-1:]):
        title, post = "", above
    roots = [point for point in points if not point.depth]
    rooted = len(roots) == 1 and not post.strip()
    found: list[Item] = []
    if post.strip():
        author, when, said = _speaker(post.strip())
        found.append(Item("line 1", "post", None, "post", {"author": author, "posted": when, "text": said}))
    top, levels = "post" if found else None, Levels[str]()
    for number, point in enumerate(points, not rooted):
        own = f"c{number}" if number else "post"
        answers = levels.put(point.depth, own) or top
        words = "\n".join(point.words).strip()
        told = {"author": point.author, "posted": point.when, "text": words}
        found.append(Item(f"line {point.line + 1}", own, answers, "comment" if number else "post", told))
    return markdown.unmarked(title).strip() or None, found


def _speaker(words: str) -> tuple[str | None, str | None, str]:
    """Who says some words, and when, where that stands before them; and the words."""
    by = _SPEAKER.match(words)
    if by is None or not openings.is_name(by["name"]) or (by["when"] and not days.dated(by["when"])):
        return None, None, words
    return by["name"], by["when"], words[by.end() :]
