"""A discussion as its mentions see it: who answers whom, who wrote what and where names stand, how rare a word is."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from arggraph.citations.mention import Mention
from arggraph.citations.works.cluster import Cluster
from arggraph.citations.works.portrait import Portrait, portrait, stem, telling
from arggraph.model import Discussion
from arggraph.names import TITLES, key

# Mentions of a work that are looked at, the last ones.
COMPARED = 12
_STEPS = 4  # comments up the thread
_BESIDE = 1500.0  # characters from a name to a mention, from which on they are not beside each other


class Page:
    """What is looked up for every mention; `answers`: the ids of the comments that a comment answers, the surest
    first."""

    def __init__(self, discussion: Discussion, answers: Mapping[str, Sequence[str]]) -> None:
        self.comments = {comment.id: comment for comment in discussion.comments}
        self.place = {comment.id: at for at, comment in enumerate(discussion.comments)}
        self.author = {comment.id: key(comment.author) for comment in discussion.comments}
        self.answers = answers
        self.called = {comment.id: _called(comment.author or "") for comment in discussion.comments}
        self._people = frozenset[str]().union(*self.called.values())
        spread: Counter[str] = Counter()
        self._named: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)  # name, comment: where
        for comment in discussion.comments:
            told = telling(comment.text)
            spread.update({word for word, _ in told})
            for word, start in told:
                if not comment.text[start].islower():
                    self._named[word].setdefault(comment.id, []).append(start)
        self._above: dict[str, dict[str, int]] = {}
        self._portraits: dict[Mention, Portrait] = {}
        many = 1 + len(discussion.comments)
        self._rare: defaultdict[str, float] = defaultdict(lambda: 1.0)
        self._rare |= {word: math.log(1 + many / (1 + held)) / math.log(1 + many) for word, held in spread.items()}
        self._sums: dict[frozenset[str], float] = {}

    def portrait(self, mention: Mention) -> Portrait:
        """The portrait of a mention on this page."""
        if mention not in self._portraits:
            self._portraits[mention] = portrait(mention, self.comments[mention.comment], self._people)
        return self._portraits[mention]

    def beside(self, names: Iterable[str], mention: Mention, work: Cluster) -> float:
        """How near one of some names stands to a mention of the work, from 1 to 0; in the mention none counts."""
        gap = _BESIDE
        for name in names:
            places = self._named.get(name, {})
            for other, _ in work.mentions[-COMPARED:]:
                for place in places.get(other.comment, ()):
                    if other.comment != mention.comment or not mention.start <= place < mention.end:
                        gap = min(gap, float(max(other.start - place, place - other.end, 0)))
        return 1 - gap / _BESIDE

    def rarity(self, stems: Iterable[str]) -> float:
        """By how few comments hold them, summed over stems (IDF, Spärck Jones 1972); about 1 for one that is rare."""
        return math.fsum(map(self._rare.__getitem__, stems))

    def weight(self, stems: frozenset[str]) -> float:
        """The rarity of a portrait's stems, summed once however often it is compared."""
        if stems not in self._sums:
            self._sums[stems] = self.rarity(stems)
        return self._sums[stems]

    def above(self, comment: str) -> dict[str, int]:
        """The comments that a comment answers, directly or not, with the number of steps."""
        found = self._above.get(comment)
        if found is None:
            found, edge = {}, [comment]
            for step in range(1, _STEPS + 1):
                edge = [up for each in edge for up in self.answers.get(each, ()) if up not in found and up != comment]
                for up in edge:
                    found.setdefault(up, step)
            self._above[comment] = found
        return found


def _called(author: str) -> frozenset[str]:
    """The stems of the words of a name."""
    return frozenset(stem(word) for word in re.findall(r"[^\W\d_]{3,}", author) if word.lower() not in TITLES)
