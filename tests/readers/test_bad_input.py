"""Files that cannot be read: each error names the file and what to do; and names made from files are safe anywhere."""

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arggraph as ag
from arggraph.errors import ReadError, UnknownPart
from arggraph.model import Comment, Discussion
from arggraph.readers import READERS, read
from arggraph.readers.slugs import slug

THREAD = json.dumps([{"text": "Salt."}, {"text": "No salt."}])

UNREADABLE = {
    "empty": (b"", "empty; there is nothing to read"),
    "white space": (b" \r\n\t\n", "empty; there is nothing to read"),
    "only a byte order mark": (b"\xef\xbb\xbf", "empty; there is nothing to read"),
    "only NULs": (b"\0" * 5000, "empty; there is nothing to read"),
    "PDF": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj", "looks like a PDF file; save or copy its text"),
    "docx": (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "Word, OpenDocument"),
    "empty zip": (b"PK\x05\x06" + b"\0" * 18, "looks like an empty ZIP archive"),
    "EPUB": (b"PK\x03\x04mimetype\0<html><body>Rye", "looks like a ZIP archive (or a Word, OpenDocument or EPUB file)"),
    "rows of a log": (
        b'{"ts": 1714557600, "lvl": "info", "msg": "took 7 ms", "user": "ann"}\n' * 6,
        "not one comment has a 'text'",
    ),
    "PNG": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "looks like a PNG image"),
    "binary": (bytes(range(256)) * 40, "looks like a binary file"),
    "truncated JSON": (THREAD[:12].encode(), "Unterminated string at line 1"),
    "deep nesting": (b"[" * 100_000, "nested too deeply"),
    "a scalar": (b"42", "holds a number"),
    "one line of megabytes": (b"Salt. " * 1_500_000, "a line of 9,000,000 characters; export or copy it again with"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_content(name: str, tmp_path: Path) -> None:
    data, message = UNREADABLE[name]
    path = tmp_path / "Some Page.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nothing\.txt: no such file; check the name"):
        read(tmp_path / "nothing.txt")


def test_a_directory(tmp_path: Path) -> None:
    with pytest.raises(
        ReadError, match=re.escape(f"{tmp_path}: is a directory; name the files in it: {tmp_path / '*'}")
    ):
        read(tmp_path)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a\0b", "cannot be read: embedded null byte"),
        ("x" * 5000, "cannot be read: File name too long"),
        ("https://example.org/page", "never goes online; save the page"),
        ("<html>\n" + "<p>Salt.</p>\n" * 900, "^<html>…: a text, not the name of a file; save it and name the file$"),
        ("", "no file is named: its name is empty"),
    ],
)
def test_what_is_no_name_of_a_file(name: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read(name)


@pytest.mark.parametrize("held", [b"Rye.", {"comments": []}, [], None, io.StringIO("Rye.")])
def test_what_is_no_path_is_told(held: Any) -> None:
    with pytest.raises(TypeError, match=rf"path .* is wanted, not {type(held).__name__}: save what it holds"):
        ag.build(held)


def test_permission_denied_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match=r"secret\.txt: permission denied; make it readable"):
        read(tmp_path / "secret.txt")


def test_an_unknown_reader_is_told_before_the_file_is_looked_at(tmp_path: Path) -> None:
    with pytest.raises(UnknownPart, match="no reader named 'gopher'; have: json, ndjson, "):
        read(tmp_path / "nothing.txt", reader="gopher")


