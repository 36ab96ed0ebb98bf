"""Mentions to works: which wordings point to one work.

Two wordings are one work where an identifier or title is shared, or a person or source with a compatible kind of work
and no contradiction (other years, other titles, other people). What its words alone do not tell is settled afterwards:
descriptions by the words they share with what is said of a named work, later mentions by what was named before them.
Related: coreference by sieves, most precise first (Raghunathan et al. 2010).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from arggraph.citations.descriptions import content
from arggraph.citations.mention import Mention
from arggraph.citations.names import acronyms, source_key, surname
from arggraph.citations.places import INSTITUTION
from arggraph.citations.tokens import fold, sentence
from arggraph.model import Discussion, WorkKind

FAMILY: dict[WorkKind, str] = {
    "study": "research", "trial": "research", "article": "research", "report": "research",
    "book": "book", "broadcast": "broadcast", "website": "website", "other": "other",
}  # fmt: skip
NEAR_TITLE = 90  # rapidfuzz ratio, 0 to 100
_CLOSE = 900  # characters that "the book" looks back over in its comment
_REACH = 20  # mentions that a later one looks back over
Key = tuple[str, ...]


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

    def add(self, mention: Mention, sure: float) -> None:
        self.mentions.append((mention, sure))
        if real_title(mention):
            self.titles.setdefault(plain_title(mention.title), mention.title)
        for person in mention.people:
            known = self.people.get(surname(person), "")
            self.people[surname(person)] = max(known, person, key=len)
        self.sources.update(_source_names(mention))
        for scheme, value in mention.identifiers:
            self.identifiers.setdefault(scheme, value)
        self.year = self.year or mention.year

    @property
    def families(self) -> set[str]:
        return {FAMILY[mention.kind] for mention, _ in self.mentions}

    def contradicts(self, mention: Mention) -> bool:
        """Whether a mention says of its work what cannot be true of this one."""
        if mention.year and self.year and mention.year != self.year:
            return True
        if real_title(mention) and self.titles and not self._titled(plain_title(mention.title)):
            return True
        if self.people and mention.people and not any(surname(person) in self.people for person in mention.people):
            return True
        return bool(self.sources and mention.sources and not _source_names(mention) & self.sources)

    def _titled(self, title: str) -> bool:
        return any(
            fuzz.ratio(title, known) >= NEAR_TITLE or _head_title(title) == _head_title(known) for known in self.titles
        )


def _source_names(mention: Mention) -> set[str]:
    """All that the sources of a mention may go by: "the University of Lund" is "lund" and "ul"."""
    return {name for source in mention.sources for name in (source_key(source), *acronyms(source))}


def real_title(mention: Mention) -> str:
    """The title that a mention gives; what a link shows is none."""
    return "" if mention.rule == "links" else mention.title


def plain_title(title: str) -> str:
    """A title without case and punctuation."""
    return " ".join(re.findall(r"\w+", fold(title).lower()))


def _head_title(title: str) -> str:
    """A plain title without its first article, for "Long Walk" beside "The Long Walk"."""
    return re.sub(r"^(?:the|a|an) ", "", title)


def unite(found: Sequence[Mention]) -> list[Mention]:
    """Mentions of one comment in text order, those on one head or one place made one.

    A link that follows a mention at once ("the Lund study (http://…)") is part of it.
    """
    by_head: dict[int, Mention] = {}
    for mention in sorted(found, key=lambda m: (m.head, m.start, -m.confidence)):
        known = by_head.get(mention.head)
        by_head[mention.head] = _join(known, mention) if known else mention
    united: list[Mention] = []
    for mention in sorted(by_head.values(), key=lambda m: (m.start, m.end, m.head)):
        last = united[-1] if united else None
        if last and mention.explicit and (mention.end <= last.end or _attached(last, mention)):
            united[-1] = _join(last, mention)
        elif not (last and mention.bond == "later" and mention.end <= last.end):
            united.append(mention)
    return united


def _attached(last: Mention, link: Mention) -> bool:
    return not last.explicit and 0 <= link.start - last.end <= 4


# "A study in Norway showed that …": what it showed is no part of its name.
_FINDS = re.compile(r"\b(?:show|f[oi]und?|suggest|conclud|demonstrat|report|claim|argue|say|said|prov|indicat)", re.I)
_RANK = ("named", "single", "described", "later", "allusion")


def _join(one: Mention, two: Mention) -> Mention:
    """Two views of one mention as one: the surer rule, the kind that a noun tells, all that either says."""
    better, other = (one, two) if (one.confidence, one.rule) >= (two.confidence, two.rule) else (two, one)
    noun = other if better.explicit and not other.explicit else better
    if noun is other and noun.bond != "later":
        better = better._replace(rule=noun.rule, title="")  # the words name it better than the address
    if other.rule == "descriptions" and _FINDS.search(other.words):
        other = other._replace(start=better.start, end=better.end, words=better.words, bond=better.bond)
    start, end = min(better.start, other.start), max(better.end, other.end)
    return better._replace(
        start=start, end=end, kind=noun.kind, bond=min(one.bond, two.bond, key=_RANK.index),
        head=noun.head, title=(noun.title or better.title or other.title), people=better.people or other.people,
        sources=better.sources or other.sources, subject=better.subject or other.subject,
        year=better.year or other.year,
        identifiers=tuple(dict.fromkeys((*better.identifiers, *other.identifiers))),
    )  # fmt: skip


def cluster(discussion: Discussion, mentions: Sequence[Mention]) -> list[Cluster]:
    """The works that mentions (in page order, united) point to, in order of first mention; others are left out."""
    clusters, of = _named(mentions)
    _describe(discussion, mentions, clusters, of)
    _later(discussion, mentions, of)
    subjects: dict[str, Cluster] = {}
    for mention in mentions:
        if mention.subject and mention in of:
            subjects.setdefault(mention.subject, of[mention])
    for mention in mentions:
        if mention.bond == "allusion" and mention.subject in subjects:
            subjects[mention.subject].add(mention, 0.9)
    order = {mention: index for index, mention in enumerate(mentions)}
    for found in clusters:
        found.mentions.sort(key=lambda pair: order[pair[0]])
    return sorted((found for found in clusters if found.mentions), key=lambda found: order[found.mentions[0][0]])


def keys(mention: Mention) -> Iterator[tuple[Key, float]]:
    """What a mention may share with others of its work, most telling first, and how sure a match on it is."""
    family = FAMILY[mention.kind]
    for scheme, value in mention.identifiers:
        yield ("id", scheme, value), 1.0
    if real_title(mention):
        title = plain_title(mention.title)
        yield ("title", _head_title(title)), 1.0
        # Near-equal titles share their first or their last two words: only those are compared.
        yield ("near", *title.split()[:2]), 0.9
        yield ("near", *title.split()[-2:]), 0.9
    for person in mention.people:
        yield ("person", surname(person), family), 0.95
    for source in mention.sources:
        yield ("source", source_key(source), family), 0.85
        if any(word.strip(".,'").lower() in INSTITUTION for word in source.split()):
            for short in sorted(acronyms(source)):
                yield ("source", short, family), 0.85
    if mention.bond == "single":
        yield ("words", plain_title(mention.words)), 0.9  # quoted again, word for word
    if mention.subject:
        yield ("subject", mention.subject, family), 0.8


def _named(mentions: Sequence[Mention]) -> tuple[list[Cluster], dict[Mention, Cluster]]:
    clusters: list[Cluster] = []
    of: dict[Mention, Cluster] = {}
    index: dict[Key, list[Cluster]] = defaultdict(list)
    moved: dict[Cluster, Cluster] = {}

    def whole(found: Cluster) -> Cluster:
        while found in moved:
            found = moved[found]
        return found

    for mention in mentions:
        if mention.bond not in ("named", "single"):
            continue
        single = mention.bond == "single" and not mention.identifiers and not mention.title
        home, sure = None, 1.0
        for key, certainty in keys(mention):
            # The last few only: a name that hundreds of works share tells nothing.
            fitting = (whole(other) for other in reversed(index[key][-_REACH:]))
            other = next((found for found in fitting if _fits(found, mention, key, single)), None)
            if other and home is None:
                home, sure = other, certainty
            elif other and home and other is not home and key[0] in ("id", "title", "person"):
                _absorb(home, other, of)
                moved[other] = home
        if home is None:
            home = Cluster(single=single)
            clusters.append(home)
        home.add(mention, sure)
        of[mention] = home
        for key, _ in keys(mention):
            if not index[key] or index[key][-1] is not home:
                index[key].append(home)
    return clusters, of


def _fits(found: Cluster, mention: Mention, key: Key, single: bool) -> bool:
    if key[0] in ("id", "title", "words"):
        return True
    definite = mention.words.lower().startswith(("the ", "this ", "that "))
    if single or (found.single and not definite):
        return False
    if key[0] == "near" and not found.titles:
        return False
    return not found.contradicts(mention)


def _absorb(home: Cluster, other: Cluster, of: dict[Mention, Cluster]) -> None:
    for mention, sure in other.mentions:
        home.add(mention, sure)
        of[mention] = home
    other.mentions.clear()


def _describe(
    discussion: Discussion, mentions: Sequence[Mention], clusters: list[Cluster], of: dict[Mention, Cluster]
) -> None:
    """Attach each description to the one named work of its family that is spoken of in its words, or make it a work.

    Words count by how few comments hold them (IDF, Spärck Jones 1972); the best work must lead by half.
    """
    described = [mention for mention in mentions if mention.bond in ("described", "single")]
    if not any(mention.bond == "described" for mention in described):
        return
    texts = {comment.id: comment.text for comment in discussion.comments}
    spread = Counter(word for text in texts.values() for word in set(_stems(text)))
    postings: dict[str, dict[str, list[Cluster]]] = defaultdict(lambda: defaultdict(list))
    for found in clusters:
        if not found.mentions or found.single:
            continue
        around = {
            word for mention, _ in found.mentions[:50]
            for word in _stems(texts[mention.comment][slice(*sentence(texts[mention.comment], mention.start, 1))])
        }  # fmt: skip
        for word in sorted(around):
            for family in sorted(found.families):
                postings[family][word].append(found)
    repeated: dict[str, Cluster] = {}
    for mention in described:
        if mention.bond == "single":
            continue
        words = plain_title(mention.words)
        if words in repeated:
            repeated[words].add(mention, 0.9)
            of[mention] = repeated[words]
            continue
        scores: dict[Cluster, float] = defaultdict(float)
        shared: Counter[Cluster] = Counter()
        for word in sorted(set(_stems(mention.words)) - _NOUNS):
            holders = postings[FAMILY[mention.kind]].get(word, [])
            for found in holders if len(holders) < 200 else ():
                scores[found] += math.log(1 + len(texts) / spread[word])
                shared[found] += 1
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        needed = 2 if FAMILY[mention.kind] == "book" else 3
        if ranked and ranked[0][1] >= 1.5 * second and shared[ranked[0][0]] >= needed:
            home, sure = ranked[0][0], 0.9
        else:
            home, sure = Cluster(), 1.0
            clusters.append(home)
        home.add(mention, sure)
        of[mention] = repeated[words] = home


_NOUNS = frozenset(["book", "study", "article", "report", "trial", "paper", "doctor", "writt", "wrote", "write"])


def _stems(text: str) -> list[str]:
    """The telling words of a text without their endings, so that "treating" meets "treat" and "treatment".

    >>> _stems("treating the bees"), _stems("treatment of a bee")
    (['treat', 'bee'], ['treat', 'bee'])
    """
    words = content(re.findall(r"\w{3,30}", fold(text)))
    return [re.sub(r"(?<=\w{3})(?:ments?|ings?|ions?|ists?|isms?|ics?|ed|es|en|s)$", "", word) for word in words]


def _later(discussion: Discussion, mentions: Sequence[Mention], of: dict[Mention, Cluster]) -> None:
    """Attach "that trial" to the last compatible work before it in its comment; "that …" and "the study you linked"
    also to one in the comment answered (where the page does not tell which, the one before)."""
    by_comment: dict[str, list[Mention]] = defaultdict(list)
    before: dict[str, str] = {}
    for previous, comment in zip(discussion.comments, discussion.comments[1:], strict=False):
        before[comment.id] = comment.reply_to or previous.id
    for mention in mentions:
        if mention.bond != "later":
            if mention in of:
                by_comment[mention.comment].append(mention)
            continue
        found = next(
            (m for m in reversed(by_comment[mention.comment][-_REACH:])
             if compatible(mention, of[m]) and m.end <= mention.start and mention.start - m.end < _CLOSE), None
        )  # fmt: skip
        sure = 1.0
        low = mention.words.lower()
        if found is None and (low.startswith("that ") or " you " in low):
            answered = by_comment.get(before.get(mention.comment, ""), [])
            found = next((m for m in reversed(answered[-_REACH:]) if compatible(mention, of[m])), None)
            sure = 0.8
        if found:
            of[found].add(mention, sure)
            of[mention] = of[found]
            by_comment[mention.comment].append(mention)


def compatible(later: Mention, found: Cluster) -> bool:
    """Whether a noun can point back to a work: a trial is a study, a link may be anything, a book only a book."""
    kinds = {mention.kind for mention, _ in found.mentions}
    if later.kind in kinds:
        return True
    if later.kind in ("study", "trial"):
        linked = any(mention.explicit or mention.year for mention, _ in found.mentions)
        return bool(kinds & {"study", "trial"}) or (linked and bool(kinds & {"article", "report"}))
    if later.kind in ("article", "report"):
        return bool(kinds & {"article", "report"}) or any(m.explicit for m, _ in found.mentions)
    return later.kind == "broadcast" and "website" in kinds and later.words.lower().startswith("that ")
