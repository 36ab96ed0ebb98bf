"""The reading of a page by its platform's markup.

Items are taken out of each other before they are read, so that what an item holds is its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.html import gathered, gone
from arggraph.readers.html.alike import unframed, unlike, unprofiled, unquoted
from arggraph.readers.html.article import BEGUN, article
from arggraph.readers.html.authors import name
from arggraph.readers.html.body import own_words, unknown
from arggraph.readers.html.heading import declared, heading, later
from arggraph.readers.html.markup import Markup
from arggraph.readers.html.page import Element, Page, PageReader, first, flat, said, select, take_out
from arggraph.readers.html.posted import moments
from arggraph.readers.html.words import Words
from arggraph.readers.html.wrapper.induced import LEARNED, mark
from arggraph.readers.html.wrapper.nesting import beside
from arggraph.readers.html.wrapper.seen import BY, BYLINE
from arggraph.readers.quoting import Earlier
from arggraph.readers.thread import Faults, Item, Levels, as_discussion, miscounted, several
from arggraph.readers.times.ago import HOUR
from arggraph.readers.times.clock import Clock, names_day, names_time, only_time

_MOSTLY = 0.8  # of the comments
_STUB = 40  # characters shown of what stands for hidden comments


class _Row(NamedTuple):
    """An item taken out of the page, the item that it stood in, its id, its author as written, and what it says."""

    item: Element
    above: Element | None
    own: str
    author: str
    text: Words


@dataclass(frozen=True)
class Platform(Markup, PageReader):
    """A `Reader` of the pages that a platform marks up so."""

    def discussion(self, page: Page) -> Discussion:
        told = vars(self).items()
        kept: dict[str, Any] = {name: page.words.fitting(held) for name, held in told if isinstance(held, tuple)}
        kept["author"] += (f"[{BY}]", f"@{BYLINE}")  # where a theme is unknown, what all comments teach helps
        if self.under and select(page.root, self.under):
            kept |= {"opening": False, "thread": True}
        return replace(self, **kept)._read(page)

    def _read(self, page: Page) -> Discussion:
        faults = Faults()
        about = heading(page)
        about = about._replace(title=first(page.root, self.title) or about.title)
        folded = [flat(stub)[:_STUB] for stub in select(page.root, self.more)] if self.more else []
        rows, learned = self._rows(page.root)
        places = (*self.time, *LEARNED) if learned else self.time
        announced = declared(page)
        clock = cache(lambda: Clock((first(row.item, places) for row in rows), None, page.language))
        post = None if self.opening else article(page, self.post, about, clock)
        since = post.fields["posted"] if post else about.posted
        times = moments([row.item for row in rows], places, since, page, faults)
        behind = self.opening and gathered.behind([row.item for row in rows])
        behind = behind or ((self.opening or self.thread) and later(page.root, about.url))
        behind = behind or gathered.newest_first(times)
        items = self._items(rows, times, behind)
        if not self.opening and (gathered.heads(items) or (self.thread and items and not post and not behind)):
            items[0] = items[0]._replace(role="post")
        elif post:
            items.insert(0, gathered.identified(self._signed(post, page.root, clock), items, page.root))
        items = gathered.pruned(items, faults)
        if not items:
            raise ReadError(f"looks like a page of {self.name}, but no comment and no post was found in it")
        if folded:
            hide = "1 place hides" if len(folded) == 1 else f"{len(folded)} places hide"
            faults.add(f"{hide} comments that the page loads on a click", several(folded, 3))
        found = sum(item.role != "post" and not item.place.startswith(gathered.QUOTED) for item in items)
        if announced is not None and announced > found:
            faults.add(miscounted(announced, found))
        told = {"title": about.title, "url": about.url, "declared_comments": announced}
        return as_discussion(self.name, items, faults, page.notices, **told)

    def _items(self, rows: list[_Row], times: list[datetime | None], later: bool) -> list[Item]:
        """The comments in page order, then those that they quote from other pages; a `later` page opens no thread."""
        told = [self._fields(row) for row in rows]
        lasting = {} if any(fields["url"] for fields in told) else gathered.lasting([row.item for row in rows])
        for before, fields in pairwise(told) if self.goes_on else ():
            fields["author"] = fields["author"] or before["author"]
        items: list[Item] = []
        earlier = Earlier({row.own: fields["author"] for row, fields in zip(rows, told, strict=True)})
        for number, (row, answer, posted) in enumerate(zip(rows, self._above(rows), times, strict=True), start=1):
            fields = {**told[number - 1], "posted": posted}
            fields["url"] = fields["url"] or lasting.get(row.item)
            role = "post" if self.opening and number == 1 and not later else self._role(row.item, fields)
            fields["quotes"] = tuple(earlier.led(quote, fields["text"], answer) for quote in fields["quotes"])
            if self.opening or self.thread:  # a forum, whose markup has no other parent
                answer = answer or earlier.only(first(row.item, self.to)) or earlier.quoted(fields["quotes"])
            earlier.add(row.own, fields["author"], fields["text"], fields["quotes"])
            items.append(Item(f"comment {number}", row.own, answer, role, fields))  # type: ignore[arg-type]
        return [*items, *gathered.elsewhere(items, earlier)]

    def _rows(self, root: Element) -> tuple[list[_Row], bool]:
        """The items, each taken out of the one around it, and whether they teach where times are."""
        taken = self._taken(root)
        authors, said, learned = self._told([item for item, *_ in taken])
        rows = (_Row(*one, author, words) for one, author, words in zip(taken, authors, said, strict=True))
        return _once(rows), learned

    def _taken(self, root: Element) -> list[tuple[Element, Element | None, str]]:
        """The items, each taken out of the one around it, with that one and its id. Of two that are one comment, the
        outer counts.
        """
        found = self.find(root)
        inside, same = set(found), dict[Element, Element]()
        answered = beside(found, inside) if self.nested and not self.opening else {}
        taken: list[tuple[Element, Element | None, str]] = []
        for item in reversed(found):  # what stands inside comes first
            above = next((box for box in item.iterancestors() if box in inside), None)
            own = self.own_id(item)
            if above is not None and self._one(item, above, own):
                same[item] = above
                continue
            if item is found[0] and not self.opening:
                item.addprevious(item.makeelement("i", {BEGUN: ""}))
            take_out(item)
            taken.append((item, answered.get(item, above), own or ""))
        return [
            (item, _outer(above, same), own or f"item {number}")
            for number, (item, above, own) in enumerate(reversed(taken), start=1)
        ]

    def _told(self, items: list[Element]) -> tuple[list[str], list[Words], bool]:
        """Who wrote each of the items, what it says, and whether they teach where times are."""
        if "." in self.body:
            unframed(items)
            gathered.unnumber(items)
        authors = [self._author(item) for item in items]
        learned = "." in self.body and unknown(items, self.body, authors, self._body)
        if learned:
            mark(items)
            authors = [self._author(item) for item in items]
        reading = self
        said = [self._body(item, author) for item, author in zip(items, authors, strict=True)]
        bylined = _bylined(authors, said)
        if bylined or ("." not in self.body and self._few(items, authors, said)):
            mark(items)  # a theme that calls the names or the words otherwise
            learned = "." in self.body
            reading = replace(self, body=(".",) if bylined else (*self.body, "."))
            authors = [self._author(item) for item in items]
            said = [reading._body(item, author) for item, author in zip(items, authors, strict=True)]
        return authors, unquoted(unprofiled(unlike(said)) if "." in reading.body else said), learned

    def _few(self, items: list[Element], authors: list[str], said: list[Words]) -> bool:
        """Whether less than half of some comments name somebody, or hold what says something."""
        if len(said) < 3 or 2 * min(sum(map(bool, authors)), sum(bool(words.text) for words in said)) >= len(said):
            return False
        held = sum(any(select(item, path) for path in self.body) for item in items)
        return 2 * min(sum(map(bool, authors)), held) < len(said)

    def _author(self, item: Element) -> str:
        return next((words for words in said(item, self.author) if not (_whole_time(words) and only_time(words))), "")

    def _fields(self, row: _Row) -> dict[str, Any]:
        links = [link for link in said(row.item, self.url) if self.id_of(link) == row.own]
        return {
            "author": None if gone.stands_for(row.author) else name(row.author),
            "text": row.text.text,
            "url": next((link for link in links if "#" not in link or row.own in link.partition("#")[2]), None)
            or gathered.named(row.item, row.own)
            or gathered.dated(row.item, row.own)
            or next(iter(links), None),
            "score": _whole(first(row.item, self.score)),
            "quotes": tuple(quote.model_copy(update={"source": self._source(node)}) for quote, node in row.text.quotes),
            "links": tuple(row.text.links),
        }

    def _source(self, quote: Element) -> str | None:
        foreign = self.foreign and select(quote, self.foreign)
        return None if foreign else gathered.quoted(quote, self.quoted, self.quoted_key)

    def _one(self, item: Element, above: Element, own: str | None) -> bool:
        """Whether an item inside another is that comment itself, marked twice."""
        if outer := self.id_of(first(above, tuple(path for path in self.own if path.startswith("@")))):
            return outer == own
        return item.getparent() is above and sum(child.tag == item.tag for child in above) == 1

    def _signed(self, post: Item, root: Element, clock: Callable[[], Clock]) -> Item:
        """The post with the author and time that the platform's own places tell."""
        author = name(first(root, self.post_author))
        posted = next((moment for words in said(root, self.post_time) if (moment := clock().when(words))), None)
        told = {"author": author, "posted": posted}
        return post._replace(fields={**post.fields, **{field: value for field, value in told.items() if value}})

    def _above(self, rows: list[_Row]) -> list[str | None]:
        """Whom each item answers by its place or by what it says of itself."""
        ids = {row.item: row.own for row in rows}
        nests = self.nested and any(row.above is not None for row in rows)
        known = {row.own for row in rows}
        named = not all(own.startswith("item ") for own in known)  # else no id can be looked for
        depths = [] if nests or not self.indent else [self._depth(row.item) for row in rows]
        if depths and depths[0] is None and None not in depths[1:]:
            depths[0] = -1  # what all others stand below
        levels, answers = Levels[str](), []
        for number, row in enumerate(rows):
            answer = self.id_of(first(row.item, self.parent)) if self.parent else None
            sure = named and self.name != "html"  # a link of a page of no known platform may lead to anything
            if answer == row.own or (answer and answer != "0" and not sure and answer not in known):
                answer = None
            if answer is None and nests:
                answer = ids.get(row.above)
            elif answer is None and depths:
                answer = levels.put(depths[number] or 0, row.own)
            answers.append(answer if answer != "0" or answer in known else None)
        return answers

    def _depth(self, item: Element) -> int | None:
        told = next((hit for line in said(item, self.indent) if (hit := re.search(self.depth, line))), None)
        return int(told[1] or 1) if told else None

    def _body(self, item: Element, author: str) -> Words:
        return own_words(item, self.body, self.without, self.quotation, author, signed=self.opening or self.thread)

    def _role(self, item: Element, fields: Mapping[str, Any]) -> str:
        text = fields["text"]
        marked = [node for path in self.deleted for node in select(item, path)]
        empty = (
            not text
            or gone.stands_for(text)
            or (not fields["author"] and gone.opens_with(text))
            or any(node is item or flat(node) == " ".join(text.split()) for node in marked)
        )
        hidden = not text and "." not in self.body and not any(select(item, path) for path in self.body)
        told = marked or hidden or not fields["author"] or text[:1] in ("[", "(")
        removed = not fields["author"] and gone.removed(text)
        nobody = removed and gone.taken_back(removed) and gone.stands_for(self._author(item))
        unsigned = nobody or (removed and not fields["posted"])
        return "missing" if (empty and told) or unsigned else "comment"


