"""Answers to answers where a platform keeps but two levels: all stand below the first, led by the name of whom they
answer ("@tom No, …"), as YouTube, Instagram or Facebook put it there.

>>> def said(own, above, by, text):
...     return Item(own, own, above, "comment", {"author": by, "text": text})
>>> rows = [said("1", None, "ann", "Rye?"), said("2", "1", "@tom", "No."), said("3", "1", "ida", "@tom Why?")]
>>> [item.answers for item in addressed(rows)]
[None, '1', '2']
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from arggraph.readers.thread import Item

_LONGEST = 60  # characters of a name
_NAME_GOES_ON = re.compile(r"[\w-]")


def addressed(items: Sequence[Item]) -> list[Item]:
    """The items, those led to whom they name that name somebody who said something above in their thread."""
    posts = {item.own for item in items if item.role == "post"}
    answers: dict[str | None, str | None] = {
        item.own: item.answers for item in items if item.own is not None and item.answers not in posts
    }
    if any(answers.get(above) for above in answers.values()):  # deeper: whom each answers is told
        return list(items)
    said: dict[str | None, dict[str, str | None]] = {}  # in each thread, by whom last
    found = []
    for item in items:
        above = answers.get(item.own)
        thread = said.setdefault(above or item.own, {})
        text, author = str(item.fields.get("text") or ""), str(item.fields.get("author") or "").lstrip("@").casefold()
        called = _called(text, thread) if above and text.startswith("@") else None
        found.append(item._replace(answers=thread[called]) if called else item)
        thread |= {author: item.own} if author else {}
    return found


def _called(text: str, names: Collection[str]) -> str | None:
    """The longest of the names that stands behind the "@"."""
    words = text[1:_LONGEST].casefold()
    ends = (end for end in range(len(words), 0, -1) if not _NAME_GOES_ON.match(words, end))
    return next((words[:end] for end in ends if words[:end] in names), None)
