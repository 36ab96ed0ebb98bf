"""One HTML page that opens from disk: pyvis draws the graph, all around it is ours (`template.html` and its parts).

pyvis 0.3.2 is walled in. It gets a Jinja environment of our own, with autoescape, and gives back a string; nothing of
its templates, CSS, file writing or hover titles is used. What strangers wrote reaches the page in two ways only: as
JSON in a block that no browser runs, shown by the `script/` with `textContent`, and through Jinja's autoescape: so the
outline (`outline.html`), which is whole without scripts, and from which the script takes labels and texts. The
Content Security Policy allows our scripts and style sheet by their hashes and nothing else, so that even words that
slipped through could neither run nor load anything.

In the page nodes and edges go by their place in a list, not by their id: vis-network keeps them in plain objects, where
an id such as "__proto__" or "constructor" would do harm.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arggraph.contract import EDGE_COLUMNS, NODE_COLUMNS
from arggraph.errors import ExportError
from arggraph.exporters.columns import types
from arggraph.exporters.html.outline import outline
from arggraph.exporters.html.summary import summary
from arggraph.graph import ArgumentGraph
from arggraph.layout import EDGE_COLORS, NODE_COLORS, Place
from arggraph.model import Comment, Evidence, Span

if TYPE_CHECKING:
    import jinja2
    from pyvis.network import Network

HERE = Path(__file__).parent
PARTS = (
    *("elements", "outline", "pane", "summary", "graph", "choosing", "search", "keys"),
    *("decisions", "correcting", "saving", "picture"),
    "main",  # starts the rest
)
STYLES = ("style", "tools", "print")
PLAIN = ("plain",)  # only where no script runs
VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
SHAPES: Mapping[str, str] = {"post": "square", "comment": "dot", "missing": "triangle", "work": "diamond"}
ENDS: Mapping[str, str] = {"replies_to": "arrow", "rebuts": "bar", "supports": "triangle", "cites": "circle"}
DASHES: Mapping[str, list[int]] = {"supports": [12, 6], "cites": [2, 7]}
WIDTHS: Mapping[str, float] = {"replies_to": 0.5, "rebuts": 1.5, "supports": 1.5, "cites": 1.0}
BEND = 0.18  # roundness between two edges of one pair: the least that keeps them apart at the default zoom
# Counter-clockwise: an answer stands below what it answers, and its edge bends upwards, away from the label there.
ROOM = 28  # characters of a label that fit in one column of the layout
ELSEWHERE = frozenset({"x", "y", "size", "color", "label", "text"})  # what the drawing and the outline tell already
LONG = 3000  # pixels, several screens, beyond which no edge is dashed: at 3,000 nodes dashes took 1 s of the first draw
MANY = 1000  # nodes from which edges are not drawn while the graph is dragged

Item = dict[str, Any]


class Html:
    """Writes the page: header, outline, graph and reading pane in one UTF-8 file that asks the network for nothing."""

    name, suffix = "html", ".html"

    def __call__(self, graph: ArgumentGraph) -> bytes:
        """The page of `graph`; the same graph gives the same bytes. Raises `ExportError` without pyvis's files."""
        page = _page(graph)
        network = _drawing(graph, page)
        network.templateEnv = _environment(graph, page)
        network.path = "template.html"
        html: str = network.generate_html()
        return html.encode("utf-8", "replace")


HTML = Html()


def _page(graph: ArgumentGraph) -> Item:
    """All that the page shows, as JSON: nodes (comments in reading order, then works), edges, notices, counts.

    Edges and spans name nodes by their place in `nodes`; offsets count UTF-16 units, as JavaScript's strings do.
    """
    # The layout's rows are the reading order, its columns the depth of the thread.
    comments = sorted(graph.comments, key=lambda comment: graph.places[comment.id].y)
    ids = [*(comment.id for comment in comments), *(work.id for work in graph.works)]
    place = {key: i for i, key in enumerate(ids)}
    texts = {comment.id: comment.text for comment in comments}

    def span(of: Span) -> list[int]:
        text = texts[of.comment]
        return [place[of.comment], _units(text, of.start), _units(text, of.end)]

    nodes, edges = _nodes(graph, comments, span), _edges(graph, place, span)
    discussion = graph.discussion
    return {
        "id": discussion.id,
        "title": discussion.title or discussion.id,
        **_without_blanks({"url": discussion.url, "declared": discussion.declared_comments}),
        "people": len({comment.author for comment in comments if comment.author}),
        "counts": {**dict.fromkeys((*SHAPES, *ENDS), 0), **Counter(item["kind"] for item in (*nodes, *edges))},
        "notices": [str(notice) for notice in graph.notices],
        "version": graph.made_by.version,
        "summary": summary(graph, place, {edge["id"]: i for i, edge in enumerate(edges)}),
        "nodes": nodes,
        "edges": edges,
        "looks": _looks(),
        "columns": _columns(graph),
        "layouts": {name: _layout([at[key] for key in ids], edges) for name, at in graph.layouts.items()},
    }


