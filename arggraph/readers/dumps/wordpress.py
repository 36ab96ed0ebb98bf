"""WordPress's export of a site (WXR): an item for each post, its comments within. Spam and trash are left out.

>>> data = b'''<rss xmlns:wp="https://wordpress.org/export/1.2/"><channel><item><title>Rye</title>
... <wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>tom</wp:comment_author>
... <wp:comment_content>No salt?</wp:comment_content></wp:comment></item></channel></rss>'''
>>> [(comment.author, comment.text) for comment in WXR(data, "site.xml").comments]
[(None, ''), ('tom', 'No salt?')]
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from arggraph.model import Discussion
from arggraph.readers.dumps.shared.bodies import in_html, typed
from arggraph.readers.dumps.shared.json_export import assembled
from arggraph.readers.dumps.shared.xml_export import Archive, Element, said
from arggraph.readers.thread import Faults, Item
from arggraph.readers.times.dates import when

_UNDATED = re.compile(r"0000-00-00|-0001 ")  # what stands for the date of a draft
_ASIDE = re.compile(r"\w*note|action_log")  # kinds of comments that no page shows
# What WordPress's editor writes around pictures and players; words between stay.
_SHORTCODE = re.compile(r"\[/?(?:wp_)?(?:caption|gallery|embed|audio|video|playlist)\b[^\[\]]{0,2000}\]")
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


class Wxr(Archive):
    name = "wxr"
    mark = re.compile(rb"xmlns:wp=[\"']https?://wordpress\.org/export/")
    tags = ("{*}item", "{*}author")

    def pages(self, found: Iterator[Element]) -> Iterator[Discussion]:
        people: dict[str, str] = {}
        for element in found:
            if login := said(element, "author_login"):
                people[login] = html.unescape(said(element, "author_display_name")) or login
            faults = Faults()
            comments = list(_comments(element, faults))
            if comments:
                yield self._page(element, comments, people, faults)

    def _page(self, post: Element, comments: list[Item], people: dict[str, str], faults: Faults) -> Discussion:
        markup = next((at.text for at in post.iterchildren(_CONTENT)), "")
        creator, title = said(post, "creator"), html.unescape(said(post, "title"))
        fields = {
            **in_html(typed(_SHORTCODE.sub("", markup or ""))),
            "author": people.get(creator, creator) or None,
            "posted": _posted(post, "post_date_gmt", "pubDate"),
        }
        opening = Item("the post", f"post {said(post, 'post_id')}", None, "post", fields)
        page = {"id": said(post, "post_name") or title, "title": title, "url": said(post, "link")}
        return assembled(self.name, page, [opening, *comments], faults)


def _comments(post: Element, faults: Faults) -> Iterator[Item]:
    link = said(post, "link")
    for raw in post.iter("{*}comment"):  # one that lacks its end holds those behind it
        own, parent = said(raw, "comment_id"), said(raw, "comment_parent")
        if said(raw, "comment_approved") in ("spam", "trash", "post-trashed") or _ASIDE.fullmatch(
            said(raw, "comment_type")
        ):
            faults.add("spam, trash or a note of an editor or a shop; left out", f"comment {own}")
            continue
        fields: dict[str, Any] = {
            **in_html(typed(said(raw, "comment_content"))),
            "author": html.unescape(said(raw, "comment_author")) or None,
            "posted": _posted(raw, "comment_date_gmt", "comment_date"),
            "url": f"{link}#comment-{own}" if link and own else None,
        }
        yield Item(f"comment {own}", own or None, parent if parent not in ("", "0") else None, "comment", fields)


def _posted(raw: Element, utc: str, otherwise: str) -> datetime | str | None:
    """The moment in UTC, else what is written; a draft has none."""
    told = said(raw, otherwise, utc)
    return when(f"{said(raw, utc)}Z") or (None if _UNDATED.search(told) else told)


WXR = Wxr()
