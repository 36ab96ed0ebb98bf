"""XML of any comment system, tracker or feed: elements become the objects and lists of JSON, and are read as that.

>>> page = (b'<bug><title>Rye</title><comments><comment id="1"><who>ann</who><when>2015-01-02</when><text>Rye?'
...         b'</text></comment><comment id="2"><who>tom</who><text>No.</text></comment></comments></bug>')
>>> [(comment.author, comment.text) for comment in FORUM_XML(page, "bug.xml").comments]
[('ann', 'Rye?'), ('tom', 'No.')]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from lxml import etree

from arggraph.errors import ReadError
from arggraph.readers.dumps.forum_json import ForumJson
from arggraph.readers.dumps.shared.lists import lists
from arggraph.readers.dumps.shared.xml_export import Element, cleaned, local, refuse_entities
from arggraph.readers.thread import Faults

_HEAD = 1 << 16
_ROOT = re.compile(
    r"(?:\s|(?><\?.*?\?>)|(?><!--.*?-->)|<!DOCTYPE\s(?!html)[^\[<>]*>)*+"
    r"<(?!(?:html|head|body|div|table|[pa]|[uo]l|span|section|article|main|form|script|svg|meta|base|link|style|title|center|"
    r"font|noscript|iframe)\b)\w[^<>]*>\s*<\w",
    re.I | re.S,
)
_XHTML = "{http://www.w3.org/1999/xhtml}"
_HEADING = re.compile(r"(?:\w+-)?heading|head")  # opens what follows
_PARAGRAPHS = frozenset("p para paragraph seg ab".split())
_INLINE = frozenset("a b i em strong s sub sup br ref hi emph italic bold q code term gap vocal kinesic".split())


class ForumXml(ForumJson):
    name = "forum_xml"
    form = "XML"

    def accepts(self, data: bytes, filename: str) -> float:
        head = data[:_HEAD].decode("utf-8", "replace")
        if not _ROOT.match(head):
            return 0.0
        try:
            return self.sure if next(lists(self.value(head, Faults())), None) else 0.0
        except ReadError:
            return 0.0

    def value(self, text: str, faults: Faults) -> Any:
        refuse_entities(text)
        parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        root = etree.fromstring(cleaned(text.encode("utf-8", "replace")), parser)
        if fault := next((entry for entry in parser.error_log if entry.domain_name != "NAMESPACE"), None):
            faults.add(f"not whole XML at line {fault.line}, column {fault.column}")
        try:
            return _value(root) if root is not None else None
        except RecursionError:
            raise ReadError("XML nested too deeply; comments are not") from None


FORUM_XML = ForumXml()


def _value(element: Element) -> Any:
    """An element as JSON: words, an object of its attributes and children, or the list of its children of one name.

    >>> _value(etree.fromstring('<a><b c="1">x</b><b/><d>y</d></a>')), _value(etree.fromstring("<bs><b>x</b></bs>"))
    ({'b': [{'c': '1', 'value': 'x'}, ''], 'd': 'y'}, ['x'])
    >>> _value(etree.fromstring('<u by="ann">Rye <i>is</i> best.<p>No.</p><p>Why?</p></u>'))
    {'by': 'ann', 'value': 'Rye is best.', 'text': 'No.\\n\\nWhy?'}
    """
    below: dict[str, list[Any]] = defaultdict(list)
    mixed = any((words or "").strip() for words in (element.text, *(child.tail for child in element)))
    own, paragraphs, sections = [element.text or ""], list[str](), list[dict[str, Any]]()
    for child in element.iterchildren(etree.Element):
        name = local(child)
        if child.tag.startswith(_XHTML):
            return etree.tostring(child, encoding="unicode")
        if _HEADING.fullmatch(name):
            sections += [{}] if not sections or len(sections[-1]) > 1 else []
            sections[-1]["title"] = _flat(child.itertext())
        elif name in _PARAGRAPHS:
            paragraphs.append(_flat(child.itertext()))
        elif mixed and name in _INLINE and not any(map(len, child)):
            own += child.itertext()
        elif sections:
            sections[-1].setdefault(name, []).append(_value(child))
        else:
            below[name].append(_value(child))
        own.append(child.tail or "")
    words, text = _flat(own), "\n\n".join(filter(None, paragraphs))
    told: dict[str, Any] = {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
    if len(below) == 1 and not (words or text or sections) and local(element).startswith(name := next(iter(below))):
        return below[name]
    if not (below or sections or text):
        said = "".join(own)
        return {**told, "value": said} if told else said
    if len(sections) == 1:
        told |= sections.pop()
    told |= {"value": words} if words else {}
    told |= {"text": text} if text else {}
    told |= {"sections": sections} if sections else {}
    return {**told, **{name: values if len(values) > 1 else values[0] for name, values in below.items()}}


def _flat(words: Iterable[str]) -> str:
    return " ".join("".join(words).split())