def _nodes(graph: ArgumentGraph, comments: Iterable[Comment], span: Callable[[Span], list[int]]) -> list[Item]:
    """The contract's attributes but for those of the drawing, with what only records hold: links, mentions."""
    more: dict[str, Item] = {}
    for comment in comments:
        links = [[_units(comment.text, at.start), _units(comment.text, at.end), at.url] for at in comment.links]
        quotes = [[_units(comment.text, at.start), _units(comment.text, at.end), "quoted"] for at in comment.quotes]
        more[comment.id] = {"links": links, "quotes": quotes}
    for work in graph.works:
        more[work.id] = {"identifiers": sorted(work.identifiers.items()), "mentions": [*map(span, work.mentions)]}
    about = dict(graph.nodes())
    return [
        _without_blanks({"id": key, **{k: v for k, v in about[key].items() if k not in ELSEWHERE}, **extra})
        for key, extra in more.items()
    ]


def _edges(graph: ArgumentGraph, place: Mapping[str, int], span: Callable[[Span], list[int]]) -> list[Item]:
    def evidence(of: Evidence) -> Item:
        spans = {"span": of.span and span(of.span), "target": of.target_span and span(of.target_span)}
        return _without_blanks({"rule": of.rule, "note": of.note, **spans})

    return [
        {
            "id": edge.id,
            "kind": edge.kind,
            "source": place[edge.source],
            "target": place[edge.target],
            "confidence": edge.confidence,
            **_without_blanks({"explicit": edge.explicit, "use": getattr(edge, "use", None)}),
            "evidence": [evidence(one) for one in edge.evidence],
        }
        for edge in graph.all_edges()
    ]


def _drawing(graph: ArgumentGraph, page: Item) -> Network:
    """The graph as pyvis holds it, with only those attributes that vis-network is meant to see."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    network.inherit_edge_colors(False)
    network.toggle_drag_nodes(False)
    network.toggle_hide_edges_on_drag(len(page["nodes"]) > MANY)
    # add_node and add_edge search all nodes and edges each time; the lists they fill are filled directly.
    labels = {key: str(about["label"]) for key, about in graph.nodes()}
    for i, node in enumerate(page["nodes"]):
        place, kind = graph.places[node["id"]], node["kind"]
        network.nodes.append(
            {
                "id": i,
                "label": _short(labels[node["id"]]),
                "shape": SHAPES[kind],
                "x": place.x,
                "y": place.y,
                "size": place.size / 2,  # vis-network's size is a radius
                "color": NODE_COLORS[kind],
            }
        )
    network.node_ids = list(range(len(network.nodes)))
    network.node_map = dict(enumerate(network.nodes))
    bends = page["layouts"]["reading"]["bends"]
    for i, edge in enumerate(page["edges"]):
        source, target, kind = edge["source"], edge["target"], edge["kind"]
        network.edges.append(
            {
                "id": i,
                "from": source,
                "to": target,
                "color": EDGE_COLORS[kind],
                "width": round(WIDTHS[kind] + edge["confidence"], 2),
                "dashes": _near(network.nodes[source], network.nodes[target]) and DASHES.get(kind, False),
                "arrows": {"to": {"enabled": True, "type": ENDS[kind], "scaleFactor": 0.6}},
                "smooth": {"enabled": True, "type": "curvedCCW", "roundness": bends[i]} if bends[i] else False,
            }
        )
    return network


def _layout(places: Sequence[Place], edges: Iterable[Item]) -> Item:
    """Where the nodes stand, in their order, and how much each edge bends so as to lie on no other and on no node."""
    among: Counter[frozenset[int]] = Counter()
    bends = []
    for edge in edges:
        ends = frozenset((edge["source"], edge["target"]))
        source, target = places[edge["source"]], places[edge["target"]]
        blocked = source.x == target.x  # a straight line would run through the nodes between the two
        bends.append(round(BEND * (among[ends] + blocked), 2))
        among[ends] += 1
    return {"places": [[place.x, place.y] for place in places], "bends": bends}


def _looks() -> Item:
    """How an edge of each kind is drawn, for those that a reader adds."""
    return {
        kind: {"color": EDGE_COLORS[kind], "end": ENDS[kind], "dashes": DASHES.get(kind, False), "width": WIDTHS[kind]}
        for kind in ENDS
    }


def _columns(graph: ArgumentGraph) -> dict[str, dict[str, str]]:
    """The contract's columns with the type that each has in files of this graph, which the page writes too."""
    tables = {
        "node": (NODE_COLUMNS, (row for _, row in graph.nodes())),
        "edge": (EDGE_COLUMNS, (row for *_, row in graph.edges())),
    }
    found = {name: types(columns, rows) for name, (columns, rows) in tables.items()}
    return {
        name: {column: found[name].get(column, "string") for column in columns} for name, (columns, _) in tables.items()
    }


