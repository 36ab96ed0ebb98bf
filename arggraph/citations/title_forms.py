"""What titles look like: set apart by quotation marks, italics or capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from arggraph.citations.entities import shouted
from arggraph.citations.tokens import fold, words

_LONGEST = 200
# What may open a title, and the pattern that it opens: tried only where the mark is there.
_MARKED = tuple(
    (opening, re.compile(pattern))
    for opening, pattern in (
        ('"', rf'"([^"\n]{{3,{_LONGEST}}})"'),
        ("<", rf"<(?:i|em|cite|u)>([^<\n]{{3,{_LONGEST}}})</(?:i|em|cite|u)>"),
        ("*", rf"(?<![\w*])\*{{1,2}}([^*\n]{{3,{_LONGEST}}})\*{{1,2}}(?!\w)"),
        ("_", rf"(?<!\w)_([^_\n]{{3,{_LONGEST}}})_(?!\w)"),
        ("'", r"(?<!\w)'((?:[A-Z][\w-]{0,25}:?)(?: [\w:,-]{1,25}(?:'\w{1,2})?){1,12}[?!]?)'(?!\w)"),
    )
)
_CAPITALS = re.compile(r"\b[A-Z]{2,20}(?: [A-Z]{1,20}){1,9}\b")
_SMALL = words("of the a an and in on to for with from as is at by or my our your vs")
_SET_SMALL = words("of the a an and in on to for with from as at or not its by vs v into about than but nor per via")
_RUN_SMALL = r"(?:of|the|a|an|and|in|on|to|for|with|from|as|is|my|at|or|not|its|your|their|when|into|about|without|&)"
# A run of capitals that a title may be. Bounded everywhere, so that it runs in linear time.
TITLE_RUN = re.compile(
    rf"\b(?:\d{{1,3}} )?[A-Z][\w'-]{{0,25}}"
    rf"(?:[:?]?(?: {_RUN_SMALL}){{0,3}} (?:[A-Z][\w'-]{{0,25}}|\d{{1,4}}\b)){{1,11}}"
)


class Marked(NamedTuple):
    """Words set apart by quotation marks, italics or capitals: the words, where they stand, with their marks."""

    title: str
    start: int
    end: int
    quoted: bool


def marked(text: str) -> Iterator[Marked]:
    """Every run of words set apart in a text."""
    folded = fold(text)
    for opening, pattern in _MARKED:
        for match in pattern.finditer(folded) if opening in folded else ():
            yield Marked(text[match.start(1) : match.end(1)].strip(" ,.;\\"), match.start(), match.end(), True)
    if not shouted(text):
        for match in _CAPITALS.finditer(folded):
            yield Marked(match.group(), match.start(), match.end(), False)


def title_like(title: str) -> bool:
    """Whether words are capitalised as a title is.

    >>> title_like("The Long Walk"), title_like("not what I said"), title_like("Really")
    (True, False, False)
    """
    words = re.findall(r"[\w'-]+", title)
    content = [word for word in words if word.lower() not in _SMALL]
    if (
        not 2 <= len(words) <= 25
        or (not words[0][0].isupper() and not words[0].isdigit())
        or title.endswith(("!", "..."))
    ):
        return False
    capital = sum(word[0].isupper() or word[0].isdigit() for word in content)
    return bool(content) and capital >= 0.6 * len(content)


def set_as_title(title: str) -> bool:
    """Whether every word is capitalised but the small ones, as in a title of two words or more.

    >>> set_as_title("Bees and Men"), set_as_title("Bees are insects"), set_as_title("We Know Bees!")
    (True, False, False)
    """
    told = re.findall(r"[^\W\d_][\w'-]*", title)
    return (
        sum(word[0].isupper() for word in told) > 1
        and told[0][0].isupper()
        and all(word[0].isupper() or word in _SET_SMALL for word in told)
        and not title.endswith(("!", "..."))
        and not title.isupper()
    )
