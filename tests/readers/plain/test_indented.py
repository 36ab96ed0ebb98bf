"""Whom comments of plain text answer, by how far they are indented and by what stands beside them."""

import pytest

from arggraph.readers.plain.text import TEXT
from tests import textcases
from tests.readers.test_neutral import shown as shown_with_parents


def shown(given: str) -> str:
    return shown_with_parents(TEXT(given.encode(), "page.txt"))


@pytest.mark.parametrize("case", textcases.read("readers/plain/indented.txt"), ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    assert shown(case.given) == case.expected
