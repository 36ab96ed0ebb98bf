"""The file that a reader gets: one that can be gone back in, unpacked where it was packed, never larger than is sane.

gzip, bzip2, xz, Zstandard, zip and rich text are told by their first bytes, as are UTF-16 and UTF-32, which become
UTF-8. Of a packed file that was cut off or damaged, what came out whole is kept, and a notice says where it ended.

>>> import gzip, io
>>> packed = gzip.compress(b"rye and salt")
>>> whole, broken = (next(unpacked(io.BytesIO(data))) for data in (packed, packed[:-9]))
>>> whole.file.read(), [str(notice) for notice in whole.notices], broken.notices[0].message[:31]
(b'rye and salt', [], 'the gzip archive is cut off or ')
"""

from __future__ import annotations

import bz2
import codecs
import lzma
import os
import re
import shutil
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

from arggraph.errors import ReadError, reason
from arggraph.readers.door import notice, wide
from arggraph.readers.files import office
from arggraph.readers.files.spool import CHUNK, Opened, of_text, pour, spooled
from arggraph.readers.files.zipped import zipped

Watch = Callable[[int, int], None]
"""Told how many bytes were read so far, and how many there are to read."""

_STEP = 1 << 11  # bytes unpacked at once: four of them may stand for 128 KiB
_LONG_WINDOW = 1 << 31  # Pushshift's dumps are packed with `--long=31`


class _Unpacker(Protocol):
    eof: bool
    unused_data: bytes

    def decompress(self, data: bytes, /) -> bytes: ...


def _gzip() -> Any:
    return zlib.decompressobj(zlib.MAX_WBITS | 16)


def _zstd() -> Any:
    import zstandard

    return zstandard.ZstdDecompressor(max_window_size=_LONG_WINDOW).decompressobj()


_DECLARED = re.compile(r"(\A.{0,3}<\?xml[^>]{0,80}encoding\s*=\s*[\"'])[\w-]+")
# JSON that a script assigns ("window.YTD.tweets.part0 = [") or gives to a function ("callback(["): archives, JSONP;
# or that no script can run (")]}'").
_ASSIGNED = re.compile(
    rb"\s*(?:/\*.{0,40}?\*/\s*)?(?:typeof [\w.$]+ ===? ['\"]function['\"] && )?(?:(?:var|let|const)\s+)?"
    rb"(?:[A-Za-z_$][\w.$]*\s*[=(]|\)\]\}',?)\s*(?=(?:\[\s*)?\{\s*\")"
)
_CLOSED = b"); \r\n\t"
_OPENING = 256
_PACKED: tuple[tuple[bytes, str, Callable[[], Any], int], ...] = (
    (b"\x1f\x8b\x08", "gzip", _gzip, 32 * _STEP),
    (b"BZh", "bzip2", bz2.BZ2Decompressor, _STEP),
    (b"\xfd7zXZ\0", "xz", lzma.LZMADecompressor, _STEP),
    (b"\x28\xb5\x2f\xfd", "Zstandard", _zstd, _STEP),
)


def path_of(source: str | os.PathLike[str]) -> str:
    """The path that somebody gave. Raises `TypeError`, which says what to give, for bytes, a dict or an open file."""
    if not isinstance(source, str | os.PathLike):
        what = type(source).__name__
        raise TypeError(f"a file's path (or a Discussion) is wanted, not {what}: save what it holds and name the file")
    return os.fspath(source)


@contextmanager
def opening(path: str, shown: str) -> Iterator[Iterator[Opened]]:
    """The file at `path`, or standard input where that is "-", or what is in it one by one. Raises `ReadError`, which
    names it as `shown`; what is wrong within it is told without the name.
    """
    try:
        file: IO[bytes] = sys.stdin.buffer if path == "-" else Path(path).open("rb")  # noqa: SIM115
    except IsADirectoryError as error:
        raise ReadError(f"{shown}: is a directory; name the files in it: {Path(shown, '*')}") from error
    except FileNotFoundError as error:
        raise ReadError(f"{shown}: no such file; check the name, or pipe the text in and name it '-'") from error
    except PermissionError as error:
        raise ReadError(f"{shown}: permission denied; make it readable first") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ReadError(f"{shown}: cannot be read: {reason(error)}; name a file") from error
    with ExitStack() as open:  # noqa: A001
        if path != "-":
            open.enter_context(file)
        yield _each(path, file, open)


