"""What people noted in the margins of a document of Word (.docx) or OpenDocument (.odt): a discussion of its text.

Two people there, or one answer, make them one; the notes of somebody alone stay what they are beside a text, which may
be a page that was pasted, and are left out.

>>> ann, tom = Note("1", "Ann", "2023-05-02T10:00:00Z", "Rye?", None), Note("2", "Tom", None, "No.", "1")
>>> page = json.loads(discussion("All about rye.", [ann, tom]) or "")
>>> page["post"]["text"], [(one["author"], one["text"], one["reply_to"]) for one in page["comments"]]
('All about rye.', [('Ann', 'Rye?', None), ('Tom', 'No.', '1')])
>>> discussion("All about rye.", [ann])
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from arggraph.readers.files import office

WORD, ANSWERS = "word/comments.xml", "word/commentsExtended.xml"  # the parts of a Word document
ABOUT = ("docProps/core.xml", "meta.xml")  # where a document of Word or OpenDocument says who wrote it
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_DC = "{http://purl.org/dc/elements/1.1/}"


class Note(NamedTuple):
    """A note, in the words of our own JSON."""

    id: str
    author: str | None
    posted: str | None
    text: str
    reply_to: str | None


def discussion(words: str, notes: list[Note], about: bytes = b"") -> str | None:
    """Our own JSON of a document's words and notes, and of what it says about itself; None where they are none."""
    if len(notes) < 2 or not (len({note.author for note in notes}) > 1 or any(note.reply_to for note in notes)):
        return None
    told = (
        {str(one.tag).rpartition("}")[2]: (one.text or "").strip() or None for one in office.tree(about).iter()}
        if about
        else {}
    )
    post = {
        "text": words.strip("\n"),
        "author": told.get("initial-creator") or told.get("creator"),
        "posted": told.get("creation-date") or told.get("created"),
    }
    page = {"title": told.get("title"), "post": post, "comments": [note._asdict() for note in notes]}
    return json.dumps(page, ensure_ascii=False)


def of_word(comments: bytes, answers: bytes) -> list[Note]:
    """The notes of a Word document; which answers which stands in a part of its own, by paragraphs."""
    notes = list(office.tree(comments).iter(f"{office.W}comment"))
    by_paragraph = {
        line.get(f"{_W14}paraId"): note.get(f"{office.W}id") for note in notes for line in note.iter(f"{office.W}p")
    }
    above = dict[str | None, str | None]()
    for one in office.tree(answers).iter(f"{_W15}commentEx") if answers else ():
        own, parent = (by_paragraph.get(one.get(f"{_W15}{name}")) for name in ("paraId", "paraIdParent"))
        above[own] = parent if parent != own else None
    return [
        Note(own, note.get(f"{office.W}author"), note.get(f"{office.W}date"), _words(note), above.get(own))
        for note in notes
        if (own := note.get(f"{office.W}id"))
    ]


def _words(note: Any) -> str:
    lines = ("".join(part.text or "" for part in line.iter(f"{office.W}t")) for line in note.iter(f"{office.W}p"))
    return "\n".join(lines).strip()


def of_open(content: bytes) -> list[Note]:
    """The notes of an OpenDocument text."""
    return list(_annotations(office.tree(content)))


def _annotations(root: Any) -> Iterator[Note]:
    for number, note in enumerate(root.iter(f"{office.OFFICE}annotation"), start=1):
        named = {name.rpartition("}")[2]: value for name, value in note.attrib.items()}
        lines = ("".join(line.itertext()) for line in note.iter(f"{office.TEXT}p"))
        own, above = named.get("name") or str(number), named.get("parent-name")
        author, posted = (note.findtext(f"{_DC}{name}") for name in ("creator", "date"))
        yield Note(own, author, posted, "\n".join(lines).strip(), above)
