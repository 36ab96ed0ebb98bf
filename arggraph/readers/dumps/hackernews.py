"""Hacker News: a story of Algolia's API (a tree, or hits of a search), and items of Firebase's, which name a parent.

>>> story = b'{"id": 1, "type": "story", "title": "Rye", "author": "ann", "created_at_i": 1352214840, "children": [' \\
...         b'{"id": 2, "author": "tom", "text": "<p>No salt?", "parent_id": 1, "children": []}]}'
>>> [(comment.id, comment.author, comment.reply_to) for comment in HN_ITEM(story, "item.json").comments]
[('post', 'ann', None), ('c1', 'tom', 'post')]
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from arggraph.model import Discussion
from arggraph.readers.dumps.shared.bodies import Raw, in_html, in_plain, listed, whole, words
from arggraph.readers.dumps.shared.json_export import Export, assembled, grouped, key, objects
from arggraph.readers.dumps.shared.json_lines import Place, Row, Rows
from arggraph.readers.thread import Faults, Item

_ITEM = "https://news.ycombinator.com/item?id="
_OPENING = frozenset({"story", "poll", "job"})
_WITHHELD = frozenset({None, "", "[flagged]", "[dead]"})  # what is given for the words of a dead item


class HackerNewsItem(Export):
    """An item of hn.algolia.com/api/v1/items, or the hits of a search there, a story each; also one Firebase item whose
    kids were put in the place of their ids.
    """

    name = "hackernews_item"
    marks = (
        re.compile(rb'"created_at_i"\s*:|"kids"\s*:\s*\[\s*\{'),
        key("author", "by"),
        key("children", "objectID", "parent_id", "kids"),
        key("type", "objectID"),
    )
    sure = 0.99

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        hits = value.get("hits") if isinstance(value, dict) else value
        if not isinstance(hits, list):
            return [_flat(value, faults)]
        found = (raw for hit in objects(hits, faults) for raw in _flat(hit, faults))
        return grouped(found, lambda raw: words(raw, "story_id", "objectID", "id")).values()

    def page(self, value: list[Raw]) -> dict[str, Any]:
        first = value[0]
        story = words(first, "story_id") or _own(first)
        title = html.unescape(words(first, "title", "story_title") or "")
        declared = whole(first, "num_comments", "descendants", least=0)
        return {"id": title, "title": title, "url": f"{_ITEM}{story}", "declared_comments": declared}

    def items(self, value: list[Raw], faults: Faults) -> Iterator[Item]:
        return _items(value, faults)


class HackerNewsRows(Rows):
    """Items of hacker-news.firebaseio.com, one a line or in an array."""

    name = "hackernews_rows"

    def fits(self, raw: Raw) -> bool:
        return (
            "id" in raw
            and raw.get("type") in {*_OPENING, "comment", "pollopt"}
            and not {"author", "children"} & set(raw)
        )

    def where(self, raw: Raw) -> Place | None:
        own = words(raw, "id")
        return Place(own, words(raw, "parent", "poll")) if own else None

    def discussion(self, key: str, rows: Sequence[Row], faults: Faults) -> Discussion:
        raws = [raw for row in rows for raw in _flat(row.raw, faults)]
        top = next((raw for raw in raws if words(raw, "id") == key), raws[0])
        title, declared = html.unescape(words(top, "title") or ""), whole(top, "descendants", least=0)
        page = {"id": title or f"item {key}", "title": title, "url": f"{_ITEM}{key}", "declared_comments": declared}
        return assembled(self.name, page, list(_items(raws, faults)), faults)


def _flat(value: Raw, faults: Faults) -> list[Raw]:
    """An item and all below it, depth first; one that does not name its parent is told it."""
    found: list[Raw] = []
    stack: list[Raw] = [value]
    while stack:
        raw = stack.pop()
        found.append(raw)
        kids = [kid for name in ("children", "kids", "comments") for kid in listed(raw.get(name))]
        below = objects([kid for kid in kids if not isinstance(kid, int)], faults)
        stack += [kid if _above(kid) else {**kid, "parent": _own(raw)} for kid in reversed(below)]
    return found


def _items(raws: Sequence[Raw], faults: Faults) -> Iterator[Item]:
    """The items, and missing ones for kids that are only named."""
    there = {_own(raw) for raw in raws}
    for raw in raws:
        if raw.get("type") == "pollopt":
            faults.add("choices of a poll are no comments; left out", _own(raw))
            continue
        yield _item(raw)
        for kid in raw.get("kids") or ():
            if isinstance(kid, int) and str(kid) not in there:
                faults.add("an item that is named but not in the file; a missing comment stands for it", str(kid))
                yield Item(str(kid), str(kid), _own(raw), "missing")


def _own(raw: Raw) -> str:
    return words(raw, "id", "objectID") or ""


def _above(raw: Raw) -> str | None:
    return words(raw, "parent_id", "parent", "poll")


def _item(raw: Raw) -> Item:
    own = _own(raw)
    above = _above(raw)
    opening = raw.get("type") in _OPENING or (above is None and "title" in raw)
    gone = raw.get("deleted") is True or (raw.get("dead") is True and raw.get("text") in _WITHHELD)
    said = in_html("" if gone else words(raw, "text", "comment_text", "story_text") or "")
    said |= in_plain(said["text"])  # quotations as people type them
    if opening and not said["text"]:
        said = {"text": words(raw, "url") or html.unescape(words(raw, "title") or "")}
    fields = {
        **said,
        "author": words(raw, "author", "by"),
        "posted": raw.get("created_at_i") or raw.get("time") or raw.get("created_at"),
        "score": whole(raw, "points", "score"),
        "url": f"{_ITEM}{own}",
    }
    return Item(own, own or None, None if opening else above, "post" if opening else "comment", fields)


HN_ITEM = HackerNewsItem()
HN_ROWS = HackerNewsRows()
