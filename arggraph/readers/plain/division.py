"""A page of plain text taken apart: what its lines are, what stands above the comments, where each comment starts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from arggraph import names
from arggraph.errors import ReadError
from arggraph.readers import furniture
from arggraph.readers.plain import (
    boundaries,
    bylines,
    covering,
    days,
    ends,
    frames,
    heads,
    markdown,
    messages,
    nameplates,
    openings,
    paragraphs,
    pictures,
    shapes,
    spaced,
    titles,
    videos,
)
from arggraph.readers.plain.boundaries import segment
from arggraph.readers.plain.lines import Lines
from arggraph.readers.plain.messages import Divided, Start
from arggraph.readers.plain.owned import owned
from arggraph.readers.plain.paragraphs import Block

# Characters of a line: nobody wrote a longer one, and looking at its words would take gigabytes.
_LONGEST = 1 << 23
# What may be a title is a comment where it starts one as likely as this: "Great post!".
_SAID = 0.6
_CLOCK = re.compile(shapes.CLOCK, re.IGNORECASE)


class Layout(NamedTuple):
    """A page taken apart: its head, how many comments it announces, its paragraphs, where each comment starts, and the
    lines that were left out.
    """

    head: heads.Head
    declared: int | None
    blocks: list[Block]
    starts: list[Start]
    dropped: list[str]


class _Looked(NamedTuple):
    """What the lines of a page are: its own, headings of comments, frames, and what stands below the last comment."""

    lines: Lines
    is_furniture: Sequence[bool]
    counts: Mapping[str, int]
    headings: Sequence[int]
    end: int
    kept: Sequence[int]
    area: int | None
    framed: frames.Frames | None
    below: Sequence[int]

    def left_out(self, begin: int, below: Sequence[int]) -> list[str]:
        """The lines that say something and are in no comment, though they stand among the comments or below them."""
        words = self.lines.words
        beside = [i for i in range(self.end) if self.is_furniture[i] and self.lines[i][0] > begin]
        once = (i for i in sorted({*beside, *below}) if self.counts[ends.unnumbered(words[i])] < 3)
        said = [words[i].strip() for i in once if furniture.said(words[i])]
        return [*said, *(self.framed.aside if self.framed else ())]


class _Top(NamedTuple):
    """What stands above the first byline, in so many lines: the head, whether a forum's first message is the post, and
    whether the title is a link that was submitted."""

    above: int
    head: heads.Head
    forum: bool
    link: bool


def divide(text: str) -> Layout:
    """Take a page apart. Raises `ReadError` where a line is too long to be anybody's."""
    page = _looked_at(Lines.of(text))
    lines, _, _, headings, _, kept, area, framed, _ = page
    words, below = lines.words, list(page.below)
    above, head, forum, link = _top(page)
    counted = heads.announced if forum else furniture.declared
    announcing = (line for i, line in enumerate(words) if i < head.lines or (i in headings and i < page.end))
    declared = next((number for line in announcing if (number := counted(line)) is not None), None)
    # The paragraphs.
    heading = next((i for i in headings if lines[i][1] == area), 0)
    linked = {*ends.trackbacks(words, page.is_furniture, head.lines, heading)}
    for over in [heading] if heading else _first_two(lines, framed):  # the post may have a byline of its own
        linked.update(ends.related(words, page.is_furniture, head.lines, over))
    below += [i for i in kept if i in linked]
    dated = head.when or ""
    kept = [i for i in kept if i >= head.lines and i not in linked and (i > above or words[i].strip() != dated)]
    apart = paragraphs.spacing(lines)
    blocks, bylines_above = paragraphs.unframed(lines, kept, page.is_furniture, framed, apart)
    area = None if forum else area
    first = next((n for n, block in enumerate(blocks) if area is not None and block.start >= area), None)
    closing = bool(framed and framed.below)
    if not closing and bylines_above and first == 0 and (over := messages.invitation(blocks, min(bylines_above))):
        below += [i for i in kept if blocks[0].start <= lines[i][0] < blocks[over - 1].end]
        blocks, bylines_above = blocks[over:], {n - over: byline for n, byline in bylines_above.items()}
    if not closing and bylines_above and first and (over := _shown(page, blocks, first, min(bylines_above))):
        below += [i for i in kept if blocks[first].start <= lines[i][0] < blocks[first + over - 1].end]
        blocks = [*blocks[:first], *blocks[first + over :]]
        bylines_above = {n - over: byline for n, byline in bylines_above.items()}
    # At which of them comments start.
    made = framed.bylines if framed else ()
    talk = bool(bylines_above) and _talk(text, made)
    if bylines_above:
        head = head._replace(author=head.author or bylines.opener(text, made))
        head = head if head.author else heads.signed(head, words, made)
        divided = messages.divided(head, blocks, bylines_above, first, forum, closing, talk or link)
    elif head.title and not head.sure and first is None:
        divided = _below_title(lines, head, blocks, declared)
    else:
        divided = Divided(head, blocks, _by_paragraphs(blocks, first, declared, head.sure))
    head, blocks, starts = divided if talk else messages.titled(divided, lines, first == 0, link)
    starts = _since(starts, days.parse(head.when) if head.when else None)
    begin = blocks[starts[0].block].start if starts else len(text)
    return Layout(head, declared, blocks, starts, page.left_out(begin, below))


