"""Short forms of works that are named in full elsewhere on the page: "The Long Walk" without a noun, "Lund" for the
case "Brook v. Lund", "Brook found that …", "Brooks study" for Brook's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arggraph.citations import tagger
from arggraph.citations.finders.laws import short_names
from arggraph.citations.lexicon import BREAKERS
from arggraph.citations.mention import Mention
from arggraph.citations.title_forms import TITLE_RUN, title_like
from arggraph.citations.tokens import fold, without_the
from arggraph.citations.works.cluster import FAMILY
from arggraph.citations.works.portrait import person_key, real_title
from arggraph.model import Comment, Discussion
from arggraph.openers import opener

_CAPITAL = re.compile(r"\b(?:[A-Z]|\d(?=\d{0,2} [A-Z]))[\w'-]{0,30}")
# How likely the network must take a name for a mention that the page tells a work by.
LIKELY, TOLD = 0.3, 0.1
# From here on an endless text is read no more, in characters.
_FAR = 20_000
# Words in small letters: what the page writes so as well is nobody's name ("Treatment", which a title begins with).
_SMALL = re.compile(r"\b[a-z][\w'-]{2,}")
# What goes on behind a name: "the Brook study", "the Brook-Hale case", "the Brook's keeper", "the Brook years".
_MORE = re.compile(
    r"['\w-]| (?:and |& )?[A-Z]| (?!(?:and|or|but|as|is|was|has|had|does|did|says?|said|shows?|showed|finds|found|in|"
    r"on|to|for|from|by|at|that|which|yet|either|too|again|because|if|when)\b)[a-z]"
)
_OWNED = re.compile(r"'s?$")
_FIRST_NAMES = re.compile(r"(?:\b[A-Z][\w.]{0,15} ){0,2}$")


class _Titled(NamedTuple):
    """A mention that gives a title, and that title in plain marks."""

    mention: Mention
    title: str


class _Short(NamedTuple):
    """A short form: the mention that names its work in full, the rule that tells so, and where it stands."""

    whole: Mention
    rule: str
    start: int
    end: int


class _Known:
    """What is known of the page's works by the first word of their short forms."""

    def __init__(self, discussion: Discussion, mentions: Sequence[Mention]) -> None:
        self._place = {comment.id: at for at, comment in enumerate(discussion.comments)}
        self.cases: dict[str, Mention] = {}
        self.people: dict[str, list[Mention]] = defaultdict(list)
        self.titles: dict[str, list[_Titled]] = defaultdict(list)
        self._add([mention for mention in mentions if mention.bond in ("named", "single")])
        for mention in filter(bare, mentions):  # where nothing else tells whose it is
            for person in mention.people:
                if person_key(person) not in self.people:
                    self.people[person_key(person)].append(mention)
        texts = (comment.text for comment in discussion.comments if self.people)
        self.small = {word for text in texts for word in _SMALL.findall(text)}

    def _add(self, mentions: Sequence[Mention]) -> None:
        titled = set()
        for mention in mentions:
            title = fold(real_title(mention))
            if title and title not in titled:
                titled.add(title)
                for short in short_names(title):
                    self.cases.setdefault(short, mention)
                if title_like(title) and len(title) > 8 and "http" not in title:
                    self.titles[re.findall(r"[\w'-]+", title)[0]].append(_Titled(mention, title))
            for source in mention.sources if mention.rule == "rulings" else ():
                self.cases.setdefault(source, mention)
            if FAMILY[mention.kind] in ("research", "book") and not bare(mention):
                for person in mention.people:
                    self.people[person_key(person)].append(mention)

    def __bool__(self) -> bool:
        return bool(self.cases or self.people or self.titles)

    def tells(self, name: Mention) -> bool:
        """Whether other words than a name tell whose work it is."""
        return not all(map(bare, self.people.get(person_key(name.words), ())))

    def is_known(self, whole: Mention, comment: Comment) -> bool:
        """Whether a mention stands in a comment or in one above it."""
        return self._place[whole.comment] <= self._place[comment.id]


def short_forms(discussion: Discussion, mentions: Sequence[Mention]) -> list[Mention]:
    """The further mentions by short forms; none where a mention already stands."""
    known = _Known(discussion, mentions)
    if not known:
        return []
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for mention in mentions:
        if mention.bond != "later" and not (bare(mention) and known.tells(mention)):
            taken[mention.comment].append((mention.start, mention.end))
    found = []
    for comment in discussion.comments:
        last = -1
        for mention in _in_comment(comment, known):
            if mention.start > last and not _overlaps(taken[comment.id], mention):
                found.append(mention)
                last = mention.end
    return found


