"""Pages on which more blank lines stand between comments than within them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import mean

from arggraph.readers.plain.paragraphs import Block

# At so many wide gaps or more comments start, and nowhere else, where they are so much more likely there, and so large
# a share of all that are to be expected: a few people leave wide gaps on any page. How likely they are then, at these
# and at others.
_FEWEST, _LIKELIER, _MOST, _SURE, _HARDLY = 3, 0.35, 0.65, 0.95, 0.05


def agreed(found: Sequence[float], blocks: Sequence[Block]) -> list[float]:
    """How likely a comment starts at each paragraph, where the spacing and the words of a page agree.

    >>> gaps = (1, 3, 2, 3, 3, 2)
    >>> blocks = [Block(n, n + 1, "Rye.", gap) for n, gap in enumerate(gaps)]
    >>> agreed([0.1, 0.9, 0.2, 0.9, 0.4, 0.4], blocks), agreed([0.1, 0.2, 0.9, 0.2, 0.2, 0.9], blocks)
    ([0.1, 0.95, 0.05, 0.95, 0.95, 0.05], [0.1, 0.2, 0.9, 0.2, 0.2, 0.9])
    >>> few = [Block(n, n + 1, "Rye.", 3 if n % 3 == 2 else 2) for n in range(10)]
    >>> agreed([0.5, 0.5, 0.9] * 3 + [0.5], few)[:3]
    [0.5, 0.5, 0.9]
    """
    usual = Counter(block.gap for block in blocks[1:]).most_common()
    least = min((gap for gap, _ in usual), default=0)
    wide = [block.gap > least for block in blocks[1:]]
    if sum(wide) < _FEWEST or all(wide):
        return list(found)
    apart = [p for p, far in zip(found[1:], wide, strict=True) if far]
    within = [p for p, far in zip(found[1:], wide, strict=True) if not far]
    if mean(apart) - mean(within) < _LIKELIER or sum(apart) < _MOST * sum(found[1:]):
        return list(found)
    told = [max(p, _SURE) if far else min(p, _HARDLY) for p, far in zip(found[1:], wide, strict=True)]
    return [found[0], *told]
