"""Which rows of a list answer which, whatever the fields are called: by values that are the ids of other rows.

>>> rows = [{"key": "a1", "re": None}, {"key": "b2", "re": {"kind": "reply", "to": ["a1"]}}]
>>> linked(list(map(flat, rows)), ["key"], ["re", "re.to"])
('key', 're.to')
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from arggraph.readers.dumps.shared.bodies import Raw, words, written

_DEEPEST = 4  # levels of objects within a row
_LONGEST = 200  # characters of what names a row
_LED = 4  # rows that lead to others tell it, whatever the name of their field
# The name of a list that holds a comment's answers.
BELOW = re.compile(r"\w*(?:repl(?:y|ie)s?|child(?:ren|s)?|answers|responses|comments)(?:comments?|list|full)?", re.I)
EXTENDED = re.compile(r"(.+)[./_-][^\W_]+$")  # an id that begins with that of the comment it answers: "12-1"
OTHERWISE = re.compile(r"next|child|last|latest|accept|best|first|root|thread|topic|conversation|user|author", re.I)
_STEPS = re.compile(r"[/.,>|]")  # between the ids of a path: "0.12.31"
# A short number says nothing but in a field so called.
_TOLD = re.compile(
    r"parent|repl|respon|quot|refer|answer|antw|ancest|path|able|above|(?:^|[._])(?:pid|ref?)(?:$|[._])", re.I
)
# What counts or orders rows leads to none, though its numbers are those of rows.
_COUNTS = re.compile(
    r"page|rank|level|depth|score|point|vote|like|count|posts|rating|star|position|index|order|floor"
    r"|(?:^|[._])(?:n|num|pos|len)$",
    re.I,
)
_WHOM = re.compile(_TOLD.pattern + r"|(?:^|[._])(?:to|whom|an|recipient|addressee|mention\w*)(?:$|[._])", re.I)
_NAMED = 2  # rows that name who wrote another tell it
_DISTINCT = re.compile(r"(?!\d{1,4}$).{2,}")


def flat(raw: Raw, depth: int = _DEEPEST) -> dict[str, Any]:
    """The fields of an object, and those of the objects in it by their paths, but for its answers.

    >>> flat({"id": 1, "by": {"user": {"name": "ann"}}})["by.user.name"]
    'ann'
    """
    found = dict(raw)
    for name, value in raw.items() if depth else ():
        if isinstance(value, Mapping) and not BELOW.fullmatch(name):
            found |= {f"{name}.{inner}": below for inner, below in flat(value, depth - 1).items()}
    return found


def got(raw: Any, name: str | None) -> Any:
    """What a row has in a field, or at a path; its names may have dots in them.

    >>> got({"m.of": {"in": {"id": 1}}}, "m.of.in.id")
    1
    """
    if name is None or not isinstance(raw, dict) or name in raw:
        return raw.get(name) if isinstance(raw, dict) else None
    ends = (dot.start() for dot in re.finditer(r"\.", name))
    return next((got(raw[name[:end]], name[end + 1 :]) for end in ends if name[:end] in raw), None)


def id_in(value: Any) -> str | None:
    """The id of a comment that is pointed to: itself, an object that has it, or a list of one of these."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, float) and value.is_integer():  # as pandas writes where others are empty
        return str(int(value))
    if isinstance(value, Mapping):
        return words(value, "id", "messageId", "message_id", "comment_id", "uuid", "value")
    return written(value)


def pointed(value: Any, ids: Collection[str], own: str | None) -> str | None:
    """Of the ids of other rows, that which a value holds: the last in a list, and in a path.

    >>> pointed(["a", "b", "z"], {"a", "b"}, "c"), pointed("0.12.31", {"12", "31"}, "31"), pointed("x", {"a"}, None)
    ('b', '12', None)
    """
    if isinstance(value, list):
        return next((found for part in reversed(value) if (found := pointed(part, ids, own))), None)
    told = id_in(value) or ""
    steps = (told, *reversed(_STEPS.split(told))) if len(told) < _LONGEST else ()
    return next((step for step in steps if step in ids and step != own), None)


def linked(rows: Sequence[Raw], own: Sequence[str], names: Sequence[str]) -> tuple[str, str] | None:
    """The field by which rows are known and that which names another row, of those by which most are led to most."""
    best: tuple[tuple[int, int], tuple[str, str]] | None = None
    for key in own:
        told = [words(row, key) for row in rows]
        ids = {one for one in told if one}
        for name in (name for name in names if name != key):
            if any(one and id_in(row.get(name)) == one for row, one in zip(rows, told, strict=True)):
                continue  # what names the row itself names a discussion by its first
            met = [pointed(row.get(name), ids, one) for row, one in zip(rows, told, strict=True)]
            told_so = _TOLD.search(name) or (
                not _COUNTS.search(name) and _only_back([words(row, name) for row in rows], told)
            )
            sure = [one for one in met if one and (told_so or _DISTINCT.fullmatch(one))]
            score = (len(sure), len(set(sure)))
            if sure and (best is None or score > best[0]):
                best = score, (key, name)
    return best[1] if best else None


def _only_back(values: Sequence[str | None], told: Sequence[str | None]) -> bool:
    """Whether a field, whatever its name, holds ids of rows further up and nothing else, as no count does.

    >>> _only_back([None, "1", "1", "2", "4"], ["1", "2", "3", "4", "5"]), _only_back(["0", "1"], ["1", "2"])
    (True, False)
    """
    led = [value for value in values if value]
    at = {one: number for number, one in enumerate(told) if one}
    back = all(at.get(value, number) < number for number, value in enumerate(values) if value)
    return back and len(led) >= _LED and len({*led}) >= _LED - 1 and not values[0]


def whom(rows: Sequence[Raw], who: Sequence[str | None], names: Iterable[str]) -> str | None:
    """The field that says who is answered, where it names those who wrote rows further up; `who` are those of writers.

    >>> rows = [{"by": "Ann"}, {"by": "Tom", "to": "Ann"}, {"by": "Ann", "to": "Tom"}]
    >>> whom(rows, ["by", None], ["by", "to"])
    'to'
    """
    for name in names:
        above, told, met = set[str | None](), 0, 0
        for row in rows:
            called, writer = words(row, name), {_called(row.get(one)) for one in who if one}
            told += called is not None
            met += called in above - writer
            above |= writer - {None}
        if _WHOM.search(name) and met >= _NAMED and 2 * met > told:
            return name
    return None


def _called(value: Any) -> str | None:
    """Who somebody is, by a name or number, or by the first in an object."""
    names = value.values() if isinstance(value, Mapping) else [value]
    return next(filter(None, map(written, names)), None)


def extending(rows: Sequence[Raw], names: Iterable[str]) -> str | None:
    """The field in which rows are known by what goes on from another row's: "a1", "a1/b2"."""
    for name in names:
        told = [words(row, name) or "" for row in rows]
        if len(set(told)) == len(told) and any((found := EXTENDED.match(one)) and found[1] in told for one in told):
            return name
    return None
