"""The frame that a theme draws around every comment: names, dates, ranks, counts and links, in lines that recur.

A page copied as text keeps this frame, in hundreds of shapes and in any language. It is found as wrappers of web pages
are induced (Liu, Grossman & Zhai 2003, "Mining data records in web pages"), over lines instead of tags: every line has
a key (`rows`); the anchor is what stands once per comment (`anchors`); what recurs next to it belongs to the frame; the
author is what stands at that place of the frame where short, differing lines stand (`authors`).
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from arggraph.readers.plain import bylines, days
from arggraph.readers.plain.bylines import Byline
from arggraph.readers.plain.frames import anchors, authors, extents, sides, steady
from arggraph.readers.plain.frames.anchors import Group
from arggraph.readers.plain.frames.authors import REACH
from arggraph.readers.plain.frames.extents import Extent
from arggraph.readers.plain.frames.keys import (
    LISTED,
    NUMBERED,
    PICTURED,
    REPLIES,
    SAYS,
    Row,
    answered,
    attribution,
    number_of,
)
from arggraph.readers.plain.frames.rows import Rows
from arggraph.readers.plain.frames.trimmed import Names
from arggraph.readers.plain.lines import Lines

# Keys that stand above so many of the anchors belong to the frame; below them so many and a tenth.
RECURS = 0.3
# So many frames, and of all so many, say to answer the one before where this is a link.
_FEWEST_LINKS, _LINKS = 4, 0.8
_LINK = re.compile(r"\W*(?:reply|répondre|responder|rispondi)\b", re.IGNORECASE)  # "In reply to Kim" is none


class Frames(NamedTuple):
    """Bylines that take in whole frames, the line at which the last comment ends, whether bylines close comments.

    `aside` are lines between comments that are nobody's words, each covered by a byline that names nobody.
    """

    bylines: list[Byline]
    end: int
    below: bool
    aside: Sequence[str] = ()

    @property
    def counts(self) -> bool:
        """Whether bylines number the comments, and most of them name who wrote."""
        numbered = sum(byline.number is not None for byline in self.bylines)
        named = sum(byline.author is not None for byline in self.bylines)
        return numbered * 10 >= 9 * len(self.bylines) and named * 10 > 6 * len(self.bylines)

    def outside(self) -> Callable[[int], bool]:
        """What tells of a place in the text whether it stands in none of the bylines; it looks each up in order."""
        spans = sorted((byline.start, byline.end) for byline in self.bylines)
        ends = [0, *accumulate((end for _, end in spans), max)]
        return lambda at: ends[bisect(spans, (at + 1,))] <= at


def find(lines: Lines, pictured: frozenset[int] = frozenset()) -> Frames | None:
    """The frames of a page's comments, or None where nothing recurs; `pictured` are the names below pictures."""
    page = Rows(lines, pictured)
    group = anchors.find(page)
    if page.heading is not None:
        group = anchors.find(page, page.heading) or group or _single(page, page.heading)
    if group is None:
        return None
    page.frame(steady.find(page, group.places))
    above, beneath = _recurring(group)
    names, own = authors.authors(page, group.places, above | beneath)
    if group.weak and sum(map(bool, names)) * 3 < 2 * len(names):
        return None
    opening = None if own else sides.openers(page, group.places, names)
    if opening:
        group, names = Group(page, [place for place, _ in opening]), [name for _, name in opening]
        above, beneath = _recurring(group)
    extent = extents.extent(group, names, above, beneath)
    if not _cover(group, extent):
        return None
    if own or _signs(group, names):
        below_words = sides.stand_below(group, extent, names)
    else:
        below_words = authors.opened(page, names, group.places, extent.tops) or (
            not opening and sides.close(group, extent, names)
        )
    made = list[Byline]()
    if below_words:
        extents.take_in_names(page, extent, names, beneath)
        if opens := extents.opening(page, extent, names, beneath):
            made.append(Byline(lines[opens[0]][0], lines[opens[1]][1], None, None))
    made += _bylines(group, lines, names, extent)
    return Frames(bylines.in_order(made), _last_end(page, extent, names, below_words), below_words)


def _single(page: Rows, heading: int) -> Group | None:
    """The byline of a page that holds one comment: a date directly below the heading, with a name or under one."""
    for i in range(heading, min(heading + 3, len(page))):
        if page[i].when and (page[i].author or (i > heading and bylines.nameable(page[i - 1].words))):
            return Group(page, [i])
    return None


def _signs(group: Group, names: Names) -> bool:
    """Whether each name stands right above its date, as a byline of two lines, and no nearer to what is below it."""
    gaps, places = group.page.gaps, group.places
    near = all(gaps[i - 1] <= gaps[i + 1] for i in places[:-1])
    pairs = zip(places, names, strict=True)
    return bool(group.some.when) and near and all(name is not None and name.at == i - 1 for i, name in pairs)


