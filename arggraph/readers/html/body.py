"""The words of a comment without what a platform puts around them inside it: bylines, buttons, signatures.

>>> from arggraph.readers.html.page import parse
>>> page = parse(b"<body><b>Ann says:</b><p>Salt!<i class='reply-link'>Reply</i><p>________<br>Ann, of Rye")
>>> own_words(page.root, (".",), (), "", "Ann", signed=True).text
'Salt!'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from arggraph.model import Quote
from arggraph.readers.furniture import edited, furniture
from arggraph.readers.html.authors import name
from arggraph.readers.html.page import Element, Paths, flat, select
from arggraph.readers.html.words import Words, cut, words
from arggraph.readers.html.wrapper.seen import AT, BESIDE, BODY, BY, HIDDEN
from arggraph.readers.times.clock import names_time, only_time

_MOSTLY = 0.8  # of the comments
_LOOKED_AT = 8  # comments by which an unknown theme is told
_HEAD = 6  # elements at the head of a comment that may name its author
_SAYS = re.compile(r"(?:[说說]道|\W+\w{3,9}(?: \w{5,9})?)?\W*")
_BESIDE = re.compile(
    r"[\s_-](?:reply|vot(?:e|es|ing)|likes?|share|report|permalink|avatar|gravatar|num|number|counter|rat(?:e|ing)|karma|"
    r"date|time|meta|label|actions?|controls?|buttons?|edit(?:ed)?(?:by)?|comment_?num|footer)[\s_-]"
)
_RULE = re.compile(r"\s*(?:^|\n)_{8,}\n")
_TYPED = re.compile(r"^> .+(?:\n+> .+)*", re.M)
_EMPTIED = re.compile(r"\s*\n(?:\s*(?:\(\s*\)|\[\s*\]))+$")  # a last line of brackets, whose links were furniture
_OPENED = re.compile(r"\(\s*\)\s*[:,]?\s*\n\s*")  # a first line of brackets, which held the time
_LAST = re.compile(r"\n[^\n]+$")
_CODE = re.compile(
    r"(?:(?:php|html|xml|css|sql|java) )?(?:quell)?(?:code|c[oó]digo|codice|k[oó]de?|koodi|код|代码|代碼|コード)"
    r"\W*(?:\w+\W*){0,3}",
    re.I,
)
_MARKUP = re.compile("bb_?code|mycode")  # what forums call their markup, quotations too
_MARKS = frozenset((BY, AT, BESIDE))
_EDGE = 90  # characters
_LINE = 60  # characters of a line of furniture
_NEVER_IN_P = ("ul", "ol", "blockquote", "pre")
_BYLINES = frozenset("p div span strong b cite h3 h4 h5".split())


def unknown(
    items: Sequence[Element], paths: Paths, authors: Sequence[str], said: Callable[[Element, str], Words]
) -> bool:
    """Whether a theme is unknown: many comments name nobody, or most hold none of the bodies that themes commonly have
    and what they say has bylines left in it.
    """
    if sum(map(bool, authors)) < _MOSTLY * len(items):
        return bool(items)
    common = ", ".join(path for path in paths if path != ".")
    if 2 * sum(bool(common and _inside(item, common)) for item in items) >= len(items):
        return False
    looked = list(zip(items, authors, strict=True))[:_LOOKED_AT]
    edges = [_edges(_unquoted(said(item, author))) for item, author in looked]
    framed = sum(_framed(lines, name(author)) for lines, (_, author) in zip(edges, looked, strict=True))
    same = Counter(line for lines in edges for line in set(lines)).most_common(1)
    return 3 * framed >= len(looked) or (len(looked) > 2 and any(count == len(looked) for _, count in same))


def _edges(text: str) -> list[str]:
    """The first and the last line, where they are short."""
    lines = [line for line in text.split("\n") if line]
    return [line for line in (lines[:1] + lines[-1:]) if len(line) < _EDGE]


def _framed(edges: list[str], author: str | None) -> bool:
    """Whether a comment's first or last line is none of its words: it names a time or the author, or is furniture."""
    return not author or any(names_time(line) or furniture(line) or line.startswith(author) for line in edges)


def _unquoted(said: Words) -> str:
    """A comment's own words: whom it quotes may be named with a day, too."""
    text = said.text
    for quote, _ in reversed(said.quotes):
        text = text[: quote.start] + text[quote.end :]
    return text


def _inside(item: Element, path: str) -> list[Element]:
    """What a path finds in an item: the item itself, whose class may be that of a body, is none."""
    return [node for node in select(item, path) if node is not item]


