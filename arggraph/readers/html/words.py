"""An element of a page to its words: paragraphs, lists and code survive, with what is quoted and where links lead.

>>> from arggraph.readers.html.page import parse
>>> words(parse(b"<p>One <b>two</b><ul><li>three</ul>").root).text
'One two\\n\\n- three'
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice
from typing import NamedTuple, TypeVar

from lxml import etree

from arggraph.model import Link, Quote
from arggraph.readers.furniture import furniture
from arggraph.readers.html.page import LINE, PARAGRAPH, UNSEEN, Element, flat
from arggraph.readers.quoting import QUOTE
from arggraph.readers.times.clock import only_time

_Place = TypeVar("_Place", Link, Quote)
_SMILEY = re.compile(r"emoji|smil|emot", re.I)
_LETTER = re.compile(r"[^\W_]")
_BUTTON = 30  # characters on a link that does something
_ATTRIBUTION, _PIECES = 160, 16  # characters that tell whose words are quoted, at most, and pieces of text
_HEADS = frozenset("div p cite span b strong font i em".split())
_BREAKS = dict.fromkeys(LINE, 1) | dict.fromkeys(PARAGRAPH, 2)  # lines
_UNSAID = UNSEEN | {"form", "button", "input"}
_TOLD = _UNSAID | {"a", "em", "p"}  # what may be none of the words
_ADDRESSES = ("http://", "https://", "mailto:")
_QUOTE = re.compile(
    r"(?:^|\s)(?:(?:block)?quote|quotecontent|bbcode_quote|bbCodeQuote|quotemain|UserQuote)(?:\s|$)", re.I
)
# What stands right above a quotation and tells whose words they are.
_WHOSE = re.compile(r"quote-?(?:header|title|author|top)|citation|quotename", re.I)
_WROTE = re.compile(
    r"(?:quote from|originally posted by|zitat von|cita de|citation de)\b.*|.{1,90}\b(?:wrote|said|writes|schrieb|"
    r"geschrieben|a écrit|escribió|dijo|ha scritto|schreef|escreveu|napisał\(?a?\)?)\s?:?|"
    rf"{QUOTE}\W*|"
    r"@.{1,40} \w+ (?:in|dans|en|em) .{1,90}:",  # "@ann said in Salt:", NodeBB
    re.I | re.S,
)
_LABELLED = re.compile(rf"\s*{QUOTE}\s?:\s*$", re.I)
# What stands between a name and what the named says.
SPOKE = (
    r"(?:wrote|writes|says?|said|schrieb|schreibt|sagte?|meinte?|hat gesagt|dijo|dice|ha dicho|disse|diz|scrive|"
    r"ha scritto|ha detto|a écrit|a dit|dit|zei|zegt|schreef|sagde|skrev|säger|skriver|kirjoitti|pisze|napisał\(?a?\)?|"
    r"řekl\(?a?\)?|escribió|írta|spunea|пишет|говорит|комментирует|dedi ki)\s*[:,.…@]*"
)
_SAYS = re.compile(rf"\W*{SPOKE}\s*", re.I)
_BETWEEN = re.compile(r"[\s:•·|–—-]+")  # the parts of a byline
_REPLY = re.compile(
    r"\W*(?:(?:log ?in to )?reply|antworten|répondre|responder|rispondi|reageer|odpowiedz|vastaa|svara|permalink)"
    r"(?: (?:to|an|à|a) (?:this )?.{1,40})?\W*",
    re.I,
)
_REPLIES = frozenset("rep log ant rép res ris rea odp vas sva per".split())  # how those words begin
_WAITING = re.compile(
    r"your comment is awaiting|(?:dein|ihr) kommentar wartet|votre commentaire est en attente|tu comentario|"
    r"seu comentário está|il tuo commento è|ваш комментарий|je reactie is in afwachting|twój komentarz oczekuje",
    re.I,
)


class Words(NamedTuple):
    """The text of an element, what of it is quoted (with the element that quotes), and its links."""

    text: str
    quotes: list[tuple[Quote, Element]]
    links: list[Link]


def cut(said: Words, end: int, start: int = 0) -> Words:
    """What is said between two offsets, with the quotations and links that stand there."""
    quotes = [(moved(quote, -start), node) for quote, node in said.quotes if start <= quote.start and quote.end <= end]
    links = [moved(link, -start) for link in said.links if start <= link.start and link.end <= end]
    return Words(said.text[start:end], quotes, links)


def moved(place: _Place, by: int) -> _Place:
    return place.model_copy(update={"start": place.start + by, "end": place.end + by})


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
        if verbatim:
            self.lines(min(len(text) - len(text.lstrip("\n")), 2))
        if not kept:
            self.space |= not verbatim
            return
        if self.parts and self.parts[-1] == "-":
            self._put(" ")
        elif self.size and self.gap:
            self._put("\n" * self.gap)
        elif self.size and (self.space or (text[0].isspace() and not verbatim)):
            self._put(" ")
        self.gap, self.space = 0, not verbatim and text[-1].isspace()
        self._put(kept)
        if verbatim:
            self.lines(min(len(text) - len(text.rstrip("\n")), 2))

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)


def words(element: Element, without: Collection[Element] = ()) -> Words:
    """What an element says, but for the elements `without`. Offsets are code points into the text."""
    out, starts = _Writer(), dict[Element, int]()
    found: list[tuple[Quote, Element]] = []
    links: list[Link] = []
    left_out, verbatim = set(without), 0
    closed = dict[Element, int]()  # where what may tell whose words are quoted next starts
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else "script"
        block = _BREAKS.get(tag) or int(tag == "code" and node.get("class") == "bbc_code")
        if event == "start":
            if block:
                out.lines(2 if tag == "br" and out.gap == 1 else block)
            if node in left_out or (tag in _TOLD and node is not element and (tag in _UNSAID or _furniture(node))):
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
            if node is not element and quotes(node):
                if (before := _headed(node)) in closed and _tells_whose(before):
                    start = closed[before]
                found.append((Quote(start=_begins(out, start), end=out.size), node))
            elif out.size - start < _ATTRIBUTION:
                closed[node] = start
            if tag == "a" and (node.get("href") or "").startswith(_ADDRESSES):
                links.append(Link(start=_begins(out, start), end=out.size, url=node.get("href")))
        if block:
            out.lines(block)
        if (tail := node.tail) and node is not element:
            tail = _after_byline(node) if node in left_out else tail
            bare = node in left_out and tail.strip()  # between links to share and to answer
            if not ((bare or (left_out and not out.size)) and _BETWEEN.fullmatch(tail)):
                out.write(tail, bool(verbatim))
    return Words("".join(out.parts), _outermost(found), links)


def _smiley(image: Element) -> str:
    """What was written where a picture of a smiley stands: ":)" or the character itself, not a name for it."""
    written = (image.get("alt") or "").strip()
    drawn = _SMILEY.search(f"{image.get('class')} {image.get('src')}")
    return written if drawn and not _LETTER.search(written) else ""


def _after_byline(node: Element) -> str:
    """What follows a name that is left out, without the "says:" or the day that belongs to it.

    >>> from arggraph.readers.html.page import parse
    >>> tails = (" Said, salt first. ", " on June 5th, 2012", " saying so, I left")
    >>> [_after_byline(next(parse(f"<b>Ann</b>{tail}".encode()).root.iter("b"))) for tail in tails]
    ['salt first. ', '', ' saying so, I left']
    """
    tail = str(node.tail)
    if only_time(tail) and not any(map(quotes, node.iterancestors())):
        return ""
    spoke = _SAYS.match(tail)
    return tail[spoke.end() :] if spoke and (spoke.end() == len(tail) or spoke[0].rstrip()[-1] in ":,@") else tail


def _furniture(node: Element) -> bool:
    """Whether this is a link to answer, or the blog's word that a comment is not shown to others yet."""
    if node.tag == "a":
        said = (node.text or "").strip()
        href, likely = node.get("href"), not said or said[:3].lower() in _REPLIES
        if likely and href is not None and len(node) < 3 and _REPLY.fullmatch(flat(node)):
            return True
        return (href or "#")[:11] in ("#", "javascript:") and len(said) < _BUTTON and furniture(flat(node))
    return node.tag in ("em", "p") and bool(_WAITING.match((node.text or "").strip()))


