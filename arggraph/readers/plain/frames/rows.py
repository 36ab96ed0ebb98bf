"""The lines of a page copied as text, and what recurs among them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from arggraph.names import greets
from arggraph.readers.plain import bylines, days, edits, markdown
from arggraph.readers.plain.frames.keys import (
    EDITED,
    HANDLE,
    LISTED,
    NUMBERED,
    REPLIES,
    SAYS,
    SHOWN,
    SUBJECT,
    VOTES,
    Row,
    attribution,
    masked,
    read,
)
from arggraph.readers.plain.lines import SENTENCE_END, Lines

_LISTED = re.compile(r"(?:\d{1,4}[.)]\s*){1,3}")  # the numbers of a list, alone
_PATH = re.compile(r"(?=.{,100}$)[^<>«»›]+\s[>»›]\s[^<>«»›]+\s[>»›]\s\w[^«]*$")  # "Oslo > Bread > Rye"
_BEGINS = 8  # characters of how a message begins
_TELLING = 40  # so many characters tell where a long line comes from
_AT = re.compile(r"(?<!\w)@(\w[\w.-]*\w)")
# What says in unknown words that somebody speaks, behind the name: "zei…", "より:".
_VERB = re.compile(r"[^\W\d]+(?:[:：…]|\.\.\.)|commented|wrote|says|said|replied|posted")


def repeats(lines: Sequence[str]) -> Callable[[int], bool]:
    """What tells of a line whether its words, or how it begins if it is long, stand on an earlier line."""
    text = "\n".join(["", *lines, ""])
    begin = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def repeated(i: int) -> bool:
        sought = lines[i][:_TELLING] if len(lines[i]) > _TELLING else f"\n{lines[i]}\n"
        return text.find(sought) < begin[i]

    return repeated


class Rows:
    """The lines of a page with what recurs among them."""

    def __init__(self, lines: Lines, pictured: Collection[int] = ()) -> None:
        """`pictured` are the numbers of the names below pictures."""
        self.rows = _edited(_together([read(line, i in pictured) for i, line in enumerate(lines.words)]))
        self.opening, self.gaps, self.heading = lines.opening, lines.gaps, lines.heading
        self.marks = [markdown.mark(line) for line in lines.written]
        hails = (i for i, row in enumerate(self.rows) if row.words.endswith(",") and greets(row.words))
        self.spoken = frozenset(hails)  # however many comments open so
        self.framed: frozenset[int] = frozenset()
        for i in range(1, len(self.rows)):
            if self.rows[i - 1].key == self.rows[i].key == VOTES:  # below the votes somebody writes "-1"
                self.rows[i] = self.rows[i]._replace(key=self.rows[i].words)
        self.at: dict[str, list[int]] = defaultdict(list)
        for i, row in enumerate(self.rows):
            self.at[row.key].append(i)
        self.is_repeated = repeats([row.words for row in self.rows])
        self.hear()
        self.mentioned = {name.casefold() for row in self.rows for name in _mentions(row.words)}

    def hear(self, lines: Iterable[int] = ()) -> None:
        """Take more lines for somebody's words, and count the words above each line."""
        self.spoken |= set(lines)
        self._tell()

    def frame(self, lines: Iterable[int]) -> None:
        """Take more lines for the frame's, whatever they look like."""
        self.framed |= set(lines)
        self._tell()

    def _tell(self) -> None:
        self._talk = list(accumulate(map(self.is_talk, range(len(self.rows))), initial=0))

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, i: int) -> Row:
        return self.rows[i]

    def count(self, i: int) -> int:
        """How many lines have the key of line `i`."""
        return len(self.at[self.rows[i].key])

    def is_talk(self, i: int) -> bool:
        """Whether a line holds somebody's words: it does not recur, and is more than a name."""
        row = self.rows[i]
        if row.read_to is not None or i in self.spoken:
            return True
        if i in self.framed:
            return False
        if (row.key and self.count(i) > 2) or (row.author and row.when):
            return False
        # Among comments what looks like a path is said.
        path = (self.heading is None or i < self.heading) and _PATH.match(row.words)
        return (len(row.words.split()) > 3 and not path) or _closed(row.words)

    def is_speech(self, i: int) -> bool:
        """Whether a line is so long, or closed like a sentence, that it stands in no frame."""
        words = self.rows[i].words
        said = not self.rows[i].when and i not in self.framed and (len(words.split()) > 12 or _closed(words))
        return i in self.spoken or said

    def talks(self, start: int, end: int) -> bool:
        """Whether words of somebody stand in lines `start` to `end` - 1, as far as there are any."""
        start, end = (min(at, len(self)) for at in (start, max(start, end)))
        return self._talk[end] > self._talk[start]

    def between(self, places: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """Some lines, each after the one of them before it, -1 at first, and before the one after it, or the end."""
        return zip([-1, *places[:-1]], places, [*places[1:], len(self)], strict=True)

    def divide(self, places: Sequence[int]) -> int:
        """Between how many neighbours of some lines words stand."""
        return sum(self.talks(a + 1, b) or self.rows[a].read_to is not None for a, b in pairwise(places))


def _closed(words: str) -> bool:
    """Whether a line is closed like a sentence: "Coby L." is not, nor "1."."""
    return bool(SENTENCE_END.search(words)) and not (
        words.endswith(".") and (bylines.nameable(words) or _LISTED.fullmatch(words))
    )


def _mentions(line: str) -> Iterator[str]:
    """Names that a line says: whose words are quoted, dates aside, and who is addressed ("@kim")."""
    if match := attribution(line):
        yield bylines.LEFT_OVER.sub("", match["by"] or match["said"] or match["to"] or match["starter"])
    yield from (match[1] for match in _AT.finditer(line))


def _together(rows: list[Row]) -> list[Row]:
    """Rows once all are known: what is answered is a subject, and where most lines say "3 Likes" nobody is named."""
    subjects = {_subject(row.words[3:]) for row in rows if row.key == SUBJECT}
    called = [row.author for row in rows if row.key in (NUMBERED, LISTED)]
    lines = "\n".join(["", *(row.words for row in rows)])
    verbs = _verbs(rows)
    counted = {name for name, n in Counter(called).items() if n * 2 > len(called)}
    for i, (row, below) in enumerate(pairwise(rows)):  # what Discord shows of the answered message, on two lines
        named = row.words.startswith("@") and not row.when and bylines.nameable(row.words[1:])
        named = named and len(below.words) >= _BEGINS and not (below.when and days.counted(below.when))
        if named and lines.count(f"\n{below.words}") > 1:
            rows[i : i + 2] = row._replace(key=REPLIES), below._replace(key=REPLIES)
    return [
        row._replace(key=REPLIES)
        if (shown := SHOWN.fullmatch(row.words)) and f"\n{shown['begins']}" in lines
        else row._replace(key=SUBJECT)
        if row.key != SUBJECT and _subject(row.words) in subjects
        else masked(row.words, None)
        if row.key in (NUMBERED, LISTED) and row.author in counted
        else Row(row.words, SAYS, said[0])
        if (said := _speaks(row)) and said[1] in verbs
        else row
        for row in rows
    ]


def _edited(rows: list[Row]) -> list[Row]:
    """Rows, those of bylines with a place for who edited the comment with who wrote it."""
    for one in edits.named([row.words for row in rows]):
        rows[one.place] = rows[one.place]._replace(key=f"{EDITED} by", author=None, when=None)
        author = f"{one.author} > {one.to}" if one.to else one.author
        rows[one.at] = Row(rows[one.at].words, EDITED, author, one.when)
        if one.place + 1 < len(rows) and rows[one.place + 1].key == HANDLE:  # with which she opens
            rows[one.place + 1] = Row(rows[one.place + 1].words, "")
    return rows


def _speaks(row: Row) -> tuple[str, str] | None:
    """The name and the verb of a line that may say in unknown words that somebody speaks: "Kim zei…", "Kim より:"."""
    name, _, verb = row.words.rpartition(" ")
    says = row.key != SAYS and row.when is None and _VERB.fullmatch(verb) and bylines.nameable(name)
    return (name, verb) if says else None


def _verbs(rows: Sequence[Row]) -> Collection[str]:
    """The words that close such lines for several people, on a page with as many dates."""
    people = defaultdict(set)
    for name, verb in filter(None, map(_speaks, rows)):
        people[verb].add(name)
    dates = sum(row.when is not None for row in rows)
    return {verb for verb, names in people.items() if 2 < len(names) <= dates}


def _subject(words: str) -> str:
    """A subject without what stands in brackets behind it: "Rye (Score:2)"."""
    return re.sub(r"\s*\([^()]*\)$", "", words.strip())
