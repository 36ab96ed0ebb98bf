"""Trains the table of words by which a comment sounds like an answer to another comment (replies/ranker/manner.py)."""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from arggraph.replies.ranker import manner
from arggraph.replies.ranker.features import NOBODY
from arggraph.training.data.threads import Known

# Words count that stand in so many threads, and more than once in so many places (a blogger's name tells of one blog
# only); of their log-odds those that are so far from 0 are kept.
LEAST_THREADS, LEAST_PLACES, LEAST_TOLD = 6, 3, 0.015
# How far log-odds may go (inverse strength of the L2 penalty), chosen by the area under the curve on held-out threads.
_FREEDOM = 0.05
# A word within a sentence that begins with a capital, but is not one letter: a name, if it mostly stands so.
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")


class Spoken(NamedTuple):
    """A comment: where it stands, its words that may tell, those of them that are written like names, and whether it
    answers another comment and not the post."""

    source: str
    group: str
    words: set[str]
    names: set[str]
    answers: bool


def spoken(threads: Iterable[Known]) -> list[Spoken]:
    """The comments of pages that have a post, and of which is known whether they answer it or another comment."""
    found = []
    for thread in threads:
        if thread.replies_only or thread.discussion.comments[0].role != "post":
            continue
        for comment in thread.discussion.comments:
            wanted = thread.truth.get(comment.id, frozenset()) - {NOBODY}
            if wanted and (len(wanted) == 1 or "post" not in wanted):
                words = manner.words(comment.text)
                names = words & {name.casefold() for name in _NAME.findall(comment.text)}
                found.append(Spoken(thread.source, thread.group, words, names, "post" not in wanted))
    return found


def fit(found: list[Spoken]) -> dict[str, float]:
    """The log-odds of every word that tells; each source has a usual share of its own, which is dropped, and weighs by
    the root of its size."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    threads: dict[str, set[str]] = defaultdict(set)
    for one in found:
        for word in one.words:
            threads[word].add(one.group)
    written, as_names = Counter(w for one in found for w in one.words), Counter(w for one in found for w in one.names)
    named = {word for word, number in as_names.items() if number > written[word] / 2}
    known = {word for word, groups in threads.items() if _common(groups) and named.isdisjoint(word.strip("^>").split())}
    rows = [
        dict.fromkeys(one.words & known, manner.share(len(one.words & known))) | {f"source {one.source}": 3.0}
        for one in found
    ]
    columns = DictVectorizer()
    model = LogisticRegression(C=_FREEDOM, max_iter=300)
    size = Counter(one.source for one in found)
    weight = np.array([1 / math.sqrt(size[one.source]) for one in found])
    model.fit(columns.fit_transform(rows), [one.answers for one in found], sample_weight=weight / weight.mean())
    odds = zip(columns.get_feature_names_out(), model.coef_[0].round(3).tolist(), strict=True)
    return {word: value for word, value in odds if word in known and abs(value) >= LEAST_TOLD}


def _common(groups: set[str]) -> bool:
    places = Counter(group.split("/")[0] for group in groups)
    return len(groups) >= LEAST_THREADS and sum(number > 1 for number in places.values()) >= LEAST_PLACES


def save(table: dict[str, float], path: Path) -> None:
    """Write a table, where it is installed or elsewhere."""
    path.write_text(json.dumps(table, ensure_ascii=False, separators=(",\n", ":")) + "\n", encoding="utf8")
