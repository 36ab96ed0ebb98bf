"""Documents of word processors: their words by cases, and faults."""

import io
import zipfile
from pathlib import Path

import pytest

from arggraph.errors import ReadError
from arggraph.readers import office, read
from tests import textcases

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}
SAID = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
TALK = ("Ann, May 5, 2012:", "I say rye.", "Ben, May 6, 2012:", "Never any rye, I say.", "Ann, May 7, 2012:", "Why?")


def root(words: str, tag: str = "x") -> bytes:
    declared = " ".join(f'xmlns:{short}="{name}"' for short, name in NAMES.items())
    return f"<{tag} {declared}>{words}</{tag}>".encode()


def document(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("case", textcases.read("readers/office.txt"), ids=lambda case: case.title)
def test_case(case: textcases.Case) -> None:
    words, _, styles = case.given.partition("\n== styles\n")
    if case.title.startswith("rich:"):
        found = office.rich(words.encode())
    else:
        given = (root(words), root(styles) if styles else b"")
        found = office.word(*given) if case.title.startswith("word:") else office.opened(*given)
    assert found.rstrip("\n") == case.expected


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", document(**{"[Content_Types].xml": b"<a/>", office.WORD: root("".join(map(SAID.format, TALK)))})),
        (
            "a.odt",
            document(mimetype=b"x", **{office.OPEN: root("".join(f"<text:p>{line}</text:p>" for line in TALK))}),
        ),
        ("a.rtf", rb"{\rtf1 " + "".join(f"{line}\\par\n" for line in TALK).encode() + b"}"),
    ],
)
def test_a_document_is_read_as_its_text(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    found = read(tmp_path / name)
    assert [(comment.author, comment.text) for comment in found.comments] == [
        ("Ann", "I say rye."),
        ("Ben", "Never any rye, I say."),
        ("Ann", "Why?"),
    ]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({office.WORD: b"<x>"}, "a broken document .*; save it again"),
        ({"xl/workbook.xml": b"<x/>"}, "Word, OpenDocument or EPUB"),
    ],
)
def test_what_is_no_whole_document_is_refused(parts: dict[str, bytes], said: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(document(**{"[Content_Types].xml": b"<a/>"}, **parts))
    with pytest.raises(ReadError, match=said):
        read(tmp_path / "a.docx")


def test_a_document_saved_as_strict_is_read_as_any_other() -> None:
    strict = root(SAID.format("Rye.")).replace(NAMES["w"].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert office.word(strict, b"") == "Rye.\n"


def test_entities_are_not_made_larger() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "salt"><!ENTITY b "&a;&a;&a;">]>' + root(SAID.format("&b;"))
    assert "salt" not in office.word(bomb, b"")
