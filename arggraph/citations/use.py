"""What a comment does with a work that it mentions: leans on it, disputes it, or only names it.

The cues are looked for in the sentence of the mention, and in the next one where that goes on about it ("Unfortunately
they used …"). A disputing cue outweighs a relying one; one that is negated ("is not flawed") counts for nothing.

>>> use("According to the Lund study bees sleep.", 13, 27)
('relies_on', 'According to')
>>> use("The Lund study is deeply flawed.", 0, 14)
('disputes', 'flawed')
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from math import exp

from arggraph.citations.foreign_words import TONGUES
from arggraph.citations.tagger import USES
from arggraph.citations.tokens import fold, sentence
from arggraph.language import english, tongue
from arggraph.model import Use
from arggraph.offsets import lower

# Ways of finding fault with a work: the classes of the study of citations (negative citation, Teufel et al. 2006,
# "Automatic classification of citation function"; negative polarity, Athar 2011) in the words of everyday argument.
# All cues are in lower case: to leave case aside takes five times as long.
_FAULTS = {
    "verdict": r"flaw(?:ed|s)?|bogus|junk|nonsense|rubbish|garbage|worthless|useless|misleading|dishonest|fraud\w{0,5}"
    r"|fak(?:e|ed|ery)|unreliable|invalid|questionable|dubious|suspect|laughable|ridiculous|absurd|wrong|incorrect"
    r"|inaccurate|false|mistaken|meaningless|irrelevant|outdated|bunk|hogwash|crap|drivel|propaganda|lies|lying"
    r"|a joke|a lie|riddled with|full of (?:holes|errors|mistakes)|pseudo-?scien\w{2,6}|no credib\w{3,5}"
    r"|hardly (?:proof|evidence|proves|shows)|not (?:credible|reliable|peer[- ]reviewed)"
    r"|unscientific|unconvincing|far-?fetched|overrated|one-sided|hit piece|smear",
    "bias": r"biased|bias|agenda|partisan|cherry-?pick\w{0,4}|out of context|funded by|conflicts? of interest"
    r"|(?:designed|rigged|meant|intended|set up|crafted|paid|funded) to "
    r"(?:show|fail|prove|find|support|mislead|discredit)",
    "method": r"arbitrar(?:y|ily)|too small|small samples?|sample size|self-report\w{0,3}|self-selected"
    r"|unrepresentative|uncontrolled|no controls?|confound\w{0,5}|poorly|sloppy|shoddy|anecdotal"
    r"|methodolog\w{1,4} (?:flaws?|problems?|errors?)|push poll|loaded questions?|multiple choice"
    r"|correlation (?:is not|isn't|does not)"
    r"|(?:not|n't|never|without|fail(?:s|ed)? to) (?:even |actually |really )?control(?:led)?(?: for)?"
    r"|misrepresent\w{0,4}|misquot\w{1,3}|misinterpret\w{0,3}|overstat\w{1,3}|exaggerat\w{1,3}",
    "rejection": r"debunk(?:ed|s|ing)?|discredit(?:ed|s|ing)?|retracted|refut(?:ed|es|ing)|disprov(?:ed|es|en|ing)"
    r"|disput(?:ed|es)|contradict(?:s|ed)|critici[sz](?:ed|es|ms?|ing)|disagree with(?! (?:you|him|her|me|us)\b)"
    r"|reject(?:s|ed)?|discount(?:s|ed)?|torn? apart|shredded|fail(?:s|ed)? to|ignor(?:es|ed)|overlook(?:s|ed)"
    r"|proves? nothing|shows? nothing"
    r"|(?:(?:does|do|did|can|could) not|doesn't|don't|didn't|cannot|can't)(?: actually| really| even)? "
    r"(?:prove|show(?! up)|demonstrate|support|mention|address|establish|say (?:that|what|anything))",
    "doubt": r"skeptical|sceptical|doubt(?:s|ed|ful)?|in question|grain of salt|not convinced"
    r"|don't (?:buy|trust|believe)"
    r"|no faith in|(?:don't|do not|can't|cannot) (?:\w+ )?(?:put|have) (?:any |much )?faith in|who (?:paid|funded)"
    r"|too easily manipulated",
    # Adverbs by which a writer regrets or distrusts what follows (Biber & Finegan 1988, stance adverbials).
    "stance": r"unfortunately|regrettably|disappointingly|sadly|conveniently|supposedly|allegedly|so-called",
}
DISPUTES = re.compile(rf"\b(?:{'|'.join(_FAULTS.values())})\b")
RELIES = re.compile(
    r"\b(?:according to|as per|based on|i(?:'ve| have)?(?: also| too|, too| just| recently)?,? read|having read"
    r"|try reading|recommend\w{0,3}|(?:worth|should|must|to|go|please|just|and|you) read(?:ing)?|check out"
    r"|take a look|have a look|look(?:ing)? at|see(?: also)?|here(?:'s| is| are)|show(?:s|ed|n|ing)"
    r"|f(?:ound|inds?|inding)|demonstrat(?:es?|ed|ing)|prov(?:es?|ed|en)|confirm(?:s|ed)|suggest(?:s|ed|ing)"
    r"|conclud(?:es?|ed|ing)|report(?:s|ed)|document(?:s|ed)|indicat(?:es?|ed|ing)|reveal(?:s|ed)|support(?:s|ed)"
    r"|establish(?:es|ed)|explain(?:s|ed)|points? out|argue[sd]|state[sd]|says|said|note[sd]|held|ruled|upheld"
    r"|protects|guarantees|evidence|thanks to|percent|per cent|excellent|great|wonderful|interesting"
    r"|convinc(?:ed|ing)|as (?:described|shown|reported|explained|noted|discussed) (?:in|by)"
    r"|(?:quot|cit)(?:ed|es|ing)|quotes? from|excerpts? from|taken from|came across|saw|learned|sources?:?|puts? it"
    r"|i like|i love)\b",
)
_NEGATED = re.compile(
    r"(?:\bnot|\bnever|n't|\bno|\bhardly|\bisn't|\bwithout)(?: \w{1,12}){0,2} $|"
    # "I don't think the study proves anything", "I never said this study showed"
    r"(?:\bnot|\bnever|n't) (?:think|believe|see|agree|buy|said|say|claim(?:ed)?|accept)(?: \w{1,12}){0,5} $",
    re.I,
)
# What the other one does with a work, or gets wrong beside it, is not the work's fault; nor is what is wrong "if I'm
# wrong".
_NOT_ITS = re.compile(
    r"(?:\byou|\bif i)(?:'\w{1,2})?"
    r"(?: (?:are|were|was|am|have|had|just|still|also|again|always|keep|\w{1,12}ly)){0,3} $",
    re.I,
)
# What nobody has given or seen is leant on by nobody: "you have yet to show me a study from Lund".
_NOT_GIVEN = re.compile(
    r"(?:(?<!why )\bnot|\bnever|n't|\byet to|\b(?:nobody|no one)(?: has)?)(?: (?:yet|even|once|actually|ever)){0,2}"
    r" (?:shown?|give|gave|given|cited?|link(?:ed)?(?: to)?|quoted?|posted|provided?|produced?|presented?|offer(?:ed)?"
    r"|shared?|point(?:ed)?(?: \w{2,6})? to|see|seen)(?: (?:me|us|him|her|them|any(?:one|body)))?"
    r"(?: (?!in\b|by\b|at\b|with\b)\w{1,6}){0,2} $",
    re.I,
)
_SUPPOSED = re.compile(r"\b(?:if|unless|case|since|those|people|anyone|who)\b", re.I)
_YOU = re.compile(r"\byou\b", re.I)
_TELLS = re.compile(r", (?:which|and (?:it|they))\b")
_GOES_ON = re.compile(
    r"[\s\"')]*(?:but|however|unfortunately|regrettably|sadly|yet|it|they|this|that|these|those|which|he|she|"
    r"as a result)\b",
    re.I,
)
_LEANS = re.compile(r"\b(?:[Ii]n|[Pp]er|[Uu]nder|[Ff]rom) $")
# Words in quotation marks, long enough to be what somebody says rather than irony.
_QUOTED = re.compile(r"\"([^\"\n]{0,600})\"")
_SAID = 20  # characters
_WORDS = re.compile(r"[^\W\d_]+'?")
_BEFORE = 40  # characters
_GIVING = 80  # characters
# What negation makes of "shows" and its like is a dispute; "I haven't read" is neither.
_PROOF = re.compile(r"show|f(?:ound|ind)|demonstr|prov|confirm|support|establish", re.I)


@lru_cache(maxsize=1024)
def _cues(text: str) -> tuple[tuple[Use, tuple[tuple[int, str], ...]], ...]:
    """All cues of a text with their offsets, found once however many works it mentions.

    Only an English text has any: in another language the same letters mean something else ("fraude"). Quoted words
    find no fault: they are somebody else's, perhaps those of the work itself.
    """
    folded = fold(text) if english(text) else ""
    own = _QUOTED.sub(lambda told: " " * len(told[0]) if len(told[1]) >= _SAID else told[0], folded)
    asked: tuple[tuple[Use, re.Pattern[str], str], ...] = (("disputes", DISPUTES, own), ("relies_on", RELIES, folded))
    return tuple(
        (meaning, tuple((match.start(), words[slice(*match.span())]) for match in pattern.finditer(lower(words))))
        for meaning, pattern, words in asked
    )


def use(text: str, start: int, end: int, *, given: bool = False) -> tuple[Use, str]:
    """The use that a comment makes of the work mentioned at `text[start:end]`, and the words that tell, if any.

    A work that is `given` (a link, a reference, a headline on a line of its own) without a word against it is leant on:
    who gives a source wants it read.
    """
    left, right = sentence(text, start)
    asked = text[left:right].rstrip().endswith("?")  # who asks about a work leans on nothing yet
    right = max(right, min(end, len(text)))
    tail = sentence(text, right)[1] if right < len(text) else right
    if _GOES_ON.match(fold(text[right : right + 40])):
        right = max(right, tail)
    missing = "" if asked or given or _TELLS.match(text, end) else _not_given(text[left:start])
    # The mention's own words ("a study showing …") are part of the passage; a title's words are not cues, but rare.
    for meaning, cues in _cues(text)[: 1 if asked or missing else 2]:
        for at, cue in cues[bisect_left(cues, (left, "")) : bisect_left(cues, (right, ""))]:
            if at + len(cue) > right or (given and start <= at < end):
                continue
            if start - len(missing) < at + len(cue) <= start:
                continue
            before = fold(text[max(left, at - 60) : at])
            if meaning == "disputes" and _NOT_ITS.search(before):
                continue
            if not _NEGATED.search(before):
                return meaning, cue
            if meaning == "relies_on" and _PROOF.match(cue):
                return "disputes", "not " + cue
    if missing:
        return "mentions", missing.strip()
    if not asked and (source := _according(text, start)):
        return "relies_on", source
    led = _LEANS.search(fold(text[max(left, start - 12) : start]))
    if led and fold(text[end : end + 1]) == ",":
        return "relies_on", led.group().strip()  # "In a recent poll, most people said …"
    return ("relies_on", "given as a source") if given else ("mentions", "")


def _not_given(before: str) -> str:
    """The words by which what follows was not given, unless they suppose so, or hold it against who has not seen it.

    >>> _not_given("You have yet to show me "), _not_given("If you have not seen "), _not_given("You have never seen ")
    ('yet to show me ', '', '')
    """
    led = fold(before[-_GIVING:])
    found = _NOT_GIVEN.search(led)
    if not found or _SUPPOSED.search(led, 0, found.start()):
        return ""
    return "" if " see" in found[0] and _YOU.search(led, 0, found.start()) else found[0]


def _according(text: str, start: int) -> str:
    """What leads to a source in another language: "Laut einer Studie …"; but "il secondo studio" is the second.

    >>> _according("Non è vero: secondo lo studio di Lund no.", 20), _according("Il secondo studio non è male.", 11)
    ('secondo', '')
    """
    known = TONGUES.get(tongue(text))
    told = _WORDS.findall(lower(fold(text[max(0, start - _BEFORE) : start]))) if known else []
    if known and told and told[-1] in known.determiners:
        told.pop()
    if not (known and told and told[-1] in known.according) or (told[-2:-1] and told[-2] in known.determiners):
        return ""
    return str(told[-1])


# What the cues count, in log-odds, beside the network (citations/tagger.py). Chosen on discussions held out.
_CUES = 1.0


def weighed(told: Use, cue: str, stance: Sequence[float]) -> tuple[Use, str]:
    """The likeliest use by the cues and by a network's probabilities of `USES` together (a product of experts, Hinton
    2002), and the cue, if that tells it. Without a `stance` the cues decide, and what a cue says is only mentioned is.

    >>> weighed("mentions", "", (0.9, 0.04, 0.06))
    ('relies_on', '')
    """
    if not stance or (told == "mentions" and cue):
        return told, cue
    shares = {use: share * (exp(_CUES) if use == told else 1.0) for use, share in zip(USES, stance, strict=True)}
    likeliest = max(USES, key=shares.__getitem__)
    return likeliest, cue if likeliest == told else ""


_ANSWER = 400  # characters


def answer(text: str, start: int, end: int | None) -> tuple[Use, str]:
    """The use of a work that stands in words quoted from another: disputed, where the answer `text[start:end]` disputes
    something in its first sentences; else only mentioned."""
    own = fold(text[start:end][:_ANSWER]) if english(text) else ""
    for match in DISPUTES.finditer(lower(own)):
        if not _NEGATED.search(own[max(0, match.start() - 60) : match.start()]):
            return "disputes", own[slice(*match.span())]
    return "mentions", ""


def strongest(uses: list[Use]) -> Use:
    """The use of a comment that mentions a work several times: one dispute outweighs, then one reliance.

    >>> strongest(["mentions", "relies_on"])
    'relies_on'
    """
    return min(uses, key=("disputes", "relies_on", "mentions").index)
