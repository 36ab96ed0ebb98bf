"""What a page says about itself: its title and address, the article above the comments, how many comments there are."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, NamedTuple

from arggraph.readers import furniture
from arggraph.readers.html.page import Element, Paths, first, flat, said, select, words
from arggraph.readers.html.times import Clock
from arggraph.readers.thread import Item

_SAID = re.compile(
    r"^(?:posted by|submitted by|comment by|written by|kommentar von|by|von|par|por|author:)\s+|"
    r"\s+(?:wrote|says?|said|schrieb|schreibt|sagte?|dijo|dice|disse|diz|scrive|ha scritto|a écrit|a dit|dit)\s*[:,]?$|"
    r"\s*[:,]$|\s+\u2014\s.*$|,?\s+(?:at|on|um|am|le)\s+\d.*$",
    re.IGNORECASE,
)
_NAME_LENGTH = 100
_TITLE: Paths = ('meta[property="og:title"]@content', "h1", "title")
_ADDRESS: Paths = (
    'link[rel="canonical"]@href',
    'meta[property="og:url"]@content',
    'meta[itemprop="mainEntityOfPage"]@content',
)
_ARTICLE: Paths = (
    '[itemprop="articleBody"]', ".h-entry .e-content", ".entry-content", ".post-body", ".entry-body", ".post-content",
    ".article-content", ".article-body", ".article__body", ".story-body", ".field-name-body", ".entrytext",
    "article .content", ".storycontent", ".snap_preview", ".post .entry", ".entry", ".node .content", "#story",
    ".post", ".hentry", "article", "main", '[role="main"]', "#content",
)  # fmt: skip
_AUTHOR: Paths = (
    'meta[name="author"]@content', '[itemprop="author"] [itemprop="name"]', '[rel="author"]', ".p-author",
    ".entry-author", ".post-author", ".author .fn", ".vcard .fn", '[itemprop="author"]', ".byline",
    'meta[property="article:author"]@content',
)  # fmt: skip
_TIME: Paths = (
    'meta[property="article:published_time"]@content', '[itemprop="datePublished"]@datetime',
    '[itemprop="datePublished"]@content', ".dt-published@datetime", "time.entry-date@datetime",
    "time.published@datetime", "abbr.published@title", "time[pubdate]@datetime", 'meta[name="date"]@content',
    'meta[name="DC.date.issued"]@content', "time@datetime", ".date-header", ".entry-date", ".post-date", ".entry-meta",
    ".postmetadata", ".submitted", ".date",
)  # fmt: skip
_HEADINGS = (
    "h1, h2, h3, h4, h5, [class*=comment][class*=title], [class*=comment][class*=count], "
    "#comments, [id*=comments-title]"
)
_COUNTS: Paths = (
    '[itemprop="commentCount"]@content',
    '[itemprop="commentCount"]',
    '[itemprop="interactionCount"]@content',
)
_SHORT = 40


class Heading(NamedTuple):
    """What stands over a discussion."""

    title: str | None
    url: str | None
    posted: datetime | None


def heading(root: Element) -> Heading:
    """The title, address and day of a page."""
    clock = Clock([])
    posted = next((moment for words in said(root, _TIME) if (moment := clock.when(words))), None)
    return Heading(first(root, _TITLE) or None, first(root, _ADDRESS) or None, posted)


def name(written: str) -> str | None:
    """An author without "says:" or "Posted by".

    >>> name("Posted by Ann"), name("Ben wrote:"), name(" ")
    ('Ann', 'Ben', None)
    """
    return _SAID.sub("", written.strip())[:_NAME_LENGTH].strip() or None


def article(root: Element, paths: Paths = ()) -> Item | None:
    """The article on a page from which the comments were taken out, as a post."""
    for path in (*paths, *_ARTICLE):
        best = max((words(node) for node in select(root, path)), key=lambda found: len(found.text), default=None)
        if best is None or len(best.text) < _SHORT:
            continue
        fields: dict[str, Any] = {
            "author": name(first(root, _AUTHOR)),
            "posted": heading(root).posted,
            "text": best.text,
            "links": tuple(best.links),
            "quotes": tuple(quote for quote, _ in best.quotes),
        }
        return Item("the post", "the post", None, "post", fields)
    return None


def declared(root: Element) -> int | None:
    """The number of comments that the page announces: in its metadata, else in a heading ("34 comments")."""
    for written in said(root, _COUNTS):
        if found := re.search(r"\d+", written.replace(",", "")):
            return int(found[0])
    lines = (flat(node) for node in select(root, _HEADINGS) if len(node) < 20)
    return next((count for line in lines if len(line) < 100 and (count := furniture.declared(line)) is not None), None)
