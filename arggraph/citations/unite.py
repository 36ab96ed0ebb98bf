"""The mentions of one comment: what several finders saw at one place is one mention."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arggraph.citations.lexicon import PLURALS
from arggraph.citations.mention import Mention
from arggraph.citations.title_forms import set_as_title
from arggraph.citations.tokens import fold

# Possessive: a long run of blanks has more divisions into twelve parts than there is time to try.
_BETWEEN = re.compile(
    r"(?:[\s(:,;\[<*\"-]{1,8}+|\b(?:can|may|be|found|here|at|is|available|online|see|link|on|from|it|you|read|"
    r"full|the)\b){0,12}+"
)
_BESIDE = re.compile(r"(?: as well| too)? ?[,:(\u2013-]? ?(?:by |has |had |did |wrote )?[\"(]?|:?\s{1,4}(?=https?:)")
_BY = re.compile(r"\bby (?:[^\W\d_]\S* ){0,3}$")
_OPENS = re.compile(r"(?: (?:on|of|about|in|from|among|with|for) (?:[\w'-]{1,20} ){1,4}| )\(")
_FAR = 160  # characters
_WROTE = re.compile(r" (?:co-)?(?:wrote|published|edited|directed|authored)(?: with [^,;.]{1,60})?$")
_LED = re.compile(r"(?:\n\s*|: ?)$")
_BROUGHT = re.compile(r"(?:an?|this|the (?:following|full|whole|entire|actual|original|above)|another)\b", re.I)
_NO_PAGES = frozenset(["book", "other"])
_WITH_TITLE = frozenset(["references", "laws", "codes", "famous", "titles"])
_LEARNED = "tagged"


def unite(found: Sequence[Mention], text: str) -> list[Mention]:
    """Mentions of one comment (its text) in text order, those on one head or one place made one.

    A link that follows a mention at once ("the Lund study (http://…)") is part of it. What the network found stands
    where no rule saw anything, and tells what a rule left open: "the study" is "the study by Brook's people".
    """
    united = _of_rules([mention for mention in found if mention.rule != _LEARNED], text)
    for learned in (mention for mention in found if mention.rule == _LEARNED):
        met = [at for at, known in enumerate(united) if known.start < learned.end and learned.start < known.end]
        if not met:
            united.append(learned)
        elif len(met) == 1 and not learned.faint and _tells(learned, united[met[0]]):
            united[met[0]] = _join(united[met[0]], learned)
    joined: list[Mention] = []
    for mention in sorted(united, key=lambda m: (m.start, m.end, m.head)):
        if joined and _beside(joined[-1], mention, text):
            joined[-1] = _join(joined[-1], mention)
        else:
            joined.append(mention)
    return joined


def _beside(one: Mention, two: Mention, text: str) -> bool:
    """Whether two wordings, one of them the network's, are one: "the guideline, Brook and Hale", "Hale wrote a paper".

    Of 16 such pairs in discussions read for their works, whose wordings both are of a work, all are of the same.
    """
    learned = _LEARNED in (one.rule, two.rule) and _BESIDE.fullmatch(text, one.end, max(one.end, two.start))
    titled = two.title and (one.title.isupper() or set_as_title(one.title))
    another = two.words.startswith(("the ", "The ")) or bool(titled)
    return bool(learned) and not another and (one.year is None or two.year in (None, one.year))


def _tells(learned: Mention, known: Mention) -> bool:
    """Whether what the network marked says which work it is, where a rule found only a part of the words that does not:
    "Brook (1990)" of "Rye by Ada Brook (1990)", "the study" of "the study by Brook's people"."""
    within = learned.start <= known.start and known.end <= learned.end
    behind = fold(learned.words[known.end - learned.start :])
    if learned.title and not known.title and f'"{fold(learned.title)}' in behind:
        return within and not known.explicit
    if known.rule == "references" and learned.title and not known.title:
        return bool(_BY.search(learned.words[: max(known.start - learned.start, 0)]))
    if learned.start == known.start and _WROTE.search(known.words):  # "the letter Paul wrote to the Romans"
        return within and not learned.title and not known.explicit
    if learned.bond == "described":  # "a report on their website"
        return within and known.bond == "later" and learned.head < known.head
    return within and learned.bond == "named" and known.bond in ("later", "described") and not known.explicit


def _of_rules(found: Sequence[Mention], text: str) -> list[Mention]:
    by_head: dict[int, Mention] = {}
    for mention in sorted(found, key=lambda m: (m.head, m.start, -m.confidence)):
        known = by_head.get(mention.head)
        by_head[mention.head] = _join(known, mention) if known else mention
    united: list[Mention] = []
    for mention in sorted(by_head.values(), key=lambda m: (m.start, m.end, m.head)):
        last = united[-1] if united else None
        inside = last is not None and mention.end <= last.end and not mention.explicit
        if last and inside and last.rule in _WITH_TITLE:
            continue  # part of its title
        if last and mention.rule == "references" and mention.start < last.end:
            continue  # "On Bees and Men, 1764": what begins inside a title is no author
        if last and mention.explicit and (mention.end <= last.end or _attached(last, mention, text)):
            united[-1] = _join(last, mention)
        elif last and _in_brackets(last, mention, text):
            united[-1] = _join(last, mention)._replace(kind=last.kind, head=last.head)
        elif not (last and mention.bond == "later" and mention.end <= last.end):
            united.append(mention)
    return united


def _in_brackets(last: Mention, mention: Mention, text: str) -> bool:
    """Whether a reference stands alone in brackets behind a work: "the trial of rye in Norway (Fell et al., 2010)"; in
    "Hale's book on bees in college (Brook, 2010)" it is another's."""
    noun = re.match(r"[\w-]*", last.words[max(last.head - last.start, 0) :].lower())
    many = noun and noun.group() in PLURALS
    if mention.rule != "references" or last.rule == "references" or last.explicit or last.title or many:
        return False
    words = fold(last.words)
    others = (name for name in last.people if name.split()[-1] not in mention.people)
    if any(f"{name}'" in words or f"by {name}" in words for name in others):
        return False
    closed = text[mention.end : mention.end + 1] == ")" and last.year in (None, mention.year)
    return closed and bool(_OPENS.fullmatch(text, last.end, max(last.end, mention.start)))


