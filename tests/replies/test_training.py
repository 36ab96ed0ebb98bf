"""What the ranker learns from: threads shown in other ways keep their truth; trees survive their way to ONNX."""

import json
from pathlib import Path
from random import Random

import pytest

from arggraph.replies import ranker
from arggraph.replies.ranker.features import NOBODY, Table
from arggraph.training import attribution, replies, trees
from arggraph.training.data import postless, questions, threads, written

THREAD = [
    {"id": "p", "author": "Ines", "time": 0, "text": "Rye"},
    {"id": "a", "parent": "p", "author": "Tom", "time": 60, "text": "Wheat."},
    {"id": "b", "parent": "p", "author": "Kim", "time": 120, "text": "Salt."},
    {"id": "c", "parent": "a", "author": "Ann", "time": 180, "text": "Why?"},
    {"id": "d", "parent": "c", "author": "Tom", "time": 240, "text": "Because."},
]


def test_a_thread_and_its_truth() -> None:
    known = threads.known("bread", "bread/1", THREAD)
    assert [c.id for c in known.discussion.comments] == ["post", "c1", "c2", "c3", "c4"]
    assert known.truth == {
        "c1": frozenset({"post"}),
        "c2": frozenset({"post"}),
        "c3": frozenset({"c1"}),
        "c4": frozenset({"c3"}),
    }
    assert all(comment.reply_to is None for comment in known.discussion.comments)


def test_in_tree_order_answers_stand_below_what_they_answer() -> None:
    assert [comment["id"] for comment in threads.tree_order(THREAD)] == ["p", "a", "c", "d", "b"]


def test_who_answered_a_removed_comment_answers_nobody() -> None:
    known = threads.known("bread", "bread/1", THREAD)
    for share in (0.2, 0.5, 1.0):
        left = threads.without_some(known, share)
        shown = {comment.id for comment in left.discussion.comments}
        assert set(left.truth) == shown - {"post"}
        for comment, targets in left.truth.items():
            assert targets == {t if t in shown else NOBODY for t in known.truth[comment]}
    assert {c.id for c in threads.without_some(known, 1.0).discussion.comments} == {"post"}


def test_on_a_page_without_its_post_what_answers_it_answers_nobody() -> None:
    known = threads.known("bread", "bread/1", THREAD)
    left = postless.headless(known)
    assert [(c.id, c.role, c.position) for c in left.discussion.comments] == [
        (f"c{n}", "comment", n - 1) for n in range(1, 5)
    ]
    assert left.truth == {c: frozenset({NOBODY} if to == {"post"} else to) for c, to in known.truth.items()}


def test_a_post_among_others_is_a_comment_that_they_answer() -> None:
    known = threads.known("bread", "bread/1", THREAD)
    shown = postless.among_others(known)
    assert {c.role for c in shown.discussion.comments} == {"comment"} and shown.truth == known.truth


def test_posts_stand_among_others_only_where_they_have_words_of_their_own() -> None:
    told = {"id": "p", "author": "Ines", "time": 0, "text": "What do you all put into a loaf of rye?"}
    forms = set()
    for number in range(40):
        for post, source in ((told, "bread"), (told, "haacked"), (THREAD[0], "bread")):
            shown = postless.without_post(threads.known(source, f"{source}/{number}", [post, *THREAD[1:]]))
            assert shown.discussion.post is None
            forms.add((post is told and source == "bread", len(shown.discussion.comments)))
    assert forms == {(True, 5), (True, 4), (False, 4)}


def test_an_answer_sent_by_the_wrong_box_teaches_nothing() -> None:
    stray = {"id": "e", "parent": "p", "author": "Lea", "time": 300, "text": "@Kim how much of it?"}
    host = {"id": "f", "parent": "p", "author": "Eve", "time": 360, "text": "@Ines well said."}
    known = threads.known("bread", "bread/1", [*THREAD, stray, host])
    assert set(known.truth) - set(threads.without_strays(known).truth) == {"c5"}


def test_a_guessed_parent_is_no_truth(tmp_path: Path) -> None:
    rows = [{"id": f"c{n}", "text": f"Loaf {n}.", "reply_to": f"c{n - 1}", "position": n} for n in range(2, 5)]
    rows = [{"id": "c1", "text": "Loaf 1.", "position": 1}, *rows, {"id": "c5", "text": "Loaf 5.", "position": 5}]
    rows[2]["reply_confidence"] = 0.4
    post = {"id": "post", "role": "post", "text": "Rye.", "position": 0}
    page = tmp_path / "askbot" / "rye.json"
    page.parent.mkdir()
    page.write_text(json.dumps({"id": "rye", "comments": [post, *rows]}))
    (known,) = threads.saved(tmp_path)
    told = {"c1": "post", "c2": "c1", "c4": "c3", "c5": "post"}
    assert known.truth == {comment: frozenset({parent}) for comment, parent in told.items()}
    assert {(one.reply_to, one.reply_confidence) for one in known.discussion.comments} == {(None, None)}


