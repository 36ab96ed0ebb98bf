"""One reading of a thread, from the first comment to the last: rules point to targets, the ranker weighs them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple, Self

from arggraph.model import Comment, Discussion, Evidence, Quote, Reply
from arggraph.names import same
from arggraph.replies import attribution, ranker
from arggraph.replies.calls import resolution
from arggraph.replies.calls.address import Address
from arggraph.replies.calls.resolution import Calls, Pointer
from arggraph.replies.evidence import why
from arggraph.replies.quotations import pasted
from arggraph.replies.quotations.repeated import COPIED, Found, Quotations
from arggraph.replies.ranker import encoder
from arggraph.replies.ranker.features import NOBODY, Called, Features, Rows, Table
from arggraph.replies.ranker.history import Seen, look

# Confidence by how the target was found; for calls see there.
CONFIDENCE = resolution.CONFIDENCE | {"markup": 1, "byline": 0.4, "quotation": 0.75, "echo": 0.75, "top-level": 0.9}
# Evidence for an answer of its own, beside others; the rest only speaks for a candidate.
_CALLS = frozenset({"salutation", "at", "number", "vocative", "previous", "described"})
_STRONG = _CALLS | frozenset({"quotation", "echo"})
# The heading of a section that a comment opens, as wikitext marks it; a break or a section of a section goes on.
_SECTION = re.compile(r"\s*==(?![^\n]*\b(?:[Bb]reak|[Cc]ontinued)\b)[^=\n]{1,200}==[ \t]*\n")
# Somebody who is called without a name ("whoever wrote about the rye") is on the page, if a comment is so likely.
_HERE = 0.5

Rank = Callable[[str, Table], Mapping[str, float]]
# What a comment answers, by each rule how surely and why; and the rules alone, of those who are on the page.
Targets = dict[str, list[tuple[float, Evidence]]]
Hints = Mapping[str, Sequence[tuple[str, float]]]


class Inferred(NamedTuple):
    """The discussion with inferred authors and missing comments, and its replies."""

    discussion: Discussion
    replies: tuple[Reply, ...]


class Thread:
    """The state of one reading; `rank` says of a comment's candidates how likely each is, in place of the trees and
    the encoder."""

    def __init__(self, discussion: Discussion, least: float = ranker.THRESHOLD, rank: Rank | None = None) -> None:
        self.discussion, self.least = discussion, least
        self.post = discussion.post
        # Bylines of plain text ("Ann in reply to Tom:") tell of some answers only; markup tells of all.
        self.nested = discussion.platform != "text" and any(
            c.reply_to and c.reply_to not in {quote.source for quote in c.quotes} for c in discussion.comments
        )
        self.calls, self.quotations = Calls(discussion), Quotations()
        self.found: dict[str, Targets] = defaultdict(lambda: defaultdict(list))
        self.features = Rows(discussion, sum(map(bool, self.calls.of.values())))
        self.rank = rank or self._by_trees_and_words
        self.own: dict[str, str] = {}  # what each comment says itself
        self.quotes: dict[str, tuple[Quote, ...]] = {}  # of comments that repeat words of others
        self.called: dict[str, list[Address]] = {}  # whom it calls in its own words
        self.sure: dict[tuple[str, str], float] = {}

    def read(self) -> Self:
        """Find what each comment answers, from the first to the last."""
        for comment in self.discussion.comments:
            self._read(comment)
        return self

    def _read(self, comment: Comment) -> None:
        """Find what one comment answers, then make it known to those after it."""
        comment = self.calls.hear(comment)
        repeats = self.quotations.find(comment)
        place = len(self.calls.spoken) + 1 if comment.role != "post" else 0
        own = repeats.left_of(comment.text) if repeats.passages else None
        if repeats.passages:
            self.quotes[comment.id] = pasted.quotes(comment, repeats.passages, self.calls.comments)
        self.own[comment.id] = comment.text if own is None else own
        self.called[comment.id] = [call for call in self.calls.of[comment.id] if not repeats.holds(call.span.start)]
        seen = self.features.ahead.look(comment, place, own)
        sure = comment.reply_confidence or 1.0
        if comment.reply_to and sure >= self.least:
            rule = "markup" if comment.reply_confidence is None else "byline"
            self._note(comment, Pointer(comment.reply_to, rule, sure=sure))
            self.features.history.believe(comment.id, {comment.reply_to: sure})
        elif comment.role == "comment" and comment.text.strip():
            self._infer(comment, seen, repeats)
            comment = self.calls.comments[comment.id]
            if comment.author_inferred:
                seen = look(comment, seen.place, own)
            if self.calls.post and self.calls.post is not self.post:
                self.post = self.calls.post
                self.features.history.name(self.post)
        self.calls.add(comment)
        if comment.role != "missing":
            self.quotations.add(comment)
            self.features.add(seen, repeats)

    def _infer(self, comment: Comment, seen: Seen, repeats: Found) -> None:
        comments = self.calls.comments
        repeated = [r for r in repeats.passages if not same(comment, comments[r.target])]
        for repeat in repeated:
            rule = "quotation" if repeat.marked or repeat.words >= COPIED else "echo"
            sure = CONFIDENCE[rule] * (0.6 + 0.4 * repeat.score)
            self._note(comment, Pointer(repeat.target, rule, repeat.span, repeat.target_span, sure))
        for pointer in self.calls.point(comment, repeated, self.found):
            self._note(comment, pointer)
        if not self.found[comment.id] and (somebody := self.calls.somebody(comment)):
            self._note(comment, somebody)
        self._rank(comments[comment.id], seen, repeats)

    def _by_trees_and_words(self, comment: str, table: Table) -> Mapping[str, float]:
        return encoder.weighed(ranker.probabilities(table), self.own[comment], self.own)

    def _rank(self, comment: Comment, seen: Seen, repeats: Found) -> None:
        """Let the ranker weigh what the rules point to, and choose where they point to nothing likely.

        A comment may answer several, so what is quoted or called is weighed only beside what no rule points to.
        """
        targets = self.found[comment.id]
        if self.nested and self.post:
            if not targets:
                self._note(comment, Pointer(self.post.id, "top-level"))
            self.features.history.believe(comment.id, {target: 1 / len(targets) for target in targets})
            return
        if not targets and _SECTION.match(comment.text):  # it answers nobody above, unless words say whom
            if self.post and not _SECTION.match(self.post.text):
                self._note(comment, Pointer(self.post.id, "top-level"))
            self.features.history.believe(comment.id, dict.fromkeys(targets, 1.0))
            return
        absent = [target for target in targets if target in self.calls.strangers.placeholders()]
        hints = {
            target: [(evidence.rule, sure) for sure, evidence in found]
            for target, found in targets.items()
            if target not in absent
        }
        called = Called(
            self.calls.called_first(comment),
            self.calls.mentioned(comment),
            {"strangers": float(len(absent)), **self.calls.strangers.features(comment)},
        )
        table = self.features.of(seen, hints, repeats, called)
        if not table.rows:
            return
        likely = self.rank(comment.id, table)
        self.features.history.believe(comment.id, likely, bool(self.post and same(self.post, comment)))
        self._decide(comment, likely, hints, absent, table.rows)

    def _decide(
        self,
        comment: Comment,
        likely: Mapping[str, float],
        hints: Hints,
        absent: Collection[str],
        rows: Mapping[str, Features],
    ) -> None:
        """Keep the targets of rules that are likely enough, and the ranker's best one if it is likelier than these.

        `absent`: targets of rules that are not on the page; the best one takes their place where it may be meant.
        """
        targets = self.found[comment.id]
        kept = {t: share for t, share in self._shares(targets, likely, hints).items() if share >= self.least}
        # Who opens with a name answers its bearer; chats have taught their trees how far.
        first = [] if self.features.chat else self.calls.by_called_first(comment, likely)
        best = max(first or likely, key=lambda t: (likely[t], t))
        surest = likely[best] >= self.least and likely[best] > max(kept.values(), default=0.0)
        unnamed = all(e.rule == "somebody" for one in absent for _, e in targets[one])
        here = unnamed and likely[best] >= _HERE and not any(map(rows[best].get, ("post", "mine", "nobody")))
        if surest and (here or not absent or self.calls.may_be_host(comment, best)):
            kept[best] = likely[best]
            for one in absent:  # who is called wrote this, unnamed, or is the author of the post, by another name
                targets[best].extend(targets.pop(one))
        self.calls.believe(comment, best, likely[best])
        for target in [t for t in targets if t in rows and t not in kept]:
            del targets[target]
        for target, share in kept.items():
            if target == NOBODY:
                if self.post:  # without one, the comment starts a conversation
                    missing = self.calls.strangers.placeholder("")
                    targets[missing].append((share, Evidence(rule="ranker", note="no comment on the page is likelier")))
                continue
            if target not in targets:
                pair = (comment, self.calls.comments[target])
                told = why(pair, self.quotes, self.features.history, rows[target])
                targets[target].append((share, told))
            self.sure[comment.id, target] = share

    def _shares(self, targets: Targets, likely: Mapping[str, float], hints: Hints) -> dict[str, float]:
        """How likely each comment is answered that a rule plainly points to: its probability beside the comments to
        which no rule points. A call of a person means the likeliest comment by that person."""
        strong = [t for t in hints if any(rule in _STRONG for rule, _ in hints[t])]
        called = [t for t in hints if all(rule in _CALLS or _surely(rule, sure) for rule, sure in hints[t])]
        moved = {t: self._likeliest_by_same(t, likely) for t in called}
        for old, new in moved.items():
            if new != old:
                targets.setdefault(new, []).extend(targets[old])
        strong = list(dict.fromkeys(moved.get(t, t) for t in strong))  # no set: sums of shares depend on the order
        shares = {t: likely[t] / max(1 - sum(likely[s] for s in strong if s != t), likely[t], 0.001) for t in strong}
        for old, said in hints.items():  # whoever is called without doubt is answered, whatever habit says
            named = [sure for rule, sure in said if _surely(rule, sure)]
            if named and not self.features.chat:
                target = moved.get(old, old)
                shares[target] = max(shares.get(target, 0.0), *named)
        return shares

    def _likeliest_by_same(self, target: str, likely: Mapping[str, float]) -> str:
        """Of the comments by whoever wrote `target`, the one that is most likely answered."""
        said = [t for t in likely if t == target or (t and same(self.calls.comments[t], self.calls.comments[target]))]
        return max(said, key=lambda t: (likely[t], t == target))

    def _note(self, comment: Comment, to: Pointer) -> None:
        if comment.id == to.target:  # a platform may say so; nobody answers with what is being said
            return
        there = to.target_span
        held = there if there and there.start < there.end else None  # altered words are nowhere
        evidence = Evidence(rule=to.rule, span=to.span, target_span=held)
        self.found[comment.id][to.target].append((CONFIDENCE[to.rule] if to.sure is None else to.sure, evidence))

    def finish(self, discussion: Discussion) -> Inferred:
        """The discussion with what was found, and its replies; its texts may be longer than those that were read."""
        replies = []
        for source, targets in self.found.items():
            for target, found in targets.items():
                doubt = 1.0
                for sure, _ in found[:3]:
                    doubt *= 1 - sure
                explicit = any(evidence.rule == "markup" for _, evidence in found)
                confidence = 1.0 if explicit else min(self.sure.get((source, target), 1 - doubt), 0.98)
                evidence = tuple(dict.fromkeys(evidence for _, evidence in found))
                replies.append(
                    Reply(source=source, target=target, confidence=confidence, explicit=explicit, evidence=evidence)
                )
        self._attribute()
        answered = {reply.target for reply in replies}
        missing = [c for c in self.calls.strangers.missing.values() if c.id in answered]
        placed = (c.model_copy(update={"position": n}) for n, c in enumerate(missing, len(self.discussion.comments)))
        comments = (*map(self._named, discussion.comments), *placed)
        return Inferred(discussion.model_copy(update={"comments": comments}), tuple(replies))

    def attributable(self) -> tuple[attribution.Callers, dict[str, dict[str, Features]]]:
        """Who is called on the page, and what speaks for whom as the author of each unsigned comment."""
        comments = [self.calls.comments[c.id] for c in self.discussion.comments if c.role != "missing"]
        called = attribution.Callers(comments, self.called, self.calls.strangers)
        return called, attribution.candidates(comments, self.features.history.answers, called)

    def _attribute(self) -> None:
        """Name the authors of unsigned comments, where the thread gives them away.

        Where markup names the others, an unsigned comment is by an account that is gone, unless its answers call one.
        """
        if all(comment.author for comment in self.calls.comments.values()):
            return
        called, found = self.attributable()
        marked = self.discussion.platform not in (None, "text")
        for comment, person, sure in attribution.authors(found):
            if marked and not found[comment][person].get("direct"):
                continue
            if person not in self.calls.strangers.missing:  # who was found to be absent did not write it
                update = {"author": called.spelling(person), "author_inferred": True, "author_confidence": sure}
                self.calls.comments[comment] = self.calls.comments[comment].model_copy(update=update)

    def _named(self, comment: Comment) -> Comment:
        """The comment as it was read, with what was found to be quoted, and the author that was inferred."""
        read, update = self.calls.comments[comment.id], dict[str, Any]()
        if comment.id in self.quotes:
            update["quotes"] = self.quotes[comment.id]
        if read.author_inferred:
            update |= {"author": read.author, "author_inferred": True, "author_confidence": read.author_confidence}
        return comment.model_copy(update=update) if update else comment


def _surely(rule: str, sure: float) -> bool:
    """Whether a rule tells without doubt who is meant: by a call, or a name where the comment opens, of one alone."""
    return sure >= CONFIDENCE[rule] if rule in _CALLS else rule == "named" and sure > CONFIDENCE[rule]
