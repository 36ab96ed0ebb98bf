"""Where every node stands and what colour it has: one answer for all outputs.

Three layouts of the same nodes, each a table of places:

- "reading", a tidy tree: a comment's row follows its place in the thread (depth first, children in page order), its
  column is its depth; works stand in a margin to the right, each level with the comments that cite it.
- "people", a lane for each author and a row for each comment in page order, so that an exchange of two reads as a
  ladder; works in a margin.
- "works", the works in the middle, around them those who cite them, around those the rest, each out from whom it
  answers.

Every node stands on rows `ROW` apart or in columns `COLUMN` apart, so that no label of 200 by 20 pixels under its node
covers another. x grows to the right and y downward, in pixels; a format whose y axis points up (Gephi's) turns the
sign. All are deterministic, and linear in nodes and edges but for sorting.

Colours are from Okabe and Ito (2008), "Color Universal Design": distinguishable with any common colour blindness.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

NODE_COLORS: Mapping[str, str] = {"post": "#0072B2", "comment": "#56B4E9", "missing": "#999999", "work": "#E69F00"}
EDGE_COLORS: Mapping[str, str] = {
    "replies_to": "#8A8A8A",
    "rebuts": "#D55E00",
    "supports": "#009E73",
    "cites": "#CC79A7",
}
ROW, COLUMN, MAX_COLUMNS = 70.0, 230.0, 12
MAX_LANES = 40  # authors with a lane of their own; beyond it nobody could follow a lane, and the drawing is too wide


class Place(NamedTuple):
    """Centre of a node in pixels, y downward, and its diameter."""

    x: float
    y: float
    size: float


class Outline(NamedTuple):
    """What a layout sees of a graph: ids and who goes with whom.

    `comments` are in page order; `parents` maps a comment to the one it answers first; `authors` maps signed comments
    to their names; `cited` holds (comment, work) pairs.
    """

    comments: Sequence[str]
    parents: Mapping[str, str]
    authors: Mapping[str, str]
    cited: Sequence[tuple[str, str]]
    works: Sequence[str]

    def citers(self) -> dict[str, list[str]]:
        """Work to the comments that cite it."""
        citers: dict[str, list[str]] = {work: [] for work in self.works}
        for comment, work in self.cited:
            citers[work].append(comment)
        return citers

    def answers(self) -> dict[str, list[str]]:
        """Comment to those that answer it, in page order."""
        answers: dict[str, list[str]] = {comment: [] for comment in self.comments}
        for comment in self.comments:
            if self.parents.get(comment) in answers:
                answers[self.parents[comment]].append(comment)
        return answers


def layouts(outline: Outline) -> dict[str, dict[str, Place]]:
    """Every layout by name, each with a place for every comment and work."""
    return {name: lay(outline) for name, lay in LAYOUTS.items()}


# ---- reading: a tidy tree --------------------------------------------------------------------------------------------


def reading(outline: Outline) -> dict[str, Place]:
    """The tree of replies; a cycle is cut where it closes, and depth beyond `MAX_COLUMNS` stays in the last column."""
    answers = outline.answers()
    depth: dict[str, int] = {}
    row: dict[str, int] = {}
    roots = [comment for comment in outline.comments if outline.parents.get(comment) not in answers]
    for root in [*roots, *outline.comments]:  # the second part only reaches comments on a cycle
        stack = [(root, 0)]
        while stack:
            comment, level = stack.pop()
            if comment in row:
                continue
            row[comment], depth[comment] = len(row), min(level, MAX_COLUMNS)
            stack += [(answer, level + 1) for answer in reversed(answers[comment])]
    return _in_rows(outline, depth, row)


# ---- people: lanes and ladders ---------------------------------------------------------------------------------------


def people(outline: Outline) -> dict[str, Place]:
    """A lane for each author, those who answer each other most side by side; unsigned comments share the last lane.

    Beyond `MAX_LANES` authors, those who wrote least share a lane too. A comment stands above all who answer it, also
    where it comes later on the page: a missing one does.
    """
    wrote = Counter(outline.authors[comment] for comment in outline.comments if comment in outline.authors)
    own = {author for author, _ in wrote.most_common(MAX_LANES)}
    lane_of = {comment: author for comment, author in outline.authors.items() if author in own}
    pairs = ((lane_of.get(comment), lane_of.get(parent)) for comment, parent in outline.parents.items())
    exchanges = Counter(frozenset((one, other)) for one, other in pairs if one and other and one != other)
    lanes = {author: i for i, author in enumerate(_side_by_side([a for a in wrote if a in own], exchanges))}
    shared = len(lanes) + (len(wrote) > len(own))
    column = {
        comment: lanes[lane_of[comment]] if comment in lane_of else shared - (comment in outline.authors)
        for comment in outline.comments
    }
    row: dict[str, int] = {}
    for comment in outline.comments:
        for one in (outline.parents.get(comment), comment):
            if one in column:
                row.setdefault(one, len(row))
    return _in_rows(outline, column, row)


def _side_by_side(items: Sequence[str], ties: Mapping[frozenset[str], int]) -> list[str]:
    """The items in a row in which those with the strongest ties are neighbours, else in the order given.

    Greedy: the strongest tie first, where it closes no ring and neither item has two neighbours yet (as for the
    travelling salesman: Bentley 1992, "Fast algorithms for geometric traveling salesman problems").

    >>> _side_by_side("abcd", {frozenset("bd"): 3, frozenset("ab"): 1, frozenset("ad"): 1})
    ['a', 'b', 'd', 'c']
    """
    order = {item: i for i, item in enumerate(items)}
    beside: dict[str, list[str]] = {item: [] for item in items}
    group = {item: item for item in items}

    def head(item: str) -> str:
        while group[item] != item:
            group[item] = item = group[group[item]]
        return item

    for _, i, j in sorted((-weight, *sorted(order[item] for item in pair)) for pair, weight in ties.items()):
        one, other = items[i], items[j]
        if len(beside[one]) < 2 and len(beside[other]) < 2 and head(one) != head(other):
            beside[one].append(other)
            beside[other].append(one)
            group[head(one)] = head(other)
    row: dict[str, None] = {}
    for end in (item for item in items if len(beside[item]) < 2):
        at = [end] if end not in row else []
        while at:
            row[at[0]] = None
            at = [item for item in beside[at[0]] if item not in row]
    return list(row)


# ---- works: the works in the middle ----------------------------------------------------------------------------------


def works(outline: Outline) -> dict[str, Place]:
    """Works inside, their citers around them, the rest outside, each group in the direction of what it belongs to.

    As in a radial tree (Eades 1992) a work gets an angle as wide as what hangs on it: the comments whose first cited
    work it is, and those nearest to them in the thread. Nodes go to the free cell of a lattice next to their angle, so
    that nothing overlaps. Works that the same comments cite stand next to each other. Without works it is `reading`.
    """
    if not outline.works:
        return reading(outline)
    turns = _turns(outline)
    citing = {comment for comment, _ in outline.cited}
    bands = [
        sorted(nodes, key=turns.__getitem__)
        for nodes in (
            outline.works,
            [comment for comment in outline.comments if comment in citing],
            [comment for comment in outline.comments if comment not in citing],
        )
    ]
    answers, citers = outline.answers(), outline.citers()
    degree = {node: len(mine) for node, mine in (*answers.items(), *citers.items())}
    found: dict[str, Place] = {}
    ring = 0 if len(outline.works) == 1 else 1
    for band in bands:
        cells: list[tuple[float, ...]] = []
        while len(cells) < len(band):
            cells += _cells(ring)
            ring += 1
        cells.sort()
        at = -1
        for i, node in enumerate(band):
            wanted = max(at + 1, bisect_left(cells, (turns[node],)))
            at = min(wanted, len(cells) - len(band) + i)
            found[node] = _place(COLUMN * cells[at][1], ROW * cells[at][2], degree[node])
        ring += bool(band)  # an empty ring, in which the edges are seen
    return found


def _turns(outline: Outline) -> dict[str, float]:
    """The direction of every node as a part of a full turn, clockwise from the top."""
    first: dict[str, str] = {}
    shared: Counter[frozenset[str]] = Counter()
    for comment, work in outline.cited:
        shared[frozenset((work, first.setdefault(comment, work)))] += 1
    ties = {pair: weight for pair, weight in shared.items() if len(pair) == 2}
    home = _nearest(outline, [comment for comment in outline.comments if comment in first])
    hanging: dict[str, dict[str, list[str]]] = {work: {} for work in _side_by_side(outline.works, ties)}
    for comment, citer in home.items():
        hanging[first[citer]].setdefault(citer, []).append(comment)
    away = [comment for comment in outline.comments if comment not in home]
    total = len(home) + len(outline.works) + len(away)
    turns: dict[str, float] = {}
    used = count()
    for work, groups in hanging.items():
        start = next(used)
        for citer, group in groups.items():
            mine = [next(used) for _ in group]
            turns.update(zip(group, mine, strict=True))
            turns[citer] = (mine[0] + mine[-1]) / 2
        turns[work] = (start + max((turns[c] for group in groups.values() for c in group), default=start)) / 2
    turns.update((comment, next(used)) for comment in away)
    return {node: turn / total for node, turn in turns.items()}


def _nearest(outline: Outline, starts: Iterable[str]) -> dict[str, str]:
    """Each comment to the one of `starts` that is fewest replies away, whichever way they run; the others are left out.

    In the order in which they are reached, breadth first.
    """
    answers = outline.answers()
    found = {start: start for start in starts}
    queue = list(found)
    for comment in queue:  # grows while it is read
        parent = outline.parents.get(comment)
        for near in (*((parent,) if parent in answers else ()), *answers[comment]):
            if near not in found:
                found[near] = found[comment]
                queue.append(near)
    return found


def _cells(ring: int) -> Iterator[tuple[float, int, int]]:
    """(turn, column, row) of the cells of a rectangular ring: one column thick and two rows, about as wide as a screen.

    Ring 0 is the cell in the middle.
    """
    if not ring:
        yield 0.0, 0, 0
    for column in range(-ring, ring + 1):
        for row in range(-2 * ring, 2 * ring + 1):
            if abs(column) == ring or abs(row) >= 2 * ring - 1:
                turn = math.atan2(COLUMN * column, -ROW * row) / math.tau
                yield round(turn % 1, 6), column, row


# ---- shared ----------------------------------------------------------------------------------------------------------


def _in_rows(outline: Outline, column: Mapping[str, int], row: Mapping[str, int]) -> dict[str, Place]:
    """Comments at their column and row; works in a margin to the right, as level with their citers as there is room."""
    answers, citers = outline.answers(), outline.citers()
    found = {
        comment: _place(COLUMN * column[comment], ROW * row[comment], len(answers[comment]))
        for comment in outline.comments
    }
    margin = COLUMN * (max(column.values(), default=0) + 2)
    level_with = {work: sum(row[c] for c in citing) / max(len(citing), 1) for work, citing in citers.items()}
    free = float("-inf")
    for work in sorted(outline.works, key=level_with.__getitem__):
        free = max(free + ROW, ROW * level_with[work])
        found[work] = _place(margin, free, len(citers[work]))
    return found


def _place(x: float, y: float, degree: int) -> Place:
    """A diameter that grows with the square root of the number of answers, so that area tells it; from 16 to 48."""
    return Place(round(x, 1), round(y, 1), round(min(16 + 6 * math.sqrt(degree), 48), 1))


LAYOUTS: Mapping[str, Callable[[Outline], dict[str, Place]]] = {"reading": reading, "people": people, "works": works}
