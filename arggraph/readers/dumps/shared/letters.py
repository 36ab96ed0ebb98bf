"""The words of a letter: without its signature, the list's footer and what the list says of attachments.

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
# What Outlook and its kin put above a letter that they copy below: From, Sent, To, Subject, in whatever language.
_COPIED = re.compile(
    r"^(?:-{2,}[^\n-]{5,40}-{2,}\s*\n\s*)?\W{0,2}(?:From|Von|De|Da|Van|Från|Fra|Od|От|Lähettäjä)\s?:[^\n]+\n"
    r"(?:\W{0,2}[^\W\d_]{2,12}\s?:[^\n]+\n(?:[ \t]+[^\n]+\n)*){2,}\s*",
    re.M,
)


def letter(text: str) -> Said:
    """The words of a letter in plain text, and what they quote: lines led by ">", and a letter copied below."""
    said = in_plain(text[: ended(text)], _QUOTED)
    copied = _COPIED.search(said["text"])
    if copied and copied.end() < len(said["text"]):
        quotes = [quote for quote in said.get("quotes", ()) if quote.end <= copied.start()]
        said["quotes"] = (*quotes, Quote(start=copied.end(), end=len(said["text"])))
    return said


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
