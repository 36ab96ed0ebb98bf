"""Disqus: the export of a site (threads, then posts that name theirs), and posts as its API and embed give them.

A deleted post is a missing comment.

>>> data = (b'{"response": [{"id": "2", "parent": 1, "thread": "9", "message": "<p>Why?", "likes": 3},'
...         b'{"id": "1", "parent": null, "thread": "9", "author": {"name": "tom"}, "message": "<p>No."}]}')
>>> [(comment.author, comment.reply_to, comment.score) for comment in DISQUS_JSON(data, "posts.json").comments]
[('tom', None, None), (None, 'c1', 3)]
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

from arggraph.model import Discussion
from arggraph.readers.dumps.shared.bodies import Raw, Said, in_html, inner, whole, words
from arggraph.readers.dumps.shared.json_export import Export, assembled, each_of, grouped, key, objects, paged
from arggraph.readers.dumps.shared.xml_export import Archive, Element, said
from arggraph.readers.thread import Faults, Item

_PASSED = re.compile(r"https?://disq\.us/url\?url=(http[^&]+%3A[\w-]+)(?:&|$)")


class Page(NamedTuple):
    """A thread: what it calls itself, and its own words as the post."""

    about: dict[str, Any]
    post: Item


class DisqusXml(Archive):
    """Posts may stand in any order, so what they say is held until the end of the file."""

    name = "disqus_xml"
    mark = re.compile(rb"<disqus\s[^>]*xmlns=[\"']https?://disqus\.com")
    tags = ("{*}thread", "{*}post")

    def pages(self, found: Iterator[Element]) -> Iterator[Discussion]:
        threads: dict[str, Page] = {}
        posts: dict[str, list[Item]] = defaultdict(list)
        for element in found:
            if element.tag.endswith("thread"):
                threads[_id(element)] = _page(element)
            else:
                posts[next((_id(at) for at in element.iterchildren("{*}thread")), "")].append(_item(element))
        for own, page in threads.items():
            if comments := posts.pop(own, None):
                link = page.about["url"]
                comments = [one._replace(fields={**one.fields, "url": f"{link}#comment-{one.own}"}) for one in comments]
                yield assembled(self.name, page.about, [page.post, *comments], Faults())
        posts.pop("", None)  # of a file that is cut off
        for own, comments in posts.items():
            faults = Faults()
            faults.add("posts of a thread that is not in the file", f"thread {own}")
            yield assembled(self.name, {"id": f"thread {own}"}, comments, faults)


class DisqusJson(Export):
    """`threads/listPosts`, newest first, or the data that the embed holds of a thread."""

    name = "disqus_json"
    marks = (
        key("response", "isDeleted", "forum"),
        key("message", "raw_message"),
        key("parent"),
        key("thread", "posts"),
    )
    sure = 0.96

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        listed = value.get("response", value) if isinstance(value, dict) else paged(value, "response", faults)
        about = listed.get("thread") if isinstance(listed, dict) else None
        posts = listed["posts"] if isinstance(listed, dict) else listed
        oldest_first = sorted(objects(posts, faults), key=lambda raw: whole(raw, "id") or 0)
        threads = grouped(oldest_first, lambda raw: words(raw, "thread") or words(inner(raw, "thread"), "id"))
        return [(about or {"id": own}, raws) for own, raws in threads.items()]

    def page(self, value: Any) -> dict[str, Any]:
        about, _ = value
        title = words(about, "clean_title", "title")
        declared = whole(about, "posts", least=0)
        return {
            "id": title or f"thread {about.get('id')}",
            "title": title,
            "url": words(about, "link"),
            "declared_comments": declared,
        }

    def items(self, value: Any, faults: Faults) -> Iterator[Item]:
        return each_of(value[1], _post, faults)


def _said(markup: str) -> Said:
    """What a message says; links lead where they lead to, not by way of Disqus.

    >>> _said('<a href="http://disq.us/url?url=http%3A%2F%2Fe.example%2Fx%3AabcD&amp;cuid=1">x</a>')["links"][0].url
    'http://e.example/x'
    """
    said = in_html(markup)
    links = (
        link.model_copy(update={"url": unquote(passed[1]).rpartition(":")[0]})
        if (passed := _PASSED.match(link.url))
        else link
        for link in said.get("links", ())
    )
    return {**said, "links": tuple(links)}


def _post(raw: Raw) -> Item:
    gone = any(raw.get(name) is True for name in ("isDeleted", "isSpam"))
    posted = words(raw, "createdAt") or ""
    fields = {
        **_said("" if gone else words(raw, "message", "raw_message") or ""),
        "author": words(inner(raw, "author"), "name", "username"),
        "posted": f"{posted}Z" if re.fullmatch(r"[\d:T.-]+", posted) else posted,
        "score": whole(raw, "points", "likes"),
        "url": words(raw, "url", "permalink"),
    }
    return Item(f"post {raw['id']}", str(raw["id"]), words(raw, "parent"), "comment", fields)


def _page(raw: Element) -> Page:
    own, title = _id(raw), html.unescape(said(raw, "title"))
    fields = {**in_html(said(raw, "message")), "author": _author(raw), "posted": said(raw, "createdAt")}
    about = {"id": f"{title} {own}", "title": title, "url": said(raw, "link")}
    return Page(about, Item("the thread", f"thread {own}", None, "post", fields))


def _item(raw: Element) -> Item:
    own = _id(raw)
    parent = next((_id(at) for at in raw.iterchildren("{*}parent")), None)
    gone = "true" in (said(raw, "isDeleted"), said(raw, "isSpam"))
    message = "" if gone else said(raw, "message")
    fields = {**_said(message), "author": _author(raw), "posted": said(raw, "createdAt")}
    return Item(f"post {own}", own, parent, "comment", fields)


def _author(raw: Element) -> str | None:
    return next((said(at, "name", "username") for at in raw.iterchildren("{*}author")), "") or None


def _id(element: Element) -> str:
    return str(element.get("{http://disqus.com/disqus-internals}id") or "")


DISQUS_XML = DisqusXml()
DISQUS_JSON = DisqusJson()
