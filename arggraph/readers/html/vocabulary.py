"""The words of a page's markup: by them a platform is known, and of many paths only those are tried that can find.

>>> from lxml.html import fromstring
>>> words = vocabulary(fromstring('<p class="post-12 entry"><b id="p7">A</b>'), "")
>>> words.marks, words.fitting((".entry b", ".author", "[class*=post] > b", "b@title"))
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
_ATTRIBUTE = re.compile(r"data-[\w-]+")
_TELLING = frozenset(
    "data-questionid data-answerid data-content data-author data-pid data-mw-comment-start data-comment-user-id".split()
)
_OF_ITS_OWN = "<shreddit-"
_OURS = {"run", "quote"}  # classes that reading a page adds
_LONGEST = 200
_NOT = re.compile(r":not\([^)]*\)+")
_NEEDED = re.compile(
    r"[.#](?P<name>[A-Za-z_][\w-]*)|\[(?:itemprop|property|rel|component)=[\"']?(?P<value>[\w:-]+)[\"']?\]"
    r"|\[(?:class|id)[*^$]=[\"']?(?P<part>[\w-]+)[\"']?\]|\[(?P<attribute>data-[\w-]+)\]|\[[^\]]*\]"
)


class Vocabulary(NamedTuple):
    """`marks` in lower case, in the order of the alphabet, a space behind each; `names` as written are classes, ids,
    properties and attributes; `text` holds all classes and ids.
    """

    marks: str
    names: frozenset[str]
    text: str

    def fitting(self, paths: tuple[str, ...]) -> tuple[str, ...]:
        """The paths that can find anything on the page."""
        return tuple(path for path in paths if self.fits(path))

    def fits(self, path: str) -> bool:
        """Whether a selector names no class, id or property that the page lacks."""
        return any(
            self.names.issuperset(names) and all(part in self.text for part in parts) for names, parts in _needed(path)
        )


def vocabulary(root: Any, text: str) -> Vocabulary:
    """The vocabulary of a page, of its tree and its source. `marks` are what marks a platform: `.class`, `#id` (digits
    as 0), `data-attribute`, `<tag-of-its-own`, addresses, generators; each once.
    """
    values, ids = _found(_CLASSES, root), _found(_IDS, root)
    classes = {part for value in values for part in value.split()}
    words = {f".{part}" for part in classes} | {"#" + _DIGITS.sub("0", value) for value in ids}
    told = (node.get("src") or node.get("href") or node.get("content") for node in root.iter("script", "link", "meta"))
    attributes = set(_ATTRIBUTE.findall(text))
    words |= {value[:_LONGEST] for value in told if value} | _TELLING & attributes
    words |= {_OF_ITS_OWN} if _OF_ITS_OWN in text else set()
    names = frozenset(classes | ids | attributes | _found(_VALUES, root) | _OURS)
    return Vocabulary(" ".join(sorted(words)).lower() + " ", names, " ".join((*values, *ids)))


def _found(path: etree.XPath, root: Any) -> set[str]:
    return set(path(root))  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def _needed(path: str) -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
    """For each alternative of a path the names that it needs, and the parts of classes or ids."""
    selector = _NOT.sub("", path.partition("@")[0])
    if ":has(" in selector:  # its alternatives are within
        selector = re.sub(r":has\([^)]*\)+", "", selector)
    found = []
    for alternative in selector.split(","):
        needed = list(_NEEDED.finditer(alternative))
        names = frozenset(one[kind] for one in needed for kind in ("name", "value", "attribute") if one[kind])
        found.append((names, tuple(one["part"] for one in needed if one["part"])))
    return tuple(found)
