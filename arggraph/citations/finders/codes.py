"""Laws that go by name: "the Second Amendment", "the Clean Rivers Act", "the Penal Code", "the Lund Convention".

The great ones are talked about more than cited: "Second Amendment rights" leans on no text. An amendment or a
constitution counts where its words are what is spoken of: it says, protects or forbids something, or something stands
in it, is protected by it or violates it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from arggraph.citations.mention import Mention
from arggraph.citations.tokens import around, fold, places, vocabulary, words
from arggraph.model import Comment

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh"
).split()
_NUMBER = {name: number for number, name in enumerate(_ORDINALS, 1)}
_AMENDMENT = (
    rf"(?:the |your |our )?(?P<ordinal>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))}|\d{{1,2}}(?:st|nd|rd|th)) "
    r"amendment(?:'s)?"
)
_FOUNDING = (
    r"(?P<founding>(?:the |our )?(?:(?:u\.?s\.?|united states|federal|american) )?constitution|the bill of rights|"
    r"the declaration of independence|(?:the )?magna carta)"
)
_SAYS = (
    r"(?: (?:itself|clearly|also|only|never|specifically|explicitly|actually|simply|plainly"
    r"|does not|doesn't|did not|didn't|was|is)){0,2} "
    r"(?:says?|said|states?|stated|reads?|guarantees?|guaranteed|protects?|protected|prohibits?|forbids?|allows?"
    r"|requires?|gives?|grants?|provides?|mentions?|mean[st]?|applies|apply|written|refers?|bans?|limits?"
    r"|recogni[sz]es?|secures?|enumerates?|defines?|preserves?|bars?|permits?|declares?|contains?)\b"
)
_UNDER = (
    r"(?:according to|under|in|per|pursuant to"
    r"|violat\w{1,4}|infring\w{1,3}|quot\w{1,3}|interpret\w{0,4}|see|citing|cites?|"
    r"(?:protected|guaranteed|granted|secured|recogni[sz]ed|required|forbidden|prohibited|barred|allowed|covered) by|"
    r"(?:text|words|wording|language|meaning|interpretation|clause|violation|reading) of)"
)
# "under the Second Amendment", "the Constitution says".
_CITED = re.compile(rf"\b(?:(?P<under>{_UNDER}) )?(?:{_AMENDMENT}|{_FOUNDING})\b(?P<says>{_SAYS})?", re.I)
# What makes a mere label of it: "Second Amendment rights", "Second Amendment supporters".
_LABEL = re.compile(
    r" (?:rights?|supporters?|advocates?|activists?|issues?|groups?|foundation|debates?|cases?|freedoms?|crowd|"
    r"people|lawyers?|scholars?|sisters|community|absolutis[tm]|violations?|protections?|convention)\b",
    re.I,
)
# "Article I, Section 8", "Art. 2 Sec. 1".
_ARTICLE = re.compile(r"\bArt(?:icle|\.) (?P<article>[IVX]{1,5}|\d{1,2}),? [Ss]ec(?:tion|\.) (?P<section>\d{1,2})\b")
_CAP = r"[A-Z][\w'-]{1,25}"
# "the Clean Rivers Act", "under his Rye and Barley Act".
_ACT = re.compile(
    rf"\b(?:[Tt]he|[Uu]nder|[Oo]f|[Bb]y|[Hh]is|[Ii]ts|'s) "
    rf"(?P<name>{_CAP}(?: (?:(?:and|of|for|in|to|the|against|on) ){{0,2}}{_CAP}){{0,7}}) Act\b"
    r"(?! of (?:1[6-9]|20)\d\d)(?! (?:like|as)\b)"
)
# "the Lund Convention", "the Treaty of Lund", "the Universal Declaration of the Rights of Bees".
_TREATY = re.compile(
    rf"\b[Tt]he (?P<name>{_CAP}(?: {_CAP}){{0,3}} (?:Conventions?|Protocol|Treaty|Accords?|Concordat)"
    r"|(?:Convention|Treaty|Universal Declaration|Charter|Covenant) (?:of|on|for) "
    rf"(?:the )?{_CAP}(?: (?:(?:of|the|and) ){{0,2}}{_CAP}){{0,6}})\b"
)
_CODES = (
    r"Penal|Criminal|Civil|Vehicle|Tax|Education|Family|Revised|Building|Electoral|Labor|Labour|Commercial|Revenue"
    r"|Legal|Law|States|US|U\.S\.|Napoleonic|Justinian|Procedure|Statutes"
)
# "the Penal Code", "Lund Civil Code, § 12".
_CODE = re.compile(
    rf"\b(?P<name>(?:(?:{_CAP}|U\.S\.|of) ){{0,4}}(?:{_CODES}) Code)\b"
    r"(?:,? (?:§{1,2}|[Ss]ec(?:tion|\.)|[Ss]\.) ?(?P<section>\d{1,6}(?:\.\d{1,4})?))?"
)
# "Title IX".
_TITLE = re.compile(r"\bTitle (?P<title>[IVX]{1,6}|\d{1,2})\b(?= |\.|,|$)")
_GATHERINGS = words("democratic republican party constitutional national party's comic")
_FOUNDED = words("amendment constitution rights declaration carta")
_OF_ARTICLE = words("article art")
_OF_ACT = words("act")
_OF_TREATY = words("convention conventions treaty protocol charter covenant accord accords declaration concordat")
_OF_CODE = words("code")
_OF_TITLE = words("title")
_TELLS = _FOUNDED | _OF_ARTICLE | _OF_ACT | _OF_TREATY | _OF_CODE | _OF_TITLE


class Codes:
    name = "codes"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        if vocabulary(text).isdisjoint(_TELLS):
            return
        folded = fold(text)
        yield from self._cited(comment, folded)
        for match in around(_ARTICLE, folded, places(text, _OF_ARTICLE), 0, 40):
            title = f"Article {match['article']}, Section {match['section']}"
            yield self._mention(comment, match.start(), match.end(), title)
        for match in around(_ACT, folded, places(text, _OF_ACT), 180, 40):
            if match["name"].lower() not in ("class", "balancing", "juggling", "sex"):
                yield self._mention(comment, match.start("name"), match.end(), f"{match['name']} Act")
        for match in around(_TREATY, folded, places(text, _OF_TREATY), 120, 120):
            if match["name"].split()[-2].lower() not in _GATHERINGS:
                yield self._mention(comment, match.start("name"), match.end(), match["name"])
        for match in around(_CODE, folded, places(text, _OF_CODE), 120, 40):
            start = match.start() + len(match["name"]) - len(match["name"].lstrip("of "))
            yield self._mention(comment, start, match.end(), folded[start : match.end()])
        for match in around(_TITLE, folded, places(text, _OF_TITLE), 0, 20):
            if not re.match(r"[IVX]", match["title"]) or len(match["title"]) > 1:
                yield self._mention(comment, match.start(), match.end(), match.group(), 0.6)

    def _cited(self, comment: Comment, folded: str) -> Iterator[Mention]:
        """Amendments and constitutions where they are read, not where they are a label."""
        for match in around(_CITED, folded, places(comment.text, _FOUNDED), 60, 70):
            if not (match["under"] or match["says"]) or _LABEL.match(folded, match.end()):
                continue
            founding = match["founding"]
            if founding and not match["says"] and not match["under"].lower().startswith(("according", "quot", "cit")):
                continue  # "in the Constitution" cites no words of it
            if founding:
                start, end, title = match.start("founding"), match.end("founding"), _title(founding)
            else:
                start, ordinal = match.start("ordinal"), match["ordinal"].lower()
                number = _NUMBER.get(ordinal) or int(re.sub(r"\D", "", ordinal))
                end = folded.lower().index("amendment", start) + len("amendment")
                title = f"{_ORDINALS[number - 1].capitalize()} Amendment" if 0 < number < 28 else f"{ordinal} Amendment"
            yield self._mention(comment, start, end, title, 0.6)

    def _mention(self, comment: Comment, start: int, end: int, title: str, sure: float = 0.8) -> Mention:
        return Mention.on(comment, start, end, "other", self.name, sure)._replace(title=" ".join(title.split()))


def _title(written: str) -> str:
    """A founding text without its article and country: "our Constitution" is "The Constitution".

    >>> _title("the U.S. constitution"), _title("the Bill of Rights")
    ('The Constitution', 'The Bill of Rights')
    """
    if written.lower().endswith("constitution"):
        return "The Constitution"
    low = written.lower().removeprefix("the ")
    return {"bill of rights": "The Bill of Rights", "magna carta": "Magna Carta"}.get(
        low, "The Declaration of Independence"
    )


FIND = Codes()
