"""Bylines that share the line with the words: whose they are, and which lines with colons are nobody's."""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from arggraph.readers.plain import openings
from arggraph.readers.plain.lines import Lines
from tests import textcases


def shown(text: str) -> str:
    framed = openings.find(Lines.of(text))
    if framed is None:
        return "none"
    edges = [*(byline.start for byline in framed.bylines[1:]), len(text)]
    lines = []
    for byline, end in zip(framed.bylines, edges, strict=True):
        words = " … ".join(text[byline.end : end].split("\n")).strip(" …")
        lines.append(f"{byline.author} ({byline.when}): {words}" if byline.author else "(aside)")
    return "\n".join(lines)


@pytest.mark.parametrize("case", textcases.read("readers/plain/openings.txt"), ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    assert shown(case.given) == case.expected


PIECES = [
    "Kim: rye.",
    "[09:00] <Tom> no",
    "* kim waves",
    "09:00",
    "Kim  9:00 AM",
    "**Ann**: why",
    "",
    "May 5, 2009",
    ":",
]


TALK = "\n".join(
    f"[09:0{n}] <{name}> {n} pinches of salt" for n, name in enumerate(("Tom", "Kim", "Tom", "Kim", "Kim"))
)
ANY = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=6).map("\n".join)


@given(ANY, ANY)
def test_bylines_lie_in_the_text_in_order_and_apart(before: str, after: str) -> None:
    text, at = f"{before}\n{TALK}\n{after}", 0
    framed = openings.find(Lines.of(text))
    event(f"framed: {framed is not None}")
    for byline in framed.bylines if framed else []:
        assert at <= byline.start < byline.end <= len(text)
        assert (byline.author or "") in text[byline.start : byline.end]
        at = byline.end


def test_a_link_stands_behind_a_signature() -> None:
    said = ["I never use any salt.", "Then try it once.", "It is an old habit here.", "So it is."]
    text = "\n\n".join(f"{words} Kim{n % 2} (talk) 14:0{n}, {n} May 2021 (UTC)[reply]" for n, words in enumerate(said))
    found = openings.find(Lines.of(text))
    assert found and found.below
    assert [byline.author for byline in found.bylines] == ["Kim0", "Kim1", "Kim0", "Kim1"]
