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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from arggraph.errors import ReadError
from arggraph.model import Role
from arggraph.readers.dates import when
from arggraph.readers.dumps.shared.bodies import GONE, in_any, whole, words
from arggraph.readers.dumps.shared.json_export import Export, Raw
from arggraph.readers.dumps.shared.naming import BELOW, Fields, field, fields, id_in, people, person, said, stem
from arggraph.readers.neutral import values
from arggraph.readers.thread import Faults, Item
from arggraph.readers.times import Clock

_HEAD = 1 << 18
_COMMENTS = re.compile(r"\w*comments(?:list|full)?")
_ANSWERS = re.compile(r"answers")
_EXTENDED = re.compile(r"(.+)[.-]\w+$")  # an id that begins with that of the comment it answers: "12-1"
_TOPICS = re.compile(r"threads|topics|discussions")
_TOPIC = re.compile(r"thread|topic|discussion")
# What is wrapped one level deeper in GraphQL, JSON:API and others.
_WRAPPED = ("node", "attributes", "comment", "item", "message", "post", "tweet")
_NOBODY = frozenset({None, "", "0", "-1", "root"})
_DELETED = ("deleted", "isDeleted", "is_deleted", "removed")
# What the neutral form takes, where other names say as much or more.
_NEUTRAL = frozenset({None, "author", "posted", "reply_to"})


class Found(NamedTuple):
    """A list of comments: the object that it stands in, whether its first is the post, its fields, and who is who."""

    around: Raw
    opens: bool
    rows: Sequence[Raw]
    fields: Fields
    people: Mapping[str, str]


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

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        return lists(value)

    def page(self, value: Found) -> dict[str, Any]:
        about = value.rows[0] if value.opens and not field(value.around, "title") else value.around
        title, url = field(about, "title"), field(about, "url")
        name, link = words(about, title or ""), words(about, url or "")
        return {"id": name, "title": name, "url": link if link and link.startswith("http") else None}

    def items(self, value: Found, faults: Faults) -> Iterator[Item]:
        taken = ", ".join(f"{name} from {given!r}" for name, given in value.fields._asdict().items() if given)
        faults.add(f"of no known platform; taken: {taken}")
        around = fields([value.around])
        if around and not value.opens:
            post = _item("the post", value.around, value._replace(fields=around), None, Clock(()))
            yield post._replace(role="post", answers=None)
        for number, item in enumerate(_items(value, faults)):
            opens = number == 0 and value.opens and item.fields["text"]
            yield item._replace(role="post", answers=None) if opens else item


FORUM_JSON = ForumJson()


def _is_neutral(value: Any) -> bool:
    """Whether the neutral form reads it: words are in "text", and who, when and to whom is not under other names."""
    if isinstance(value, Mapping):
        if words(value.get("post"), "text") or "made_by" in value:
            return True
        value = value["comments"] if isinstance(value.get("comments"), list) else [value]
    rows = [row for row in value if isinstance(row, Mapping) and "text" in row] if isinstance(value, list) else []
    told = fields(rows) if rows else None
    other = told and ({told.author, told.time, told.above} - _NEUTRAL or any(_below(row, BELOW) for row in rows))
    return bool(rows) and not other


def lists(value: Any) -> Iterator[Found]:
    """Each outermost list of comments, in the order of the file."""
    known = people(value)
    stack: list[tuple[Any, Raw, tuple[str, ...]]] = [(value, {}, ())]
    while stack:
        at, around, path = stack.pop()
        if isinstance(at, Mapping) and len(at) > 1 and all(isinstance(one, Mapping) for one in at.values()):
            keyed = [{"id": key, **one} for key, one in at.items()]
            at = keyed if fields(keyed) else at
        if isinstance(at, Mapping):
            at = _tabled(at) or at
        if isinstance(at, Mapping):
            topics = (one for name, one in at.items() if isinstance(one, Mapping) and _TOPIC.fullmatch(stem(name)))
            holds = next((one for one in (at, *topics) if field(one, "title") or fields([one])), around)
            stack += [(below, holds, (*path, stem(name))) for name, below in reversed(list(at.items()))]
        elif isinstance(at, list):
            rows = _rows(at)
            told = fields(rows) if rows else None
            if told and _are_posts(rows) and not any(_COMMENTS.fullmatch(name) for name in path):
                for row in rows:
                    below = _below(row, _COMMENTS) or _below(row, _ANSWERS)
                    inner = fields(below) if below else None
                    yield Found(row, False, below if inner else [], inner or told, known)
            elif told:
                named = path[-1] if path else ""
                under_topic = any(_TOPICS.fullmatch(name) for name in path[:-1])
                first = field(rows[0], "title") or ""  # that no other has
                titled = field(around, "title") or (first in rows[0] and not rows[-1].get(first))
                opens = bool(titled) and (under_topic or named == "posts")
                found = Found(around, opens and not fields([around]), rows, told, known)
                yield from (found._replace(rows=page) for page in _pages(rows, told.page))
            else:
                stack += [(row, around, path) for row in reversed(at) if isinstance(row, list | Mapping)]


