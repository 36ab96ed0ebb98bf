"""Two tables, nodes and edges, in CSV (RFC 4180): always the same columns in the same order, a missing value empty.

A spreadsheet runs a cell that starts with =, +, -, @ as a formula, whoever wrote it, so such text gets an apostrophe in
front: `=HYPERLINK(…)` becomes `'=HYPERLINK(…)`. Text that already has the apostrophe gets a second one, so that taking
one off brings the text back. Numbers stay as they are.

The files start with a byte order mark: without it Excel reads UTF-8 as the local 8-bit code; pandas, DuckDB, readr and
Gephi skip it (Python's csv wants `encoding="utf-8-sig"`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

from arggraph.contract import EDGE_COLUMNS, NODE_COLUMNS, Attributes
from arggraph.exporters.columns import written
from arggraph.graph import ArgumentGraph
from arggraph.graph.frames import edge_rows, node_rows

# A tab or line break first, or the full-width forms of the signs, work too: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


class Table:
    """One of the two tables; `name` is "nodes.csv" or "edges.csv"."""

    def __init__(
        self, name: str, columns: Sequence[str], rows: Callable[[ArgumentGraph], Iterable[Attributes]]
    ) -> None:
        self.name, self.suffix = name, f".{name}"
        self._columns, self._rows = columns, rows

    def __call__(self, graph: ArgumentGraph) -> bytes:
        return table(self._columns, self._rows(graph))


def table(columns: Sequence[str], rows: Iterable[Attributes]) -> bytes:
    """Rows as CSV with these columns; what is missing is an empty cell, and no text is a formula."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        text = written(row)
        writer.writerow({name: _safe(text[name]) if isinstance(row[name], str) else text[name] for name in text})
    return file.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    return "'" + text if _FORMULA.match(text) else text


NODES = Table("nodes.csv", ("id", *NODE_COLUMNS), lambda graph: node_rows(graph.nodes()))
EDGES = Table("edges.csv", ("id", "source", "target", *EDGE_COLUMNS), lambda graph: edge_rows(graph.edges()))
