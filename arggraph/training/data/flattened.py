"""Pages as plain text with known starts of comments: threads flattened in the styles that such pages come in.

Threads are those of blogs and forums in the corpora, and those that the readers of saved HTML find on real pages, but
for the pages of which flattened versions are kept for measuring (`_plaintext`).
"""

from __future__ import annotations

import gzip
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from arggraph.errors import ArggraphError
from arggraph.readers import choose
from arggraph.readers.plain import paragraphs
from arggraph.readers.plain.boundaries import lexicon, segment
from arggraph.readers.plain.lines import Lines
from arggraph.training.data import corpora, written
from arggraph.training.data.corpora import Page, Thread, tidy

# How often a thread is flattened: once as it is, then in styles drawn anew.
VERSIONS = {"haacked": 2, "4forums": 2, "mademistakes": 8, "travisdowns": 8, "wals": 8, "real": 9, "written": 6}
LONGEST = 60
# A thread with four comments of several paragraphs and so many words is flattened with these alone too, in so many
# versions: else the look of a blog would tell that its comments are short, as most are.
LONG_WORDS, LONG_VERSIONS = 60, 4
FOLDS = 3
# How much a page of each source counts; the large sources would drown the others.
COUNTS = {
    "haacked": 1.0,
    "4forums": 1.5,
    "mademistakes": 1.5,
    "travisdowns": 1.5,
    "wals": 1.5,
    "real": 1.67,
    "reddit": 0.5,
    "written": 2.4,
}
# So much more counts a page made of long comments alone, since there are few.
LONG = 1.67
_ACTIONS = ("Reply", "Report", "Like", "Antworten", "Répondre", "Responder", "Permalink", "Flag")


class Example(NamedTuple):
    """A page with a label for each paragraph and the keys of the words around each."""

    page: segment.Page
    labels: list[int]
    words: list[tuple[list[str], list[str], list[str]]]
    group: str
    weight: float
    long: bool = False

    @property
    def texts(self) -> list[str]:
        return [block.words for block in self.page.blocks]


class Post(NamedTuple):
    """What stands above the comments."""

    title: str
    text: str


def pages(folder: Path, saved: Path, held_out: bool) -> Iterator[Page]:
    """The pages of one part; `folder` holds the corpora, `saved` the saved pages."""
    threads = list(_threads(folder, saved))
    posts = defaultdict(list)
    for group, post, _ in threads:
        if len(post.text.split()) > 120 and not corpora.held_out(group):
            posts[fold(group)].append(post)
    for group, post, thread in threads:
        if (corpora.held_out(group) and not group.startswith("written")) == held_out:
            for version in range(VERSIONS[group.split("/")[0]]):
                yield _page(group, post, thread, version, posts[fold(group)])
            if len(post.text.split()) > 120 and group.startswith("real"):  # an article without comments
                yield Page(post.text, (), group)
    if not held_out:
        for group, post, thread in _long_comments(folder, saved):
            for version in range(min(LONG_VERSIONS, VERSIONS[group.split("/")[0]])):
                yield _page(group, post, thread, version, posts[fold(group)])._replace(long=True)
        for page in written.discussions():
            items = page.gold["items"][1:]
            if not any("byline_start" in item for item in items):
                yield Page(page.text, tuple(item["start"] for item in items), f"written/{page.name}")


def more(folder: Path) -> Iterator[Page]:
    """Threads of the training part of which `pages` makes nothing, half of them in a drawn style."""
    for group, thread in (*corpora.blog_threads(folder), *corpora.other_threads(folder)):
        if not corpora.held_out(group) and not _taken(group):
            yield corpora.flatten(group, thread, plain=zlib.crc32(group.encode()) % 2 == 0)


def examples(pages: Iterable[Page]) -> Iterator[Example]:
    """The pages that have paragraphs, as the segmenter sees them."""
    for page in pages:
        blocks = paragraphs.blocks(Lines.of(page.text))
        if not blocks:
            continue
        seen = segment.Page(blocks, 0 if page.announced else None, page.declared)
        edges = [-1, *(block.end for block in blocks)]
        labels = [int(any(edges[n] <= s <= block.start for s in page.starts)) for n, block in enumerate(blocks)]
        words = [lexicon(seen, number) for number in range(len(blocks))]
        weight = COUNTS[page.source] * (LONG if page.long else 1) * min(len(blocks), 60) / 20 / max(len(blocks), 20)
        yield Example(seen, labels, words, page.group, weight, page.long)


def _taken(group: str) -> bool:
    """Whether a thread of a blog is used whole: a third of one large blog is enough, its comments are all so short."""
    return not group.startswith(("4forums", "reddit")) and not (group.startswith("haacked") and len(group) % 3)


def fold(group: str) -> int:
    """The part of the training pages, 0 to 2, of all versions of a thread, and of the posts put above them."""
    return sum(map(ord, group)) % FOLDS


