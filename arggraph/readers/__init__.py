"""Bytes to a `Discussion`: one file per platform or dump, chosen by what the bytes hold."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from typing import Protocol

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.plugins import Table
from arggraph.readers.door import foreign


class Reader(Protocol):
    """Reads one form of input. `accepts` says how sure it is, 0 to 1, that the bytes are of its form.

    The call raises `ReadError` with the place of the fault (`read` puts the name of the file before it); what can be
    repaired becomes a notice of the discussion. The discussion's id is what the input calls itself, else "discussion",
    and `read` names it after the file. Neither ever goes online.
    """

    name: str

    def accepts(self, data: bytes, filename: str) -> float: ...

    def __call__(self, data: bytes, filename: str) -> Discussion: ...


READERS: Table[Reader] = Table(
    "reader",
    "arggraph.readers",
    {
        "json": "arggraph.readers.neutral:JSON",
        "ndjson": "arggraph.readers.neutral:NDJSON",
        "wxr": "arggraph.readers.archives:WXR",
        "disqus_xml": "arggraph.readers.archives:DISQUS_XML",
        "convokit": "arggraph.readers.convokit:CONVOKIT",
        "mbox": "arggraph.readers.mbox:MBOX",
        "kialo": "arggraph.readers.kialo:KIALO",
        "reddit_json": "arggraph.readers.exports:REDDIT_JSON",
        "hackernews_item": "arggraph.readers.exports:HN_ITEM",
        "discourse_json": "arggraph.readers.exports:DISCOURSE_JSON",
        "wordpress": "arggraph.readers.html.blogs:WORDPRESS",
        "blogger": "arggraph.readers.html.blogs:BLOGGER",
        "typepad": "arggraph.readers.html.blogs:TYPEPAD",
        "drupal": "arggraph.readers.html.blogs:DRUPAL",
        "kinja": "arggraph.readers.html.blogs:KINJA",
        "spip": "arggraph.readers.html.blogs:SPIP",
        "sbnation": "arggraph.readers.html.blogs:SBNATION",
        "dreamwidth": "arggraph.readers.html.blogs:DREAMWIDTH",
        "disqus": "arggraph.readers.html.blogs:DISQUS",
        "hackernews": "arggraph.readers.html.aggregators:HACKERNEWS",
        "reddit_old": "arggraph.readers.html.aggregators:REDDIT_OLD",
        "reddit": "arggraph.readers.html.aggregators:REDDIT_NEW",
        "lobsters": "arggraph.readers.html.aggregators:LOBSTERS",
        "slashdot": "arggraph.readers.html.aggregators:SLASHDOT",
        "stackexchange": "arggraph.readers.html.aggregators:STACKEXCHANGE",
        "askbot": "arggraph.readers.html.aggregators:ASKBOT",
        "github": "arggraph.readers.html.aggregators:GITHUB",
        "phpbb": "arggraph.readers.html.forums:PHPBB",
        "vbulletin5": "arggraph.readers.html.forums:VBULLETIN5",
        "vbulletin": "arggraph.readers.html.forums:VBULLETIN",
        "xenforo": "arggraph.readers.html.forums:XENFORO2",
        "xenforo1": "arggraph.readers.html.forums:XENFORO1",
        "invision": "arggraph.readers.html.forums:INVISION",
        "smf": "arggraph.readers.html.forums:SMF",
        "mybb": "arggraph.readers.html.forums:MYBB",
        "nodebb": "arggraph.readers.html.forums:NODEBB",
        "vanilla": "arggraph.readers.html.forums:VANILLA",
        "discourse": "arggraph.readers.html.forums:DISCOURSE",
        "mediawiki": "arggraph.readers.html.mediawiki:MEDIAWIKI",
        "html": "arggraph.readers.html.choice:HTML",
        "text": "arggraph.readers.text:TEXT",
    },
)

# Read only where no reader knows the form better: whatever is no text at all reaches it, too.
_FALLBACK = "text"
_UNNAMED = "discussion"
_SLUG_LENGTH = 60
# Names that Windows keeps for devices, whatever their suffix.
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")


def read(source: str | os.PathLike[str], *, reader: str | None = None, id: str | None = None) -> Discussion:  # noqa: A002
    """The discussion in a file, or on standard input where `source` is "-".

    The reader that is surest of the bytes reads them, unless `reader` names one. The discussion's id is made from
    `id`, else from what the input calls itself, else from the file's name; it is always a slug (see `slug`). Raises
    `ReadError`, which names the file, and `UnknownPart` for a reader that is not there.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = pathlib.Path(folder) / "helmets.json"
    ...     _ = page.write_text('[{"author": "Ada", "text": "Helmets help."}]')
    ...     found = read(page)
    >>> found.id, found.comments[0].author
    ('helmets', 'Ada')
    """
    chosen, data, shown, filename = _opened(source, reader)
    with _named(shown, filename):
        discussion = (chosen or choose(data, filename))(data, filename)
    name = Path(filename).stem if discussion.id == _UNNAMED else discussion.id
    return discussion.model_copy(update={"id": slug(id or name)})


def read_all(source: str | os.PathLike[str], *, reader: str | None = None) -> Iterator[Discussion]:
    """Each discussion of a file that may hold many (an export of a site), in the file's order, with an id of its own.

    A form that holds one gives that one. Raises what `read` raises, when the first discussion is asked for.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = pathlib.Path(folder) / "helmets.json"
    ...     _ = page.write_text('[{"author": "Ada", "text": "Helmets help."}]')
    ...     [one.id for one in read_all(page)]
    ['helmets']
    """
    chosen, data, shown, filename = _opened(source, reader)
    with _named(shown, filename):
        chosen = chosen or choose(data, filename)
        each: Callable[[bytes, str], Iterator[Discussion]] | None = getattr(chosen, "each", None)
        if each is None:
            discussion = chosen(data, filename)
            name = Path(filename).stem if discussion.id == _UNNAMED else discussion.id
            yield discussion.model_copy(update={"id": slug(name)})
            return
        taken: set[str] = set()
        for discussion in each(data, filename):
            name = slug(discussion.id)
            numbered = (f"{name}-{number}" for number in count(2))
            own = next(free for free in chain([name], numbered) if free not in taken)
            taken.add(own)
            yield discussion.model_copy(update={"id": own})


def _opened(source: str | os.PathLike[str], reader: str | None) -> tuple[Reader | None, bytes, str, str]:
    """The reader asked for, the bytes, and how to name them to a person and to a reader."""
    chosen = READERS.get(reader) if reader else None
    path = os.fspath(source)
    shown, filename = ("standard input", _UNNAMED) if path == "-" else (path[:300], Path(path).name)
    return chosen, _bytes(path, shown), shown, filename


@contextmanager
def _named(shown: str, filename: str) -> Iterator[None]:
    """Puts the name of the file before what a reader says is wrong with it."""
    try:
        yield
    except ReadError as error:
        said = str(error).removeprefix(f"{filename}: ")
        raise ReadError(f"{shown}: {said}") from error


def choose(data: bytes, filename: str) -> Reader:
    """The reader that is surest of the bytes; of equally sure ones, the first in the table. Raises `ReadError`."""
    best = max(READERS.all(), key=lambda reader: reader.accepts(data, filename))
    if best.name == _FALLBACK and (form := foreign(data)):
        raise ReadError(form)
    return best


def slug(name: str) -> str:
    """A name for files on any system: ASCII letters and digits in lower case, hyphens between; at most 60 characters.

    A name that leaves nothing readable gets a digest of itself. A slug is its own slug.

    >>> slug("Do Helmets Help? (Part 2)"), slug("../../etc/Crème brûlée"), slug("NUL")
    ('do-helmets-help-part-2', 'etc-creme-brulee', 'page-nul')
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))[:_SLUG_LENGTH].strip("-")
    if not words:
        return "page-" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    return f"page-{words}" if _RESERVED.fullmatch(words) else words


def _bytes(path: str, shown: str) -> bytes:
    if re.match(r"https?://", path):
        raise ReadError(f"{shown}: arggraph never goes online; save the page as text and name the file")
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except IsADirectoryError as error:
        raise ReadError(f"{shown}: is a directory; name the files in it") from error
    except FileNotFoundError as error:
        raise ReadError(f"{shown}: no such file; check the name, or pipe the text in and name it '-'") from error
    except PermissionError as error:
        raise ReadError(f"{shown}: permission denied; make it readable first") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise ReadError(f"{shown}: cannot be read: {reason}; name a file") from error
    if not data.strip(b"\0 \t\r\n\f\v\xef\xbb\xbf\xfe\xff"):
        raise ReadError(f"{shown}: empty; there is nothing to read in it")
    return data
