"""A page with all that belongs to it in one file: MHTML (Chrome, Edge, Internet Explorer), Safari's web archives.

The page itself is taken out, with the pages in its frames, and read as any saved page is; an archive tells when it was
saved, too.

>>> mail = b"From: <Saved by Blink>\\nDate: Thu, 4 Jan 2024 11:17:02 -0000\\nMIME-Version: 1.0\\n" \\
...     b"Content-Type: multipart/related; boundary=b\\n\\n--b\\nContent-Type: text/html\\n\\n<html><p>Salt.\\n--b--"
>>> page_of(mail)
b'<!-- Saved date: Thu, 4 Jan 2024 11:17:02 -0000 --><html><p>Salt.'
"""

from __future__ import annotations

import html
import plistlib
import re
from email import policy
from email.parser import BytesParser
from typing import Any
from xml.parsers.expat import ExpatError

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.door import charset, decode

_MHTML = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related\b", re.I)
_LETTER = re.compile(rb"^(?:to|received|message-id):", re.I | re.M)
_SOURCE = re.compile(r"""\ssrc=["']?(cid:[^\s"'>]+)["']?""", re.I)
_SAFARI, _XML = b"bplist00", b"<!DOCTYPE plist"
_ERROR = 'class="neterror'  # what a browser shows in a frame that it could not load
_BROKEN = (plistlib.InvalidFileException, ExpatError)


class Archive:
    """Reads the page in an archive that a browser saved."""

    name = "web_archive"

    def accepts(self, data: bytes, filename: str) -> float:
        head = data[:4096]
        archived = _MHTML.match(head) and not _LETTER.search(head)
        return 0.96 if archived or (_plist(head) and b"WebMainResource" in data) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        from arggraph.readers.html.choice import (
            HTML,  # not before there is such a page: it brings every platform's table
        )

        return HTML(page_of(data), filename)


ARCHIVE = Archive()


def page_of(data: bytes) -> bytes:
    """The page in an archive, in UTF-8, after a comment that tells when it was saved. Raises `ReadError`."""
    text, saved = _safari(data) if _plist(data[:4096]) else _mhtml(data)
    return (f"<!-- Saved date: {saved} -->{text}" if saved else text).encode("utf-8", "replace")


def _plist(head: bytes) -> bool:
    return head.startswith(_SAFARI) or _XML in head


def _text(page: bytes, encoding: str | None) -> str:
    return decode(page, encoding or charset(page))[0]


def _mhtml(data: bytes) -> tuple[str, str]:
    mail = BytesParser(policy=policy.compat32).parsebytes(data)
    pages = list[tuple[str, str]]()
    for part in mail.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            held: Any = part.get_payload(decode=True)
            if held and held.strip():
                pages.append((_text(held, part.get_content_charset()), str(part.get("Content-ID") or "").strip("<>")))
    if not pages:
        raise ReadError("an archived web page without a page in it; save it again, as a complete page")
    frames = {f"cid:{name}": f' srcdoc="{html.escape(text)}"' for text, name in pages[1:] if _ERROR not in text}
    page = _SOURCE.sub(lambda found: frames.pop(found[1], found[0]), pages[0][0])
    return page, re.sub(r"[^\w ,:+-]", "", str(mail.get("Date") or ""))


def _safari(data: bytes) -> tuple[str, str]:
    try:
        main = plistlib.loads(data)["WebMainResource"]
        return _text(bytes(main["WebResourceData"]), str(main.get("WebResourceTextEncodingName") or "utf-8")), ""
    except (*_BROKEN, KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise ReadError("a broken web archive of Safari; save the page again") from error
