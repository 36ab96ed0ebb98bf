"""Where comments start on a page with bylines, and which message is the post."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from arggraph import names
from arggraph.readers.plain import boundaries, bylines, heads, opening_post, titles
from arggraph.readers.plain.boundaries import segment
from arggraph.readers.plain.lines import Lines
from arggraph.readers.plain.paragraphs import Block

# What stands before a date below a post that nobody signed: "Photo: Reuters", "First published in The Mill".
_NOT_BY = re.compile(
    r":|\b(?:published|appeared|updated|reprinted|veröffentlicht|erschienen|publié|paru|publicado)\b", re.I
)

# What stands above the byline of a forum's first message is its title and the site's menu, in so many words at most.
LONGEST_TITLE = 40
# A first message with a byline is the post where it has so many words, and so many times as many as the others have.
LEAST, OPENS = 60, 2.5
# It is the post, too, where that is likelier than this by what it says, on a page of so many messages, whose median has
# more words than what is said in a chat.
LIKELY, ENOUGH, CHATTED = 0.5, 4, 10
# It is one of those that answer the page's title where it is less likely than this: four of 120 posts are, of the same
# saved pages without their post the first comment of about half.
UNLIKELY = 0.3

# What stands above the first of bylines that close comments is a post, where a paragraph is as likely as this to start
# a comment, or where more paragraphs stand there than a comment has. Of 22 saved pages whose post a byline was put
# below, all have 0.23 or more where it does.
_PARTS, _MOST_PARAGRAPHS = 0.2, 5
# So many words on either side of where two paragraphs meet tell whether they are quoted as one; so many such places are
# looked at.
_BORDER, _TRIED, _WORD = 4, 20, re.compile(r"\w+")


class Start(NamedTuple):
    """Where a comment starts: the first of its blocks, how sure that is, and the byline above it."""

    block: int
    confidence: float
    byline: bylines.Byline | None = None


class Divided(NamedTuple):
    """A page divided: what stands above the post, the paragraphs from there on, and where comments start."""

    head: heads.Head
    blocks: list[Block]
    starts: list[Start]


def earlier(starts: Sequence[Start], by: int) -> list[Start]:
    """The same starts, once so many blocks above them are gone."""
    return [start._replace(block=start.block - by) for start in starts]


def divided(
    head: heads.Head,
    blocks: list[Block],
    above: Mapping[int, bylines.Byline],
    first: int | None,
    forum: bool,
    below: bool,
    talk: bool,
) -> Divided:
    """A page with bylines divided, once it is known which message is the post.

    `above` tells the bylines above paragraphs, by their numbers; `first` the first paragraph below the heading of the
    comments; `forum` that the first message is the post; `below` that bylines stand below what they sign; `talk` that
    they share the line with the words, where nobody need have opened the page.
    """
    starts = _by_bylines(blocks, above, first, below)
    page = Divided(head, blocks, starts)
    if forum and starts and starts[0].block == 0:
        return Divided(_with_byline(head, starts[0].byline), blocks, starts[1:])
    if first is not None:
        return _signed(page if below else _opened(page, first), first)
    if below or not _opens(page, talk):
        return page
    return Divided(_with_byline(head, starts[0].byline), blocks, starts[1:]) if head.lines else _posted(page)


def _by_bylines(
    blocks: Sequence[Block], above: Mapping[int, bylines.Byline], first: int | None, below: bool
) -> list[Start]:
    """A start under every byline; on a page whose last words stand above a byline, bylines close their comments.

    There a first byline that names nobody opens the first comment.
    """
    places = sorted(above)
    if not below:
        return [Start(n, 0.98, above[n]) for n in places if n < len(blocks)]
    if not (above[places[0]].author or above[places[0]].when):
        first = places[0]
    begin = _first_closed(blocks[: places[0]], blocks[places[0] :]) if first is None else first
    begins = [begin, *places[:-1]] if begin < places[0] else places[:-1]
    closers = places if begin < places[0] else places[1:]
    return [Start(n, 0.95, above[place]) for n, place in zip(begins, closers, strict=True)]


def _first_closed(blocks: Sequence[Block], later: Sequence[Block]) -> int:
    """Where the comment starts that the first byline closes: a first paragraph alone is no post, with who signs it, and
    where no other of a few may start one, there is none; nor does one start amid what is quoted as one later."""
    likely = boundaries.probabilities(segment.Page(blocks))[1:]
    likely = likely[:-1] if likely and names.valediction(blocks[-1].words.split("\n")[0]) else likely
    parted = len(likely) >= _MOST_PARAGRAPHS or max(likely, default=0.0) >= _PARTS
    said = _spaced(" ".join(block.words for block in later)) if parted else ""
    best = sorted(range(len(likely) * parted), key=lambda n: -likely[n])[:_TRIED]
    return next((n + 1 for n in best if _border(blocks[n].words, blocks[n + 1].words) not in said), 0)


def _spaced(text: str) -> str:
    """The words of a text and nothing else."""
    return " ".join(_WORD.findall(text.casefold()))


def _border(one: str, two: str) -> str:
    """The last words of one paragraph and the first of the next."""
    return " ".join([*_spaced(one).split()[-_BORDER:], *_spaced(two).split()[:_BORDER]])


def _opened(page: Divided, first: int) -> Divided:
    """On a page of a forum the one byline above the heading of the answers is the post's, and its title is above it."""
    head, blocks, starts = page
    second = starts[1].block if len(starts) > 1 else len(blocks)
    if not starts or not starts[0].block < first <= second:
        return page
    above, (begin, _, byline) = blocks[: starts[0].block], starts[0]
    if byline is None or sum(len(block.words.split()) for block in above) > LONGEST_TITLE:
        return page
    title = above[-1].words.strip().splitlines()[-1] if above else head.title
    return Divided(_with_byline(head._replace(title=title), byline), blocks[begin:], earlier(starts[1:], begin))


