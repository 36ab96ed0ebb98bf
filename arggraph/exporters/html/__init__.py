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
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arggraph.contract import EDGE_COLUMNS, NODE_COLUMNS, Attributes
from arggraph.errors import ExportError
from arggraph.exporters.columns import types
from arggraph.exporters.html.outline import beginnings, outline, spoken
from arggraph.exporters.html.packing import pack
from arggraph.graph import ArgumentGraph
from arggraph.graph.attributes import straight
from arggraph.graph.reasons import IF_IT_ANSWERS, RULES
from arggraph.layout import CARD, COLUMN, EDGE_COLORS, NODE_COLORS, ROW, SLIM, Place
from arggraph.model import Comment, Evidence, Span

if TYPE_CHECKING:
    import jinja2
    from pyvis.network import Network

HERE = Path(__file__).parent
PARTS = (
    *("elements", "outline", "pane", "summary", "cards", "branches", "graph", "lanes", "minimap", "hover"),
    *("address", "choosing", "filters", "search", "timeline", "keys"),
    *("decisions", "asking", "correcting", "saving", "picture"),
    "main",  # starts the rest
)
STYLES = ("style", "tools", "print")
PLAIN = ("plain",)  # only where no script runs
VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
SHAPES: Mapping[str, str] = {"post": "box", "comment": "round box", "missing": "dashed box", "work": "hexagon"}
ENDS: Mapping[str, str] = {"replies_to": "arrow", "rebuts": "bar", "supports": "triangle", "cites": "circle"}
DASHES: Mapping[str, list[int]] = {"supports": [12, 6], "cites": [2, 7]}
WIDTHS: Mapping[str, float] = {"replies_to": 0.8, "rebuts": 3.0, "supports": 3.0, "cites": 1.5}
ELSEWHERE = frozenset({"x", "y", "size", "color", "label", "text"})  # what the layouts and the outline tell already
UNJUDGED = "relate"  # the stage whose notices say what was not judged
MANY = 1000  # nodes from which edges are not drawn while the graph is dragged

Item = dict[str, Any]


class Html:
    """Writes the page: header, outline, graph and reading pane in one UTF-8 file that asks the network for nothing."""

    name, suffix = "html", ".html"

    def __call__(self, graph: ArgumentGraph) -> bytes:
        """The page of `graph`; the same graph gives the same bytes. Raises `ExportError` without pyvis's files."""
        about = dict(graph.nodes())
        page = _page(graph, about)
        network = _drawing(page)
        network.templateEnv = _environment(graph, about, page)
        network.path = "template.html"
        html: str = network.generate_html()
        return html.encode("utf-8", "replace")


HTML = Html()


def _page(graph: ArgumentGraph, about: Mapping[str, Attributes]) -> Item:
    """All that the page shows, as JSON: nodes (comments in reading order, then works), edges, notices, counts.

    Edges and spans name nodes by their place in `nodes`; offsets count UTF-16 units, as JavaScript's strings do.
    """
    comments = [graph.comment(key) for key in graph.depths]
    ids = [*graph.depths, *(work.id for work in graph.works)]
    place = {key: i for i, key in enumerate(ids)}
    texts = {comment.id: comment.text for comment in comments}
    authors = [comment.author or None for comment in comments if comment.role == "comment"]

    def span(of: Span) -> list[int]:
        text = texts[of.comment]
        return [place[of.comment], _units(text, of.start), _units(text, of.end)]

    nodes, edges = _nodes(graph, about, comments, span), _edges(graph, place, span)
    discussion = graph.discussion
    return {
        "id": discussion.id,
        "title": straight(discussion.title or discussion.id),
        **_without_blanks({"url": discussion.url, "declared": discussion.declared_comments}),
        "people": len({author for author in authors if author}),
        "unsigned": authors.count(None),
        "counts": {**dict.fromkeys((*SHAPES, *ENDS), 0), **Counter(item["kind"] for item in (*nodes, *edges))},
        "notices": [str(notice) for notice in graph.notices if notice.stage != UNJUDGED],
        "unjudged": _unjudged(graph),
        "version": graph.made_by.version,
        "nodes": nodes,
        "edges": edges,
        "looks": _looks(),
        "rules": dict(RULES),
        "depends": dict(IF_IT_ANSWERS),
        "columns": _columns(about),
        "grid": [COLUMN, ROW / 4],
        "card": [*CARD, SLIM],
        "layouts": {name: _cells(at[key] for key in ids) for name, at in graph.layouts.items()},
    }


