"""The lines of a page that stand once per comment: those of one key, with somebody's words between any two of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from arggraph import names
from arggraph.openers import opener
from arggraph.readers.plain import bylines, days
from arggraph.readers.plain.frames.keys import CALLS, LISTED, NUMBERED, PICTURED, attribution, number_of
from arggraph.readers.plain.frames.rows import Rows

MEMBER_SINCE = re.compile(
    r"\W*(?:join|regist|member|mitglied|dabei|inscri|membre|miembro|iscritt|lid\b|dołącz|rejestr|medlem|рег)",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\W*(?:version\s+|v)?\d+\.\d+\.\d+\b", re.IGNORECASE
)  # of a list of changes: "1.2.0 - 2021-05-01"
_LABELLED = re.compile(r"[^\W\d]{2,12}\s?(?:on)?:\s*")  # "Posted: May 5, 2009"
_WROTE = re.compile(r"\b(?:wrote|said|schrieb|écrit)\b", re.IGNORECASE)


class Group:
    """Lines of one key, as candidates for the anchor."""

    def __init__(self, page: Rows, places: Sequence[int]) -> None:
        self.page = page
        self.places = places
        self.some = page[places[0]]

    @cached_property
    def counts(self) -> bool:
        """Whether the lines are numbered one after the other: "#2", "#3" …"""
        numbers = [n for i in self.places if (n := number_of(self.page[i])) is not None]
        if len(numbers) < 3 or len(numbers) * 10 < len(self.places) * 9:
            return False
        steps = Counter(b - a for a, b in pairwise(numbers))
        return max(steps[1], steps[-1]) * 10 >= 7 * (len(numbers) - 1)  # newest first: they fall

    @cached_property
    def weak(self) -> bool:
        """Whether the lines neither date nor number nor name: an action ("Reply"), votes, a date in unknown words."""
        return self.some.when is None and not self.some.said and self.some.key != PICTURED and not self.counts

    @cached_property
    def named(self) -> bool:
        return sum(bool(self.page[i].author) for i in self.places) * 2 > len(self.places)

    @cached_property
    def quotes(self) -> bool:
        """Whether the lines look like those above quotations: "Kim wrote: May 5, 2009"."""
        return bool(self.some.when and _WROTE.search(self.some.words))

    def repeats(self) -> bool:
        """Whether words below the lines often stand earlier on the page: then those are quotations, if no dates."""
        below = [i + 1 for i in self.places if i + 1 < len(self.page) and not self.page[i + 1].when]
        return sum(self.page.is_repeated(i) for i in below) * 3 > len(below)

    @cached_property
    def score(self) -> float:
        """How many comments the lines divide, more for a plain sign of a comment; 0 where they cannot be the anchor."""
        n = len(self.places)
        told = self.some.when and (self.named or self._below_names())
        if n < (2 if told else 3) or (self.weak and not self._usable()):
            return 0.0
        if self.some.key in (NUMBERED, LISTED) and not self._called():
            return 0.0
        if (self.some.said or self.quotes) and self.repeats():
            return 0.0
        divides = self.page.divide(self.places)
        if divides * (1.2 if self.weak else 2) < n - 1:
            return 0.0
        plain = 5.0 if self.counts else 1.3 if self.some.said else 0.9 if self.some.key == PICTURED else 1.0
        worth = plain * (1.2 if self.some.when else 1.0)
        worth *= (1.1 if self.named else 1.0) * (0.6 if self.quotes else 1.0)
        worth *= 0.8 if self.some.words.startswith(">") else 1.0
        return divides * divides / (n - 1) * worth * (0.7 if self.named else 0.3 if self.weak else 1.0) ** self.weak

    def _below_names(self) -> bool:
        """Whether what may be a name, or "Kim says:", stands above each of the lines."""
        return all(i and (self.page[i - 1].said or bylines.nameable(self.page[i - 1].words)) for i in self.places)

    def _usable(self) -> bool:
        """Whether weak lines may be the page's own: many, no labels, no leave-taking; callers ("Ann:") call again."""
        if len(self.places) < 4 or self.some.key.endswith(":") or not any(map(str.isalpha, self.some.key)):
            return False
        if self.some.key == LISTED:
            return False
        if self.some.key.startswith(CALLS) or self.some.key == NUMBERED:
            return self._called()
        return not any(names.valediction(self.page[i].words) for i in self.places[:3])

    def _called(self) -> bool:
        """Whether "Ann:" heads what people say by turns, thick as in a talk; "Question:" and "Answer:" head nothing."""
        callers = Counter(self.page[i].author or "" for i in self.places)
        if any(not name or opener(name.split()[0]) or name.casefold() in bylines.LABELS for name in callers):
            return False
        met = sum(n > 1 for n in callers.values())
        if self.counts and self.some.key == NUMBERED:  # "#2 Kim": one who is met again or called will do
            return met > 0
        spread = self.places[-1] - self.places[0] + 1
        return met > 1 and len(self.places) * (6 if self.some.key == CALLS else 15) >= spread


