"""Discussions whose parents are known, with their markup hidden: what the reply ranker learns from and is measured on.

As a blog is read (in the order of time) and as a page with nested comments is read once its nesting is lost (in the
order of the tree); with and without bylines, times, quotations; and with comments removed, whose answers then answer
nobody on the page.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from arggraph import names
from arggraph.errors import ArggraphError
from arggraph.model import Comment, Discussion, Quote
from arggraph.readers import read_all
from arggraph.replies.calls.resolution import Calls
from arggraph.replies.ranker.features import NOBODY
from arggraph.training.data import corpora

# Who writes the posts of a blog: a page tells, the corpus does not.
BLOGGERS = {"mademistakes": "Michael Rose", "travisdowns": "Travis Downs", "haacked": "Haacked"}
# Platforms whose saved pages teach: discussions, with parents from their markup.
_PLATFORMS = (
    "askbot convokit discourse_json disqus_xml hackernews kinja lobsters mbox mediawiki reddit_json reddit_old"
    " vbulletin5 wordpress wordpress_2009 wxr xenforo1"
).split()
_LONGEST = 60
# What those who know a blogger call them, whatever the page says.
_NICKNAMES = ("Anna", "Jens", "Marco", "Nell", "Ruthie", "Tobias", "Yusuf", "Zoe")


class Known(NamedTuple):
    """A discussion without parents, the acceptable targets by id, and what keeps the parts apart.

    Where `replies_only`, all that is known of a comment is which other comment it answers, not whether others answer
    the post.
    """

    source: str
    group: str
    discussion: Discussion
    truth: dict[str, frozenset[str]]
    replies_only: bool = False


def all_known(folder: Path, pages: Path, chats: int) -> Iterator[Known]:
    """Every thread of every source; so many `chats` of those for training."""
    yield from blogs(folder)
    yield from forums(folder)
    yield from trees(folder)
    yield from chat(folder, chats)
    yield from saved(pages)


def blogs(folder: Path) -> Iterator[Known]:
    """Blogs: what answers no other comment answers the post, of which only the title is known."""
    for group, thread in corpora.blog_threads(folder):
        blog, title = group.split("/")[:2]
        partial = blog == "haacked"
        if partial and not any(c.get("parent") for c in thread):
            continue
        post = {"id": None, "author": BLOGGERS.get(blog), "text": title.replace("-", " ")}
        yield known(blog, group, [post, *thread], partial)
        if any(c.get("parent") for c in thread) and not partial:
            yield known(f"{blog}, tree order", group, [post, *tree_order(thread)])


def forums(folder: Path) -> Iterator[Known]:
    """Threads of a forum: quotations as text alone, set off by markup, and taken out."""
    for number, thread in sorted(corpora.loader(folder).forums().items()):
        if len(thread) >= 4:
            group, posts = f"4forums/{number}", thread[:_LONGEST]
            yield known("4forums", group, [{**c, "quotes": ()} for c in posts])
            yield known("4forums, quotes marked", group, posts)
            bare = [{**c, "text": _without(c["text"], c["quotes"]), "quotes": ()} for c in posts]
            yield known("4forums, no quotations", group, bare)


def trees(folder: Path) -> Iterator[Known]:
    """Reddit: comments without a parent answer the submission, of which nothing is known."""
    for number, thread in enumerate(corpora.loader(folder).reddit()):
        if len(thread) >= 3:
            post = {"id": None, "author": None, "text": ""}
            yield known("reddit", f"reddit/{number}", [post, *thread[:100]])
            yield known("reddit, tree order", f"reddit/{number}", [post, *tree_order(thread[:100])])


def chat(folder: Path, most: int) -> Iterator[Known]:
    """Annotated lines of a chat with the hundred lines before them; what starts a conversation answers nobody."""
    for (split, name), (lines, links) in sorted(corpora.loader(folder).irc().items()):
        if split in ("dev", "test") or (split == "train" and most > 0):
            most -= split == "train"
            first = min(later for _, later in links)
            start = max(first - 100, 0)
            truth: dict[str, set[str]] = {}
            for earlier, later in links:
                truth.setdefault(f"c{later}", set()).add(NOBODY if earlier == later else f"c{earlier}")
            day, comments = datetime(2010, 1, 1, tzinfo=UTC), []
            last = max(later for _, later in links)
            for number, line in enumerate(lines[start : last + 1], start):
                comment, day = _chat_line(number, number - start, line, day)
                comments.append(comment)
            discussion = Discussion(id=f"irc-{split}-{len(comments)}", comments=tuple(comments))
            yield Known(
                "irc",
                f"irc/{split}/{name}",
                discussion,
                {id: frozenset(targets) for id, targets in truth.items()},  # noqa: A001
            )


def _chat_line(number: int, position: int, line: str, before: datetime) -> tuple[Comment, datetime]:
    match = re.match(r"\[(\d\d):(\d\d)\] (?:<([^>]+)> |\* (\S+) )?(.*)", line)
    time = before
    if match:
        time = before.replace(hour=int(match[1]), minute=int(match[2]))
        if time < before - timedelta(hours=1):
            time += timedelta(days=1)
    author, text = ((match[3] or match[4]), match[5]) if match else (None, line)
    return Comment(id=f"c{number}", author=author, text=text or line, posted=time, position=position), time


def saved(pages: Path) -> Iterator[Known]:
    """Saved pages and exports whose markup names parents; what names none answers the post, where there is one, and
    whom a guess answers is not known."""
    for platform in _PLATFORMS:
        for path in sorted((pages / platform).glob("*")):
            try:
                found = list(read_all(path))
            except ArggraphError:
                continue
            for discussion in found:
                said = discussion.said
                if len(said) >= 4 and sum(bool(parent(c)) for c in said) >= len(said) / 10:
                    yield _unnested(platform, path, discussion)


def _unnested(platform: str, path: Path, discussion: Discussion) -> Known:
    post = discussion.post.id if discussion.post else NOBODY
    kept = discussion.comments[:300]
    truth = {
        c.id: frozenset([parent(c) or post]) for c in kept if c.role == "comment" and (parent(c) or not c.reply_to)
    }
    kind = "forum pages" if platform in ("vbulletin5", "xenforo1", "discourse_json", "askbot") else "saved pages"
    name = f"{platform}/{path.name}/{discussion.id}"
    return Known(kind, name, discussion.model_copy(update={"comments": bare(kept)}), truth)


def parent(comment: Comment) -> str | None:
    """The parent that a page plainly tells, no guess of a reader."""
    return comment.reply_to if comment.reply_confidence in (None, 1) else None


def bare(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Comments without what a page tells of their parents."""
    return tuple(one.model_copy(update={"reply_to": None, "reply_confidence": None}) for one in comments)


