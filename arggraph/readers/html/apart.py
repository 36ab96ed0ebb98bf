"""What stands on a page beside its article, above and below it, and what articles are called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from arggraph.readers.furniture import announces
from arggraph.readers.html.page import Element, flat, select

NAMED = re.compile(
    r"articleBody|\barticle|\bentry|\bpost(?:[-_]?(?:body|content|text))?\b|\be-content|story|"
    r"field-name-body|snap_preview|asset-content|wysiwyg|node__?content|usertext|markdown"
)
_NOTICES = "div[class*=cookie], div[id*=cookie], div[class~=modal], div[class*=modal-]"


def is_headline(node: Element, title: str | None) -> bool:
    """Whether a heading is the title of the page."""
    return node.tag in ("h1", "h2") and flat(node) == title


def apart(root: Element, marks: str, page: Iterable[Element]) -> set[Element]:
    """The forms of a page, and the boxes that tell of cookies or ask to sign in: none around the headline or where the
    comments begin (`page`), nor an article filed under cookies.
    """
    forms = {form for form in root.iter("form") if next(form.iter("h1"), None) is None}  # else the page stands in it
    around = {box for node in page for box in node.iterancestors()}
    for box in select(root, _NOTICES) if "cookie" in marks or "modal" in marks else ():
        called = " ".join(map(str, box.values()))
        if box not in around and ("modal" in called or not NAMED.search(called)):
            forms.add(box)
    return forms


def end(box: Element, mark: Element) -> None:
    """Ends an article where the comments begin, before the heading that says so."""
    above = [up for up in (mark, *mark.iterancestors()) if box in up.iterancestors()]
    for up in above:
        up.tail = None
        for after in list(up.itersiblings()):
            up.getparent().remove(after)
    for up in above:
        for before in list(up.itersiblings(preceding=True)):
            if (before.tail or "").strip() or ((said := flat(before)) and not announces(said)):
                return
            if said:
                up.getparent().remove(before)


def begin(box: Element, headline: Element) -> None:
    """Begins an article at its headline: above it, a box that has no name holds the menu of the site."""
    for up in takewhile(lambda up: up is not box, (headline, *headline.iterancestors())):
        around = up.getparent()
        around.text = None
        for before in list(up.itersiblings(preceding=True)):
            around.remove(before)
