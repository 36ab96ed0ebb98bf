"""What a comment sounds like: words that tell are found, weighed by a table, and learned from threads."""

import json
from pathlib import Path

import pytest

from arggraph.model import Comment, Discussion
from arggraph.replies import candidates, ranker
from arggraph.replies.ranker import manner
from arggraph.training import manner as training
from arggraph.training.data import threads
from arggraph.training.replies import told_by


def test_only_words_of_the_table_tell_and_many_tell_less_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "words.json"
    path.write_text(json.dumps({"^no": 1.0, "yeast": -0.5}))
    monkeypatch.setattr(manner, "WEIGHTS", path)
    assert manner.sounds("No, it rose.") == manner.sounds("NO! It rose without salt.") == pytest.approx(1.5)
    assert manner.sounds("It rose, no?") == 0
    assert manner.sounds("No yeast.") == pytest.approx(0.5 * 3 / 5**0.5)


def test_without_the_table_nothing_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manner, "WEIGHTS", tmp_path / "gone.json")
    assert manner.sounds("No! Never.") == 0


def test_hostile_text_takes_no_longer_than_what_is_read_of_it() -> None:
    assert len(manner.words("a" * 10**6)) == len(manner.words("a" * 3000))
    assert len(manner.words("no? " * 10**5)) < 50


def test_a_table_is_learned_from_who_answers_whom(tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason="training needs arggraph[training]")
    shown = []
    for number in range(40):
        thread = [
            {"id": "p", "author": "Ines", "text": "Rye"},
            {"id": "a", "parent": "p", "author": "Tom", "text": f"Great article, number {number}."},
            {"id": "b", "parent": "a", "author": "Kim", "text": f"No, that was number {number - 1}."},
        ]
        shown.append(threads.known("bread", f"{'abcd'[number % 4]}/{number}", thread))
    found = training.spoken(shown)
    assert [(one.answers, "^no" in one.words) for one in found[:2]] == [(False, False), (True, True)]
    table = training.fit(found)
    assert table["^great"] < 0 < table["^no"]
    assert abs(table.get("number", 0)) < 0.1  # both say it
    assert not any("source" in word for word in table)
    training.save(table, tmp_path / "words.json")
    with told_by(manner, tmp_path / "words.json"):
        assert manner.sounds("No, that was rye.") > 0 > manner.sounds("Great article.")
    assert manner.WEIGHTS.name == "manner.json"


def test_who_signs_is_told_from_the_words_of_an_unsigned_page() -> None:
    texts = ("Rye", "It rose.\n\nJan B xx", "Salt?", "Jan, how long did it rest?\nMarian")
    comments = (
        Comment(id=f"c{n}" if n else "post", role="comment" if n else "post", author=None, text=text, position=n)
        for n, text in enumerate(texts)
    )
    table = candidates(Discussion(id="bread", comments=tuple(comments)), lambda _, table: ranker.by_rule(table))["c3"]
    assert {name for name, row in table.rows.items() if row.get("signed as called")} == {"c1"}
