"""What is right on the saved pages, without a word of them.

`python -m tests.bench.truth [--unknown] [--write [FILE...]]`: comments met, and their fields that are right.

`truth.txt` holds a line of check sums for each comment of each page: author, minute, parent (a number), first three and
last three words. They were taken from the readers' output once it had been read beside the page, comment by comment,
and its faults mended; what a page shows wrong stands as it is shown. `--write` takes them anew for files that were read
so again. Comments are met by their first words, so that one too many or too few does not move the others.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from arggraph.errors import ArggraphError
from arggraph.model import Comment, Discussion
from arggraph.readers import choose
from tests.bench.readers import listed, unknown
from tests.places import PAGES

TRUTH = Path(__file__).with_name("truth.txt")
FIELDS = ("author", "minute", "parent", "begin", "end")
_NONE = "-"


class Told(NamedTuple):
    """One comment as check sums; `parent` is the number of the comment that it answers among those of the page."""

    author: str
    minute: str
    parent: str
    begin: str
    end: str


class Score(NamedTuple):
    """How a page was read: comments that are on it, those met, too many, and how many of each field are right."""

    file: str
    real: int
    met: int
    extra: int
    right: dict[str, int]


def _sum(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:4] if words else _NONE


def told(discussion: Discussion) -> list[Told]:
    """The comments and the post of a discussion in page order."""
    said = [comment for comment in discussion.comments if comment.role != "missing"]
    numbers = {comment.id: number for number, comment in enumerate(said)}
    return [_told(comment, numbers) for comment in said]


def _told(comment: Comment, numbers: dict[str, int]) -> Told:
    words = re.findall(r"\w+", comment.text)
    return Told(
        _sum(comment.author or ""),
        _sum(f"{comment.posted:%Y-%m-%d %H:%M}" if comment.posted else ""),
        str(numbers[comment.reply_to]) if comment.reply_to in numbers else _NONE,
        _sum(" ".join(words[:3])),
        _sum(" ".join(words[-3:])),
    )


def truths() -> dict[str, list[Told]]:
    """What is right, by file."""
    found: dict[str, list[Told]] = {}
    page: list[Told] = []
    for line in TRUTH.read_text(encoding="utf-8").splitlines():
        if line.startswith("\t"):
            page.append(Told(*line.split()))
        else:
            page = found[line] = []
    return found


def score(file: str, real: list[Told], found: list[Told]) -> Score:
    """Which comments were met, and which of their fields are right."""
    blocks = SequenceMatcher(None, [one.begin for one in real], [one.begin for one in found], autojunk=False)
    pairs = [(block.a + step, block.b + step) for block in blocks.get_matching_blocks() for step in range(block.size)]
    places = {their: ours for ours, their in pairs}
    right = dict.fromkeys(FIELDS, 0)
    for ours, their in pairs:
        one, other = real[ours], found[their]
        parent = _NONE if other.parent == _NONE else str(places.get(int(other.parent), "?"))
        for field in FIELDS:
            right[field] += getattr(one, field) == (parent if field == "parent" else getattr(other, field))
    return Score(file, len(real), len(pairs), len(found) - len(pairs), right)


def scores(pages: Path = PAGES, anything: bool = False) -> Iterator[Score]:
    """How each page is read; with `anything` as a page of no known platform."""
    for file, real in truths().items():
        data = (pages / file).read_bytes()
        try:
            found = told(unknown(data) if anything else choose(data, file)(data, file))
        except ArggraphError:
            found = []
        yield score(file, real, found)


def _write(files: list[str]) -> None:
    kept = truths() if TRUTH.exists() else {}
    for file in files or [row["file"] for row in listed(PAGES)]:
        data = (PAGES / file).read_bytes()
        kept[file] = told(choose(data, file)(data, file))
    lines = (line for file in sorted(kept) for line in (file, *("\t" + " ".join(one) for one in kept[file])))
    TRUTH.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Print a line for each page with a fault, and the shares that are right."""
    names = [name for name in sys.argv[1:] if not name.startswith("--")]
    if "--write" in sys.argv:
        _write(names)
    found = list(scores(anything="--unknown" in sys.argv))
    for row in found:
        faults = {field: row.met - right for field, right in row.right.items() if right < row.met}
        if faults or row.extra or row.met < row.real:
            print(f"{row.met:4}/{row.real:<4} {row.extra:3} extra  wrong: {faults or ''}  {row.file}")
    real, met = sum(row.real for row in found), sum(row.met for row in found)
    shares = {field: sum(row.right[field] for row in found) / real for field in FIELDS}
    print(f"{met} of {real} comments and posts met, {sum(row.extra for row in found)} extra; right: "
          + ", ".join(f"{field} {share:.1%}" for field, share in shares.items()))  # fmt: skip


if __name__ == "__main__":
    main()
