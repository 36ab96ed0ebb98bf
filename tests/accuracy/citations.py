"""Who cites what, against gold files read by an AI reader: `python -m tests.accuracy.citations [--misses]`.

Comments are taken as the corpora give them, so that only finding and joining works is measured. A citation is matched
to a work of the gold by where its evidence stands, never by wording. For each discussion, and over each half:

- cites_recall: of the required (comment, work) pairs, those found;
- cites_precision: of the citations found, those that are required or acceptable;
- works: required works found as one node that holds no other work;
- use: of the required pairs found, those whose use (relies_on, disputes, mentions) is one that the reader accepts.

Files with odd numbers are for development, those with even numbers for the final measurement: look at the misses of
the odd ones only (`--misses` prints no others).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from arggraph.citations.citing import Cited, cite
from arggraph.model import Evidence
from tests.accuracy.gold.discussions import discussion, readings

HALVES = {1: "development", 0: "test"}


class Score(NamedTuple):
    """Counts, so that scores of several discussions add up; `misses` name comments, works and words."""

    required: int = 0
    found: int = 0
    cited: int = 0
    right: int = 0
    works: int = 0
    whole: int = 0
    used: int = 0
    misses: tuple[str, ...] = ()

    def shares(self) -> dict[str, float]:
        pairs = {
            "cites_recall": (self.found, self.required),
            "cites_precision": (self.right, self.cited),
            "works": (self.whole, self.works),
            "use": (self.used, self.found),
        }
        return {name: round(part / whole, 3) if whole else 1.0 for name, (part, whole) in pairs.items()}


def score(gold: dict[str, Any]) -> Score:
    """One discussion's citations, as found now, against its gold file."""
    read = discussion(gold)
    texts = {comment.id: comment.text for comment in read.comments}
    return compare(cite(read), gold, texts)


def compare(cited: Cited, gold: dict[str, Any], texts: dict[str, str]) -> Score:
    items = {item["id"]: item for item in gold["items"]}
    none: dict[str, Any] = {"cites": {}, "optional_cites": []}
    uses: dict[tuple[str, str], set[str]] = defaultdict(set)
    held: dict[str, set[str]] = defaultdict(set)  # the gold works that a node holds
    right, misses = 0, []
    for edge in cited.citations:
        held[edge.target] |= {next(iter(works)) for each in edge.evidence if len(works := _works(each, gold)) == 1}
    for edge in cited.citations:
        told = [_works(evidence, gold) for evidence in edge.evidence]
        works = {work for some in told for work in (some & held[edge.target] or some)}
        held[edge.target] |= works
        item = items.get(edge.source, none)
        fits = works & {*item["cites"], *item["optional_cites"]}
        right += bool(fits)
        for work in fits:
            uses[edge.source, work].add(edge.use)
        if not fits:
            misses.append(f"{edge.source} wrong: {[_shown(evidence, texts) for evidence in edge.evidence]}")
    required = [(id, work, use) for id, item in items.items() for work, use in item["cites"].items()]  # noqa: A001
    found = [(id, work, use) for id, work, use in required if (id, work) in uses]  # noqa: A001
    misses += [f"{id} missed: {work}" for id, work, _ in required if (id, work) not in uses]  # noqa: A001
    used = [bool(uses[id, work] & {*use.split("|")}) for id, work, use in found]  # noqa: A001
    misses += [
        f"{id} uses {work}: {sorted(uses[id, work])}, is {use}"
        for (id, work, use), fine in zip(found, used, strict=True)  # noqa: A001
        if not fine
    ]
    whole = {source["id"]: _whole(source, held) for source in gold["sources"] if source["required"]}
    misses += [f"not one node: {work}" for work, fine in whole.items() if not fine]
    return Score(
        required=len(required),
        found=len(found),
        cited=len(cited.citations),
        right=right,
        works=len(whole),
        whole=sum(whole.values()),
        used=sum(used),
        misses=tuple(misses),
    )


def _works(evidence: Evidence, gold: dict[str, Any]) -> set[str]:
    """The gold works whose wording covers these words best (shared length over joined length), if any touches them.

    Several only where the reader says so: "your links" are all that were linked. Which one a node means by it is told
    by what else the node holds.
    """
    best: set[str] = set()
    most = 0.0
    if evidence.span is None:
        return best
    for source in gold["sources"]:
        for comment, start, end in source["mentions"]:
            if comment == evidence.span.comment:
                shared = min(end, evidence.span.end) - max(start, evidence.span.start)
                cover = shared / (max(end, evidence.span.end) - min(start, evidence.span.start))
                if cover > most:
                    best, most = set(), cover
                if cover == most > 0:
                    best.add(str(source["id"]))
    return best


def _whole(source: dict[str, Any], held: dict[str, set[str]]) -> bool:
    nodes = [works for works in held.values() if source["id"] in works]
    return len(nodes) == 1 and nodes[0] <= {source["id"], *source["may_share_a_node_with"]}


def _shown(evidence: Evidence, texts: dict[str, str]) -> str:
    span = evidence.span
    return f"{evidence.rule}: {texts[span.comment][span.start : span.end]}" if span else evidence.rule


def add(scores: Iterable[Score]) -> Score:
    """The counts of several discussions together, without their misses."""
    total = [0] * 7
    for one in scores:
        total = [a + b for a, b in zip(total, one[:7], strict=True)]
    return Score._make([*total, ()])


def main(arguments: Sequence[str]) -> None:
    golds = readings()
    scores = [score(gold) for gold in golds]
    print("| discussion | cites | found | recall | citations | precision | works | use |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for gold, one in zip(golds, scores, strict=True):
        print(_row(f"{gold['number']} {gold['name']}", one))
    for half, name in HALVES.items():
        print(_row(name, add(one for gold, one in zip(golds, scores, strict=True) if gold["number"] % 2 == half)))
    if "--misses" in arguments:
        for gold, one in zip(golds, scores, strict=True):
            if gold["number"] % 2:
                print(f"\n{gold['name']}", *one.misses, sep="\n  ")


def _row(name: str, one: Score) -> str:
    shares = one.shares()
    cells = [name, one.required, one.found, shares["cites_recall"], one.cited, shares["cites_precision"]]
    return f"| {' | '.join(map(str, cells))} | {one.whole} of {one.works} | {shares['use']} |"


if __name__ == "__main__":
    main(sys.argv[1:])
