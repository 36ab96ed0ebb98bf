"""What a format has no words for: counted before it is written, so that nobody loses anything unawares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from arggraph.graph import ArgumentGraph


class Loss(NamedTuple):
    """`number` items of the graph, such as "times", that a format does not carry.

    >>> str(Loss("times", 12)), str(Loss("replies", 1)), str(Loss("citations that take no side", 1))
    ('12 times', '1 reply', '1 citation that takes no side')
    """

    what: str
    number: int

    def __str__(self) -> str:
        one = re.sub(r"(?:(ie)|)s\b", lambda end: "y" if end[1] else "", self.what, count=1).replace(
            " take ", " takes "
        )
        return f"{self.number} {one if self.number == 1 else self.what}"


MEASURES: Mapping[str, Callable[[ArgumentGraph], int]] = {
    "texts beyond a label": lambda graph: sum(bool(comment.text) for comment in graph.comments),
    "authors": lambda graph: sum(comment.author is not None for comment in graph.comments),
    "times": lambda graph: sum(comment.posted is not None for comment in graph.comments),
    "replies": lambda graph: len(graph.replies),
    "replies beside a comment's first": lambda graph: len(graph.replies) - len(graph.parents),
    "works": lambda graph: len(graph.works),
    "citations": lambda graph: len(graph.citations),
    "citations that take no side": lambda graph: sum(edge.use == "mentions" for edge in graph.citations),
    "confidences": lambda graph: sum(not edge.explicit for edge in graph.all_edges()),
    "reasons of edges": lambda graph: sum(len(edge.evidence) for edge in graph.all_edges()),
    "line breaks within texts": lambda graph: sum("\n" in comment.text for comment in graph.comments),
    "notices": lambda graph: len(graph.notices),
}


def count(graph: ArgumentGraph, loses: Iterable[str]) -> tuple[Loss, ...]:
    """What of `loses` (names in `MEASURES`) there is in the graph, without what it has none of."""
    return tuple(Loss(what, number) for what in loses if (number := MEASURES[what](graph)))
