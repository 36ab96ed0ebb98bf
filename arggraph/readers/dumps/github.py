"""GitHub: issues, pull requests, reviews and discussions, as REST, GraphQL and `gh … --json` give them.

Whatever stands anywhere in the JSON and has a body and somebody who wrote it is an item; with a title it is a post. The
address without its fragment tells the discussion, so a list of comments from many issues is divided. A comment answers
another only where GitHub says so: in reviews and discussions.

>>> issue = (b'{"title": "Rye", "body": "Rye?", "user": {"login": "ann"}, "url": "https://github.com/o/r/issues/1",'
...          b'"comments": [{"id": 7, "body": "> Rye?\\n\\nNo.", "user": {"login": "tom"}}]}')
>>> [(comment.id, comment.author, comment.text) for comment in GITHUB_JSON(issue, "1.json").comments]
[('post', 'ann', 'Rye?'), ('c1', 'tom', '> Rye?\\n\\nNo.')]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from arggraph.readers.dumps.shared.bodies import Raw, in_html, in_markdown, inner, whole, words
from arggraph.readers.dumps.shared.json_export import Export, key
from arggraph.readers.thread import Faults, Item

_ADDRESS = re.compile(r"https?://[^/]+/(?:repos/)?([^/]+/[^/]+)/(?:issues|pull|pulls|discussions)/(\d+)")
_INNER = ("user", "author", "reactions", "labels", "repository_owner", "head", "base", "milestone", "assignees")

# A comment, or code, in which none is; one that opens a line and never ends hides what is below it there, too.
_COMMENT = re.compile(r"`+[^`]*`+|(?P<opens>^ {0,3})?<!--.*?(?:(?P<ends>-->)|\Z)", re.S | re.M)
_LINKED = re.compile(
    r"""<a\s[^<>]{0,200}?href=["'](https?://[^"'<>]{1,2000})["'][^<>]{0,500}>([^<>]{1,500})</a>""", re.I
)
_TAG = re.compile(
    r"`+[^`]*`+|</?(?:details|summary|br|hr|img|picture|source|p|div|span|sub|sup|kbd|ins|del|b|i|em|strong|center|h[1-6]|a"
    r"|table|thead|tbody|tr|t[hd]|[uo]l|li|blockquote|code|pre)(?:\s[^<>]{0,2000})?/?>",
    re.I,
)
_BREAKS = re.compile(r"<br|</(?:summary|tr|p|h\d|li)", re.I)


class Said(NamedTuple):
    """A body as found: the post that it stands in, and the comment that it stands below, where there is one."""

    raw: Raw
    post: str
    above: str | None


class GitHub(Export):
    name = "github_json"
    marks = (
        key("body", "bodyText", "bodyHTML"),
        re.compile(rb'"(?:user|author)"\s*:\s*\{[^{}]*"login"\s*:'),
        re.compile(
            rb'"(?:html_url|url|issue_url|pull_request_url|__typename|authorAssociation|author_association)"\s*:'
        ),
    )

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        discussions: dict[str, dict[str, Said]] = defaultdict(dict)
        for number, found in enumerate(_found(value)):  # each event of an archive holds its issue once more
            discussions[found.post].setdefault(_own(found.raw) or f"body {number}", found)
        return [list(said.values()) for said in discussions.values()]

    def page(self, value: list[Said]) -> dict[str, Any]:
        post = next((said.raw for said in value if "title" in said.raw), None)
        if post is None:
            place = words(value[0].raw, "html_url", "url") or ""
            return {"id": value[0].post, "url": place.partition("#")[0] if value[0].post else None}
        url, title = words(post, "html_url", "url"), words(post, "title")
        declared = whole(post, "comments", least=0)
        declared = whole(inner(post, "comments"), "totalCount", least=0) if declared is None else declared
        return {"id": title, "title": title, "url": url, "declared_comments": declared}

    def items(self, value: list[Said], faults: Faults) -> Iterator[Item]:
        return map(_item, value)


def _found(value: Any) -> Iterator[Said]:
    """Every body with its author, in the order of the file; what stands within a post or comment belongs to it."""
    stack: list[tuple[Any, str, str | None]] = [(value, "", None)]
    while stack:
        at, post, above = stack.pop()
        if isinstance(at, list):
            stack += [(part, post, above) for part in reversed(at)]
        if not isinstance(at, Mapping):
            continue
        if _is_said(at):
            named = _post_of(at) or post or (f"item {_own(at)}" if "title" in at else "")
            yield Said(at, named, above)
            post, above = named, None if "title" in at else _own(at)
        below = [part for name, part in at.items() if name not in _INNER and isinstance(part, list | Mapping)]
        stack += [(part, post, above) for part in reversed(below)]


def _is_said(raw: Raw) -> bool:
    # A person who deleted their account is null ("ghost").
    bodied = any(isinstance(raw.get(name), str) for name in ("body", "bodyText", "bodyHTML")) or "title" in raw
    bodied |= "body" in raw and ("issue_url" in raw or "in_reply_to_id" in raw)
    if "body" in raw and not raw["body"] and ("submitted_at" in raw or "submittedAt" in raw):
        return False  # a review that only approves
    return bodied and ("user" in raw or "author" in raw) and ("login" not in raw)


def _post_of(raw: Raw) -> str | None:
    for name in ("issue_url", "pull_request_url", "html_url", "url"):
        if found := _ADDRESS.match(words(raw, name) or ""):
            return f"{found[1]} {found[2]}"
    return None


def _own(raw: Raw) -> str | None:
    return words(raw, "node_id", "id") if isinstance(raw.get("replyTo"), Mapping) else words(raw, "id", "node_id")


def _unmarked(source: str) -> str:
    """Markdown without the HTML that GitHub knows in it; a link as Markdown has it.

    >>> _unmarked('<!-- why --><details><summary>Log</summary>`<br>` <a href="https://a.example">a</a></details>')
    'Log\\n`<br>` [a](https://a.example)'
    """
    source = _LINKED.sub(r"[\2](\1)", _COMMENT.sub(_hidden, source))
    return _TAG.sub(lambda tag: tag[0] if tag[0][0] == "`" else "\n" if _BREAKS.match(tag[0]) else "", source)


def _hidden(found: re.Match[str]) -> str:
    """What is left of a comment, or of code.

    >>> [_unmarked(text) for text in ("Write `<!--` first", "No.\\n<!-- why", "An arrow <!-- is odd")]
    ['Write `<!--` first', 'No.\\n', 'An arrow <!-- is odd']
    """
    return "" if found["ends"] or found["opens"] is not None else found[0]


def _item(said: Said) -> Item:
    raw, own = said.raw, _own(said.raw)
    source, markup = words(raw, "body"), words(raw, "bodyHTML", "body_html")
    body = in_markdown(_unmarked(source)) if source else in_html(markup or "")
    if not source and not markup:
        body = in_markdown(words(raw, "bodyText") or "")
    likes = raw.get("reactions")
    score = whole(raw, "upvoteCount")
    if score is None and isinstance(likes, Mapping) and "+1" in likes:
        score = (whole(likes, "+1") or 0) - (whole(likes, "-1") or 0)
    fields = {
        **body,
        "author": words(raw.get("user") or raw.get("author"), "login", "name"),
        "posted": words(raw, "created_at", "createdAt", "submitted_at", "submittedAt", "publishedAt"),
        "score": score,
        "url": words(raw, "html_url", "url"),
    }
    if "title" in raw:
        return Item("the post", own or "post", None, "post", fields)
    answered = words(raw, "in_reply_to_id") or _own(raw.get("replyTo") or {}) or said.above
    return Item(f"comment {own}", own, answered, "comment", fields)


GITHUB_JSON = GitHub()
