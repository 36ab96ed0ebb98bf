"""A page of plain text taken apart: what stands above the comments, its paragraphs, where each comment starts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from arggraph.readers import furniture
from arggraph.readers.plain import bare, bylines, covering, days, ends, forums, heads, messages, paragraphs, shapes
from arggraph.readers.plain.area import Area, area_of
from arggraph.readers.plain.forewords import forewords
from arggraph.readers.plain.lines import Lines
from arggraph.readers.plain.messages import Divided, Start
from arggraph.readers.plain.paragraphs import Block
from arggraph.readers.plain.top import Top, top_of


class Layout(NamedTuple):
    """A page taken apart: its head, how many comments it announces, its paragraphs, where each comment starts, and the
    lines that were left out.
    """

    head: heads.Head
    declared: int | None
    blocks: list[Block]
    starts: list[Start]
    dropped: list[str]


def divide(text: str, whole: bool = False) -> Layout:
    """Take a page apart; `whole` that a converter made it, so that nothing of it is missing. Raises `ReadError` where a
    line is too long to be anybody's."""
    page = area_of(Lines.of(text))
    top = top_of(page, whole)
    lines, words, framed, head = page.lines, page.lines.words, page.framed, top.head
    declared = _declared(page, top)
    # The paragraphs.
    linked = _linked(page, head.lines)
    below = [*page.below, *(i for i in page.kept if i in linked)]
    kept = [i for i in page.kept if i >= head.lines and i not in linked]
    kept = [i for i in kept if i > top.above or words[i].strip() != (head.when or "")]
    blocks, above = paragraphs.unframed(lines, kept, page.is_furniture, framed, paragraphs.spacing(lines))
    begin = None if top.forum or page.heading is None else lines[page.heading][1]
    first = next((n for n, block in enumerate(blocks) if begin is not None and block.start >= begin), None)
    closing = bool(framed and framed.below)
    if above and first is not None and not closing and (own := forewords(page, blocks, first, min(above))):
        below += [i for i in kept if blocks[first].start <= lines[i][0] < blocks[first + own - 1].end]
        blocks = [*blocks[:first], *blocks[first + own :]]
        above = {n - own: byline for n, byline in above.items()}
    # At which of them comments start.
    made = framed.bylines if framed else ()
    talk = bool(above) and _talk(text, made)
    if above:
        head = head._replace(author=head.author or bylines.opener(text, made))
        head = head if head.author else heads.signed(head, words, made)
        divided = messages.divided(head, blocks, above, first, top.forum, closing, talk or top.link)
    elif head.title and not head.sure and first is None:
        divided = bare.below_title(lines, head, blocks, declared)
    else:
        divided = Divided(head, blocks, bare.by_paragraphs(blocks, first, declared, head.sure))
    head, blocks, starts = divided if talk else messages.titled(divided, lines, first == 0, top.link)
    starts = _since(starts, days.parse(head.when) if head.when else None)
    said = blocks[starts[0].block].start if starts else len(text)
    return Layout(head, declared, blocks, starts, page.left_out(said, below))


def _declared(page: Area, top: Top) -> int | None:
    """How many comments the head or a heading announces; a forum counts the first message, too, which is the post."""
    counted = forums.announced if top.forum else furniture.declared
    heading = {i for i in page.headings if i < page.end}
    announcing = (line for i, line in enumerate(page.lines.words) if i < top.head.lines or i in heading)
    return next((number for line in announcing if (number := counted(line)) is not None), None)


def _linked(page: Area, first: int) -> set[int]:
    """The lines from `first` on that only lead elsewhere, above the comments: from blogs that link to the post, and in
    rows of other articles, also where the post has a byline of its own."""
    words, made = page.lines.words, page.framed.bylines[:2] if page.framed and not page.framed.below else []
    linked = {*ends.trackbacks(words, page.is_furniture, first, page.heading or 0)}
    tops = [bisect_left(page.lines.places, (byline.start, 0)) for byline in made]
    for over in [page.heading] if page.heading else tops:
        linked.update(ends.related(words, page.is_furniture, first, over))
    return linked


def _talk(text: str, made: Sequence[bylines.Byline]) -> bool:
    """Whether most bylines share the line with the words below them, or tell the time of day alone, as in a chat or a
    transcript."""
    shared = sum(covering.shares(text, byline) for byline in made)
    timed = sum(bool(byline.when and shapes.CLOCK.fullmatch(byline.when)) for byline in made)
    return 2 * max(shared, timed) > len(made)


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
