"""Trees from left to right, and rows in which what belongs together stands side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence


def tidy(
    roots: Sequence[str],
    branches: Mapping[str, Sequence[str]],
    deepest: int,
    apart: bool = False,
    slim: Collection[str] = frozenset(),
) -> dict[str, tuple[int, float]]:
    """Column and row of every node of a forest: its depth, and as far up as it fits below those before it.

    Subtrees are packed by their contours as in Reingold and Tilford (1981), "Tidier drawings of trees", but a node is
    level with its first branch instead of in the middle of all, so that reading starts at the top left. What would
    stand right of column `deepest` goes on in column 1, below the branch that it belongs to. Where trees are to be
    `apart`, each begins below all of those before it. What is `slim` needs half a row.

    >>> tidy(["a"], {"a": ["b", "c"], "b": ["d", "e"]}, 12)
    {'a': (0, 0), 'b': (1, 0), 'd': (2, 0), 'e': (2, 1.0), 'c': (1, 1.0)}
    >>> tidy(["a"], {"a": ["b", "c", "d"]}, 12, slim={"b", "c"})
    {'a': (0, 0), 'b': (1, 0), 'c': (1, 0.5), 'd': (1, 1.25)}
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
    down = _packed(drawn, column, apart, slim)
    row: dict[str | None, float] = {None: 0}
    for stem, nodes in drawn.items():  # a stem comes before its branches
        row.update((node, row[stem] + down[node]) for node in nodes)
    return {node: (column[node], row[node]) for node in column}


def _packed(
    drawn: dict[str | None, list[str]], column: Mapping[str, int], apart: bool, slim: Collection[str]
) -> dict[str, float]:
    """How many rows each node stands below its stem, or a root below the top."""
    down: dict[str, float] = {}
    contours: dict[str, dict[int, tuple[float, float]]] = {}  # of a subtree by column: its top and bottom edge
    for stem in reversed(drawn):
        contour: dict[int, tuple[float, float]] = {}
        for node in drawn[stem]:
            mine = contours.pop(node)
            beside = contour if stem is None and apart else [at for at in mine if at in contour]
            lower = max((contour[at][1] - mine.get(at, (-0.5, 0.5))[0] for at in beside), default=0)
            down[node] = lower
            for at, (top, bottom) in mine.items():
                contour[at] = (contour[at][0] if at in contour else top + lower, bottom + lower)
        if stem is not None:
            half = 0.25 if stem in slim else 0.5
            contour[column[stem]] = (-half, half)
            contours[stem] = contour
    return down


def side_by_side(items: Sequence[str], ties: Mapping[frozenset[str], int]) -> list[str]:
    """The items in a row in which those with the strongest ties are neighbours, else in the order given.

    Greedy: the strongest tie first, where it closes no ring and neither item has two neighbours yet (as for the
    travelling salesman: Bentley 1992, "Fast algorithms for geometric traveling salesman problems").

    >>> side_by_side("abcd", {frozenset("bd"): 3, frozenset("ab"): 1, frozenset("ad"): 1})
    ['a', 'b', 'd', 'c']
    >>> side_by_side("bacd", {frozenset("ab"): 1, frozenset("bc"): 1})  # the row begins at an end
    ['a', 'b', 'c', 'd']
    """
    order = {item: i for i, item in enumerate(items)}
    beside: dict[str, list[str]] = {item: [] for item in items}
    end = {item: item for item in items}  # of the ends of each run so far, the other one
    for _, i, j in sorted((-weight, *sorted(order[item] for item in pair)) for pair, weight in ties.items()):
        one, other = items[i], items[j]
        if len(beside[one]) < 2 and len(beside[other]) < 2 and end[one] != other:
            beside[one].append(other)
            beside[other].append(one)
            first, last = end[one], end[other]
            end[first], end[last] = last, first
    row: dict[str, None] = {}
    for start in (item for item in items if len(beside[item]) < 2):
        at = [start]
        while at:
            row[at[0]] = None
            at = [item for item in beside[at[0]] if item not in row]
    return list(row)
