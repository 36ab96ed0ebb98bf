"""What an unsigned comment says of who wrote it: a last line "K.B."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arggraph import names
from arggraph.model import Comment
from arggraph.replies.people import parts

# A last line of so many letters is initials, but no kiss.
_INITIALS = re.compile(r"(?!X)(?:[A-ZÀ-Þ]\.\s?){1,3}[A-ZÀ-Þ]?|(?!XX|PS)[A-ZÀ-Þ]{2,3}")


def author(comment: Comment, known: Sequence[str]) -> str | None:
    """The name of who wrote an unsigned comment, or None. `known` are the names of the page.

    >>> author(Comment(id="c4", text="No.\\n\\nK.B.", position=4), ["Kim Brook"])
    'Kim Brook'
    """
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


def _initials(person: str) -> str:
    return "".join(word[0] for word in parts(names.plain(person)) if word.casefold() not in names.TITLES).upper()
