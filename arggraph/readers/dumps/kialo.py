"""Kialo's text export: a thesis, and claims numbered by their place in its tree, each for or against the one above.

    Discussion Title: Should bread be salted?

    1. Bread should be salted.
    1.1. Pro: Salt slows the yeast.
    1.1.1. Con: Cold does, too.

>>> text = b"Discussion Title: Salt?\\n\\n1. Bread needs salt.\\n1.1. Con: Not rye.\\n"
>>> [(comment.text, comment.stance, comment.reply_to) for comment in KIALO(text, "salt.txt").comments]
[('Bread needs salt.', None, None), ('Not rye.', 'rebuts', 'post')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import punctuation
from typing import Any

from arggraph.errors import ReadError
from arggraph.model import Discussion, Role
from arggraph.readers.door import decode
from arggraph.readers.dumps.shared.bodies import in_markdown
from arggraph.readers.thread import Faults, Item, as_discussion

_TITLE = re.compile(r"\s*Discussion (?:Title|Name): *(.*)")
_CLAIM = re.compile(r"((?:\d+\.)+) +(?=\S)")
_ESCAPED = re.compile(rf"\\([{re.escape(punctuation)}])")
_STANDS_FOR = 0xE000  # what is escaped is one of the private characters while links are sought
_BACK = {_STANDS_FOR + ord(one): one for one in punctuation}
_SIDE = re.compile(r"(Pro|Con): +(?=\S)")
_STANCES = {"Pro": "supports", "Con": "rebuts"}
_SAME = re.compile(r"-> See ((?:\d+\.)+)")


class Kialo:
    """One claim a line, led by its number; lines without a number go on with the claim above."""

    name = "kialo"

    def accepts(self, data: bytes, filename: str) -> float:
        if b"Discussion " not in data[:256]:
            return 0.0
        head = decode(data[: 1 << 14])[0]
        title = _TITLE.match(head)
        return 0.97 if title and _CLAIM.match(head[title.end() :].lstrip()) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        text, notices = decode(data)
        title = _TITLE.match(text)
        faults = Faults()
        items = list(_items(text[title.end() :] if title else text, faults))
        if not items:
            raise ReadError("not one numbered claim; export the discussion from Kialo as text again")
        named = _unescaped(title[1].strip())["text"] or None if title else None
        return as_discussion(self.name, items, faults, notices, title=named)


def _items(text: str, faults: Faults) -> Iterator[Item]:
    number, lines, theses = "", list[str](), 0
    for line in [*text.split("\n"), None]:
        claim = _CLAIM.match(line) if line is not None else None
        if (claim or line is None) and number:
            yield _item(number, "\n".join(lines).strip(), theses, faults)
        if claim and line is not None:
            number, lines = claim[1], [line[claim.end() :]]
            theses += number == "1."
        elif line is not None:
            lines.append(line)


def _item(number: str, said: str, theses: int, faults: Faults) -> Item:
    """A claim that only points to another ("-> See 1.2.") says what stands there; the pointer is kept as its words.

    Where a file holds several theses, each begins again at 1; the claims below are its own.
    """
    above = re.sub(r"\d+\.$", "", number) or None
    side = _SIDE.match(said)
    said = said[side.end() :] if side else said
    if _SAME.search(said):
        faults.add("points to a claim elsewhere in the tree; kept as it is written", number)
    tree = f"thesis {theses}: " if theses > 1 else ""
    role: Role = "comment" if above or theses > 1 else "post"
    fields = {**_unescaped(said), "stance": _STANCES[side[1]] if side and above else None}
    return Item(tree + number, tree + number, tree + above if above else None, role, fields)


def _unescaped(said: str) -> dict[str, Any]:
    r"""Words and links of a claim, without the backslashes before its brackets and marks.

    >>> _unescaped(r"A \(great\) [link](http://example.org/a\)).")["text"]
    'A (great) link.'
    """
    fields = in_markdown(_ESCAPED.sub(lambda found: chr(_STANDS_FOR + ord(found[1])), said))
    links = [link.model_copy(update={"url": link.url.translate(_BACK)}) for link in fields.get("links", ())]
    return {**fields, "text": fields["text"].translate(_BACK), "links": tuple(links)}


KIALO = Kialo()
