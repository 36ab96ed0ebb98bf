"""A platform's markup as data, and the reading of a page by it.

A path is `css`, `css@attribute` or `@attribute` of the item itself; the first path of several that finds words wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.html.page import Element, flat, parse, select, words
from arggraph.readers.html.times import Clock
from arggraph.readers.thread import Faults, Item, thread

Paths = tuple[str, ...]

_NUMBER = r"(\d+)\D*$"
_SAID = re.compile(
    r"^(?:posted by|submitted by|comment by|kommentar von|by|von|par|por|author:)\s+|"
    r"\s+(?:wrote|says?|said|schrieb|sagte?|dijo|dice|disse|diz|scrive|a dit|dit)\s*[:,]?$|\s*:$|\s+\u2014\s.*$",
    re.IGNORECASE,
)
_LATER = re.compile(r"[?&;/_](?:page|start|st|offset)[=-]?0*[1-9]\d*(?<![=/-]1)\b|/page-?[2-9]|index[2-9]", re.I)
RELATIVE = re.compile(r"\b(?:ago|yesterday|today|vor \d|il y a|hace \d|gestern|heute)\b", re.I)
_TITLE: Paths = ('meta[property="og:title"]@content', "h1", "title")
_ADDRESS: Paths = ('link[rel="canonical"]@href', 'meta[property="og:url"]@content')
_ARTICLE: Paths = (
    ".entry-content", ".post-body", '[itemprop="articleBody"]', ".entry-body", ".post-content", ".article-content",
    ".entrytext", "article .content", ".storycontent", ".post .entry", ".entry", "#story", ".post", "article",
)  # fmt: skip
_ARTICLE_AUTHOR: Paths = ('meta[name="author"]@content', '[rel="author"]', ".entry-author", ".post-author", ".byline")
_ARTICLE_TIME: Paths = (
    'meta[property="article:published_time"]@content', '[itemprop="datePublished"]@datetime',
    '[itemprop="datePublished"]@content', "time.entry-date@datetime", "time.published@datetime", "abbr.published@title",
    ".date-header", ".entry-date", ".post-date",
)  # fmt: skip


@dataclass(frozen=True)
class Platform:
    """How one platform marks up a discussion; a `Reader`."""

    name: str
    marks: str  # a pattern of bytes that only this platform's pages hold
    items: Paths  # the comments; the first selector that finds any wins
    own: Paths
    author: Paths
    time: Paths
    body: Paths
    key: str = _NUMBER  # the part of an id, or of a link to a comment, that tells one from another
    url: Paths = ()
    score: Paths = ()
    parent: Paths = ()
    indent: Paths = ()  # the depth as a number
    quoted: Paths = ()  # inside a quotation: what names the quoted comment
    quoted_key: str = _NUMBER
    skip: Paths = ()  # items that are no comments
    deleted: Paths = ()  # items whose words are gone
    without: Paths = ()  # furniture inside the body
    runs: str = ""  # what starts a run of siblings that together are an item
    absorbs: str = ""  # the sibling after an item that holds the answers to it
    nested: bool = False  # an item inside another answers it
    innermost: bool = False  # of items inside each other only the innermost are comments
    numbered: bool = False  # an item without an id is no comment
    opening: bool = False  # the first item is the post
    post: Paths = _ARTICLE
    sure: float = 0.9
    _pattern: re.Pattern[bytes] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_pattern", re.compile(self.marks.encode(), re.IGNORECASE))

    def accepts(self, data: bytes, filename: str) -> float:
        return self.sure if looks_like_html(data) and self._pattern.search(data) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        root, notices = parse(data)
        if not self.find(root):  # a page of the platform in a markup of its own
            from arggraph.readers.html.generic import HTML

            return HTML(data, filename)
        return self.discussion(root, notices)

    def discussion(self, root: Element, notices: Sequence[Any] = ()) -> Discussion:
        """The discussion in a tree. Raises `ReadError` where the page holds neither a comment nor a post."""
        faults = Faults()
        found = self.find(root)
        owner = set(found)
        times = [_first(self, item, self.time, owner) for item in found]
        clock = Clock(times)
        opening = self.opening and bool(found) and not _LATER.search(_first(self, root, _ADDRESS))
        items = [] if self.opening else _post(self, root, set(found), clock)
        depths: list[tuple[int, str]] = []
        seen: set[str] = set()
        ids = {item: self.id_of(_first(self, item, self.own, owner)) or f"item {i}" for i, item in enumerate(found)}
        for number, (item, written) in enumerate(zip(found, times, strict=True), start=1):
            own = ids[item]
            if own in seen and not self.indent:
                continue
            seen.add(own)
            text = self._body(item, owner)
            parent = self._parent(item, owner, ids, depths)
            quotes = tuple(quote.model_copy(update={"source": self._source(node)}) for quote, node in text.quotes)
            if not parent and not self.nested and not self.indent:
                parent = next((quote.source for quote in quotes if quote.source in seen - {own}), None)
            posted = clock.when(written)
            if posted is None and written:
                relative = RELATIVE.search(written)
                why = "is relative to a day that the page does not name" if relative else "is not understood"
                faults.add(f"its time {why}; left out", f"comment {number} ({written[:40]})")
            fields = {
                "author": _SAID.sub("", _first(self, item, self.author, owner))[:100].strip() or None,
                "posted": posted,
                "text": text.text,
                "url": _first(self, item, self.url, owner) or None,
                "score": _whole(_first(self, item, self.score, owner)),
                "quotes": quotes,
                "links": tuple(text.links),
            }
            gone = not text.text and (not fields["author"] or any(select(item, path) for path in self.deleted))
            role = "post" if opening and number == 1 else "missing" if gone else "comment"
            items.append(Item(f"comment {number}", own, parent, role, fields))  # type: ignore[arg-type]
        items = _pruned(items)
        if not items:
            raise ReadError(f"looks like a page of {self.name}, but no comment and no post was found in it")
        return Discussion(
            id="discussion",
            title=_first(self, root, _TITLE) or None,
            url=_first(self, root, _ADDRESS) or None,
            platform=self.name,
            comments=thread(items, faults),
            notices=(*notices, *faults.notices()),
        )

    def find(self, root: Element) -> list[Element]:
        """The elements that are comments, in page order."""
        if self.runs:
            _wrap(select(root, self.runs))
        for item in select(root, self.items[0]) if self.absorbs else ():
            after = item.getnext()
            if after is not None and self.absorbs in (after.get("class") or "").split():
                item.append(after)
        alternatives = [select(root, path) for path in self.items]
        most = max(map(len, alternatives))
        found = next(items for items in alternatives if 2 * len(items) >= most)
        unwanted = {item for skip in self.skip for item in select(root, skip)}
        if self.innermost:
            unwanted |= {above for item in found for above in item.iterancestors()}
        found = [item for item in found if item not in unwanted]
        return [item for item in found if self.id_of(_first(self, item, self.own))] if self.numbered else found

    def id_of(self, words_or_link: str) -> str | None:
        """What tells a comment from others, out of an attribute or link."""
        found = re.search(self.key, words_or_link)
        return found[1] if found else None

    def _body(self, item: Element, owner: set[Element]) -> Any:
        for path in self.body:
            bodies: list[Element] = [item] if path == "." else _own(item, path, owner)
            if bodies:
                unwanted = [node for drop in self.without for node in select(bodies[0], drop)]
                if path == ".":
                    unwanted += [node for node in bodies[0].iterdescendants() if node in owner]
                return words(bodies[0], unwanted)
        return words(item.makeelement("p"))

    def _parent(
        self, item: Element, owner: set[Element], ids: dict[Element, str], depths: list[tuple[int, str]]
    ) -> str | None:
        own = ids[item]
        if self.indent:
            depth = _whole(_first(self, item, self.indent, owner)) or 0
            while depths and depths[-1][0] >= depth:
                depths.pop()
            depths.append((depth, own))
            return depths[-2][1] if len(depths) > 1 else None
        if said := self.id_of(_first(self, item, self.parent, owner)):
            return said if said not in ("0", own) else None
        if self.nested:
            for above in item.iterancestors():
                if above in owner and ids[above] != own:
                    return ids[above]
        return None

    def _source(self, quote: Element) -> str | None:
        for path in self.quoted:
            for around in (quote, quote.getparent()):
                said = _value(around, path, set()) if around is not None else ""
                if found := re.search(self.quoted_key, said):
                    return found[1]
        return None


def looks_like_html(data: bytes) -> bool:
    """Whether the first bytes hold a tag of a page."""
    return bool(
        re.search(rb"<(?:!doctype html|html|head|body|div|table|meta|title|article|p|ul|ol)\b", data[:4096], re.I)
    )


def _wrap(starts: list[Element]) -> None:
    """Puts each start and the siblings after it, as far as the next start, into a `div` of class "run"."""
    begins = set(starts)
    for start in starts:
        run = start.makeelement("div", {"class": "run"})
        start.addprevious(run)
        node: Element | None = start
        while node is not None and (node is start or node not in begins) and node.get("class") != "run":
            after = node.getnext()
            run.append(node)
            node = after


def _own(item: Element, path: str, owner: set[Element]) -> list[Element]:
    """What a selector finds in an item, but not in an item inside it."""
    return [node for node in select(item, path) if node is not item and _nearest(node, item, owner) is item]


def _nearest(node: Element, item: Element, owner: set[Element]) -> Element | None:
    above = node
    while above is not None and above is not item and above not in owner:
        above = above.getparent()
    return above


def _value(item: Element, path: str, owner: set[Element]) -> str:
    selector, _, attribute = path.partition("@")
    nodes: Iterable[Element] = _own(item, selector, owner) if selector.strip(".") else [item]
    for node in nodes:
        if said := str(node.get(attribute) or "").strip() if attribute else flat(node):
            return said
    return ""


def _first(platform: Platform, item: Element, paths: Paths, owner: set[Element] = frozenset()) -> str:  # type: ignore[assignment]
    return next((said for path in paths if (said := _value(item, path, owner))), "")


def _whole(written: str) -> int | None:
    found = re.search(r"-?\d+", written.replace(",", ""))
    return int(found[0]) if found and len(found[0]) < 12 else None


def _pruned(items: list[Item]) -> list[Item]:
    """Without words that are gone and that nobody answers."""
    answered = {item.answers for item in items}
    return [
        item if item.role != "missing" else item._replace(fields={"author": item.fields["author"]})
        for item in items
        if item.role != "missing" or item.own in answered
    ]


def _post(platform: Platform, root: Element, owner: set[Element], clock: Clock) -> list[Item]:
    """The article above the comments, where the page holds one."""
    around = {above for item in owner for above in item.iterancestors()}
    for path in platform.post:
        for node in select(root, path):
            if node in owner or any(above in owner for above in node.iterancestors()):
                continue
            inside = [child for child in node.iterdescendants() if child in owner] if node in around else []
            text = words(node, inside)
            if len(text.text) >= 40:
                fields = {
                    "author": _SAID.sub("", _first(platform, root, _ARTICLE_AUTHOR))[:100].strip() or None,
                    "posted": Clock([]).when(_first(platform, root, _ARTICLE_TIME)),
                    "text": text.text,
                    "links": tuple(text.links),
                    "quotes": tuple(quote for quote, _ in text.quotes),
                }
                return [Item("the post", "the post", None, "post", fields)]
    return []
