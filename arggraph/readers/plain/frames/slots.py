"""Where in a frame lines stand that may be names, and at which of these places the comment before is signed."""

from __future__ import annotations

from collections.abc import Mapping

from arggraph.readers.plain.frames.trimmed import Names

# What a place is told by: "above by" and the number of lines, "under" and what stands above it.
Slot = tuple[str, str]

# Of so many anchors names stand at one place above nearly all, which is worth so much of the best.
_FEWEST, _NEARLY, _WORTHY = 5, 0.95, 0.9


def signatures(slots: Mapping[Slot, Names], worth: Mapping[Slot, float], n: int) -> frozenset[str]:
    """How many lines above their anchors those stand that sign the comment before: above less than half of the `n`,
    where names stand at one place above nearly all.

    >>> from arggraph.readers.plain.frames.trimmed import Name
    >>> name = Name(0, "Ann")
    >>> slots = {("above by", "1"): [name] * 5, ("above by", "2"): [name, None, None, name, None]}
    >>> signatures(slots, dict.fromkeys(slots, 1.0), 5)
    frozenset({'2'})
    """
    filled = {slot: sum(map(bool, names)) for slot, names in slots.items() if slot[0] == "above by"}
    least = max(worth.values(), default=0.0) * _WORTHY
    steady = any(share >= _NEARLY * n and worth[slot] >= least for slot, share in filled.items())
    return frozenset(slot[1] for slot, share in filled.items() if n >= _FEWEST and steady and share * 2 < n)
