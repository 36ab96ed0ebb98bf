"""The people of a thread: one person behind the spellings of a name, and their comments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from arggraph import names
from arggraph.model import Comment

# First names and nicknames that are also words are no short form of a longer name.
_WORDS = frozenset(
    "will mark may rose grant bill art rich dean hope faith joy grace sue pat guest admin anonymous user".split()
)


class People:
    """Who has spoken so far. A person is known by the key of the name; short and untitled forms lead there too."""

    def __init__(self) -> None:
        self._said: dict[str, dict[str, None]] = defaultdict(dict)  # in the order of speaking
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._spelling: dict[str, str] = {}

    def add(self, author: str, comment: str) -> None:
        """Note that `author` wrote `comment`."""
        person = names.key(author)
        if not person:
            return
        self._said[person][comment] = None
        self._spelling.setdefault(person, author)
        for form in _forms(author):
            self._forms[form].add(person)

    def who(self, name: str) -> list[str]:
        """The people (keys) that a name may mean: none, one, or several whose names share it.

        >>> people = People(); people.add("Dr. Ada Brook", "c1"); people.add("Ada Fell", "c2")
        >>> people.who("Brook"), people.who("dr ada brook"), people.who("Eve"), people.who("Ada")
        (['dradabrook'], ['dradabrook'], [], ['adafell', 'dradabrook'])
        """
        person = names.key(name)
        if person in self._said:
            return [person]
        return sorted(self._forms.get(names.bare(name) or person, ()))

    def comments_of(self, person: str) -> dict[str, None]:
        """Ids of the person's comments so far, in page order."""
        return self._said.get(person, {})

    def spelling(self, person: str) -> str:
        """The person's name as first written."""
        return self._spelling[person]


def same(a: Comment, b: Comment) -> bool:
    """Whether two comments are known to be by one person."""
    return bool(a.author and b.author and names.key(a.author) == names.key(b.author))


def _forms(author: str) -> Iterable[str]:
    """The untitled form, and the first and last words of a name where they can stand for it."""
    yield names.bare(author)
    words = [w for w in re.split(r"[\s.,]+", author) if w and w.casefold() not in names.TITLES]
    if len(words) > 1:
        for word in (words[0], words[-1]):
            if len(word) > 2 and word.casefold() not in _WORDS:
                yield names.key(word)
