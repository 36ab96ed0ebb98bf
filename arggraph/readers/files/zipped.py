"""What is in a zip archive: its saved pages, else the largest file that may be a discussion; documents by their words.

A page that a browser saved whole stands beside a folder of its name ("thread.html", "thread_files"): what lies there
belongs to it, and is no page. Letters ("0001.eml", "0002.eml") are one mailbox. Exports in parts, lists in JSON files
whose names differ only in their numbers ("bakers/2024-02-06.json", "bakers/2024-02-07.json"), are put together, beside
the list of who is who ("users.json"); objects in such files are discussions of their own.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, Any

from arggraph.errors import ReadError
from arggraph.readers.door import notice
from arggraph.readers.files import margins, office
from arggraph.readers.files.spool import CHUNK, Opened, of_text, pour, spooled

_BESIDE = re.compile(r"(?:^|/)(?:__MACOSX/|\.(?!\.?/)|thumbs\.db)", re.I)  # what systems put into archives
_DOCUMENT = frozenset(("[Content_Types].xml", "mimetype", "META-INF/container.xml"))
_TELLS = re.compile(r"\.(?:html?|xml|json|jsonl|ndjson|txt|mbox|md|argdown|mhtml?|webarchive|wiki)$", re.I)
_PAGE = re.compile(r"\.(?:html?|mhtml?|webarchive)$", re.I)
_JSON, _LETTER = re.compile(r"\.json$", re.I), re.compile(r"\.eml$", re.I)
_FROM = re.compile(rb"^(>*From )", re.M)
_PEOPLE = re.compile(r"(?:user|member|participant|profile)s?|people", re.I)
_NUMBER, _DIGITS = re.compile(r"\d+"), 20
_MOST = 1 << 26  # bytes of parts that are put together
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_FILES = re.compile(r"[-_.][^\W\d_]+$")  # how the name of a page's folder goes on: "_files", "-Dateien"


def zipped(file: IO[bytes]) -> Iterator[Opened]:
    """The files in a zip archive that may be discussions; none of a sheet, a book or what is no whole archive. Raises
    `ReadError` for what is broken or locked, and for a bomb.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError):
        return
    with archive, _whole():
        held = [one for one in archive.infolist() if not one.is_dir() and not _BESIDE.search(one.filename)]
        names = {one.filename for one in held}
        if not held or _DOCUMENT & names:
            yield from _document(archive, names)
            return
        told = _alone([one for one in held if _TELLS.search(one.filename)]) or held
        largest = max(told, key=lambda one: (one.filename.endswith("utterances.jsonl"), one.file_size))
        pages = [one for one in told if _PAGE.search(one.filename)] if _PAGE.search(largest.filename) else []
        parts = _parts(told, largest)
        letters = [one for one in told if _LETTER.search(one.filename)] if _LETTER.search(largest.filename) else []
        if len(letters) > 1:
            yield _mailbox(archive, letters)
        elif parts and _is_list(archive, largest):
            yield _put_together(archive, parts)
        elif len(pages := pages or parts) < 2:
            what = f"the largest that may be a discussion was read: {largest.filename[:100]}"
            yield _opened(archive, largest, f"{len(held)} files; {what}" if len(held) > 1 else "")
        else:
            yield from _pages(archive, pages, len(held))


def _pages(archive: zipfile.ZipFile, pages: list[zipfile.ZipInfo], held: int) -> Iterator[Opened]:
    """The pages one by one; a damaged one with what is wrong with it."""
    what = f"{held} files; of its pages {len(pages)} were read"
    for page in pages:
        try:
            opened = _opened(archive, page, what, True)
        except _BROKEN as error:
            yield of_text("")._replace(name=PurePosixPath(page.filename).name, fault=f"damaged ({error})")
        else:
            yield opened
            what = ""


def _mailbox(archive: zipfile.ZipFile, letters: list[zipfile.ZipInfo]) -> Opened:
    """Letters in files of their own as one mailbox, as their names order them."""
    with spooled() as out:
        for number, one in enumerate(sorted(letters, key=_by_number)):
            words = _FROM.sub(rb">\1", _bytes(archive, one.filename).replace(b"\r\n", b"\n"))
            out.write(b"From %06d\n%s\n\n" % (number, words))
    size = out.tell()
    out.seek(0)
    return Opened(out, size, (notice(f"the zip archive holds {len(letters)} letters; read as one mailbox"),))


