"""The layout "reading": a tidy tree."""

from __future__ import annotations

from arggraph.layout.outline import COLUMN, ROW, Outline, Place, placed
from arggraph.layout.trees import tidy

MAX_COLUMNS = 6  # about as many as a screen shows; a longer exchange goes on below, as a line of text does


def reading(outline: Outline) -> dict[str, Place]:
    """The tree of replies, and each work beside the middle one of the comments that cite it.

    There it is a leaf of the tree; but what stands at a root, as the post does, has its works in a margin to the left,
    where they do not part it from its answers, however many they are.
    """
    depth = outline.thread()
    order = {comment: i for i, comment in enumerate(depth)}
    branches: dict[str, list[str]] = {
        comment: [answer for answer in answers if depth[answer] == depth[comment] + 1]  # not where a cycle closes
        for comment, answers in outline.answers().items()
    }
    roots = [comment for comment, level in depth.items() if level == 0]
    beside: dict[str, list[str]] = {}
    for work, citing in outline.citers().items():
        if citing:
            middle = sorted(citing, key=order.__getitem__)[(len(citing) - 1) // 2]
            beside.setdefault(middle, []).append(work)
        else:
            roots.append(work)
    for comment, named in beside.items():
        if depth[comment]:
            branches[comment][1:1] = named
    cells = tidy(roots, branches, MAX_COLUMNS, apart=True, slim=outline.slim)
    free = 0.0
    for root in roots:
        for work in beside.get(root, ()):
            row = max(free, cells[root][1])
            cells[work] = (-1, row)
            free = row + 1
    return placed(outline, {node: (COLUMN * column, ROW * row) for node, (column, row) in cells.items()})
