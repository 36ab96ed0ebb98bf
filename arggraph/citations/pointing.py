"""Fourth sieve: later mentions point back: "that trial", "the study you linked", "your link", "the ruling".

To the last fitting work before them in their comment; else to one in the comment answered, and so on up the thread;
else to the work that the whole thread is about. Where nothing fits they are no work, unless several comments speak of
"the study" or "the film" as one that everybody on the page knows: then that is a work, though nobody names it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from arggraph.citations.cluster import FAMILY, Cluster, Clusters
from arggraph.citations.lexicon import AUTHORS, LINKED, RULINGS
from arggraph.citations.mention import Mention, work_noun
from arggraph.citations.tokens import vocabulary, words
from arggraph.model import Comment, Discussion
from arggraph.names import key

_CLOSE = 900  # characters that "the book" looks back over in its comment
_REACH = 20  # mentions of a comment that a later one looks back over
_STEPS = 8  # comments up the thread
_NEAR = 30  # comments between two that speak of "the study" that nobody names
_KNOWN = words("study paper survey book film documentary meta-analysis essay ruling movie")
_OWNED = words("his her their its")
_MANY = words("these those")


class _Thread:
    """The comments of a page, whom each answers (where the page does not tell, the one before), and who wrote it."""

    def __init__(self, discussion: Discussion) -> None:
        self.by_id = {comment.id: comment for comment in discussion.comments}
        self.answered: dict[str, str] = {}
        self._of: dict[str, list[str]] = defaultdict(list)  # an author's comments
        self.place: dict[str, int] = {}
        previous: Comment | None = None
        for comment in discussion.comments:
            if previous:
                self.answered[comment.id] = comment.reply_to or previous.id
            if comment.author:
                self._of[key(comment.author)].append(comment.id)
            self.place[comment.id] = len(self.place)
            previous = comment

    def by_name(self, later: Mention, own: bool) -> list[str]:
        """The latest earlier comments of the one whom "the study that Brook posted" names, or of the writer's own."""
        author = self.by_id[later.comment].author if own else None
        names = [author or ""] if own else later.words.split()[1:-1] if "you" not in later.words.lower() else []
        keys = [key(name) for name in names]
        known = next((self._of[each] for each in keys if each in self._of), [])
        before = [comment for comment in known if self.place[comment] < self.place[later.comment]]
        return before[-3:][::-1]

    def tells(self, later: Mention, earlier: Mention) -> bool:
        """Whether what "the bee study" says of its work is said where that work is mentioned, if it says anything."""
        told = later.subject.split()
        return not told or not vocabulary(self.by_id[earlier.comment].text).isdisjoint(told)

    def above(self, comment: str) -> Iterator[str]:
        """The comment answered, the one that it answers, …"""
        seen = {comment}
        for _ in range(_STEPS):
            comment = self.answered.get(comment, "")
            if not comment or comment in seen:
                return
            seen.add(comment)
            yield comment


class _Weight:
    """How often each work was spoken of so far."""

    def __init__(self) -> None:
        self.of: dict[Cluster, int] = defaultdict(int)
        self._top: list[Cluster] = []  # the heaviest, of which one may lead

    def add(self, found: Cluster) -> None:
        self.of[found] += 1
        if found not in self._top:
            self._top.append(found)
            if len(self._top) > _REACH:
                self._top.remove(min(self._top, key=self.of.__getitem__))

    def leading(self, later: Mention) -> Cluster | None:
        """The fitting work that the thread has spoken of most, if twice as often as any other."""
        if later.kind == "website":
            return None
        fitting = sorted((found for found in self._top if compatible(later, found)), key=self.of.__getitem__)
        if not fitting or self.of[fitting[-1]] < 2:
            return None
        second = self.of[fitting[-2]] if len(fitting) > 1 else 0
        return fitting[-1] if self.of[fitting[-1]] >= 2 * second else None


def join_later(discussion: Discussion, mentions: Sequence[Mention], clusters: Clusters) -> None:
    """Put every later mention (in page order among the others) into the cluster that it points to, if there is one."""
    thread = _Thread(discussion)
    by_comment: dict[str, list[Mention]] = defaultdict(list)
    weight = _Weight()
    unnamed = _Unnamed(thread)
    for mention in mentions:
        if mention.bond == "later":
            several = _all_linked(mention, thread, by_comment, clusters)
            for found in several:
                clusters.put(mention, found, 0.75)
                by_comment[mention.comment].append(mention)
            if several:
                continue
            home, sure = _antecedent(mention, thread, by_comment, clusters, weight)
            if home is None:
                home, sure = unnamed.find(mention, clusters), 0.7
            if home is None:
                continue
            clusters.put(mention, home, sure)
        if mention in clusters.of:
            by_comment[mention.comment].append(mention)
            weight.add(clusters.of[mention])
    unnamed.name(clusters)
    unnamed.drop_rare(clusters)


class _Unnamed:
    """Works that comments speak of as known to all ("the study", "that film") and that nobody names."""

    def __init__(self, thread: _Thread) -> None:
        self._thread = thread
        self._by_noun: dict[str, Cluster] = {}

    def find(self, later: Mention, clusters: Clusters) -> Cluster | None:
        noun = work_noun(later)
        if later.subject or noun not in _KNOWN or later.words.split()[0].lower() not in ("the", "this", "that"):
            return None
        known = self._by_noun.get(noun)
        place = self._thread.place
        if known is None or place[later.comment] - place[known.mentions[-1][0].comment] > _NEAR:
            known = self._by_noun[noun] = clusters.new()
            known.kinds.add(later.kind)
            known.ruling = noun in RULINGS
        return known

    def name(self, clusters: Clusters) -> None:
        """Join "this IEEE paper" to what everybody calls "the study", where nobody introduced such a paper before."""
        for unnamed in {*self._by_noun.values()}:
            comments = {mention.comment for mention, _ in unnamed.mentions}
            if len(comments) < 3:
                continue
            for found in list(clusters):
                first = found.mentions[0][0]
                named = first.rule == "sources" and first.words.lower().startswith(("this ", "that "))
                if named and FAMILY[first.kind] == "research" and not (found.titles or found.identifiers):
                    clusters.absorb(unnamed, found)

    def drop_rare(self, clusters: Clusters) -> None:
        """Leave out those that one comment alone speaks of."""
        for found in clusters:
            unnamed = all(mention.bond == "later" for mention, _ in found.mentions)
            if unnamed and len({mention.comment for mention, _ in found.mentions}) < 2:
                clusters.drop(found)


