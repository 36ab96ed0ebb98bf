"""What an unsigned comment says of who wrote it: "Hello, Kim here", a last line "K.B."."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from arggraph import names
from arggraph.model import Comment
from arggraph.openers import opener
from arggraph.replies.people import parts

_NAME = r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+)?)"
_HERE = re.compile(
    rf"(?:\W|^)(?:{_NAME}\s+here\b|[Tt]his\s+is\s+{_NAME.replace('name', 'this')}[.,]"
    rf"|I['’]m\s+{_NAME.replace('name', 'am')},)"
)
# Where somebody says so; a last line of so many letters is initials, but no kiss.
_OPENS = 60
_INITIALS = re.compile(r"(?!X)(?:[A-ZÀ-Þ]\.\s?){1,3}[A-ZÀ-Þ]?|(?!XX|PS)[A-ZÀ-Þ]{2,3}")


def author(comment: Comment, known: Sequence[str], common: Collection[str]) -> str | None:
    """The name of who wrote an unsigned comment, as the page spells it, or None. `known` are the names of the page,
    `common` the words that stand on it in lower case.

    >>> texts = "Hello all, Kim here. No.", "No.\\n\\nK.B."
    >>> [author(Comment(id="c4", text=text, position=4), ["Kim Brook"], ()) for text in texts]
    ['Kim Brook', 'Kim Brook']
    """
    said = _HERE.search(comment.text[:_OPENS])
    if said:
        name = said["name"] or said["this"] or said["am"]
        if bearers := [person for person in known if names.key(name) in _words(person)]:
            return bearers[0] if len(set(map(names.key, bearers))) == 1 else None
        starts = said["name"] and not comment.text[: said.start("name")].rstrip(" ").endswith((",", "-", "–", "—"))
        sure = not starts and not said["am"] and name.casefold() not in common and not opener(name)
        return name if sure else None
    before, _, last = comment.text.rstrip().rpartition("\n")
    return spelt_out(last, known) if before.strip() else None


def spelt_out(name: str, known: Sequence[str]) -> str | None:
    """The one name among `known` of which another is the initials; None where it is none, or several have them.

    >>> spelt_out("K. B", ["K. B", "Kim Brook", "Tom"]), spelt_out("Kim", ["Kim Brook"])
    ('Kim Brook', None)
    """
    if not _INITIALS.fullmatch(name.strip()):
        return None
    letters = "".join(char for char in name if char.isalpha())
    bearers = [p for p in known if _initials(p).startswith(letters) and names.key(p) != names.key(name)]
    return bearers[0] if len(set(map(names.key, bearers))) == 1 else None


def _words(person: str) -> set[str]:
    return {names.key(person), *map(names.key, parts(names.plain(person)))}


def _initials(person: str) -> str:
    return "".join(word[0] for word in parts(names.plain(person)) if word.casefold() not in names.TITLES).upper()
