"""Any other page: schema.org and microformats, else the repeated block that holds time and text, else its words.

The block is found as wrappers are induced from regular pages (Liu, Grossman and Zhai, KDD 2003: "Mining data records
in web pages"), with times as the anchor: of the classes of elements on the page, the one is taken whose members hold
one time each and, together, the most words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.html.article import heading
from arggraph.readers.html.page import Element, Page, flat, words
from arggraph.readers.html.platform import Platform
from arggraph.readers.html.times import RELATIVE, Clock
from arggraph.readers.text import TEXT

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
        "[itemprop=creator] [itemprop=name]",
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
        "time@datetime",
    ),
    url=("[itemprop=url]@href", ".u-url@href"),
    score=("[itemprop=upvoteCount]@content", "[itemprop=upvoteCount]"),
    body=("[itemprop=text]", "[itemprop=commentText]", ".e-content", ".p-content", "."),
    nested=True,
    sure=0.3,
)
_REPEATED = Platform(
    name="html",
    marks="",
    items=(),
    key=r"(\d+)\D*$",
    own=("@id", "@data-id", "[id]@id"),
    author=(
        "[class*=author] a",
        "[class*=author]",
        "[class*=Author]",
        "[class*=user]",
        "[class*=User]",
        "[class*=name]",
        "[class*=poster]",
        "cite",
        "strong",
        "b",
        "h3",
        "h4",
        "a",
    ),
    time=("time@datetime", "time", "[class*=date]", "[class*=Date]", "[class*=time]", "[class*=Time]", "."),
    body=(
        "[class*=comment-body]",
        "[class*=comment-text]",
        "[class*=content]",
        "[class*=body]",
        "[class*=Body]",
        "[class*=text]",
        "[class*=message]",
        "blockquote",
        ".",
    ),
    indent=("@class", "@style"),
    depth=r"(?<![a-z])(?:depth|level|lvl|indent(?:ed)?|nested|reply|child|(?:margin|padding)-left:)[-_ ]*(\d*)",
    without=("[class*=author]", "[class*=date]", "[class*=meta]", "[class*=reply]", "[class*=avatar]", "cite", "time"),
    nested=True,
)
_FEWEST = 2
_TIME_LENGTH = 80
_SAME = 0.9  # of the words: a box around the block, which may say how deep it is indented


class _Repeated:
    """Reads a page by its repeated block."""

    name = "html"
    sure = 0.2

    def discussion(self, page: Page) -> Discussion:
        if not (path := repeated(page.root)):
            raise ReadError("no block on the page is repeated with an author and a time")
        return replace(_REPEATED, items=(path,)).discussion(page)


class _Words:
    """Reads a page as its words, in paragraphs."""

    name = "html"
    sure = 0.1

    def discussion(self, page: Page) -> Discussion:
        text = words(page.root).text
        if not text:
            raise ReadError("no words in the page; save it again once it has loaded its comments")
        read = TEXT(text.encode(), "page")
        title = read.title or heading(page.root).title
        return read.model_copy(update={"title": title, "notices": (*page.notices, *read.notices)})


READINGS = (_STRUCTURED, _Repeated())
WORDS = _Words()


def repeated(root: Element) -> str | None:
    """The selector of the block that is repeated with a time and words in each, or None."""
    clock = Clock([])
    holds: dict[Element, int] = defaultdict(int)
    for node in root.iter("time", "span", "div", "p", "a", "td", "dd", "li", "small", "abbr", "em", "h4", "cite"):
        own = (node.get("datetime") or "") + " " + (node.text or "") + " ".join(child.tail or "" for child in node[:8])
        if len(own) < _TIME_LENGTH and re.search(r"\d", own) and (RELATIVE.search(own) or clock.when(own)):
            above = node
            for _ in range(8):
                above = above.getparent()
                if above is None:
                    break
                holds[above] += 1
    groups: dict[str, list[Element]] = defaultdict(list)
    for node, times in holds.items():
        for name in (node.get("class") or "").split():
            if times == 1 and re.fullmatch(r"[A-Za-z_][\w-]*", name):
                groups[f"{node.tag}.{name}"].append(node)
    worth = {}
    for path, nodes in groups.items():
        sizes = [len(flat(node)) for node in nodes]
        talk = 2.0 if re.search(r"comment|post|reply|message|respon|coment|komment", path, re.I) else 1.0
        if len(nodes) >= _FEWEST and sum(sizes) / len(sizes) > 60:
            worth[path] = talk * sum(sizes)
    best = max(worth, key=lambda path: worth[path], default=None)
    around = set(groups[best][0].iterancestors()) if best else set()
    boxes = [path for path in worth if worth[path] > _SAME * worth[best or path] and groups[path][0] in around]
    return max(boxes, key=lambda path: worth[path], default=best)
