"""Any other page: schema.org and microformats, else the repeated block that holds time and text, else its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import islice, takewhile
from typing import NamedTuple

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.furniture import announces, says_comments
from arggraph.readers.furniture import declared as declared_in
from arggraph.readers.html.article import FIRST, article
from arggraph.readers.html.gathered import wrap
from arggraph.readers.html.heading import declared, heading
from arggraph.readers.html.page import Element, Page, Paths, called, first, flat, select, signs
from arggraph.readers.html.platform import Platform
from arggraph.readers.html.platforms.mediawiki import MEDIAWIKI, ZONED
from arggraph.readers.html.unknown.blocks import repeated
from arggraph.readers.html.unknown.embedded import embedded
from arggraph.readers.html.unknown.talk import talk
from arggraph.readers.html.words import words
from arggraph.readers.html.worth import weight
from arggraph.readers.html.wrapper.induced import LEARNED, mark
from arggraph.readers.html.wrapper.nesting import answers
from arggraph.readers.html.wrapper.seen import BODY, BY
from arggraph.readers.plain.text import TEXT
from arggraph.readers.thread import Faults, Item, as_discussion
from arggraph.readers.times.clock import names_time

# What holds no comment: a paragraph, and what stands in a line.
_LOOSE = frozenset("p b i em strong font small span a br hr u".split())
_ITEM, _ABOVE = "arggraph-item", "arggraph-above"
_STRUCTURED = Platform(
    name="html",
    marks="",
    items=(
        "[itemtype$='/Comment'], [itemtype$='/Answer'], [itemtype$='/UserComments']",
        ".u-comment, .h-cite.p-comment, .hentry .hreview, .h-feed .h-entry",
    ),
    key=r"([\w-]+)\W*$",
    own=("@id", "[itemprop=url]@href", ".u-url@href"),
    author=(
        "[itemprop=author] [itemprop=name]",
        "[itemprop=author] [itemprop=name]@content",
        "[itemprop=creator] [itemprop=name]",
        "[itemprop=author] a",
        "[itemprop=author]",
        "[itemprop=creator]",
        ".p-author .p-name",
        ".p-author",
    ),
    time=(
        "[itemprop=dateCreated]@datetime",
        "[itemprop=datePublished]@datetime",
        "[itemprop=dateCreated]@content",
        "[itemprop=commentTime]@datetime",
        "[itemprop=dateCreated]",
        "[itemprop=datePublished]",
        ".dt-published@datetime",
    ),
    parent=("a.u-in-reply-to@href", ".u-in-reply-to a@href"),
    url=("[itemprop=url]@href", ".u-url@href"),
    score=("[itemprop=upvoteCount]@content", "[itemprop=upvoteCount]"),
    body=("[itemprop=text]", "[itemprop=commentText]", ".e-content", ".p-content", "."),
    nested=True,
    sure=0.3,
)
_REPEATED = Platform(
    name="html",
    marks="",
    items=(f"[{_ITEM}]",),
    key=r"((?:item )?\d+)\D*$",
    own=(f"@{_ITEM}",),
    author=(f"[{BY}]",),
    time=LEARNED,
    body=(".",),
    parent=(f"@{_ABOVE}",),
    without=(
        "[class$=signature], [class*='signature '], .sig",
        "[class*=avatar]",
        "time",
        "[class*=attachment]:not([class*=has]):not([class*=with]), [class*=attached]:not([class*=has]), .attachbox",
        "fieldset.fieldset:has(> legend):has([href*=attach])",
    ),
)
_IDS: tuple[Paths, ...] = (("@id",), ("a[name]@name",), ("[id]@id",), ("a[href*='#']@href",))
_OWN_ID = re.compile(r"data-(?!.*(?:parent|user|author|member|thread|topic)).*id")


_ABOUT = 0.95  # of the weight of another reading: as much, but for a few words
_FORUM = re.compile(
    r"forum|phorum|thread(?!-(?:even|odd|alt)\b)|topic|\bboard|discussion|viewtopic|\bposts\b|foorumi|\bketju|kunena",
    re.I,
)
_BOARD = re.compile(r"\bforums?\b|\bforo\b|message board|diskussionsforum", re.I)
_NO_PROSE = frozenset("script style noscript select option textarea".split())
_SENTENCE = 40  # characters
_LOOKED_AT = 20
_LINKS, _TEXT_PER_LINK = 12, 1000  # characters
_NOTHING = "no words in the page; save it again once it has loaded its comments"
_LINE = 100  # characters of a heading
_BRIEF = 200  # characters of a line that tells what was done
_SIGNED = 3  # signatures, at least
_MARK = 3  # characters of a heading: fewer are a mark


def _by_schema(page: Page) -> Discussion:
    """By schema.org's microdata or microformats2."""
    if not (items := _STRUCTURED.find(page.root)):
        raise ReadError("nothing on the page is marked as a comment")
    return replace(_STRUCTURED, thread=_marked(page, items)).discussion(page)


