"""Whole sites in one XML file: WordPress exports (WXR) and Disqus exports. Each holds many discussions.

`each` gives them one by one, in the file's order; reading the file as one discussion takes the one with most comments
and says how many others there are. Entities are not resolved and nothing is fetched, so XML bombs stay small.

>>> data = b'''<rss xmlns:wp="https://wordpress.org/export/1.2/"><channel><item><title>Rye</title>
... <wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>tom</wp:comment_author>
... <wp:comment_content>No salt?</wp:comment_content></wp:comment></item></channel></rss>'''
>>> [(page.title, page.comments[1].author, page.comments[1].text) for page in WXR.each(data, "site.xml")]
[('Rye', 'tom', 'No salt?')]
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, ClassVar

from lxml import etree

from arggraph.errors import ReadError
from arggraph.model import Discussion, Role
from arggraph.readers.dates import when
from arggraph.readers.exports import said_in
from arggraph.readers.thread import Faults, Item, longest, thread

_HEAD = 1 << 14
Element = Any  # lxml's stubs know elements by other names


class Archive(ABC):
    """An XML export of a site: `mark` is what its head holds and no other's."""

    name: str
    mark: ClassVar[re.Pattern[bytes]]

    def accepts(self, data: bytes, filename: str) -> float:
        return 0.98 if self.mark.search(data[:_HEAD]) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        return longest(list(self.each(data, filename)))

    @abstractmethod
    def each(self, data: bytes, filename: str) -> Iterator[Discussion]:
        """The discussions of the file that have a comment. Raises `ReadError` where it is not whole XML."""

    def _discussion(self, own: str, post: Element, items: list[Item]) -> Discussion:
        faults = Faults()
        return Discussion(
            id=own or "discussion",
            title=said(post, "title") or None,
            url=said(post, "link") or None,
            platform=self.name,
            comments=thread(items, faults),
            notices=faults.notices(),
        )


class Wxr(Archive):
    """WordPress: an item for each post, its comments within. Spam and trash are left out."""

    name = "wxr"
    mark = re.compile(rb"xmlns:wp=[\"']https?://wordpress\.org/export/")

    def each(self, data: bytes, filename: str) -> Iterator[Discussion]:
        for post in root(data).iter("{*}item"):
            comments = [item for found in post.iterchildren("{*}comment") if (item := self._item(found)) is not None]
            if not comments:
                continue
            posted = when(f"{said(post, 'post_date_gmt')}Z") or when(said(post, "pubDate"))
            markup = next(
                (at.text for at in post.iterchildren("{http://purl.org/rss/1.0/modules/content/}encoded")), ""
            )
            fields = {**said_in(markup or ""), "author": said(post, "creator") or None, "posted": posted}
            own = f"post {said(post, 'post_id')}"
            yield self._discussion(
                said(post, "post_name"), post, [Item("the post", own, None, "post", fields), *comments]
            )

    def _item(self, raw: Element) -> Item | None:
        if said(raw, "comment_approved") in ("spam", "trash"):
            return None
        own, parent = said(raw, "comment_id"), said(raw, "comment_parent")
        fields = {
            **said_in(_broken(said(raw, "comment_content"))),
            "author": said(raw, "comment_author") or None,
            "posted": when(f"{said(raw, 'comment_date_gmt')}Z"),
        }
        return Item(f"comment {own}", own or None, parent if parent not in ("", "0") else None, "comment", fields)


class Disqus(Archive):
    """Disqus: threads, then posts that name their thread and their parent. A deleted post is a missing comment."""

    name = "disqus_xml"
    mark = re.compile(rb"<disqus\s[^>]*xmlns=[\"']https?://disqus\.com")

    def each(self, data: bytes, filename: str) -> Iterator[Discussion]:
        tree = root(data)
        threads = {named(page): page for page in tree.iterchildren("{*}thread")}
        posts: dict[str, list[Element]] = defaultdict(list)
        for post in tree.iterchildren("{*}post"):
            posts[next((named(at) for at in post.iterchildren("{*}thread")), "")].append(post)
        for own, page in threads.items():
            if comments := [self._item(raw) for raw in posts.get(own, ())]:
                fields = {**said_in(said(page, "message")), "posted": when(said(page, "createdAt"))}
                post = Item("the thread", f"thread {own}", None, "post", fields)
                yield self._discussion(f"{said(page, 'title')} {own}", page, [post, *comments])

    def _item(self, raw: Element) -> Item:
        own = named(raw)
        parent = next((named(at) for at in raw.iterchildren("{*}parent")), None)
        gone = said(raw, "isDeleted") == "true"
        author = next((said(at, "name") for at in raw.iterchildren("{*}author")), "")
        fields = {**said_in("" if gone else said(raw, "message")), "author": author or None}
        fields["posted"] = when(said(raw, "createdAt"))
        role: Role = "missing" if gone else "comment"
        return Item(f"post {own}", own, parent, role, fields)


def root(data: bytes) -> Element:
    """The tree of an XML file. Raises `ReadError` with the place where it is broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    if b"<!ENTITY" in data[:_HEAD]:
        raise ReadError("XML that defines entities of its own; an export has none: remove its <!DOCTYPE>")
    try:
        return etree.fromstring(data[data.index(b"<") :], parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise ReadError(f"not whole XML at line {line}, column {column}: {error.msg}; export it again") from None


def said(element: Element, name: str) -> str:
    """The text of the first child of that name, in whatever namespace."""
    found = next(element.iterchildren("{*}" + name), None)
    return (found.text or "").strip() if found is not None else ""


def named(element: Element) -> str:
    return str(element.get("{http://disqus.com/disqus-internals}id") or "")


def _broken(text: str) -> str:
    """WordPress keeps line ends as they were typed; a blank line is a paragraph, any other a break."""
    return text if re.search(r"<(?:p|br)\b", text) else re.sub(r"\n", "<br>", re.sub(r"\n\s*\n", "<p>", text))


WXR = Wxr()
DISQUS_XML = Disqus()
