"""JSON of any forum or comment system: the lists in it whose objects have words, somebody who said them and a time.

Field names differ, their stems do not: "body", "content" or "message" is what was said, "user" or "author" who,
"created" or "date" when. Each outermost list is a discussion; a list within a comment holds its answers. A notice says
which fields were taken.

>>> page = (b'{"topics": [{"subject": "Rye", "posts": [{"post_id": 1, "username": "ann", "message": "Rye?"},'
...         b'{"post_id": 2, "username": "tom", "message": "No.", "parent_id": 1}]}]}')
>>> [(comment.author, comment.reply_to, comment.text) for comment in FORUM_JSON(page, "forum.json").comments]
[('ann', None, 'Rye?'), ('tom', 'post', 'No.')]
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import IO, Any, NamedTuple

from arggraph.errors import ReadError
from arggraph.language import tongue
from arggraph.model import Discussion, Role
from arggraph.readers.dumps.shared.addressed import addressed
from arggraph.readers.dumps.shared.bodies import GONE, Raw, address, counted, in_any, said, unslacked, words, written
from arggraph.readers.dumps.shared.holding import is_event
from arggraph.readers.dumps.shared.json_export import Export, assembled
from arggraph.readers.dumps.shared.json_lines import Place, Row, Rows, first_rows
from arggraph.readers.dumps.shared.linking import BELOW, EXTENDED, flat, got, id_in, pointed
from arggraph.readers.dumps.shared.lists import Found, Walked, are_posts, below, known_by, lists, rows_of, walked
from arggraph.readers.dumps.shared.naming import Fields, field, fields, fits, person, stem
from arggraph.readers.dumps.shared.order import by_depth, by_time
from arggraph.readers.dumps.shared.submitted import submitted
from arggraph.readers.jsontext import reread, values
from arggraph.readers.thread import Faults, Item, root
from arggraph.readers.times.clock import Clock
from arggraph.readers.times.dates import when

_HEAD = 1 << 18
_LARGE = 1 << 24  # bytes from which on a file is not held whole
_LINE = 100  # characters of each of them that tell the language
_ANSWERS = 3  # to the one that all others lead to make it the post, where there is no other
_SAMPLE = 200  # rows of it that tell the names of the fields
_ANY = re.compile(r"(?!.*(?:edit|hist|version|revis|quot|parent|ancest|repost|retweet|forward)).*")
_NOBODY = frozenset({None, "", "0", "-1", "root"})
# The answer of whoever is reviewed, in a field of the review, and when it was given.
_ANSWER = re.compile(
    r"(?:owner|dev|developer|company|business|seller|merchant|management|host|publisher|review)?"
    r"(?:reply|response|answer)(?:content|text|body|comment)?"
)
_ANSWERED = re.compile(r"repl|respon|answer")
_PROSE = 5  # words
_SENTENCE = re.compile(r"[.!?…][\"'”’)]?(?:\s|$)")
_NO_WORDS = frozenset({"title", "subject", "name", "bibtex"})
_DELETED = ("deleted", "isDeleted", "is_deleted", "removed")
# What the neutral form takes, where other names say as much or more.
_NEUTRAL = frozenset({None, "author", "posted", "reply_to"})


class ForumJson(Export):
    """Sure of what the neutral form has nothing to take from."""

    name = "forum_json"
    marks = ()
    sure = 0.91

    def accepts(self, data: bytes, filename: str) -> float:
        head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").rstrip(b"\0")
        if head[:1] not in (b"[", b"{"):
            return 0.0
        try:
            value = values(head.decode("utf-8", "replace"), Faults())
        except ReadError:
            return 0.0
        return self.sure if not _is_neutral(value) and next(lists(value), None) else 0.0

    def each(self, file: IO[bytes], filename: str) -> Iterator[Discussion]:
        """As of any export; of many rows that name their discussion only one discussion is in memory at a time."""
        head = file.read(_LARGE)
        large = bool(file.read(1))
        file.seek(0)
        rows = rows_of(first_rows(head, _SAMPLE)) if large else []
        told = known_by(rows)
        if told and told.page and not are_posts(rows):
            yield from _OneByOne(told).each(file, filename)
        else:
            yield from super().each(file, filename)

    def value(self, text: str, faults: Faults) -> Any:
        return super().value(reread(text, faults), faults)

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        return lists(value)

    def page(self, value: Found) -> dict[str, Any]:
        about = value.rows[0] if value.opens and not field(value.around, "title") else value.around
        name = said(about.get(field(about, "title") or "")) or _title(value.rows)
        link = words(about, field(about, "url") or "")
        return {"id": name, "title": name, "url": address(link)}

    def items(self, value: Found, faults: Faults) -> Iterator[Item]:
        taken = ", ".join(f"{name} from {given!r}" for name, given in value.fields._asdict().items() if given)
        faults.add(f"of no known platform; taken: {taken}")
        holder = rows_of([value.around])
        around = fields(holder)
        if around and not value.opens:
            post = _item("the post", holder[0], value._replace(fields=around), None, _Together())
            yield post._replace(role="post", answers=None)
        items = list(_items(value, faults))
        if not around and not value.opens:
            yield from submitted(value.around, items)
        first = root(items)
        titled = around or field(value.around, "title")
        opens = first is not None and sum(item.answers == items[first].own for item in items) >= _ANSWERS
        if items and (value.opens or (opens and not titled)):
            first = next((number for number, item in enumerate(items) if item.answers is None), 0)
            if items[first].fields["text"]:
                items[first] = items[first]._replace(role="post", answers=None)
        yield from addressed(items)


FORUM_JSON = ForumJson()


class _OneByOne(Rows):
    """The rows of a large file by the discussion that each names."""

    name = "forum_json"

    def __init__(self, told: Fields) -> None:
        self.told = told

    def fits(self, raw: Raw) -> bool:
        return got(raw, self.told.text) is not None

    def where(self, raw: Raw) -> Place:
        return Place(str(got(rows_of([raw])[0], self.told.page)))

    def discussion(self, key: str, rows: Sequence[Row], faults: Faults) -> Discussion:
        found = Found({}, False, rows_of(row.raw for row in rows), self.told, {})
        return assembled(self.name, FORUM_JSON.page(found), list(FORUM_JSON.items(found, faults)), faults)


def _is_neutral(value: Any) -> bool:
    """Whether the neutral form reads it: words are in "text", and who, when and to whom is not under other names."""
    if isinstance(value, Mapping):
        if words(value.get("post"), "text") or "made_by" in value:
            return True
        value = value["comments"] if isinstance(value.get("comments"), list) else [value]
    rows = [row for row in value if isinstance(row, Mapping) and "text" in row] if isinstance(value, list) else []
    told = fields(rows) if rows else None
    unnamed = told and {told.author, told.time, told.above} - _NEUTRAL
    other = told and (unnamed or told.whom or any(below(row, BELOW) for row in rows))
    return bool(rows) and not other


def _title(rows: Sequence[Raw]) -> str | None:
    """What all rows that name a subject call it, or answer ("Re: rye")."""
    for name, value in flat(rows[0]).items() if len(rows) > 1 else ():
        if fits("title", name) and (first := said(value)):
            others = [said(got(row, name)) for row in rows[1:]]
            if any(others) and all(other.endswith(first) for other in others if other):
                return first
    return None


def _nested(row: Raw, told: Fields) -> list[Raw]:
    """The answers that a row holds: under a name for them, or with all that the rows themselves are known by."""
    found = [one for one in below(row, BELOW) if told.text.partition(".")[0] in one]  # Slack only names them
    marks = [name for name in (told.text, told.own, told.time, told.author or told.number) if name]
    alike = [one for one in below(row, _ANY) if len(marks) > 2 and all(got(one, name) is not None for name in marks)]
    return found or alike


class _Together(NamedTuple):
    """What the rows of a list tell together: how their times are read, their ids, what names nobody, and whether one
    answers another."""

    clock: Clock = Clock(())
    ids: Collection[str] = frozenset()
    nobody: Collection[str | None] = _NOBODY
    answered: bool = False


def _items(value: Found, faults: Faults) -> Iterator[Item]:
    """The rows, each before its answers; a list may tell of others than comments, in which nothing is said."""
    told = value.fields
    kinds = {str(row.get("type")) for row in value.rows if _said(row, told)}
    rows = list(walked(value.rows, lambda row: _nested(row, told)))
    together = _together([row for row, _ in rows], value)
    owns: dict[int, str | None] = {}
    latest: dict[str | None, str | None] = {}  # of each person's comments
    who = [str(got(row, told.author or told.number)) for row, _ in rows]
    uppers = [] if together.answered else by_depth([row for row, _ in rows], who)
    shown = {id(rows[number][0]): rows[upper][0] for number, upper in enumerate(uppers) if upper is not None}
    together = together._replace(answered=together.answered or bool(shown))
    for number, (row, above) in enumerate(_in_order(rows, value, together, faults), start=1):
        place = f"item {number}"
        alone = not any(got(row, name) for name in (told.author, told.number, told.time))
        if is_event(row) or (not _said(row, told) and (str(row.get("type")) not in kinds or alone)):
            faults.add("no comment: somebody joined, liked or moved it; left out", place)
            continue
        item = _item(place, row, value, owns.get(id(shown.get(id(row), above))), together)
        extended = EXTENDED.match(item.own or "")
        if item.answers is None and extended and extended[1] in together.ids:
            item = item._replace(answers=extended[1])
        if item.answers is None and (whom := written(got(row, told.whom))):
            item = item._replace(answers=latest.get(whom))
        latest |= dict.fromkeys([item.fields["author"], written(got(row, told.number))], item.own)
        owns[id(row)] = item.own
        yield item
        yield from _answer(row, item, told, together.ids)


def _together(rows: Sequence[Raw], value: Found) -> _Together:
    told = value.fields
    sample = " ".join(_said(row, told)[:_LINE] for row in rows[:_SAMPLE])
    named = [(written(got(row, told.own)), id_in(got(row, told.above))) for row in rows]
    # What stands for nobody stands for a comment where one has that id, and does not answer itself.
    nobody = _NOBODY - ({own for own, _ in named} - {own for own, above in named if own == above})
    return _Together(
        Clock((str(got(row, told.time)) for row in rows), language=tongue(sample)),
        {own for own, _ in named if own},
        nobody,
        bool(told.whom) or len(rows) > len(value.rows) or any(above not in nobody for _, above in named),
    )


def _in_order(rows: list[Walked], value: Found, together: _Together, faults: Faults) -> list[Walked]:
    """The rows; where none answers another and they stand in no order, as their times order them."""
    opens = int(value.opens)  # the first, whenever it was last changed
    times = [] if together.answered else [got(row, value.fields.time) or "" for row, _ in rows[opens:]]
    ordered = by_time([when(time) or together.clock.when(str(time)) for time in times])
    if not ordered:
        return rows
    faults.add("rows in no order; read as their times order them")
    return rows[:opens] + [rows[number + opens] for number in ordered]


def _answer(row: Raw, item: Item, told: Fields, ids: Collection[str]) -> Iterator[Item]:
    """The answer that a row holds in a field of its own, as reviews have that of the shop."""
    for name, value in row.items():
        if name in (told.text, told.above) or not _ANSWER.fullmatch(stem(name)):
            continue
        around = value if isinstance(value, Mapping) else row
        text = said(got(value, field(value, "text")) if around is value else value) or ""
        own = words(value, "id")
        if len(text.split()) < _PROSE or (own and own in ids):
            continue
        times = [one for one in around if one != name and (around is value or _ANSWERED.search(stem(one)))]
        posted = next((moment for one in times if (moment := when(around[one]))), None)
        who = person(got(value, field(value, "author"))) if around is value else None
        made = {**in_any(text), "author": who, "posted": posted}
        yield Item(f"{item.place}, {name}", own or f"{item.own}, {name}", item.own, "comment", made)


def _said(raw: Raw, told: Fields) -> str:
    """What a row says; words under other names, where those of most stand in an object and this has none there."""
    value = got(raw, told.text)
    if text := said(value) or written(value):
        return text
    around = got(raw, told.text.rpartition(".")[0])
    parts = around.items() if isinstance(around, Mapping) else ()
    named = [said(part) or "" for name, part in parts if stem(name) not in _NO_WORDS]
    return "\n\n".join(part for part in named if len(part.split()) >= _PROSE and _SENTENCE.search(part))


def _item(place: str, raw: Raw, found: Found, parent: str | None, together: _Together) -> Item:
    told, text = found.fields, unslacked(_said(raw, found.fields), found.people)
    gone = text.strip() in GONE or any(raw.get(name) is True for name in _DELETED)
    author, pointer = got(raw, told.author) or raw.get(field(raw, "author") or ""), got(raw, told.above)
    time = got(raw, told.time) or ""
    own, number, url = (written(got(raw, name)) for name in (told.own, told.number, told.url))
    made = {
        **({"text": ""} if gone else in_any(text)),
        "author": person(author)
        or (found.people.get(number, f"user {number}" if number.isdigit() else number) if number else None)
        or person({name: part for name, part in raw.items() if stem(name) in ("firstname", "lastname")}),
        "posted": when(time) or together.clock.when(str(time)) or time,
        "score": counted(got(raw, told.score)),
        "url": address(url),
    }
    made["author"] = found.people.get(made["author"], made["author"])
    own = own or url
    # What only values tell to be a parent names none where it is no other row's id.
    above = pointed(pointer, together.ids, own) or (id_in(pointer) if fits("above", told.above or "") else None)
    role: Role = "missing" if gone else "comment"
    return Item(place, own or place, above if above not in together.nobody and above != own else parent, role, made)
