"""Talk pages of MediaWiki: DiscussionTools' ids where there are any, else signatures and indentation."""

from __future__ import annotations

import re

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.html.page import Element, Page, flat, looks_like_html, parse, select, words
from arggraph.readers.html.times import Clock
from arggraph.readers.thread import Faults, Item, thread

# The times of signatures: an hour and a year near each other, and the zone in parentheses.
_STAMP = re.compile(r"(?:\d{1,2}[:.]\d\d.{3,40}?\d{4}|\d{1,2}.{3,30}?\d{4}.{1,6}?\d{1,2}[:.]\d\d) \([A-Z]{2,5}\)")
_USER = re.compile(
    r"(?:User|Benutzer|Benutzerin|Utilisateur|Utilisatrice|Usuario|Usuária|Usuário|Utente|Gebruiker|Wikipedysta|"
    r"Wikipedystka|Discussion_utilisateur|[Uu]ser)(?:[_ ][Tt]alk)?(?::|%3A)([^/&#?]+)|"
    r"(?:Special|Spécial|Specjalna|Spezial|Especial|Speciale)(?::|%3A)[^/]+/([^/&#?]+)"
)
_BLOCKS = frozenset({"p", "li", "dd", "dt"})
_DEEPER = frozenset({"ul", "ol", "dl"})


class MediaWiki:
    """Reads a saved talk page."""

    name = "mediawiki"

    marks = r"@data-mw-comment-start|\.mw-parser-output|#mw-content-text|mediawiki|#firstHeading"
    sure = 0.86

    def accepts(self, data: bytes, filename: str) -> float:
        """Never surer than the reader of any page, which weighs all platforms by what they find."""
        return 0.2 if looks_like_html(data) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        return self.discussion(parse(data))

    def discussion(self, page: Page) -> Discussion:
        """The discussion on a talk page. Raises `ReadError` where nobody signed anything."""
        root, notices, _ = page
        body = next(iter(select(root, ".mw-parser-output, #mw-content-text, body")), root)
        items = _items(body)
        if not items:
            raise ReadError("looks like a page of MediaWiki, but nobody signed anything on it")
        faults = Faults()
        title = next((flat(node) for node in select(root, "#firstHeading, h1, title")), None)
        return Discussion(
            id="discussion",
            title=title or None,
            platform=self.name,
            comments=thread(items, faults),
            notices=(*notices, *faults.notices()),
        )


MEDIAWIKI = MediaWiki()


def _items(body: Element) -> list[Item]:
    """Every signed stretch of blocks; who stands deeper answers the last one less deep of the section."""
    items: list[Item] = []
    open_: list[tuple[int, str]] = []
    gathered: list[str] = []
    first: int | None = None
    for node in body.iterdescendants():
        tag = node.tag
        if tag in ("h1", "h2"):
            open_, gathered, first = [], [], None
        if tag not in _BLOCKS or any(child.tag == "p" for child in node):
            continue
        inner = [child for child in node if child.tag in _DEEPER]
        said = words(node, inner)
        if not said.text:
            continue
        depth = sum(above.tag in _DEEPER for above in node.iterancestors())
        first = depth if first is None else first
        gathered.append(said.text)
        stamps = list(_STAMP.finditer(said.text))
        if not stamps:
            continue
        while open_ and open_[-1][0] >= first:
            open_.pop()
        own = f"item {len(items) + 1}"
        text = "\n\n".join(gathered)
        fields = {"author": _author(node, inner), "posted": Clock([]).when(stamps[-1][0]), "text": text}
        items.append(Item(f"comment {len(items) + 1}", own, open_[-1][1] if open_ else None, "comment", fields))
        open_.append((first, own))
        gathered, first = [], None
    return items


def _author(node: Element, inner: list[Element]) -> str | None:
    from urllib.parse import unquote

    below = {link for child in inner for link in child.iter("a")}
    for link in reversed([link for link in node.iter("a") if link not in below]):
        if found := _USER.search(unquote(f"{link.get('href') or ''}")):
            return (found[1] or found[2]).replace("_", " ")
    return None