def _by_signatures(page: Page) -> Discussion:
    """By signatures as wikis have them: "Ann (talk) 14:05, 5 May 2009 (UTC)"."""
    stamped = len(list(islice(ZONED.finditer(page.text), _SIGNED))) == _SIGNED
    read = MEDIAWIKI.discussion(page) if stamped else None
    if read is None or 2 * sum(one.author is not None for one in read.comments) < len(read.comments):
        raise ReadError("nothing on the page is signed as on a wiki")
    return read


def _by_blocks(page: Page) -> Discussion:
    """By its repeated block."""
    _span(page.root)
    wrap([term for term in page.root.iter("dt") if names_time(flat(term)[:_LINE])])
    for items in filter(None, (repeated(page.root), _lone(page.root))):
        named = mark(items)
        items = _spoken(items)
        above = answers(items)
        author = (named, *_REPEATED.author) if named else _REPEATED.author
        if talk(page, items, author, _forum(page, items[0])):
            break
    else:
        raise ReadError("no block on the page is repeated as comments are, with an author and a time")
    ids = _ids(items)
    for number, (item, answer) in enumerate(zip(items, above, strict=True)):
        item.set(_ITEM, ids[number])
        if answer is not None:
            item.set(_ABOVE, ids[answer])
    forum = _marked(page, items, flat=not any(number is not None for number in above))
    read = replace(_REPEATED, author=author, thread=forum).discussion(page)
    boxed = items[0].tag not in _LOOSE and any(comment.author for comment in read.comments)
    loose = items[0].get("class") == "run" or not (items[0].get("class") or boxed)
    return _likelier(read, in_words(page.again())) if loose else read


def _likelier(read: Discussion, said: Discussion) -> Discussion:
    """Of what blocks and what the words tell, the latter where it tells something else, and as much: which lines are
    bylines, words show better than marks. What the post is, marks tell, also where it is a first message.
    """
    known, told = (
        {(one.author, one.posted, one.text[:_SENTENCE]) for one in reading.comments if one.author and one.posted}
        for reading in (read, said)
    )
    post, other = read.post, said.post
    message = post is not None and post.author and post.posted and len(known) >= len(told)
    lost = post is not None and (other is None or (message and not other.author))
    return said if told - known and not lost and weight(said)[0] >= _ABOUT * weight(read)[0] else read


def _spoken(items: list[Element]) -> list[Element]:
    """The blocks without those that only tell what was done: a line in no paragraph, without the part of a class that
    holds the words of the others.
    """
    bodies = [select(item, f"[{BODY}]")[:1] for item in items]
    classes = [body[0].get("class") for body in bodies if body]
    if not classes or not all(classes):
        return items
    return [
        item
        for item, body in zip(items, bodies, strict=True)
        if body or len(flat(item)) > _BRIEF or next(item.iter("p"), None) is not None
    ]


def _lone(root: Element) -> list[Element]:
    """The block right below a heading that announces a single comment, if it shows a time."""
    for head in root.iter("h2", "h3", "h4", "h5", "h6"):
        box = head if head.getnext() is not None else head.getparent()
        block = box.getnext()
        if (
            block is not None
            and declared_in(flat(head)[:_LINE]) == 1
            and any(names_time(text[:_LINE]) for text in block.itertext())
        ):
            return [block]
    return []


def _span(root: Element) -> None:
    """Takes into a row of a table the rows that one of its cells spans, as long as they are few."""
    for row in root.xpath("//tr[*/@rowspan]"):
        spans = [int(span) for cell in row if re.fullmatch(r"[2-5]", span := cell.get("rowspan") or "")]
        for below in list(islice(row.itersiblings("tr"), max(spans, default=1) - 1)):
            row.extend(below)
            below.getparent().remove(below)


