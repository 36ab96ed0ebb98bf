"""The day on which a page was saved or served, where it says so, which "41 minutes ago" counts from; and from where.

Browsers and archives leave it in a comment (SingleFile, HTTrack, the Wayback Machine), caches too (WP Super Cache, W3
Total Cache), and forums print their own clock ("The time now is", "It is currently").

>>> saved_at("<!-- FILE ARCHIVED ON 17:06:10 Feb 04, 2016 AND RETRIEVED FROM -->").isoformat()
'2016-02-04T17:06:10'
>>> saved_at("<p>It is currently Sat Mar 12, 2005 4:29 pm</p>").isoformat()
'2005-03-12T16:29:00'
"""

from __future__ import annotations

import base64
import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from arggraph.readers.times.clock import Clock

_SAID = re.compile(
    r"(?:FILE ARCHIVED ON|[Ss]aved date:|savepage-date\"? content=\"|HTTrack[^>]{0,60}?,|"
    r"[Pp]age generated (?:by WP-Super-Cache )?(?:on|at|in [\d.]+ seconds\. \S* on)|"
    r"[Cc]ached page generated [^>]{0,40} on|"
    r"rel=\"canonical\" href=\"https?://archive\.[a-z]{2,5}(?=/\d{4}\.)|"
    r"Served from: \S{1,80} @|[Tt]he time now is|[Tt]ime is now:?|It is currently|[Cc]urrent time(?: is|:)|"
    r"Aktuelle Zeit:|Es ist jetzt|Текущее время:?|Teraz jest|"
    r"Nous sommes actuellement le|Nous sommes le|La fecha actual es|Fecha actual|Het is nu|Oggi è|Data e hora atual)"
    r"([^>]{6,60}|(?:\s*<[^>]{0,80}>)?[^<]{6,60})"
)
_SERVED = re.compile(r"CF\$cv\$params\s*=\s*\{[^{}]{0,80}\bt:\s*'([\w+/=]{8,60})'")
_FROM = re.compile(
    r"<!--\s*saved from url=\(\d+\)(?P<browser>https?://\S+)|"
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<file>http\S+)|<!-- Mirrored from (?P<mirror>\S+) by HTTrack"
)
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web/\d+\w*|archive\.[a-z]{2,5}/\d{4}\.\d\d\.\d\d-\d{6})/(?=https?:)"
)
_SOURCE = re.compile(
    r"""class=["']?line-number|id=["']?viewsource|<textarea\b[^>]{0,300}>\s*(?:&lt;|<)(?:!doctype|html)"""
)
_SOURCE_MARKS = ("line-number", "viewsource", "<textarea")  # much faster than a pattern
_LINES = 40
_EDGE = 40_000  # what says it stands at the head or foot of a page


def saved_at(text: str) -> datetime | None:
    """The latest full date that the page gives as its own, else None.

    >>> saved_at("<script>window.__CF$cv$params={r:'7f',t:'MTcwNDM2NzAyMi4xMTcwMDA='};</script>").isoformat()
    '2024-01-04T11:17:02.117000+00:00'
    """
    edges = (text,) if len(text) <= 2 * _EDGE else (text[:_EDGE], text[-_EDGE:])
    clock = Clock([])
    said = [re.sub(r"<[^>]*>", " ", found[1]) for edge in edges for found in _SAID.finditer(edge)]
    found = [moment for words in said if (moment := clock.when(words))]
    if not found and (served := _SERVED.search(text)):  # what a proxy (Cloudflare) writes into a page as it serves it
        with suppress(ValueError):
            found = [datetime.fromtimestamp(float(base64.b64decode(served[1])), UTC)]
    return max(found, key=lambda moment: moment.replace(tzinfo=None), default=None)


def saved_from(text: str, told: list[str]) -> str | None:
    """The address of a page: of those that it tells the first that is whole, else what a browser wrote as it saved it.

    >>> saved_from("<!-- saved from url=(0022)http://example.org/rye -->", ["/rye"])
    'http://example.org/rye'
    >>> saved_from("", ["https://web.archive.org/web/2009/http://example.org/rye"])
    'http://example.org/rye'
    """
    whole = [_ARCHIVED.sub("", address) for address in told if "://" in address]
    if not whole and (found := _FROM.search(text[:_EDGE])):
        whole = [found["browser"] or found["file"] or f"http://{found['mirror']}"]
    return next(iter([*whole, *told]), None)


def source_shown(root: Any, text: str) -> str:
    """The page whose source a browser shows on this one: a line of it in each row (Chromium), in one box (Firefox),
    or in a field to edit.

    >>> from lxml import etree
    >>> page = '<table><tr><td class="line-number"><td class="line-content"><span>&lt;p&gt;</span>Salt</table>'
    >>> source_shown(etree.fromstring(page, etree.HTMLParser()), page)
    '<p>Salt'
    """
    head = text[:_EDGE].lower()
    if not any(mark in head for mark in _SOURCE_MARKS) or not _SOURCE.search(head):
        return ""
    shown = root.xpath("//td[@class='line-content'] | //body[@id='viewsource']/pre | //textarea[contains(., '<html')]")
    lines = ["".join(node.itertext()) for node in shown]
    return "\n".join(lines) if "<" in "".join(lines[:_LINES]) else ""
