"""Decisions on comments: split, join, name the author; they change the discussion before anything is inferred."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from itertools import chain, count
from typing import NamedTuple

from arggraph.corrections.records import Corrections, Join, NameAuthor, Split
from arggraph.corrections.resolve import Comments, Unresolved
from arggraph.model import Comment, Discussion, Link, Notice, Quote

STAGE = "correct"
# What goes with an author from one comment to another.
AUTHORSHIP = ("author", "author_inferred", "author_confidence")


class Prepared(NamedTuple):
    """The corrected discussion, the names of the decisions applied, and what no longer applies."""

    discussion: Discussion
    applied: tuple[str, ...]
    notices: tuple[Notice, ...]


def prepare(discussion: Discussion, corrections: Corrections) -> Prepared:
    """Apply the decisions on comments. The second part of "c7" is called "c7b", so that no other id moves.

    An author named for a comment that is not there yet waits for `apply`: placeholders of missing ones come later.
    """
    comments = list(discussion.comments)
    applied: list[str] = []
    notices: list[Notice] = []
    find = Comments(comments).find
    for decision in corrections.decisions:
        try:
            match decision:
                case NameAuthor():
                    comments = named(comments, find(decision.comment), decision.author)
                case Split():
                    comments = _split(comments, find(decision.comment), decision.before)
                    find = Comments(comments).find
                case Join():
                    comments = _join(comments, *map(find, decision.comments))
                    find = Comments(comments).find
                case _:
                    continue
            applied.append(str(decision))
        except Unresolved as why:
            if not isinstance(decision, NameAuthor):
                notices.append(Notice(stage=STAGE, message=str(why), where=str(decision)))
    corrected = [comment.model_copy(update={"position": i}) for i, comment in enumerate(comments)]
    if not applied:
        corrected = comments
    return Prepared(discussion.model_copy(update={"comments": tuple(corrected)}), tuple(applied), tuple(notices))


def named(comments: list[Comment], id: str, author: str) -> list[Comment]:  # noqa: A002
    """The comments, that one signed."""
    update = {"author": author, "author_inferred": False, "author_confidence": None}
    return [comment.model_copy(update=update) if comment.id == id else comment for comment in comments]


def _split(comments: list[Comment], id: str, before: str) -> list[Comment]:  # noqa: A002
    """The comments, one of them in two parts. A signature goes with the part that ends with it."""
    whole = next(comment for comment in comments if comment.id == id)
    at = whole.text.find(before, 1)
    if at < 0 or whole.text.find(before, at + 1) >= 0:
        raise Unresolved(f"“{before[:40]}” stands in {id} {'more than once' if at >= 0 else 'nowhere past its start'}")
    first = _part(whole, 0, len(whole.text[:at].rstrip()))
    rest = _part(whole, at, len(whole.text))
    second = Comment(
        id=_free({comment.id for comment in comments}, id),
        text=rest.text,
        position=whole.position,
        quotes=rest.quotes,
        links=rest.links,
        boundary_confidence=1.0,
    )
    last = second.text.rstrip().rpartition("\n")[2]
    if whole.author and re.search(rf"(?<!\w){re.escape(whole.author)}(?!\w)", last):
        first, second = _by(second, first), _by(whole, second)
    return [part for comment in comments for part in ((first, second) if comment.id == id else (comment,))]


def _by(writer: Comment, comment: Comment) -> Comment:
    """A comment with the author of another."""
    return comment.model_copy(update={name: getattr(writer, name) for name in AUTHORSHIP})


def _part(whole: Comment, start: int, end: int) -> Comment:
    """A comment cut to a part of its text, with the quotes and links that reach into it."""

    def moved(item: Quote | Link) -> dict[str, int]:
        return {"start": max(item.start, start) - start, "end": min(item.end, end) - start}

    def inside(item: Quote | Link) -> bool:
        return max(item.start, start) < min(item.end, end)

    return whole.model_copy(
        update={
            "text": whole.text[start:end],
            "quotes": tuple(quote.model_copy(update=moved(quote)) for quote in whole.quotes if inside(quote)),
            "links": tuple(link.model_copy(update=moved(link)) for link in whole.links if inside(link)),
        }
    )


def _free(taken: set[str], id: str) -> str:  # noqa: A002
    """The next id after "c7": "c7b", "c7c"…"""
    stem = id.rstrip(string.ascii_lowercase) or id
    suffixes = chain(string.ascii_lowercase[1:], (f"b{n}" for n in count(2)))
    return next(name for suffix in suffixes if (name := stem + suffix) not in taken)


def _join(comments: list[Comment], one: str, other: str) -> list[Comment]:
    """The comments, two of them made one, which stands where the earlier stood and keeps its id."""
    if one == other:
        raise Unresolved(f"both are {one} here")
    first, second = (comment for comment in comments if comment.id in (one, other))
    gap = len(first.text) + 2
    by = first if first.author or not second.author else second

    def moved(item: Quote | Link) -> dict[str, int]:
        return {"start": item.start + gap, "end": item.end + gap}

    joined = first.model_copy(
        update={
            "text": f"{first.text}\n\n{second.text}",
            "reply_to": first.reply_to or second.reply_to,
            "reply_confidence": (first if first.reply_to else second).reply_confidence,
            "quotes": (*first.quotes, *(quote.model_copy(update=moved(quote)) for quote in second.quotes)),
            "links": (*first.links, *(link.model_copy(update=moved(link)) for link in second.links)),
        }
    )
    left = [_by(by, joined) if comment is first else comment for comment in comments if comment is not second]
    return [_repointed(comment, {second.id: first.id}) for comment in left]


def _repointed(comment: Comment, moved: Mapping[str, str]) -> Comment:
    """The comment, its parent and the sources of its quotes renamed; nobody answers or quotes themselves."""
    new: Callable[[str | None], str | None] = lambda id: None if (to := moved.get(id or "", id)) == comment.id else to  # noqa: E731, A006
    quotes = tuple(quote.model_copy(update={"source": new(quote.source)}) for quote in comment.quotes)
    return comment.model_copy(update={"reply_to": new(comment.reply_to), "quotes": quotes})
