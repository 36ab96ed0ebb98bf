"""Exports and dumps: each platform by cases. "no …" names the reader that takes what only looks like it."""

import io
import json
from time import perf_counter

import pytest

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers import choose
from arggraph.readers.dumps import forum_json, table
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
    return "\n".join(line for page in pages for line in lines(reader.name, page))


def lines(name: str, page: Discussion) -> list[str]:
    """Reader, id and address of a page, its comments, and the addresses of these."""
    head = f"== {name} {page.id} {page.url or ''}".rstrip()
    return [head, shown(page), *(f"at {comment.id}: {comment.url}" for comment in page.comments if comment.url)]


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


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("header", ["", "nr,thread_id,nick,created,body,parent"])
def test_a_large_file_of_rows_is_read_as_a_small_one_is(
    header: str, mark: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [(n, f"t{n % 3}", f"p{n}", 1600000000 + n, f"Rye né {n}?", n - 3 if n > 3 else "") for n in range(1, 9)]
    names = "nr,thread_id,nick,created,body,parent".split(",")
    lines = [",".join(map(str, row)) if header else json.dumps(dict(zip(names, row, strict=True))) for row in rows]
    data = mark + "\n".join(filter(None, [header, *lines])).encode()
    small = read(data)
    for module in (forum_json, table):
        monkeypatch.setattr(module, "_LARGE", 600)
    monkeypatch.setattr(forum_json.ForumJson, "value", None)  # which holds it whole
    assert read(data) == small
    assert small.count("==") == 3 and "c2 #4 -> c1" in small


def test_xml_that_is_utf_8_is_read_so_whatever_it_says() -> None:
    site = """<?xml version="1.0" encoding="ISO-8859-1"?>
    <rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Rye</title>
    <wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>René</wp:comment_author>
    <wp:comment_content>Né?</wp:comment_content></wp:comment></item></channel></rss>"""
    for encoding, told in (("utf-8", 1), ("latin-1", 0)):
        data = site.encode(encoding)
        page = choose(data, "page")(data, "page")
        assert (page.comments[1].author, page.comments[1].text, len(page.notices)) == ("René", "Né?", told)


def test_rows_over_several_lines_that_are_not_utf_8_are_read_and_that_is_said() -> None:
    row = '{\n"id": "c1",\n"link_id": "t3_a",\n"parent_id": "t3_a",\n"body": "Né."}\n'
    found = read(row.encode("latin-1"))
    assert "c1 #t1_c1 -> m1: Né." in found and "! read: not UTF-8; read as cp1252" in found


def test_a_mailbox_with_a_byte_order_mark_keeps_the_date_of_its_first_message() -> None:
    data = b"\xef\xbb\xbfFrom a@b.example Mon Nov  9 21:54:11 1999\nFrom: Ann <a@b.example>\nSubject: Rye\n\nRye?\n"
    assert str(choose(data, "page")(data, "page").comments[0].posted) == "1999-11-09 21:54:11"


def test_a_type_and_a_name_of_any_length_are_read_in_no_time() -> None:
    row = {"id": 1, "author": "Ann", "date": "2020-09-13", "text": "Rye?", "reply": "No, we have none of it today."}
    data = json.dumps([{**row, "type": "join" * 20_000 + "!", "reply" * 20_000 + "!": "2020-09-14"}, row]).encode()
    started = perf_counter()
    assert "Ann at 2020-09-13T00:00:00: Rye?" in read(data)
    assert perf_counter() - started < 2
