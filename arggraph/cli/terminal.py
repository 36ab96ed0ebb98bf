"""Printing: results to stdout, notices and errors to stderr, and nothing that speaks to the terminal.

What strangers wrote goes out without control characters and without marks that turn the direction of writing around:
they are shown as escapes. It is never taken for rich's markup.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from arggraph.errors import ExportError
from arggraph.readers.files.packed import Watch

Row = Mapping[str, Any]

LONG = 1 << 15  # bytes of one input from which a person should see that something is going on: two seconds and more
CELL = 160  # characters of a cell that a terminal shows
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def prepare() -> None:
    """A terminal that has no "→" is no reason to fail, nor is a stream that is closed (`>&-`)."""
    sys.stdout, sys.stderr = (stream or Path(os.devnull).open("w") for stream in (sys.stdout, sys.stderr))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def finish() -> None:
    """Send what is still held back."""
    for stream in (sys.stdout, sys.stderr):
        with _heard(stream):
            stream.flush()


def table(rows: Sequence[Row], as_json: bool) -> None:
    """Rows as a table on a terminal, where long cells are cut; piped, as lines of tab-separated cells under a line of
    names; or as JSON."""
    if as_json:
        say(as_one_line([{name: value for name, value in row.items() if value is not None} for row in rows]))
        return
    if not rows:
        complain("none found")
        return
    cut = CELL if sys.stdout.isatty() else None
    lines = [[_cell(value, cut) for value in row.values()] for row in rows]
    if cut is None:
        for line in ([*rows[0]], *lines):
            _print("\t".join(line), sys.stdout)
        return
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    table = RichTable(*rows[0], box=None, pad_edge=False)
    for line in lines:
        table.add_row(*map(Text, line))  # Text, not str: square brackets are the stranger's own, no markup
    Console().print(table)


def _cell(value: Any, cut: int | None) -> str:
    text = "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
    text = " ".join(text.split())
    return safe(text[: cut - 1] + "…" if cut and len(text) > cut else text)


def as_one_line(value: Any) -> str:
    """JSON on one line, in which nothing speaks to a terminal either."""
    plain = "utf" in (sys.stdout.encoding or "").lower()
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=not plain))


def safe(text: str) -> str:
    """Text of strangers without what a terminal would obey: control characters are spelt out."""
    return _UNSAFE.sub(lambda found: ascii(found[0])[1:-1], text)


def say(line: str) -> None:
    """Print a line of the answer, on stdout."""
    _print(safe(line), sys.stdout)


def complain(line: str) -> None:
    """Print a notice or an error, on stderr."""
    _print(safe(line), sys.stderr)


def _print(line: str, stream: TextIO) -> None:
    with _heard(stream):
        print(line, file=stream)


@contextmanager
def _heard(stream: TextIO) -> Iterator[None]:
    """Where nobody reads any more (`arggraph show … | head`), go on in silence; a full disk is told on stderr."""
    try:
        yield
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if stream is sys.stdout and not isinstance(error, BrokenPipeError):
            raise ExportError(f"standard output: cannot write: {error.strerror}; choose another place") from error


def watched(inputs: Sequence[str]) -> Iterator[tuple[str, Watch | None]]:
    """The inputs, each with what is to be told how much of it was read; on a terminal a bar shows that."""
    if not sys.stderr.isatty() or not (len(inputs) > 1 or _is_long(inputs[0])):
        yield from ((source, None) for source in inputs)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as progress:
        task = progress.add_task("building", total=None)
        for number, source in enumerate(inputs, start=1):
            progress.reset(task, total=None, description=safe(f"building {number} of {len(inputs)}: {source[-40:]}"))
            yield source, lambda done, of: progress.update(task, completed=done, total=of)


def _is_long(source: str) -> bool:
    try:
        return source == "-" or Path(source).stat().st_size >= LONG
    except (OSError, ValueError):  # not there
        return False
