"""How the readers do on pages made by hand: `python -m tests.bench.handmade [SHARED] [--pages N]`.

The comments of saved pages (with authors, up to twelve of a page) are written anew as pages without a class or an id:
names in bold or behind "Posted by", days in italics or brackets, above or below the words, parted by line breaks, lines
or paragraphs, all in one cell, or a box each. A comment counts as found that begins with the same words.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from html import escape
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from arggraph.errors import ArggraphError
from arggraph.model import Comment
from arggraph.readers import choose
from tests.bench.copied import saved
from tests.places import SHARED

NAMES = (
    "<b>{}</b>",
    "<strong>{}</strong>",
    '<a href="mailto:x@example.org">{}</a>',
    "<font>{}</font>",
    "{}",
    "<i>{}</i>",
)
DAYS = ("<i>{}</i>", "<small>{}</small>", '<font size="1">{}</font>', "{}")
DATES = ("%B %d, %Y at %I:%M %p", "%d %b %Y %H:%M", "%m/%d/%Y %I:%M:%S %p", "%A, %B %d, %Y", "%d.%m.%Y, %H:%M")
ABOVE = ("{n} says:<br>\n{d}", "{n} on {d}", "{n} ({d}):", "{n} wrote at {d}:")
EITHER = ("{n}<br>\n{d}", "Posted by {n} on {d}", "{n} - {d}")
LOOSE = ("{}<br><br>\n", "{}<hr>\n", "{}<br>\n", "{}<p>\n")
BOXES = ("<div>{}</div>\n", "<li>{}</li>\n", "<tr><td>{}</td></tr>\n", "<blockquote>{}</blockquote>\n")
AROUND = ("<div>{}</div>", "<table><tr><td>{}</td></tr></table>", "{}", "<center><font>{}</font></center>")
HEADINGS = ("<h3>Comments</h3>", "<b>{} comments</b><br>", "<h2>Readers write</h2>", "<hr>")
MENU = "Home About Archive Contact Guestbook News".split()
MOST, FEWEST = 12, 6


class Thread(NamedTuple):
    """What a page is made of."""

    title: str
    post: str
    said: list[tuple[str, str]]


class Page(NamedTuple):
    """A page, and who said what when on it, in order."""

    form: str
    html: str
    truth: list[tuple[str, datetime, str]]


def threads(shared: Path) -> list[Thread]:
    """A post and comments of every saved page that has enough of them."""
    found = []
    for name, data in saved(shared):
        try:
            read = choose(data, name)(data, name)
        except ArggraphError:
            continue
        post, *rest = read.comments
        usable = (c for c in rest if c.author and 40 < len(c.text) < 1500 and not c.quotes)
        said = [(str(comment.author), comment.text) for comment in islice(usable, MOST)]
        if read.platform != "text" and len(said) >= FEWEST and post.role == "post" and len(post.text) > 300:
            found.append(Thread(read.title or "A page", post.text[:4000], said))
    return found


def made(thread: Thread, dice: Random) -> Page:
    """A thread as somebody may have written it down."""
    boxed, below = dice.random() < 0.3, dice.random() < 0.3
    name, day, date, body = dice.choice(NAMES), dice.choice(DAYS), dice.choice(DATES), dice.choice((broken, paragraphs))
    byline = dice.choice(EITHER if below else (*ABOVE, *EITHER))
    part, around = dice.choice(BOXES if boxed else LOOSE), dice.choice(AROUND)
    around = "<table>{}</table>" if part.startswith("<tr") else around
    moment, parts, truth = datetime(2003, 5, 3, 9, 11), [], []
    for author, text in thread.said[: dice.randint(3, len(thread.said))]:
        moment += timedelta(minutes=dice.randint(3, 3000))
        by = byline.format(n=name.format(escape(author)), d=day.format(moment.strftime(date)))
        words = body(text)
        parts.append(part.format(f"{words}<br>\n{by}" if below else f"{by}<br>\n{words}"))
        truth.append((author, moment, text))
    links = zip(range(dice.choice((2, 15, 40))), cycle(MENU), strict=False)
    menu = " | ".join(f'<a href="/p/{number}.html">{word}</a>' for number, word in links)
    title, heading = escape(thread.title), dice.choice(HEADINGS).format(len(truth))
    html = (
        f"<html><head><title>{title}</title></head><body>{menu}<h1>{title}</h1>{paragraphs(thread.post)}{heading}"
        f"{around.format(''.join(parts))}<hr>Copyright 2003 <a href='/'>Home</a></body></html>"
    )
    return Page(f"{'a box each' if boxed else 'no boxes'}, bylines {'below' if below else 'above'}", html, truth)


def broken(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")


def paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>\n" for part in text.split("\n\n"))


def score(page: Page) -> tuple[int, int, int, int, int]:
    """Comments of the page, comments found, and how many are right, by the right author, on the right day."""
    try:
        data = page.html.encode()
        found = [c for c in choose(data, "page.html")(data, "page.html").comments if c.role == "comment"]
    except ArggraphError:
        found = []
    matcher = SequenceMatcher(None, [begin(t) for *_, t in page.truth], [begin(c.text) for c in found], autojunk=False)
    blocks = matcher.get_matching_blocks()
    met = [(page.truth[b.a + step], found[b.b + step]) for b in blocks for step in range(b.size)]
    authors = sum(comment.author == author for (author, *_), comment in met)
    return len(page.truth), len(found), len(met), authors, sum(same_day(when, comment) for (_, when, _), comment in met)


def begin(text: str) -> str:
    return " ".join(text.split())[:25]


def same_day(when: datetime, comment: Comment) -> bool:
    return bool(comment.posted and comment.posted.date() == when.date())


def pages(shared: Path, count: int) -> Iterator[Page]:
    """So many pages, the same ones each time."""
    known = threads(shared)
    for number in range(count):
        dice = Random(number)
        yield made(dice.choice(known), dice)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("shared", nargs="?", type=Path, default=SHARED)
    arguments.add_argument("--pages", type=int, default=400)
    asked = arguments.parse_args()
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    for page in pages(asked.shared, asked.pages):
        for form in (page.form, "all"):
            counts[form] = [one + more for one, more in zip(counts[form], (1, *score(page)), strict=True)]
    print("| form | pages | comments | F1 | authors | days |\n| --- | --- | --- | --- | --- | --- |")
    for form, (number, real, found, met, authors, days) in sorted(counts.items(), key=lambda row: row[0] == "all"):
        f1 = 2 * met / (real + found)
        print(f"| {form} | {number} | {real} | {f1:.3f} | {authors / real:.3f} | {days / real:.3f} |")


if __name__ == "__main__":
    main()
