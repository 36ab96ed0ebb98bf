"""Which lines of a page are its own and nobody's words: furniture, the numbers beside it, and menus of orders."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from arggraph.readers import furniture, sharing
from arggraph.readers.plain import bylines, days, edits, ends
from arggraph.readers.plain.lines import SENTENCE_END

# "Best" alone takes leave; below such a heading, or beside "Newest", it is an order in which comments are shown. No
# stop ends it.
_HEADING = re.compile(
    r"\W*(?:(?:sort(?:ed)?|sortier(?:en|t)|ordenar|ordina)(?:\s+(?:by|nach|por|per))?|order(?:ed)?\s+by|trier\s+par)"
    r"[^\w.!?…]*",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\W*(?:(?:most\s+)?(?:best|newest|oldest|top|new|old|hot|controversial|popular|live|q&a|latest|earliest|recommended"
    r"|recent|liked|relevant|replies|unthreaded)(?:\s+(?:first|comments))?"
    r"|(?:neueste|älteste|beste|beliebteste)(?:\s+zuerst)?|(?:les\s+)?plus\s+(?:récents|anciens)"
    r"|(?:más\s+)?(?:recientes|antiguos)|show|threads?|chat|collapsed|expanded|\d+)[^\w.!?…]*",
    re.IGNORECASE,
)
# When a thread was last answered, above its messages.
_LAST = re.compile(
    r"\W*(?:last|latest|newest)\s+(?:post|reply|message|answer)\s+(?:by|from)\s+(?P<name>\S.{0,38}?)\W*", re.I
)
# What NodeBB prints around messages that it numbers.
_NUMBER = re.compile(r"\s*#\d{1,6}\s*")
_NODEBB = re.compile(
    r"\s*(?:[^\W\d]\s+O(?:ff|n)line|(?:[^\W\d]\s+)*\d+\s+Repl(?:y|ies)\s+Last\s+reply|last\s+edited\s+by|Reply\s+as\s+topic"
    r"|(?:Oldest|Newest)\s+to\s+(?:Newest|Oldest)|Most\s+Votes|Scheduled\s+Pinned\s+Locked\s+Moved\b.{0,60}"
    r"|[\d.]+k?\s+Posts?\s+[\d.]+k?\s+Posters?\s+[\d.]+k?\s+Views\b.{0,20})\s*"
)
# What Lemmy prints: its icons, by their names, and what it asks for.
_ICON = re.compile(r"\s*(?:fedilink|message-square|alert-triangle|arrow-(?:up|down)|support\s+lemmy)\s*", re.IGNORECASE)
# What Discourse and Flarum print between messages.
_LATER = re.compile(r"\W*(?:\d{1,3}|an?|one)\s+(?:day|week|month|year)s?\s+later\W*", re.IGNORECASE)
# What networks count below a post; one such line alone may be somebody's words.
_COUNT = re.compile(
    r"\s*(?:\d[\d.,]*[KkMm]?\s+(?:comments?|re(?:posts?|tweets?)|quotes?|likes?|boosts?|favou?rites?|saves?|bookmarks?|shares?"
    r"|views?)|·)\s*",
    re.IGNORECASE,
)
# People, too, set "Old" and "New" side by side, but none of these, nor so many.
_PLAINLY = re.compile(
    r"first|comments|most|plus|newest|oldest|latest|earliest|controversial|recommended|unthreaded|neueste|älteste"
    r"|recientes|antiguos",
    re.IGNORECASE,
)
_MENU = 3
# How a line goes on with the sentence of the one above, in so many words, if that one has as many.
_GOES_ON = re.compile(
    r"\s*(?:and|or|of|in|on|for|to|with|but|which|whose|that|as|at|from|by|than|because|where|when|who)\s"
)
_PROSE = 3
_ABOVE = 2  # dates: an article was published, and changed
# What pages print above or below everything, or beside their counts: between two sentences somebody says it.
_AROUND = re.compile(r"\W*(?:my\s+subreddits|view\s+activity|read\s+more\s+about)\W*", re.IGNORECASE)

# So many comments have the links of a page below them, and one in so many a word that is none of these.
_LINKS, _FEW = 4, 4


def owned(words: Sequence[str], shown: frozenset[int]) -> list[bool]:
    """Of each line whether it is the page's own; `shown` are those that stand for pictures of people."""
    printed = [not line.strip() or furniture.furniture(line) or sharing.labels(line) for line in words]
    found = [mine or i in shown for i, mine in enumerate(printed)]
    for i in range(len(words) - 1):  # a number above "Reply" counts votes
        counted = furniture.counts(words[i], words[i + 1])
        found[i + 1] |= counted
        found[i] |= counted or (found[i + 1] and words[i].strip().isdecimal())
        for j in range(i + 1, min(i + 3, len(words))) if furniture.asks(words[i]) else ():
            found[j] |= words[j].strip().casefold() in ("yes", "no")
    count = Counter(words)
    for i in range(1, len(words)):  # no button of each comment, below which one (Xing) may have written the next
        alone = found[i - 1] and count[words[i - 1]] == 1 and not any(map(days.dated, words[i + 1 : i + 3]))
        found[i] |= alone and sharing.below(words[i], words[i - 1])
    for i in [*tallies(words, found), *last_posts(words), *numbered(words), *later(words), *icons(words)]:
        found[i] |= i < 1 or bylines.read_line(words[i - 1]) is None  # below a byline somebody speaks
    for i in [
        *(edits.places(words) if not any(map(_NUMBER.fullmatch, words)) else ()),
        *buttons(words, found),
        *called(words, found),
        *amid(words, found),
        *only(words, found),
    ]:
        found[i] = False
    for i in [*ends.rules_below(words, found), *orders(words)]:
        found[i] = True
    return found