def _pages(rows: list[Raw], named: str | None) -> Iterable[list[Raw]]:
    """The rows of each discussion, where they name theirs: fewer discussions than rows."""
    pages: dict[str, list[Raw]] = {}
    for row in rows:
        pages.setdefault(str(row.get(named or "")), []).append(row)
    return pages.values() if len(pages) < len(rows) else [rows]


def _tabled(value: Raw) -> Sequence[Raw]:
    """The rows of a table: names and lists of cells, or under each name the cells by the names of their rows.

    >>> _tabled({"columns": ["id", "by"], "rows": [[1, "ann"]]})
    [{'id': 1, 'by': 'ann'}]
    >>> _tabled({"id": {"0": 1}, "by": {"0": "ann"}, "text": {"0": "Rye?"}})
    [{'id': 1, 'by': 'ann', 'text': 'Rye?'}]
    """
    names, cells = value.get("columns"), value.get("rows") or value.get("data")
    if isinstance(names, list) and isinstance(cells, list) and all(isinstance(one, str) for one in names):
        return [dict(zip(names, row, strict=False)) for row in cells if isinstance(row, list)]
    columns = list(value.values())
    if len(columns) > 1 and all(isinstance(one, Mapping) and one.keys() == columns[0].keys() for one in columns):
        rows = [{name: column[key] for name, column in value.items()} for key in columns[0]]
        return rows if fields(rows) else []
    return []


def _are_posts(rows: Sequence[Raw]) -> bool:
    """Whether these are posts, each with its comments; a comment may have "answers", but no title."""
    return any(_below(row, _COMMENTS) or (field(row, "title") and _below(row, _ANSWERS)) for row in rows)


def _rows(value: Iterable[Any]) -> list[Raw]:
    """The objects of a list, with the fields of what they wrap."""
    rows: list[Raw] = []
    for row in value:
        if isinstance(row, Mapping):
            wrapped = {name: row[name] for name in _WRAPPED if isinstance(row.get(name), Mapping)}
            around = {name: value for name, value in row.items() if name not in wrapped}
            rows.append({name: below for one in (*wrapped.values(), around) for name, below in one.items()})
    return rows


def _below(row: Raw, names: re.Pattern[str]) -> list[Raw]:
    """The objects in a list of that name; some wrap it once more."""
    found: list[Raw] = []
    for name, below in row.items():
        if isinstance(below, Mapping):
            below = next((part for part in below.values() if isinstance(part, list)), None)
        if isinstance(below, list) and names.fullmatch(stem(name)):
            found += _rows(below)
    return found


def _items(value: Found, faults: Faults) -> Iterator[Item]:
    """The rows, each before its answers; a list may tell of others than comments, in which nothing is said."""
    kinds = {str(row.get("type")) for row in value.rows if _said(row, value.fields)}
    told, clock = value.fields, Clock(str(row.get(value.fields.time or "")) for row in value.rows)
    stack: list[tuple[Raw, str | None]] = [(row, None) for row in reversed(value.rows)]
    number, met = 0, set[str]()
    while stack:
        row, parent = stack.pop()
        number += 1
        alone = not any(row.get(name or "") for name in (told.author, told.number, told.time))
        if not _said(row, told) and (str(row.get("type")) not in kinds or alone):
            faults.add("no comment: somebody joined, liked or moved it; left out", f"item {number}")
            continue
        item = _item(f"item {number}", row, value, parent, clock)
        extended = _EXTENDED.match(item.own or "")
        if item.answers is None and extended and extended[1] in met:
            item = item._replace(answers=extended[1])
        met.add(item.own or "")
        yield item
        below = _below(row, BELOW)
        stack += [(one, item.own) for one in reversed(below) if told.text in one]  # Slack only names them


def _said(raw: Raw, told: Fields) -> str:
    return said(raw.get(told.text)) or words(raw, told.text) or ""


def _item(place: str, raw: Raw, found: Found, parent: str | None, clock: Clock) -> Item:
    told, text = found.fields, _said(raw, found.fields)
    gone = text.strip() in GONE or any(raw.get(name) is True for name in _DELETED)
    author = raw.get(told.author or "") or raw.get(field(raw, "author") or "")
    written = raw.get(told.time or "")
    number, url = words(raw, told.number or ""), words(raw, told.url or "")
    made = {
        **({"text": ""} if gone else in_any(text)),
        "author": person(author)
        or (found.people.get(number, f"user {number}" if number.isdigit() else number) if number else None),
        "posted": when(written) or clock.when(str(written or "")),
        "score": whole(raw, told.score or ""),
        "url": url if url and url.startswith("http") else None,
    }
    own = words(raw, told.own or "") or url
    above = id_in(raw.get(told.above or ""))
    role: Role = "missing" if gone else "comment"
    return Item(place, own or place, above if above not in _NOBODY and above != own else parent, role, made)