def test_a_parent_is_asked_for_among_others_that_stand_above() -> None:
    known = threads.known("bread", "bread/1", THREAD)
    found = {one.comment: one.targets for one in questions.of(known, Random(0))}
    assert {comment: targets[0] for comment, targets in found.items()} == {
        "Salt.": "Rye",
        "Why?": "Wheat.",
        "Because.": "Why?",
    }
    texts = [comment["text"] for comment in THREAD]
    for comment, targets in found.items():
        assert 2 <= len(set(targets)) == len(targets)
        assert all(texts.index(target) < texts.index(comment) for target in targets)


def test_variants_keep_every_truth_and_are_the_same_each_time() -> None:
    for number in range(40):
        known = threads.known("bread", f"bread/{number}", THREAD)
        shown = threads.varied(known)
        assert shown == threads.varied(known)
        assert set(shown.truth) <= set(known.truth)
        texts = {c.id: c.text for c in known.discussion.comments}
        assert all(c.text.endswith(texts[c.id]) for c in shown.discussion.comments)


def test_trees_say_the_same_in_onnx(tmp_path: Path) -> None:
    for library in ("lightgbm", "onnx"):
        pytest.importorskip(library, reason="training needs arggraph[training]")
    import numpy as np
    import onnxruntime

    dice = np.random.default_rng(0)
    sizes = np.full(300, 5)
    x = dice.normal(size=(1500, 3)).astype(np.float32)
    right = x[:, 0].reshape(300, 5).argmax(axis=1)
    truth = np.zeros((300, 5))
    truth[np.arange(300), right] = 1
    booster = trees.fit(x, truth.ravel(), sizes, np.ones(300), np.zeros(1500), 30)
    scores = booster.predict(x, raw_score=True)
    assert (scores.reshape(300, 5).argmax(axis=1) == right).mean() > 0.8
    trees.save([booster, booster], ["a", "b", "c"], {"words alone": 0.5}, tmp_path / "trees.onnx")
    session = onnxruntime.InferenceSession(str(tmp_path / "trees.onnx"), providers=["CPUExecutionProvider"])
    assert np.allclose(session.run(None, {"rows": x})[0][:, 0], scores, atol=1e-5)
    # The ranker multiplies by what is kept for pages that show words alone, not for others.
    rows = {str(n): dict(zip("abc", map(float, row), strict=True)) for n, row in enumerate(x[:5])}
    for heat, style in ((0.5, {}), (1.0, {"style signed": 1.0})):
        likely = ranker.probabilities(Table(style, rows), tmp_path / "trees.onnx")
        assert list(likely.values()) == pytest.approx(trees.softmax(scores[:5] * heat, np.array([5])), abs=0.001)


def test_who_wrote_what_is_unsigned_is_learned_from_who_is_called() -> None:
    pytest.importorskip("lightgbm", reason="training needs arggraph[training]")
    talk = (
        "Does rye need yeast?",
        "Not with sour dough.",
        "{}, did it rise without yeast?",
        "It did, with sour dough.",
    )
    found: list[list[attribution.Example]] = []
    for number, name in enumerate(("Olaf", "Ida", "Vera", "Bruno") * 20):
        said = zip(("Kim", name, "Tom", name), talk, strict=True)
        rows = [{"id": str(n), "author": who, "text": text.format(name)} for n, (who, text) in enumerate(said)]
        thread = threads.known("bread", f"bread/{number}", rows)
        found.append(list(attribution.of(thread, threads.unsigned(thread))))
    wrote = [[person for person, right in zip(one.rows, one.right, strict=True) if right] for one in found[0]]
    assert wrote == [["olaf"], [NOBODY], ["olaf"]]
    learned, held = ([one for some in part for one in some] for part in (found[8:], found[:8]))
    features = sorted({name for one in learned for row in one.rows.values() for name in row})
    ((right, given, comments),) = attribution.measure(held, attribution.fit(learned, features), features).values()
    assert right == given == 16 and comments == 24


def test_training_is_asked_only_what_it_did_not_learn_from() -> None:
    groups = [f"bread/{number}" for number in range(40)]
    assert {replies.half(group) for group in groups} == {0, 1}
    for group in groups:
        assert replies.half(group) == replies.half(f"{group}#varied")


def test_the_first_round_reads_few_threads_of_each_source() -> None:
    many = [threads.known(source, f"{source}/{n}", THREAD) for source in ("bread", "cheese") for n in range(3000)]
    held = [thread.source for thread in replies.few(many)]
    assert held.count("bread") == held.count("cheese") == replies.FIRST / 4


def test_what_was_written_teaches_and_is_not_measured() -> None:
    known = list(written.threads())
    assert len(known) > 20
    for thread in known:
        assert replies.part(thread) != "test"
        earlier = {NOBODY}
        for comment in thread.discussion.comments:
            assert thread.truth.get(comment.id, frozenset()) <= earlier
            earlier.add(comment.id)
