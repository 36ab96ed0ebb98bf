"""AIF JSON (AIFdb) and xAIF (OVA): what was said (locutions, L), and what it answers by the transitions (TA) between.

Where a file holds no locutions, the propositions (I) stand for what was said, and answer what they support (RA) or
attack (CA). Either is the stance of what was said. Speakers come from the list of locutions, else from the words before
the first colon.
C. Chesnevar et al., "Towards an argument interchange format", Knowledge Engineering Review 21, 2006.

>>> net = (b'{"nodes": [{"nodeID": "1", "text": "Ann: Rye?", "type": "L"}, {"nodeID": "3", "type": "TA"},'
...        b'{"nodeID": "2", "text": "Tom: No.", "type": "L"}], "locutions": [],'
...        b'"edges": [{"edgeID": "1", "fromID": "1", "toID": "3"}, {"edgeID": "2", "fromID": "3", "toID": "2"}]}')
>>> [(comment.author, comment.reply_to, comment.text) for comment in AIF_JSON(net, "nodeset.json").comments]
[('Ann', None, 'Rye?'), ('Tom', 'post', 'No.')]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from arggraph.model import RelationKind
from arggraph.readers.dumps.shared.bodies import ABSENT, Raw, in_plain, listed, words
from arggraph.readers.dumps.shared.json_export import Export, each_of, key
from arggraph.readers.thread import Faults, Item, with_post

_STANCES: Mapping[str, RelationKind | None] = {"RA": "supports", "CA": "rebuts", "MA": None}
_SPEAKER = re.compile(r"\s*([^:\n]{1,60}?)\s*:\s+(?=\S)")


class Aif(Export):
    name = "aif_json"
    marks = (key("nodes"), key("nodeID"), re.compile(rb'"type"\s*:\s*"(?:L|I|RA|CA|MA|YA|TA|PA)"'))

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        return value if isinstance(value, list) else [value]

    def page(self, value: Any) -> dict[str, Any]:
        return {"title": words(value, "title") if isinstance(value, dict) else None}

    def items(self, value: Any, faults: Faults) -> Iterator[Item]:
        net = value.get("AIF") or value
        nodes = dict(each_of(net["nodes"], lambda node: (str(node["nodeID"]), node), faults))
        said = "L" if any(node.get("type") == "L" for node in nodes.values()) else "I"
        if said == "I":
            faults.add("no locutions: propositions are read as comments, in the order of the file")
        edges = each_of(net.get("edges"), lambda edge: (str(edge["fromID"]), str(edge["toID"])), faults)
        above = _answers(list(edges), nodes, said)
        people = _people(net)
        items = []
        for own, node in nodes.items():
            if node.get("type") == said:
                answers = above.get(own, {})
                items.append(_item(own, node, next(iter(answers.items()), (None, None)), people.get(own)))
                if len(answers) > 1:
                    faults.add("answers several; the first is kept", f"node {own}")
        yield from with_post(items)


AIF_JSON = Aif()


Answers = defaultdict[str, dict[str, RelationKind | None]]  # for each node those that it answers, with its stance


def _answers(edges: Sequence[tuple[str, str]], nodes: dict[str, Raw], said: str) -> Answers:
    """For each node what it answers. A transition leads from what was said first to what was said then; an inference or
    a conflict from what speaks to what is spoken of. Without transitions, of two locutions whose propositions are so
    joined the later answers the earlier.
    """
    meant = _joined(edges, nodes, "I")
    if said == "I":
        return meant
    turns = _joined(edges, nodes, "L")
    transitions = any(node.get("type") == "TA" for node in nodes.values())
    order = {own: number for number, own in enumerate(nodes)}
    acts = {own for own, node in nodes.items() if node.get("type") == "YA"}
    anchors = {
        target: source for source, target in edges if acts & {source, target}
    }  # from a proposition to who says it
    voiced = {own: anchors.get(anchors.get(own, ""), "") for own, node in nodes.items() if node.get("type") == "I"}
    for own, others in meant.items():
        for other, stance in others.items():
            speaker, spoken = voiced[own], voiced[other]
            first, then = sorted((speaker, spoken), key=lambda at: order.get(at, -1))
            if not transitions and first in nodes and first != then:
                turns[then].setdefault(first, None)
            if spoken in turns.get(speaker, {}):
                turns[speaker][spoken] = turns[speaker][spoken] or stance
    return turns


def _joined(edges: Iterable[tuple[str, str]], nodes: dict[str, Raw], said: str) -> Answers:
    """For each node of the type `said` those to which transitions or inferences and conflicts lead from it."""
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    for source, target in edges:
        after[source].append(target)
        before[target].append(source)
    above: Answers = defaultdict(dict)
    through = {"TA": None} if said == "L" else _STANCES
    for own, node in nodes.items():
        if node.get("type") not in through:
            continue
        firsts = [at for at in before[own] if nodes.get(at, {}).get("type") == said]
        thens = [at for at in after[own] if nodes.get(at, {}).get("type") == said]
        for first in firsts:
            for then in thens:
                source, target = (then, first) if said == "L" else (first, then)
                above[source].setdefault(target, through[node["type"]])
    return above


def _people(net: Raw) -> dict[str, str]:
    names = {
        str(person.get("participantID")): " ".join(
            name for part in ("firstname", "surname") if (name := words(person, part)) and name != "None"
        )
        for person in listed(net.get("participants"))
    }
    located = ((str(one.get("nodeID")), names.get(str(one.get("personID")))) for one in listed(net.get("locutions")))
    return {node: name for node, name in located if name}


def _item(own: str, node: Raw, above: tuple[str | None, RelationKind | None], author: str | None) -> Item:
    text = words(node, "text") or ""
    if node.get("type") == "L":
        speaker = _SPEAKER.match(text)
        if author and text.startswith(f"{author}:"):
            text = text[len(author) + 1 :].lstrip()
        elif speaker and (author is None or set(speaker[1].lower().split()) & set(author.lower().split())):
            author, text = author or speaker[1], text[speaker.end() :]
    fields = {
        **in_plain("" if text == ABSENT else text),
        "author": None if author == "Somebody" else author,
        "posted": node.get("timestamp"),
        "stance": above[1],
    }
    return Item(f"node {own}", own, above[0], "comment", fields)
