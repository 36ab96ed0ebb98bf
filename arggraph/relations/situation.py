"""Where a pair stands in its discussion: whether the post is answered, how far away, by whom, and at what length.

Before a word is read this tells much: what answers the post at length disputes it more often than what answers a
commenter in a line, and the poster mostly thanks.
"""

from __future__ import annotations

import math
import re

from arggraph.model import Comment
from arggraph.names import same

Situation = tuple[float, ...]

# What somebody asks who wants help: "How do I …", "Should I …?", "any ideas", "is there a way".
_ASKS = re.compile(
    r"\b(?:how|what|where|which|when|who)\s+(?:\w+[ ,'’]+){0,3}?(?:do|should|can|could|would|must|am|might)\s+i\b"
    r"|(?:^|[.!?]\s+|\b(?:so|and|or|also|but),?\s+)(?:can|could|should|may|do|must|am|will)\s+i\b[^.!?\n]{0,200}\?"
    r"|\bis\s+there\s+(?:an?|any|some)\s+(?:\w+\s+)?way\b"
    r"|\b(?:any|some)\s+(?:\w+\s+)?(?:ideas?|advice|suggestions?|tips|help|recommendations?|pointers)\b"
    r"|\bplease\s+help\b|\bhelp\s+(?:me|please)\b",
    re.IGNORECASE,
)


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


def helped(source: Comment, target: Comment, first: Comment) -> bool:
    """Whether one of both asked for help, with the first comment of the page, and the other answers."""
    asker = same(target, first) or same(source, first) or target.id == first.id
    return asker and bool(_ASKS.search(first.text))


def _log(number: int) -> float:
    return round(math.log1p(number), 3)
