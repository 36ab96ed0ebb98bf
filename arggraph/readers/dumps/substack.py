"""Substack: the comments of a post as its site gives them (`/api/v1/post/<id>/comments`), a tree.

>>> page = b'{"comments": [{"id": 1, "name": "tom", "body": "No.", "date": "2024-01-02T03:04:05.000Z",' \\
...        b'"ancestor_path": "", "children": [{"id": 2, "name": "ida", "body": "Why?", "ancestor_path": "1"}]}]}'
>>> [(comment.author, comment.reply_to) for comment in SUBSTACK_JSON(page, "comments.json").comments]
[('tom', None), ('ida', 'c1')]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from arggraph.model import Role
from arggraph.readers.dates import when
from arggraph.readers.dumps.bodies import in_html, in_plain, inner, listed, whole, words
from arggraph.readers.dumps.json_export import Export, key
from arggraph.readers.thread import Faults, Item


class Substack(Export):
    name = "substack_json"
    marks = (key("ancestor_path"), key("body"), key("children", "name"))

    def page(self, value: Any) -> dict[str, Any]:
        post = value.get("post") if isinstance(value, dict) else None
        post = post if isinstance(post, dict) else {}
        return {
            "title": words(post, "title"),
            "url": words(post, "canonical_url"),
            "declared_comments": whole(post, "comment_count", least=0),
        }

    def items(self, value: Any, faults: Faults) -> Iterator[Item]:
        post = value.get("post") if isinstance(value, dict) else None
        if isinstance(post, dict):
            said = in_html(words(post, "body_html", "truncated_body_text", "title") or "")
            author = words(next(iter(listed(post.get("publishedBylines"))), {}), "name")
            yield Item(
                "the post", "post", None, "post", {**said, "author": author, "posted": when(post.get("post_date"))}
            )
        stack = list(reversed(value["comments"] if isinstance(value, dict) else value))
        while stack:
            raw = stack.pop()
            stack += reversed([{"above": raw["id"], **child} for child in listed(raw.get("children"))])
            path = [step for step in (words(raw, "ancestor_path") or "").split(".") if step]
            above = path[-1] if path else words(raw, "above") or ("post" if isinstance(post, dict) else None)
            gone = raw.get("deleted") is True
            fields = {
                **in_plain("" if gone else words(raw, "body") or ""),
                "author": words(raw, "name") or words(inner(raw, "user"), "name"),
                "posted": when(raw.get("date")),
                "score": whole(raw, "reaction_count"),
            }
            role: Role = "comment" if fields["text"] else "missing"
            yield Item(f"comment {raw['id']}", str(raw["id"]), above, role, fields)


SUBSTACK_JSON = Substack()
