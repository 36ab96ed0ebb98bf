"""Fourth sieve: later mentions point back: "that trial", "the study you linked", "your link", "the ruling".

To the last fitting work before them in their comment; else to one in the comment answered, and so on up the thread;
else to the work that the whole thread is about. Where nothing fits they are no work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from arggraph.citations.cluster import Cluster, Clusters
from arggraph.citations.mention import Mention
from arggraph.citations.nouns import POINTERS, RULINGS
from arggraph.citations.tokens import words
from arggraph.model import Comment, Discussion

_CLOSE = 900  # characters that "the book" looks back over in its comment
_REACH = 20  # mentions of a comment that a later one looks back over
_STEPS = 8  # comments up the thread
_OWNED = words("his her their its")
_MANY = words("these those")


class _Thread:
    """The comments of a page, whom each answers (where the page does not tell, the one before), and who wrote it."""

    def __init__(self, discussion: Discussion) -> None:
        self.by_id = {comment.id: comment for comment in discussion.comments}
        self.answered: dict[str, str] = {}
        self.earlier: dict[str, str] = {}  # the same author's comment before
        last: dict[str, str] = {}
        previous: Comment | None = None
        for comment in discussion.comments:
            if previous:
                self.answered[comment.id] = comment.reply_to or previous.id
            if comment.author:
                self.earlier[comment.id] = last.get(comment.author, "")
                last[comment.author] = comment.id
            previous = comment

    def above(self, comment: str) -> Iterator[str]:
        """The comment answered, the one that it answers, …"""
        seen = {comment}
        for _ in range(_STEPS):
            comment = self.answered.get(comment, "")
            if not comment or comment in seen:
                return
            seen.add(comment)
            yield comment


def join_later(discussion: Discussion, mentions: Sequence[Mention], clusters: Clusters) -> None:
    """Put every later mention (in page order among the others) into the cluster that it points to, if there is one."""
    thread = _Thread(discussion)
    by_comment: dict[str, list[Mention]] = defaultdict(list)
    weight: dict[Cluster, int] = defaultdict(int)
    for mention in mentions:
        if mention.bond == "later":
            home, sure = _antecedent(mention, thread, by_comment, clusters, weight)
            if home is None:
                continue
            clusters.put(mention, home, sure)
        if mention in clusters.of:
            by_comment[mention.comment].append(mention)
            weight[clusters.of[mention]] += 1


def _antecedent(
    later: Mention,
    thread: _Thread,
    by_comment: dict[str, list[Mention]],
    clusters: Clusters,
    weight: dict[Cluster, int],
) -> tuple[Cluster | None, float]:
    low = later.words.lower()
    first = low.split()[0]
    of = clusters.of
    if first not in ("your", "my"):
        for mention in reversed(by_comment[later.comment][-_REACH:]):
            if mention.end <= later.start and later.start - mention.end < _CLOSE and compatible(later, of[mention]):
                return of[mention], 1.0
    if first == "my":
        above: Iterator[str] = iter(filter(None, [thread.earlier.get(later.comment, "")]))
    else:
        above = thread.above(later.comment)
    given = first in ("that", "your") or " you " in low
    for step, comment in enumerate(above):
        if step and (first in _OWNED | _MANY or later.kind == "website"):
            break
        for mention in reversed(by_comment.get(comment, [])[-_REACH:]):
            if compatible(later, of[mention]) and (first not in ("his", "her") or of[mention].people):
                leading = _leading(later, weight) if step and later.kind != "other" else None
                if leading and weight[leading] >= 2 * weight[of[mention]]:
                    return leading, 0.6
                return of[mention], max(0.5, (0.8 if given else 0.75) - 0.05 * step)
    return (_leading(later, weight), 0.6) if first in ("the", "this", "that") else (None, 0.0)


def _leading(later: Mention, weight: dict[Cluster, int]) -> Cluster | None:
    """The fitting work that the thread has spoken of most so far, if twice as often as any other."""
    if later.kind == "website":
        return None
    fitting = sorted(
        (count, -index, found) for index, (found, count) in enumerate(weight.items()) if compatible(later, found)
    )
    if not fitting:
        return None
    second = fitting[-2][0] if len(fitting) > 1 else 0
    return fitting[-1][2] if fitting[-1][0] >= 2 * second and fitting[-1][0] > 1 else None


def compatible(later: Mention, found: Cluster) -> bool:
    """Whether a noun can point back to a work: a trial is a study, a link may be anything, a book only a book."""
    noun = later.words.lower().split()[-1]
    if noun.rstrip("s") in RULINGS:
        return any(
            mention.rule == "laws" and (" v. " in mention.title or mention.sources) for mention, _ in found.mentions
        )
    if any(word.rstrip("s") in POINTERS for word in later.words.lower().split()[1:]):
        return found.linked
    kinds = found.kinds
    if later.kind in kinds:
        return True
    if later.kind in ("study", "trial"):
        dated = found.linked or any(mention.year for mention, _ in found.mentions)
        return bool(kinds & {"study", "trial"}) or (dated and bool(kinds & {"article", "report"}))
    if later.kind in ("article", "report"):
        told = noun in ("report", "paper") and "study" in kinds  # a study is told in its report
        return told or bool(kinds & {"article", "report"}) or found.linked
    if later.kind == "website":
        return found.linked
    return later.kind == "broadcast" and "website" in kinds and later.words.lower().startswith("that ")