def _in_comment(comment: Comment, known: _Known) -> Iterator[Mention]:
    folded = fold(comment.text)
    for word in _CAPITAL.finditer(folded):
        short = _by_title(word, known) or _by_party(word, known) or _by_author(word, known, comment)
        if short and (short.rule == "titles" or known.is_known(short.whole, comment)):
            title = short.whole.title if short.rule != "authors" else ""
            mention = Mention.on(comment, short.start, short.end, short.whole.kind, short.rule, 0.56)
            yield mention._replace(bond="short", title=title, people=short.whole.people)


def _by_title(word: re.Match[str], known: _Known) -> _Short | None:
    """The title that begins with a word, whole or, else, with a word more or less."""
    folded, start, nearly = word.string, word.start(), None
    for mention, title in known.titles.get(word[0], ()):
        end = start + len(title)
        if folded.startswith(title, start) and not folded[end : end + 1].isalnum():
            return _Short(mention, "titles", start, end)
        run = TITLE_RUN.match(folded, start)
        if run and _shortened(run.group(), title):
            nearly = _Short(mention, "titles", start, run.end())
    return nearly


def _by_party(word: re.Match[str], known: _Known) -> _Short | None:
    """The case that a party's name stands for."""
    name, start = _OWNED.sub("", word[0]), word.start()
    if name not in known.cases or not _stands_alone(word.string, start, word.end()):
        return None
    return _Short(known.cases[name], "laws", start, start + len(name))


def _by_author(word: re.Match[str], known: _Known, comment: Comment) -> _Short | None:
    """The work of whoever is named, where the network takes the name for one; their first names belong to it."""
    name, start, folded = _OWNED.sub("", word[0]), word.start(), word.string
    spellings = dict.fromkeys((name, name.removesuffix("s")))
    works = {
        spelling: [m for m in known.people.get(person_key(spelling), ()) if known.is_known(m, comment)]
        for spelling in spellings
    }
    if not any(works.values()) or opener(name) or not known.small.isdisjoint(map(str.lower, spellings)):
        return None
    least = TOLD if _told_as_work(folded, start, word.end()) else LIKELY
    for spelling, mentions in works.items():
        end = start + len(spelling)
        if mentions and _sure(comment.text, start, end) >= least:
            before = _FIRST_NAMES.search(folded, max(0, start - 40), start).group().split()  # type: ignore[union-attr]
            first = sum(len(one) + 1 for one in before if not opener(one) and one.lower() not in BREAKERS)
            return _Short(mentions[-1], "authors", start - first, end)
    return None


def bare(mention: Mention) -> bool:
    """Whether the network has found no more than somebody's name: "the Brook"."""
    words = without_the(mention.words)
    return mention.rule == "tagged" and not mention.title and (words,) == (mention.people or mention.sources)


def _told_as_work(folded: str, start: int, end: int) -> bool:
    """Whether what is said of a name may be said of a work: "the Brook" is no person, but "the Hill" is a place."""
    return folded[max(0, start - 4) : start].lower() == "the " and not _MORE.match(folded, end)


def _sure(text: str, start: int, end: int) -> float:
    """How likely the network takes a name for a mention."""
    return tagger.judged(text, start, end, alone=True)[0] if start < _FAR else -1.0


def _shortened(written: str, title: str) -> bool:
    """Whether a run of capitals is a title with a word more or less in its middle.

    >>> _shortened("Seven Bees of Quiet People", "Seven Bees of Very Quiet People")
    True
    """
    one, two = written.split(), title.split()
    return min(len(one), len(two)) > 3 and abs(len(one) - len(two)) < 3 and one[:2] == two[:2] and one[-2:] == two[-2:]


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether a party's name is no part of a longer name ("Ada Brook", "Brook Street")."""
    before = re.search(r"(\w+)[.]? $", folded[max(0, start - 30) : start])
    named = bool(before and before[1][0].isupper() and before[1] not in ("In", "Under", "The", "And", "But"))
    return not named and not re.match(r"'?s? [A-Z]", folded[end : end + 4])


def _overlaps(places: list[tuple[int, int]], mention: Mention) -> bool:
    return any(start < mention.end and mention.start < end for start, end in places)
