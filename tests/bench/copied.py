"""How the text reader does on pages copied from a browser: `python -m tests.bench.copied [SHARED] [--by COMMAND]`.

Every saved page of SHARED/pages and of SHARED/corpora/C_wcxb_forum is shown in Chromium without scripts, its
`innerText` is read as a file of text, and comments, authors and days are compared with what the readers of saved HTML
find, where those find two comments or more. A comment counts as found that starts within 20 letters of its place. With
`--by "lynx -dump -nolist -stdin -force_html"` the text is what a command makes of the page on its input.

A third of the platforms are the test part, by a checksum of their names; pages of unknown platforms are parted by their
own. Pages of the test part that earlier readers were written with (half of them, by a checksum) are left out of it, and
so are those of `_plaintext`: they make the third part, "seen".
"""

from __future__ import annotations

import argparse
import gzip
import re
import shlex
import subprocess
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import NamedTuple

from arggraph.errors import ArggraphError
from arggraph.model import Comment
from arggraph.readers import choose
from tests.browser.chromium import chromium
from tests.places import SHARED

NEAR = 20
# What Markdown shows of links and pictures beside their words.
_LED = re.compile(
    r"!\[[^\[\]]{0,300}\]\([^()\s]*\)|(?<=\])\(\s?(?:[^()\s]|\\.|\n(?=\S)|\([^()\s]*\))*(?:\s+\"[^\"]{0,500}\")?\s?\)"
)


class Score(NamedTuple):
    """F1 of the comments found on a page, and the shares of its authors and days that are right."""

    page: str
    platform: str
    comments: int
    f1: float
    authors: float | None
    days: float | None


def saved(shared: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every saved page."""
    for path in sorted((shared / "pages").glob("*/*.html")):
        yield f"{path.parent.name}/{path.name}", path.read_bytes()
    for path in sorted((shared / "corpora" / "C_wcxb_forum" / "dev" / "html").glob("*.gz")):
        yield f"wcxb/{path.stem}", gzip.decompress(path.read_bytes())


def copied(pages: Sequence[tuple[str, bytes]]) -> Iterator[str]:
    """The text of each page as a browser copies it."""
    with TemporaryDirectory() as folder, chromium() as browser:
        context = browser.new_context(java_script_enabled=False, offline=True)
        for number, (_, data) in enumerate(pages):
            file = Path(folder) / f"{number}.html"
            file.write_bytes(data)
            page = context.new_page()
            page.goto(file.as_uri(), wait_until="commit")
            page.wait_for_load_state("domcontentloaded", timeout=60_000)
            yield page.evaluate("document.body.innerText")
            page.close()


def converted(pages: Sequence[tuple[str, bytes]], command: str) -> Iterator[str]:
    """The text that a command makes of each page."""
    for _, data in pages:
        made = subprocess.run(shlex.split(command), input=data, capture_output=True, timeout=60, check=False)
        yield made.stdout.decode("utf-8", "replace")


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, _LED.sub("", text)))


def places(comments: Sequence[Comment], flat: str) -> dict[int, Comment]:
    """Where each comment starts, in letters and digits of the page."""
    found, at = {}, 0
    for comment in comments:
        words = letters(comment.text)
        for key in (words, words[:60], words[:25]):
            if key and (start := flat.find(key, at)) >= 0:
                found[start] = comment
                at = start + (len(words) if key == words else 1)
                break
    return found


def score(name: str, data: bytes, text: str) -> Score | None:
    """One page's score, or None where the HTML reader finds no thread to compare with."""
    try:
        discussion = choose(data, name)(data, name)
    except ArggraphError:
        return None
    flat = letters(text)
    said = [comment for comment in discussion.comments if comment.role != "missing" and letters(comment.text)]
    wanted = places(said, flat)
    comments = {start for start, comment in wanted.items() if comment.role == "comment"}
    if len(comments) < 2 or len(wanted) < 0.6 * len(said):
        return None
    try:
        read = places(choose(text.encode(), f"{name}.txt")(text.encode(), name).comments, flat)
    except ArggraphError:
        read = {}
    near = {start: min(read, key=lambda at: abs(at - start)) for start in wanted} if read else {}
    near = {start: at for start, at in near.items() if abs(at - start) <= NEAR}
    wrong = sum(comment.role == "comment" for at, comment in read.items() if at not in set(near.values()))
    hits = len(comments & near.keys())
    got = {start: read[at] for start, at in near.items()}
    return Score(
        name,
        discussion.platform or "unknown",
        len(comments),
        2 * hits / (hits + len(comments) + wrong),
        share([start in got and same(got[start], wanted[start]) for start in comments if wanted[start].author]),
        share([start in got and same_day(got[start], wanted[start]) for start in comments if wanted[start].posted]),
    )


def share(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if right else None


def same(one: Comment, other: Comment) -> bool:
    return re.sub(r"\W", "", (one.author or "").casefold()) == re.sub(r"\W", "", (other.author or "").casefold())


def same_day(one: Comment, other: Comment) -> bool:
    return bool(one.posted and other.posted and one.posted.date() == other.posted.date())


def part(name: str, platform: str, flattened: Sequence[str]) -> str:
    """Development, test, or seen: what a page may be used for."""
    own = zlib.crc32(name.replace("/", "__").encode()) % 2
    if any(name.endswith(one) for one in flattened):
        return "seen"
    if platform in ("html", "text"):
        return "test" if own else "development"
    if zlib.crc32(platform.encode()) % 3:
        return "development"
    return "test" if own else "seen"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--by", metavar="COMMAND")
    asked = parser.parse_args()
    shared = asked.shared
    flattened = [path.name.split("__", 1)[1][:-4] for path in (shared / "pages" / "_plaintext").glob("*.txt")]
    pages = list(saved(shared))
    parts: dict[str, dict[str, list[Score]]] = {name: defaultdict(list) for name in ("development", "test", "seen")}
    for (name, data), text in zip(pages, converted(pages, asked.by) if asked.by else copied(pages), strict=True):
        if found := score(name, data, text):
            parts[part(name, found.platform, flattened)][found.platform].append(found)
    print("| part | platform | pages | comments | F1 | authors | days |\n| --- | --- | --- | --- | --- | --- | --- |")
    for name, platforms in parts.items():
        for platform, scores in sorted(platforms.items()):
            print(row(name, platform, scores))
        print(row(name, "all", [score for scores in platforms.values() for score in scores]))


def row(part: str, platform: str, scores: Sequence[Score]) -> str:
    """A row of the table: means over pages."""
    columns = ([value for s in scores if (value := getattr(s, key)) is not None] for key in ("f1", "authors", "days"))
    told = " | ".join(f"{mean(column):.3f}" if column else "" for column in columns)
    return f"| {part} | {platform} | {len(scores)} | {sum(s.comments for s in scores)} | {told} |"


if __name__ == "__main__":
    main()
