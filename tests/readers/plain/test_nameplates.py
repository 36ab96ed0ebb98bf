"""Bylines that are a name and nothing else."""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from arggraph.readers.plain import nameplates
from arggraph.readers.plain.paragraphs import content_lines
from tests import textcases


def shown(text: str) -> str:
    framed = nameplates.find(text, content_lines(text))
    if framed is None:
        return "none"
    if framed.below:
        return "closed by " + ", ".join(byline.author or "" for byline in framed.bylines)
    edges = [*(byline.start for byline in framed.bylines[1:]), len(text)]
    return "\n".join(
        f"{byline.author}: {' … '.join(text[byline.end : end].split(chr(10))).strip(' …')}"
        for byline, end in zip(framed.bylines, edges, strict=True)
    )


@pytest.mark.parametrize("case", textcases.read("readers/plain/nameplates.txt"), ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    assert shown(case.given) == case.expected


SIGNED = "\n".join(f"{name}\nIt rose, and then it fell again.\n" for name in ("Kim", "lena_77", "Kim", "Bo", "Kim"))
PIECES = st.sampled_from(["Kim", "lena_77", "", "It rose, and then it fell again."]) | st.text(max_size=6)


@given(st.lists(PIECES, max_size=4).map("\n".join), st.lists(PIECES, max_size=4).map("\n".join))
def test_bylines_lie_in_the_text_in_order_and_apart(before: str, after: str) -> None:
    text, at = f"{before}\n\n{SIGNED}{after}", 0
    framed = nameplates.find(text, content_lines(text))
    event(f"framed: {framed is not None}")
    for byline in framed.bylines if framed else []:
        assert at <= byline.start < byline.end <= len(text)
        assert (byline.author or "") in text[byline.start : byline.end]
        at = byline.end


def test_where_only_some_sign_their_names_are_no_bylines() -> None:
    said = [f"I tried it {n} times and it never rose, whatever flour I took from the mill." for n in range(9)]
    signed = [f"{words}\n\n{'Kim' if n % 2 else 'Bo'}" if n in (2, 5, 8) else words for n, words in enumerate(said)]
    text = "\n\n".join(signed)
    assert nameplates.find(text, content_lines(text)) is None


def test_rules_above_names_are_in_no_words() -> None:
    words = [f"It was the {thing}, and not the oven." for thing in ("flour", "mill", "salt", "water")]
    text = "\n\n".join(f"*****\n{name}\n{said}" for name, said in zip(["Kim", "Bo", "Kim", "Lena"], words, strict=True))
    framed = nameplates.find(text, content_lines(text))
    assert framed is not None
    ends = [byline.start for byline in framed.bylines[1:]] + [len(text)]
    assert [text[a.end : end].strip() for a, end in zip(framed.bylines, ends, strict=True)] == words
