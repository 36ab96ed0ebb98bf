"""What every node and edge carries in the output contract (contract.py names and types it), and their short names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from arggraph.contract import Attributes, Scalar
from arggraph.layout import EDGE_COLORS, NODE_COLORS, Place
from arggraph.model import AnyEdge, Citation, Comment, Discussion, Evidence, Work

LABEL_LENGTH = 48
# What stands before the number in "c4", and in "helmets.c4" of a merged graph, which may be merged again.
_NUMBER = re.compile(r"^(?:[a-z0-9-]+\.)*c(?=[0-9]+$)")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def nodes(page: Discussion, works: Iterable[Work], places: Mapping[str, Place]) -> Iterator[tuple[str, Attributes]]:
    """(id, attributes) of every comment and work."""
    for comment in page.comments:
        yield comment.id, _drawn(comment.role, _of_comment(comment, page), places[comment.id])
    for work in works:
        yield work.id, _drawn("work", _of_work(work), places[work.id])


def _of_comment(comment: Comment, page: Discussion) -> Mapping[str, Any]:
    about = {
        "kind": comment.role,
        "label": comment_label(comment, page),
        "author": comment.author,
        "author_inferred": comment.author_inferred if comment.author else None,
        "author_confidence": comment.author_confidence,
        "posted": comment.posted.isoformat() if comment.posted else None,
        "text": comment.text,
        "position": comment.position,
        "url": comment.url,
        "score": comment.score,
        "boundary_confidence": comment.boundary_confidence,
        "title": comment.title,
    }
    if comment.role != "post":
        return about
    return {
        **about,
        "title": comment.title or page.title,
        "url": comment.url or page.url,
        "platform": page.platform,
        "declared_comments": page.declared_comments,
    }


def _of_work(work: Work) -> Mapping[str, Any]:
    return {
        "kind": "work",
        "label": work_label(work),
        "work_kind": work.kind,
        "title": work.title,
        "author": "; ".join(work.authors),
        "year": work.year,
        "identifier": "; ".join(f"{kind}:{value}" for kind, value in sorted(work.identifiers.items())),
    }


def _drawn(kind: str, about: Mapping[str, Any], place: Place) -> Attributes:
    return _present({**about, "x": place.x, "y": place.y, "size": place.size, "color": NODE_COLORS[kind]})


def edges(among: Iterable[AnyEdge], words: Callable[[Evidence], str]) -> Iterator[tuple[str, str, str, Attributes]]:
    """(id, source, target, attributes) of every edge; `words` gives what an evidence shows."""
    for edge in among:
        about: dict[str, Scalar] = {
            "kind": edge.kind,
            "label": edge.kind,
            "confidence": edge.confidence,
            "weight": max(edge.confidence, 0.001),
            "explicit": edge.explicit,
            "rule": ", ".join(dict.fromkeys(evidence.rule for evidence in edge.evidence)),
            "evidence": " | ".join(dict.fromkeys(filter(None, map(words, telling(edge.evidence))))),
            "color": EDGE_COLORS[edge.kind],
        }
        if isinstance(edge, Citation):
            about["use"] = edge.use
        yield edge.id, edge.source, edge.target, _present(about)


def telling(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence that points to words; all of it, for its notes, where none does."""
    return [one for one in evidence if one.span] or evidence


def comment_label(comment: Comment, page: Discussion) -> str:
    """A short name: "Ada · 4", "Ada (missing)"; the post has the page's title."""
    if comment.role == "missing":
        return (_shorten(comment.author or "") or "somebody") + " (missing)"
    if comment.role == "post":
        return _shorten(comment.title or page.title or comment.author or "") or "Post"
    return f"{_shorten(comment.author or '') or 'unsigned'} · {_NUMBER.sub('', comment.id)}"


def work_label(work: Work) -> str:
    """A short name: "The History of Bridges"."""
    return _shorten(work.title) or work.id


def straight(text: str) -> str:
    """Words without the marks that turn the direction of writing: in a label they would turn what stands beside them.

    >>> straight("\u202eTom\u202c") + " · 4"
    'Tom · 4'
    """
    return _TURNING.sub("", text)


def _shorten(text: str) -> str:
    text = " ".join(straight(text).split())
    return text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1].rstrip() + "…"


def _present(about: Mapping[str, Any]) -> Attributes:
    """What has a value: blank text is none, and Gephi takes it for none."""
    return {
        name: value
        for name, value in about.items()
        if value is not None and (not isinstance(value, str) or (value and not value.isspace()))
    }
