"""Bluesky: a thread (`getPostThread`), a feed or a list of posts. A post names its parent and the root of its thread.

>>> thread = b'{"thread": {"post": {"uri": "at://a/app.bsky.feed.post/1", "author": {"handle": "ann.example"},' \\
...          b'"record": {"text": "Rye?", "createdAt": "2024-01-02T03:04:05Z"}}, "replies": [{"post": {' \\
...          b'"uri": "at://b/app.bsky.feed.post/2", "author": {"handle": "tom.example"}, "record": {"text": "No.",' \\
...          b'"reply": {"parent": {"uri": "at://a/app.bsky.feed.post/1"}, "root": {"uri": "at://a/app.bsky.feed.post/1"}}}}}]}}'
>>> [(comment.author, comment.reply_to) for comment in BLUESKY_JSON(thread, "1.json").comments]
[('ann.example', None), ('tom.example', 'post')]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from arggraph.model import Link, Role
from arggraph.readers.door import settled
from arggraph.readers.dumps.shared.bodies import Raw, inner, listed, whole, words
from arggraph.readers.dumps.shared.json_export import Export, key, objects
from arggraph.readers.thread import Faults, Item, Levels

_INVALID = "handle.invalid"  # the domain that was somebody's name vouches for it no longer


class Bluesky(Export):
    name = "bluesky_json"
    marks = (re.compile(rb'"at://[^"]+"'), key("uri"), key("record", "records"), key("handle", "did", "cid"))

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        threads: dict[str, list[tuple[Raw, str | None]]] = defaultdict(list)
        roots: dict[str, str] = {}
        for post, above in _posts(value, faults):
            own = str(post["uri"])
            root = words(inner(post, "record", "reply", "root"), "uri") or roots.get(above or "") or own
            roots[own] = root
            if all(own != other["uri"] for other, _ in threads[root]):
                threads[root].append((post, above))
        return threads.items()

    def page(self, value: Any) -> dict[str, Any]:
        root, _ = value
        return {"id": root.rpartition("/")[2], "url": _url(root, None)}

    def items(self, value: Any, faults: Faults) -> Iterator[Item]:
        root, posts = value
        for post, above in posts:
            own, record = str(post["uri"]), post.get("record") or {}
            handle = _name(post.get("author")) or (own.split("/")[2] if record else None)
            fields = {
                **_said(record),
                "author": handle,
                "posted": record.get("createdAt"),
                "score": whole(post, "likeCount"),
                "url": _url(own, handle),
            }
            quoted = words(inner(record, "embed", "record"), "uri")
            parent = words(inner(record, "reply", "parent"), "uri") or above or quoted
            role: Role = "post" if own == root and record else "comment"
            if not record:
                faults.add("a post that was deleted or is blocked; a missing comment stands for it", own)
            yield Item(own, own, None if own == root else parent, role, fields)


def _posts(value: Any, faults: Faults) -> Iterator[tuple[Raw, str | None]]:
    """Each post and the one that it stands under, parents before children."""
    stack: list[tuple[Any, str | None]] = [(value, None)]
    while stack:
        at, above = stack.pop()
        if isinstance(at, list):
            stack += reversed(list(_under(objects(at, faults), above)))
        elif isinstance(at, Mapping):
            at = {"uri": at["uri"], **at["value"]} if "depth" in at and isinstance(at.get("value"), Mapping) else at
            post = at.get("post") if isinstance(at.get("post"), Mapping) else at if "uri" in at else None
            if post is not None and "uri" in post:
                post = {"record": post.get("value"), **post}
                stack.append((at.get("replies"), str(post["uri"])))
                stack.append(((post, above), None))
            else:
                stack += [(at.get(name), None) for name in ("posts", "feed", "records", "thread")]
            answered = at.get("reply")  # of a post in a feed
            stack += [(up.get("parent"), None) for up in (at, answered) if isinstance(up, Mapping)]
            stack.append((inner(answered, "root"), None))
        elif isinstance(at, tuple):
            yield at


def _under(parts: Iterable[Raw], above: str | None) -> Iterator[tuple[Raw, str | None]]:
    """The parts of a list and what each stands under: where they tell their depth, the last that is less deep."""
    levels = Levels[str]()
    for part in parts:
        depth = part.get("depth")
        if not isinstance(depth, int):
            yield part, above
        else:
            yield part, levels.put(depth, str(part.get("uri"))) or above


def _name(author: Any) -> str | None:
    """The handle, else as they call themselves."""
    handle = words(author, "handle")
    return handle if handle and handle != _INVALID else words(author, "displayName", "did")


def _said(record: Raw) -> dict[str, Any]:
    """The text, with the links of its facets, whose offsets count bytes of UTF-8, and those of a card below it; of a
    picture without words what is said of it.
    """
    pictures = listed(inner(record, "embed", "images")) or listed(inner(record, "embed", "media", "images"))
    shown = "\n\n".join(filter(None, (words(picture, "alt") for picture in pictures)))
    text = settled(words(record, "text") or shown)[0]
    data, links = text.encode(), []
    for facet in listed(record.get("facets")):
        start, end = (whole(facet.get("index"), f"byte{name}", least=0) for name in ("Start", "End"))
        for feature in listed(facet.get("features")):
            url = words(feature, "uri")
            if url and start is not None and end is not None and start <= end <= len(data):
                before, shown = data[:start].decode("utf-8", "ignore"), data[start:end].decode("utf-8", "ignore")
                links.append(Link(start=len(before), end=len(before) + len(shown), url=url))
    if card := words(inner(record, "embed", "external"), "uri"):
        links.append(Link(start=len(text), end=len(text), url=card))
    return {"text": text, "links": tuple(links)}


def _url(uri: str, handle: str | None) -> str | None:
    found = re.match(r"at://([^/]+)/app\.bsky\.feed\.post/(\w+)", uri)
    return f"https://bsky.app/profile/{handle or found[1]}/post/{found[2]}" if found else None


BLUESKY_JSON = Bluesky()
