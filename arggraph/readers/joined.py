"""Pages of one thread as one discussion: a forum shows twenty posts a page, and people save page after page."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence

from arggraph.model import Comment, Discussion, Notice, Quote
from arggraph.readers.door import notice
from arggraph.readers.thread import ANNOUNCES, ROLES, miscounted, numbered


def join(pages: Sequence[Discussion]) -> Discussion:
    """The comments of all pages, in the order given, below the post of the first, numbered anew.

    What stands on several pages (the post, a comment that opens each) is there once; answers and quotations lead from
    page to page where the platform's ids tell. Name, title and address are the first page's; a page that is titled as
    another thread is joined with a notice. Raises `ValueError` where there is no page.

    >>> post = Comment(id="post", role="post", text="Rye", position=0)
    >>> said = [Comment(id="c1", text=text, position=1, platform_id=text) for text in ("No.", "Yes.")]
    >>> whole = join([Discussion(id=f"rye-{n}", comments=(post, one)) for n, one in enumerate(said, 1)])
    >>> whole.id, [(comment.id, comment.text) for comment in whole.comments]
    ('rye-1', [('post', 'Rye'), ('c1', 'No.'), ('c2', 'Yes.')])
    """
    if not pages:
        raise ValueError("no page to join")
    placed = [
        (n, _below(comment, pages[0]) if n else comment) for n, page in enumerate(pages) for comment in page.comments
    ]
    kept: list[tuple[int, Comment]] = []
    met: dict[Hashable, int] = {}  # where among those kept stands what is the same
    places: dict[tuple[int, str], int] = {}
    for page, comment in sorted(placed, key=lambda one: ROLES.index(one[1].role)):
        key = _key(comment)
        if key is None or key not in met:
            met.update(dict.fromkeys((key, comment.platform_id), len(kept)))
            kept.append((page, comment))
        places[page, comment.id] = met[key] if key is not None else len(kept) - 1
    ids = numbered(comment.role for _, comment in kept)
    comments = [
        comment.model_copy(
            update={
                "id": id,
                "position": position,
                "reply_to": ids[places[page, comment.reply_to]] if comment.reply_to else None,
                "quotes": tuple(_led(quote, page, places, ids) for quote in comment.quotes),
            }
        )
        for position, (id, (page, comment)) in enumerate(zip(ids, kept, strict=True))  # noqa: A001
    ]
    declared = max((page.declared_comments for page in pages if page.declared_comments is not None), default=None)
    found = sum(comment.role == "comment" for comment in comments)
    return pages[0].model_copy(
        update={
            "comments": tuple(comments),
            "declared_comments": declared,
            "notices": tuple(_notices(pages, declared or 0, found)),
        }
    )


def _below(comment: Comment, first: Discussion) -> Comment:
    """A comment of a later page: what is shown as its post is that of the first page once more, or a comment."""
    if comment.role != "post" or any(one.role == "post" and one.text == comment.text for one in first.comments):
        return comment
    return comment.model_copy(update={"role": "comment"})


def _key(comment: Comment) -> Hashable:
    """What tells that a comment was met on another page, None where nothing does; a missing one is told by its id."""
    if comment.role == "post":
        return "post"
    told = comment.platform_id or comment.posted
    return (told, comment.author, comment.text) if told and comment.role == "comment" else comment.platform_id


def _led(quote: Quote, page: int, places: Mapping[tuple[int, str], int], ids: Sequence[str]) -> Quote:
    source = ids[places[page, quote.source]] if quote.source else None
    return quote.model_copy(update={"source": source})


def _notices(pages: Sequence[Discussion], declared: int, found: int) -> Iterable[Notice]:
    """What was odd on each page; that one holds fewer comments than it announces is told of all together."""
    for page in pages:
        yield from (one for one in page.notices if not one.message.startswith(ANNOUNCES))
        if _another_thread(pages[0], page):
            message = f"its title is not that of {pages[0].title!r}: another thread? joined all the same"
            yield notice(message, page.title or "")
    if declared > found:
        yield notice(miscounted(declared, found))


def _another_thread(first: Discussion, page: Discussion) -> bool:
    """Whether titles share less than half the words of the shorter; the number of a page is no word."""
    one, two = (set(re.findall(r"[^\W\d_]{2,}", (each.title or "").lower())) - {"page"} for each in (first, page))
    return 2 * len(one & two) < min(len(one), len(two))
