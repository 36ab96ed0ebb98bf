"""Pages saved as Markdown (by a clipper, by html2text): what a line says once its marks are taken off.

Only for telling bylines and furniture: the words of a comment stay as they are, but for pictures and for links within
the site (`plain`), which whole pages are full of.
"""

from __future__ import annotations

import re
from collections import Counter

_WORDS = r"(?:[^\[\]]|\[[^\[\]]{0,40}\]){0,300}"
_ADDRESS = r"(?:javascript:[^()\n]{0,80})?(?:[^()\s\\]++|\\\S|\([^()\s]{0,200}\)|\n(?:> ?){0,4}(?=[^\s\"]))*+"
_CLOSED = r"(?:\s+\"[^\"]{0,500}\")?\s?\)"  # a link may have a title
_PICTURE = re.compile(rf"!\[{_WORDS}\]\({_ADDRESS}{_CLOSED}")
LINK = re.compile(rf"\[({_WORDS})\]\(({_ADDRESS}){_CLOSED}")
_HEAD = re.compile(r"^\s*(?:#{1,6}\s+|[*+-]\s+(?=\[)|[*+-]\s{2,}|[•◦▪●]\s+|>\s*(?=\[))+|^ {2,}[*+o#@=-] (?=\S)")
_MARK = re.compile(r"\s*(?:(?P<degree>#{1,6})\s+\S.*|\*\*[^*]+\*\*\s*)")
_TITLE = re.compile(r"\s*# (?P<title>\S[^\n]{0,200})(?=\n|$)(?![^\0]*\n# )")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.{1,200}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,80})(?<=\S)\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])([^_\n]{1,80})(?<=\S)_(?=\W*\w)(?!\w)"  # but "_kim_" alone may be who somebody is
)
# A page with so many links was made by a converter. A link within the site has no host, or that of half of all or more
# where as many stand in frames, and so many at least, as amid so many words that no other line has: people link, too.
_FEWEST, _OWN, _FRAMED, _AMID = 10, 0.5, 5, 3
# Amid so many words, which no other line has, somebody leads to a page of the site.
_SENTENCE, _WORD = 8, 30
_NUMBER = re.compile(r"\d+")
_FOLDED = re.compile(r"\n(?:> ?)*")
_ELSEWHERE = re.compile(r"<?(?:(?:https?:)?//|ftp:|mailto:|(?=www\.|(?:dx\.)?doi\.))(?P<host>[^\s/>]*)")
_ESCAPED = re.compile(r"\\(?:(?=[_*.#+!\[\]()<>~|$'\"@^`:-])|$)", re.MULTILINE)
_EMPTY = re.compile(r"(?<!\w)__(?!\w*__|_)")  # what html2text makes of an icon
_TWICE = re.compile(r"_(?P<label>[^_\n]{2,40})_ (?=(?P=label)\b)")  # an icon and its label
_CELLS = re.compile(r"(?:(?<=\s)\|(?:\s|$)\s*)+")


def converted(text: str) -> bool:
    """Whether a text has so many links that a converter made it of a page."""
    return text.count("](") >= _FEWEST


def plain(text: str) -> str:
    """A page that a converter made, without pictures, links within the site, escapes and the edges of tables.

    >>> plain("[kim\\\\_lee](/u/2) [rye](http://rye.org) [oats](doi.org/10.1/2) [![face](/f.png)](/u/2)")
    'kim_lee [rye](http://rye.org) [oats](doi.org/10.1/2) '
    """
    text = _PICTURE.sub("", text)
    own, said = _own(text)
    text = LINK.sub(lambda link: _shown(link, None if link[2] in said else own), text)
    lines = _EMPTY.sub("", _ESCAPED.sub("", _TWICE.sub("", text))).split("\n")
    rows = [line for line in lines if not _rules(line)]
    return "\n".join(lines if len(rows) == len(lines) else map(_cells, rows))


def unfolded(text: str) -> str:
    """A page without pictures, each of its links on one line.

    >>> unfolded("![face](/f.png) > [rye\\n> bread](http://rye\\n> .org/bread)")
    ' > [rye bread](http://rye.org/bread)'
    """
    return LINK.sub(lambda link: f"[{_said(link)}]({_FOLDED.sub('', link[2])})", _PICTURE.sub("", text))