def find(page: Rows, first: int = 0) -> Group | None:
    """The lines of the best key, with those of other keys where none of the best stands, from line `first` on."""
    told = max((key for key in page.at if page[page.at[key][0]].when), key=lambda key: len(page.at[key]), default="")
    best = next((group.some.key for group in _groups(page, first)), told)
    page.hear(_silent(page, _may_anchors(page, best, first)))
    groups = _groups(page, first)
    if not groups:
        return None
    lead = chosen = groups[0]
    if lead.counts:
        beside = {i + 1 for i in lead.places}
        signed = (group for group in groups if group.named and group.some.when and beside == {*group.places})
        return _with_first(next(signed, lead))
    for group in groups[1:]:
        if not group.weak and (group.score * 4 >= lead.score or len(group.places) > 2):
            chosen = _merged(chosen, group)
    return _with_first(chosen)


def _with_first(group: Group) -> Group:
    """The lines with that of the first message, which may have no number ("« on: D »" above "« Reply #1 on: D »"): a
    date below the line below which all the others stand, with words between."""
    page, places = group.page, group.places
    (key, n), *_ = Counter(page[i - 1].key for i in places if i).most_common(1) or [("", 0)]
    if not key or n < 3 or n * 10 < 8 * len(places) or not (group.counts and group.some.when):
        return group
    above = [j for j in range(1, places[0] - 1) if page[j - 1].key == key and page[j].when]
    return Group(page, [*above, *places]) if len(above) == 1 and page.talks(above[0] + 1, places[0]) else group


def _silent(page: Rows, places: Sequence[int]) -> list[int]:
    """Lines that recur and are somebody's words all the same: "+1", "Thanks!".

    Nothing else is said between two of `places`, and they stand as far below one and above the next as words do
    elsewhere, and nowhere else.
    """
    parts = [(a, b, [j for j in range(a + 1, b) if page.is_talk(j)]) for a, b in pairwise(places)]
    above = Counter(talk[0] - a for a, _, talk in parts if talk)
    below = Counter(b - talk[-1] for _, b, talk in parts if talk)
    far, n = (above.most_common(1) or [(0, 0)])[0]
    there = {a + far for a in places}
    return [
        a + far
        for a, b, talk in parts
        if n * 3 >= len(parts) and not talk and below[b - a - far] * 10 >= below.total()
        if there.issuperset(page.at[page[a + far].key])
        if not page[a - 1].words.startswith(page[a + far].words)  # a name that the frame holds twice
    ]


def _groups(page: Rows, first: int) -> list[Group]:
    """Candidates for the anchor, the best first."""
    found = [
        _thinned(Group(page, _numbered(page, places)))
        for key in page.at
        if len(places := _may_anchors(page, key, first)) > 1
    ]
    return sorted((group for group in found if group.score), key=lambda group: (-group.score, group.places[0]))


def _may_anchors(page: Rows, key: str, first: int) -> list[int]:
    return _unquoted(page, [i for i in page.at[key] if i >= first and _may_anchor(page, i)]) if key else []


def _thinned(group: Group) -> Group:
    """Without the first of two lines between which nothing is said, where a frame holds two of the key."""
    page, places = group.page, group.places
    if len(places) < 4 or page.divide(places) * 3 > 2 * (len(places) - 1):
        return group
    last = [a for a, b in pairwise([*places, len(page)]) if b == len(page) or page.divide([a, b])]
    return Group(page, last) if len(last) * 2 >= len(places) else group


def _numbered(page: Rows, places: Sequence[int]) -> Sequence[int]:
    """Without a last line that has no number, where all others count up: "Archived on May 5, 2009" at the foot."""
    *others, last = places
    uncounted = not any(map(str.isdigit, days.DATE.sub("", page[last].words)))
    uncounted = uncounted and all(number_of(page[i]) is not None for i in others)
    return others if uncounted and Group(page, others).counts else places


def _merged(chosen: Group, group: Group) -> Group:
    """The lines of two groups, unless those of the second mostly stand beside those of the first."""
    page, mine = chosen.page, set(chosen.places)
    merged = sorted({*mine, *group.places})
    beside = len(merged) - len(mine) - (page.divide(merged) - page.divide(chosen.places))
    if beside * 3 > len(group.places):
        return chosen
    kept = [b for a, b in pairwise([-1, *merged]) if b in mine or a < 0 or page.divide([a, b])]
    return Group(page, kept)


def _may_anchor(page: Rows, i: int) -> bool:
    row = page[i]
    if row.said:
        return True
    if (version := _VERSION.match(row.words)) and days.DATE.search(row.words, version.end()):
        return False
    told = _LABELLED.match(row.words) if row.when else None
    labelled = told is not None and days.DATE.match(row.words, told.end())
    if "://" in row.words or (row.author is None and len(row.words.split()) > 10 and not labelled):
        return False
    return not MEMBER_SINCE.match(row.words)


def _unquoted(page: Rows, places: list[int]) -> list[int]:
    """The lines that do not date a quotation: "Kim wrote:" stands above few of them, or above all.

    Of two lines, one below the other, the second dates one if the words below it stand earlier on the page.
    """
    above = (i for i in places if i and i != page.heading and page[i].when)
    quoted = {i for i in above if attribution(page[i - 1].words)}
    quoted |= {b for a, b in pairwise(places) if b == a + 1 < len(page) - 1 and page.is_repeated(b + 1)}
    return places if len(quoted) * 2 > len(places) else [i for i in places if i not in quoted]