def _recurring(group: Group) -> tuple[frozenset[str], frozenset[str]]:
    """Keys that stand above many anchors, and below many."""
    page, places = group.page, group.places
    above: Counter[str] = Counter()
    below: Counter[str] = Counter()
    for before, i, after in page.between(places):
        near = range(max(before + 1, i - REACH), i)
        above.update({page[j].key for j in near if page[j].key == REPLIES or not page.is_speech(j)})
        words = page.is_speech if page[i].key == PICTURED else page.is_talk  # below a name a rank may stand
        first = next((j for j in range(i + 1, min(after, i + 10)) if words(j)), min(after, i + 10))
        below.update({page[j].key for j in range(i + 1, first)})
    said = sum(page[i].said for i in places) * 2 > len(places)
    said |= sum(i + 1 < len(page) and page[i + 1].said for i in places) * 10 > 9 * len(places)

    def often(side: Counter[str], share: float) -> frozenset[str]:
        least = max(2.0, share * len(places))
        return frozenset(key for key, n in side.items() if key and n >= least and (said or not quotes(key)))

    def quotes(key: str) -> bool:
        return key == SAYS or (key != REPLIES and attribution(page[page.at[key][0]].words) is not None)

    return often(above, RECURS), often(below, RECURS + 0.1)


def _cover(group: Group, extent: Extent) -> bool:
    """Whether anchors are so frequent that they are the page's own, rather than quoted in somebody's comment."""
    places = group.places
    lines = sum(bottom - top + 1 for top, bottom in zip(*extent, strict=True))
    thick = len(places) > 2 and (lines >= 2 * len(places) or group.counts)
    often = (
        400
        if group.counts and group.named
        else 40
        if thick
        else 25
        if group.named and group.some.when and len(places) > 9
        else 15
    )
    return len(places) * often >= places[-1] - places[0] + 1


def _read_to(line: str, row: Row) -> int:
    """How far the byline of a line reaches, with the marks that were taken off."""
    rest = row.words[row.read_to :].split(maxsplit=1)
    return max(line.find(rest[0], row.read_to or 0), row.read_to or 0) if rest else row.read_to or 0


def _bylines(group: Group, lines: Lines, names: Names, extent: Extent) -> list[Byline]:
    page, made = group.page, []
    whens = _dates(group, extent)
    few = whens.count(None) * 4 < len(whens)
    told = _answered(page, names, extent)
    for i, name, when, whom, top, bottom in zip(group.places, names, whens, told, *extent, strict=True):
        if few and when is None and page[i].said and attribution(page[i].words):  # what it heads is quoted
            continue
        end = lines[bottom][1] if page[i].read_to is None else lines[i][0] + _read_to(lines.written[i], page[i])
        author, _, to = (name.words if name else "").partition(" > ")
        numbered = page[i].key in (NUMBERED, LISTED) or any(mark in page[i].words for mark in ("#", "No."))
        number = number_of(page[i]) if numbered else None
        to = to or whom or ""
        made.append(
            Byline(lines[top][0], end, author or None, when, to or None, None if number is None else str(number))
        )
    return made


def _answered(page: Rows, names: Names, extent: Extent) -> list[str | None]:
    """Whom each frame says to be answered; nobody where nearly all say the one before: that is her link, "Reply to
    Kim"."""
    told, links = list[str | None](), 0
    for name, top, bottom in zip([None, *names], *extent, strict=False):
        whom, said = next(
            ((whom, page[j]) for j in range(top, bottom + 1) if (whom := answered(page[j]))), (None, None)
        )
        links += bool(name and said and whom == name.words and _LINK.match(said.words))
        told.append(whom)
    return [None] * len(told) if links >= max(_FEWEST_LINKS, _LINKS * (len(told) - 1)) else told


def _dates(group: Group, extent: Extent) -> list[str | None]:
    """The date of each frame; where only the first frame has none, dates close the comment above them."""
    page, bottoms = group.page, extent.bottoms
    at = [_dated(page, *frame) for frame in zip(*extent, group.places, strict=True)]
    found = [None if j is None else page[j].when for j in at]
    closing = sum(j is not None and j < i for j, i in zip(at, group.places, strict=True))
    if len(found) > 1 and found[0] is None and closing * 2 > len(found) - 1:
        below = (page[i].when for i in range(bottoms[-1] + 1, len(page)))
        return [*found[1:], next((when for when in below if when), None)]
    return found


def _dated(page: Rows, top: int, bottom: int, i: int) -> int | None:
    """The line that dates a frame, not a membership: the anchor or the nearest, one that tells a day before all."""
    near = sorted(range(top, bottom + 1), key=lambda j: abs(j - i))
    dates = [j for j in near if page[j].when and not anchors.MEMBER_SINCE.match(page[j].words)]
    return next((j for j in dates if not days.counted(page[j].when or "")), dates[0] if dates else None)


def _last_end(page: Rows, extent: Extent, names: Names, below: bool) -> int:
    """The line at which the last comment is over, by what usually follows a comment's words."""
    tops, bottoms = extent
    if below:
        return bottoms[-1] + 1
    signed = sum(page[top].words == name.words for top, name in zip(tops[1:], names, strict=False) if name)
    if signed * 10 > 6 * (len(tops) - 1) and (last := names[-1]):
        return next((i for i in range(bottoms[-1] + 2, len(page)) if page[i].words == last.words), len(page))
    closes = Counter(page[top].key for top in tops[1:])
    often = {key: n for key, n in closes.items() if key and n * 4 > len(tops) - 1}
    if sum(often.values()) * 2 > len(tops) - 1:
        after = (i for i in range(bottoms[-1] + 2, len(page)) if page[i].key in often)
        return next(after, len(page))
    return len(page)
