"""What readers said: tables that are well formed, words found again, none of them in the repository; pairs written."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from arggraph.model import Comment, Quote
from arggraph.training.data import corpora, readings, threads
from tests.places import PAGES, SHARED


def lines(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf8").splitlines() if line[:1] != "#"]


def test_the_tables_hold_names_and_checksums_and_no_text() -> None:
    pairs, whole = lines(readings.PAIRS), lines(readings.THREADS)
    assert len(pairs) > 1000
    assert len(whole) > 100
    for _, comment, target, said in pairs:
        assert re.fullmatch("[0-9a-f]{8} [0-9a-f]{8}", f"{comment} {target}")
        assert re.fullmatch(r"[rsnb]\??", said)
    for group, targets in whole:
        for number, target in enumerate(targets.split(), 1):
            assert re.fullmatch(r"(?:[pm]|\d+)(?:[,|](?:[pm]|\d+))*\??", target), (group, number)
            assert all(int(n) < number for n in re.findall(r"\d+", target)), (group, number)


def test_of_what_was_written_each_target_is_answered_in_several_ways() -> None:
    pairs = list(readings.written())
    marked = [line for line in readings.WRITTEN.read_text(encoding="utf8").splitlines() if line and line[0] not in "#="]
    assert len(pairs) == len(marked) == len({(pair.comment, pair.target) for pair in pairs})
    targets = Counter(pair.target for pair in pairs)
    assert "" not in targets
    assert min(targets.values()) >= 3
    assert {pair.stated for pair in pairs} == {0, 1, 2}


def test_a_key_is_of_letters_alone() -> None:
    assert readings.key("I  don’t\nagree.") == readings.key("i don t agree") != readings.key("I agree.")


def test_own_words_are_those_outside_quotations() -> None:
    comment = Comment(id="c1", position=1, text="> Rye is bread.\nNo.", quotes=(Quote(start=0, end=15),))
    assert readings.own_words(comment) == "[…] No."


def test_of_a_guessed_parent_the_readers_word_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": f"c{n}", "text": f"Loaf {n}.", "position": n} for n in (1, 2, 3)]
    post = {"id": "post", "role": "post", "text": "Rye.", "position": 0}
    told = [rows[0], rows[1] | {"reply_to": "c1"}, rows[2] | {"reply_to": "c1", "reply_confidence": 0.4}]
    (tmp_path / "rye.json").write_text(json.dumps({"id": "rye", "comments": [post, *told]}))
    (tmp_path / "threads.tsv").write_text("rye.json\tp p 2\n")
    monkeypatch.setattr(readings, "THREADS", tmp_path / "threads.tsv")
    monkeypatch.setattr(corpora, "blog_threads", lambda _: ())
    monkeypatch.setattr(corpora, "wals_threads", lambda _: ())
    monkeypatch.setattr(threads, "forums", lambda _: ())
    (known,) = readings.read_threads(tmp_path, tmp_path)
    assert known.truth == {
        "c1": frozenset({"post"}),
        "c2": frozenset({"c1"}),
        "c3": frozenset({"c2"}),
    }


@pytest.mark.skipif(not (SHARED / "corpora").exists(), reason="the corpora are not here")
def test_nearly_all_that_was_read_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every fourth thread of the tables; all of them take 35 s."""
    for name in ("PAIRS", "THREADS"):
        told = lines(getattr(readings, name))
        groups = set(sorted({group for group, *_ in told})[::4])
        table = tmp_path / name
        table.write_text("\n".join("\t".join(row) for row in told if row[0] in groups), encoding="utf8")
        monkeypatch.setattr(readings, name, table)
    found = list(readings.readings(SHARED / "corpora", PAGES))
    assert len(found) > 0.95 * len(lines(readings.PAIRS)) > 200
    assert all(pair.comment and pair.target for pair in found)
    read = list(readings.read_threads(SHARED / "corpora", PAGES))
    assert len(read) == len(lines(readings.THREADS)) > 20
    for thread in read:
        assert set(thread.truth) == {c.id for c in thread.discussion.comments if c.role == "comment"}
