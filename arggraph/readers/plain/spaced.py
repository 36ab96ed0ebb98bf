"""Pages on which more blank lines stand between comments than within them."""

from __future__ import annotations

from collections.abc import Sequence

from arggraph.readers.plain import boundaries
from arggraph.readers.plain.paragraphs import Block

# At so many wide gaps or more comments start, and nowhere else, where that explains what the words say of each
# paragraph so much better than starts strewn at the page's rate: a few people leave wide
# gaps on any page. How likely starts are then, at these and at others.
_FEWEST, _BETTER, _SURE, _HARDLY = 3, 0.3, 0.95, 0.05


def agreed(found: Sequence[float], blocks: Sequence[Block]) -> list[float]:
    """How likely a comment starts at each paragraph, where the spacing and the words of a page agree.

    >>> gaps = (1, 3, 2, 3, 3, 2)
    >>> blocks = [Block(n, n + 1, "Rye.", gap) for n, gap in enumerate(gaps)]
    >>> agreed([0.1, 0.9, 0.2, 0.9, 0.4, 0.4], blocks), agreed([0.1, 0.2, 0.9, 0.2, 0.2, 0.9], blocks)
    ([0.1, 0.95, 0.05, 0.95, 0.95, 0.05], [0.1, 0.2, 0.9, 0.2, 0.2, 0.9])
    >>> few = [Block(n, n + 1, "Rye.", 3 if n % 3 == 2 else 2) for n in range(10)]
    >>> agreed([0.2, 0.9, 0.9] * 3 + [0.2], few)[:3]
    [0.2, 0.9, 0.9]
    """
    least = min((block.gap for block in blocks[1:]), default=0)
    wide = [block.gap > least for block in blocks[1:]]
    if sum(wide) < _FEWEST or all(wide) or boundaries.explained(found[1:], wide) < _BETTER:
        return list(found)
    told = [max(p, _SURE) if far else min(p, _HARDLY) for p, far in zip(found[1:], wide, strict=True)]
    return [found[0], *told]