def quotes(node: Element) -> bool:
    """Whether an element is a quotation: by its tag, its class, or as a box whose head tells whose words it holds."""
    if _called(node):
        return not _above_quote(node)
    if node.tag == "table":
        before = _headed(node)
        labelled = _LABELLED.match("".join(islice((text for text in node.itertext() if text.strip()), 1)))
        return bool(labelled) or (before is not None and _tells_whose(before))
    if node.tag != "div" or len(node) != 2 or node[0].tag != "div" or _called(node[1]):
        return False
    loose = any((text or "").strip() for text in (node.text, node[0].tail, node[1].tail))
    return not loose and _tells_whose(node[0])


def _called(node: Element) -> bool:
    called = node.get("class") or ""
    return (
        node.tag == "blockquote"
        or bool(called and _QUOTE.search(called))
        or (node.tag == "div" and called[-5:].lower() == "quote")
    )


def _above_quote(node: Element) -> bool:
    """Whether an element called a quotation only tells whose words the quotation below it holds."""
    after = node.getnext() if node.tag in _HEADS and not (node.tail or "").strip() else None
    return after is not None and after.tag == "blockquote" and flat(node).endswith(":")


def _headed(quote: Element) -> Element | None:
    """What stands right above a quotation, with nothing between them but a colon and a line break."""
    before = quote.getprevious()
    if before is not None and before.tag == "br" and not (before.tail or "").strip():
        before = before.getprevious()
    return before if before is not None and (before.tail or "").strip() in ("", ":") else None


def _tells_whose(node: Element) -> bool:
    if _WHOSE.search(node.get("class") or "") or (_called(node) and _above_quote(node)):
        return True
    pieces = list(islice(node.itertext(), _PIECES)) if node.tag in _HEADS else []
    line = " ".join("".join(pieces).split())
    return 0 < len(pieces) < _PIECES and len(line) < _ATTRIBUTION and bool(_WROTE.fullmatch(line))


def _begins(out: _Writer, start: int) -> int:
    """Where the words begin that were written since the text was `start` long, behind white space."""
    at, size = len(out.parts), out.size
    while size > start:
        at -= 1
        size -= len(out.parts[at])
    said = "".join(out.parts[at : at + 3])
    return start + len(said) - len(said.lstrip())


def _outermost(quotes: list[tuple[Quote, Element]]) -> list[tuple[Quote, Element]]:
    kept: list[tuple[Quote, Element]] = []
    for quote, node in sorted(quotes, key=lambda pair: (pair[0].start, -pair[0].end)):
        if not kept or quote.start >= kept[-1][0].end:
            kept.append((quote, node))
    return kept
