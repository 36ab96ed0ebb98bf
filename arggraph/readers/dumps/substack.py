"""Substack: the comments of a post as its site gives them (`/api/v1/post/<id>/comments`), a tree.

>>> page = b'{"comments": [{"id": 1, "name": "tom", "body": "No.", "date": "2024-01-02T03:04:05.000Z",' \\
...        b'"ancestor_path": "", "children": [{"id": 2, "name": "ida", "body": "Why?", "ancestor_path": "1"}]}]}'
>>> [(comment.author, comment.reply_to) for comment in SUBSTACK_JSON(page, "comments.json").comments]
[('tom', None), ('ida', 'c1')]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from arggraph.readers.dumps.shared.bodies import Raw, in_html, in_plain, inner, listed, whole, words
from arggraph.readers.dumps.shared.json_export import Export, each_of, key
from arggraph.readers.thread import Faults, Item

_HOLDS = ("comments", "item", "comment", "commentBranches", "descendantComments")


class Substack(Export):
    name = "substack_json"
    marks = (key("ancestor_path"), key("body"), key("children", "name"))

    def page(self, value: Any) -> dict[str, Any]:
        post = inner(value, "post")
        return {
            "title": words(post, "title"),
            "url": words(post, "canonical_url"),
            "declared_comments": whole(post, "comment_count", least=0),
        }

    def items(self, value: Any, faults: Faults) -> Iterator[Item]:
        post = inner(value, "post")
        if isinstance(post, dict):
            said = in_html(words(post, "body_html", "truncated_body_text", "title") or "")
            author = words(next(iter(listed(post.get("publishedBylines"))), {}), "name")
            yield Item("the post", "post", None, "post", {**said, "author": author, "posted": post.get("post_date")})
        top = "post" if isinstance(post, dict) else None
        yield from each_of(_flat(value), lambda raw: _item(raw, top), faults)


def _flat(value: Any) -> list[Any]:
    """Comments, each before its answers, whether these are its children or stand beside it as branches of a note."""
    found, stack = list[Any](), [(value, "")]
    while stack:
        at, above = stack.pop()
        if isinstance(at, list):
            stack += [(part, above) for part in reversed(at)]
        elif not isinstance(at, dict) or "body" in at:
            found.append({"above": above, **at} if isinstance(at, dict) else at)
            stack.append((listed(inner(at, "children")), words(at, "id") or ""))
        else:
            stack += [(at[name], above) for name in _HOLDS[::-1] if at.get(name)]
    return found


def _item(raw: Raw, top: str | None) -> Item:
    path = [step for step in (words(raw, "ancestor_path") or "").split(".") if step]
    gone = raw.get("deleted") is True
    fields = {
        **in_plain("" if gone else words(raw, "body") or ""),
        "author": words(raw, "name") or words(inner(raw, "user"), "name"),
        "posted": raw.get("date"),
        "score": whole(raw, "reaction_count"),
    }
    return Item(f"comment {raw['id']}", str(raw["id"]), path[-1] if path else raw["above"] or top, "comment", fields)


SUBSTACK_JSON = Substack()
