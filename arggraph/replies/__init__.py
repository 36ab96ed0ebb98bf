"""Who answers whom: what the markup says stays; quotation and address yield answers, a ranker the rest.

Who is answered but not on the page becomes a placeholder comment (role "missing"). Authors of unsigned comments are
inferred where the thread gives them away: an answer calls them by a name that nobody else bears, or they answer
somebody who was speaking to them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from arggraph import names
from arggraph.model import Comment, Discussion, Evidence, Notice, Reply, Span
from arggraph.replies import address, quotation, ranker
from arggraph.replies.address import Address
from arggraph.replies.features import Candidates, Features, sentence
from arggraph.replies.people import People, same

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
# Whom a comment answers is looked for in its first so many characters.
LONGEST = 50_000
# A name and the words that are held against its bearer stand so many characters apart at most.
_NEAR = 200
# Somebody merely named is spoken of, not to, when the comment speaks to somebody else.
_WEAK = frozenset({"named", "post", "previous"})
# Evidence for an answer of its own, beside others; the rest only speaks for a candidate.
_CALLS = frozenset({"salutation", "at", "number", "vocative"})
_STRONG = _CALLS | frozenset({"quotation", "echo"})


class Inferred(NamedTuple):
    """The discussion with inferred authors and missing comments, its replies, and what was odd."""

    discussion: Discussion
    replies: tuple[Reply, ...]
    notices: tuple[Notice, ...]


def infer(discussion: Discussion) -> Inferred:
    """Find whom every comment answers; each is compared with a bounded number of earlier ones."""
    shown = discussion.model_copy(update={"comments": tuple(map(_cut, discussion.comments))})
    thread = _Thread(shown)
    for comment in shown.comments:
        thread.read(comment)
    return thread.finish(discussion)


def candidates(discussion: Discussion) -> dict[str, dict[str, Features]]:
    """The features of every candidate of every comment without an explicit parent: what the ranker is trained on."""
    shown = discussion.model_copy(update={"comments": tuple(map(_cut, discussion.comments))})
    thread = _Thread(shown, weigh=False)
    for comment in shown.comments:
        thread.read(comment)
    return thread.rows


def _cut(comment: Comment) -> Comment:
    return comment.model_copy(update={"text": comment.text[:LONGEST]}) if len(comment.text) > LONGEST else comment


class _Thread:
    """The state of one reading of a thread, from the first comment to the last."""

    def __init__(self, discussion: Discussion, weigh: bool = True) -> None:
        self.discussion = discussion
        self.post = next((c for c in discussion.comments if c.role == "post"), None)
        self.nested = any(comment.reply_to for comment in discussion.comments)
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
        self.candidates = Candidates(discussion, sum(map(bool, self.addresses.values())))
        self.weigh = weigh
        self.rows: dict[str, dict[str, Features]] = {}
        self.sure: dict[tuple[str, str], float] = {}
        self.calls = Counter(
            names.key(call.name) for calls in self.addresses.values() for call in calls if call.form == "salutation"
        )

    def read(self, comment: Comment) -> None:
        """Find what one comment answers, then make it known to those after it."""
        self.comments[comment.id] = comment
        if comment.reply_to:
            self._note(comment.id, comment.reply_to, "markup", None)
        elif comment.role == "comment" and comment.text.strip():
            self._infer(comment)
            comment = self.comments[comment.id]
        if comment.author:
            self.people.add(comment.author, comment.id)
        if comment.role != "missing":
            self.quotations.add(comment)
            self.candidates.add(comment)
        if comment.role == "comment":
            self.spoken.append(comment)

    def _infer(self, comment: Comment) -> None:
        for quote in comment.quotes:
            if quote.source:
                self._note(
                    comment.id, quote.source, "quotation", Span(comment=comment.id, start=quote.start, end=quote.end)
                )
        repeated = [r for r in self.quotations.find(comment) if not self._own(comment, r.target)]
        for repeat in repeated:
            rule = "quotation" if repeat.marked else "echo"
            sure = CONFIDENCE[rule] * (0.6 + 0.4 * repeat.score)
            self._note(comment.id, repeat.target, rule, repeat.span, repeat.target_span, sure)
        addresses = self.addresses[comment.id]
        strong = [a for a in addresses if a.form not in _WEAK and a.form != "somebody"]
        for found in strong:
            self._answer_call(comment, found, repeated)
        for found in (a for a in addresses if a.form in _WEAK):
            self._answer_call(comment, found, repeated)
        targets = self.found[comment.id]
        if not targets:
            for found in (a for a in addresses if a.form == "somebody"):
                self._note(comment.id, self._placeholder(""), "somebody", found.span)
                break
        self._infer_author(comment)
        self._rank(self.comments[comment.id])

    def _answer_call(self, comment: Comment, call: Address, repeated: Sequence[quotation.Repeated]) -> None:
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

    def _answer_name(self, comment: Comment, call: Address, repeated: Sequence[quotation.Repeated]) -> None:
        for name in address.shorter(call.name):
            person = self.people.who(name)
            if person:
                if comment.author and names.key(comment.author) == person:
                    continue
                said = [c for c in self.people.comments_of(person) if c != comment.id]
                if said:
                    self.addressees.setdefault(comment.id, person)
                    self._note(comment.id, self._which(comment, said, repeated), call.form, call.span)
                    return
        if call.form in ("salutation", "at") or (call.form == "vocative" and self._is_a_name(call.name)):
            self._answer_stranger(comment, call, repeated)

    def _which(self, comment: Comment, said: Sequence[str], repeated: Sequence[quotation.Repeated]) -> str:
        """Which of a person's comments is answered: one that is quoted; the post, if the person wrote it and has not
        just spoken or answered the one who answers now; else the latest."""
        quoted = [r.target for r in repeated if r.target in said]
        if quoted:
            return quoted[0]
        latest = said[-1]
        if self.post and self.post.id in said and latest != self.post.id:
            own = [c.id for c in self.spoken if same(c, comment)]
            met = any(latest in self.found and c in self.found[latest] for c in own)
            if not met and (not self.spoken or self.spoken[-1].id != latest):
                return self.post.id
        return latest

    def _answer_stranger(self, comment: Comment, call: Address, repeated: Sequence[quotation.Repeated]) -> None:
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

    def _rank(self, comment: Comment) -> None:
        """Let the ranker weigh what the rules point to, and choose where they point to nothing likely.

        What is quoted or called stays when it is likely next to all that no rule points to: several may be answered.
        """
        targets = self.found[comment.id]
        if self.nested and self.post:
            if not targets:
                self._note(comment.id, self.post.id, "top-level", None)
            return
        hints = {
            target: [(evidence.rule, sure) for sure, evidence in found]
            for target, found in targets.items()
            if target not in self._placeholders()
        }
        self.rows[comment.id] = rows = self.candidates.rows(comment, hints, self.quotations.repeats(comment))
        if not self.weigh or not rows:
            return
        likely = ranker.probabilities(rows)
        strong = {t for t in hints if any(rule in _STRONG for rule, _ in hints[t])}
        shares = {t: likely[t] / max(1 - sum(likely[s] for s in strong - {t}), likely[t], 0.001) for t in strong}
        for t in strong:  # whoever is called is answered, whatever habit says
            shares[t] = max([shares[t], *(sure for rule, sure in hints[t] if rule in _CALLS)])
        kept = {t: share for t, share in shares.items() if share >= ranker.THRESHOLD}
        best = max(likely, key=lambda t: likely[t])
        absent = any(target not in hints for target in targets)
        if not kept and not absent and likely[best] >= ranker.THRESHOLD:
            kept = {best: likely[best]}
        for target in hints:
            if target not in kept:
                del targets[target]
        for target, share in kept.items():
            if target not in hints:
                targets[target].append((share, self._why(comment, target, rows[target])))
            self.sure[comment.id, target] = share

    def _why(self, comment: Comment, target: str, row: Features) -> Evidence:
        """The sentences that share the rarest words, and where the target stands."""
        words = self.candidates.shared(comment, target)
        spans = [
            Span(comment=c.id, start=place[0], end=place[1])
            for c in (comment, self.comments[target])
            if (place := sentence(c.text, words))
        ]
        where = (
            "the post" if row.get("post") else "nearest earlier comment by somebody else" if row.get("nearest") else ""
        )
        shares = f"shares {', '.join(map(repr, words[:3]))}" if words else ""
        note = "; ".join(part for part in (where, shares) if part)
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
        return Inferred(discussion.model_copy(update={"comments": comments}), tuple(replies), ())

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
