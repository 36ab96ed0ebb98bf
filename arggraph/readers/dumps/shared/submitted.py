"""The post without words: a link that somebody submitted, or a title alone.

>>> raw = {"title": "Rye", "by": "dora", "time": "2021-04-03", "url": "https://example.org/rye"}
>>> [item.fields["text"] for item in submitted(raw, [])]
['https://example.org/rye']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arggraph.readers.dumps.shared.bodies import Raw, address, said, words
from arggraph.readers.dumps.shared.naming import field, person, stem
from arggraph.readers.thread import Item
from arggraph.readers.times.dates import when

PLACE = "the title"


def submitted(raw: Raw, items: Sequence[Item]) -> Iterator[Item]:
    """The post that an object tells; none where its name is a channel's or a person's, nor where the first of the
    comments is its author's, said at the same time or without a link above it: that is the post.

    >>> channel = {"name": "kitchen", "creator": "dora", "created": "2021-04-03"}
    >>> first = Item("1", "1", None, "comment", {"author": "dora", "posted": None})
    >>> list(submitted(channel, [])), list(submitted({"title": "Rye", "by": "dora", "time": "2021-04-03"}, [first]))
    ([], [])
    """
    titled = field(raw, "title") or ""
    text, who = said(raw.get(titled)), person(raw.get(field(raw, "author") or ""))
    posted, link = when(raw.get(field(raw, "time") or "") or ""), address(words(raw, field(raw, "url") or ""))
    if not (text and who and posted) or stem(titled) == "name":
        return
    first = items[0].fields if items else {}
    if first.get("author") != who or (link and first.get("posted") != posted):
        yield Item(PLACE, "the post", None, "post", {"text": link or text, "author": who, "posted": posted})
