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
from arggraph.readers.dumps.bodies import GONE, in_html, in_markdown, whole, words
from arggraph.readers.dumps.json_export import Export, Raw
from arggraph.readers.dumps.naming import BELOW, Fields, field, fields, id_in, people, person, said, stem
from arggraph.readers.neutral import values
from arggraph.readers.thread import Faults, Item

_HEAD = 1 << 18
_COMMENTS = re.compile(r"\w*comments(?:list|full)?")
_ANSWERS = re.compile(r"answers")
_EXTENDED = re.compile(r"(.+)[.-]\w+$")  # an id that begins with that of the comment it answers: "12-1"
_TOPICS = re.compile(r"threads|topics|discussions")
_POSTS = re.compile(r"posts|messages")
_WRAPPED = ("node", "attributes", "comment", "item", "message")  # one level deeper in GraphQL, JSON:API and others
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

    def accepts(self, data: bytes, filename: str) -> float:
        head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").rstrip(b"\0")
        if head[:1] not in (b"[", b"{"):
            return 0.0
        try:
            value = values(head.decode("utf-8", "replace"), Faults())
        except ReadError:
            return 0.0
        return 0.91 if not _is_neutral(value) and next(_lists(value), None) else 0.0

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        return _lists(value)

    def page(self, value: Found) -> dict[str, Any]:
        title, url = field(value.around, "title"), field(value.around, "url")
        name, link = words(value.around, title or ""), words(value.around, url or "")
        return {"id": name, "title": name, "url": link if link and link.startswith("http") else None}

    def items(self, value: Found, faults: Faults) -> Iterator[Item]:
        taken = ", ".join(f"{name} from {given!r}" for name, given in value.fields._asdict().items() if given)
        faults.add(f"of no known platform; taken: {taken}")
        around = fields([value.around])
        if around and not value.opens:
            yield _item("the post", value.around, around, None, value.people)._replace(role="post", answers=None)
        stack: list[tuple[Raw, str | None]] = [(row, None) for row in reversed(value.rows)]
        number, met = 0, set[str]()
        while stack:
            row, parent = stack.pop()
            number += 1
            item = _item(f"item {number}", row, value.fields, parent, value.people)
            extended = _EXTENDED.match(item.own or "")
            if item.answers is None and extended and extended[1] in met:
                item = item._replace(answers=extended[1])
            met.add(item.own or "")
            opens = number == 1 and value.opens and item.role == "comment"
            yield item._replace(role="post", answers=None) if opens else item
            below = _below(row, BELOW)
            stack += [(one, item.own) for one in reversed(below) if value.fields.text in one]  # Slack only names them


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


def _lists(value: Any) -> Iterator[Found]:
    """Each outermost list of comments, in the order of the file."""
    known = people(value)
    stack: list[tuple[Any, Raw, tuple[str, ...]]] = [(value, {}, ())]
    while stack:
        at, around, path = stack.pop()
        if isinstance(at, Mapping) and len(at) > 1 and all(isinstance(one, Mapping) for one in at.values()):
            keyed = [{"id": key, **one} for key, one in at.items()]
            at = keyed if fields(keyed) else at
        if isinstance(at, Mapping):
            holds = at if field(at, "title") or fields([at]) else around  # GraphQL wraps lists
            stack += [(below, holds, (*path, stem(name))) for name, below in reversed(list(at.items()))]
        elif isinstance(at, list):
            rows = _rows(at)
            told = fields(rows) if rows else None
            if told and _are_posts(rows):
                for row in rows:
                    below = _below(row, _COMMENTS) or _below(row, _ANSWERS)
                    inner = fields(below) if below else None
                    yield Found(row, False, below if inner else [], inner or told, known)
            elif told:
                named = path[-1] if path else ""
                under_topic = any(_TOPICS.fullmatch(name) for name in path[:-1])
                opens = bool(field(around, "title")) and bool(under_topic or _POSTS.fullmatch(named))
                yield Found(around, opens and not fields([around]), rows, told, known)
            else:
                stack += [(row, around, path) for row in reversed(at) if isinstance(row, list | Mapping)]


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


def _item(place: str, raw: Raw, told: Fields, parent: str | None, known: Mapping[str, str]) -> Item:
    text = said(raw.get(told.text)) or words(raw, told.text) or ""
    gone = text.strip() in GONE or any(raw.get(name) is True for name in _DELETED)
    marked = re.search(r"</\w+>|<br\s*/?>|<p>|&(?:amp|lt|gt|quot|nbsp|#\d+);", text)
    body = {"text": ""} if gone else in_html(text) if marked else in_markdown(text)
    number = words(raw, told.number) if told.number else None
    url = words(raw, told.url) if told.url else None
    made = {
        **body,
        "author": (person(raw.get(told.author)) if told.author else None)
        or (known.get(number, f"user {number}" if number.isdigit() else number) if number else None),
        "posted": when(raw.get(told.time)) if told.time else None,
        "score": whole(raw, told.score) if told.score else None,
        "url": url if url and url.startswith("http") else None,
    }
    own = words(raw, told.own) if told.own else None
    above = id_in(raw.get(told.above)) if told.above else None
    role: Role = "comment" if body["text"] else "missing"
    return Item(place, own or place, above if above not in (None, "0", "-1", own) else parent, role, made)
