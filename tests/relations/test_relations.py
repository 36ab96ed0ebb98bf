"""Who rebuts and supports whom: single comments by cues, and what must hold for any text and either judge."""

from collections.abc import Sequence

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arggraph.errors import UnknownPart
from arggraph.model import Comment, Discussion, Evidence, Quote, Relation, Reply, Span
from arggraph.relations import encoder, judge, relate
from arggraph.relations.blend import Sides, features, probabilities
from arggraph.relations.cues import CUES, hits
from arggraph.relations.evidence import Answer, Read, Sought, show
from arggraph.relations.passages import Turn, spoken_to
from tests import textcases

POST = Comment(id="post", role="post", author="Ines", text="Rye bread needs no yeast at all.", position=0)


def drawn(text: str, author: str | None = None, rule: str = "markup", span: Span | None = None) -> tuple[Relation, ...]:
    """Relations, by cues, of one comment that surely answers the post."""
    comment = Comment(id="c1", author=author, text=text, position=1)
    reply = Reply(source="c1", target="post", confidence=1.0, evidence=(Evidence(rule=rule, span=span),))
    return relate(Discussion(id="bread", comments=(POST, comment)), (reply,), by="cues").relations


@pytest.mark.parametrize("case", textcases.read("relations/relations.txt"), ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    found = [
        f"{edge.kind}: {' | '.join(case.given[e.span.start : e.span.end] for e in edge.evidence if e.span)}"
        for edge in drawn(case.given)
    ]
    assert "\n".join(found or ["none"]) == case.expected


@pytest.mark.parametrize("case", textcases.read("relations/cues.txt"), ids=lambda case: case.title)
def test_cues(case: textcases.Case) -> None:
    assert "\n".join(f"{hit.cue.side}: {hit.cue.name}" for hit in hits(case.given)) == case.expected.replace("none", "")


def test_nobody_rebuts_himself() -> None:
    text = "I disagree. That is simply not true of rye."
    assert drawn(text, author="Tom")
    assert not drawn(text, author="Ines")


def test_what_a_program_wrote_takes_no_side() -> None:
    assert drawn("I disagree. That is simply not true of rye.")
    assert not drawn("I disagree. That is simply not true of rye. - Trackback from rye.example")


def test_sentences_shown_do_not_end_within_a_name() -> None:
    (edge,) = drawn("I disagree with ASP.NET and so many .NET projects. So be it.")
    assert [(e.span.start, e.span.end) for e in edge.evidence if e.span] == [(0, 50)]


def test_one_author_however_spelled() -> None:
    assert not drawn("I disagree. That is simply not true of rye.", author="ines.")
    assert drawn("I disagree. That is simply not true of rye.", author=None)


def test_what_the_page_says_of_an_answer_is_drawn_as_it_stands() -> None:
    said = Comment(id="c1", author="Ines", text="I disagree.", position=1, reply_to="post", stance="supports")
    answers = [
        Reply(source="c1", target=to, confidence=1.0, evidence=(Evidence(rule="markup"),)) for to in ("post", "c2")
    ]
    page = Discussion(id="bread", comments=(POST, said, Comment(id="c2", author="Tom", text="It does.", position=2)))
    found = relate(page, answers, by="cues").relations
    assert [(edge.id, edge.explicit) for edge in found] == [("c1-supports-post", True), ("c1-rebuts-c2", False)]
    assert (found[0].confidence, found[0].evidence) == (1.0, (Evidence(rule="markup"),))


def test_quoted_words_are_not_judged() -> None:
    said = "I disagree, that is not true."
    assert drawn(f"{said} So be it.")
    assert not drawn(f'"{said}" So he said.')
    assert not drawn(f"> {said}\nSo he said.")
    assert not drawn(f"{said} So he said.", rule="quotation", span=Span(comment="c1", start=0, end=len(said)))


def test_quoted_lines_are_not_said_to_one_of_several() -> None:
    text = "Tom, thanks.\n\n> Ann, that is simply not true of rye.\n\nTom, so be it."
    ann = Comment(id="c2", author="Ann", text="Rye needs no yeast.", position=2)
    comment = Comment(id="c3", text=text, position=3)
    replies = [
        Reply(
            source="c3",
            target=target,
            confidence=1.0,
            evidence=(Evidence(rule="vocative", span=Span(comment="c3", start=start, end=start + 3)),),
        )
        for target, start in (("c1", 0), ("c2", text.index("Ann")), ("c1", text.rindex("Tom")))
    ]
    tom = Comment(id="c1", author="Tom", text="I bake with wheat.", position=1)
    page = Discussion(id="bread", comments=(POST, tom, ann, comment))
    assert not relate(page, replies, by="cues").relations


def test_words_shown_begin_behind_what_is_quoted() -> None:
    (edge,) = drawn("> Rye needs no yeast.\n\nExactly, that is right. So be it.")
    assert [e.span.start for e in edge.evidence if e.span] == [23]


@pytest.mark.parametrize("by", ["cues", "model"])
def test_words_shown_are_not_those_of_the_other(by: str) -> None:
    disputed, answer = "That is simply not true of rye.", "I disagree: without yeast it is a brick."
    post = POST.model_copy(update={"text": f"{disputed} Rye needs no yeast and no salt at all."})
    comment = Comment(id="c1", text=f"{disputed} {answer}", position=1)
    reply = Reply(source="c1", target="post", confidence=1.0, evidence=(Evidence(rule="markup"),))
    (edge,) = relate(Discussion(id="bread", comments=(post, comment)), (reply,), by=by).relations
    assert [comment.text[e.span.start : e.span.end] for e in edge.evidence if e.span] == [answer]


def test_words_answered_are_not_what_the_other_quotes() -> None:
    post = POST.model_copy(update={"text": "Rye needs plenty of yeast."})
    target = Comment(
        id="c1",
        text="Rye needs plenty of yeast.\nMine rises without.",
        position=1,
        quotes=(Quote(start=0, end=26, source="post"),),
    )
    answer = Comment(id="c2", text="That is not true, yours needs plenty of yeast to rise.", position=2)
    reply = Reply(source="c2", target="c1", confidence=1.0, evidence=(Evidence(rule="markup"),))
    for text, words in (
        (target.text, None),
        ("Rye needs plenty of yeast.\nNone to rise: plenty of rye.", "None to rise: plenty of rye."),
    ):
        page = Discussion(id="bread", comments=(post, target.model_copy(update={"text": text}), answer))
        (edge,) = relate(page, (reply,), by="cues").relations
        span = edge.evidence[0].target_span
        assert (span and text[span.start : span.end]) == words


@pytest.mark.parametrize(
    ("rule", "source", "words"),
    [
        pytest.param("ranker", "That is not true", "Mine was baked in a cold oven.", id="what the ranker found alike"),
        pytest.param("ranker", "Mine rose", None, id="elsewhere alike, here by small words alone"),
        pytest.param("quotation", "Mine rose", "Mine was baked in a cold oven.", id="quoted above"),
    ],
)
def test_words_answered_are_quoted_or_alike(rule: str, source: str, words: str | None) -> None:
    target = Comment(id="c1", text="Mine was baked in a cold oven. That would be true of rye.", position=1)
    answer = Comment(id="c2", text="Mine rose in the oven. That is not true of mine.", position=2)
    at, met = answer.text.index(source), target.text.index("Mine was baked in a cold oven.")
    why = Evidence(
        rule=rule,
        span=Span(comment="c2", start=at, end=at + len(source)),
        target_span=Span(comment="c1", start=met, end=met + 30),
    )
    reply = Reply(source="c2", target="c1", confidence=1.0, evidence=(why,))
    page = Discussion(id="bread", comments=(POST, target, answer))
    (edge,) = relate(page, (reply,), by="cues").relations
    span = edge.evidence[0].target_span
    assert (span and target.text[span.start : span.end]) == words


def test_words_answered_are_those_quoted_last() -> None:
    post = POST.model_copy(update={"text": "Rye needs no yeast. Salt slows it."})
    answer = Comment(id="c1", text="> Rye needs no yeast.\nIndeed.\n> Salt slows it.\nThat is not true.", position=1)
    quoted = [("Rye needs no yeast.", 2), ("Salt slows it.", 32)]
    why = [
        Evidence(
            rule="quotation",
            span=Span(comment="c1", start=at, end=at + len(words)),
            target_span=Span(comment="post", start=post.text.index(words), end=post.text.index(words) + len(words)),
        )
        for words, at in quoted
    ]
    reply = Reply(source="c1", target="post", confidence=1.0, evidence=tuple(why))
    (edge,) = relate(Discussion(id="bread", comments=(post, answer)), (reply,), by="cues").relations
    span = edge.evidence[0].target_span
    assert span and post.text[span.start : span.end] == "Salt slows it."


def test_somebody_missing_is_rebutted_by_the_words_of_the_answer() -> None:
    missing = Comment(id="m1", role="missing", author="Olaf", position=2)
    answer = Comment(id="c1", text="Olaf, that is simply not true.", position=1)
    reply = Reply(source="c1", target="m1", confidence=0.9, evidence=(Evidence(rule="vocative"),))
    (edge,) = relate(Discussion(id="bread", comments=(POST, answer, missing)), (reply,), by="cues").relations
    assert (edge.kind, edge.target, edge.evidence[0].target_span) == ("rebuts", "m1", None)


def test_a_doubtful_reply_makes_a_doubtful_edge_or_none() -> None:
    text = "I disagree. That is simply not true of rye."
    comment = Comment(id="c1", text=text, position=1)
    page = Discussion(id="bread", comments=(POST, comment))
    sure, half, none = (
        relate(page, (Reply(source="c1", target="post", confidence=c, evidence=(Evidence(rule="r"),)),), by="cues")
        for c in (1.0, 0.7, 0.1)
    )
    assert sure.relations[0].confidence > half.relations[0].confidence > 0
    assert none.relations == ()


def test_each_is_answered_by_what_is_said_to_them() -> None:
    text = "Olaf, that is simply not true, you never baked.\n\nKim, you are right, I agree completely."
    kim = text.index("Kim")
    said = (
        Comment(id="c1", author="Olaf", text="Rye needs yeast.", position=1),
        Comment(id="c2", author="Kim", text="Rye needs time.", position=2),
        Comment(id="c3", author="Tom", text=text, position=3),
    )
    replies = [
        Reply(source="c3", target=target, confidence=1.0, evidence=(Evidence(rule="vocative", span=span),))
        for target, span in (
            ("c1", Span(comment="c3", start=0, end=4)),
            ("c2", Span(comment="c3", start=kim, end=kim + 3)),
        )
    ]
    found = relate(Discussion(id="bread", comments=(POST, *said)), replies, by="cues").relations
    assert [edge.id for edge in found] == ["c3-rebuts-c1", "c3-supports-c2"]


@pytest.mark.parametrize(("author", "kinds"), [("Olaf", []), ("Kim", ["supports"]), (None, ["supports"])])
def test_agreement_with_somebody_else_supports_nobody_here(author: str | None, kinds: list[str]) -> None:
    said = Comment(id="c1", author=author, text="Rye needs yeast.", position=1)
    answer = Comment(id="c2", author="Tom", text="I agree with Kim.", position=2)
    reply = Reply(source="c2", target="c1", confidence=1.0, evidence=(Evidence(rule="markup"),))
    found = relate(Discussion(id="bread", comments=(POST, said, answer)), (reply,), by="cues").relations
    assert [edge.kind for edge in found] == kinds


@pytest.mark.parametrize("by", ["cues", "model"])
@pytest.mark.parametrize(
    ("said", "conceded"),
    [
        ("You are right about rye, but I disagree, that is simply not true of wheat.", "You are right about rye"),
        (
            "I disagree about wheat, that is nonsense, though you are right about rye.",
            "though you are right about rye.",
        ),
    ],
)
def test_what_an_objection_concedes_is_a_support_of_its_own(said: str, conceded: str, by: str) -> None:
    (found,) = judge([(said, POST.text)], by)
    assert found.rebuts >= 0.5 <= found.supports
    assert found.neither == pytest.approx((1 - found.rebuts) * (1 - found.supports), abs=0.002)
    assert [said[e.span.start : e.span.end] for e in found.for_supports if e.span] == [conceded]


@pytest.mark.parametrize("by", ["cues", "model"])
def test_another_language_yields_no_relation_and_one_notice(by: str) -> None:
    texts = ("Das ist nicht wahr, und ich glaube es nicht.", "Vous avez tout faux, ce n'est pas vrai.", "Это неправда.")
    said = [Comment(id=f"c{i}", text=text, position=i) for i, text in enumerate(texts, 1)]
    replies = [Reply(source=c.id, target="post", confidence=1.0, evidence=(Evidence(rule="markup"),)) for c in said]
    found = relate(Discussion(id="bread", comments=(POST, *said)), replies, by=by)
    assert found.relations == ()
    assert [str(notice) for notice in found.notices if "not in English" in notice.message] == [
        "relate: c1, c2, c3: 3 comments are not in English: whom they rebut or support is not judged"
    ]


def test_the_page_and_words_that_are_not_quoted_tell_the_language() -> None:
    texts = (
        "Exact !",
        'Das ist nicht wahr: "One slice of rye is associated with a rise of the risk of all of it" und so.',
        "Matti, kukaan ei puhu maaseudusta Helsinkiä.",
        "That is simply not true.",
    )
    said = [Comment(id=f"c{i}", text=text, position=i) for i, text in enumerate(texts, 1)]
    post = POST.model_copy(update={"text": "Das Brot ist ohne Hefe gut, und ich backe es nicht mit ihr, wie die."})
    page = Discussion(id="brot", comments=(post, *said))
    replies = [Reply(source=c.id, target="post", confidence=1.0, evidence=(Evidence(rule="markup"),)) for c in said]
    found = relate(page, replies, by="cues")
    assert [notice.where for notice in found.notices] == ["c1, c2, c3"]
    assert [edge.source for edge in found.relations] == ["c4"]


def test_thresholds_are_overruled_and_what_is_below_is_kept_when_asked_for() -> None:
    comment = Comment(id="c1", text="Hardly. Actually it rose.", position=1)
    reply = Reply(source="c1", target="post", confidence=0.9, evidence=(Evidence(rule="markup"),))
    page = Discussion(id="bread", comments=(POST, comment))
    usual = relate(page, (reply,), by="cues", judgements=True)
    assert "rebuts" in {edge.kind for edge in (*usual.relations, *usual.judgements)}
    assert relate(page, (reply,), by="cues").judgements == ()
    low, high = (relate(page, (reply,), by="cues", min_confidence=least).relations for least in (0.1, 0.99))
    assert [edge.kind for edge in low] == ["rebuts"]
    assert high == ()


def test_an_unknown_judge_is_named() -> None:
    with pytest.raises(UnknownPart, match="no judge named 'oracle'; have: model, cues"):
        relate(Discussion(id="bread", comments=(POST,)), (), by="oracle")


def test_without_the_model_cues_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "available", lambda: False)
    said = [Comment(id=f"c{i}", text="I disagree, that is simply not true.", position=i) for i in (1, 2)]
    replies = [Reply(source=c.id, target="post", confidence=1.0, evidence=(Evidence(rule="markup"),)) for c in said]
    found = relate(Discussion(id="bread", comments=(POST, *said)), replies)
    assert {evidence.rule for edge in found.relations for evidence in edge.evidence} == {"cues"}
    assert judge([(said[0].text, POST.text)]) == judge([(said[0].text, POST.text)], by="cues")