def _outer(box: Element | None, same: Mapping[Element, Element]) -> Element | None:
    """An item, or that around it with which it is one comment."""
    while box in same:
        box = same[box]
    return box


def _once(rows: Iterable[_Row]) -> list[_Row]:
    """The rows without buttons and boxes that look like comments; of two with one id that begin alike, the longer."""
    whole: list[_Row] = []
    twins: dict[str, _Row] = {}
    for row in rows:
        twin, text = twins.setdefault(row.own, row), row.text.text
        named = text and text == row.author and not gone.stands_for(text)
        if named or (twin is not row and _begins(twin.text.text, text)):
            continue
        if twin is not row and _begins(text, twin.text.text):
            whole = [one for one in whole if one.own != row.own]
            twins[row.own] = row
        whole.append(row)
    return whole


def _whole_time(words: str) -> bool:
    return names_day(words) or (names_time(words) and bool(HOUR.search(words)))


def _bylined(authors: list[str], said: list[Words]) -> bool:
    """Whether most of some comments begin with a line on who wrote them: what is called their words is more."""
    texts = (words.text for words in said)
    named = [name for name, text in zip(authors, texts, strict=True) if name and "\n" in text and text.startswith(name)]
    return len(said) > 2 and len(named) > _MOSTLY * len(said) and len(set(named)) > 1


def _begins(whole: str, excerpt: str) -> bool:
    """Whether an excerpt is how a text begins: "Salt does not…", or nothing."""
    return whole.startswith(re.sub(r"[….\s]{1,9}$", "", excerpt))


def _whole(written: str) -> int | None:
    found = re.search(r"-?\d+", written.replace(",", ""))
    return int(found[0]) if found and len(found[0]) < 12 else None
