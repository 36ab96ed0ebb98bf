"""Rows of what `show` prints: flat, whole values, the same for tables and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import get_args

from arggraph import analysis
from arggraph.cli.terminal import Row
from arggraph.graph import ArgumentGraph
from arggraph.graph.attributes import telling
from arggraph.model import AnyEdge, Comment, EdgeKind, Span

_AROUND = 90  # characters shown on either side of the words that an evidence points to


def counts(graph: ArgumentGraph) -> dict[str, int]:
    """How many of each there are."""
    roles = [comment.role for comment in graph.comments]
    kinds = [edge.kind for edge in graph.all_edges()]
    return {
        "comments": roles.count("comment"),
        "missing": roles.count("missing"),
        **{kind: kinds.count(kind) for kind in get_args(EdgeKind)},
        "works": len(graph.works),
    }


def _own(comment: Comment) -> str:
    """What a comment says itself, without what it quotes of others, unless it holds nothing else."""
    return "".join(words for words, quoted in comment.pieces() if not quoted).strip()


def _comments(graph: ArgumentGraph) -> Iterator[Row]:
    answers: dict[str, list[str]] = {}
    for reply in graph.replies:
        answers.setdefault(reply.source, []).append(reply.target)
    for comment in graph.comments:
        yield {
            "id": comment.id,
            "author": comment.author,
            "posted": comment.posted.isoformat() if comment.posted else None,
            "answers": ", ".join(answers.get(comment.id, ())) or None,
            "text": _own(comment),
        }


def _edges(graph: ArgumentGraph, edges: Iterable[AnyEdge] | None = None) -> Iterator[Row]:
    for edge in graph.all_edges() if edges is None else edges:
        words = map(graph.evidence_words, telling(edge.evidence))
        yield {
            "edge": edge.id,
            "kind": edge.kind,
            "from": graph.label(edge.source),
            "to": graph.label(edge.target),
            "confidence": edge.confidence,
            **({"use": edge.use} if edge.kind == "cites" else {}),
            "evidence": " | ".join(filter(None, dict.fromkeys(words))),
        }


def _contested(graph: ArgumentGraph) -> Iterator[Row]:
    for found in analysis.contested(graph):
        comment = graph.comment(found.comment)
        tally = {"rebuts": found.rebuts, "supports": found.supports, "weight": found.weight}
        yield {"id": comment.id, "author": comment.author, **tally, "text": _own(comment)}


def _works(graph: ArgumentGraph) -> Iterator[Row]:
    shared = set(analysis.shared_works(graph))
    for work in graph.works:
        yield {
            "id": work.id,
            "kind": work.kind,
            "title": work.title,
            "authors": "; ".join(work.authors) or None,
            "year": work.year,
            "cited_by": ", ".join(edge.source for edge in graph.citations_of(work.id)),
            "by_both_sides": work.id in shared,
        }


def _matrix(graph: ArgumentGraph) -> Iterator[Row]:
    for cell in analysis.matrix(graph):
        yield {
            "from": cell.source,
            "to": cell.target,
            "rebuts": cell.rebuts,
            "supports": cell.supports,
            "replies": cell.replies,
        }


def _disputed(graph: ArgumentGraph) -> Iterator[Row]:
    for found in analysis.disputed_works(graph):
        yield {
            "id": found.work,
            "title": graph.label(found.work),
            "disputed_by": ", ".join(edge.source for edge in found.disputes),
            "relied_on_by": ", ".join(edge.source for edge in found.relies_on) or None,
            "unanswered": ", ".join(edge.source for edge in found.unanswered) or None,
        }


def _camps(graph: ArgumentGraph) -> Iterator[Row]:
    for group, pair in enumerate(analysis.camps(graph).camps, start=1):
        for camp, people in enumerate(pair, start=1):
            if people:
                yield {"group": group, "camp": camp, "people": ", ".join(people)}


def _acceptability(graph: ArgumentGraph) -> Iterator[Row]:
    strength = dict(analysis.strengths(graph))
    decisive: dict[str, list[str]] = {}
    for flip in analysis.flips(graph):
        decisive.setdefault(flip.comment, []).append(flip.edge)
    for id, label in analysis.acceptability(graph).items():  # noqa: A001
        comment = graph.comment(id)
        yield {
            "id": id,
            "author": comment.author,
            "label": label,
            "strength": strength[id],
            "hangs_on": ", ".join(decisive.get(id, ())) or None,
            "text": _own(comment),
        }


def _shape(graph: ArgumentGraph) -> Iterator[Row]:
    sides = analysis.camps(graph)
    about = {**analysis.shape(graph)._asdict(), "balanced": sides.balanced, "frustration": sides.frustration}
    for name, value in about.items():
        yield {"measure": name, "value": value.isoformat() if isinstance(value, datetime) else value}


VIEWS: Mapping[str, Callable[[ArgumentGraph], Iterable[Row]]] = {
    "comments": _comments,
    "kind": _edges,
    "unanswered": lambda graph: _edges(graph, analysis.unanswered(graph)),
    "contested": _contested,
    "works": _works,
    "matrix": _matrix,
    "disputed": _disputed,
    "camps": _camps,
    "acceptability": _acceptability,
    "shape": _shape,
}


def in_context(graph: ArgumentGraph, span: Span) -> str:
    """The words of a span between » and «, with a little of what stands around them."""
    text = graph.comment(span.comment).text
    start, end = max(span.start - _AROUND, 0), min(span.end + _AROUND, len(text))
    shown = f"{text[start : span.start]}»{text[span.start : span.end]}«{text[span.end : end]}"
    return f"{'…' if start else ''}{' '.join(shown.split())}{'…' if end < len(text) else ''}"


def unpointed(graph: ArgumentGraph, edge: AnyEdge) -> Iterator[tuple[str, str]]:
    """The comments at the ends of an edge in which no evidence points to words, each with its first words."""
    pointed = {span.comment for evidence in edge.evidence for span in (evidence.span, evidence.target_span) if span}
    comments = {comment.id: comment for comment in graph.comments}
    for end in (edge.source, edge.target):
        text = " ".join(_own(comments[end]).split()) if end in comments else ""
        if end not in pointed and text:
            yield end, text[: 2 * _AROUND] + ("…" if len(text) > 2 * _AROUND else "")
