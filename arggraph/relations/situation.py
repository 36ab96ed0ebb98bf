"""Where a pair stands in its discussion: whether the post is answered, how far away, by whom, and at what length.

Before a word is read this tells much: what answers the post at length disputes it more often than what answers a
commenter in a line, and the poster mostly thanks.
"""

from __future__ import annotations

import math

from arggraph.model import Comment
from arggraph.names import same

Situation = tuple[float, ...]


def situation(source: Comment, target: Comment, first: Comment, own: str) -> Situation:
    """Of a comment that answers another of the page whose first is given, and whose own words are `own`: numbers.

    Whether it answers the first, the logarithm of the distance in comments, whether the first's author writes, and the
    logarithms of the numbers of words of both. Empty where what is answered is not on the page.
    """
    if target.role == "missing":
        return ()
    return (
        float(target.id == first.id),
        _log(abs(source.position - target.position)),
        float(same(source, first)),
        _log(len(own.split())),
        _log(len(target.text.split())),
    )


def _log(number: int) -> float:
    return round(math.log1p(number), 3)
