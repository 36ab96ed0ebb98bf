"""What stands in the headers of mail: who sent it, when, and on what.

>>> sender("tom at b.example (Tom)"), str(sent("Mon, 2 Jan 2012 10:00:00 -0000")), bare("Re: [bread] AW: Rye?")
('Tom', '2012-01-02 10:00:00+00:00', 'Rye?')
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from email.utils import parseaddr, parsedate_to_datetime

from arggraph.readers.times.dates import when

ANSWER = re.compile(r"^(?:\s*(?:re|aw|sv|fwd?|antw|odp|rv|réf?|回复|答复)\s*(?:\[\d+\]|\(\d+\))?\s*:)+", re.I)
_LIST = re.compile(r"^\s*\[[^\]]{1,30}\]\s*")
_HIDDEN = re.compile(r"\s*(?:\(at\)|\[at\]|_at_|\sat\s)\s*", re.I)
_LONGEST = 1000  # characters that are read of a header
_VIA = re.compile(r"^'?(.+?)'? via [^<>@]+$")  # as lists write senders whose addresses they must hide


def bare(subject: str) -> str:
    """Without "Re:" and the list's name in brackets, in whatever order."""
    subject = subject[:_LONGEST]
    while (shorter := _LIST.sub("", ANSWER.sub("", subject))) != subject:
        subject = shorter
    return subject.strip()


def sender(written: str) -> str | None:
    """The name, else what stands before the @, also where a list hides that as "at".

    >>> [sender(one) for one in ("Ann <a@b.example>", "tom at b.example", "Ann Poe", "Ann Poe [mailto:a@b.example]")]
    ['Ann', 'tom', 'Ann Poe', 'Ann Poe']
    """
    written = " ".join(written[:_LONGEST].split())
    written = re.sub(r"\[(?:mailto:)?([^\[\]\s@]+@[^\[\]\s]+)\]", r"<\1>", written)
    commented = re.search(r"\(([^()]+)\)\s*$", written)
    plain = written[: commented.start()] if commented else written
    if not plain.count("@") and _HIDDEN.search(plain) and "<" not in plain:
        plain = _HIDDEN.sub("@", plain.strip(), count=1)
    name, address = parseaddr(plain) if re.search("[@<]", plain) else (plain.strip(" '\""), "")
    name = _VIA.sub(r"\1", name.strip()) or (commented[1].strip() if commented and "@" not in commented[1] else "")
    return name or _HIDDEN.split(address)[0].split("@")[0].strip() or None


def sent(written: str) -> datetime | None:
    """The moment that a date of mail tells, or another date."""
    written = written.rpartition(";")[2]
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        # "-0000" is UTC of a writer who does not say where that is.
        return parsedate_to_datetime(written.replace("-0000", "+0000"))
    return when(written)
