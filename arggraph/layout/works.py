"""The layout "works": the works in the middle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from arggraph.layout.outline import COLUMN, ROW, Outline, Place, placed
from arggraph.layout.reading import reading
from arggraph.layout.trees import side_by_side, tidy

SIDE_COLUMNS = 5  # of the tree on each side of a work


def works(outline: Outline) -> dict[str, Place]:
    """Works in a column, each with a tree to the left and one to the right; without works it is `reading`.

    A comment stands at the first work that it cites, the others where the thread reaches a citer by the fewest replies.
    Works that the same comments cite stand next to each other, else those cited most come first; comments that lead to
    no work stand at the end.
    """
    if not outline.works:
        return reading(outline)
    first: dict[str, tuple[str, str]] = {}
    shared: Counter[frozenset[str]] = Counter()
    for comment, work in outline.cited:
        shared[frozenset((work, first.setdefault(comment, (comment, work))[1]))] += 1
    ties = {pair: weight for pair, weight in shared.items() if len(pair) == 2}
    stems = _nearest(outline, [comment for comment in outline.comments if comment in first])
    branches: dict[str, list[str]] = {comment: [] for comment in outline.comments}
    for comment, stem in stems.items():
        if stem is not None:
            branches[stem].append(comment)
    citers = outline.citers()
    sides: dict[str, tuple[list[str], list[str]]] = {work: ([], []) for work in outline.works}
    for pair in first.values():
        sides[pair[1]][pair not in outline.relying].append(pair[0])
    spots: dict[str, tuple[float, float]] = {}
    top = 0.0
    by_citers = sorted(outline.works, key=lambda work: -len(citers[work]))
    for work in side_by_side(by_citers, ties):
        bottom = top
        for direction, nodes in zip((-1, 1), sides[work], strict=True):
            for node, (column, row) in tidy(nodes, branches, SIDE_COLUMNS, slim=outline.slim).items():
                spots[node] = (direction * COLUMN * (column + 1), top + ROW * row)
                bottom = max(bottom, top + ROW * row)
        spots[work] = (0.0, top + ROW * ((bottom - top) // (2 * ROW)))
        top = bottom + ROW
    away = outline._replace(
        comments=[comment for comment in outline.comments if comment not in stems], cited=[], works=[]
    )
    spots.update((node, (place.x + COLUMN, place.y + top)) for node, place in reading(away).items())
    return placed(outline, spots)


def _nearest(outline: Outline, starts: Iterable[str]) -> dict[str, str | None]:
    """Each comment to the next on its way to the nearest of `starts`, whichever way replies run; None for the starts.

    In the order in which they are reached, breadth first; what reaches none is left out.
    """
    answers = outline.answers()
    found: dict[str, str | None] = dict.fromkeys(starts)
    queue = list(found)
    for comment in queue:  # grows while it is read
        parent = outline.parents.get(comment)
        for near in (*((parent,) if parent in answers else ()), *answers[comment]):
            if near not in found:
                found[near] = comment
                queue.append(near)
    return found
