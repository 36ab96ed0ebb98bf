"""What the page says before anything is chosen: who rebuts whom, what is most disputed, what was never answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from arggraph.analysis import contested, shared_works, unanswered
from arggraph.graph import ArgumentGraph

MOST = 8  # entries of one list: what fits on a screen
PEOPLE = 12  # rows and columns of the matrix that a pane has room for


def summary(graph: ArgumentGraph, nodes: Mapping[str, int], edges: Mapping[str, int]) -> dict[str, Any]:
    """The findings by place: `nodes` and `edges` give an id's place in the page's lists.

    `contested` holds [node, rebuttals, supports], `unanswered` edges (the surest first), `shared` works; `people` are
    those most often on either side of a rebuttal, and `pairs` holds [row, column, edges] of who rebuts whom among them.
    """
    open_ones = sorted(unanswered(graph), key=lambda edge: (-edge.confidence, edges[edge.id]))
    pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
    busy: Counter[str] = Counter()
    for edge in graph.relations:
        source, target = graph.comment(edge.source).author, graph.comment(edge.target).author
        if edge.kind == "rebuts" and source and target:
            pairs[source, target].append(edges[edge.id])
            busy.update({source, target})
    people = sorted(busy, key=lambda name: (-busy[name], name))[:PEOPLE]
    row = {name: i for i, name in enumerate(people)}
    return {
        "contested": [[nodes[one.comment], one.rebuts, one.supports] for one in contested(graph)[:MOST]],
        "unanswered": [edges[edge.id] for edge in open_ones[:MOST]],
        "unanswered_in_all": len(open_ones),
        "shared": [nodes[work] for work in shared_works(graph)[:MOST]],
        "people": people,
        "pairs": [[row[a], row[b], found] for (a, b), found in sorted(pairs.items()) if a in row and b in row],
    }
