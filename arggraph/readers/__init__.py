"""Bytes to a `Discussion`: one file per platform or dump, chosen by what the bytes hold.

    html/        saved pages
    dumps/       exports of platforms, and the forms in which people keep discussions
    plain/       plain text, of which only words and blank lines are left
    neutral      JSON in a `Discussion`'s own fields

What they share:

    files/       the file, unpacked; `door`: bytes to text
    times/       when something was posted
    thread       comments that name each other by ids, put in order; `joined`: the pages of one thread
    jsontext     JSON as people save it; `fields`: those of a comment that anybody may write
    quoting      whose words a comment quotes, where no link tells
    furniture    what a page says around its comments; `boards`: what the software of forums prints beside them
    slugs        what discussions are called
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from arggraph.errors import ReadError
from arggraph.model import Discussion, Notice
from arggraph.plugins import Table
from arggraph.readers.door import WHOLE_PAGE, foreign, looks_like_html, notice
from arggraph.readers.files.packed import Watch, Watched, opening, path_of
from arggraph.readers.files.spool import Opened
from arggraph.readers.html.platforms import PLATFORMS
from arggraph.readers.joined import join as join
from arggraph.readers.slugs import free_name, slug
from arggraph.readers.thread import UNREAD, longest


class Reader(Protocol):
    """Reads one form of input. `accepts` says how sure it is, 0 to 1, that the bytes are of its form; of a large file
    it sees the first 32 MB.

    The call raises `ReadError` with the place of the fault (`read` puts the name of the file before it); what can be
    repaired becomes a notice of the discussion. The discussion's id is what the input calls itself, else "discussion",
    and `read` names it after the file. Neither ever goes online.

    A form that may hold many discussions also has `each(file, filename)`, which yields them one by one from a binary
    file that it can go back in, and `passes`: how often it reads that file.
    """

    name: str

    def accepts(self, data: bytes, filename: str) -> float: ...

    def __call__(self, data: bytes, filename: str) -> Discussion: ...


# The readers by what opens a file of their form; those whose form it cannot be are not even imported.
_MARKUP = {
    "wxr": "arggraph.readers.dumps.wordpress:WXR",
    "blogger_atom": "arggraph.readers.dumps.blogger:BLOGGER_ATOM",
    "disqus_xml": "arggraph.readers.dumps.disqus:DISQUS_XML",
    "livejournal_xml": "arggraph.readers.dumps.livejournal:LIVEJOURNAL_XML",
    "mediawiki_xml": "arggraph.readers.dumps.mediawiki_xml:MEDIAWIKI_XML",
    "stackexchange_xml": "arggraph.readers.dumps.stackexchange:STACKEXCHANGE_XML",
    **{name: f"arggraph.readers.html.platforms.{places.split()[0]}" for name, places in PLATFORMS.items()},
    "message_page": "arggraph.readers.html.platforms.message:MESSAGE",
    "html": "arggraph.readers.html.choice:HTML",
    "forum_xml": "arggraph.readers.dumps.forum_xml:FORUM_XML",
}
_OBJECTS = {
    "disqus_json": "arggraph.readers.dumps.disqus:DISQUS_JSON",
    "convokit": "arggraph.readers.dumps.convokit:CONVOKIT",
    "aif_json": "arggraph.readers.dumps.aif:AIF_JSON",
    "reddit_json": "arggraph.readers.dumps.reddit:REDDIT_JSON",
    "reddit_rows": "arggraph.readers.dumps.reddit:REDDIT_ROWS",
    "hackernews_item": "arggraph.readers.dumps.hackernews:HN_ITEM",
    "hackernews_rows": "arggraph.readers.dumps.hackernews:HN_ROWS",
    "discourse_json": "arggraph.readers.dumps.discourse:DISCOURSE_JSON",
    "flarum_json": "arggraph.readers.dumps.flarum:FLARUM_JSON",
    "stackexchange_api": "arggraph.readers.dumps.stackexchange:STACKEXCHANGE_API",
    "github_json": "arggraph.readers.dumps.github:GITHUB_JSON",
    "youtube_json": "arggraph.readers.dumps.youtube:YOUTUBE_JSON",
    "youtube_api": "arggraph.readers.dumps.youtube:YOUTUBE_API",
    "lemmy_json": "arggraph.readers.dumps.lemmy:LEMMY_JSON",
    "activitypub_json": "arggraph.readers.dumps.activitypub:ACTIVITYPUB_JSON",
    "microformats_json": "arggraph.readers.dumps.microformats:MF2_JSON",
    "bluesky_json": "arggraph.readers.dumps.bluesky:BLUESKY_JSON",
    "substack_json": "arggraph.readers.dumps.substack:SUBSTACK_JSON",
    "mediawiki_json": "arggraph.readers.dumps.mediawiki_xml:MEDIAWIKI_JSON",
    "forum_json": "arggraph.readers.dumps.forum_json:FORUM_JSON",
}
_ANY = {
    "json": "arggraph.readers.neutral:JSON",
    "ndjson": "arggraph.readers.neutral:NDJSON",
    "table": "arggraph.readers.dumps.table:TABLE",
    "mbox": "arggraph.readers.dumps.mbox:MBOX",
    "pasted_mail": "arggraph.readers.dumps.pasted_mail:PASTED_MAIL",
    "kialo": "arggraph.readers.dumps.kialo:KIALO",
    "transcript": "arggraph.readers.dumps.transcript:TRANSCRIPT",
    "argdown": "arggraph.readers.dumps.argdown:ARGDOWN",
    "stackexchange_copied": "arggraph.readers.plain.stackexchange_copied:STACKEXCHANGE_COPIED",
    "outline": "arggraph.readers.plain.outline:OUTLINE",
    "wikitext": "arggraph.readers.dumps.wikitext:WIKITEXT",
    "web_archive": "arggraph.readers.html.archives:ARCHIVE",
    "text": "arggraph.readers.plain.text:TEXT",
}
READERS: Table[Reader] = Table("reader", "arggraph.readers", {**_ANY, **_OBJECTS, **_MARKUP})

# Read only where no reader knows the form better: whatever is no text at all reaches it, too.
_FALLBACK, _UNSURE = "text", 0.1  # which is not even imported where another is surer
_DOCUMENT = b"PK\x03\x04"  # a zip archive that was not unpacked
_CHOICE = 1 << 25  # bytes by which a reader is chosen
_OPENS = re.compile(rb"[\xef\xbb\xbf\xff\xfe\0\s]*([<\[{])")  # behind a byte order mark
_OBJECT = re.compile(rb'[\xef\xbb\xbf\s]*(?:\[\s*)?\{\s*"[^"\\]{1,60}"\s*:')
_UNNAMED = "discussion"
# How a file begins that arggraph wrote, and any GraphML and GEXF.
_BUILT = re.compile(
    rb"\s*(?:<\?[^>]*>\s*)?<(?:graphml|gexf)[\s>]"
    rb'|\s*<!doctype html>[^\0]{0,2000}<meta name="generator" content="arggraph '
    rb'|\s*\{\s*"arggraph_corrections"|\[\n \{\n  "id": ".*",\n  "kind": ".*",\n  "title": ".*",\n  "authors": \['
    rb"|(?:\xef\xbb\xbf)?id,kind,title,authors,year,identifiers,discussions,comments,relies_on,"
)


def read(
    source: str | os.PathLike[str],
    *,
    reader: str | None = None,
    id: str | None = None,  # noqa: A002
    watch: Watch | None = None,
) -> Discussion:
    """The discussion in a file, or on standard input where `source` is "-". Packed files (gzip, bzip2, xz, Zstandard,
    zip) are unpacked.

    The reader that is surest of the bytes reads them, unless `reader` names one; of a file that holds many discussions
    it takes the longest. The discussion's id is made from `id`, else from what the input calls itself, else from the
    file's name; it is always a slug (see `slug`). `watch` is told how many bytes were read, and of how many. Raises
    `ReadError`, which names the file, and `UnknownPart` for a reader that is not there.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = pathlib.Path(folder) / "helmets.json"
    ...     _ = page.write_text('[{"author": "Ada", "text": "Helmets help."}]')
    ...     found = read(page)
    >>> found.id, found.comments[0].author
    ('helmets', 'Ada')
    """
    with _discussions(source, reader, watch) as (pages, filename):
        discussion = longest(pages)
    return discussion.model_copy(update={"id": slug(id or _name(discussion, filename))})


def read_all(
    source: str | os.PathLike[str], *, reader: str | None = None, watch: Watch | None = None
) -> Iterator[Discussion]:
    """Each discussion of a file that may hold many (an export of a site), in the file's order, with an id of its own.

    A form that holds one gives that one. One discussion is in memory at a time where the form allows it; `watch` is
    told how many bytes were read, and of how many. Raises what `read` raises, when the first discussion is asked for.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = pathlib.Path(folder) / "helmets.json"
    ...     _ = page.write_text('[{"author": "Ada", "text": "Helmets help."}]')
    ...     [one.id for one in read_all(page)]
    ['helmets']
    """
    taken: set[str] = set()
    with _discussions(source, reader, watch) as (pages, filename):
        for discussion in pages:
            own = free_name(slug(_name(discussion, filename)), taken)
            yield discussion.model_copy(update={"id": own})


@contextmanager
def _discussions(
    source: str | os.PathLike[str], reader: str | None, watch: Watch | None = None
) -> Iterator[tuple[Iterator[Discussion], str]]:
    """The discussions of a file, and its name. Whatever is wrong with it is said with that name before it."""
    chosen = READERS.get(reader) if reader else None
    path = path_of(source)
    shown, filename = ("standard input", _UNNAMED) if path == "-" else (path[:300], Path(path).name)
    if not path:
        raise ReadError("no file is named: its name is empty")
    if "\n" in path:
        raise ReadError(f"{path.splitlines()[0][:60]}…: a text, not the name of a file; save it and name the file")
    if re.match(r"https?://", path):
        raise ReadError(f"{shown}: arggraph never goes online; save the page and name the file")
    with opening(path, shown) as files, _named(shown, filename):
        yield _each(files, filename, chosen, watch), filename


def _each(files: Iterator[Opened], filename: str, chosen: Reader | None, watch: Watch | None) -> Iterator[Discussion]:
    """The discussions in files that were opened; of several, in those that can be read; the last tells of others."""
    last, faults = None, list[str]()
    for one in files:
        pages = _held(one, filename, chosen, watch)
        if not one.name:
            yield from pages
            continue
        try:
            for page in pages:
                if last:
                    yield last
                last = page
        except ReadError as error:
            faults.append(f"{one.name[:100]}: {error}")
    if last:
        told = (notice(f"{UNREAD}: {len(faults)}; {faults[0]}"),) if faults else ()
        yield last.model_copy(update={"notices": (*last.notices, *told)})
    elif faults:
        raise ReadError(faults[0])


def _held(opened: Opened, filename: str, chosen: Reader | None, watch: Watch | None) -> Iterator[Discussion]:
    """The discussions in a file that was opened."""
    file, size, notices, name, fault = opened
    if fault:
        raise ReadError(fault)
    data = file.read(_CHOICE)
    if not data.strip(b"\0 \t\r\n\f\v\xef\xbb\xbf\xfe\xff"):
        raise ReadError("empty; there is nothing to read in it")
    chosen = chosen or choose(data, name or filename)
    each: Callable[[Any, str], Iterator[Discussion]] | None = getattr(chosen, "each", None)
    if each is not None:
        file.seek(0)
        watched = Watched(file, size, getattr(chosen, "passes", 1), watch) if watch else file
        yield from _told(each(watched, name or filename), notices, name)
    else:
        yield from _told(iter([chosen(data + file.read(), name or filename)]), notices, name)


def _told(pages: Iterator[Discussion], notices: tuple[Notice, ...], name: str) -> Iterator[Discussion]:
    """The same, the first with what is to be said of the file, and named after one of several."""
    for page in pages:
        told: dict[str, Any] = {"id": _stem(name)} if name and page.id == _UNNAMED else {}
        told |= {"notices": (*notices, *page.notices)} if notices else {}
        yield page.model_copy(update=told) if told else page
        notices = ()


def _name(discussion: Discussion, filename: str) -> str:
    return _stem(filename) if discussion.id == _UNNAMED else discussion.id


def _stem(filename: str) -> str:
    """The name of a file without its suffix, and without that of its packing."""
    return Path(re.sub(r"\.(?:gz|bz2|xz|zst|zip)$", "", filename)).stem


@contextmanager
def _named(shown: str, filename: str) -> Iterator[None]:
    """Puts the name of the file before what a reader says is wrong with it."""
    try:
        yield
    except ReadError as error:
        said = str(error).removeprefix(f"{filename}: ")
        raise ReadError(f"{shown}: {said}") from error
    except RecursionError:
        raise ReadError(
            f"{shown}: nested too deeply; comments in a list, each with whom it answers, are read"
        ) from None


def choose(data: bytes, filename: str) -> Reader:
    """The reader that is surest of the bytes; of equally sure ones, the first in the table. Raises `ReadError`."""
    if _BUILT.match(data):
        what = "a graph (or a page, a list of works, corrections) that arggraph built, not a discussion"
        raise ReadError(f"{what}; ag.load, show, why and export take a graph's .json")
    best = READERS.get(
        max(_asked(data), key=lambda name: _UNSURE if name == _FALLBACK else READERS.get(name).accepts(data, filename))
    )
    if (best.name == _FALLBACK or data.startswith(_DOCUMENT)) and (form := foreign(data)):
        raise ReadError(form)
    return best


def _asked(data: bytes) -> Iterator[str]:
    """The names of the readers that may take the bytes, in the table's order; a page, an object are no form of text."""
    opening = found[1] if (found := _OPENS.match(data)) else b""
    fit = {"json", "ndjson", "wikitext"} if _OBJECT.match(data) else set() if WHOLE_PAGE.match(data) else _ANY.keys()
    unfit = _ANY.keys() - fit - {_FALLBACK} | (set() if opening in (b"[", b"{") else _OBJECTS.keys())
    unfit |= set() if opening == b"<" or looks_like_html(data) else _MARKUP.keys()
    return (name for name in READERS.names() if name not in unfit)
