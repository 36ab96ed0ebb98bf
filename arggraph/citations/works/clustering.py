"""Mentions to works: each, in page order, joins a work spoken of before or brings up a new one. What only points back
and finds nothing is no work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from arggraph.citations.lexicon import LINKED
from arggraph.citations.mention import Mention, work_noun
from arggraph.citations.works.cluster import FAMILY, Cluster
from arggraph.citations.works.coreference import Works, contradicts
from arggraph.citations.works.page import Page
from arggraph.citations.works.short_forms import bare, short_forms
from arggraph.model import Discussion

_ORDER = {"first": 0, "second": 1, "third": 2}
_COMMON = 200  # works of one word, which then tells nothing
_NEEDED = {"book": 2}
_MOST = 3  # words that a description must share, but for books


def cluster(
    discussion: Discussion, mentions: Sequence[Mention], answers: Mapping[str, Sequence[str]] | None = None
) -> list[Cluster]:
    """The works that mentions (united) point to, in order of first mention; others are left out.

    `answers`: ids of the comments that each comment answers; by default what the platform says, else the one before.
    """
    page = Page(discussion, _by_default(discussion) if answers is None else answers)

    def order(mention: Mention) -> tuple[int, int, int]:
        return page.place[mention.comment], mention.start, mention.end

    mentions = _clear(mentions, page)
    works = Works(page)
    linked: defaultdict[str, list[Cluster]] = defaultdict(list)  # by comment
    forms = short_forms(discussion, mentions)
    ends = {(form.comment, form.end) for form in forms}
    mentions = [each for each in mentions if not (bare(each) and (each.comment, each.end) in ends)]
    for mention in sorted((*mentions, *forms), key=order):
        if mention.bond == "allusion":
            continue
        several = _all_linked(mention, page, linked)
        told = page.portrait(mention) if several else None
        homes = [works.put(mention, told, home, 0.75) for home in several] if told else works.place(mention)
        if mention.bond != "later":
            linked[mention.comment] += [home for home in homes if home.linked and home not in linked[mention.comment]]
    _join_allusions(mentions, works)
    _join_described(works.all, page)
    found = [work for work in works.all if work.mentions and not work.points]
    for work in found:
        work.mentions.sort(key=lambda pair: order(pair[0]))
    return sorted(found, key=lambda work: order(work.mentions[0][0]))


def _clear(mentions: Sequence[Mention], page: Page) -> list[Mention]:
    """The mentions, without the faint ones that share no name with one that is not faint."""

    def names(mention: Mention) -> frozenset[str]:
        told = page.portrait(mention)
        return told.names | told.short

    clear = [mention for mention in mentions if not mention.faint]
    known = frozenset[str]().union(*(names(each) for each in clear if each.rule != "links" and each.bond != "later"))
    return [mention for mention in mentions if not mention.faint or names(mention) & known]


def _by_default(discussion: Discussion) -> dict[str, list[str]]:
    answers, before = {}, ""
    for comment in discussion.comments:
        above = comment.reply_to or before
        answers[comment.id] = [above] if above else []
        before = comment.id
    return answers


def _all_linked(later: Mention, page: Page, linked: Mapping[str, list[Cluster]]) -> list[Cluster]:
    """What "your links", "the sources provided" point to together: all that the comment answered links to.

    "Your first link", "the second article you posted" point to one of them.
    """
    if later.bond != "later":
        return []
    low = later.words.lower().split()
    noun = work_noun(later)
    many = noun in LINKED and low[-1] not in (noun, "reference") and low[0] in ("your", "these", "those", "the")
    which = next((_ORDER[word] for word in low if word in _ORDER), None)
    if page.comments[later.comment].quote_at(later.start) or not (many or which is not None):
        return []
    found = next((linked[comment] for comment in page.above(later.comment) if linked.get(comment)), [])
    if len(found) < 2:
        return []
    return found if which is None else found[which : which + 1]


def _join_allusions(mentions: Sequence[Mention], works: Works) -> None:
    """ "It works in mice too" goes to the first work on the like subjects, if there is one."""
    subjects: dict[str, Cluster] = {}
    for work in works.all:
        for mention, _ in work.mentions:
            if mention.subject and mention.bond != "later":
                subjects.setdefault(mention.subject, work)
    for mention in mentions:
        if mention.bond == "allusion" and mention.subject in subjects:
            told = works.page.portrait(mention)
            works.put(mention, told, subjects[mention.subject], 0.9)


def _join_described(works: list[Cluster], page: Page) -> None:
    """Move each work that is only described ("a nurse who wrote a book about bees") into the one named work of its
    family that is spoken of in the same words.

    Words count by how few comments hold them; the best work must lead the next by half.
    """
    named: defaultdict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for work in works:
        surely = any(mention.rule != "tagged" for mention, _ in work.mentions)  # not by the network alone
        if surely and (work.of["people"] or work.of["title"]):
            for family in work.families:
                for word in work.said.keys() | work.around.keys():
                    named[family, word].append(work)
    for work in works:
        described = work.mentions[0][0].bond == "described"
        if not described or work.of["people"] or work.of["title"] or work.identifiers:
            continue
        if other := _described_as(work, named, page):
            for (mention, _), told in zip(work.mentions, work.portraits, strict=True):
                other.add(mention, told, 0.9)
            work.mentions.clear()


def _described_as(work: Cluster, named: Mapping[tuple[str, str], list[Cluster]], page: Page) -> Cluster | None:
    """The named work that a described one is, if one fits clearly best; `named`: works by their families and words."""
    first, told = work.mentions[0][0], work.portraits[0]
    family = FAMILY[first.kind]
    shared: defaultdict[Cluster, list[str]] = defaultdict(list)
    for word in sorted(told.said):
        holders = named.get((family, word), ())
        for other in holders if len(holders) < _COMMON else ():
            shared[other].append(word)
    if not shared:
        return None
    scores = {other: page.rarity(words) for other, words in shared.items()}
    best, *others = sorted(scores, key=lambda other: -scores[other])
    clear = scores[best] >= 1.5 * max((scores[other] for other in others), default=0.0)
    enough = len(shared[best]) >= _NEEDED.get(family, _MOST)
    return best if enough and clear and not contradicts(first, told, best) else None
