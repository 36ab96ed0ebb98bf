"""Talk pages of MediaWiki: DiscussionTools' ids where there are any, else signatures and indentation."""

from __future__ import annotations

import re
from itertools import accumulate
from urllib.parse import unquote

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.html.page import HEADINGS, Element, Page, PageReader, first, flat, select
from arggraph.readers.html.words import Words, cut, moved, words
from arggraph.readers.thread import Faults, Item, Levels, as_discussion
from arggraph.readers.times.clock import Clock

_GAP = "\n\n"  # between the blocks of a comment
# The times of signatures: an hour and a year near each other, and the zone in parentheses.
_STAMP = re.compile(
    r"(?<![\w.-])(?:\d{1,2}[:.h]\d\d[^()]{3,40}?\d{4}|\d{1,2}\.?\w?\s[^()]{2,30}?\d{4}.{1,10}?\d{1,2}[:.]\d\d"
    r"|\d{4}(?:[年년]|\.\s).{3,25}?\d{1,2}:\d\d)\.? \((?:[A-Z]{2,5}|[+-]\d\d|ت ع م)\)"
)
ZONED = re.compile(r"\d\.? \((?:[A-Z]{2,5}|[+-]\d\d|ت ع م)\)")  # how they end
_USER = re.compile(
    r"(?:^|[/=])[^/:=&?]*(?:user|benutzer|utilisat|utiliz|usuari|usuári|utente|gebruiker|wikiped[yi]st|vikipedi|uzanto|"
    r"användar|bruker|bruger|notand|käyttäjä|kasutaja|naudotoj|dalībniek|lietotāj|uživatel|redaktor|szerkesztő|uporabnik|"
    r"korisnik|suradnik|корисник|участни|користувач|удзельнік|потребител|χρήστη|kullanıcı|erabiltzaile|pengguna|"
    r"thành[_ ]viên|مستخدم|کاربر|بەکارھێنەر|משתמש|用户|用戶|使用者|利用者|사용자|ผู้ใช้|सदस्य)"
    r"[^/:=&?]*:([^/&#?]+)|(?:^|[/=])(?:sp[eé]cial|specjalna|spezial|especial|spec[ií][aá]l|spesial|speciel|speciaal|"
    r"служебная|спеціальна|посебно|posebno|toiminnot|eri|özel|ειδικό|خاص|ویژه|تایبەت|מיוחד|特別|特殊|특수)"
    r"[^/:=&?]*:[^/]+/([^/&#?]+)",
    re.I,
)
_MARK = re.compile(
    r"c-(?P<author>.+?)-(?P<at>\d{14}|\d{4}-\d\d-\d\dT[\d:.]+Z?)(?:-(?P<parent>.+?-(?:\d{14}|\d{4}-\d\d-\d\dT[\d:.]+Z?))|-|$)"
)
_BETWEEN = re.compile(r"(?!.*--)[^.!?\u2014]{0,16}")  # what may stand between the links of a signature, and after them
# What a template says of who did not sign, up to her name: "(nicht signierter Beitrag von", "— Preceding unsigned".
_BY_TEMPLATE = re.compile(
    r"(?:[\u2014\u2013(\[]|--)\s*[^.!?()]{0,60}(?:sign|podpis|firmad|firmat|ondertek)[^.!?()]{0,60}$", re.I
)
_ITEM = "- "
_SIGNED = 60  # characters with a stamp: fewer without a link to anybody are no comment
_BLOCKS = frozenset({"p", "li", "dd", "dt"})
_DEEPER = frozenset({"ul", "ol", "dl"})


class MediaWiki(PageReader):
    """Reads a saved talk page."""

    name = "mediawiki"

    marks = "data-mw-comment-start|.mw-parser-output|#mw-content-text|mediawiki|#firstheading"
    sure = 0.86

    def discussion(self, page: Page) -> Discussion:
        """The discussion on a talk page. Raises `ReadError` where nobody signed anything."""
        root = page.root
        body = next(iter(select(root, ".mw-parser-output, #mw-content-text, body")), root)
        faults = Faults()
        items = _items(body, faults)
        if not items:
            raise ReadError("looks like a page of MediaWiki, but nobody signed anything on it")
        title = first(root, ("#firstHeading", "h1", "title"))
        return as_discussion(self.name, items, faults, page.notices, title=title or None)


MEDIAWIKI = MediaWiki()


class _Open:
    """The comment being gathered: its blocks, how deep the first stands, and what DiscussionTools says of it."""

    def __init__(self, mark: re.Match[str] | None = None) -> None:
        self.said: list[Words] = []
        self.depth: int | None = None
        self.mark = mark