def _own(text: str) -> tuple[str | None, frozenset[str]]:
    """The host of the site itself, to which links lead whose words recur ("Kim", "Reply"), amid prose with the address;
    and the addresses there to which people lead, once and amid a sentence.

    >>> framed = "".join(f"[Kim](http://rye.org/{n}) wrote on May {n}:\\n" for n in range(10))
    >>> _own(framed + "I read in [our list](http://rye.org/old) that nobody ever knew that.")
    ('rye.org', frozenset({'http://rye.org/old'}))
    >>> _own("".join(f"Kim wrote {n * 'rye'} [there](http://rye.org/{n}), so he did.\\n" for n in range(10)))
    (None, frozenset())
    """
    lines = [" ".join(_NUMBER.sub("0", line).split()) for line in LINK.sub("\0", text).split("\n")]
    count, beside = Counter(lines), (line for line in lines for _ in range(line.count("\0")))
    links = [
        (there["host"], _NUMBER.sub("0", link[1]), link, len(line.split()) if count[line] == 1 else 0)
        for link, line in zip(LINK.finditer(text), beside, strict=True)
        if (there := _ELSEWHERE.match(link[2]))
    ]
    host, most = Counter(host for host, *_ in links).most_common(1)[0] if links else ("", 0)
    own = [(said, link, beside) for there, said, link, beside in links if there == host]
    words, whole = Counter(said for said, *_ in own), Counter((said, link[2]) for said, link, _ in own)
    framed = sum(whole[said, link[2]] > 1 or (words[said] > 1 and beside <= _AMID) for said, link, beside in own)
    prose = sum(beside > _AMID and whole[said, link[2]] == 1 for said, link, beside in own)
    if most < max(_FEWEST, _OWN * len(links)) or framed < max(_FRAMED, prose):
        return None, frozenset()
    pages = Counter(link[2].partition("#")[0] for _, link, _ in own)
    once = (link for said, link, n in own if n >= _SENTENCE and words[said] == pages[link[2].partition("#")[0]] == 1)
    return host, frozenset(link[2] for link in once if _goes_on(link))


def _goes_on(link: re.Match[str]) -> bool:
    """Whether a word in small letters stands right before a link or behind it, on its line."""
    before = link.string[max(link.start() - _WORD, 0) : link.start()].split("\n")[-1].split()[-1:]
    behind = link.string[link.end() : link.end() + _WORD].split("\n")[0].split()[:1]
    return any(word.strip("(,.;").isalpha() and word.islower() for word in (*before, *behind))


def _shown(link: re.Match[str], own: str | None) -> str:
    """What stays of a link: its words, and where it leads, on one line, if that is another host than the site's own."""
    said, there = _said(link), _ELSEWHERE.match(link[2])
    before = link.string[max(link.start() - 1, 0) : link.start()]
    if there and there["host"] != own:
        return f"{' ' * (before == ')')}[{said}]({_FOLDED.sub('', link[2])})"
    return f"{' ' * (before.isalnum() or before in ('_', ')'))}{said}"


def _said(link: re.Match[str]) -> str:
    return " ".join(_FOLDED.sub(" ", link[1]).split())


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
        line = LINK.sub(r"\1", _PICTURE.sub("", line))
        line = LINK.sub(r"\1", line)  # an image inside a link
    line = _STRONG.sub(r"\2", line) if "**" in line or "__" in line or "~~" in line else line
    return _EMPHASIS.sub(r"\1\2", line) if line.count("*") > 1 or line.count("_") > 1 else line


def mark(line: str) -> str:
    """What sets a whole line off: the degree of a heading, or that it is bold.

    >>> mark("### Ann Poe"), mark("**Ann Poe**  "), mark("**Ann** Poe"), mark("Ann")
    ('###', '**', '', '')
    """
    found = _MARK.fullmatch(line)
    return found["degree"] or "**" if found else ""


def title(text: str) -> str | None:
    """What a text calls itself that opens with a heading, the only one of the first degree.

    >>> title("# Is **rye** best?\\n\\nI say so."), title("# Rye\\n\\n# Oats")
    ('Is rye best?', None)
    """
    found = _TITLE.match(text)
    return unmarked(found["title"]).strip() if found else None