def _without(text: str, quotes: Iterable[Mapping[str, int]]) -> str:
    for quote in sorted(quotes, key=lambda quote: -quote["start"]):
        text = text[: quote["start"]] + "\n" + text[quote["end"] :]
    return text.strip() or "..."


def tree_order(thread: corpora.Thread) -> corpora.Thread:
    """A thread as nested pages show it: after each comment its answers."""
    children: dict[Any, list[dict[str, Any]]] = {}
    ids = {comment["id"] for comment in thread}
    for comment in thread:
        parent = comment.get("parent")
        children.setdefault(parent if parent in ids else None, []).append(comment)
    ordered: corpora.Thread = []
    rest = list(reversed(children.get(None, [])))
    while rest:
        comment = rest.pop()
        ordered.append(comment)
        rest += reversed(children.pop(comment["id"], []))
    return ordered


def known(source: str, group: str, thread: corpora.Thread, replies_only: bool = False) -> Known:
    """A thread of a corpus, the first of which is the post, as a discussion and its parents."""
    ids = {comment["id"]: "post" if n == 0 else f"c{n}" for n, comment in enumerate(thread)}
    earlier: dict[Any, str] = {}
    comments = []
    for n, comment in enumerate(thread):
        quotes = [  # a forum links a quotation to what it quotes
            Quote(start=q["start"], end=q["end"], source=earlier.get(q["of"])) for q in comment.get("quotes", ())
        ]
        comments.append(
            Comment(
                id=ids[comment["id"]],
                role="post" if n == 0 else "comment",
                author=comment["author"] or None,
                posted=_time(comment.get("time")),
                text=comment["text"],
                position=n,
                quotes=tuple(quotes),
            )
        )
        earlier[comment["id"]] = comments[-1].id
    truth = {ids[c["id"]]: frozenset([ids[c.get("parent")]]) for c in thread[1:] if c.get("parent") in ids}
    if replies_only:
        truth = {id: parents for id, parents in truth.items() if "post" not in parents}  # noqa: A001
    return Known(source, group, Discussion(id=group.replace("/", "-"), comments=tuple(comments)), truth, replies_only)


