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
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from arggraph.errors import ReadError
from arggraph.model import Role
from arggraph.readers.dates import when
from arggraph.readers.dumps.bodies import GONE, in_html, in_markdown, whole, words
from arggraph.readers.dumps.json_export import Export, Raw
from arggraph.readers.neutral import parse
from arggraph.readers.thread import Faults, Item

_HEAD = 1 << 18
# What a field is, by its name in lower case without "_" and "-": of the names that fit, the first that is used most.
_NAMES: dict[str, tuple[str, ...]] = {
    kind: tuple(names.split())
    for kind, names in {
        "text": "body content message text comment commenttext commentbody posttext postbody html contenthtml "
        "bodyhtml fulltext contents raw msg cooked commentcontent postcontent",
        "author": "author authorname user username poster postername by nick nickname displayname name login handle "
        "from creator owner commenter commentername member membername speaker screenname account postedby",
        "number": "authorid userid posterid creatorid ownerid memberid commenterid uid",
        "time": "date created createdat createdon createdutc createddate datecreated published publishedat posted "
        "postedat postedon postdate dateposted timestamp time datetime deduceddate creationdate createtime posttime "
        "createdts createdtime ctime when publisheddate publishdate writtenat",
        "own": "id commentid postid messageid replyid msgid uuid guid pk",
        "above": "parent parentid parentcomment parentcommentid parentpost parentpostid parentmessageid replyto "
        "replytoid replytocommentid inreplytostatusid inreplyto inreplytoid answerto answersto respondto quotedid "
        "quotedpostid",
        "score": "score points likes likecount likescount upvotes votes votecount rating karma",
        "url": "url permalink link href",
        "title": "title subject topic name headline threadtitle topictitle question",
    }.items()
}
_BELOW = re.compile(r"replies|children|answers|responses|comments|subcomments|childcomments|replys|reply|childs")
_COMMENTS = re.compile(r"comments|answers")
_TOPICS = re.compile(r"threads|topics|discussions")
_POSTS = re.compile(r"posts|messages")
_LOOKED_AT = 20  # rows of a list by which it is judged
_ENOUGH = 0.5  # of them have words
_NEUTRAL = frozenset({"author", "posted", "reply_to", "role", "quotes", "links"})


class Fields(NamedTuple):
    """The names that one list uses for what a comment has; None for what it has not."""

    text: str
    author: str | None = None
    number: str | None = None
    time: str | None = None
    own: str | None = None
    above: str | None = None
    score: str | None = None
    url: str | None = None


class Found(NamedTuple):
    """A list of comments: the object that it stands in, whether its first is the post, and its fields."""

    around: Raw
    opens: bool
    rows: Sequence[Raw]
    fields: Fields


class ForumJson(Export):
    """Sure of what the neutral form has nothing to take from."""

    name = "forum_json"
    marks = ()

    def accepts(self, data: bytes, filename: str) -> float:
        head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
        if head[:1] not in (b"[", b"{"):
            return 0.0
        try:
            value = parse(head.decode("utf-8", "replace"), Faults())
        except ReadError:
            return 0.0
        return 0.91 if not _is_neutral(value) and next(_lists(value), None) else 0.0

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        return _lists(value)

    def page(self, value: Found) -> dict[str, Any]:
        title, url = _field(value.around, "title"), _field(value.around, "url")
        name, link = words(value.around, title or ""), words(value.around, url or "")
        return {"id": name, "title": name, "url": link if link and link.startswith("http") else None}

    def items(self, value: Found, faults: Faults) -> Iterator[Item]:
        taken = ", ".join(f"{name} from {given!r}" for name, given in value.fields._asdict().items() if given)
        faults.add(f"JSON of no known platform; taken: {taken}")
        around = _fields([value.around])
        if around and not value.opens:
            yield _item("the post", value.around, around, None)._replace(role="post", answers=None)
        stack: list[tuple[Raw, str | None]] = [(row, None) for row in reversed(value.rows)]
        number = 0
        while stack:
            row, parent = stack.pop()
            number += 1
            item = _item(f"item {number}", row, value.fields, parent)
            opens = number == 1 and value.opens and item.role == "comment"
            yield item._replace(role="post", answers=None) if opens else item
            stack += [(one, item.own) for one in reversed(_below(row, _BELOW))]


FORUM_JSON = ForumJson()


def _is_neutral(value: Any) -> bool:
    """Whether the neutral form reads it: words are in "text", and who, when and to whom is not under other names."""
    if isinstance(value, Mapping):
        if "text" in value or isinstance(value.get("post"), Mapping) or "made_by" in value:
            return True
        value = value.get("comments")
    rows = [row for row in value if isinstance(row, Mapping) and "text" in row] if isinstance(value, list) else []
    return bool(rows) and (any(_NEUTRAL & set(row) for row in rows) or _fields(rows) is None)