def _items(body: Element, faults: Faults) -> list[Item]:
    """The marked stretches, else every signed one: who stands deeper answers the last one less deep of the section."""
    marked = bool(select(body, "[data-mw-comment-start]"))
    items: list[Item] = []
    levels = Levels[str]()
    now = _Open()
    for node in body.iterdescendants():
        if node.tag in HEADINGS:
            if now.said and not marked:
                faults.add("words that nobody signed; left out", now.said[0].text[:40])
            levels, now = Levels[str](), _Open()
        if node.tag not in _BLOCKS or any(child.tag == "p" for child in node):
            continue
        around = [box.tag for box in node.iterancestors()]
        if "table" in around:  # a banner
            continue
        inner = [child for child in node if child.tag in _DEEPER]
        said = words(node, inner)
        if marked and (
            starts := [m for span in _spans(node, inner, "start") if (m := _MARK.match(span.get("id") or ""))]
        ):
            now = _Open(starts[-1])
        if not said.text or (marked and not now.mark):
            continue
        depth = sum(tag in _DEEPER for tag in around)
        if node.tag == "li" and now.depth is not None and depth > now.depth:
            said = _listed(said)
        now.depth = depth if now.depth is None else now.depth
        now.said.append(said)
        stamps = list(_STAMP.finditer(said.text))
        if not (_spans(node, inner, "end") if marked else stamps):
            continue
        above = levels.above(now.depth or 0)
        people = _people(node, inner)
        if not marked and not people and sum(len(part.text) for part in now.said) < _SIGNED:
            now = _Open()  # the day of a template, nobody's signature
            continue
        item = _item(len(items) + 1, now, people, stamps[-1] if stamps else None)
        items.append(item if marked else item._replace(answers=above))
        levels.put(now.depth or 0, item.own or "")
        now = _Open()
    return items


def _item(number: int, now: _Open, people: list[tuple[str, str]], stamp: re.Match[str] | None) -> Item:
    """A comment without its signature; `people` are the names that the last block links to, and the words that do."""
    said = now.said
    if stamp:
        said = [
            *said[:-1],
            cut(said[-1], len(_unsigned(said[-1].text[: stamp.start()], [shown for _, shown in people]))),
        ]
    if now.mark:
        author, own = now.mark["author"].replace("_", " "), f"{now.mark['author']}-{now.mark['at']}"
        posted = Clock([]).when(
            re.sub(r"^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$", r"\1-\2-\3T\4:\5:\6Z", now.mark["at"])
        )
        answers = now.mark["parent"]
    else:
        author, own, answers = people[-1][0] if people else None, f"item {number}", None
        posted = Clock([]).when(stamp[0]) if stamp else None
    starts = accumulate((len(part.text) + len(_GAP) for part in said), initial=0)
    placed = list(zip(said, starts, strict=False))
    fields = {
        "author": author,
        "posted": posted,
        "url": f"#{now.mark.string}" if now.mark else None,
        "text": _GAP.join(part.text for part in said).rstrip(),
        "links": tuple(moved(link, start) for part, start in placed for link in part.links),
        "quotes": tuple(moved(quote, start) for part, start in placed for quote, _ in part.quotes),
    }
    return Item(f"comment {number}", own, answers, "comment", fields)


def _listed(said: Words) -> Words:
    """An item of a list within a comment."""
    quotes = [(moved(quote, len(_ITEM)), node) for quote, node in said.quotes]
    return Words(_ITEM + said.text, quotes, [moved(link, len(_ITEM)) for link in said.links])


def _unsigned(text: str, shown: list[str]) -> str:
    """Without the links to the author that end it.

    >>> _unsigned("Yes, see Ann. -- Ben (talk), ", ["Ann", "Ben", "talk"])
    'Yes, see Ann.'
    >>> _unsigned("Two. (nicht signierter Beitrag von Ben (talk) ", ["Ben", "talk"])
    'Two.'
    """
    end = len(text)
    for words_ in reversed(shown):
        at = text.rfind(words_, 0, end) if words_ else -1
        if at < 0 or not _BETWEEN.fullmatch(text, at + len(words_), end):
            break
        end = at
    return re.sub(r"[\s\u2014\u2013~|•·(\[-]+$", "", _BY_TEMPLATE.sub("", text[:end]))


def _spans(node: Element, inner: list[Element], edge: str) -> list[Element]:
    below = {span for child in inner for span in child.iter("span")}
    return [span for span in node.iter("span") if span not in below and span.get(f"data-mw-comment-{edge}") is not None]


def _people(node: Element, inner: list[Element]) -> list[tuple[str, str]]:
    """Who is linked to in a block, and by what words."""
    below = {link for child in inner for link in child.iter("a")}
    links = [(link, _USER.search(unquote(link.get("href") or ""))) for link in node.iter("a") if link not in below]
    return [((found[1] or found[2]).replace("_", " "), flat(link)) for link, found in links if found]
