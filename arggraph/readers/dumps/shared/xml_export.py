"""What readers of XML exports share: elements one by one, each let go once it is read.

Entities are not resolved, nothing is fetched, and a file that defines entities of its own is refused, so XML bombs stay
small. What is broken is repaired where that can be done (control characters, bytes of another encoding) or ends the
reading; a notice tells the line.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import IO, Any, ClassVar

from lxml import etree

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.door import decode
from arggraph.readers.thread import Faults, Many

_HEAD = 1 << 14
_PROLOG = 1 << 20
_CHUNK = 1 << 16
_UNSAID = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.S)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]*>", re.I)
_DECLARED = re.compile(rb"<\?xml[^>]*\bencoding\s*=\s*[\"']([\w.:-]+)")
_CONTROL = bytes(range(9)) + b"\x0b\x0c" + bytes(range(14, 32))
_SPACED = bytes.maketrans(_CONTROL, b" " * len(_CONTROL))
Element = Any  # lxml's stubs know elements by other names


class Archive(Many):
    """An XML export: `mark` is what its head holds and no other's, `tags` are the elements that `pages` reads."""

    name: str
    mark: ClassVar[re.Pattern[bytes]]
    tags: ClassVar[tuple[str, ...]]

    def accepts(self, data: bytes, filename: str) -> float:
        return 0.98 if self.mark.search(data[:_HEAD]) else 0.0

    def each(self, file: IO[bytes], filename: str) -> Iterator[Discussion]:
        """The discussions of the file. Raises `ReadError` where it is not whole XML and nothing in it can be read."""
        faults = Faults()
        last: Discussion | None = None
        for page in self.pages(elements(file, self.tags, faults)):
            if last is not None:
                yield last
            last = page
        notices = faults.notices()
        if last is None:
            if notices:
                raise ReadError(f"{notices[0].message}; not one discussion before it: export it again")
            return
        yield last.model_copy(update={"notices": (*last.notices, *notices)})

    @abstractmethod
    def pages(self, found: Iterator[Element]) -> Iterator[Discussion]:
        """The discussions in these elements; an element is empty once the next is asked for."""


def elements(file: IO[bytes], tags: tuple[str, ...], faults: Faults) -> Iterator[Element]:
    """Each element of these tags once it is whole, unless it is part of one of another tag. Where one stands in one of
    its own tag, that one lacks its end, and all are given. Raises `ReadError` where the file defines entities.
    """
    encoding = _prepared(file, faults)
    source = _Cleaned(file)
    names = {tag.rpartition("}")[2] for tag in tags}
    # By its stubs lxml's iterparse takes less than it does.
    options: dict[str, Any] = {"tag": tags, "encoding": encoding, "recover": True, "huge_tree": True}
    options |= {"resolve_entities": False, "no_network": True, "load_dtd": False, "remove_comments": True}
    walk: Any = etree.iterparse(source, events=("end",), **options)
    try:
        for _, element in walk:
            above = element.getparent()
            around = _around(element, names)
            if around - {local(element)}:
                continue
            yield element
            element.clear(keep_tail=False)
            if above is not None and not around:
                while element.getprevious() is not None:
                    del above[0]
    except etree.XMLSyntaxError as error:
        line, column = error.position
        faults.add(f"not whole XML at line {line}, column {column}: {_line(error.msg)}")
        return
    faulty = (entry for entry in walk.error_log if entry.level_name in ("ERROR", "FATAL"))
    fault = next((entry for entry in faulty if entry.domain_name != "NAMESPACE"), None)  # what it names is read still
    if fault is not None:
        faults.add(f"not whole XML at line {fault.line}, column {fault.column}: {_line(fault.message)}")
    if source.replaced:
        faults.add(f"{source.replaced} control character(s) replaced by spaces")


def _line(message: str | None) -> str:
    """What the parser says, without the words of the file that it goes on with."""
    return (message or "").partition("\n")[0]


def _around(element: Element, names: set[str]) -> set[str]:
    """Of these tags, those that it stands in."""
    return names.intersection(map(local, element.iterancestors()))


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


class _Cleaned:
    """A file without the bytes that no XML may hold."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.replaced = file, 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        kept = cleaned(data)
        if kept != data:
            self.replaced += len(data) - len(data.translate(None, _CONTROL))
        return kept


def cleaned(data: bytes) -> bytes:
    """Bytes with spaces where no XML may hold what stands there."""
    return data.translate(_SPACED)


def _prepared(file: IO[bytes], faults: Faults) -> str | None:
    """Goes to where the XML begins, and says in what encoding it is where that is not what it declares."""
    raw = file.read(_PROLOG)
    refuse_entities(decode(raw)[0])
    start = max(raw.find(b"<"), 0)
    file.seek(start)
    declared = _DECLARED.match(raw[start : start + 200])
    stated = not declared or declared[1].lower() in (b"utf-8", b"utf8", b"us-ascii", b"ascii")
    decoder, plain = getincrementaldecoder("utf-8")(), True
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
            plain = plain and chunk.isascii()
    except UnicodeDecodeError:
        if not stated:
            return None
        faults.add("not UTF-8, though it should be; read as cp1252")
        return "cp1252"
    finally:
        file.seek(start)
    if stated or plain:
        return None
    faults.add("UTF-8, though it says otherwise; read as UTF-8")  # as editors save it
    return "utf-8"


def refuse_entities(head: str) -> None:
    """Raises `ReadError` where the document type defines entities, or where no element comes within a megabyte."""
    at = max(head.find("<"), 0)
    while found := _UNSAID.match(head, at):
        at = found.end()
    if not head[at : at + 9].upper().startswith("<!DOCTYPE"):
        return
    # Whatever is defined in the file itself stands in brackets; an export only names its definition, if anything.
    if not _DOCTYPE.match(head, at):
        raise ReadError("XML that defines entities of its own; an export has none: remove its <!DOCTYPE>")


def said(element: Element, *names: str) -> str:
    """The text of the first child of one of these names, in whatever namespace."""
    for name in names:
        for found in element.iterchildren("{*}" + name):
            if text := "".join(found.itertext()).strip():
                return text
    return ""