@pytest.mark.parametrize(
    ("reader", "message"),
    [
        ("argdown", "Argdown in which nothing is said; a statement is written as [title]: words"),
        ("kialo", "not one numbered claim; export the discussion from Kialo as text again"),
        ("wikitext", "wikitext in which nobody signed anything"),
        ("table", "no table of comments; its first line names the columns: author, date, text"),
        ("message_page", "no message in it that its markup tells from the rest of the page"),
    ],
)
def test_a_named_reader_that_finds_nothing_says_what_it_looks_for(reader: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Bread needs salt, said Tom.\n")
    with pytest.raises(ReadError) as caught:
        read(path, reader=reader)
    assert str(caught.value) == f"{path}: {message}"


@pytest.mark.parametrize(
    "given", ["Bread needs salt.", "<p>Bread needs salt.</p>", '{"a": "Salt."}', "[]", '[{"a": {"b": []}}, 1]', "<a/>"]
)
def test_every_reader_that_is_named_finds_comments_or_says_what_is_wrong(given: str, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(given)
    for name in READERS.names():
        try:
            assert read(path, reader=name).comments, name
        except ReadError as error:
            assert re.fullmatch(r".*[^\W_]\W{0,2}", str(error).removeprefix(f"{path}: ")), name


def test_the_reader_is_chosen_by_content_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(THREAD)
    assert [comment.text for comment in read(path).comments] == ["Salt.", "No salt."]
    path = tmp_path / "page.json"
    path.write_text("I think bread needs salt.\n\nTom\n")
    assert read(path).platform == "text"


def test_a_named_reader_reads_what_it_would_not_have_been_chosen_for(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("<html> is how my page about bread begins, said Tom.\n")
    assert read(path).platform == "text"
    assert "how my page" in read(path, reader="text").comments[0].text
    path.write_text('{"text": "Salt."}')
    assert read(path, reader="ndjson").comments[0].text == "Salt."


def test_a_reader_for_html_makes_the_refusal_of_html_vanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Html:
        name = "html"

        def accepts(self, data: bytes, filename: str) -> float:
            return 0.9 if b"<html" in data else 0

        def __call__(self, data: bytes, filename: str) -> Discussion:
            return Discussion(id="discussion", comments=(Comment(id="c1", text="Salt.", position=0),))

    path = tmp_path / "page.html"
    path.write_text("<html><p>Salt.")
    own = READERS.get
    monkeypatch.setattr(READERS, "get", lambda name: Html() if name == "html" else own(name))
    assert read(path).comments[0].text == "Salt."


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(THREAD.encode())))
    assert read("-").id == "discussion"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"[{")))
    with pytest.raises(ReadError, match="standard input: not whole JSON"):
        read("-")


def test_where_the_id_comes_from(tmp_path: Path) -> None:
    path = tmp_path / "Do Helmets Help?.json"
    path.write_text(THREAD)
    assert read(path).id == "do-helmets-help"
    assert read(path, id="../My Page").id == "my-page"
    path.write_text('{"id": "../../etc/passwd", "comments": [{"text": "Salt."}]}')
    assert read(path).id == "etc-passwd"


def test_fifty_megabytes_on_one_line_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.json"
    path.write_bytes(b'[{"text": "' + b"salt " * 10_000_000 + b'"}]')
    assert len(read(path).comments[0].text) == 50_000_000


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Do Helmets Help? (Part 2)", "do-helmets-help-part-2"),
        ("Crème brûlée", "creme-brulee"),
        ("Straße", "strasse"),
        ("Tom's bread", "toms-bread"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "page-con"),
        ("com¹", "page-com1"),
        ("lpt9", "page-lpt9"),
        ("console", "console"),
        ("a" * 300, "a" * 60),
        ("x" * 59 + " y", "x" * 59),
        ("whose team is this " + "y" * 60, "whose-team-is-this"),
        ("ab " * 20 + "cd", "-".join(["ab"] * 20)),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_names_in_other_scripts_keep_apart() -> None:
    assert re.fullmatch(r"page-[0-9a-f]{8}", slug("自転車"))
    assert slug("自転車") != slug("шлемы")


@given(st.text(max_size=100))
def test_a_slug_is_safe_and_its_own_slug(name: str) -> None:
    found = slug(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
    assert len(found) <= 65
    assert slug(found) == found


@pytest.mark.parametrize("shape", ["# ", "> ", "- ", "[x] ", "<a>: ", "{ ", '{"a": ', "1. ", "=== ", "Ann: ", "\t \n"])
def test_every_reader_comes_to_an_end_with_an_opening_that_repeats(shape: str) -> None:
    """What is exponential would not."""
    data = (shape * 300).encode() + b"x"
    assert all(0 <= READERS.get(name).accepts(data, "page.txt") <= 1 for name in READERS.names())
