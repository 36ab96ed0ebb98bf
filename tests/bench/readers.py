"""How the readers do on saved pages: `python -m tests.bench.readers [--unknown] [DIRECTORY]` (default ../shared/pages).

With `--unknown` no platform's markup is known: only what reads any page.

Found and counted comments (the opening post of a forum counts as one, and so does a row of a deleted comment), parents,
authors, times, time taken. Whether what was found is right says `tests.bench.truth`.
"""

from __future__ import annotations

import csv
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from arggraph.errors import ArggraphError, ReadError
from arggraph.model import Comment, Discussion
from arggraph.readers import choose
from arggraph.readers.html.choice import PLATFORMS, best
from arggraph.readers.html.page import parse
from arggraph.readers.html.unknown.generic import READINGS
from tests.places import PAGES


class Row(NamedTuple):
    """What was counted and found on one page; `fault` says why it was not read."""

    file: str
    reader: str
    counted: int
    found: int
    parents_counted: int
    parents: int
    authors: int
    times: int
    seconds: float
    fault: str = ""


def listed(pages: Path, kind: str = "html") -> list[dict[str, str]]:
    """The rows of the manifest that are of a kind."""
    with (pages / "manifest.csv").open(encoding="utf-8") as manifest:
        return [row for row in csv.DictReader(manifest) if row["kind"] == kind]


def rows(pages: Path = PAGES, kind: str = "html", anything: bool = False) -> Iterator[Row]:
    """A row for every file of the manifest that is of a kind; with `anything` as a page of no known platform."""
    for row in listed(pages, kind):
        counted, parents = int(row["n_comments"] or 0), int(row["n_with_parent"] or 0)
        data = (pages / row["file"]).read_bytes()
        start = time.process_time()
        try:
            discussion = unknown(data) if anything else choose(data, row["file"])(data, row["file"])
        except ArggraphError as error:
            yield Row(row["file"], "", counted, 0, parents, 0, 0, 0, time.process_time() - start, str(error))
            continue
        seconds = time.process_time() - start
        comments = discussion.comments
        topic = any(platform.name == discussion.platform and getattr(platform, "opening", 0) for platform in PLATFORMS)
        topic = topic or (discussion.platform == "html" and comments[0].platform_id != "the post")
        said = [c for c in comments if c.role == "comment" or _row(c) or (topic and c.role == "post")]
        placeholders = {c.id for c in comments if c.role == "missing" and not _row(c)}
        yield Row(
            row["file"], discussion.platform or "", counted, len(said), parents,
            sum(c.reply_to is not None and c.reply_to not in placeholders for c in said),
            sum(c.author is not None for c in said), sum(c.posted is not None for c in said), seconds,
        )  # fmt: skip


def unknown(data: bytes) -> Discussion:
    """A page as it is read where its platform is not known. Raises `ReadError`."""
    found = best(parse(data), READINGS)
    if found is None:
        raise ReadError("nothing found")
    return found


def _row(comment: Comment) -> bool:
    """Whether a post or missing comment stands among the comments of the page, and is none that had to be added."""
    return (comment.platform_id or "").startswith("item ") or (comment.role == "missing" and comment.posted is not None)


def main() -> None:
    """Print the table."""
    names = [name for name in sys.argv[1:] if name != "--unknown"]
    pages = Path(names[0]) if names else PAGES
    measured = []
    for row in rows(pages, anything="--unknown" in sys.argv):
        mark = " " if row.found == row.counted else "*"
        parents = f"parents {row.parents:3}/{row.parents_counted:<4}"
        shares = f"author {row.authors:4} time {row.times:4} {1000 * row.seconds:6.0f} ms"
        print(f"{mark} {row.reader:14}{row.found:4}/{row.counted:<4} {parents}{shares}  {row.file} {row.fault}")
        measured.append(row)
    exact = sum(row.found == row.counted for row in measured)
    met = sum(min(row.found, row.counted) for row in measured)
    counted = sum(row.counted for row in measured)
    extra = sum(max(row.found - row.counted, 0) for row in measured)
    authors, times = (sum(min(getattr(row, f), row.found) for row in measured) for f in ("authors", "times"))
    answers = sum(min(row.parents, row.parents_counted) for row in measured)
    every = sum(row.found for row in measured)
    print(f"author {authors / every:.1%}, time {times / every:.1%} of those found; parents {answers} of "
          f"{sum(row.parents_counted for row in measured)}")  # fmt: skip
    took = [1000 * row.seconds for row in measured]
    print(f"{exact} of {len(measured)} files exact; {met} of {counted} comments, {extra} extra; "
          f"median {statistics.median(took):.0f} ms, mean {statistics.mean(took):.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