def _antecedent(
    later: Mention,
    thread: _Thread,
    by_comment: dict[str, list[Mention]],
    clusters: Clusters,
    weight: _Weight,
) -> tuple[Cluster | None, float]:
    low = later.words.lower()
    first = low.split()[0]
    of = clusters.of
    if first not in ("your", "my"):
        before = [
            mention
            for mention in reversed(by_comment[later.comment][-_REACH:])
            if mention.end <= later.start
            and later.start - mention.end < (_CLOSE * 3 if _same_noun(mention, later) else _CLOSE)
            and compatible(later, of[mention])
            and thread.tells(later, mention)
        ]
        if before:
            return of[next((mention for mention in before if _same_noun(mention, later)), before[0])], 1.0
    by = thread.by_name(later, first == "my")
    if by:
        above: Iterator[str] = iter(by)
    else:
        above = thread.above(later.comment)
    given = first in ("that", "your") or " you " in low
    for step, comment in enumerate(above):
        if step and (first in _OWNED | _MANY or later.kind == "website"):
            break
        fitting = [
            mention
            for mention in reversed(by_comment.get(comment, [])[-_REACH:])
            if compatible(later, of[mention])
            and (first not in ("his", "her") or of[mention].people)
            and thread.tells(later, mention)
        ]
        if fitting:
            home = of[next((mention for mention in fitting if _same_noun(mention, later)), fitting[0])]
            guessed = step or not (by or thread.by_id[later.comment].reply_to)  # who is answered is not told
            leading = weight.leading(later) if guessed and later.kind != "other" and not later.subject else None
            if leading and weight.of[leading] >= 2 * weight.of[home]:
                return leading, 0.6
            return home, max(0.5, (0.8 if given else 0.75) - 0.05 * step)
    far = first in ("the", "this", "that", "their") and not later.subject
    return (weight.leading(later), 0.6) if far else (None, 0.0)


_ORDER = {"first": 0, "second": 1, "third": 2}


def _all_linked(
    later: Mention, thread: _Thread, by_comment: dict[str, list[Mention]], clusters: Clusters
) -> list[Cluster]:
    """What "your links", "the sources provided" point to together: all that the comment answered links to.

    "Your first link", "the second article you posted" point to one of them.
    """
    low = later.words.lower().split()
    noun = work_noun(later)
    many = noun in LINKED and low[-1] not in (noun, "reference") and low[0] in ("your", "these", "those", "the")
    order = next((_ORDER[word] for word in low if word in _ORDER), None)
    quoted = any(quote.start <= later.start < quote.end for quote in thread.by_id[later.comment].quotes)
    if quoted or not (many or order is not None):
        return []
    for comment in thread.above(later.comment):
        linked: list[Cluster] = []
        for mention in by_comment.get(comment, ()):
            found = clusters.of.get(mention)
            if found and found.linked and mention.bond != "later" and found not in linked:
                linked.append(found)
        if order is not None and len(linked) > 1:
            return linked[order : order + 1]
        if many and len(linked) > 1:
            return linked
        if linked:
            break
    return []


def _same_noun(mention: Mention, later: Mention) -> bool:
    return work_noun(mention) == work_noun(later)


# What a noun that only points back may point to: kinds of works, or what was linked.
_RESEARCH: frozenset[str] = frozenset(["study", "trial", "report"])
_TEXTS: frozenset[str] = frozenset(["article", "report"])
_POINTS_TO: dict[str, frozenset[str]] = dict.fromkeys(AUTHORS, _TEXTS | {"study", "book"}) | dict.fromkeys(
    words("statistics stats figures data findings analysis"), _RESEARCH | {"article"}
)
_SAME = words(
    "letter petition transcript story piece speech interview lecture"
)  # point to no work that goes by another noun


def compatible(later: Mention, found: Cluster) -> bool:
    """Whether a noun can point back to a work: a trial is a study, a link may be anything, a book only a book."""
    noun = work_noun(later)
    if noun in RULINGS:
        return found.ruling
    if noun in LINKED:
        return found.linked
    kinds = found.kinds
    if noun in _SAME:
        return any(noun in mention.words.lower() for mention, _ in found.mentions[:_REACH])
    if noun in _POINTS_TO:
        return bool(kinds & _POINTS_TO[noun]) or (found.linked and noun not in AUTHORS)
    if later.kind in kinds:
        return True
    if later.kind in ("study", "trial"):
        given = " you " in later.words.lower() or later.words.lower().startswith(("this ", "that ", "your "))
        dated = (found.linked and given) or found.dated
        return bool(kinds & {"study", "trial"}) or (dated and bool(kinds & {"article", "report"}))
    if later.kind in ("article", "report"):
        told = noun in ("report", "paper") and "study" in kinds  # a study is told in its report
        return told or bool(kinds & {"article", "report"}) or found.linked
    if later.kind == "website":
        return found.linked
    return later.kind == "broadcast" and "website" in kinds and later.words.lower().startswith("that ")
