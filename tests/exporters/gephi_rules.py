"""What Gephi's importer (0.10.1 and newer) needs of a GraphML file, as assertions on the bytes.

Knows nothing of the exporter: any GraphML file can be judged. Each rule's message says what Gephi would do otherwise.
"""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable
from math import isfinite

from lxml import etree

NS = "{http://graphml.graphdrawing.org/xmlns}"
DRAWN = {"node": {"kind", "label", "x", "y", "size", "color"}, "edge": {"kind", "label", "weight", "color"}}
# ids that the importer takes for something of its own; d3 and d7 are yEd's labels
RESERVED = {"id", "timeset", "interval", "d3", "d7", "edgeid", "edgelabel", "xpos", "ypos", "z", "r", "g", "b"}
LONG = 100


def check(data: bytes) -> None:
    """Raise AssertionError, with the reason, at the first rule that `data` breaks."""
    graph = _document(data)
    keys = _keys(graph.getparent())
    nodes, edges = graph.findall(f"{NS}node"), graph.findall(f"{NS}edge")
    assert list(graph) == nodes + edges, "the graph holds only nodes, then edges: graph-level data is ignored"
    names = [node.get("id", "") for node in nodes]
    assert all(names) and len(set(names)) == len(names), "node ids: missing or twice"
    used = {key for element in nodes + edges for key in _data(element, keys)}
    assert used == set(keys), "a key that nothing uses makes an empty column"
    for node in nodes:
        _node(_data(node, keys), keys)
    _edges(edges, set(names), keys)


def _document(data: bytes) -> etree._Element:
    assert b"\r" not in data, r"\r is read as \n"
    data.decode("utf-8")
    try:
        ElementTree.fromstring(data)
        parser = etree.XMLParser(strip_cdata=False, huge_tree=True, resolve_entities=False, no_network=True)
        root = etree.fromstring(data, parser)
    except (ElementTree.ParseError, etree.XMLSyntaxError) as error:
        raise AssertionError(f"not XML 1.0: {error}") from error
    graphs = root.findall(f"{NS}graph")
    assert root.tag == f"{NS}graphml" and len(graphs) == 1, "one graph in one graphml"
    assert graphs[0].get("edgedefault") == "directed", "edges are directed"
    return graphs[0]


def _keys(root: etree._Element | None) -> dict[str, tuple[str, str, str]]:
    """Key id to (for, name, type)."""
    assert root is not None
    keys: dict[str, tuple[str, str, str]] = {}
    for key in root.findall(f"{NS}key"):
        name, domain, kind = key.get("id", ""), key.get("for", ""), key.get("attr.type", "")
        assert name and name not in keys, f"key id {name!r}: missing or twice"
        assert name.casefold() not in RESERVED, f"key id {name!r} means something else to a reader"
        assert domain in DRAWN, f"key {name}: for= is {domain!r}"
        assert kind in _TYPES, f"key {name}: an unknown type ({kind!r}) loses the column"
        keys[name] = (domain, key.get("attr.name", ""), kind)
        assert not (domain == "node" and "weight" in (name.casefold(), keys[name][1])), "weight belongs to edges"
        assert keys[name][1].casefold() not in RESERVED | {""}, f"key {name}: a reserved name, or none"
    names = [(domain, name) for domain, name, _ in keys.values()]
    assert len(set(names)) == len(names), "one key per name and per for="
    return keys


def _data(element: etree._Element, keys: dict[str, tuple[str, str, str]]) -> dict[str, str]:
    """Key id to text, each held against its key."""
    domain = element.tag.removeprefix(NS)
    found: dict[str, str] = {}
    for data in element:
        key, text = data.get("key", ""), data.text or ""
        assert data.tag == f"{NS}data" and key in keys and keys[key][0] == domain, f"<data> without its key: {key!r}"
        assert key not in found, f"{key} twice on one element"
        assert text.strip(), f"{key}: a blank value becomes a missing one, leave it out"
        assert len(data) == 0
        _, _, kind = keys[key]
        assert _TYPES[kind](text), f"{key}: {text[:40]!r} is no {kind}, the value is lost"
        if not re.fullmatch(r"[^\s&<>]+(?: [^\s&<>]+)*", text) or len(text) > LONG:
            raw = etree.tostring(data, encoding="unicode", with_tail=False)
            inside = raw[raw.index(">") + 1 : raw.rindex("<")]
            sections = re.sub(r"<!\[CDATA\[.*?\]\]>", "", inside, flags=re.DOTALL)
            assert sections == "", f"{key}: long or spaced text outside CDATA loses white space: {text[:40]!r}"
        found[key] = text
    return found


def _named(data: dict[str, str], keys: dict[str, tuple[str, str, str]], domain: str) -> dict[str, str]:
    named = {keys[key][1]: text for key, text in data.items()}
    missing = DRAWN[domain] - set(named)
    assert not missing, f"a {domain} without {sorted(missing)}"
    assert re.fullmatch("#[0-9A-F]{6}", named["color"]), f"a colour is #RRGGBB, not {named['color']!r}"
    return named


def _node(data: dict[str, str], keys: dict[str, tuple[str, str, str]]) -> None:
    named = _named(data, keys, "node")
    assert named["kind"] in {"post", "comment", "missing", "work"}, f"node kind {named['kind']!r}"
    assert float(named["size"]) > 0, "a node needs a size"


def _edges(edges: Iterable[etree._Element], nodes: set[str], keys: dict[str, tuple[str, str, str]]) -> None:
    ids: set[str] = set()
    ends: set[tuple[str, str, str]] = set()
    for edge in edges:
        named = _named(_data(edge, keys), keys, "edge")
        name, source, target = (edge.get(part, "") for part in ("id", "source", "target"))
        assert name and name not in ids, f"edge id {name!r}: missing or twice, the edge is lost"
        assert source in nodes and target in nodes, f"{name}: an end that is no node aborts the import"
        label = edge.get("label", "")
        assert label and label == named["label"] == named["kind"], f"{name}: without label= parallel edges are merged"
        assert label in {"replies_to", "rebuts", "supports", "cites"}, f"edge kind {label!r}"
        assert (source, target, label) not in ends, f"{name}: same ends and label, the edges are merged"
        assert float(named["weight"]) > 0, f"{name}: weight 0 drops the edge"
        ids.add(name)
        ends.add((source, target, label))


def _whole(bits: int, text: str) -> bool:
    return bool(re.fullmatch("-?[0-9]+", text)) and -(2 ** (bits - 1)) <= int(text) < 2 ** (bits - 1)


def _real(text: str) -> bool:
    try:
        return isfinite(float(text)) and not re.search("[_\\s]", text)
    except ValueError:
        return False


_TYPES: dict[str, Callable[[str], bool]] = {
    "boolean": lambda text: text in ("true", "false"),
    "int": lambda text: _whole(32, text),
    "long": lambda text: _whole(64, text),
    "double": _real,
    "string": lambda text: True,
}