def _threads(folder: Path, saved: Path) -> Iterator[tuple[str, Post, Thread]]:
    """(group, opening post, comments) of every source."""
    for group, thread in corpora.blog_threads(folder):
        if corpora.held_out(group) or _taken(group):
            yield group, Post("", ""), thread
    yield from ((group, Post("", ""), thread) for group, thread in _wals(folder))
    for group, thread in corpora.forum_threads(folder):
        opens = zlib.crc32(group.encode()) % 2
        yield group, Post("", thread[0]["text"] if opens else ""), thread[opens:]
    yield from _real(folder, saved)
    for page in written.discussions():
        post, *comments = page.discussion().comments
        yield (
            f"written/{page.name}",
            Post(page.gold["title"], post.text),
            [_comment(c.id, c.author, c.text) for c in comments],
        )


def _long_comments(folder: Path, saved: Path) -> Iterator[tuple[str, Post, Thread]]:
    """(group, opening post, comments) of threads of the training part: of each its longer comments, at most 40."""
    blogs = ((group, Post("", ""), thread) for group, thread in (*corpora.blog_threads(folder, 1000), *_wals(folder)))
    for group, post, thread in (*blogs, *_real(folder, saved, 400)):
        longer = [c for c in thread if "\n\n" in c["text"] and len(c["text"].split()) >= LONG_WORDS][:40]
        if len(longer) > 3 and not corpora.held_out(group):
            yield group, post, longer


def _wals(folder: Path) -> Iterator[tuple[str, Thread]]:
    for group, _, thread in corpora.wals_threads(folder):
        if len(thread) > 3:
            yield group, [_comment(**comment) for comment in thread]


def _real(folder: Path, saved: Path, longest: int = LONGEST) -> Iterator[tuple[str, Post, Thread]]:
    """Threads of saved pages, as the readers of HTML find them, at most so many comments of each."""
    flattened = {path.name.split("__", 1)[1][:-4] for path in (saved / "_plaintext").glob("*.txt")}
    files = [path for path in sorted(saved.glob("*/*.html")) if path.name not in flattened]
    for path in [*files, *sorted((folder / "C_wcxb_forum" / "dev" / "html").glob("*.html.gz"))]:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        try:
            discussion = choose(data, path.name)(data, path.name)
        except ArggraphError:
            continue
        thread = [_comment(c.id, c.author, c.text) for c in discussion.said]
        thread = [comment for comment in thread if comment["text"]][:longest]
        post = "\n\n".join(tidy(c.text) for c in discussion.comments if c.role == "post")
        if len(thread) > 2 and discussion.platform != "text":
            yield f"real/{path.name}", Post(tidy(discussion.title or ""), post), thread


def _comment(id: str, author: str | None, text: str) -> dict[str, Any]:  # noqa: A002
    return {"id": id, "parent": None, "author": author, "text": tidy(text)}


def _page(group: str, post: Post, thread: Thread, version: int, posts: Sequence[Post]) -> Page:
    """One version of a thread: the first as it is, others signed, greeted, quoted, cut; with a post or a heading above,
    or with nothing; a third say how many comments they have."""
    dice = Random(zlib.crc32(f"{group}#{version}".encode()))
    if group.startswith("real") and version and len(thread) > 6:
        size = dice.randrange(4, len(thread) + 1)
        start = dice.randrange(0, len(thread) - size + 1)
        thread = thread[start : start + size]
    if version and dice.random() < 0.05:  # an action that copying glued to the words
        action = dice.choice(_ACTIONS)
        thread = [{**comment, "text": comment["text"] + action} for comment in thread]
    if version:
        thread = _roomy(thread, dice)
    flat = corpora.flatten(group + (f"#{version}" if version > 1 else ""), thread, not version)
    text, starts = flat.text, flat.starts
    title, above = post
    if not above and dice.random() < 0.6:
        title, above = dice.choice(posts)
        above = _some_of(above, dice)
    has_post = above and dice.random() < 0.75
    announced = not has_post and dice.random() < 0.5
    titled = title and not announced and dice.random() < (0.6 if has_post else 0.3)
    for words in [above] * bool(has_post) + [title] * bool(titled):
        text, starts = f"{words}\n\n{text}", tuple(start + len(words) + 2 for start in starts)
    declared = round(len(starts) * dice.choice((1, 1, 1, 1.1, 1.4))) if dice.random() < 0.35 else None
    return Page(text, starts, group, announced, declared)


def _roomy(thread: Thread, dice: Random) -> Thread:
    """A thread in which some people leave two blank lines between paragraphs, and half of these above the first too."""
    roomy = {name for name in sorted({str(comment["author"]) for comment in thread}) if dice.random() < 0.06}
    above = {name for name in sorted(roomy) if dice.random() < 0.5}
    spaced = []
    for comment, after in zip(thread, [*thread[1:], None], strict=True):
        text = comment["text"].replace("\n\n", "\n\n\n") if comment["author"] in roomy else comment["text"]
        spaced.append({**comment, "text": text + "\n" if after and after["author"] in above else text})
    return spaced


def _some_of(post: str, dice: Random) -> str:
    paragraphs = post.split("\n\n")
    size = min(dice.choice((3, 5, 8, 12, 20)), len(paragraphs))
    start = dice.randrange(0, len(paragraphs) - size + 1)
    return "\n\n".join(paragraphs[start : start + size])
