"""A mailbox (mbox): a discussion for each thread, by In-Reply-To and References, else by subject.

A subject joins messages to a thread but tells no parent; `>` lines are quotations, from which replies are inferred.

>>> box = b'''From a Mon Jan  2 10:00:00 2012
... Message-ID: <1>
... From: Ann <a@example.org>
... Subject: Rye
...
... I say rye.
...
... From b Mon Jan  2 11:00:00 2012
... In-Reply-To: <1>
... From: Tom <t@example.org>
... Subject: Re: Rye
...
... > I say
... No.
... '''
>>> [[(comment.author, comment.reply_to) for comment in page.comments] for page in MBOX.each(box, "list.mbox")]
[[('Ann', None), ('Tom', 'post')]]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from arggraph.model import Discussion, Quote
from arggraph.readers.door import settled
from arggraph.readers.exports import said_in
from arggraph.readers.thread import Faults, Item, longest, thread

_START = re.compile(rb"(?:\A|(?<=\n))From \S[^\n]*\d\d:\d\d[^\n]* \d{4}[^\n]*\n")
_HEADER = re.compile(rb">?[A-Za-z][\w-]*:")
_ID = re.compile(r"<[^<>\s]+>")
_ANSWER = re.compile(r"^(?:\s*(?:re|aw|sv|fwd?)\s*(?:\[\d+\])?:)+", re.I)
_QUOTED = re.compile(r"^[>|].*(?:\n[>|].*)*", re.M)


class Mbox:
    """Messages divided by lines of "From ", a sender and a date."""

    name = "mbox"

    def accepts(self, data: bytes, filename: str) -> float:
        head = data[: 1 << 12].lstrip(b"\r\n").replace(b"\r\n", b"\n")
        start = _START.match(head)
        return 0.97 if start and _HEADER.match(head, start.end()) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        return longest(list(self.each(data, filename)))

    def each(self, data: bytes, filename: str) -> Iterator[Discussion]:
        """Each thread, in the order in which they begin."""
        whole = data.lstrip(b"\r\n").replace(b"\r\n", b"\n")
        starts = [match.span() for match in _START.finditer(whole)]
        ends = [start for start, _ in starts[1:]] + [len(whole)]
        threads: dict[str, list[tuple[Item, str]]] = {}
        joined: dict[str, str] = {}  # a message's id or a bare subject, to the thread it is in
        for number, ((_, head), end) in enumerate(zip(starts, ends, strict=True), start=1):
            mail = message_from_bytes(whole[head:end], policy=policy.default)
            subject = " ".join(_header(mail, "Subject").split())
            bare = _ANSWER.sub("", subject).strip().lower()
            own = next(iter(_ID.findall(_header(mail, "Message-ID"))), None)
            before = _ID.findall(_header(mail, "In-Reply-To"))[:1] or _ID.findall(_header(mail, "References"))[-1:]
            parent = before[0] if before else None
            key = joined.get(parent or "") or (joined.get(bare) if bare else None) or f"{bare} {number}"
            first = key not in threads
            item = Item(f"message {number}", own, parent, "post" if first and not parent else "comment", _fields(mail))
            threads.setdefault(key, []).append((item, subject))
            for name in (own, bare):
                if name:
                    joined.setdefault(name, key)
        for mails in threads.values():
            faults = Faults()
            comments = thread([item for item, _ in mails], faults)
            title = _ANSWER.sub("", mails[0][1]).strip()
            yield Discussion(
                id=title or "thread",
                title=title or None,
                platform=self.name,
                comments=comments,
                notices=faults.notices(),
            )


def _fields(mail: EmailMessage) -> dict[str, object]:
    name, address = parseaddr(_header(mail, "From"))
    author = name.strip() or address.split("@")[0]
    return {**_said(mail), "author": author or None, "posted": _posted(_header(mail, "Date"))}


def _said(mail: EmailMessage) -> dict[str, object]:
    """The words of a message, its HTML only where it has no plain text."""
    body = mail.get_body(("plain", "html"))
    if body is None:
        return {"text": ""}
    try:
        content = str(body.get_content())
    except (LookupError, UnicodeError, ValueError):
        payload = body.get_payload(decode=True)
        content = payload.decode("latin-1") if isinstance(payload, bytes) else ""
    if body.get_content_type() == "text/html":
        return said_in(content)
    text = settled(content)[0].strip("\n")
    return {"text": text, "quotes": tuple(Quote(start=at.start(), end=at.end()) for at in _QUOTED.finditer(text))}


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return str(mail.get(name, ""))
    except (ValueError, IndexError, AttributeError, TypeError):  # what a broken header makes the parser raise
        return ""


def _posted(written: str) -> datetime | None:
    try:
        return parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        return None


MBOX = Mbox()
