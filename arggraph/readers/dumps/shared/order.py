"""Rows that stand in no order, as a database gives them or a table sorted by names has them: by their times.

>>> from datetime import timedelta
>>> moments = [datetime(2021, 1, 1) + timedelta(hours=hour) for hour in (5, 1, 4, 0, 7, 2, 3, 6)]
>>> by_time(moments), by_time(sorted(moments)), by_time(moments[:4])
([3, 1, 5, 6, 2, 0, 7, 4], None, None)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

_LEAST = 8  # rows that may be said to be in no order
# Of the steps from row to row, so many lead back in time where none is meant; where answers stand below what they
# answer, fewer do, and where the newest stands first, more.
_BACK = (0.4, 0.6)


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
