r"""The words of a document of Word (.docx), OpenDocument (.odt) or of rich text (.rtf): what people paste pages into.

Libraries for these give words without the room between paragraphs, which is often all that parts two comments. So here
a paragraph becomes a line, with a blank one where the document leaves room between two; a break within one ends a line,
too. Words that are struck out, hidden or repeated for older programs are left out; `margins` reads what is noted there.

>>> rich(rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard\sa120 Rye\'85\par\pard\sa0 Salt\line\u8211?\par No.}")
'Rye…\n\nSalt\n–\nNo.\n'
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

WORD, OPEN = "word/document.xml", "content.xml"  # what an archive holds the words in
RICH = b"{\\rtf"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # the same in a document saved as "strict"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST = 1000  # blanks that one mark may stand for
_COLUMN, _MOST_COLUMNS = 180, 80  # twips
_UNITS = {"cm": 567, "mm": 56.7, "in": 1440, "pt": 20}  # twips
_DEEP = 10  # styles that build on each other
_TOKEN = re.compile(
    rb"(?P<bytes>(?:\\'[0-9a-f]{2})+)|\\(?:(?P<word>[a-z]{1,32})(?P<number>-?\d{1,9})? ?|(?P<sign>[^a-z]))"
    rb"|(?P<brace>[{}])|(?P<words>[^\\{}\r\n]+)",
    re.I | re.S,
)
_ASIDE = frozenset(
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    "footnote annotation listtable listoverridetable rsidtbl generator themedata datastore latentstyles".split()
)
_ENDS = frozenset("par sect page row".split())
_ESCAPES = str.maketrans("", "", "\\'")
_SIGNS = {
    "line": "\n", "tab": "\t", "cell": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "~": "\N{NO-BREAK SPACE}", "_": "-", "-": "",
}  # fmt: skip


class _Paragraph(NamedTuple):
    """The words of a paragraph, whether room is left above and below it, and how far it is indented, in twips."""

    words: str
    above: bool
    below: bool
    indent: int


class _State(NamedTuple):
    """Whether the words of a group are no words of the text, or hidden, and how many signs follow a sign's number."""

    aside: bool
    hidden: bool
    marks: int


def _lines(paragraphs: Iterator[_Paragraph]) -> str:
    parts, below = list[str](), False
    for one in paragraphs:
        parts += ["\n"] if parts and (below or one.above) else []
        parts.append(f"{' ' * min(max(one.indent // _COLUMN, 0), _MOST_COLUMNS)}{one.words.strip()}\n")
        below = one.below
    return "".join(parts)


def word(document: bytes, styles: bytes) -> str:
    """The words of a Word document, by its two parts. Raises `SyntaxError` where it is no whole XML."""
    known, base = dict[str | None, Any](), dict[str | None, str | None]()
    for style in tree(styles).iter(f"{W}style", f"{W}pPrDefault") if styles else ():
        name = style.get(f"{W}styleId")
        above = style.find(f"{W}basedOn")
        known[name] = style.find(f".//{W}spacing")
        base[name] = above.get(f"{W}val") if above is not None else None

    def room(paragraph: Any, side: str) -> bool:
        own, style = paragraph.find(f"{W}pPr/{W}spacing"), paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(f"{W}val") if style is not None else "Normal"
        for spacing in (own, *_above(name, known, base)):
            told = spacing.get(f"{W}{side}") if spacing is not None else None
            if told is not None:
                return bool(told.strip("0"))
        return False

    def indent(paragraph: Any) -> int:
        own = paragraph.find(f"{W}pPr/{W}ind")
        told = "" if own is None else own.get(f"{W}left") or own.get(f"{W}start") or ""
        return int(told) if re.fullmatch(r"\d{1,9}", told) else 0

    def said(node: Any) -> str:
        run = node.getparent()
        if (hidden := run.find(f"{W}rPr/{W}vanish")) is not None and hidden.get(f"{W}val") not in ("0", "false"):
            return ""
        if node.tag == f"{W}t":
            return node.text or ""
        tab = node.tag == f"{W}tab" and run.tag == f"{W}r"
        return "\t" if tab else "\n" if node.tag in (f"{W}br", f"{W}cr") else ""

    left_out = (_FALLBACK, f"{W}pPr", f"{W}rPr", f"{W}moveFrom")
    return _lines(_paragraphs(tree(document), (f"{W}p",), left_out, said, room, indent))


