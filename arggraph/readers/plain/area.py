"""Where on a page the comments stand: below which heading, in which frames, up to which line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from arggraph.errors import ReadError
from arggraph.readers import furniture
from arggraph.readers.plain import covering, days, ends, frames, markdown, nameplates, openings, pictures
from arggraph.readers.plain.bylines import Byline
from arggraph.readers.plain.frames import Frames, labels
from arggraph.readers.plain.lines import Lines
from arggraph.readers.plain.owned import owned

# Characters of a line: nobody wrote a longer one, and looking at its words would take gigabytes.
_LONGEST = 1 << 23
# How headings below a title are marked.
_SUBJECTS = frozenset(("##", "###", "####", "#####", "######"))


class Area(NamedTuple):
    """Where the comments stand, lines by their numbers.

    `is_furniture` tells of each line whether it is the page's own, `counts` how often it stands there, its numbers
    aside. Comments are announced by `headings`, below the first of which, `heading`, something stands; they are over at
    line `end`. What they may be made of is `kept`, in the frames `framed`; words below the last of these are `below`.
    """

    lines: Lines
    is_furniture: Sequence[bool]
    counts: Mapping[str, int]
    headings: Sequence[int]
    heading: int | None
    end: int
    kept: Sequence[int]
    framed: Frames | None
    below: Sequence[int]

    def left_out(self, begin: int, below: Sequence[int]) -> list[str]:
        """The lines that say something and are in no comment, though they stand among the comments or below them."""
        words = self.lines.words
        beside = [i for i in range(self.end) if self.is_furniture[i] and self.lines[i][0] > begin]
        once = (i for i in sorted({*beside, *below}) if self.counts[ends.unnumbered(words[i])] < 3)
        said = [words[i].strip() for i in once if furniture.said(words[i])]
        return [*said, *(self.framed.aside if self.framed else ())]


def area_of(lines: Lines) -> Area:
    """Look for the comments of a page. Raises `ReadError` where a line is too long to be anybody's."""
    if (longest := max((end - start for start, end in lines), default=0)) > _LONGEST:
        raise ReadError(f"a line of {longest:,} characters; export or copy it again with its line breaks")
    words = lines.words
    shown = pictures.find(words)
    is_furniture = owned(words, shown)
    counts = Counter(map(ends.unnumbered, words))
    headings = [i for i, line in enumerate(words) if is_furniture[i] and _heads_comments(line, counts)]
    end = ends.end(words, is_furniture)
    kept = [i for i in range(end) if not is_furniture[i]]
    heading, framed, below = _first(headings, kept), _framed(lines, headings, kept, shown), list[int]()
    if framed and not headings and (named := _cut_off(lines, is_furniture, kept, framed.bylines)):
        framed = framed._replace(bylines=[named, *framed.bylines])
    if framed and not framed.below:
        framed = framed._replace(bylines=_headed(lines, is_furniture, framed.bylines))
    if framed:  # what stands below the last comment, once its frame is known
        over = min(ends.over(lines, is_furniture, framed), *kept[framed.end : framed.end + 1], len(lines))
        below = [i for i in kept if i >= over and counts[ends.unnumbered(words[i])] == 1 and not days.dated(words[i])]
        timed = ends.clocks(lines, framed)
        kept = [i for i in kept if i < over and i not in timed]
    return Area(lines, is_furniture, counts, headings, heading, end, kept, framed, below)


def _heads_comments(line: str, counts: Mapping[str, int]) -> bool:
    """A heading of the comments stands once; a link under every comment ("Antworten", "563 posts") is none."""
    return furniture.comments_heading(line) and counts[ends.unnumbered(line)] == 1


def _first(headings: Sequence[int], kept: Sequence[int]) -> int | None:
    """The first heading below which anything stands."""
    return next((i for i in headings if kept and i < kept[-1]), None)


def _framed(lines: Lines, headings: Sequence[int], kept: Sequence[int], shown: frozenset[int]) -> Frames | None:
    """The frames of the comments, looked for first below the heading that says that comments follow.

    Where none has a date, names alone may stand for bylines. As many as the heading announces are believed.
    """
    heading = _first([i for i in headings if furniture.says_comments(lines.words[i])], kept)
    held = lines.only(kept, None if heading is None else next(n for n, i in enumerate(kept) if i > heading))
    framed = frames.find(held, frozenset(n for n, i in enumerate(kept) if i - 1 in shown))
    framed = openings.find(held, framed) or framed
    if not framed or not (framed.counts or any(byline.when for byline in framed.bylines)):
        named = nameplates.find(held)
        framed = named if named and _told(named) > _told(framed) else framed
    if framed is None:
        return None
    announced = any(furniture.declared(lines.words[i]) == len(framed.bylines) for i in headings)
    if not (announced or covering.covers(held, framed)):
        return None
    return framed if framed.below else framed._replace(bylines=labels.taken_in(lines.text, framed.bylines))


def _told(framed: Frames | None) -> tuple[int, int]:
    """How many bylines name somebody, and how many there are."""
    made = framed.bylines if framed else []
    return sum(byline.author is not None for byline in made), len(made)


def _headed(lines: Lines, is_furniture: Sequence[bool], made: Sequence[Byline]) -> list[Byline]:
    """The bylines, with the heading in Markdown that stands right above each: the subject of a comment. The one above
    the first is the title, unless the page has another."""
    found = list(made)
    for number, byline in enumerate(made):
        above = lines.at.get(byline.start, 0) - 1
        while above > 0 and is_furniture[above]:
            above -= 1
        titled = number or markdown.title(lines.text)
        if above > 0 and titled and markdown.mark(lines.written[above]) in _SUBJECTS:
            found[number] = byline._replace(start=lines[above][0])
    return found


def _cut_off(lines: Lines, is_furniture: Sequence[bool], kept: Sequence[int], made: Sequence[Byline]) -> Byline | None:
    """The byline of a first comment whose frame is cut off above: the page begins with a name that others of its
    bylines bear, and below its words stand no links ("Like", "Reply") but those of the other comments."""
    words, first = lines.words, kept[0] if kept else 0
    name, people = words[first].strip(), {byline.author.casefold() for byline in made if byline.author}
    if lines[first][0] >= made[0].start or name.casefold() not in people:
        return None
    linked = [i for i, line in enumerate(words) if i > first and is_furniture[i] and furniture.actions(line)]
    mine = {ends.unnumbered(words[i]) for i in linked if lines[i][1] <= made[0].end}
    others = Counter(ends.unnumbered(words[i]) for i in linked if lines[i][0] >= made[0].end)
    return Byline(*lines[first], name, None) if mine and all(others[link] > 1 for link in mine) else None
