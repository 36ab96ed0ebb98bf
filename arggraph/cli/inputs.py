"""What a command reads: the discussions of an input, all or those picked by name; or a graph, built before or now."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from arggraph import pipeline
from arggraph.cli.terminal import complain
from arggraph.errors import ReadError
from arggraph.graph import ArgumentGraph
from arggraph.loading import holds_graph, load
from arggraph.model import Discussion
from arggraph.readers import join, read, read_all, slug
from arggraph.readers.packed import Watch

_SHOWN = 8


def discussions(
    source: str,
    reader: str | None,
    id: str | None,  # noqa: A002
    every: bool,
    picked: Collection[str],
    watch: Watch | None,
    more: Sequence[str] = (),
) -> Iterator[Discussion]:
    """The discussions of an input to build, one in memory at a time; the one of all pages, where there are `more`.

    Raises `ReadError`, also for a name that is not in it.
    """
    if more:
        yield join([read(page, reader=reader, id=id) for page in (source, *more)])
        return
    if not every and not picked:
        yield read(source, reader=reader, id=id, watch=watch)
        return
    wanted = {slug(name) for name in picked}
    missed, there = set(wanted), list[str]()
    for discussion in read_all(source, reader=reader, watch=watch):
        there += [discussion.id] * (len(there) < _SHOWN)
        if every or discussion.id in wanted:
            missed.discard(discussion.id)
            yield discussion
        if wanted and not missed and not every:
            return
    if missed:
        names = ", ".join(sorted(missed))
        raise ReadError(f"{source}: no discussion named {names}; it begins with {', '.join(there)}")


def is_input(name: str) -> bool:
    """Whether it is standard input or there is a file or folder of that name."""
    return name == "-" or os.path.exists(name)  # noqa: PTH110 - False, not an error, of what no file can be called


def graph_first(one: str, other: str) -> tuple[str, str]:
    """A graph's name and what is asked of it, in whichever order they stand: the second is the graph only where it is
    an input and the first is none."""
    return (other, one) if is_input(other) and not is_input(one) else (one, other)


def graph_of(source: str) -> ArgumentGraph:
    """The graph in a file that `build` wrote, told by what it holds, else built from it now."""
    try:
        data = Path(source).read_bytes() if Path(source).is_file() else b""
    except (OSError, ValueError):
        data = b""  # `build` will say what is wrong with it
    if holds_graph(data):
        return load(source)
    graph = pipeline.build(source)
    for notice in graph.notices:
        complain(f"{source}: {notice}")
    return graph
