"""Zip archives, UTF-16 and what browsers save in one file: read as what is in them, or refused with what to do."""

import contextlib
import gzip
import io
import json
import plistlib
import quopri
import tempfile
import zipfile
from pathlib import Path
from typing import IO, cast

import pytest

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers import read, read_all
from arggraph.readers.files import spool

ITEM = "<item><title>Rye</title><wp:comment><wp:comment_id>1</wp:comment_id>{}</wp:comment></item>"
WORDS = "<wp:comment_author>Zoë</wp:comment_author><wp:comment_content>Salt.</wp:comment_content>"
SITE = (
    '<?xml version="1.0" encoding="{}"?>\n<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
    + ITEM.format(WORDS)
    + "</channel></rss>"
)
ROW = (
    b'<tr><td><img src="s.gif" width="0"></td><td class="default"><span class="comhead"><a href="user?id=%s">%s</a> %s'
    b' ago</span><span class="comment">%s</span></td></tr>'
)
PAGE = (
    b"<html><title>Salt</title><table>"
    + ROW % (b"ann", b"ann", b"2 days", b"Never any salt, she said, and baked.")
    + ROW % (b"ben", b"ben", b"1 day", b"Then try it once, he said, and ate.")
)
MHTML = (
    b"From: <Saved by Blink>\r\nDate: Thu, 4 Jan 2024 11:17:02 -0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n----b\r\n'
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quopri.encodestring(PAGE)
)


def saved(folder: Path, name: str, data: bytes) -> Discussion:
    (folder / name).write_bytes(data)
    return read(folder / name)


def test_a_frame_of_an_archive_is_read_where_it_stands(tmp_path: Path) -> None:
    page = b'<html><title>Bread</title><h1>Bread</h1><iframe title=x src="cid:1@mhtml.blink"></iframe>'
    outer = MHTML.replace(quopri.encodestring(PAGE), quopri.encodestring(page) + b"\r\n----b\r\n")
    part = b"Content-Type: text/html\r\nContent-ID: <1@mhtml.blink>\r\n\r\n" + PAGE.replace(b"<html>", b"<html><body>")
    found = saved(tmp_path, "Bread.mhtml", outer + part)
    assert [comment.author for comment in found.comments] == ["ann", "ben"]


def test_a_frame_that_could_not_be_loaded_says_nothing_and_takes_nothing(tmp_path: Path) -> None:
    frames = b'<iframe src="cid:1@mhtml.blink"></iframe><iframe src="cid:2@mhtml.blink">No frames here.</iframe>'
    page = PAGE.replace(b"</title>", b"</title>" + frames)
    outer = MHTML.replace(quopri.encodestring(PAGE), quopri.encodestring(page) + b"\r\n----b\r\n")
    error = b'<html><body class="neterror"><p>No internet</body></html>'
    parts = (
        b"Content-Type: text/html\r\nContent-ID: <%d@mhtml.blink>\r\n\r\n" % number + said + b"\r\n----b\r\n"
        for number, said in ((1, error), (2, b"<html><body><p>Buy salt.</p></body></html>"))
    )
    found = saved(tmp_path, "Bread.mhtml", outer + b"".join(parts))
    said = [(comment.author, comment.text[:6]) for comment in found.comments if comment.role == "comment"]
    assert said == [("ann", "Never "), ("ben", "Then t")]
    assert not any("No " in comment.text for comment in found.comments)


def test_an_archive_is_in_the_charset_that_its_page_declares(tmp_path: Path) -> None:
    page = PAGE.replace(b"<title>", b'<meta charset="windows-1251"><title>').replace(b"ann", "аня".encode("cp1251"))
    found = saved(tmp_path, "page.mhtml", MHTML.replace(quopri.encodestring(PAGE), quopri.encodestring(page)))
    assert [comment.author for comment in found.comments if comment.role == "comment"] == ["аня", "ben"]


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_dot_", "."), data)
    return out.getvalue()


def test_a_zip_archive_of_one_file_is_that_file(tmp_path: Path) -> None:
    found = saved(tmp_path, "Site.zip", zipped(site_dot_xml=SITE.format("UTF-8").encode()))
    assert (found.platform, found.comments[1].author, found.notices) == ("wxr", "Zoë", ())


