"""Posts that mention scientific work, on two corpora of others: `python -m tests.accuracy.scientific`.

- SciTweets (CheckThat! 2025, task 4a): does a post refer to a scientific work (category 2)? F1 on the dev part of what
  the finders say (`refers`, its words chosen on the train part), beside TF-IDF with logistic regression fitted on
  the train part, where such a mention is one word more, and beside both together.
- CheckThat! 2025, task 4b: posts that mention the same paper in their own words (train and dev, all posts as one page).
  Precision over pairs of posts in one cluster by names alone (what points back points to nothing between strangers);
  "told" counts only clusters that share an identifier, a title, or a person.
"""

from __future__ import annotations

import ast
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

from arggraph.citations.citing import mentions_in
from arggraph.citations.mention import Mention
from arggraph.citations.works.cluster import Cluster
from arggraph.citations.works.clustering import cluster
from arggraph.citations.works.portrait import real_title
from arggraph.model import Comment, Discussion
from tests.places import SHARED

CORPORA = SHARED / "corpora"


def rows(path: str) -> list[dict[str, str]]:
    with (CORPORA / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def mentions(texts: Iterable[str]) -> list[list[Mention]]:
    return [mentions_in(Comment(id=f"c{number}", text=text, position=number)) for number, text in enumerate(texts)]


# Words of research and of where it appears, looked for in the post and in its addresses.
RESEARCH = frozenset(
    """study studies research researchers researcher scientist scientists science sciences scientific journal journals
    trial trials findings experiment experiments preprint published paper nature lancet jama nejm bmj pnas plos pubmed
    ncbi nih doi arxiv biorxiv medrxiv springer wiley elsevier sciencedirect sciencedaily scientificamerican sciencemag
    newscientist medline medlineplus eurekalert researchgate academic university edu medical medicine clinical
    health""".split()
)


def refers(text: str, found: list[Mention]) -> bool:
    """Whether a post refers to scientific work, by the corpus' own definition: a study, or a page that tells of one.

    That is a study, a trial, a reference or an identifier; or a link in a post, or with an address, of research.
    """
    named = any(m.kind in ("study", "trial") or m.rule in ("identifiers", "references") for m in found)
    linked = any(mention.explicit for mention in found)
    return named or (linked and not RESEARCH.isdisjoint(re.findall(r"[a-z]+", text.lower())))


def f1(right: list[bool], said: list[bool]) -> float:
    hits = sum(a and b for a, b in zip(right, said, strict=True))
    return round(2 * hits / (sum(right) + sum(said)), 3) if hits else 0.0


def scitweets() -> dict[str, float]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    train, dev = rows("D_scitweets/ct4a_train.tsv"), rows("D_scitweets/ct4a_dev.tsv")
    labels = [[bool(ast.literal_eval(row["labels"])[1]) for row in part] for part in (train, dev)]
    found = [
        [refers(row["text"], each) for row, each in zip(part, mentions(row["text"] for row in part), strict=True)]
        for part in (train, dev)
    ]
    scores = {"finders": f1(labels[1], found[1])}
    for name, mark in (("TF-IDF", False), ("TF-IDF with the finders", True)):
        texts = [
            [row["text"] + " refersToWork" * (mark and said) for row, said in zip(part, marks, strict=True)]
            for part, marks in zip((train, dev), found, strict=True)
        ]
        vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        model = LogisticRegression(C=10, class_weight="balanced", max_iter=1000)
        model.fit(vectors.fit_transform(texts[0]), labels[0])
        scores[name] = f1(labels[1], [bool(said) for said in model.predict(vectors.transform(texts[1]))])
    return scores


def checkthat() -> dict[str, tuple[float, int]]:
    posts = [row for part in ("dev", "train") for row in rows(f"D_checkthat4b/subtask4b_query_tweets_{part}.tsv")]
    comments = tuple(Comment(id=f"c{n}", text=post["tweet_text"], position=n) for n, post in enumerate(posts))
    named = [mention for comment in comments for mention in mentions_in(comment) if mention.bond == "named"]
    works = cluster(Discussion(id="posts", comments=comments), named, {})
    paper = {f"c{number}": post["cord_uid"] for number, post in enumerate(posts)}
    pairs: dict[str, Counter[bool]] = defaultdict(Counter)
    for work in works:
        who = sorted({mention.comment for mention, _ in work.mentions})
        for one, two in combinations(who, 2):
            same = paper[one] == paper[two]
            pairs["all"][same] += 1
            pairs["told"][same] += _told(work)
    return {
        name: (round(counts[True] / max(1, counts.total()), 3), counts.total())
        for name, counts in sorted(pairs.items())
    }


def _told(work: Cluster) -> bool:
    titled = Counter(real_title(mention).lower() for mention, _ in work.mentions if real_title(mention))
    people = Counter(mention.people for mention, _ in work.mentions if mention.people)
    known = Counter(pair for mention, _ in work.mentions for pair in mention.identifiers)
    return any(max(counts.values(), default=0) > 1 for counts in (titled, people, known))


def main() -> None:
    print("| does a post refer to scientific work? (SciTweets, dev) | F1 |\n| --- | --- |")
    for name, score in scitweets().items():
        print(f"| {name} | {score} |")
    print("\n| posts on one paper (CheckThat! 4b) | pairs | right |\n| --- | --- | --- |")
    for name, (precision, count) in checkthat().items():
        print(f"| {name} | {count} | {precision} |")


if __name__ == "__main__":
    main()
