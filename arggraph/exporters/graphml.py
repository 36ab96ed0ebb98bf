"""GraphML, for Gephi first, and for networkx, igraph, yEd, Cytoscape.

The rules were measured against Gephi's importer (0.10.1 and newer): every edge carries an id of its own and its kind as
`label=` on the element, without which Gephi merges parallel edges; the y axis points up; the graph element carries no
data, which Gephi would ignore.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from arggraph.contract import EDGE_COLUMNS, NODE_COLUMNS, Attributes
from arggraph.exporters.columns import Type, types, written
from arggraph.graph import ArgumentGraph

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
LONG = 100

# Gephi reads text in pieces, cut at every entity, and drops a piece that is all white space ("&amp; &amp;" loses its
# blank); other parsers trim or fold white space. Only short, plain words between single spaces go without CDATA.
_PLAIN = re.compile(r"[^\s&<>]+(?: [^\s&<>]+)*")


class GraphML:
    """One file for Gephi: see the module."""

    name = "graphml"
    suffix = ".graphml"

    def __call__(self, graph: ArgumentGraph) -> bytes:
        return "\n".join(_lines(graph)).encode()


def _lines(graph: ArgumentGraph) -> Iterator[str]:
    """The file line by line. Written as text: elements of lxml take three times as long, and nothing is nested here."""
    nodes = [(key, _turned(about)) for key, about in graph.nodes()]
    edges = list(graph.edges())
    yield "<?xml version='1.0' encoding='UTF-8'?>"
    yield f'<graphml xmlns="{NAMESPACE}">'
    yield from _keys("node", types(NODE_COLUMNS, (about for _, about in nodes)))
    yield from _keys("edge", types(EDGE_COLUMNS, (about for *_, about in edges)))
    yield '  <graph edgedefault="directed">'
    for key, about in nodes:
        yield f"    <node id={quoteattr(key)}>"
        yield from _data("node", about)
        yield "    </node>"
    for key, source, target, about in edges:
        ends = f"id={quoteattr(key)} source={quoteattr(source)} target={quoteattr(target)}"
        yield f'    <edge {ends} label="{about["label"]}">'
        yield from _data("edge", about)
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>\n"


def _turned(about: Attributes) -> Attributes:
    """The same node with its y axis up; `0.0 -` keeps a zero from becoming "-0.0"."""
    return {**about, "y": 0.0 - float(about["y"])}


def _keys(domain: str, columns: dict[str, Type]) -> Iterator[str]:
    """A key's id is unique in the file, and none that a reader gives a meaning of its own (id, weight, d3, d7)."""
    for name, kind in columns.items():
        yield f'  <key id="{domain}_{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>'


def _data(domain: str, about: Attributes) -> list[str]:
    return [f'      <data key="{domain}_{name}">{_shielded(value)}</data>' for name, value in written(about).items()]


def _shielded(value: str) -> str:
    """Long or spaced text in CDATA, whose end mark, where the text holds it, is cut in two over two sections."""
    if len(value) <= LONG and _PLAIN.fullmatch(value):
        return value
    return f"<![CDATA[{value.replace(']]>', ']]]]><![CDATA[>')}]]>"


GRAPHML = GraphML()
