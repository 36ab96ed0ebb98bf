"""Items as they are gathered from a page: runs of siblings put together, columns beside the page left out, the post
told from the comments, what is gone dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import islice, pairwise

from lxml import etree

from arggraph.readers.html.page import Element, Paths, flat, select
from arggraph.readers.html.words import quotes
from arggraph.readers.quoting import Earlier
from arggraph.readers.thread import Faults, Item
from arggraph.readers.times.clock import names_time

QUOTED = "quoted from another page, "
_SIDEBAR = frozenset("widget widget-area widgets sidebar recent-comments recentcomments".split())
_NAMES = etree.XPath("descendant-or-self::*/@id | descendant::a/@name", smart_strings=False)
_NUMBER = re.compile(r"\s*#?\s?(\d{1,5})\s?[.):]?\s*")
_NUMBER_IN = re.compile(r"\d+")
_PERMANENT = re.compile(r"\W*(?:perma|(?:direct )?link\b|\d{0,5}\W*$)", re.I)
_LINE = 90  # characters
_HEAD = 12  # elements at the head of a comment that may tell its number
_PLACE = re.compile(r"(?:[^\W\d]+ )?#(\d{1,6})(?: \w+:?| by .*)?")
_PLACES = ("data-number", "data-index")
_IDS = ("id", "data-id", "data-fullname", "thingid")


def wrap(starts: list[Element]) -> None:
    """Puts each start and the siblings after it, as far as the next start, into a `div` of class "run"."""
    begins = set(starts)
    for start in starts:
        run = start.makeelement("div", {"class": "run"})
        start.addprevious(run)
        node: Element | None = start
        while node is not None and (node is start or node not in begins) and node.get("class") != "run":
            after = node.getnext()
            run.append(node)
            node = after


def main(found: list[Element]) -> list[Element]:
    """The comments without those of other pages that a column beside them shows, where there are others."""
    beside = {box: _sidebar(box) for box in {item.getparent() for item in found}}
    return [item for item in found if not beside[item.getparent()]] if not all(beside.values()) else found


def _sidebar(box: Element) -> bool:
    return any(
        node.tag == "aside" or not _SIDEBAR.isdisjoint((node.get("class") or "").split())
        for node in (box, *box.iterancestors())
        if node.tag not in ("body", "html")
    )


def anchor(item: Element) -> str:
    """The name of an empty link right before an item, as forums and weblogs put it there to be linked to."""
    before = item.getprevious()
    if before is None or before.tag != "a" or before.get("href"):
        return ""
    return str(before.get("id") or before.get("name") or "")


def unnumber(items: list[Element]) -> None:
    """Blanks the numbers that count the comments."""
    heads = [[node for node in islice(item.iter(), _HEAD) if len(node) == 0] for item in items]
    told = [
        {node: int(hit[1]) - n for node in nodes if (hit := _NUMBER.fullmatch(node.text or ""))}
        for n, nodes in enumerate(heads)
    ]
    counted = Counter(first for numbers in told for first in set(numbers.values()))
    first, most = next(iter(counted.most_common(1)), (0, 0))
    if len(items) > 2 and most == len(items):
        for node in (node for numbers in told for node, start in numbers.items() if start == first):
            node.text = None


def named(item: Element, own: str) -> str | None:
    """The link to a comment by its name on the page."""
    names: list[str] = _NAMES(item)  # type: ignore[assignment]
    return next((f"#{name}" for name in names if name.endswith(own)), None)


def dated(item: Element, own: str) -> str | None:
    """The link to a comment under its day or the word for a permanent link."""
    for link in item.iter("a"):
        href, shown = link.get("href") or "", f"{flat(link)} {link.get('title') or ''}"[:_LINE]
        if own in _NUMBER_IN.findall(href) and (_PERMANENT.match(shown) or names_time(shown)):
            return str(href)
    return None


def lasting(items: list[Element]) -> dict[Element, str]:
    """The link to each under its day or the word for a permanent link, if none leads where another does."""
    found = dict[Element, str]()
    for item in items:
        links = [(link.get("href"), flat(link)[:_LINE]) for link in item.iter("a") if (link.get("href") or "#") != "#"]
        named = [f"#{link.get('name')}" for link in item.iter("a") if link.get("name")][:1]
        told = [href for names in (names_time, _PERMANENT.match) for href, shown in links if shown and names(shown)]
        if told or named:
            found[item] = (told or named)[0]
    return found if len(set(found.values())) == len(found) and 2 * len(found) > len(items) else {}


def heads(items: list[Item]) -> bool:
    """Whether the first item is the only one without an id: a forum's topic, with the answers to it below."""
    strangers = [item.own.startswith("item ") for item in items if item.own]
    return len(items) > 2 and strangers[0] and not any(strangers[1:])


