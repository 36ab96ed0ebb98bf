"""GraphML and GEXF come back as a graph with the same nodes and edges; what is not ours is refused with its place."""

from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings

from arggraph.errors import ReadError
from arggraph.exporters import export, render
from arggraph.graph import ArgumentGraph
from arggraph.loading import holds_graph, load
from arggraph.model import Evidence, Span
from tests import textcases
from tests.exporters.bakery import EMPTY, GRAPH
from tests.strategies import graphs


def assert_same(back: ArgumentGraph, graph: ArgumentGraph) -> None:
    assert [*back.nodes()] == [*graph.nodes()]
    assert [*back.edges()] == [*graph.edges()]


@pytest.mark.parametrize("form", ["graphml", "gexf"])
@pytest.mark.parametrize("graph", [GRAPH, EMPTY], ids=["bakery", "empty"])
def test_a_graph_comes_back(graph: ArgumentGraph, form: str, tmp_path: Path) -> None:
    assert_same(load(export(graph, tmp_path / f"page.{form}")), graph)


def test_a_graph_comes_back_from_networkx(tmp_path: Path) -> None:
    """What was read, filtered and written there; it writes truth as "True"."""
    graph = nx.read_graphml(export(GRAPH, tmp_path / "page.graphml"))
    nx.write_graphml(graph, tmp_path / "again.graphml")
    assert_same(load(tmp_path / "again.graphml"), GRAPH)


@given(graphs())
@settings(max_examples=250, deadline=None)
def test_hostile_graphs_come_back(tmp_path_factory: pytest.TempPathFactory, graph: ArgumentGraph) -> None:
    path = tmp_path_factory.mktemp("back") / "page"
    for form in ("graphml", "gexf"):
        path.write_bytes(render(graph, form))
        assert_same(load(path), graph)


def test_evidence_comes_back_as_spans_and_mentions(tmp_path: Path) -> None:
    back = load(export(GRAPH, tmp_path / "page.graphml"))
    span = back.edge("c1-rebuts-post").evidence[0].span
    assert span and back.words(span) == "=Wrong"
    assert [back.words(at) for at in back.works[0].mentions] == [GRAPH.words(GRAPH.citations[0].evidence[0].span)]  # type: ignore[arg-type]


def test_words_of_one_rule_come_back_each_with_it(tmp_path: Path) -> None:
    """A rule that found two stretches of words is named once."""
    why = tuple(Evidence(rule="cue", span=Span(comment="c2", start=start, end=start + 5)) for start in (2, 8))
    drawn = GRAPH.relations[1].model_copy(update={"evidence": why})
    graph = GRAPH.model_copy(update={"relations": (GRAPH.relations[0], drawn)})
    assert load(export(graph, tmp_path / "page.graphml")).edge(drawn.id).evidence == why


@pytest.mark.parametrize("case", textcases.read("exporters/foreign_graphs.txt"), ids=lambda case: case.title)
def test_a_file_of_another_tool_is_refused_with_the_place(case: textcases.Case, tmp_path: Path) -> None:
    path = tmp_path / "other.graphml"
    path.write_text(case.given, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: {case.expected}")


FOREIGN = {
    "integer keys of networkx": nx.path_graph(3),
    "labels alone": nx.DiGraph([("a", "b")]),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_graph_of_another_tool_is_refused_with_the_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / "other.graphml"
    nx.write_graphml(FOREIGN[name], path)
    with pytest.raises(
        ReadError, match=r"line \d+: node '\w+' has no kind, and not one of post, comment, missing, work"
    ):
        load(path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('<data key="node_kind">comment<', '<data key="node_kind">guess<', "is of kind 'guess'"),
        ('<data key="node_position">1<', '<data key="node_position">one<', "position is 'one', which is no int"),
        ('<data key="node_posted">2024-05-01T10:00:00<', '<data key="node_posted">May<', "no time in ISO 8601"),
        ('target="w1"', 'target="w9"', "ends at a node that is not in the graph"),
        ("</graph>", "", "not whole XML: "),
        ("<graphml ", "<mind-map ", "not whole XML: "),
    ],
)
def test_what_was_changed_is_told(old: str, new: str, message: str, tmp_path: Path) -> None:
    good = render(GRAPH, "graphml").decode()
    assert old in good
    path = tmp_path / "page.graphml"
    path.write_text(good.replace(old, new, 1))
    with pytest.raises(ReadError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: ") and message in str(caught.value)
    assert "<string>" not in str(caught.value)  # what lxml calls bytes that have no file


def test_entities_are_neither_resolved_nor_taken(tmp_path: Path) -> None:
    path = tmp_path / "bomb.graphml"
    path.write_text('<!DOCTYPE g [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><graphml><graph>&b;</graph></graphml>')
    with pytest.raises(ReadError, match="declares a document type"):
        load(path)


@pytest.mark.parametrize("form", ["json", "graphml", "gexf"])
def test_a_graph_file_is_told_from_a_discussion(form: str) -> None:
    assert holds_graph(render(GRAPH, form)) and holds_graph(b"\xef\xbb\xbf" + render(GRAPH, form))


@pytest.mark.parametrize("page", [b"<html>a <graphml> tag</html>", b'{"comments": [{"text": "\\"made_by\\""}]}', b""])
def test_a_discussion_is_no_graph_file(page: bytes) -> None:
    assert not holds_graph(page)
