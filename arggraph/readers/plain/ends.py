"""Where the comments of a page of plain text are over: a closing form, a list of other pages, the links of the last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from arggraph.readers import furniture
from arggraph.readers.plain import bylines, separators
from arggraph.readers.plain.frames import Frames
from arggraph.readers.plain.lines import Lines

# What follows "Post a comment" is dropped when it is shorter than this share of the page.
LONGEST_TAIL = 0.15
# No list of other pages is longer than this share of it.
_LONGEST_LIST = 0.5
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d\s?[ap]\.?m\.?|\d{1,2}:\d\d:\d\d", re.IGNORECASE)
# What is said is closed so, titles are not; of a list of links and what stands below it so few lines are, or a share.
_SAID, _FEW, _RARE = re.compile(r"\w[\"”’»')\]]*\.[\"”’»')\]]*\s*$"), 2, 1 / 6
# What heads rows of other articles, where it stands above nothing else; "See also" may be the author's.
_RELATED = re.compile(
    r"\W*(?:related\s+(?:posts|articles|stories|news|content|coverage|reading|videos)|(?:recommended|trending)(?:\s+now"
    r"|\s+for\s+you|\s+(?:articles|stories|reading|posts|videos))?|you\s+(?:may|might)\s+also\s+(?:like|enjoy|be\s+interested\s+in)"
    r"|(?:most\s+(?:read|viewed|shared|popular)|popular|recent|latest|top)(?:\s+(?:now|news|posts|articles|stories|videos))"
    r"|most\s+(?:read|viewed|shared|popular)|more\s+(?:from\s.{1,40}|stories|articles|news|like\s+this)|(?:read|up)\s+next"
    r"|what\s+to\s+read\s+next|editor['’]?s['’]?\s+picks?|(?:ähnliche|verwandte|weitere)\s+(?:beiträge|artikel|themen)"
    r"|das\s+könnte\s+(?:sie|dich)\s+(?:auch\s+)?interessieren|mehr\s+zum\s+thema|meistgelesen|(?:articles|sujets)\s+similaires"
    r"|à\s+lire\s+aussi|sur\s+le\s+même\s+sujet|(?:entradas|artículos|noticias)\s+relacionad[ao]s|te\s+puede\s+interesar"
    r"|leggi\s+anche|articoli\s+correlati|lees\s+ook|gerelateerde\s+\w+)\W*",
    re.IGNORECASE,
)
_TITLE, _ROWS = 20, 2  # words of a title; rows
_TRACKED = re.compile(r"\W*trackbacks?\b", re.IGNORECASE)


def end(words: Sequence[str], is_furniture: Sequence[bool]) -> int:
    """The line at which the comments are over: a closing form or list, when little stands below it."""
    total = sum(map(len, words))
    below = 0
    found = _listing(words, is_furniture)
    for i in range(found - 1, -1, -1):
        if is_furniture[i] and furniture.closing(words[i]) and below <= LONGEST_TAIL * total:
            found = i
        below += 0 if is_furniture[i] else len(words[i])
        if below > LONGEST_TAIL * total or bylines.read_line(words[i]):
            break
    return found


def over(lines: Lines, is_furniture: Sequence[bool], framed: Frames) -> int:
    """The line at which the last comment is over: the links that close most others ("Reply") close it, too."""
    words = lines.words
    tops = [lines.at[byline.start] for byline in framed.bylines if byline.start in lines.at]
    closes = Counter[str]()
    for top in tops[1:]:
        first = top
        while first and is_furniture[first - 1]:
            first -= 1
        closes[unnumbered(words[first]) if first < top else ""] += 1
    if framed.below or closes[""] * 3 > len(tops) - 1:
        return len(lines)
    after = (i for i in range(tops[-1] + 1, len(lines)) if is_furniture[i] and closes[unnumbered(words[i])] > 1)
    return next(after, len(lines))


def clocks(lines: Lines, framed: Frames) -> frozenset[int]:
    """The lines with nothing but a time of day right above the frame of a comment: in minutes of a meeting."""
    if framed.below:
        return frozenset()
    above = (lines.at.get(byline.start, 0) - 1 for byline in framed.bylines)
    return frozenset(i for i in above if i >= 0 and _CLOCK.fullmatch(lines.words[i].strip()))


def rules_below(words: Sequence[str], is_furniture: Sequence[bool]) -> Iterator[int]:
    """The lines of nothing but marks ("=====") that stand below all words of a page."""
    for i in range(len(words) - 1, -1, -1):
        if separators.drawn(words[i]):
            yield i
        elif not is_furniture[i]:
            return


def trackbacks(words: Sequence[str], is_furniture: Sequence[bool], first: int, heading: int) -> range:
    """The lines of the blogs that link to a post, between it and the heading of the comments; what is called so above a
    post heads none."""
    start = next((i for i in range(first, heading) if is_furniture[i] and _TRACKED.match(words[i])), heading)
    said = [0 if is_furniture[i] else len(words[i]) for i in range(first, heading)]
    return range(start if 2 * sum(said[: start - first]) > sum(said[start - first :]) else heading, heading)


def related(words: Sequence[str], is_furniture: Sequence[bool], first: int, over: int) -> range:
    """The rows of other articles that a page lists below its post, which is longer, down to the line `over`: nothing
    but titles stand below such a heading, and two at least.

    >>> page = ["Rye never rises in a cold oven, they say.", "RELATED ARTICLES", "Ten old mills", "Is salt bad?"]
    >>> related(page, [False, True, False, False], 0, 4), related([*page, "So I said."], [False] * 5, 0, 5)
    (range(1, 4), range(5, 5))
    """
    start, rows = over, 0
    for i in range(over - 1, first - 1, -1):
        if _RELATED.fullmatch(words[i]) and rows >= _ROWS:
            start = i
        elif not is_furniture[i]:
            if _SAID.search(words[i]) or len(words[i].split()) > _TITLE:
                break
            rows += 1
    said = [0 if is_furniture[i] else len(words[i]) for i in range(first, over)]
    return range(start if sum(said[: start - first]) > sum(said[start - first :]) else over, over)


def _listing(words: Sequence[str], is_furniture: Sequence[bool]) -> int:
    """The line that heads a list of other discussions below the comments: nothing is said any more, only linked."""
    said, room = 0, _LONGEST_LIST * sum(map(len, words))
    for i in range(len(words) - 1, 0, -1):
        room -= len(words[i])
        said += not is_furniture[i] and bool(_SAID.search(words[i]))
        comments = (
            said and is_furniture[i] and furniture.comments_heading(words[i]) and furniture.says_comments(words[i])
        )
        if room < 0 or len(words[i].split()) > 25 or said > max(_FEW, _RARE * (len(words) - i)) or comments:
            break
        if furniture.listing(words[i]):
            return i
    return len(words)


def unnumbered(line: str) -> str:
    """A line without its numbers, as the same link below another comment reads."""
    return re.sub(r"\d[\d.,]*k?", "0", line.strip())
