"""AIF JSON as AIFdb keeps it, and xAIF, which wraps it for arg-tech's tools.

A comment is a locution (L) that asserts (YA) its text (I); a reply is a transition (TA) between two locutions; a
rebuttal is a conflict (CA) and a support an inference (RA) between the texts, anchored (YA) in the transition, or in
the locution where there is none. A work is an I-node: who relies on it infers from it, who disputes it conflicts with
it.
From C. Chesnevar et al., "Towards an argument interchange format", Knowledge Engineering Review 21, 2006; the anchoring
is that of inference anchoring theory (K. Budzynska and C. Reed, "Whence inference?", 2011).
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from arggraph.graph import ArgumentGraph

Item = dict[str, Any]
LOSES = ("citations that take no side", "confidences", "reasons of edges")
SCHEMES = {"RA": ("72", "Default Inference"), "CA": ("71", "Default Conflict")}  # ids as OVA has them


class _Net:
    """Nodes and edges as they are added, with ids from 1."""

    def __init__(self) -> None:
        self.nodes: list[Item] = []
        self.edges: list[Item] = []

    def node(self, kind: str, text: str, time: str | None = None) -> str:
        self.nodes.append({"nodeID": str(len(self.nodes) + 1), "text": text, "type": kind})
        if time:
            self.nodes[-1]["timestamp"] = time
        return str(len(self.nodes))

    def path(self, *ids: str) -> None:
        for source, target in pairwise(ids):
            edge = {"edgeID": str(len(self.edges) + 1), "fromID": source, "toID": target, "formEdgeID": None}
            self.edges.append(edge)


def aif(graph: ArgumentGraph) -> Item:
    """The graph as the JSON object of AIFdb: nodes, edges, locutions, participants."""
    net = _Net()
    people = {name: str(i) for i, name in enumerate(graph.people, start=1)}
    said, meant, locutions = {}, {}, []
    for comment in graph.comments:
        time = comment.posted.isoformat(sep=" ") if comment.posted else None
        text = comment.text or f"({comment.role})"
        said[comment.id] = net.node("L", f"{comment.author or 'Somebody'}: {text}", time)
        meant[comment.id] = net.node("I", text, time)
        net.path(said[comment.id], net.node("YA", "Asserting"), meant[comment.id])
        if comment.author:
            locutions.append({"nodeID": said[comment.id], "personID": people[comment.author]})
            if time:
                locutions[-1]["start"] = time
    turns = {}
    for reply in graph.replies:
        turn = turns[reply.source, reply.target] = net.node("TA", "Default Transition")
        net.path(said[reply.target], turn, said[reply.source])
    for edge in graph.relations:
        kind, act = ("CA", "Disagreeing") if edge.kind == "rebuts" else ("RA", "Arguing")
        scheme = net.node(kind, SCHEMES[kind][1])
        net.path(meant[edge.source], scheme, meant[edge.target])
        net.path(turns.get((edge.source, edge.target), said[edge.source]), net.node("YA", act), scheme)
    works = {work.id: net.node("I", work.title or work.kind) for work in graph.works}
    for cited in graph.citations:
        if cited.use != "mentions":
            disputed = cited.use == "disputes"
            scheme = net.node(*(("CA", SCHEMES["CA"][1]) if disputed else ("RA", SCHEMES["RA"][1])))
            ends = (meant[cited.source], works[cited.target])
            net.path(ends[not disputed], scheme, ends[disputed])
            net.path(said[cited.source], net.node("YA", "Disagreeing" if disputed else "Arguing"), scheme)
    participants = [{"participantID": key, "firstname": name, "surname": ""} for name, key in people.items()]
    return {"nodes": net.nodes, "edges": net.edges, "locutions": locutions, "participants": participants}


class Aif:
    """One .aif.json file: see the module."""

    name, suffix, loses = "aif.json", ".aif.json", LOSES

    def __call__(self, graph: ArgumentGraph) -> bytes:
        return _bytes(aif(graph))


class XAif:
    """One .xaif.json file: the same, with the whole text and the schemes."""

    name, suffix, loses = "xaif.json", ".xaif.json", LOSES

    def __call__(self, graph: ArgumentGraph) -> bytes:
        net = aif(graph)
        schemes = [
            {"nodeID": node["nodeID"], "schemeID": SCHEMES[node["type"]][0]}
            for node in net["nodes"]
            if node["type"] in SCHEMES
        ]
        text = "\n".join(node["text"] for node in net["nodes"] if node["type"] == "L")
        more: Item = {"schemefulfillments": schemes, "descriptorfulfillments": []}
        return _bytes({"AIF": {**net, **more}, "OVA": [], "dialog": True, "text": {"txt": text}})


def _bytes(record: Item) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


AIF, XAIF = Aif(), XAif()
