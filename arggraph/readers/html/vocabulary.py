"""The words of a page's markup: by them a platform is known, and of many paths only those are tried that can find.

>>> from lxml.html import fromstring
>>> words = vocabulary(fromstring('<p class="post-12 entry"><b id="p7">A</b>'), "")
>>> words.marks, words.fitting((".entry b", ".author", ".by, [class*=post] > b", "b@title"))
('#p0 .entry .post-12 ', ('.entry b', '[class*=post] > b', 'b@title'))
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

_DIGITS = re.compile(r"\d+")
_CLASSES = etree.XPath("//@class", smart_strings=False)
_IDS = etree.XPath("//@id", smart_strings=False)
_VALUES = etree.XPath("//@itemprop | //@property | //@rel | //@component", smart_strings=False)
# Attributes and an element that tell, as they stand in the source.
_ATTRIBUTE, _OTHERS = re.compile(r"data-[\w-]+"), ("datetime", "comment-count")
_TELLING = frozenset(
    "data-questionid data-answerid data-content data-author data-pid data-mw-comment-start data-comment-user-id".split()
)
_OF_ITS_OWN = "<shreddit-"
_OURS = {"run", "quote"}  # classes that reading a page adds
_LONGEST = 200
_OR = re.compile(r",\s*(?![^()]*\))")
_NOT, _HAS = re.compile(r":not\([^)]*\)+"), re.compile(r":has\([^)]*\)+")
_NEEDED = re.compile(
    r"[.#](?P<name>[A-Za-z_][\w-]*)|\[(?:itemprop|property|rel|component)=[\"']?(?P<value>[\w:-]+)[\"']?\]"
    r"|\[(?:class|id)[*^$]=[\"']?(?P<part>[\w-]+)[\"']?\]|\[(?P<attribute>data-[\w-]+|datetime|comment-count)\]|\[[^\]]*\]"
)


class Vocabulary(NamedTuple):
    """`marks` in lower case, in the order of the alphabet, a space behind each; `names` as written are classes, ids,
    properties and attributes; `text` holds all classes and ids.
    """

    marks: str
    names: frozenset[str]
    text: str

    def fitting(self, paths: tuple[str, ...]) -> tuple[str, ...]:
        """The paths that can find anything on the page, without the alternatives that cannot."""
        return tuple(fit for path in paths if (fit := self._fit(path)))

    def _fit(self, path: str) -> str:
        """The alternatives of a path that name no class, id or property that the page lacks."""
        alternatives = _needed(path)
        fit = [
            alternative
            for alternative, names, parts in alternatives
            if self.names.issuperset(names) and all(part in self.text for part in parts)
        ]
        _, mark, attribute = path.partition("@")
        return path if len(fit) == len(alternatives) else f"{', '.join(fit)}{mark}{attribute}" if fit else ""


def vocabulary(root: Any, text: str) -> Vocabulary:
    """The vocabulary of a page, of its tree and its source. `marks` are what marks a platform: `.class`, `#id` (digits
    as 0), `data-attribute`, `<tag-of-its-own`, addresses, generators; each once.
    """
    values, ids = _found(_CLASSES, root), _found(_IDS, root)
    classes = {part for value in values for part in value.split()}
    words = {f".{part}" for part in classes} | {"#" + _DIGITS.sub("0", value) for value in ids}
    told = (node.get("src") or node.get("href") or node.get("content") for node in root.iter("script", "link", "meta"))
    text = text.lower()  # "dateTime" is the same attribute
    attributes = {*_ATTRIBUTE.findall(text), *(name for name in _OTHERS if name in text)}
    words |= {value[:_LONGEST] for value in told if value} | _TELLING & attributes
    words |= {_OF_ITS_OWN} if _OF_ITS_OWN in text else set()
    names = frozenset(classes | ids | attributes | _found(_VALUES, root) | _OURS)
    return Vocabulary(" ".join(sorted(words)).lower() + " ", names, " ".join((*values, *ids)))


def _found(path: etree.XPath, root: Any) -> set[str]:
    return set(path(root))  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def _needed(path: str) -> tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]:
    """Each alternative of a path with the names that it needs, and the parts of classes or ids."""
    found = []
    for alternative in _OR.split(path.partition("@")[0]):
        needed = list(_NEEDED.finditer(_HAS.sub("", _NOT.sub("", alternative))))
        names = frozenset(one[kind] for one in needed for kind in ("name", "value", "attribute") if one[kind])
        found.append((alternative, names, tuple(one["part"] for one in needed if one["part"])))
    return tuple(found)
