"""Who speaks and whom she answers, where their names stand below each other: "Kim", "Ann"."""

from __future__ import annotations

from collections.abc import Sequence

from arggraph.readers.plain.frames.rows import Rows
from arggraph.readers.plain.frames.trimmed import Name, Names, unranked


def paired(page: Rows, places: Sequence[int], names: Names) -> list[Name | None]:
    """Names, with whom they answer where another's stands on the line below: "Kim > Ann".
    Where it is mostly the author of the comment before who stands above, that one's frame ends there.
    """
    taken = {*places, *(name.at for name in names if name)}
    sides = {
        side: {unranked(page[j].words).casefold() for name in names if name and 0 <= (j := name.at + side) < len(page)}
        for side in (-1, 1)
    }
    several = sides[-1] & sides[1]  # a rank stands on one side
    people = {unranked(name.words).casefold() for name in names if name} | several
    pairs: list[Name | None] = []
    follows = 0
    for before, name in zip([None, *names], names, strict=False):
        near = [name.at - 1, name.at + 1] if name else []
        others = (Name(j, unranked(page[j].words)) for j in near if j not in taken and 0 <= j < len(page))
        other = next(
            (other for other in others if name and other.words != name.words and other.words.casefold() in people), None
        )
        pair = sorted([name, other]) if name and other else None
        pairs.append(Name(pair[0].at, " > ".join(unranked(one.words) for one in pair)) if pair else None)
        follows += bool(pair and before and pair[0].words == before.words)
    found = sum(map(bool, pairs))
    if found < 2 or found * 10 > 9 * len(names) or follows * 2 > found:
        return list(names)
    return [pair or name for pair, name in zip(pairs, names, strict=True)]
