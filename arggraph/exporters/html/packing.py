"""Records as columns, so that a page of thousands does not name every field thousands of times.

`script/elements.js` unpacks them again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

Packed = dict[str, Any]


def pack(rows: Sequence[Mapping[str, Any]]) -> Packed:
    """Rows as their number and their columns; a value that is None counts as absent.

    A column is the list of its values; or, where few rows have one, where these are and their column; or, where few
    strings or fractions recur, these and the place of each row's in them (-1 for none); or, for lists of records, how
    many each row has, or all have, and all of them packed.

    >>> pack([{"kind": "reply", "to": 0}, {"kind": "reply", "to": 1}, {"kind": "reply", "to": 1}])
    {'count': 3, 'columns': {'kind': {'words': ['reply'], 'index': [0, 0, 0]}, 'to': [0, 1, 1]}}
    """
    names = dict.fromkeys(chain.from_iterable(rows))
    return {"count": len(rows), "columns": {name: _column([row.get(name) for row in rows]) for name in names}}


def _column(values: list[Any]) -> Any:
    present = [value for value in values if value is not None]
    if 3 * len(present) < len(values):
        return {"at": [i for i, value in enumerate(values) if value is not None], "values": _column(present)}
    if all(isinstance(value, list) and value and isinstance(value[0], dict) for value in present):
        counts = [len(value or ()) for value in values]
        same = bool(counts) and len(set(counts)) == 1
        return {"counts": counts[0] if same else counts, "rows": pack(list(chain.from_iterable(present)))}
    if all(isinstance(value, str | float) for value in present):
        words = dict.fromkeys(present)
        if 2 * len(words) < len(present):
            index = {word: i for i, word in enumerate(words)}
            return {"words": list(words), "index": [-1 if value is None else index[value] for value in values]}
    return values
