"""Comments that a page carries as JSON: schema.org in JSON-LD, or the state that its script draws the page from.

>>> from arggraph.readers.html.page import parse
>>> page = parse(b'<p>.<script type="application/ld+json">{"@type": "Article", "headline": "Salt", "comment": '
...     b'[{"@type": "Comment", "text": "Never.", "author": {"name": "Ann"}}, {"@type": "Comment", "text": "Once."}]}')
>>> [(comment.author, comment.text) for comment in embedded(page).comments]
[('Ann', 'Never.'), (None, 'Once.')]
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.html.article import article
from arggraph.readers.html.heading import heading
from arggraph.readers.html.page import Element, Page, parse
from arggraph.readers.html.words import Words, words
from arggraph.readers.thread import Faults, Item, as_discussion
from arggraph.readers.times import dates

_ANSWERS = (
    "comment", "comments", "acceptedAnswer", "suggestedAnswer", "answers", "replies", "children", "responses", "posts",
)  # fmt: skip
_TEXT = (
    "text", "articleBody", "message", "body_html", "bodyHtml", "html", "cooked", "body", "content", "commentText",
    "comment_text", "article", "raw_message", "raw",
)  # fmt: skip
_AUTHOR = ("author", "creator", "user", "dname", "uname", "username", "user_name", "authorName", "author_name", "name")
_NAME = ("name", "displayName", "display_name", "username", "login", "nickname", "alternateName")
_TIME = (
    "dateCreated", "datePublished", "createdAt", "created_at", "ctime_ts", "created", "created_utc", "publishedAt",
    "published", "timestamp", "date", "time",
)  # fmt: skip
_ID = ("dtalkid", "talkid", "id", "comment_id", "commentId", "identifier", "@id", "_id", "url")
_PARENT = ("parent", "parent_id", "parentId", "parentID", "in_reply_to", "inReplyTo", "parentItem", "replyTo")
_URL = ("url", "permalink", "thread_url", "link")
_SCORE = ("upvoteCount", "score", "likes", "like_count", "likeCount", "upvotes")
_TITLE = ("headline", "title", "name")
_GONE = ("isDeleted", "deleted", "is_deleted")
_STATE = re.compile(r"(?:=|JSON\.parse\()\s*(?=[\[{])")
_START = re.compile(r"\s*")
_TALKS = re.compile(r"[\"'](?:comments?|replies|suggestedAnswer|acceptedAnswer|posts)[\"']\s*:\s*[\[{]")
_DEEPEST = 40
_MOST_OBJECTS = 200_000  # objects that are looked at
_TRIES = 30  # values in one script


class _Found(NamedTuple):
    """An object that is a comment, and the one that it stands in."""

    value: Mapping[str, Any]
    above: Mapping[str, Any] | None


def embedded(page: Page) -> Discussion:
    """The longest list of comments. Raises `ReadError` where no script holds one."""
    best, platform, holder = list[_Found](), "html", dict[str, Any]()
    for script in page.root.iter("script"):
        for value in _values(script):
            found, above = _comments(value)
            if len(found) > len(best):
                best, holder, platform = found, dict(above), _platform(script)
    if not best:
        raise ReadError("no script of the page holds comments")
    about, faults = heading(page), Faults()
    items = _items(best)
    post = _post(holder) or article(page, (), about)
    title = _told(holder, _TITLE) or about.title
    items = [post, *items] if post else items
    return as_discussion(platform, items, faults, page.notices, title=title, url=about.url)


def _values(script: Element) -> Iterator[Any]:
    """The JSON values in a script that speak of comments."""
    text = script.text or ""
    if not _TALKS.search(text):
        return
    decoder = json.JSONDecoder(strict=False)
    starts = [0] if "json" in (script.get("type") or "") else [found.end() for found in _STATE.finditer(text)]
    end = 0
    for start in starts[:_TRIES]:
        if start >= end:
            try:
                value, end = decoder.raw_decode(text, _START.match(text, start).end())  # type: ignore[union-attr]
            except (ValueError, RecursionError):
                continue
            yield value


def _comments(value: Any) -> tuple[list[_Found], Mapping[str, Any]]:
    """All comments below the object that holds most of them, in the order of the text, and that object."""
    best: tuple[list[_Found], Mapping[str, Any]] = ([], {})
    stack: list[tuple[Any, int]] = [(value, 0)]
    looked = 0
    while stack and looked < _MOST_OBJECTS:
        node, depth = stack.pop()
        looked += 1
        inner = list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []
        found = list(_below(node, None)) if isinstance(node, dict) else []
        if len(found) > len(best[0]):
            best = found, node
        if depth < _DEEPEST:
            stack += [(child, depth + 1) for child in reversed(inner) if isinstance(child, dict | list)]
    return best


def _below(node: Mapping[str, Any], above: Mapping[str, Any] | None, depth: int = 0) -> Iterator[_Found]:
    for key in _ANSWERS if depth < _DEEPEST else ():
        held = node.get(key)
        for one in held if isinstance(held, list) else [held]:
            if isinstance(one, dict) and _said(one, key):
                yield _Found(one, above)
                yield from _below(one, one, depth + 1)


def _said(value: Mapping[str, Any], key: str | None) -> bool:
    """Whether an object is a comment: it says something, and tells who or when."""
    kind = str(value.get("@type"))
    if kind in ("Comment", "Answer", "UserComments"):
        return bool(_told(value, _TEXT))
    told = bool(_told(value, _TEXT)) or any(value.get(gone) for gone in _GONE)
    return key is not None and told and (_author(value) is not None or _told(value, _TIME) is not None)


def _items(found: list[_Found]) -> list[Item]:
    ids: dict[int, str] = {}
    for number, (value, _) in enumerate(found, start=1):
        ids[id(value)] = _told(value, _ID) or f"item {number}"
    known, items = set(ids.values()), list[Item]()
    for number, (value, above) in enumerate(found, start=1):
        said = _words(_told(value, _TEXT) or "")
        parent = _parent(value)
        answers = ids[id(above)] if above is not None else parent
        gone = any(value.get(key) for key in _GONE) or not said.text
        fields: dict[str, Any] = {
            "author": _author(value),
            "posted": dates.when(value.get(next((key for key in _TIME if value.get(key)), ""))),
            "text": "" if gone else said.text,
            "url": _told(value, _URL),
            "score": next((value[key] for key in _SCORE if isinstance(value.get(key), int)), None),
            "links": () if gone else tuple(said.links),
            "quotes": () if gone else tuple(quote for quote, _ in said.quotes),
        }
        items.append(
            Item(
                f"comment {number}",
                ids[id(value)],
                answers if answers in known else None,
                "missing" if gone else "comment",
                fields,
            )
        )
    return items


def _post(holder: Mapping[str, Any]) -> Item | None:
    named = ("text", "articleBody", *(_TEXT if _told(holder, _TITLE) and _author(holder) else ()))
    said = _words(_told(holder, named) or "")
    if not said.text:
        return None
    fields = {"author": _author(holder), "posted": dates.when(_told(holder, _TIME)), "text": said.text}
    return Item("the post", "the post", None, "post", fields)


def _told(value: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        held = value.get(key)
        if isinstance(held, str) and held.strip():
            return held
        if isinstance(held, int) and not isinstance(held, bool) and held:
            return str(held)
    return None


def _author(value: Mapping[str, Any]) -> str | None:
    for key in _AUTHOR:
        held = value.get(key)
        held = held[0] if isinstance(held, list) and held else held
        told = _told(held, _NAME) if isinstance(held, dict) else held
        if isinstance(told, str) and told.strip():
            return told.strip()[:100]
    return None


def _parent(value: Mapping[str, Any]) -> str | None:
    for key in _PARENT:
        held = value.get(key)
        told = _told(held, _ID) if isinstance(held, dict) else _told(value, (key,))
        if told:
            return told
    return None


def _words(text: str) -> Words:
    """What a text says that may hold markup."""
    if not re.search(r"<\w+[^>]*>|&\w+;", text):
        return Words(text.strip(), [], [])
    try:
        return words(parse(text.encode()).root)
    except ReadError:
        return Words(text.strip(), [], [])


def _platform(script: Element) -> str:
    if "disqus" in (script.get("id") or "").casefold():
        return "disqus"
    return "livejournal" if "dtalkid" in (script.text or "") else "html"
