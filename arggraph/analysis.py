"""What a graph says about a discussion: plain records, each function with its definition."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from arggraph.graph import ArgumentGraph
from arggraph.model import Relation, Reply


class Contested(NamedTuple):
    """A rebutted comment: how often it is rebutted and supported; `weight` sums the confidences of both."""

    comment: str
    rebuts: int
    supports: int
    weight: float


class Cell(NamedTuple):
    """How often `source` (an author) answered, rebutted and supported `target` (an author)."""

    source: str
    target: str
    rebuts: int
    supports: int
    replies: int


def unanswered(graph: ArgumentGraph) -> tuple[Relation, ...]:
    """Rebuttals that nobody met: no comment rebuts the rebutting comment.

    In an argumentation framework (Dung 1995) these are the attacks whose source is unattacked.
    """
    attacked = {edge.target for edge in graph.relations if edge.kind == "rebuts"}
    return tuple(edge for edge in graph.relations if edge.kind == "rebuts" and edge.source not in attacked)


def contested(graph: ArgumentGraph) -> tuple[Contested, ...]:
    """Comments that are rebutted, the most disputed first: by the summed confidence of rebuttals and supports."""
    rebuts, supports, weight = Counter[str](), Counter[str](), defaultdict[str, float](float)
    for edge in graph.relations:
        (rebuts if edge.kind == "rebuts" else supports)[edge.target] += 1
        weight[edge.target] += edge.confidence
    order = {comment.id: comment.position for comment in graph.comments}
    found = [Contested(id, rebuts[id], supports[id], round(weight[id], 3)) for id in rebuts]  # noqa: A001
    return tuple(sorted(found, key=lambda c: (-c.weight, order[c.comment])))


def matrix(graph: ArgumentGraph) -> tuple[Cell, ...]:
    """Author by author: who answers, rebuts and supports whom; comments without an author count as "unsigned"."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    edges: tuple[Reply | Relation, ...] = (*graph.replies, *graph.relations)
    for edge in edges:
        pair = tuple(graph.comment(end).author or "unsigned" for end in (edge.source, edge.target))
        counts[(pair[0], pair[1])][edge.kind] += 1
    return tuple(
        Cell(source, target, count["rebuts"], count["supports"], count["replies_to"])
        for (source, target), count in sorted(counts.items())
    )


def shared_works(graph: ArgumentGraph) -> tuple[str, ...]:
    """Ids of works that both sides cite: by two comments of which one rebuts the other, or relied on and disputed."""
    users: dict[str, set[str]] = defaultdict(set)
    uses: dict[str, set[str]] = defaultdict(set)
    for edge in graph.citations:
        users[edge.target].add(edge.source)
        uses[edge.target].add(edge.use)
    opposed = [(edge.source, edge.target) for edge in graph.relations if edge.kind == "rebuts"]
    return tuple(
        work.id
        for work in graph.works
        if {"relies_on", "disputes"} <= uses[work.id] or any({a, b} <= users[work.id] for a, b in opposed)
    )