@pytest.mark.parametrize("name", ["./a.xml", "../../a.xml"])
def test_a_file_of_a_zip_archive_that_is_named_by_its_folder_is_not_hidden(name: str, tmp_path: Path) -> None:
    assert saved(tmp_path, "a.zip", zipped(**{name: SITE.format("UTF-8").encode()})).platform == "wxr"


def test_of_many_files_the_largest_that_may_be_one_is_read_and_that_is_told(tmp_path: Path) -> None:
    found = saved(tmp_path, "a.zip", zipped(a_dot_xml=SITE.format("UTF-8").encode(), picture_dot_png=b"x" * 9999))
    assert found.platform == "wxr"
    assert "holds 2 files" in found.notices[0].message
    assert "a.xml" in found.notices[0].message


BROKEN = bytearray(zipped(a_dot_xml=SITE.format("UTF-8").encode() * 20))
BROKEN[60:90] = b"\0" * 30
REFUSED = {
    "a document": (zipped(**{"[Content_Types]_dot_xml": b"<a/>", "word_dot_xml": b"<b/>"}), "Word, OpenDocument"),
    "a broken one": (bytes(BROKEN), "a broken or locked zip archive"),
    "an archive without a page": (MHTML[:150], "an archived web page without a page in it"),
    "half an archive of Safari": (
        plistlib.dumps({"WebMainResource": 1}, fmt=plistlib.FMT_BINARY),
        "a broken web archive",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_unpacked_is_refused(name: str, tmp_path: Path) -> None:
    data, message = REFUSED[name]
    with pytest.raises(ReadError, match=message) as told:
        saved(tmp_path, "some.file", data)
    assert str(told.value).count("some.file") == 1


ROWS = [{"link_id": "t3_a", "parent_id": "t3_a", "id": "c", "author": "Ann", "body": "Rye.", "subreddit": "bread"}] * 9
OPENED = {
    "a table": b"author;text;date\nAnn;Rye.;2024-01-01\nBen;Salt, I say.;2024-01-02\n",
    "an array of rows": json.dumps(ROWS, indent=1).encode(),
    "a packed one": gzip.compress(json.dumps(ROWS, indent=1).encode()),
    "in UTF-16": json.dumps(ROWS).encode("utf-16"),
    "a zip archive": zipped(a_dot_html=PAGE),
    "a zip archive that is a document": zipped(mimetype=b"application/epub+zip", a_dot_txt=b"Rye"),
    "a script": b"window.YTD.tweets.part0 = " + json.dumps(ROWS).encode() + b";",
    "a broken archive": gzip.compress(PAGE)[:12],
}


@pytest.mark.parametrize("name", OPENED)
def test_temporary_files_are_closed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[IO[bytes]] = []

    class Kept(tempfile.SpooledTemporaryFile[bytes]):
        def __init__(self, size: int) -> None:
            super().__init__(size)
            made.append(cast(IO[bytes], self))

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", Kept)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(OPENED[name])))
    (tmp_path / "some.file").write_bytes(OPENED[name])
    for source in (tmp_path / "some.file", "-"):
        with contextlib.suppress(ReadError):
            read(source)
    assert made
    assert [file.closed for file in made if not file.closed] == []


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_SMALL", 1 << 20)
    with pytest.raises(ReadError, match="unpacks to over 200 times its size"):
        saved(tmp_path, "bomb.zip", zipped(a_dot_txt=b"\0" * 9_000_000))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_an_export_in_utf_16(encoding: str, tmp_path: Path) -> None:
    found = saved(tmp_path, "site.xml", SITE.format("UTF-16").encode(encoding))
    assert [comment.author for comment in found.comments if comment.role == "comment"] == ["Zoë"]


def test_a_page_in_mhtml_knows_when_it_was_saved(tmp_path: Path) -> None:
    found = saved(tmp_path, "page.mhtml", MHTML)
    said = [(comment.author, str(comment.posted)) for comment in found.comments if comment.role == "comment"]
    assert said == [("ann", "2024-01-02 11:17:02"), ("ben", "2024-01-03 11:17:02")]


def test_an_archive_whose_charset_nobody_knows(tmp_path: Path) -> None:
    found = saved(tmp_path, "page.mhtml", MHTML.replace(b"text/html\r\nC", b"text/html; charset=x-bread\r\nC"))
    assert [comment.author for comment in found.comments if comment.role == "comment"] == ["ann", "ben"]


def test_a_disk_that_fails_is_named_and_no_archive_blamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

    (tmp_path / "said.gz").write_bytes(gzip.compress(PAGE))
    monkeypatch.setattr("tempfile.SpooledTemporaryFile", lambda _: Full())
    with pytest.raises(ReadError, match=r"said\.gz: cannot be read: No space left on device$"):
        read(tmp_path / "said.gz")


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_a_web_archive_of_safari(form: plistlib.PlistFormat, tmp_path: Path) -> None:
    held = {"WebMainResource": {"WebResourceData": PAGE, "WebResourceTextEncodingName": "UTF-8"}}
    found = saved(tmp_path, "page.webarchive", plistlib.dumps(held, fmt=form))
    assert [comment.author for comment in found.comments if comment.role == "comment"] == ["ann", "ben"]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("window.YTD.tweets.part0 = ", ""),
        ("var comments=", ";\n"),
        ("/**/ typeof show === 'function' && show(", ");"),
    ],
)
def test_json_that_a_script_assigns_or_is_given(before: str, behind: str, tmp_path: Path) -> None:
    found = saved(tmp_path, "said.js", f'{before}[{{"author": "Ann", "text": "Rye?"}}]{behind}'.encode())
    assert [(comment.author, comment.text) for comment in found.comments] == [("Ann", "Rye?")]


