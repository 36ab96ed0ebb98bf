"""A name and its spellings: what is the same for all of them, and what stands beside a name without being of it."""

from __future__ import annotations

import re
from functools import lru_cache

from arggraph.model import Comment

TITLES = frozenset(
    """dr prof professor mr mrs ms miss sir rev reverend fr father sister capt captain herr frau m mme cllr councillor
    lt col sgt cdr monsieur madame mlle señor señora signor signora senhor senhora meneer mevrouw pani господин госпожа
    доктор أخي الأخ دكتور""".split()
)
_HONORIFIC = re.compile(r"(?<=\w)(?:さん|様|氏|先生|님|씨)$")
# What stands behind a name: a town or trade after a comma or in brackets, degrees ("M.D., M.P.H."), kisses ("xx").
_DEGREES = re.compile(r"(?:,\s*(?:[A-Z][A-Za-z]{0,3}\.){1,4}|,\s*[A-Z]{2,5}\b)+\.?$")
_BESIDES = re.compile(
    r"(?:,\s+(?P<after>(?:\d{1,4}[a-z]?\s+(?=[A-Z]))?[^,()\d]{2,40})|\s+\((?P<bracket>[^()]{2,45})\))$"
)
_KISSES = re.compile(r"\s+[xX]{1,4}(?:o[xo]+)?$")
INITIALS = re.compile(r"(?:[A-Z]\.\s?){1,3}")
_BETWEEN = re.compile(r"[\W_]+")
ARTICLE = re.compile(r"^(?:an?|the|your)\s+", re.IGNORECASE)


@lru_cache(maxsize=65536)
def key(name: str | None) -> str:
    """What is the same for all spellings of a name: letters and digits, case aside; "" where there is no name.

    >>> key("Dr. Q.") == key("dr Q")
    True
    """
    return _BETWEEN.sub("", (name or "").casefold())


def same(one: Comment, other: Comment) -> bool:
    """Whether two comments are known to be by one person."""
    return key(one.author) == key(other.author) != ""


def capital(word: str) -> bool:
    """Whether a word begins with a capital letter, or one of a script that has none."""
    return word[0].isalpha() and not word[0].islower()


def bare(name: str) -> str:
    """The key of a name without its titles.

    >>> bare("Prof. Ada Brook"), bare("佐藤さん")
    ('adabrook', '佐藤')
    """
    words = [word for word in re.split(r"[\s.]+", _HONORIFIC.sub("", name)) if word and word.casefold() not in TITLES]
    return key(" ".join(words))


def plain(name: str) -> str:
    """A name without the town, trade or degree beside it, or the article before it.

    >>> plain("Ada Brook (Oslo)"), plain("Tom in Hull"), plain("Ann, ex baker"), plain("the baker")
    ('Ada Brook', 'Tom', 'Ann', 'baker')
    """
    short = ARTICLE.sub("", apart(apart(name)[0])[0].rstrip(), count=1)
    return re.split(r"\s+(?:in|from|near)\s+(?=[A-Z])", short)[0] or name


def apart(line: str) -> tuple[str, bool | None]:
    """A line without what may stand behind a name, and whether that leaves no doubt; None where nothing stands there.

    A trade or a town after a comma ("Ann, baker") may also be the end of a sentence: only its recurrence tells.
    """
    for sure in (_DEGREES, _KISSES):
        if (match := sure.search(line)) and match.start():
            return line[: match.start()], True
    match = _BESIDES.search(line)
    if match is None or len(line.split()) > (6 if match["after"] else 12):
        return line, None
    rest = (match["after"] or match["bracket"]).removesuffix(".")
    first, *more = rest.split()
    place = first.casefold() in ("in", "from", "near") and bool(more) and more[-1][0].isupper()
    return line[: match.start()], place or (rest.istitle() and bool(match["bracket"]))


def initials(name: str) -> str | None:
    """The letters of a signature that is only initials ("T.W.", "R.", "TW"), in lower case, or None."""
    dotted = INITIALS.fullmatch(name if name.endswith(".") else f"{name}.")
    return key(name) if dotted or re.fullmatch(r"[A-Z]{2,3}", name) else None
