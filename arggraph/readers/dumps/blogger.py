"""Blogger's export of a blog: an Atom feed of posts and comments, as it was until 2024 (kinds) and since (types).

>>> feed = b'''<feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018">
... <entry><id>tag:blogger.com,1999:blog-1.post-5</id><blogger:type>POST</blogger:type><content>Rye?</content></entry>
... <entry><id>tag:blogger.com,1999:blog-1.post-6</id><blogger:type>COMMENT</blogger:type><content>No.</content>
... <blogger:parent>tag:blogger.com,1999:blog-1.post-5</blogger:parent><author><name>Tom</name></author></entry>
... </feed>'''
>>> [(comment.author, comment.text) for comment in BLOGGER_ATOM(feed, "feed.atom").comments]
[(None, 'Rye?'), ('Tom', 'No.')]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from arggraph.model import Discussion
from arggraph.readers.dumps.shared.bodies import in_html
from arggraph.readers.dumps.shared.json_export import assembled
from arggraph.readers.dumps.shared.xml_export import Archive, Element, said
from arggraph.readers.thread import Faults, Item
from arggraph.readers.times.dates import when

_LAST = re.compile(r"(?:post-|comment-|/)(\d+)(?:\?.*)?$")
_HIDDEN = ("SPAM", "GHOSTED", "EMPTIED", "DRAFT", "SCHEDULED", "SOFT_TRASHED")  # also "SPAM_COMMENT"
_REMOVED = "blogger.contentRemoved"
_ANSWERED = "{http://purl.org/syndication/thread/1.0}in-reply-to"


class BloggerAtom(Archive):
    """Comments may stand before their post, so what they say is held until the end of the file."""

    name = "blogger_atom"
    mark = re.compile(
        rb"<feed\s[^>]*schemas\.google\.com/blogger|<feed\s[^>]*>.{0,3000}?tag:blogger\.com,1999:blog-", re.S
    )
    tags = ("{*}entry",)

    def pages(self, found: Iterator[Element]) -> Iterator[Discussion]:
        posts: dict[str, tuple[dict[str, str | None], Item]] = {}
        comments: dict[str, list[Item]] = defaultdict(list)
        faults: dict[str, Faults] = defaultdict(Faults)
        for entry in found:
            kind = _kind(entry)
            if said(entry, "status").upper().startswith(_HIDDEN):
                if kind == "comment":
                    faults[_post(entry)].add("spam or taken away; left out", f"comment {_number(said(entry, 'id'))}")
                continue
            if kind in ("post", "page"):
                title, url = said(entry, "title"), _link(entry, "alternate")
                posts[_number(said(entry, "id"))] = {"id": title, "title": title, "url": url}, _item(entry, kind)
            elif kind == "comment":
                comments[_post(entry)].append(_item(entry, kind))
        for own, (page, post) in posts.items():
            if said_here := comments.pop(own, None):
                yield assembled(self.name, page, [post, *sorted(said_here, key=_posted)], faults[own])
        for own, alone in comments.items():
            faults[own].add("comments on a post that is not in the file", f"post {own}")
            yield assembled(self.name, {"id": f"post {own}"}, sorted(alone, key=_posted), faults[own])


def _kind(entry: Element) -> str:
    named = said(entry, "type").lower()
    terms = [str(at.get("term")) for at in entry.iterchildren("{*}category")]
    if kind := named or next((term.rpartition("#")[2] for term in terms if "kind#" in term), ""):
        return kind
    return "post" if next(entry.iterchildren(_ANSWERED), None) is None else "comment"  # a feed does not tell kinds


def _post(entry: Element) -> str:
    answered = next(iter(entry.iterchildren(_ANSWERED)), None)
    if answered is not None:
        return _number(answered.get("ref") or answered.get("href") or "")
    return _number(said(entry, "parent"))


def _item(entry: Element, kind: str) -> Item:
    own = _number(said(entry, "id"))
    above = (_number(_link(entry, "related") or "") or _number(said(entry, "inReplyTo"))) if kind == "comment" else ""
    gone = any(at.get("name") == _REMOVED for at in entry.iterchildren("{*}extendedProperty"))
    author = next((said(at, "name") for at in entry.iterchildren("{*}author")), "")
    fields = {
        **in_html("" if gone else said(entry, "content", "summary")),
        "author": author or None,
        "posted": said(entry, "published", "created", "updated"),
        "url": _link(entry, "alternate"),
    }
    return Item(f"entry {own}", own or None, above or None, "comment" if kind == "comment" else "post", fields)


def _number(address: str) -> str:
    found = _LAST.search(address)
    return found[1] if found else address


def _link(entry: Element, relation: str) -> str | None:
    return next((str(at.get("href")) for at in entry.iterchildren("{*}link") if at.get("rel") == relation), None)


def _posted(item: Item) -> str:
    posted = when(item.fields["posted"])
    return posted.isoformat() if posted else ""


BLOGGER_ATOM = BloggerAtom()
