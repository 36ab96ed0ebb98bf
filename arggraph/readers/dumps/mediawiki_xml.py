"""MediaWiki's export of pages (Special:Export, dumps of a wiki), and pages of its API: each page on which somebody
signed is a discussion.

Of a page with several revisions the last is read.

>>> data = b'''<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><page><title>Talk:Rye</title><revision><text>
... Rye? [[User:Ann|Ann]] 10:20, 5 June 2009 (UTC)
... :No. [[User:Tom|Tom]] 10:30, 5 June 2009 (UTC)</text></revision></page></mediawiki>'''
>>> [(comment.author, comment.reply_to) for comment in MEDIAWIKI_XML(data, "wiki.xml").comments]
[('Ann', None), ('Tom', 'c1')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from arggraph.model import Discussion
from arggraph.readers.dumps.shared.bodies import inner, listed, words
from arggraph.readers.dumps.shared.json_export import Export, assembled, key
from arggraph.readers.dumps.shared.xml_export import Archive, Element, said
from arggraph.readers.dumps.wikitext import signed
from arggraph.readers.thread import Faults, Item


class MediaWikiJson(Export):
    """Pages as MediaWiki's API gives them: `action=query&prop=revisions`, `action=parse&prop=wikitext`."""

    name = "mediawiki_json"
    marks = (key("query", "parse"), key("revisions", "wikitext"), key("title"))

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        return [page for page in (*listed(inner(value, "query", "pages")), inner(value, "parse")) if _text(page)]

    def page(self, value: Any) -> dict[str, Any]:
        return {"id": words(value, "title"), "title": words(value, "title")}

    def items(self, value: Any, faults: Faults) -> Iterator[Item]:
        return signed(_text(value), faults)


def _text(page: Any) -> str:
    """The wikitext of a page, which newer forms wrap."""
    at = inner(page, "wikitext") or next(iter(listed(inner(page, "revisions"))), None)
    at = inner(at, "slots", "main") or at
    return at if isinstance(at, str) else words(at, "*", "content") or ""


class MediaWikiXml(Archive):
    name = "mediawiki_xml"
    mark = re.compile(rb"<mediawiki\s[^>]*www\.mediawiki\.org/xml/export")
    tags = ("{*}page",)

    def pages(self, found: Iterator[Element]) -> Iterator[Discussion]:
        for page in found:
            faults, title = Faults(), said(page, "title")
            texts = [said(revision, "text") for revision in page.iterchildren("{*}revision")]
            items = list(signed(texts[-1] if texts else "", faults))
            if items:
                yield assembled(self.name, {"id": title, "title": title}, items, faults)


MEDIAWIKI_XML = MediaWikiXml()
MEDIAWIKI_JSON = MediaWikiJson()
