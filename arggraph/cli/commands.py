"""The commands and their options; that of `build`, which has the most, is in `building`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from arggraph import citations, exporters, readers, relations
from arggraph.cli.building import AsJson, build
from arggraph.cli.decisions import all_decisions
from arggraph.cli.files import identities, rewrite_beside, spare, tell_losses, works_listed
from arggraph.cli.inputs import graph_of, graphs_first, named_graphs
from arggraph.cli.rows import VIEWS, in_context, unpointed
from arggraph.cli.terminal import Row, as_one_line, complain, say, table
from arggraph.corrections import apply
from arggraph.graph.frames import ask, duckdb, optional, stacked
from arggraph.graph.reasons import RULES, reason
from arggraph.loading import load
from arggraph.merging import merge
from arggraph.model import EdgeKind, Span
from arggraph.plugins import Table
from arggraph.version import __version__

app = typer.Typer(
    help="Turns an online discussion into an argument graph: who answers, rebuts and supports whom, and what is cited.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Graph = Annotated[
    str, typer.Argument(metavar="GRAPH", help="A .json that build wrote, or what build reads ('-': stdin).")
]

Graphs = Annotated[
    list[str],
    typer.Argument(metavar="GRAPH", help="A .json that build wrote, or what build reads ('-': stdin); or several."),
]


def _version(wanted: bool) -> None:
    if wanted:
        say(f"arggraph {__version__}")
        raise typer.Exit


@app.callback()
def _arggraph(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Turns an online discussion into an argument graph."""


app.command(short_help="Read discussions; write page, GraphML and JSON.")(build)


@app.command(short_help="Write a graph in another format, or several as one.")
def export(
    graphs: Graphs,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; its suffix tells the format.")],
) -> None:
    """Write a graph in another format; of several, one graph: "c4" of "helmets" is "helmets.c4", and each work is there
    once; or their list of works, where OUT is works.csv or, of several, works.json."""
    listed = out.name == "works.csv" or (out.name == "works.json" and len(graphs) > 1)
    format = "" if listed else exporters.format_of(out)  # an unknown suffix is told before any work  # noqa: A001
    spare([out], identities(graphs), "name another file")
    exporters.open_to_write(out.parent)
    records = [record for _, record in named_graphs(graphs)]
    if not records:
        raise typer.BadParameter("only lists of works are named, which are no graphs", param_hint="GRAPH")
    if listed:
        exporters.write(out, works_listed(records)[out.name])
        say(str(out))
        return
    record = records[0] if len(records) == 1 else merge(records, out.name[: -len(format) - 1] or "all")
    say(str(exporters.export(record, out)))
    tell_losses(record, [format], str(out))


