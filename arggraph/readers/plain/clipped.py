"""What clippers and converters write above a page, about it, becomes its head: title, author and day.

>>> undone('---\\ntitle: "On rye"\\nsource: "https://rye.example/1"\\nauthor:\\n  - "[[Ann Poe]]"\\n---\\nIt is sour.')
'On rye\\n\\nBy Ann Poe\\n\\nIt is sour.'
>>> undone("Title: On rye\\n\\nURL Source: https://rye.example/1\\n\\nMarkdown Content:\\nIt is sour.")
'On rye\\n\\nIt is sour.'
"""

from __future__ import annotations

import re

# Front matter in YAML (Obsidian, MarkDownload, Jekyll), and lines with labels (Jina's reader).
_FRONT = re.compile(r"\s*---[ \t]*\n(?P<told>(?:[^\n]{0,2000}\n){1,60}?)---[ \t]*\n")
_LABELLED = re.compile(
    r"\s*(?P<told>Title: [^\n]{1,500}\s+URL Source: [^\n]{1,2000}\n(?:[^\n]{0,200}\n){0,8}?)Markdown Content:[ \t]*\n"
)
_FIELD = re.compile(r"(?m)^(?P<name>[A-Za-z][\w ]{0,30}):[ \t]*(?P<value>[^\n]*(?:\n[ \t]+[^\n]*)*)$")
# The heading of a page, and the excerpt that MarkDownload repeats below it.
_HEADING = re.compile(r"\s*# (?P<title>[^\n]{1,500})\n(?:\s*> ## Excerpt\n(?:>[^\n]*\n){0,50}\s*---[ \t]*\n)?")
_PLACE = frozenset({"source", "url", "url source", "link", "permalink"})
_DAY = ("published", "published time", "date")


def undone(text: str) -> str:
    """A text below its title, author and day as a page shows them, where what stands above tells title or address."""
    head = _FRONT.match(text) or _LABELLED.match(text)
    if not head:
        return text
    told = {field["name"].casefold(): _value(field["value"]) for field in _FIELD.finditer(head["told"])}
    if not told.get("title") and _PLACE.isdisjoint(told):
        return text
    day = next((told[name] for name in _DAY if told.get(name)), "")
    by = f"By {told['author']}" if told.get("author") else ""
    heading = _HEADING.match(text, head.end())
    headed = heading["title"].strip() if heading else ""
    title = told.get("title") or headed
    alike = heading and (headed in title or title in headed)
    words = text[heading.end() if heading and alike else head.end() :].lstrip()
    title = f"# {title}" if heading and not alike else title  # the first of two headings
    return "\n\n".join(filter(None, (title, by, day, words)))


def _value(written: str) -> str:
    """A value without its quotes; of a list the first, and what a link to a note names."""
    first = next((line for line in written.split("\n") if line.strip()), "")
    return re.sub(r"^(?:\s*-\s)?[\s\"'\[]*|[\s\"'\],]*$", "", first)
