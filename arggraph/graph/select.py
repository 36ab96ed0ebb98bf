"""Parts of a discussion's records that fit conditions, whole in themselves: what `ArgumentGraph.where` keeps."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Set
from datetime import date, datetime, time
from typing import Any, TypeVar, get_args

from arggraph.errors import UnknownPart
from arggraph.model import AnyEdge, Citation, Comment, Discussion, EdgeKind, Relation, Reply, Span, Use, Work, zoned

When = datetime | date | str  # the last two in ISO 8601
_Choice = TypeVar("_Choice", bound=str)


def plain(text: str) -> str:
    """Words between single spaces, with a space at both ends, so that `in` compares whole words.

    >>> plain("Ann's “Old” bridge")
    ' ann s old bridge '
    """
    return " " + " ".join(re.findall(r"[^\W_]+", text.casefold())) + " "


def comments(
    among: Iterable[Comment], author: str | Collection[str] | None, since: When | None, until: When | None
) -> list[str]:
    """Ids of the comments by these authors, between these times; a time without a zone counts as UTC, a date as a day.

    Raises `ValueError` for words that are no time.
    """
    authors, low, high = _several(author), _moment(since, time.min), _moment(until, time.max)
    names = None if authors is None else {plain(name) for name in authors}

    def fits(comment: Comment) -> bool:
        said = comment.posted and zoned(comment.posted)
        return (
            (names is None or (comment.author is not None and plain(comment.author) in names))
            and (low is None or (said is not None and said >= low))
            and (high is None or (said is not None and said <= high))
        )

    return [comment.id for comment in among if fits(comment)]


def edges(
    among: Iterable[AnyEdge],
    kind: EdgeKind | Collection[EdgeKind] | None,
    min_confidence: float,
    explicit: bool | None,
    use: Use | Collection[Use] | None,
) -> list[str]:
    """Ids of the edges of these kinds and uses (which only citations have), of this confidence or more.

    Raises for a misspelt kind (`UnknownPart`) or a confidence in percent (`ValueError`), which would look like a
    discussion without any.
    """
    if not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence lies between 0 and 1, which {min_confidence!r} does not")
    kinds, uses = _known("kind", _several(kind), get_args(EdgeKind)), _known("use", _several(use), get_args(Use))
    return [
        edge.id
        for edge in among
        if (kinds is None or edge.kind in kinds)
        and edge.confidence >= min_confidence
        and (explicit is None or edge.explicit == explicit)
        and (uses is None or (isinstance(edge, Citation) and edge.use in uses))
    ]


def narrow(page: Discussion, among: Iterable[AnyEdge], works: Iterable[Work], kept: Set[str]) -> dict[str, Any]:
    """The fields of a graph that holds the comments `kept`, the edges between them, and the works that these cite.

    Nothing in them points to a comment that is not kept: not a span of evidence, a quotation or a parent by markup.
    """
    fitting = [
        _shown(edge, kept)
        for edge in among
        if edge.source in kept and (isinstance(edge, Citation) or edge.target in kept)
    ]
    citations = tuple(edge for edge in fitting if isinstance(edge, Citation))
    cited = {edge.target for edge in citations}
    return {
        "discussion": page.model_copy(
            update={"comments": tuple(_alone(comment, kept) for comment in page.comments if comment.id in kept)}
        ),
        "replies": tuple(edge for edge in fitting if isinstance(edge, Reply)),
        "relations": tuple(edge for edge in fitting if isinstance(edge, Relation)),
        "works": tuple(
            work.model_copy(update={"mentions": tuple(at for at in work.mentions if at.comment in kept)})
            for work in works
            if work.id in cited
        ),
        "citations": citations,
    }


def _alone(comment: Comment, kept: Set[str]) -> Comment:
    """The comment without what its markup says of comments that are not kept."""
    quotes = tuple(
        quote if quote.source is None or quote.source in kept else quote.model_copy(update={"source": None})
        for quote in comment.quotes
    )
    parent = comment.reply_to if comment.reply_to in kept else None
    if (quotes, parent) == (comment.quotes, comment.reply_to):
        return comment
    return comment.model_copy(update={"reply_to": parent, "quotes": quotes})


def _shown(edge: AnyEdge, kept: Set[str]) -> AnyEdge:
    """The edge with evidence that shows words of kept comments only."""

    def words(span: Span | None) -> Span | None:
        return span if span and span.comment in kept else None

    why = tuple(
        one.model_copy(update={"span": words(one.span), "target_span": words(one.target_span)}) for one in edge.evidence
    )
    return edge if why == edge.evidence else edge.model_copy(update={"evidence": why})


def _several(given: _Choice | Collection[_Choice] | None) -> Collection[_Choice] | None:
    return (given,) if isinstance(given, str) else given


def _known(name: str, given: Collection[str] | None, have: Collection[str]) -> Collection[str] | None:
    for one in given or ():
        if one not in have:
            raise UnknownPart(f"no {name} {one!r}; have: {', '.join(have)}")
    return given


def _moment(when: When | None, bound: time) -> datetime | None:
    """A time in UTC; of a date, its first or last moment, as `bound` says."""
    if isinstance(when, str):
        whole = re.fullmatch(r"\d{4}-?\d\d-?\d\d", when)
        try:
            when = date.fromisoformat(when) if whole else datetime.fromisoformat(when)
        except ValueError as error:
            raise ValueError(f"{when!r} is no day or moment, as '2011-03-04' and '2011-03-04T16:30' are") from error
    if isinstance(when, date) and not isinstance(when, datetime):
        when = datetime.combine(when, bound)
    return when and zoned(when)
