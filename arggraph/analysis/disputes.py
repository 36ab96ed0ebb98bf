"""What is disputed: rebuttals that nobody met, comments in dispute, works of both sides, works disputed unopposed."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from arggraph.graph import ArgumentGraph
from arggraph.model import Citation, Relation


class Contested(NamedTuple):
    """A rebutted comment: how often it is rebutted and supported; `weight` sums the confidences of the rebuttals."""

    comment: str
    rebuts: int
    supports: int
    weight: float


class DisputedWork(NamedTuple):
    """A disputed work: the citations that dispute it, those that rely on it, and the disputes that nobody rebutted."""

    work: str
    disputes: tuple[Citation, ...]
    relies_on: tuple[Citation, ...]
    unanswered: tuple[Citation, ...]


def unanswered(graph: ArgumentGraph) -> tuple[Relation, ...]:
    """Rebuttals that nobody met: no comment rebuts the rebutting comment. In the graph's order.

    In an argumentation framework (P. M. Dung, "On the acceptability of arguments", Artificial Intelligence 77, 1995)
    these are the attacks whose source is unattacked.

    >>> [edge.id for edge in unanswered(graph)]
    ['c2-rebuts-c1']
    """
    attacked = _attacked(graph)
    return tuple(edge for edge in graph.relations if edge.kind == "rebuts" and edge.source not in attacked)


def chains(graph: ArgumentGraph) -> tuple[tuple[str, ...], ...]:
    """Chains of dispute, the longest first: ids of comments each of which rebuts the next.

    A chain starts where nobody rebuts, follows the surest rebuttal of each comment, and ends at one that rebuts nobody.
    Where comments rebut each other in a circle, a chain starts at the last of them on the page and goes round once.

    >>> chains(graph)
    (('c2', 'c1', 'post'),)
    """
    surest: dict[str, Relation] = {}
    for edge in graph.relations:
        if edge.kind == "rebuts" and (edge.source not in surest or edge.confidence > surest[edge.source].confidence):
            surest[edge.source] = edge
    attacked = _attacked(graph)
    later = [comment.id for comment in reversed(graph.comments) if comment.id in surest]
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in sorted(later, key=attacked.__contains__):
        if start not in attacked or start not in seen:
            chain, at = {start: None}, start
            while at in surest and (at := surest[at].target) not in chain:
                chain[at] = None
            seen.update(chain)  # who is attacked and in none by now is in a circle
            found.append(tuple(chain))
    return tuple(sorted(found, key=len, reverse=True))


def contested(graph: ArgumentGraph) -> tuple[Contested, ...]:
    """Comments that are rebutted, the most often rebutted first; of as many rebuttals, the surest.

    How sure they are together is the sum of their confidences, which is the number of rebuttals to expect, since a
    confidence is the probability of an edge. Supports are told and put no comment before another: what many agree with
    is not disputed the more for it.

    >>> contested(graph)[0]
    Contested(comment='post', rebuts=1, supports=1, weight=0.9)
    """
    rebuts, supports, weight = Counter[str](), Counter[str](), defaultdict[str, float](float)
    for edge in graph.relations:
        (rebuts if edge.kind == "rebuts" else supports)[edge.target] += 1
        weight[edge.target] += edge.confidence if edge.kind == "rebuts" else 0
    order = {comment.id: comment.position for comment in graph.comments}
    found = [Contested(id, rebuts[id], supports[id], round(weight[id], 3)) for id in rebuts]  # noqa: A001
    return tuple(sorted(found, key=lambda c: (-c.rebuts, -c.weight, order[c.comment])))


def shared_works(graph: ArgumentGraph) -> tuple[str, ...]:
    """Ids of works that both sides cite: by two comments of which one rebuts the other, or relied on and disputed.

    >>> shared_works(graph)
    ('w1',)
    """
    users: dict[str, set[str]] = defaultdict(set)
    uses: dict[str, set[str]] = defaultdict(set)
    for edge in graph.citations:
        users[edge.target].add(edge.source)
        uses[edge.target].add(edge.use)
    opposed: dict[str, set[str]] = defaultdict(set)
    for relation in graph.relations:
        if relation.kind == "rebuts":
            opposed[relation.source].add(relation.target)
    return tuple(
        work.id
        for work in graph.works
        if {"relies_on", "disputes"} <= uses[work.id] or any(opposed[user] & users[work.id] for user in users[work.id])
    )


def disputed_works(graph: ArgumentGraph) -> tuple[DisputedWork, ...]:
    """Works that a comment disputes, in the graph's order, with the disputes that went unopposed.

    A dispute is answered where somebody rebuts the comment that disputes the work, as in `unanswered`.

    >>> [(work.work, len(work.disputes), len(work.unanswered)) for work in disputed_works(graph)]
    [('w1', 1, 1)]
    """
    attacked = _attacked(graph)
    by_work: dict[str, list[Citation]] = defaultdict(list)
    for edge in graph.citations:
        by_work[edge.target].append(edge)
    found = []
    for work in graph.works:
        disputes = tuple(edge for edge in by_work[work.id] if edge.use == "disputes")
        if disputes:
            relies = tuple(edge for edge in by_work[work.id] if edge.use == "relies_on")
            alone = tuple(edge for edge in disputes if edge.source not in attacked)
            found.append(DisputedWork(work.id, disputes, relies, alone))
    return tuple(found)


def _attacked(graph: ArgumentGraph) -> set[str]:
    return {edge.target for edge in graph.relations if edge.kind == "rebuts"}
