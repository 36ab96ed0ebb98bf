"""Flarum: a discussion of its JSON API, with the posts and people that it includes; whom a post mentions it answers.

>>> import json
>>> posts = [{"type": "users", "id": "4", "attributes": {"username": "ann"}}] + [
...     {"type": "posts", "id": str(number), "attributes": {"number": number, "contentHtml": words}, "relationships":
...      {"user": {"data": {"id": "4"}}}}
...     for number, words in ((1, "Rye!"), (2, '<a class="PostMention" data-id="1">ann</a> No.'))]
>>> topic = {"data": {"attributes": {"title": "Rye"}}, "included": posts}
>>> [(said.author, said.text, said.reply_to) for said in FLARUM_JSON(json.dumps(topic).encode(), "9.json").comments]
[('ann', 'Rye!', None), ('ann', 'ann No.', 'post')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from arggraph.model import Role
from arggraph.readers.dumps.shared.bodies import Raw, in_html, inner, whole, words
from arggraph.readers.dumps.shared.json_export import Export, each_of, key, objects
from arggraph.readers.thread import Faults, Item

_MENTION = re.compile(r"<a\b[^>]*\bPostMention\b[^>]*>")
_POST = re.compile(r"\bdata-id=[\"']?(\d+)")


class Flarum(Export):
    name = "flarum_json"
    marks = (key("contentHtml"), key("included"), key("relationships"))

    def page(self, value: Any) -> dict[str, Any]:
        count = whole(inner(value, "data", "attributes"), "commentCount", least=1)
        title = words(inner(value, "data", "attributes"), "title")
        return {"id": title, "title": title, "declared_comments": count - 1 if count else None}

    def items(self, value: Any, faults: Faults) -> Iterator[Item]:
        included = objects(value["included"], faults)
        people = {
            raw.get("id"): words(raw.get("attributes"), "displayName", "username")
            for raw in included
            if raw.get("type") == "users"
        }
        posts = [raw for raw in included if raw.get("type") == "posts" and inner(raw, "attributes", "contentHtml")]
        posts.sort(key=lambda raw: whole(raw["attributes"], "number") or 0)
        return each_of(posts, lambda raw: _item(raw, people), faults)


def _item(raw: Raw, people: Mapping[Any, str | None]) -> Item:
    told = raw["attributes"]
    number = whole(told, "number")
    fields = {
        **in_html(told["contentHtml"]),
        "author": people.get(inner(raw, "relationships", "user", "data", "id")),
        "posted": told.get("createdAt"),
        "platform_id": str(raw["id"]),
    }
    mention = _MENTION.search(told["contentHtml"])
    answers = _POST.search(mention[0]) if mention else None
    role: Role = "post" if number == 1 else "comment"
    return Item(f"post {number}", str(raw["id"]), answers[1] if answers else None, role, fields)


FLARUM_JSON = Flarum()
