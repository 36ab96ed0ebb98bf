"""The written discussions: their gold fits their texts, and the development ones reach floors in the mean."""

from __future__ import annotations

import json
from statistics import mean
from typing import Any

import pytest

from tests.accuracy.real import flat
from tests.accuracy.whole import DEVELOPMENT, SCRIPT, TEST, WRITTEN, score

FLOORS = {
    "boundaries_f1": 0.85,
    "authors": 0.8,
    "replies_recall": 0.7,
    "replies_precision": 0.7,
    "rebuts_recall": 0.55,
    "rebuts_precision": 0.65,
    "cites_recall": 0.5,
    "cites_precision": 0.7,
}


@pytest.mark.parametrize("name", DEVELOPMENT + TEST)
def test_every_item_begins_and_ends_with_the_words_it_tells(name: str) -> None:
    text = (WRITTEN / f"{name}.txt").read_text(encoding="utf8")
    gold = json.loads((WRITTEN / f"{name}.json").read_text(encoding="utf8"))
    items = {item["id"]: text[item["start"] : item["end"]] for item in gold["items"]}
    for item in gold["items"]:
        assert items[item["id"]].startswith(item["first"])
        assert items[item["id"]].endswith(item["last"])
        told = [*item["parents"], *(relation["to"] for relation in item["relations"])]
        named = {each for targets in told for each in targets.split("|") if not each.startswith("missing")}
        assert named <= items.keys()


@pytest.mark.parametrize("gold", flat.golds(), ids=lambda gold: gold["name"])
def test_gold_of_real_discussions_speaks_of_earlier_items_and_of_works_it_lists(gold: dict[str, Any]) -> None:
    ids = [item["id"] for item in gold["items"]]
    works = {work["id"] for work in gold["works"]}
    assert ids[0] == "post"
    for number, item in enumerate(gold["items"]):
        told = [
            *item["parents"],
            *(one["to"] for kind in ("relations", "optional_relations") for one in item.get(kind, ())),
        ]
        assert {each for targets in told for each in targets.split("|")} <= {*ids[:number], "missing"}
        cited = {
            each for kind in ("cites", "optional_cites") for told in item.get(kind, ()) for each in told.split("|")
        }
        assert cited <= works


@pytest.mark.skipif(not SCRIPT.exists(), reason="the pages (../shared) are not here")
@pytest.mark.parametrize("gold", flat.golds(), ids=lambda gold: gold["name"])
def test_readers_still_give_real_discussions_as_they_were_read(gold: dict[str, Any]) -> None:
    assert flat.text(gold), "the text is another: look at what changed, then move the gold's places and its sha256"


@pytest.mark.skipif(not SCRIPT.exists(), reason="the script that scores (../shared/tools) is not here")
def test_development_discussions_reach_the_floors() -> None:
    found = [score(name) for name in DEVELOPMENT]
    means = {measure: mean(one[measure] for one in found) for measure in FLOORS}
    assert {measure: means[measure] for measure, floor in FLOORS.items() if means[measure] < floor} == {}
