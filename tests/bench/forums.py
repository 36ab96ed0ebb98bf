"""How much of a forum's words is read: `python -m tests.bench.forums [dev|test] [DIRECTORY]`.

Word F1 on the forum pages of WCXB (CC BY 4.0), macro over pages, as its own `evaluate.py` counts it: the words of all
comments against the main content that its makers noted. Where their note leaves out later posts, quotations or the
comments below answers, what is read beyond it counts as wrong.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from arggraph.errors import ReadError
from arggraph.readers import choose
from tests.places import SHARED

CORPUS = SHARED / "corpora" / "C_wcxb_forum"


class Row(NamedTuple):
    """Precision, recall and F1 of one page; `refused` where nothing could be read of it."""

    page: str
    precision: float
    recall: float
    f1: float
    refused: bool


def rows(part: str, corpus: Path = CORPUS) -> Iterator[Row]:
    """A row for every page of a part."""
    for path in sorted((corpus / part / "html").glob("*.html.gz")):
        name = path.name.partition(".")[0]
        noted = json.loads((corpus / part / "ground-truth" / f"{name}.json").read_text(encoding="utf-8"))
        if not (wanted := _words(noted["ground_truth"].get("main_content") or "")):
            continue  # its makers noted nothing
        data = gzip.decompress(path.read_bytes())
        try:
            comments = choose(data, f"{name}.html")(data, f"{name}.html").comments
        except ReadError:
            yield Row(name, 0.0, 0.0, 0.0, True)
            continue
        found = _words("\n".join(comment.text for comment in comments))
        both = (found & wanted).total()
        precision, recall = both / max(found.total(), 1), both / max(wanted.total(), 1)
        yield Row(name, precision, recall, 2 * precision * recall / max(precision + recall, 1e-9), False)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def main() -> None:
    """Print a line for each page, the worst last, and the means."""
    part = sys.argv[1] if len(sys.argv) > 1 else "dev"
    measured = list(rows(part, Path(sys.argv[2]) if len(sys.argv) > 2 else CORPUS))
    for row in sorted(measured, key=lambda row: -row.f1):
        print(f"{row.page} F1 {row.f1:.3f} P {row.precision:.2f} R {row.recall:.2f} {'refused' if row.refused else ''}")
    read = [row for row in measured if not row.refused]
    for name, some in ((f"all {len(measured)} pages", measured), (f"the {len(read)} that hold their words", read)):
        means = [statistics.mean(getattr(row, field) for row in some) for field in ("f1", "precision", "recall")]
        print(f"{name}: F1 {means[0]:.3f}, precision {means[1]:.3f}, recall {means[2]:.3f}")


if __name__ == "__main__":
    main()
