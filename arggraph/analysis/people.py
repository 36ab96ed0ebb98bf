"""People: who answers, rebuts and supports whom, and the camps that this makes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from arggraph.analysis.ties import groups
from arggraph.graph import ArgumentGraph
from arggraph.model import Relation, Reply

UNSIGNED = "unsigned"
ROUNDING = 1e-9  # what is less comes of adding: 0.1 + 0.2 - 0.3 is more than nothing


class Cell(NamedTuple):
    """How often `source` (an author) answered, rebutted and supported `target` (an author)."""

    source: str
    target: str
    rebuts: int
    supports: int
    replies: int


class Camps(NamedTuple):
    """Two camps of people who dispute each other, for each group that disputes tie together, the largest group first.

    `camps` holds a pair for each group: the camp of who spoke first, then the other (empty where all agree).
    `frustration` is the summed weight of the ties that do not fit (rebuttals within a camp, supports across), of `ties`
    in all; the discussion is `balanced` where it is 0.
    """

    camps: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    frustration: float
    ties: float
    balanced: bool


def matrix(graph: ArgumentGraph) -> tuple[Cell, ...]:
    """Author by author: who answers, rebuts and supports whom; comments without an author count as "unsigned".

    >>> matrix(graph)[0]
    Cell(source='Bo', target='Ada', rebuts=1, supports=0, replies=1)
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    edges: tuple[Reply | Relation, ...] = (*graph.replies, *graph.relations)
    for edge in edges:
        pair = tuple(graph.comment(end).author or UNSIGNED for end in (edge.source, edge.target))
        counts[(pair[0], pair[1])][edge.kind] += 1
    return tuple(
        Cell(source, target, count["rebuts"], count["supports"], count["replies_to"])
        for (source, target), count in sorted(counts.items())
    )


def camps(graph: ArgumentGraph) -> Camps:
    """Divide the people into camps: rebuttals should cross, supports should stay within.

    People are nodes of a signed graph whose ties sum the confidences of supports minus those of rebuttals between two
    authors, both directions together. Such a graph is balanced where two camps fit all ties (F. Harary, "On the notion
    of balance of a signed graph", 1953); where none fits, the camps of least frustration are sought (P. Doreian and A.
    Mrvar, "A partitioning approach to structural balance", Social Networks 18, 1996): strongest ties first along a
    spanning tree, then moving one person at a time while that helps. That finds the exact answer on a balanced graph;
    elsewhere it is a local optimum. Unsigned comments and what people say to themselves take no part.

    >>> camps(graph).camps
    ((('Ada', 'Cy', 'Dee'), ('Bo',)),)
    """
    ties = _ties(graph)
    if not ties:
        return Camps((), 0.0, 0.0, True)
    found = []
    for members in groups((name for name in graph.people if name in ties), ties):
        side = _descend(ties, _spanning(ties, members), members)
        first = tuple(name for name in members if side[name] == side[members[0]])
        found.append((members, side, (first, tuple(name for name in members if side[name] != side[members[0]]))))
    found.sort(key=lambda group: -len(group[0]))
    frustration = sum(_frustration(ties, side, members) for members, side, _ in found)
    total = sum(abs(weight) for near in ties.values() for weight in near.values()) / 2
    return Camps(tuple(pair for *_, pair in found), round(frustration, 3), round(total, 3), round(frustration, 3) == 0)


def _ties(graph: ArgumentGraph) -> dict[str, dict[str, float]]:
    """Signed weight between two people, the same in both directions; those that cancel out are left out."""
    ties: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for edge in graph.relations:
        source, target = (graph.comment(end).author for end in (edge.source, edge.target))
        if source and target and source != target:
            weight = edge.confidence if edge.kind == "supports" else -edge.confidence
            ties[source][target] += weight
            ties[target][source] += weight
    whole = {name: {other: w for other, w in near.items() if abs(w) > ROUNDING} for name, near in ties.items()}
    return {name: near for name, near in whole.items() if near}


def _spanning(ties: Mapping[str, Mapping[str, float]], members: Sequence[str]) -> dict[str, int]:
    """A side, 1 or -1, for each: along the tree of the strongest ties (Prim 1957), each tie's sign is kept."""
    side: dict[str, int] = {}
    place = {name: i for i, name in enumerate(members)}
    heap: list[tuple[float, int, int]] = [(0.0, 0, 1)]
    while heap:
        _, index, sign = heappop(heap)
        name = members[index]
        if name not in side:
            side[name] = sign
            for other, weight in ties[name].items():
                if other not in side:
                    heappush(heap, (-abs(weight), place[other], sign if weight > 0 else -sign))
    return side


def _descend(ties: Mapping[str, Mapping[str, float]], side: dict[str, int], members: Sequence[str]) -> dict[str, int]:
    """Move one person at a time to the other side while that lowers the frustration."""
    moved = True
    while moved:
        moved = False
        for name in members:
            content = sum(weight * side[name] * side[other] for other, weight in ties[name].items())
            if content < -ROUNDING:  # each move then lowers the sum, so this ends
                side[name] = -side[name]
                moved = True
    return side


def _frustration(ties: Mapping[str, Mapping[str, float]], side: Mapping[str, int], members: Sequence[str]) -> float:
    pairs = ((name, other, weight) for name in members for other, weight in ties[name].items())
    return sum(abs(weight) for name, other, weight in pairs if weight * side[name] * side[other] < 0) / 2
