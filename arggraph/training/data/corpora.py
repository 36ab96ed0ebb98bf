"""Discussions with known structure, from the folder of corpora (`--corpora`): threads and flattened pages."""

from __future__ import annotations

import html
import importlib.util
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any, NamedTuple

Thread = list[dict[str, Any]]

# Real discussions that were read whole, for measuring the whole pipeline: nothing is learnt from them.
READ_WHOLE = (
    "drupal/10757.html/", "drupal/aclu__source.html/", "news_custom/msn.foxsports.com.aging.stars.html/",
    "wordpress/pewresearch.org1.html/", "wordpress/wordpress__source.html/", "hackernews/4082_comments.html/",
    "wordpress_2009/clipperblog.com.filling-the-role.html/", "wordpress_2009/dimemag.com.whose-team-is-this.html/",
    "wordpress_2009/thetwomangame.com.lakers.mavs.html/", "html/0513.html.gz/", "html/0537.html.gz/",
    "html/0578.html.gz/", "4forums/687/", "4forums/4652/", "4forums/6220/", "4forums/13265/",
)  # fmt: skip


class Page(NamedTuple):
    """A page as plain text, with the offset at which each comment starts; `group` keeps splits apart. Whether a heading
    said that they do, how many it announced, and whether the page was taken for its long comments."""

    text: str
    starts: tuple[int, ...]
    group: str
    announced: bool = False
    declared: int | None = None
    long: bool = False

    @property
    def source(self) -> str:
        return self.group.split("/")[0]


def loader(corpora: Path) -> ModuleType:
    """The corpora's own `load.py`, as a module."""
    spec = importlib.util.spec_from_file_location("corpora_load", corpora / "load.py")
    if spec is None or spec.loader is None or not (corpora / "load.py").exists():
        raise FileNotFoundError(f"{corpora / 'load.py'}: not found; name the folder of corpora with --corpora")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_whole(group: str) -> bool:
    """Whether a thread is one of those that were read whole, to measure the whole pipeline."""
    return any(name in f"{group.split('#')[0]}/" for name in READ_WHOLE)


def held_out(group: str) -> bool:
    """Whether a thread belongs to the test part: one in four, by a checksum of its name."""
    return zlib.crc32(group.encode()) % 4 == 0


def blog_threads(corpora: Path, longest: int = 60) -> Iterator[tuple[str, Thread]]:
    """(group, comments) of every page of the blogs with at least four comments, at most so many of them."""
    module = loader(corpora)
    module.strip = _paragraphs  # type: ignore[attr-defined]  # its own forgets where paragraphs end
    for blog, pages in sorted(module.blogs().items()):
        for name, thread in sorted(pages.items()):
            yield from _usable(f"{blog}/{name}", thread, longest)


def forum_titles(corpora: Path) -> dict[str, str]:
    """The title of every thread of the forum, by its group; the site's name stands before it."""
    found = {}
    for name, data in loader(corpora).members("A_iac1_4forums/iac1_sub.tar.xz", ".json"):
        if "/discussions/" in name:
            title = json.loads(data)[2]["title"].partition(" - ")[2]
            found[f"4forums/{Path(name).stem}"] = title.strip()
    return found


def wals_threads(corpora: Path) -> Iterator[tuple[str, str, Thread]]:
    """(group, title of the post, comments) of every page of WALS Online."""
    threads: dict[tuple[str, str], Thread] = defaultdict(list)
    for row in json.loads((corpora / "D_wals_comments" / "comments.json").read_text(encoding="utf8")):
        comment = {"id": row["id"], "author": row["author"]["name"], "text": row["text"]}
        threads[f"wals/{row['post']['id']}", row["post"]["title"]].append(comment)
    yield from ((group, title, thread) for (group, title), thread in sorted(threads.items(), key=lambda one: one[0]))


def forum_threads(corpora: Path) -> Iterator[tuple[str, Thread]]:
    """(group, posts) of 500 threads of a forum, every third, at most 30 posts of each."""
    for number, thread in sorted(loader(corpora).forums().items())[:1500:3]:
        yield from _usable(f"4forums/{number}", thread, 30)


def other_threads(corpora: Path) -> Iterator[tuple[str, Thread]]:
    """(group, posts) of the threads of the forum that `forum_threads` leaves, and of Reddit."""
    module = loader(corpora)
    taken = {group for group, _ in forum_threads(corpora)}
    for number, thread in sorted(module.forums().items()):
        if f"4forums/{number}" not in taken:
            yield from _usable(f"4forums/{number}", thread, 24)
    for number, thread in enumerate(module.reddit()):
        yield from _usable(f"reddit/{number}", thread, 30)


