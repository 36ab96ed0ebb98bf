"""Where a page that a converter made opens: at its title, the only heading of its degree that is not the site's name.
What stands above, menus and banners, is nobody's.

>>> opened("We value you.\\n\\n# [Rye](/)\\n\\n## [Is rye best?](/t/is-rye-best/7)\\n\\nKim\\n\\nI say so, I do.")
'# [Is rye best?](/t/is-rye-best/7)\\n\\nKim\\n\\nI say so, I do.'
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from arggraph.readers import furniture
from arggraph.readers.plain import markdown

_HEADING = re.compile(r"(?m)^(?:[^\n#]{0,300}\)[ \t]+| {0,3})(?P<degree>##?)[ \t]+(?P<words>\S[^\n]{0,1000})$")
_CODE = re.compile(r"(?ms)^[ \t]*```.*?(?:^[ \t]*```|\Z)")
# Who started a thread is told right below its title, and when.
_STARTER = re.compile(
    r"(?im)^[\W_]{0,20}(?:thread|topic|discussion) starter[ \t]+\S[^\n]{0,60}\n(?:[^\n\d]{0,60}\n){0,4}[^\n\d]{0,60}\d"
)
# The address of the site itself: no path, or that of its first page.
_HOME = re.compile(
    r"(?=\S)<?(?:(?:https?:)?//[^/\s]+)?(?:\.{0,2}/)*(?:(?:index|home)\.\w+)?(?:[?#].*)?>?", re.IGNORECASE
)
# So many words at least has a title that stands amid a page; so much of the words that are no links stand above it.
_FEWEST, _ABOVE = 2, 0.6
# Lines that recur so often below, so many or a button, are the frame of a comment, which stands above no title.
_RECURS, _FRAMED = 3, 2
_NUMBER, _WORD = re.compile(r"\d+"), re.compile(r"[^\W_]+")


class _Heading(NamedTuple):
    """A heading: where its line and its own words start and end, its degree, and what it says."""

    start: int
    at: int
    end: int
    degree: str
    said: str


def opened(text: str) -> str:
    """A page from its title on, which is the only heading of the first degree then; any other page as it is.

    Of several headings the title is the one whose words recur in the addresses of links below it.

    >>> opened("# News\\n\\nNo.\\n\\n# Is rye best?\\n\\nI say so, and more than once. [#1](/t/is-rye-best#1)")
    '# Is rye best?\\n\\nI say so, and more than once. [#1](/t/is-rye-best#1)'
    >>> opened("# News\\n\\nRye.\\n\\n# Is rye best?\\n\\nI say so.")[:6]
    '# News'
    """
    headings = [heading for heading in _headings(text) if not furniture.comments_heading(heading.said)]
    of = [_titles(text, [heading for heading in headings if heading.degree == degree]) for degree in ("#", "##")]
    # A title that stands there twice is also the last step of a path, or what the site's icons share.
    first = (one for some in of for one in reversed(some[: 2 if len(some) < 3 else 1]) if _opens(text, one))
    title = next(first, None)
    if title is None:
        return text
    firsts = [heading.at for heading in headings if heading.degree == "#" and heading.at > title.at]
    edges = [title.end, *firsts, len(text)]
    return f"# {text[title.at : title.end].lstrip('# ')}{'#'.join(text[i:j] for i, j in pairwise(edges))}"


def started(text: str) -> str:
    """A copied page from its title on, where a line tells below it who started the thread; any other page as it is.

    >>> started("Rye\\nLog in\\nIs rye best?\\nThread starter kim\\nStart date May 5, 2009\\nkim\\nI say so.")
    '# Is rye best?\\nThread starter kim\\nStart date May 5, 2009\\nkim\\nI say so.'
    """
    below = _STARTER.search(text)
    above = text[: below.start()].rstrip() if below else ""
    at = above.rfind("\n") + 1
    title = _Heading(at, at, len(above), "#", above[at:].lstrip("*+-# \t"))
    if not title.said.strip() or text.startswith("# ") or not _opens(text, title):
        return text
    return f"# {title.said}{text[title.end :]}"


def _headings(text: str) -> list[_Heading]:
    """The headings of the first two degrees that do not name the site, with a link to its first page."""
    found = list[_Heading]()
    for match in _HEADING.finditer(_CODE.sub(lambda code: len(code[0]) * " ", text)):
        words = match["words"].rstrip("# ")
        links = list(markdown.LINK.finditer(words))
        said = markdown.unmarked(words).strip()
        if not any(_HOME.fullmatch(link[2]) for link in links) and any(map(str.isalnum, said)):
            found.append(_Heading(match.start(), match.start("degree"), match.end(), match["degree"], said))
    return found


def _titles(text: str, headings: Sequence[_Heading]) -> list[_Heading]:
    """The title, each time that it stands there: all headings say the same, or links speak of one of them alone."""
    named = defaultdict[str, list[_Heading]](list)
    for heading in headings:
        named[_folded(heading.said)].append(heading)
    if len(named) > 1:
        led = "\n".join(_folded(link[2]) for link in markdown.LINK.finditer(text))
        told = [name for name in named if "-" in name and name in led]
        return named[told[0]] if len(told) == 1 else []
    return list(headings)


def _folded(words: str) -> str:
    """Words as addresses have them."""
    return "-".join(_WORD.findall(words.casefold()))


def _opens(text: str, title: _Heading) -> bool:
    """Whether nobody speaks above a title: less is said there than below, and no frame that recurs."""
    if title.start == 0:
        return True
    above, below = (markdown.LINK.sub("", part) for part in (text[: title.start], text[title.end :]))
    if len(title.said.split()) < _FEWEST or len(above.split()) > _ABOVE * len(f"{above} {below}".split()):
        return False
    count = Counter(map(_framing, text[title.end :].split("\n")))
    frame = {line for line in map(_framing, text[: title.start].split("\n")) if line and count[line] >= _RECURS}
    return len(frame) < _FRAMED and not any(map(furniture.actions, frame))


def _framing(line: str) -> str:
    """What a line says but for its numbers and addresses, where that is something."""
    said = _NUMBER.sub("0", markdown.unmarked(line)).strip()
    return said if any(map(str.isalnum, said.replace("0", ""))) else ""
