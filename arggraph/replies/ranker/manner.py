"""Whether a comment sounds like one that answers another comment, or like one that answers the post.

"No! Never heard of it." and "That isn't what he said" speak to somebody; "Great article, I use this since 2004" to
the post. weights/manner.json holds the log-odds of the words that tell, a logistic regression trained by
`python -m arggraph.training train replies`. Words of other languages than it was trained on are not in it.
"""

from __future__ import annotations

import itertools
import math
import re

from arggraph import inference

WEIGHTS = inference.WEIGHTS / "manner.json"
# Words are looked for in the first so many characters; the first so many words open a comment.
_READ, _OPENING = 3000, 12
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[?!]")


def words(text: str) -> set[str]:
    """What of a comment's words may tell: those it begins with (after ^), those near its beginning, one and two at a
    time (after >), and all, case folded.

    >>> sorted(words("No! Never."))
    ['!', '> ! never', '> no !', '>!', '>never', '>no', '^no', '^no !', '^no ! never', 'never', 'no']
    """
    said = [word.casefold().replace("’", "'") for word in _WORD.findall(text[:_READ])]
    opening = said[:_OPENING]
    found = {f">{word}" for word in opening} | {f"> {a} {b}" for a, b in itertools.pairwise(opening)}
    begun = {"^" + " ".join(said[:number]) for number in (1, 2, 3) if len(said) >= number}
    return found | begun | set(said)


def share(number: int) -> float:
    """What each of `number` words that tell counts, so that long comments do not tell more than they can."""
    return 3 / math.sqrt(number + 3)


def sounds(text: str) -> float:
    """How much likelier a comment's words make it answer another comment and not the post, as log-odds beside the usual
    ones; 0 where the file is not installed."""
    table = inference.odds(WEIGHTS)
    told = [table[word] for word in sorted(words(text)) if word in table]
    return math.fsum(told) * share(len(told))