def _usable(group: str, thread: Thread, longest: int) -> Iterator[tuple[str, Thread]]:
    comments = [{**comment, "text": _unescaped(comment["text"])} for comment in thread[:longest]]
    comments = [comment for comment in comments if comment["text"]]
    if len(comments) >= 4:
        yield group, comments


def _paragraphs(markup: str | None) -> str:
    """HTML to text, with a blank line where a paragraph ends."""
    text = re.sub(r"\s+", " ", markup or "")
    text = re.sub(
        r"</?(?:p|div|blockquote|pre|li|ul|ol)\b[^>]*>|(?:<br\s*/?>\s*){2,}", "\n\n", text, flags=re.IGNORECASE
    )
    text = re.sub(r"<br\s*/?>", "\n", text, flags=re.IGNORECASE)
    return html.unescape(re.sub(r"<[^>]+>", "", text)).strip()


def _unescaped(text: str) -> str:
    """Undo the block scalars and escapes of YAML that a corpus leaves."""
    text = re.sub(r"^(?:[>|][-+]?\s*\n)", "", text)
    text = text.replace("\\r\\n", "\n").replace("\\n", "\n").replace('\\"', '"').replace("\r\n", "\n")
    return tidy(text).strip("'\"")


def tidy(text: str) -> str:
    """A text whose lines neither begin nor end with blanks, with one empty line between paragraphs."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"(?m)^[ \t]+|[ \t]+$", "", text)).strip()


def flatten(group: str, thread: Thread, plain: bool = False) -> Page:
    """A thread as a page without bylines; unless `plain`, in one of the styles that such pages come in.

    Styles are drawn by the group's name: some pages are signed, some answers greet or quote, some gaps are wide.
    """
    dice = Random(zlib.crc32(group.encode()))
    signed, greeted = dice.random() < 0.5 and not plain, dice.random() < 0.4 and not plain
    wide = 0.0 if plain or dice.random() > 0.5 else dice.choice((0.3, 0.6, 0.9, 1.0))
    roomy = {c["author"] for c in thread if not plain and dice.random() < 0.015}
    hard = 0.2 if dice.random() < 0.2 and not plain else 0.0
    quoting = 0.4 if dice.random() < 0.3 and not plain else 0.0
    by_id = {c["id"]: c for c in thread}
    called = {author: _sign(author, dice) for author in sorted({(c["author"] or "").strip() for c in thread})}
    text, starts = "", []
    for comment in thread:
        words, author = comment["text"], (comment["author"] or "").strip()
        parent = by_id.get(comment.get("parent"), {})
        to = parent.get("author")
        if parent and dice.random() < quoting:
            sentence = dice.choice(re.split(r"(?<=[.!?])\s+", parent["text"]))
            words = f'"{sentence}"\n\n{words}'
        # Platforms trim what is posted, editors leave hard spaces inside: an indented paragraph opens no comment.
        words = re.sub(r"\n\n(?=\S)", lambda _: "\n\n\u00a0" if dice.random() < hard else "\n\n", words)
        if comment["author"] in roomy:
            words = words.replace("\n\n", "\n\n\n")
        if greeted and to and dice.random() < 0.7:
            opening = dice.choice(("", "", "Hi ", "@", "Dear ")) + to + dice.choice((",", ",", ":", " -"))
            words = opening + dice.choice(("\n\n", "\n", " ")) + words
        if signed and author and dice.random() < 0.75:
            leave = dice.choice(("", "", "", "- ", "Best,\n", "Cheers,\n", "All the best,\n\n", "Thanks, ", "~"))
            words += dice.choice(("\n\n", "\n\n", "\n", "\n\n\n")) + leave + called[author] + dice.choice(("", "", "."))
        if text:
            text += "\n\n\n" if dice.random() < wide else "\n\n"
        starts.append(len(text))
        text += words
    return Page(text, tuple(starts), group)


def _sign(author: str, dice: Random) -> str:
    """How somebody signs who is known by a user name: capitalised, some with an initial or a title."""
    name = author[:1].upper() + author[1:]
    initial = f" {dice.choice('ABCDEFGHJKLMNOPRSTVW')}." if " " not in name and dice.random() < 0.3 else ""
    return ("Dr. " if dice.random() < 0.1 else "") + name + initial


def plaintext_pages(pages: Path) -> Iterator[Page]:
    """The flattened real pages (`pages/_plaintext`), with the starts that their gold files tell."""
    for path in sorted((pages / "_plaintext").glob("*.txt")):
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf8"))
        starts = tuple(comment["start"] for comment in gold["comments"])
        yield Page(path.read_text(encoding="utf8"), starts, path.name.removesuffix(".html.txt"))
