"""Which fields of rows hold what was said, by whom and when, where no name tells the words: by what they hold; and
which rows are none of it.

>>> said = ("Rye is the best of all breads, I say.", "No, it is wheat that is best.", "Why not both of them, then?")
>>> rows = [{"Wortlaut": said[n], "Wer": "Ann Tom Ann".split()[n], "Uhr": f"3.4.2021 10:0{n}"} for n in range(3)]
>>> by_values(rows, {})
{'text': 'Wortlaut', 'author': 'Wer', 'time': 'Uhr'}
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any

from arggraph.readers.dumps.shared.bodies import Raw

_CLOCK = re.compile(r"\d{1,4}[/.-]\d{1,2}\b\D?.{0,8}[ T]\d{1,2}[:.]\d\d|1[0-9]{9}(?:\d{3})?(?:\.\d+)?$")
_WORDS, _LONGER = 4, 2  # of what was said, on average, and how many times as long as anything else
_MOSTLY = 0.8  # of the rows
# The levels of what programs log.
_LEVEL = frozenset("level lvl severity levelname loglevel".split())
_PROGRAMS = frozenset("info warn warning debug trace".split())
_LEVELS = _PROGRAMS | frozenset("error err fatal critical notice".split())
# What is no comment though words stand in it, by its type: somebody joined, a channel was renamed.
_TYPES = ("type", "subtype", "messageType", "kind")
_SERVICE = re.compile(
    r"(?:[\w.]{0,40}(?:join|leave|left|invite)|system|service)\w{0,40}"
    r"|(?:channel|group|room|guild|recipient|pinned)_?(?!(?:message|msg|post|comment|chat|discussion|thread)s?$)\w+",
    re.I,
)


def by_values(rows: Sequence[Raw], found: Mapping[str, str | None], answered: bool = False) -> dict[str, str]:
    """The fields for words, author and time, of which names told some; none where there are not all three: words longer
    than all else, names, and a time of day, or a day where both have the name of such a field; nor where
    a moment names a field, as the first row does of a table without names. Of rows that answer each other, words do.
    """
    held = {name: [str(row[name]) for row in rows if isinstance(row.get(name), str | int | float)] for name in rows[0]}
    told = {name: values for name, values in held.items() if len(values) >= _MOSTLY * len(rows)}
    times = [name for name, values in told.items() if _all(_CLOCK.match, values)]
    times += [time] if found.get("author") and (time := found.get("time")) in told else []
    sizes = {name: mean(map(len, values)) for name, values in told.items()}
    longest = max(sizes, key=lambda name: sizes[name], default=None)
    if len(rows) < 2 or any(map(_CLOCK.match, held)) or longest is None or longest in times:
        return {}
    others = max((size for name, size in sizes.items() if name != longest), default=0)
    words = mean(len(said.split()) for said in told[longest])
    people = [name for name in told if name not in (longest, *times) and _all(_named, told[name])]
    author = found.get("author") or max(people, key=lambda name: len(set(told[name])), default=None)
    differ = len(set(told[longest])) >= _MOSTLY * len(rows)
    if words < _WORDS or sizes[longest] < _LONGER * others or not differ or not (answered or (author and times)):
        return {}
    return {"text": longest} | ({"author": author} if author else {}) | ({"time": times[0]} if times else {})


def _all(holds: Any, values: Sequence[str]) -> bool:
    return sum(bool(holds(value)) for value in values) >= _MOSTLY * len(values)


def _named(value: str) -> bool:
    from arggraph.readers.plain.bylines import nameable  # whose patterns most JSON need not compile

    return nameable(value) and not any(map(str.isdigit, value[:1]))


def logged(seen: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a program logged the rows: each is of a level, and some of one that only programs have."""
    names = {name for row in seen for name in row if re.sub(r"[\W_]", "", name).casefold() in _LEVEL}
    told = ([str(row.get(name, "")).casefold() for row in seen] for name in names)
    return any(set(values) <= _LEVELS and not _PROGRAMS.isdisjoint(values) for values in told)


def is_event(row: Raw) -> bool:
    """Whether a row tells that somebody joined, or that a channel was renamed.

    >>> is_event({"type": "channel_join", "text": "Ann joined"}), is_event({"type": "message"})
    (True, False)
    """
    types = (row.get(name) for name in _TYPES)
    return row.get("system") is True or any(isinstance(one, str) and _SERVICE.fullmatch(one) for one in types)
