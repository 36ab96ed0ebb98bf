"""JSON that a platform itself gives of one discussion: Reddit's `.json`, Hacker News items (Algolia), Discourse topics.

Each reader lists its items in page order, with the platform's own ids; `thread` does the rest. A deleted comment and a
"load more" stub are missing comments: what answers them keeps its place, and a notice says what is not in the file.

>>> story = b'{"id": 1, "type": "story", "title": "Rye", "author": "ann", "created_at_i": 1352214840, "children": [' \\
...         b'{"id": 2, "author": "tom", "text": "<p>No salt?", "parent_id": 1, "children": []}]}'
>>> [(comment.id, comment.author, comment.reply_to) for comment in HN_ITEM(story, "item.json").comments]
[('post', 'ann', None), ('c1', 'tom', 'post')]
"""

from __future__ import annotations

import html
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from arggraph.errors import ReadError
from arggraph.model import Discussion, Role
from arggraph.readers.dates import when
from arggraph.readers.door import decode
from arggraph.readers.neutral import parse
from arggraph.readers.thread import Faults, Item, thread

_HEAD = 1 << 16
_DELETED = frozenset({"[deleted]", "[removed]"})
Raw = Mapping[str, Any]


class Export(ABC):
    """One platform's JSON: `mark` is what its bytes hold and no other's, `items` yields the post first."""

    name: str
    mark: ClassVar[re.Pattern[bytes]]

    def accepts(self, data: bytes, filename: str) -> float:
        return 0.97 if data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in b"[{" and self.mark.search(data) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        text, notices = decode(data)
        faults = Faults()
        value = parse(text, faults)
        try:
            page = self.page(value)
            comments = thread(list(self.items(value, faults)), faults)
        except (AttributeError, IndexError, KeyError, TypeError) as error:
            raise ReadError(f"looks like JSON of {self.name} but is built otherwise; fetch it again") from error
        declared = page.get("declared_comments")
        found = sum(comment.role == "comment" for comment in comments)
        if declared is not None and declared != found:
            faults.add(f"the page announces {declared} comments, {found} were found")
        return Discussion(
            id=str(page.get("id") or "discussion"),
            title=page.get("title") or None,
            url=page.get("url"),
            platform=self.name,
            declared_comments=declared,
            comments=comments,
            notices=(*notices, *faults.notices()),
        )

    @abstractmethod
    def page(self, value: Any) -> dict[str, Any]:
        """The discussion's own fields."""

    @abstractmethod
    def items(self, value: Any, faults: Faults) -> Iterator[Item]: ...


class Reddit(Export):
    """A thread's `.json`: a listing with the submission, a listing with the tree of its comments."""

    name = "reddit_json"
    mark = re.compile(rb'"kind"\s*:\s*"Listing"')

    def page(self, value: Any) -> dict[str, Any]:
        post = value[0]["data"]["children"][0]["data"]
        url = f"https://www.reddit.com{post['permalink']}" if _text(post.get("permalink")) else None
        return {"title": post.get("title"), "url": url, "declared_comments": _count(post.get("num_comments"))}

    def items(self, value: Any, faults: Faults) -> Iterator[Item]:
        post = value[0]["data"]["children"][0]["data"]
        yield self._item("post", post, post.get("selftext_html"), post.get("selftext") or post.get("url"))
        stack = list(reversed(value[1]["data"]["children"]))
        while stack:
            child = stack.pop()
            raw = child["data"]
            if child["kind"] == "more":
                faults.add("a 'load more' stub: its comments are not in the file", str(raw.get("id")))
                yield Item("a stub", None, _text(raw.get("parent_id")), "missing")
                continue
            yield self._item("comment", raw, raw.get("body_html"), raw.get("body"))
            if raw.get("replies"):
                stack += reversed(raw["replies"]["data"]["children"])

    def _item(self, role: Role, raw: Raw, markup: Any, text: Any) -> Item:
        gone = role == "comment" and text in _DELETED
        said = said_in(html.unescape(markup)) if markup and not gone else {"text": "" if gone else _text(text) or ""}
        author = _text(raw.get("author"))
        fields = {
            **said,
            "author": None if author in _DELETED else author,
            "posted": when(raw.get("created_utc")),
            "score": _count(raw.get("score"), least=-(1 << 53)),
        }
        if _text(raw.get("permalink")):
            fields["url"] = f"https://www.reddit.com{raw['permalink']}"
        return Item(raw["name"], raw["name"], _text(raw.get("parent_id")), "missing" if gone else role, fields)


