"""GEXF 1.3: what GraphML has no words for, that is time, kinds of edges, shapes.

A comment is there from the moment it was posted, and so are the edges that start at it; what has no time is there
always. The schema is that of gexf.net; the namespaces are those that Gephi 0.9.3 and newer write.
"""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from arggraph.contract import EDGE_COLUMNS, NODE_COLUMNS, Attributes
from arggraph.exporters.columns import Type, types, written
from arggraph.graph import ArgumentGraph

NAMESPACE = "http://gexf.net/1.3"
VIZ = f"{NAMESPACE}/viz"
SHAPES = {"post": "square", "comment": "disc", "missing": "triangle", "work": "diamond"}

_TYPES: dict[Type, str] = {"int": "integer"}  # GEXF's names, where they are others
_NODE_OWN = ("label", "x", "y", "size", "color")  # what GEXF says in words of its own
_EDGE_OWN = ("label", "weight", "color")


class GEXF13:
    """One file for Gephi's timeline: see the module."""

    name = "gexf"
    suffix = ".gexf"

    def __call__(self, graph: ArgumentGraph) -> bytes:
        nodes, edges = list(graph.nodes()), list(graph.edges())
        starts = {c.id: start for c in graph.comments if c.posted and (start := _start(c.posted))}
        root = etree.fromstring(f'<gexf xmlns="{NAMESPACE}" xmlns:viz="{VIZ}" version="1.3"/>')
        meta = etree.SubElement(root, _tag("meta"))
        etree.SubElement(meta, _tag("creator")).text = f"arggraph {graph.made_by.version}"
        if graph.discussion.title:
            etree.SubElement(meta, _tag("description")).text = graph.discussion.title
        settings = {"defaultedgetype": "directed", "idtype": "string", **_time(bool(starts))}
        drawn = etree.SubElement(root, _tag("graph"), settings)
        _declare(drawn, "node", types(NODE_COLUMNS, (_rest(about, _NODE_OWN) for _, about in nodes)))
        _declare(drawn, "edge", types(EDGE_COLUMNS, (_rest(about, _EDGE_OWN) for *_, about in edges)))
        inside = etree.SubElement(drawn, _tag("nodes"), count=str(len(nodes)))
        for key, about in nodes:
            _node(inside, {"id": key, **_since(starts.get(key))}, about)
        inside = etree.SubElement(drawn, _tag("edges"), count=str(len(edges)))
        for key, source, target, about in edges:
            _edge(inside, {"id": key, "source": source, "target": target, **_since(starts.get(source))}, about)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _tag(name: str, namespace: str = NAMESPACE) -> str:
    return f"{{{namespace}}}{name}"


def _start(posted: datetime) -> str | None:
    """A moment as xs:dateTime, which has no seconds in a zone's offset: times with a zone are told in UTC.

    One without a zone stays without, and the graph's `timezone` says how to read it; so both sorts can be compared.
    None for a moment that UTC's calendar, from year 1 to 9999, does not reach.
    """
    if posted.utcoffset() is None:
        return posted.isoformat()
    try:
        return posted.astimezone(UTC).isoformat()
    except OverflowError:
        return None


def _since(start: str | None) -> dict[str, str]:
    return {"start": start} if start else {}


def _time(known: bool) -> dict[str, str]:
    if not known:
        return {"mode": "static"}
    return {"mode": "dynamic", "timeformat": "dateTime", "timerepresentation": "interval", "timezone": "UTC"}


def _rest(about: Attributes, own: tuple[str, ...]) -> Attributes:
    return {name: value for name, value in about.items() if name not in own}


def _declare(drawn: etree._Element, domain: str, columns: dict[str, Type]) -> None:
    inside = etree.SubElement(drawn, _tag("attributes"), {"class": domain, "mode": "static"})
    for name, kind in columns.items():
        etree.SubElement(inside, _tag("attribute"), id=name, title=name, type=_TYPES.get(kind, kind))


def _values(element: etree._Element, about: Attributes) -> None:
    inside = etree.SubElement(element, _tag("attvalues"))
    for name, value in written(about).items():
        etree.SubElement(inside, _tag("attvalue"), {"for": name, "value": value})


def _color(element: etree._Element, color: str) -> None:
    red, green, blue = (str(int(color[i : i + 2], 16)) for i in (1, 3, 5))
    etree.SubElement(element, _tag("color", VIZ), r=red, g=green, b=blue)


def _node(inside: etree._Element, names: dict[str, str], about: Attributes) -> None:
    text = written(about)
    element = etree.SubElement(inside, _tag("node"), {**names, "label": text["label"]})
    _values(element, _rest(about, _NODE_OWN))
    _color(element, text["color"])
    # Gephi's y axis points up, the layout's points down
    etree.SubElement(element, _tag("position", VIZ), x=text["x"], y=repr(0.0 - float(about["y"])), z="0.0")
    etree.SubElement(element, _tag("size", VIZ), value=text["size"])
    etree.SubElement(element, _tag("shape", VIZ), value=SHAPES[text["kind"]])


def _edge(inside: etree._Element, names: dict[str, str], about: Attributes) -> None:
    text = written(about)
    own = {"kind": text["kind"], "label": text["label"], "weight": text["weight"]}
    element = etree.SubElement(inside, _tag("edge"), {**names, **own})
    _values(element, _rest(about, _EDGE_OWN))
    _color(element, text["color"])


GEXF = GEXF13()
