"""A person's decisions on the command line: corrections files, and options that say the same."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import get_args

import typer

from arggraph.corrections import Corrections, EdgeReference, edge_reference, load, reference
from arggraph.corrections.records import Accept, Decision, NameAuthor, Reject
from arggraph.errors import UnknownPart
from arggraph.graph import ArgumentGraph
from arggraph.model import EdgeKind
from arggraph.version import __version__


def read_all(files: Sequence[str], several: bool) -> list[Corrections]:
    """The corrections in files; of several inputs, each file must say of which discussion it is. Raises `ReadError`."""
    found = [load(file) for file in files]
    for file, one in zip(files, found, strict=True):
        if several and not one.discussion:
            reason = f'{file} lacks "discussion", and there are several inputs'
            raise typer.BadParameter(reason, param_hint="--corrections")
    return found if several else [one.model_copy(update={"discussion": ""}) for one in found]


def decisions_for(id: str, decided: Iterable[Corrections], met: set[str]) -> Corrections:  # noqa: A002
    """All decisions that are for a discussion of that name, or for any; its name is put among those that were `met`."""
    met.add(id)
    return Corrections(decisions=tuple(d for one in decided if one.discussion in ("", id) for d in one.decisions))


def unmet(files: Sequence[str], decided: Iterable[Corrections], met: Container[str]) -> Iterator[str]:
    """What is to be said of files whose discussion is none of those that were built."""
    for file, told in zip(files, decided, strict=True):
        if told.discussion not in met:
            yield f"{file}: its discussion, {told.discussion!r}, is none that was built: nothing is corrected by it"


def all_decisions(
    graph: ArgumentGraph,
    files: Sequence[str],
    accept: Iterable[str],
    reject: Iterable[str],
    name: Iterable[str],
    by: str,
) -> Corrections:
    """The decisions of files and then those of the options; of equal ones the last is kept. Raises `UnknownPart`,
    `ReadError`."""
    told = [*map(load, files), Corrections(discussion=graph.discussion.id)]
    decisions = (*(one for file in told for one in file.decisions), *_said(graph, accept, reject, name, by))
    once = tuple(reversed(dict.fromkeys(reversed(decisions))))
    return told[0].model_copy(update={"made_with": __version__, "decisions": once})


def _said(
    graph: ArgumentGraph, accept: Iterable[str], reject: Iterable[str], name: Iterable[str], by: str
) -> Iterator[Decision]:
    for edge in accept:
        yield Accept(edge=_right(graph, edge), by=by)
    for edge in reject:
        yield Reject(edge=edge_reference(graph, edge), by=by)
    for pair in name:
        comment, equals, author = pair.partition("=")
        if not equals or not author.strip():
            raise typer.BadParameter(f"{pair!r} is not COMMENT=AUTHOR", param_hint="--name")
        yield NameAuthor(comment=reference(graph, comment), author=author.strip(), by=by)


def _right(graph: ArgumentGraph, id: str) -> EdgeReference:  # noqa: A002
    """An edge that a person says is right, drawn or not. Raises `UnknownPart`."""
    try:
        return edge_reference(graph, id)
    except UnknownPart:
        for kind in get_args(EdgeKind):
            source, between, target = id.partition(f"-{kind}-")
            if between:
                if not _can_be(graph, source, kind, target):
                    raise UnknownPart(
                        f"no edge can be {id!r}: comments answer, rebut and support others, and cite works"
                    ) from None
                return EdgeReference(source=reference(graph, source), kind=kind, target=reference(graph, target))
        raise


def _can_be(graph: ArgumentGraph, source: str, kind: EdgeKind, target: str) -> bool:
    """Whether an edge of that kind may stand between two nodes of the graph."""
    works = {work.id for work in graph.works}
    return source != target and source not in works and (target in works) == (kind == "cites")
