"""A whole discussion as its platform's own JSON, which forums write into their page for their script to draw."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.dumps.discourse import DISCOURSE_JSON
from arggraph.readers.dumps.disqus import DISQUS_JSON
from arggraph.readers.dumps.flarum import FLARUM_JSON
from arggraph.readers.dumps.shared.bodies import listed
from arggraph.readers.dumps.shared.json_export import Export
from arggraph.readers.html.heading import heading
from arggraph.readers.html.page import Page, first, select
from arggraph.readers.html.platform import Platform
from arggraph.readers.html.platforms.more_forums import DISCOURSE as MARKUP


@dataclass(frozen=True)
class Preloaded:
    """Reads the JSON that a page of a platform holds by the reader of that JSON.

    What a visitor has scrolled to is drawn on the page (`drawn`), and not in what was loaded with it, where each post
    has the `field`. Then the page is read by its `markup`, and who answers whom may be told by what was loaded.
    """

    name: str
    marks: str
    sure: float
    held: Callable[[Page], str]
    export: Export
    field: str = ""
    drawn: str = ""
    markup: Platform | None = None

    def discussion(self, page: Page) -> Discussion:
        """The discussion. Raises `ReadError` where the page holds none, or only a part of what it shows."""
        found = self.held(page)
        fewer = self.drawn and found.count(f'"{self.field}"') < len(select(page.root, self.drawn))
        if found and fewer and self.markup:
            return _answering(self.markup.discussion(page), found)
        if not found or fewer:
            raise ReadError(f"no discussion of {self.name} is preloaded in the page")
        read = self.export(found.encode("utf-8", "replace"), "page.json")
        about = heading(page)
        told = {"platform": self.name, "title": read.title or about.title, "url": about.url}
        return read.model_copy(update=told | {"notices": (*page.notices, *read.notices)})


def _loaded(text: str) -> dict[str, Any]:
    with suppress(ValueError, RecursionError):
        held = json.loads(text)
        return held if isinstance(held, dict) else {}
    return {}


def _topic(page: Page) -> str:
    """This tells who answers whom also where the page for readers without scripts does not."""
    held = _loaded(first(page.root, ("#data-preloaded@data-preloaded",)))
    topics: Iterator[str] = (str(text) for key, text in held.items() if key.startswith("topic_"))
    return next(topics, "")


def _answering(read: Discussion, topic: str) -> Discussion:
    """A discussion whose posts go by their numbers, with the answers that a topic's JSON tells of."""
    stream = _loaded(topic).get("post_stream")
    posts = [raw for raw in listed(stream.get("posts") if isinstance(stream, dict) else None) if isinstance(raw, dict)]
    told = {str(raw.get("post_number")): str(raw.get("reply_to_post_number")) for raw in posts}
    ids = {one.platform_id: one.id for one in read.comments}
    comments = (
        one.model_copy(update={"reply_to": one.reply_to or ids.get(told.get(one.platform_id or "", ""))})
        for one in read.comments
    )
    return read.model_copy(update={"comments": tuple(comments)})


def _posts(page: Page) -> str:
    return next((script.text or "" for script in select(page.root, "script#disqus-threadData")), "")


def _document(page: Page) -> str:
    payload = next((script.text or "" for script in select(page.root, "script#flarum-json-payload")), "")
    held = _loaded(payload).get("apiDocument")
    return json.dumps(held) if isinstance(held, dict) and isinstance(held.get("included"), list) else ""


_DISCOURSE_POSTS = "[id^=post_].crawler-post, article[id^=post_][data-post-id]"
DISCOURSE = Preloaded("discourse", "#data-preloaded", 0.91, _topic, DISCOURSE_JSON, "cooked", _DISCOURSE_POSTS, MARKUP)
FLARUM = Preloaded(
    "flarum", "#flarum-json-payload", 0.91, _document, FLARUM_JSON, "contentHtml", ".PostStream-item .Post-body"
)
DISQUS = Preloaded("disqus", "#disqus-threaddata", 0.91, _posts, DISQUS_JSON)
