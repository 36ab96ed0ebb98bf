"""The graph as other libraries hold it: networkx, pandas, polars, igraph, and tables for SQL.

All take the rows of the output contract, (id, attributes) of nodes and (id, source, target, attributes) of edges, and
load their library only when called. All but networkx are optional; where one is not installed, the error says how.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arggraph.contract import EDGE_COLUMNS, NODE_COLUMNS, Attributes, Scalar
from arggraph.errors import MissingLibrary, QueryError

if TYPE_CHECKING:
    import duckdb as _duckdb
    import igraph as _igraph
    import networkx as nx
    import pandas as pd
    import polars as pl

Node = tuple[str, Attributes]
Edge = tuple[str, str, str, Attributes]
Row = dict[str, Any]
Columns = Mapping[str, type[Scalar]]

_DRAWING = ("x", "y", "size", "color")
_OF_WORKS = ("work_kind", "year", "identifier")
_ID: Columns = {"id": str}
_NODES: Columns = {**_ID, **NODE_COLUMNS}
_EDGES: Columns = {**_ID, "source": str, "target": str, **EDGE_COLUMNS}

# The tables that SQL sees, and their columns.
COLUMNS: Mapping[str, Columns] = {
    "comments": {
        **{name: kind for name, kind in _NODES.items() if name not in (*_DRAWING, *_OF_WORKS)},
        "answers": str,
    },
    "edges": {name: kind for name, kind in _EDGES.items() if name not in _DRAWING},
    "works": {name: _NODES[name] for name in ("id", "label", "title", "author", *_OF_WORKS)},
    "mentions": {"work": str, "comment": str, "start": int, "end": int, "words": str},
}
_SQL: Mapping[type, str] = {str: "VARCHAR", bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE"}
_LINE = 2**24  # bytes: the longest line of JSON that DuckDB takes unless told of a longer one


def networkx(nodes: Iterable[Node], edges: Iterable[Edge]) -> nx.MultiDiGraph[str]:
    """A MultiDiGraph: nodes by id, edges keyed by their id, attributes as in the output contract."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(nodes)
    for key, source, target, about in edges:
        graph.add_edge(source, target, key, **about)
    return graph


