"""Documents of word processors: their words by cases, and faults."""

import io
import zipfile
from pathlib import Path

import pytest

from arggraph.errors import ReadError
from arggraph.readers import read
from arggraph.readers.files import office
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


NOTES = (("0", "Ann", "Rye?"), ("1", "Tom", "No."), ("2", "Ann", "Why?"))
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


def noted(*notes: tuple[str, str, str], answers: str = "") -> bytes:
    lines = "".join(
        f'<w:comment w:id="{own}" w:author="{author}" w:date="2023-05-02T10:0{own}:00Z"><w:p {W14} w14:paraId="A{own}">'
        f"<w:r><w:t>{words}</w:t></w:r></w:p></w:comment>"
        for own, author, words in notes
    )
    extended = {"word/commentsExtended.xml": f"<w15:commentsEx {W15}>{answers}</w15:commentsEx>".encode()}
    said = root("".join(map(SAID.format, ("All about rye.", "And salt."))))
    parts = {"[Content_Types].xml": b"<a/>", office.WORD: said, "word/comments.xml": root(lines)}
    about = b'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Rye</dc:title><dc:creator>Ida</dc:creator></c>'
    return document(**parts, **(extended if answers else {}), **{"docProps/core.xml": about})


ANSWER = '<w15:commentEx w15:paraId="A0"/><w15:commentEx w15:paraId="A1" w15:paraIdParent="A0"/>'


def test_what_people_note_in_the_margin_of_a_document_is_a_discussion_of_it(tmp_path: Path) -> None:
    page = tmp_path / "a.docx"
    page.write_bytes(noted(*NOTES, answers=ANSWER))
    found = read(page)
    assert [(one.id, one.author, one.reply_to, one.text) for one in found.comments] == [
        ("post", "Ida", None, "All about rye.\nAnd salt."),
        ("c1", "Ann", None, "Rye?"),
        ("c2", "Tom", "c1", "No."),
        ("c3", "Ann", None, "Why?"),
    ]
    assert found.title == "Rye" and str(found.comments[1].posted) == "2023-05-02 10:00:00+00:00"
    assert "of the document 3 comments in its margin were read" in found.notices[0].message


@pytest.mark.parametrize(
    "notes",
    [noted(NOTES[0], NOTES[2]), noted(NOTES[1]), noted(), noted(*NOTES).replace(b"comments.xml", b"comments_xml")],
)
def test_what_somebody_alone_notes_in_the_margin_is_left_out(notes: bytes, tmp_path: Path) -> None:
    page = tmp_path / "a.docx"
    page.write_bytes(notes)
    assert "Rye?" not in "".join(one.text for one in read(page).comments)


def test_a_document_whose_notes_are_broken_is_read_as_its_text(tmp_path: Path) -> None:
    page = tmp_path / "a.docx"
    said = root("".join(map(SAID.format, TALK)))
    page.write_bytes(document(**{"[Content_Types].xml": b"<a/>", office.WORD: said, "word/comments.xml": b"<a><b>"}))
    assert [one.author for one in read(page).comments if one.role != "missing"] == ["Ann", "Ben", "Ann"]


def test_notes_of_an_open_document(tmp_path: Path) -> None:
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    first, second = (
        f'<office:annotation {dc} office:name="n{at}" {more}><dc:creator>{who}</dc:creator>'
        f"<dc:date>2023-05-02T10:00:00</dc:date><text:p>{words}</text:p></office:annotation>"
        for at, who, words, more in ((1, "Ann", "Rye?", ""), (2, "Ann", "No.", 'office:parent-name="n1"'))
    )
    page = tmp_path / "a.odt"
    page.write_bytes(document(mimetype=b"x", **{office.OPEN: root(f"<text:p>All about{first}{second} rye.</text:p>")}))
    assert [(one.author, one.reply_to, one.text) for one in read(page).comments] == [
        (None, None, "All about rye."),
        ("Ann", None, "Rye?"),
        ("Ann", "c1", "No."),
    ]