def opened(content: bytes, styles: bytes) -> str:
    """The words of an OpenDocument text, by its two parts. Raises `SyntaxError` where it is no whole XML."""
    root = tree(content)
    known, base = dict[str | None, Any](), dict[str | None, str | None]()
    for part in (tree(styles), root) if styles else (root,):
        for style in part.iter(f"{_STYLE}style"):
            known[style.get(f"{_STYLE}name")] = style.find(f"{_STYLE}paragraph-properties")
            base[style.get(f"{_STYLE}name")] = style.get(f"{_STYLE}parent-style-name")

    def room(paragraph: Any, side: str) -> bool:
        for style in _above(paragraph.get(f"{TEXT}style-name"), known, base):
            told = style.get(f"{_FO}margin-{'top' if side == 'before' else 'bottom'}") if style is not None else None
            if told is not None:
                return bool(re.search("[1-9]", told))
        return False

    def indent(paragraph: Any) -> int:
        for style in _above(paragraph.get(f"{TEXT}style-name"), known, base):
            told = style.get(f"{_FO}margin-left") if style is not None else None
            if told is not None:
                size = re.fullmatch(r"(\d{1,5}(?:\.\d{1,9})?)(cm|mm|in|pt)", told)
                return int(float(size[1]) * _UNITS[size[2]]) if size else 0
        return 0

    def said(node: Any) -> str:
        if node.tag == f"{TEXT}s":
            count = node.get(f"{TEXT}c") or "1"
            return " " * min(int(count) if count.isascii() and count.isdigit() else 1, _MOST)
        marks = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
        return marks.get(node.tag) or _flat(node.text)

    left_out = (f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}note", f"{OFFICE}forms")
    body = root.find(f"{OFFICE}body")
    tags = (f"{TEXT}p", f"{TEXT}h")
    return _lines(_paragraphs(root if body is None else body, tags, left_out, said, room, indent, mixed=True))


def tree(data: bytes) -> Any:
    """The XML of a part. Raises `SyntaxError` where it is not whole."""
    from lxml import etree

    return etree.fromstring(
        data.replace(_STRICT, W[1:-1].encode()),
        etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True),
    )


def _above(name: str | None, known: dict[str | None, Any], base: dict[str | None, str | None]) -> Iterator[Any]:
    """What a style and those that it builds on say of their paragraphs, the defaults of all last."""
    for _ in range(_DEEP):
        if name is not None:
            yield known.get(name)
            name = base.get(name)
    yield known.get(None)


def _paragraphs(
    root: Any,
    tags: tuple[str, ...],
    left_out: tuple[str, ...],
    said: Callable[[Any], str],
    room: Callable[[Any, str], bool],
    indent: Callable[[Any], int],
    mixed: bool = False,
) -> Iterator[_Paragraph]:
    """The paragraphs of a tree, one inside another before it; `mixed` where words stand between tags."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end"))
    open_ = list[tuple[Any, list[str]]]()
    for event, node in walk:
        if event == "start" and node.tag in left_out:
            walk.skip_subtree()
        elif event == "start" and node.tag in tags:
            open_.append((node, [_flat(node.text)] if mixed else []))
        elif event == "start" and open_:
            open_[-1][1].append(said(node))
        elif event == "end" and open_ and node is open_[-1][0]:
            _, words = open_.pop()
            yield _Paragraph("".join(words), room(node, "before"), room(node, "after"), indent(node))
        if event == "end" and mixed and open_ and node.tail and node is not open_[-1][0]:
            open_[-1][1].append(_flat(node.tail))


def _flat(words: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", words or "")


def rich(data: bytes) -> str:
    """The words of a rich text."""
    return _lines(_rich(data))


def _rich(data: bytes) -> Iterator[_Paragraph]:
    page, words, skip = "cp1252", list[str](), 0  # so many signs are left that stand for one told by its number
    state = _State(aside=False, hidden=False, marks=1)
    outer = list[_State]()
    shape = {"sb": 0, "sa": 0, "li": 0}
    for token in _TOKEN.finditer(data):
        name = (token["word"] or b"").decode("ascii").lower()
        number = int(token["number"] or 0)
        if token["brace"] == b"{":
            outer.append(state)
        elif token["brace"]:
            state = outer.pop() if outer else state
        elif name in _ASIDE or token["sign"] == b"*":
            state = state._replace(aside=True)
        elif name in ("v", "deleted", "plain"):
            state = state._replace(hidden=name != "plain" and token["number"] != b"0")
        elif name == "ansicpg":
            page = _known(f"cp{number}") or page
        elif name == "uc":
            state = state._replace(marks=min(max(number, 0), _MOST))
        elif state.aside or state.hidden:
            continue
        elif name in shape:
            shape[name] = number
        elif name == "pard":
            shape = dict.fromkeys(shape, 0)
        elif name in _ENDS or token["sign"] in (b"\n", b"\r"):
            yield _paragraph(words, shape)
            words = []
        elif name == "u":
            words.append(chr(number % (1 << 16)))
            skip = state.marks
        elif said := token["words"] or bytes.fromhex((token["bytes"] or b"").decode().translate(_ESCAPES)):
            words.append(said[skip:].decode(page, "replace"))
            skip = max(skip - len(said), 0)
        elif token["sign"]:
            words.append(_SIGNS.get(token["sign"].decode("latin-1"), token["sign"].decode("latin-1")))
        else:
            words.append(_SIGNS.get(name, ""))
    if "".join(words).strip():
        yield _paragraph(words, shape)


def _paragraph(words: list[str], shape: dict[str, int]) -> _Paragraph:
    paired = "".join(words).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _Paragraph(paired, shape["sb"] > 0, shape["sa"] > 0, shape["li"])


def _known(encoding: str) -> str | None:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return None
