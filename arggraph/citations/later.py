"""Later mentions: "that trial", "the book", "the study you linked". They point back, or they are no work."""

from __future__ import annotations

from collections.abc import Iterable

from arggraph.citations.mention import Mention
from arggraph.citations.nouns import Phrase, phrases
from arggraph.citations.tokens import words
from arggraph.model import Comment

_GIVEN = words("linked cited mentioned posted quoted referenced gave referred provided shared")
_PLAIN = words("same said entire whole actual original above latter aforementioned very new recent")


class Later:
    name = "later"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        for phrase in phrases(comment.text):
            if phrase.owner or phrase.determiner not in (
                "the",
                "this",
                "that",
                "these",
                "those",
                "said",
                "their",
                "its",
            ):
                continue
            if any(token.lower not in _PLAIN for token in phrase.modifiers):
                continue
            if (phrase.determiner in ("the", "their", "its") and phrase.plural) or self._told_apart(phrase):
                continue
            end, sure = phrase.end, 0.6 if phrase.determiner in ("the", "their", "its") else 0.7
            following = phrase.after(5)
            words = [token.lower for token in following]
            if words[:1] == ["you"] or words[:2] in (["that", "you"], ["which", "you"]):
                given = [token for token in following if token.lower in _GIVEN]
                if given:
                    end, sure = given[0].end, 0.75
            yield Mention(
                comment.id, phrase.start, end, comment.text[phrase.start : end], phrase.head, phrase.kind, self.name,
                sure,
                bond="later",
            )  # fmt: skip

    def _told_apart(self, phrase: Phrase) -> bool:
        """Whether what follows tells which one is meant, so that it is not the one before: "the book of …"."""
        following = phrase.after(2)
        return bool(following) and following[0].lower in ("of", "on", "about", "where", "in", "from", "by")


FIND = Later()
