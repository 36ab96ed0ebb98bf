"""A cluster: the mentions of one work and what they say of it together, until it becomes a work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from arggraph.citations.laws import same_case
from arggraph.citations.mention import Mention
from arggraph.citations.names import acronyms, source_key, surname
from arggraph.citations.tokens import fold
from arggraph.model import WorkKind

FAMILY: dict[WorkKind, str] = {
    "study": "research", "trial": "research", "article": "research", "report": "research",
    "book": "book", "broadcast": "broadcast", "website": "website", "other": "other",
}  # fmt: skip
NEAR_TITLE = 90  # rapidfuzz ratio, 0 to 100


@dataclass(eq=False)
class Cluster:
    """The mentions of one work, each with how sure it is that it belongs, and what they say together."""

    mentions: list[tuple[Mention, float]] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    identifiers: dict[str, str] = field(default_factory=dict)
    year: int | None = None
    single: bool = False
    kinds: set[WorkKind] = field(default_factory=set)  # of its telling mentions: "the report" tells nothing
    families: set[str] = field(default_factory=set)
    linked: bool = False
    ruling: bool = False  # a decision of a court
    dated: bool = False

    def add(self, mention: Mention, sure: float) -> None:
        self.mentions.append((mention, sure))
        self.families.add(FAMILY[mention.kind])
        if mention.bond != "later":
            self.kinds.add(mention.kind)
        self.linked = self.linked or mention.explicit
        self.dated = self.dated or bool(mention.year)
        self.ruling = self.ruling or mention.rule in ("rulings", "landmarks") or is_case(mention)
        if real_title(mention):
            self.titles.setdefault(plain_title(mention.title), mention.title)
        for person in mention.people:
            known = self.people.get(person_key(person), "")
            self.people[person_key(person)] = max(known, person, key=len)
        self.sources.update(source_names(mention))
        for scheme, value in mention.identifiers:
            self.identifiers.setdefault(scheme, value)
        self.year = self.year or mention.year

    def contradicts(self, mention: Mention) -> bool:
        """Whether a mention says of its work what cannot be true of this one."""
        if mention.year and self.year and mention.year != self.year:
            return True
        if real_title(mention) and self.titles and not self._titled(mention.title):
            return True
        if self.people and mention.people and not any(person_key(person) in self.people for person in mention.people):
            return True
        return bool(self.sources and mention.sources and not _shared(source_names(mention), self.sources))

    def _titled(self, title: str) -> bool:
        plain = plain_title(title)
        return any(
            fuzz.ratio(plain, known) >= NEAR_TITLE
            or head_title(plain) == head_title(known)
            or same_case(title, self.titles[known])
            for known in self.titles
        )


class Clusters:
    """All clusters so far, and the one that each mention is in."""

    def __init__(self) -> None:
        self._all: list[Cluster] = []
        self.of: dict[Mention, Cluster] = {}

    def __iter__(self) -> Iterator[Cluster]:
        return (cluster for cluster in self._all if cluster.mentions)

    def new(self, *, single: bool = False) -> Cluster:
        self._all.append(Cluster(single=single))
        return self._all[-1]

    def put(self, mention: Mention, home: Cluster, sure: float) -> None:
        home.add(mention, sure)
        self.of[mention] = home

    def absorb(self, home: Cluster, other: Cluster) -> None:
        """Move all mentions of another cluster into this one."""
        for mention, sure in other.mentions:
            self.put(mention, home, sure)
        other.mentions.clear()

    def drop(self, found: Cluster) -> None:
        """Take all mentions out of a cluster: it is no work."""
        for mention, _ in found.mentions:
            self.of.pop(mention, None)
        found.mentions.clear()


def is_case(mention: Mention) -> bool:
    """Whether a mention names both parties of a case."""
    return mention.rule == "laws" and " v. " in mention.title


def person_key(person: str) -> str:
    """A surname, doubled letters as one: "Brookmann" is "Brookman".

    >>> person_key("Dr. A. Hall") == person_key("Hal")
    True
    """
    return re.sub(r"(.)\1", r"\1", surname(person))


def source_names(mention: Mention) -> set[str]:
    """All that the sources of a mention may go by: "the University of Lund" is "lund" and "ul"."""
    return {name for source in mention.sources for name in (source_key(source), *acronyms(source))}


def _shared(some: set[str], others: set[str]) -> bool:
    """Whether two sets of names share one, or a word of one begins one of the other: "penn" and "pennsylvania"."""
    return bool(some & others) or any(_begins(one, two) or _begins(two, one) for one in some for two in others)


def _begins(short: str, name: str) -> bool:
    return len(short) > 3 and " " not in short and name.startswith(short)


def real_title(mention: Mention) -> str:
    """The title that a mention gives; what a link shows is none."""
    return "" if mention.rule == "links" else mention.title


def plain_title(title: str) -> str:
    """A title without case and punctuation."""
    return " ".join(re.findall(r"\w+", fold(title).lower()))


def head_title(title: str) -> str:
    """A plain title without its first article, for "Long Walk" beside "The Long Walk"."""
    first, _, rest = title.partition(" ")
    return rest if rest and first in ("the", "a", "an") else title
