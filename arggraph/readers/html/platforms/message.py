"""One message alone on a page: mailing lists' archives (pipermail, MHonArc, Hypermail, MARC) and WWWBoard.

Their pages tell the start and the end of a message in comments of the markup or by fixed words, and name its author and
day above it. Whom it answers stands in other files; what it quotes tells as much as it can.

>>> page = b'''<H1>[Bread] Re: Salt</H1><B>Ann</B> <A HREF="mailto:a">a at b.example</A><BR>
... <I>Thu Mar  5 09:12:00 CET 2009</I><HR><!--beginarticle--><PRE>&gt; Salt is all.
... No.</PRE><!--endarticle-->'''
>>> [(comment.id, comment.author, comment.text) for comment in MESSAGE(page, "000005.html").comments]
[('c1', 'Ann', '> Salt is all.\\nNo.')]
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.dumps.shared.bodies import in_html
from arggraph.readers.dumps.shared.json_export import assembled
from arggraph.readers.dumps.shared.mail import ended, letter
from arggraph.readers.html.heading import heading
from arggraph.readers.html.page import Page, parse
from arggraph.readers.thread import Faults, Item
from arggraph.readers.times.clock import Clock

# How each kind of page marks the words of its message, and which kind that is.
_BODIES = {
    "pipermail": re.compile(r"<!--beginarticle-->(.*?)(?:<!--endarticle-->|\Z)", re.S),
    "mhonarc": re.compile(r"<!--X-Body-of-Message-->(.*?)(?:<!--X-Body-of-Message-End-->|\Z)", re.S),
    "hypermail": re.compile(
        r'<!-- body="start" -->(?:.{0,40}<address class="headers">.*?</address>)?(.*?)'
        r'(?:<span id="received">|<!-- body="end" -->|\Z)',
        re.S,
    ),
    "marc": re.compile(r"\[Download RAW <.*?\n\s*\n(.*?)(?:\n\[<a [^>]*>prev in list|\[prev in list|\Z)", re.S),
    "wwwboard": re.compile(
        r"\bPosted by (?:<a [^>]*>)?[^<]{1,60}(?:</a>)?\s+on [A-Z][a-z]+ \d\d?, \d{4} at [\d:]+:?(.*?)"
        r"(?:<hr[^>]*>\s*(?:<p>)?\s*)?<a name=\"?followups",
        re.S | re.I,
    ),
}
_MARKED = re.compile(
    rb'<!--beginarticle-->|<!--X-Body-of-Message-->|<!-- body="start" -->|\[Download RAW <|<a name="?followups', re.I
)
_FIELD = re.compile(r"^\W*(from|date|subject|message-id)\W*:\s*(.+)$", re.I | re.M)
_PIPERMAIL = re.compile(r"<B>([^<]+)</B>\s*<A [^>]*>([^<]*)</A>\s*<BR>\s*<I>([^<]+)</I>", re.I)
_POSTED = re.compile(
    r"\bPosted by (?:<a [^>]*>)?([^<]{1,60}?)(?:</a>)?\s+on ([A-Z][a-z]+ \d\d?, \d{4} at [\d:]+)", re.I
)
_MICRODATA = re.compile(r'class="(sender|date)\b[^"]*"[^>]*>(.*?)</(?:span></span></span|a></span|span)>', re.S)
_ADDRESS = re.compile(r"\s*(?:<[^>]*>|\([^)]*[@!][^)]*\)|\S+(?:@|\s+\(?at\)?\s+)\S+)\s*$", re.I)
_TAG = re.compile(r"<[^>]*>")
_CTIME = re.compile(r"^(?:\w{2,4} +)?(?:(\d+)\.? +([^\W\d]+)|([^\W\d]+) +(\d+)) ([\d:]+) (?:[A-Z]+ )?(\d{4})$")
_ANSWER = re.compile(r"(?:\[[^\]]*\]\s*)?(?:re|aw|sv|antw|odp)\s*:", re.I)
_LIST = re.compile(r"^\s*\[[^\]]{1,30}\]\s*|'(?=.*' - MARC$)|' - MARC$")
_OTHERS = "one message of an archive; those that it answers and that answer it stand in other files"


class MessagePage:
    """Reads a page of an archive that holds one message."""

    name = "message_page"

    def accepts(self, data: bytes, filename: str) -> float:
        return 0.88 if _MARKED.search(data) and _kind(data.decode("utf-8", "replace")) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        page = parse(data)
        if not (kind := _kind(page.text)):
            raise ReadError("no message in it that its markup tells from the rest of the page")
        return _read(page, *kind)


MESSAGE = MessagePage()


def _kind(text: str) -> tuple[str, re.Match[str]] | None:
    found = ((kind, body.search(text)) for kind, body in _BODIES.items())
    return next(((kind, body) for kind, body in found if body), None)


def _read(page: Page, kind: str, body: re.Match[str]) -> Discussion:
    about = heading(page)
    above = page.text[: body.start(1)]
    author, day = _told(kind, above, page.text)
    title = " ".join(_LIST.sub("", about.title or "").split())
    fields = {**_said(body[1]), "author": author, "posted": _moment(day)}
    answers = bool(_ANSWER.match(title) or (kind == "wwwboard" and "In Reply to:" in body[1]))
    items = [Item("the message", "the message", None, "comment" if answers else "post", fields)]
    faults = Faults()
    faults.add(_OTHERS)
    shown = {"title": _LIST.sub("", _ANSWER.sub("", title)).strip(), "url": about.url}
    return assembled("text" if kind == "wwwboard" else "mbox", shown, items, faults, page.notices)


def _told(kind: str, above: str, text: str) -> tuple[str | None, str]:
    """Who wrote a message and when, from what stands above it."""
    if found := _PIPERMAIL.search(above) if kind == "pipermail" else None:
        return _name(found[1]) or _name(found[2]), unescape(found[3])
    if found := _POSTED.search(text) if kind == "wwwboard" else None:
        return _name(found[1]), found[2]
    lines = re.sub(r"<(?:/?(?:li|p|tr|td|th|div|br|h\d|dd|dt|span id=\"\w+\")\b[^>]*|br/?)>", "\n", above)
    fields = {name.lower(): value for name, value in _FIELD.findall(unescape(_TAG.sub("", lines)))}
    fields |= {name: unescape(_TAG.sub("", value)) for name, value in _MICRODATA.findall(above)}
    return _name(fields.get("from") or fields.get("sender") or ""), fields.get("date", "")


def _name(written: str) -> str | None:
    """A name without the address, or what stands before that address's @ where there is no name."""
    plain = " ".join(unescape(_TAG.sub("", written)).split())
    named = _ADDRESS.sub("", plain).strip(" \"'")
    return named or re.split(r"\s*(?:@|\(?\bat\b\)?)\s*", plain.strip("<> "))[0].strip(" \"'") or None


def _moment(day: str) -> datetime | None:
    """When a message was sent, as mail writes it or as pipermail shows it.

    >>> [f"{_moment(day)}" for day in ("Thu Mar  5 09:12:00 CET 2009", "Jeu  5 Mar 09:12:00 CET 2009")]
    ['2009-03-05 09:12:00', '2009-03-05 09:12:00']
    """
    try:
        return parsedate_to_datetime(day)
    except (ValueError, TypeError, IndexError):
        return Clock([]).when(_CTIME.sub(r"\1\4 \2\3 \6 \5", day.strip()))


def _said(markup: str) -> dict[str, object]:
    """The words of a message: lines as they were written where it is plain text."""
    plain = re.match(r"\s*(?:<p>\s*)?<pre\b", markup, re.I) or not re.search(r"<(?:p|br|div)\b", markup, re.I)
    if plain and not re.search(r"<blockquote\b", markup, re.I):
        return letter(unescape(_TAG.sub("", markup)).strip("\n"))
    said = in_html(markup)
    end = ended(said["text"])
    kept = {kind: tuple(part for part in said.get(kind, ()) if part.end <= end) for kind in ("quotes", "links")}
    return {"text": said["text"][:end], **kept}
