"""The command `build`: discussions in, files and notices out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from arggraph import pipeline
from arggraph.cli.decisions import decisions_for, read_all, unmet
from arggraph.cli.files import (
    built_before,
    citations_alone,
    formats_named,
    identities,
    other_title,
    targets,
    tell_losses,
    write_formats,
    write_works,
)
from arggraph.cli.inputs import discussions, spread
from arggraph.cli.rows import counts
from arggraph.cli.terminal import as_one_line, complain, say, watched
from arggraph.errors import ArggraphError
from arggraph.exporters import open_to_write
from arggraph.graph import ArgumentGraph
from arggraph.graph.frames import optional
from arggraph.lookup import look_up
from arggraph.model import Discussion
from arggraph.readers.files.packed import Watch
from arggraph.readers.slugs import free_name
from arggraph.relations import JUDGES
from arggraph.replies import THRESHOLD

_SHOWN = 8  # inputs that are named
_FORMATS = ["html", "graphml", "json"]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def build(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Saved pages, text, JSON, dumps, folders of them ('-': stdin)."),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Where the files go.")] = Path(),
    format: Annotated[  # noqa: A002
        list[str], typer.Option("-f", "--format", metavar="NAME", help="Repeatable; see parts. 'csv': nodes and edges.")
    ] = _FORMATS,
    reader: Annotated[str | None, typer.Option(metavar="NAME", help="Read by this reader; see parts.")] = None,
    id: Annotated[str | None, typer.Option(metavar="SLUG", help="Name of the graph and its files.")] = None,  # noqa: A002
    corrections: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="A person's decisions, of one discussion. Repeatable.")
    ] = None,
    min_reply_confidence: Annotated[
        float, typer.Option(metavar="P", min=0, max=1, help="Draw no inferred reply that is less sure.")
    ] = THRESHOLD,
    every: Annotated[bool, typer.Option("--all", help="Of a file that holds many discussions, build each.")] = False,
    pick: Annotated[
        list[str] | None, typer.Option(metavar="SLUG", help="Of such a file, build this discussion. Repeatable.")
    ] = None,
    join: Annotated[
        bool, typer.Option("--join", help="The inputs are the pages of one thread, in their order.")
    ] = False,
    min_confidence: Annotated[
        float | None, typer.Option(metavar="P", min=0, max=1, help="Draw every rebuttal and support at least as sure.")
    ] = None,
    judge: Annotated[str, typer.Option(metavar="NAME", help="Who tells rebuttals and supports; see parts.")] = "model",
    judgements: Annotated[bool, typer.Option("--judgements", help="Keep in the JSON what was too unsure.")] = False,
    lookup: Annotated[
        bool, typer.Option("--lookup", help="Ask Crossref, OpenAlex and PubMed for works with an identifier.")
    ] = False,
    lookup_cache: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep what --lookup finds here, not in the platform's cache.")
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Build only what is new, newer than its files or asked for otherwise.")
    ] = False,
    as_json: AsJson = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 where there is a notice.")] = False,
) -> None:
    """Read discussions and write DIR/<slug>.html, .graphml and .json of each; of several, also the works that they
    share, as DIR/works.csv and .json."""
    found = spread(inputs, output)
    inputs = [source for source, _ in found]
    if join and (every or pick):
        raise typer.BadParameter("joins whole files, not the discussions in one", param_hint="--join")
    if id and not join and (len(inputs) > 1 or every or pick):
        raise typer.BadParameter("names one graph, and there are several inputs or graphs", param_hint="--id")
    formats = formats_named(format)
    if update and "json" not in formats:
        raise typer.BadParameter("needs json among the formats, to know what was built", param_hint="--update")
    open_to_write(output)  # told before the work, as all that can be
    JUDGES.get(judge)
    if lookup:
        optional("httpx")
    run = _Run(
        inputs=dict(found),
        several=(len(inputs) > 1 and not join) or every or bool(pick),
        output=output,
        formats=formats,
        reader=reader,
        id=id,
        every=every,
        pick=pick or (),
        corrections=corrections or (),
        update=update,
        look_up=partial(look_up, cache=lookup_cache) if lookup else None,
        as_json=as_json,
        options={
            "reader": reader,
            "min_reply_confidence": min_reply_confidence,
            "min_confidence": min_confidence,
            "judgements": judgements,
            "judge": judge,
        },
    )
    for together, watch in [(inputs, None)] if join else (([source], watch) for source, watch in watched(inputs)):
        run.try_to_build(together, watch, alone=join or len(inputs) == 1)
    run.tell(1 if join else len(inputs))
    raise typer.Exit(2 if run.failed else int(strict and run.noticed))


@dataclass
class _Run:
    """One run of the command: its options, what it has built so far, what failed, and whether anything was to notice.

    `inputs`: each with what the names of its graphs begin with; `options`: those of `pipeline.build`.
    """

    inputs: Mapping[str, str]
    several: bool
    output: Path
    formats: Sequence[str]
    reader: str | None
    id: str | None
    every: bool
    pick: Collection[str]
    corrections: Sequence[str]
    update: bool
    look_up: Callable[[ArgumentGraph], ArgumentGraph] | None
    as_json: bool
    options: Mapping[str, Any]

    def __post_init__(self) -> None:
        self._sources = identities(self.inputs)
        self._decided = read_all(self.corrections, self.several)
        self._taken = {"works"} if self.several else set()  # the list of works over all graphs has that name
        self._met = {""}  # the discussions that corrections may name; "" is any
        self._made_with = pipeline.options(**self.options) | ({"lookup": "True"} if self.look_up else {})
        self._built: list[ArgumentGraph] = []
        self.failed: list[str] = []
        self.noticed = False

    def try_to_build(self, pages: Sequence[str], watch: Watch | None, alone: bool) -> None:
        """Build one input, or several files that are the pages of one thread; what fails ends the run only where it is
        `alone`."""
        source = pages[0]
        try:
            self._build(pages, watch)
        except ArggraphError as error:
            self.failed.append(source)
            complain(str(error))
        except KeyboardInterrupt:
            if self._built and "json" in self.formats:
                complain("stopped; with --update the next run goes on from here")
            raise
        except Exception as error:  # ours, or that of others' parts: one page of a folder does not end the rest
            if alone or isinstance(error, MemoryError):
                raise
            self.failed.append(source)
            complain(f"{source}: a fault within: {type(error).__name__}: {error}; built alone, it shows where")

    def _build(self, pages: Sequence[str], watch: Watch | None) -> None:
        source, *more = pages
        prefix = "" if more or self.id else self.inputs[source]
        for discussion in discussions(source, self.reader, self.id, self.every, self.pick, watch, more):
            page = discussion.model_copy(update={"id": free_name(prefix + discussion.id, self._taken)})
            files = targets(self.output / page.id, self.formats, self._sources)
            graph = self._graph(page, files, pages)
            named = f"{source}: {discussion.id}" if self.every or self.pick else source
            self.noticed |= _report(graph, named, [*map(str, files.values())], self.formats, self.as_json)
            self._built.append(citations_alone(graph))

    def _graph(self, page: Discussion, files: Mapping[str, Path], pages: Sequence[str]) -> ArgumentGraph:
        """The graph that the files of a discussion hold already or, else, one built now and written there."""
        decided = decisions_for(page.id, self._decided, self._met)
        sources = (*pages, *self.corrections)
        graph = built_before(files, sources, page, decided, self._made_with) if self.update else None
        if graph is not None:
            return graph
        graph = pipeline.build(page, corrections=decided, **self.options)
        if self.look_up:
            graph = self.look_up(graph)
        if another := other_title(files, page):
            complain(f"{pages[0]}: {page.id} was “{another}” before, which is written over")
        write_formats(graph, files)
        return graph

    def tell(self, inputs: int) -> None:
        """Say what is known at the end: corrections of no discussion, the works of all, what of several failed."""
        for line in unmet(self.corrections, self._decided, self._met):
            self.noticed = True
            complain(line)
        if len(self._built) > 1:
            works = write_works(self._built, self.output, self._sources)
            for line in [as_one_line({"input": None, "files": works})] if self.as_json else works:
                say(line)
        if self.failed and inputs > 1:
            shown = ", ".join(self.failed[:_SHOWN]) + ", …" * (len(self.failed) > _SHOWN)
            complain(f"not built: {len(self.failed)} of {inputs} inputs: {shown}")


def _report(graph: ArgumentGraph, source: str, files: Sequence[str], made: Iterable[str], as_json: bool) -> bool:
    """Say what was written and what there is to notice; whether there was anything."""
    notices = tuple(dict.fromkeys((*graph.discussion.notices, *graph.notices)))
    for notice in notices:
        complain(f"{source}: {notice}")
    tell_losses(graph, made, source)
    if as_json:
        found = [notice.model_dump() for notice in notices]
        say(as_one_line({"input": source, "files": files, "counts": counts(graph), "notices": found}))
    else:
        for file in files:
            say(file)
    return bool(notices)