def pandas(nodes: Iterable[Node], edges: Iterable[Edge]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Nodes and edges, indexed by id, with all columns of the contract, missing where a value is absent. Raises
    `MissingLibrary` without pandas."""
    library = optional("pandas")
    types = {str: "string", bool: "boolean", int: "Int64", float: "float64"}  # a year is no 1991.0 where others lack it

    def frame(rows: Iterable[Row], columns: Columns) -> pd.DataFrame:
        schema = {name: types[kind] for name, kind in columns.items()}
        made: pd.DataFrame = library.DataFrame(list(rows), columns=list(schema)).astype(schema).set_index("id")
        return made

    return frame(node_rows(nodes), _NODES), frame(edge_rows(edges), _EDGES)


def polars(nodes: Iterable[Node], edges: Iterable[Edge]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Nodes and edges, with all columns of the contract, null where a value is absent. Raises `MissingLibrary`."""
    library = optional("polars")
    types = {str: library.String, bool: library.Boolean, int: library.Int64, float: library.Float64}

    def frame(rows: Iterable[Row], columns: Columns) -> pl.DataFrame:
        schema = {name: types[kind] for name, kind in columns.items()}
        made: pl.DataFrame = library.DataFrame(list(rows), schema=schema, orient="row")
        return made

    return frame(node_rows(nodes), _NODES), frame(edge_rows(edges), _EDGES)


def igraph(nodes: Iterable[Node], edges: Iterable[Edge]) -> _igraph.Graph:
    """A directed Graph: vertices with the attribute `name` (the id), edges with `id`; absent values are None."""
    library = optional("igraph")
    vertices, arcs = list(node_rows(nodes)), list(edge_rows(edges))
    place = {row["id"]: i for i, row in enumerate(vertices)}
    graph: _igraph.Graph = library.Graph(n=len(vertices), directed=True)
    graph.add_edges([(place[row["source"]], place[row["target"]]) for row in arcs])
    graph.vs["name"] = list(place)
    for name in NODE_COLUMNS:
        graph.vs[name] = [row.get(name) for row in vertices]
    for name in ("id", *EDGE_COLUMNS):
        graph.es[name] = [row.get(name) for row in arcs]
    return graph


def tables(
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    parents: Mapping[str, str],
    mentions: Iterable[tuple[str, str, int, int, str]],
) -> dict[str, list[Row]]:
    """Rows of the tables of `COLUMNS`, all columns in each row; what has no value is None.

    `parents` maps a comment to the one that it answers first (the column `answers`); a mention is (work,
    comment, start, end, words).
    """
    found = list(node_rows(nodes))
    rows: dict[str, Iterable[Row]] = {
        "comments": ({**row, "answers": parents.get(row["id"])} for row in found if row["kind"] != "work"),
        "edges": edge_rows(edges),
        "works": (row for row in found if row["kind"] == "work"),
        "mentions": (dict(zip(COLUMNS["mentions"], mention, strict=True)) for mention in mentions),
    }
    return {name: [{column: row.get(column) for column in COLUMNS[name]} for row in rows[name]] for name in COLUMNS}


def stacked(graphs: Iterable[tuple[str, Mapping[str, list[Row]]]]) -> dict[str, list[Row]]:
    """The tables of several graphs as one set: each row says the name of its `graph` first."""
    found: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    for graph, tables in graphs:
        for table, rows in tables.items():
            found[table] += ({"graph": graph, **row} for row in rows)
    return found


def duckdb(tables: Mapping[str, Iterable[Row]], named: bool = False) -> _duckdb.DuckDBPyConnection:
    """A database in memory with the tables of `COLUMNS`, with a column `graph` where rows are `named`; it can read and
    write no file. Raises `MissingLibrary`."""
    connection: _duckdb.DuckDBPyConnection = optional("duckdb").connect(":memory:")
    with tempfile.TemporaryDirectory(prefix="arggraph-") as folder:
        file = Path(folder) / "rows.ndjson"
        for name, rows in tables.items():
            held: Columns = {"graph": str, **COLUMNS[name]} if named else COLUMNS[name]
            columns = {column: _SQL[kind] for column, kind in held.items()}
            longest = _LINE
            with file.open("wb") as out:
                for row in rows:
                    line = json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n"
                    longest = max(longest, len(line))
                    out.write(line)
            declared = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
            connection.execute(f'CREATE TABLE "{name}" ({declared})')
            if file.stat().st_size:
                connection.execute(
                    f"INSERT INTO \"{name}\" SELECT * FROM read_json(?, format='newline_delimited', columns=?, "
                    "maximum_object_size=?)",
                    [str(file), columns, longest],
                )
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


# The tables that there are, each with its columns.
_TABLES = """SELECT table_name, string_agg(column_name, ', ' ORDER BY column_index) FROM duckdb_columns()
WHERE NOT internal GROUP BY table_oid, table_name ORDER BY table_oid"""


def ask(database: _duckdb.DuckDBPyConnection, question: str) -> list[Row]:
    """The rows that a question in SQL brings. Raises `QueryError` with DuckDB's reason and the tables there are."""
    library = optional("duckdb")
    try:
        found = database.execute(question)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, map(_plain, row), strict=True)) for row in found.fetchall()]
    except library.Error as error:
        have = "; ".join(f"{name} ({columns})" for name, columns in database.execute(_TABLES).fetchall())
        raise QueryError(f"{str(error).splitlines()[0]}; have: {have}") from error


def _plain(value: Any) -> Scalar | None:
    """What JSON holds stays; dates, decimals and lists become text."""
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def node_rows(nodes: Iterable[Node]) -> Iterable[Row]:
    """Nodes as rows with their `id`; what has no value is absent, as is a number that no column of 64 bits holds."""
    return ({"id": key, **{name: one for name, one in about.items() if _held(one)}} for key, about in nodes)


def _held(value: object) -> bool:
    return not isinstance(value, int) or -(1 << 63) <= value < 1 << 63


def edge_rows(edges: Iterable[Edge]) -> Iterable[Row]:
    """Edges as rows with their `id`, `source` and `target`; what has no value is absent."""
    return ({"id": key, "source": source, "target": target, **about} for key, source, target, about in edges)


def optional(library: str) -> Any:
    """A library of an optional extra. Raises `MissingLibrary` that says how to install it."""
    try:
        return import_module(library)
    except ImportError as error:
        raise MissingLibrary(f"this needs {library}: pip install {library}") from error
