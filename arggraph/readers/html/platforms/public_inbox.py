"""A thread on a site of public-inbox (lore.kernel.org): each message preformatted, nested or one below the other.

* Re: Salt                                              its subject, and where it stands in the thread
From: Ann @ 2021-03-05  9:12 UTC (permalink / raw)
  To: bread; +Cc: Dora

> Without salt no bread tastes of anything.             its words
I never use any.

^ permalink raw reply   [flat|nested] 8+ messages in thread
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.dumps.shared.json_export import assembled
from arggraph.readers.dumps.shared.mail import letter
from arggraph.readers.html.page import Element, Page, PageReader, first, select
from arggraph.readers.thread import Faults, Item, Levels
from arggraph.readers.times.dates import when

_HEAD = re.compile(
    r"^From: (?P<author>.+?) @ (?P<day>\d{4}-\d\d-\d\d) +(?P<hour>\d?\d:\d\d) UTC \(.*\n"
    r"(?:(?:[ \t]|In-Reply-To:).*\n)*\n",
    re.M,
)
_FOOT = re.compile(r"\n\^ permalink raw reply\b.*\Z", re.S)
_ID = re.compile(r"([^/]+)/$")


class PublicInbox(PageReader):
    name = "public_inbox"
    marks = "new.atom|t.atom"
    sure = 0.9

    def discussion(self, page: Page) -> Discussion:
        """The thread. Raises `ReadError` where no message is found."""
        items = list(_items(select(page.root, "pre")))
        if not items:
            raise ReadError("looks like a thread of public-inbox, but no message was found in it")
        if items[0].answers is None:
            items[0] = items[0]._replace(role="post")
        title = re.sub(r"^(?:re: *)+", "", first(page.root, ("title",)), flags=re.I)
        return assembled(self.name, {"title": title}, items, Faults(), page.notices)


PUBLIC_INBOX = PublicInbox()


def _items(messages: list[Element]) -> Iterator[Item]:
    """The messages; each answers the one that it names, else the last that stands less deep."""
    levels = Levels[str]()
    for number, node in enumerate(messages, start=1):
        text = "".join(node.itertext())
        if not (head := _HEAD.search(text)):
            continue
        depth = sum(box.tag == "ul" for box in node.iterancestors())
        links = {link.text: _ID.search(link.get("href") or "") for link in node.iter("a")}
        own = found[1] if (found := links.get("permalink")) else f"message {number}"
        answered = re.search(r"^In-Reply-To: <(.+)>$", head[0], re.M)
        above = levels.put(depth, own)
        said = letter(_FOOT.sub("", text[head.end() :]))
        fields = {**said, "author": head["author"], "posted": when(f"{head['day']}T{head['hour']:0>5}:00Z")}
        yield Item(f"message {number}", own, answered[1] if answered else above, "comment", fields)
