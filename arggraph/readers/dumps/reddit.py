"""Reddit: threads and listings as its API gives them (`.json`, `morechildren`), rows of Pushshift and Arctic Shift.

Comments name their submission (`link_id`), so both forms may hold many threads, and neither need hold the submission.

>>> rows = (b'{"id": "b", "link_id": "t3_a", "parent_id": "t3_a", "author": "tom", "body": "No &gt; yes."}\\n'
...         b'{"id": "c", "link_id": "t3_a", "parent_id": "t1_b", "author": "ida", "body": "Why?"}\\n')
>>> [(comment.author, comment.reply_to, comment.text) for comment in REDDIT_ROWS(rows, "RC.ndjson").comments]
[('tom', 'm1', 'No > yes.'), ('ida', 'c1', 'Why?'), (None, None, '')]
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from arggraph.model import Discussion, Role
from arggraph.readers.dumps.shared.bodies import GONE, Raw, in_html, in_markdown, whole, words
from arggraph.readers.dumps.shared.json_export import Export, assembled, grouped, key, objects
from arggraph.readers.dumps.shared.json_lines import Place, Row, Rows
from arggraph.readers.thread import Faults, Item

_SITE = "https://www.reddit.com"
_PATH = re.compile(r"/comments/(\w+)/")
# What things stand in, in page order.
_HOLDS = ("json", "data", "things", "children", "submission_metadata", "submission", "post", "comments", "replies")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Thing(NamedTuple):
    """A comment (t1), a submission (t3) or a stub (more), and the submission that it belongs to."""

    kind: str
    raw: Raw
    link: str


class RedditJson(Export):
    """One thread, or a listing of submissions or of comments from many; also as tools save them, without wrapping."""

    name = "reddit_json"
    marks = (
        re.compile(
            rb'"kind"\s*:\s*"(?:Listing|t1|t3|more)"|"json"\s*:\s*\{[^{]*"data"\s*:\s*\{\s*"things"'
            rb'|"parent_id"\s*:\s*"t[13]_'
        ),
        key("data", "body"),
    )

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        return grouped(things(value, faults), lambda thing: thing.link).values()

    def page(self, value: list[Thing]) -> dict[str, Any]:
        return about(value)

    def items(self, value: list[Thing], faults: Faults) -> Iterator[Item]:
        return (item(thing, faults) for thing in value)


class RedditRows(Rows):
    """Comments, submissions or both, one a line."""

    name = "reddit_rows"

    def fits(self, raw: Raw) -> bool:
        return ("link_id" in raw and "body" in raw) or ("subreddit" in raw and ("selftext" in raw or "is_self" in raw))

    def where(self, raw: Raw) -> Place | None:
        thing = bare(raw)
        return Place(thing.link) if thing else None

    def discussion(self, key: str, rows: Sequence[Row], faults: Faults) -> Discussion:
        found = list(things([row.raw for row in rows], faults))
        return assembled(self.name, about(found), [item(thing, faults) for thing in found], faults)


def things(value: Any, faults: Faults) -> Iterator[Thing]:
    """What stands in listings, in page order."""
    link, stack = "", [value]
    while stack:
        at = stack.pop()
        if isinstance(at, list):
            inner = [part for one in at for part in (one if isinstance(one, list) else [one])]  # a list of pages
            stack += reversed(objects(inner, faults))
        if not isinstance(at, dict):
            continue
        kind, raw = at.get("kind"), at.get("data")
        if kind in ("t1", "t3", "more") and isinstance(raw, dict):
            if kind == "t3":
                link = str(words(raw, "name") or f"t3_{raw['id']}")
            thing = Thing(kind, raw, _named("t3", words(raw, "link_id") or "") or link)
            link = link or thing.link
            if kind == "more" or words(raw, "name", "id"):  # else the file is cut off within its answers
                yield thing
            if raw.get("replies"):
                stack.append(raw["replies"])
        elif kind in ("t1", "t3"):
            faults.add("a comment without its data; left out", f"in {link}")
        else:
            if alone := bare(at, link):
                link = alone.link
                yield alone
            stack += [at[name] for name in _HOLDS if isinstance(at.get(name), list | dict)][::-1]


def bare(raw: Raw, link: str = "") -> Thing | None:
    """A row as a thing, of the submission `link` where it names none; None where it is no comment or submission."""
    if isinstance(raw.get("body"), str) and (link := _named("t3", words(raw, "link_id", "submission") or "") or link):
        return Thing("t1", raw, link)
    named = words(raw, "name", "id") or next(iter(_PATH.findall(words(raw, "permalink") or "")), None)
    if named and "title" in raw and ("subreddit" in raw or "selftext" in raw):
        return Thing("t3", raw, _named("t3", named))
    return None


def about(found: Sequence[Thing]) -> dict[str, Any]:
    """The discussion's own fields, from the submission, else from what a comment tells of it."""
    post = next((thing.raw for thing in found if thing.kind == "t3"), None)
    raw = post if post is not None else found[0].raw
    title = html.unescape(words(raw, "title" if post is not None else "link_title") or "")
    path = words(raw, "permalink" if post is not None else "link_permalink")
    path = path or f"/comments/{found[0].link.removeprefix('t3_')}/"
    declared = whole(raw, "num_comments", least=0) if post is not None else None
    own = title or found[0].link
    return {"id": own, "title": title, "url": _url(path), "declared_comments": declared}