@pytest.mark.parametrize("words", ['Note [ "a" ]', "I said (see below) = no", "x = 3"])
def test_words_that_are_no_script_stay(words: str, tmp_path: Path) -> None:
    assert saved(tmp_path, "said.txt", words.encode()).comments[0].text == words


def test_each_page_in_a_zip_archive_is_read_but_none_that_belongs_to_another(tmp_path: Path) -> None:
    advert = b"<html><body><p>Buy flour.</p></body></html>" + b"<!-- -->" * 9999
    pages = {
        "salt_dot_html": PAGE,
        "salt_files/advert_dot_html": advert,
        "more/rye_dot_mhtml": MHTML,
        "notes_dot_txt": b"Salt.",
        "empty_dot_html": b" ",
    }
    (tmp_path / "all.zip").write_bytes(zipped(**pages))
    found = list(read_all(tmp_path / "all.zip"))
    assert [(page.id, page.comments[-2].author) for page in found] == [("salt", "ann"), ("rye", "ann")]
    assert "of its pages 3 were read" in found[0].notices[0].message
    assert "not to be read of these pages: 1; empty.html: empty;" in found[-1].notices[-1].message
    assert read(tmp_path / "all.zip").id == "salt"


def test_a_damaged_page_of_a_zip_archive_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    for at in range(3):
        pages = {f"{name}_dot_html": PAGE if name == "b" else b"<p>Rye." for name in "abc"}
        broken = bytearray(zipped(**pages))
        start = broken.find(b"abc"[at : at + 1] + b".html") + 8
        broken[start] ^= 0xFF
        (tmp_path / "all.zip").write_bytes(broken)
        found = read(tmp_path / "all.zip")
        assert (len(found.comments) > 1) == (at != 1)
        assert next(one.message for one in found.notices if "not to be read" in one.message).startswith(
            f"not to be read of these pages: 1; {'abc'[at]}.html: damaged ("
        )
        assert any(
            "of its pages 3 were read" in one.message for page in read_all(tmp_path / "all.zip") for one in page.notices
        )


