"""Bylines with a place for who edited the comment, whether anybody did or not: "Kim Member last edited by 3 May 2019".

Who stands behind that is not who wrote; what stands before it may hold badges, on that line or the one above.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from arggraph.readers.plain import bylines, days

_PLACE = re.compile(
    r"(?<!\S)(?:last\s(?:edited|modified|updated)\sby|zuletzt\s(?:editiert|bearbeitet|geändert)\svon"
    r"|dernière\s(?:édition|modification)\spar|última\s(?:edición|edição)\spor|ultima\smodifica\sdi"
    r"|laatst\s(?:bewerkt|aangepast)\sdoor|ostatnio\sedytowany\sprzez|senast\sredigerad\sav)(?!\S)",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?<!\S)(?:wrote|schrieb|a\sécrit|escribió|ha\sscritto|escreveu)(?:\s(?:on|am|le|el|il|em))?\s*$", re.IGNORECASE
)
# Whom the comment answers, by her handle; what is no name behind one: "kim | Premium".
_TO = re.compile(r"(?:^|\s)@(\S*\w)(?!\S)")
_BAR = re.compile(r"\s+\|(?:\s.*)?$")
_LONGEST, _FEWEST = 16, 3  # words of such a line; lines


class Named(NamedTuple):
    """A byline at line `at`, the place for its editor at line `place`: who wrote, when, and whom she answers."""

    place: int
    at: int
    author: str
    when: str | None
    to: str


def places(words: Sequence[str]) -> dict[int, tuple[str, str]]:
    """The lines with such a place, each with what stands before and behind it.

    Where somebody edited, a note names her; a third of these name nobody.

    >>> places(["Kim last edited by", "Rye.", "Ann last edited by Ann", "No.", "Bo last edited by 3 May 2019"])
    {0: ('Kim', ''), 2: ('Ann', 'Ann'), 4: ('Bo', '3 May 2019')}
    >>> places(["Kim", "Rye.", "Last edited by Kim; 3 May 2019"] * 3)
    {}
    """
    short = ((i, " ".join(line.split())) for i, line in enumerate(words) if len(line) < 160)
    found = {
        i: (line[: at.start()].strip(), line[at.end() :].strip()) for i, line in short if (at := _PLACE.search(line))
    }
    found = {i: said for i, said in found.items() if len(" ".join(said).split()) <= _LONGEST}
    editors = [_undated(behind) for _, behind in found.values()]
    return found if len(found) >= _FEWEST and editors.count("") * 3 >= len(found) else {}


def named(words: Sequence[str]) -> list[Named]:
    """The bylines with such a place, as far as they name who wrote.

    >>> page = ["kim Gold", "last edited by", "Rye.", "ann Silver @kim", "last edited by ann", "No.", "kim Gold @ann"]
    >>> [(one.author, one.to) for one in named([*page, "last edited by", "Why?"])]
    [('kim', ''), ('ann', 'kim'), ('kim', 'ann')]
    """
    found = {i: (i if before else max(i - 1, 0), before, behind) for i, (before, behind) in places(words).items()}
    found = {i: (at, before or (words[at] if at < i else ""), behind) for i, (at, before, behind) in found.items()}
    whom = {i: to[1] if (to := _TO.search(f"{before} {behind}")) else "" for i, (_, before, behind) in found.items()}
    handles = {name.casefold() for _, _, behind in found.values() if (name := _undated(behind))}
    handles |= {to.casefold() for to in whom.values() if to}
    told = ((i, at, _author(before, handles), before, behind) for i, (at, before, behind) in found.items())
    return [
        Named(i, at, author, days.dated(before) or days.dated(behind), whom[i])
        for i, at, author, before, behind in told
        if author
    ]


def _undated(words: str) -> str:
    return " ".join(_TO.sub(" ", days.DATE.sub(" ", words)).split())


def _author(before: str, handles: Collection[str]) -> str:
    """Who wrote: the handle with which the words open, else all of them that may be a name."""
    words = _WROTE.sub("", _BAR.sub("", _undated(before))).split()
    opening = (" ".join(words[:n]) for n in range(len(words), 0, -1))
    handle = next((name for name in opening if name.casefold() in handles), "")
    return handle or (" ".join(words) if bylines.nameable(" ".join(words)) else "")
