"""A cluster: the mentions of one work and what they say of it together, until it becomes a work."""

from __future__ import annotations

from collections import Counter, defaultdict

from arggraph.citations.mention import Mention
from arggraph.citations.works.portrait import Portrait, person_key
from arggraph.model import WorkKind

FAMILY: dict[WorkKind, str] = {
    "study": "research", "trial": "research", "article": "research", "report": "research",
    "book": "book", "broadcast": "broadcast", "website": "website", "other": "other",
}  # fmt: skip
_WORDINGS = 8  # that a later mention is compared with, letter by letter


class Cluster:
    """The mentions of one work, each with how sure it is that it belongs, and what they say together."""

    def __init__(self) -> None:
        self.mentions: list[tuple[Mention, float]] = []
        self.portraits: list[Portrait] = []
        self.people: dict[str, str] = {}  # surname to fullest name
        self.identifiers: dict[str, str] = {}
        self.year: int | None = None
        self.linked = False
        self.comments: dict[str, int] = {}  # where the last mention in each ends
        self.kinds: Counter[WorkKind] = Counter()
        self.families: set[str] = set()
        self.nouns: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self.around: Counter[str] = Counter()
        self.wordings: list[str] = []
        # All values of a portrait's field, and the identifiers of a scheme.
        self.of: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, mention: Mention, told: Portrait, sure: float) -> None:
        self.mentions.append((mention, sure))
        self.portraits.append(told)
        for person in mention.people:
            known = self.people.get(person_key(person), "")
            self.people[person_key(person)] = max(known, person, key=len)
        for scheme, value in mention.identifiers:
            self.identifiers.setdefault(scheme, value)
            self.of[scheme].add(value)
        self.year = self.year or mention.year
        self.linked = self.linked or mention.explicit or bool(told.host)
        self.comments[mention.comment] = max(self.comments.get(mention.comment, 0), mention.end)
        self.kinds[mention.kind] += 1
        self.families.add(FAMILY[mention.kind])
        self.said.update(told.said)
        self.around.update(told.around)
        if told.noun:
            self.nouns[told.noun] += 1
        if len(self.wordings) < _WORDINGS and told.run not in self.wordings:
            self.wordings.append(told.run)
        for name in ("names", "short", "initials", "numbers", "years", "people", "sources", "path"):
            self.of[name] |= getattr(told, name)
        for name in ("full", "title", "host", "site", "passage"):
            if getattr(told, name):
                self.of[name].add(getattr(told, name))

    @property
    def points(self) -> bool:
        """Whether nothing but later mentions of one comment is in it: it is no work."""
        return len(self.comments) < 2 and all(mention.bond == "later" for mention, _ in self.mentions)
