"""Who answers whom in rows as a page shows them, answers below what they answer, each with how deep it stands.

>>> above([{"by": "ann", "depth": 0}, {"by": "tom", "depth": 1}, {"by": "ida", "depth": 0}])
[None, 0, None]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from arggraph.readers.dumps.shared.bodies import Raw, counted

_DEPTH = re.compile(r"(?:(?:comment|reply|thread|nesting)[_-]?)?(?:depth|indent(?:ation)?(?:[_-]?level)?|level)", re.I)


def above(rows: Sequence[Raw], who: Sequence[str] = ()) -> list[int | None]:
    """The number of the row that each answers; None of all where no field tells it or their order does not fit, or
    where it is the rank of `who` wrote them.

    >>> above([{"indent_level": 1}, {"indent_level": 2}]), above([{"level": 1}, {"level": 3}]), above([{"level": 7}])
    ([None, 0], [None, None], [None])
    >>> above([{"level": 1}, {"level": 2}, {"level": 1}], ["ann", "tom", "ann"])
    [None, None, None]
    """
    for name in filter(_DEPTH.fullmatch, rows[0] if rows else ()):
        depths = [depth for row in rows if (depth := counted(row.get(name))) is not None]
        steps = [below - upper for upper, below in pairwise(depths)]
        people = {*who}
        rank = name.lower() == "level" and len({*zip(who, depths, strict=False)}) == len(people) < len(who)
        if len(depths) == len(rows) and depths[0] == min(depths) <= 1 == max(steps, default=0) and not rank:
            latest: dict[int, int] = {}
            found = list[int | None]()
            for number, depth in enumerate(depths):
                found.append(latest.get(depth - 1))
                latest[depth] = number
            return found
    return [None] * len(rows)
