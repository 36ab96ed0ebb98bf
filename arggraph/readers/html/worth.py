"""How much a reading of a page found, by which it is weighed against others."""

from __future__ import annotations

from arggraph.model import Discussion

_SENTENCE = 40  # characters


def weight(discussion: Discussion) -> tuple[float, float]:
    """How much a reading found, and the share of its comments that have an author and a time each, 0 to 1."""
    said = [comment for comment in discussion.comments if comment.role != "missing"]
    talk = said if len(said) > 1 or _topic(discussion) else []
    marks = [0.4 * bool(one.text) + 0.3 * bool(one.author) + 0.3 * bool(one.posted) for one in talk]
    words = sum(min(len(comment.text), 500) for comment in talk)
    return sum(marks) + words / 500, sum(marks) / len(talk) if talk else 0.0


def _topic(discussion: Discussion) -> bool:
    """Whether a forum's first post is all there is; the article of any other page alone is no discussion."""
    first = discussion.comments[0]
    known = discussion.platform != "html" and first.platform_id != "the post"
    told = bool(first.author and first.posted) and len(first.text) >= _SENTENCE
    return known and told and not discussion.declared_comments
