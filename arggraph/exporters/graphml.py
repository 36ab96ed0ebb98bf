"""GraphML, for Gephi first, and for networkx, igraph, yEd, Cytoscape.

The rules were measured against Gephi's importer (0.10.1 and newer): every edge carries an id of its own and its kind as
`label=` on the element, without which Gephi merges parallel edges; the y axis points up; the graph element carries no
data, which Gephi would ignore.
"""

from __future__ import annotations

import re

from lxml import etree

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
        nodes = [(key, _turned(about)) for key, about in graph.nodes()]
        edges = list(graph.edges())
        root = etree.fromstring(f'<graphml xmlns="{NAMESPACE}"/>')
        _keys(root, "node", types(NODE_COLUMNS, (about for _, about in nodes)))
        _keys(root, "edge", types(EDGE_COLUMNS, (about for *_, about in edges)))
        drawn = etree.SubElement(root, _tag("graph"), edgedefault="directed")
        for key, about in nodes:
            _data(etree.SubElement(drawn, _tag("node"), id=key), "node", about)
        for key, source, target, about in edges:
            ends = {"id": key, "source": source, "target": target, "label": str(about["label"])}
            _data(etree.SubElement(drawn, _tag("edge"), ends), "edge", about)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _turned(about: Attributes) -> Attributes:
    """The same node with its y axis up; `0.0 -` keeps a zero from becoming "-0.0"."""
    return {**about, "y": 0.0 - float(about["y"])}


def _key(domain: str, name: str) -> str:
    """The id of a <key>: unique in the file, and none that a reader gives a meaning of its own (id, weight, d3, d7)."""
    return f"{domain}_{name}"


def _keys(root: etree._Element, domain: str, columns: dict[str, Type]) -> None:
    for name, kind in columns.items():
        about = {"id": _key(domain, name), "for": domain, "attr.name": name, "attr.type": kind}
        etree.SubElement(root, _tag("key"), about)


def _data(element: etree._Element, domain: str, about: Attributes) -> None:
    for name, value in written(about).items():
        key = _key(domain, name)
        if len(value) <= LONG and _PLAIN.fullmatch(value):
            etree.SubElement(element, _tag("data"), key=key).text = value
        elif "]]>" not in value:
            etree.SubElement(element, _tag("data"), key=key).text = etree.CDATA(value)
        else:
            element.append(_two_sections(key, value))


def _two_sections(key: str, value: str) -> etree._Element:
    """A <data> whose text holds the end mark of CDATA: the mark is cut in two, each half in its own section.

    lxml can keep such sections but not make them, so the element is parsed.
    """
    parser = etree.XMLParser(strip_cdata=False, huge_tree=True, resolve_entities=False, no_network=True)
    inside = value.replace("]]>", "]]]]><![CDATA[>")
    return etree.fromstring(f'<data xmlns="{NAMESPACE}" key="{key}"><![CDATA[{inside}]]></data>', parser)


GRAPHML = GraphML()
