"""Wordings that deny, doubt, agree and confirm: the cues that decide a relation, each with its weight.

A cue's weight is set by hand, in units that training turns into log-odds (`blend`); `python -m arggraph.training
evaluate relations` prints how each cue shifts the sides in the corpora. The classes of cue follow the literature on
disagreement in forums: Abbott et al. 2011, "How can you say such things?!?"; Misra and Walker 2013, "Topic Independent
Identification of Agreement and Disagreement in Social Media Dialogue" (denial, agreement, hedges, discourse markers,
questions, you-address). What is denied, supposed or reported is no cue (`scope`), nor is what is said of a third
person ("he was wrong").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from arggraph.offsets import lower
from arggraph.relations import scope

Side = Literal["rebuts", "supports", "neither"]


class Cue(NamedTuple):
    """One kind of wording: its side, how far it pulls, its name, and the pattern, of lower case (to leave case
    aside takes half as long again)."""

    side: Side
    weight: float
    name: str
    pattern: re.Pattern[str]


def _cue(side: Side, weight: float, name: str, pattern: str) -> Cue:
    return Cue(side, weight, name, re.compile(pattern.replace("'", "['’]")))


# Where a text opens, behind whom it calls: "@kim - Yes".
_OPENS = r"^(?:\W*@[\w.-]{1,40})?\W*"
_BE = r"(?:is|are|was|were|'s|'re)"

CUES: tuple[Cue, ...] = (
    # ---- rebuts
    _cue(
        "rebuts", 2.2, "disagreement",
        r"\b(?:i\s+(?:\w+\s+)?(?:strongly\s+|respectfully\s+|completely\s+|totally\s+)?disagree|(?:don't|do\s+not"
        r"|cannot|can't|didn't|wouldn't)\s+(?:(?!(?:usual|normal|general)ly|often|always)\w+\s+)?agree"
        r"|beg\s+to\s+differ)\b",
    ),
    _cue(
        "rebuts", 1.8, "denial",
        rf"\b(?:(?:that|this|it|which|you)\s*{_BE}\s+(?:simply\s+|just\s+|completely\s+|totally\s+"
        rf"|flat\s+out\s+|plain\s+|so\s+|quite\s+|absolutely\s+)?(?:wrong|false|untrue|incorrect|mistaken|nonsense"
        rf"|ridiculous|absurd|a\s+lie|misleading|not\s+(?:true|right|correct|so|the\s+case|how|what|accurate))"
        rf"|not\s+true\b|couldn't\s+be\s+(?:more\s+wrong|further))",
    ),
    _cue(
        "rebuts", 1.4, "flat denial",
        r"(?:^\W*|[.!?\n]\W{1,4})no\b[,.]?\s+(?:i|it|s?he|they|that|this|we|you|there)(?:\s+(?:cannot|can't|won't"
        r"|(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)(?:n't|\s+not))|'(?:s|re)\s+not)\b",
    ),
    _cue(
        "rebuts", 1.4, "dismissal",
        r"\b(?:nonsense|bullshit|bs|rubbish|garbage|baloney|hogwash|absurd|ridiculous|ludicrous|laughable|baseless"
        r"|unfounded|fallac\w+|straw\s?m[ae]n|ad\s+hominem|propaganda|far-fetched|red\s+herring|cherry[- ]pick\w*"
        r"|debunked|misguided|ignoran\w+)\b",
    ),
    _cue(
        "rebuts", 1.6, "accusation",
        r"\b(?<!\bif\s)(?<!\bwhen\s)(?<!\bunless\s)(?<!\bthat\s)(?<!\bwhat\s)you(?:'re|\s+are|'ve"
        r"|\s+have)?\s+(?:just\s+|simply\s+|clearly\s+|obviously\s+|apparently\s+|still\s+|really\s+|completely\s+"
        r"|also\s+|again\s+)*(?:don't|do\s+not|didn't|did\s+not|can't|cannot|haven't|never|fail(?:ed)?|refuse"
        r"|ignor\w+|miss(?:ed|ing)?|misunder\w+|misre\w+|distort\w*|twist\w*|assum\w+|confus\w+|contradict\w*"
        r"|dismiss\w*|exaggerat\w+|overlook\w*|pretend\w*|keep\s+\w+ing|wrong|mistaken)\b",
    ),
    _cue(
        "rebuts", 1.3, "their stance held against them",
        r"\b(?:you\s+(?:clearly|obviously|evidently|apparently)\s+\w+|your\s+(?:[\w-]+\s+)?(?:claim|assertion|logic"
        r"|argument|reasoning|view|assumption|premise|statement|point|position|belief|bias|ignorance)s?\b"
        r"|you\s+(?:talk|speak|write|complain|worry)\s+about\b"
        r"|you(?:'re|\s+are)?\s+mak(?:e|ing)\s+(?:[\w-]+\s+){0,4}(?:claim|statement|assumption|assertion|accusation)s?\b)",
    ),
    _cue(
        "rebuts", 1.7, "conceding to object",
        r"\b(?:you\s+(?:say|said|claim|talk|argue|write|mention|think)\b[^.?!\n]{0,160}?\bbut\b|(?:i\s+(?:see"
        r"|understand|get|know|appreciate)|fair\s+enough|granted|(?<!\bmake\s)sure|(?<!\ba\s)(?<!\bno\s)(?<!\bthe\s)true|yes"
        r"|(?:perhaps|maybe)(?!\s+(?:you|some(?:one|body))\s+(?:can|could|know)\b)|that\s+may\s+be"
        r"|i(?:'m|\s+am)\s+(?:\w+\s+){0,3}(?:happy|glad|sorry))\b[^.?!\n]{0,140}?,?\s+but\b)",
    ),
    _cue(
        "rebuts", 1.5, "contrast",
        r"\b(?:contrary\s+to|on\s+the\s+contrary|quite\s+the\s+(?:opposite|contrary)|far\s+from\s+(?:it|being)"
        r"|the\s+opposite\s+is|not\s+so\s+fast|nothing\s+of\s+the\s+sort)\b",
    ),
    _cue(
        "rebuts", 1.5, "correction of what was read",
        r"\bi\s+(?:did\s+not|didn't|never|have\s+never|haven't)\s+(?:say|said|claim|claimed|imply|implied|mean"
        r"|meant|state|stated|suggest|suggested|write|wrote|argue|argued)\b|\b(?:not\s+what\s+i\s+(?:said|meant"
        r"|wrote)|(?:put|putting)\s+words\s+in|what\s+i\s+(?:was\s+trying|meant|am\s+saying|said\s+was))\b",
    ),
    _cue(
        "rebuts", 1.0, "doubt",
        r"\b(?:i\s+(?:\w+\s+)?(?:doubt|(?:don't|do\s+not|fail\s+to)\s+(?:think|believe|buy|see\s+(?:how|why))"
        r"|am\s+not\s+(?:sure(?!\s+what\s+you\b)|convinced)|'m\s+not\s+(?:sure(?!\s+what\s+you\b)|convinced))"
        r"|i'm\s+not\s+(?:so\s+)?(?:sure(?!\s+what\s+you\b)|convinced)|hardly|skeptic\w*|sceptic\w*|unlikely|not\s+convinced|unconvinc\w+|questionable|dubious"
        r"|no\s+evidence|(?:lacks?|lacking|without)\s+(?:any\s+)?(?:[\w-]+\s+){0,3}(?:evidence|proof|stud(?:y|ies)"
        r"|data|support|basis))\b",
    ),
    _cue(
        "rebuts", 1.1, "exaggeration",
        r"\b(?:hype|wishful\s+thinking|grain\s+of\s+salt|over-?(?:rated|hyped|blown|stated|simplif\w+))\b",
    ),
    _cue(
        "rebuts", 0.9, "irony",
        r"\b(?:yeah,?\s+right|sure,?\s+because|how\s+(?:convenient|original)|good\s+luck\s+with\s+that)\b"
        r"|(?<!\S)/s\b|emoticon_x?roll\w*|:rolleyes:|🙄",
    ),
    _cue(
        "rebuts", 1.0, "pointed question",
        r"\b(?:how\s+(?:can|could|do)\s+you\s+(?:say|claim|know|explain|justify|possibly)"
        r"|do\s+you\s+(?:really|honestly|seriously|actually)|are\s+you\s+(?:serious|kidding|really|saying"
        r"|seriously|suggesting)|since\s+when|so\s+what(?=\s*(?:[?!.,…–—-]|$)|\s+if\b)|who\s+(?:says|cares)|what\s+(?:makes|gives)\s+you"
        r"|why\s+(?:should|would|do)\s+(?:we|i|anyone|you)|where\s+(?:is|are|'s)\s+(?:the|your|any)\s+(?:evidence"
        r"|proof|source|data))",
    ),
    _cue(
        "rebuts", 0.7, "opening with objection",
        _OPENS + r"(?:no\b|nope\b|but\b|wrong\b|actually\b|well,|uh\b|um\b|hardly|sorry,?\s+but|really\?|so\s+you"
        r"|seriously|oh\s+please|and\s+yet|yet\b|however\b|incorrect\b|false\b)",
    ),
    _cue(
        "rebuts", 0.5, "actually",
        r"\b(?:actually|in\s+fact|the\s+(?:fact|truth|reality)\s+is|in\s+reality)\b",
    ),
    _cue(
        "rebuts", 0.8, "rebuke",
        r"\b(?:try\s+reading|read\s+(?:it|them|that|the\s+\w+)\s+again|do\s+your\s+(?:homework|research)"
        r"|get\s+(?:a\s+(?:grip|clue|life)|over\s+it|your\s+facts)|grow\s+up"
        r"|give\s+me\s+a\s+break|stop\s+(?:it|lying|pretending|spreading)|shame\s+on|nice\s+try|wake\s+up)\b",
    ),
    _cue(
        "rebuts", 0.6, "it is rather",
        r"\b(?:rather\s+than|instead\s+of|(?:this|that|it)\s+is\s+not\s+an?|(?:does|do)(?:\s+not|n't)\s+mean"
        r"|not\s+the\s+same\s+(?:as|thing))\b",
    ),
    # ---- supports
    _cue(
        "supports", 2.2, "agreement",
        r"\b(?<!not\s)(?<!n't\s)(?<!to\s)(?:i\s+(?:(?!cannot|never|hardly)\w+\s+)?(?:fully\s+|totally\s+|completely\s+|wholeheartedly\s+"
        r"|absolutely\s+)?agree\b(?!\s+to\s+disagree)|(?:we|have|had)\s+(?:(?!not|never)\w+\s+)?agreed?\b(?!\s+to\s+disagree)|i\s+concur"
        r"|i\s+second\b|seconded\b|i'm\s+with\s+you|couldn't\s+agree\s+more|can't\s+argue\s+with)",
    ),
    _cue(
        "supports", 1.9, "you are right",
        r"\b(?:you(?:'re|\s+are)\s+(?:(?!not\b)\w+\s+)?(?:right|correct|spot\s+on|so\s+right)|(?:that|this)(?:'s|\s+is)\s+(?:(?!not\b)\w+\s+)?(?:right|true|correct|exactly)|(?:so"
        r"|very|too)\s+true|good\s+(?:point|call)|great\s+point|excellent\s+point|fair\s+point|valid\s+point"
        r"|well\s+(?:said|put)|spot\s+on|nailed\s+it|hit\s+the\s+nail|makes\s+sense|point\s+taken(?!\s+(?:by|from|in|out|up)\b)|i\s+stand\s+corrected"
        r"|that(?:'s|\s+is)\s+an?\s+(?:very\s+)?(?:important|great|excellent|crucial)\s+(?:point|distinction|observation)"
        r"|(?:couldn't|could\s+not)\s+have\s+(?:said|put)\s+it\s+better)\b",
    ),
    _cue(
        "supports", 1.0, "concession",
        r"(?:^|[.!?\n])\W{0,4}touch[eé]\b|\bi\s+concede(?=\W{0,4}(?:[.,;!\n]|$)|\s+(?:defeat|the\s+point|(?:that|this)\s+point|to\s+you)\b)"
        r"|(?:^|[.,;:!?\n–—-])\s{0,4}(?:(?:ok(?:ay)?|alright|well|then|and|so)\W{1,3})?you\s+win(?=\W{0,4}(?:[.!\n]|$))"
    ),
    _cue(
        "supports", 1.5, "assent at the start",
        _OPENS +
        r"(?:yes\b(?!\W+but)|yep\b|yup\b|yeah\b(?!,?\s+right)|exactly\b(?!\s+(?:how|wh\w+))|absolutely\b(?!\s+not?\b)"
        r"|indeed\b|agreed?\b|true\b(?!,?\s+(?:but|stor))|amen\b|\+1|this\b[.!]|same\b|definitely\b(?!\s+not\b)"
        r"|right\b[,.!]|correct\b|precisely\b|ditto\b|bingo\b|hear,?\s+hear\b|100\s?%(?=\W*(?:[.!\n]|$)|,?\s+(?:agree|this\b|true\b|right\b|correct\b|yes\b|with\s+you))"
        r"|(?:great|good|excellent|brilliant)\s+idea\b|what\s+(?:[\w-]+\s+){1,3}said\W*(?:[.!\n]|$)"
        r"|(?:my\s+)?(?:thoughts?|sentiments?|feelings?)\s+exactly\b)",
    ),
    _cue(
        "supports", 1.3, "confirmation",
        r"\b(?:(?:can|could)\s+(?:also\s+)?(?:confirm|verify|attest|vouch|relate)|(?:same|true)\s+(?:here"
        r"|for\s+me)|me\s+too|(?:works?|worked)\s+(?:well\s+|great\s+|wonders\s+)?for\s+me|had\s+the\s+same"
        r"|my\s+experience\s+(?:too|as\s+well|exactly)|i\s+too\b|i,\s+too\b|as\s+you\s+(?:say|said|point|note"
        r"|mention)\w*|backs?\s+(?:this|that|you)\s+up|i\s+(?:think|thought)\s+so\s+too"
        r"|that(?:'s|\s+is|\s+was|\s+has\s+been)\s+(?:also\s+|exactly\s+)?my\s+(?:understanding|experience|impression)"
        r"|(?:match|mirror|reflect|echo)(?:e?s|ed)?\s+my\s+(?:own\s+)?(?:experiences?|findings|observations?)"
        r"|(?:similar\s+to|same\s+as|consistent\s+with|fits)\s+my\s+(?:own\s+)?(?:experiences?|findings|observations?))\b",
    ),
    # ---- neither
    _cue(
        "neither", 0.9, "plain question",
        r"^[^.!?\n]{0,200}\?\s*$",
    ),
    _cue(
        "neither", 0.8, "request",
        r"\b(?:would|could|can)\s+you\s+(?:please\s+)?(?:give|send|post|share|tell|explain|provide|point"
        r"|help|contact|elaborate)|\bplease\s+(?:try|send|contact|email|give|post|help|let|share)"
        r"|\bhas\s+any(?:one|body)|\bdoes\s+any(?:one|body)\b",
    ),
    _cue(
        "neither", 0.8, "thanks",
        _OPENS +
        r"(?:thanks|thank\s+you|thx|cheers)\b|\bthanks\s+in\s+advance\b|\bthank(?:s|\s+you)\s+(?:so\s+much\s+)?for\b",
    ),
    _cue(
        "neither", 0.5, "praise",
        r"\b(?:great|excellent|awesome|brilliant|wonderful|fantastic|superb|terrific|nice)\s+(?:post|article|piece|job"
        r"|work|write-?up|read|explanation|stuff|info\w*)\b|\blove\s+(?:this|it|your)\b|\bkudos\b|\bbravo\b",
    ),
)  # fmt: skip

# Cues are looked for in the first so many characters: nobody's stance waits longer.
LONGEST = 20_000


class Hit(NamedTuple):
    """A cue found, and where."""

    cue: Cue
    start: int
    end: int


@lru_cache(maxsize=4096)  # a passage is asked for up to four times: to be chosen, judged, divided and shown
def hits(text: str) -> tuple[Hit, ...]:
    """The first two places of every cue that the text asserts, in the order of the table.

    >>> [hit.cue.name for hit in hits("That is not true.")], hits("I do not think you are wrong.")
    (['denial'], ())
    """
    found, plain = [], lower(text[:LONGEST])
    for cue in CUES:
        places = islice(cue.pattern.finditer(plain), 2)
        found += [Hit(cue, match.end() - len(match.group().lstrip()), match.end()) for match in places]
    return _asserted(text, found)


def _asserted(text: str, found: Sequence[Hit]) -> tuple[Hit, ...]:
    """Without what is denied, supposed or reported, without the doubt that does the denying, and without what is said
    in agreement."""
    kept: list[Hit] = []
    denied: list[Hit] = []
    for hit in found:
        (denied if hit.cue.name in _DENIABLE and scope.denied(text, hit.start) else kept).append(hit)
    objections = [hit.start for hit in denied if hit.cue.side == "rebuts"]
    agreed = [hit.end for hit in kept if hit.cue.name == "agreement"]
    return tuple(
        hit
        for hit in kept
        if not (hit.cue.name == "doubt" and any(scope.together(text, hit.start, at) for at in objections))
        if not (hit.cue.name in _OF_OTHERS and any(scope.goes_on(text, at, hit.start) for at in agreed))
    )


# Cues that, in a sentence that agrees, are of what both speak of: "I agree, you can't trust them."
_OF_OTHERS = frozenset({"accusation", "their stance held against them", "dismissal", "denial"})


# Cues that state something, so that a denial before them takes it back; others are denials, questions or openings.
_DENIABLE = frozenset(
    {
        "disagreement",
        "denial",
        "dismissal",
        "accusation",
        "exaggeration",
        "agreement",
        "you are right",
        "concession",
        "confirmation",
    }
)
