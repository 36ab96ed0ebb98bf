"""ActivityPub and its kin: collections and outboxes (ActivityStreams 1 and 2), Mastodon's statuses and contexts.

Whatever stands anywhere in the JSON and says something is an item; what it answers (`inReplyTo`, `in_reply_to_id`)
tells the discussion. What stands among the `replies` of another answers that one, unless it names one that is there.

>>> note = (b'{"type": "Note", "id": "https://a.example/1", "attributedTo": "https://a.example/ann", "content": "Rye?",'
...         b'"replies": {"items": [{"type": "Note", "id": "https://b.example/2", "attributedTo": "https://b.example/@tom",'
...         b'"inReplyTo": "https://a.example/1", "content": "<p>No."}]}}')
>>> [(comment.author, comment.reply_to, comment.text) for comment in ACTIVITYPUB_JSON(note, "1.json").comments]
[('ann', None, 'Rye?'), ('tom', 'post', 'No.')]
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from arggraph.readers.dumps.shared.bodies import Raw, in_html, inner, listed, whole, words
from arggraph.readers.dumps.shared.json_export import Export, grouped, objects
from arggraph.readers.dumps.shared.json_lines import root
from arggraph.readers.thread import Faults, Item

_SAID = frozenset({"note", "article", "question", "page", "comment", "event", "review", "video", "image", "tombstone"})
_ASIDE = frozenset(
    "account attributedTo author actor tag tags card reblog attachment attachments mentions oneOf anyOf".split()
)
_SHARED = frozenset({"announce", "like", "share", "favorite", "delete", "follow"})


class Note(NamedTuple):
    """Something said, its id, and the id of what it answers (or, when found, of what it stands below)."""

    raw: Raw
    own: str
    above: str | None


class ActivityPub(Export):
    name = "activitypub_json"
    marks: ClassVar[tuple[re.Pattern[bytes], ...]] = (
        re.compile(rb'"(?:inReplyTo|in_reply_to_id|objectType|attributedTo|orderedItems|replies)"\s*:'),
        re.compile(rb'"(?:content|contentMap)"\s*:'),
        re.compile(rb'"(?:attributedTo|acct|objectType|@context|actor)"\s*:'),
    )
    sure = 0.95

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        contexts = value if isinstance(value, list) else [value]
        if all(isinstance(one, Mapping) and {"ancestors", "descendants"} <= set(one) for one in contexts):
            return [_context(one, faults) for one in contexts]
        notes = list(self.notes(value))
        above = {note.own: note.above for note in notes if note.above is not None}
        roots: dict[str, str] = {}
        threads = grouped(notes, lambda note: root(note.own, above, roots))
        return [sorted(thread, key=lambda note: note.above is not None) for thread in threads.values()]

    def notes(self, value: Any) -> Iterator[Note]:
        """What is said in the file, each answered to what is there, whether that is named by its id or its address."""
        found = list(_found(value))
        known: dict[str, str] = {}
        for raw, own, _ in found:
            known.setdefault(own, own)
            for url in _addresses(raw.get("url")):
                known.setdefault(url, own)
        seen: set[str] = set()
        for raw, own, around in found:
            answered = [*_addresses(raw.get("inReplyTo")), *filter(None, [words(raw, "in_reply_to_id")])]
            here = next((known[up] for up in answered if up in known), None)
            above = here or known.get(around or "") or next(iter(answered), None)
            if own not in seen:
                yield Note(raw, own, above if above != own else None)
            seen.add(own)

    def page(self, value: Sequence[Note]) -> dict[str, Any]:
        top = value[0].raw
        title = words(top, "name", "displayName", "title")
        url = next(iter(_addresses(top.get("url"))), None) if value[0].above is None else None
        declared = whole(inner(top, "replies"), "totalItems", least=0)
        return {"id": title or value[0].own, "title": title, "url": url, "declared_comments": declared}

    def items(self, value: Sequence[Note], faults: Faults) -> Iterator[Item]:
        for number, (raw, own, above) in enumerate(value):
            if raw.get("reblog"):
                faults.add("a status that only passes on another; left out", own)
                continue
            fields = {
                **_said(raw),
                "author": _name(raw.get("account") or raw.get("attributedTo") or raw.get("author") or raw.get("actor")),
                "posted": words(raw, "published", "created_at", "updated"),
                "score": whole({**raw, "likes": inner(raw, "likes", "totalItems")}, "favourites_count", "likes"),
                "url": next(iter(_addresses(raw.get("url"))), None),
            }
            yield Item(own, own, above, "post" if not number and above is None else "comment", fields)


def _context(value: Raw, faults: Faults) -> list[Note]:
    """Mastodon's context of a status, which is not in it: who answers it tells its id, the last ancestor its parent."""
    notes, descendants = (
        [Note(raw, _own(raw) or "", words(raw, "in_reply_to_id")) for raw in objects(value[name], faults)]
        for name in ("ancestors", "descendants")
    )
    there = {note.own for note in (*notes, *descendants)}
    absent = next((note.above for note in descendants if note.above and note.above not in there), None)
    if absent and notes:
        notes.append(Note({}, absent, notes[-1].own))
    return [*notes, *descendants]


