"""Many discussions as one graph: their comments side by side, what each cites as one list of works over all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from arggraph.bibliography import Entry, bibliography
from arggraph.errors import BuildError
from arggraph.graph import ArgumentGraph
from arggraph.model import Citation, Comment, Discussion, Evidence, MadeBy, Notice, Relation, Reply, Span, Work
from arggraph.readers.slugs import free_name
from arggraph.version import __version__

_AnEdge = TypeVar("_AnEdge", Reply, Relation, Citation)


def merge(graphs: Iterable[ArgumentGraph], id: str = "all") -> ArgumentGraph:  # noqa: A002
    """One graph of many: "c4" of the discussion "helmets" is "helmets.c4", and works are those of `ag.bibliography`.
    What opens a discussion, its post or its first comment, has its title.

    It is written, asked and shown as any other; whoever writes under one name in several discussions is one person.
    A second discussion of a name is numbered. Raises `BuildError`, which says what to give, for what is no graph.

    >>> one = merge([graph, graph])
    >>> [comment.id for comment in one.comments][-2:], [edge.source for edge in one.citations]
    (['helmets-2.c2', 'helmets-2.c3'], ['helmets.c1', 'helmets.c2', 'helmets-2.c1', 'helmets-2.c2'])
    >>> [(work.id, work.title) for work in one.works], one.label("helmets-2.post"), one.label("helmets-2.c3")
    ([('w1', 'The Oslo study')], 'Do helmets help?', 'Dee · 3')
    """
    named = _named(graphs)
    entries = bibliography(named)
    ids: dict[tuple[str, str], str] = {
        (place.discussion, place.work): f"w{number}"
        for number, entry in enumerate(entries, 1)
        for place in entry.places
    }
    for graph in named:
        ids |= {(graph.discussion.id, it.id): f"{graph.discussion.id}.{it.id}" for it in graph.comments}
    moved = [_Moved(graph, ids) for graph in named]
    comments = [comment for one in moved for comment in one.comments()]
    mentions: defaultdict[str, list[Span]] = defaultdict(list)
    for one in moved:
        for work, span in one.mentions():
            mentions[work].append(span)
    citations = _surest(edge for one in moved for edge in one.edges(one.graph.citations))
    order = {comment.id: position for position, comment in enumerate(comments)}
    return ArgumentGraph(
        discussion=Discussion(
            id=id,
            comments=tuple(c.model_copy(update={"position": n}) for n, c in enumerate(comments)),
            notices=tuple(one.notice(notice) for one in moved for notice in one.graph.discussion.notices),
        ),
        replies=tuple(edge for one in moved for edge in one.edges(one.graph.replies)),
        relations=tuple(edge for one in moved for edge in one.edges(one.graph.relations)),
        judgements=tuple(edge for one in moved for edge in one.edges(one.graph.judgements)),
        works=tuple(_work(f"w{number}", entry, mentions) for number, entry in enumerate(entries, 1)),
        citations=tuple(sorted(citations, key=lambda edge: order[edge.source])),
        notices=tuple(one.notice(notice) for one in moved for notice in one.graph.notices),
        made_by=MadeBy(
            version=__version__,
            weights={name: sha for graph in named for name, sha in graph.made_by.weights.items()},
            corrections=tuple(chain.from_iterable(graph.made_by.corrections for graph in named)),
            options=_options(named),
        ),
    )


def _options(named: Sequence[ArgumentGraph]) -> dict[str, str]:
    """What all were built with, and under the name of its discussion ("helmets.judge") what only some were."""
    told = [(f"{graph.discussion.id}.", it) for graph in named for it in graph.made_by.options.items()]
    count = Counter(it for _, it in told)
    return {("" if count[it] == len(named) else name) + it[0]: it[1] for name, it in told}


def _surest(edges: Iterable[Citation]) -> Iterable[Citation]:
    """What stood twice in a graph may be one work in the whole: there, the surer of two counts."""
    surest: dict[str, Citation] = {}
    for edge in sorted(edges, key=lambda edge: -edge.confidence):
        surest.setdefault(edge.id, edge)
    return surest.values()


def _work(id: str, entry: Entry, mentions: Mapping[str, Sequence[Span]]) -> Work:  # noqa: A002
    return Work(
        id=id,
        kind=entry.kind,
        title=entry.title,
        authors=entry.authors,
        year=entry.year,
        identifiers=entry.identifiers,
        mentions=tuple(mentions[id]),
    )


def _named(graphs: Iterable[ArgumentGraph]) -> list[ArgumentGraph]:
    """The graphs, a second of a name numbered."""
    taken: set[str] = set()
    graphs = list(graphs)
    for graph in graphs:
        if not isinstance(graph, ArgumentGraph):
            raise BuildError(f"graphs are wanted, not {type(graph).__name__}: of files, ag.merge(map(ag.load, paths))")
    pages = [(it, it.discussion.model_copy(update={"id": free_name(it.discussion.id, taken)})) for it in graphs]
    return [graph.model_copy(update={"discussion": page}) for graph, page in pages]


class _Moved:
    """The records of one graph under the ids that they have in the whole."""

    def __init__(self, graph: ArgumentGraph, ids: Mapping[tuple[str, str], str]) -> None:
        self.graph, self._ids, self._name = graph, ids, graph.discussion.id

    def _id(self, own: str) -> str:
        return self._ids[self._name, own]

    def comments(self) -> Iterable[Comment]:
        page = self.graph.discussion
        opening = page.post or next(iter(page.comments), None)
        for comment in page.comments:
            told: dict[str, Any] = {"id": self._id(comment.id)}
            told["reply_to"] = self._id(comment.reply_to) if comment.reply_to else None
            told["quotes"] = tuple(
                quote.model_copy(update={"source": self._ids.get((self._name, quote.source or ""))})
                for quote in comment.quotes
            )
            if comment is opening:
                told |= {"title": comment.title or page.title or page.id, "url": comment.url or page.url}
            yield comment.model_copy(update=told)

    def edges(self, edges: Iterable[_AnEdge]) -> Iterable[_AnEdge]:
        for edge in edges:
            source, target = self._id(edge.source), self._id(edge.target)
            ends = {"id": f"{source}-{edge.kind}-{target}", "source": source, "target": target}
            yield edge.model_copy(update={**ends, "evidence": tuple(map(self._evidence, edge.evidence))})

    def mentions(self) -> Iterable[tuple[str, Span]]:
        for work in self.graph.works:
            yield from ((self._id(work.id), self._span(span)) for span in work.mentions)

    def notice(self, notice: Notice) -> Notice:
        return notice.model_copy(update={"where": f"{self._name}: {notice.where}" if notice.where else self._name})

    def _evidence(self, evidence: Evidence) -> Evidence:
        spans = {"span": evidence.span, "target_span": evidence.target_span}
        return evidence.model_copy(update={name: span and self._span(span) for name, span in spans.items()})

    def _span(self, span: Span) -> Span:
        return span.model_copy(update={"comment": self._id(span.comment)})
