"""The command `build`: discussions in, files and notices out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from arggraph import pipeline
from arggraph.cli.decisions import of, read_all, unmet
from arggraph.cli.files import (
    citations_alone,
    formats_named,
    identities,
    kept,
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
    inputs, below = [source for source, _ in found], dict(found)
    if join and (every or pick):
        raise typer.BadParameter("joins whole files, not the discussions in one", param_hint="--join")
    if id and not join and (len(inputs) > 1 or every or pick):
        raise typer.BadParameter("names one graph, and there are several inputs or graphs", param_hint="--id")
    wanted = formats_named(format)
    if update and "json" not in wanted:
        raise typer.BadParameter("needs json among the formats, to know what was built", param_hint="--update")
    open_to_write(output)  # told before the work, as all that can be
    JUDGES.get(judge)
    if lookup:
        optional("httpx")
    asked: dict[str, Any] = {
        "reader": reader,
        "min_reply_confidence": min_reply_confidence,
        "min_confidence": min_confidence,
        "judgements": judgements,
        "judge": judge,
    }
    made = pipeline.options(**asked) | ({"lookup": "True"} if lookup else {})
    read = identities(inputs)
    pages = [(inputs, None)] if join else (([source], watch) for source, watch in watched(inputs))
    several = (len(inputs) > 1 and not join) or every or bool(pick)
    decided = read_all(corrections or (), several)
    taken = {"works"} if several else set()  # the list of works over them has that name
    met = {""}  # the discussions that corrections may name; "" is any
    built: list[ArgumentGraph] = []
    failed: list[str] = []
    noticed = False
    for (source, *more), watch in pages:
        try:
            for discussion in discussions(source, reader, id, every, pick or (), watch, more):
                own = ("" if more or id else below[source]) + discussion.id
                page = discussion.model_copy(update={"id": free_name(own, taken)})
                files = targets(output / page.id, wanted, read)
                corrected = of(decided, page.id, met)
                sources = (source, *more, *(corrections or ()))
                graph = kept(files, sources, page, corrected, made) if update else None
                if graph is None:
                    graph = pipeline.build(page, corrections=corrected, **asked)
                    graph = look_up(graph, lookup_cache) if lookup else graph
                    if another := other_title(files, page):
                        complain(f"{source}: {page.id} was “{another}” before, which is written over")
                    write_formats(graph, files)
                named = f"{source}: {discussion.id}" if every or pick else source
                noticed |= _report(graph, named, [*map(str, files.values())], wanted, as_json)
                built.append(citations_alone(graph))
        except ArggraphError as error:
            failed.append(source)
            complain(str(error))
        except KeyboardInterrupt:
            if built and "json" in wanted:
                complain("stopped; with --update the next run goes on from here")
            raise
        except Exception as error:  # ours, or that of others' parts: one page of a folder does not end the rest
            if len(inputs) == 1 or join or isinstance(error, MemoryError):
                raise
            failed.append(source)
            complain(f"{source}: a fault within: {type(error).__name__}: {error}; built alone, it shows where")
    for line in unmet(corrections or (), decided, met):
        noticed = True
        complain(line)
    if len(built) > 1:
        works = write_works(built, output, read)
        for line in [as_one_line({"input": None, "files": works})] if as_json else works:
            say(line)
    if failed and len(inputs) > 1 and not join:
        shown = ", ".join(failed[:_SHOWN]) + ", …" * (len(failed) > _SHOWN)
        complain(f"not built: {len(failed)} of {len(inputs)} inputs: {shown}")
    raise typer.Exit(2 if failed else int(strict and noticed))


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
