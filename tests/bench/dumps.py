"""How the readers do on real exports and dumps: `python -m tests.bench.dumps [DIRECTORY]` (default ../shared/pages).

Rows that are in the file (also those of deleted comments and of posts) against those counted, and of them those that
name a parent, an author, a time; discussions, seconds.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from arggraph.errors import ArggraphError
from arggraph.model import Comment
from arggraph.readers import read_all

PAGES = Path(__file__).parents[2].parent / "shared" / "pages"
# Where the manifest does not count the post of a discussion as a row.
_WITHOUT_POSTS = frozenset({"disqus_xml", "livejournal_xml", "reddit_json", "wxr"})


class Row(NamedTuple):
    """What was counted and found in one file; `fault` says why it was not read."""

    file: str
    platform: str
    reader: str
    counted: int
    found: int
    parents_counted: int
    parents: int
    authors: int
    times: int
    discussions: int
    seconds: float
    fault: str = ""


def rows(pages: Path = PAGES) -> Iterator[Row]:
    """A row for each file of the manifest that is no saved page and whose comments are counted."""
    with (pages / "manifest.csv").open(encoding="utf-8") as manifest:
        listed = [row for row in csv.DictReader(manifest) if row["kind"] != "html" and row["n_comments"]]
    for row in listed:
        counted, parents = int(row["n_comments"]), int(row["n_with_parent"] or 0)
        start = time.perf_counter()
        try:
            read = list(read_all(pages / row["file"]))
        except ArggraphError as error:
            yield Row(row["file"], row["platform"], "", counted, 0, parents, 0, 0, 0, 0, 0.0, str(error))
            continue
        seconds = time.perf_counter() - start
        posts = row["platform"] not in _WITHOUT_POSTS
        said = [one for page in read for one in page.comments if one.role == "comment" or _row(one, posts)]
        yield Row(
            row["file"], row["platform"], read[0].platform or "", counted, len(said), parents,
            sum(one.reply_to is not None for one in said), sum(one.author is not None for one in said),
            sum(one.posted is not None for one in said), len(read), seconds,
        )  # fmt: skip


def _row(comment: Comment, posts: bool) -> bool:
    """Whether a post or a missing comment is a row of the file, and none that had to be added."""
    if comment.role == "post":
        return posts
    return comment.posted is not None or comment.author is not None or comment.score is not None


def main() -> None:
    """Print the table."""
    pages = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    exact = total = 0
    for row in rows(pages):
        same = (row.found, row.parents) == (row.counted, row.parents_counted)
        exact, total = exact + same, total + 1
        counts = f"{row.found:5}/{row.counted:<5} parents {row.parents:5}/{row.parents_counted:<5}"
        shares = f"author {row.authors:5} time {row.times:5} in {row.discussions:4} {row.seconds:6.2f} s"
        print(f"{' ' if same else '*'} {row.reader:18}{counts} {shares}  {row.file} {row.fault}")
    print(f"{exact} of {total} files exact")


if __name__ == "__main__":
    main()