@given(st.text())
def test_probabilities_of_any_text(text: str) -> None:
    found = probabilities(features(hits(text)))
    assert sum(found) == pytest.approx(1, abs=0.002)
    assert all(0 <= value <= 1 for value in found)


PIECES = [
    "a ",
    "you ",
    "but ",
    "i am ",
    "you say ",
    "yes ",
    "\n",
    "'",
    "not ",
    "your a ",
    "> ",
    "agree with Kim. ",
    "😀",
]


@pytest.mark.parametrize("piece", PIECES)
def test_long_repetitions_end(piece: str) -> None:
    assert len(hits(piece * 20_000)) <= 2 * len(CUES)
    assert len(drawn(piece * (100_000 // len(piece)), author="Tom")) <= 2


SAID = ["I disagree.", "You are right.", "That is not true, you never baked.", "Thanks.", "Why?", "", "\u00a0", "😀"]


@given(st.lists(st.sampled_from(SAID) | st.text(max_size=5), max_size=6).map(" ".join))
def test_evidence_is_whole_sentences_that_hold_a_cue_of_the_side(text: str) -> None:
    for edge in drawn(text):
        assert edge.evidence
        for evidence in edge.evidence:
            assert evidence.span and evidence.note
            words = text[evidence.span.start : evidence.span.end]
            assert words == words.strip() != ""
            named = [cue for cue in CUES if cue.name in evidence.note.split(", ")]
            assert named and {cue.side for cue in named} == {edge.kind}
            assert any(evidence.span.start <= hit.start < evidence.span.end for hit in hits(text) if hit.cue in named)


def test_a_comment_that_only_names_several_is_judged_whole_or_by_their_sentences() -> None:
    text = "The sea is blue. Kim says so. Olaf does not."
    turns = [Turn((0, 3), "ranker", "c1"), Turn((17, 20), "named", "c2"), Turn((30, 34), "named", "c3")]
    assert spoken_to(text, "c2", turns).strip() == "Kim says so."
    assert spoken_to(text, "c1", turns).split() == ["The", "sea", "is", "blue."]


def test_what_each_word_piece_adds_makes_up_the_score() -> None:
    if not encoder.available():
        pytest.skip("the weights of the cross-encoder are missing")
    words = "Nonsense, rye has always needed yeast.", "It rained on Sunday."
    (both,) = encoder.scores([(" ".join(words), "Rye bread needs no yeast at all.")])
    first, second = encoder.pieces(words)
    assert len(both.pieces) == first + second
    assert sum(piece[0] for piece in both.pieces[:first]) > sum(piece[0] for piece in both.pieces[first:])


def test_without_cues_the_sentence_that_says_it_alone_is_shown() -> None:
    if not encoder.available():
        pytest.skip("the weights of the cross-encoder are missing")
    told = "I bake on Sundays. Mine stayed as flat as a stone without any. The oven is new. My aunt helps me with it."
    comment = Comment(id="c1", text=told, position=1)
    reply = Reply(source="c1", target="post", confidence=1.0, evidence=(Evidence(rule="markup"),))
    edges = relate(Discussion(id="bread", comments=(POST, comment)), (reply,), min_confidence=0.05).relations
    (evidence,) = next(edge for edge in edges if edge.kind == "rebuts").evidence
    assert evidence.span and evidence.rule == "cross-encoder"
    assert told[evidence.span.start : evidence.span.end] == "Mine stayed as flat as a stone without any."


@pytest.mark.parametrize(
    ("second", "alone", "asked", "shown", "note"),
    [
        (0.5, {}, [], "Mine stayed flat.", "70% likely"),
        (
            0.95,
            {"Ours fell at noon.": 0.6},
            ["Ours fell at noon."],
            "Ours fell at noon.",
            "70% likely; from this sentence alone, 60%",
        ),
        (
            0.95,
            {"Ours fell at noon.": 0.3, "Mine stayed flat.": 0.4},
            ["Ours fell at noon.", "Mine stayed flat."],
            "Mine stayed flat.",
            "70% likely; from this sentence alone, 40%",
        ),
        (
            0.95,
            {"Ours fell at noon.": 0.3, "Mine stayed flat.": 0.2},
            ["Ours fell at noon.", "Mine stayed flat."],
            "Ours fell at noon.",
            "70% likely; from this sentence alone, 30%",
        ),
    ],
)
def test_sentences_that_add_about_as_much_are_read_alone_until_one_takes_the_side(
    second: float, alone: dict[str, float], asked: list[str], shown: str, note: str
) -> None:
    if not encoder.available():
        pytest.skip("the weights of the cross-encoder are missing")
    parts = ("Mine stayed flat.", "Ours fell at noon.", "It rained.")
    adds = zip(encoder.pieces(parts), (1.0, second, 0.0), strict=True)
    pieces = numpy.array([[add, 0.0, 0.0] for count, add in adds for _ in range(count)])
    read: list[str] = []

    def ask(some: Sequence[Read]) -> list[Answer]:
        said = [one.passage.strip() for one in some]
        read.extend(said)
        return [Answer(Sides(alone[one], 0.0, 0.0)) for one in said]

    text = " ".join(parts)
    ((evidence,),) = show([Sought(Read("c1", "post", text, "Rye."), "rebuts", 0.7, pieces)], ask)
    assert evidence.span and text[evidence.span.start : evidence.span.end] == shown
    assert (read, evidence.note) == (asked, note)


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("Fair point.", "Ours fell at noon."), "Ours fell at noon."),  # what is granted is no objection
        (("Ours fell at noon.", "- Kim"), "Ours fell at noon."),  # nor is a name below the words
        (("Fair point.", "- Kim"), "Fair point."),  # where nothing else is said
        (("Ours fell at noon.", "Rye is rye."), "Ours fell at noon."),  # nor what is said by who is answered
        (("Ours fell at noon.", "Quote:"), "Ours fell at noon."),  # nor what only labels it
    ],
)
def test_words_that_say_the_opposite_or_who_wrote_are_not_shown(parts: tuple[str, str], shown: str) -> None:
    if not encoder.available():
        pytest.skip("the weights of the cross-encoder are missing")
    text, adds = "\n\n".join(parts), (1.0, 0.2) if parts[0] == "Fair point." else (0.2, 1.0)
    edges = text[: text.index(parts[1])], parts[1]
    pieces = numpy.array(
        [[add, 0.0, 0.0] for add, n in zip(adds, encoder.pieces(edges), strict=True) for _ in range(n)]
    )
    read = Read("c1", "post", text, "Rye. Rye is rye.", people=frozenset({"kim", "ann"}), said=text)
    ((evidence,),) = show(
        [Sought(read, "rebuts", 0.7, pieces)], lambda alone: [Answer(Sides(0.5, 0.2, 0.3))] * len(alone)
    )
    assert evidence.span and text[evidence.span.start : evidence.span.end] == shown


