"""The words of a letter: without its signature, the list's footer, what the list says of attachments, and PGP.

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

from arggraph.model import Quote
from arggraph.readers.dumps.shared.bodies import Said, in_plain

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
