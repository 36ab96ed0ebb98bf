"""Where every node stands and what colour it has: one answer for all outputs.

The layout is a tidy tree in reading order: a comment's row follows its place in the thread (depth first, children in
page order), its column is its depth; works stand in a margin to the right, each level with the comments that cite it.
Rows are `ROW` apart and columns `COLUMN`, so that labels do not overlap. x grows to the right and y downward, in
pixels; a format whose y axis points up (Gephi's) turns the sign.

Colours are from Okabe and Ito (2008), "Color Universal Design": distinguishable with any common colour blindness.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

NODE_COLORS: Mapping[str, str] = {"post": "#0072B2", "comment": "#56B4E9", "missing": "#999999", "work": "#E69F00"}
EDGE_COLORS: Mapping[str, str] = {
    "replies_to": "#8A8A8A",
    "rebuts": "#D55E00",
    "supports": "#009E73",
    "cites": "#CC79A7",
}
ROW, COLUMN, MAX_COLUMNS = 70.0, 230.0, 12


class Place(NamedTuple):
    """Centre of a node in pixels, y downward, and its diameter."""

    x: float
    y: float
    size: float


def places(
    comments: Sequence[str], parents: Mapping[str, str], cited: Iterable[tuple[str, str]], works: Sequence[str]
) -> dict[str, Place]:
    """A place for every comment (ids in page order) and every work.

    `parents` maps a comment to the one it answers first; a cycle is cut where it closes. `cited` holds (comment, work)
    pairs. Deterministic; time is linear in nodes and edges but for two sorts.
    """
    order = {comment: i for i, comment in enumerate(comments)}
    children: dict[str, list[str]] = defaultdict(list)
    for comment in comments:
        if parents.get(comment) in order:
            children[parents[comment]].append(comment)
    depth: dict[str, int] = {}
    row: dict[str, int] = {}
    roots = [comment for comment in comments if parents.get(comment) not in order]
    for root in [*roots, *comments]:  # the second part only reaches comments on a cycle
        stack = [(root, 0)]
        while stack:
            comment, level = stack.pop()
            if comment in row:
                continue
            row[comment], depth[comment] = len(row), level
            stack += [(child, level + 1) for child in reversed(children[comment])]
    citers: dict[str, list[str]] = defaultdict(list)
    for comment, work in cited:
        citers[work].append(comment)
    deepest = max((min(level, MAX_COLUMNS) for level in depth.values()), default=0)
    found = {
        comment: Place(COLUMN * min(depth[comment], MAX_COLUMNS), ROW * row[comment], _size(len(children[comment])))
        for comment in comments
    }
    level_with = {work: sum(row[c] for c in citers[work]) / max(len(citers[work]), 1) for work in works}
    free = float("-inf")
    for work in sorted(works, key=lambda w: level_with[w]):
        free = max(free + ROW, ROW * level_with[work])
        found[work] = Place(COLUMN * (deepest + 2), free, _size(len(citers[work])))
    return {node: Place(round(p.x, 1), round(p.y, 1), round(p.size, 1)) for node, p in found.items()}


def _size(answers: int) -> float:
    """A diameter that grows with the square root of the number of answers, so that area tells it; from 16 to 48."""
    return min(16 + 6 * math.sqrt(answers), 48)
