"""Third sieve: works that are described here and named elsewhere: "a nurse who had written a book about bees"."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from arggraph.citations.cluster import FAMILY, Cluster, Clusters, plain_title
from arggraph.citations.descriptions import content
from arggraph.citations.mention import Mention
from arggraph.citations.tokens import fold, sentence
from arggraph.model import Discussion


def join_described(discussion: Discussion, mentions: Sequence[Mention], clusters: Clusters) -> None:
    """Attach each description to the one named work of its family that is spoken of in its words, or make it a work.

    Words count by how few comments hold them (IDF, Spärck Jones 1972); the best work must lead by half.
    """
    described = [mention for mention in mentions if mention.bond in ("described", "single")]
    if not any(mention.bond == "described" for mention in described):
        return
    texts = {comment.id: comment.text for comment in discussion.comments}
    spread = Counter(word for text in texts.values() for word in set(_stems(text)))
    postings: dict[str, dict[str, list[Cluster]]] = defaultdict(lambda: defaultdict(list))
    for found in clusters:
        if found.single or all(mention.rule == "tagged" for mention, _ in found.mentions):
            continue  # what only the network saw is too unsure to be what others describe
        around = {
            word for mention, _ in found.mentions[:50]
            for word in _stems(texts[mention.comment][slice(*sentence(texts[mention.comment], mention.start, 1))])
        }  # fmt: skip
        for word in sorted(around):
            for family in sorted(found.families):
                postings[family][word].append(found)
    repeated: dict[str, Cluster] = {}
    for mention in described:
        if mention.bond == "single":
            continue
        words = plain_title(mention.words)
        if words in repeated:
            clusters.put(mention, repeated[words], 0.9)
            continue
        scores: dict[Cluster, float] = defaultdict(float)
        shared: Counter[Cluster] = Counter()
        for word in sorted(set(_stems(mention.words)) - _NOUNS):
            holders = postings[FAMILY[mention.kind]].get(word, [])
            for found in holders if len(holders) < 200 else ():
                scores[found] += math.log(1 + len(texts) / spread[word])
                shared[found] += 1
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        needed = 2 if FAMILY[mention.kind] == "book" else 3
        if ranked and ranked[0][1] >= 1.5 * second and shared[ranked[0][0]] >= needed:
            home, sure = ranked[0][0], 0.9
        else:
            home, sure = clusters.new(), 1.0
        clusters.put(mention, home, sure)
        repeated[words] = home


_NOUNS = frozenset(["book", "study", "article", "report", "trial", "paper", "doctor", "writt", "wrote", "write"])


def _stems(text: str) -> list[str]:
    """The telling words of a text without their endings, so that "treating" meets "treat" and "treatment".

    >>> _stems("treating the bees"), _stems("treatment of a bee")
    (['treat', 'bee'], ['treat', 'bee'])
    """
    words = content(re.findall(r"\w{3,30}", fold(text)))
    return [re.sub(r"(?<=\w{3})(?:ments?|ings?|ions?|ists?|isms?|ics?|ed|es|en|s)$", "", word) for word in words]
