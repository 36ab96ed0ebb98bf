"""Who speaks and whom she answers, where their names stand below each other: "Kim", "Ann"."""

from __future__ import annotations

from collections.abc import Sequence

from arggraph.readers.plain.frames.rows import Rows
from arggraph.readers.plain.frames.trimmed import Name, unranked


def paired(page: Rows, places: Sequence[int], names: Sequence[Name]) -> list[Name]:
    """Names, with whom they answer where another's stands on the line below: "Kim > Ann".
    Where it is mostly the author of the comment before who stands above, that one's frame ends there.
    """
    taken = {*places, *(name[0] for name in names if name)}
    sides = {
        side: {unranked(page[j].words).casefold() for name in names if name and 0 <= (j := name[0] + side) < len(page)}
        for side in (-1, 1)
    }
    several = sides[-1] & sides[1]  # a rank stands on one side
    people = {unranked(name[1]).casefold() for name in names if name} | several
    pairs: list[Name] = []
    follows = 0
    for before, name in zip([None, *names], names, strict=False):
        near = [name[0] - 1, name[0] + 1] if name else []
        others = ((j, unranked(page[j].words)) for j in near if j not in taken and 0 <= j < len(page))
        other = next(
            (other for other in others if name and other[1] != name[1] and other[1].casefold() in people), None
        )
        pair = sorted([name, other]) if name and other else None
        pairs.append((pair[0][0], f"{unranked(pair[0][1])} > {unranked(pair[1][1])}") if pair else None)
        follows += bool(pair and before and pair[0][1] == before[1])
    found = sum(map(bool, pairs))
    if found < 2 or found * 10 > 9 * len(names) or follows * 2 > found:
        return list(names)
    return [pair or name for pair, name in zip(pairs, names, strict=True)]
