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
from arggraph.readers.dumps.shared.json_export import Export
from arggraph.readers.html.heading import heading
from arggraph.readers.html.page import Page, first, select


@dataclass(frozen=True)
class Preloaded:
    """Reads the JSON that a page of a platform holds by the reader of that JSON."""

    name: str
    marks: str
    sure: float
    held: Callable[[Page], str]
    export: Export

    def discussion(self, page: Page) -> Discussion:
        """The discussion. Raises `ReadError` where the page holds none, or only a part of what it shows."""
        if not (found := self.held(page)):
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
    """As below; it tells who answers whom also where the page for readers without scripts does not."""
    held = _loaded(first(page.root, ("#data-preloaded@data-preloaded",)))
    topics: Iterator[str] = (str(text) for key, text in held.items() if key.startswith("topic_"))
    posts = next(topics, "")
    shown = select(page.root, "[id^=post_].crawler-post, article[id^=post_][data-post-id]")
    return posts if posts.count('"cooked"') >= len(shown) else ""


def _posts(page: Page) -> str:
    return next((script.text or "" for script in select(page.root, "script#disqus-threadData")), "")


def _document(page: Page) -> str:
    """What a visitor has scrolled to is drawn on the page, and is not in what was loaded with it."""
    payload = next((script.text or "" for script in select(page.root, "script#flarum-json-payload")), "")
    held = _loaded(payload).get("apiDocument")
    posts = json.dumps(held) if isinstance(held, dict) and isinstance(held.get("included"), list) else ""
    return posts if posts.count('"contentHtml"') >= len(select(page.root, ".PostStream-item .Post-body")) else ""


DISCOURSE = Preloaded("discourse", "#data-preloaded", 0.91, _topic, DISCOURSE_JSON)
FLARUM = Preloaded("flarum", "#flarum-json-payload", 0.91, _document, FLARUM_JSON)
DISQUS = Preloaded("disqus", "#disqus-threaddata", 0.91, _posts, DISQUS_JSON)
