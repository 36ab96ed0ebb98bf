"""arguebuf JSON (schema version 1 of recap-utr/arg-services): comments and works as atoms, relations as schemes.

What arguebuf has no field for, kinds, times, confidences, rules, goes into `userdata`, where its users look for such.
"""

from __future__ import annotations

import json
from typing import Any

from arggraph.graph import ArgumentGraph
from arggraph.model import Citation, Relation

Item = dict[str, Any]
SCHEMES = {
    "rebuts": {"attack": "ATTACK_DEFAULT"},
    "supports": {"support": "SUPPORT_DEFAULT"},
    "disputes": {"attack": "ATTACK_DEFAULT"},
    "relies_on": {"support": "SUPPORT_DEFAULT"},
}
_EPOCH = {"created": "1970-01-01T00:00:00Z", "updated": "1970-01-01T00:00:00Z"}  # required; the same in every run


class Arguebuf:
    """One .arguebuf.json file: see the module."""

    name, suffix = "arguebuf.json", ".arguebuf.json"
    loses = ("citations that take no side", "reasons of edges")

    def __call__(self, graph: ArgumentGraph) -> bytes:
        people = {name: f"p{i}" for i, name in enumerate(graph.people, start=1)}
        nodes: dict[str, Item] = {}
        edges: dict[str, Item] = {}
        for comment in graph.comments:
            atom = {"text": comment.text, **({"participant": people[comment.author]} if comment.author else {})}
            about: Item = {
                "role": comment.role,
                "posted": comment.posted and comment.posted.isoformat(),
                "url": comment.url,
            }
            parent = graph.parents.get(comment.id)
            nodes[comment.id] = _record({"atom": atom}, {**about, "reply_to": parent})
        for work in graph.works:
            nodes[work.id] = _record({"atom": {"text": work.title}}, {"role": "work", "kind": work.kind})
        sided: list[Relation | Citation] = [*graph.relations, *graph.citations]
        for edge in sided:
            use = edge.use if isinstance(edge, Citation) else edge.kind
            if use in SCHEMES:
                ends = (edge.target, edge.source) if use == "relies_on" else (edge.source, edge.target)
                about = {"confidence": edge.confidence, "explicit": edge.explicit, "rule": edge.evidence[0].rule}
                nodes[edge.id] = _record({"scheme": SCHEMES[use]}, about)
                edges[f"{edge.id}-in"] = {"source": ends[0], "target": edge.id, "metadata": _EPOCH}
                edges[f"{edge.id}-out"] = {"source": edge.id, "target": ends[1], "metadata": _EPOCH}
        post = graph.discussion.post
        participants = {key: {"name": name, "metadata": _EPOCH} for name, key in people.items()}
        record: Item = {"schemaVersion": 1, "libraryVersion": f"arggraph {graph.made_by.version}"}
        record |= {"nodes": nodes, "edges": edges, "participants": participants, "metadata": _EPOCH}
        if post:
            record["majorClaim"] = post.id
        return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _record(content: Item, about: Item) -> Item:
    known = {name: value for name, value in about.items() if value is not None}
    return {**content, "metadata": _EPOCH, **({"userdata": known} if known else {})}


ARGUEBUF = Arguebuf()
