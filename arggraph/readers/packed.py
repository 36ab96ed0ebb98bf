"""The file that a reader gets: one that can be gone back in, unpacked where it was packed, never larger than is sane.

gzip, bzip2, xz, Zstandard and zip are told by their first bytes, as are UTF-16 and UTF-32, which become UTF-8. What is
unpacked goes to a temporary file once it is large, so that memory stays small; what unpacks to more than `RATIO` times
its size is refused as a bomb. Of a packed file that was cut off or damaged, what came out whole is kept, and a notice
says where it ended.

>>> import gzip, io
>>> packed = gzip.compress(b"rye and salt")
>>> whole, broken = unpacked(io.BytesIO(packed)), unpacked(io.BytesIO(packed[:-9]))
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
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple, Protocol, cast

from arggraph.errors import ReadError, reason
from arggraph.model import Notice
from arggraph.readers.door import notice

Watch = Callable[[int, int], None]
"""Told how many bytes were read so far, and how many there are to read."""

RATIO = 200  # NDJSON of platforms packs to about a tenth, at the very best a fiftieth
_SMALL = 1 << 28  # below this much it may unpack as it likes
_IN_MEMORY = 1 << 25
_CHUNK = 1 << 20
_STEP = 1 << 11  # bytes unpacked at once: four of them may stand for 128 KiB
_LONG_WINDOW = 1 << 31  # Pushshift's dumps are packed with `--long=31`


class Opened(NamedTuple):
    """A file at its beginning, its size in bytes once unpacked, and what is to be said of it."""

    file: IO[bytes]
    size: int
    notices: tuple[Notice, ...] = ()


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
_BESIDE = re.compile(r"(?:^|/)(?:__MACOSX/|\.(?!\.?/)|thumbs\.db)", re.I)  # what systems put into archives
_DOCUMENT = frozenset(("[Content_Types].xml", "mimetype", "META-INF/container.xml"))
_TELLS = re.compile(r"\.(?:html?|xml|json|jsonl|ndjson|txt|mbox|md|argdown|mhtml?|wiki)$", re.I)
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


@contextmanager
def opening(path: str, shown: str) -> Iterator[Opened]:
    """The file at `path`, or standard input where that is "-". Raises `ReadError`, which names it as `shown`."""
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
        try:
            if path == "-" or not file.seekable():
                file = open.enter_context(_copied(file))
            found = unpacked(file)
        except ReadError as error:
            raise ReadError(f"{shown}: {error}") from None
        except OSError as error:  # a disk error, or no room for what unpacks
            raise ReadError(f"{shown}: cannot be read: {reason(error)}") from error
        with found.file:
            yield found


def unpacked(file: IO[bytes]) -> Opened:
    """The file, or what it holds where it is packed. Raises `ReadError` for a bomb and for what unpacks to nothing."""
    head = file.read(_OPENING)
    file.seek(0)
    for magic, name, new, chunk in _PACKED:
        if head.startswith(magic):
            return _unpacked(file, name, new, chunk)
    if head.startswith(b"PK\x03\x04") and (found := _zipped(file)):
        return found
    if wide := _wide(head):
        return _narrowed(file, wide)
    if assigned := _ASSIGNED.match(head):
        file.seek(assigned.end())
        file = _copied(file, _CLOSED)
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    return Opened(file, size)


def _wide(head: bytes) -> str | None:
    """UTF-32 or UTF-16, by its mark (that of the one begins with that of the other); UTF-16 also by Latin letters."""
    if head[:4] in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        return "utf-32"
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    first, second = head[::2], head[1::2]
    if all(first) and second and not any(second):
        return "utf-16-le"
    return "utf-16-be" if second and all(second) and not any(first) else None


@contextmanager
def spooled() -> Iterator[IO[bytes]]:
    """A temporary file, in memory while it is small, to be filled; if that fails it is closed, else by who gets it."""
    out = cast(IO[bytes], tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115
    try:
        yield out
    except BaseException:
        out.close()
        raise


def _narrowed(file: IO[bytes], encoding: str) -> Opened:
    """The file in UTF-8, so that whoever reads it piece by piece need know no other; an XML declaration says so."""
    decoder, first = codecs.getincrementaldecoder(encoding)("replace"), True
    with spooled() as out:
        while data := file.read(_CHUNK):
            text = decoder.decode(data)
            out.write((_DECLARED.sub(r"\1utf-8", text, count=1) if first else text).encode("utf-8", "replace"))
            first = False
        out.write(decoder.decode(b"", final=True).encode("utf-8", "replace"))
        size = out.tell()
        out.seek(0)
        return Opened(out, size)


def _zipped(file: IO[bytes]) -> Opened | None:
    """The largest file in a zip archive; None for a document (Word, OpenDocument, EPUB) or what is no whole archive."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError):
        file.seek(0)
        return None
    try:
        with archive:
            held = [one for one in archive.infolist() if not one.is_dir() and not _BESIDE.search(one.filename)]
            if not held or _DOCUMENT & {one.filename for one in held}:
                file.seek(0)
                return None
            told = [one for one in held if _TELLS.search(one.filename)] or held
            one = max(told, key=lambda one: (one.filename.endswith("utterances.jsonl"), one.file_size))
            with archive.open(one) as packed, spooled() as out:
                while data := packed.read(_CHUNK):
                    out.write(data)
                    if out.tell() > _SMALL and out.tell() > RATIO * max(one.compress_size, 1):
                        raise ReadError(f"a zip archive that unpacks to over {RATIO} times its size: refused")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ReadError(f"a broken or locked zip archive ({error}); unpack it and name the file in it") from error
    size = out.tell()
    out.seek(0)
    message = (
        f"the zip archive holds {len(held)} files; the largest that may be a discussion was read: {one.filename[:100]}"
    )
    return Opened(out, size, (notice(message),) if len(held) > 1 else ())


def _unpacked(file: IO[bytes], name: str, new: Callable[[], _Unpacker], chunk: int) -> Opened:
    import zstandard

    unpacker, taken, fault = new(), 0, ""
    with spooled() as out:
        try:
            while data := file.read(chunk):
                taken += len(data)
                while data:
                    out.write(unpacker.decompress(data))
                    if out.tell() > _SMALL and out.tell() > RATIO * taken:
                        raise ReadError(f"a {name} archive that unpacks to over {RATIO} times its size: refused")
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
        shutil.copyfileobj(file, out, _CHUNK)
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
