import csv
import io
import re

import pytest
from hypothesis import given

from arggraph.contract import EDGE_COLUMNS, NODE_COLUMNS, Scalar
from arggraph.exporters.csv import EDGES, NODES
from arggraph.graph import ArgumentGraph
from arggraph.model import Comment, Discussion, MadeBy
from tests import textcases
from tests.exporters.bakery import EMPTY, GRAPH
from tests.strategies import graphs

# what a spreadsheet takes for a formula, and a number: the one thing that may start with a sign
FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def as_text(value: Scalar) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value) if isinstance(value, float) else str(value)


def undone(cell: str) -> str:
    """The text behind a cell: the apostrophe taken off, if it is one that was put there."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell.lstrip("'")) else cell


def same(graph: ArgumentGraph) -> None:
    nodes = [{"id": key, **about} for key, about in graph.nodes()]
    edges = [{"id": key, "source": s, "target": t, **about} for key, s, t, about in graph.edges()]
    for table, rows in ((NODES, nodes), (EDGES, edges)):
        found = read(table(graph))
        assert [{name: undone(cell) for name, cell in row.items() if cell} for row in found] == [
            {name: as_text(value) for name, value in row.items()} for row in rows
        ]


def test_the_columns_are_fixed_and_lines_end_as_rfc_4180_says() -> None:
    for table, columns in ((NODES, ["id", *NODE_COLUMNS]), (EDGES, ["id", "source", "target", *EDGE_COLUMNS])):
        header = ",".join(columns)
        assert table(EMPTY) == b"\xef\xbb\xbf" + header.encode() + b"\r\n"
        assert table(GRAPH).decode("utf-8-sig").startswith(header + "\r\n")
    assert NODES.suffix == ".nodes.csv" and EDGES.suffix == ".edges.csv"


def test_a_graph_made_by_hand_reads_back() -> None:
    same(GRAPH)


@given(graphs())
def test_hostile_graphs_read_back_and_hold_no_formula(graph: ArgumentGraph) -> None:
    same(graph)
    for table in (NODES, EDGES):
        for row in read(table(graph)):
            assert not [cell for cell in row.values() if FORMULA.match(cell) and not NUMBER.fullmatch(cell)]


@pytest.mark.parametrize("case", textcases.read("exporters/formulas.txt"), ids=lambda case: case.title)
def test_a_cell_that_a_spreadsheet_would_run_is_defused(case: textcases.Case) -> None:
    page = Discussion(id="f", comments=(Comment(id="c1", position=0, text=case.given, score=-7),))
    (row,) = read(NODES(ArgumentGraph(discussion=page, made_by=MadeBy(version="0"))))
    assert row["text"] == case.expected
    assert row["score"] == "-7"
    assert undone(row["text"]) == case.given


def test_pandas_reads_the_tables_with_no_option() -> None:
    pd = pytest.importorskip("pandas")
    nodes, edges = (pd.read_csv(io.BytesIO(table(GRAPH))) for table in (NODES, EDGES))
    assert list(nodes["id"]) == ["post", "c1", "c2", "m1", "w1", "w2"]
    assert list(edges["confidence"]) == [1.0, 0.9, 0.1, 0.812, 0.0, 0.5, 0.4]
    assert edges["explicit"].dtype == bool
    assert nodes["text"][1] == "'=Wrong & <b>worse</b> ]]> \n\n  see INF & & more"
