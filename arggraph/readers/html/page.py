"""Bytes of a saved page to its tree, and what CSS selectors and attributes find in it.

>>> [flat(one) for one in select(parse(b"<p>One <b>two</b><ul><li>three</ul>").root, "b, li")]
['two', 'three']
"""

from __future__ import annotations

import html
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from cssselect import HTMLTranslator
from lxml import etree

from arggraph.errors import ReadError
from arggraph.model import Discussion, Notice
from arggraph.readers.door import charset, decode, looks_like_html, notice
from arggraph.readers.html.saved import source_shown
from arggraph.readers.html.vocabulary import Vocabulary, vocabulary
from arggraph.readers.times.ago import HOUR
from arggraph.readers.times.clock import names_time, only_time

Element = Any  # plain elements of lxml.etree: its stubs are too narrow, and lxml.html's are made one by one in Python

_FRAME = re.compile(r"""<iframe\b[^<>]*?\ssrcdoc=(?:"([^"]*)"|'([^']*)')[^<>]*>(?:[^<]*</iframe>)?""", re.I)
_BODY = re.compile(r"\A.*?<body\b[^<>]*>", re.I | re.S)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENDS = re.compile(r"</(?:body|html)\b[^>]*>", re.I)
_NESTING = re.compile(
    r"</?(?:table|tbody|thead|tr|td|th|div|span|font|center|blockquote|b|i|ul|ol|li|dl|dd)\b[^>]*>", re.I
)
_CONTROL, _CONTROL_BYTES = re.compile(r"[\x80-\x9f]"), re.compile(rb"\xc2[\x80-\x9f]")
_WINDOWS = re.compile(r"&#(?:(1[2-5]\d)|x([89][0-9a-f]));", re.I)
# The Wayback Machine, archive.today and Google's cache: what tells their pages, what they write above them and into
# their links.
_ARCHIVED = ("wm-ipp", "FILE ARCHIVED ON", 'id="SOLID"', "google-cache-hdr", "margin:-1px -1px")
_BARS = "#wm-ipp-base, #wm-ipp, #HEADER:has(~ #SOLID), [id$=google-cache-hdr], body > div[style*='margin:-1px -1px']"
_TRANSLATED = "vertical-align: inherit;"  # what Google Translate puts around all words, twice
_INTO_LINKS = re.compile(
    r"(?:(?:https?:)?(?://web\.archive\.org)?/web/\d{4,14}(?:\w\w_)?|https?://archive\.\w{2,5}/o/\w+)/(?=https?://)"
)
_LONG_TAG = 20_000  # characters
_STRETCH = re.compile(rf"<[a-z][^<>]{{{_LONG_TAG},}}", re.I)
_ATTRIBUTE = re.compile(r"""\s[^\s=<>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?""")
_MOST_ATTRIBUTES = 1000  # of a long tag
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHORT = 40  # characters
_PAGE = frozenset("div p span br li td h1 h2 article section".split())  # none of a drawing
_LOOKED_AT = 400  # elements of a drawing

