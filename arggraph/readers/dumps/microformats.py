"""microformats2 as parsers write it (mf2 JSON): entries (`h-entry`), the comments on them (`h-cite`), what they answer.

>>> entry = (b'{"items": [{"type": ["h-entry"], "properties": {"content": ["Rye?"], "url": ["https://a.example/1"],'
...          b'"comment": [{"type": ["h-cite"], "properties": {"content": [{"html": "<p>No.", "value": "No."}],'
...          b'"author": [{"type": ["h-card"], "properties": {"name": ["Tom"]}}]}}]}}]}')
>>> [(comment.author, comment.reply_to, comment.text) for comment in MF2_JSON(entry, "1.json").comments]
[(None, None, 'Rye?'), ('Tom', 'post', 'No.')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from arggraph.readers.dumps.activitypub import ActivityPub, Note
from arggraph.readers.dumps.shared.bodies import Raw, listed
from arggraph.readers.dumps.shared.json_export import key

_SAID = frozenset({"h-entry", "h-cite", "h-event", "h-review"})


class Mf2(ActivityPub):
    name = "microformats_json"
    marks = (re.compile(rb'"type"\s*:\s*\[\s*"h-(?:entry|cite|feed)"'), key("properties"))

    def notes(self, value: Any) -> Iterator[Note]:
        return super().notes([_plain(part) for part in _entries(value)])


MF2_JSON = Mf2()


def _entries(value: Any) -> list[Raw]:
    """The outermost entries, in the order of the file."""
    if isinstance(value, list):
        return [entry for part in value for entry in _entries(part)]
    if not isinstance(value, Mapping):
        return []
    if _SAID & set(listed(value.get("type"))):
        return [value]
    return _entries([value.get("items"), value.get("children")])


def _plain(entry: Raw) -> dict[str, Any]:
    """An entry in the words of ActivityStreams."""
    properties = entry.get("properties") or {}
    content = _first(properties.get("content"))
    if isinstance(content, Mapping):
        content = content.get("html") or content.get("value")
    author = _first(properties.get("author"))
    if isinstance(author, Mapping):
        author = {"name": _first((author.get("properties") or {}).get("name")) or author.get("value")}
    name = _first(properties.get("name"))
    return {
        "objectType": "note",
        "id": _first(properties.get("uid")),
        "url": [url for url in listed(properties.get("url")) if isinstance(url, str)],
        "name": name if isinstance(name, str) else None,
        "content": content or _first(properties.get("summary")),
        "author": author,
        "published": _first(properties.get("published")),
        "inReplyTo": [_address(part) for part in listed(properties.get("in-reply-to"))],
        "replies": {"items": [_plain(part) for part in _entries([properties.get("comment"), entry.get("children")])]},
    }


def _first(values: Any) -> Any:
    return values[0] if isinstance(values, list) and values else None


def _address(part: Any) -> Any:
    return _first((part.get("properties") or {}).get("url")) or part.get("value") if isinstance(part, Mapping) else part
