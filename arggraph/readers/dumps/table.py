"""A table of comments (CSV, or with tabs or semicolons between its columns, or drawn, as in Markdown): a row each,
columns by their names.

Rows become JSON, and are read as that: those of a platform by its reader, any other by the names of fields.

>>> sheet = b'Id;Parent;User;Date;Comment\\n1;;ann;2021-01-01 10:00;Rye?\\n2;1;tom;2021-01-01 11:00;"No; salt."\\n'
>>> [(comment.author, comment.reply_to, comment.text) for comment in TABLE(sheet, "comments.csv").comments]
[('ann', None, 'Rye?'), ('tom', 'c1', 'No; salt.')]
"""

from __future__ import annotations

import csv
import io
import json
import re
from codecs import BOM_UTF8, getincrementaldecoder
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import IO

from arggraph.errors import ReadError
from arggraph.model import Discussion, Notice
from arggraph.readers.door import decode, notice
from arggraph.readers.dumps.convokit import CONVOKIT
from arggraph.readers.dumps.forum_json import FORUM_JSON
from arggraph.readers.dumps.hackernews import HN_ROWS
from arggraph.readers.dumps.reddit import REDDIT_ROWS
from arggraph.readers.dumps.shared.json_export import Export
from arggraph.readers.dumps.shared.json_lines import Rows, is_utf8
from arggraph.readers.dumps.shared.naming import NAMES, fits
from arggraph.readers.files.spool import spooled
from arggraph.readers.thread import Many

_HEAD = 1 << 16
_ABOVE = 20  # lines that may stand above the names of the columns
_FIRST = 20  # rows that tell the reader
_LONGEST, _MOST_NAMES, _NAME = 4000, 99, 60  # characters of the line of names, names, and characters of one
_LARGE = 1 << 24
_RULE = re.compile(r"(?=.*[|+])[\s|+:-]*")  # below the names of a drawn table, above and below all of it
_ABOVE_RULE, _CELL = 3, "\x1f"
_BELOW = 3  # lines below a drawn table that are none of it
_READERS: tuple[Rows | Export, ...] = (REDDIT_ROWS, HN_ROWS, CONVOKIT, FORUM_JSON)
_NOTHING = frozenset({"", "nan", "NaN", "None", "null", "NULL", "N/A"})


class Table(Many):
    name = "table"

    def accepts(self, data: bytes, filename: str) -> float:
        if data[:64].lstrip()[:1] in (b"<", b"{", b"["):
            return 0.0
        head = data[:_HEAD].removeprefix(BOM_UTF8)
        try:
            text = getincrementaldecoder("utf-8")().decode(head)  # which may end within a letter
        except UnicodeDecodeError:
            text = head.decode("latin-1")
        return 0.9 if _layout(text) else 0.0

    def each(self, file: IO[bytes], filename: str) -> Iterator[Discussion]:
        text, notices = file.read(_LARGE).decode("utf-8-sig", "ignore"), tuple[Notice, ...]()
        rest: Iterable[str] = (line.decode("utf-8-sig") for line in iter(file.readline, b""))
        large = bool(file.read(1))
        file.seek(0)
        if not large or not is_utf8(file):  # else it is not held whole
            text, notices = decode(file.read())
            rest = io.StringIO(text)
        layout = _layout(text[:_HEAD])
        if layout is None:
            raise ReadError("no table of comments; its first line names the columns: author, date, text")
        start, delimiter, reader = layout
        rest = islice(rest, text.count("\n", 0, start), None)
        with spooled() as lines, lines:
            try:
                for number, row in enumerate(_rows(rest, delimiter)):
                    lines.write((",\n" if number else "[").encode() + json.dumps(row).encode())
            except csv.Error as error:
                notices = (*notices, notice(f"not a whole table ({error}); the rows before are read"))
            lines.write(b"]")
            lines.seek(0)
            del text, rest
            for page in reader.each(lines, filename):
                yield page.model_copy(update={"notices": (*notices, *page.notices)})
                notices = tuple[Notice, ...]()


TABLE = Table()


def _layout(text: str) -> tuple[int, str, Rows | Export] | None:
    """Where the names of the columns begin, what stands between columns, and who reads such rows."""
    start = 0
    for line in text.split("\n", _ABOVE)[:_ABOVE]:
        delimiter = max(",;\t|", key=line.count)
        if line.count(delimiter) > 1 and (_names(line, delimiter) or not start):
            try:
                first = list(islice(_rows(io.StringIO(text[start:]), delimiter), _FIRST))
            except csv.Error:
                first = []
            if delimiter == "|" and _amid(text[start:]):
                return None
            if reader := next((one for one in _READERS if first and one.accepts(json.dumps(first).encode(), "")), None):
                return start, delimiter, reader
        start += len(line) + 1
    return None


def _amid(text: str) -> bool:
    """Whether a table is drawn within what somebody says: below it others go on, where a shell tells a count."""
    said = [line for line in text.splitlines() if line.strip()]
    drawn = any("-" in line and _RULE.fullmatch(line.strip()) for line in said[:_ABOVE_RULE])
    return drawn and sum("|" not in line and not _RULE.fullmatch(line.strip()) for line in said) > _BELOW


def _is_row(line: str) -> bool:
    return "|" in line and not _RULE.fullmatch(line.strip())


def _drawn(line: str) -> str:
    r"""A row of a drawn table, with a sign between its cells that nobody writes.

    >>> _drawn("| ann |  No\\|yes. |\n")
    'ann\x1fNo|yes.\n'
    """
    cells = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return _CELL.join(cell.strip().replace(r"\|", "|") for cell in cells) + "\n"


def _names(line: str, delimiter: str) -> bool:
    """Whether a line has names of columns: of what is said or called, and of two things in all."""
    cells = [cell.strip(" \"'\r") for cell in line[:_LONGEST].split(delimiter)[:_MOST_NAMES]]
    known = [[kind for kind in NAMES if fits(kind, cell)] for cell in cells if len(cell) < _NAME]
    told = [kinds for kinds in known if kinds]
    return len(told) > 1 and any({"text", "title"} & set(kinds) for kinds in told)


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[dict[str, str]]:
    """The cells of each row that say something, by the names of their columns; numbers as they were (pandas writes 3.0
    where others of a column are empty).
    """
    lines = iter(lines)
    first = list(islice(lines, _ABOVE_RULE))
    lines = chain(first, lines)
    if delimiter == "|" and any("-" in line and _RULE.fullmatch(line.strip()) for line in first):
        table = csv.DictReader(map(_drawn, filter(_is_row, lines)), delimiter=_CELL, quoting=csv.QUOTE_NONE)
    else:
        table = csv.DictReader(lines, delimiter=delimiter)
    for row in table:
        told = {name or "no": cell for name, cell in row.items() if isinstance(cell, str)}
        said = {name: cell for name, cell in told.items() if cell.strip() not in _NOTHING}
        yield {name: re.sub(r"^(\d+)\.0$", r"\1", cell) for name, cell in said.items()}
