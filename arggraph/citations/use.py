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
from functools import lru_cache

from arggraph.citations.tokens import fold, sentence
from arggraph.model import Use

DISPUTES = re.compile(
    r"\b(?:flaw(?:ed|s)?|debunk(?:ed|s|ing)?|discredit(?:ed|s|ing)?|bogus|biased|bias|junk|nonsense|rubbish|"
    r"garbage|worthless|misleading|misrepresent\w{0,4}|dishonest|fraud\w{0,5}|fake|faked|retracted|refut(?:ed|es|ing)|"
    r"disprov(?:ed|es|en|ing)|disput(?:ed|es)|unreliable|invalid|questionable|cherry-?pick\w{0,4}|arbitrar(?:y|ily)|"
    r"(?:seems? )?designed to (?:show|fail|prove)|unfortunately|"
    r"(?:(?:does|do|did) not|doesn't|don't|didn't)(?: actually| really| even)? "
    r"(?:prove|show(?! up)|demonstrate|support|mention|address)|"
    r"proves? nothing|shows? nothing|fail(?:s|ed)? to|ignor(?:es|ed)|too small|poorly|wrong|incorrect|inaccurate|"
    r"propaganda|pseudo-?scien\w{2,6}|lies|lying|out of context|disagree with|skeptical of|sceptical of|hardly proof|"
    r"no credib\w{3,5}|contradict(?:s|ed)|criticis(?:ed|ms?)|criticiz(?:ed|es))\b",
    re.I,
)
RELIES = re.compile(
    r"\b(?:according to|i(?:'ve| have)?(?: also| too|, too| just| recently)?,? read|having read|try reading|"
    r"recommend\w{0,3}|(?:worth|should|must|to|go|please|just|and|you) read(?:ing)?|check out|take a look|have a look|"
    r"look at|see(?: also)?|show(?:s|ed|n|ing)|f(?:ound|inds?)|demonstrat(?:es?|ed|ing)|prov(?:es?|ed|en)|"
    r"confirm(?:s|ed)|suggest(?:s|ed)|conclud(?:es?|ed)|report(?:s|ed)|document(?:s|ed)|indicat(?:es?|ed)|"
    r"support(?:s|ed)|establish(?:es|ed)|explains?|points? out|argues?|states|says|notes|evidence|based on|thanks to|"
    r"excellent|great|wonderful|convinc(?:ed|ing)|as (?:described|shown|reported|explained|noted|discussed) (?:in|by)|"
    r"cited|came across|saw|learned|source:?)\b",
    re.I,
)
_NEGATED = re.compile(r"(?:\bnot|\bnever|n't|\bno|\bhardly|\bisn't|\bwithout)(?: \w{1,12}){0,2} $", re.I)
_GOES_ON = re.compile(
    r"[\s\"')]*(?:but|however|unfortunately|sadly|yet|it|they|this|that|these|those|which|he|she|as a result)\b", re.I
)
# What negation makes of "shows" and its like is a dispute; "I haven't read" is neither.
_PROOF = re.compile(r"show|f(?:ound|ind)|demonstr|prov|confirm|support|establish", re.I)


@lru_cache(maxsize=16)
def _cues(text: str) -> tuple[tuple[Use, tuple[tuple[int, str], ...]], ...]:
    """All cues of a text, each with its offset: found once, however many works it mentions."""
    folded = fold(text)
    patterns: tuple[tuple[Use, re.Pattern[str]], ...] = (("disputes", DISPUTES), ("relies_on", RELIES))
    return tuple(
        (meaning, tuple((match.start(), match.group()) for match in pattern.finditer(folded)))
        for meaning, pattern in patterns
    )


def use(text: str, start: int, end: int, *, given: bool = False) -> tuple[Use, str]:
    """The use that a comment makes of the work mentioned at `text[start:end]`, and the words that tell, if any.

    A work that is `given` (a link, a reference, a headline on a line of its own) without a word against it is leant on:
    who gives a source wants it read.
    """
    left, right = sentence(text, start)
    right = max(right, min(end, len(text)))
    tail = sentence(text, right)[1] if right < len(text) else right
    if _GOES_ON.match(fold(text[right : right + 40])):
        right = max(right, tail)
    # The mention's own words ("a study showing …") are part of the passage; a title's words are not cues, but rare.
    for meaning, cues in _cues(text):
        for at, cue in cues[bisect_left(cues, (left, "")) : bisect_left(cues, (right, ""))]:
            if at + len(cue) > right or (given and start <= at < end):
                continue
            negated = bool(_NEGATED.search(fold(text[max(left, at - 40) : at])))
            if not negated:
                return meaning, cue
            if meaning == "relies_on" and _PROOF.match(cue):
                return "disputes", "not " + cue
    return ("relies_on", "given as a source") if given else ("mentions", "")


def strongest(uses: list[Use]) -> Use:
    """The use of a comment that mentions a work several times: one dispute outweighs, then one reliance.

    >>> strongest(["mentions", "relies_on"])
    'relies_on'
    """
    return min(uses, key=("disputes", "relies_on", "mentions").index)
