"""What readers said of comments that the corpora leave unlabelled: sides of replies, and whom flat comments answer.

`readings.tsv` holds plain replies of blogs, Reddit, forums and mailing lists, most of which take no side; each is named
by its thread and a checksum of the words of both. `read_threads.tsv` holds flat threads, a line each.
Neither holds text: words come from the corpora and saved pages, and what is not found there is left out.
`written/pairs.txt` holds pairs that were made up, with their text: what one says to the same words on every side,
questions, thanks, condolences, experience against experience, scorn for a third person.

The readers were instances of a language model (Claude), each on a part of its own, with one page of instructions. Of a
pair: does the comment rebut the text that it answers, support it, neither, or plainly both; and would another reader
differ? Of a thread, read whole: which earlier comments does each answer, or the post, or somebody who is missing?
"""

from __future__ import annotations

import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from arggraph.errors import ArggraphError
from arggraph.model import Comment
from arggraph.readers import read_all
from arggraph.relations.blend import SIDES, Sides
from arggraph.relations.elsewhere import people
from arggraph.relations.situation import Situation, situation
from arggraph.replies.ranker.features import NOBODY
from arggraph.training.data import corpora, threads

PAIRS = Path(__file__).parent / "readings.tsv"
WRITTEN = Path(__file__).parent / "written" / "pairs.txt"
THREADS = Path(__file__).parent / "read_threads.tsv"
_FIRST = 120
# Share of the side that an unsure reader chose.
_UNSURE = 0.7


class Labelled(NamedTuple):
    """A comment, what it answers, the shares of the three sides, and the thread, submission or page it is from."""

    comment: str
    target: str
    shares: Sides
    group: str
    # Whether the shares are one reader's decision rather than spread over a group of pairs.
    sure: bool = True
    # The sign of the readers' mean, where a corpus tells no more of a pair.
    sign: str = ""
    # Where both stand in their discussion, and who wrote them, where that is known.
    situation: Situation = ()
    people: frozenset[str] = frozenset()

    @property
    def label(self) -> int:
        """The column of the likeliest side."""
        return self.shares.index(max(self.shares))

    @property
    def stated(self) -> int:
        """The column of the side that a corpus states: its label, or the sign of its readers' mean."""
        return SIDES.index(self.sign) if self.sign else self.label


def labelled(
    comment: str, target: str, said: str, sure: bool, group: str, stands: Situation = (), who: Iterable[str] = ()
) -> Labelled:
    """What a reader said of a pair: "r", "s", "n" or "b" (both); one who is unsure leaves the others a share each.

    Two people of one thread are others than two of the same names elsewhere.
    """
    clear, both = 1.0 if sure else _UNSURE, said == "b"
    told = (clear if side[0] == said else (1 - clear) / 2 for side in SIDES)
    shares = Sides(0.5, 0.5, 0.0) if both else Sides(*told)
    people = frozenset(f"{group}/{name}" for name in who)
    return Labelled(comment, target, shares, group, not both, "", stands, people)


def readings(folder: Path, pages: Path) -> Iterator[Labelled]:
    """Every pair of blogs, Reddit and forums whose words are found, in the order of the table."""
    rows = [line.split("\t") for line in PAIRS.read_text(encoding="utf8").splitlines() if line[:1] != "#"]
    known: dict[str, dict[str, Comment]] = defaultdict(dict)
    first: dict[str, Comment] = {}
    for group, comments in _threads(folder, pages, {group for group, *_ in rows}):
        for comment in comments:
            first.setdefault(group, comment)
            known[group][key(own_words(comment))] = comment
    for group, one, other, said in rows:
        if one in known[group] and other in known[group]:
            source, target = known[group][one], known[group][other]
            own, theirs = own_words(source), own_words(target)
            stands = situation(source, target, first[group], own)
            texts = own.replace("[…]", " "), theirs.replace("[…]", " ")
            name = f"forum/{group.removeprefix('4forums/')}" if group.startswith("4forums/") else f"read/{group}"
            yield labelled(*texts, said[0], said[1:] != "?", name, stands, people(source, target))


def written() -> Iterator[Labelled]:
    """Every pair that was made up; those of one target are a group."""
    target = ""
    for line in WRITTEN.read_text(encoding="utf8").splitlines():
        mark, _, text = line.partition(" ")
        if mark == "=":
            target = text
        elif mark in ("r", "s", "n"):
            yield labelled(text, target, mark, True, f"written/{target}")


def read_threads(folder: Path, pages: Path) -> Iterator[threads.Known]:
    """Flat threads with all that each comment may be said to answer; where a page or blog tells, only that (a forum
    often tells merely the last post, so there the reader's word counts).

    The source is "blogs, read" (the post known by its title only), "forums, read" (half of them without what they
    quote) or "pages, read" (saved pages, with their post). A thread whose comments are no longer those that were read
    is left out, which stderr tells.
    """
    lines = (line.split("\t") for line in THREADS.read_text(encoding="utf8").splitlines() if line[:1] != "#")
    said = {group: targets.split() for group, targets in lines}
    found = chain(_blogs(folder, said), _forums(folder, said), _pages(folder, pages, said))
    for whole in found:
        comments = [c.id for c in whole.discussion.said]
        post = whole.discussion.post.id if whole.discussion.post else NOBODY
        if len(comments) == len(said[whole.group]):
            names = {"p": post, "m": NOBODY} | {str(n): id for n, id in enumerate(comments, 1)}  # noqa: A001
            targets = (re.findall(r"[pm]|\d+", targets) for targets in said[whole.group])
            read = {
                comment: frozenset(map(names.__getitem__, found))
                for comment, found in zip(comments, targets, strict=True)
            }
            told = {comment: parents for comment, parents in whole.truth.items() if post not in parents}
            yield whole._replace(truth=read | told)
        else:
            print(f"{whole.group}: left out, other comments are found than were read", file=sys.stderr)


def _blogs(folder: Path, groups: Container[str]) -> Iterator[threads.Known]:
    for group, thread in corpora.blog_threads(folder):
        if group in groups:
            blog, title = group.split("/")[:2]
            yield _below(title.replace("-", " "), threads.BLOGGERS.get(blog), group, thread)
    for group, title, thread in corpora.wals_threads(folder):
        if group in groups:
            yield _below(title, None, group, thread)


def _forums(folder: Path, groups: Container[str]) -> Iterator[threads.Known]:
    shown = ("4forums", "4forums, no quotations")
    for whole in threads.forums(folder):
        if whole.group in groups and whole.source == shown[zlib.crc32(whole.group.encode()) % 2]:
            yield whole._replace(source="forums, read", truth={})


def _below(title: str, author: str | None, group: str, thread: corpora.Thread) -> threads.Known:
    return threads.known("blogs, read", group, [{"id": None, "author": author, "text": title}, *thread])


def _pages(folder: Path, pages: Path, groups: Iterable[str]) -> Iterator[threads.Known]:
    for group in groups:
        for path in (pages / group, folder / "C_wcxb_forum" / "dev" / group):
            if path.is_file():
                page = next(iter(read_all(path)))
                told = {c.id: frozenset([parent]) for c in page.comments if (parent := threads.parent(c))}
                shown = page.model_copy(update={"comments": threads.bare(page.comments)})
                yield threads.Known("pages, read", group, shown, told)


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
    sources = (threads.blogs(folder), _blogs(folder, groups), threads.trees(folder), threads.forums(folder))
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