def _looked_at(lines: Lines) -> _Looked:
    """What each line is, and where comments are over."""
    if (longest := max((end - start for start, end in lines), default=0)) > _LONGEST:
        raise ReadError(f"a line of {longest:,} characters; export or copy it again with its line breaks")
    words = lines.words
    shown = pictures.find(words)
    is_furniture = owned(words, shown)
    count = Counter(map(ends.unnumbered, words))
    headings = [i for i, line in enumerate(words) if is_furniture[i] and _heads_comments(line, count)]
    end = ends.end(words, is_furniture)
    kept = [i for i in range(end) if not is_furniture[i]]
    area, framed, below = _area(lines, headings, kept), _framed(lines, headings, kept, shown), list[int]()
    if framed and not headings and (named := messages.cut_off(lines, is_furniture, kept, framed.bylines)):
        framed = framed._replace(bylines=[named, *framed.bylines])
    if framed:  # what stands below the last comment, once its frame is known
        over = min(ends.over(lines, is_furniture, framed), *kept[framed.end : framed.end + 1], len(lines))
        below = [i for i in kept if i >= over and count[ends.unnumbered(words[i])] == 1 and not days.dated(words[i])]
        timed = ends.clocks(words, lines, framed)
        kept = [i for i in kept if i < over and i not in timed]
    return _Looked(lines, is_furniture, count, headings, end, kept, area, framed, below)


def _shown(page: _Looked, blocks: Sequence[Block], first: int, at: int) -> int:
    """How many paragraphs below the heading of comments only name things, above words of the page that are no link;
    else somebody says them whose name was not copied."""
    lines = page.lines
    below = next((i for i, (start, _) in enumerate(lines) if start >= blocks[at - 1].end), 0)
    link = furniture.actions(lines.words[below]) or not any(map(str.isalpha, lines.words[below]))
    return messages.shown(blocks, first, at) if page.is_furniture[below] and not link else 0


def _top(page: _Looked) -> _Top:
    """What stands above the post, and whether a forum's first message is the post."""
    lines, framed, headings = page.lines, page.framed, page.headings
    words, text = lines.words, lines.text
    above = next((i for i in page.kept if framed and lines[i][0] >= framed.bylines[0].start), len(words))
    shown = [line.strip() for line in words[:above]]
    mark = {i for i, line in enumerate(shown) if heads.UNREAD.fullmatch(line) or (i < 2 and line == "Thread")}
    top = [words[i] for i in range(above) if not page.is_furniture[i] or i in mark]
    headed = any(i < above and furniture.says_comments(words[i]) for i in headings)
    told = None if headed else next((n for i in headings if (n := heads.announced(words[i])) is not None), None)
    link = framed is not None and heads.submits(top, framed.bylines)
    forum = bool(framed and not (framed.below or link) and heads.opens_forum(top, text, framed.bylines, told, headed))
    headline = lines.only(range(above))
    running = paragraphs.running(headline)
    if framed and framed.below:
        running |= paragraphs.spoken(headline, heads.PROSE.match)
    own = [page.is_furniture[i] and not furniture.comments_heading(words[i]) for i in range(above)]
    said = ["" if mine else line for line, mine in zip(words, own, strict=False)]
    video = videos.head(words[:above], said)
    head = (
        heads.Head(*video, sure=True) if video else heads.read(said, framed is None and len(words) < 3, forum, running)
    )
    head = head._replace(title=markdown.title(text) or head.title) if head.lines else head
    if framed and titles.PATH.match(head.title or ""):
        head = head._replace(title=titles.subject(words[above], framed.bylines[0].author) or head.title)
    if framed and not (framed.below or head.sure or headings) and head.lines and titles.boards(top):
        head = head._replace(lines=above)
    if framed:
        head = head._replace(title=titles.ticket(words[:above]) or head.title or openings.chat(framed))
    elif head.lines and not head.sure and lines.gaps[head.lines] < paragraphs.spacing(lines):
        head = heads.NOTHING  # a title stands alone in its paragraph
    return _Top(above, head, forum, link)


def _first_two(lines: Lines, framed: frames.Frames | None) -> list[int]:
    """The lines at which the first two bylines begin that stand above their comments."""
    made = framed.bylines[:2] if framed and not framed.below else []
    return [bisect_left(lines.places, (byline.start, 0)) for byline in made]


