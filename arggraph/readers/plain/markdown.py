"""Pages saved as Markdown (by a clipper, by html2text): what a line says once its marks are taken off.

Only for telling bylines and furniture: the words of a comment stay as they are, but for pictures and for links within
the site (`plain`), which whole pages are full of.
"""

from __future__ import annotations

import re

_ADDRESS = r"[^()\s]{0,2000}"
_CLOSED = r"(?:\s+\"[^\"]{0,500}\")?\)"  # a link may have a title
_PICTURE = re.compile(rf"!\[[^\[\]]{{0,300}}\]\({_ADDRESS}{_CLOSED}")
_LINK = re.compile(rf"\[([^\[\]]{{0,300}})\]\(<?{_ADDRESS}>?{_CLOSED}")
_HEAD = re.compile(r"^\s*(?:#{1,6}\s+|[*+-]\s+(?=\[)|[*+-]\s{2,}|[•◦▪●]\s+|>\s*(?=\[))+|^ {2,}[*+o#@=-] (?=\S)")
_TITLE = re.compile(r"\s*# (?P<title>\S[^\n]{0,200})(?=\n|$)(?![^\0]*\n# )")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.{1,200}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,80})(?<=\S)\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])([^_\n]{1,80})(?<=\S)_(?=\W*\w)(?!\w)"  # but "_kim_" alone may be who somebody is
)
# A page with so many links was made by a converter. A link within the site has no host.
_FEWEST = 10
_WITHIN = re.compile(
    r"(?P<glued>(?<=\w))?\[(?P<said>[^\[\]]{0,300})\]\(<?(?!https?:|//|ftp:|mailto:|www\.|(?:dx\.)?doi\.)"
    rf"{_ADDRESS}>?{_CLOSED}"
)
_ESCAPED = re.compile(r"\\(?:(?=[_*.#+!\[\]()<>~|$'\"@^`:-])|$)", re.MULTILINE)
_EMPTY = re.compile(r"(?<!\w)__(?!\w*__|_)")  # what html2text makes of an icon
_CELLS = re.compile(r"(?:(?<=\s)\|(?:\s|$)\s*)+")


def converted(text: str) -> bool:
    """Whether a text has so many links that a converter made it of a page."""
    return text.count("](") >= _FEWEST


def plain(text: str) -> str:
    """A page that a converter made, without pictures, links within the site, escapes and the edges of tables.

    >>> plain("[kim\\\\_lee](/u/2) [rye](http://rye.org) [oats](doi.org/10.1/2) [![face](/f.png)](/u/2)")
    'kim_lee [rye](http://rye.org) [oats](doi.org/10.1/2) '
    """
    for _ in range(2):  # a picture in a link
        text = _WITHIN.sub(
            lambda link: (link["glued"] is not None) * " " + link["said"].strip(), _PICTURE.sub("", text)
        )
    lines = _EMPTY.sub("", _ESCAPED.sub("", text)).split("\n")
    rows = [line for line in lines if not _rules(line)]
    return "\n".join(lines if len(rows) == len(lines) else map(_cells, rows))


def _cells(line: str) -> str:
    """The cells of a row, a line each."""
    return _CELLS.sub("\n", line.strip(" |")) if "|" in line else line


def _rules(line: str) -> bool:
    """Whether a line is drawn below the head of a table: "--- | ---"."""
    return "---" in line and "|" in line and not line.strip("|-: \t")


def unmarked(line: str) -> str:
    """A line without images, the addresses of its links, and marks of headings and bold words.

    >>> unmarked("### [Ann Poe](/u/ann) **May 5, 2009** ![face](/f.png)"), unmarked("2 * 3 * 4 [sic]")
    ('Ann Poe May 5, 2009 ', '2 * 3 * 4 [sic]')
    >>> unmarked(f"![face](https://img.example/{600 * 'f'}.png) **Ann Poe**")
    ' Ann Poe'
    """
    line = _HEAD.sub("", line) if line.lstrip()[:1] in "#*+->•◦▪●o@=" else line
    if "](" in line:
        line = _LINK.sub(r"\1", _PICTURE.sub("", line))
        line = _LINK.sub(r"\1", line)  # an image inside a link
    line = _STRONG.sub(r"\2", line) if "**" in line or "__" in line or "~~" in line else line
    return _EMPHASIS.sub(r"\1\2", line) if line.count("*") > 1 or line.count("_") > 1 else line


def title(text: str) -> str | None:
    """What a text calls itself that opens with a heading, the only one of the first degree.

    >>> title("# Is **rye** best?\\n\\nI say so."), title("# Rye\\n\\n# Oats")
    ('Is rye best?', None)
    """
    found = _TITLE.match(text)
    return unmarked(found["title"]).strip() if found else None