class HackerNews(Export):
    """An item of hn.algolia.com/api/v1/items: a story and the tree of its comments."""

    name = "hackernews_item"
    mark = re.compile(rb'"created_at_i"\s*:')

    def page(self, value: Any) -> dict[str, Any]:
        return {"title": value.get("title"), "url": f"https://news.ycombinator.com/item?id={value['id']}"}

    def items(self, value: Any, faults: Faults) -> Iterator[Item]:
        stack = [value]
        while stack:
            raw = stack.pop()
            stack += reversed(raw.get("children") or [])
            own, post = str(raw["id"]), raw is value
            said = said_in(raw.get("text") or "") if raw.get("text") or not post else {"text": raw.get("url") or ""}
            fields = {
                **said,
                "author": _text(raw.get("author")),
                "posted": when(raw.get("created_at_i") or raw.get("created_at")),
                "score": _count(raw.get("points")),
                "url": f"https://news.ycombinator.com/item?id={own}",
            }
            answers = None if post or raw.get("parent_id") is None else str(raw["parent_id"])
            role: Role = "post" if post else "comment" if said["text"] else "missing"
            yield Item(own, own, answers, role, fields)


class Discourse(Export):
    """A topic's `.json`. Posts answer and quote each other by their number in the topic."""

    name = "discourse_json"
    mark = re.compile(rb'"post_stream"\s*:\s*\{')

    def page(self, value: Any) -> dict[str, Any]:
        count = _count(value.get("posts_count"))
        return {"title": value.get("title"), "declared_comments": max(count - 1, 0) if count is not None else None}

    def items(self, value: Any, faults: Faults) -> Iterator[Item]:
        topic = str(value.get("id"))
        for raw in value["post_stream"]["posts"]:
            number, said = raw["post_number"], said_in(raw.get("cooked") or "", topic)
            fields = {
                **said,
                "author": _text(raw.get("username")),
                "posted": when(raw.get("created_at")),
                "platform_id": str(raw["id"]),
            }
            answers = raw.get("reply_to_post_number")
            gone = raw.get("user_deleted") is True or not said["text"]
            role: Role = "post" if number == 1 else "missing" if gone else "comment"
            yield Item(f"post {number}", str(number), None if answers is None else str(answers), role, fields)


def said_in(markup: str, topic: str = "") -> dict[str, Any]:
    """Text, quotes and links of a comment's own HTML; a quote of the same `topic` names its source by number."""
    from arggraph.readers.html.page import parse as tree
    from arggraph.readers.html.page import words

    if not markup.strip():
        return {"text": ""}
    said = words(tree(f'<meta charset="utf-8"><div>{markup}</div>'.encode("utf-8", "replace")).root)
    quotes = []
    for quote, node in said.quotes:
        box = next((at for at in (node, *node.iterancestors()) if at.get("data-post")), None)
        named = box is not None and topic and box.get("data-topic") == topic
        quotes.append(quote.model_copy(update={"source": box.get("data-post") if named and box is not None else None}))
    return {"text": said.text, "quotes": tuple(quotes), "links": tuple(said.links)}


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _count(value: Any, least: int = 0) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= least else None


REDDIT_JSON = Reddit()
HN_ITEM = HackerNews()
DISCOURSE_JSON = Discourse()
