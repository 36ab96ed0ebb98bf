"""What stands above the post on a page of plain text: the site's name and menu, title, date and author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from arggraph.openers import opener
from arggraph.readers import furniture
from arggraph.readers.plain import bylines, days, titles
from arggraph.readers.plain.bylines import Byline
from arggraph.readers.plain.paragraphs import BROKEN

# A long line, or a sentence of some length, or two of them: the words of the post have begun.
PROSE = re.compile(r".{120}|.{60,}\.\s*$|(?=.{60}).*\w{3}[.!?]\s\S.*[.!?؟]\s*$|.{20,}[。！？].*[。！？]\s*$")
_DATES_POST = re.compile(rf"\W*(?:{bylines.POSTED}|by)\b", re.IGNORECASE)
_BY_LINE = re.compile(
    r"(?:(?:(?:authored\s+)?by|(?-i:via)|(?:von|par|por|di|da|door|av|af)(?=\s(?-i:[A-ZÀ-Þ]))|przez|autor|автором?|kirjoittanut|מאת|بواسطة)\b\s?:?\s|(?:作者|投稿者)\s?[:：])\s*"
    r"(\S.{0,38})|(\S.{0,38}?)\s+tarafından\b.*",
    re.IGNORECASE,
)
_POSTED = re.compile(rf"^\W*(?:{bylines.POSTED})\b(?!\s+by)", re.IGNORECASE)
# "Started by Kim Lee, 4 May", "Filed by Kim under Bread", "a blog by Kim Lee", "notes from a mill, by Dr Kim Lee".
_AUTHORED = re.compile(
    r"(?:\b(?:posted|started|filed|written|published|submitted|asked|created|reported|added)\s+by:?\s+"
    r"|^\W{0,4}(?:thread|topic|discussion)\s+(?:starter|author):?\s+"
    r"|\b(?:blog|weblog|journal|column|diary|notebook|newsletter|site|letters?)\b[^.!?]{0,40}?\s(?:by|of)\s+|,\s+by\s+|^by\s+)"
    r"(?:u/|/u/|@)?(?P<name>[^\W_][\w.'’-]*(?:\s(?!under\b|in\b|on\b|at\b)[\w.'’-]+){0,3}?)"
    r"(?=\s*(?:$|[,|·•(–—]|\s-\s|\s(?:under|in|on|at|\d+)\b))",
    re.IGNORECASE,
)
# So begins what may stand before a name in small letters.
_LOWER = ("posted", "started", "thread", "topic", "discussion", "u/")
# Above who opened it a thread has its title, whatever stands below: "Thread starter Kim Lee".
_STARTER = re.compile(r"(?:thread|topic|discussion)\s+(?:starter|author|started\s+by)\b", re.IGNORECASE)
# "kim (kim) wrote,", "kim77 (kim77) wrote in rye_bread," at the head of a post on LiveJournal.
_WROTE = re.compile(r"([\w.-]{2,40}) \([^\s()]{2,40}\) wrote(?: in [\w.-]{2,40})?,")
# What a line above a post may hold beside date and author.
_BESIDES = re.compile(
    r"\bstart\s+date\b|\b\d+\s+min(?:ute)?s?\.?\s+read\b|\b\d+\s+(?:views?|comments?|repl(?:y|ies)|responses?)\b|\b(?:under|in)\s.*|\b(?:filed|posted|opened|asked|at|on)\b",
    re.IGNORECASE,
)
# Menus, paths and sections of a site, and what stands before and after: "Home > Bread", "r/bread", "« Rye · Oats »".
_MENU = re.compile(
    r"\w.*\s[>»›→/‹]\s+\w|(?:[^|]{2,30}\|){2}|/?r/\w+\W*$|(?:\S+(?: \S+)?\s{2,}){2}|\W*[«»‹›←→].*"
    r"|(?:posted|filed)\s+(?:in|under)\b|(?:.{0,60}[·•|]\s{0,3})?\d[\d.,]{0,12}[KM]?\s{1,3}members$|(?:forum|board|conference|section|category|tags?|group|sub)\s*:",
    re.IGNORECASE,
)
TOPIC = re.compile(
    r"(?:(?:topic|subject|thread|title|thema|betreff|sujet|asunto)\s*:\s*|(?:talk|diskussion):)(\S.*)", re.I
)
_CRUMB = re.compile(r"[>»›→]\s*([^\s<>«»‹›←→][^<>«»‹›←→]*)")  # the last step of a path that has a line for each
_HANDLE = re.compile(r"@[\w.-]{2,40}(?:@[\w.-]+)?")  # a line below the name of whoever has the account
_STATUS_PAGE = frozenset(["post", "tweet", "thread", "conversation"])  # what the page of one is headed with
# What a newspaper tells below "By Kim Lee" of who that is.
_POSITION = re.compile(r"\b(?:staff|reporter|correspondent|columnist|editor|press)\b|\bwriter\W*$", re.IGNORECASE)
# So many lines may stand above a post; a line of so many words or more, or that speaks, is the post's own.
_MOST_LINES, _MOST_WORDS = 9, 22
_SPEAKS = re.compile(r"\W*(?:hi|hello|hey|dear|thanks?|thank\s+you)\b|.*[.,;:!]\W*$", re.IGNORECASE)


class Head(NamedTuple):
    """What stands above the post, and the number of lines it takes; `sure` where more than one line may be a title."""

    title: str | None
    when: str | None
    author: str | None
    lines: int
    sure: bool = False


NOTHING = Head(None, None, None, 0)


def read(words: Sequence[str], alone: bool, whole: bool = False, running: frozenset[int] = frozenset()) -> Head:
    """Title, date and author of the post, from the short lines above its first long paragraph.

    `alone` says that there is hardly anything else on the page, `whole` that the lines are all head: the post begins
    below them. `running` are lines of paragraphs that were broken by width.
    """
    if status := _status(words):
        return status
    above = list(_above(words, whole, running))
    if whole or len(above) > 1 or any(_dateline(words[i].strip()) for i in above):
        return several(words, above)
    ends = (i for i, line in enumerate(words) if PROSE.match(line) or furniture.comments_heading(line))
    shown = [i for i in range(next(ends, min(len(words), 30))) if words[i] and not furniture.furniture(words[i])]
    for number, i in enumerate(shown):
        line = re.sub(r"\W*\d+\s+comments?\W*$", "", words[i].strip(), flags=re.IGNORECASE)
        when = days.dated(line)
        link = submitted(words[i].strip())
        if when and (line == when or _DATES_POST.match(line) or link):
            parsed = bylines.read_line(_POSTED.sub("", line))
            by = _BY_LINE.fullmatch(words[shown[number - 1]].strip()) if number else None
            over = number - 2 if by else number - 1  # "By X" may stand between title and date
            title = words[shown[over]].strip() if over >= 0 else None
            told = link or _dateline(line)
            author = by[1] if by else told[1] if told else parsed.author if parsed else None
            return Head(title, when, author, i + 1, True)
    if shown and not alone and titles.may_be_title(words[shown[0]]):
        return Head(words[shown[0]].strip(), None, None, shown[0] + 1)
    return NOTHING


def _status(words: Sequence[str]) -> Head | None:
    """The head of a status: a name above a handle, and what it says below them; None where there is none."""
    above = [i for i in range(min(len(words), 9)) if words[i] and not furniture.furniture(words[i])]
    shown = [i for i in above if words[i].strip().casefold() not in _STATUS_PAGE]
    if len(shown) < 3 or not _HANDLE.fullmatch(words[shown[1]].strip()):
        return None
    name = words[shown[0]].split()
    if len(name) > 4 or opener(name[0]) or any(word[0].islower() for word in name):
        return None
    told = (_dateline(line.strip()) for line in words[shown[2] :])
    return Head(None, next((found[0] for found in told if found), None), words[shown[0]].strip(), shown[1] + 1, True)


def signed(head: Head, words: Sequence[str], made: Sequence[Byline]) -> Head:
    """A head with the author whom a line of it names, the only one there by whom comments are, too.

    >>> head = Head("Kim Lee", "5 w", None, 3)
    >>> signed(head, ["Bakers of Oslo", "Kim Lee", "5 w"], [Byline(0, 7, "Kim Lee", None), Byline(9, 12, "Ann", None)])
    Head(title='Bakers of Oslo', when='5 w', author='Kim Lee', lines=3, sure=False)
    """
    above = [line.strip() for line in words[: head.lines] if not furniture.furniture(line)]
    people = {byline.author for byline in made if byline.author and byline.author in above}
    if len(people) != 1:
        return head
    author = people.pop()
    menu = {*_tabs(above), *filter(_MENU.match, above)}
    told = [line for line in above if line != author and not _dateline(line)] if head.title == author else []
    titles = [line for line in told if line not in menu] or told
    return head._replace(author=author, title=titles[-1] if titles else None if head.title == author else head.title)


def _above(words: Sequence[str], whole: bool, running: frozenset[int]) -> Iterator[int]:
    """The lines that stand above the words of the post, where prose follows; furniture among them left out."""
    found, last = list[int](), max((i for i, line in enumerate(words) if furniture.comments_heading(line)), default=-1)
    for i, line in enumerate(words):
        said = line.strip()
        heading = i == last
        if not said or (furniture.furniture(said) and not heading):
            continue
        told = _dateline(said) or _MENU.match(said) or TOPIC.match(said)
        speaks = i in running or _SPEAKS.match(said.rstrip("!") if not found else said)
        if not whole and not told and (len(said.split()) >= _MOST_WORDS or speaks or PROSE.match(said)):
            if not heading and (i in running or _prose(words[i : i + 4])):
                yield from found
            return
        if not whole and (heading or len(found) == _MOST_LINES):
            return
        if not heading:
            found.append(i)
    yield from found if whole else ()


def _prose(lines: Sequence[str]) -> bool:
    """Whether some of the lines are running words: a long one, or two of a paragraph broken by width."""
    wrapped = (len(a) >= BROKEN <= len(b) for a, b in pairwise(map(str.strip, lines)))
    return any(map(PROSE.match, lines)) or any(wrapped)


def several(words: Sequence[str], above: Sequence[int]) -> Head:
    """The head that several lines make: the last of them that may be a title is the title."""
    said = [words[i].strip() for i in above]
    tabs = set(_tabs(said))
    told = [found for line in said if (found := _dateline(line))]
    shown = [topic[1] for line in said if (topic := TOPIC.match(line))] or [
        line
        for over, line in pairwise(["", *said])
        if not (_dateline(line) or _MENU.match(line) or line[0].islower() or line[0] in "•·" or line in tabs)
        and not (_BY_LINE.fullmatch(over) and _POSITION.search(line))
    ]
    starter = next((line for line, below in pairwise(said) if _STARTER.match(below)), None)
    shown = shown if starter is None else [starter]
    named = [by["name"] for line in said if (by := _authored(line))]
    author = next(iter([*(by for _, by in told if by), *named]), None)
    when = next((when for when, _ in told if when), None)
    shown = shown or [line for line in said if not _dateline(line)]  # the path is better than nothing
    shown += [step[1] for line in said[-1:] if (step := _CRUMB.fullmatch(line))]
    return Head(shown[-1] if shown else None, when, author, above[-1] + 1 if above else 0, True)


def _tabs(said: Sequence[str]) -> Iterator[str]:
    """The lines of a menu that has a line for each of its words: "About", "Members", "Events"."""
    for single, lines in groupby(said, key=lambda line: " " not in line):
        run = list(lines)
        yield from run if single and len(run) > 2 else ()


def _dateline(line: str) -> tuple[str | None, str | None] | None:
    """Date and author of a line that tells nothing else.

    >>> _dateline("Kim Lee, 5 May 2020"), _dateline("Posted by Kim"), _dateline("Von Kim, 12. Mai 2010")
    (('5 May 2020', 'Kim Lee'), (None, 'Kim'), ('12. Mai 2010', 'Kim'))
    """
    if len(line) > 100:
        return None
    if link := submitted(line):
        return link
    if wrote := _WROTE.fullmatch(line):
        return None, wrote[1]
    when, by = days.dated(line), _authored(line)
    if when is None:
        return (None, by["name"]) if by and (by.start() == 0 or _MENU.match(line)) else None
    rest = re.sub(rf"(?:\b(?:on|am|le|el|em|op|den|il)\s+)?{re.escape(when)}", " ", line, flags=re.IGNORECASE)
    if by:
        rest = rest.replace(by.group(), " ")
    rest = bylines.LEFT_OVER.sub("", _POSTED.sub("", _BESIDES.sub(" ", rest).strip()))
    parsed = bylines.read_line(_POSTED.sub("", _BESIDES.sub(" ", line)))
    if not by and _BY_LINE.fullmatch(rest):
        return when, led(rest)
    author = by["name"] if by else parsed.author if parsed else None
    return (when, author) if not re.search(r"\w", rest) or rest.lstrip("@") == author else None


def submitted(line: str) -> tuple[str, str] | None:
    """When and by whom a link was submitted, in a line that counts comments behind that, as no byline of one does.

    >>> submitted("142 points by kim77 5 hours ago | hide | past | 5 comments"), submitted("kim77 5 hours ago | next")
    (('5 hours ago', 'kim77'), None)
    >>> submitted("authored by  kim77 3 years ago | 10 comments"), submitted("via kim77 2 days ago | 1 comment")
    (('3 years ago', 'kim77'), ('2 days ago', 'kim77'))
    """
    first, _, counts = line.partition("|")
    by = bylines.read_line(first.strip()) if furniture.declared(counts) is not None else None
    return (by.when, led(by.author)) if by and by.author and by.when else None


def _authored(line: str) -> re.Match[str] | None:
    """Where a line says by whom something is: a name in capitals, or one of a platform ("u/kim")."""
    by = _AUTHORED.search(line)
    return by if by and (by["name"][0].isupper() or by.group().casefold().startswith(_LOWER)) else None


def led(author: str) -> str:
    """The name that stands behind "By".

    >>> led("By Ann Fell"), led("Byron"), led("via kim77"), led("Via Dolorosa")
    ('Ann Fell', 'Byron', 'kim77', 'Via Dolorosa')
    """
    by = _BY_LINE.fullmatch(author)
    return by[by.lastindex or 0] if by else author
