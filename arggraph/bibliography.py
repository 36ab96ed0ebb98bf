"""One list of works over many graphs: the same DOI, title or clear wording is one entry, whose id does not depend on
which graphs stand beside it.

Two works of one graph are joined only by an identifier: clustering had the whole discussion before it and kept them
apart. Works of different graphs are joined by an identifier, by a title, or by their authors, where neither graph knows
another work of these authors of that kind, both tell the same year or none, and no given name speaks against it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from arggraph import names
from arggraph.citations.entities import surname
from arggraph.citations.title_forms import title_like
from arggraph.citations.works.cluster import FAMILY
from arggraph.citations.works.portrait import person_key, title_key
from arggraph.contract import Attributes
from arggraph.graph import ArgumentGraph
from arggraph.model import Use, Work

# Identifiers from the one that names a work best.
SCHEMES = tuple("doi pmid pmcid arxiv isbn nct isrctn eudract registry reporter statute rfc".split())
USES: tuple[Use, ...] = get_args(Use)
_TELLING = 3  # words of a title that make it one of its kind
COLUMNS = (
    "id", "kind", "title", "authors", "year", "identifiers", "discussions", "comments", *USES, "places",
)  # fmt: skip


class Place(NamedTuple):
    """Where an entry stands in a graph: the discussion's id and the work's id there."""

    discussion: str
    work: str


class Entry(NamedTuple):
    """A work over all graphs. `uses` counts citing comments by how they use it; `places` in the order of the graphs."""

    id: str
    kind: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    identifiers: dict[str, str]
    uses: dict[str, int]
    places: tuple[Place, ...]


def bibliography(graphs: Iterable[ArgumentGraph]) -> tuple[Entry, ...]:
    """The works of all graphs, those of most discussions and comments first.

    >>> [(entry.title, entry.uses["disputes"], entry.places) for entry in bibliography([graph])]
    [('The Oslo study', 1, (Place(discussion='helmets', work='w1'),))]
    """
    places: list[tuple[ArgumentGraph, Work]] = [(graph, work) for graph in graphs for work in graph.works]
    groups = _joined(places)
    entries = [_entry([places[index] for index in group]) for group in groups]
    taken: Counter[str] = Counter()
    named = []
    for entry in sorted(entries, key=lambda entry: (entry.id, entry.places)):
        taken[entry.id] += 1
        named.append(entry if taken[entry.id] == 1 else entry._replace(id=f"{entry.id}-{taken[entry.id]}"))
    return tuple(
        sorted(named, key=lambda entry: (-len(_discussions(entry)), -sum(entry.uses.values()), entry.title, entry.id))
    )


def rows(entries: Iterable[Entry]) -> Iterator[Attributes]:
    """Entries as a table with the columns `COLUMNS`; what is not known is left out."""
    for entry in entries:
        row: Attributes = {
            "id": entry.id,
            "kind": entry.kind,
            "title": entry.title,
            "authors": "; ".join(entry.authors),
            "identifiers": "; ".join(f"{scheme}:{value}" for scheme, value in sorted(entry.identifiers.items())),
            "discussions": len(_discussions(entry)),
            "comments": sum(entry.uses.values()),
            **entry.uses,
            "places": "; ".join(f"{place.discussion}#{place.work}" for place in entry.places),
        }
        if entry.year is not None:
            row["year"] = entry.year
        yield row


def to_json(entries: Iterable[Entry]) -> bytes:
    """Entries as a JSON array of objects with the fields of `Entry`."""
    listed = [{**entry._asdict(), "places": [place._asdict() for place in entry.places]} for entry in entries]
    return (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()


def _discussions(entry: Entry) -> set[str]:
    return {place.discussion for place in entry.places}


def _joined(places: Sequence[tuple[ArgumentGraph, Work]]) -> list[list[int]]:
    """The indices of `places`, grouped into works: union-find over what they share."""
    parent = list(range(len(places)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    holds: dict[int, set[int]] = {index: {id(graph)} for index, (graph, _) in enumerate(places)}
    for sure in (True, False):
        first: dict[tuple[str, ...], int] = {}
        alone = Counter((id(graph), key) for graph, work in places for key in _keys(work, sure))
        for index, (graph, work) in enumerate(places):
            for key in _keys(work, sure):
                if not sure and alone[id(graph), key] > 1:
                    continue  # two works of this wording in one graph: which is meant, it does not tell
                one, two = root(first.setdefault(key, index)), root(index)
                apart = not sure and (holds[one] & holds[two] or _contradict(places[one][1], work, key[0]))
                if one != two and not apart:
                    parent[max(one, two)] = min(one, two)
                    holds[min(one, two)] |= holds[max(one, two)]
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(places)):
        groups[root(index)].append(index)
    return list(groups.values())


def _keys(work: Work, sure: bool) -> list[tuple[str, ...]]:
    """What a work may share with another: its identifiers (sure), or its title and authors."""
    if sure:
        return [("id", scheme, value) for scheme, value in work.identifiers.items()]
    title = title_key(work.title)
    told = len(title.split()) >= _TELLING and not re.match(r"(?:a|an|another|one) ", work.title, re.I)
    keys: list[tuple[str, ...]] = [("title", title)] if told or work.authors else []
    if work.authors:
        keys.append(("authors", FAMILY[work.kind], *sorted({person_key(author) for author in work.authors})))
    return keys


def _contradict(one: Work, two: Work, by: str) -> bool:
    """Whether years, identifiers or, of works that only authors join, given names say that two works are two."""
    if one.year != two.year and (by == "authors" or (one.year and two.year)):
        return True
    if by == "authors" and not all(_alike(a, b) for a in one.authors for b in two.authors):
        return True
    shared = (one.identifiers.keys() & two.identifiers.keys()) - {"url"}
    return any(one.identifiers[scheme] != two.identifiers[scheme] for scheme in shared)


def _alike(one: str, two: str) -> bool:
    """Whether two names may be one person's, or surnames differ.

    >>> _alike("Ada Brook", "Brook"), _alike("Ada Brook", "Dr. A. Brook"), _alike("Ada Brook", "Tom Brook")
    (True, True, False)
    """
    if person_key(one) != person_key(two):
        return True
    given = [names.bare(name).removesuffix(surname(name)) for name in (one, two)]
    return not all(given) or given[0][0] == given[1][0]


def _entry(group: Sequence[tuple[ArgumentGraph, Work]]) -> Entry:
    works = [work for _, work in group]
    identifiers: dict[str, str] = {}
    for work in works:
        for scheme, value in work.identifiers.items():
            identifiers.setdefault(scheme, value)
    kinds = Counter(work.kind for work in works)
    title = max((work.title for work in works), key=_fullness)
    uses = Counter(edge.use for graph, work in group for edge in graph.citations_of(work.id))
    year = next((work.year for work in works if work.year), None)
    authors = max((work.authors for work in works), key=lambda authors: (len(authors), len("".join(authors))))
    return Entry(
        id=_name(identifiers, works),
        kind=max(kinds, key=lambda kind: (kinds[kind], kind)),
        title=title,
        authors=authors,
        year=year,
        identifiers=identifiers,
        uses={use: uses[use] for use in USES},
        places=tuple(Place(graph.discussion.id, work.id) for graph, work in group),
    )


def _fullness(title: str) -> tuple[bool, bool, int]:
    """A title proper before a wording ("Brook's book"), a long one before a short one."""
    proper = title_like(title) and "'s " not in title
    return proper, proper or not re.match(r"(?:the|a|an) ", title, re.I), len(title)


def _name(identifiers: dict[str, str], works: Sequence[Work]) -> str:
    """A stable id: the best identifier, else the authors or the title, in letters that any file or address may hold."""
    for scheme in SCHEMES:
        if scheme in identifiers:
            return f"{scheme}-{_slug(identifiers[scheme])}"
    if "url" in identifiers:
        return f"url-{hashlib.sha256(identifiers['url'].encode()).hexdigest()[:10]}"
    author = min((person_key(author) for work in works for author in work.authors), default="")
    if author:
        return _slug(f"{author} {FAMILY[works[0].kind]} {min((str(w.year) for w in works if w.year), default='')}")
    return _slug(min(title_key(work.title) for work in works))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:80] or "work"
