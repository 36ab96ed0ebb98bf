"""What a page says about itself: its title, address and day, how many comments there are, whether it opens a thread."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain, islice
from typing import NamedTuple

from arggraph.readers import furniture
from arggraph.readers.html.page import HEADINGS, Element, Page, Paths, called, first, flat, said, select
from arggraph.readers.html.saved import saved_from
from arggraph.readers.times.clock import Clock, names_time

_HEADLINES: Paths = (  # where the title stands in no heading
    "[class*=title], [itemprop=headline], .titleline > a, td.title > a, .p-name",
)
_POST_TITLES: Paths = (".post-title, .entry-title, [itemprop=headline]",)
_SHOWN = (  # at the end of a line that is no link
    "boolean(//body//text()[substring-after(concat(normalize-space(.), '$'), concat($part, '$'))='' and "
    "contains(concat(normalize-space(.), '$'), concat($part, '$')) and not(ancestor::a)])"
)
_LABEL = re.compile(r"label|prefix")
_PARTS = re.compile(r"\s+(?:\||::|»|«|•|·|\u2014|\u2013|-|›|:|-?>)\s+|:\s|\s+\[(?:ar[ckq]|архив)\w*\]", re.I)
_PARTS_MOST = 8
_CRUMBS = re.compile(r"\s(?:>|»|›)\s")
_TICKET = re.compile(r"^\s\(?[#!]\d+\)?")  # behind the title of an issue
_HOME = re.compile(
    r"(?:https?://[^/?#]+)?(?:\.{0,2}/)*(?:index\.\w{2,5})?(?:\?s(?:id)?=\w*)?", re.I
)  # leads to the site
_NAMED = re.compile(
    r"site-?(?:title|name|desc|brand|logo)|logo|brand|brdtitle|forumtitle", re.I
)  # holds the site's name
_SITE = re.compile(r"\S+\.\w{2,4}|view (?:topic|single post)|forums?|home", re.I)
_LATER = re.compile(
    r"[?&;/_-](?:page|start|st|offset)[=/-]?0*[1-9]\d*(?<![=/-]1)\b|/page-?[2-9]|index[2-9]|"
    r"\btopic[=,]\d+\.[1-9]|/p(?:[2-9]|\d\d)\d*(?:[?#]|$)",
    re.I,
)
_PAGE = re.compile(r"\b(?:page|seite|pagina|página|strona|sivu|side|sida|страница)\s*0*(?:[2-9]|1\d)\d*\b", re.I)
_NUMBER = re.compile(r"(\d+)")
_BEYOND = re.compile(r"\[?0*(?:[2-9]|[1-9]\d+)\]?")
_LINKS = 2000  # looked at
_WORD, _WORDS = re.compile(r"[^\W\d_]+"), 8
_DAY = ("article:published_time", "date", "DC.date.issued", "datePublished")
_COUNTED: Paths = (":is([class*=comment], #comments, [id*=comments-title])",)
_COUNTS: Paths = (
    '[itemprop="commentCount"]@content',
    '[itemprop="commentCount"]',
    '[itemprop="interactionCount"]@content',
    "[comment-count]@comment-count",
)
_OTHERS = re.compile(
    r"(?:^|\s|(?<!\btag)(?<!\bcategory)[_-])(?:related|yarpp|popular|recommended|also-like|"
    r"(?:latest|recent|top)[-_](?:posts|news))(?:$|[\s_-])",
    re.I,
)
_LINE = 100  # characters


class Heading(NamedTuple):
    """What stands over a discussion."""

    title: str | None
    url: str | None
    posted: datetime | None


def heading(page: Page) -> Heading:
    """The title, address and day of a page."""
    root = page.root
    told = metas(root)
    links = [link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"]
    addresses = [*links[:1], told.get("og:url", ""), told.get("mainEntityOfPage", "")]
    url = saved_from(page.text, [address for address in addresses if address])
    told = {} if told.get("og:site_name", "").startswith("archive.") else told  # what an archive tells of itself
    return Heading(_title(page, told.get("og:title")), url, first_moment([told[key] for key in _DAY if key in told]))


def later(root: Element, url: str | None) -> bool:
    """Whether a page is not the first of its thread: by its address, its title, or the pages before and after it."""
    if _LATER.search(url or "") or _PAGE.search(first(root, ("title",))):
        return True
    found = {
        way: next((link.get("href") for link in root.iter("link", "a") if link.get("rel") == way), None) or ""
        for way in ("prev", "next")
    }
    before, after = (_NUMBER.split(found[way]) for way in ("prev", "next"))
    differ = [(one, other) for one, other in zip(before, after, strict=False) if one != other]
    if len(before) == len(after) and len(differ) == 1:
        one, other = differ[0]
        return one.isdigit() and other.isdigit() and int(other) - int(one) in (2, 20, 30, 40, 50, 60, 80, 100)
    return bool(_LATER.search(found["prev"])) or any(map(_behind, islice(root.iter("a"), _LINKS)))


def _behind(link: Element) -> bool:
    """Whether a link leads back to the first page: "1" beside a greater number that is no link, with few words."""
    if (link.text or "").strip() != "1" or len(link):
        return False
    for box in islice(link.iterancestors(), 3):
        if not (around := _short(box)) or len(_WORD.findall(around)) > _WORDS:
            return False
        if any(_BEYOND.fullmatch(flat(node)) for node in box.iter("b", "strong", "span", "em")):
            return True
    return False


def metas(root: Element) -> dict[str, str]:
    """What the `meta` elements tell, by property, name or itemprop; the first of a name."""
    told: dict[str, str] = {}
    for node in root.iter("meta"):
        key = node.get("property") or node.get("name") or node.get("itemprop")
        if key and (content := (node.get("content") or "").strip()):
            told.setdefault(key, content)
    return told


def declared(page: Page) -> int | None:
    """The number of comments that the page announces: in its metadata, else in a heading ("34 comments")."""
    root = page.root
    for written in said(root, page.words.fitting(_COUNTS)):
        if found := re.search(r"\d+", written.replace(",", "")):
            return int(found[0])
    commented = (node for path in _COUNTED for node in select(root, path))  # looked for once no heading tells
    places = chain(root.iter(*HEADINGS), commented)
    lines = ((node, _short(node)) for node in places if len(node) < 10)
    counts = ((node, furniture.declared(line)) for node, line in lines if line)
    return next((count for node, count in counts if count is not None and not _elsewhere(node)), None)


def _elsewhere(node: Element) -> bool:
    """Whether a place stands in a list of other articles."""
    return any(
        _OTHERS.search(box.get("class") or "") and next(box.iter("h1"), None) is None
        for box in node.iterancestors()
        if box.tag != "body"
    )


def _short(box: Element) -> str:
    """The words of a box in one line; none where they are more than a line holds."""
    parts, size = list[str](), 0
    for text in box.itertext():
        parts.append(text)
        size += len(text.strip())
        if size >= _LINE:
            return ""
    line = " ".join("".join(parts).split())
    return line if len(line) < _LINE else ""


def _title(page: Page, told_to_others: str | None) -> str | None:
    """What heads the article: the longest heading that the page's own title holds, else the longest part of that.

    What the page tells other sites as its title is taken whole, unless most of it is such a heading.
    """
    root = page.root
    boxes = (box for head in root.iter("h1") for box in head if _LABEL.search(box.get("class") or ""))
    labels = [text for box in boxes if (text := flat(box))]
    told_to_others = _unlabelled(_unsigned(told_to_others or "", metas(root).get("og:site_name", "")), labels)
    whole = told_to_others or _unlabelled(first(root, ("title",)), labels)
    heads = islice(root.iter("h1", "h2", "h3"), 60)
    headings = [text for node in heads if (text := _unlabelled(flat(node), labels)) and len(text) < 300]
    crumbs = [_CRUMBS.split(text)[-1] for text in headings if text not in whole and _CRUMBS.search(text)]
    below = [text for text in crumbs if len(text) > 3 and text in whole]  # "Audio > Salt in bread"
    own = below or [text for text in headings if len(text) > 3 and text.casefold() in whole.casefold()]
    if whole and not own:
        marked = (flat(node) for node in islice(_found(page, _HEADLINES), 20) if len(node) < 10)
        own = [text for text in marked if 3 < len(text) < 300 and text.casefold() in whole.casefold()]
    own = [part for part in own if not _SITE.fullmatch(part)]
    if told_to_others:
        cut = told_to_others.rstrip(".… ")
        whole = next((text for text in headings if text.startswith(cut)), "") if cut != told_to_others else ""
        best = whole or max((part for part in own if told_to_others.startswith(part)), key=len, default="")
        most = 2 * len(best) > len(told_to_others) or (
            best and _PARTS.match(_TICKET.sub("", told_to_others[len(best) :]))
        )
        return best if most else told_to_others
    alone = [text for node in _found(page, _POST_TITLES) if (text := flat(node))] if len(own) != 1 else []
    parts = [part for part in _PARTS.split(whole) if part and not _SITE.fullmatch(part)] or headings[:1]
    site = _site(root) if len(parts) > 1 or own else ""
    shown = [part for part in parts[:_PARTS_MOST] if not own and root.xpath(_SHOWN, part=part)]
    for named in ([text for text in own if text in alone], own, alone if len(alone) == 1 else [], shown, parts):
        if others := [text for text in named if f"\n{text.casefold()}" not in site]:
            return max(others, key=len)
    return max(own or parts, key=len, default="") or None


def _unsigned(title: str, site: str) -> str:
    """A title without the name of its site behind it, which may have its domain there.

    >>> _unsigned("Salt in bread | OVEN.example", "Oven"), _unsigned("Oven - Salt", "Oven")
    ('Salt in bread', 'Oven - Salt')
    """
    parts = list(_PARTS.finditer(title))
    last = title[parts[-1].end() :].casefold() if parts and site else ""
    return title[: parts[-1].start()] if last and last.rsplit(".", 1)[0] == site.casefold() else title


def _found(page: Page, paths: Paths) -> Iterator[Element]:
    return (node for path in page.words.fitting(paths) for node in select(page.root, path))


def _unlabelled(title: str, labels: list[str]) -> str:
    """A title without the label that stands before it ("Question", "Solved")."""
    return next((title[len(label) :].lstrip(" -|:") for label in labels if title.startswith(label)), title) or title


def _site(root: Element) -> str:
    """What the site is called, in small letters, each name behind a line break: by headings and links to its start."""
    links = [link for link in root.iter("a") if link.get("href") and _HOME.fullmatch(link.get("href"))]
    heads = (
        head
        for head in islice(root.iter("h1", "h2", "h3"), 60)
        for box in (head, *islice(head.iterancestors(), 2))
        if _NAMED.search(called(box))
    )
    pictures = (image.get("alt") or "" for link in links for image in link.iter("img"))
    return "".join(f"\n{words.casefold()}" for words in chain(map(flat, [*links, *heads]), pictures))


def first_moment(written: list[str], clock: Callable[[], Clock] | None = None) -> datetime | None:
    """The first of a few words that names a moment; what names one of two is read by the `clock` of the page."""
    plain = Clock([])
    for words in written[:12]:
        moment = plain.when(words) or (clock().when(words) if clock and names_time(words[:200]) else None)
        if moment:
            return moment
    return None
