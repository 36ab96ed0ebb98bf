"""Items that name each other by ids of their own, to `Comment`s: the post first, answers led to whom they answer.

What every reader of a dump or marked-up page needs once it has found the items: our ids, placeholders for comments that
are answered but not there, circles cut. What had to be repaired is gathered in `Faults`.

>>> faults = Faults()
>>> rye, reply = Item("line 1", "a", None, "comment"), Item("line 2", "b", "z", "comment")
>>> [(comment.id, comment.reply_to) for comment in thread([rye, reply], faults)]
[('c1', None), ('c2', 'm1'), ('m1', None)]
>>> print(*faults.notices())
read: line 2: answers a comment that is not in the file; a missing one stands for it
"""

from __future__ import annotations

import io
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import IO, Any, Generic, NamedTuple, TypeVar

from arggraph.errors import ReadError
from arggraph.model import Comment, Discussion, Notice, Quote, Role
from arggraph.readers.door import notice
from arggraph.readers.times.dates import when

Own = TypeVar("Own")
UNREAD = "not to be read of these pages"  # a notice of the last page of several begins so
ROLES: Sequence[Role] = ("post", "comment", "missing")  # also the order of the records


class Item(NamedTuple):
    """A comment as found: where it stands, its own id and the id that it answers, and the other fields of `Comment`.

    A quote in `fields` names the comment that it quotes by that one's own id, too; "posted" may be what an export says.
    """

    place: str
    own: str | None
    answers: str | None
    role: Role
    fields: Mapping[str, Any] = {}


class Faults:
    """Faults met while reading: one notice for each kind of fault, with the places where it was met."""

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = {}

    def add(self, message: str, place: str = "") -> None:
        self._places.setdefault(message, []).append(place)

    def notices(self) -> tuple[Notice, ...]:
        return tuple(notice(message, several(places)) for message, places in self._places.items())


class Levels(Generic[Own]):
    """What stands above what, where only tells how deep each stands: the last one that is less deep.

    >>> levels = Levels[str]()
    >>> [levels.put(depth, own) for depth, own in ((0, "a"), (2, "b"), (2, "c"), (1, "d"), (0, "e"))]
    [None, 'a', 'a', 'a', None]
    """

    def __init__(self) -> None:
        self._open: list[tuple[int, Own]] = []

    def above(self, depth: int) -> Own | None:
        """What stands above all that is so deep from here on."""
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
        return self._open[-1][1] if self._open else None

    def put(self, depth: int, own: Own) -> Own | None:
        """What stands above this, which is the next."""
        above = self.above(depth)
        self._open.append((depth, own))
        return above


_WRITTEN = 40  # characters of a time that cannot be read which a notice shows

# How the notice begins that a page holds another number of comments than it says.
ANNOUNCES = "the page announces"


def miscounted(declared: int, found: int) -> str:
    """The words of that notice."""
    were = "was" if found == 1 else "were"
    return f"{ANNOUNCES} {declared} comments, {found} {were} found"


def several(names: Sequence[str], most: int = 5) -> str:
    """The first few of many, and how many there are."""
    shown = ", ".join(name for name in names[:most] if name)
    if not shown:
        return ""
    return f"{shown}, … ({len(names)} in all)" if len(names) > most else shown


def thread(items: Sequence[Item], faults: Faults) -> tuple[Comment, ...]:
    """The comments of `items`, which stand in page order: the post, comments ("c1"…), then missing ones ("m1"…)."""
    items = _in_order(items, faults)
    ids = numbered(item.role for item in items)
    known = _known(items, ids, faults)
    strangers = [item.answers for item in items if item.answers is not None and item.answers not in known]
    missing = sum(item.role == "missing" for item in items)
    placeholders = {own: f"m{missing + i}" for i, own in enumerate(dict.fromkeys(strangers), start=1)}
    known.update(placeholders)
    parents = _parents(items, ids, known, faults)
    comments = []
    for position, (item, id, parent) in enumerate(zip(items, ids, parents, strict=True)):  # noqa: A001
        fields = {**item.fields, "posted": _moment(item, faults)}
        own = item.own if item.own is not None and item.own != id and known[item.own] == id else None
        fields["platform_id"] = fields.get("platform_id") or own
        quotes: Iterable[Quote] = fields.get("quotes", ())
        fields["quotes"] = tuple(quote.model_copy(update={"source": known.get(quote.source or "")}) for quote in quotes)
        comments.append(Comment(**fields, id=id, role=item.role, position=position, reply_to=parent))
    for own, id in placeholders.items():  # noqa: A001
        comments.append(Comment(id=id, role="missing", position=len(comments), platform_id=own if own != id else None))
    return tuple(comments)


def as_discussion(
    platform: str, items: Sequence[Item], faults: Faults, notices: Iterable[Notice] = (), **about: Any
) -> Discussion:
    """The discussion of such items; `about` are its own fields, `notices` what was to be said before."""
    comments = thread(items, faults)
    said = (*notices, *faults.notices())
    return Discussion(**{"id": "discussion", **about}, platform=platform, comments=comments, notices=said)


