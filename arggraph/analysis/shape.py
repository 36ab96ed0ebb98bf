"""The shape of a discussion: how deep its threads go, how wide they are, how fast people answer."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from statistics import fmean, median
from typing import NamedTuple

from arggraph.graph import ArgumentGraph
from arggraph.model import zoned


class Shape(NamedTuple):
    """Counts of a discussion: its comments, without the post, and all who wrote, its author too.

    Depths count replies up to a comment that answers nobody; times are in seconds.

    `width` is the largest number of comments at one depth, as in V. Gomez, A. Kaltenbrunner and V. Lopez, "Statistical
    analysis of the social network and discussion threads in Slashdot", WWW 2008. `answer_seconds` is the median time
    between a comment and its answer, over pairs whose times are known and in order; `None` where there is none.
    """

    comments: int
    people: int
    depth: int
    mean_depth: float
    width: int
    unanswered_comments: int
    first: datetime | None
    last: datetime | None
    answer_seconds: float | None


def shape(graph: ArgumentGraph) -> Shape:
    """Depth, width, pace and people of a discussion; what is not on the page does not count.

    >>> found = shape(graph)
    >>> found.depth, found.width, found.people, found.answer_seconds  # the median of one, two and 24 hours
    (2, 2, 4, 7200.0)
    """
    on_page = [comment for comment in graph.comments if comment.role != "missing"]
    levels = [graph.depths[comment.id] for comment in on_page]
    times = [comment.posted for comment in on_page if comment.posted]
    answered = {reply.target for reply in graph.replies}
    gaps = [gap for gap in (_seconds(graph, reply.source, reply.target) for reply in graph.replies) if gap is not None]
    return Shape(
        comments=len(graph.discussion.said),
        people=len({comment.author for comment in on_page if comment.author}),
        depth=max(levels, default=0),
        mean_depth=round(fmean(levels), 3) if levels else 0.0,
        width=max(Counter(levels).values(), default=0),
        unanswered_comments=sum(comment.id not in answered for comment in on_page),
        first=min(times, key=zoned, default=None),
        last=max(times, key=zoned, default=None),
        answer_seconds=median(gaps) if gaps else None,
    )


def _seconds(graph: ArgumentGraph, answer: str, answered: str) -> float | None:
    later, earlier = graph.comment(answer).posted, graph.comment(answered).posted
    if later is None or earlier is None:
        return None
    gap = zoned(later).timestamp() - zoned(earlier).timestamp()
    return gap if gap >= 0 else None
