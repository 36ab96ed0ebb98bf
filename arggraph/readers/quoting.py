"""Whose words a comment quotes where no link tells: the earlier comment that holds them, of the person named if any.

>>> earlier = Earlier({"7": "Ann"})
>>> earlier.add("7", "Ann", "I never use any salt. Not once.", ())
>>> earlier.source("Ann wrote:\\nI never use any salt."), earlier.source("Ann: May 3, 2010\\nnot once")
('7', '7')
>>> earlier.source("Ann:\\nNot once."), earlier.source("I always use it.")
('7', None)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from arggraph.model import Quote
from arggraph.readers.times.clock import names_time

# What is written above a quotation, whosever it is.
QUOTE = r"(?:quote|zitat|cita|citation|citat|cytat|citaat|цитата|alıntı|lainaus)"
_LABEL = re.compile(rf"\A\W*{QUOTE}:?\s*\n\s*", re.I)
_WORDS = re.compile(r"\w+")
_FROM = re.compile(
    r"\W*(?:quote\s?\(|quote from|originally posted by|zitat von|original von|cita de|"
    r"citation de|quoting|quote:|in reply to)"
    r"[:\s]*(.{1,40}?)(?:$|\W* (?:on|am|le) |,| \(| ?@ | from comment\b)",
    re.I,
)
_VERB = (
    r"(?:wrote|said|writes|schrieb|hat geschrieben|a écrit|a dit|escribió|dijo|ha scritto|schreef|escreveu|"
    r"napisał\(?a?)"
)
_WROTE = re.compile(rf"\b{_VERB}\b", re.I)
_SAID_IN = re.compile(rf"@(.{{1,40}}?) {_VERB} (?:in|dans|en|em) .{{1,90}}:\Z", re.I)  # a topic: NodeBB
_WHEN = re.compile(r",? (?:on|am|le|at) |, ", re.I)
_LINE = 160  # characters of the line that tells whose words they are
_RUN = 4  # words in a row that tell a comment from others
_HEAD = 2  # lines above what is quoted
_FEW = 8  # words of such a line
_FEWEST = 2  # words of a quotation that says nobody's name


class Earlier:
    """The comments so far, by what they say in their own words.

    `authors` are those of all comments of the page by id; `elsewhere` are the ids that quotations lead to and that are
    not on the page, with whom they name.
    """

    def __init__(self, authors: Mapping[str, str | None]) -> None:
        self._authors = authors
        self._names = {author.casefold() for author in authors.values() if author}
        self._spoken = {f" {' '.join(words)} ": name for name in self._names if (words := _WORDS.findall(name))}
        self.elsewhere: dict[str, str | None] = {}
        self._runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._wholes: dict[str, list[int]] = defaultdict(list)
        self._said: list[tuple[str, str, str]] = []  # id, author, words
        self._people: set[str] = set()
        self._before: set[str] = set()
        self._unread: list[tuple[str, str, str, tuple[Quote, ...]]] = []

    def add(self, own: str, author: str | None, text: str, quotes: Iterable[Quote]) -> None:
        """Notes a comment; `quotes` are not its own words."""
        self._before.add(own)
        self._unread.append((own, author or "", text, tuple(quotes)))

    def _read(self, own: str, author: str, text: str, quotes: Iterable[Quote]) -> None:
        parts, end = [], 0
        for quote in sorted(quotes, key=lambda quote: quote.start):
            parts.append(text[end : quote.start])
            end = max(end, quote.end)
        parts.append(text[end:])
        words = _WORDS.findall(" ".join(parts).casefold())
        number = len(self._said)
        self._people.add(author.casefold())
        self._said.append((own, author.casefold(), f" {' '.join(words)} "))
        for part in parts:
            for sentence in re.split(r"(?<=[.!?])\s+|\n+", part):
                if spoken := " ".join(_WORDS.findall(sentence.casefold())):
                    self._wholes[spoken].append(number)
        for run in set(zip(*(words[i:] for i in range(_RUN)), strict=False)):
            self._runs[run].append(number)

    def _person(self, line: str) -> str | None:
        """Whom the first line of a quotation names: as whoever said it, or by the name of somebody on the page alone,
        perhaps with when.
        """
        named, mark, rest = line.partition(":")
        alone = mark and named.strip().casefold() in self._names and (not rest.strip() or names_time(rest[:_LINE]))
        return _person(line) or (named.strip() if alone else None)

    def led(self, quote: Quote, text: str, answered: str | None) -> Quote:
        """A quotation with the comment that it comes from: by its link, unless that one is by somebody else than it
        says; else by its words, of which the comment that is `answered` may hold a part of a sentence.
        """
        quoted = text[quote.start : quote.end]
        person = self._person(_LABEL.sub("", quoted).partition("\n")[0])
        linked = quote.source
        if linked and linked not in self._authors:
            self.elsewhere.setdefault(linked, person)
        elif linked and person and (author := (self._authors[linked] or "").casefold()):
            folded = person.casefold()
            linked = linked if author in folded or folded in author else None
        return quote.model_copy(update={"source": linked or self.source(quoted) or self._part(quoted, answered)})

    def _part(self, quoted: str, answered: str | None) -> str | None:
        """The answered comment, if it holds the quoted words."""
        words = _WORDS.findall(quoted.casefold())
        told = next((said for own, _, said in reversed(self._said) if own == answered), "")
        return answered if len(words) >= _FEWEST and f" {' '.join(words)} " in told else None

    def quoted(self, quotes: Iterable[Quote]) -> str | None:
        """The comment that is quoted first: of those before, else of those that are on another page."""
        sources = [quote.source for quote in quotes if quote.source]
        found = next((source for source in sources if source in self._before), None)
        return found or next((source for source in sources if source in self.elsewhere), None)

    def only(self, person: str) -> str | None:
        """The one comment so far by a person; None where there are more."""
        said = [
            own for own in self._before if person and (self._authors.get(own) or "").casefold() == person.casefold()
        ]
        return said[0] if len(said) == 1 else None

    def source(self, quoted: str) -> str | None:
        """The id of the last comment that holds the quoted words; None where none does."""
        for comment in self._unread:
            self._read(*comment)
        self._unread.clear()
        rest, person = quoted, ""
        for _step in range(_HEAD + 1):
            found = self._found(rest, person)
            if found is None and person:  # what is quoted may begin with what that one quotes
                found = self._found(rest.rpartition("\n")[2], person)
            line, _, rest = rest.strip().partition("\n")  # a label, or whose words they are
            if not rest:
                line, _, rest = line.partition(":")
            if found or person or not rest:
                break
            person = (self._person(line) or self._mentioned(line)).casefold()
        return found

    def _mentioned(self, line: str) -> str:
        """Who of the page is named by a line that says little else: "Posté par Ann", "Цитата: Ann от 5 марта 2012"."""
        said = _WORDS.findall(line[:_LINE].casefold())
        spoken = f" {' '.join(said)} "
        named = (name for words, name in self._spoken.items() if words in spoken)
        few = sum(not word.isdigit() for word in said) <= _FEW
        return max(named, key=len, default="") if few else ""

    def _found(self, quoted: str, person: str) -> str | None:
        """The id of the last comment that holds these words; of the person's, if there is one and she has any."""
        words = _WORDS.findall(quoted.casefold())
        if len(words) < (1 if person else _FEWEST):
            return None
        spoken = " ".join(words)
        found = self._wholes.get(spoken, [])
        if not found and len(words) >= _RUN:
            held = self._runs.get(tuple(words[:_RUN]), [])
            found = [number for number in held if f" {' '.join(words[:12])} " in self._said[number][2]]
        named = [number for number in found if person and self._said[number][1] == person]
        last = (named or ([] if person in self._people else found))[-1:]
        return self._said[last[0]][0] if last else None


def _person(line: str) -> str | None:
    """Whom the first line of a quotation names as its author.

    >>> _person("Ann B., on 05 March 2012, said:"), _person("Quote from: Ann on March 05"), _person("I said so.")
    ('Ann B.', 'Ann', None)
    >>> _person("@Ann said in Salt in bread:"), _person("What she said in May was this:")
    ('Ann', None)
    """
    if found := _FROM.match(line[:_LINE]):
        return found[1].strip(" >»↑→") or None
    if found := _SAID_IN.match(line[:_LINE]):
        return found[1]
    wrote = _WROTE.search(line[:_LINE])
    if not wrote or line[wrote.end() :].strip(" :\u2191")[:1].islower() or len(line) > _LINE:
        return None
    named = _WHEN.split(line[: wrote.start()].strip(), maxsplit=1)[0].strip(" ,:")
    return named if 1 < len(named) <= 40 else None
