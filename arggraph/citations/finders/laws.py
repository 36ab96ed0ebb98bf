"""Court cases, statutes and standards: "Brook v. Lund", "381 U.S. 41", "18 U.S.C. § 922", "Clean Rivers Act of 1970",
"RFC 2616", "Directive 95/46/EC". Forms follow the Bluebook (21st ed., rules 10 and 12) and their everyday spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from arggraph.citations.mention import Mention
from arggraph.citations.tokens import fold, lowered, numbers, vocabulary, words
from arggraph.model import Comment

# A party: up to seven capitalised words, joined by small ones. Bounded everywhere, so that it runs in linear time.
_WORD = (
    r"(?:(?:[A-Z]\.){1,4}|(?:Bd|Co|Corp|Inc|Dept|Ed|Dist|Ass'n|Assn|St|Mfg|Univ)\.|[A-Z][\w'&]{0,25}(?:-\w{1,25}){0,3})"
)
_JOINED = r"(?: (?:(?:of|for|and|ex|rel\.|&) (?:the )?){0,2}|, (?=Inc|Ltd|LLC|Co\b))"
_PARTY = rf"{_WORD}(?:{_JOINED}{_WORD}(?! [Vv]s?\.? )){{0,6}}"
_VERSUS = re.compile(r"(?<=[\w.,]) (?P<v>[Vv]s?\.?|versus) (?=[A-Za-z])")
_LEFT = re.compile(rf"{_PARTY}$")
_RIGHT = re.compile(_PARTY)
_REPORTER = (
    r"\d{1,4} (?:U\. ?S\.|US|F\. ?(?:2d|3d|4th|Supp\.?(?: ?[23]d)?)|S\. ?Ct\.|L\. ?Ed\.(?: ?2d)?|"
    r"(?:[A-Z][A-Za-z]{0,5}\. ?){1,3}(?:2d|3d)?) ?\d{1,5}"
)
# Behind the parties: ", 381 U.S. 41, 45".
_CITED = re.compile(rf"[.,;]{{0,2}} ?\(?(?P<place>{_REPORTER})(?:, ?\d{{1,5}}(?:-\d{{1,5}})?)?\)?")
# Behind that: "(Lund 1965)".
_DECIDED = re.compile(r",? ?[(\[](?:[A-Z][\w. ]{0,30} )?(?P<year>1[6-9]\d\d|20\d\d)[)\]]")
# The place alone: "381 U.S. 41".
_PLACED = re.compile(r"\b(?P<place>\d{1,3} (?:U\. ?S\.|F\. ?(?:2d|3d|Supp\.?)|S\. ?Ct\.) \d{1,4})\b")
COURT = re.compile(
    r"\b(?:courts?|scotus|ruling|ruled|decision|decided|justices?|judges?|amendment|precedent|plaintiff|case law|held|"
    r"dissent|overturn(?:ed)?|upheld|unconstitutional)\b",
    re.I,
)
_STATES = words(
    "us u.s united states usa america state people commonwealth board city county regina rex r d.c dc district"
)
_BODIES = words(
    "school schools district columbia education dept department company corp inc co commission states union"
)
_AGAINST = words("v vs versus")
_SECTION = r"(?:§{1,2}|[Pp]art|[Ss]ec(?:tion|\.)?)"
# Scheme; what the text in lower case must hold one of; the pattern, whose first group is the number.
_NUMBERED: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "statute",
        ("u.s.c", "usc", "u. s. c", "u.s. c"),
        rf"\b(\d{{1,2}} ?U\.? ?S\.? ?C\.?(?:A\.)?,? ?{_SECTION}? ?\d{{1,5}}[a-z]?)\b",
    ),
    (
        "statute",
        ("c.f.r", "cfr", "c. f. r"),
        rf"\b(\d{{1,2}} ?C\.? ?F\.? ?R\.?,? ?{_SECTION}? ?\d{{1,5}}(?:\.\d{{1,4}})?)\b",
    ),
    (
        "statute",
        ("public law", "pub. l", "pub.l", "p.l.", "p. l."),
        r"\b((?:Public Law|Pub\. ?L\.|P\. ?L\.)(?: No\.)? ?\d{2,3}-\d{1,4})\b",
    ),
    (
        "statute",
        ("§",),
        r"(§{1,2} ?\d{1,4}[a-z]?(?: (?:Abs|Satz|S|Nr)\.? ?\d{1,3}){0,3} [A-ZÄÖÜ]\w{0,10}(?:G|GB|O|V))\b",
    ),
    (
        "statute",
        ("directive ", "regulation "),
        r"\b((?:Directive|Regulation) (?:\((?:EU|EC|EEC)\) )?(?:No\.? )?\d{2,4}/\d{1,4}(?:/E[CU])?)\b",
    ),
    ("rfc", ("rfc",), r"\bRFC[ -]?(\d{3,4})\b"),
    ("iso", ("iso",), r"\bISO(?:/IEC)? (\d{3,5}(?:-\d{1,2})?(?::\d{4})?)\b"),
)
_COMPILED = tuple((scheme, held, re.compile(pattern)) for scheme, held, pattern in _NUMBERED)
# "Clean Rivers Act of 1970".
_ACT = re.compile(
    r"\b(?P<name>(?:[A-Z][\w'-]{1,25} (?:(?:and|of|for|in|to|the|against) ){0,2}){1,8}Act) "
    r"of (?P<year>1[6-9]\d\d|20\d\d)\b"
)
# Words before a party that only lead to it: "In Brook", "See Brook".
_LEADS = re.compile(
    r"^(?:In|Because of|See|And|But|The|Also|Under|Since|Like|Read|Both|From|Cf\.|E\.g\.|When|If|As|Is|That)[ ,]+"
)


class Laws:
    name = "laws"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        folded = fold(text)
        low = lowered(text)
        known = vocabulary(text)
        if not known.isdisjoint(_AGAINST):
            yield from self._cases(comment, folded)
        for scheme, held, pattern in _COMPILED if numbers(text) else ():
            for match in pattern.finditer(folded) if any(each in low for each in held) else ():
                value = re.sub(r"[\s.§]|section|sec", "", match.group(1).lower())
                yield self._mention(comment, *match.span())._replace(identifiers=((scheme, value),), explicit=True)
        for match in _ACT.finditer(folded) if " Act of " in folded else ():
            name = re.sub(r"^(?:The|And|But|In|Under) ", "", match["name"])
            start = match.end("name") - len(name)
            yield self._mention(comment, start, match.end())._replace(title=name, year=int(match["year"]))

    def _mention(self, comment: Comment, start: int, end: int, sure: float = 0.9) -> Mention:
        return Mention.on(comment, start, end, "other", self.name, sure)

    def _cases(self, comment: Comment, folded: str) -> Iterator[Mention]:
        """ "Brook v. Lund, 381 U.S. 41 (1965)"; with "vs" only where it can be no mere contrast."""
        last = 0
        for versus in _VERSUS.finditer(folded):
            if case := self._case(comment, folded, versus, last):
                last = case.end
                yield case
        for match in _PLACED.finditer(folded):
            if match.start() >= last:
                placed = self._mention(comment, *match.span(), 0.8)
                yield placed._replace(identifiers=(("reporter", _reporter(match["place"])),))

    def _case(self, comment: Comment, folded: str, versus: re.Match[str], last: int) -> Mention | None:
        """The case whose parties stand around a "v.", from the end of the case before (`last`) on."""
        left = _LEFT.search(folded, max(last, versus.start() - 120), versus.start())
        right = _RIGHT.match(folded, versus.end(), versus.end() + 120)
        first, second = _party(left.group()) if left else "", _party(right.group()) if right else ""
        if not (left and right and len(first) > 1 and len(second) > 1) or versus["v"] == "V":
            return None
        end = versus.end() + len(right.group().rstrip(".,'"))
        cited = _CITED.match(folded, end)
        end = cited.end() if cited else end
        decided = _DECIDED.match(folded, end)
        end = decided.end() if decided else end
        official = not _STATES.isdisjoint((*first.lower().split(), *second.lower().split()))
        plain = versus["v"] in ("v", "v.") or cited or decided or official
        if not (plain or COURT.search(folded[max(0, versus.start() - 200) : end + 200])):
            return None
        start = left.end() - len(first) if left.group().endswith(first) else left.start()
        return self._mention(comment, start, end)._replace(
            title=f"{_spelled(first)} v. {_spelled(second)}",
            year=int(decided["year"]) if decided else None,
            identifiers=(("reporter", _reporter(cited["place"])),) if cited else (),
        )


def _party(written: str) -> str:
    """A party without the words that only lead to it: "In Brook" is "Brook"."""
    name = written.strip(" .,'")
    while True:
        bare = _LEADS.sub("", name)
        if bare == name:
            return name if name and name[0].isupper() else ""
        name = bare


def _spelled(party: str) -> str:
    """ "US" and "U.S." as "United States", "DC" as "District of Columbia"."""
    bare = party.replace(".", "")
    return {"US": "United States", "USA": "United States", "DC": "District of Columbia"}.get(bare, party)


def _reporter(place: str) -> str:
    return re.sub(r"[\s.]+", " ", place.upper()).replace("U S ", "US ").strip()


def short_names(title: str) -> tuple[str, ...]:
    """The names that a case goes by in short: the last word of each party that is no state or body.

    >>> short_names("United States v. Brook"), short_names("Ada Brook v. Lund School District")
    (('Brook',), ('Brook', 'Lund'))
    """
    parties = title.split(" v. ")
    if len(parties) != 2:
        return ()
    short = []
    for party in parties:
        told = [word for word in re.findall(r"[A-Z][\w'-]{2,}", party) if word.lower() not in _STATES | _BODIES]
        if told:
            short.append(
                told[0] if len(told) < len(party.split()) and party.split()[-1].lower() in _BODIES else told[-1]
            )
    return tuple(short)


FIND = Laws()