def _near(source: Item, target: Item) -> bool:
    return bool(abs(source["x"] - target["x"]) + abs(source["y"] - target["y"]) < LONG)


def _short(label: str) -> str:
    """A label that fits in a column: "Prof. Lieselotte Aumann-Trautwein · 6" as "Prof. Lieselotte Aumann… · 6"."""
    if len(label) <= ROOM:
        return label
    name, dot, number = label.rpartition(" · ")
    tail = dot + number if name and number.isdecimal() else ""
    return label[: ROOM - len(tail) - 1].rstrip() + "…" + tail


def _environment(graph: ArgumentGraph, page: Item) -> jinja2.Environment:
    """Our template with what it needs beside the drawing, which pyvis hands it."""
    import jinja2
    import pyvis
    from markupsafe import Markup

    library = Path(pyvis.__file__).parent / VIS
    try:
        scripts = [library.read_text(encoding="utf-8"), _script()]
    except OSError as error:
        raise ExportError(f"{error.filename}: cannot read vis-network: reinstall pyvis 0.3.2") from error
    styles = [
        "".join((HERE / f"{part}.css").read_text(encoding="utf-8") for part in parts) for parts in (STYLES, PLAIN)
    ]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.policies["json.dumps_function"] = _dumps
    environment.policies["json.dumps_kwargs"] = {}
    entries = list(outline(graph, [node["id"] for node in page["nodes"]]))
    environment.globals.update(
        page=page,
        comments=entries[: len(graph.comments)],
        works=entries[len(graph.comments) :],
        vis=Markup(scripts[0]),
        script=Markup(scripts[1]),
        style=Markup(styles[0]),
        plain=Markup(styles[1]),
        policy=_policy(scripts, styles),
        node_looks=[(kind, SHAPES[kind], NODE_COLORS[kind]) for kind in SHAPES],
        edge_looks=[(kind, ENDS[kind], EDGE_COLORS[kind], DASHES.get(kind, [])) for kind in ENDS],
    )
    return environment


def _script() -> str:
    """The parts of the page's own script as the one that is inlined."""
    return "".join((HERE / "script" / f"{part}.js").read_text(encoding="utf-8") for part in PARTS)


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A Content Security Policy under which these scripts and styles run and nothing else does or loads."""

    def hashes(sources: Iterable[str]) -> str:
        digests = (hashlib.sha256(source.encode()).digest() for source in sources)
        return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _dumps(value: Any) -> str:
    """JSON for a script element; Jinja's `tojson` then escapes < > & and '. Refuses NaN, which is no JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _units(text: str, offset: int) -> int:
    """An offset in code points as one in UTF-16 units."""
    return offset if text.isascii() else len(text[:offset].encode("utf-16-le")) // 2


def _without_blanks(item: Item) -> Item:
    """Without what is None, False, "" or an empty list; a 0 stays."""
    return {name: value for name, value in item.items() if value or (value == 0 and value is not False)}
