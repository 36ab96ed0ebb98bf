"""How alike a mention and a work are: the features by which a forest tells whether the one speaks of the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz

from arggraph.citations.lexicon import AUTHORS, LINKED, RULINGS
from arggraph.citations.mention import Mention
from arggraph.citations.works.cluster import FAMILY, Cluster
from arggraph.citations.works.page import COMPARED, Page
from arggraph.citations.works.portrait import Portrait

Row = dict[str, float]
_TOLD = re.compile(r"\w+")
_BELOW = re.compile(r"\b(?:below|following|here|above)\b", re.I)
_FAR, _NOWHERE = 3000.0, 5000.0  # characters between a mention and the one before, at most; in another comment
_RIVALS = {name: f"{name} lead" for name in (
    "shared", "shared best", "talk", "hears", "heard", "names shared", "names heard", "name beside", "site said",
    "path said",
)}  # fmt: skip
_BEST = (
    "shared", "shared best", "shared least", "talk", "hears", "heard", "same words", "same noun", "names shared",
    "name beside", "here", "fitting rank", "site said", "path said", "their link", "same family",
)  # fmt: skip


def about(mention: Mention, told: Portrait, page: Page) -> Row:
    """What holds for a mention whatever it is compared with."""
    return {
        "words": float(len(told.said)),
        "rarity": page.weight(told.said),
        "names": float(len(told.names)),
        "bare": float(not told.said),
        "quoted": float(bool(told.quoted)),
        "linked": float(bool(told.host)),
        "length": float(len(mention.words)),
        "post": float(page.comments[mention.comment].role == "post"),
        "noun": float(bool(told.noun)),
        "noun link": float(told.noun in LINKED),
        "noun author": float(told.noun in AUTHORS),
        "noun ruling": float(told.noun in RULINGS),
        "you": float(" you" in mention.words.lower()),
        "titled": float(bool(told.title)),
        "own line": float(own_line(page.comments[mention.comment].text, mention.start, mention.end)),
        "below": float(bool(_BELOW.search(mention.words))),
        "of another": float(bool(told.quoted)),
        "sure": mention.sure,
        "faint": float(mention.faint),
        "answers": float(len(page.answers.get(mention.comment, ()))),
        "speakers": float(len(told.speakers)),
        f"bond {mention.bond}": 1.0,
        f"rule {mention.rule}": 1.0,
        f"kind {mention.kind}": 1.0,
        f"determiner {told.determiner}": 1.0,
    }


def compare(mention: Mention, told: Portrait, work: Cluster, page: Page) -> Row:
    """What a mention and a work share."""
    return {
        **_words(told, work, page),
        **_names(mention, told, work),
        "name beside": page.beside(told.names - work.said.keys(), mention, work),
        **_addresses(mention, told, work),
        **_talk(told, work, page),
        **_kinds(mention, told, work),
        **_places(mention, told, work, page),
    }


def _words(told: Portrait, work: Cluster, page: Page) -> Row:
    mine, shared = page.weight(told.said), page.rarity(told.said & work.said.keys())
    best = least = 0.0
    for other in [*work.portraits[-COMPARED:], *work.portraits[:3]] if shared else ():
        common = page.rarity(told.said & other.said)
        if common:
            theirs = page.weight(other.said)
            best = max(best, common / (mine + theirs - common))
            least = max(least, common / min(mine, theirs))
    run = told.run if len(told.run) > 3 else ""
    return {
        "shared": shared,
        "shared of mine": shared / mine if mine else 0.0,
        "shared best": best,
        "shared least": least,
        "unmatched": mine - shared,
        "same words": float(told.full in work.of["full"]),
        "inside": float(bool(run) and any(run in other or other in run for other in work.wordings)),
        "passage": float(told.passage in work.of["passage"]),
    }


def _names(mention: Mention, told: Portrait, work: Cluster) -> Row:
    of = work.of
    titles, title = of["title"], told.title or told.full
    schemes = [(scheme, value) for scheme, value in mention.identifiers if scheme != "url" and of[scheme]]
    return {
        "names shared": float(len(told.names & of["names"])),
        "names unmatched": float(len(told.names - work.said.keys())),
        "names of theirs": float(len(of["names"])),
        "short": float(bool(told.short & of["initials"] or of["short"] & told.initials)),
        "short shared": float(bool(told.short & of["short"])),
        "years": _agree(told.years, of["years"]),
        "numbers": _agree(told.numbers, of["numbers"]),
        "people": _agree(told.people, of["people"]),
        "people said": float(bool(told.people & work.said.keys() or of["people"] & told.said)),
        "sources": _agree(told.sources, of["sources"]),
        "title": max((fuzz.ratio(told.title, other) for other in titles), default=-1.0) if told.title else -1.0,
        "title said": max((fuzz.token_set_ratio(title, other) for other in titles), default=-1.0),
        "ids": max((1.0 if value in of[scheme] else -1.0 for scheme, value in schemes), default=0.0),
    }


def _agree(mine: frozenset[str], theirs: set[str]) -> float:
    """1 where two sets share something, -1 where they do not, 0 where one is empty."""
    return 0.0 if not (mine and theirs) else 1.0 if mine & theirs else -1.0


def _addresses(mention: Mention, told: Portrait, work: Cluster) -> Row:
    of = work.of
    if not (told.host or of["host"]):
        return {"site said": 0.0, "path said": 0.0, "their link": float(work.linked)}  # what is left out is 0
    return {
        "url": _agree(frozenset(value for scheme, value in mention.identifiers if scheme == "url"), of["url"]),
        "host": float(bool(told.host) and told.host in of["host"]),
        "site said": float(
            _named(told.site, of["short"] | of["initials"], work.wordings)
            or any(_named(site, told.short | told.initials, [told.run]) for site in of["site"])
        ),
        "path said": float(len(told.path & work.said.keys()) + len(of["path"] & told.said)),
        "path told": len(told.path & work.said.keys()) / max(1, len(told.path)),
        "path heard": float(len(told.path & work.around.keys()) + len(of["path"] & told.around)),
        "paths": float(len(told.path & of["path"])),
        "both linked": float(bool(told.host and of["host"])),
        "their link": float(work.linked),
    }


def _named(site: str, short: Iterable[str], wordings: Iterable[str]) -> bool:
    """Whether a host's name is an abbreviation, or stands in a wording: "talkorigins" in "Talk Origins"."""
    return len(site) > 1 and (site in short or (len(site) > 3 and any(site in run for run in wordings)))


