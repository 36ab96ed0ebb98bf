"""Two tables, nodes and edges, in Parquet: the columns of the contract, null where a value is absent. Needs polars."""

from __future__ import annotations

import io

from arggraph.graph import ArgumentGraph


class Table:
    """One of the two tables; `name` is "nodes.parquet" or "edges.parquet". Raises `MissingLibrary` without polars."""

    needs = "polars"

    def __init__(self, name: str, place: int) -> None:
        self.name, self.suffix, self._place = name, f".{name}", place

    def __call__(self, graph: ArgumentGraph) -> bytes:
        file = io.BytesIO()
        graph.to_polars()[self._place].write_parquet(file)
        return file.getvalue()


NODES, EDGES = Table("nodes.parquet", 0), Table("edges.parquet", 1)
