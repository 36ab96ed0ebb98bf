"""What is in a zip archive: its saved pages, else the largest file that may be a discussion; documents by their words.

A page that a browser saved whole stands beside a folder of its name ("thread.html", "thread_files"): what lies there
belongs to it, and is no page.
"""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO

from arggraph.errors import ReadError
from arggraph.readers import office
from arggraph.readers.door import notice
from arggraph.readers.spool import CHUNK, Opened, of_text, pour, spooled

_BESIDE = re.compile(r"(?:^|/)(?:__MACOSX/|\.(?!\.?/)|thumbs\.db)", re.I)  # what systems put into archives
_DOCUMENT = frozenset(("[Content_Types].xml", "mimetype", "META-INF/container.xml"))
_TELLS = re.compile(r"\.(?:html?|xml|json|jsonl|ndjson|txt|mbox|md|argdown|mhtml?|webarchive|wiki)$", re.I)
_PAGE = re.compile(r"\.(?:html?|mhtml?|webarchive)$", re.I)
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
        if len(pages) < 2:
            what = f"the largest that may be a discussion was read: {largest.filename[:100]}"
            yield _opened(archive, largest, f"{len(held)} files; {what}" if len(held) > 1 else "")
        for number, page in enumerate(pages if len(pages) > 1 else ()):
            yield _opened(archive, page, f"{len(held)} files; of its pages {len(pages)} were read" * (not number), True)


@contextmanager
def _whole() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
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
                yield of_text(read(*told))
            except SyntaxError as error:
                raise ReadError(f"a broken document ({error.msg}); save it again") from error


def _bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    with _member(archive, archive.getinfo(name)) as file:
        file.seek(0)
        return file.read()
