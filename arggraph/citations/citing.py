"""A discussion's citations: finders propose mentions, clustering makes works of them, and each comment cites each work
once.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import count
from typing import NamedTuple

from arggraph.citations import FINDERS, Finder, addressed, tagger
from arggraph.citations.finders.links import CUT, canonical
from arggraph.citations.lexicon import WORK_NOUNS
from arggraph.citations.mention import Mention, work_noun
from arggraph.citations.tokens import fold
from arggraph.citations.unite import unite
from arggraph.citations.use import answer, strongest, use, weighed
from arggraph.citations.works import naming
from arggraph.citations.works.cluster import Cluster
from arggraph.citations.works.clustering import cluster
from arggraph.citations.works.likeness import own_line
from arggraph.citations.works.portrait import title_key
from arggraph.model import Citation, Comment, Discussion, Evidence, Quote, Reply, Span, Use, Work

# Who wrote what is quoted below: "Kim Lee wrote:".
_WROTE = re.compile(r"(?:(?<=wrote)|(?<=schrieb)|\s(?:wrote|schrieb|schreef|escribió|a écrit))\s?:")
_SAID = re.compile(r"\S.{0,60}\b(?:said|wrote|schrieb|sagte|schreef|escribió|dijo|a écrit|a dit|ha scritto)\s?:\W{0,3}")
# "What a sneering article" calls the post so, or what was spoken of before.
_EXCLAIMS = re.compile(r"\b[Ww]hat (?:an? )?$")
# Comments that are read side by side, at most.
_ABREAST = 4


class Cited(NamedTuple):
    """The works of a discussion in order of first mention, and one citation per comment and work."""

    works: tuple[Work, ...]
    citations: tuple[Citation, ...]


def cite(discussion: Discussion, replies: Sequence[Reply] | None = None) -> Cited:
    """Find what the comments cite. `replies` tell whose words "your study" looks back to; without them, what the
    platform says, else the comment before.

    A link to the discussion itself is no work, nor the title of its post, nor a wording that tells of none ("studies
    show").
    """
    people = addressed.people(discussion.comments)
    own_words = [addressed.without(comment, people) for comment in discussion.comments]
    with ThreadPoolExecutor(min(_ABREAST, os.cpu_count() or 1)) as threads:  # while one waits for the network
        mentions = [mention for found in threads.map(seen_in, own_words) for mention in found]
    own = _own_addresses(discussion)
    mentions = [mention for mention in mentions if not own.intersection(value for _, value in mention.identifiers)]
    if title := title_key(discussion.title or ""):
        mentions = [one for one in mentions if one.rule != "tagged" or not _of_post(title_key(one.words), title)]
    mentions = [one for one in mentions if one.rule != "tagged" or not _of_people(one, people)]
    works: list[Work] = []
    citations: list[Citation] = []
    comments = {comment.id: comment for comment in discussion.comments}
    for reply in replies or ():
        said = comments[reply.source]
        comments[said.id] = said.model_copy(update={"quotes": (*said.quotes, *_pasted(reply))})
    free = (name for number in count(1) if (name := f"w{number}") not in comments)  # a caller's comment may be "w1"
    for found in cluster(discussion, mentions, None if replies is None else answered(replies)):
        works.append(_work(next(free), found))
        citations.extend(_citations(works[-1], found, comments))
    citations.sort(key=lambda edge: comments[edge.source].position)  # stable: works stay in order within a comment
    return Cited(tuple(works), tuple(citations))


def _pasted(reply: Reply) -> Iterator[Quote]:
    """The words that a comment quotes of one that it answers, though no mark says so."""
    for evidence in reply.evidence:
        if evidence.rule == "quotation" and (span := evidence.span) and span.comment == reply.source:
            yield Quote(start=span.start, end=span.end, source=reply.target)


def answered(replies: Sequence[Reply]) -> dict[str, list[str]]:
    """The ids of the comments that each comment answers, the surest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for reply in sorted(replies, key=lambda reply: -reply.confidence):
        found[reply.source].append(reply.target)
    return found


def mentions_in(comment: Comment) -> list[Mention]:
    """The mentions of one comment by all finders, in text order, each place once; faint ones are left out."""
    return [mention for mention in seen_in(comment) if not mention.faint]


def seen_in(comment: Comment) -> list[Mention]:
    """The mentions of one comment, faint ones too."""
    if not comment.text or comment.automatic:
        return []
    found = [one for find in _finders() for one in find(comment) if not _names_writer(one, comment.text)]
    found = [one._replace(bond="later") if _exclaimed(one, comment.text) else one for one in found]
    return [_judged(_whole(mention, comment.text), comment.text) for mention in unite(found, comment.text)]


def _judged(mention: Mention, text: str) -> Mention:
    """A mention with what the network says of its words."""
    sure, stance = tagger.judged(text, mention.start, mention.end)
    return mention._replace(sure=sure, stance=stance)


def _exclaimed(mention: Mention, text: str) -> bool:
    """Whether words exclaim what somebody thinks of what was spoken of before."""
    return mention.bond == "described" and bool(_EXCLAIMS.search(text, max(0, mention.start - 8), mention.start))


def _names_writer(mention: Mention, text: str) -> bool:
    """Whether words are those of "Kim Lee wrote:" above a quotation, or link to what is quoted: "Kim said:"."""
    if mention.rule == "links":
        return bool(_SAID.fullmatch(mention.words))
    return mention.rule in ("tagged", "titles") and bool(_WROTE.match(text, mention.end))


@cache
def _finders() -> tuple[Finder, ...]:
    return FINDERS.all()


def _whole(mention: Mention, text: str) -> Mention:
    """A mention with its words; a bracket or quotation that they open is closed where the text closes it at once."""
    words, mark = fold(text[mention.start : mention.end]), fold(text[mention.end : mention.end + 1])
    opened = words.count("(") > words.count(")") if mark == ")" else mark == '"' and words.count('"') % 2
    end = mention.end + bool(opened)
    return mention._replace(end=end, words=text[mention.start : end])


def _own_addresses(discussion: Discussion) -> frozenset[str]:
    addresses = [discussion.url, *(comment.url for comment in discussion.comments)]
    return frozenset(canonical(address) for address in addresses if address)


def _of_people(mention: Mention, people: addressed.People) -> bool:
    """Whether words are a commenter's name, or what no noun tells to be a work of theirs: "as Ann's on rye"."""
    owner, owns, _ = fold(mention.words).partition("'s ")
    owned = owns and not mention.title and work_noun(mention) not in WORK_NOUNS
    return addressed.names_only(owner if owned else mention.words, people)


def _of_post(words: str, title: str) -> bool:
    """Whether words are the title of the post, or part of it, or hold it."""
    return words in title or title in words


def _work(name: str, found: Cluster) -> Work:
    return Work(
        id=name,
        kind=naming.kind(found),
        title=naming.title(found),
        authors=naming.authors(found),
        year=found.year,
        identifiers={scheme: value for scheme, value in found.identifiers.items() if CUT not in value},
        mentions=tuple(Span(comment=m.comment, start=m.start, end=m.end) for m, _ in found.mentions),
    )


# Finders of what is set before the reader rather than talked about.
_GIVEN = frozenset(["links", "identifiers"])


def _given(mention: Mention, text: str) -> bool:
    if mention.rule == "references":
        return bool(mention.title)  # in full, not "Brook 2008"
    return mention.rule in _GIVEN or (mention.rule == "tagged" and own_line(text, mention.start, mention.end))


def _use(comment: Comment, mention: Mention) -> tuple[Use, str]:
    """How a comment uses what it mentions, and the words that tell. A work that stands in quoted words is used as the
    answer to them says."""
    quote = comment.quote_at(mention.start)
    if quote and quote.source:
        return answer(
            comment.text, quote.end, min((q.start for q in comment.quotes if q.start >= quote.end), default=None)
        )
    told = use(comment.text, mention.start, mention.end, given=_given(mention, comment.text) and not quote)
    return weighed(*told, mention.stance)


def _citations(work: Work, found: Cluster, comments: Mapping[str, Comment]) -> Iterable[Citation]:
    by_comment: dict[str, list[tuple[Mention, float]]] = defaultdict(list)
    for mention, sure in found.mentions:
        by_comment[mention.comment].append((mention, sure))
    for comment, mentions in by_comment.items():
        uses = [_use(comments[comment], mention) for mention, _ in mentions]
        evidence = tuple(
            Evidence(
                rule=mention.rule,
                span=Span(comment=comment, start=mention.start, end=mention.end),
                note=f"{meaning.replace('_', ' ')}: {cue}" if cue else "",
            )
            for (mention, _), (meaning, cue) in zip(mentions, uses, strict=True)
        )
        yield Citation(
            source=comment,
            target=work.id,
            confidence=max(mention.confidence * sure for mention, sure in mentions),
            explicit=any(mention.explicit for mention, _ in mentions),
            evidence=evidence,
            use=strongest([meaning for meaning, _ in uses]),
        )
