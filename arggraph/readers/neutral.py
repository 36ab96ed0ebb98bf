"""The neutral form: JSON in a `Discussion`'s own fields, of which a comment needs only `text`.

    {"title": "Do helmets help?", "url": "https://example.org/helmets",
     "post": {"author": "Ines", "text": "I think they do."},
     "comments": [{"id": 71, "author": "Tom", "posted": "2019-05-02T10:00:00Z", "text": "They do not."},
                  {"id": 72, "author": "Ines", "text": "Why?", "reply_to": 71, "stance": "rebuts"}]}

Also a bare list of such comments or of words alone, one of them a line (NDJSON), and a `Discussion` as pydantic dumps
it (told by its `notices`), which comes back equal.

Ids become "post", "c1", "c2"… in the order of the list; the input's own id is kept as `platform_id`. A comment whose
text is null or absent (deleted) becomes a "missing" one, so that answers to it keep their place. The post is what
stands under "post" or has the role "post". Where no item names a role, the first item is the post if it alone answers
nobody and all others, step by step, answer it: a thread with one root.

>>> page = JSON(b'[{"id": "a", "text": "Bread needs salt."}, {"text": "No.", "reply_to": "a"}]', "bread.json")
>>> [(comment.id, comment.reply_to) for comment in page.comments]
[('post', None), ('c1', 'post')]

What can be repaired becomes a notice that says where; `ReadError` is for what is no discussion at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, cast

from pydantic import ValidationError

from arggraph.errors import ReadError
from arggraph.model import Comment, Discussion, Notice, Role
from arggraph.readers.door import decode
from arggraph.readers.fields import links, probability, quotes, side, whole, words
from arggraph.readers.jsontext import lines, parse, parses
from arggraph.readers.thread import ROLES, Faults, Item, miscounted, several, thread, with_post

_HEAD = 1 << 16
_COMMENT_FIELDS = {*Comment.model_fields, "title"}
_PAGE_FIELDS = {*Discussion.model_fields, "post"}
# A brace or bracket, then what may follow in JSON; "[1] A footnote", "[Edited]" and "[](/rye)" are text.
_OPENING = re.compile(r'\s*(?:\{\s*(?:"|\}|$)|(?:\[\s*)+(?:[{"]|\](?=\s*(?:[\],]|$))|$))')


class Json:
    """One JSON value: a page, a list of comments, or a single comment."""

    name = "json"

    def accepts(self, data: bytes, filename: str) -> float:
        if data[:64].lstrip()[:1] == b"<":  # a page: spares it the decoding
            return 0.0
        head = decode(data[:_HEAD])[0]
        if _OPENING.match(head):
            return 0.9
        return 0.9 if len(data) <= _HEAD and parses(head) is not None else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        text, notices = decode(data)
        faults = Faults()
        value = parse(text, faults)
        if isinstance(value, dict) and "notices" in value:
            try:
                dump = Discussion.model_validate(value)
                if dump.comments:
                    return dump
            except ValidationError:
                faults.add("the records of this dump contradict each other or the model; repaired")
        page, items = _items(value)
        return _discussion(page, items, faults, notices)


class Ndjson:
    """One comment object a line. A line that is not JSON is left out; the rest is read."""

    name = "ndjson"

    def accepts(self, data: bytes, filename: str) -> float:
        if data[:64].lstrip()[:1] == b"<":
            return 0.0
        first = [line for line in decode(data[:_HEAD])[0].split("\n") if line.strip()][:10]
        objects = [isinstance(parses(line), dict) for line in first]
        # No JSON value goes on after a line that is one; behind a broken first line, two whole ones tell as much.
        return 0.905 if len(first) > 1 and (objects[0] or sum(objects) > 1) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        text, notices = decode(data)
        faults = Faults()
        items = list(lines(text, faults))
        if not items:
            raise ReadError("not one line of it is JSON; put one comment object on each line")
        return _discussion({}, items, faults, notices)


JSON = Json()
NDJSON = Ndjson()


def _items(value: Any) -> tuple[Mapping[str, Any], list[tuple[str, Any]]]:
    """The page's own fields, and its items, each with the place where it stands."""
    if isinstance(value, list):
        words_alone = all(isinstance(item, str) for item in value)
        return {}, [(f"[{i}]", {"text": item} if words_alone else item) for i, item in enumerate(value)]
    if not isinstance(value, dict):
        kind = "null" if value is None else {str: "a string", bool: "a truth value"}.get(type(value), "a number")
        raise ReadError(f"holds {kind}; a discussion is an object with comments, or a list of comments")
    if "discussion" in value and "made_by" in value:
        raise ReadError(
            "a graph that arggraph built, not a discussion; ag.load, show, why and export take it by its name"
        )
    comments = value.get("comments")
    if comments is None and not isinstance(value.get("post"), dict):
        if "text" not in value:
            raise ReadError("holds no comments; they belong in a list named 'comments', each with its 'text'")
        return {}, [("the object", value)]
    if not isinstance(comments, list | None):
        raise ReadError("its 'comments' are not a list; list them, each an object with its 'text'")
    items = [(f"comments[{i}]", item) for i, item in enumerate(comments or ())]
    post = value.get("post")
    if isinstance(post, dict):
        items.insert(0, ("post", {**post, "role": "post"}))
    elif post is not None:
        items.insert(0, ("post", post))
    return value, items


