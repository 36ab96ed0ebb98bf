"""What two people say to each other elsewhere on the page."""

import pytest

from arggraph.model import Comment, Discussion, Evidence, Relation, Reply
from arggraph.relations import encoder, relate
from arggraph.relations.blend import beside
from arggraph.relations.elsewhere import USUAL, elsewhere, people

TALK = [
    ("Ann", "Rye bread needs no yeast at all."),
    ("Bo", "Wrong. That is simply not true, rye needs yeast."),
    ("Ann", "No, you are wrong, and your loaf proves nothing."),
    ("Bo", "I disagree. Nothing of that is true."),
    ("Ann", "Our first loaf rose without any, and so did the second one in June."),
]


def discussed(last: str, text: str = TALK[-1][1]) -> list[Relation]:
    """What the last comment, written by `last`, is taken to say to the one before."""
    said = [*TALK[:-1], (last, text)]
    comments = [Comment(id=f"c{n}", author=who, text=text, position=n) for n, (who, text) in enumerate(said)]
    replies = [
        Reply(source=f"c{n}", target=f"c{n - 1}", confidence=1, evidence=(Evidence(rule="markup"),))
        for n in range(1, len(said))
    ]
    found = relate(Discussion(id="bread", comments=tuple(comments)), replies, min_confidence=0.05)
    return [edge for edge in found.relations if edge.source == "c4"]


def test_who_rebuts_somebody_once_more_likely_rebuts_them_again_and_the_edge_says_so() -> None:
    if not encoder.available():
        pytest.skip("the weights of the cross-encoder are missing")
    again, stranger = ({edge.kind: edge for edge in discussed(last)}["rebuts"] for last in ("Ann", "Kim"))
    assert again.confidence > stranger.confidence + 0.05
    words, more = again.evidence
    assert words.span and more.rule == "elsewhere" and more.span is None
    assert more.note.endswith("% likely")
    assert [evidence.rule for evidence in stranger.evidence] == [words.rule]


@pytest.mark.parametrize("text", ["Touché, I concede.", "Fair enough, you win.", "You are right, I was wrong on it."])
def test_who_yields_breaks_with_what_was_said_elsewhere(text: str) -> None:
    if not encoder.available():
        pytest.skip("the weights of the cross-encoder are missing")
    assert [edge.kind for edge in discussed("Ann", text)] == ["supports"]


def test_only_replies_between_the_same_two_known_people_count() -> None:
    ann, bo, nobody = (Comment(id="c", author=name, text="Rye.", position=0) for name in ("Ann", "Bo", None))
    assert people(ann, bo) == people(bo, ann) == {"ann", "bo"}
    assert people(ann, nobody) == people(ann, ann) == people(nobody, nobody) == frozenset()
    ann_bo, ann_kim = people(ann, bo), frozenset({"ann", "kim"})
    between = [ann_bo, people(bo, ann), ann_bo, people(ann, nobody), people(nobody, nobody), ann_kim]
    said = [(1.0, 0.0, 0.0), (0.5, 0.2, 0.3), (0.0, 0.6, 0.4), (1.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.9, 0.0, 0.1)]
    assert elsewhere(between, said) == [(0.5, 0.6), (1.0, 0.6), (1.0, 0.2), USUAL, USUAL, USUAL]


def test_where_nothing_is_said_elsewhere_nothing_changes_and_a_dispute_makes_one_likelier() -> None:
    alone = (0.4, 0.3, 0.3)
    assert beside(alone, USUAL) == alone
    rebuts, supports, neither = beside(alone, (0.95, 0.15))
    assert (
        rebuts > 0.5
        and supports < 0.3
        and neither < 0.3
        and sum((rebuts, supports, neither)) == pytest.approx(1, abs=0.002)
    )
