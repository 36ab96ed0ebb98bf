"""The people of a thread: one person behind the spellings of a name, and their comments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from arggraph import names
from arggraph.model import Comment

# First names and nicknames that are also words are no short form of a longer name.
_WORDS = frozenset(
    "will mark may rose grant bill art rich dean hope faith joy grace sue pat guest admin anonymous user".split()
)
# Where a word of a name ends: at a blank or dot, and before a capital or a number.
_PARTS = re.compile(r"[\s.,_-]+|(?<=[^\W\d_])(?=\d)|(?<=[a-z])(?=[A-Z])")
# A name is nearly another one from this likeness on ("Remcos", "Remco"), where both are long enough; among more names
# than this, too many are alike.
_NEARLY, _LONG_ENOUGH, _MOST_NAMES = 88.0, 5, 2000
# A handle has so many letters, and so many has the word of a name that stands in it whole.
_SHORTEST = 3
# From here on a letter is a syllable or a word, and two make a family's name: Japanese, Chinese, Korean.
_SYLLABLES = "\u3040"


class People:
    """Who has spoken so far. A person is known by the key of the name; short forms, and without title, lead to it."""

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

    def nearly(self, name: str) -> list[str]:
        """The one person whose name begins with this one, or is spelt nearly so; none where several are.

        >>> people = People(); people.add("Fitzgerald_9", "c1"); people.add("RemcoRos", "c2")
        >>> people.nearly("Fitz"), people.nearly("Remcos"), people.nearly("Re")
        (['fitzgerald9'], ['remcoros'], [])
        """
        called = names.bare(name)
        least = 2 if called >= _SYLLABLES else _LONG_ENOUGH - 1
        if len(called) < least or len(self._forms) > _MOST_NAMES:
            return []
        found = {person for form, people in self._forms.items() if form.startswith(called) for person in people}
        if not found and len(called) >= _LONG_ENOUGH:
            forms = [form for form in self._forms if len(form) >= _LONG_ENOUGH]
            close = process.extract(called, forms, scorer=fuzz.ratio, score_cutoff=_NEARLY, limit=3)
            found = {person for form, *_ in close for person in self._forms[form]}
        return sorted(found) if len(found) == 1 else []

    def handled(self, handle: str) -> list[str]:
        """The one person of whose name a handle is made: a first name that is also a word, or all its words, one of
        them whole, the others cut short.

        >>> people = People(); people.add("Will Moody-Brown", "c1"); people.add("Ada Fell", "c2")
        >>> people.handled("willmb"), people.handled("afell2"), people.handled("Will"), people.handled("Adam")
        (['willmoodybrown'], ['adafell'], ['willmoodybrown'], [])
        """
        called = names.key(handle)
        if len(called) < _SHORTEST or len(self._spelling) > _MOST_NAMES:
            return []
        found = [person for person, spelling in self._spelling.items() if _made(called, spelling)]
        return found if len(found) == 1 else []

    def call(self, name: str, comment: Comment) -> None:
        """Note that whoever wrote `comment`, and is known, is also called by this name."""
        self._forms[names.bare(name)].add(names.key(comment.author))

    def comments_of(self, person: str) -> dict[str, None]:
        """Ids of the person's comments so far, in page order."""
        return self._said.get(person, {})

    def spelling(self, person: str) -> str:
        """The person's name as first written."""
        return self._spelling[person]


def _forms(author: str) -> Iterable[str]:
    """What a person may be called: the name without title, without the town or trade beside it, and its first and last
    words where they can stand for it."""
    plain = names.plain(author)
    yield from {names.bare(author): None, names.bare(plain): None}
    words = [w for w in parts(plain) if w.casefold() not in names.TITLES]
    if len(words) > 1:
        for word in (words[0], words[-1]):
            if (len(word) > 2 or (len(word) == 2 and word.istitle())) and word.casefold() not in _WORDS:
                yield names.key(word)


def _made(handle: str, author: str) -> bool:
    """Whether a handle is made of a name: of its first word, or of all its words, of which all but one are cut short; a
    number may follow."""
    words = [names.key(word) for word in re.split(r"[\s.,_-]+", names.plain(author))]
    words = [word for word in words if word and word not in names.TITLES]
    if not 1 < len(words) < 5:
        return False
    if handle == words[0]:
        return True
    letters = handle.rstrip("0123456789")
    for whole, word in enumerate(words):
        if len(word) < _SHORTEST or word not in letters:
            continue
        before, _, after = letters.partition(word)
        if _shortened(before, words[:whole]) and _shortened(after, words[whole + 1 :]):
            return True
    return False


def _shortened(letters: str, words: Sequence[str]) -> bool:
    """Whether letters are the beginnings of some words, one of each at least."""
    if not words:
        return not letters
    most = range(1, min(len(letters), len(words[0])) + 1)
    return any(words[0].startswith(letters[:n]) and _shortened(letters[n:], words[1:]) for n in most)


def parts(author: str) -> list[str]:
    """The words of a name, also where they are written together.

    >>> parts("AdaBrook_7")
    ['Ada', 'Brook', '7']
    """
    return [part for part in _PARTS.split(author) if part]
