"""A platform's markup as data, and what it finds on a page: the comments and their ids.

A path is `css`, `css@attribute` or `@attribute` of the item itself; the first path of several that finds words wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from arggraph.readers.html import gathered
from arggraph.readers.html.page import Element, Paths, first, flat, select

_NUMBER = r"(\d+)\D*$"


@dataclass(frozen=True)
class Markup:
    """How one platform marks up a discussion."""

    name: str
    marks: str  # divided by |: of these hardly any other platform's pages hold one (see `vocabulary`)
    items: Paths  # the comments; the first selector that finds any wins
    author: Paths
    time: Paths
    body: Paths
    own: Paths = ("@id",)  # what a comment is called
    key: str = _NUMBER  # the part of an id, or of a link to a comment, that tells one from another
    url: Paths = ("a[href*='#']@href",)  # links of which the one with a comment's id leads to it
    score: Paths = ()
    parent: Paths = ()
    to: Paths = ()  # who is answered, by name alone
    indent: Paths = ()  # the depth as a number
    depth: str = r"(\d+)"  # where in what `indent` finds
    quotation: str = ""  # what is a quotation, where neither its tag nor its class tells
    quoted: Paths = ()  # inside a quotation: what names the quoted comment
    quoted_key: str = _NUMBER
    foreign: str = ""  # inside a quotation: what tells that it comes from another discussion
    skip: Paths = ()  # items that are no comments
    deleted: Paths = ()  # items whose words are gone
    without: Paths = ()  # furniture inside the body
    more: str = ""  # what stands for comments that the page would load on a click
    runs: str = ""  # what starts a run of siblings that together are an item
    absorbs: str = ""  # the sibling after an item that holds the answers to it
    nested: bool = False  # an item inside another answers it
    innermost: bool = False  # of items inside each other only the innermost are comments
    numbered: bool = False  # an item without an id is no comment
    goes_on: bool = False  # an item without a name is by the author of the one before
    opening: bool = False  # the first item is the post
    under: str = ""  # what tells that it is the article above them, where the platform has such, too
    thread: bool = False  # so it is where the page has no article
    post: Paths = ()  # the article, before the places where any page may hold it
    title: Paths = ()
    post_author: Paths = ()
    post_time: Paths = ()
    sure: float = 0.9

    def find(self, root: Element) -> list[Element]:
        """The elements that are comments, in page order."""
        items = self.items
        if self.runs:
            starts = select(root, self.runs)
            gathered.wrap(starts)
            items = items if starts else tuple(path for path in items if path != ".run")
        for item in select(root, ", ".join(self.items)) if self.absorbs and self.items else ():
            after = item.getnext()
            if after is not None and self.absorbs in (after.get("class") or "").split():
                item.append(after)
        alternatives = [select(root, path) for path in items]
        most = max(map(len, alternatives), default=0)
        found = next((items for items in alternatives if 2 * len(items) >= most), [])
        unwanted = {item for skip in self.skip for item in select(root, skip)}
        if self.innermost:
            unwanted |= {above for item in found for above in item.iterancestors()}
        found = gathered.main([item for item in found if item not in unwanted])
        return [item for item in found if self.id_of(first(item, self.own))] if self.numbered else found

    def only_post(self, root: Element) -> bool:
        """Whether a page surely of this platform holds a post and no comment."""
        posts = (select(root, path) for path in self.post)
        return self.sure >= 0.9 and any(map(flat, chain.from_iterable(posts))) and not self.find(root)

    def id_of(self, words_or_link: str) -> str | None:
        """What tells a comment from others, out of an attribute or link."""
        found = re.search(self.key, words_or_link)
        return found[1] if found else None

    def own_id(self, item: Element) -> str | None:
        """What the item is called itself, else by the empty link before it, else by something in it."""
        itself = tuple(path for path in self.own if path.startswith("@"))
        return (
            self.id_of(first(item, itself))
            or self.id_of(gathered.anchor(item))
            or self.id_of(first(item, tuple(path for path in self.own if path not in itself)))
        )
