"""Bytes of a saved page to its tree, and an element of it to words: paragraphs, lists and code survive.

>>> words(parse(b"<p>One <b>two</b><ul><li>three</ul>").root).text
'One two\\n\\n- three'
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree
from lxml.cssselect import CSSSelector

from arggraph.errors import ReadError
from arggraph.model import Link, Notice, Quote
from arggraph.readers.door import decode, notice
from arggraph.readers.furniture import furniture
from arggraph.readers.html.saved import source_shown
from arggraph.readers.html.vocabulary import Vocabulary, vocabulary

Element = Any  # plain elements of lxml.etree: its stubs are too narrow, and lxml.html's are made one by one in Python

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w:.-]{1,40})", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NESTING = re.compile(
    r"</?(?:table|tbody|thead|tr|td|th|div|span|font|center|blockquote|b|i|ul|ol|li|dl|dd)\b[^>]*>", re.I
)
_HEAD = 1 << 14
_CONTROL = re.compile(r"[\x80-\x9f]")
_WINDOWS = re.compile(r"&#(?:(1[2-5]\d)|x([89][0-9a-f]));", re.I)
_SMILEY = re.compile(r"emoji|smil|emot", re.I)
_LETTER = re.compile(r"[^\W_]")
_BUTTON = 30  # characters on a link that does something
_LONG_TAG = 20_000  # characters
_STRETCH = re.compile(rf"<[a-z][^<>]{{{_LONG_TAG},}}", re.I)
_ATTRIBUTE = re.compile(r"""\s[^\s=<>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?""")
_MOST = 1000
_ATTRIBUTION = 160  # characters that tell whose words are quoted, at most
_PARAGRAPH = frozenset("p blockquote ul ol dl pre table h1 h2 h3 h4 h5 h6 hr figure".split())
_LINE = frozenset("div li tr dd dt br section article aside header footer cite form fieldset address".split())
_UNSEEN = frozenset("script style noscript template form button input select textarea iframe svg head".split())
_QUOTE = re.compile(r"(?:^|\s)(?:quote|quotecontent|bbcode_quote|bbCodeQuote|quotemain|UserQuote)(?:\s|$)", re.I)
# What stands right above a quotation and tells whose words they are.
_WHOSE = re.compile(r"quote-?(?:header|title|author|top)|citation|quotename", re.I)
_WROTE = re.compile(
    r"(?:quote from|originally posted by|zitat von|cita de|citation de)\b.*|.{1,90}\b(?:wrote|said|writes|schrieb|"
    r"geschrieben|a écrit|escribió|dijo|ha scritto|schreef|escreveu|napisał\(?a?\)?)\s?:?",
    re.I | re.S,
)
_SAYS = re.compile(
    r"\W*(?:says?|said|wrote|writes|schreibt|schrieb|sagte?|meint|dice|dijo|disse|diz|dit|a (?:dit|écrit)|scrive|"
    r"ha scritto|zegt|skrev|säger|kirjoitti|pisze)\s*[:,.…]*\s*",
    re.I,
)
_BETWEEN = re.compile(r"[\s•·|–—-]+")  # the parts of a byline
_REPLY = re.compile(
    r"\W*(?:(?:log ?in to )?reply|antworten|répondre|responder|rispondi|reageer|odpowiedz|vastaa|svara|permalink)"
    r"(?: (?:to|an|à|a) (?:this )?.{1,40})?\W*",
    re.I,
)
_REPLIES = frozenset("rep log ant rép res ris rea odp vas sva per".split())  # how those words begin
_WAITING = re.compile(
    r"your comment is awaiting|dein kommentar wartet|votre commentaire est en attente|tu comentario", re.I
)


Paths = tuple[str, ...]  # each `css`, `css@attribute` or `@attribute` of the element itself


@dataclass(frozen=True)
class Page:
    """A page as a tree, its text, and what was repaired to get there."""

    root: Element
    notices: tuple[Notice, ...]
    text: str

    @cached_property
    def words(self) -> Vocabulary:
        """The words of its markup, as they were when first asked for."""
        return vocabulary(self.root, self.text)

    def again(self) -> Page:
        """The page with a tree as it was before a reading took it apart."""
        page = Page(_tree(self.text)[0], self.notices, self.text)
        page.__dict__["words"] = self.words
        return page


class Words(NamedTuple):
    """The text of an element, what of it is quoted (with the element that quotes), and its links."""

    text: str
    quotes: list[tuple[Quote, Element]]
    links: list[Link]


def parse(data: bytes) -> Page:
    """The tree of a page. Raises `ReadError` where nothing is in it."""
    declared = _CHARSET.search(data[:_HEAD])
    page = _parsed(*decode(data, declared[1].decode("ascii", "replace") if declared else None))
    source = source_shown(page.root, page.text)
    return _parsed(source, page.notices) if source else page


def _parsed(text: str, notices: tuple[Notice, ...]) -> Page:
    text = _WINDOWS.sub(_windows, _CONTROL.sub(lambda found: _shown(ord(found[0])), _DECLARATION.sub("", text)))
    if max(map(len, text.split("<"))) > _LONG_TAG:
        text = _STRETCH.sub(_few_attributes, text)
    try:
        root, whole = _tree(text)
        if not whole:
            text = _NESTING.sub("\n", text)
            root, _ = _tree(text)
            notices = (*notices, notice("nested too deeply for a parser; its tables and boxes were taken apart"))
    except etree.XMLSyntaxError as error:
        raise ReadError("an HTML page with nothing in it; save the page again") from error
    if root is None:
        raise ReadError("an HTML page with nothing in it; save the page again")
    return Page(root, notices, text)


def _windows(found: re.Match[str]) -> str:
    """What Windows keeps in the place of a control character, as every browser shows it.

    >>> _WINDOWS.sub(_windows, "that&#146;s it &#x85;")
    'that’s it …'
    """
    return _shown(int(found[1]) if found[1] else int(found[2], 16)) or found[0]


def _shown(code: int) -> str:
    return bytes([code]).decode("cp1252", "replace") if 0x80 <= code < 0xA0 else ""


def _few_attributes(tag: re.Match[str]) -> str:
    """A long tag with no more than its first thousand attributes: a parser compares each with all before it."""
    most = next(islice(_ATTRIBUTE.finditer(tag[0]), _MOST, None), None)
    return tag[0][: most.start()] if most else tag[0]


def _tree(text: str) -> tuple[Element, bool]:
    """The tree, and whether all of it is there: libxml2 drops what lies deeper than 2048."""
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    root = etree.fromstring(text.encode(), parser)
    return root, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


@lru_cache(maxsize=1024)
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def select(element: Element, selector: str) -> list[Element]:
    """The elements below (or at) this one that a CSS selector names, in page order."""
    found: list[Element] = list(_compiled(selector)(element))  # type: ignore[arg-type]
    return found


def take_out(element: Element) -> None:
    """Takes an element out of its tree; the words behind it stay."""
    above = element.getparent()
    if above is None:
        return
    if tail := element.tail:
        before = element.getprevious()
        if before is None:
            above.text = (above.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
        element.tail = None
    above.remove(element)


def flat(element: Element) -> str:
    """The words of an element in one line."""
    return " ".join("".join(element.itertext()).split())


def line(element: Element) -> str:
    """The words of an element in one line, with a blank between boxes that stand side by side without one.

    >>> line(select(parse(b"<ul><li>May 5<li>9:12</ul>").root, "ul")[0])
    'May 5 9:12'
    """
    if len(element) < 2 or not any(child.tag in _LINE or child.tag in _PARAGRAPH for child in element):
        return flat(element)
    parts = list[str]()
    for event, node in etree.iterwalk(element, events=("start", "end")):
        said = node.text if event == "start" else node.tail if node is not element else None
        parts += (" " if node.tag in _LINE or node.tag in _PARAGRAPH else "", said or "")
    return " ".join("".join(parts).split())


def said(element: Element, paths: Paths) -> Iterator[str]:
    """What the paths find below an element, in their order, one line each, without what is blank.

    >>> page = parse(b"<p><b title='Ann'>A.</b><i>Ben</i></p>").root
    >>> list(said(page, ("b@title", "i, u", "b")))
    ['Ann', 'Ben', 'A.']
    """
    for path in paths:
        selector, _, attribute = path.partition("@")
        for node in select(element, selector) if selector.strip(".") else (element,):
            if node is not element or not selector.strip("."):
                found = str(node.get(attribute) or "").strip() if attribute else line(node)
                if found:
                    yield found


def first(element: Element, paths: Paths) -> str:
    """The first of what the paths find, or nothing."""
    return next(said(element, paths), "")


class _Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.gap = 0
        self.space = False

    def lines(self, count: int) -> None:
        self.gap = max(self.gap, count)

    def write(self, text: str | None, verbatim: bool) -> None:
        if not text:
            return
        kept = text.strip("\n") if verbatim else " ".join(text.split())
        if not kept:
            self.space = True
            return
        if self.parts and self.parts[-1] == "-":
            self._put(" ")
        elif self.size and self.gap:
            self._put("\n" * self.gap)
        elif self.size and (self.space or text[0].isspace()):
            self._put(" ")
        self.gap, self.space = 0, not verbatim and text[-1].isspace()
        self._put(kept)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)


def words(element: Element, without: Collection[Element] = ()) -> Words:
    """What an element says, but for the elements `without`. Offsets are code points into the text."""
    out, starts = _Writer(), dict[Element, int]()
    quotes: list[tuple[Quote, Element]] = []
    links: list[Link] = []
    left_out, verbatim = set(without), 0
    closed = dict[Element, int]()  # where what may tell whose words are quoted next starts
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else "script"
        block = 2 if tag in _PARAGRAPH else 1 if tag in _LINE else 0
        if event == "start":
            if block == 1 and tag == "br" and out.gap == 1:
                out.lines(2)
            out.lines(block)
            if node in left_out or (node is not element and (tag in _UNSEEN or _furniture(node))):
                walk.skip_subtree()
                starts[node] = -1
                continue
            verbatim += tag == "pre"
            starts[node] = out.size
            if tag == "li" and node is not element:
                out.write("- ", False)
            if tag == "img":
                out.write(_smiley(node), False)
            elif out.size or not left_out or not _BETWEEN.fullmatch(node.text or ""):
                out.write(node.text, bool(verbatim))
            continue
        start = starts.pop(node)
        verbatim -= tag == "pre" and start >= 0
        if 0 <= start < out.size:
            start += len(joined) - len(joined.lstrip()) if (joined := _tail(out, start)) else 0
            if node is not element and (tag == "blockquote" or _QUOTE.search(node.get("class") or "")):
                before = node.getprevious()
                if before in closed and not (before.tail or "").strip() and _tells_whose(before):
                    start = closed[before]
                quotes.append((Quote(start=start, end=out.size), node))
            elif out.size - start < _ATTRIBUTION:
                closed[node] = start
            if tag == "a" and re.match(r"https?://|mailto:", node.get("href") or ""):
                links.append(Link(start=start, end=out.size, url=node.get("href")))
        out.lines(block)
        if node is not element:
            tail = _after_byline(node.tail) if node.tail and node in left_out else node.tail
            bare = node in left_out and (tail or "").strip()  # between links to share and to answer
            if not ((bare or (left_out and not out.size)) and _BETWEEN.fullmatch(tail or "")):
                out.write(tail, bool(verbatim))
    return Words("".join(out.parts), _outermost(quotes), links)


def _smiley(image: Element) -> str:
    """What was written where a picture of a smiley stands: ":)" or the character itself, not a name for it."""
    written = (image.get("alt") or "").strip()
    drawn = _SMILEY.search(f"{image.get('class')} {image.get('src')}")
    return written if drawn and not _LETTER.search(written) else ""


def _after_byline(tail: str) -> str:
    """What follows a name that is left out, without the "says:" that belongs to it.

    >>> _after_byline(" Said, salt first. "), _after_byline(" says"), _after_byline(" saying so, I left")
    ('salt first. ', '', ' saying so, I left')
    """
    spoke = _SAYS.match(tail)
    return tail[spoke.end() :] if spoke and (spoke.end() == len(tail) or spoke[0].rstrip()[-1] in ":,") else tail


def _furniture(node: Element) -> bool:
    """Whether this is a link to answer, or the blog's word that a comment is not shown to others yet."""
    if node.tag == "a":
        said = (node.text or "").strip()
        href, likely = node.get("href"), not said or said[:3].lower() in _REPLIES
        if likely and href is not None and len(node) < 3 and _REPLY.fullmatch(flat(node)):
            return True
        return (href or "#")[:11] in ("#", "javascript:") and len(said) < _BUTTON and furniture(flat(node))
    return node.tag in ("em", "p") and bool(_WAITING.match((node.text or "").strip()))


def _tells_whose(node: Element) -> bool:
    return bool(_WHOSE.search(node.get("class") or "")) or bool(
        node.tag in ("div", "p", "cite", "span", "b", "strong") and _WROTE.fullmatch(flat(node))
    )


def _tail(out: _Writer, start: int) -> str:
    """The first parts written since the text was `start` long, enough to see the white space that begins them."""
    at, size = len(out.parts), out.size
    while size > start:
        at -= 1
        size -= len(out.parts[at])
    return "".join(out.parts[at : at + 3])


def _outermost(quotes: list[tuple[Quote, Element]]) -> list[tuple[Quote, Element]]:
    kept: list[tuple[Quote, Element]] = []
    for quote, node in sorted(quotes, key=lambda pair: (pair[0].start, -pair[0].end)):
        if not kept or quote.start >= kept[-1][0].end:
            kept.append((quote, node))
    return kept
