"""What a page is like as a whole: the kinds of discussion differ in these."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from arggraph.model import Comment, Discussion, zoned
from arggraph.names import same
from arggraph.replies.ranker import manner

# Lines of a chat are so short in the mean, in characters, half of them follow so soon, in seconds, and it has so many:
# the trees for chats know logs of channels in which many talk at once (at least 162 lines, a median pause of 0 s). A
# group of friends answers as people do elsewhere.
_LINE, _PAUSE, _LINES = 150, 60, 100


def style(discussion: Discussion, addressed: int) -> dict[str, float]:
    """What the page is like: the kinds of discussion differ in these."""
    said, post = discussion.said, discussion.post
    number = max(len(said), 1)
    times = [zoned(comment.posted).timestamp() for comment in said if comment.posted]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    return {
        "style host": sum(same(post, c) for c in said) / number if post else 0.0,
        "style post": float(bool(post)),
        "style long": math.log1p(sum(min(len(comment.text), 5000) for comment in said) / number),
        "style few": len({comment.author for comment in said if comment.author}) / number,
        "style many": math.log1p(number),
        "style addressed": min(addressed / number, 1.0),
        "style lines": sum("\n" in c.text.strip() for c in said) / number,
        "style signed": sum(bool(c.author) for c in said) / number,
        "style gap": math.log1p(abs(median(gaps)) + 1) if gaps else 0.0,
        "style disorder": sum(gap < 0 for gap in gaps) / len(gaps) if gaps else 0.0,
        **(_first(said) if said and not post else {}),
    }


def _first(said: Sequence[Comment]) -> dict[str, float]:
    """What the first comment of a page without a post is like: it may have opened the discussion, or only stand first
    of the comments that were copied."""
    first, *others = said
    sizes = [math.log1p(len(comment.text.split())) for comment in said]
    return {
        "first longer": sizes[0] - median(sizes),
        "first long": sizes[0],
        "first asks": float("?" in first.text) + first.text.rstrip().endswith("?"),
        "first returns": sum(same(first, comment) for comment in others) / max(len(others), 1),
        "first sounds": manner.sounds(first.text),
    }


def is_chat(style: Mapping[str, float]) -> bool:
    """Whether a page of that `style` is the log of a channel: many short lines, seconds between them.

    >>> is_chat({"style post": 0.0, "style long": 4.1, "style gap": math.log1p(30), "style many": math.log1p(200)})
    True
    """
    return is_talk(style) and style["style many"] >= math.log1p(_LINES)


def is_talk(style: Mapping[str, float]) -> bool:
    """Whether people on a page of that `style` talk to each other: no post above, short lines, seconds between them."""
    soon = 0 < style["style gap"] < math.log1p(_PAUSE + 1)
    return not style["style post"] and soon and style["style long"] <= math.log1p(_LINE)
