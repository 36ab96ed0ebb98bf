"""Cases that go by one name wherever English speaks of law: "overturn Roe", "since Heller", "Miranda says".

A mention is where the text speaks of courts, and the name is led to or said to do something as a case is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from arggraph.citations.laws import COURT
from arggraph.citations.mention import Mention
from arggraph.citations.names import shouted
from arggraph.citations.tokens import around, fold, places
from arggraph.model import Comment

_CASES = """Roe v. Wade|District of Columbia v. Heller|Dobbs v. Jackson|Obergefell v. Hodges|
Planned Parenthood v. Casey|
Loving v. Virginia|Griswold v. Connecticut|New York State Rifle v. Bruen|Miranda v. Arizona|Plessy v. Ferguson|
Marbury v. Madison|Kitzmiller v. Dover|Dred Scott v. Sandford|Citizens United v. FEC|United States v. Miller|
Lawrence v. Texas|Bowers v. Hardwick|United States v. Cruikshank|Presser v. Illinois|United States v. Windsor|
McDonald v. Chicago|Korematsu v. United States|Kelo v. New London|Lemon v. Kurtzman"""
_SHORT_SECOND = ("Heller", "Casey", "Bruen", "Miller", "Cruikshank", "Windsor")
_TITLES = {
    (second if second in _SHORT_SECOND else first): f"{first} v. {second}"
    for first, second in (each.strip().split(" v. ") for each in _CASES.split("|"))
}
_LED = (
    r"(?:under|in|overturn\w{0,4}|overrul\w{1,4}|revers\w{1,3}|since|before|after|per|due to|because of|challenge to|"
    r"read|cit(?:es?|ing)|avoid|post|violates?|uphold|upheld|from|with|and|like)[ -]"
)
_DOES = (
    r"(?:'s? (?:decision|holding|ruling|majority)| (?:was|is|did|does|says|said|held|ruled|recognized|decided|"
    r"allow(?:s|ed)?|made|makes|found|affirmed|protects?|legalized|guarantees?|established|upheld|decision|ruling|case|"
    r"opinion)\b)"
)
_KNOWN = re.compile(
    rf"(?:\b(?P<led>(?i:{_LED})))?\b(?P<name>{'|'.join(_TITLES)})\b"
    rf"(?! (?:v|vs|versus)\b)(?!['-]?s? [A-Z])(?P<does>{_DOES})?"
)
# Names that people bear too: only what is said of a decision tells that no person is meant.
_BORNE = frozenset(["Miller", "Casey", "Lawrence", "McDonald", "Lemon", "Loving", "Windsor", "Presser", "Bowers"])
_DECIDES = re.compile(r"'?s? (?:decision|holding|ruling|majority|case|held|ruled)")
_LED_SURELY = re.compile(r"(?i:under|in|overturn\w*|since|per|due to|because of|challenge to)[ -]")
_FIRST_WORDS = frozenset(name.split()[0].lower() for name in _TITLES)


class Landmarks:
    name = "landmarks"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        spots = places(text, _FIRST_WORDS)
        if not spots or shouted(text):
            return
        folded = fold(text)
        for match in around(_KNOWN, folded, spots, 20, 40) if COURT.search(folded) else ():
            start, end = match.span("name")
            borne = match["name"] in _BORNE
            if borne and not (_DECIDES.match(match["does"] or "") or _LED_SURELY.match(match["led"] or "")):
                continue
            if match["led"] or (match["does"] and folded[max(0, start - 2) : start] not in (". ", "v ")):
                title = _TITLES[match["name"]]
                yield Mention(comment.id, start, end, title=title, words=text[start:end], head=start, kind="other",
                    rule=self.name, confidence=0.7)  # fmt: skip


FIND = Landmarks()
