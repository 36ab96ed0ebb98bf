"""When each comment of a page was posted: by the places where its platform puts times, else wherever one is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain, islice

from arggraph.readers.html.page import Element, Page, Paths, flat, said
from arggraph.readers.html.saved import saved_at
from arggraph.readers.thread import Faults
from arggraph.readers.times.ago import HOUR, RELATIVE, at_hour, relative
from arggraph.readers.times.clock import Clock, names_day, names_time, without_year

# Where a time stands on pages of any platform, after the platform's own places.
_TIMES: Paths = (
    "time@datetime", "[datetime]@datetime", "abbr@title", "@data-time", "@data-timestamp", "[data-time]@data-time",
    "[data-timestamp]@data-timestamp", "[data-utime]@data-utime", "[itemprop=datePublished]@content",
    "[itemprop=dateCreated]@content", "[class*=date]", "[class*=Date]", "[class*=time]", "[class*=Time]",
)  # fmt: skip
_EXACT: Paths = ("[datetime]@datetime", "[title]@title")  # what tells the hour beside a day
_TRIED = 6  # words that may tell a time, of each kind
_SHORT = 60  # characters of words that only tell a time
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Attributes that hold a time.
STAMPS = ("datetime", "title", "data-time", "data-timestamp", "data-utime", "data-date", "data-publishtime")
# Since when somebody is a member, in the languages of forums.
MEMBER = (
    r"join|regist|inscri|\biscri|beitritt|fecha de ingres|fecha de entrada|data de entrada|cadastr|miembro desde|"
    "membro desde|lid sinds|dołącz|rejestr|регистр|katılım|kayıt|medlem sedan|登録日|注册|註冊"
)
# What stands beside a time that is not the one when somebody said it.
OTHER_DAYS = re.compile(
    rf"{MEMBER}|member|(?<!time-)since|dabei|anmeld|edit|modif|bearb|geändert|last (?:visit|seen|post)", re.I
)


def moments(
    items: Sequence[Element], paths: Paths, since: datetime | None, page: Page, faults: Faults
) -> list[datetime | None]:
    """The first time in each item that is understood; `since` is when the article was posted."""
    told = [_told(item, paths) for item in items]
    clock, others = Clock(chain.from_iterable(told), since, page.language), page.words.fitting(_TIMES)
    looked = False
    for item, written in zip(items, told, strict=True):
        if not any(map(clock.when, written)):
            looked = True
            written += islice(said(item, others), _TRIED)
            if not any(names_time(words[:200]) for words in written):
                written += islice(shown(item), _TRIED)
        elif not any(HOUR.search(words[:200]) for words in written):
            exact = (words[:200] for words in islice(said(item, _EXACT), _TRIED))
            written += (words for words in exact if HOUR.search(words) and not OTHER_DAYS.search(words))
    clock = Clock(chain.from_iterable(told), since, page.language) if looked else clock
    saved: list[datetime | None] = []  # asked for once, and only where needed
    found = []
    for number, written in enumerate(told, start=1):
        moment = _moment(clock, written)
        if moment is None and (ago := next((words for words in written if RELATIVE.search(words[:200])), None)):
            saved = saved or [saved_at(page.text)]
            moment = _ago(ago, saved[0], f"comment {number}", faults)
        elif moment is None and (timed := [words for words in written if _tells(words[:200])]):
            moment = next((t for words in timed if since and (t := without_year(words, since))), None)
            told_by = "its year is told by the day of the article" if moment else "its time is not understood; left out"
            faults.add(told_by, f"comment {number} ({timed[0][:40]})")
        found.append(moment)
    return found


def _moment(clock: Clock, written: Sequence[str]) -> datetime | None:
    """The first moment that is understood; of a day, with the hour that stands alone, or behind "yesterday"."""
    for number, words in enumerate(written):
        if moment := clock.when(words):
            others = ((place, line[:200]) for place, line in enumerate(written))
            told = (
                line
                for place, line in others
                if HOUR.fullmatch(line.strip("()[] :,|-")) or (place < number and RELATIVE.search(line))
            )
            beside = next(told, "")
            if moment.hour or HOUR.search(words[:200]):
                return moment
            if not HOUR.search(beside):
                exact = (clock.when(line) for line in written[number + 1 :] if HOUR.search(line[:200]))
                return next((one for one in exact if one and one.date() == moment.date()), moment)
            return at_hour(moment, beside)
    return None


def _told(item: Element, paths: Paths) -> list[str]:
    """What the paths to a time find, as far as the first that leaves no doubt."""
    found = list[str]()
    for words in islice(said(item, paths), _TRIED):
        found.append(words)
        if names_day(words) and HOUR.search(words):
            break
    return found


def shown(item: Element) -> Iterator[str]:
    """The short words in a comment that name a time, wherever they stand."""
    for node in item.iter():
        for line in (node.text, node.tail if node is not item else None) if isinstance(node.tag, str) else ():
            if (
                line
                and len(line) < _SHORT
                and names_time(line)
                and not OTHER_DAYS.search(line)
                and all(box.tag != "blockquote" for box in node.iterancestors())  # not when the quoted was said
            ):
                box = node if line is node.text else node.getparent()
                if not HOUR.search(line) and len(whole := flat(box)) < _SHORT and HOUR.search(whole):
                    yield whole  # "9:12 am <em>on</em> June 5, 2009"
                yield line


def _tells(words: str) -> bool:
    """Whether words tell a time, in whatever language, where a name or "Permalink" may stand in its place."""
    return bool(names_time(words) or HOUR.search(words) or _YEAR.search(words))


def _ago(words: str, saved: datetime | None, place: str, faults: Faults) -> datetime | None:
    found = relative(words, saved) if saved else None
    told = "a day that the page does not name; left out"
    if saved and found:
        told = f"{saved:%Y-%m-%d}, when the page was saved; good to the {found[1]}"
    faults.add(f"its time is relative to {told}", f"{place} ({words[:40]})")
    return found[0] if found else None
