"""Acceptability: which comments stand once every rebuttal is weighed against the rebuttals of it.

The comments and their rebuttals are an argumentation framework (P. M. Dung, "On the acceptability of arguments and its
fundamental role in nonmonotonic reasoning, logic programming and n-person games", Artificial Intelligence 77, 1995).
Supports play no part. Self-attacks are kept as they are: a comment that rebuts itself is never in.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from typing import Literal, NamedTuple

from arggraph.analysis.ties import walk
from arggraph.graph import ArgumentGraph
from arggraph.model import Relation

Label = Literal["in", "out", "undecided"]

STEPS = 1000
EXACT = 1e-6
FAR = 100  # comments as far as which a rebuttal is followed that is taken away
# Names that no comment has.
_STANDING, _OPEN = "", "\0"
_ELSEWHERE: Mapping[str, Label] = {_STANDING: "in", _OPEN: "undecided"}


class Strength(NamedTuple):
    """How well a comment stands, 0 to 1: 1 where nothing rebuts it."""

    comment: str
    strength: float


class Flip(NamedTuple):
    """A doubtful rebuttal (its id) without which the comment's label would be `after` rather than `before`."""

    edge: str
    confidence: float
    comment: str
    before: Label
    after: Label


def acceptability(graph: ArgumentGraph) -> dict[str, Label]:
    """The grounded labelling of all comments, in page order: "in", "out" or "undecided".

    In where all that rebuts it is out, out where something that is in rebuts it, undecided otherwise: the labelling
    that decides least (M. Caminada, "On the issue of reinstatement in argumentation", JELIA 2006). Linear time.

    >>> acceptability(graph)  # Cy's comment stands, so Bo's falls, so Ada's stands
    {'post': 'in', 'c1': 'out', 'c2': 'in', 'c3': 'in'}
    """
    return _grounded([comment.id for comment in graph.comments], _attacks(graph.relations))


def strengths(graph: ArgumentGraph) -> tuple[Strength, ...]:
    """Strengths of the comments, the weakest first: s(a) = 1 / (1 + the sum of confidence x s(b) over its rebuttals b).

    The h-categoriser of P. Besnard and A. Hunter ("A logic-based theory of deductive arguments", Artificial
    Intelligence 128, 2001) with attacks weighted by their confidence (L. Amgoud and D. Doder, "Gradual semantics
    accounting for varied-strength attacks", AAMAS 2019). Iterated until nothing moves by `EXACT`, then rounded.

    >>> [(one.comment, one.strength) for one in strengths(graph)]
    [('c1', 0.625), ('post', 0.64), ('c2', 1.0), ('c3', 1.0)]
    """
    into: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for edge in graph.relations:
        if edge.kind == "rebuts":
            into[edge.target].append((edge.source, edge.confidence))
    now = dict.fromkeys((comment.id for comment in graph.comments), 1.0)
    for _ in range(STEPS):
        new = {id: 1 / (1 + sum(weight * now[by] for by, weight in into[id])) for id in into}  # noqa: A001
        change = max((abs(new[id] - now[id]) for id in new), default=0.0)  # noqa: A001
        now.update(new)
        if change < EXACT:
            break
    found = [Strength(id, round(value, 3)) for id, value in now.items()]  # noqa: A001
    return tuple(sorted(found, key=lambda one: one.strength))


def flips(graph: ArgumentGraph, below: float = 0.7) -> tuple[Flip, ...]:
    """Rebuttals of a confidence under `below` without which some comment's grounded label would change.

    Each is taken away alone, all others kept, and labelled anew are the `FAR` nearest comments that its target may
    decide: a chain of doubtful rebuttals hangs on every second of them.

    >>> for flip in flips(graph):
    ...     print(flip.edge, flip.comment, flip.before, flip.after)
    c2-rebuts-c1 post in out
    c2-rebuts-c1 c1 out in
    """
    attacks, labels = _attacks(graph.relations), acceptability(graph)
    order = {id: i for i, id in enumerate(labels)}  # noqa: A001
    victims: dict[str, list[str]] = defaultdict(list)
    for source, target in attacks:
        victims[source].append(target)
    against = Counter((target, labels[source]) for source, target in attacks)
    found = []
    for edge in graph.relations:
        if edge.kind == "rebuts" and edge.confidence < below:
            after = _without((edge.source, edge.target), labels, victims, against)
            changed = sorted((id for id in after if after[id] != labels[id]), key=order.__getitem__)  # noqa: A001
            found += [Flip(edge.id, edge.confidence, id, labels[id], after[id]) for id in changed]  # noqa: A001
    return tuple(found)


Attack = tuple[str, str]


def _attacks(relations: Iterable[Relation]) -> list[Attack]:
    return [(edge.source, edge.target) for edge in relations if edge.kind == "rebuts"]


def _grounded(ids: Iterable[str], attacks: Collection[Attack]) -> dict[str, Label]:
    labels: dict[str, Label] = dict.fromkeys(ids, "undecided")
    victims: dict[str, list[str]] = defaultdict(list)
    left = dict.fromkeys(labels, 0)  # rebuttals of a comment that are not out yet
    for source, target in attacks:
        victims[source].append(target)
        left[target] += 1
    ready = deque(id for id, count in left.items() if not count)  # noqa: A001
    while ready:
        accepted = ready.popleft()
        labels[accepted] = "in"
        for beaten in victims[accepted]:
            if labels[beaten] == "undecided":
                labels[beaten] = "out"
                for freed in victims[beaten]:
                    left[freed] -= 1
                    if not left[freed] and labels[freed] == "undecided":
                        ready.append(freed)
    return labels


def _without(
    attack: Attack,
    labels: Mapping[str, Label],
    victims: Mapping[str, Iterable[str]],
    against: Mapping[tuple[str, Label], int],
) -> dict[str, Label]:
    """The labels without an attack, of the nearest comments that its target may decide.

    `against` counts the attacks on a comment by the label of who makes them.
    """
    reached = dict.fromkeys(islice(walk(attack[1], victims), FAR))
    inner = [(a, b) for a in reached for b in victims.get(a, ()) if b in reached and (a, b) != attack]
    own = Counter((b, labels[a]) for a, b in (*inner, attack))
    # Who attacks from elsewhere keeps its label: one stands for all that are in, one, attacking itself, for the others.
    beside = [(by, b) for b in reached for by in _ELSEWHERE if against[b, _ELSEWHERE[by]] > own[b, _ELSEWHERE[by]]]
    found = _grounded([*reached, *_ELSEWHERE], [*inner, *beside, (_OPEN, _OPEN)])
    return {id: found[id] for id in reached}  # noqa: A001
