"""First sieve: mentions that name their work. One work where an identifier or title is shared, or a person or source
with a compatible kind and no contradiction (other years, other titles, other people)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from arggraph.citations.cluster import (
    FAMILY,
    Cluster,
    Clusters,
    head_title,
    person_key,
    plain_title,
    real_title,
)
from arggraph.citations.laws import short_names
from arggraph.citations.lexicon import DEFINITE, OWNERS
from arggraph.citations.mention import Mention, work_noun
from arggraph.citations.names import acronyms, source_key
from arggraph.citations.places import INSTITUTION, PERIODICAL

_DEFINITE = DEFINITE | OWNERS
_REACH = 20  # works of one name that a mention may be; a name that hundreds share tells nothing
_CLOSE = 500  # characters between a work and "the full report", with its link
_BESIDE = 160  # characters between a link and the headline or byline of its page
Key = tuple[str, ...]


def keys(mention: Mention) -> Iterator[tuple[Key, float]]:
    """What a mention may share with others of its work, most telling first, and how sure a match on it is."""
    family = FAMILY[mention.kind]
    for scheme, value in mention.identifiers:
        yield ("id", scheme, value), 1.0
    if real_title(mention):
        title = plain_title(mention.title)
        yield ("title", head_title(title)), 1.0
        # Near-equal titles share their first or their last two words: only those are compared.
        yield ("near", *title.split()[:2]), 0.9
        yield ("near", *title.split()[-2:]), 0.9
        for short in short_names(mention.title):
            yield ("source", source_key(short), _output(mention)), 0.9
    for person in mention.people:
        yield ("person", person_key(person), family), 0.95
        yield ("source", source_key(person), _output(mention)), 0.85
    for source in mention.sources:
        yield ("source", source_key(source), _output(mention)), 0.85
        if any(word.strip(".,'").lower() in INSTITUTION | PERIODICAL for word in source.split()):
            for acronym in sorted(acronyms(source)):
                yield ("source", acronym, _output(mention)), 0.85
        if len(source_key(source)) > 3:
            yield ("begins", source_key(source)[:4], _output(mention)), 0.7
    if mention.bond == "single" or mention.rule == "references":
        yield ("words", plain_title(mention.words)), 0.9  # quoted again, word for word
    if mention.year and mention.rule == "descriptions":
        yield ("dated", str(mention.year), work_noun(mention)), 0.9  # "the last survey in 2002", "the 2002 survey"
    if mention.subject:
        yield ("subject", mention.subject, family), 0.8


def _output(mention: Mention) -> str:
    """What a body puts out is told apart more finely than what a person writes: its reports are not its surveys.

    What a journal prints is one, whether called a study, a review or a report.
    """
    if any(word in PERIODICAL for source in mention.sources for word in source.lower().split()):
        return FAMILY[mention.kind]
    return "study" if mention.kind == "trial" else mention.kind


def join_named(mentions: Sequence[Mention], clusters: Clusters) -> None:
    """Put every mention that names its work into the cluster of that work, in page order."""
    index: dict[Key, list[Cluster]] = defaultdict(list)
    moved: dict[Cluster, Cluster] = {}
    case: Mention | None = None
    last: Mention | None = None

    def whole(found: Cluster) -> Cluster:
        while found in moved:
            found = moved[found]
        return found

    for mention in mentions:
        if mention.bond not in ("named", "single"):
            continue
        single = mention.bond == "single" and not mention.identifiers and not mention.title
        home, sure = None, 1.0
        for key, certainty in keys(mention):
            fitting = (whole(other) for other in reversed(index[key][-_REACH:]))
            other = next((found for found in fitting if _fits(found, mention, key, single)), None)
            if other and home is None:
                home, sure = other, certainty
            elif other and home and other is not home and key[0] in ("id", "title", "person"):
                clusters.absorb(home, other)
                moved[other] = home
        if home is None and mention.rule in ("later", "headlines", "pasted"):
            home, sure = _told_before(mention, last, clusters), 0.8
        last = mention
        if home is None and mention.rule == "links" and mention.kind == "other":
            home, sure = _case_before(mention, case, clusters), 0.8
        home = home or clusters.new(single=single)
        clusters.put(mention, home, sure)
        case = mention if mention.rule == "laws" and " v. " in mention.title else case
        for key, _ in keys(mention):
            if not index[key] or index[key][-1] is not home:
                index[key].append(home)


def _introduces(mention: Mention) -> bool:
    """Whether a wording brings up a work of its own: "a study in Norway" is not the one named before, "the" may be."""
    first = mention.words.split()[0]
    bare = first.islower() and first not in _DEFINITE
    return (bare or first in ("A", "An", "Another", "One")) and not mention.people and not mention.title


def _repeats(mention: Mention, found: Cluster) -> bool:
    words = plain_title(mention.words)
    return any(plain_title(other.words) == words for other, _ in found.mentions[:_REACH])


def _told_before(mention: Mention, last: Mention | None, clusters: Clusters) -> Cluster | None:
    """The work told of just before "the full report: http://…", a headline, a byline, in the same comment.

    A link goes to what nothing links to yet, a headline to what has no title, a byline or dateline to any article.
    """
    if last is None or last.comment != mention.comment or last not in clusters.of or mention.start - last.end > _CLOSE:
        return None
    found = clusters.of[last]
    if mention.rule == "later":
        return found if not found.linked and FAMILY[mention.kind] in found.families else None
    piece = last.kind in ("article", "report", "website") and not (mention.title and found.titles)
    if found.linked and mention.start - last.end > _BESIDE:
        return None  # what is pasted later need not be what is linked
    return found if piece and not found.contradicts(mention) else None


def _case_before(link: Mention, case: Mention | None, clusters: Clusters) -> Cluster | None:
    """The case named last before a link to a court's page in the same comment, if nothing else links to it."""
    if case is None or case.comment != link.comment:
        return None
    found = clusters.of[case]
    told = dict(link.identifiers).get("reporter")
    return None if found.linked or (told and found.identifiers.get("reporter", told) != told) else found


def _fits(found: Cluster, mention: Mention, key: Key, single: bool) -> bool:
    if key[0] in ("id", "title", "words"):
        return True
    if key[0] == "dated":
        return not _introduces(mention)
    definite = mention.words.lower().startswith(("the ", "this ", "that "))
    if single or (found.single and not definite):
        return False
    if key[0] in ("source", "begins", "subject") and _introduces(mention) and not _repeats(mention, found):
        return False
    if key[0] == "near" and not found.titles:
        return False
    if key[0] == "begins" and not (found.sources and "study" in found.kinds):
        return False
    return not found.contradicts(mention)
