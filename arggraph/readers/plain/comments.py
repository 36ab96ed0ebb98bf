"""Makes comments of the paragraphs of a page, where it is known at which each of them starts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from arggraph.model import Comment
from arggraph.readers.plain import bylines, days, indented, separators, statuses
from arggraph.readers.plain.heads import Head
from arggraph.readers.plain.messages import Start
from arggraph.readers.plain.paragraphs import Block


def made(text: str, head: Head, blocks: Sequence[Block], starts: Sequence[Start]) -> list[Comment]:
    """The post, if anything stands above the first of the starts, then the comments.

    The comment that starts at a block of `starts` goes on to the next start; `head` says who wrote the post, and when.
    """
    edges = [*(start.block for start in starts), len(blocks)]
    comments = list[Comment]()
    said_by = defaultdict[str, list[Comment]](list)  # the comments so far of everybody who has a byline
    signed = [start.byline for start in starts if start.byline]
    if edges[0] > 0 and any(map(str.isalpha, _words(text, blocks[: edges[0]]))):
        signed.append(bylines.Byline(0, blocks[0].start, head.author, head.when))
        comments.append(
            Comment(
                id="post",
                role="post",
                author=head.author,
                posted=days.parse(head.when) if head.when else None,
                text=_words(text, blocks[: edges[0]]),
                position=0,
            )
        )
        said_by[head.author or ""].append(comments[0])
    known = statuses.handles(text, signed)
    framed, responds = statuses.responders([start.byline for start in starts])
    nested = indented.answered(text, [start.byline for start in starts])
    first = len(comments)
    for number, (start, (begin, end)) in enumerate(zip(starts, pairwise(edges), strict=True), 1):
        byline, said = framed[number - 1], _words(text, blocks[begin:end])
        frame, above = text[byline.start : byline.end] if byline else "", comments[-1] if comments else None
        handle, below = statuses.answered(frame, said)
        to = known.get(handle or "") or (byline.to if byline else None)
        answers, sure = statuses.meant(frame, said_by[to], above) if to and byline else (None, None)
        outer = None if (inside := nested[number - 1]) is None else comments[first + inside]
        if responds[number - 1] and above:
            answers, sure = above.id, None
        elif outer and (answers is None or (sure and outer.author == to)):
            answers, sure = outer.id, None
        comments.append(
            Comment(
                id=f"c{number}",
                author=byline.author if byline else None,
                posted=days.parse(byline.when) if byline and byline.when else None,
                platform_id=byline.number if byline else None,
                reply_to=answers,
                reply_confidence=sure,
                text=below if handle in known else said,
                position=len(comments),
                boundary_confidence=start.confidence,
            )
        )
        if byline and byline.author:
            said_by[byline.author].append(comments[-1])
    return comments


def _words(text: str, blocks: Sequence[Block]) -> str:
    """Paragraphs as they stand on the page; where furniture stood between two, a blank line."""
    parts = [text[blocks[0].start : blocks[0].end]]
    for before, block in pairwise(blocks):
        gap = text[before.end : block.start]
        parts += [gap if not gap.strip() else "\n\n", text[block.start : block.end]]
    return separators.within("".join(parts).strip())
