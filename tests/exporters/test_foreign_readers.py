"""What readers of others see in our files: graphology (under Gephi Lite and sigma.js), igraph, Argdown's own parser."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from arggraph.contract import EDGE_COLUMNS, NODE_COLUMNS
from arggraph.exporters import export
from arggraph.graph import ArgumentGraph
from tests.exporters.bakery import GRAPH
from tests.node.ask import ask
from tests.strategies import graphs

DRAWN = {"x", "y", "size", "color"}


@cache
def hostile() -> list[ArgumentGraph]:
    found: list[ArgumentGraph] = [GRAPH]

    @given(graphs())
    @settings(max_examples=60, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    def collect(graph: ArgumentGraph) -> None:
        found.append(graph)

    collect()
    assert len(found) > 20
    return found


def written(folder: Path, form: str) -> list[Path]:
    return [export(graph, folder / f"{i}.{form}") for i, graph in enumerate(hostile())]


def without(about: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: numeric(value) for name, value in about.items() if name not in names}


def numeric(value: Any) -> Any:
    """A whole number as JavaScript and igraph hold it."""
    return float(value) if type(value) is int else value


def test_graphology_reads_every_value_of_graphml(tmp_path: Path) -> None:
    for graph, back in zip(hostile(), ask("graphology.js", written(tmp_path, "graphml")), strict=True):
        assert {node["key"]: without(node["attributes"], {"y"}) for node in back["nodes"]} == {
            key: without(about, {"y"}) for key, about in graph.nodes()
        }
        assert {node["key"]: -node["attributes"]["y"] for node in back["nodes"]} == {
            key: about["y"] for key, about in graph.nodes()
        }
        assert [(e["key"], e["source"], e["target"], e["attributes"]) for e in back["edges"]] == [*graph.edges()]


def test_graphology_reads_every_value_of_gexf(tmp_path: Path) -> None:
    for graph, back in zip(hostile(), ask("graphology.js", written(tmp_path, "gexf")), strict=True):
        told = {node["key"]: without(node["attributes"], DRAWN | {"z", "shape"}) for node in back["nodes"]}
        assert told == {key: without(about, DRAWN) for key, about in graph.nodes()}
        assert [(e["key"], e["source"], e["target"]) for e in back["edges"]] == [e[:3] for e in graph.edges()]
        for edge, (*_, about) in zip(back["edges"], graph.edges(), strict=True):
            assert without(edge["attributes"], {"color"}) == without(about, {"color"})


def test_igraph_reads_every_value_of_graphml(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph", reason="igraph is not installed")
    for graph, path in zip(hostile(), written(tmp_path, "graphml"), strict=True):
        back = igraph.Graph.Read_GraphML(str(path))
        nodes, edges = [*graph.nodes()], [*graph.edges()]
        assert back.vs["id"] == [key for key, _ in nodes] if nodes else back.vcount() == 0
        assert [(back.vs[e.source]["id"], back.vs[e.target]["id"]) for e in back.es] == [e[1:3] for e in edges]
        for name in NODE_COLUMNS:
            for vertex, (_, about) in zip(back.vs, nodes, strict=True):
                if name in about and name != "y":
                    assert vertex[name] == numeric(about[name]), name
        for name in EDGE_COLUMNS:
            for edge, (*_, about) in zip(back.es, edges, strict=True):
                if name in about:
                    assert edge[name] == numeric(about[name]), name


def test_argdowns_own_parser_reads_every_text_and_relation(tmp_path: Path) -> None:
    for graph, back in zip(hostile(), ask("argdown.js", written(tmp_path, "argdown")), strict=True):
        if not graph.comments:
            continue  # to Argdown, a document without a statement is a fault
        assert back["faults"] == []
        sides = {"rebuts": "attack", "supports": "support"}
        wanted = [[e.source, sides[e.kind], e.target] for e in graph.relations if e.source != e.target]
        wanted += [[e.source, "attack", e.target] for e in graph.citations if e.use == "disputes"]
        wanted += [[e.target, "support", e.source] for e in graph.citations if e.use == "relies_on"]
        # of a comment's relations to itself, Argdown keeps one
        assert sorted(one for one in back["relations"] if one[0] != one[2]) == sorted(wanted)
        assert len(back["texts"]) == len(graph.comments) + len(graph.works)


def test_argdowns_own_parser_reads_words_letter_by_letter(tmp_path: Path) -> None:
    (back,) = ask("argdown.js", [export(GRAPH, tmp_path / "page.argdown")])
    assert {title: " ".join(text.split()) for title, text in back["texts"].items()} == {
        **{one.id: " ".join(one.text.split()) or "(missing)" for one in GRAPH.comments},
        **{work.id: work.title if work.title.strip() else "other" for work in GRAPH.works},
    }