def _found(value: Any) -> Iterator[Note]:
    """What says something, and the id of what it stands among the replies of."""
    stack: list[tuple[Any, str | None]] = [(value, None)]
    number = 0
    while stack:
        at, around = stack.pop()
        if isinstance(at, list):
            stack += [(part, around) for part in reversed(at)]
        if not isinstance(at, Mapping) or _kind(at) in _SHARED:
            continue
        if _is_said(at):
            own = _own(at) or f"item {number}"
            yield Note(at, own, around)
            number, around = number + 1, own
        below = [part for name, part in at.items() if name not in _ASIDE and isinstance(part, list | Mapping)]
        stack += [(part, around) for part in reversed(below)]


def _kind(raw: Raw) -> str:
    kind = raw.get("type") or raw.get("verb") or raw.get("objectType")
    return str(kind[0] if isinstance(kind, list) and kind else kind).lower()


def _is_said(raw: Raw) -> bool:
    if "account" in raw and "content" in raw:  # Mastodon's own API
        return True
    return _kind(raw) in _SAID and (
        _kind(raw) == "tombstone" or any(raw.get(name) for name in ("content", "contentMap", "name", "displayName"))
    )


def _own(raw: Raw) -> str | None:
    return words(raw, "id") or next(iter(_addresses(raw.get("url"))), None)


def _addresses(value: Any) -> list[str]:
    """The addresses in a string, an object or a list of them."""
    if isinstance(value, list):
        return [address for part in value for address in _addresses(part)]
    if isinstance(value, Mapping):
        return [found for name in ("id", "href", "url") for found in _addresses(value.get(name))]
    return [value] if isinstance(value, str) and value else []


def _said(raw: Raw) -> dict[str, Any]:
    """The words, below those that warn of them and above what may be voted for; of a picture what is said of it."""
    content = raw.get("contentMap")
    markup = words(raw, "content") or next((text for text in (content or {}).values() if isinstance(text, str)), "")
    if not markup and not words(raw, "name", "displayName"):
        media = [*listed(raw.get("media_attachments")), *listed(raw.get("attachment"))]
        markup = "".join(f"<p>{html.escape(alt)}" for one in media if (alt := words(one, "description", "name")))
    warning = html.escape(words(raw, "spoiler_text") or "") or (words(raw, "summary") if _kind(raw) == "note" else "")
    options = [inner(raw, "poll", "options"), raw.get("oneOf"), raw.get("anyOf")]
    choices = [choice for part in options for one in listed(part) if (choice := words(one, "title", "name"))]
    markup = markup or words(raw, "name", "displayName") or ""
    if warning and warning not in markup:
        markup = f"<p>{warning}</p>{markup}"
    return in_html(markup + "".join(f"<li>{html.escape(choice)}</li>" for choice in choices))


def _name(value: Any) -> str | None:
    """Who somebody is: as their server calls them, else by the end of their address."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        return words(value, "acct", "preferredUsername", "username", "displayName", "name") or _name(
            words(value, "id", "url")
        )
    return value.rstrip("/").rpartition("/")[2].removeprefix("@") or None if isinstance(value, str) else None


ACTIVITYPUB_JSON = ActivityPub()
