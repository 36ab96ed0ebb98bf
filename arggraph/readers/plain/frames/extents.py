"""How far the frame around a comment reaches: over its author, and over what recurs beside it."""

from __future__ import annotations

from typing import NamedTuple

from arggraph.readers.plain import bylines
from arggraph.readers.plain.frames import profiles
from arggraph.readers.plain.frames.anchors import Group
from arggraph.readers.plain.frames.keys import PICTURED, attribution
from arggraph.readers.plain.frames.rows import Rows
from arggraph.readers.plain.frames.trimmed import Names, opens


class Extent(NamedTuple):
    """First and last line of each frame."""

    tops: list[int]
    bottoms: list[int]


def extent(group: Group, names: Names, above: frozenset[str], beneath: frozenset[str]) -> Extent:
    """From where to where each frame reaches: over its author and over what recurs beside it."""
    page, reached, before = group.page, Extent([], []), -1
    for i, after, name in zip(group.places, [*group.places[1:], len(page)], names, strict=True):
        top, bottom = min(i, name.at if name else i), max(i, name.at if name else i)
        while step := _step_up(page, top, before, above):
            top -= step
        while bottom + 1 < after and page[i].read_to is None:
            again = name is not None and page[bottom + 1].words == name.words
            step = (
                1
                if again
                else _step(page, bottom, after, beneath, bool(name) and (bottom > i or page[i].key == PICTURED))
            )
            if not step:
                break
            bottom += step
        reached.tops.append(top)
        reached.bottoms.append(bottom)
        before = bottom
    _reach_names(page, reached, names, above)
    return reached


def _reach_names(page: Rows, extent: Extent, names: Names, above: frozenset[str]) -> None:
    """Let frames reach up to a name in them that stands there once more, if most have one: the author's, or, below her
    words, that of the comment before."""
    tops, bottoms = extent
    said = [name.words.casefold() if name else None for name in names]

    def named(number: int) -> int | None:
        top, after, name = tops[number], bottoms[number - 1] if number else -1, names[number]
        for j in range(name.at - 1 if name else top - 1, max(after, top - 5), -1):
            if j < top and page.is_speech(j):
                return None
            if page[j].words.removeprefix("@").casefold() in (said[number], said[number - 1] if number else None):
                return min(j, top)
        return None

    found = [named(number) for number in range(len(tops))]
    if sum(j is not None for j in found) * 10 < 6 * len(tops):
        return
    for number, j in enumerate(found):
        if j is not None:
            after = bottoms[number - 1] if number else -1
            while j - 1 > after and _framed(page, j - 1, above):
                j -= 1
            tops[number] = j


def _step_up(page: Rows, top: int, before: int, above: frozenset[str]) -> int:
    """How many lines above the first one of a frame belong to it too: what recurs there, a rank below that, or below
    the votes that some have there, or a rank in so many words."""
    if top - 1 in page.spoken:
        return 0
    if top - 1 > before and _framed(page, top - 1, above):
        return 1
    ranked = top - 2 > before and page.count(top - 1) > 1 and not page.is_talk(top - 1)
    if ranked and page[top - 2].key in above:
        return 2
    if not ranked or not profiles.ranks(page[top - 1].words):
        return 0
    return 3 if top - 3 > before and page[top - 2].words.isdecimal() and page[top - 3].key in above else 1


def _step(page: Rows, bottom: int, after: int, beneath: frozenset[str], ranked: bool) -> int:
    """How many lines below the last one of a frame belong to it too; one that some frames have ("Like x 3") may stand
    between it and them."""
    step = _next(page, bottom, after, beneath, ranked)
    if step or bottom + 2 >= after or page.count(bottom + 1) < 3 or len(page[bottom + 1].words.split()) > 4:
        return step
    if bottom + 1 in page.spoken or _quotes(page, bottom + 1):
        return 0
    return int(_next(page, bottom + 1, after, beneath, False) > 0)


def _next(page: Rows, bottom: int, after: int, beneath: frozenset[str], ranked: bool) -> int:
    """How many of the next lines recur there, or are labels with their values or a rank."""
    if bottom + 1 in page.spoken:
        return 0
    if _framed(page, bottom + 1, beneath):
        return 1
    if _quotes(page, bottom + 1):
        return 0
    if profiles.labels(page[bottom].words):
        return 1
    if bottom + 2 < after and profiles.labels(page[bottom + 1].words):
        return 2
    if page.count(bottom + 1) > 1 and bylines.nameable(page[bottom + 1].words):
        return min(_rank(page, bottom, after, beneath), 2)
    return _rank(page, bottom, after, beneath) if ranked else 0


def _framed(page: Rows, i: int, around: frozenset[str]) -> bool:
    """Whether a line next to a frame belongs to it: it recurs there, or is one more label ("Age: 54") or date."""
    row = page[i]
    if i in page.framed:
        return True
    if row.words.startswith(">>") or (row.key not in around and _quotes(page, i)):
        return False
    if row.key in around or len(row.words) < 2:
        return True
    if row.key.endswith(":") and page.count(i) > 1 and len(row.key.split()) < 4 and not page.is_speech(i):
        return any(key.endswith(":") for key in around)
    dates = row.when and not row.author and len(row.words.split()) < 8
    return bool(dates) and any(page[page.at[key][0]].when for key in around)


def _quotes(page: Rows, i: int) -> bool:
    """Whether a line names whose words are quoted below it."""
    match = attribution(page[i].words)
    return bool(match and (match["by"] or match["said"]))


def _rank(page: Rows, bottom: int, after: int, beneath: frozenset[str]) -> int:
    """How many lines below a name belong to the frame although they do not recur: a rank above "Posts: 12"."""
    for step in (2, 3):
        if bottom + step >= after or page.is_speech(bottom + step - 1):
            return 0
        if page[bottom + step].key in beneath:
            return step
    return 0


def take_in_names(page: Rows, extent: Extent, names: Names, beneath: frozenset[str]) -> None:
    """Let frames below a comment's words reach over what opens the next comment: its author's name, a rank, counts."""
    bottoms = extent.bottoms
    for number, (top, name) in enumerate(zip(extent.tops[1:], names[1:], strict=True)):
        after = range(bottoms[number] + 1, min(bottoms[number] + 5, top))
        named = (j for j in after if name and not page.is_speech(j) and opens(page[j].words, name.words))
        bottoms[number] = next(named, bottoms[number])
        bottoms[number] = _reach(page, bottoms[number], top, beneath, bottoms[number] in after)


def opening(page: Rows, extent: Extent, names: Names, beneath: frozenset[str]) -> tuple[int, int] | None:
    """The first and last line of what opens the first comment, where frames below the others' words take such lines in:
    its author's name above more lines of the frame."""
    top, name = extent.tops[0], names[0]
    named = (j for j in range(top - 2, -1, -1) if name and opens(page[j].words, name.words))
    reached = ((j, _reach(page, j, top, beneath, True)) for j in named)
    return next(((j, bottom) for j, bottom in reached if bottom > j), None)


def _reach(page: Rows, bottom: int, top: int, beneath: frozenset[str], named: bool) -> int:
    """The last line of a frame that goes on below line `bottom`, `named` where that holds the author's name."""
    while bottom + 1 < top and (step := _next(page, bottom, top, beneath, named)):
        bottom += step
    return bottom
