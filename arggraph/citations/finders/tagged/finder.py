"""Mentions in wordings that no rule foresees, where the network of `tagger` finds them: "the Belgian one with the
miners", "it's in the Lancet, by two people at Guy's", "INTERSALT"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from arggraph.citations import tagger
from arggraph.citations.finders.later import ANOTHER
from arggraph.citations.finders.later import FIND as POINTING_BACK
from arggraph.citations.finders.tagged.parts import HEADLINE, TITLE, parts
from arggraph.citations.finders.tagged.wording import EDGES, PRAISE, RULE, as_mention, only_people
from arggraph.citations.lexicon import AUTHORS, BREAKERS, NOUNS, POINTERS, RULINGS, SHELVED, WORK_NOUNS, content
from arggraph.citations.mention import Mention, work_noun
from arggraph.citations.phrases import FIXED
from arggraph.citations.tagger import WORD
from arggraph.citations.title_forms import set_as_title
from arggraph.citations.tokens import fold, vocabulary, without_the, words
from arggraph.model import Comment

# From which probability on a wording counts; where it is set as a title of three words, from a lower one; and from
# which on it is faint. Chosen on discussions held out.
LEAST, TITLED, FAINT = 0.8, 0.5, 0.6
# Of the less likely ones that only the network finds so many are right.
FAINT_WORTH = 0.6
# What the rules for laws and scripture leave alone is none.
_LEFT = words(
    "amendment amendments constitution bible scripture scriptures gospel rights koran quran torah law laws bill"
)
# What is spoken of where a decision is a court's.
_COURT = words("court courts scotus justice justices judge judges plaintiff defendant dissent upheld overturned")
_COURTS = _COURT | {"v", "vs"}
# What somebody thinks of the work that was spoken of: "Best book on energy ever".
_PRAISED = re.compile(
    r"(?:the )?(?:best|worst|finest|greatest|dumbest|saddest|most \w+) .{2,60}\bever\b", re.IGNORECASE
)
_WROTE = re.compile(r"\b(?:wrote|said|posted|writes)\s*:")
# What somebody is who writes: "Kim Lee, Local Democracy Reporter" is nobody's work.
_TRADES = AUTHORS | words("correspondent editor columnist")
_ADDRESS = re.compile(r"https?:|www\.|//|\S+\.(?:jpe?g|png|gif)\b")
_SAID = re.compile(r"[^\W\d_][\w'-]*")
_LONGEST_SIGNATURE = 4  # words


class TaggedFinder:
    name = RULE

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        if not tagger.readable(text):
            return
        for found in parts(text, TITLED):
            mention = as_mention(comment, found)
            if not mention or _ADDRESS.match(mention.words) or _dates(mention):
                continue  # an address that `links` takes for none
            if _called(mention) or _fixed(mention) or _matched(mention, text):
                continue
            if found.sure >= LEAST and _points(mention):
                if all(known.head != mention.head for known in POINTING_BACK(comment)):
                    yield mention._replace(rule=POINTING_BACK.name)
            elif found.sure >= LEAST and mention.bond == "described" and _PRAISED.match(mention.words):
                yield mention._replace(rule=POINTING_BACK.name, bond="later")
            elif found.sure >= (TITLED if _headline(mention, text) else LEAST) and _telling(mention, text):
                yield mention
            elif found.sure >= FAINT and mention.bond == "named" and not _signs(mention, text):
                faint = found.sure >= LEAST or not _tells(mention, text)
                yield mention._replace(confidence=FAINT_WORTH, faint=faint)


def _called(mention: Mention) -> bool:
    """Whether words call somebody by what they are, and name no work: "the Local Democracy Reporter"."""
    told = WORD.findall(fold(mention.words))
    trade = any(word[0].isupper() and word.lower() in _TRADES for word in told)
    whole = mention.title in ("", mention.words) and mention.year is None and mention.kind not in SHELVED
    return trade and whole and (WORK_NOUNS - AUTHORS).isdisjoint(word.lower() for word in told)


def _fixed(mention: Mention) -> bool:
    """Whether a noun stands in a fixed phrase, and means no work: "thought experiments", "definite articles"."""
    told = WORD.findall(fold(mention.words))
    return any(one in FIXED and two.lower() in WORK_NOUNS for one, two in pairwise(told))


def _matched(mention: Mention, text: str) -> bool:
    """Whether several are set against each other, and in no court: "Ada vs. Tom, Kim vs. Ann"."""
    told = [word.lower() for word in WORD.findall(fold(mention.words))]
    return sum(word in ("v", "vs", "versus") for word in told) > 1 and _COURT.isdisjoint(vocabulary(text))


def _headline(mention: Mention, text: str) -> bool:
    """Whether the words are set as the title of a book or broadcast is, three at least, and are nobody's names."""
    titled = mention.kind in SHELVED and set_as_title(mention.title)
    return (
        titled and len(_SAID.findall(mention.title)) >= HEADLINE and not only_people(text, mention.start, mention.end)
    )


