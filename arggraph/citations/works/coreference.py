"""Which work a mention speaks of: the likeliest of those spoken of before, or a new one.

A forest under a softmax (weights/coreference.onnx; mention ranking, Denis and Baldridge 2008, with the cluster's own
features, Rahman and Ng 2011) compares a mention with the last works, those of the comment and of whom it answers, and
those that share a rare word, a name's abbreviation, an address or the very passage. It was trained by
`python -m arggraph.training train coreference`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from arggraph import inference
from arggraph.citations.lexicon import SHELVED
from arggraph.citations.mention import Mention
from arggraph.citations.tokens import words
from arggraph.citations.works.cluster import FAMILY, Cluster
from arggraph.citations.works.likeness import Compared, Row, about, beside_others, compare, fits
from arggraph.citations.works.page import Page
from arggraph.citations.works.portrait import Portrait

WEIGHTS = inference.WEIGHTS / "coreference.onnx"
# Trees of the same kind, for which no work at all is one more candidate.
WORTHS = inference.WEIGHTS / "worth.onnx"
# From this probability on a mention joins a work; one that names its author or abbreviates it; and what only points
# back. Chosen on development discussions.
THRESHOLD, NAMED, POINTING = 0.55, 0.1, 0.3
# What is less likely than this a mention of any work is none. Chosen on discussions held out.
WORTH = 0.5
_NEAR = 90.0  # rapidfuzz ratio of titles, 0 to 100
# Works compared with: the last ones, and of each word, name, comment the last ones.
_RECENT, _EACH, _HERE = 12, 6, 12
_LONG_AGO = 60
# Works that comments may speak of as known to all, though nobody names them: "the study", "that film".
_KNOWN = words(
    """study paper survey trial meta-analysis article essay report letter book film movie documentary video podcast
    ruling"""
)


class Home(NamedTuple):
    """Where a mention goes: the work that it joins, if any, how surely, and how likely it speaks of any work at all."""

    work: Cluster | None
    sure: float = 1.0
    worth: float = 1.0


class Works:
    """The works so far, in order of first mention, and what leads back to them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.all: list[Cluster] = []
        self._recent: list[Cluster] = []
        self._by: defaultdict[tuple[str, str], list[Cluster]] = defaultdict(list)

    def place(self, mention: Mention) -> list[Cluster]:
        """Put a mention into the work that it speaks of, and say which; into none, where it only points back and finds
        nothing."""
        told = self.page.portrait(mention)
        same = self._same(mention, told)
        home = self._likeliest(mention, told) if same is None else Home(same)
        if home.work is None and mention.rule == "later" and told.noun not in _KNOWN:
            return []
        return [self.put(mention, told, home.work, home.sure)] if home.worth >= WORTH else []

    def put(self, mention: Mention, told: Portrait, home: Cluster | None, sure: float = 1.0) -> Cluster:
        """Put a mention into a work, or, without one, into a new one."""
        if home is None:
            home = Cluster()
            self.all.append(home)
        home.add(mention, told, sure)
        _last(self._recent, home, _LONG_AGO)
        for each in _keys(mention, told):
            _last(self._by[each], home, _HERE)
        return home

    def compared(
        self, mention: Mention, told: Portrait, candidates: Sequence[Cluster]
    ) -> tuple[list[Cluster], Compared]:
        """The works that a mention may speak of, the last one first, and what is weighed of them."""
        since = {work: at for at, work in enumerate(reversed(self._recent))}
        works = sorted(candidates, key=lambda work: since.get(work, _LONG_AGO))
        fitting, rows = 0, []
        for work in works:
            row = compare(mention, told, work, self.page)
            row |= {"rank": since.get(work, _LONG_AGO), "fitting rank": fitting}
            rows.append(row)
            fitting += fits(mention, told, work)
        here = [work for work in works if mention.comment in work.comments]
        common = about(mention, told, self.page) | {
            "works": len(self.all),
            "candidates": len(works),
            "works here": len(here),
            "links here": sum(work.linked for work in here),
        }
        return works, beside_others(common, rows)

    def _likeliest(self, mention: Mention, told: Portrait) -> Home:
        works, compared = self.compared(mention, told, self.candidates(mention, told))
        shares, worth = weighed(compared, doubted=not _stands(mention))
        best = max(range(len(works)), key=lambda at: shares[at], default=None)
        if best is None:
            return Home(None, worth=worth)
        row = compared.rows[best]
        unheard = not row["here"] and not self.page.answers.get(mention.comment) and not _told(row)
        if unheard or shares[best] < _least(mention, row):
            return Home(None, worth=worth)
        return Home(works[best], shares[best], worth)

    def _same(self, mention: Mention, told: Portrait) -> Cluster | None:
        """The work of the same identifier, or of the same words in the same place of a quotation; scripture is one."""
        return next((self._by[pair][-1] for pair in _sure(mention, told) if self._by.get(pair)), None)

    def candidates(self, mention: Mention, told: Portrait) -> list[Cluster]:
        """The works that are worth a look."""
        found = dict.fromkeys(self._recent[-_RECENT:])
        for each in _keys(mention, told):
            found |= dict.fromkeys(self._by.get(each, [])[-(_HERE if each[0] == "comment" else _EACH) :])
        for comment in self.page.above(mention.comment):
            found |= dict.fromkeys(self._by.get(("comment", comment), [])[-_EACH:])
        return [work for work in found if not contradicts(mention, told, work)]


