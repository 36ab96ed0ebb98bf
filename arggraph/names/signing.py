"""Signatures: the name that a line or a text signs with, and what takes leave above it.

Shapes only: no list of first names. What is sure of a shape says so (`strong`); a bare capitalised line may also be a
heading, and only its recurrence tells.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from arggraph.names.spelling import ARTICLE, INITIALS, TITLES, apart, capital
from arggraph.openers import opener

_VALEDICTION = re.compile(
    r"(?:(?:with\s+)?(?:all\s+(?:the\s+)?|my\s+|very\s+|many\s+|kind(?:est)?\s+|warm(?:est)?\s+|best\s+)*"
    r"(?:best|regards|wishes|thanks|thank\s+you|thx|cheers|sincerely|respectfully|cordially|love|peace(?:\s+out)?|yours|"
    r"blessings|take\s+care|good\s+luck|hth|greetings|namaste|hugs|ciao|"
    r"(?:(?:mit\s+)?(?:vielen?|lieben?|schönen?|besten?|herzlichen?|freundlichen?)\s+)?gr(?:ü|ue)(?:ß|ss)en?|"
    r"gru(?:ß|ss)|[lv]g|mfg|bis\s+(?:bald|dann)|(?:bien\s+|très\s+)?cordialement|amicalement|bien\s+à\s+(?:vous|toi)|"
    r"à\s+bient[ôo]t|bonne\s+(?:journée|soirée)|amitiés|salutations|merci\s+d['’]avance|"
    r"(?:un\s+)?(?:saludos?|abrazos?|saluto)|(?:cordiali\s+)?saluti|atentamente|"
    r"(?:met\s+)?(?:vriendelijke\s+|hartelijke\s+)?groet(?:en|jes)?|mvg|(?:um\s+)?abraços?|cumprimentos|atenciosamente|"
    r"mvh|(?:med\s+)?(?:vänliga?|bästa|venlig|vennlig)\s+(?:hälsning(?:ar)?|hilsen)|hälsningar|hilsen|"
    r"(?:ystävällisin\s+)?terveisin|pozdr(?:awiam|owienia)|z\s+poważaniem|с\s+уважением|всего\s+(?:доброго|хорошего)|"
    r"saygılar(?:ımla)?|sevgiler(?:imle)?|selamlar|תודה|בברכה|(?:مع\s+)?تحياتي)"
    r"(?:,?\s+(?:etc\b|truly|sincerely|faithfully|again|in\s+(?:advance|health|haste|hope|solidarity|friendship|faith)|so\s+much))?)"
    r"\s*[,.!:;،，–—-]*",
    re.IGNORECASE,
)
# "Kind regards from Shropshire": leave is taken, and nobody named.
_FROM_PLACE = re.compile(r"\s+from\s+(?:[^\W\d_]\w*\s*){1,3}[.,!]?", re.IGNORECASE)
_DASH = re.compile(r"^\s*(?:[-–—~*]{1,3}|/)\s*(?=\w)")
_TOKEN = re.compile(r"[^\W\d_](?:[\w'’.-]*[\w.])?")
# Behind a sentence, on its line: "So it is. - Ann's baker", "I did. (the baker again)".
_INLINE = re.compile(
    r"[.!?…)]\s+(?:[-–—~]{1,2}\s?(?P<name>[^\W\d_][^.!?:;,()]{1,30})|\((?P<again>[^()\d]{3,30})\s+(?:again|here)\)"
    r"|(?P<bare>[A-Z][\w'’-]+))\.?$"
    r"|[\w,]\s(?:[–—~]|--?)\s?(?P<dashed>(?:[A-ZÀ-Þ][\w'’-]+[ ]?){1,2})$"
)
# Who signs without a name: "a baker", "your local baker"; "Ann's baker".
_DESCRIBED = re.compile(r"(?:an?|the|your)\s+[^\W\d][\w'’-]*(?:\s[^\W\d][\w'’-]*){0,3}", re.IGNORECASE)
_BELONGS = re.compile(
    r"[^\W\d_][\w-]*['’]s\s+(?:mum|mom|mam|mama|mother|dad|daddy|father|papa|parent|wife|husband|partner|other half"
    r"|sister|brother|daughter|son|gran|granny|grandma|nan|nana|grandad|grandpa|aunt|auntie|uncle|cousin|owner|human|friend"
    r"|girlfriend|boyfriend|neighbou?r|carer|keeper)",
    re.IGNORECASE,
)
# Small words within a name: "Tom in Hull", "Kim the Baker", "Jan van der Meer", "Tom o' the Hill".
_PARTICLES = frozenset("in from of the o near de da di du del der den van von la le y al bin ter ten zu".split())
# Words that a name of several words does not hold in lower case.
NOT_IN_NAMES = frozenset(
    """a about alot and are as at be because but by can do does for from had has have heaps how i if in into is it loads
    me much my no not of on or our said says so than that the their them then there these they this those to tons too us
    very was we were what when where which who why will with would wrote you your""".split()
)


class Call(NamedTuple):
    """A name found in a signature or salutation: the name as written, and whether its shape leaves no doubt."""

    name: str
    strong: bool


def signature(line: str) -> Call | None:
    """The name that a line signs with, or None.

    >>> signature("All the best, Ada Brook"), signature("- mike"), signature("Dr. Q.")
    (Call(name='Ada Brook', strong=True), Call(name='mike', strong=True), Call(name='Dr. Q', strong=True))
    >>> signature("And that was that.") is None
    True
    """
    line = line.strip()
    if not line or len(line) > 60:
        return None
    marked = False
    match = _VALEDICTION.match(line)
    if match and match.end() == len(line):
        return None
    if match and not line[match.end() - 1].isalnum():
        line, marked = line[match.end() :].strip(), True
    dash = _DASH.match(line)
    if dash:
        line, marked = re.sub(r"\s+[-–—~*]{1,3}$", "", line[dash.end() :]).strip(), True
    bare, besides = apart(line)
    if ")" in (bare[-1:], line[-1]):  # "R. Brook (Rev.), York", "Ann Poe, baker (retired)"
        bare = apart(bare)[0]
    call = _name(bare, marked)
    if call and match and marked and not dash:  # leave is taken, of whatever shape the name
        call = Call(call.name, True)
    if call is None or besides is None:
        return call
    return Call(call.name, call.strong or besides) if capital(call.name) else None


def signed(text: str) -> Call | None:
    """The name that the last line of a text signs with, or None; taking leave on the line above leaves no doubt.

    >>> signed("It rose.\\n\\nBest,\\nTom"), signed("It rose.\\n\\nTom")
    (Call(name='Tom', strong=True), Call(name='Tom', strong=False))
    >>> signed("It rose.\\n\\nYours faithfully,\\nAnn Poe\\nMillford")
    Call(name='Ann Poe', strong=True)
    >>> signed("It rose.\\n\\nRegards,\\ntom_w"), signed("It rose.\\n\\nPeace\\nman")
    (Call(name='tom_w', strong=True), None)
    """
    lines = [line for line in text.rsplit("\n", 6) if line.strip()]
    town = len(lines) > 2 and valediction(lines[-3]) and len(lines[-1].split()) < 5  # below the name, in letters
    if town and (above := signature(lines[-2])):
        return Call(above.name, True)
    call = signature(lines[-1]) if lines else None
    if len(lines) > 1 and valediction(lines[-2]):  # a user name in small letters, too, behind a comma
        below = lines[-1].strip()
        call = call or (_name(below, True) if " " not in below and lines[-2].rstrip().endswith(",") else None)
        return call and Call(call.name, True)
    item = len(lines) > 1 and _DASH.match(lines[-1]) and any(map(_DASH.match, lines[:-1]))  # of a list
    return None if item else call


def behind(line: str) -> Call | None:
    """The name that a line closes with behind its last sentence.

    >>> behind("So it is. - Tom"), behind("So I think — Tom")
    (Call(name='Tom', strong=True), Call(name='Tom', strong=False))
    """
    match = _INLINE.search(line[-60:])
    if match is None:
        return None
    if bare := match["bare"] or match["dashed"]:
        return _name(bare, False)
    if again := match["again"]:
        return Call(again, False) if _DESCRIBED.fullmatch(again) or _name(again, False) else None
    call = _name(match["name"], True)
    return call and Call(call.name, " " not in call.name or bool(_BELONGS.fullmatch(call.name)))


def valediction(line: str) -> bool:
    """Whether a whole line only takes leave: "All the best," "Cheers"."""
    line = line.strip()
    if _VALEDICTION.fullmatch(line):
        return True
    match = _VALEDICTION.match(line)
    return bool(match and _FROM_PLACE.fullmatch(line, match.end() - (line[match.end() - 1] == " ")))


def _name(line: str, marked: bool) -> Call | None:
    """A line of one to four name-like words, or five with a small one among them; whoever signs as what they are."""
    if _BELONGS.fullmatch(line) or (marked and _DESCRIBED.fullmatch(line)):
        kind = {word.casefold() for word in ARTICLE.sub("", line).split()}
        return None if kind & NOT_IN_NAMES else Call(line, marked and not ARTICLE.match(line))
    words = line.split()
    small = {word for word in words[1:-1] if word.rstrip("'’").casefold() in _PARTICLES}
    if small:
        words = [word for word in words if word not in small]
    if not 1 <= len(words) <= 4 or line[-1] in "!?:;,…" or any(char in line for char in '"“”()[]{}<>=/|%$€#'):
        return None
    tokens = [word.rstrip(",") for word in words]
    if not all(_TOKEN.fullmatch(token) for token in tokens):
        return None
    last_is_initial = len(tokens[-1].rstrip(".")) <= 2 or bool(INITIALS.fullmatch(tokens[-1]))
    plain = [token.rstrip(".").casefold() for token in tokens]
    titled = plain[0] in TITLES and len(tokens) > 1
    if line.endswith(".") and not last_is_initial and not marked and not (titled and len(tokens) < 3):
        return None
    said = [word for word, token in zip(plain, tokens, strict=True) if not INITIALS.fullmatch(token)]
    if any(word in NOT_IN_NAMES for word in said) and not titled:
        return None
    if not all(map(capital, tokens)) and not (marked and len(tokens) <= 2):
        return None
    if len(tokens) == 1 and (opener(plain[0]) or plain[0] in TITLES):
        return None
    initial = len(tokens) > 1 and len(plain[-1]) == 1 and tokens[-1][0].isupper()
    return Call(line.rstrip(".,").strip(), marked or titled or initial)
