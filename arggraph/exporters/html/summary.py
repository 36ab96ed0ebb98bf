"""What the page says before anything is chosen: who rebuts whom, what is most disputed, what was never answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from arggraph.analysis import contested, shared_works, unanswered
from arggraph.graph import ArgumentGraph


def summary(graph: ArgumentGraph, nodes: Mapping[str, int], edges: Mapping[str, int]) -> dict[str, Any]:
    """The findings by place: `nodes` and `edges` give an id's place in the page's lists.

    `contested` holds [node, rebuttals, supports], `unanswered` edges (the surest first), `shared` works; `people` are
    all on either side of a rebuttal, those most often so first and None, last, for the unsigned; `pairs` holds
    [row, column, edges] of who rebuts whom.
    """
    open_ones = sorted(unanswered(graph), key=lambda edge: (-edge.confidence, edges[edge.id]))
    pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
    busy: Counter[str] = Counter()
    for edge in graph.relations:
        if edge.kind == "rebuts":
            who = (graph.comment(edge.source).author or "", graph.comment(edge.target).author or "")
            pairs[who].append(edges[edge.id])
            busy.update(set(who))
    people = sorted(busy, key=lambda name: (not name, -busy[name], name))
    row = {name: i for i, name in enumerate(people)}
    return {
        "contested": [[nodes[one.comment], one.rebuts, one.supports] for one in contested(graph)],
        "unanswered": [edges[edge.id] for edge in open_ones],
        "shared": [nodes[work] for work in shared_works(graph)],
        "people": [name or None for name in people],
        "pairs": [
            [row[a], row[b], found]
            for (a, b), found in sorted(pairs.items(), key=lambda p: (row[p[0][0]], row[p[0][1]]))
        ],
    }