def _lists(value: Any) -> Iterator[Found]:
    """Each outermost list of comments, in the order of the file."""
    stack: list[tuple[Any, Raw, tuple[str, ...]]] = [(value, {}, ())]
    while stack:
        at, around, path = stack.pop()
        if isinstance(at, Mapping):
            stack += [(below, at, (*path, _stem(name))) for name, below in reversed(list(at.items()))]
        elif isinstance(at, list):
            rows = [row for row in at if isinstance(row, Mapping)]
            fields = _fields(rows) if rows else None
            if fields and any(_below(row, _COMMENTS) for row in rows):  # posts, each with its comments
                for row in rows:
                    below = _below(row, _COMMENTS)
                    inner = _fields(below) if below else None
                    yield Found(row, False, below if inner else [], inner or fields)
            elif fields:
                named = path[-1] if path else ""
                under_topic = any(_TOPICS.fullmatch(name) for name in path[:-1])
                opens = bool(_field(around, "title")) and bool(under_topic or _POSTS.fullmatch(named))
                yield Found(around, opens and not _fields([around]), rows, fields)
            else:
                stack += [(row, around, path) for row in reversed(at) if isinstance(row, list | Mapping)]


def _below(row: Raw, names: re.Pattern[str]) -> list[Raw]:
    """The objects in a list of that name; some wrap it once more."""
    found: list[Raw] = []
    for name, below in row.items():
        if isinstance(below, Mapping):
            below = next((part for part in below.values() if isinstance(part, list)), None)
        if isinstance(below, list) and names.fullmatch(_stem(name)):
            found += [one for one in below if isinstance(one, Mapping)]
    return found


def _fields(rows: Sequence[Raw]) -> Fields | None:
    """The names that rows use, where most have words and two more marks of a comment; else None."""
    seen = rows[:_LOOKED_AT]
    counted = Counter(name for row in seen for name, value in row.items() if value not in (None, "", [], {}))
    found = {kind: _name(counted, kind, seen) for kind in _NAMES if kind != "title"}
    text = found["text"]
    if text is None or counted[text] < _ENOUGH * len(seen):
        return None
    marks = [found["author"] or found["number"], found["time"], found["own"] or found["above"]]
    who_or_when = marks[0] or marks[1]
    return Fields(**found) if who_or_when and sum(map(bool, marks)) >= 2 else None  # type: ignore[arg-type]


def _name(counted: Counter[str], kind: str, rows: Sequence[Raw]) -> str | None:
    """Of the names that fit a kind, the one that most rows have; of equals, the first in the table."""
    names = _NAMES[kind]
    fitting = [name for name in counted if _stem(name) in names and _is_of(kind, name, rows)]
    return min(fitting, key=lambda name: (-counted[name], names.index(_stem(name))), default=None)


def _is_of(kind: str, name: str, rows: Sequence[Raw]) -> bool:
    """Whether values are of the type that such a field has."""
    values = [row[name] for row in rows if row.get(name) not in (None, "", [], {})]
    if kind == "text":
        return all(isinstance(_said(value), str) for value in values)
    if kind == "time":
        return any(when(value) for value in values)
    if kind == "author":
        return all(isinstance(value, str) or _person(value) for value in values)
    if kind == "score":
        return all(whole({"": value}, "") is not None for value in values)
    return all(isinstance(value, str | int) for value in values)


def _field(raw: Raw, kind: str) -> str | None:
    return _name(Counter(name for name in raw if raw[name]), kind, [raw])


def _stem(name: str) -> str:
    return re.sub(r"[_\-\s]", "", name).lower()


def _said(value: Any) -> Any:
    """What a field says, which WordPress wraps once more."""
    return value.get("rendered") if isinstance(value, Mapping) else value


def _person(value: Any) -> str | None:
    if isinstance(value, Mapping):
        return words(
            value,
            "name",
            "username",
            "displayName",
            "display_name",
            "login",
            "nickname",
            "nick",
            "handle",
            "screen_name",
        )
    return value if isinstance(value, str) and value.strip() else None


def _item(place: str, raw: Raw, fields: Fields, parent: str | None) -> Item:
    text = words({"": _said(raw.get(fields.text))}, "") or ""
    gone = (
        text.strip() in GONE
        or raw.get("deleted") is True
        or raw.get("isDeleted") is True
        or raw.get("is_deleted") is True
    )
    marked = re.search(r"</\w+>|<br\s*/?>|<p>|&(?:amp|lt|gt|quot|nbsp|#\d+);", text)
    said = {"text": ""} if gone else in_html(text) if marked else in_markdown(text)
    number = words(raw, fields.number) if fields.number else None
    url = words(raw, fields.url) if fields.url else None
    made = {
        **said,
        "author": (_person(raw.get(fields.author)) if fields.author else None)
        or (f"user {number}" if number else None),
        "posted": when(raw.get(fields.time)) if fields.time else None,
        "score": whole(raw, fields.score) if fields.score else None,
        "url": url if url and url.startswith("http") else None,
    }
    above = words(raw, fields.above) if fields.above else None
    role: Role = "comment" if said["text"] else "missing"
    own = words(raw, fields.own) if fields.own else None
    return Item(place, own or place, above if above not in (None, "0", "-1") else parent, role, made)
