"""Why an edge is there, in plain words: what each rule or model went by."""

from __future__ import annotations

import re
from collections.abc import Mapping

from arggraph.model import Evidence

RULES: Mapping[str, str] = {
    "markup": "The page's own markup says so",
    "byline": "It says whom it answers, and this is the latest that they said",
    "quotation": "It quotes these words",
    "echo": "It repeats these words",
    "salutation": "It opens with the name of whom it answers",
    "at": "It calls somebody by @name",
    "vocative": "It speaks to somebody by name",
    "number": "It names a comment by its number",
    "named": "It speaks of this person",
    "described": "It describes whom it answers",
    "previous": "It says that it answers the one before",
    "post": "It speaks of the post",
    "top-level": "It opens a thread of its own",
    "somebody": "It answers somebody whose comment is not on the page",
    "ranker": "A model that weighs all earlier comments found this the likeliest",
    "cues": "The wording tells",
    "cross-encoder": "A model that reads both comments says so",
    "elsewhere": "The two take this side to each other elsewhere",
    "identifiers": "It gives an identifier",
    "links": "It links to it",
    "titles": "It gives a title",
    "authors": "It names the author",
    "subjects": "It names it by its subject",
    "descriptions": "It describes it",
    "sources": "It names where it appeared",
    "references": "It lists it among its sources",
    "laws": "It names a law",
    "rulings": "It names a decision of a court",
    "codes": "It gives the number of a rule",
    "scripture": "It gives a place in a scripture",
    "famous": "It names a work that many know",
    "tagged": "A model that reads the words around it found it",
    "foreign": "It speaks of it in another language",
    "later": "It comes back to a work named before",
    "correction": "A person decided so",
}
# The words by which a work is said to be used so, where a note tells them.
_BY_WORDS = re.compile(r"(relies[ _]on|disputes|mentions): (.+)")
# How likely a relation is taken to be once the one comment answers the other, by rule, and how that is said.
_LIKELY = re.compile(r"\d+% likely\b")
IF_IT_ANSWERS: Mapping[str, str] = {
    "cross-encoder": " if it answers this at all",
    "elsewhere": ", which counts if it answers this at all",
}


def reason(evidence: Evidence, answers: float = 1.0) -> str:
    """What an evidence went by, as `reason` in the page's script says it; a rule that is not known goes by its name.

    `answers`: the confidence of the reply that a relation rests on, of which its own is a share.

    >>> print(reason(Evidence(rule="titles", note="disputes: unfortunately")))
    It gives a title, and disputes it by “unfortunately”
    >>> print(reason(Evidence(rule="cross-encoder", note="85% likely"), answers=0.65))
    A model that reads both comments says so: 85% likely if it answers this at all (65%)
    >>> print(reason(Evidence(rule="elsewhere", note="90% likely"), answers=0.65))
    The two take this side to each other elsewhere: 90% likely, which counts if it answers this at all (65%)
    """
    said, used = RULES.get(evidence.rule, f"Found by {evidence.rule}"), _BY_WORDS.fullmatch(evidence.note)
    if used:
        return f"{said}, and {used[1].replace('_', ' ')} it by “{used[2]}”"
    note = evidence.note
    if answers < 1 and (depends := IF_IT_ANSWERS.get(evidence.rule)):
        note = _LIKELY.sub(lambda told: f"{told[0]}{depends} ({answers:.0%})", note, count=1)
    return f"{said}{note and ': ' + note}"
