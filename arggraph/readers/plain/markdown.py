"""Pages saved as Markdown (by a clipper, by html2text): what a line says once its marks are taken off.

Only for telling bylines and furniture: the words of a comment stay as they are.
"""

from __future__ import annotations

import re

_IMAGE = re.compile(r"!\[[^\[\]]{0,200}\]\([^()\s]{0,500}(?:\s+\"[^\"]{0,200}\")?\)")
_LINK = re.compile(r"\[([^\[\]]{0,200})\]\(<?[^()\s]{0,500}>?(?:\s+\"[^\"]{0,200}\")?\)")
_HEAD = re.compile(r"^\s*(?:#{1,6}\s+|[*+-]\s+(?=\[)|[*+-]\s{2,}|[•◦▪●]\s+|>\s*(?=\[))+|^ {2,}[*+o#@=-] (?=\S)")
_TITLE = re.compile(r"\s*# (?P<title>\S[^\n]{0,200})(?=\n|$)(?![^\0]*\n# )")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.{1,200}?)(?<=\S)\1")


def unmarked(line: str) -> str:
    """A line without images, the addresses of its links, and marks of headings and bold words.

    >>> unmarked("### [Ann Poe](/u/ann) **May 5, 2009** ![face](/f.png)"), unmarked("2 * 3 * 4 [sic]")
    ('Ann Poe May 5, 2009 ', '2 * 3 * 4 [sic]')
    """
    line = _HEAD.sub("", line) if line.lstrip()[:1] in "#*+->•◦▪●o@=" else line
    if "](" in line:
        line = _LINK.sub(r"\1", _IMAGE.sub("", line))
        line = _LINK.sub(r"\1", line)  # an image inside a link
    return _STRONG.sub(r"\2", line) if "**" in line or "__" in line or "~~" in line else line


def title(text: str) -> str | None:
    """What a text calls itself that opens with a heading, the only one of the first degree.

    >>> title("# Is **rye** best?\\n\\nI say so."), title("# Rye\\n\\n# Oats")
    ('Is rye best?', None)
    """
    found = _TITLE.match(text)
    return unmarked(found["title"]).strip() if found else None
