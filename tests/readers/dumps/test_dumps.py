"""Exports and dumps: each platform by cases. "no …" names the reader that takes what only looks like it."""

import io

import pytest

from arggraph.errors import ReadError
from arggraph.readers import choose
from tests import textcases
from tests.readers.test_neutral import shown

FOLDER = textcases.CASES / "readers" / "dumps"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for path in sorted(FOLDER.glob("*.txt"))
    for case in textcases.read(f"readers/dumps/{path.name}")
]


def read(data: bytes) -> str:
    reader = choose(data, "page")
    pages = reader.each(io.BytesIO(data), "page") if hasattr(reader, "each") else [reader(data, "page")]
    return "\n".join(f"== {reader.name} {page.id}\n{shown(page)}" for page in pages)


def chosen(data: bytes) -> str:
    try:
        return choose(data, "page").name
    except ReadError:
        return "refused"


@pytest.mark.parametrize("case", CASES)
def test_case(case: textcases.Case) -> None:
    data = case.given.encode()
    assert (chosen(data) if case.title.startswith("no ") else read(data)) == case.expected


def test_the_address_of_a_page_is_that_of_its_post() -> None:
    data = b"""<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
    <thread dsq:id="9"><link>http://a.example/rye</link></thread>
    <post dsq:id="1"><message>No.</message><thread dsq:id="9" /></post></disqus>"""
    assert [comment.url for comment in choose(data, "page")(data, "page").comments] == [
        "http://a.example/rye",
        "http://a.example/rye#comment-1",
    ]
