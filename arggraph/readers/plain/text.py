"""The reader of plain text: undoes what copies made of it, has it taken apart, and makes comments of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arggraph.errors import ReadError
from arggraph.model import Discussion, Notice
from arggraph.readers.door import decode
from arggraph.readers.plain import (
    clipped,
    comments,
    days,
    dumped,
    escaped,
    headline,
    markdown,
    printed,
    quoted,
    signatures,
    signing,
)
from arggraph.readers.plain.division import Layout, divide
from arggraph.readers.thread import miscounted

# Starts that are less likely than this are told of.
_LIKELIER = 0.5
# What WhatsApp writes behind a message that was changed.
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_EDITED = re.compile(r"(?m)(?<=\S)\u200e ?<[^<>\n]{4,60}>$")


class TextReader:
    """Reads any text; sure of none, so that every other reader goes first."""

    name = "text"

    def accepts(self, data: bytes, filename: str) -> float:
        return 0.1 if data.strip() else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        text, notices = decode(data)
        text = _EDITED.sub("", escaped.undone(text))
        copied = clipped.undone(text)
        undone, furnished = printed.without(dumped.undone(copied))
        text = headline.started(undone)
        page = divide(text, whole=text != undone or markdown.converted(copied))
        whole = comments.made(text, page.head, page.blocks, page.starts) if page.blocks else []
        if not whole:
            raise ReadError(f"{filename}: no words but page furniture in it; nothing to read")
        made, closings = signatures.without(whole)
        said = quoted.sourced(signing.sign(made))
        page = page._replace(dropped=[*page.dropped, *closings])
        found = sum(comment.role == "comment" for comment in said)
        return Discussion(
            id="discussion",
            title=page.head.title,
            platform="text",
            declared_comments=page.declared,
            comments=tuple(said),
            notices=(*notices, *(Notice(stage="read", message=message) for message in _faults(page, found, furnished))),
        )


def _faults(page: Layout, found: int, furnished: int) -> Iterator[str]:
    """What the page lost on the way, or never told; `furnished` lines stood at the heads and feet of its print."""
    if furnished:
        yield f"{furnished} lines at the heads and feet of printed pages were left out"
    if page.dropped:
        shown = "; ".join(f"{_UNSEEN.sub('', line)!r}" for line in page.dropped[:3]) + (
            "; …" if len(page.dropped) > 3 else ""
        )
        yield f"lines among the comments or below them were taken for page furniture and left out: {shown}"
    dates = [start.byline.when for start in page.starts if start.byline and start.byline.when]
    if undated := [date for date in dates if not days.parse(date)]:
        one = len(undated) == 1
        yield (
            f"{len(undated)} {'date tells' if one else 'dates tell'} no day by {'itself' if one else 'themselves'}"
            f" ({undated[0]!r}: counted from a day that the page does not name, or day and month in doubt) and"
            f" {'was' if one else 'were'} left out"
        )
    if doubtful := sum(start.byline is None and start.confidence < _LIKELIER for start in page.starts):
        yield f"only words tell where comments start; {doubtful} of {len(page.starts)} starts are less likely than not"
    if page.declared is not None and page.declared != found:
        yield miscounted(page.declared, found)


TEXT = TextReader()