def _stands(mention: Mention) -> bool:
    """Whether a mention is one, however unlikely: what is linked, and a description, which may be named later."""
    return mention.explicit or mention.bond in ("described", "single")


def _told(row: Row) -> bool:
    """Whether the words alone tell that it is the same work. Where a comment answers nobody, no less is enough."""
    return row["title"] >= _NEAR or (bool(row["same words"]) and row["names shared"] > 1) or row["ids"] == 1


def _least(mention: Mention, row: Row) -> float:
    """From which probability on a mention joins the likeliest work."""
    titled = 0 <= row["title"] < _NEAR  # and by another title
    named = row["same family"] and (row["short"] or (row["people"] == 1 and not titled))
    return POINTING if mention.bond == "later" else NAMED if named else THRESHOLD


def contradicts(mention: Mention, told: Portrait, work: Cluster) -> bool:
    """Whether a mention cannot be of a work: both have years, addresses or identifiers of one kind, and share none.

    Of 1,970 such pairs in the discussions read for works, 10 are one work. "An article in a newspaper" is another than
    any before it, and no "Brook's article" after it; "a survey" is another than the analysis that its comment spoke
    of; "the book" is no trial; a law is none of another title.
    """
    if mention.bond == "single" and told.full not in work.of["full"]:
        return True
    again = (
        mention.explicit or told.full in work.of["full"] or not (told.noun and work.nouns) or told.noun in work.nouns
    )
    if told.determiner == "a" and mention.comment in work.comments and not again:
        return True
    if work.mentions[0][0].bond == "single" and mention.rule == "authors" and not told.people & work.said.keys():
        return True
    if mention.gloss and _of_another(told, work):
        return True
    if mention.bond == "later" and work.nouns and FAMILY[mention.kind] in SHELVED - work.families:
        return True
    if mention.rule == "codes" and work.of["title"] and not any(_part(told.title, other) for other in work.of["title"]):
        return True
    schemes = [scheme for scheme, _ in mention.identifiers if work.of[scheme]]
    if schemes and not any(value in work.of[scheme] for scheme, value in mention.identifiers):
        return True
    return bool(told.years and work.of["years"]) and not told.years & work.of["years"]


def _of_another(told: Portrait, work: Cluster) -> bool:
    """Whether a mention and a work both say whose they are, and share nothing of it."""
    pairs = ((told.people, work.of["people"]), (told.sources, work.of["sources"]))
    apart = any(mine and theirs and not mine & theirs for mine, theirs in pairs) and not told.said & work.said.keys()
    return apart and not (told.short & work.of["initials"] or work.of["short"] & told.initials)


def _part(one: str, other: str) -> bool:
    """Whether one of two titles is part of the other."""
    return one in other or other in one


def _keys(mention: Mention, told: Portrait) -> Iterator[tuple[str, str]]:
    """What leads back to the work of a mention."""
    yield from _sure(mention, told)
    yield ("comment", mention.comment)
    for word in sorted(told.said):
        yield ("word", word)
    for short in sorted(told.short | told.initials):
        yield ("short", short)
    if told.site:
        yield ("short", told.site)


def _sure(mention: Mention, told: Portrait) -> Iterator[tuple[str, str]]:
    """What no two works share."""
    yield from mention.identifiers
    yield ("passage", told.passage)
    if mention.rule == "scripture":  # all chapters and verses are of one book
        yield ("scripture", mention.title)


def _last(works: list[Cluster], work: Cluster, most: int) -> None:
    """Make a work the last of a list, of which no more than `most` are kept."""
    if work in works:
        works.remove(work)
    works.append(work)
    del works[:-most]


def weighed(compared: Compared, *, doubted: bool) -> tuple[list[float], float]:
    """The probability of each work that was compared and of a new one, three decimals; and how likely the mention is
    one of any work, where that is `doubted`.

    Without the trees, none but the same words are joined, and every mention is one.
    """
    joins, counts, (common, rows) = inference.forest(WEIGHTS), inference.forest(WORTHS), compared
    forest = joins or counts  # both were trained on the same columns
    told: Any = forest and inference.matrix(rows, forest.features, common)
    shares = (
        joins.shares(told[:-1]) if joins else [row.get("same words", 0.0) * (1 - common["bare"]) for row in rows[:-1]]
    )
    return shares, 1.0 - counts.shares(told)[-1] if counts and doubted else 1.0
