"""Lines that belong to the frame although they are long as speech is, or differ from one comment to the next: what the
page repeats for each, and what stands below each name and is the same whenever she is met (a town, where she works)."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from arggraph import names
from arggraph.readers.plain import bylines
from arggraph.readers.plain.frames.rows import Rows

# Of so many anchors nearly all have such a line; of somebody who is met again it is told what she is.
_FEWEST, _NEARLY, _MET = 4, 0.9, 2
_LONGEST = 10  # words of what somebody is
_SMALL = 3  # letters of those that are not written as names are: "of", "the"
_GREETS = re.compile(rf"(?:{names.GREETS})\b", re.IGNORECASE)
_INITIALS = 2  # what stands for a picture above a name: "KL", "OP"
_NAME_AT = (1, -2)  # where names stand, seen from the anchor


def find(page: Rows, places: Sequence[int]) -> frozenset[int]:
    """The lines by the anchors at `places` that are the page's all the same."""
    return frozenset([*_refrains(page, places), *_details(page, places)]) if len(places) >= _FEWEST else frozenset()


def _refrains(page: Rows, places: Sequence[int]) -> Iterator[int]:
    """Long lines that stand the same below nearly all anchors, before anybody's words: none is said so often."""
    begins, ends = [i + 1 for i in places], [*places[1:], len(page)]
    while True:
        parts = zip(begins, ends, strict=True)
        first = [next((j for j in range(*part) if page.is_talk(j) or page.is_speech(j)), None) for part in parts]
        said = Counter(page[j].words for j in first if j is not None and page.is_speech(j))
        (words, n), *_ = said.most_common(1) or [("", 0)]
        if n < _NEARLY * len(places) or words.startswith(">"):
            return
        for k, j in enumerate(first):
            if j is not None and page[j].words == words:
                begins[k] = j + 1
                yield j


def _details(page: Rows, places: Sequence[int]) -> Iterator[int]:
    """What stands below the names at one place of nearly all frames, and is the same below the same name."""
    for at in _NAME_AT:
        lines = [i + at for i in places if 0 <= i + at < len(page) - 1]
        told = [j for j in lines if len(page[j].words) > _INITIALS and bylines.nameable(page[j].words)]
        told = [j for j in told if _detail(page, j + 1)]
        by = defaultdict[str, list[str]](list)
        for j in told:
            by[page[j].words].append(page[j + 1].words)
        met = [said for said in by.values() if len(said) > 1]
        same = sum(len(set(said)) == 1 for said in met)
        several = {words for said in by.values() for words in said}
        people = len(several) > 1 and several.isdisjoint(by)
        told = told if people and same >= max(_MET, _NEARLY * len(met)) else []
        ends = [*places, len(page)]
        spoken = sum(page.talks(j + 2, ends[bisect(places, j + 1)]) for j in told)  # or they are all that is said
        if min(len(told), spoken + 1) >= _NEARLY * (len(places) - 1):
            yield from (j + 1 for j in told)


def _detail(page: Rows, j: int) -> bool:
    """Whether a line may say what somebody is: in capitals, but for small words, and greeting nobody."""
    words = page[j].words
    if page[j].when or page.is_speech(j) or _GREETS.match(words):
        return False
    own = all(word[0].isupper() or len(word) <= _SMALL for word in words.split())
    return words[0].isupper() and own and len(words.split()) <= _LONGEST
