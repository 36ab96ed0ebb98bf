"""Whom a comment calls by name is no part of what it cites: "@Ann of the dales Brook says so herself"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from arggraph.model import Comment

_AT = re.compile(r"@(?=\w)")
_WORD = re.compile(r"\w+")
_WORDY = 2  # words of a name that is called without a mark
_ENDS = re.compile(r"(?!['’]s?\b)(?!\w)")

# Everybody who wrote, long names first, by the first word of their names.
People = Mapping[str, Sequence[str]]


def people(comments: Iterable[Comment]) -> People:
    """The names of who wrote the comments, as the page tells them."""
    by = defaultdict[str, list[str]](list)
    told = {one.author for one in comments if one.author and not one.author_inferred and one.role != "missing"}
    for name in sorted(told, key=lambda name: (-len(name), name)):
        by[_first(name, 0)].append(name)
    return by


def without(comment: Comment, people: People) -> Comment:
    """The comment with blanks for whom it calls: behind "@", or by a name of several words with which it opens. What is
    a link is left to who reads links.

    >>> said = Comment(id="c1", author="Tom", text="@Ann of the dales Brook says so herself.", position=0)
    >>> without(said, {"Ann": ["Ann of the dales"]}).text
    '                  Brook says so herself.'
    """
    text, parts, done = comment.text, list[str](), 0
    linked = {link.start for link in comment.links}
    for at in [0, *(match.end() for match in _AT.finditer(text))]:
        names = people.get(_first(text, at), ())
        name = next((name for name in names if text.startswith(name, at) and _ENDS.match(text, at + len(name))), "")
        begin = max(at - 1, 0)
        if name and at >= done and begin not in linked and (at or len(name.split()) >= _WORDY):
            parts += [text[done:begin], " " * (at - begin + len(name))]
            done = at + len(name)
    return comment.model_copy(update={"text": "".join([*parts, text[done:]])}) if parts else comment


def names_only(words: str, people: People) -> bool:
    """Whether words are no more than the name of one who wrote, whole or the first: "I agree with Ann".

    >>> everybody = {"Ann": ["Ann Poe"]}
    >>> names_only("Ann", everybody), names_only("Ann Poe", everybody), names_only("Ann Poe's study", everybody)
    (True, True, False)
    """
    return words in people or words in people.get(_first(words, 0), ())


def _first(text: str, at: int) -> str:
    """The first word from a place on."""
    word = _WORD.match(text, at)
    return word.group() if word else ""
