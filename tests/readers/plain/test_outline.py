"""Outlines, in which points answer the point that they stand under, and lists that are none."""

import pytest

from arggraph.readers import choose
from arggraph.readers.plain.outline import OUTLINE
from tests import textcases
from tests.readers.test_neutral import shown


@pytest.mark.parametrize("case", textcases.read("readers/plain/outline.txt"), ids=lambda case: case.title)
def test_an_outline(case: textcases.Case) -> None:
    data = case.given.encode()
    assert choose(data, "page.txt").name == "outline"
    assert shown(OUTLINE(data, "page.txt")) == case.expected


@pytest.mark.parametrize("case", textcases.read("readers/plain/no_outline.txt"), ids=lambda case: case.title)
def test_no_outline(case: textcases.Case) -> None:
    assert choose(case.given.encode(), "page.txt").name == case.expected


def test_ten_thousand_levels_are_read() -> None:
    text = "\n".join(" " * (i % 3000) + f"- {'Ann' if i % 2 else 'Ben'}: It needs some." for i in range(10000))
    assert len(OUTLINE(text.encode(), "page.txt").comments) == 10000