def item(thing: Thing, faults: Faults) -> Item:
    """A thing as an item; its ids have the kind before them ("t1_…"), whether or not the dump wrote it."""
    kind, raw, link = thing
    above = _parent(raw.get("parent_id"), link)
    if kind == "more":
        faults.add("a 'load more' stub: its comments are not in the file", str(raw.get("id")))
        return Item("a stub", None, above or link or None, "missing")
    own = link if kind == "t3" else _named(kind, words(raw, "name", "id", "comment_id") or "")
    whose, field = (_passed_on(raw), "selftext") if kind == "t3" else (raw, "body")
    text, markup = whose.get(field), whose.get(f"{field}_html")
    gone = isinstance(text, str) and text.strip() in GONE
    if gone or not isinstance(text, str):
        said: dict[str, Any] = {"text": ""}
    elif isinstance(markup, str) and markup:
        said = in_html(html.unescape(markup).replace('href="/', f'href="{_SITE}/'))
    else:
        said = in_markdown(text.replace("](/", f"]({_SITE}/"), escaped=True)
    if kind == "t3" and not said["text"] and not gone:
        said = {"text": words(raw, "url") or ""}
    author = words(raw, "author", "redditor", "redditor_id")
    below = "" if kind == "t3" else f"_/{own.removeprefix('t1_')}/"
    path = words(raw, "permalink") or f"/comments/{link.removeprefix('t3_')}/{below}"
    fields = {
        **said,
        "author": None if author in GONE else author,
        "posted": raw.get("created_utc") or raw.get("created_at"),
        "score": whole(raw, "score"),
        "url": _url(path),
    }
    role: Role = "post" if kind == "t3" else "comment"
    return Item(own, own, None if kind == "t3" else above or link or None, role, fields)


def _passed_on(raw: Raw) -> Raw:
    """A submission, or that which it passes on to another group (a cross-post says nothing itself)."""
    passed = raw.get("crosspost_parent_list")
    return passed[0] if not raw.get("selftext") and isinstance(passed, list) and objects(passed[:1], Faults()) else raw


def _named(kind: str, id: str) -> str:  # noqa: A002
    return id if not id or (id[0] == "t" and id[2:3] == "_") else f"{kind}_{id}"


def _parent(value: Any, link: str) -> str | None:
    """A parent's full id: old dumps leave the kind out, some write the number itself.

    >>> _parent("t1_c", "t3_a"), _parent("a", "t3_a"), _parent("c", "t3_a"), _parent(12, "t3_a")
    ('t1_c', 't3_a', 't1_c', 't1_c')
    """
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        value, number = "", value
        while number:
            number, digit = divmod(number, 36)
            value = _DIGITS[digit] + value
    if not isinstance(value, str) or not value:
        return None
    return link if _named("t3", value) == link else _named("t1", value)


def _url(path: str) -> str:
    return path if path.startswith("http") else f"{_SITE}{path}"


REDDIT_JSON = RedditJson()
REDDIT_ROWS = RedditRows()
