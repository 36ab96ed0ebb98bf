"""LiveJournal and its kin: an entry with its tree of comments as grabbers save it, and the site's export of comments.

>>> data = b'''<livejournal><usermaps><usermap id="7" user="tom"/></usermaps><comments>
... <comment id="1" jitemid="5" posterid="7"><body>No.</body><date>2004-01-02T03:04:05Z</date></comment>
... <comment id="2" jitemid="5" parentid="1" state="D"/></comments></livejournal>'''
>>> [(comment.author, comment.reply_to, comment.role) for comment in LIVEJOURNAL_XML(data, "comments.xml").comments]
[('tom', None, 'comment'), (None, 'c1', 'missing')]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from arggraph.model import Discussion
from arggraph.readers.dumps.shared.bodies import in_html, typed
from arggraph.readers.dumps.shared.json_export import assembled
from arggraph.readers.dumps.shared.xml_export import Archive, Element, said
from arggraph.readers.thread import Faults, Item

_SINGLE = re.compile(r"(?<!\d)\d(?!\d)")
_USER = re.compile(r"<lj\s+(?:user|comm)=[\"']?([\w-]+)[^<>]*>", re.I)
_GONE = frozenset({"D", "S"})  # deleted, screened


class LiveJournal(Archive):
    name = "livejournal_xml"
    mark = re.compile(
        rb"<entrypage>\s*<entry\b|<livejournal>"
        rb"|<comments>\s*<comment(?:\s[^>]*\bjitemid=|>\s*<id>\d+</id>\s*<(?:parentid|state|subject|body)>)"
    )
    tags = ("{*}entrypage", "{*}usermap", "{*}comment")

    def pages(self, found: Iterator[Element]) -> Iterator[Discussion]:
        people: dict[str, str] = {}
        entries: dict[str, list[tuple[str, Item]]] = defaultdict(list)
        for element in found:
            if element.tag == "entrypage":
                yield self._page(element)
            elif element.tag == "usermap":
                people[element.get("id")] = element.get("user")
            else:
                entries[_field(element, "jitemid")].append((_field(element, "posterid"), _item(element, None)))
        for own, rows in entries.items():
            items = []
            for poster, item in rows:
                fields = {**item.fields, "author": item.fields["author"] or people.get(poster)}
                items.append(item._replace(fields=fields))
            yield assembled(self.name, {"id": f"entry {own}" if own else None}, items, Faults())

    def _page(self, page: Element) -> Discussion:
        entry = next(page.iterchildren("{*}entry"), page)
        title = said(entry, "subject")
        own = f"entry {entry.get('id')}"
        post = _item(entry, None)
        items = [post._replace(place="the entry", own=own, role="post")]
        stack = [(comment, "") for comment in reversed(_below(page))]
        while stack:
            raw, above = stack.pop()
            items.append(_item(raw, above or None))
            stack += [(child, items[-1].own or "") for child in reversed(_below(raw))]
        return assembled(self.name, {"id": title, "title": title, "url": said(entry, "url")}, items, Faults())


def _below(raw: Element) -> list[Element]:
    return [child for box in raw.iterchildren("{*}comments") for child in box.iterchildren("{*}comment")]


def _field(raw: Element, name: str) -> str:
    """An attribute, or the element that some tools write instead of it."""
    return str(raw.get(name) or said(raw, name))


def _item(raw: Element, above: str | None) -> Item:
    own = _field(raw, "id")
    user = next(raw.iterchildren("{*}user"), None)
    author = (user.get("username") or user.get("name") or user.text) if user is not None else None
    gone = _field(raw, "state") in _GONE
    subject, body = said(raw, "subject"), said(raw, "text", "body")
    reply = in_html("" if gone else typed(_USER.sub(r"\1", body)))
    if not reply["text"] and subject and not gone:  # some say it all in the subject
        reply = in_html(subject)
    parent = above or _field(raw, "parentid") or None
    fields = {**reply, "author": author, "posted": _padded(said(raw, "date")), "url": said(raw, "url") or None}
    return Item(f"comment {own}", own or None, parent if parent != "0" else None, "comment", fields)


def _padded(time: str) -> str:
    """Grabbers write days without leading zeros.

    >>> _padded("2015-6-5 8:15:0")
    '2015-06-05 08:15:00'
    """
    return _SINGLE.sub(r"0\g<0>", time)


LIVEJOURNAL_XML = LiveJournal()
