"""How the readers do on exports and dumps.

`python -m tests.bench.dumps [DIRECTORY]` (default ../shared/pages): rows that are in the file (also those of deleted
comments and of posts) against those counted, and how many of them name a parent, an author, a time; discussions.
`python -m tests.bench.dumps --large [MB]` (default 100): seconds and memory for made-up rows of that size, each form
in a process of its own; comments of 3,000 discussions stand in turns.
"""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from arggraph.errors import ArggraphError
from arggraph.model import Comment
from arggraph.readers import read_all
from tests.places import PAGES

# Where the manifest does not count the post of a discussion as a row.
_WITHOUT_POSTS = frozenset({"disqus_xml", "livejournal_xml", "reddit_json", "wxr"})
_WORDS = "rye salt bread wheat no yes why because dough oven yeast crumb flour water crust sour old good never".split()


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


_MEASURED = """
import resource, sys, time
from arggraph.readers import read_all
start, count, pages = time.perf_counter(), 0, 0
for page in read_all(sys.argv[1]):
    count, pages = count + len(page.comments), pages + 1
used = resource.getrusage(resource.RUSAGE_SELF)
seconds = f"{time.perf_counter() - start:6.1f} s, {used.ru_utime + used.ru_stime:6.1f} s of processor"
print(f"{seconds}, {used.ru_maxrss // 1024} MB, {count} comments in {pages} discussions")
"""


def _reddit(number: int, words: str, page: int, above: int | None) -> dict[str, object]:
    parent = f"t3_{page:x}" if above is None else f"t1_{above:x}"
    about = {"subreddit": "bread", "author": f"u{number % 999}", "created_utc": 1366044279 + number, "score": 1}
    rest = {"gilded": 0, "distinguished": None, "edited": False, "author_flair_text": None, "retrieved_on": 1400000000}
    return {"id": f"{number:x}", "link_id": f"t3_{page:x}", "parent_id": parent, "body": words, **about, **rest}


def _convokit(number: int, words: str, page: int, above: int | None) -> dict[str, object]:
    meta = {"score": 1, "top_level_comment": None, "retrieved_on": -1, "gilded": -1, "author_flair_text": ""}
    rest = {"timestamp": 1366044279 + number, "meta": meta, "vectors": []}
    reply = None if above is None else str(above)
    return {"id": str(number), "conversation_id": f"p{page}", "reply-to": reply, "speaker": "u", "text": words, **rest}


def large(megabytes: int) -> None:
    """Print a line for each form."""
    for form, write in {"reddit": _reddit, "convokit": _convokit}.items():
        chance = random.Random(7)
        with tempfile.TemporaryDirectory() as folder:
            path, number, last = Path(folder) / f"{form}.ndjson", 0, dict[int, int]()
            with path.open("w", encoding="utf-8") as file:
                while file.tell() < megabytes * 1_000_000:
                    for _ in range(500):
                        words = " ".join(chance.choices(_WORDS, k=chance.randint(5, 80)))
                        page = chance.randrange(3000)
                        file.write(json.dumps(write(number, words, page, last.get(page))) + "\n")
                        last[page], number = number, number + 1
            ran = subprocess.run(
                [sys.executable, "-c", _MEASURED, str(path)], capture_output=True, text=True, check=True
            )
            print(f"{form:9} {megabytes} MB: {ran.stdout.strip()}")


def main() -> None:
    """Print the table, or with `--large` what a large file takes."""
    if sys.argv[1:2] == ["--large"]:
        large(int(sys.argv[2]) if len(sys.argv) > 2 else 100)
        return
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