def own_words(item: Element, paths: Paths, without: Paths, quotation: str, author: str, signed: bool) -> Words:
    """What the first of `paths` that finds anything in an item says, "." for the item itself.

    `quotation` is what is one, where neither its tag nor its class tells; below a rule a `signed` item has a signature.
    """
    for path in paths:
        if bodies := [*filter(_says, select(item, f"[{BODY}]")), item] if path == "." else _inside(item, path):
            body = bodies[0] if bodies[0] is item else _joined(bodies if path != "." else bodies[:1])
            beside = _inside(body, ", ".join(without)) if without else []
            likely = [*_beside(body)] if path == "." else []
            beside += _labels(body)
            for quoted in select(body, quotation) if quotation else ():
                quoted.set("class", "quote")
            bylines = list(_bylines(body, author))
            found = _opened(words(body, [*beside, *likely, *bylines]))
            if not found.text and (likely or bylines):  # a comment of a word or two, whatever the box is called
                found = words(body, [*beside, *(node for node in likely if not _MARKS.isdisjoint(node.attrib))])
            emptied = found.text[-1:] in (")", "]") and _EMPTIED.search(found.text)
            if left := emptied or (signed and _edited(found.text)):
                found = cut(found, left.start())
            return _typed(_unsigned(found) if signed else found, body)
    return Words("", [], [])


def _opened(said: Words) -> Words:
    """What is said behind brackets that a time has left empty."""
    left = _OPENED.match(said.text)
    return cut(said, len(said.text), left.end()) if left else said


def _says(body: Element) -> bool:
    """Whether anything is said in a body: a box closes the paragraph around it, and what follows is outside."""
    return any(map(str.strip, body.itertext()))


def _edited(text: str) -> re.Match[str] | None:
    """The last line of several, where it only tells when the rest was edited."""
    last = _LAST.search(text)
    return last if last and edited(last[0]) else None


def _joined(bodies: list[Element]) -> Element:
    """The first body, with those beside it and what stands between: a quotation may close one and open another."""
    first = bodies[0]
    while first.tag == "p" and (after := first.getnext()) is not None and after.tag in _NEVER_IN_P:
        first.append(after)
        while (after := first.getnext()) is not None and after.tag == "br":  # what the paragraph says after its list
            first.append(after)
    if beside := [body for body in bodies if body.getparent() is first.getparent()][1:]:
        while beside[-1].getparent() is not first:
            first.append(first.getnext())
    return first


def _bylines(body: Element, author: str) -> Iterator[Element]:
    """What stands at the head of a comment and says only whose it is, or when it was posted."""
    for node in islice(body.iterdescendants(), _HEAD) if author else ():
        line = flat(node)
        if node.tag != "p" and node.getparent() is body and only_time(line[:_LINE]):
            yield node
        named = node.tag in _BYLINES and line.startswith(author) and _SAYS.fullmatch(line, len(author))
        if named and next(node.iterdescendants("p", "div"), None) is None:
            yield node


def _unsigned(said: Words) -> Words:
    """Without the signature that old forums put below a line of underscores."""
    ruled = "________" in said.text and _RULE.search(said.text)
    return cut(said, ruled.start()) if ruled else said


def _labels(body: Element) -> Iterator[Element]:
    """What stands right above code and only says so: "Code:", "PHP Code: [Select]", "Python:"."""
    for code in select(body, "pre, code, [class*=code]"):
        node = code
        while node is not body and node.getprevious() is None and not (node.getparent().text or "").strip():
            node = node.getparent()
        label = node.getprevious() if node is not body and (code.tag in ("pre", "code") or _code(code)) else None
        while label is not None and label.tag in ("br", "hr") and not (label.tail or "").strip():
            label = label.getprevious()
        if label is None or (label.tail or "").strip() or len(line := flat(label)) > _LINE:
            continue
        above = label.getparent()
        if line and (_CODE.fullmatch(line) or _code(label) or (above is not body and _code(above))):
            yield label


def _code(node: Element) -> bool:
    return "code" in _MARKUP.sub("", (node.get("class") or "").lower())


def _typed(said: Words, body: Element) -> Words:
    """With the quotations that people type where a platform knows none: paragraphs that a ">" opens."""
    if said.quotes or "> " not in said.text:
        return said
    return said._replace(quotes=[(Quote(start=at.start(), end=at.end()), body) for at in _TYPED.finditer(said.text)])


def _beside(item: Element) -> Iterator[Element]:
    """What is none of the words of an item without a body of its own: short lines that are furniture by their class or
    as all items have them, the box of a name, and what is hidden but not most of it (titles to share, to read aloud).
    """
    most = 1 if BODY in item.attrib else 2
    for node in item.iterdescendants():
        called = f" {node.get('class') or ''} "
        learned = not _MARKS.isdisjoint(node.attrib)
        wide = AT in node.attrib or (learned and node.find(f".//*[@{BY}]") is not None)
        short = len(flat(node)) < (_EDGE if wide else _LINE) and (learned or _BESIDE.search(called))
        if short or (HIDDEN.search(called) and most * len(flat(node)) < len(flat(item))):
            yield node
