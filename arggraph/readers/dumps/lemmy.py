"""Lemmy: comments as its API lists them, with their post where they name it. A comment's path ends in its parent's id.

>>> page = (b'{"comments": [{"comment": {"id": 5, "path": "0.4.5", "content": "No."}, "creator": {"name": "tom"},'
...         b'"counts": {"score": 2}, "post": {"id": 1, "name": "Rye", "body": "Rye?"}}]}')
>>> [(comment.author, comment.reply_to, comment.text) for comment in LEMMY_JSON(page, "1.json").comments]
[(None, None, 'Rye?'), ('tom', 'm1', 'No.'), (None, None, '')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from arggraph.readers.dumps.shared.bodies import Raw, in_markdown, whole, words
from arggraph.readers.dumps.shared.json_export import Export, each_of, grouped, key
from arggraph.readers.thread import Faults, Item

_HOLDS = ("items", "comments", "comment_view", "posts", "post_view")


class Lemmy(Export):
    name = "lemmy_json"
    marks = (
        key("comment", "post_view", "comment_view", "comments"),
        key("creator"),
        key("path", "counts"),
        key("content", "body", "name"),
    )
    sure = 0.96

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        return grouped(_views(value, faults), _post_of).values()

    def page(self, value: list[Raw]) -> dict[str, Any]:
        post = value[0].get("post") or {}
        view = next((view for view in value if "comment" not in view), {})
        declared = whole(view.get("counts"), "comments", least=0)
        name = words(post, "name")
        return {"id": name, "title": name, "url": words(post, "ap_id"), "declared_comments": declared}

    def items(self, value: list[Raw], faults: Faults) -> Iterator[Item]:
        post = value[0].get("post") or {}
        people = {own: _name(view["creator"]) for view in value if (own := words(view.get("creator"), "id"))}
        own = _post_of(value[0])
        if post:
            whose = next((view for view in value if "comment" not in view), {})
            fields = {
                **in_markdown(words(post, "body", "url", "name") or ""),
                "author": people.get(words(post, "creator_id") or ""),
                "posted": words(post, "published", "published_at"),
                "score": whole(whose.get("counts") or post, "score"),
                "url": words(post, "ap_id"),
            }
            yield Item("the post", f"post {own}", None, "post", fields)
        comments = [view for view in value if "comment" in view]
        yield from each_of(comments, lambda view: self._item(view, f"post {own}"), faults)

    def _item(self, view: Raw, post: str) -> Item:
        raw = view["comment"]
        own, path = str(raw["id"]), (words(raw, "path") or "").split(".")
        above = path[-2] if len(path) > 1 else "0"
        gone = raw.get("deleted") is True or raw.get("removed") is True
        fields = {
            **in_markdown("" if gone else words(raw, "content") or "", escaped=True),
            "author": _name(view.get("creator") or {}),
            "posted": words(raw, "published", "published_at"),
            "score": whole(view.get("counts") or raw, "score"),
            "url": words(raw, "ap_id"),
        }
        return Item(f"comment {own}", own, post if above == "0" else above, "comment", fields)


def _views(value: Any, faults: Faults) -> Iterator[Raw]:
    """What has a comment or a post with its creator, wherever it stands."""
    stack = [value]
    while stack:
        at = stack.pop()
        if isinstance(at, list):
            stack += reversed(list(each_of(at, _view, faults)))
        elif isinstance(at, Mapping):
            if isinstance(at.get("comment"), Mapping) or ("creator" in at and isinstance(at.get("post"), Mapping)):
                yield at
            else:
                stack += [at[name] for name in _HOLDS if name in at]


def _view(raw: Raw) -> Raw:
    if "comment" in raw and not isinstance(raw["comment"], Mapping):
        raise TypeError
    return raw


def _post_of(view: Raw) -> str | None:
    return words(view.get("post"), "id") or words(view.get("comment"), "post_id")


def _name(creator: Raw) -> str | None:
    return words(creator, "name", "display_name")


LEMMY_JSON = Lemmy()
