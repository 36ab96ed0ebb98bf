"""Comments that a page carries as JSON: schema.org in JSON-LD, or the state that its script draws the page from.

They are read as JSON of any forum is (`dumps/forum_json`).

>>> from arggraph.readers.html.page import parse
>>> page = parse(b'<p>.<script type="application/ld+json">{"@type": "Article", "headline": "Salt", "comment": '
...     b'[{"@type": "Comment", "text": "Never.", "author": {"name": "Ann"}}, {"@type": "Comment", "text": "Once."}]}')
>>> [(comment.author, comment.text) for comment in embedded(page).comments]
[('Ann', 'Never.'), (None, 'Once.')]
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.dumps.forum_json import FORUM_JSON
from arggraph.readers.dumps.shared.json_export import OTHERWISE, assembled
from arggraph.readers.dumps.shared.lists import lists
from arggraph.readers.dumps.shared.naming import field
from arggraph.readers.dumps.shared.submitted import PLACE
from arggraph.readers.html.article import article
from arggraph.readers.html.heading import heading
from arggraph.readers.html.page import Element, Page
from arggraph.readers.thread import Faults, Item

_ANSWERS = ("acceptedAnswer", "suggestedAnswer", "answer", "comment")
_NAMED = ("comment", "comments", "replies")  # in which whoever says something says a comment
_ABOUT = ("description", "caption")  # what a page tells others of itself
_MARKS = frozenset({"@type", "dtalkid"})
_USUAL = {"articleBody": "text", "dtalkid": "id", "thread_url": "url"}
_STATE = re.compile(r"(?:=|JSON\.parse\()\s*(?=[\[{])")
_START = re.compile(r"\s*")
_TALKS = re.compile(r"[\"'](?:comments?|replies|suggestedAnswer|acceptedAnswer|posts)[\"']\s*:\s*[\[{]")
_OPENING = 40  # characters of a comment
_TRIES = 30  # values in one script


def embedded(page: Page) -> Discussion:
    """The longest list of comments. Raises `ReadError` where no script holds one."""
    about = heading(page)
    best, title, platform = list[Item](), about.title, "html"
    for script in page.root.iter("script"):
        for value in _values(script):
            for items, named in _read(value):
                if len(items) > len(best):
                    best, title = items, named or about.title
                    platform = "livejournal" if "dtalkid" in script.text else "html"
    if not best:
        raise ReadError("no script of the page holds comments")
    post = article(page, (), about) if all(item.role != "post" for item in best) else None
    whole = _below(post, best) if post else best
    return assembled(platform, {"title": title, "url": about.url}, whole, Faults(), page.notices)


def _below(post: Item, comments: list[Item]) -> list[Item]:
    """The comments below the article on a page: where it holds all that the first message says, if that is more than
    little, this is the post; where it holds most of the comments, it was the whole page, and none is."""
    page, *told = (" ".join(item.fields["text"].split()) for item in (post, *comments))
    if len(told[0]) >= _OPENING and told[0] in page:
        return [comments[0]._replace(role="post"), *comments[1:]]
    held = sum(text[:_OPENING] in page for text in told if text)
    return comments if len(told) > 1 and 2 * held > len(told) else [post, *comments]


def _read(value: Any) -> Iterator[tuple[list[Item], str | None]]:
    """The comments of each list in the JSON, and the title of what they are about, which makes no post."""
    try:
        for found in lists(value):
            items = FORUM_JSON.items(found, Faults())
            yield [item for item in items if item.place != PLACE], FORUM_JSON.page(found)["title"]
    except OTHERWISE:
        return


def _values(script: Element) -> Iterator[Any]:
    """The JSON values in a script that speak of comments."""
    text = script.text or ""
    if not _TALKS.search(text):
        return
    starts = [0] if "json" in (script.get("type") or "") else [found.end() for found in _STATE.finditer(text)]
    end = 0
    for start in starts[:_TRIES]:
        if start >= end:
            try:
                value, end = _DECODER.raw_decode(text, _START.match(text, start).end())  # type: ignore[union-attr]
            except (ValueError, RecursionError):
                continue
            yield value


def _gathered(value: dict[str, Any]) -> dict[str, Any]:
    """An object without what it tells others of itself, its comments called so; what schema.org describes, or
    LiveJournal, by usual names, its answers and comments as one list.
    """
    value = {name: told for name, told in value.items() if name not in _ABOUT}
    for one in (one for name in _NAMED if isinstance(value.get(name), list) for one in value[name]):
        if isinstance(one, dict) and (field(one, "author") or field(one, "time")):
            one.setdefault("@type", "Comment")
    if _MARKS.isdisjoint(value):
        return value
    held = [value.pop(name, None) for name in _ANSWERS]
    found = [one for told in held for one in (told if isinstance(told, list) else [told]) if isinstance(one, dict)]
    said = {_USUAL.get(name, name): told for name, told in value.items()}
    said |= {"text": said["text"].strip()} if isinstance(said.get("text"), str) else {}
    return {**said, "comments": found} if found else said


_DECODER = json.JSONDecoder(strict=False, object_hook=_gathered)
