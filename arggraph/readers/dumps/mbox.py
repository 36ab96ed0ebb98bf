"""A mailbox (mbox), a list's archive, a newsgroup: a discussion for each thread, by In-Reply-To and References, else by
subject.

A subject joins messages to a thread but tells no parent. `>` lines are quotations; which message they are from is told
by the id or the name in the line above them, and by where the words stand.

>>> box = b'''From a Mon Jan  2 10:00:00 2012
... Message-ID: <1@example>
... From: Ann <a@example.org>
... Subject: Rye
...
... I say that rye is best.
...
... From b Mon Jan  2 11:00:00 2012
... In-Reply-To: <1@example>
... From: tom at example.org (Tom)
... Subject: Re: Rye
...
... Ann wrote:
... > I say that rye is best.
... No.
... '''
>>> page = MBOX(box, "list.mbox")
>>> [(comment.author, comment.reply_to) for comment in page.comments], page.comments[1].quotes[0].source
([('Ann', None), ('Tom', 'post')], 'post')
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect, MessageError
from email.header import decode_header, make_header
from email.message import EmailMessage
from itertools import pairwise
from typing import IO

from arggraph.model import Discussion
from arggraph.readers.door import settled
from arggraph.readers.dumps.shared.bodies import Said, in_html
from arggraph.readers.dumps.shared.json_export import assembled
from arggraph.readers.dumps.shared.mail import ANSWER, bare, flowed, letter, sender, sent
from arggraph.readers.thread import Faults, Item, Many

# "From ", a sender and a date; Google Groups writes a number. Prose may begin so, but no header follows it.
_START = re.compile(rb"From (?:\S[^\n]*\d\d:\d\d[^\n]* \d{4}|-?\d{6,})[^\n]*\n")
_HEADER = re.compile(rb">?[A-Za-z][\w-]*:")
_MAIL = re.compile(rb"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_FIELD = re.compile(rb"^(message-id|in-reply-to|references|subject):([^\n]*)", re.I | re.M)
_ID = re.compile(r"<[^<>\s]+>")
# A line of a message that begins with "From " is led by ">"; of a quotation it may really be the mark.
_LED = re.compile(rb"((?:^|\n)(?!>)(?:[^\n]*[^\n:])?\n)>(?=From )")
_DATES = ("Date", "NNTP-Posting-Date", "Received")  # the last of these ends in one
_DIGEST = re.compile(rb"multipart/digest;\s*boundary=\"?([^\s\";]+)", re.I)
_PLAIN_DIGEST = re.compile(rb"\n-{30,}\n\n(?:Message: \d+\n)?(?=(?:Date|From|Subject|Message-ID): )")  # RFC 1153
_RULE = b"=" * 60  # LISTSERV's logs have it where others have "From "
_HEAD_SIZE = 1 << 16


class Mbox(Many):
    """Messages divided by lines of "From ", a sender and a date; or one message alone."""

    name = "mbox"
    passes = 2

    def accepts(self, data: bytes, filename: str) -> float:
        head = data[: 1 << 14].lstrip(b"\xef\xbb\xbf\r\n").replace(b"\r\n", b"\n")
        first, _, rest = head.partition(b"\n")
        if _opens(first + b"\n", rest):
            return 0.97
        mail = _MAIL.match(head)
        names = {name.lower() for name in re.findall(rb"^([\w-]+):", mail[0], re.M)} if mail else set()
        return 0.95 if {b"from", b"message-id", b"date"} <= names else 0.0

    def each(self, file: IO[bytes], filename: str) -> Iterator[Discussion]:
        """Each thread, in the order in which they begin; only the places of messages are held."""
        if file.read(3) != b"\xef\xbb\xbf":
            file.seek(0)
        threads: dict[str, array[int]] = {}
        joined: dict[str, str] = {}  # a message's id or a bare subject, to the thread it is in
        messages = (part for one in _messages(file) for part in _parted(file, *one))
        for number, (start, end, head) in enumerate(messages, start=1):
            own, above, subject = _told(head)
            topic = bare(subject).lower()
            names = [name for name in (own, *above[::-1], topic) if name]
            key = next((joined[name] for name in names if name in joined), f"{topic} {number}")
            threads.setdefault(key, array("Q")).extend((number, start, end))
            for name in names:
                joined.setdefault(name, key)
        for places in threads.values():
            mails = []
            for at in range(0, len(places), 3):
                number, start, end = places[at : at + 3]
                file.seek(start)
                mails.append((number, file.read(end - start)))
            yield self._thread(mails)

    def _thread(self, mails: Sequence[tuple[int, bytes]]) -> Discussion:
        items, title, opens, faults = list[Item](), "", list[bool](), Faults()
        references: dict[str, Sequence[str]] = {}
        for number, data in mails:
            own, above, subject = _told(data[:_HEAD_SIZE])
            title = title or bare(subject)
            opens.append(not above and (not items or not ANSWER.match(subject)))
            data = _LED.sub(rb"\1", data) if b"\n>From " in data else data
            place, parent = f"message {number}", above[-1] if above else None
            try:
                fields = _fields(data, place, faults)
            except (ValueError, LookupError, AttributeError, RecursionError):  # what the parser of parts stumbles on
                faults.add("its parts cannot be told apart; its words are left out", place)
                fields = _fields(_head(data), place, faults)
            items.append(Item(place, own or place, parent, "comment", fields))
            if parent:
                references.setdefault(parent, above[:-1])
        if any(opens):
            items[opens.index(True)] = items[opens.index(True)]._replace(role="post")
        there = {item.own for item in items}
        for own, above in references.items():  # what is not in the file still answers what its answers refer to
            known = next((name for name in reversed(above) if name in there), None)
            if own not in there and known:
                faults.add("a message that is answered but not in the file; a missing one stands for it", own)
                items.append(Item(own, own, known, "missing"))
        return assembled(self.name, {"id": title or "thread", "title": title}, items, faults)


MBOX = Mbox()


def _messages(file: IO[bytes]) -> Iterator[tuple[int, int, bytes]]:
    """Where each message begins (with its "From " line) and ends, and its first bytes."""
    start: int | None = None
    at, before, head, size = file.tell(), b"", list[bytes](), 0
    while line := file.readline():
        if _opens(before, line):
            if start is not None:
                yield start, at - len(before), b"".join(head[:-1])
            start, head, size = at if before.startswith(_RULE) else at - len(before), [], 0
        elif start is None and _HEADER.match(line):  # one message alone
            start = at
        if start is not None and size < _HEAD_SIZE:
            head.append(line)
            size += len(line)
        before, at = line, at + len(line)
    if start is not None:
        yield start, at, b"".join(head)


def _opens(before: bytes, line: bytes) -> bool:
    """Whether a message begins with the line behind this one."""
    return bool(_HEADER.match(line) and (_START.match(before) or (before.startswith(_RULE) and line[:5] == b"Date:")))


def _parted(file: IO[bytes], start: int, end: int, head: bytes) -> Iterator[tuple[int, int, bytes]]:
    """A message as it is, or those that a digest holds, each behind a boundary and the head of its part."""
    found = _DIGEST.search(head)
    if not found and not _PLAIN_DIGEST.search(head):
        yield start, end, head
        return
    back = file.tell()
    file.seek(start)
    data = file.read(end - start)
    file.seek(back)
    if not found:
        told = list(_PLAIN_DIGEST.finditer(data))
        ends = [*(at.start() for at in told[1:]), data.rfind(b"\n" + b"-" * 30, told[-1].end())]
        for at, last in zip(told, ends, strict=True):
            last = last if last >= 0 else len(data)
            yield start + at.end(), start + last, data[at.end() : last][:_HEAD_SIZE]
        return
    bounds = [at.end() for at in re.finditer(rb"\n--" + re.escape(found[1]) + rb"(?:--)?[^\n]*\n", data)]
    if len(bounds) < 2:  # cut off
        yield start, end, head
    for first, last in pairwise(bounds):
        blank = re.compile(rb"\r?\n").match(data, first) or re.compile(rb"\n\r?\n").search(data, first, last)
        if blank:
            yield start + blank.end(), start + data.rindex(b"\n--", first, last), data[blank.end() : last][:_HEAD_SIZE]


def _told(data: bytes) -> tuple[str | None, Sequence[str], str]:
    """A message's id, those of the messages above it, at last the one it answers, and its subject."""
    found: dict[bytes, str] = {}
    for name, value in _FIELD.findall(re.sub(rb"\n[ \t]+", b" ", _head(data))):
        found.setdefault(name.lower(), value.decode("utf-8", "replace"))
    own = next(iter(_ID.findall(found.get(b"message-id", ""))), None)
    answered, above = (_ID.findall(found.get(name, "")) for name in (b"in-reply-to", b"references"))
    above = [name for name in (*above, *answered[:1]) if name != own]
    subject = _decoded(found.get(b"subject", ""))
    return own, above, " ".join(subject.split())


