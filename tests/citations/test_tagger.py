"""The tagger of works: what it reads, what it learns from, and what stands in for it where its weights are missing."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arggraph.citations import tagger
from arggraph.citations.citing import cite
from arggraph.citations.finders.tagged.wording import as_mention
from arggraph.model import Comment, Discussion
from arggraph.training.data import mentions

PAGE = Discussion(
    id="page",
    comments=(
        Comment(
            id="post", role="post", text="Two engineers in Bergen tested forty of them and wrote it up.", position=0
        ),
        Comment(id="c1", text="Read the Lund study.", position=1),
    ),
)


@given(st.lists(st.sampled_from(["I see. ", "The Lund study. ", "So\n\n", "in 1998 ", "Dr. Ada Brook ", "x" * 300])))
def test_passages_follow_each_other(pieces: list[str]) -> None:
    text = "".join(pieces)
    places = [place for passage in tagger.passages(text) for place in passage]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert all(len(text[start:end]) < 1000 for start, end in tagger.passages(text))


def test_dots_are_read_in_one_go() -> None:
    started = process_time()
    assert list(tagger.passages("." * 100_000 + "a")) == []
    assert process_time() - started < 2


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("the study says so.", True),
        ("read Silent Spring.", True),
        ("it was so in 1998.", True),
        ('that is "not so" at all.', False),
        ("the law is the law.", False),
        ("that is *not* evidence.", False),
    ],
)
def test_sentences_are_read_that_hint_at_a_work(text: str, read: bool) -> None:
    assert bool(list(tagger.passages(text))) == read


def test_words_are_tagged_whole() -> None:
    text = "I disagree, however, with the U.K. article's description of Hale's order as contentious."
    assert "article's description of Hale's order" in [text[one.start : one.end] for one in tagger.tagged(text, 0.5)]


def test_sentences_in_another_script_are_not_read() -> None:
    text = "I see it so.\nמבוטל בעיר מאז 2011, ואיש לא חזר.\nRead the Lund study of 2011."
    assert [text[start:end] for start, end in tagger.passages(text)] == ["Read the Lund study of 2011."]


def test_what_the_rules_do_not_foresee_is_found_by_the_network() -> None:
    cited = cite(PAGE)
    found = [(edge.source, edge.evidence[0].rule) for edge in cited.citations]
    assert found == [("post", "tagged"), ("c1", "authors")]


@pytest.mark.parametrize(("first", "cited"), [("Read the MTA study.", ["post", "c1"]), ("I ride the MTA.", [])])
def test_what_is_faint_counts_where_the_page_tells_its_name(
    first: str, cited: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def seen(text: str, least: float) -> Iterator[tagger.Tagged]:
        if text.startswith("MTA") and least <= 0.7:
            yield tagger.Tagged(0, 3, 0.7, "study")

    monkeypatch.setattr(tagger, "tagged", seen)
    texts = {"post": first, "c1": "MTA at three years: no difference."}
    comments = [Comment(id=name, text=text, position=at) for at, (name, text) in enumerate(texts.items())]
    found = cite(Discussion(id="page", comments=tuple(comments)))
    assert [edge.source for edge in found.citations] == cited


def test_what_is_faint_counts_where_it_tells_a_year(monkeypatch: pytest.MonkeyPatch) -> None:
    def seen(text: str, least: float) -> Iterator[tagger.Tagged]:
        if least <= 0.9:
            yield tagger.Tagged(4, 28, 0.9, "other")

    monkeypatch.setattr(tagger, "tagged", seen)
    text = "See Brook and Hale, May 1982 for that."
    found = cite(Discussion(id="page", comments=(Comment(id="post", role="post", text=text, position=0),)))
    assert [work.year for work in found.works] == [1982]


def test_a_name_that_the_network_cuts_is_whole_and_no_title(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The chemist, Ada M. Brook, saw it.\n\nTry reading her book."

    def seen(text: str, least: float) -> Iterator[tagger.Tagged]:
        if "M. Brook" in text:
            yield tagger.Tagged(text.index("M. Brook"), text.index(", saw"), 0.99, "book")

    monkeypatch.setattr(tagger, "tagged", seen)
    found = cite(Discussion(id="page", comments=(Comment(id="post", role="post", text=text, position=0),)))
    assert [(work.title, work.authors) for work in found.works] == [("Ada M. Brook's book", ("Ada M. Brook",))]


def test_without_its_weights_rules_alone_find_mentions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "readable", lambda text: False)
    cited = cite(PAGE)
    assert [edge.source for edge in cited.citations] == ["c1"]


def test_a_sentence_to_learn_from_is_tagged_where_its_marks_stand() -> None:
    text, marked = mentions.sentence("I read [[book: Brook's long book]] twice, [[study: the study]] too.")
    assert [(text[start:end], kind) for start, end, kind, _ in marked] == [
        ("Brook's long book", "book"),
        ("the study", "study"),
    ]
    (row,) = mentions.rows([("sentence 1", text, marked)])
    first, second = (number for number, tag in enumerate(row.tags) if tag == 1)
    assert row.tags[first - 1 : first + 5] == [0, 1, 2, 2, 2, 2]
    assert row.tags[second - 1 : second + 3] == [0, 1, 2, 0]
    assert {tagger.KINDS[kind] for kind in row.kinds if kind != mentions.NO_KIND} == {"book", "study"}


def test_every_sentence_to_learn_from_can_be_read() -> None:
    groups = [group for group, *_ in mentions.of_sentences()]
    assert len(groups) == len(set(groups)) > 300
    for _, text, marked in mentions.of_sentences():
        assert "[[" not in text and "]]" not in text
        assert all(0 <= start < end <= len(text) and kind in mentions.TOLD_KINDS for start, end, kind, _ in marked)


@pytest.mark.parametrize(("text", "start"), [("In the Lund paper.", 0), ("@Kim the Lund paper.", 1)])
def test_what_leads_to_the_words_is_no_part_of_the_mention(text: str, start: int) -> None:
    comment = Comment(id="c1", text=text, position=1)
    mention = as_mention(comment, tagger.Tagged(start, len(text) - 1, 0.99, "study"))
    assert mention is not None
    assert comment.text[mention.start : mention.end] == "the Lund paper"
