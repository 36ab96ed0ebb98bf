"""GraphML and GEXF: rows of attributes in XML, as arggraph wrote them or as Gephi, yEd or networkx wrote them again."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from arggraph.errors import ReadError
from arggraph.graph import ArgumentGraph
from arggraph.loading.rows import Row, from_rows


def from_xml(data: bytes) -> ArgumentGraph:
    """The graph in a GraphML or GEXF file. Raises `ReadError` with the line of what is wrong."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"not whole XML: {error.msg}; build or export the file again") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError("it declares a document type, which no graph file needs; export it again")
    form = etree.QName(root).localname
    if form == "graphml":
        return from_rows(_graphml(root, "node"), _graphml(root, "edge"))
    if form == "gexf":
        return from_rows(_gexf(root, "node"), _gexf(root, "edge"))
    raise ReadError(f"it is <{form}>, neither GraphML nor GEXF; name a file that arggraph wrote")


def _graphml(root: etree._Element, element: str) -> Iterator[Row]:
    keys = {key.get("id"): key.get("attr.name") for key in root.iter("{*}key")}
    for found in root.iter(f"{{*}}{element}"):
        values = {keys.get(data.get("key")): data.text or "" for data in found.iterchildren("{*}data")}
        yield {**_own(found), **{name: value for name, value in values.items() if name}}


def _gexf(root: etree._Element, element: str) -> Iterator[Row]:
    names = {
        (group.get("class"), one.get("id")): one.get("title")
        for group in root.iter("{*}attributes")
        for one in group.iterchildren("{*}attribute")
    }
    for found in root.iter(f"{{*}}{element}"):
        values = {
            names.get((element, value.get("for"))): value.get("value") or "" for value in found.iter("{*}attvalue")
        }
        yield {**_own(found), **{name: value for name, value in values.items() if name}}


def _own(found: etree._Element) -> Row:
    """What the element itself says; its line, for messages."""
    named = {name: str(found.get(name)) for name in ("id", "source", "target") if found.get(name)}
    return {**named, "line": str(found.sourceline)}
