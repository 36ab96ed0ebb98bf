"""Who wrote what is unsigned."""

from __future__ import annotations

from pathlib import Path

import pytest

from arggraph.model import Comment, Discussion
from arggraph.replies import attribution, infer
from arggraph.replies.calls import address
from arggraph.replies.calls.strangers import Strangers
from arggraph.replies.ranker.features import NOBODY, Features

BREAD = (
    (None, "Does rye bread need yeast at all? I have tried it without and it rose."),
    (None, "Wheat needs yeast, but rye does well with sour dough alone, as my grandmother knew."),
    (None, "Olaf, did your grandmother really bake rye without any yeast? With sour dough alone?"),
    (None, "She did, every week. Sour dough alone, and it rose."),
    (None, "Olaf, how long did she let it rest?"),
    (None, "A night and a day."),
)


def page(*said: tuple[str | None, str]) -> Discussion:
    comments = (
        Comment(id=f"c{n}" if n else "post", role="comment" if n else "post", author=author, text=text, position=n)
        for n, (author, text) in enumerate(said)
    )
    return Discussion(id="bread", comments=tuple(comments))


def rows(answers: attribution.Answers, *said: tuple[str | None, str]) -> dict[str, dict[str, Features]]:
    discussion = page(*said)
    of = {comment.id: address.find(comment) for comment in discussion.comments}
    called = attribution.Callers(discussion.comments, of, Strangers(discussion, of))
    return attribution.candidates(discussion.comments, answers, called)


def test_who_is_called_in_answer_wrote_it_and_answers_again() -> None:
    comments = infer(page(*BREAD)).discussion.comments
    assert [comment.author for comment in comments] == [None, "Olaf", None, "Olaf", None, None]
    for comment in comments:
        assert comment.author_inferred is bool(comment.author)
        assert (comment.author_confidence or 0.0) >= (attribution.LEAST if comment.author else 0.0)


def test_a_byline_stays() -> None:
    signed = infer(page(*((f"Kim {n}", text) for n, (_, text) in enumerate(BREAD)))).discussion
    assert [(c.author, c.author_confidence) for c in signed.comments] == [(f"Kim {n}", None) for n in range(6)]


@pytest.mark.parametrize(("platform", "authors"), [("text", ["Olaf", "Olaf"]), ("reddit", ["Olaf", None])])
def test_where_markup_names_the_others_only_who_is_called_in_answer_wrote_it(
    platform: str, authors: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attribution, "authors", lambda _: [("c1", "olaf", 0.9), ("c5", "olaf", 0.9)])
    comments = infer(page(*BREAD).model_copy(update={"platform": platform})).discussion.comments
    assert [comments[1].author, comments[5].author] == authors


@pytest.mark.parametrize("said", ["D'accord, c'est vrai.", "Bonjour, je ne sais pas.", "Genau, so ist es."])
def test_a_word_that_opens_a_sentence_in_another_language_is_nobody(said: str) -> None:
    asked = [(None, "Le pain de seigle n'a pas besoin de levure."), (None, "La levure est inutile."), (None, said)]
    assert [comment.author for comment in infer(page(*asked)).discussion.comments] == [None, None, None]


@pytest.mark.parametrize(("opening", "author"), [("Olaf,\n\n", None), ("", "Olaf")])
def test_who_is_found_to_be_absent_wrote_nothing_here(
    opening: str, author: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attribution, "authors", lambda _: [("c3", "olaf", 0.9)])
    said: list[tuple[str | None, str]] = [(f"Kim {n}", text) for n, (_, text) in enumerate(BREAD)]
    said[2:5] = [("Tom", f"{opening}No. Thanks Olaf."), (None, BREAD[3][1]), ("Lea", "Olaf, you are right.")]
    comments = infer(page(*said)).discussion.comments
    assert comments[3].author == author
    assert [c.author for c in comments if c.role == "missing"] == ([] if author else ["Olaf"])


def test_without_the_trees_nothing_is_attributed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(attribution, "WEIGHTS", tmp_path / "none.onnx")
    assert not any(comment.author for comment in infer(page(*BREAD)).discussion.comments)


def test_names_within_what_is_quoted_call_nobody() -> None:
    quoted = f"“{BREAD[2][1]}” That I would like to know too, and from somebody who has baked it."
    assert infer(page(*BREAD[:3], (None, quoted))).discussion.comments[2].author is None


@pytest.mark.parametrize(
    ("said", "called"),
    [("Lage: Der Teig ist nicht gut, und das Salz auch nicht.", False), ("Lage: it is no good.", True)],
)
def test_a_german_noun_before_a_colon_is_nobody(said: str, called: bool) -> None:
    found = rows({"c2": {"c1": 0.9}}, ("Ines", "Rye."), (None, "Wheat."), ("Tom", said))
    assert ("lage" in found.get("c1", {})) is called


def test_what_speaks_for_whom() -> None:
    answers = {"c1": {"post": 1.0}, "c2": {"c1": 0.5, "post": 0.25}, "c3": {"c2": 0.5}}
    found = rows(answers, ("Ines", "Rye."), (None, "Wheat."), ("Tom", "Olaf, no wheat."), (None, "Yes."))
    assert list(found["c1"]) == ["ines", "olaf", NOBODY]
    answered, again = found["c1"]["olaf"], found["c3"]["olaf"]
    assert (answered["direct"], answered["direct best"], answered["till called"]) == (0.5, 1.0, 1.0)
    assert (again["returned"], again["alternates"], again["since called"]) == (0.5, 0.125, 1.0)
    assert (found["c1"]["ines"]["own"], found["c3"]["ines"]["alternates"]) == (1.0, 0.125)
    assert found["c3"]["tom"]["own"] == 0.5
    assert found["c1"][NOBODY]["others direct"] == 0.5