def _since(starts: list[Start], opened: datetime | None) -> list[Start]:
    """Starts whose days are without a year, all of them: they are the next after the day of the post."""
    dated = [start.byline.when for start in starts if start.byline and start.byline.when]
    if opened is None or any(map(days.parse, dated)):
        return starts
    return [
        start._replace(byline=start.byline._replace(when=days.since(start.byline.when, opened)))
        if start.byline and start.byline.when
        else start
        for start in starts
    ]


def _framed(lines: Lines, headings: Sequence[int], kept: Sequence[int], shown: frozenset[int]) -> frames.Frames | None:
    """The frames of the comments, looked for first below the heading that says that comments follow.

    Where none has a date, names alone may stand for bylines. As many as the heading announces are believed.
    """
    below = _area(lines, [i for i in headings if furniture.says_comments(lines.words[i])], kept)
    heading = next((n for n, i in enumerate(kept) if below is not None and lines[i][0] >= below), None)
    held = lines.only(kept, heading)
    framed = frames.find(held, frozenset(n for n, i in enumerate(kept) if i - 1 in shown))
    framed = openings.find(held, framed) or framed
    if not framed or not (framed.counts or any(byline.when for byline in framed.bylines)):
        named = nameplates.find(held)
        framed = named if named and _told(named) > _told(framed) else framed
    if framed is None:
        return None
    announced = any(furniture.declared(lines.words[i]) == len(framed.bylines) for i in headings)
    return frames.without_labels(lines.text, framed) if announced or covering.covers(held, framed) else None


def _talk(text: str, made: Sequence[bylines.Byline]) -> bool:
    """Whether most bylines share the line with the words below them, or tell the time of day alone, as in a chat or a
    transcript."""
    shared = sum(covering.shares(text, byline) for byline in made)
    timed = sum(bool(byline.when and _CLOCK.fullmatch(byline.when)) for byline in made)
    return 2 * max(shared, timed) > len(made)


def _told(framed: frames.Frames | None) -> tuple[int, int]:
    """How many bylines name somebody, and how many there are."""
    made = framed.bylines if framed else []
    return sum(byline.author is not None for byline in made), len(made)


def _heads_comments(line: str, count: Mapping[str, int]) -> bool:
    """A heading of the comments stands once; a link under every comment ("Antworten", "563 posts") is none."""
    return furniture.comments_heading(line) and count[ends.unnumbered(line)] == 1


def _area(lines: Lines, headings: Sequence[int], kept: Sequence[int]) -> int | None:
    """The offset from which on comments stand, where a heading says so; a page may hold no post above it."""
    below = [heading for heading in headings if kept and heading < kept[-1]]
    return lines[below[0]][1] if below else None


def _by_paragraphs(blocks: Sequence[Block], first: int | None, declared: int | None, dated: bool) -> list[Start]:
    """A decision at every paragraph from the heading on; without one, what stands above the first start is the post.

    Below a heading the first paragraph is a comment; the first below a date is not, nor is a page of one paragraph.
    """
    if declared == 0 and first is None:  # nothing stands below the heading that says so
        return []
    found = spaced.agreed(boundaries.probabilities(segment.Page(blocks, first, declared)), blocks[first or 0 :])
    if found and (first is not None or dated or len(found) == 1):
        found[0] = 0.0 if first is None else 0.99
    least, told = boundaries.threshold(found), boundaries.as_dense(found)
    return [Start(n, sure) for n, (p, sure) in enumerate(zip(found, told, strict=True), first or 0) if p >= least]


def _below_title(lines: Lines, head: heads.Head, blocks: Sequence[Block], declared: int | None) -> Divided:
    """Decisions on a page that a title without a date heads, unless a comment starts there: "Great post!".

    What stands directly below a title is the post; a letter, which its writer signs, may be one of several, and what
    talks to others answers the title.
    """
    title = Block(*lines[head.lines - 1], head.title or "", 0)
    whole = [title, *(block._replace(gap=2) if number == 0 else block for number, block in enumerate(blocks))]
    starts = _by_paragraphs(whole, None, declared, False)
    if starts and starts[0].block == 0:
        if starts[0].confidence >= _SAID:
            return Divided(heads.NOTHING, whole, starts)
        starts = starts[1:]
    if len(starts) > 1 and starts[0].block == 1:
        call = names.signed("\n".join(block.words for block in whole[1 : starts[1].block]))
        page = Divided(head, whole[1:], messages.earlier(starts, 1))
        if (call and call.strong) or messages.titled(page, lines, False) is not page:
            return page
        starts = starts[1:]
    return Divided(head, whole[1:], messages.earlier(starts, 1))
