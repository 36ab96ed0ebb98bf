"""Hypothesis strategies for the records: discussions and graphs as strangers would write them."""

from collections.abc import Callable
from datetime import timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from arggraph.graph import ArgumentGraph
from arggraph.model import (
    Citation,
    Comment,
    Discussion,
    Evidence,
    Link,
    MadeBy,
    Notice,
    Quote,
    Relation,
    Reply,
    Span,
    Work,
)

HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    "]]>",
    "<![CDATA[",
    "&amp; & &lt;",
    "<!-- -->",
    "\x00\x07\x1b",
    "\ud800",
    "\ufffe\uffff",
    "\r\n",
    "\r",
    "\n\n  ",
    "\t",
    " ",
    "\u00a0",
    "\u0085\u2028\u2029",
    "\u202eright to left\u200f",
    "e\u0301",
    "\U0001f6b2",
    "=HYPERLINK(1)",
    "@SUM(A1)",
    "'",
    '"',
    ",;",
    "INF NaN None null true 1e5",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "__proto__",
    "${x}",
    "\\u0041\\",
    "wear a helmet " * 12,
)

texts = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=5).map("".join)
names = texts.filter(bool)
confidences = st.floats(0, 1)
# offsets in whole minutes, as they are written everywhere today
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes() | st.datetimes(timezones=zones)
longs = st.integers(-(2**63), 2**63 - 1)
WORK_KINDS = ("book", "study", "trial", "article", "report", "website", "broadcast", "other")


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def _range(draw: st.DrawFn, text: str) -> tuple[int, int]:
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


@st.composite
def comments(draw: st.DrawFn, id: str, role: str, position: int, earlier: tuple[str, ...]) -> Comment:  # noqa: A002
    """One comment; `earlier` are the ids that it may answer, or quote."""
    text = draw(texts)
    parents = st.sampled_from(earlier) if earlier else st.none()
    quotes = draw(st.lists(_range(text), max_size=2))
    links = draw(st.lists(_range(text), max_size=2))
    return Comment.model_validate(
        {
            "id": id,
            "role": role,
            "author": draw(_maybe(names)),
            "author_inferred": draw(st.booleans()),
            "author_confidence": draw(_maybe(st.floats(0, 1))),
            "posted": draw(_maybe(times)),
            "text": text,
            "position": position,
            "reply_to": draw(_maybe(parents)),
            "platform_id": draw(_maybe(texts)),
            "url": draw(_maybe(texts)),
            "score": draw(_maybe(longs)),
            "quotes": [Quote(start=start, end=end, source=draw(_maybe(parents))) for start, end in quotes],
            "links": [Link(start=start, end=end, url=draw(texts)) for start, end in links],
            "boundary_confidence": draw(_maybe(confidences)),
        }
    )


@st.composite
def discussions(draw: st.DrawFn, max_comments: int = 5, max_missing: int = 2) -> Discussion:
    """A post (or none), comments, placeholders of missing ones; ids as the readers give them."""
    roles = [("post", "post")] if draw(st.booleans()) else []
    roles += [(f"c{i + 1}", "comment") for i in range(draw(st.integers(0, max_comments)))]
    roles += [(f"m{i + 1}", "missing") for i in range(draw(st.integers(0, max_missing)))]
    ids = tuple(key for key, _ in roles)
    return Discussion(
        id=draw(names),
        title=draw(_maybe(texts)),
        url=draw(_maybe(texts)),
        platform=draw(_maybe(texts)),
        declared_comments=draw(_maybe(st.integers(0, 2**40))),
        comments=tuple(draw(comments(key, role, i, ids[:i])) for i, (key, role) in enumerate(roles)),
        notices=draw(_notices),
    )


_notice = st.builds(Notice, stage=st.sampled_from(("read", "reply")), message=texts, where=texts)
_notices = st.lists(_notice, max_size=2).map(tuple)


def _spans(discussion: Discussion) -> st.SearchStrategy[Span]:
    def of(comment: Comment) -> st.SearchStrategy[Span]:
        return _range(comment.text).map(lambda ends: Span(comment=comment.id, start=ends[0], end=ends[1]))

    return st.sampled_from(discussion.comments).flatmap(of)


@st.composite
def graphs(draw: st.DrawFn, max_comments: int = 5) -> ArgumentGraph:
    """A whole graph: any edges that the records allow, cycles and self-answers included."""
    discussion = draw(discussions(max_comments))
    ids = [comment.id for comment in discussion.comments]
    spans = _spans(discussion) if ids else st.nothing()
    evidences = st.lists(
        st.builds(
            Evidence,
            rule=st.sampled_from(("markup", "address", "cue: no, you")),
            span=_maybe(spans),
            target_span=_maybe(spans),
            note=texts,
        ),
        min_size=1,
        max_size=3,
    ).map(tuple)
    mentions = st.lists(spans, max_size=2) if ids else st.just([])
    works = tuple(draw(_work(f"w{i + 1}", mentions)) for i in range(draw(st.integers(0, 2))))

    def edges(record: Callable[..., Any], targets: list[str], **more: Any) -> Any:
        if not ids or not targets:
            return st.just(())
        made = st.builds(
            record,
            source=st.sampled_from(ids),
            target=st.sampled_from(targets),
            confidence=confidences,
            explicit=st.booleans(),
            evidence=evidences,
            **more,
        )
        return st.lists(made, max_size=4, unique_by=lambda edge: edge.id).map(tuple)

    return ArgumentGraph(
        discussion=discussion,
        replies=draw(edges(Reply, ids)),
        relations=draw(edges(Relation, ids, kind=st.sampled_from(("rebuts", "supports")))),
        works=works,
        citations=draw(
            edges(Citation, [w.id for w in works], use=st.sampled_from(("relies_on", "disputes", "mentions")))
        ),
        notices=draw(_notices),
        made_by=MadeBy(version="0.1.0", weights={"cues.onnx": "0" * 64}, corrections=draw(_corrections)),
    )


_corrections = st.lists(texts.map(lambda text: text.encode("utf-8", "replace").decode()), max_size=2).map(tuple)


@st.composite
def _work(draw: st.DrawFn, id: str, mentions: st.SearchStrategy[list[Span]]) -> Work:  # noqa: A002
    return Work(
        id=id,
        kind=draw(st.sampled_from(WORK_KINDS)),
        title=draw(texts),
        authors=tuple(draw(st.lists(texts, max_size=2))),
        year=draw(_maybe(st.integers(-3000, 2100))),
        identifiers=draw(st.dictionaries(st.sampled_from(("doi", "isbn", "url")), texts, max_size=2)),
        mentions=tuple(draw(mentions)),
    )
