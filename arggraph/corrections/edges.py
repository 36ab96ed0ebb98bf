"""Decisions on edges and works, laid over a built graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from typing import NamedTuple

from arggraph.corrections.comments import STAGE, named
from arggraph.corrections.records import (
    Accept,
    Add,
    ChangeKind,
    ChangeUse,
    Corrections,
    Decision,
    EdgeReference,
    Join,
    MergeWorks,
    NameAuthor,
    OnEdge,
    Reference,
    Reject,
    Retarget,
    Separate,
    Split,
)
from arggraph.corrections.resolve import Comments, Unresolved, find_work
from arggraph.corrections.works import joined, united
from arggraph.graph import ArgumentGraph
from arggraph.model import (
    AnyEdge,
    Citation,
    Discussion,
    EdgeKind,
    Evidence,
    MadeBy,
    Notice,
    Relation,
    Reply,
    Use,
    Work,
)
from arggraph.version import __version__

_RECORDS: Mapping[EdgeKind, type[Reply] | type[Relation] | type[Citation]] = {
    "replies_to": Reply,
    "rebuts": Relation,
    "supports": Relation,
    "cites": Citation,
}


class Key(NamedTuple):
    """What there is one edge of."""

    source: str
    kind: EdgeKind
    target: str


def apply(graph: ArgumentGraph, corrections: Corrections) -> ArgumentGraph:
    """The graph with every decision laid over it, in their order; what does not apply becomes a notice.

    What was applied stands in `made_by.corrections`; decisions that stand there, or in a notice, are not taken up
    again, so that applying twice is applying once. Split and join only tell that they need a rebuild. Never raises.
    """
    done = {*graph.made_by.corrections, *(notice.where for notice in graph.notices if notice.stage == STAGE)}
    decisions = [decision for decision in corrections.decisions if str(decision) not in done]
    if not decisions:
        return graph
    desk = _Desk(graph)
    overruled = desk.overruled(decisions)
    applied: list[str] = []
    notices: list[Notice] = []
    for i, decision in enumerate(decisions):
        try:
            if i in overruled:
                raise Unresolved(f"a later decision overrules it: {overruled[i]}")
            desk.take(decision)
            applied.append(str(decision))
        except Unresolved as why:
            notices.append(Notice(stage=STAGE, message=str(why), where=str(decision)))
    return desk.result(tuple(applied), tuple(notices))


def corrected_replies(
    discussion: Discussion, replies: tuple[Reply, ...], corrections: Corrections
) -> tuple[Reply, ...]:
    """The replies with the decisions on them laid over: between whom a stance is looked for."""
    on_replies = [one for one in corrections.decisions if isinstance(one, OnEdge) and one.edge.kind == "replies_to"]
    if not on_replies:
        return replies
    graph = ArgumentGraph(discussion=discussion, replies=replies, made_by=MadeBy(version=__version__))
    return apply(graph, corrections.model_copy(update={"decisions": tuple(on_replies)})).replies


class _Desk:
    """A graph taken apart, while decisions are laid over it. References mean what they mean in the graph as it came."""

    def __init__(self, graph: ArgumentGraph) -> None:
        self.graph = graph
        self.comments = list(graph.comments)
        self.works = {work.id: work for work in graph.works}
        self.edges: dict[Key, AnyEdge] = {Key(e.source, e.kind, e.target): e for e in graph.all_edges()}
        self.unsure = {Key(e.source, e.kind, e.target): e for e in graph.judgements}
        self.comment = Comments(graph.comments).find
        self.apart: dict[str, str] = {}  # works that decisions made, by title
        self.moved: dict[Key, Key] = {}
        self.merged: dict[str, str] = {}

    def work(self, wanted: Reference) -> str:
        """The work that is meant: one that a decision made goes by its whole title. Raises `Unresolved`."""
        return self.apart.get((wanted.title or "").casefold()) or find_work(self.graph, wanted)

    def key(self, edge: EdgeReference) -> Key:
        """The edge as the graph knew it. Raises `Unresolved`."""
        target = self.work(edge.target) if edge.kind == "cites" else self.comment(edge.target)
        return Key(self.comment(edge.source), edge.kind, target)

    def overruled(self, decisions: Iterable[Decision]) -> dict[int, Decision]:
        """Decisions (by place) that a later one on the same matter contradicts, with that one."""
        last: dict[tuple[object, ...], tuple[object, Decision]] = {}
        found: dict[int, Decision] = {}
        for i, decision in reversed([*enumerate(decisions)]):
            try:
                matter, aim = self._matter(decision)
            except Unresolved:
                continue
            known_aim, later = last.setdefault(matter, (aim, decision))
            if known_aim != aim:
                found[i] = later
        return found

    def _matter(self, decision: Decision) -> tuple[tuple[object, ...], object]:
        """What a decision is about, and what it wants there; two of one matter and different aims contradict."""
        match decision:
            case Accept() | Add() | Reject():
                return ("stays", self.key(decision.edge)), not isinstance(decision, Reject)
            case ChangeKind():
                return ("kind", self.key(decision.edge)), decision.kind
            case ChangeUse():
                return ("use", self.key(decision.edge)), decision.use
            case Retarget():
                key = self.key(decision.edge)
                return ("target", key), self._target(decision, key)
            case Separate():
                return ("target", self.key(decision.edge)), decision.title
            case NameAuthor():
                return ("author", self.comment(decision.comment)), decision.author
            case _:
                return (str(decision),), None

    def take(self, decision: Decision) -> None:
        """Carry out one decision. Raises `Unresolved`."""
        match decision:
            case Split() | Join():
                raise Unresolved("changes comments: build again with --corrections")
            case NameAuthor():
                self.comments = named(self.comments, self.comment(decision.comment), decision.author)
            case MergeWorks():
                self._merge([self._now(self.work(work)) for work in decision.works])
            case _:
                self._decide(decision)

    def _decide(self, decision: OnEdge) -> None:
        old = self.key(decision.edge)
        key = self.moved.get(old, old)
        key = key._replace(target=self._now(key.target))
        match decision:
            case Reject():
                self._drop(key)
            case Accept():
                self._assert(key, decision)
            case Add():
                self._assert(key, decision, decision.use)
            case ChangeUse():
                if key.kind != "cites":
                    raise Unresolved("only a citation has a use")
                self._assert(key, decision, decision.use)
            case ChangeKind():
                if key.kind not in ("rebuts", "supports"):
                    raise Unresolved("only a rebuttal or a support can change its kind")
                self._replace(old, key, key._replace(kind=decision.kind), decision)
            case Retarget():
                self._replace(old, key, key._replace(target=self._now(self._target(decision, key))), decision)
            case Separate():
                self._separate(old, key, decision)

    def _separate(self, old: Key, key: Key, decision: Separate) -> None:
        """A citation led to a work of its own, which takes its mentions along."""
        cited, others = self.edges.get(key), (one for one in self.edges if one.target == key.target and one != key)
        if not isinstance(cited, Citation) or not any(others):
            raise Unresolved(f"nobody else cites {key.target}" if cited else f"{key.source} does not cite {key.target}")
        work, title = self.works[key.target], decision.title.casefold()
        if work.title.casefold() == title:
            raise Unresolved(f"{work.id} goes by that title")
        spans = tuple(evidence.span for evidence in cited.evidence if evidence.span)
        kept = tuple(span for span in work.mentions if span not in spans)
        self.works[key.target] = work.model_copy(update={"mentions": kept})
        apart = next((one for one in self.works.values() if one.title.casefold() == title), None)
        if apart is None:
            taken = {*self.works, *self.merged, *(comment.id for comment in self.comments)}
            free = next(id for n in count(1) if (id := f"w{n}") not in taken)  # noqa: A001
            apart = Work(id=free, kind=work.kind, title=decision.title)
            self.apart[title] = free
        self.works[apart.id] = apart.model_copy(update={"mentions": (*apart.mentions, *spans)})
        new = key._replace(target=apart.id)
        self.edges[new] = joined(cited.model_copy(update={"id": "", "target": apart.id}), self.edges.get(new))
        self._assert(new, decision, cited.use)
        self._drop(key)
        self.moved[old] = new

    def _target(self, decision: Retarget, key: Key) -> str:
        return self.work(decision.target) if key.kind == "cites" else self.comment(decision.target)

    def _now(self, id: str) -> str:  # noqa: A002
        return self.merged.get(id, id)

    def _replace(self, old: Key, key: Key, new: Key, decision: OnEdge) -> None:
        """An edge in the place of another, which may be gone already."""
        known = self.edges.get(key)
        self._assert(new, decision, getattr(known, "use", None), f"instead of {key.kind} {key.target}")
        if new != key:
            self._drop(key)
        self.moved[old] = new

    def _drop(self, key: Key) -> None:
        self.edges.pop(key, None)  # gone already, it is as it should be
        self.unsure.pop(key, None)

    def _assert(self, key: Key, decision: OnEdge, use: Use | None = None, instead: str = "") -> None:
        """An edge because a person says so: certain, and what was found for it stays as evidence."""
        if key.source == key.target:
            raise Unresolved(f"{key.source} would speak of itself")
        known = self.edges.get(key) or self.unsure.pop(key, None)
        note = ", ".join(filter(None, (decision.reason, instead)))
        record = _RECORDS[key.kind]
        use = use or getattr(known, "use", "mentions")
        self.edges[key] = record.model_validate(
            {
                **key._asdict(),
                "confidence": 1.0,
                "explicit": bool(known and known.explicit),
                "evidence": (*(known.evidence if known else ()), Evidence(rule="correction", note=note)),
                **({"use": use} if record is Citation else {}),
            }
        )

    def _merge(self, works: list[str]) -> None:
        """Works made one, which goes by the name of the first; each comment cites it once."""
        kept, *others = dict.fromkeys(works)
        if not others:
            raise Unresolved(f"all are {kept} here")
        position = {comment.id: i for i, comment in enumerate(self.comments)}
        self.works[kept] = united([self.works[id] for id in (kept, *others)], position)  # noqa: A001
        for other in others:
            del self.works[other]
        self.merged = {id: kept if now in others else now for id, now in self.merged.items()}  # noqa: A001
        self.merged.update(dict.fromkeys(others, kept))
        for key, edge in [*self.edges.items()]:
            if isinstance(edge, Citation) and key.target in others:
                new = key._replace(target=kept)
                del self.edges[key]
                self.edges[new] = joined(edge.model_copy(update={"id": "", "target": kept}), self.edges.get(new))

    def result(self, applied: tuple[str, ...], notices: tuple[Notice, ...]) -> ArgumentGraph:
        """The graph put together again, edges in page order."""
        order = {comment.id: i for i, comment in enumerate(self.comments)}
        edges = sorted(self.edges.values(), key=lambda edge: order[edge.source]) if applied else self.edges.values()
        made_by, discussion = self.graph.made_by, self.graph.discussion
        return ArgumentGraph(
            discussion=discussion.model_copy(update={"comments": tuple(self.comments)}),
            replies=tuple(edge for edge in edges if isinstance(edge, Reply)),
            relations=tuple(edge for edge in edges if isinstance(edge, Relation)),
            judgements=tuple(self.unsure.values()),
            works=tuple(self.works.values()),
            citations=tuple(edge for edge in edges if isinstance(edge, Citation)),
            notices=(*self.graph.notices, *notices),
            made_by=made_by.model_copy(update={"corrections": (*made_by.corrections, *applied)}),
        )
