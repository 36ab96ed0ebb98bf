"""The door: which encoding, which line ends, what is settled and counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arggraph.model import settle
from arggraph.readers import choose
from arggraph.readers.door import decode, foreign

ENGLISH = "It’s a naïve question — “do helmets help?”, said Zoë. The café was über-good."
FRENCH = "L'été dernier, j'ai traversé le pont à Besançon. Ça m'a plu, même très."
RUSSIAN = "Мне кажется, что шлемы нужны всем велосипедистам."
POLISH = "Myślę, że kask jest potrzebny każdemu rowerzyście. Żółć."
JAPANESE = "自転車のヘルメットは必要だと思います。皆さんはどう思いますか。"


def said(data: bytes) -> str:
    return " ".join(map(str, decode(data)[1]))


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"],
)
def test_unicode_in_any_dress_is_read_without_a_word(encoding: str) -> None:
    text, notices = decode(ENGLISH.encode(encoding))
    assert (text, notices) == (ENGLISH, ())


def test_japanese_in_seven_bits_is_read_without_a_word() -> None:
    assert decode(JAPANESE.encode("iso-2022-jp")) == (JAPANESE, ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_page_in_utf_16_is_a_page(encoding: str) -> None:
    data = f"<!DOCTYPE html><html><body><p>{RUSSIAN}</body></html>".encode(encoding)
    assert choose(data, "page.html").name == "html"


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (ENGLISH, "cp1252", "cp1252"),
        (FRENCH, "latin-1", "cp1252"),
        ("naïve", "latin-1", "cp1252"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8_r"),
        (POLISH, "cp1250", "cp1250"),
        (JAPANESE, "shift_jis", "cp932"),
    ],
)
def test_other_encodings_are_guessed_and_the_guess_is_told(text: str, encoding: str, named: str) -> None:
    data = text.encode(encoding)
    assert decode(data)[0] == text
    assert f"read as {named}, a guess" in said(data)


def test_an_encoding_that_nobody_knows_is_guessed() -> None:
    text, notices = decode("naïve café".encode("cp1252"), "x-bread")
    assert (text, "read as cp1252, a guess" in notices[0].message) == ("naïve café", True)


def test_a_guess_looks_where_the_first_foreign_byte_is() -> None:
    data = b"plain words. " * 20_000 + RUSSIAN.encode("cp1251")
    assert decode(data)[0].endswith(RUSSIAN)


def test_utf_8_that_is_cut_or_damaged_stays_utf_8() -> None:
    data = FRENCH.encode() * 3 + "é".encode()[:1]
    text, notices = decode(data)
    assert text == FRENCH * 3 + "\ufffd"
    assert [str(notice) for notice in notices] == ["read: not valid utf-8 in 1 place(s); U+FFFD stands there"]


def test_a_replacement_character_that_was_there_before_is_no_new_fault() -> None:
    data = ("é" * 40 + "\ufffd").encode() + b"\xff"
    assert "in 1 place(s)" in said(data)


def test_surrogates_in_utf_8_pair_up_or_are_replaced() -> None:
    assert decode("\ud83d\ude00".encode("utf-8", "surrogatepass")) == ("😀", ())
    data = "a\ud800b".encode("utf-8", "surrogatepass")
    assert decode(data)[0] == "a\ufffdb"
    assert "1 control character(s) or lone surrogate(s) replaced" in said(data)


def test_line_ends_become_one_kind() -> None:
    assert decode(b"a\r\nb\rc\nd\fe\vf\r\n\r\ng") == ("a\nb\nc\nd\ne\nf\n\ng", ())


def test_control_characters_are_replaced_one_for_one_and_counted() -> None:
    data = b"a\x00b\x01\x1b[31mc\xef\xbf\xbfd"
    assert decode(data)[0] == "a\ufffdb\ufffd\ufffd[31mc\ufffdd"
    assert "4 control character(s)" in said(data)


@pytest.mark.parametrize(
    "kept",
    ["no\u00a0break", "e\u0301 is not é", "\u202eright to left\u200f", "a\u0085b\u2028c", "tab\there", "\ufb01ne"],
)
def test_everything_else_stays_as_written(kept: str) -> None:
    assert decode(kept.encode()) == (kept, ())


@given(st.binary(max_size=80))
def test_any_bytes_become_text_that_records_keep(data: bytes) -> None:
    text, _ = decode(data)
    assert settle(text) == text
    assert "\r" not in text


@given(st.text(max_size=80))
def test_utf_8_text_comes_through_but_for_what_is_settled(text: str) -> None:
    found, _ = decode(b"\xef\xbb\xbf" + text.encode("utf-8", "surrogatepass"))
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")  # halves that met are one
    plain = whole.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    assert found == settle(plain)


def test_fifty_megabytes_in_another_encoding_are_read() -> None:
    data = b"x" * 25_000_000 + "naïve".encode("latin-1") + b"y" * 25_000_000
    text, _ = decode(data)
    assert len(text) == 50_000_005


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.7 \xe2\xe3", "a PDF file"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0..JFIF", "a JPEG image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"{\\rtf1\\ansi", "a rich text"),
        (bytes(range(32)) * 8, "a binary file"),
        (b"<!DOCTYPE html>\n<html>", "an HTML page"),
        (b"\n <!-- saved from url -->\n<HTML lang=en>", "an HTML page"),
        ("<html><body>é</body>".encode("utf-16"), "an HTML page"),
        (b"<div class=comments>", "an HTML page"),
        (b"From: <Saved by Blink>\nSnapshot-Content", "an archived web page"),
        (b'<?xml version="1.0"?><rss>', "an XML file"),
        (b"2024-05-01 10:00:00,123 INFO [main] pool.Main: request took 7 ms\n" * 6, "the log of a program"),
        (b"WARN: the pool is nearly full\nINFO: the pool is full\n" * 3, "the log of a program"),
        (b"[error] 2024/06/03 10:00:01 open() failed\n" * 6, "the log of a program"),
        (b'::1 - - [03/Jun/2024:10:00:00 +0000] "GET / HTTP/1.1" 200 31\n' * 6, "the log of a program"),
        (b"Jun  3 10:00:01 mill sshd[812]: accepted a key\n" * 6, "the log of a program"),
        (b'{"ts": 1714557600, "lvl": "info", "msg": "request took 7 ms"}\n' * 6, "the log of a program"),
    ],
)
def test_what_is_no_plain_text_is_named(data: bytes, form: str) -> None:
    assert form in (foreign(data) or "")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "I <b>love</b> my helmet.",
            "<3 this bridge",
            "a\0b\x01",
            ENGLISH,
            JAPANESE,
            "<pre> is a tag.",
            "PK is my name",
        ),
        *("[10:00] ann: INFO is a word\n" * 6, "Jun  3 10:00:01 Ann Poe: rye\n" * 6, "WARNING this is wrong\n" * 6),
        "[10:01] <info> rye is like glue\n" * 6 + "[10:02] <ann> It is.\n[10:03] <bo> Wet hands.\n",
        "INFO: rye is sour\nNo.\nIt is not.\nWheat?\n" * 6,
        "Ann, May 3\n\nIt says:\n\n" + "10:00:00 INFO mill: rye is sour\n" * 40 + "\nBen, May 4\n\nIt is.\n",
    ],
)
def test_plain_text_is_not_foreign(text: str) -> None:
    assert foreign(text.encode()) is None
