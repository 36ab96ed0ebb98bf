"""One reading of a thread, from the first comment to the last: rules point to targets, the ranker weighs them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from arggraph import names
from arggraph.model import Comment, Discussion, Evidence, Notice, Reply, Span
from arggraph.replies import address, quotation, ranker
from arggraph.replies.address import Address
from arggraph.replies.features import NOBODY, Features, Rows, Table
from arggraph.replies.history import Seen, look
from arggraph.replies.people import People, same
from arggraph.replies.quotation import Repeated
from arggraph.replies.words import sentence, shared

# Confidence by how the target was found: about the share right on the corpora (`python -m arggraph.training evaluate`)
# where they hold a hundred cases; for the rest, and for people who are not on the page, an estimate.
CONFIDENCE = {
    "markup": 1.0,
    "quotation": 0.75,
    "echo": 0.75,
    "salutation": 0.65,
    "at": 0.6,
    "vocative": 0.55,
    "number": 0.3,
    "named": 0.4,
    "previous": 0.5,
    "post": 0.6,
    "somebody": 0.3,
    "top-level": 0.9,
}
# A name and the words that are held against its bearer stand so many characters apart at most.
_NEAR = 200
# A name that more people share tells nothing; what was said longer ago is no exchange any more.
_MOST_MEANT, _RECENT = 4, 200
# Somebody merely named is spoken of, not to, when the comment speaks to somebody else.
_WEAK = frozenset({"named", "post"})
# Evidence for an answer of its own, beside others; the rest only speaks for a candidate.
_CALLS = frozenset({"salutation", "at", "number", "vocative", "previous"})
_STRONG = _CALLS | frozenset({"quotation", "echo"})


Rank = Callable[[str, Table], Mapping[str, float]]


def _by_the_trees(_: str, table: Table) -> Mapping[str, float]:
    return ranker.probabilities(table)


class Inferred(NamedTuple):
    """The discussion with inferred authors and missing comments, its replies, and what was odd."""

    discussion: Discussion
    replies: tuple[Reply, ...]
    notices: tuple[Notice, ...]


class Thread:
    """The state of one reading; `rank` says of a comment's candidates how likely each is."""

    def __init__(
        self,
        discussion: Discussion,
        least: float = ranker.THRESHOLD,
        rank: Rank = _by_the_trees,
    ) -> None:
        self.discussion, self.least = discussion, least
        self.post = next((c for c in discussion.comments if c.role == "post"), None)
        self.nested = any(
            c.reply_to and c.reply_to not in {quote.source for quote in c.quotes} for c in discussion.comments
        )
        said = [c for c in discussion.comments if c.role == "comment"]
        self.unsigned = sum(bool(c.author) for c in said) < len(said) / 2
        self.people, self.quotations = People(), quotation.Quotations()
        self.comments: dict[str, Comment] = {}
        self.spoken: list[Comment] = []
        self.numbers = {c.platform_id: c.id for c in discussion.comments if c.platform_id}
        self.later = {names.key(c.author) for c in discussion.comments if c.author}
        self.missing: dict[str, Comment] = {}
        self.taken = {c.id for c in discussion.comments}
        self.free_ids = (f"m{number}" for number in count(1))
        self.addressees: dict[str, str] = {}
        self.found: dict[str, dict[str, list[tuple[float, Evidence]]]] = defaultdict(lambda: defaultdict(list))
        self.vocabulary = _lower_words(discussion)
        self.addresses = {comment.id: address.find(comment) for comment in discussion.comments}
        self.features = Rows(discussion, sum(map(bool, self.addresses.values())))
        self.rank = rank
        self.sure: dict[tuple[str, str], float] = {}
        self.calls = Counter(
            names.key(call.name) for calls in self.addresses.values() for call in calls if call.form == "salutation"
        )

    def read(self, comment: Comment) -> None:
        """Find what one comment answers, then make it known to those after it."""
        self.comments[comment.id] = comment
        repeats = self.quotations.find(comment)
        seen = look(comment, len(self.spoken) + 1 if comment.role != "post" else 0, _own(comment, repeats))
        if comment.reply_to:
            self._note(comment.id, comment.reply_to, "markup", None)
            self.features.history.believe(comment.id, {comment.reply_to: 1.0})
        elif comment.role == "comment" and comment.text.strip():
            self._infer(comment, seen, repeats)
            comment = self.comments[comment.id]
            if comment.author_inferred:
                seen = look(comment, seen.place, _own(comment, repeats))
        if comment.author:
            self.people.add(comment.author, comment.id)
        if comment.role != "missing":
            self.quotations.add(comment)
            self.features.add(seen, repeats)
        if comment.role == "comment":
            self.spoken.append(comment)

    def _infer(self, comment: Comment, seen: Seen, found: quotation.Found) -> None:
        repeated = [r for r in found.passages if not self._own(comment, r.target)]
        for repeat in repeated:
            rule = "quotation" if repeat.marked or repeat.words >= quotation.COPIED else "echo"
            sure = CONFIDENCE[rule] * (0.6 + 0.4 * repeat.score)
            self._note(comment.id, repeat.target, rule, repeat.span, repeat.target_span, sure)
        addresses = self.addresses[comment.id]
        for call in sorted(addresses, key=lambda call: call.form in _WEAK):
            if call.form != "somebody":
                self._answer_call(comment, call, repeated)
        targets = self.found[comment.id]
        if not targets:
            for call in (a for a in addresses if a.form == "somebody"):
                self._note(comment.id, self._placeholder(""), "somebody", call.span)
                break
        self._infer_author(comment)
        self._rank(self.comments[comment.id], seen, found)

    def _answer_call(self, comment: Comment, call: Address, repeated: Sequence[Repeated]) -> None:
        """Turn an address into a reply, if it can be told whom it means."""
        if call.form == "post":
            if self.post:
                self._note(comment.id, self.post.id, "post", call.span)
        elif call.form == "previous":
            others = [c for c in self.spoken[-3:] if not same(c, comment)]
            if others:
                self._note(comment.id, others[-1].id, "previous", call.span)
        elif call.form == "number":
            target = self.numbers.get(call.name, f"c{call.name}")
            if target in self.comments and target != comment.id:
                self._note(comment.id, target, "number", call.span)
        else:
            self._answer_name(comment, call, repeated)

    def _answer_name(self, comment: Comment, call: Address, repeated: Sequence[Repeated]) -> None:
        for name in [call.name] if call.form == "vocative" else address.shorter(call.name):
            people = [p for p in self.people.who(name) if not comment.author or names.key(comment.author) != p]
            for person in people[:_MOST_MEANT]:
                said = self.people.comments_of(person)
                self.addressees.setdefault(comment.id, person)
                sure = CONFIDENCE[call.form] / len(people)
                self._note(comment.id, self._which(comment, said, repeated), call.form, call.span, None, sure)
            if people:
                return
        if call.form in ("salutation", "at") or (call.form == "vocative" and self._is_a_name(call.name)):
            self._answer_stranger(comment, call, repeated)

    def _which(self, comment: Comment, said: dict[str, None], repeated: Sequence[Repeated]) -> str:
        """Which of a person's comments is answered: one that is quoted; the post, if the person wrote it and has not
        just spoken or answered the one who answers now; else the latest."""
        quoted = [r.target for r in repeated if r.target in said]
        if quoted:
            return quoted[0]
        latest = next(reversed(said))
        if self.post and self.post.id in said and latest != self.post.id:
            own = [c.id for c in self.spoken[-_RECENT:] if same(c, comment)]
            met = any(latest in self.found and c in self.found[latest] for c in own)
            if not met and (not self.spoken or self.spoken[-1].id != latest):
                return self.post.id
        return latest

    def _answer_stranger(self, comment: Comment, call: Address, repeated: Sequence[Repeated]) -> None:
        """A name that no author bears: of an unsigned comment whose words are repeated, else of one not on the page."""
        name = call.name.split(" ")[0] if call.form == "at" else call.name
        person = names.key(name)
        if names.opener(name):
            return
        if person in self.later or (comment.author and person == names.key(comment.author)):
            return  # speaks later, so what is answered may be anywhere
        near = [r for r in repeated if 0 <= r.span.start - call.span.end < _NEAR]
        unsigned = [r for r in near if self.comments[r.target].author is None and r.target != "post"]
        if unsigned:
            target = unsigned[0].target
            self.addressees.setdefault(comment.id, person)
            self._name(target, name)
            self._note(comment.id, target, call.form, call.span, unsigned[0].target_span)
        elif self.unsigned:
            return  # who it is may well stand above, without a name
        elif call.form == "at" or (call.form == "salutation" and self._calls(comment, call)):
            self.addressees.setdefault(comment.id, person)
            span = call.span.model_copy(update={"end": call.span.start + len(name)})
            self._note(comment.id, self._placeholder(name), call.form, span)

    def _calls(self, comment: Comment, call: Address) -> bool:
        """Whether a line of its own calls a stranger: it ends in a comma and opens the comment, or opens several."""
        after = comment.text[call.span.end :].lstrip(".")[:1]
        opens = not comment.text[: call.span.start].strip()
        return (
            after in (",", "-", "–", "—") and call.name[0].isupper() and (opens or self.calls[names.key(call.name)] > 1)
        )

    def _is_a_name(self, name: str) -> bool:
        """Whether a word before "you" is a name: one word that the page does not use elsewhere, in any case."""
        return (
            " " not in name
            and len(name) > 2
            and not (name.endswith("ly") or names.opener(name))
            and self.vocabulary.get(name.casefold(), 0) <= 1
        )

    def _infer_author(self, comment: Comment) -> None:
        """An unsigned comment that answers somebody's words to Q is by Q."""
        if comment.author:
            return
        for target in self.found[comment.id]:
            asked = self.addressees.get(target)
            speaker = self.comments[target].author if target in self.comments else None
            known = asked and (self.people.comments_of(asked) or asked in self.later)
            called = self.addressees.get(comment.id)
            if known and asked and speaker and called == names.key(speaker) and asked != names.key(speaker):
                self._name(comment.id, self.people.spelling(asked))
                return

    def _name(self, id: str, author: str) -> None:  # noqa: A002
        """Give an unsigned comment the author that was inferred."""
        named = self.comments[id].model_copy(update={"author": author, "author_inferred": True})
        self.comments[id] = named
        self.spoken = [named if c.id == id else c for c in self.spoken]
        self.people.add(author, id)

    def _rank(self, comment: Comment, seen: Seen, found: quotation.Found) -> None:
        """Let the ranker weigh what the rules point to, and choose where they point to nothing likely.

        What is quoted or called stays when it is likely next to all that no rule points to: several may be answered.
        """
        targets = self.found[comment.id]
        if self.nested and self.post:
            if not targets:
                self._note(comment.id, self.post.id, "top-level", None)
            self.features.history.believe(comment.id, {target: 1 / len(targets) for target in targets})
            return
        absent = [target for target in targets if target in self._placeholders()]
        hints = {
            target: [(evidence.rule, sure) for sure, evidence in found]
            for target, found in targets.items()
            if target not in absent
        }
        table = self.features.of(seen, hints, found, len(absent))
        if not table.rows:
            return
        likely = self.rank(comment.id, table)
        self.features.history.believe(comment.id, likely)
        self._decide(comment, likely, hints, bool(absent), table.rows)

    def _decide(
        self,
        comment: Comment,
        likely: Mapping[str, float],
        hints: Mapping[str, Sequence[tuple[str, float]]],
        absent: bool,
        rows: Mapping[str, Features],
    ) -> None:
        targets = self.found[comment.id]
        strong = [t for t in hints if any(rule in _STRONG for rule, _ in hints[t])]
        moved = {t: self._likeliest_by_same(t, likely) for t in strong if all(r in _CALLS for r, _ in hints[t])}
        for old, new in moved.items():
            if new != old:
                targets.setdefault(new, []).extend(targets[old])
        strong = list(dict.fromkeys(moved.get(t, t) for t in strong))  # no set: sums of shares depend on the order
        shares = {t: likely[t] / max(1 - sum(likely[s] for s in strong if s != t), likely[t], 0.001) for t in strong}
        for old, said in hints.items():  # whoever is called without doubt is answered, whatever habit says
            called = [sure for rule, sure in said if rule in _CALLS and sure >= CONFIDENCE[rule]]
            if called:
                target = moved.get(old, old)
                shares[target] = max(shares.get(target, 0.0), *called)
        kept = {t: share for t, share in shares.items() if share >= self.least}
        best = max(likely, key=lambda t: (likely[t], t))
        if not absent and likely[best] >= self.least and likely[best] > max(kept.values(), default=0.0):
            kept[best] = likely[best]
        for target in [t for t in targets if t in rows and t not in kept]:
            del targets[target]
        for target, share in kept.items():
            if target == NOBODY:
                if self.post:  # without one, the comment starts a conversation
                    missing = self._placeholder("")
                    targets[missing].append((share, Evidence(rule="ranker", note="no comment on the page is likelier")))
                continue
            if target not in targets:
                targets[target].append((share, self._why(comment, target, rows[target])))
            self.sure[comment.id, target] = share

    def _likeliest_by_same(self, target: str, likely: Mapping[str, float]) -> str:
        """Of the comments by whoever wrote `target`, the one that is most likely answered."""
        said = [t for t in likely if t == target or (t and same(self.comments[t], self.comments[target]))]
        return max(said, key=lambda t: (likely[t], t == target))

    def _why(self, comment: Comment, target: str, row: Features) -> Evidence:
        """The sentences that share the rarest words, and where the target stands."""
        history = self.features.history
        words = shared(comment.text, history.by_id[target].words, history.spread, len(history.by_id))
        spans = [
            Span(comment=c.id, start=place[0], end=place[1])
            for c in (comment, self.comments[target])
            if (place := sentence(c.text, words))
        ]
        where = (
            "the post" if row.get("post") else "nearest earlier comment by somebody else" if row.get("nearest") else ""
        )
        held = f"shares {', '.join(map(repr, words[:3]))}" if words else ""
        note = "; ".join(part for part in (where, held) if part)
        both = len(spans) == 2
        return Evidence(
            rule="ranker", span=spans[0] if both else None, target_span=spans[1] if both else None, note=note
        )

    def _placeholders(self) -> set[str]:
        return {missing.id for missing in self.missing.values()}

    def _own(self, comment: Comment, target: str) -> bool:
        return same(comment, self.comments[target])

    def _placeholder(self, name: str) -> str:
        """The id of the missing comment of a person; one without a name for all who are not named."""
        person = names.key(name)
        if person not in self.missing:
            free = next(id for id in self.free_ids if id not in self.taken)  # noqa: A001
            position = len(self.discussion.comments) + len(self.missing)
            self.missing[person] = Comment(id=free, role="missing", author=name or None, position=position)
        return self.missing[person].id

    def _note(
        self,
        source: str,
        target: str,
        rule: str,
        span: Span | None,
        target_span: Span | None = None,
        sure: float | None = None,
    ) -> None:
        if source == target:  # a platform may say so; nobody answers with what is being said
            return
        evidence = Evidence(rule=rule, span=span, target_span=target_span)
        self.found[source][target].append((CONFIDENCE[rule] if sure is None else sure, evidence))

    def finish(self, discussion: Discussion) -> Inferred:
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
        comments = (*map(self._named, discussion.comments), *self.missing.values())
        return Inferred(discussion.model_copy(update={"comments": comments}), tuple(replies), ranker.notices())

    def _named(self, comment: Comment) -> Comment:
        """The comment as it was read, with the author that was inferred."""
        read = self.comments[comment.id]
        if not read.author_inferred or comment.author:
            return comment
        return comment.model_copy(update={"author": read.author, "author_inferred": True})


def _lower_words(discussion: Discussion) -> dict[str, int]:
    """How often each word stands on the page."""
    counts: dict[str, int] = defaultdict(int)
    for comment in discussion.comments:
        for word in re.findall(r"[^\W_]+", comment.text):
            counts[word.casefold()] += 1
    return counts


def _own(comment: Comment, found: quotation.Found) -> str | None:
    """A comment's text without what it repeats; None where it repeats nothing."""
    if not found.passages:
        return None
    text, at = [], 0
    for passage in found.passages:
        if passage.span.start >= at:
            text.append(comment.text[at : passage.span.start])
        at = max(at, passage.span.end)
    return "\n".join([*text, comment.text[at:]])
