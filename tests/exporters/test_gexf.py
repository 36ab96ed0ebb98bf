"""GEXF is read back by hand (networkx reads 1.2 only) and held against the parts of the 1.3 schema that it uses."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from arggraph.contract import Attributes
from arggraph.exporters.gexf import GEXF
from arggraph.graph import ArgumentGraph
from arggraph.model import Comment, Discussion, Evidence, MadeBy, Reply
from tests.exporters.bakery import EMPTY, GRAPH
from tests.strategies import graphs

NS, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
# element: (attributes that must be there, attributes that may, children that may), after the schema at gexf.net
SCHEMA = {
    f"{NS}gexf": ({"version"}, set(), {f"{NS}meta", f"{NS}graph"}),
    f"{NS}meta": (set(), set(), {f"{NS}creator", f"{NS}description"}),
    f"{NS}creator": (set(), set(), set()),
    f"{NS}description": (set(), set(), set()),
    f"{NS}graph": (
        {"defaultedgetype", "mode"},
        {"idtype", "timeformat", "timerepresentation", "timezone"},
        {f"{NS}attributes", f"{NS}nodes", f"{NS}edges"},
    ),
    f"{NS}attributes": ({"class"}, {"mode"}, {f"{NS}attribute"}),
    f"{NS}attribute": ({"id", "title", "type"}, set(), set()),
    f"{NS}nodes": (set(), {"count"}, {f"{NS}node"}),
    f"{NS}edges": (set(), {"count"}, {f"{NS}edge"}),
    f"{NS}node": (
        {"id", "label"},
        {"start"},
        {f"{NS}attvalues", *(f"{VIZ}{part}" for part in ("color", "position", "size", "shape"))},
    ),
    f"{NS}edge": ({"id", "source", "target", "kind", "weight", "label"}, {"start"}, {f"{NS}attvalues", f"{VIZ}color"}),
    f"{NS}attvalues": (set(), set(), {f"{NS}attvalue"}),
    f"{NS}attvalue": ({"for", "value"}, set(), set()),
    f"{VIZ}color": ({"r", "g", "b"}, set(), set()),
    f"{VIZ}position": ({"x", "y"}, {"z"}, set()),
    f"{VIZ}size": ({"value"}, set(), set()),
    f"{VIZ}shape": ({"value"}, set(), set()),
}
TYPES: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "long": int,
    "double": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def parse(data: bytes) -> etree._Element:
    """The <graph>, after the file was held against the schema."""
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True))
    assert root.tag == f"{NS}gexf" and root.get("version") == "1.3"
    for element in root.iter():
        assert isinstance(element.tag, str)
        must, may, children = SCHEMA[element.tag]
        assert must <= set(element.keys()) <= must | may, element.tag
        assert {child.tag for child in element} <= children, element.tag
    graph = root.find(f"{NS}graph")
    assert graph is not None
    order = [str(child.tag).removeprefix(NS) for child in graph]
    assert order == ["attributes", "attributes", "nodes", "edges"]
    return graph


def values(graph: etree._Element, element: etree._Element, domain: str) -> Attributes:
    types = {
        attribute.get("id", ""): TYPES[attribute.get("type", "")]
        for attribute in graph.iterfind(f"{NS}attributes[@class='{domain}']/{NS}attribute")
    }
    found: Attributes = {}
    for value in element.iterfind(f"{NS}attvalues/{NS}attvalue"):
        found[value.get("for", "")] = types[value.get("for", "")](value.get("value", ""))
    return {**found, "label": element.get("label", ""), "color": color(element)}


def color(element: etree._Element) -> str:
    channels = element.find(f"{VIZ}color")
    assert channels is not None
    return "#" + "".join(f"{int(channels.attrib[part]):02X}" for part in "rgb")


def number(element: etree._Element, tag: str, name: str) -> float:
    part = element.find(f"{VIZ}{tag}")
    assert part is not None
    return float(part.attrib[name])


def same(data: bytes, graph: ArgumentGraph) -> None:
    drawn = parse(data)
    nodes = []
    for node in drawn.iterfind(f"{NS}nodes/{NS}node"):
        about = values(drawn, node, "node")
        about["x"], about["y"] = number(node, "position", "x"), -number(node, "position", "y")
        about["size"] = number(node, "size", "value")
        nodes.append((node.attrib["id"], about))
    assert nodes == list(graph.nodes())
    edges = []
    for edge in drawn.iterfind(f"{NS}edges/{NS}edge"):
        about = values(drawn, edge, "edge")
        assert edge.get("kind") == about["kind"]
        about["weight"] = float(edge.attrib["weight"])
        edges.append((edge.attrib["id"], edge.attrib["source"], edge.attrib["target"], about))
    assert edges == list(graph.edges())
    assert [part.get("count") for part in list(drawn)[2:]] == [str(len(nodes)), str(len(edges))]


@pytest.mark.parametrize("graph", [GRAPH, EMPTY], ids=["bakery", "empty"])
def test_a_graph_made_by_hand_reads_back(graph: ArgumentGraph) -> None:
    same(GEXF(graph), graph)


@given(graphs())
def test_hostile_graphs_read_back_and_times_are_times(graph: ArgumentGraph) -> None:
    data = GEXF(graph)
    same(data, graph)
    assert GEXF(graph) == data
    drawn = parse(data)
    known = [start for start in starts(drawn, "node") + starts(drawn, "edge") if start]
    assert all(datetime.fromisoformat(start).utcoffset() in (None, timedelta(0)) for start in known)
    assert drawn.get("mode") == ("dynamic" if known else "static")


def posted(*times: datetime | None) -> etree._Element:
    """A thread of comments posted at those times, each answering the first."""
    comments = tuple(Comment(id=f"c{i + 1}", position=i, posted=time) for i, time in enumerate(times))
    why = (Evidence(rule="markup"),)
    replies = tuple(Reply(source=c.id, target="c1", confidence=1, evidence=why) for c in comments[1:])
    page = Discussion(id="times", comments=comments)
    return parse(GEXF(ArgumentGraph(discussion=page, replies=replies, made_by=MadeBy(version="0"))))


def starts(drawn: etree._Element, part: str) -> list[str | None]:
    return [element.get("start") for element in drawn.iter(f"{NS}{part}")]


def test_naive_and_aware_times_in_one_file_can_be_compared() -> None:
    east = timezone(timedelta(hours=5, minutes=30, seconds=7))
    drawn = posted(datetime(2024, 5, 1, 10), datetime(2024, 5, 1, 15, 30, 7, tzinfo=east), None)
    assert starts(drawn, "node") == ["2024-05-01T10:00:00", "2024-05-01T10:00:00+00:00", None]
    assert starts(drawn, "edge") == ["2024-05-01T10:00:00+00:00", None]
    assert dict(drawn.items()) == {
        "defaultedgetype": "directed",
        "idtype": "string",
        "mode": "dynamic",
        "timeformat": "dateTime",
        "timerepresentation": "interval",
        "timezone": "UTC",
    }


def test_without_times_the_graph_is_static() -> None:
    drawn = posted(None, None)
    assert drawn.get("mode") == "static" and drawn.get("timeformat") is None
    assert starts(drawn, "node") == [None, None]


def test_a_time_beyond_the_calendar_of_utc_is_left_out() -> None:
    first, last = datetime.min.replace(tzinfo=timezone(timedelta(hours=1))), datetime.max.replace(tzinfo=UTC)
    assert starts(posted(first, last), "node") == [None, "9999-12-31T23:59:59.999999+00:00"]


def test_kinds_are_told_apart_by_shape() -> None:
    shapes = [shape.get("value") for shape in parse(GEXF(GRAPH)).iter(f"{VIZ}shape")]
    assert shapes == ["square", "disc", "disc", "triangle", "diamond", "diamond"]