def identified(post: Item, items: list[Item], root: Element) -> Item:
    """The post under the id that comments answer and that the rest of the page holds."""
    known = {item.own for item in items}
    for own in dict.fromkeys(item.answers for item in items if item.answers and item.answers not in known):
        path = " or ".join(f"@{attribute}=$own or contains(@{attribute}, concat('_', $own))" for attribute in _IDS)
        if root.xpath(f"boolean(//*[{path}] | //link[@rel='canonical'][contains(@href, concat('-', $own))])", own=own):
            return post._replace(own=own)
    return post


def behind(items: list[Element]) -> bool:
    """Whether the first comments of a page show that others came before them: "#21" and "#22", "Reply #21 on:"."""
    first, second = (set(_numbers(item)) for item in items[:2]) if len(items) > 1 else (set(), set())
    own = set(re.findall(r"\d+", " ".join(items[0].xpath("@data-post-id | descendant::*/@id")))) if first else set()
    return any(number > 1 and number + 1 in second for number in first if str(number) not in own)


def newest_first(times: list[datetime | None]) -> bool:
    """Whether the page shows last what was said first."""
    known = [moment.replace(tzinfo=None) for moment in times if moment]
    return len(known) > 2 and known[0] > known[-1] and all(one >= other for one, other in pairwise(known))


def _numbers(item: Element) -> Iterator[int]:
    told = (item.get("aria-label") or "", *item.itertext())
    yield from (int(found[1]) for words in told if (found := _PLACE.fullmatch(words.strip())))
    plain = (*map(item.get, _PLACES), *(flat(node) for node in select(item, "[itemprop=position]")))
    yield from (int(number) for number in plain if number and number.isdigit())


def elsewhere(items: list[Item], earlier: Earlier) -> Iterator[Item]:
    """The comments that are answered by a quotation with a link, but that stand on another page."""
    answered = {item.answers for item in items}
    for own, person in earlier.elsewhere.items():
        if own in answered:
            yield Item(f"{QUOTED}{own}", own, None, "missing", {"author": person})


def pruned(items: list[Item], faults: Faults) -> list[Item]:
    """Without words that are gone and that nobody answers."""
    answered = {item.answers for item in items}
    kept = []
    for item in items:
        if item.role != "missing":
            kept.append(item)
        elif item.own in answered:
            told = {field: value for field, value in item.fields.items() if field not in ("text", "quotes", "links")}
            kept.append(item._replace(fields=told))
        else:
            faults.add("deleted, and nobody answers it; left out", item.place)
    return kept


def quoted(quote: Element, paths: Paths, key: str) -> str | None:
    """The id that a quotation names: right before it, in it, though not in another inside it, or beside it alone."""
    above = quote.getparent()
    alone = above is not None and len(select(above, "blockquote, .quote, .bbcode_quote")) == 1
    for path in paths:
        selector, _, attribute = path.partition("@")
        for around in (quote.getprevious(), quote, above if alone else None):
            nodes = [] if around is None else select(around, selector) if selector else [around]
            told = (node.get(attribute) or "" for node in nodes if _within(node) in (quote, None))
            if found := next(filter(None, (re.search(key, words) for words in told)), None):
                return found[1]
    return None


def _within(node: Element) -> Element | None:
    return next((box for box in (node, *node.iterancestors()) if quotes(box)), None)