# ---- records ---------------------------------------------------------------------------------------------------------


def _discussion(
    page: Mapping[str, Any],
    given: Iterable[tuple[str, Any]],
    faults: Faults,
    notices: tuple[Notice, ...],
) -> Discussion:
    raw = [(place, item) for place, item in given if _is_object(place, item, faults)]
    if not raw:
        raise ReadError("holds no comments; a comment is an object with its 'text'")
    items = [_item(place, item, faults) for place, item in raw]
    if all(item.role == "missing" for item in items):
        have = several([repr(str(name)[:40]) for name in dict.fromkeys(name for _, item in raw for name in item)])
        raise ReadError(f"not one comment has a 'text'; their fields are: {have or 'none'}")
    if not any("role" in item for _, item in raw):
        items = with_post(items)
    comments = thread(items, faults)
    post: Mapping[str, Any] = next(
        (item for (_, item), made in zip(raw, items, strict=True) if made.role == "post"), {}
    )
    unknown = Counter(str(name) for _, item in raw for name in item if name not in _COMMENT_FIELDS)
    unknown.update(name for name in page if name not in _PAGE_FIELDS | _COMMENT_FIELDS)
    if unknown:
        names = [f"{name[:40]!r} ({count})" for name, count in unknown.items()]
        faults.add(f"unknown fields left out: {several(names, 20)}")
    declared = whole(page, "declared_comments", "the page", faults)
    found = sum(comment.role == "comment" for comment in comments)
    if declared is not None and declared != found:
        faults.add(miscounted(declared, found))
    return Discussion(
        id=words(page, "id", "the page", faults) or "discussion",
        title=words({**post, **page}, "title", "the page", faults),
        url=words(page, "url", "the page", faults),
        platform=words(page, "platform", "the page", faults),
        declared_comments=declared if declared is not None and declared >= 0 else None,
        comments=comments,
        notices=(*notices, *faults.notices()),
    )


def _is_object(place: str, item: Any, faults: Faults) -> bool:
    if not isinstance(item, dict):
        faults.add("not an object with a 'text'; left out", place)
    return isinstance(item, dict)


def _item(place: str, raw: Mapping[str, Any], faults: Faults) -> Item:
    role = raw.get("role") or "comment"
    if role not in ROLES:
        faults.add("a role other than post, comment and missing; read as comment", place)
        role = "comment"
    text = words(raw, "text", place, faults)
    if text is None and role == "comment":
        faults.add("no text (deleted?); kept as a missing comment", place)
        role = "missing"
    fields = {
        "author": words(raw, "author", place, faults),
        "author_inferred": raw.get("author_inferred") is True,
        "author_confidence": probability(raw, "author_confidence", place, faults),
        "posted": raw.get("posted"),
        "text": text or "",
        "url": words(raw, "url", place, faults),
        "score": whole(raw, "score", place, faults),
        "platform_id": words(raw, "platform_id", place, faults),
        "reply_confidence": probability(raw, "reply_confidence", place, faults),
        "boundary_confidence": probability(raw, "boundary_confidence", place, faults),
        "stance": side(raw, "stance", place, faults),
        "quotes": quotes(raw, place, faults),
        "links": links(raw, place, faults),
    }
    answers = words(raw, "reply_to", place, faults)
    return Item(place, words(raw, "id", place, faults), answers, cast(Role, role), fields)
