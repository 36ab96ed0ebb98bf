"""JSON: the record itself, whole. `arggraph.load` brings it back equal; every other format is a view of it."""

from __future__ import annotations

from arggraph.graph import ArgumentGraph


class Json:
    """The fields of `ArgumentGraph`, indented, in UTF-8; `made_by.version` says which arggraph wrote it."""

    name = "json"
    suffix = ".json"

    def __call__(self, graph: ArgumentGraph) -> bytes:
        unasked = None if graph.judgements else {"judgements"}
        return (graph.model_dump_json(indent=1, exclude_none=True, exclude=unasked) + "\n").encode()


JSON = Json()