def _time(found: Any) -> datetime | None:
    try:
        if isinstance(found, int | float) or str(found).strip("'").isdigit():
            seconds = float(str(found).strip("'"))
            return datetime.fromtimestamp(seconds, UTC) if seconds < 4e9 else None
        time = datetime.fromisoformat(re.sub(r"(\.\d{6})\d*", r"\1", str(found).strip()))
        return time if time.tzinfo else time.replace(tzinfo=UTC)
    except ValueError:
        return None


def unsigned(thread: Known) -> Known:
    """The thread without bylines and times, as on a page saved as text."""
    bare = tuple(
        c.model_copy(update={"author": None, "posted": None}) if c.role == "comment" else c
        for c in thread.discussion.comments
    )
    return thread._replace(
        source=f"{thread.source}, unsigned", discussion=thread.discussion.model_copy(update={"comments": bare})
    )


def without_some(thread: Known, share: float = 0.15) -> Known:
    """The thread with a share of its comments removed, drawn by its name; what answered them answers nobody."""
    dice = Random(zlib.crc32(thread.group.encode()))
    gone = {c.id for c in thread.discussion.comments if c.role == "comment" and dice.random() < share}
    return without_these(thread, gone)._replace(source=f"{thread.source}, some removed")


def without_these(thread: Known, gone: Collection[str]) -> Known:
    """The thread without the comments of these ids; what answered them answers nobody."""
    kept = [
        c.model_copy(update={"quotes": tuple(q for q in c.quotes if q.source not in gone)})
        for c in thread.discussion.comments
        if c.id not in gone
    ]
    truth = {
        id: frozenset(NOBODY if target in gone else target for target in targets)
        for id, targets in thread.truth.items()  # noqa: A001
        if id not in gone
    }
    shown = tuple(c.model_copy(update={"position": n}) for n, c in enumerate(kept))
    return thread._replace(discussion=thread.discussion.model_copy(update={"comments": shown}), truth=truth)


def without_strays(thread: Known) -> Known:
    """The thread without a truth for what opens by calling an earlier commenter and yet stands below the post: somebody
    used the wrong box, and markup does not tell whom they answer."""
    calls, strays = Calls(thread.discussion), set()
    for comment in thread.discussion.comments:
        calls.comments[comment.id] = comment
        list(calls.point(comment, (), {}))
        host = names.key(calls.post.author) if calls.post else ""
        if calls.called_first(comment) not in ("", host) and "post" in thread.truth.get(comment.id, ()):
            strays.add(comment.id)
        calls.add(comment)
    return thread._replace(truth={id: parents for id, parents in thread.truth.items() if id not in strays})  # noqa: A001


def varied(thread: Known, salt: str = "varied") -> Known:
    """The thread as another page might show it: without times, without bylines or with few of them, with salutations,
    some of which call the author of the post by another name, and with comments missing. What is changed is drawn by
    the thread's name."""
    dice = Random(zlib.crc32(f"{thread.source}{salt} {thread.group}".encode()))
    by_id = {c.id: c for c in thread.discussion.comments}
    timeless, greeted, thinned = dice.random() < 0.5, dice.random() < 0.2, dice.random() < 0.4
    forum = thread.source.startswith("4forums")  # which always names its posters
    signed = dice.choice((1.0, 1.0, 1.0, 0.7, 0.7, 0.3) if forum else (1.0, 1.0, 0.7, 0.3, 0.0, 0.0))
    host = thread.discussion.post.author if thread.discussion.post else None
    known_as = dice.choice(_NICKNAMES) if host and dice.random() < 0.4 else host
    changed = []
    for comment in thread.discussion.comments:
        change: dict[str, Any] = {"posted": None} if timeless else {}
        target = by_id.get(min(thread.truth.get(comment.id, ()), default=""))
        if greeted and target and target.author and dice.random() < 0.5:
            called = known_as if known_as and target.author == host else target.author
            opening = called + dice.choice((",\n\n", ", ", ": ", ",\n", " - "))
            change |= {"text": dice.choice(("", "", "@", "Hi ", "Dear ")) + opening + comment.text, "quotes": ()}
        if comment.role == "comment" and dice.random() >= signed:
            change |= {"author": None}
        changed.append(comment.model_copy(update=change))
    shown = thread._replace(
        group=f"{thread.group}#{salt}",
        discussion=thread.discussion.model_copy(update={"comments": tuple(changed)}),
    )
    return without_some(shown, 0.12)._replace(source=thread.source) if thinned else shown
