"""What a forum puts below everything that a member says: a motto, a motorbike, links to what they sell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from arggraph import names
from arggraph.model import Comment

# A page has signatures where so many comments in all close as others by the same member do, each time but one in so
# many; a signature has so many words and so many lines.
_FEWEST, _SELDOM, _LEAST_WORDS, _MOST_LINES = 3, 5, 3, 6


def without(comments: Sequence[Comment]) -> tuple[list[Comment], list[str]]:
    """The comments without their members' signatures, and the signatures.

    A name is none ("- Kim", "Kim Lee"): it tells who wrote; nor is a quotation, which tells whom they answer.
    """
    said = defaultdict[str, list[str]](list)
    for comment in comments:
        if comment.author and comment.text.strip():
            said[comment.author].append(comment.text)
    posted = ((author, list(dict.fromkeys(texts))) for author, texts in said.items())  # once what was posted twice
    found = {author: closing for author, texts in posted if (closing := _closing(author, texts))}
    signed = [comment for comment in comments if _signed(comment, found)]
    if len(signed) < _FEWEST:
        return list(comments), []
    ids = {comment.id for comment in signed}
    left = [
        comment.model_copy(update={"text": comment.text.removesuffix(found[comment.author or ""]).rstrip()})
        if comment.id in ids
        else comment
        for comment in comments
    ]
    return left, [" ".join(found[author].split()) for author in dict.fromkeys(c.author or "" for c in signed)]


def _signed(comment: Comment, found: Mapping[str, str]) -> bool:
    closing = found.get(comment.author or "", "")
    return bool(closing) and comment.text.endswith(closing) and comment.text != closing


def _closing(author: str, texts: Sequence[str]) -> str | None:
    """The most lines with which nearly all that somebody says closes below words of its own."""
    closings = Counter(end for text in texts for end in _ends(text))
    often = [end for end, n in closings.items() if n > 1 and n * _SELDOM >= len(texts) * (_SELDOM - 1)]
    best = max(often, key=len, default=None)
    named = best is None or names.key(author) in names.key(best) or names.signed(best)
    return None if best is None or named or len(best.split()) < _LEAST_WORDS else best


def _ends(text: str) -> list[str]:
    """What stands below each blank line near the end of a text."""
    parts = text.split("\n\n")
    ends = ("\n\n".join(parts[-n:]) for n in range(1, min(len(parts), 4)))
    return [end for end in ends if end.count("\n") < _MOST_LINES and not re.search(r"(?m)^\s*>", end)]
