"""Finders against their cases, clustering and use against theirs, and what must hold for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st

from arggraph.citations import FINDERS
from arggraph.citations.citing import cite, mentions_in
from arggraph.citations.finders.links import canonical
from arggraph.citations.finders.tagged.wording import as_mention
from arggraph.citations.mention import Mention
from arggraph.citations.tagger import Tagged
from arggraph.citations.use import use
from arggraph.citations.works import short_forms
from arggraph.model import Comment, Discussion, Evidence, Link, Quote, Reply, Span
from tests.citations.hostile import SHAPES, repeated

CASES = Path(__file__).parents[1] / "cases" / "citations"


def cases(name: str) -> list[ParameterSet]:
    """The cases of one file: title, input and expected lines, each part closed by a line that holds a dot."""
    found = []
    for block in re.split(r"^\.\n\n", (CASES / f"{name}.md").read_text(encoding="utf8") + "\n", flags=re.M):
        if block.strip():
            title, text, expected = re.split(r"^\.\n", block, maxsplit=2, flags=re.M)
            found.append(pytest.param(text.removesuffix("\n"), expected, id=f"{name}: {title.strip()}"))
    return found


def line(mention: Mention) -> str:
    """A mention as the case files write it."""
    told = {
        "title": mention.title,
        "people": ", ".join(mention.people),
        "sources": ", ".join(mention.sources),
        "subject": mention.subject,
        "year": str(mention.year or ""),
        "identifiers": ", ".join(f"{scheme}={value}" for scheme, value in mention.identifiers),
        "gloss": mention.gloss,
    }
    parts = [
        mention.kind,
        mention.words.replace("\n", "\\n"),
        *(f"{key}: {value}" for key, value in told.items() if value),
    ]
    return " | ".join((*parts, *([] if mention.bond == "named" else [mention.bond])))


def discussion(*texts: str, url: str | None = None) -> Discussion:
    comments = tuple(
        Comment(id=f"c{n}" if n else "post", role="comment" if n else "post", text=text, position=n)
        for n, text in enumerate(texts)
    )
    return Discussion(id="page", comments=comments, url=url)


@pytest.mark.parametrize(
    ("finder", "text", "expected"),
    [pytest.param(name, *case.values, id=case.id) for name in FINDERS.names() for case in cases(name)],
)
def test_finder(finder: str, text: str, expected: str) -> None:
    proposed = FINDERS.get(finder)(Comment(id="c1", text=text, position=0))
    found = sorted((mention for mention in proposed if not mention.faint), key=lambda mention: mention.start)
    assert "".join(f"{line(mention)}\n" for mention in found) == expected


def test_an_address_that_leads_on_without_end_is_followed_a_few_steps() -> None:
    nested = "http://example.net/redirect?to=" * 5000 + "http://example.org/a"
    assert canonical(nested).startswith("https://example.net/redirect?to=")


def test_who_wrote_what_is_quoted_is_no_work() -> None:
    quoted = "\n> I am setting up a small bench for repairing old synthesizers.\n\nLead free is fine."
    assert [
        mention.words for mention in mentions_in(Comment(id="c1", text=f"Wim Harker wrote:{quoted}", position=0))
    ] == []
    assert mentions_in(Comment(id="c1", text=f"From the Cochrane review of 2020:{quoted}", position=0))


def test_who_is_called_is_no_work_linked_or_not() -> None:
    text = "The proposal by @ann and @ann of the dales."
    links = (Link(start=16, end=20, url="http://example.org/~ann"),)
    called = Comment(id="c1", author="ann", text=text, links=links, position=0)
    assert cite(Discussion(id="page", comments=(called,))).works == ()


def test_a_commenter_s_words_are_no_work() -> None:
    seen = "regarding the treatment of pronouns versus noun phrases in politeness in Portuguese."
    said = f"I have a similar observation as Peter Kosta's {seen}"
    page = discussion("Pronouns.", "It is not.", said)
    one, two, three = page.comments
    signed = (one, two.model_copy(update={"author": "Peter Kosta"}), three.model_copy(update={"author": "Tom"}))
    assert cite(page.model_copy(update={"comments": signed})).works == ()


@pytest.mark.parametrize("name", FINDERS.names())
def test_non_cases_come_first(name: str) -> None:
    empty = [case.values[1] == "" for case in cases(name)]
    assert empty == sorted(empty, reverse=True)
    assert any(empty)
    assert not all(empty)


def wordings() -> list[ParameterSet]:
    """The sentences of wordings.md by class of work: [[ ]] marks what is a mention, and nothing else is."""
    found = []
    for block in (CASES / "wordings.md").read_text(encoding="utf8").split("# ")[1:]:
        kind, _, sentences = block.partition("\n")
        found += [pytest.param(each, id=f"{kind}: {each}") for each in sentences.splitlines() if each]
    return found


@pytest.mark.parametrize("marked", wordings())
def test_wording(marked: str) -> None:
    parts = re.split(r"\[\[|\]\]", marked)
    text = "".join(parts)
    places = [len("".join(parts[:n])) for n in range(len(parts) + 1)]
    expected = list(zip(places[1::2], places[2::2], strict=False))
    found = [m for m in mentions_in(Comment(id="c1", text=text, position=0)) if m.bond not in ("later", "allusion")]
    missed = [text[start:end] for start, end in expected if not any(m.start < end and start < m.end for m in found)]
    wrong = [m.words for m in found if not any(m.start < end and start < m.end for start, end in expected)]
    assert (missed, wrong) == ([], [])


@pytest.mark.parametrize(("text", "expected"), cases("works"))
def test_works(text: str, expected: str) -> None:
    page = discussion(*text.split("\n---\n"))
    texts = {comment.id: comment.text for comment in page.comments}
    shown = ""
    for work in cite(page).works:
        wordings = " | ".join(f"{span.comment} {texts[span.comment][span.start : span.end]}" for span in work.mentions)
        shown += f"{work.kind} {work.title} [{'; '.join(work.authors)}]: {wordings}\n"
    assert shown == expected


@pytest.mark.parametrize(("text", "expected"), cases("use"))
def test_use(text: str, expected: str) -> None:
    start, end = text.index("[["), text.index("]]") - 2
    meaning, cue = use(text.replace("[[", "").replace("]]", ""), start, end)
    assert " | ".join(filter(None, (meaning, cue))) == expected.strip()


def test_citation_is_one_per_comment_and_work() -> None:
    cited = cite(discussion("The Lund study is flawed. That study is small.", "I read the Lund study (doi:10.1000/x)."))
    assert [edge.id for edge in cited.citations] == ["post-cites-w1", "c1-cites-w1"]
    first, second = cited.citations
    assert [evidence.rule for evidence in first.evidence] == ["authors", "later"]
    assert (first.use, first.explicit) == ("disputes", False)
    assert (second.use, second.explicit) == ("relies_on", True)
    assert cited.works[0].identifiers == {"doi": "10.1000/x"}
    assert all(0 < edge.confidence < 1 for edge in cited.citations)


def test_link_to_the_discussion_itself_is_no_work() -> None:
    page = discussion(
        "See http://www.example.org/page/#c3 and http://example.org/other", url="https://example.org/page"
    )
    assert [work.identifiers["url"] for work in cite(page).works] == ["https://example.org/other"]


def test_markup_link_is_found_by_its_words() -> None:
    comment = Comment(
        id="c1", text="As this careful piece shows.", position=0,
        links=(Link(start=3, end=21, url="http://example.org/a?utm_source=x"),),
    )  # fmt: skip
    works = cite(Discussion(id="page", comments=(comment,))).works
    assert [(work.title, work.identifiers) for work in works] == [
        ("this careful piece (example.org)", {"url": "https://example.org/a"})
    ]


def test_finders_of_english_read_no_other_language() -> None:
    german = "Die Studie von Frau Brook zeigt das. Der Film war gut, in dem Buch „Der lange Weg“ steht es auch."
    spanish = "El estudio de la Universidad de Lund lo demuestra; a book? No, un libro. doi:10.1000/x"
    french = "Un article est paru, un livre aussi, et Lund a publié un rapport."
    assert [(work.title, work.identifiers) for work in cite(discussion(german, spanish, french)).works] == [
        ("Studie von Frau Brook", {}),
        ("Der lange Weg", {}),
        ("Estudio de la Universidad de Lund", {}),
        ("doi:10.1000/x", {"doi": "10.1000/x"}),
    ]


@pytest.mark.parametrize("name", SHAPES)
def test_hostile_text_is_read_to_its_end(name: str) -> None:
    """Finishes at all, which what is exponential would not, and every mention lies inside the text."""
    text = repeated(name, 50_000)
    found = list(mentions_in(Comment(id="c1", text=text, position=0)))
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)


def test_an_address_that_is_none_is_no_fault() -> None:
    link = Link(start=4, end=14, url="https://example.org[31m/x/y")
    comment = Comment(id="c1", text="See this study of sleep.", position=0, links=(link,))
    assert [mention.words for mention in mentions_in(comment)] == ["this study"]


def test_ten_thousand_links_in_one_comment() -> None:
    cited = cite(discussion(" ".join(f"http://example.org/{n}" for n in range(10_000))))
    assert (len(cited.works), len(cited.citations)) == (10_000, 10_000)


PIECES = st.sampled_from(
    [
        *[
            "the",
            "book",
            "study",
            "trial",
            "of",
            '"',
            "'",
            "(",
            ")",
            ".",
            ",",
            "Brook",
            "Brook's",
            "Ada",
            "Dr.",
            "A.",
            "(2008)",
            "et",
            "al.",
            "his",
            "that",
            "UNC",
            "Norway",
            "in",
            "by",
            "you",
        ],
        *["10.1000/x", "http://example.org/a", "(http://example.org/a", "*", "_", "<i>", "</i>", "“", "”", "’", "\n\n"],
        *["mice", "works", "on", "read", "the Lund study", "the book (", "an article about bees in towns"],
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(PIECES | st.text(max_size=4), max_size=25).map(" ".join), min_size=1, max_size=4))
def test_any_text_gives_sound_records(texts: list[str]) -> None:
    page = discussion(*texts)
    cited = cite(page)
    held = {comment.id: comment.text for comment in page.comments}
    assert [work.id for work in cited.works] == [f"w{n}" for n in range(1, len(cited.works) + 1)]
    for comment in page.comments:
        for mention in mentions_in(comment):
            assert held[mention.comment][mention.start : mention.end] == mention.words
            assert mention.words
    pairs = {(edge.source, edge.target) for edge in cited.citations}
    assert len(pairs) == len(cited.citations)
    assert pairs == {(span.comment, work.id) for work in cited.works for span in work.mentions}
    assert cite(page) == cited


def test_words_of_another_are_used_as_the_answer_says() -> None:
    quoted = "The Lund study proves it."
    first = Comment(id="post", role="post", text=quoted, position=0)
    doubt = Comment(
        id="c1",
        text=f"{quoted} That is nonsense.",
        position=1,
        quotes=(Quote(start=0, end=len(quoted), source="post"),),
    )
    plain = doubt.model_copy(update={"id": "c2", "text": f"{quoted} What do you say?", "position": 2})
    found = cite(Discussion(id="page", comments=(first, doubt, plain)))
    assert [edge.use for edge in found.citations] == ["relies_on", "disputes", "mentions"]


def test_several_links_are_cited_at_once() -> None:
    first = "See http://example.org/bees and http://example.org/honey and http://example.org/wax"
    found = cite(discussion(first, "Your links say nothing.", "Your second link is dead."))
    cited = [(edge.source, edge.target) for edge in found.citations if edge.source != "post"]
    assert cited == [("c1", "w1"), ("c1", "w2"), ("c1", "w3"), ("c2", "w2")]
    twice = discussion(f"http://example.org/bees. {first}", "Your third link is dead.")
    assert [edge.target for edge in cite(twice).citations if edge.source == "c1"] == ["w3"]
    assert [edge.source for edge in cite(discussion(first, "That article is wrong.")).citations] == ["post"] * 3


def test_a_link_within_words_pasted_from_another_is_only_mentioned() -> None:
    post = "Rye needs no yeast at all: http://example.org/rye tells why it rises over night."
    page = discussion(post, f"{post}\n\nMine did not rise, whatever I tried.")
    pasted = Evidence(rule="quotation", span=Span(comment="c1", start=0, end=len(post)))
    answers = [Reply(source="c1", target="post", confidence=0.9, evidence=(pasted,))]
    assert [(edge.source, edge.use) for edge in cite(page).citations] == [("post", "relies_on"), ("c1", "relies_on")]
    assert [(edge.source, edge.use) for edge in cite(page, answers).citations] == [
        ("post", "relies_on"),
        ("c1", "mentions"),
    ]
    assert not page.comments[1].quotes


def test_an_address_of_which_a_part_was_left_out_identifies_nothing() -> None:
    page = discussion(*(f"See http://www.library.example.org/dnn/D... {more}." for more in ("for more", "and laugh")))
    (work,) = cite(page).works
    assert (work.title, dict(work.identifiers), len(work.mentions)) == ("library.example.org/dnn/D\u2026", {}, 2)


def test_a_law_is_no_part_of_a_case() -> None:
    page = discussion(
        "Brook v. Hale, 165 U.S. 275 (1897) settled that.", "It does not violate the 2nd amendment, so it stands."
    )
    assert sorted(work.title for work in cite(page).works) == ["Brook v. Hale", "Second Amendment"]


@pytest.mark.parametrize(
    ("words", "title"), [('that "infamous" study', ""), ('the "infamous" study', "infamous"), ("the Buzz", "")]
)
def test_a_doubted_word_is_no_title(words: str, title: str) -> None:
    mention = as_mention(Comment(id="c1", text=words, position=0), Tagged(0, len(words), 0.9, "study"))
    assert mention and mention.title == title


@pytest.mark.parametrize(
    ("words", "told", "people"),
    [
        ("the link, Tim", "the link", ()),
        ("the study, Ada Brook and Kim Hale", "the study", ("Ada Brook", "Kim Hale")),
        ("the paper, Nature", "the paper, Nature", ()),
        ("Decent article on bees", "Decent article on bees", ()),
    ],
)
def test_who_is_called_or_wrote_stands_beside_a_wording(words: str, told: str, people: tuple[str, ...]) -> None:
    text = f"I mean {words}, and no other."
    mention = as_mention(Comment(id="c1", text=text, position=0), Tagged(7, 7 + len(words), 0.9, "study"))
    assert mention and (mention.words, mention.people) == (told, people)


def test_a_mail_address_on_the_page_of_its_host_is_no_work() -> None:
    text = "Mail me at Kim@Example.org or look at this."
    links = (Link(start=8, end=26, url="http://example.org/"), Link(start=38, end=42, url="http://example.org/"))
    page = Discussion(id="page", comments=(Comment(id="post", text=text, position=0, links=links),))
    (work,) = cite(page).works
    assert [text[span.start : span.end] for span in work.mentions] == ["this"]


@pytest.mark.parametrize(("words", "works"), [("Kim Lee said:", 0), ("Ann wrote: ↑", 0), ("what Kim Lee said", 1)])
def test_the_link_to_what_is_quoted_is_no_work(words: str, works: int) -> None:
    link = Link(start=0, end=len(words), url="https://example.org/goto/post?id=158")
    said = Comment(id="c1", text=f"{words}\nRye rises.\n\nNot mine.", position=0, links=(link,))
    assert len(cite(Discussion(id="rye", comments=(said,))).works) == works


def test_a_word_that_the_page_writes_in_small_letters_is_no_short_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short_forms, "LIKELY", -2.0)  # the network takes any word for a name
    said = (
        "Treatment et al. 2008 found that rye is sour, as Brook et al. 2008 did.",
        "Treatment of rye is rare, and treatment of wheat is rarer. Brook found the same.",
    )
    page = Discussion(id="bread", comments=tuple(Comment(id=f"c{n}", text=t, position=n) for n, t in enumerate(said)))
    named = [mention for comment in page.comments for mention in mentions_in(comment)]
    assert [mention.words for mention in short_forms.short_forms(page, named)] == ["Brook"]
