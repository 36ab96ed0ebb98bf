"""What readers said of comments that the corpora leave unlabelled: sides of replies, and whom flat comments answer.

`readings.tsv` holds plain replies of blogs, Reddit, forums and mailing lists, most of which take no side; each is named
by its thread and a checksum of the words of both. `read_threads.tsv` holds flat threads of a blog, a
line each. Neither holds text: words come from the corpora and saved pages, and what is not found there is left out.

The readers were instances of a language model (Claude), each on a part of its own, with one page of instructions. Of a
pair: does the comment rebut the text that it answers, support it, neither, or plainly both; and would another reader
differ? Of a thread, read whole: which earlier comments does each answer, or the post, or somebody who is missing?
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from arggraph.errors import ArggraphError
from arggraph.model import Comment
from arggraph.readers import read_all
from arggraph.replies.features import NOBODY
from arggraph.training import corpora, threads

PAIRS = Path(__file__).parent / "readings.tsv"
THREADS = Path(__file__).parent / "read_threads.tsv"
_FIRST = 120


class Reading(NamedTuple):
    """The comment's own words, those answered, "r", "s", "n" or "b" (both), and whether the reader was sure."""

    comment: str
    target: str
    said: str
    sure: bool
    group: str


def readings(folder: Path, pages: Path) -> Iterator[Reading]:
    """Every pair whose words are found, in the order of the table."""
    rows = [line.split("\t") for line in PAIRS.read_text(encoding="utf8").splitlines() if line[:1] != "#"]
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for group, comments in _threads(folder, pages, {group for group, *_ in rows}):
        words[group].update((key(text), text) for text in map(own_words, comments))
    for group, comment, target, said in rows:
        found = words[group]
        if comment in found and target in found:
            yield Reading(found[comment], found[target], said[0], said[1:] != "?", group)


def read_threads(folder: Path) -> Iterator[threads.Known]:
    """Flat threads of a blog with all that each comment may be said to answer; where the blog tells, only that."""
    lines = (line.split("\t") for line in THREADS.read_text(encoding="utf8").splitlines() if line[:1] != "#")
    said = {group: targets.split() for group, targets in lines}
    for group, thread in corpora.blog_threads(folder):
        if len(said.get(group, ())) == len(thread):
            blog, title = group.split("/")[:2]
            post = {"id": None, "author": threads.BLOGGERS.get(blog), "text": title.replace("-", " ")}
            whole = threads.known("blogs, read", group, [post, *thread])
            read = {f"c{n}": _targets(targets) for n, targets in enumerate(said[group], 1)}
            told = {comment: parents for comment, parents in whole.truth.items() if "post" not in parents}
            yield whole._replace(truth=read | told)


def _targets(said: str) -> frozenset[str]:
    return frozenset({"p": "post", "m": NOBODY}.get(target, f"c{target}") for target in re.findall(r"[pm]|\d+", said))


def own_words(comment: Comment) -> str:
    """What a comment says itself: its text, with "[…]" for each quotation that markup sets off."""
    text = comment.text
    for quote in sorted(comment.quotes, key=lambda quote: -quote.start):
        text = f"{text[: quote.start]} […] {text[quote.end :]}"
    return " ".join(text.split())


def key(text: str) -> str:
    """A checksum of the first letters and digits, which another version of a reader does not change."""
    letters = "".join(re.findall(r"[^\W_]+", text.casefold()))
    return f"{zlib.crc32(letters[:_FIRST].encode()):08x}"


def _threads(folder: Path, pages: Path, groups: set[str]) -> Iterator[tuple[str, Iterable[Comment]]]:
    sources = (threads.blogs(folder), read_threads(folder), threads.trees(folder), threads.forums(folder))
    for known in chain.from_iterable(sources):
        if known.group in groups and known.source.split(",")[-1] not in (" tree order", " no quotations"):
            yield known.group, known.discussion.comments
    for group in sorted(groups):
        platform, _, name = group.partition("/")
        for path in (pages / platform / name, *sorted((folder / "C_wcxb_forum").glob(f"*/html/{name}"))):
            try:
                for discussion in read_all(path) if path.is_file() else ():
                    yield group, discussion.comments
            except ArggraphError:
                continue
