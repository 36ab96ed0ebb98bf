"""How paragraphs open in other languages, in English."""

import pytest

from arggraph.readers.plain.boundaries import glossary
from tests import textcases


@pytest.mark.parametrize("case", textcases.read("readers/plain/glossary.txt"), ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    known = glossary.fitting(case.given)
    assert [glossary.opening(words, known) for words in case.given.split("\n\n")] == case.expected.split("\n")