def _each(path: str, file: IO[bytes], open_: ExitStack) -> Iterator[Opened]:
    try:
        if path == "-" or not file.seekable():
            file = open_.enter_context(_copied(file))
        for found in unpacked(file):
            with found.file:
                yield found
    except OSError as error:  # a disk error, or no room for what unpacks
        raise ReadError(f"cannot be read: {reason(error)}") from error


def unpacked(file: IO[bytes]) -> Iterator[Opened]:
    """The file, or what it holds where it is packed: the pages in a zip archive one by one. Raises `ReadError` for a
    bomb and for what unpacks to nothing.
    """
    head = file.read(_OPENING)
    file.seek(0)
    for magic, name, new, chunk in _PACKED:
        if head.startswith(magic):
            yield _unpacked(file, name, new, chunk)
            return
    if head.startswith(b"PK\x03\x04") and (first := next(held := zipped(file), None)):
        yield first
        yield from held
        return
    file.seek(0)
    if head.startswith(office.RICH):
        yield of_text(office.rich(file.read()))
    elif found := wide(head):
        yield _narrowed(file, *found)
    else:
        yield _as_it_is(file, head)


def _as_it_is(file: IO[bytes], head: bytes) -> Opened:
    if assigned := _ASSIGNED.match(head):
        file.seek(assigned.end())
        file = _copied(file, _CLOSED)
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    return Opened(file, size)


def _narrowed(file: IO[bytes], mark: bytes, encoding: str) -> Opened:
    """The file in UTF-8, so that whoever reads it piece by piece need know no other; an XML declaration says so."""
    decoder, first = codecs.getincrementaldecoder(encoding)("replace"), True
    file.seek(len(mark))
    with spooled() as out:
        while data := file.read(CHUNK):
            text = decoder.decode(data)
            out.write((_DECLARED.sub(r"\1utf-8", text, count=1) if first else text).encode("utf-8", "replace"))
            first = False
        out.write(decoder.decode(b"", final=True).encode("utf-8", "replace"))
        size = out.tell()
        out.seek(0)
        return Opened(out, size)


def _unpacked(file: IO[bytes], name: str, new: Callable[[], _Unpacker], chunk: int) -> Opened:
    import zstandard

    unpacker, taken, fault = new(), 0, ""
    with spooled() as out:
        try:
            while data := file.read(chunk):
                taken += len(data)
                while data:
                    pour(unpacker.decompress(data), out, taken, name)
                    data = unpacker.unused_data if unpacker.eof else b""
                    if unpacker.eof and data.strip(b"\0"):
                        unpacker = new()
                    else:
                        data = b""
        except (EOFError, OSError, zlib.error, lzma.LZMAError, zstandard.ZstdError) as error:
            if isinstance(error, OSError) and error.errno is not None:  # the disk's fault, not the archive's
                raise
            fault = f" ({error})"
        size = out.tell()
        out.seek(0)
        if not size and (fault or not unpacker.eof):
            raise ReadError(f"a broken {name} archive{fault}: nothing in it can be unpacked; fetch it again")
    if unpacker.eof and not fault:
        return Opened(out, size)
    message = f"the {name} archive is cut off or damaged after {taken} bytes{fault}; what was unpacked before is read"
    return Opened(out, size, (notice(message),))


def _copied(file: IO[bytes], without: bytes = b"") -> IO[bytes]:
    """The rest of a file, without such bytes at its end."""
    with spooled() as out:
        shutil.copyfileobj(file, out, CHUNK)
        size = out.tell()
        out.seek(max(size - _OPENING, 0))
        out.truncate(size - len(last) + len(last.rstrip(without))) if (last := out.read()) and without else None
        out.seek(0)
        return out


class Watched:
    """A file that tells `watch` how much of it was read; `passes` is how often it will be read whole."""

    def __init__(self, file: IO[bytes], size: int, passes: int, watch: Watch) -> None:
        self._file, self._all, self._watch, self._done = file, size * passes, watch, 0

    def _told(self, data: bytes) -> bytes:
        self._done += len(data)
        self._watch(min(self._done, self._all), self._all)
        return data

    def read(self, size: int = -1) -> bytes:
        return self._told(self._file.read(size))

    def readline(self, size: int = -1) -> bytes:
        return self._told(self._file.readline(size))

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()
