"""Whether the blocks that an unknown page repeats are comments: teasers, galleries and footers are repeated too.

Comments name their writers and show times, and mostly something says that they are comments: what they are called, a
heading above them, buttons to answer. Of blocks with names and times alone, those that are headed by links (a list of
posts), stand beside the page or are mostly links are none, nor are an article and what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from arggraph.readers import furniture
from arggraph.readers.html.heading import declared
from arggraph.readers.html.page import Element, Page, Paths, called, first, flat, select
from arggraph.readers.html.posted import shown
from arggraph.readers.html.wrapper.seen import AT, WHEN

_CALLED = re.compile(
    r"(?<!no-)comm?ent(?!_?header)|coment|komment|repl(?:y|ies)|answer|message|\bmsg|postbit|reactions?\b|reaktion|"
    r"respuesta|reponse|responses?\b|review(?:er|[-_]?card)|(?:customer|user|service)[-_]?review|discuss|thread|topic|forum",
    re.I,
)
_BUTTON = re.compile(
    r"\W*(?:(?:mit zitat )?antworten|(?:répondre|responder|rispondi)(?: (?:en citant|con cita|citando|quotando))?|"
    r"reply(?: with quote)?|svara?|vastaa|odpowiedz(?: z cytatem)?|ответить(?: с цитатой)?|permalink|quote|"
    r"zitieren|zitat|cit(?:er|ar|a|eren|eer|era|uj)|цитировать|melden|"
    r"(?:report|flag)(?: (?:abuse|this)(?: \w+)?)?|signaler|parent|#\d+)\W*",
    re.I,
)
_HEADINGS = "h1 h2 h3 h4 h5 h6 legend b strong p div span".split()
# Headings that lead to another page, not to their own place on this one.
LINKED = ", ".join(f"h{n} a[href]:not([href*='#']), a[href]:not([href*='#']) h{n}" for n in (1, 2, 3, 4, 5))
_BESIDE = frozenset(("aside", "nav", "footer"))
_SHORT = 60  # characters of a button or a heading
_LARGEST = 0.6  # of all words: a block that holds more is the article


def talk(page: Page, items: Sequence[Element], author: Paths, forum: bool) -> bool:
    """Whether blocks are comments. Their times are marked, `author` finds their names; `forum` is what the page is."""

    def most(held: int) -> bool:
        return 2 * held > len(items)

    names = {number: name for number, item in enumerate(items) if (name := first(item, author))}
    known = set(items)
    outer = [number for number, item in enumerate(items) if known.isdisjoint(item.iterancestors())]
    alone = 2 * len(outer) >= len(items) and 2 * len(names.keys() & {*outer}) > len(outer)  # the shop's answers are not
    signed, timed = alone or most(len(names)), most(sum(map(_timed, items)))
    so_called, answered = most(sum(map(_called, items))), most(sum(map(_answered, items)))
    says = so_called + answered + (bool(declared(page)) or _headed(page.root, items[0]))
    if signed and timed:
        listed = most(sum(_leads(item, names.get(number)) for number, item in enumerate(items)))
        return bool(says) or (not listed and (forum or (len(set(names.values())) > 1 and _alike(items))))
    return says + forum > timed and (signed or timed)


def _leads(item: Element, name: str | None) -> bool:
    """Whether a block is headed by a link that is not on who wrote it."""
    return any(flat(link) != name for link in select(item, LINKED))


def _timed(item: Element) -> bool:
    return bool(item.get(WHEN) or select(item, f"[{AT}]") or next(shown(item), None))


def _called(item: Element) -> bool:
    """Whether a block is called a comment, or the only box in it."""
    inner = next(iter(item), item) if len(item) == 1 and not (item.text or "").strip() else item
    return bool(_CALLED.search(f"{called(item)} {called(inner)}"))


def _answered(item: Element) -> bool:
    """Whether a block has a button to answer it."""
    return any(_BUTTON.fullmatch(flat(node)[:_SHORT]) for node in item.iter("a", "button", "span") if len(node) < 4)


def _headed(root: Element, item: Element) -> bool:
    """Whether a heading above the first block says that comments follow."""
    above = takewhile(lambda node: node is not item, root.iter(*_HEADINGS, item.tag))
    said = ((node.text or "").strip() for node in above)
    return any(words and len(words) < _SHORT and furniture.comments_heading(words) for words in said)


def _alike(items: Sequence[Element]) -> bool:
    """Whether blocks stand on the page itself, hold words, and none of them most of the words."""
    sizes = [len(flat(item)) for item in items]
    links = sum(len(flat(link)) for item in items for link in item.iter("a"))
    beside = any(box.tag in _BESIDE for box in items[0].iterancestors())
    return not beside and 2 * links < sum(sizes) and max(sizes) < _LARGEST * sum(sizes)