def test_parts_of_an_export_in_a_zip_archive_are_put_together(tmp_path: Path) -> None:
    def part(*rows: tuple[str, ...]) -> bytes:
        return json.dumps(
            [dict(zip(("user", "ts", "thread_ts", "text", "parent_user_id"), row, strict=False)) for row in rows]
        ).encode()

    first = part(("U1", "1600000100.01", "1600000100.01", "Rye, <@U2>? <https://a.example/|Here>."))
    second = part(
        ("U2", "1600090100.02", "1600000100.01", "No.", "U1"), ("U1", "1600090200.03", "1600000100.01", "Why?", "U1")
    )
    who = json.dumps(
        [{"id": "U1", "real_name": "Ann Ash"}, {"id": "U2", "profile": {"real_name": "Tom Elm"}, "name": "tom"}]
    )
    days = {"bread/2020-09-13_dot_json": first, "bread/2020-09-14_dot_json": second, "bread/2020-09-15_dot_json": b"[{"}
    (tmp_path / "all.zip").write_bytes(zipped(users_dot_json=who.encode(), **days))
    found = read(tmp_path / "all.zip")
    assert [(one.author, one.reply_to, one.text) for one in found.comments] == [
        ("Ann Ash", None, "Rye, @tom? Here."),
        ("tom", "c1", "No."),
        ("Ann Ash", "c1", "Why?"),
    ]
    assert "an export in 4 files; put together" in found.notices[0].message
    assert "bread/2020-09-15.json" in found.notices[1].message


def test_parts_of_an_export_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    parts = {f"page{n}_dot_json": json.dumps([{"author": "Ann", "text": f"Loaf {n}."}]).encode() for n in (10, 9, 1)}
    (tmp_path / "all.zip").write_bytes(zipped(**parts))
    assert [one.text for one in read(tmp_path / "all.zip").comments] == ["Loaf 1.", "Loaf 9.", "Loaf 10."]


def test_discussions_whose_names_differ_in_their_numbers_stay_apart(tmp_path: Path) -> None:
    pages = {
        n: json.dumps({"title": n, "comments": [{"author": "Ann", "text": "Rye?"}] * int(n)}).encode() for n in "12"
    }
    (tmp_path / "all.zip").write_bytes(zipped(**{f"page{n}_dot_json": page for n, page in pages.items()}))
    assert [found.title for found in read_all(tmp_path / "all.zip")] == ["1", "2"]
    found = read(tmp_path / "all.zip")
    assert (found.title, len(found.comments)) == ("2", 2)


def test_json_files_that_are_no_parts_are_not_put_together(tmp_path: Path) -> None:
    page = json.dumps([{"author": "Ann", "text": "Rye?"}, {"author": "Tom", "text": "No."}]).encode()
    (tmp_path / "all.zip").write_bytes(zipped(rye_dot_json=page, settings_dot_json=b'[{"a": 1}]'))
    found = read(tmp_path / "all.zip")
    assert "the largest that may be a discussion was read: rye.json" in found.notices[0].message


def test_a_zip_archive_whose_pages_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="empty"):
        saved(tmp_path, "all.zip", zipped(a_dot_html=b" ", b_dot_html=b"\n"))


def test_letters_in_a_zip_archive_are_one_mailbox(tmp_path: Path) -> None:
    letters = {
        f"{number}_dot_eml": f"From: {who} <{who}@a.example>\r\nSubject: Rye\r\nMessage-ID: <{number}@a.example>\r\n"
        f"{above}Date: Mon, 2 Jan 2012 1{number}:00:00 +0000\r\n\r\n{words}\r\n".encode()
        for number, who, above, words in (
            (1, "ann", "", "Rye?\r\n\r\nFrom the mill, I mean."),
            (2, "tom", "In-Reply-To: <1@a.example>\r\n", "No."),
            (3, "ann", "In-Reply-To: <2@a.example>\r\n", "Why?"),
        )
    }
    found = saved(tmp_path, "mail.zip", zipped(**letters))
    told = [(one.author, one.reply_to, one.text) for one in found.comments]
    assert told == [("ann", None, "Rye?\n\nFrom the mill, I mean."), ("tom", "post", "No."), ("ann", "c1", "Why?")]


def test_letters_in_a_zip_archive_are_in_order_as_their_numbers_are(tmp_path: Path) -> None:
    head = "From: ann <ann@a.example>\r\nSubject: Rye\r\n"
    letters = {f"{number}_dot_eml": f"{head}\r\nWords of {number}.\r\n".encode() for number in (10, 8, 9)}
    found = saved(tmp_path, "mail.zip", zipped(**letters))
    assert [one.text for one in found.comments] == ["Words of 8.", "Words of 9.", "Words of 10."]
