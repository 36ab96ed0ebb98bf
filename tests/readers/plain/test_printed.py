"""Heads and feet of printed pages: left out, also in the middle of a sentence, and said so."""

import pytest

from arggraph.readers.plain import printed
from arggraph.readers.plain.text import TEXT

HEAD, FOOT = "5/3/23, 12:30 PM A starter - Example", "https://example.org/t?p=12 {0}/3"
PAGES = [
    "A starter\n\nKim says:\nMine collapsed and",
    "nobody knows why.\nAnn says:\nToo warm.\nKim says:",
    "I doubt that.",
]


@pytest.mark.parametrize("head", [HEAD, "5/3/23, 12:30 PM\nA starter - Example"])
@pytest.mark.parametrize("foot", [FOOT, "https://example.org/t?p=12\n{0}/3", "file:///home/kim/page.html {0}/3"])
def test_what_is_printed_on_every_page_is_nobody_s(head: str, foot: str) -> None:
    text = "\n".join(f"{head}\n{words}\n{foot.format(n)}" for n, words in enumerate(PAGES, 1))
    page = TEXT(text.encode(), "page.txt")
    assert [(comment.author, comment.text) for comment in page.comments] == [
        ("Kim", "Mine collapsed and\nnobody knows why."),
        ("Ann", "Too warm."),
        ("Kim", "I doubt that."),
    ]
    assert any("printed pages" in notice.message for notice in page.notices)


def test_a_page_alone_has_the_address_at_its_foot() -> None:
    assert printed.without(f"{HEAD}\n\nKim says:\nRye.\n\n{FOOT.format(1)[:-1]}1") == ("\nKim says:\nRye.\n", 2)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("5/3/23, 12:30 PM\nRye got\n1/1", id="a mark"),
        pytest.param("Rye got 3/5.\n1/2\ncup of salt, and then\n1/4\nof butter.", id="a recipe"),
        pytest.param("Kim:\nhttps://example.org/rye 1/1\nRead that.\nAnn:\nNo.", id="an address that is one of one"),
        pytest.param("Part 1/3\nRye.\n2/3\nSalt.", id="a count that never ends"),
        pytest.param("Ann\n5/3/23, 12:30 PM\nRye.\nKim\n5/3/23, 12:30 PM\nNo.", id="dates of comments"),
    ],
)
def test_numbers_that_count_no_pages(text: str) -> None:
    assert printed.without(text) == (text, 0)
