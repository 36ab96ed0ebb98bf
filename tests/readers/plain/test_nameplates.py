"""Bylines that are a name and nothing else."""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from arggraph.readers.plain import nameplates
from arggraph.readers.plain.lines import Lines
from arggraph.readers.plain.plates import is_name
from arggraph.readers.plain.text import TEXT
from tests import textcases


def shown(text: str) -> str:
    framed = nameplates.find(Lines.of(text))
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


def test_what_may_be_a_name() -> None:
    told = {"Kim": True, "lena_77": True, "Kim Lee": True, "Kim van Lee": True}
    told |= {"bread rises slowly": False, "Rye without yeast": False, "the chosen one": False, "Subject": False}
    assert {line: is_name(line) for line in told} == told


SIGNED = "\n".join(f"{name}\nIt rose, and then it fell again.\n" for name in ("Kim", "lena_77", "Kim", "Bo", "Kim"))
PIECES = st.sampled_from(["Kim", "lena_77", "", "It rose, and then it fell again."]) | st.text(max_size=6)


@given(st.lists(PIECES, max_size=4).map("\n".join), st.lists(PIECES, max_size=4).map("\n".join))
def test_bylines_lie_in_the_text_in_order_and_apart(before: str, after: str) -> None:
    text, at = f"{before}\n\n{SIGNED}{after}", 0
    framed = nameplates.find(Lines.of(text))
    event(f"framed: {framed is not None}")
    for byline in framed.bylines if framed else []:
        assert at <= byline.start < byline.end <= len(text)
        assert (byline.author or "") in text[byline.start : byline.end]
        at = byline.end


def test_where_only_some_sign_their_names_are_no_bylines() -> None:
    said = [f"I tried it {n} times and it never rose, whatever flour I took from the mill." for n in range(9)]
    signed = [f"{words}\n\n{'Kim' if n % 2 else 'Bo'}" if n in (2, 5, 8) else words for n, words in enumerate(said)]
    text = "\n\n".join(signed)
    assert nameplates.find(Lines.of(text)) is None


def test_rules_above_names_are_in_no_words() -> None:
    words = [f"It was the {thing}, and not the oven." for thing in ("flour", "mill", "salt", "water")]
    text = "\n\n".join(f"*****\n{name}\n{said}" for name, said in zip(["Kim", "Bo", "Kim", "Lena"], words, strict=True))
    framed = nameplates.find(Lines.of(text))
    assert framed is not None
    ends = [byline.start for byline in framed.bylines[1:]] + [len(text)]
    assert [text[a.end : end].strip() for a, end in zip(framed.bylines, ends, strict=True)] == words


SOME_SIGN = """Rye that never rises

Mine never rises, whatever I do with it, and I have tried all that there is in the books.

Use rye! It rises by itself in a day, and nobody has to do a thing for it.

Kim Lee
Millford

I disagree. Mine was flat, and so was that of my mother and of all her sisters.

Thanks for this post, it is just what I was looking for.

I love rye. What do you bake it in?

Ann Poe
Ludd

Great post! I have to try this at home.

You are wrong about the oven. Mine is cold and the bread is good.

Does anybody know whether wheat does the same?

I tried it, and it did not rise either. So what now?

Tom Brook
Hull
"""


def test_names_above_towns_that_only_some_sign_with_do_not_divide_a_page() -> None:
    assert sum(comment.role == "comment" for comment in TEXT(SOME_SIGN.encode(), "page.txt").comments) > 6