def _tells(mention: Mention, text: str) -> bool:
    """Whether an unlikely wording tells by itself which work it is: by a long title, a year or a work noun; what stands
    on either side of "and" in a title stands alone nowhere else in the text."""
    titled = len(mention.title.split()) >= TITLE
    titled = titled and not all(text.count(part) > text.count(mention.title) for part in mention.title.split(" and "))
    return titled or mention.year is not None or work_noun(mention) in WORK_NOUNS


def _points(mention: Mention) -> bool:
    """Whether the words are no more than what points back to one work: "that review", "the first guideline"."""
    told = [word.lower() for word in WORD.findall(fold(mention.words))]
    return (
        mention.bond == "later"
        and len(told) < 4
        and told[0] in ("the", "this", "that")
        and told[-1] in NOUNS
        and (ANOTHER | BREAKERS).isdisjoint(told[1:-1])
    )


def _telling(mention: Mention, text: str) -> bool:
    """Whether the words tell which work: nothing that points back, no bare noun ("a study"), no signature, no newspaper
    alone, no "Brook's" of anything."""
    told = WORD.findall(fold(mention.words))
    said = content(told)
    noun = work_noun(mention)
    if _WROTE.search(mention.words):
        return False  # "Kim wrote: …"
    if mention.bond == "later" or _signs(mention, text) or (noun not in WORK_NOUNS and not _LEFT.isdisjoint(said)):
        return False
    pointing = len(told) > 1 and told[0].lower() in ("this", "that") and told[1].islower() and noun not in NOUNS
    if pointing and mention.kind in ("study", "trial") and not (mention.title or mention.people):
        return False  # "this group in Durham", but "that Durham thing"
    if noun in RULINGS and _COURTS.isdisjoint(vocabulary(text)):
        return False  # "Brook's decision", where no court is spoken of
    if mention.bond == "described":
        return len(set(said) - PRAISE) > 1 and POINTERS.keys().isdisjoint(said)
    bare = without_the(mention.words)
    return bool(mention.title) or not ((bare.endswith("'s") and len(told) == 1) or bare in mention.sources)


def _dates(mention: Mention) -> bool:
    """Whether a year is all that the words tell: "well, 2011"."""
    said = {word.lower() for word in WORD.findall(fold(mention.words))} - PRAISE
    told = mention.title or mention.people or mention.sources
    return mention.year is not None and not told and said <= {str(mention.year)}


def _signs(mention: Mention, text: str) -> bool:
    """Whether a few words are all of the last line, as a signature is, and no reference."""
    line = text.rstrip().rpartition("\n")[2]
    whole = line.strip(EDGES) == mention.words.strip(EDGES)
    return whole and line.count(" ") < _LONGEST_SIGNATURE and not re.search(r"\d|https?:", line)


FIND = TaggedFinder()
