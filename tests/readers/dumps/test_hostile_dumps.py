"""Dumps that mean harm or were damaged: bombs, entities, what is cut off; bounded, and said with the place."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import re
import sys
import time
from array import array
from pathlib import Path
from typing import Any

import pytest
import zstandard

from arggraph.errors import ReadError
from arggraph.readers import choose, read, read_all
from arggraph.readers.dumps.forum_xml import FORUM_XML
from arggraph.readers.dumps.mbox import MBOX
from arggraph.readers.dumps.reddit import REDDIT_JSON, REDDIT_ROWS
from arggraph.readers.dumps.shared.bodies import in_any
from arggraph.readers.dumps.shared.json_lines import Place, _gathered
from arggraph.readers.dumps.wikitext import WIKITEXT
from arggraph.readers.files import spool
from tests import textcases

ROW = {"link_id": "t3_a", "parent_id": "t3_a", "subreddit": "bread"}
ROWS = [{**ROW, "id": f"c{n}", "author": f"p{n}", "body": f"Words number {n} about bread."} for n in range(400)]
NDJSON = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
PACKERS = {
    "gz": gzip.compress,
    "bz2": lambda data: bz2.compress(data, 1),  # in blocks of 100 kB
    "xz": lzma.compress,
    "zst": zstandard.ZstdCompressor().compress,
}
ITEM = "<item><title>Rye</title><wp:comment><wp:comment_id>1</wp:comment_id>{}</wp:comment></item>"
SITE = '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>' + ITEM + "</channel></rss>"
WORDS = "<wp:comment_content>Salt.</wp:comment_content>"


def saved(folder: Path, data: bytes, name: str = "dump") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def said(path: Path) -> str:
    return "\n".join(str(notice) for page in read_all(path) for notice in page.notices)


@pytest.mark.parametrize("kind", PACKERS)
def test_packed_files_are_read_and_named_without_their_packing(kind: str, tmp_path: Path) -> None:
    page = read(saved(tmp_path, PACKERS[kind](NDJSON), f"Bread.ndjson.{kind}"))
    assert (page.id, sum(comment.role == "comment" for comment in page.comments)) == ("bread", 400)


def test_several_frames_and_a_long_window(tmp_path: Path) -> None:
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=31, enable_ldm=True)
    packer = zstandard.ZstdCompressor(compression_params=parameters)
    half = NDJSON.index(b"\n", len(NDJSON) // 2) + 1
    data = packer.compressobj().compress(b"") + b"".join(
        (one := packer.compressobj()).compress(part) + one.flush() for part in (NDJSON[:half], NDJSON[half:])
    )
    assert len(read(saved(tmp_path, data)).comments) == 401


@pytest.mark.parametrize("kind", PACKERS)
def test_of_a_packed_file_that_is_cut_off_the_whole_rows_are_read(kind: str, tmp_path: Path) -> None:
    many = b"".join(NDJSON.replace(b"bread", str(n).encode() * 3) for n in range(6))
    data = PACKERS[kind](many)
    path = saved(tmp_path, data[: int(len(data) * 0.9)])
    if kind in ("bz2", "zst"):  # a block is lost as a whole
        assert "cut off or damaged after" in said(path)
    else:
        assert f"the {'gzip' if kind == 'gz' else kind} archive is cut off or damaged after" in said(path)
    assert len(read(path).comments) > 100


def test_nothing_but_the_head_of_an_archive(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"dump: a broken gzip archive.*fetch it again"):
        read(saved(tmp_path, gzip.compress(NDJSON)[:12]))


@pytest.mark.parametrize("kind", PACKERS)
def test_bombs_are_refused_before_they_unpack(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_SMALL", 1 << 20)
    with pytest.raises(ReadError, match="that unpacks to over 200 times its size: refused"):
        read(saved(tmp_path, PACKERS[kind](bytes(1 << 26))))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
        '<!DOCTYPE rss [<!ENTITY c SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE rss [<!ENTITY % c SYSTEM "http://example.org/x.dtd"> %c;]>',
        "<!-- " + "x" * 30_000 + ' --><!DOCTYPE rss [<!ENTITY c "ccc">]>',
        '<!DOCTYPE rss [<!-- ]> --> <!ENTITY c "ccc">]>',
    ],
    ids=["laughs", "file", "parameter", "behind a long comment", "behind a false end"],
)
def test_entities_are_refused(doctype: str, tmp_path: Path) -> None:
    text = doctype + SITE.format("<wp:comment_content>&c;</wp:comment_content>")
    with pytest.raises(ReadError, match="defines entities"):
        read(saved(tmp_path, text.encode()), reader="wxr")


def test_a_document_type_alone_is_no_harm(tmp_path: Path) -> None:
    text = "<!DOCTYPE rss SYSTEM 'http://example.org/rss.dtd'>" + SITE.format(WORDS)
    assert [comment.text for comment in read(saved(tmp_path, text.encode())).comments] == ["", "Salt."]


def test_xml_that_is_cut_off_keeps_what_was_whole(tmp_path: Path) -> None:
    text = SITE.format(WORDS).replace("</channel></rss>", "\n" + ITEM.format("<wp:comment_content>Ry"))
    path = saved(tmp_path, text.encode())
    assert next(iter(read_all(path))).comments[1].text == "Salt."
    assert "not whole XML at line 2, column" in said(path)


def test_control_characters_and_a_wrong_encoding_are_told(tmp_path: Path) -> None:
    text = SITE.format("<wp:comment_content>na\x0bve caf\xe9</wp:comment_content>")
    path = saved(tmp_path, b'`<?xml version="1.0" encoding="UTF-8"?>' + text.encode("latin-1"))
    assert read(path).comments[1].text == "na ve café"
    assert "not UTF-8, though it should be; read as cp1252" in said(path)
    assert "1 control character(s) replaced" in said(path)


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"kind":"Listing","data":{"children":[', '{"id":1,"kids":['])
def test_a_million_levels_of_json(opening: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nested too deeply|not whole JSON"):
        read(saved(tmp_path, opening.encode() * 1_000_000))


def test_rows_with_marks_nuls_and_other_encodings(tmp_path: Path) -> None:
    rows = [json.dumps({**ROW, "id": f"c{n}", "body": "café"}, ensure_ascii=False) for n in range(3)]
    data = b"\xef\xbb\xbf" + rows[0].encode() + b"\r\n\0\0\0\n" + rows[1].encode("latin-1") + b"\n" + rows[2].encode()
    path = saved(tmp_path, data + b'\n{"id": "c9", "body": "cut')
    assert [comment.text for comment in read(path).comments] == ["café"] * 3 + [""]
    assert "line 3: not UTF-8; read as cp1252" in said(path)
    assert "line 5: no row of reddit_rows; left out" in said(path)
    wide = "\n".join(rows).encode("utf-16")
    assert [comment.text for comment in read(saved(tmp_path, wide)).comments] == ["café"] * 3 + [""]


def test_an_array_that_is_cut_off_keeps_its_rows(tmp_path: Path) -> None:
    path = saved(tmp_path, json.dumps(ROWS).encode()[:-40])
    assert len(read(path).comments) == 400
    assert "cut off or broken near byte" in said(path)


def test_circles_among_rows_end() -> None:
    index = {own: bytes_of(n) for n, own in enumerate("abcd")}
    assert [list(rows) for rows in _gathered(index, {"a": "b", "b": "c", "c": "a", "d": "a"}).values()] == [
        [0, 0, 1, 0, 2, 0, 3, 0]
    ]
    assert Place("a").above is None


def bytes_of(number: int) -> array[int]:
    return array("Q", (number, 0))


def test_a_mailbox_of_spam() -> None:
    one = (
        b"From x@y Mon Jan  2 10:00:00 2012\nFrom: =?utf-8?b?%s?= <x@y>\nSubject: =?x-none?q?Buy?=\nDate: never\n"
        b'Content-Type: multipart/mixed; boundary="\n\n--\n<html><p>Buy&#0; now' + b"<b>" * 2000 + b"\n"
    )
    pages = list(MBOX.each(io.BytesIO(one * 200), "spam"))
    assert sum(len(page.comments) for page in pages) == 200


def test_a_message_whose_parts_are_nested_without_end_keeps_its_head() -> None:
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(1000))
    page = MBOX(
        b"From x@y Mon Jan  2 10:00:00 2012\nMessage-ID: <1@y>\nFrom: Ann <x@y>\n" + parts + b"\nBuy.\n", "spam"
    )
    assert [comment.author for comment in page.comments] == ["Ann"]
    assert "read: message 1: its parts cannot be told apart; its words are left out" in map(str, page.notices)


def test_one_discussion_is_given_before_the_next_is_read() -> None:
    rows = b"".join(
        json.dumps({**ROW, "id": f"c{n}", "link_id": f"t3_{n}", "body": "No."}).encode() + b"\n" for n in range(9)
    )
    file = io.BytesIO(rows)
    pages = REDDIT_ROWS.each(file, "rows")
    next(pages)
    assert file.tell() < len(rows) / 2


JUNK: list[Any] = [None, True, -1, 3.5, "", "x", [], {}, [None], {"a": 1}, 10**30, "[deleted]", {"id": None}]
VALUES = [
    (path.stem, json.loads(case.given))
    for path in sorted((textcases.CASES / "readers" / "dumps").glob("*.txt"))
    for case in textcases.read(f"readers/dumps/{path.name}")
    if case.given[0] in "[{" and case.given.count("\n") == 0
]


def spoilt(value: Any, chance: random.Random) -> Any:
    """The same with here a field of another type, there one missing, there an entry twice."""
    if chance.random() < 0.05:
        return chance.choice(JUNK)
    if isinstance(value, dict):
        return {name: spoilt(part, chance) for name, part in value.items() if chance.random() > 0.03}
    if isinstance(value, list):
        parts = [spoilt(part, chance) for part in value]
        return parts + parts[:1] if chance.random() < 0.1 else parts
    return value


@pytest.mark.parametrize("seed", range(6))
def test_json_of_other_types_is_read_or_refused_in_words(seed: int) -> None:
    chance, read_at_all = random.Random(seed), 0
    for _, value in VALUES:
        data = json.dumps(spoilt(value, chance)).encode()
        for reader in {choose(data, "page"), choose(json.dumps(value).encode(), "page")}:
            try:
                read_at_all += bool(reader(data, "page").comments)
            except ReadError as error:
                assert str(error)
    assert read_at_all > len(VALUES) / 4


STAMP = " 10:20, 5 June 2009 (UTC)"
SIGNED = f"[[User:Ann|Ann]]{STAMP}\n"
LONG = {
    "links that never close": "[[User:" * 40_000 + SIGNED + SIGNED,
    "templates that never close": "{{tq|" + "a" * 300_000 + SIGNED + SIGNED,
    "templates within templates": "{{a|" * 40_000 + "}}" * 40_000 + SIGNED + SIGNED,
    "comments that never close": SIGNED + SIGNED + "<!-- " * 60_000,
    "a heading of spaces": SIGNED + SIGNED + "=" + " " * 300_000 + "\n",
    "spaces": SIGNED + " " * 300_000 + SIGNED,
    "Argdown's comments": "[A]: a.\n  - <B>: b.\n  - <C>: c.\n" + "/* " * 60_000,
    "Argdown's data": "[A]: a.\n  - <B>: b " + "{" * 60_000 + " " * 60_000 + "\n  - <C>: c.\n",
    "Markdown's links": json.dumps({**ROW, "id": "c", "body": "[" * 100_000 + "](" * 50_000 + " " * 100_000}),
    "quotations by turns": json.dumps({**ROW, "id": "c", "body": "Rye.\n> no salt at all\n" * 20_000}),
    "JSON cut off within quotes": json.dumps([{"text": "a"}, {"text": '"' * 200_000}])[:-4],
}


@pytest.mark.parametrize("name", LONG)
def test_what_makes_expressions_go_back_is_read_in_one_go(name: str, tmp_path: Path) -> None:
    assert read(saved(tmp_path, LONG[name].encode())).comments


def test_one_row_whose_words_are_no_text_loses_nothing(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"author": "Ann", "date": "2021-05-03T10:00:00Z", "body": f"Rye {n}.", "id": str(n)} for n in range(300)
    ]
    rows[-2]["body"], rows[-1]["body"] = 5, {"rendered": [{"no": "text"}]}
    path = tmp_path / "page.json"
    path.write_text(json.dumps({"title": "Rye", "comments": rows}))
    found = read(path).comments
    assert len(found) == 300 and {found[-2].text, found[-1].text} == {"5", ""}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_rows_in_wide_characters_are_read(encoding: str, tmp_path: Path) -> None:
    assert len(read(saved(tmp_path, json.dumps(ROWS[:3]).encode(encoding))).comments) == 4


def test_an_array_that_is_no_utf8_loses_no_row(tmp_path: Path) -> None:
    rows = [{**ROW, "id": "a", "body": "Crème"}, {**ROW, "id": "b", "body": "Rye"}]
    path = saved(tmp_path, json.dumps(rows, ensure_ascii=False).encode("cp1252"))
    assert [comment.text for comment in read(path).comments] == ["Crème", "Rye", ""]
    assert "not UTF-8; read as cp1252" in said(path)


def test_zeros_at_the_end_are_none_of_the_file(tmp_path: Path) -> None:
    assert read(saved(tmp_path, b'[{"text": "Rye?"}]' + b"\0" * 900)).comments[0].text == "Rye?"


def test_xml_of_comments_that_is_nested_too_deeply_is_refused() -> None:
    row = b"<c><who>Ann</who><when>2015-01-02</when><text>Rye?</text></c>"
    page = (
        b"<bug><title>Rye</title><comments>" + row * 2 + b"</comments>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</bug>"
    )
    with pytest.raises(ReadError, match="nested too deeply"):
        FORUM_XML(page, "bug.xml")


@pytest.mark.parametrize("said", ["[/b]" + "[url=x" * 100_000, "<b></b>" + "\n \n" * 100_000])
def test_codes_and_lines_that_never_end_take_no_longer_than_they_are_long(said: str) -> None:
    started = time.process_time()
    in_any(said)
    assert time.process_time() - started < 5


def test_footnotes_that_never_end_take_no_longer_than_they_are_long() -> None:
    started = time.process_time()
    page = "== Rye ==\n" + "<ref>x" * 50_000 + " [[User:Ann|Ann]] 10:20, 5 June 2009 (UTC)"
    assert WIKITEXT(page.encode(), "talk.wiki").comments[0].author == "Ann"
    assert time.process_time() - started < 5


def test_json_of_no_known_platform_that_is_nested_too_deeply_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "forum.json"
    for depth in (900, 3000):
        opened = '{"author": "A", "text": "x", "replies": [' * depth
        page.write_text('{"forum": "f", "posts": [' + opened + '{"author": "B", "text": "y"}' + "]}" * depth + "]}")
        try:
            found = read(page)
        except ReadError as error:
            assert re.search(r"forum\.json: .*nested too deeply", str(error))
        else:  # the parser of newer Pythons has a limit of its own, and what it takes is read whole
            assert sys.version_info >= (3, 12)
            assert len(found.comments) == depth + 1


def test_a_long_exchange_in_reddits_json_is_read_however_deep_it_is_nested() -> None:
    post = '{"kind": "t3", "data": {"id": "p", "title": "Bread", "selftext": "Rye?", "author": "Ann"}}'
    opening = '{"kind": "Listing", "data": {"children": [%s'
    answer = '{"kind": "t1", "data": {"id": "c%d", "parent_id": "t1_c%d", "author": "Kim", "body": "Salt.", "replies": '
    depth = 200 if sys.version_info[:2] == (3, 12) else 600  # no setting takes the parser of 3.12 deeper
    nested = "".join(opening % answer % (number, number - 1) for number in range(depth)) + '""' + "}}]}}" * depth
    text = f"[{opening % post}]}}}}, {nested}]".replace("t1_c-1", "t3_p")
    found = REDDIT_JSON(text.encode(), "p.json")
    assert [comment.reply_to for comment in found.comments[:4]] == [None, "post", "c1", "c2"]
    assert len(found.comments) == depth + 1


@pytest.mark.parametrize(("opening", "closing"), [('{"data": ', ', "meta": {"x": 1}}'), ('[{"x": 1}, ', "]")])
def test_comments_deep_in_other_things_take_no_longer_than_these_are_deep(
    opening: str, closing: str, tmp_path: Path
) -> None:
    said = json.dumps([{"id": n, "by": "ann", "body": "Rye?", "created": "2021-01-01"} for n in range(3)])
    path = saved(tmp_path, (opening * 1000 + said + closing * 1000).encode())
    start = time.process_time()
    assert len(read(path).comments) == 3
    assert time.process_time() - start < 5
