"""Other tools on the saved pages of `tests.bench.readers`: `python -m tests.bench.beside [DIRECTORY]`.

Runs in one process what is installed of trafilatura, newspaper4k and extruct, beside arggraph. Told apart are comments
that a tool gives as records of their own; words are those of all comments that arggraph finds, which on these pages are
as many as careful selectors count, so its own share is 100% by definition.
"""

from __future__ import annotations

import importlib
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from arggraph.readers.html.choice import HTML
from tests.bench.readers import listed
from tests.places import PAGES

Found = tuple[str, int]  # all text that a tool gives, and how many comments it tells apart


def arggraph(data: bytes) -> Found:
    comments = HTML(data, "page.html").comments
    return "\n".join(comment.text for comment in comments), sum(comment.role == "comment" for comment in comments)


def trafilatura(data: bytes) -> Found:
    read = importlib.import_module("trafilatura").bare_extraction(data, include_comments=True)
    return (f"{read.text or ''}\n{read.comments or ''}", 0) if read else ("", 0)


def newspaper(data: bytes) -> Found:
    page = importlib.import_module("newspaper").Article("http://example.org/", language="en")
    page.download(input_html=data.decode("utf-8", "replace"))
    page.parse()
    return page.text, 0


def extruct(data: bytes) -> Found:
    text = data.decode("utf-8", "replace")
    found = importlib.import_module("extruct").extract(text, syntaxes=["json-ld", "microdata", "microformat"])
    said: list[str] = []
    _comments(found, said)
    return "\n".join(said), len(said)


TOOLS: tuple[Callable[[bytes], Found], ...] = (arggraph, trafilatura, newspaper, extruct)
_KINDS = re.compile(r"(?:^|/)(?:Comment|Answer|UserComments|DiscussionForumPosting|h-cite|h-entry)$")


def _comments(value: Any, said: list[str]) -> None:
    if isinstance(value, list):
        for one in value:
            _comments(one, said)
    elif isinstance(value, dict):
        kinds = value.get("@type") or value.get("type") or ""
        held = value.get("properties", value)
        text = held.get("text") or held.get("articleBody") or held.get("commentText") or held.get("content")
        if text and any(_KINDS.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            said.append(str(text))
        for one in value.values():
            _comments(one, said)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def main() -> None:
    """Print the table."""
    pages = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    files = [(pages / row["file"]).read_bytes() for row in listed(pages)]
    said = [words("\n".join(c.text for c in HTML(data, "x").comments if c.role == "comment")) for data in files]
    print(
        "| tool | comments told apart | words of the comments | median ms | mean ms |\n| --- | --- | --- | --- | --- |"
    )
    for tool in TOOLS:
        told, met, took = 0, 0, []
        try:
            for data, wanted in zip(files, said, strict=True):
                start = time.process_time()
                try:
                    text, apart = tool(data)
                except ImportError:
                    raise
                except Exception as error:  # a page that a tool cannot read counts as nothing found
                    print(f"{tool.__name__}: {type(error).__name__}", file=sys.stderr)
                    text, apart = "", 0
                took.append(1000 * (time.process_time() - start))
                told, met = told + apart, met + sum((words(text) & wanted).values())
        except ImportError:
            print(f"| {tool.__name__} | not installed |  |  |  |")
            continue
        share = met / sum(map(sum, (one.values() for one in said)))
        print(
            f"| {tool.__name__} | {told} | {share:.0%} | {statistics.median(took):.0f} | {statistics.mean(took):.0f} |"
        )


if __name__ == "__main__":
    main()
