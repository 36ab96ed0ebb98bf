"""What a link is called: the linked words where they name a work, else what the address spells, else the address."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from arggraph.citations.lexicon import WORK_NOUNS
from arggraph.citations.title_forms import set_as_title

_LONGEST_WORDS, _LONGEST_ADDRESS = 200, 80
_FEWEST = 3  # words that an address spells, at least
_EXTENSION = re.compile(r"\.(?:html?|php|aspx?|pdf|amp|jsp|cfm|story|stm)$", re.I)
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# What stands before or after the words of a line that a link takes whole: bullets, numbers, arrows.
_FURNITURE = re.compile(r"[\s>*\-\u2013\u2022\u00b7.,:;()\[\]\"'|\d]*")

# A word with a capital, of those that a link stands on: a name, rather than "here" or "this one".
_CALLS = re.compile(r"(?!(?:Here|This|That|There|Link|Source|Click|Read|See|More|Video|Article)\b)\b[A-Z][^\W\d_]{2,}")


def link_title(url: str, text: str, start: int, end: int) -> str:
    """Words to show for a link to the canonical address `url` that stands on `text[start:end]`.

    >>> said = "Only about 712,000 applied, see the Hale report."
    >>> link_title("https://example.org/2014/how-many-bees-applied-1234567", said, 0, 26)
    'How many bees applied (example.org)'
    >>> link_title("https://example.org/2014/how-many-bees-applied-1234567", said, 32, 47)
    'the Hale report'
    >>> [link_title("https://example.org/a,1.story", said, *span) for span in ((36, 40), (44, 47), (41, 47))]
    ['Hale (example.org)', 'example.org/a,1.story', 'example.org/a,1.story']
    """
    words, told = " ".join(text[start:end].split()), spelt(url)
    if len(words) > 12 and " " in words and "://" not in words:
        line = text[text.rfind("\n", 0, start) + 1 : start], text[end : (text + "\n").index("\n", end)]
        nouns = re.findall(r"[a-z]+", words.lower())
        names = set_as_title(words) or any(noun in WORK_NOUNS for noun in nouns)
        if names or all(_FURNITURE.fullmatch(part) for part in line) or not told:
            return words[:_LONGEST_WORDS]
    host, slash, _ = (shown := unquote(url.removeprefix("https://"))).partition("/")
    if not told and slash and "/" not in words and _CALLS.search(words) and len(words) <= _LONGEST_ADDRESS:
        return f"{words} ({host})"
    return told or (shown if len(shown) <= _LONGEST_ADDRESS else shown[: _LONGEST_ADDRESS - 1] + "…")


def spelt(url: str) -> str:
    """The title that an address spells out, with its site; "" where it spells none.

    >>> spelt("https://example.org/news/2009-05-bees-sleep-at-night.html"), spelt("https://example.org/a_1.htm")
    ('2009 05 bees sleep at night (example.org)', '')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    for part in reversed(parts.path.split("/")):
        told = re.split(r"[-_+ ]+", _EXTENSION.sub("", unquote(part)).strip("-_+ "))
        told = [word.strip(",.:;!?") for word in told if not (_NUMBER.fullmatch(word) and len(word) > 4)]
        if (
            "..." in part
            or len(told) < _FEWEST
            or not all(_WORD.fullmatch(word) or _NUMBER.fullmatch(word) for word in told)
        ):
            continue
        letters = [word for word in told if _WORD.fullmatch(word)]
        if len(letters) >= _FEWEST and sum(map(len, letters)) > 3 * len(letters):
            words = " ".join(told)
            words = words if len(words) <= _LONGEST_ADDRESS else words[:_LONGEST_ADDRESS].rsplit(" ", 1)[0] + "…"
            return f"{words[0].upper()}{words[1:]} ({parts.hostname})"
    return ""