# What shows nothing, or nothing that is said.
UNSEEN = frozenset("script style noscript template head option select textarea iframe svg".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
PARAGRAPH = frozenset("p blockquote ul ol dl pre table h1 h2 h3 h4 h5 h6 hr figure".split())
LINE = frozenset("div li tr dd dt br section article aside header footer cite form fieldset address".split())

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

    @cached_property
    def language(self) -> str:
        """The language that the page says it is in: "fr", "en-GB"."""
        told = self.root.get("lang") or self.root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
        return str(told).replace("_", "-")

    def again(self) -> Page:
        """The page with a tree as it was before a reading took it apart."""
        page = Page(_tree(self.text)[0], self.notices, self.text)
        page.__dict__["words"] = self.words
        return page


class PageReader(ABC):
    """Reads the pages of one platform."""

    def accepts(self, data: bytes, filename: str) -> float:
        """Never surer than the reader of any page, which weighs all platforms by what they find."""
        return 0.2 if looks_like_html(data) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        return self.discussion(parse(data))

    @abstractmethod
    def discussion(self, page: Page) -> Discussion:
        """The discussion on a page, whose tree is taken apart. Raises `ReadError` where nothing is found on it."""


def parse(data: bytes) -> Page:
    """The tree of a page. Raises `ReadError` where nothing is in it."""
    page = _parsed(*decode(data, charset(data)))
    source = source_shown(page.root, page.text)
    return _parsed(source, page.notices) if source else page


def _parsed(text: str, notices: tuple[Notice, ...]) -> Page:
    text = _WINDOWS.sub(_windows, _DECLARATION.sub("", _FRAME.sub(_framed, text)))
    text = _INTO_LINKS.sub("", text) if _archived(text) else text
    if _CONTROL_BYTES.search(text.encode()):  # many times as fast as a look at each character
        text = _CONTROL.sub(lambda found: _shown(ord(found[0])), text)
    if max(map(len, text.split("<"))) > _LONG_TAG:
        text = _STRETCH.sub(_few_attributes, text)
    try:
        root, whole = _tree(text)
        if root is not None and root.getnext() is not None:  # a browser goes on behind "</html>", the parser anew
            text = _ENDS.sub("", text)
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


def _archived(text: str) -> bool:
    return any(mark in text for mark in _ARCHIVED)  # much faster than a pattern


def _framed(frame: re.Match[str]) -> str:
    """The page in a frame that is saved with the one around it (SingleFile), as a box of that one.

    >>> _FRAME.sub(_framed, "<iframe title=x srcdoc='<title>y</title><body>&lt;p>&quot;No.&quot;'></iframe>")
    '<div><p>"No."</div>'
    """
    return f"<div>{_BODY.sub('', html.unescape(frame[1] or frame[2] or ''))}</div>"


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
    most = next(islice(_ATTRIBUTE.finditer(tag[0]), _MOST_ATTRIBUTES, None), None)
    return tag[0][: most.start()] if most else tag[0]


def _tree(text: str) -> tuple[Element, bool]:
    """The tree, and whether all of it is there: libxml2 drops what lies deeper than 2048."""
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    root = etree.fromstring(text.encode(), parser)
    for bar in select(root, _BARS) if _archived(text) else ():
        take_out(bar)
    if _TRANSLATED in text:
        for font in select(root, f"font[style='{_TRANSLATED}']"):
            font.tag = "translated"
        etree.strip_tags(root, "translated")
    for drawing in root.iter("svg") if root is not None and "<svg" in text else ():
        if not any(node.tag in _PAGE for node in islice(drawing.iter(), _LOOKED_AT)):  # else nothing closes it
            drawing[:], drawing.text = [], None  # what titles it has are nobody's words
    return root, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


class _Translator(HTMLTranslator):
    """CSS to XPath that looks an attribute up once, not up to three times."""

    def xpath_attrib_includes(self, xpath: Any, name: str, value: str | None) -> Any:
        word = f"contains(concat(' ', normalize-space(.), ' '), {self.xpath_literal(f' {value} ')})"
        return xpath.add_condition(f"{name}[contains(., {self.xpath_literal(str(value))}) and {word}]")

    def xpath_attrib_substringmatch(self, xpath: Any, name: str, value: str | None) -> Any:
        return xpath.add_condition(f"{name}[contains(., {self.xpath_literal(str(value))})]")


_TRANSLATOR = _Translator()


@lru_cache(maxsize=1024)
def _compiled(selector: str) -> etree.XPath:
    return etree.XPath(_TRANSLATOR.css_to_xpath(selector))


def select(element: Element, selector: str) -> list[Element]:
    """The elements below (or at) this one that a CSS selector names, in page order."""
    nodes: Any = element.iter(selector) if selector.isalpha() else _compiled(selector)(element)  # many times as fast
    return list(nodes)


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


def called(*elements: Element) -> str:
    """What elements are called: the class and the id of each."""
    return " ".join(f"{node.get('class') or ''} {node.get('id') or ''}" for node in elements)


def signs(text: str) -> int:
    """How long a text is: of a short one a sign of Chinese, Japanese or Korean says as much as two letters."""
    return len(text) + (0 if len(text) > _SHORT or text.isascii() else len(_WIDE.findall(text)))


def weight(text: str) -> int:
    """How long a text is, 0 if short."""
    shown = " ".join(text.split()) if len(text) < 4 * _SHORT else text
    size = signs(shown)
    return len(text) + size - len(shown) if size > _SHORT else 0


def line(element: Element) -> str:
    """The words of an element in one line, with a blank between boxes that stand side by side without one, and before
    a time that stands so beside a name.

    >>> line(select(parse(b"<ul><li>May 5<li>9:12</ul>").root, "ul")[0])
    'May 5 9:12'
    >>> line(select(parse(b"<h4>Ann<span>May 5, 2012</span></h4>").root, "h4")[0])
    'Ann May 5, 2012'
    >>> line(select(parse(b"<p>Ann<script>menu(7)</script>").root, "p")[0])
    'Ann'
    """
    parts = list[str]()
    for event, node in etree.iterwalk(element, events=("start", "end")) if len(element) else ():
        seen = node.tag not in UNSEEN if event == "start" else node is not element
        said = (node.text if event == "start" else node.tail) or "" if seen else ""
        parts += [" "] if node.tag in LINE or node.tag in PARAGRAPH or (parts and _glued(parts[-1], said)) else []
        parts += [said] if said else []
    return " ".join("".join(parts).split()) if parts else flat(element)


def _glued(before: str, said: str) -> bool:
    """Whether a time stands right behind a word, or before it."""
    both = before[-1].isalnum() and said[:1].isalnum()
    return both and bool(names_time(said[:60]) or HOUR.match(said) or only_time(before))


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
