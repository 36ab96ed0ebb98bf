"""Mail: who sent it, when, and on what; and its words, without its signature, the list's footer, what the list says of
attachments, and PGP.

>>> sender("tom at b.example (Tom)"), str(sent("Mon, 2 Jan 2012 10:00:00 -0000")), bare("Re: [bread] AW: Rye?")
('Tom', '2012-01-02 10:00:00+00:00', 'Rye?')
>>> said = letter('''Hm. No.
...
... -----Original Message-----
... From: Ann [mailto:a@b.example]
... Sent: Monday, January 2, 2012 10:00
... Subject: Rye
...
... Rye is best.
... -- \\nTom''')
>>> said["text"][said["quotes"][0].start :]
'Rye is best.'
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from email.utils import parseaddr, parsedate_to_datetime

from arggraph.model import Quote
from arggraph.readers.dumps.shared.bodies import Said, in_plain
from arggraph.readers.times.dates import when

ANSWER = re.compile(r"^(?:\s*(?:re|aw|sv|fwd?|antw|odp|rv|réf?|回复|答复)\s*(?:\[\d+\]|\(\d+\))?\s*:)+", re.I)
_LIST = re.compile(r"^\s*\[[^\]]{1,30}\]\s*")
_HIDDEN = re.compile(r"\s*(?:\(at\)|\[at\]|_at_|\sat\s)\s*", re.I)
_LONGEST = 1000  # characters that are read of a header
_VIA = re.compile(r"^'?(.+?)'? via [^<>@]+$")  # as lists write senders whose addresses they must hide
# Also as Supercite leads them, with who said it ("Ann> "); the line by which it tells her whole name is none.
_LINE = r"(?:[ ]{0,3}[>|](?!>+ \"[^\"\n]+\" ==)|[ \t]{0,8}[A-Za-z]\w{0,9}>(?=\s)).*"
_QUOTED = re.compile(rf"^{_LINE}(?:\n{_LINE})*", re.M)
_SIGNATURE = re.compile(r"\n--(?: \n(?:[^\n]*\n){0,12}|\n(?:[^\n]*\n){0,4})[^\n]*\Z")  # archives lose the space
_FOOTER = re.compile(r"\n_{20,}[ ]*\n(?:[^\n>]*\n){0,7}[^\n>]*\Z")
_SCRUBBED = re.compile(r"\n-{6,} next part -{6,}\n(?:An? (?:non-text|HTML|embedded)|Skipped).*", re.S)
_SIGNED = tuple(
    f"-----{mark}-----" for mark in ("BEGIN PGP SIGNED MESSAGE", "BEGIN PGP SIGNATURE", "END PGP SIGNATURE")
)
_ARMOUR = re.compile(r"[A-Z][A-Za-z-]{2,20}: ")
# What Outlook and its kin put above a letter that they copy below: From, Sent, To, Subject, in whatever language.
_COPIED = re.compile(
    r"^(?:-{2,}[^\n-]{5,40}-{2,}\s*\n\s*)?\W{0,2}(?:From|Von|De|Da|Van|Från|Fra|Od|От|Lähettäjä)\s?:[^\n]+\n"
    r"(?:\W{0,2}[^\W\d_]{2,12}\s?:[^\n]+\n(?:[ \t]+[^\n]+\n)*){2,}\s*",
    re.M,
)


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


def letter(text: str) -> Said:
    """The words of a letter in plain text, and what they quote: lines led by ">", and a letter copied below."""
    text = unsealed(text)
    said = in_plain(text[: ended(text)], _QUOTED)
    copied = _COPIED.search(said["text"])
    if copied and copied.end() < len(said["text"]):
        quotes = [quote for quote in said.get("quotes", ()) if quote.end <= copied.start()]
        said["quotes"] = (*quotes, Quote(start=copied.end(), end=len(said["text"])))
    return said


def unsealed(text: str) -> str:
    """The words of a letter that PGP signed, without the signature and what else it wrote.

    >>> begin, end = "-----BEGIN PGP SIGN", "-----END PGP SIGNATURE-----"
    >>> signature = f"{begin}ATURE-----\\n\\niEYEARE\\n{end}"
    >>> unsealed(f"{begin}ED MESSAGE-----\\nHash: SHA1\\n\\nNo.\\n- -- \\nTom\\n{signature}\\nList")
    'No.\\n-- \\nTom\\nList'
    """
    lines = text.split("\n")
    marks = [line.rstrip() for line in lines]
    if not 0 < marks.count(_SIGNED[0]) <= marks.count(_SIGNED[1]) == marks.count(_SIGNED[2]):
        return text
    kept, part = list[str](), ""
    for line, mark in zip(lines, marks, strict=True):
        if mark in _SIGNED:
            part = "" if mark == _SIGNED[2] else mark
            head = mark == _SIGNED[0]
        elif part == _SIGNED[0]:
            if not (head and (not mark or _ARMOUR.match(mark))):
                kept.append(line.removeprefix("- "))
            head = head and bool(mark)
        elif not part:
            kept.append(line)
    return "\n".join(kept)


def ended(text: str) -> int:
    """Where the words of a letter end."""
    for unsaid in (_FOOTER, _SCRUBBED, _FOOTER, _SIGNATURE):  # a footer may stand above or below such a note
        text = unsaid.sub("", text.rstrip())
    return len(text.rstrip())


def flowed(text: str, delsp: bool) -> str:
    """Paragraphs that were sent as lines ending in a space (RFC 3676), whole again; `delsp`: that space is none.

    >>> flowed("> Rye \\n> is best.\\nNo, \\nsalt.\\n-- \\nTom", False)
    '> Rye is best.\\nNo, salt.\\n-- \\nTom'
    """
    lines, goes_on, above = list[str](), False, ""
    for line in text.split("\n"):
        words = line.lstrip(">")
        marks, words = line[: len(line) - len(words)], words.removeprefix(" ")
        if goes_on and marks == above and words != "-- ":
            lines[-1] += words
        else:
            lines.append(f"{marks} {words}" if marks else words)
        goes_on, above = words.endswith(" ") and words != "-- ", marks
        if goes_on and delsp:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
