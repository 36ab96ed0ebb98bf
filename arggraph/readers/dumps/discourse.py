"""Discourse: a topic's `.json`, or the posts of many topics. Posts answer and quote each other by number in the topic.

>>> topic = b'{"id": 9, "title": "Rye", "post_stream": {"posts": [' \\
...         b'{"id": 1, "post_number": 1, "username": "ann", "cooked": "<p>Rye!</p>"},' \\
...         b'{"id": 2, "post_number": 2, "username": "tom", "cooked": "<p>No.</p>", "reply_to_post_number": 1}]}}'
>>> [(comment.author, comment.reply_to) for comment in DISCOURSE_JSON(topic, "9.json").comments]
[('ann', None), ('tom', 'post')]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from arggraph.model import Role
from arggraph.readers.dumps.shared.bodies import Raw, in_any, in_html, listed, whole, words
from arggraph.readers.dumps.shared.json_export import Export, each_of, key, objects
from arggraph.readers.thread import Faults, Item

_LIKE = 2  # kind of an action on a post
_ACTION = 3  # kind of a post: that a topic was closed, moved, pinned
_GONE = ("user_deleted", "deleted_at", "cooked_hidden")  # what such a post still holds was said by nobody


class Discourse(Export):
    name = "discourse_json"
    marks = (key("post_stream", "latest_posts", "post_number"), key("cooked", "posts", "raw"))

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        if isinstance(value, dict) and "post_stream" in value:
            return [value]
        posts = value.get("latest_posts", [value]) if isinstance(value, dict) else value
        topics: dict[str, list[Any]] = defaultdict(list)
        for raw in objects(posts, faults):
            if "post_stream" in raw:
                topics[f"topic {raw.get('id')}"] = [raw]
            else:
                topics[str(raw["topic_id"])].append(raw)
        return [found[0] if "post_stream" in found[0] else _topic(own, found) for own, found in topics.items()]

    def page(self, value: Any) -> dict[str, Any]:
        count = whole(value, "posts_count", least=0)
        declared = max(count - 1, 0) if count is not None else None
        return {"id": value.get("title"), "title": value.get("title"), "declared_comments": declared}

    def items(self, value: Any, faults: Faults) -> Iterator[Item]:
        topic = str(value.get("id"))
        posts = objects(value["post_stream"]["posts"], faults)
        spoken = [raw for raw in posts if raw.get("post_type") != _ACTION or raw.get("cooked")]
        yield from each_of(spoken, lambda raw: _item(raw, topic), faults)
        there = {raw.get("id") for raw in posts}
        for own in value["post_stream"].get("stream") or ():
            if own not in there:
                faults.add("a post of the topic that is not in the file", f"post id {own}")


def _item(raw: Raw, topic: str) -> Item:
    number, said = raw["post_number"], in_html(raw.get("cooked") or "", topic)
    if not said["text"] and words(raw, "raw"):
        said = in_any(raw["raw"], topic)
    gone = any(raw.get(name) for name in _GONE)
    fields = {
        **({"text": ""} if gone else said),
        "author": words(raw, "username", "name"),
        "posted": raw.get("created_at"),
        "platform_id": str(raw["id"]),
        "score": next((whole(act, "count") for act in listed(raw.get("actions_summary")) if act["id"] == _LIKE), None),
    }
    role: Role = "post" if number == 1 else "comment"
    return Item(f"post {number}", str(number), words(raw, "reply_to_post_number"), role, fields)


def _topic(own: str, posts: list[Any]) -> dict[str, Any]:
    """Posts of one topic, which lists of posts give newest first, as the topic itself."""
    posts = sorted(posts, key=lambda raw: raw["post_number"])
    return {"id": own, "title": words(posts[0], "topic_title"), "post_stream": {"posts": posts}}


DISCOURSE_JSON = Discourse()
