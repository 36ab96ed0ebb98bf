"""The citations found in the development half of the gold files, held to floors; the gold files themselves."""

from __future__ import annotations

from typing import Any

import pytest

from arggraph.citations.citing import Cited
from arggraph.model import Citation, Evidence, Span, Work
from tests.accuracy.citations import add, compare, score
from tests.accuracy.gold.discussions import discussion, learned, readings
from tests.places import SHARED

FLOORS = {"cites_recall": 0.74, "cites_precision": 0.88, "works": 0.6, "use": 0.71}
GOLDS = readings()
needs_corpora = pytest.mark.skipif(not (SHARED / "corpora").exists(), reason="the corpora (../shared) are not here")


def cited(*found: tuple[str, str, int, int, str]) -> Cited:
    """Citations, each as work, comment, the offsets of its words and its use."""
    works = {work: Work(id=work, kind="study", title=work) for work, *_ in found}
    edges = [
        Citation(
            source=comment,
            target=work,
            confidence=1,
            use=use,
            evidence=(Evidence(rule="hand", span=Span(comment=comment, start=start, end=end)),),
        )
        for work, comment, start, end, use in found
    ]
    return Cited(tuple(works.values()), tuple(edges))


GOLD: dict[str, Any] = {
    "items": [{"id": "c1", "cites": {"rye": "disputes"}, "optional_cites": ["salt"]}],
    "sources": [
        {"id": "rye", "required": True, "may_share_a_node_with": [], "mentions": [["c1", 0, 9], ["c2", 0, 9]]},
        {"id": "salt", "required": False, "may_share_a_node_with": [], "mentions": [["c1", 20, 30]]},
    ],
}
TEXTS = {"c1": "A rye study, then some salt in the dough.", "c2": "A rye study."}


def test_required_pair_in_other_words_at_the_same_place_counts() -> None:
    assert compare(cited(("w1", "c1", 2, 11, "disputes")), GOLD, TEXTS).shares() == dict.fromkeys(FLOORS, 1.0)


def test_a_pair_that_nobody_read_is_wrong() -> None:
    one = compare(cited(("w1", "c1", 0, 9, "disputes"), ("w2", "c2", 0, 9, "mentions")), GOLD, TEXTS)
    assert one.shares() == {"cites_recall": 1.0, "cites_precision": 0.5, "works": 0.0, "use": 1.0}


def test_a_node_that_holds_two_works_holds_none_whole() -> None:
    one = compare(cited(("w1", "c1", 0, 9, "relies_on"), ("w1", "c1", 20, 30, "mentions")), GOLD, TEXTS)
    assert one.shares() == {"cites_recall": 1.0, "cites_precision": 1.0, "works": 0.0, "use": 0.0}


@pytest.mark.parametrize("gold", GOLDS, ids=[gold["name"] for gold in GOLDS])
def test_every_required_citation_has_words_in_its_comment(gold: dict[str, Any]) -> None:
    places = {(source["id"], comment) for source in gold["sources"] for comment, _, _ in source["mentions"]}
    assert {(work, item["id"]) for item in gold["items"] for work in item["cites"]} <= places
    assert {work for item in gold["items"] for work in item["cites"]} == {
        source["id"] for source in gold["sources"] if source["required"]
    }


@needs_corpora
@pytest.mark.parametrize("gold", GOLDS, ids=[gold["name"] for gold in GOLDS])
def test_every_mention_lies_in_its_comment(gold: dict[str, Any]) -> None:
    texts = {comment.id: comment.text for comment in discussion(gold).comments}
    for source in gold["sources"]:
        for comment, start, end in source["mentions"]:
            assert texts[comment][start:end].strip()


@needs_corpora
def test_what_training_reads_lies_in_its_comments_and_is_of_no_test() -> None:
    tested = {(gold["corpus"], str(gold["key"])) for gold in GOLDS if gold["number"] % 2 == 0}
    for gold in learned():
        assert (gold["corpus"], str(gold["key"])) not in tested
        texts = {comment.id: comment.text for comment in discussion(gold).comments}
        spans = [span for source in gold["sources"] for span in source["mentions"]]
        assert all(texts[comment][start:end].strip() for comment, start, end in spans)


@needs_corpora
def test_development_half_reaches_the_floors() -> None:
    shares = add(score(gold) for gold in GOLDS if gold["number"] % 2).shares()
    assert {name: shares[name] for name, floor in FLOORS.items() if shares[name] < floor} == {}