def _unjudged(graph: ArgumentGraph) -> list[str]:
    """What was not judged; of several discussions, each with its name."""
    found = [notice for notice in graph.notices if notice.stage == UNJUDGED]
    return [f"{one.where.partition(':')[0]}: {one.message}" if len(found) > 1 else one.message for one in found]


def _nodes(
    graph: ArgumentGraph,
    about: Mapping[str, Attributes],
    comments: Iterable[Comment],
    span: Callable[[Span], list[int]],
) -> list[Item]:
    """The contract's attributes but for those of the drawing, with what only records hold: links, mentions."""
    more: dict[str, Item] = {}
    for comment in comments:
        links = [[_units(comment.text, at.start), _units(comment.text, at.end), at.url] for at in comment.links]
        quotes = [[_units(comment.text, at.start), _units(comment.text, at.end), "quoted"] for at in comment.quotes]
        more[comment.id] = {"links": links, "quotes": quotes}
    for work in graph.works:
        more[work.id] = {"identifiers": sorted(work.identifiers.items()), "mentions": [*map(span, work.mentions)]}
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
            "kind": edge.kind,
            "source": place[edge.source],
            "target": place[edge.target],
            "confidence": edge.confidence,
            **_without_blanks({"explicit": edge.explicit, "use": getattr(edge, "use", None)}),
            "evidence": [evidence(one) for one in edge.evidence],
        }
        for edge in graph.all_edges()
    ]


def _drawing(page: Item) -> Network:
    """What pyvis hands to the template: our nodes and edges; `script/graph.js` picks what vis-network sees of them."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    network.inherit_edge_colors(False)
    network.toggle_drag_nodes(False)
    network.toggle_hide_edges_on_drag(len(page["nodes"]) > MANY)
    # add_node and add_edge search all nodes and edges each time; the lists they fill are filled directly.
    network.nodes, network.edges = page["nodes"], page["edges"]
    network.node_ids = list(range(len(network.nodes)))
    network.node_map = dict(enumerate(network.nodes))
    return network


def _cells(places: Iterable[Place]) -> list[int]:
    """Column and quarter of a row of each node, one after the other, counted in the page's `grid`."""
    return [cell for place in places for cell in (round(place.x / COLUMN), round(4 * place.y / ROW))]


def _looks() -> Item:
    """How a node and an edge of each kind is drawn."""
    nodes = {kind: {"color": NODE_COLORS[kind]} for kind in SHAPES}
    return nodes | {
        kind: {"color": EDGE_COLORS[kind], "end": ENDS[kind], "dashes": DASHES.get(kind, False), "width": WIDTHS[kind]}
        for kind in ENDS
    }


def _columns(about: Mapping[str, Attributes]) -> dict[str, dict[str, str]]:
    """The contract's columns with the type that each has in files of this graph, which the page writes too.

    Only whole numbers, which edges have none of, may have another type in another graph.
    """
    nodes = types(NODE_COLUMNS, about.values())
    return {
        "node": {column: nodes.get(column, "string") for column in NODE_COLUMNS},
        "edge": dict(types(EDGE_COLUMNS, [dict.fromkeys(EDGE_COLUMNS, 0)])),
    }


def _environment(graph: ArgumentGraph, about: Mapping[str, Attributes], page: Item) -> jinja2.Environment:
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
    environment.filters.update(pack=pack, straight=straight)
    environment.policies["json.dumps_function"] = _dumps
    environment.policies["json.dumps_kwargs"] = {}
    entries = list(outline(graph, about, [node["id"] for node in page["nodes"]]))
    environment.globals.update(
        page={key: value for key, value in page.items() if key not in ("nodes", "edges")},  # pyvis hands these
        comments=entries[: len(graph.comments)],
        works=entries[len(graph.comments) :],
        lang=spoken("", beginnings(graph)),
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
