"""Greetings and salutations: whom a line calls by name, and which line only greets."""

from __future__ import annotations

import re

from arggraph.names.signing import NOT_IN_NAMES, Call, valediction
from arggraph.names.spelling import TITLES, capital
from arggraph.openers import opener

# What stands before the name of whom a text is for; "pour Ann:" only before a colon, since most else may be meant.
GREETS = (
    r"hi|hello|hey|dear|hallo|(?:sehr\s+)?geehrte[rs]?|liebe[rs]?|moin|servus|guten\s+(?:tag|morgen|abend)|bonjour|bonsoir"
    r"|salut|ch(?:er|ère)s?|hola|estimad[oa]s?|querid[oa]s?|buen[ao]s\s+(?:días|tardes|noches)|ciao"
    r"|car[oai](?=[ ]\S+\s*[,!])|buon(?:giorno|asera)|buon[ao]\s(?:giorno|sera)|olá"
    r"|prezad[oa]s?|bo[am]\s+(?:dia|tarde|noite)|beste|geachte|hoi"
    r"|goede\w?\s?(?:dag|morgen|middag|avond)|hej|kära|k[æj]+re|god\s+(?:dag|morgon|kväll)|hei|cześć|dzień\s+dobry|drog[ai]"
    r"|szanown[aiy]|привет|здравствуйте|уважаем(?:ый|ая)|дорог(?:ой|ая)|добр(?:ый|ое)\s+(?:день|вечер|утро)|merhaba|sayın"
    r"|sevgili|عزيزت?ي|السلام\s+عليكم|مرحبا|שלום|היי|大家好|你好|皆さん|こんにちは"
    r"|(?:à|pour|para|für|voor|för|dla|для)(?=[ ](?-i:[^\W\d_a-zß-ÿ])[^\n:,.]{1,30}:)"
)
_GREETING = re.compile(rf"^(?:@|(?:{GREETS}|to|re|attn|thanks|thank you|ok|okay|well|yes|no|sorry)\b[\s,:]+)+", re.I)
_GREETS = re.compile(rf"(?:{GREETS})(?P<whom>(?:\s+[^\W\d_]+){{0,3}})\s*[,.:!،，！]*", re.I)


def greets(line: str) -> bool:
    """Whether a whole line only greets, and names nobody.

    >>> greets("Hello all,"), greets("Здравствуйте!"), greets("Hello Ann,"), greets("Hello, it did not rise.")
    (True, True, False, False)
    >>> greets("Hey that is wrong"), greets("Ciao!")
    (False, False)
    """
    greeting = _GREETS.fullmatch(line.strip())
    if greeting is None or valediction(line):
        return False
    whom = greeting["whom"].split()
    return not whom or (line.rstrip()[-1:] in ",،，" and not any(map(capital, whom)))


def salutation(line: str) -> Call | None:
    """The name that a line of its own calls, or None.

    >>> salutation("Dear Ada Brook,"), salutation("@mike_7:"), salutation("River Song,")
    (Call(name='Ada Brook', strong=True), Call(name='mike_7', strong=True), Call(name='River Song', strong=False))
    >>> salutation("However,") is None, salutation("In short,") is None
    (True, True)
    """
    line = line.strip()
    if not line or len(line) > 50 or valediction(line):
        return None
    greeting = _GREETING.match(line)
    called = line[greeting.end() :] if greeting else line
    name = called.rstrip(" ,:;!.–—-،，、：！")
    words = name.split()
    at = bool(greeting and "@" in greeting.group())
    closed = called.rstrip()[len(name) :].strip(" .")
    if (
        not 1 <= len(words) <= 4
        or not (closed or at)
        or set(name) & set('?!"“”()[]<>=/|#')
        or "'s" in name.replace("’", "'")
    ):
        return None
    if "!" in closed and not greeting:  # an exclamation
        return None
    if ":" in closed and not greeting and not all(map(capital, words)):  # a heading
        return None
    plain = [word.strip(".,").casefold() for word in words]
    if any(word in NOT_IN_NAMES or not any(map(str.isalpha, word)) for word in plain) or opener(plain[0]):
        return None
    if any(word.endswith(".") and len(word) > 4 for word in words):  # a sentence ends here: no title, no initial
        return None
    if not greeting and (not capital(name) or (len(words) > 1 and any(char.isdigit() for char in name))):
        return None
    return Call(name, bool(greeting) or (plain[0] in TITLES and len(words) > 1))