def _signed(page: Divided, first: int) -> Divided:
    """On a page whose post is unsigned above, a name and a date alone in the last paragraph before the comments are the
    post's."""
    head, blocks, starts = page
    over = blocks[first - 1].words.strip() if first > 1 and starts and starts[0].block == first else ""
    told = bylines.read_line(over) if over and "\n" not in over and not head.author else None
    if told is None or not (told.author and told.when) or _NOT_BY.search(told.author):
        return page
    head = head._replace(author=told.author, when=told.when)
    return Divided(head, [*blocks[: first - 1], *blocks[first:]], earlier(starts, 1))


def _opens(page: Divided, talk: bool) -> bool:
    """Whether the first message, with nothing but a title above its byline, is what the others answer: much the longest
    of a page without a title, or, where people do not merely talk, likely one by what it says."""
    head, _, starts = page
    if len(starts) < 3 or starts[0].block:
        return False
    said = _said(page)
    opening, *others = [len(text.split()) for text, _ in said]
    if not head.lines and opening > max(*others, LEAST, OPENS * median(others)):
        return True
    talk = talk or len(said) < ENOUGH or median(others) < CHATTED
    return not talk and opening_post.likely(head.title, said) > LIKELY


def _said(page: Divided) -> list[opening_post.Message]:
    """What each comment says, and who."""
    edges = pairwise([*(start.block for start in page.starts), len(page.blocks)])
    said = ("\n\n".join(block.words for block in page.blocks[a:b]) for a, b in edges)
    authors = (start.byline.author if start.byline else None for start in page.starts)
    return [opening_post.Message(*one) for one in zip(said, authors, strict=True)]


def titled(page: Divided, lines: Lines, listed: bool, link: bool = False) -> Divided:
    """The page with its title as the post, where nothing else stands above the messages and they answer it: it was
    submitted (`link`), or says what all of them are about and the first has not opened the page."""
    head, blocks, starts = page
    if not head.title or not starts or starts[0].block or not (link or _answered(head, _said(page), listed)):
        return page
    title = next((_title(lines, i, head.title) for i in range(head.lines) if head.title in lines.words[i]), None)
    return Divided(head, [title, *blocks], earlier(starts, -1)) if title else page


def _answered(head: heads.Head, said: Sequence[opening_post.Message], listed: bool) -> bool:
    """Whether messages answer the title, which says what they are about: the first may be what the others answer,
    unless a heading of comments stands above it (`listed`), or who submitted the title and when. A question above such
    a heading, and answers by people, need nothing else."""
    if listed and (head.title or "").endswith("?") and said[0].author:
        return True
    if len(said) < ENOUGH or not opening_post.subject(head.title or "", said):
        return False
    return listed or _submitted(head, said[0].author) or opening_post.likely(head.title, said) < UNLIKELY


def _submitted(head: heads.Head, first: str | None) -> bool:
    """Whether somebody else than the author of the first message submitted the title, as the head tells with a date."""
    return bool(head.when and head.author and first) and names.key(head.author) != names.key(first)


def _title(lines: Lines, number: int, title: str) -> Block:
    """The paragraph that a title is, in the line that holds it; all of a heading that has marks of Markdown amid it."""
    start, end = lines[number]
    if (at := lines.text.find(title, start, end)) >= 0:
        return Block(at, at + len(title), title, 0)
    return Block(end - len(lines.written[number].lstrip("# ")), end, title, 0)


def _posted(page: Divided) -> Divided:
    """The first message as the post; a first line that may be a title, alone in its paragraph, is its title."""
    head, blocks, starts = page
    titled = starts[1].block > 1 and titles.may_be_title(blocks[0].words.strip())
    head = _with_byline(head._replace(title=blocks[0].words.strip() if titled else None), starts[0].byline)
    return Divided(head, blocks[titled:], earlier(starts[1:], titled))


def _with_byline(head: heads.Head, byline: bylines.Byline | None) -> heads.Head:
    """A head with the author and date of the post's own byline."""
    if byline is None:
        return head
    return head._replace(author=heads.led(byline.author) if byline.author else None, when=byline.when)
