"""On which side of a comment's words its frame stands: above them, below them, or its name above and its date below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arggraph.readers.plain import bylines, plates
from arggraph.readers.plain.frames import authors
from arggraph.readers.plain.frames.anchors import Group
from arggraph.readers.plain.frames.extents import Extent
from arggraph.readers.plain.frames.keys import EDITED, HANDLE, LINKED, PICTURED
from arggraph.readers.plain.frames.rows import Rows
from arggraph.readers.plain.frames.trimmed import Name, Names, opens

# What signs the words above it: "- Kim, 2 May 2010".
_SIGNS = re.compile(r"[-–—~]{1,2}\s?\w.*\w$")
# What mostly does: "Posted by: Kim | May 2, 2010".
_POSTED = re.compile(r"posted by:", re.I)

_MOST_LINES = 15  # of a frame


def stand_below(group: Group, extent: Extent, names: Names) -> bool:
    """Whether bylines that name somebody close their comments.

    They do where the same name opens the words above, or a dash the byline; where words stand between the comments'
    heading and the first byline; where the gap below them is wider than above; where words stand above the first, and
    none below the last. They do not where they say "Kim says:", or where words stand right below the last, and none
    right above the first.
    """
    page, places, gaps = group.page, group.places, group.page.gaps
    tops, bottoms = extent
    if sum(any(page[j].said for j in range(*frame)) for frame in zip(tops, bottoms, strict=True)) * 2 > len(tops):
        return False
    if page[bottoms[0]].said or group.some.key in (PICTURED, EDITED):
        return False
    dashes = sum(
        bool(_SIGNS.match(page[i].words)) and gaps[i] <= gaps[j + 1] for i, j in zip(tops, bottoms, strict=True)
    )
    if dashes * 2 > len(tops):
        return True
    headed = page.heading is not None and page.heading <= tops[0]
    first = any(map(page.is_speech, range(page.heading if headed and page.heading else 0, tops[0])))
    last = any(map(page.is_speech, range(bottoms[-1] + 1, len(page))))
    if first != last and (headed or last):
        return first
    if sum(top < i and gaps[i] > 1 for top, i in zip(tops, places, strict=True)) * 2 > len(tops):
        return False  # what stands in the frame above a blank line belongs to the comment before
    if authors.opened(page, names, places, tops):
        return True
    above, beneath = sum(gaps[i] for i in tops[1:]), sum(gaps[i + 1] for i in bottoms[:-1])
    near = _near(page, tops[0] - 1, gaps[tops[0]], above / max(len(tops) - 1, 1))
    if not near and _near(page, bottoms[-1] + 1, gaps[bottoms[-1] + 1], beneath / max(len(tops) - 1, 1)):
        return False
    if page.heading is not None and tops[0] - 30 < page.heading:
        return page.talks(page.heading, tops[0])
    if abs(above - beneath) > 1.5 * (len(tops) - 1):
        return above < beneath
    posted = sum(bool(_POSTED.match(page[top].words)) for top in tops) * 2 > len(tops)
    return (posted or not page.talks(bottoms[-1] + 1, len(page))) and page.talks(0, tops[0])


def _near(page: Rows, j: int, gap: int, usual: float) -> bool:
    """Whether a line holds somebody's words, no farther away than is usual."""
    return 0 <= j < len(page) and page.is_talk(j) and gap <= usual + 0.5


def openers(page: Rows, places: Sequence[int], names: Names) -> list[tuple[int, Name | None]] | None:
    """Where comments open which the anchors close ("3d · Like · Reply"), with the names, or None where they do not.

    Names stand above words that end at the anchor, or below the anchor of the comment before; then the first comment's
    stands above the first words. A comment without a name opens below that anchor.
    """
    parted = [name for name, i in zip(names, places, strict=True) if name and page.talks(name.at + 1, i)]
    if len(parted) * 2 > len(places):
        apart = sum(page.talks(i + 1, name.at) for i, name in zip(places, names[1:], strict=False) if name)
        before = zip([None, *places], names, strict=False)
        opening = [(name.at if name else i, name) for i, name in before if name or i is not None]
        return [(i, name) for i, name in opening if i is not None] if apart * 5 < len(places) else None
    last = max(places[-1], names[-1].at if names[-1] else 0)
    whole = names[-1] or (last + 1 < len(page) and page[last + 1].when)  # else nobody comes after it
    if not _below(places, names) or (whole and page.talks(last + 1, _until(page, last))):
        return None
    first = _first(page, places, names)
    if first is None:
        return None
    below = zip(places[:-1], names, strict=False)
    opens = (first, Name(first, _met(page, first, names) or page[first].words))
    return [opens, *((name.at if name else i, name) for i, name in below)]


def _first(page: Rows, places: Sequence[int], names: Names) -> int | None:
    """The line above the first anchor that names who opens the discussion: directly below the heading of the comments;
    else above words, at the head of the page, by somebody who is met again, or above "Top fan", as others do."""
    if (heading := page.heading) is not None:
        most = max(len(places), 6) / 2
        return next((j for j in range(heading, min(heading + 3, places[0])) if authors.nameable(page, j, most)), None)
    badges = {page[name.at + 1].key for name in names if name and name.at + 1 < len(page)} - {""}
    badges = {key for key in badges if len(page.at[key]) > 2}
    above = [j for j in range(places[0] - 2, -1, -1) if page[j].key not in badges and _may_open(page, j)]
    told = (j for j in above if _met(page, j, names) or page[j + 1].key in badges)
    opening = [*(j for j in told if page.talks(j + 1, places[0])), *(j for j in above if j < 3 and _opens(page, j))]
    if joined := sum(_joined(page, name.at) for name in names if name):  # as others, right above her words
        most = joined * 10 > 8 * sum(map(bool, names))
        opening += [j for j in above if most and _joined(page, j) and plates.is_name(page[j].words)]
    return opening[0] if opening else None


def _joined(page: Rows, j: int) -> bool:
    """Whether a line opens a paragraph that goes on with somebody's words."""
    return j in page.opening and 0 < j < len(page) - 1 and j + 1 not in page.opening and page.is_talk(j + 1)


def _met(page: Rows, j: int, names: Names) -> str | None:
    """The name, met elsewhere, with which a line opens."""
    return next((name.words for name in names if name and opens(page[j].words, name.words)), None)


def _may_open(page: Rows, j: int) -> bool:
    return page[j].key != HANDLE and not page.is_talk(j) and bylines.nameable(page[j].words)


def _opens(page: Rows, j: int) -> bool:
    """Whether somebody's words stand below a line, or below what recurs there."""
    below = next((k for k in range(j + 1, len(page)) if page.is_talk(k) or page.count(k) < 3), j)
    return page.is_talk(below)


def close(group: Group, extent: Extent, names: Names) -> bool:
    """Whether anchors with names below them, or links without any ("Like · Reply · 5y"), close comments: words stand
    above the first, and none below the last."""
    page, last = group.page, extent.bottoms[-1]
    links = group.some.key == LINKED and not any(names)
    if not (links or _below(group.places, names)) or page.talks(last + 1, _until(page, last)):
        return False
    return page.talks(page.heading or 0, extent.tops[0])


def _below(places: Sequence[int], names: Names) -> bool:
    return sum(name.at > i for name, i in zip(names, places, strict=True) if name) * 2 > len(places)


def _until(page: Rows, last: int) -> int:
    """Up to which line words would stand if the last frame opened a comment."""
    return len(page) if page.heading is None else last + _MOST_LINES