@app.command(short_help="Print a table: comments, works, who rebuts whom…")
def show(
    graphs: Graphs,
    unanswered: Annotated[bool, typer.Option("--unanswered", help="Rebuttals that nobody met.")] = False,
    contested: Annotated[bool, typer.Option("--contested", help="Comments by how often they are rebutted.")] = False,
    works: Annotated[bool, typer.Option("--works", help="What is cited, and by whom.")] = False,
    matrix: Annotated[bool, typer.Option("--matrix", help="Author by author: who answers whom, and how.")] = False,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Works that somebody disputes, and who met that.")
    ] = False,
    camps: Annotated[
        bool, typer.Option("--camps", help="Who stands with whom, by who rebuts and supports whom.")
    ] = False,
    acceptability: Annotated[
        bool, typer.Option("--acceptability", help="Which comments stand, once rebuttals are weighed.")
    ] = False,
    shape: Annotated[bool, typer.Option("--shape", help="How deep, wide and fast the discussion is.")] = False,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Edges: replies_to, rebuts, supports or cites.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print a table: the comments, or what an option names; of several graphs, one table over all."""
    flags = {
        **{"unanswered": unanswered, "contested": contested, "works": works, "matrix": matrix, "disputed": disputed},
        **{"camps": camps, "acceptability": acceptability, "shape": shape, "kind": kind},
    }
    wanted = [name for name, given in flags.items() if given is not None and given is not False]
    if len(wanted) > 1:
        raise typer.BadParameter("one table at a time", param_hint=", ".join(f"--{name}" for name in wanted))
    if kind is not None and kind not in get_args(EdgeKind):
        raise typer.BadParameter(f"no kind {kind!r}; have: {', '.join(get_args(EdgeKind))}", param_hint="--kind")
    view = VIEWS[wanted[0] if wanted else "comments"]
    rows: list[Row] = []
    faults: list[str] = []
    for name, record in named_graphs(graphs, faults):
        named = {"graph": name} if len(graphs) > 1 else {}
        rows += [{**named, **row} for row in view(record) if kind is None or row["kind"] == kind]
    if rows or not faults:
        table(rows, as_json)
    if faults:
        raise typer.Exit(2)


@app.command(short_help="Say which rule and words made an edge.")
def why(
    graph: Graph,
    edge: Annotated[str, typer.Argument(metavar="EDGE", help="Its id, such as c8-rebuts-c7.")],
    as_json: AsJson = False,
) -> None:
    """Say why an edge is there: the rule that found it and the words of both sides."""
    (graph,), edge = graphs_first([graph, edge])
    record = graph_of(graph)
    found = record.edge(edge)
    if as_json:
        say(as_one_line(found.model_dump(mode="json", exclude_none=True)))
        return
    use = getattr(found, "use", "").replace("_", " ")
    say(f"{found.id}: {record.label(found.source)} {found.kind} {record.label(found.target)}")
    decided = "decided by a person" if found.evidence[-1].rule == "correction" else "inferred"
    say(f"confidence {found.confidence:.3f}, {'explicit' if found.explicit else decided}{use and ', ' + use}")
    to = ("replies_to", found.target)
    sure = [one.confidence for one in record.edges_from(found.source) if (one.kind, one.target) == to]
    shown: set[Span | None] = set()
    for evidence in found.evidence:
        say(f"{reason(evidence, *sure)}{f' (rule {evidence.rule})' if evidence.rule in RULES else ''}")
        for span in (evidence.span, evidence.target_span):
            if span and span not in shown:
                say(f"  {record.label(span.comment)}: {in_context(record, span)}")
        shown |= {evidence.span, evidence.target_span}
    for end, words in unpointed(record, found):
        say(f"{record.label(end)}: {words}")


@app.command(short_help="Ask graphs in SQL.")
def sql(
    graphs: Graphs,
    question: Annotated[str, typer.Argument(metavar="SQL", help="Tables: comments, edges, works, mentions.")],
    as_json: AsJson = False,
) -> None:
    """Ask a graph in SQL, or several, where the column `graph` of every table says whose a row is (needs duckdb)."""
    sources, question = graphs_first([*graphs, question])
    optional("duckdb")
    held = ((name, graph.tables()) for name, graph in named_graphs(sources))
    database = duckdb(stacked(held), named=True) if len(sources) > 1 else duckdb(next(held)[1])
    table(ask(database, question), as_json)


@app.command()
def parts(as_json: AsJson = False) -> None:
    """List what can be swapped: readers, finders, judges, exporters."""
    rooms: Mapping[str, Table[Any]] = {
        "readers": readers.READERS,
        "citations": citations.FINDERS,
        "relations": relations.JUDGES,
        "exporters": exporters.EXPORTERS,
    }
    table([{"room": room, "name": name} for room, table in rooms.items() for name in table.names()], as_json)


@app.command(short_help="Lay your decisions over a graph.")
def correct(
    graph: Annotated[str, typer.Argument(metavar="GRAPH.json", help="A graph that build wrote.")],
    corrections: Annotated[str | None, typer.Argument(metavar="CORRECTIONS.json", help="Decisions to apply.")] = None,
    accept: Annotated[
        list[str] | None, typer.Option(metavar="EDGE", help="This edge is right, drawn or not. Repeatable.")
    ] = None,
    reject: Annotated[list[str] | None, typer.Option(metavar="EDGE", help="There is no such edge. Repeatable.")] = None,
    name: Annotated[
        list[str] | None, typer.Option(metavar="COMMENT=AUTHOR", help="Who wrote a comment. Repeatable.")
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides.")] = "",
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep all decisions there (those it holds too), for build.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="The corrected graph; else GRAPH.json itself.")
    ] = None,
) -> None:
    """Lay a person's decisions over a built graph, and keep them for the next build. What arggraph made of the graph
    beside it (page, GraphML…) is written anew too."""
    if not (corrections or accept or reject or name):
        raise typer.BadParameter("nothing is decided: give a file, --accept, --reject or --name")
    target = output or Path(graph)
    if target.suffix.casefold() != ".json":
        raise typer.BadParameter(f"{target}: a corrected graph is JSON: name the .json that build wrote, or -o one")
    record = load(graph)
    kept = [str(save)] if save and save.exists() and str(save) != corrections else []  # what earlier runs saved
    told = all_decisions(record, [*kept, *filter(None, [corrections])], accept or (), reject or (), name or (), by)
    corrected = apply(record, told)
    for notice in corrected.notices[len(record.notices) :]:
        complain(f"{graph}: {notice}")
    if save:
        exporters.write(save, (told.model_dump_json(indent=1, exclude_none=True) + "\n").encode())
        say(str(save))
    elif accept or reject or name:
        complain(f"{graph}: the next build forgets what --accept, --reject and --name say, unless --save FILE keeps it")
    for file in (exporters.export(corrected, target, "json"), *rewrite_beside(target, record, corrected)):
        say(str(file))