def _parts(files: list[zipfile.ZipInfo], largest: zipfile.ZipInfo) -> list[zipfile.ZipInfo]:
    """The JSON files that are parts of exports, where the largest is one, with those that say who is who."""
    named: dict[str, list[zipfile.ZipInfo]] = {}
    for one in files if _JSON.search(largest.filename) else ():
        if _JSON.search(one.filename):
            named.setdefault(_NUMBER.sub("0", one.filename), []).append(one)
    if len(named.get(_NUMBER.sub("0", largest.filename), ())) < 2 or sum(one.file_size for one in files) > _MOST:
        return []
    alone = (one for (one, *others) in named.values() if not others)
    people = [one for one in alone if _PEOPLE.fullmatch(PurePosixPath(one.filename).stem)]
    return [*people, *(one for family in named.values() if len(family) > 1 for one in family)]


def _by_number(one: zipfile.ZipInfo) -> str:
    """A file's name by which those are in order whose numbers are: "9.json" stands before "10.json"."""
    return _NUMBER.sub(lambda found: found[0].zfill(_DIGITS), one.filename)


def _is_list(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bool:
    """Whether a JSON file holds a list; objects are whole discussions."""
    with archive.open(one) as file:
        return file.read(64).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] == b"["


def _put_together(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Opened:
    """One JSON value of parts: the lists of a folder as one, in the order of their names; objects by their paths."""
    whole, faults = dict[str, Any](), list[str]()
    for one in sorted(parts, key=_by_number):
        path = PurePosixPath(one.filename)
        try:
            value = json.loads(_bytes(archive, one.filename))
        except (*_BROKEN, ValueError, RecursionError) as error:
            faults.append(f"{one.filename[:100]} ({error})")
            continue
        if isinstance(value, list) and not _PEOPLE.fullmatch(path.stem):
            whole.setdefault(path.parent.name or "all", []).extend(value)
        else:
            whole[path.stem if _PEOPLE.fullmatch(path.stem) else str(path.with_suffix(""))] = value
    notices = [notice(f"the zip archive holds an export in {len(parts)} files; put together")]
    notices += [notice(f"damaged in the zip archive, and left out: {', '.join(faults)[:300]}")] if faults else []
    lists = [value for value in whole.values() if isinstance(value, list)]
    return of_text(json.dumps(lists[0] if len(lists) == len(whole) == 1 else whole))._replace(notices=tuple(notices))


@contextmanager
def _whole() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise ReadError(f"a broken or locked zip archive ({error}); unpack it and name the file in it") from error


def _alone(files: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Those of the files that do not lie in the folder of a page beside it."""
    pages = {_PAGE.sub("", one.filename) for one in files if _PAGE.search(one.filename)}
    return [
        one
        for one in files
        if not any(_FILES.sub("", str(folder)) in pages for folder in PurePosixPath(one.filename).parents)
    ]


def _member(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> IO[bytes]:
    with archive.open(one) as packed, spooled() as out:
        while data := packed.read(CHUNK):
            pour(data, out, one.compress_size, "zip")
        return out


def _opened(archive: zipfile.ZipFile, one: zipfile.ZipInfo, what: str, several: bool = False) -> Opened:
    out = _member(archive, one)
    size = out.seek(0, os.SEEK_END)
    out.seek(0)
    notices = (notice(f"the zip archive holds {what}"),) if what else ()
    return Opened(out, size, notices, PurePosixPath(one.filename).name if several else "")


def _document(archive: zipfile.ZipFile, names: set[str]) -> Iterator[Opened]:
    """The words of a document of Word or OpenDocument."""
    for part, styles, read in (
        (office.WORD, "word/styles.xml", office.word),
        (office.OPEN, "styles.xml", office.opened),
    ):
        if part in names:
            told = [_bytes(archive, one) if one in names else b"" for one in (part, styles)]
            try:
                yield _reviewed(archive, names, told[0], read(*told))
            except SyntaxError as error:
                raise ReadError(f"a broken document ({error.msg}); save it again") from error


def _reviewed(archive: zipfile.ZipFile, names: set[str], content: bytes, words: str) -> Opened:
    """The words of a document; where people discuss it in its margins, that discussion."""

    def part(*named: str) -> bytes:
        return next((_bytes(archive, one) for one in named if one in names), b"")

    try:
        word = margins.WORD in names
        notes = margins.of_word(part(margins.WORD), part(margins.ANSWERS)) if word else margins.of_open(content)
        discussed = margins.discussion(words, notes, part(*margins.ABOUT))
    except SyntaxError:
        return of_text(words)
    if discussed is None:
        return of_text(words)
    said = notice(
        f"of the document {len(notes)} comments in its margin were read, and its words as what they are about"
    )
    return of_text(discussed)._replace(notices=(said,))


def _bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    with _member(archive, archive.getinfo(name)) as file:
        file.seek(0)
        return file.read()