def _talk(told: Portrait, work: Cluster, page: Page) -> Row:
    mine = page.weight(told.said)
    heard = page.rarity(told.said & work.around.keys())
    talk = page.rarity(told.around & work.around.keys())
    return {
        "heard": heard,
        "heard of mine": heard / mine if mine else 0.0,
        "names heard": float(len(told.names & work.around.keys())),
        "hears": page.rarity(told.around & work.said.keys()),
        "hears names": float(len(told.around & work.of["names"])),
        "talk": talk,
        "talk of mine": talk / max(0.1, page.weight(told.around)),
    }


def _kinds(mention: Mention, told: Portrait, work: Cluster) -> Row:
    last = work.mentions[-1][0]
    return {
        "same noun": 0.0 if not (told.noun and work.nouns) else 1.0 if told.noun in work.nouns else -1.0,
        "last noun": float(bool(told.noun) and told.noun == work.portraits[-1].noun),
        "same kind": float(mention.kind in work.kinds),
        "same family": float(FAMILY[mention.kind] in work.families),
        "their book": float("book" in work.kinds),
        "their study": float("study" in work.kinds),
        "their article": float("article" in work.kinds),
        "their website": float("website" in work.kinds),
        "their other": float("other" in work.kinds),
        "their bare": float(not work.said),
        "their last later": float(last.bond == "later"),
    }


def _places(mention: Mention, told: Portrait, work: Cluster, page: Page) -> Row:
    here, author = mention.comment in work.comments, page.author[mention.comment]
    above = page.above(mention.comment)
    return {
        "here": float(here),
        **_beside(mention, work, page),
        "comments since": float(page.place[mention.comment] - page.place[work.mentions[-1][0].comment]),
        "steps above": float(min((step for each, step in above.items() if each in work.comments), default=9)),
        "own": float(bool(author) and any(page.author[each] == author for each in islice(reversed(work.comments), 20))),
        "times": float(len(work.mentions)),
        "speakers": float(len(work.comments)),
        "share": len(work.comments) / (page.place[mention.comment] + 1),
        "in post": float("post" in work.comments),
        "speaker there": float(
            bool(told.speakers) and any(page.called[each] & told.speakers for each in work.comments)
        ),
        "quoted there": float(bool(told.quoted) and told.quoted in work.comments),
    }


def _beside(mention: Mention, work: Cluster, page: Page) -> Row:
    """What stands between a mention and the work's last one in the same comment: a headline, its line, its link."""
    end, comment = work.comments.get(mention.comment), page.comments[mention.comment]
    if end is None:
        return {"gap": _NOWHERE, "sentences": 9.0, "words between": 99.0, "lines between": 9.0}
    between = comment.text[end : mention.start]
    last = next(one for one, _ in reversed(work.mentions) if one.comment == mention.comment)
    quotes = {quote.start if (quote := comment.quote_at(at)) else -1 for at in (last.start, mention.start)}
    return {
        "gap": min(_FAR, float(mention.start - end)),
        "sentences": min(8.0, float(len(re.findall(r"[.!?]\s|\n\s*\n", between[:2000])))),
        "lead": float(bool(re.search(r"[:\n(]\s*$", between[-12:]))),
        "words between": min(50.0, float(len(_TOLD.findall(between[:400])))),
        "lines between": min(8.0, float(between.count("\n"))),
        "their line": float(own_line(comment.text, last.start, last.end)),
        "their last linked": float(bool(last.identifiers)),
        "same quotation": float(len(quotes) == 1),
    }


def own_line(text: str, start: int, end: int) -> bool:
    """Whether words have a line of their own, as what is pasted has."""
    before, after = text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]
    return not any(map(str.isalnum, before + after))


def fits(mention: Mention, told: Portrait, work: Cluster) -> bool:
    """Whether a wording's noun may stand for a work of these kinds, roughly."""
    if told.noun in LINKED:
        return work.linked
    return not told.noun or told.noun in work.nouns or FAMILY[mention.kind] in work.families


class Compared(NamedTuple):
    """What holds for a mention whatever it is compared with, and the rows of all works that it may speak of; the last
    two are that of a new work and that of no work at all."""

    common: Row
    rows: list[Row]


def beside_others(common: Row, rows: Sequence[Row]) -> Compared:
    """The rows with how far each leads the best of the others, and with the rows of a new work and of none at all."""
    for name, lead in _RIVALS.items():
        told = [row[name] for row in rows]
        first, second = [*sorted(told, reverse=True)[:2], 0.0, 0.0][:2]
        for row, value in zip(rows, told, strict=True):
            row[lead] = value - (second if value == first else first)
    best = {f"best {name}": max([row[name] for row in rows], default=-1.0) for name in _BEST}
    return Compared({**common, **best}, [*rows, {"new": 1.0}, {"none": 1.0}])
