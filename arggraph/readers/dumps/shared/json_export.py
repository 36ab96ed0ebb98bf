"""What readers of a platform's JSON share: one value that holds a discussion, or several.

Each reader lists its items in page order, with the platform's own ids; `thread` does the rest. A deleted comment and a
"load more" stub are missing comments: what answers them keeps its place, and a notice says what is not in the file.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO, Any, ClassVar, TypeVar

from arggraph.errors import ReadError
from arggraph.model import Discussion, Notice
from arggraph.readers.door import decode
from arggraph.readers.dumps.shared.bodies import Raw, listed, words
from arggraph.readers.dumps.shared.quoted import sourced
from arggraph.readers.jsontext import values
from arggraph.readers.thread import Faults, Item, Many, miscounted, thread

_HEAD = 1 << 24  # bytes in which marks are sought: some forms have their comments at the end
# What a field of another type makes.
OTHERWISE = (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError)
Made = TypeVar("Made")


def key(*names: str) -> re.Pattern[bytes]:
    """Bytes that hold an object with one of these names. A name quoted within a comment is escaped there, so no match.

    >>> bool(key("id").search(b'{"id": 1}')), bool(key("id").search(b'{"text": "say \\\\"id\\\\": 1"}'))
    (True, False)
    """
    return re.compile(rb'"(?:' + b"|".join(re.escape(name.encode()) for name in names) + rb')"\s*:')


class Export(Many):
    """One platform's JSON. `marks` are what its bytes hold, all of them; no other platform's has them all."""

    name: str
    form: ClassVar[str] = "JSON"
    marks: ClassVar[tuple[re.Pattern[bytes], ...]]
    sure: ClassVar[float] = 0.97

    def accepts(self, data: bytes, filename: str) -> float:
        if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n\0")[:1] not in (b"[", b"{"):
            return 0.0
        return self.sure if all(mark.search(data, 0, _HEAD) for mark in self.marks) else 0.0

    def each(self, file: IO[bytes], filename: str) -> Iterator[Discussion]:
        """The discussions of the file. Raises `ReadError` where it is no JSON, or built otherwise than it looks."""
        text, notices = decode(file.read())
        faults = Faults()
        value = self.value(text, faults)
        del text
        found = 0
        try:
            for discussion in self.read(value, (*notices, *faults.notices())):
                found += 1
                yield discussion
        except ReadError as fault:
            if found:
                raise
            yield from _by_names(value, fault)

    def read(self, value: Any, notices: tuple[Notice, ...]) -> Iterator[Discussion]:
        """The discussions of what the text holds. Raises `ReadError` as `each` does."""
        faults = Faults()
        try:
            pages = list(self.pages(value, faults))
        except OTHERWISE as error:
            raise self._otherwise(faults.notices()) from error
        said = (*notices, *faults.notices())
        found = 0
        for page in pages:
            discussion = self._discussion(page, said)
            if discussion is None:
                continue
            found += 1
            # A file of one discussion gives it its name.
            yield discussion if len(pages) > 1 else discussion.model_copy(update={"id": "discussion"})
            said = ()
        if not found:
            raise ReadError(f"looks like {self.form} of {self.name} but holds no comments; fetch it again")

    def _otherwise(self, notices: tuple[Notice, ...]) -> ReadError:
        faults = "".join(f" ({fault.where}: {fault.message})" for fault in notices)
        return ReadError(f"looks like {self.form} of {self.name} but is built otherwise{faults}; fetch it again")

    def _discussion(self, value: Any, notices: tuple[Notice, ...]) -> Discussion | None:
        faults = Faults()
        try:
            page = self.page(value)
            items = list(self.items(value, faults))
            return assembled(self.name, page, items, faults, notices) if items else None
        except OTHERWISE as error:
            raise self._otherwise(notices) from error

    def value(self, text: str, faults: Faults) -> Any:
        """What the text holds. Raises `ReadError` where that is no JSON."""
        return values(text, faults)

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        """The parts of the value that are a discussion each."""
        return [value]

    @abstractmethod
    def page(self, value: Any) -> dict[str, Any]:
        """The discussion's own fields: id, title, url, declared_comments."""

    @abstractmethod
    def items(self, value: Any, faults: Faults) -> Iterable[Item]: ...