def _attached(last: Mention, link: Mention, text: str) -> bool:
    """Whether nothing but a bracket, colon or line break stands between a mention and a link.

    What is brought up ("an article that I read", "this", "the following study") may be followed by more words, and then
    by its link on a line of its own or after a colon.
    """
    if last.explicit:
        return False
    between = text[last.end : link.start]
    led = len(between) < _FAR and _LED.search(between) and _BROUGHT.match(last.words) and last.kind not in _NO_PAGES
    return bool(led or _BETWEEN.fullmatch(text, last.end, max(last.end, link.start)))


# "A study in Norway showed that …": what it showed is no part of its name.
_FINDS = re.compile(r"\b(?:show|f[oi]und?|suggest|conclud|demonstrat|report|claim|argue|say|said|prov|indicat)", re.I)
_RANK = ("named", "single", "described", "later", "allusion")  # of what several finders say, the most telling


def _join(one: Mention, two: Mention) -> Mention:
    """Two views of one mention as one: the surer rule, the kind that a noun tells, all that either says."""
    better, other = (one, two) if (one.confidence, one.rule) >= (two.confidence, two.rule) else (two, one)
    noun = other if better.explicit and not other.explicit else better
    if noun is other and noun.bond != "later":
        better = better._replace(rule=noun.rule, title="")  # the words name it better than the address
    if other.rule == "descriptions" and _FINDS.search(other.words):
        other = other._replace(start=better.start, end=better.end, words=better.words, bond=better.bond)
    start, end = min(better.start, other.start), max(better.end, other.end)
    return better._replace(
        start=start, end=end, kind=noun.kind, bond=min(one.bond, two.bond, key=_RANK.index),
        head=noun.head, title=(noun.title or better.title or other.title), people=better.people or other.people,
        sources=better.sources or other.sources, subject=better.subject or other.subject,
        year=better.year or other.year,
        identifiers=tuple(dict.fromkeys((*better.identifiers, *other.identifiers))),
    )  # fmt: skip
