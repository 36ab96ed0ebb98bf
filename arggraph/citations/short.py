"""Second sieve: short forms of works named elsewhere on the page, which alone would name nothing: "Lund" for
"Brook v. Lund", "The Long Walk" without a noun, "Brook found that …", "Brooks study" for Brook's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from arggraph.citations.authored import TITLE_RUN
from arggraph.citations.cluster import Cluster, Clusters, person_key
from arggraph.citations.laws import short_names
from arggraph.citations.mention import Mention
from arggraph.citations.titles import title_like
from arggraph.citations.tokens import fold
from arggraph.model import Comment, Discussion

_CAPITAL = re.compile(r"\b(?:[A-Z]|\d(?=\d{0,2} [A-Z]))[\w'-]{0,30}")
# What only somebody's research does or has.
_DOES = (
    "found|finds|surveyed|interviewed|counted|sampled|estimates?|estimated|measured|studied|controlled for|concluded|"
    "concludes|shows?|showed"
)
_HAS = (
    "data|numbers|figures|findings|methodology|methods|sample|results|conclusions?|survey|stud(?:y|ies)|papers?|"
    "research|work"
)
_RESEARCH = re.compile(
    rf"(?:'?s?)(?: (?:and|&) [A-Z]\w{{1,25}})?(?:'s|')?"
    rf"(?: (?:(?:{_DOES})|(?:own |actual |raw |original )?(?:{_HAS}))\b)"
)
_FIRST_NAMES = re.compile(r"(?:\b[A-Z][\w.]{0,15} ){0,2}$")


class _Known:
    """What is known of the page's works by the first word of their short forms."""

    def __init__(self, clusters: Clusters) -> None:
        self.cases: dict[str, Cluster] = {}
        self.people: dict[str, list[Cluster]] = defaultdict(list)
        self.titles: dict[str, list[tuple[str, Cluster]]] = defaultdict(list)
        for found in clusters:
            for title in found.titles.values():
                for short in short_names(title):
                    self.cases[short] = found
                if title_like(title) and len(title) > 8 and "http" not in title:
                    self.titles[re.findall(r"[\w'-]+", title)[0]].append((fold(title), found))
            for mention, _ in found.mentions[:5] if found.ruling else ():
                for source in mention.sources if mention.rule == "rulings" else ():
                    self.cases.setdefault(source, found)
            if "research" in found.families:
                for person in found.people:
                    self.people[person].append(found)

    def __bool__(self) -> bool:
        return bool(self.cases or self.people or self.titles)


def join_short(discussion: Discussion, mentions: Sequence[Mention], clusters: Clusters) -> list[Mention]:
    """The further mentions by short forms, each put into its cluster; none where a mention already stands."""
    known = _Known(clusters)
    if not known:
        return []
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    seen: set[Cluster] = set()
    of_comment: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        of_comment[mention.comment].append(mention)
        if mention.bond != "later":
            taken[mention.comment].append((mention.start, mention.end))
    found = []
    for comment in discussion.comments:
        seen.update(clusters.of[m] for m in of_comment[comment.id] if m in clusters.of)
        last = -1
        for mention, home in _in_comment(comment, known, seen):
            if mention.start > last and not _overlaps(taken[comment.id], mention):
                clusters.put(mention, home, 0.8)
                found.append(mention)
                last = mention.end
    return found


def _in_comment(comment: Comment, known: _Known, seen: set[Cluster]) -> Iterator[tuple[Mention, Cluster]]:
    folded = fold(comment.text)
    for match in _CAPITAL.finditer(folded):
        word, start, end = match.group(), match.start(), match.end()
        home = None
        bare = re.sub(r"'s?$", "", word)
        for title, titled in known.titles.get(word, ()) if word in known.titles else ():
            if folded.startswith(title, start) and not folded[start + len(title) : start + len(title) + 1].isalnum():
                home, end, rule = titled, start + len(title), "titles"
                break
            run = TITLE_RUN.match(folded, start)
            if run and _shortened(run.group(), title):
                home, end, rule = titled, run.end(), "titles"
        if home is None and bare in known.cases and _stands_alone(folded, start, end):
            home, end, rule = known.cases[bare], start + len(bare), "laws"
        if home is None:
            end, rule = start, "authors"
            for name in (bare, bare.removesuffix("s")):
                works = known.people.get(person_key(name), ())
                told = _RESEARCH.match(folded, start + len(name), start + len(name) + 80) if works else None
                if told:
                    home, end = next((w for w in reversed(works) if w in seen), None), told.end()
                    break
        if home is not None and (home in seen or rule == "titles"):
            if rule == "authors":
                start -= len(_FIRST_NAMES.search(folded, max(0, start - 40), start).group())  # type: ignore[union-attr]
            kind = home.mentions[0][0].kind
            words = comment.text[start:end]
            yield Mention(comment.id, start, end, words, start, kind, rule, 0.7, bond="short"), home


def _shortened(written: str, title: str) -> bool:
    """Whether a run of capitals is a title with a word more or less in its middle.

    >>> _shortened("Seven Bees of Quiet People", "Seven Bees of Very Quiet People")
    True
    """
    one, two = written.split(), title.split()
    return min(len(one), len(two)) > 3 and abs(len(one) - len(two)) < 3 and one[:2] == two[:2] and one[-2:] == two[-2:]


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether a party's name is no part of a longer name ("Ada Brook", "Brook Street")."""
    before = re.search(r"(\w+)[.]? $", folded[max(0, start - 30) : start])
    named = bool(before and before[1][0].isupper() and before[1] not in ("In", "Under", "The", "And", "But"))
    return not named and not re.match(r"'?s? [A-Z]", folded[end : end + 4])


def _overlaps(places: list[tuple[int, int]], mention: Mention) -> bool:
    return any(start < mention.end and mention.start < end for start, end in places)