def _head(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").partition(b"\n\n")[0]


def _fields(data: bytes, place: str, faults: Faults) -> Mapping[str, object]:
    mail = message_from_bytes(data, policy=policy.default)
    if b"\n\n" in data and any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in mail.defects):
        faults.add("ends before its last part does; it was cut off", place)
    dates = (*(_header(mail, name) for name in _DATES), " ".join((mail.get_unixfrom() or "").split()[2:]))
    posted = next((date for date in map(sent, dates) if date), None)
    return {**_said(mail), "author": sender(_header(mail, "From")), "posted": posted}


def _said(mail: EmailMessage) -> Said:
    """The words of a message, its HTML only where it has no plain text; its signature is none of them."""
    body = mail.get_body(("plain", "html"))
    if body is None:
        return {"text": ""}
    try:
        content = str(body.get_content())
    except (LookupError, UnicodeError, ValueError, KeyError):
        payload = body.get_payload(decode=True)
        content = payload.decode("latin-1") if isinstance(payload, bytes) else ""
    if body.get_content_type() == "text/html":
        return in_html(content)
    content = settled(content)[0]
    if str(body.get_param("format")).lower() == "flowed":
        content = flowed(content, str(body.get_param("delsp")).lower() == "yes")
    return letter(content)


def _header(mail: EmailMessage, name: str) -> str:
    """A header as it was written, decoded: parsing drops what lists write in the place of addresses."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    plain = raw.encode("utf-8", "surrogateescape")  # some write letters as they are, though no mail may
    try:
        raw = plain.decode()
    except UnicodeDecodeError:
        raw = plain.decode("cp1252", "replace")
    return _decoded(" ".join(raw.split()))


def _decoded(raw: str) -> str:
    with suppress(ValueError, LookupError, MessageError):
        parts = decode_header(raw) if "=?" in raw else []
        try:
            return str(make_header(parts)) if parts else raw
        except UnicodeDecodeError:  # not in the charset that it names
            return "".join(part.decode("cp1252", "replace") for part, _ in parts)
    return raw