def buttons(words: Sequence[str], is_furniture: Sequence[bool]) -> Iterator[int]:
    """The lines of one word that are called like a button ("Share", "All") and yet are what somebody says: between a
    date and the links of many comments, below few of which such a word stands."""
    count = Counter(map(ends.unnumbered, words))
    for i in range(1, len(words) - 1):
        if is_furniture[i] and is_furniture[i + 1] and not is_furniture[i - 1] and words[i].strip().isalpha():
            many = count[ends.unnumbered(words[i + 1])]
            if many >= _LINKS and count[ends.unnumbered(words[i])] * _FEW <= many and days.dated(words[i - 1]):
                yield i


def called(words: Sequence[str], is_furniture: Sequence[bool]) -> Iterator[int]:
    """The lines of one word that are called like a button in some language ("Sil") and yet are names: they stand above
    dates and nowhere else, as names do above most of the others."""
    at = defaultdict[str, list[int]](list)
    for i, line in enumerate(words[:-1]):
        if is_furniture[i] and line.strip().isalpha() and line.strip().istitle():
            at[line.strip()].append(i)
    met = [places for places in at.values() if len(places) > 1 and all(days.dated(words[i + 1]) for i in places)]
    if not met:
        return
    kept = {i for places in met for i in places}
    others = [i for i in range(len(words) - 1) if days.dated(words[i + 1]) and i not in kept]
    named = sum(not is_furniture[i] and bylines.nameable(words[i].strip()) for i in others)
    if named > 1 and named * 10 >= 6 * len(others):
        yield from kept


def amid(words: Sequence[str], found: Sequence[bool]) -> Iterator[int]:
    """The lines of furniture (`found`) that stand amid a sentence: its words, where they are no button nor a number;
    or amid two, where a page would not print them.

    >>> list(amid(["I read the", "comments section", "of the paper."], [False, True, False]))
    [1]
    >>> list(amid(["I read the paper.", "Comments", "of mine stand there."], [False, True, False]))
    []
    """
    for i in range(1, len(words) - 1):
        if not found[i] or found[i - 1] or found[i + 1] or furniture.actions(words[i]):
            continue
        if furniture.declared(words[i]) is not None:
            continue
        above, below = words[i - 1], words[i + 1]
        goes_on = _GOES_ON.match(below) and not SENTENCE_END.search(above)
        around = _AROUND.fullmatch(words[i]) and not any(bylines.nameable(line.strip()) for line in (above, below))
        if (goes_on or around) and all(map(_prose, (above, below))):
            yield i


def only(words: Sequence[str], found: Sequence[bool]) -> Iterator[int]:
    """The labels of a page (`found`) that are all that somebody says: below a date, but not one above the article.

    >>> page = ["Ann", "3 May 2019", "Rye.", "Kim", "4 May 2019", "Oats.", "Ann", "5 May 2019", "Listen · 7 min"]
    >>> list(only(page, [line.startswith("Listen") for line in page])), list(only(page[4:], [False] * 4 + [True]))
    ([8], [])
    """
    labels = [i for i in range(1, len(words)) if found[i] and sharing.labels(words[i])]
    dates = [i for i, line in enumerate(words) if days.dated(line)] if labels else []
    yield from set(labels) & {j for i in dates[_ABOVE:] for j in (i + 1, i + 2)}


