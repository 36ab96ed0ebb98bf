"""A mention: words of one comment that point to a work, with all that the words say about it."""

from __future__ import annotations

import re
from typing import NamedTuple

from arggraph.citations.lexicon import PLURALS
from arggraph.model import Comment, WorkKind

_LIKE = {"poll": "survey", "movie": "film", "novel": "book", "trial": "study", "experiment": "study"}


class Mention(NamedTuple):
    """`words` = `text[start:end]` of comment `comment`, found by the finder `rule`, which is right with `confidence`.

    `head` is the offset of the work noun ("book") that the mention stands on: mentions of one head are one mention,
    seen by several finders; without a noun it is `start`. `people` and `sources` are names as written ("Dr. Ada
    Brook", "the University of Lund"). A `bond` other than "named" says that the words alone do not tell which work
    it is:

    - "described": "a nurse who had written a book about bees" is a work, which may be named elsewhere;
    - "single": "an article in a newspaper about …" is a work of its own, and never another;
    - "later": "that trial" is a work only if there is one to point back to;
    - "allusion": "it works in mice too" only if work on the like `subject` is named in the discussion.

    What is `faint` ("MTA") may be none: it counts where it bears a name by which the page tells a work elsewhere.
    `gloss`: the wording in English, noun last, where it is in another language ("the Lund study").
    `sure` and `stance`: how likely the network takes the words for a mention (-1 where it has not read them), and each
    of `tagger.USES`.
    """

    comment: str
    start: int
    end: int
    words: str
    head: int
    kind: WorkKind
    rule: str
    confidence: float
    bond: str = "named"
    title: str = ""
    people: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    subject: str = ""
    year: int | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    explicit: bool = False
    faint: bool = False
    stance: tuple[float, ...] = ()
    sure: float = -1.0
    gloss: str = ""

    @classmethod
    def on(
        cls,
        comment: Comment,
        start: int,
        end: int,
        kind: WorkKind,
        rule: str,
        confidence: float,
        head: int | None = None,
    ) -> Mention:
        """The mention on words of a comment, with its noun at `head` if it has one; `_replace` tells the rest."""
        words = comment.text[start:end]
        return cls(comment.id, start, end, words, start if head is None else head, kind, rule, confidence)


def work_noun(mention: Mention) -> str:
    """The work noun that a mention stands on, in the singular, those of like meaning as one; "" where there is none."""
    told = re.match(r"[\w-]+", mention.words[mention.head - mention.start :].lower())
    noun = mention.gloss.rpartition(" ")[2] or (told.group() if told else "")
    noun = PLURALS.get(noun, noun)
    return _LIKE.get(noun, noun)
