"""Where comments start on a page without bylines: a decision at every paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from arggraph import names
from arggraph.readers.plain import boundaries, heads
from arggraph.readers.plain.boundaries import segment
from arggraph.readers.plain.lines import Lines
from arggraph.readers.plain.messages import Divided, Start, earlier, titled
from arggraph.readers.plain.paragraphs import Block

# What may be a title is a comment where it starts one as likely as this: "Great post!".
_SAID = 0.6
# Where more blank lines stand between comments than within them: at so many wide gaps or more comments start, and
# nowhere else, where that explains what the words say of each paragraph so much better than starts strewn at the page's
# rate: a few people leave wide gaps on any page. How likely starts are then, at these and at others.
_FEWEST, _BETTER, _SURE, _HARDLY = 3, 0.3, 0.95, 0.05


def by_paragraphs(blocks: Sequence[Block], first: int | None, declared: int | None, dated: bool) -> list[Start]:
    """A decision at every paragraph from the heading on; without one, what stands above the first start is the post.

    Below a heading the first paragraph is a comment; the first below a date is not, nor is a page of one paragraph.
    """
    if declared == 0 and first is None:  # nothing stands below the heading that says so
        return []
    found = _spaced(boundaries.probabilities(segment.Page(blocks, first, declared)), blocks[first or 0 :])
    if found and (first is not None or dated or len(found) == 1):
        found[0] = 0.0 if first is None else 0.99
    least, told = boundaries.threshold(found), boundaries.as_dense(found)
    return [Start(n, sure) for n, (p, sure) in enumerate(zip(found, told, strict=True), first or 0) if p >= least]


def below_title(lines: Lines, head: heads.Head, blocks: Sequence[Block], declared: int | None) -> Divided:
    """Decisions on a page that a title without a date heads, unless a comment starts there: "Great post!".

    What stands directly below a title is the post; a letter, which its writer signs, may be one of several, and what
    talks to others answers the title.
    """
    title = Block(*lines[head.lines - 1], head.title or "", 0)
    whole = [title, *(block._replace(gap=2) if number == 0 else block for number, block in enumerate(blocks))]
    starts = by_paragraphs(whole, None, declared, False)
    if starts and starts[0].block == 0:
        if starts[0].confidence >= _SAID:
            return Divided(heads.NOTHING, whole, starts)
        starts = starts[1:]
    if len(starts) > 1 and starts[0].block == 1:
        call = names.signed("\n".join(block.words for block in whole[1 : starts[1].block]))
        page = Divided(head, whole[1:], earlier(starts, 1))
        if (call and call.strong) or titled(page, lines, False) is not page:
            return page
        starts = starts[1:]
    return Divided(head, whole[1:], earlier(starts, 1))


def _spaced(found: Sequence[float], blocks: Sequence[Block]) -> list[float]:
    """How likely a comment starts at each paragraph, where the spacing and the words of a page agree.

    >>> gaps = (1, 3, 2, 3, 3, 2)
    >>> blocks = [Block(n, n + 1, "Rye.", gap) for n, gap in enumerate(gaps)]
    >>> _spaced([0.1, 0.9, 0.2, 0.9, 0.4, 0.4], blocks), _spaced([0.1, 0.2, 0.9, 0.2, 0.2, 0.9], blocks)
    ([0.1, 0.95, 0.05, 0.95, 0.95, 0.05], [0.1, 0.2, 0.9, 0.2, 0.2, 0.9])
    >>> few = [Block(n, n + 1, "Rye.", 3 if n % 3 == 2 else 2) for n in range(10)]
    >>> _spaced([0.2, 0.9, 0.9] * 3 + [0.2], few)[:3]
    [0.2, 0.9, 0.9]
    """
    least = min((block.gap for block in blocks[1:]), default=0)
    wide = [block.gap > least for block in blocks[1:]]
    if sum(wide) < _FEWEST or all(wide) or boundaries.explained(found[1:], wide) < _BETTER:
        return list(found)
    told = [max(p, _SURE) if far else min(p, _HARDLY) for p, far in zip(found[1:], wide, strict=True)]
    return [found[0], *told]
