"""Which reading of a page is the best: by what each finds, not by the marks of a platform alone.

A page's vocabulary (its classes, ids, attributes, addresses of scripts) names the platforms that may have made it; each
of them reads the page, surest first, until one finds comments with author and time. Where none does, or where the page
says that there are more, the readings of any page (`generic`) are weighed too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol
from urllib.parse import urljoin

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.door import looks_like_html, narrow
from arggraph.readers.html import platforms
from arggraph.readers.html.heading import declared
from arggraph.readers.html.listing import doubts
from arggraph.readers.html.page import Element, Page, first, flat, parse, select
from arggraph.readers.html.platform import Platform
from arggraph.readers.html.unknown import generic
from arggraph.readers.html.unknown.talk import LINKED
from arggraph.readers.html.worth import weight

_WHOLE = 0.69  # at least an author or a time each: from here on no other is tried
_FEW = 10  # comments: where no more were found, though the page announces more, the others are tried too
_SENTENCE = 40  # characters
_NEARLY = 0.9  # of comments: what is divided by mistake has an author or a time
_KNOWN = 0.7  # from here on a reading is a platform's
_CLEARLY = 1.2  # by how much a less sure reading must be better
_LEFT = 600  # characters: where more stand elsewhere, and more than in the comments, comments may be among them
_BEGIN, _MOSTLY = 30, 0.8  # characters by which comments are known, and how many of them a better reading holds
_UNSAID = frozenset("a script style noscript template option textarea title head meta".split())


class Reading(Protocol):
    """What can read a parsed page: a platform, or what reads any page."""

    @property
    def sure(self) -> float: ...
    def discussion(self, page: Page) -> Discussion: ...


class Known(Reading, Protocol):
    """A platform: `marks`, divided by |, tell that it made a page."""

    @property
    def name(self) -> str: ...
    @property
    def marks(self) -> str: ...


PLATFORMS: tuple[Known, ...] = tuple(
    getattr(import_module(f"{platforms.__name__}.{file}"), constant)
    for places in platforms.PLATFORMS.values()
    for file, _, constant in (place.partition(":") for place in places.split())
)


class Html:
    """Reads any page by the platform that finds most on it."""

    name = "html"

    def accepts(self, data: bytes, filename: str) -> float:
        if not looks_like_html(data):
            return 0.0
        return 0.85 if re.search(rb"<!doctype html|<html\b", narrow(data[:4096]), re.I) else 0.3

    def __call__(self, data: bytes, filename: str) -> Discussion:
        page = parse(data)
        read = _absolute(self._read(page), page)
        if _told(read):
            return read
        return read.model_copy(update={"notices": (*doubts(page.again(), read), *read.notices)})

    def _read(self, page: Page) -> Discussion:
        readings = _readings(page)
        found = best(page, readings)
        if found is not None and weight(found)[0]:
            return found
        page = page.again()
        if alone := next((one for one in readings if isinstance(one, Platform) and one.only_post(page.root)), None):
            return alone.discussion(page)
        read = generic.in_words(page)
        if not generic.bare(page) and not _framed(page, read):
            return found or generic.alone(page)
        return read if found is None or found.title is None or len(read.comments) > 1 else found


HTML = Html()


def _absolute(read: Discussion, page: Page) -> Discussion:
    """With links to comments that lead there from anywhere, where the page tells its address."""
    if not (base := first(page.root, ("base@href",)) or read.url):
        return read
    comments = (
        comment.model_copy(update={"url": urljoin(base, comment.url)}) if comment.url else comment
        for comment in read.comments
    )
    return read.model_copy(update={"comments": tuple(comments)})


def _told(read: Discussion) -> bool:
    """Whether a platform's markup tells that comments are on the page."""
    known = read.platform not in ("html", "text")
    return known and any(comment.role == "comment" for comment in read.comments)