def _marked(page: Page, items: list[Element], flat: bool = False) -> bool:
    """Whether the page is a thread of a forum; marks where the comments begin."""
    forum = _forum(page, items[0]) or (flat and _headed(page, items))
    items[0].addprevious(items[0].makeelement("a", {FIRST: str(_length(items)), "rel": "forum" if forum else ""}))
    return forum


def _length(items: list[Element]) -> int:
    """How long an article must be: half as long as the blocks are, up to a few sentences."""
    sizes = sorted(len(flat(item)) for item in items[:_LOOKED_AT])
    return min(max(sizes[len(sizes) // 2] // 2, _SENTENCE), 6 * _SENTENCE)


def _forum(page: Page, item: Element) -> bool:
    """Whether the page is a thread of a forum, by its address, its site's name and what its blocks stand in."""
    told = called(item, *item.iterancestors())
    site = first(page.root, ("title",))
    return bool(_FORUM.search(f"{heading(page).url or ''} {told}") or _BOARD.search(site))


def _headed(page: Page, items: list[Element]) -> bool:
    """Whether no article stands between the heading of the page, or its title, and the first block: nothing of some
    length, nor many lines above one that announces comments: fewer, where those are as many as the blocks.
    """
    item, headed, title = items[0], False, heading(page).title or ""
    last, between, opens = "", 0, bool(title) and flat(item).startswith(title)
    for node in takewhile(lambda node: node is not item, page.root.iter()):
        if node.tag == "h1":
            headed = len(flat(node)) > _MARK and not says_comments(flat(node))
        elif isinstance(node.tag, str) and node.tag not in _NO_PROSE:
            said = (node.text or "").strip(), (node.tail or "").strip()
            named = len(title) > _MARK and any(words.endswith(title) and not says_comments(words) for words in said)
            short = max(map(len, said)) <= 2 * _SENTENCE
            title = title if short or not headed else ""  # an article
            headed = (headed or named) and short
            last, between = said[1] or said[0] or last, between + sum(map(signs, said)) if node.tag != "title" else 0
    all_told = says_comments(last) and declared_in(last) == len(items)
    return (headed or (opens and not between)) and not (
        announces(last) and between > (_SENTENCE if all_told else _BRIEF)
    )


def _ids(items: list[Element]) -> list[str]:
    """What the page itself calls each block, where that tells them apart; else their numbers."""
    own = tuple(f"@{name}" for name in items[0].attrib if _OWN_ID.fullmatch(name))
    boxes = [item.getparent() for item in items]
    around = boxes if len(set(boxes)) == len(items) else []
    for nodes, paths in (*((items, paths) for paths in (own, *_IDS)), (around, ("@id",))):
        found = [re.search(r"(\d+)\D*$", first(node, paths)) for node in nodes]
        told = [match[1] for match in found if match]
        if len(told) > 0.8 * len(items) and len(set(told)) == len(told):
            return [match[1] if match else f"item {number}" for number, match in enumerate(found, start=1)]
    return [f"item {number}" for number in range(1, len(items) + 1)]


def in_words(page: Page) -> Discussion:
    """By its words, in paragraphs, as a page of plain text."""
    text = words(page.root).text
    if not text:
        raise ReadError(_NOTHING)
    read, about = TEXT(text.encode(), "page"), heading(page)
    told = {"title": read.title or about.title, "url": read.url or about.url}
    return read.model_copy(update={**told, "notices": (*page.notices, *read.notices)})


def alone(page: Page) -> Discussion:
    """A page without comments: its article, or all of its words."""
    about, faults = heading(page), Faults()
    post = article(page, (), about) or Item("the page", "the page", None, "post", {"text": words(page.root).text})
    if not post.fields["text"]:
        raise ReadError(_NOTHING)
    told = {"title": about.title, "url": about.url, "declared_comments": declared(page)}
    return as_discussion("html", [post], faults, page.notices, **told)


def bare(page: Page) -> bool:
    """Whether a page is no more than a document, such as one made by hand: hardly a link leads from it."""
    links = sum(link.get("href") is not None for link in page.root.iter("a"))
    return links < _LINKS + len(words(page.root).text) / _TEXT_PER_LINK


class _Reading(NamedTuple):
    """One way to read any page, and how sure it is. It raises `ReadError` where it finds nothing."""

    sure: float
    discussion: Callable[[Page], Discussion]


READINGS = (
    _Reading(0.3, _by_schema),
    _Reading(0.25, embedded),
    _Reading(0.25, _by_signatures),
    _Reading(0.2, _by_blocks),
)