def test_a_sentence_that_speaks_for_every_side_tells_less_than_one_that_speaks_for_one() -> None:
    if not encoder.available():
        pytest.skip("the weights of the cross-encoder are missing")
    parts, sides = ("It rained a lot.", "Ours fell at noon."), ([1.0, 1.0, 1.0], [0.9, 0.0, 0.0])
    pieces = numpy.array([side for side, count in zip(sides, encoder.pieces(parts), strict=True) for _ in range(count)])
    read = Read("c1", "post", " ".join(parts), "Rye.")
    ((evidence,),) = show([Sought(read, "rebuts", 0.7, pieces)], lambda alone: [])
    assert evidence.span and evidence.span.start == len(parts[0]) + 1


def test_a_weak_cue_is_shown_only_where_nothing_reads_the_words() -> None:
    sought = [Sought(Read("c1", "post", "Actually it rose.", "Rye."), "rebuts", 0.7)]
    assert show(sought, None)[0][0].rule == "cues"
    assert show(sought, lambda alone: [])[0][0].rule == "cross-encoder"


@pytest.mark.parametrize(
    ("text", "helped", "likely", "shown"),
    [
        ("No, you need to turn the lower knob.", True, 0.79, False),
        ("No, you need to turn the lower knob.", True, 0.8, True),
        ("No, you need to turn the lower knob.", False, 0.5, True),
        ("That is simply not true of the lower knob.", True, 0.5, True),
    ],
)
def test_help_rebuts_nobody_unless_it_says_so_or_surely_does(
    text: str, helped: bool, likely: float, shown: bool
) -> None:
    sought = Sought(Read("c1", "post", text, "It stays cold.", helped=helped), "rebuts", likely)
    assert bool(*show([sought], lambda alone: [])) is shown


@pytest.mark.parametrize(("text", "shown"), [("I agree, that is a bad mill.", False), ("That is a bad mill.", True)])
def test_what_says_outright_that_it_agrees_rebuts_nothing(text: str, shown: bool) -> None:
    if not encoder.available():
        pytest.skip("the weights of the cross-encoder are missing")
    sought = Sought(Read("c1", "post", text, "Rye.", said=text), "rebuts", 0.7)
    (found,) = show([sought], lambda alone: [Answer(Sides(0.5, 0.2, 0.3))] * len(alone))
    assert bool(found) == shown
