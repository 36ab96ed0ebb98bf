"""Stack Exchange: rows of a site's dump (Posts.xml, Comments.xml), and questions as its API gives them.

A question is the post; answers answer it, and comments the question or answer that they stand under. The dump keeps the
names of people in a file of its own (Users.xml): where a row has only a number, the author is "user12", as the site
itself calls people without a name.

>>> rows = b'''<comments>
...   <row Id="1" PostId="3" Score="2" Text="No salt?" CreationDate="2011-10-11T19:50:34.047" UserId="12" />
... </comments>'''
>>> [(comment.author, comment.reply_to, comment.text) for comment in STACKEXCHANGE_XML(rows, "Comments.xml").comments]
[('user12', 'm1', 'No salt?'), (None, None, '')]
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from lxml import etree

from arggraph.model import Discussion
from arggraph.readers.dumps.shared.bodies import Raw, in_html, in_markdown, whole, words
from arggraph.readers.dumps.shared.json_export import Export, assembled, each_of, grouped, key, objects, paged
from arggraph.readers.dumps.shared.json_lines import Place, Row, Rows
from arggraph.readers.thread import Faults, Item

_HEAD = 1 << 14
_DUMP = re.compile(rb"<(?:posts|comments)>\s*<row\s")
_TOGETHER = re.compile(rb"<row\s[^\n]*<row\s")
_ROW = re.compile(rb"<row\s[^<]*/>")
_QUESTION = "1"
_SAID = {"1", "2"}  # kinds of posts: questions and answers; others are wikis of tags


class StackExchangeXml(Rows):
    """A row a line, its fields as attributes."""

    name = "stackexchange_xml"

    def accepts(self, data: bytes, filename: str) -> float:
        return self.sure if _DUMP.search(data[:_HEAD]) else 0.0

    def lines(self, file: IO[bytes], lost: Faults) -> IO[bytes]:
        """Rows that some tool wrote behind each other are divided: no attribute holds a "<"."""
        together = _TOGETHER.search(file.read(_HEAD))
        file.seek(0)
        return io.BytesIO(re.sub(rb"(?=<row\s)", b"\n", file.read())) if together else file

    def fits(self, raw: Raw) -> bool:
        return "Id" in raw

    def row(self, line: bytes, faults: Faults) -> Raw | None:
        found = _ROW.search(line)
        if not found:
            return None if line.lstrip().startswith(b"<row") else {}
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
        raw = {str(name): str(value) for name, value in etree.fromstring(found[0], parser).attrib.items()}
        return raw if raw.get("PostTypeId", _QUESTION) in _SAID else {}

    def where(self, raw: Raw) -> Place | None:
        own = raw.get("PostId") or raw.get("Id")
        return Place(f"post {own}", f"post {raw['ParentId']}" if raw.get("ParentId") else None) if own else None

    def discussion(self, key: str, rows: Sequence[Row], faults: Faults) -> Discussion:
        post = next((row.raw for row in rows if row.raw.get("PostTypeId") == _QUESTION), {})
        page = {"id": post.get("Title") or key, "title": post.get("Title")}
        return assembled(self.name, page, [self._item(row, faults) for row in rows], faults)

    def _item(self, row: Row, faults: Faults) -> Item:
        raw = row.raw
        comment = "PostId" in raw
        said = in_markdown(raw.get("Text", "")) if comment else in_html(raw.get("Body", ""))
        name = raw.get("UserDisplayName") or raw.get("OwnerDisplayName")
        number = raw.get("UserId") or raw.get("OwnerUserId")
        if not name and number:
            faults.add("the dump tells people by number (their names are in Users.xml)")
        fields = {
            **said,
            "author": name or (f"user{number}" if number else None),
            "posted": f"{raw['CreationDate']}Z" if raw.get("CreationDate") else None,
            "score": whole(raw, "Score"),
        }
        own = f"{'comment' if comment else 'post'} {raw.get('Id')}"
        above = raw.get("PostId") or raw.get("ParentId")
        return Item(row.place, own, f"post {above}" if above else None, "comment" if above else "post", fields)


class StackExchangeApi(Export):
    """Questions with their answers and comments, as api.stackexchange.com gives them."""

    name = "stackexchange_api"
    marks = (key("items", "question_id"), key("question_id", "post_id", "answer_id"), key("creation_date"))

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        rows = paged(value, "items", faults)
        return grouped(rows, lambda raw: words(raw, "question_id", "post_id", "answer_id")).values()

    def page(self, value: list[Raw]) -> dict[str, Any]:
        title = html.unescape(words(value[0], "title") or "")
        return {"id": title, "title": title, "url": words(value[0], "link") if "title" in value[0] else None}

    def items(self, value: list[Raw], faults: Faults) -> Iterator[Item]:
        posts = [post for raw in value for post in (raw, *objects(raw.get("answers"), faults))]
        rows = [row for post in posts for row in (post, *objects(post.get("comments"), faults))]
        return each_of(rows, self._item, faults)

    def _item(self, raw: Raw) -> Item:
        if "comment_id" in raw:
            own, above = f"comment {raw['comment_id']}", f"post {raw.get('post_id')}"
        elif "answer_id" in raw:
            own, above = f"post {raw['answer_id']}", f"post {raw.get('question_id')}"
        else:
            own, above = f"post {raw['question_id']}", ""
        markup, source = words(raw, "body"), words(raw, "body_markdown")
        said = in_html(markup) if markup else in_markdown(html.unescape(source or ""))
        fields = {
            **said,
            "author": html.unescape(words(raw.get("owner"), "display_name") or "") or None,
            "posted": raw.get("creation_date"),
            "score": whole(raw, "score"),
            "url": words(raw, "link"),
        }
        return Item(own, own, above or None, "comment" if above else "post", fields)


STACKEXCHANGE_XML = StackExchangeXml()
STACKEXCHANGE_API = StackExchangeApi()