def _prose(line: str) -> bool:
    """Whether a line is of somebody's words, as far as it alone can tell."""
    return len(line.split()) >= _PROSE and not days.dated(line) and bylines.read_line(line) is None


def tallies(words: Sequence[str], found: Sequence[bool]) -> Iterator[int]:
    """The lines that count what a network does with a post, several side by side, next to what is furniture (`found`).

    >>> list(tallies(["Rye.", "3 boosts", "·", "2 quotes", "Reply"], [False] * 4 + [True]))
    [1, 2, 3]
    >>> list(tallies(["I got:", "3 likes", "2 shares", "and no loaf"], [False] * 4))
    []
    """
    for told, group in groupby(range(len(words)), key=lambda i: bool(_COUNT.fullmatch(words[i]))):
        run = list(group) if told else []
        beside = [i for i in (run[0] - 1, run[-1] + 1) if 0 <= i < len(words)] if run else []
        if sum(any(map(str.isalpha, words[i])) for i in run) > 1 and any(found[i] for i in beside):
            yield from run


def last_posts(words: Sequence[str]) -> Iterator[int]:
    """The lines above any byline that tell nothing but who answered last, and when.

    >>> list(last_posts(["Last post by kim, 2 Mar 2012", "Last post by kim was on 2 Mar 2012 and it was rude"]))
    [0]
    >>> list(last_posts(["Rye", "Kim, 3 Mar 2012", "Answer me!", "Last post by kim, 2 Mar 2012"]))
    []
    """
    for i, line in enumerate(words):
        when = days.dated(line) if _LAST.match(line) else None
        if when is None and bylines.read_line(line):
            return
        last = when and line.rstrip().endswith(when) and _LAST.fullmatch(line.rstrip().removesuffix(when))
        if last and bylines.nameable(last["name"]):
            yield i


def numbered(words: Sequence[str]) -> Iterator[int]:
    """The lines that NodeBB prints around messages, where these have numbers to be told apart by.

    >>> list(numbered(["K Offline", "kim", "#1", "No.", "A 1 Reply Last reply", "ann", "#2", "I am online"]))
    [0, 4]
    >>> list(numbered(["kim", "#1", "Which order?", "ann", "#2", "Oldest to Newest"]))
    []
    """
    if sum(map(bool, map(_NUMBER.fullmatch, words))) > 1:
        printed = [i for i, line in enumerate(words) if _NODEBB.fullmatch(line)]
        yield from (i for i in printed if len(printed) > 1 and not (i and _NUMBER.fullmatch(words[i - 1])))


def icons(words: Sequence[str]) -> Iterator[int]:
    """The icons of Lemmy, where there are several.

    >>> list(icons(["message-square", "Rye.", "fedilink"])), list(icons(["Which key?", "arrow-up"]))
    ([0, 2], [])
    """
    printed = [i for i, line in enumerate(words) if _ICON.fullmatch(line)]
    yield from printed if len(printed) > 1 else ()


def later(words: Sequence[str]) -> Iterator[int]:
    """The lines that tell how long nobody wrote, above a name and a day.

    >>> list(later(["3 months later", "Kim", "14 Feb 2021", "It bends.", "2 years later", "it broke.", "Ann", "3d"]))
    [0]
    >>> list(later(["2 years later", "it broke", "Posted by Ann on 14 Feb 2021"]))
    []
    """
    for i in range(len(words) - 2):
        dated = _LATER.fullmatch(words[i]) and days.dated(words[i + 2]) == words[i + 2].strip()
        if dated and bylines.nameable(words[i + 1].strip()) and not days.dated(words[i + 1]):
            yield i


def orders(words: Sequence[str]) -> Iterator[int]:
    """The lines that name the orders in which comments are shown, below what heads them or several side by side.

    >>> list(orders(["Rye.", "Order by", "Oldest", "Kim", "Best", "Newest", "Oldest", "No.", "Best", "Ann"]))
    [1, 2, 4, 5, 6]
    >>> list(orders(["Which?", "Old", "New", "Chat", "Rye.", "Top!", "Newest!"]))
    []
    """
    named = (bool(_ORDER.fullmatch(line)) for line in words)
    for told, group in groupby(enumerate(named), key=lambda line: line[1]):
        run = [i for i, _ in group] if told else []
        said = {words[i].strip().casefold() for i in run if any(map(str.isalpha, words[i]))}
        ordered = said - {"chat"}  # no order
        headed = bool(run and run[0] and said and _HEADING.fullmatch(words[run[0] - 1]))
        if headed or len(ordered) >= _MENU or (len(said) > 1 and any(map(_PLAINLY.search, said))):
            yield from range(run[0] - headed, run[-1] + 1)
