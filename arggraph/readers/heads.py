"""What stands above the post on a page of plain text: title, date and author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from arggraph.readers import bylines, furniture

# A long line, or a sentence of some length: the words of the post have begun.
_PROSE = re.compile(r".{120}|.{60,}\.\s*$")
_DATED = r"(?:posted|published|written|submitted|gepostet|veröffentlicht|publié|publicado|pubblicato|geplaatst)"
_DATES_POST = re.compile(rf"\W*(?:{_DATED}|by)\b", re.IGNORECASE)
_BY_LINE = re.compile(r"(?:by|von|par|por|di|door|av|af)\s+(\S.{0,38}\S)", re.IGNORECASE)
_POSTED = re.compile(rf"^\W*{_DATED}\b(?!\s+by)", re.IGNORECASE)


class Head(NamedTuple):
    """What stands above the post, and the number of lines it takes."""

    title: str | None
    when: str | None
    author: str | None
    lines: int


NOTHING = Head(None, None, None, 0)


def read(words: Sequence[str], alone: bool) -> Head:
    """Title, date and author of the post, from the short lines above its first long paragraph."""
    ends = (i for i, line in enumerate(words) if _PROSE.match(line) or furniture.comments_heading(line))
    shown = [i for i in range(next(ends, min(len(words), 30))) if not furniture.furniture(words[i])]
    for number, i in enumerate(shown):
        line = re.sub(r"\W*\d+\s+comments?\W*$", "", words[i].strip(), flags=re.IGNORECASE)
        when = bylines.dated(line)
        if when and (line == when or _DATES_POST.match(line)):
            parsed = bylines.read_line(_POSTED.sub("", line))
            by = _BY_LINE.fullmatch(words[shown[number - 1]].strip()) if number else None
            above = number - 2 if by else number - 1  # "By X" may stand between title and date
            title = words[shown[above]].strip() if above >= 0 else None
            return Head(title, when, by[1] if by else parsed[0] if parsed else None, i + 1)
    if shown and not alone and _may_be_title(words[shown[0]]):
        return Head(words[shown[0]].strip(), None, None, shown[0] + 1)
    return NOTHING


def _may_be_title(line: str) -> bool:
    return not re.search(r"[.,;:]\s*$|\w{3}[.!?]\s+\w", line) and bylines.read_line(line) is None
