"""The files that a command writes: which, under which names, and what they do not carry. No input is overwritten."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from arggraph.bibliography import COLUMNS, bibliography, rows, to_json
from arggraph.cli.terminal import complain
from arggraph.corrections import Corrections, apply
from arggraph.errors import ArggraphError, ExportError
from arggraph.exporters import EXPORTERS, losses, render, write
from arggraph.exporters.csv import table
from arggraph.graph import ArgumentGraph
from arggraph.graph.frames import optional
from arggraph.loading import load
from arggraph.model import Discussion
from arggraph.version import __version__

Identity = tuple[int, int]
_TITLE = re.compile(rb'\{\n "discussion": \{\n  "id": "[^"\n]*",\n  "title": ("[^\n]*"),?\n')  # of a graph's JSON
_OPENING = 1 << 12


def formats_named(names: Iterable[str]) -> tuple[str, ...]:
    """The exporters that names mean, also several with commas between; "csv", which none is called, means all whose
    names end so. Raises `UnknownPart`, and `MissingLibrary` where one of them lacks what it needs."""
    found: list[str] = []
    for name in ",".join(names).split(","):
        have = EXPORTERS.names()
        fitting = [name] if name in have else [one for one in have if one.endswith(f".{name}")]
        if not fitting:
            EXPORTERS.get(name)  # raises, saying which there are
        found += fitting
    for needed in filter(None, (getattr(EXPORTERS.get(name), "needs", None) for name in found)):
        optional(needed)
    return tuple(dict.fromkeys(found))


def citations_alone(graph: ArgumentGraph) -> ArgumentGraph:
    """A graph of its works and citations alone: of a large dump no texts are kept."""
    bare = {"discussion": Discussion(id=graph.discussion.id), "replies": (), "relations": (), "judgements": ()}
    return graph.model_copy(update=bare)


def targets(stem: Path, formats: Sequence[str], inputs: Mapping[Identity, str]) -> dict[str, Path]:
    """The file of each format. Raises `ExportError` where one of them is an input."""
    files = {name: stem.with_name(f"{stem.name}.{name}") for name in formats}
    spare(files.values(), inputs)
    return files


def built_before(
    files: Mapping[str, Path],
    sources: Iterable[str],
    page: Discussion,
    corrections: Corrections,
    options: Mapping[str, str],
) -> ArgumentGraph | None:
    """The graph that this version built of this page before, with these corrections and options, where all its files
    are there and newer than what it was built from."""
    try:
        oldest = min(file.stat().st_mtime_ns for file in files.values())
        if oldest <= max(Path(source).stat().st_mtime_ns for source in sources):
            return None
        graph = load(files["json"])
    except (ArggraphError, OSError):  # none is there, or its input is standard input
        return None
    same = graph.made_by.version == __version__ and graph.made_by.options == options
    return graph if same and _words(graph.discussion) == _words(page) and apply(graph, corrections) is graph else None


def _words(page: Discussion) -> list[str | None]:
    """The title and the words of a page in no order, for a person may have split and joined its comments."""
    return [page.title, *sorted(word for comment in page.comments for word in comment.text.split())]


def other_title(files: Mapping[str, Path], page: Discussion) -> str | None:
    """The title of the discussion in the JSON that is about to be written over, where it is another one."""
    try:
        with files["json"].open("rb") as file:
            found = _TITLE.match(file.read(_OPENING))
        title = str(json.loads(found[1])) if found else page.title
    except (KeyError, OSError, ValueError):  # there is none, or somebody wrote into it
        return None
    return title if page.title and title != page.title else None


def write_formats(graph: ArgumentGraph, files: Mapping[str, Path]) -> None:
    """Write all formats, or none where one of them cannot be made."""
    made = [(file, render(graph, name)) for name, file in files.items()]
    for file, data in made:
        write(file, data)


def write_works(graphs: Sequence[ArgumentGraph], output: Path, inputs: Mapping[Identity, str]) -> list[str]:
    """Write the list of works over all graphs as works.csv and works.json."""
    made = {output / name: data for name, data in works_listed(graphs).items()}
    spare(made, inputs, "give -o DIR")
    for target, data in made.items():
        write(target, data)
    return [str(target) for target in made]


def works_listed(graphs: Sequence[ArgumentGraph]) -> dict[str, bytes]:
    """The list of works over all graphs, by the names of its files."""
    entries = bibliography(graphs)
    return {"works.csv": table(COLUMNS, rows(entries)), "works.json": to_json(entries)}


def rewrite_beside(target: Path, before: ArgumentGraph, after: ArgumentGraph) -> Iterator[str]:
    """Write anew the files beside a corrected graph that show it as it was `before`; tell how to write the others."""
    stem = target.name.removesuffix(".json")
    for name in EXPORTERS.names():
        path = target.with_name(f"{stem}.{name}")
        if not path.is_file() or _identity(path) == _identity(target):
            continue
        try:
            found, wanted = path.read_bytes(), render(after, name)
            if found != wanted and found == render(before, name):
                write(path, wanted)
                yield str(path)
                found = wanted
        except (ArggraphError, OSError):  # it, or the library that writes it, is out of reach
            found, wanted = b"", b"?"
        if found != wanted:
            how = f"`arggraph export {target} {path}` writes it anew"
            complain(f"{path}: left without these decisions, since it is not as arggraph had made it; {how}")


def tell_losses(graph: ArgumentGraph, formats: Iterable[str], where: str) -> None:
    """Say on stderr what each format could not carry."""
    for name in formats:
        if lost := losses(graph, name):
            complain(f"{where}: {name} does not carry: {'; '.join(map(str, lost))}")


def identities(inputs: Iterable[str]) -> dict[Identity, str]:
    """The inputs that are files, by what tells a file however it is named."""
    return {found: source for source in inputs if (found := _identity(source))}


def spare(
    targets: Iterable[Path],
    inputs: Mapping[Identity, str],
    instead: str = "give -o DIR, or a name with --id",
) -> None:
    """Raise `ExportError` where writing would destroy an input, saying what to do instead."""
    for target in targets:
        if (found := _identity(target)) in inputs and found:
            raise ExportError(f"{inputs[found]}: the output would overwrite it; {instead}")


def _identity(file: str | Path) -> Identity | None:
    try:
        about = os.stat(file)  # noqa: PTH116
    except (OSError, ValueError):  # it is not there
        return None
    return about.st_dev, about.st_ino
