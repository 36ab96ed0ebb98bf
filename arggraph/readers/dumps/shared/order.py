"""How rows stand: answers below what they answer, each with how deep it stands, as a page shows them; or in no order,
as a database gives them, or a table sorted by names.

>>> by_depth([{"by": "ann", "depth": 0}, {"by": "tom", "depth": 1}, {"by": "ida", "depth": 0}])
[None, 0, None]
>>> from datetime import timedelta
>>> moments = [datetime(2021, 1, 1) + timedelta(hours=hour) for hour in (5, 1, 4, 0, 7, 2, 3, 6)]
>>> by_time(moments), by_time(sorted(moments)), by_time(moments[:4])
([3, 1, 5, 6, 2, 0, 7, 4], None, None)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

from arggraph.readers.dumps.shared.bodies import Raw, counted
from arggraph.readers.thread import Levels

_DEPTH = re.compile(r"(?:(?:comment|reply|thread|nesting)[_-]?)?(?:depth|indent(?:ation)?(?:[_-]?level)?|level)", re.I)
_LEAST = 8  # rows that may be said to be in no order
# Of the steps from row to row, so many lead back in time where none is meant; where answers stand below what they
# answer, fewer do, and where the newest stands first, more.
_BACK = (0.4, 0.6)


def by_depth(rows: Sequence[Raw], who: Sequence[str] = ()) -> list[int | None]:
    """The number of the row that each answers; None of all where no field tells it or their order does not fit, or
    where it is the rank of `who` wrote them.

    >>> by_depth([{"indent_level": 1}, {"indent_level": 2}]), by_depth([{"level": 1}, {"level": 3}])
    ([None, 0], [None, None])
    >>> by_depth([{"level": 7}]), by_depth([{"level": 1}, {"level": 2}, {"level": 1}], ["ann", "tom", "ann"])
    ([None], [None, None, None])
    """
    for name in filter(_DEPTH.fullmatch, rows[0] if rows else ()):
        depths = [depth for row in rows if (depth := counted(row.get(name))) is not None]
        steps = [below - upper for upper, below in pairwise(depths)]
        people = {*who}
        rank = name.lower() == "level" and len({*zip(who, depths, strict=False)}) == len(people) < len(who)
        if len(depths) == len(rows) and depths[0] == min(depths) <= 1 == max(steps, default=0) and not rank:
            levels = Levels[int]()
            return [levels.put(depth, number) for number, depth in enumerate(depths)]
    return [None] * len(rows)


def by_time(moments: Sequence[datetime | None]) -> list[int] | None:
    """The numbers of the rows as their times order them; None where they stand in an order, or not all tell a time."""
    told = [one if one is None or one.tzinfo else one.replace(tzinfo=UTC) for one in moments]
    known = [one for one in told if one]
    if len(known) < max(_LEAST, len(told)):
        return None
    steps = [below < above for above, below in pairwise(known) if below != above]
    if not steps or not _BACK[0] <= sum(steps) / len(steps) <= _BACK[1]:
        return None
    return sorted(range(len(known)), key=known.__getitem__)
