"""What a command reads: the files in a folder; the discussions of an input, all or those picked by name; or a graph,
built before or now."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from pathlib import Path

from arggraph import pipeline
from arggraph.cli.terminal import complain
from arggraph.errors import ArggraphError, ExportError, ReadError, reason
from arggraph.graph import ArgumentGraph
from arggraph.loading import holds_graph, load
from arggraph.model import Discussion
from arggraph.readers import join, read, read_all
from arggraph.readers.files.packed import Watch
from arggraph.readers.slugs import free_name, slug

_SHOWN = 8
# The folder in which a browser keeps a saved page's pictures and scripts, as it is called in several languages.
_PARTS = re.compile(
    r"(.+)[_-](?:files?|dateien|fichiers|archivos|arquivos|ficheiros|bestanden|filer|tiedostot|pliki|soubory)", re.I
)


def spread(inputs: Iterable[str], output: Path) -> list[tuple[str, str]]:
    """The inputs, in place of a folder the files in it and below, each with what its graph's name begins with.

    Files come by name, "page 2" before "page 10"; hidden ones, what a browser keeps beside a page and the folder that
    is written to are left out. A name begins with the folders below the one given, so that a file keeps its name
    whatever comes to stand beside it. Raises `ReadError`, and `ExportError` where what is written would lie among what
    is read, and be read the next time.
    """
    found: list[tuple[str, str]] = []
    for name in inputs:
        if not os.path.isdir(name):  # noqa: PTH112 - False, not an error, of what no file can be called
            found.append((name, ""))
        elif Path(name).resolve() == output.resolve():
            raise ExportError(f"{name}: what is built would lie among what is read; give another folder with -o DIR")
        elif held := list(_files(Path(name), output)):
            found += ((str(file), _below(file, Path(name))) for file in held)
        else:
            raise ReadError(f"{name}: there is no file in this folder; name one that holds discussions")
    return found


def _below(file: Path, folder: Path) -> str:
    return f"{slug(str(file.parent.relative_to(folder)))}-" if file.parent != folder else ""


def _files(folder: Path, output: Path) -> Iterator[Path]:
    written = output.resolve()

    def left(one: Path, pages: Container[str]) -> bool:
        its_own = one.name == written.name and one.resolve() == written
        kept = _PARTS.fullmatch(one.name)
        return its_own or one.is_symlink() or (kept is not None and kept[1] in pages)

    ahead = [folder]  # no recursion: folders may be as deep as a path may be long
    while ahead:
        here = ahead.pop()
        try:
            inside = sorted((one for one in here.iterdir() if one.name[0] != "."), key=_counted)
            pages = [one for one in inside if one.is_file()]
            yield from pages
            names = {page.stem for page in pages}
            ahead += (one for one in reversed(inside) if one.is_dir() and not left(one, names))
        except OSError as error:
            raise ReadError(f"{here}: cannot be read: {reason(error)}; make it readable first") from error


def _counted(path: Path) -> list[str | int]:
    """What files are sorted by: "page 2" before "page 10"."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", path.name)]


def discussions(
    source: str,
    reader: str | None,
    id: str | None,  # noqa: A002
    every: bool,
    picked: Collection[str],
    watch: Watch | None,
    more: Sequence[str] = (),
) -> Iterator[Discussion]:
    """The discussions of an input to build, one in memory at a time; the one of all pages, where there are `more`.

    Raises `ReadError`, also for a name that is not in it.
    """
    if more:
        yield join([read(page, reader=reader, id=id) for page in (source, *more)])
        return
    if not every and not picked:
        yield read(source, reader=reader, id=id, watch=watch)
        return
    wanted = {slug(name) for name in picked}
    missed, there = set(wanted), list[str]()
    for discussion in read_all(source, reader=reader, watch=watch):
        there += [discussion.id] * (len(there) < _SHOWN)
        if every or discussion.id in wanted:
            missed.discard(discussion.id)
            yield discussion
        if wanted and not missed and not every:
            return
    if missed:
        names = ", ".join(sorted(missed))
        raise ReadError(f"{source}: no discussion named {names}; it begins with {', '.join(there)}")


def is_input(name: str) -> bool:
    """Whether it is standard input or there is a file or folder of that name."""
    return name == "-" or os.path.exists(name)  # noqa: PTH110 - False, not an error, of what no file can be called


def graphs_first(words: Sequence[str]) -> tuple[Sequence[str], str]:
    """Names of graphs and what is asked of them, which stands behind or before them: before only where the last word is
    an input and the first is none."""
    before = is_input(words[-1]) and not is_input(words[0])
    return (words[1:], words[0]) if before else (words[:-1], words[-1])


def named_graphs(sources: Sequence[str], faults: list[str] | None = None) -> Iterator[tuple[str, ArgumentGraph]]:
    """Each graph with a name that no other has; of `graphs/*.json`, without the list of works that `build` puts beside
    them. What cannot be read is told and put among the `faults`, where these are given, else raised."""
    taken = set[str]()
    for source in sources:
        if len(sources) > 1 and _is_bibliography(Path(source)):
            continue
        try:
            graph = graph_of(source)
        except ArggraphError as error:
            if faults is None:
                raise
            faults.append(source)
            complain(str(error))
            continue
        yield free_name(graph.discussion.id, taken), graph


def _is_bibliography(path: Path) -> bool:
    try:
        return path.name == "works.json" and path.read_bytes().startswith((b'[\n {\n  "id"', b"[]\n"))
    except OSError:
        return False


def graph_of(source: str) -> ArgumentGraph:
    """The graph in a file that `build` wrote, told by what it holds, else built from it now."""
    try:
        data = Path(source).read_bytes() if Path(source).is_file() else b""
    except (OSError, ValueError):
        data = b""  # `build` will say what is wrong with it
    if holds_graph(data):
        return load(source)
    graph = pipeline.build(source)
    for notice in graph.notices:
        complain(f"{source}: {notice}")
    return graph