def _moment(item: Item, faults: Faults) -> datetime | None:
    """When something was posted: a moment, or what an export says of it."""
    told = item.fields.get("posted")
    moment = told if isinstance(told, datetime) else when(told)
    if moment is None and told:
        written = " ".join(str(told).split())[:_WRITTEN]
        faults.add("the time is no date with day, month and year; left out", f"{item.place} ({written})")
    return moment


class Many(ABC):
    """A reader of a form that may hold many discussions: when called it gives the longest."""

    @abstractmethod
    def each(self, file: IO[bytes], filename: str) -> Iterator[Discussion]:
        """The discussions of the file, one by one."""

    def __call__(self, data: bytes, filename: str) -> Discussion:
        return longest(self.each(io.BytesIO(data), filename))


def longest(pages: Iterable[Discussion]) -> Discussion:
    """Of the discussions of one file, that with most comments, with a notice that there are others, and of what could
    not be read."""
    most, count, page = None, 0, None
    for page in pages:
        count += 1
        if most is None or len(page.comments) > len(most.comments):
            most = page
    if most is None:
        raise ReadError("an export without a single comment; export it again, with its comments")
    if count == 1:
        return most
    message = f"holds {count} discussions; the one with most comments was read (build --all, or read_all, gives each)"
    unread = [one for one in page.notices if page is not most and one.message.startswith(UNREAD)] if page else []
    return most.model_copy(update={"notices": (notice(message), *most.notices, *unread)})


def with_post(items: Sequence[Item]) -> list[Item]:
    """The items, the first as the post where it alone answers nobody and all others, step by step, answer it."""
    return [items[0]._replace(role="post"), *items[1:]] if root(items) == 0 else list(items)


def root(items: Sequence[Item]) -> int | None:
    """Which item alone answers nobody, where all others, step by step, answer it."""
    first = next((number for number, item in enumerate(items) if item.answers is None), None)
    if len(items) < 2 or first is None:
        return None
    answers: dict[str, list[Item]] = defaultdict(list)
    for number, item in enumerate(items):
        if number == first:
            continue
        if item.answers is None:
            return None
        answers[item.answers].append(item)
    reached, stack = 0, [items[first]]
    while stack:
        item = stack.pop()
        reached += 1
        stack += answers.pop(item.own, []) if item.own is not None else []
    return first if reached == len(items) else None


def _in_order(items: Sequence[Item], faults: Faults) -> list[Item]:
    """The post, then comments, then missing ones; only the first post stays one."""
    ordered, posts = [], 0
    for item in items:
        posts += item.role == "post"
        if item.role == "post" and posts > 1:
            faults.add("a second post; read as a comment", item.place)
            item = item._replace(role="comment")
        ordered.append(item)
    return sorted(ordered, key=lambda item: ROLES.index(item.role))


def numbered(roles: Iterable[Role]) -> list[str]:
    """An id for each comment of a page by its role: "post", "c1", "c2"…, "m1"…"""
    numbers: Counter[str] = Counter()
    ids = []
    for role in roles:
        numbers[role] += 1
        ids.append("post" if role == "post" else f"{role[0]}{numbers[role]}")
    return ids


def _known(items: Sequence[Item], ids: Sequence[str], faults: Faults) -> dict[str, str]:
    """Our id for each of theirs. The first holder of an id has it; the post also answers to "post"."""
    known: dict[str, str] = {}
    for i, item in enumerate(items):
        if item.own is not None and item.own in known:
            faults.add("its id stands twice; answers go to the first", item.place)
        elif item.own is not None:
            known[item.own] = ids[i]
    for i, item in enumerate(items):
        if item.fields.get("platform_id") is not None:
            known.setdefault(item.fields["platform_id"], ids[i])
    if ids[0] == "post":
        known.setdefault("post", "post")
    return known


def _parents(items: Sequence[Item], ids: Sequence[str], known: Mapping[str, str], faults: Faults) -> list[str | None]:
    """Whom each item answers. Where answers run in a circle, the last of them in page order answers nobody."""
    parents = [known[item.answers] if item.answers is not None else None for item in items]
    order = dict(zip(ids, range(len(items)), strict=True))
    walked: dict[int, int] = {}  # item to the walk that first came by
    for start in range(len(items)):
        at: int | None = start
        while at is not None and at not in walked:
            walked[at] = start
            at = order.get(parents[at] or "")
        if at is not None and walked[at] == start:
            circle = [at]
            while (step := order[parents[circle[-1]] or ""]) != at:
                circle.append(step)
            last = max(circle)
            parents[last] = None
            faults.add("answers itself" if len(circle) == 1 else "answers run in a circle; cut here", items[last].place)
    for item, parent in zip(items, parents, strict=True):
        if parent is not None and parent not in order:
            faults.add("answers a comment that is not in the file; a missing one stands for it", item.place)
    return parents