def _by_names(value: Any, fault: ReadError) -> Iterator[Discussion]:
    """What is built otherwise than its platform does, by the names of its fields. Raises the fault where none tells."""
    from arggraph.readers.dumps.forum_json import FORUM_JSON

    faults = Faults()
    faults.add(f"{fault}; read by the names of its fields")
    try:
        yield from FORUM_JSON.read(value, faults.notices())
    except ReadError:
        raise fault from None


def each_of(rows: Any, make: Callable[[Raw], Made], faults: Faults) -> Iterator[Made]:
    """What is made of each object of a list; one that is none or built otherwise is left out, and its id or place said.

    >>> faults = Faults()
    >>> list(each_of([{"id": 1}, None, {}, {"id": 4}], lambda raw: raw["id"], faults))
    [1, 4]
    >>> print(*faults.notices())
    read: item 2, item 3: built otherwise than the others; left out
    """
    for number, row in enumerate(listed(rows), start=1):
        try:
            if not isinstance(row, Mapping):
                raise TypeError
            yield make(row)
        except OTHERWISE:
            faults.add("built otherwise than the others; left out", words(row, "id") or f"item {number}")


def objects(rows: Any, faults: Faults) -> list[Raw]:
    """The objects of a list; of what stands among them and is none the place is said."""
    return list(each_of(rows, lambda row: row, faults))


def paged(value: Any, name: str, faults: Faults) -> list[Raw]:
    """The objects in an answer's list of that name, in those of several answers, or in a list alone.

    >>> paged([{"items": [{"id": 1}]}, {"items": [{"id": 2}]}], "items", Faults()), paged({"id": 3}, "items", Faults())
    ([{'id': 1}, {'id': 2}], [{'id': 3}])
    """
    parts = objects(value if isinstance(value, list) else [value], faults)
    return [row for part in parts for row in objects(part.get(name, [part]), faults)]


def grouped(rows: Iterable[Made], key: Callable[[Made], str | None]) -> dict[str, list[Made]]:
    """Rows by what tells their discussion, in the order in which each begins; together those of which nothing does."""
    groups: dict[str, list[Made]] = defaultdict(list)
    for row in rows:
        groups[key(row) or ""].append(row)
    return groups


def assembled(
    platform: str, page: Mapping[str, Any], items: list[Item], faults: Faults, notices: tuple[Notice, ...] = ()
) -> Discussion:
    """A discussion of items in page order; says where another number of comments was announced than is there.

    A comment in which nothing is said any more is a missing one; the page's address is the post's, too. What stands
    twice (a message sent to two lists, pages of an API that overlap) is taken once.
    """
    items = [_settled(item, page) for item in _once(items, faults)]
    comments = thread(sourced(items), faults)
    declared = page.get("declared_comments")
    found = sum(comment.role == "comment" for comment in comments)
    if declared is not None and declared != found:
        faults.add(miscounted(declared, found))
    return Discussion(
        id=str(page.get("id") or "discussion"),
        title=page.get("title") or None,
        url=page.get("url") or None,
        platform=platform,
        declared_comments=declared,
        comments=comments,
        notices=(*notices, *faults.notices()),
    )


def _once(items: Iterable[Item], faults: Faults) -> Iterator[Item]:
    """The items without those that say again, under the same id, what the first of that id said."""
    first: dict[str, Item] = {}
    for item in items:
        earlier = item if item.own is None else first.setdefault(item.own, item)
        if earlier is item or _words(earlier) != _words(item):
            yield item
        else:
            faults.add("stands twice with the same words; taken once", item.place)


def _words(item: Item) -> tuple[Any, ...]:
    return item.answers, *map(item.fields.get, ("text", "author"))


def _settled(item: Item, page: Mapping[str, Any]) -> Item:
    if item.role == "comment" and not item.fields.get("text"):
        return item._replace(role="missing")
    if item.role == "post" and page.get("url") and not item.fields.get("url"):
        return item._replace(fields={**item.fields, "url": page["url"]})
    return item