def best(page: Page, readings: Sequence[Reading]) -> Discussion | None:
    """What the best of the readings finds, the first of them on `page`; None where none finds anything."""
    found: Discussion | None = None
    most, told = 0.0, False
    for number, reading in enumerate(readings):
        looked = page.again() if number else page  # each takes the tree apart
        try:
            read = reading.discussion(looked)
        except ReadError:
            continue
        worth, whole = weight(read)
        if found is None or (worth > most and _holds(read, found) if told else worth > _CLEARLY * most):
            found, most = read, worth
        many = reading.sure >= _KNOWN or len(read.comments) > _FEW  # on unknown pages a few may be a part of them
        if whole >= _WHOLE and found is read and many and _signed(read) and not _fewer(read):
            if told or not isinstance(reading, Platform) or not _leaves(looked.root, read, reading.opening):
                break
            told = True
    return found


def _leaves(root: Element, read: Discussion, opening: bool) -> bool:
    """Whether a page may have more comments than were taken out of it: it announces some more, or does not announce so
    many, and much that is no link stands there besides them and the article.
    """
    found = sum(one.role != "post" for one in read.comments) + opening
    if read.declared_comments in (found, found - opening):
        return False
    if read.declared_comments and found < _MOSTLY * read.declared_comments < 2 * _MOSTLY * found:
        return True
    said = {role: sum(len(one.text) for one in read.comments if one.role == role) for role in ("post", "comment")}
    written = (words for node in root.iter("*") if node.tag not in _UNSAID for words in (node.text, node.tail))
    left = sum(len(words) for words in written if words and len(words) > _SENTENCE < len(words.strip()))
    return left > max(said["comment"], _LEFT) + (0 if opening else said["post"])


def _holds(read: Discussion, found: Discussion) -> bool:
    """Whether a reading holds the comments of another, and clearly more of them, whatever it takes for the article;
    where that one names who wrote, so do these.
    """
    begins, said = ([one.text[:_BEGIN] for one in reading.comments if one.text] for reading in (read, found))
    known, named = set(said), all(one.author for one in found.comments)
    new = (one for one in read.comments if one.role == "comment" and one.text[:_BEGIN] not in known)
    more = [one for one in new if one.author or not named]
    return len(more) > (_CLEARLY - 1) * len(said) and len(known.difference(begins)) <= (1 - _MOSTLY) * len(said)


def _readings(page: Page) -> list[Reading]:
    marks = page.words.marks
    known = (platform for platform in PLATFORMS if any(mark in marks for mark in platform.marks.split("|")))
    return [*sorted(known, key=lambda platform: -platform.sure), *generic.READINGS]


def _framed(page: Page, read: Discussion) -> bool:
    """Whether nearly all comments that the words of a page tell, and more than one or two, have an author and a time;
    not where as many headings lead to other pages, or texts begin with such links (teasers), nor where the page
    announces more.
    """
    said = [comment for comment in read.comments if comment.role == "comment"]
    whole = sum(bool(one.author and one.posted) for one in said)
    few = len(said) < max(3, len(select(page.root, LINKED)) + 1, _MOSTLY * (declared(page) or 0))
    leads = {flat(link) for link in select(page.root, "a[href]:not([href*='#'])")}
    teasers = sum(not leads.isdisjoint(line.removeprefix("- ") for line in one.text.split("\n")) for one in said)
    return not few and whole >= _NEARLY * len(said) and 2 * teasers <= len(said)


def _signed(discussion: Discussion) -> bool:
    """Whether half of the comments, at least, have an author."""
    said = [comment for comment in discussion.comments if comment.role != "missing"]
    return 2 * sum(comment.author is not None for comment in said) >= len(said)


def _fewer(discussion: Discussion) -> bool:
    """Whether the page announces clearly more comments than were found."""
    found = sum(comment.role != "post" for comment in discussion.comments)
    return discussion.declared_comments is not None and found <= _FEW and found < 0.7 * discussion.declared_comments
