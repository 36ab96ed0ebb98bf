import io
import re
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from arggraph.exporters.graphml import GRAPHML
from arggraph.graph import ArgumentGraph
from arggraph.model import Comment, Discussion, Evidence, MadeBy, Reply
from tests import textcases
from tests.exporters import gephi_rules
from tests.exporters.bakery import EMPTY, GRAPH
from tests.strategies import graphs


def read_back(data: bytes) -> "nx.MultiDiGraph[str]":
    graph = nx.read_graphml(io.BytesIO(data), edge_key_type=str, force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    return graph


def same(data: bytes, graph: ArgumentGraph) -> None:
    """What networkx reads is what the graph's own view holds, values and their types, but for the y axis."""
    found, wanted = read_back(data), graph.to_networkx()
    for about in wanted.nodes.values():
        about["y"] = -about["y"]
    assert list(found.nodes(data=True)) == list(wanted.nodes(data=True))
    assert sorted(found.edges(keys=True, data=True)) == sorted(wanted.edges(keys=True, data=True))
    assert types(found) == types(wanted)


def types(graph: "nx.MultiDiGraph[str]") -> list[list[tuple[str, type[Any]]]]:
    rows = [*graph.nodes.values(), *(about for *_, about in sorted(graph.edges(keys=True, data=True)))]
    return [sorted((name, type(value)) for name, value in row.items()) for row in rows]


@pytest.mark.parametrize("graph", [GRAPH, EMPTY], ids=["bakery", "empty"])
def test_a_graph_made_by_hand_keeps_the_rules_and_reads_back(graph: ArgumentGraph) -> None:
    data = GRAPHML(graph)
    gephi_rules.check(data)
    same(data, graph)


@given(graphs())
def test_hostile_graphs_keep_the_rules_and_read_back(graph: ArgumentGraph) -> None:
    data = GRAPHML(graph)
    gephi_rules.check(data)
    same(data, graph)
    assert GRAPHML(graph) == data


def test_no_node_stands_at_minus_zero_and_the_axis_points_up() -> None:
    data = GRAPHML(GRAPH)
    ys = [about["y"] for _, about in read_back(data).nodes(data=True)]
    assert b">-0.0<" not in data
    assert ys[0] == 0 and max(ys) == 0 and min(ys) < 0


def test_ids_that_no_reader_makes_still_read_back() -> None:
    ids = ["post", " a\n<&>\"'", "id", "\u00e9 \U0001f6b2", "]]>"]
    page = Discussion(id="odd", comments=tuple(Comment(id=name, position=i) for i, name in enumerate(ids)))
    replies = tuple(
        Reply(source=name, target="post", confidence=1, evidence=(Evidence(rule="markup"),)) for name in ids[1:]
    )
    graph = ArgumentGraph(discussion=page, replies=replies, made_by=MadeBy(version="0"))
    data = GRAPHML(graph)
    gephi_rules.check(data)
    same(data, graph)


@pytest.mark.parametrize(
    ("score", "kind"),
    [(2**31 - 1, "int"), (-(2**31), "int"), (-(2**31) - 1, "long"), (-(2**63), "long"), (2**63, "string")],
)
def test_a_number_gets_the_type_that_holds_it(score: int, kind: str) -> None:
    page = Discussion(
        id="n", comments=(Comment(id="c1", position=0, score=score), Comment(id="c2", position=1, score=1))
    )
    data = GRAPHML(ArgumentGraph(discussion=page, made_by=MadeBy(version="0")))
    gephi_rules.check(data)
    assert f'attr.name="score" attr.type="{kind}"'.encode() in data
    assert f">{score}<".encode() in data


def test_a_rule_name_with_a_control_character_does_not_spoil_the_file() -> None:
    page = Discussion(id="n", comments=(Comment(id="c1", position=0), Comment(id="c2", position=1)))
    reply = Reply(source="c2", target="c1", confidence=1, evidence=(Evidence(rule="mine\x00"),))
    data = GRAPHML(ArgumentGraph(discussion=page, replies=(reply,), made_by=MadeBy(version="0")))
    gephi_rules.check(data)
    assert "mine\ufffd".encode() in data


# ---- the rules themselves must be able to fail --------------------------------------------------------------------


@pytest.mark.parametrize("case", textcases.read("exporters/gephi_faults.txt"), ids=lambda case: case.title)
def test_the_rules_see_a_fault(case: textcases.Case) -> None:
    old, new = case.given.split(" ==> ")
    good = GRAPHML(GRAPH).decode()
    assert old in good
    with pytest.raises(AssertionError, match=re.escape(case.expected)):
        gephi_rules.check(good.replace(old, new, 1).encode())


def test_the_rules_refuse_what_networkx_writes() -> None:
    file = io.BytesIO()
    nx.write_graphml(GRAPH.to_networkx(), file)
    with pytest.raises(AssertionError):
        gephi_rules.check(file.getvalue())
