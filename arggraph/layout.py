"""Where every node stands and what colour it has: one answer for all outputs.

Three layouts of the same nodes, each a table of places:

- "reading", a tidy tree from left to right: a comment stands right of the one it answers, the first answer level with
  it and the others below, in page order; a work stands beside a comment that cites it, right and below the first
  answer, or left of the post.
- "people", a lane for each author and downward in page order, so that an exchange of two reads as a ladder; works in
  a margin to the right, level with those who cite them.
- "works", the works in a column in the middle; left of each those who rely on it, right those who dispute or only
  mention it, and behind them, outward, those who answer them or are answered by them.

Rows are `ROW` apart and columns `COLUMN`, so that neither cards of `CARD` pixels nor labels of 200 by 20 under their
nodes cover each other. x grows to the right and y downward, in pixels; a format whose y axis points up (Gephi's) turns
the sign. All are deterministic, and linear in nodes and edges but for sorting.

Colours are from Okabe and Ito (2008), "Color Universal Design": distinguishable with any common colour blindness.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

NODE_COLORS: Mapping[str, str] = {"post": "#0072B2", "comment": "#56B4E9", "missing": "#999999", "work": "#E69F00"}
EDGE_COLORS: Mapping[str, str] = {
    "replies_to": "#8A8A8A",
    "rebuts": "#D55E00",
    "supports": "#009E73",
    "cites": "#CC79A7",
}
ROW, COLUMN = 84.0, 240.0
CARD = (188, 64)  # width and height of a node where it is drawn with its label inside
MAX_COLUMNS, SIDE_COLUMNS = 12, 5  # of a tree; a longer exchange goes on below, as a line of text does
FEW, MAX_LANES = 12, 40  # authors who all have a lane; the most lanes that can be followed


class Place(NamedTuple):
    """Centre of a node in pixels, y downward, and its diameter."""

    x: float
    y: float
    size: float


class Outline(NamedTuple):
    """What a layout sees of a graph: ids and who goes with whom.

    `comments` are in page order; `parents` maps a comment to the one it answers first; `authors` maps signed comments
    to their names; `cited` holds (comment, work) pairs, and `relying` those of them where the comment relies on it.
    """

    comments: Sequence[str]
    parents: Mapping[str, str]
    authors: Mapping[str, str]
    cited: Sequence[tuple[str, str]]
    works: Sequence[str]
    relying: Collection[tuple[str, str]] = frozenset()

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

    def thread(self) -> dict[str, int]:
        """The comments in reading order (depth first, answers in page order) and the depth of each.

        A cycle is cut where it closes.
        """
        answers = self.answers()
        depth: dict[str, int] = {}
        roots = [comment for comment in self.comments if self.parents.get(comment) not in answers]
        for root in [*roots, *self.comments]:  # the second part only reaches comments on a cycle
            stack = [(root, 0)]
            while stack:
                comment, level = stack.pop()
                if comment not in depth:
                    depth[comment] = level
                    stack += [(answer, level + 1) for answer in reversed(answers[comment])]
        return depth


def layouts(outline: Outline, **known: dict[str, Place]) -> dict[str, dict[str, Place]]:
    """Every layout by name, each with a place for every comment and work; what is `known` is taken over."""
    return {name: known.get(name) or lay(outline) for name, lay in LAYOUTS.items()}


# ---- reading: a tidy tree --------------------------------------------------------------------------------------------


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
    cells = _tidy(roots, branches, MAX_COLUMNS, apart=True)
    free = 0
    for root in roots:
        for work in beside.get(root, ()):
            row = max(free, cells[root][1])
            cells[work] = (-1, row)
            free = row + 1
    return _placed(outline, {node: (COLUMN * column, ROW * row) for node, (column, row) in cells.items()})


def _tidy(
    roots: Sequence[str], branches: Mapping[str, Sequence[str]], deepest: int, apart: bool = False
) -> dict[str, tuple[int, int]]:
    """Column and row of every node of a forest: its depth, and as far up as it fits below those before it.

    Subtrees are packed by their contours as in Reingold and Tilford (1981), "Tidier drawings of trees", but a node is
    level with its first branch instead of in the middle of all, so that reading starts at the top left. What would
    stand right of column `deepest` goes on in column 1, below the branch that it belongs to. Where trees are to be
    `apart`, each begins below all of those before it.

    >>> _tidy(["a"], {"a": ["b", "c"], "b": ["d", "e"]}, 12)
    {'a': (0, 0), 'b': (1, 0), 'd': (2, 0), 'e': (2, 1), 'c': (1, 1)}
    """
    column: dict[str, int] = {}
    trunk: dict[str, str] = {}
    drawn: dict[str | None, list[str]] = {None: []}
    stack: list[tuple[str, str | None]] = [(root, None) for root in reversed(roots)]
    while stack:
        node, stem = stack.pop()
        if stem is not None and column[stem] == deepest:
            stem = trunk[stem]
        column[node] = 0 if stem is None else column[stem] + 1
        trunk[node] = node if stem is None else trunk[stem]
        drawn[stem].append(node)
        drawn[node] = []
        stack += [(branch, node) for branch in reversed(branches.get(node, ()))]
    down = _packed(drawn, column, apart)
    row: dict[str | None, int] = {None: 0}
    for stem, nodes in drawn.items():  # a stem comes before its branches
        row.update((node, row[stem] + down[node]) for node in nodes)
    return {node: (column[node], row[node]) for node in column}


def _packed(drawn: dict[str | None, list[str]], column: Mapping[str, int], apart: bool) -> dict[str, int]:
    """How many rows each node stands below its stem, or a root below the top."""
    down: dict[str, int] = {}
    contours: dict[str, dict[int, tuple[int, int]]] = {}  # of a subtree by column: its top and bottom row
    for stem in reversed(drawn):
        contour: dict[int, tuple[int, int]] = {}
        for node in drawn[stem]:
            mine = contours.pop(node)
            beside = contour if stem is None and apart else [at for at in mine if at in contour]
            lower = max((contour[at][1] + 1 - mine.get(at, (0, 0))[0] for at in beside), default=0)
            down[node] = lower
            for at, (top, bottom) in mine.items():
                contour[at] = (contour[at][0] if at in contour else top + lower, bottom + lower)
        if stem is not None:
            contour[column[stem]] = (0, 0)
            contours[stem] = contour
    return down


# ---- people: lanes and ladders ---------------------------------------------------------------------------------------


def people(outline: Outline) -> dict[str, Place]:
    """A lane for each author, those who answer each other most side by side; the one of the first comment at the left.

    Unsigned comments share a lane. Where more than `FEW` wrote, those with one comment and, beyond `MAX_LANES`, those
    who wrote least share the last lane. A comment stands half a row below the one before it, or a whole row where both
    are in one lane, and above all who answer it, also where it comes later on the page: a missing one does.
    """
    wrote = Counter(outline.authors.values())
    own = {author for author, count in wrote.most_common(MAX_LANES) if count > 1 or len(wrote) <= FEW}
    unsigned, others = "", "\n"  # which are nobody's names
    names = {comment: outline.authors.get(comment, unsigned) for comment in outline.comments}
    owner = {comment: name if name in own or name == unsigned else others for comment, name in names.items()}
    pairs = (
        frozenset((owner[comment], owner[parent])) for comment, parent in outline.parents.items() if parent in owner
    )
    exchanges = Counter(pair for pair in pairs if len(pair) == 2 and others not in pair)
    lanes = _side_by_side([name for name in dict.fromkeys(owner.values()) if name != others], exchanges)
    first = next(iter(owner.values()), others)
    if first != others and lanes.index(first) > (len(lanes) - 1) / 2:
        lanes.reverse()
    lane = {name: i for i, name in enumerate([*lanes, others])}
    spots: dict[str, tuple[float, float]] = {}
    filled: dict[int, float] = {}  # height of the last comment in each lane
    height = -ROW / 2
    for answer in outline.comments:
        for comment in (outline.parents.get(answer, answer), answer):
            if comment in owner and comment not in spots:
                at = lane[owner[comment]]
                height = filled[at] = max(height + ROW / 2, filled.get(at, -ROW) + ROW)
                spots[comment] = (COLUMN * at, height)
    margin = max((x for x, _ in spots.values()), default=-COLUMN) + COLUMN
    citers = outline.citers()
    level = {
        work: sum(spots[c][1] for c in citing) / len(citing) if citing else height for work, citing in citers.items()
    }
    free = -ROW / 2
    for work in sorted(outline.works, key=level.__getitem__):
        spots[work] = (margin, max(free, ROW / 2 * round(level[work] / (ROW / 2))))
        free = spots[work][1] + ROW
    return _placed(outline, spots)


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
    for work in _side_by_side(by_citers, ties):
        bottom = top
        for direction, nodes in zip((-1, 1), sides[work], strict=True):
            for node, (column, row) in _tidy(nodes, branches, SIDE_COLUMNS).items():
                spots[node] = (direction * COLUMN * (column + 1), top + ROW * row)
                bottom = max(bottom, top + ROW * row)
        spots[work] = (0.0, top + ROW * ((bottom - top) // (2 * ROW)))
        top = bottom + ROW
    away = outline._replace(
        comments=[comment for comment in outline.comments if comment not in stems], cited=[], works=[]
    )
    spots.update((node, (place.x + COLUMN, place.y + top)) for node, place in reading(away).items())
    return _placed(outline, spots)


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


# ---- shared ----------------------------------------------------------------------------------------------------------


def _placed(outline: Outline, spots: Mapping[str, tuple[float, float]]) -> dict[str, Place]:
    """A diameter that grows with the square root of the number of answers, so that area tells it; from 16 to 40."""
    degree = {node: len(ties) for node, ties in (*outline.answers().items(), *outline.citers().items())}
    return {
        node: Place(x, y, round(min(16 + 6 * math.sqrt(degree[node]), 40), 1))
        for node, (x, y) in ((node, spots[node]) for node in (*outline.comments, *outline.works))
    }


LAYOUTS: Mapping[str, Callable[[Outline], dict[str, Place]]] = {"reading": reading, "people": people, "works": works}
