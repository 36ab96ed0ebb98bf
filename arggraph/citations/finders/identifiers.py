"""Identifiers: DOI, PMID, PMCID, trial registries, arXiv, ISBN. The last only with a right checksum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from arggraph.citations.mention import Mention
from arggraph.citations.tokens import lowered
from arggraph.model import Comment, WorkKind

_TRAILING = ".,;:!?'\"*_>]}"
_DIGIT = re.compile(r"\d")
# What publishers' addresses add to a DOI: the view of the paper, its version, their own number for it.
_VIEW = re.compile(
    r"(?:[?&#].*|;jsessionid.*|[/.](?:full|fulltext|abstract|summary|long|short|e?pdf|pdfdirect|epub|html?|meta)"
    r"|(?<=\d)v\d{1,2})$"
)
_OXFORD = re.compile(r"(10\.1093/\w{1,40}/\w{1,40})/\d+")
# Scheme, kind of work, what the text in lower case must hold for the pattern to be tried, the pattern.
_PATTERNS: tuple[tuple[str, WorkKind, str, str], ...] = (
    ("doi", "article", "10.", r"(?:\bdoi:?\s{0,3})?(?<![\w.])(10\.\d{4,9}/[^\s\"<>]{1,200})"),
    ("pmid", "article", "pmid", r"\bPMID[:\s#]{1,3}(\d{4,8})\b"),
    ("pmid", "article", "pubmed", r"\bpubmed(?: id)?[:\s#]{1,3}(\d{4,8})\b"),
    ("pmcid", "article", "pmc", r"\b(PMC\d{5,9})\b"),
    ("pmcid", "article", "pmcid", r"\bPMCID[:\s#]{1,3}(\d{5,9})\b"),
    ("nct", "trial", "nct", r"\b(NCT\d{8})\b"),
    ("isrctn", "trial", "isrctn", r"\b(ISRCTN\d{8})\b"),
    ("eudract", "trial", "eudract", r"\bEudraCT(?: (?:number|no\.?|nr\.?))?[:\s#]{0,3}(\d{4}-\d{6}-\d{2})\b"),
    (
        "registry",
        "trial",
        "ctr",
        r"\b(ACTRN\d{14}|ChiCTR(?:-[A-Z]{2,5})?-?\d{8,10}|CTRI/\d{4}/\d{2,3}/\d{6}|PACTR\d{12,15})\b",
    ),
    ("registry", "trial", "drks", r"\b(DRKS\d{8})\b"),
    ("registry", "trial", "umin", r"\b(UMIN\d{9})\b"),
    ("registry", "trial", "jrct", r"\b(jRCTs?\d{9,10})\b"),
    ("arxiv", "article", "arxiv", r"\barxiv(?:\.org/(?:abs|pdf)/|:\s?)(\d{4}\.\d{4,5}|[a-z-]{2,9}/\d{7})(?:v\d+)?"),
    ("isbn", "book", "isbn", r"\bISBN(?:-1[03])?[:\s#]{0,3}((?:97[89][\s-]?)?\d(?:[\s-]?\d){8}[\s-]?[\dX])(?!\d)"),
)
_COMPILED = tuple((scheme, kind, held, re.compile(pattern, re.I)) for scheme, kind, held, pattern in _PATTERNS)


class Identifier(NamedTuple):
    """An identifier in its canonical form, the kind of work that it names, and where it stands."""

    scheme: str
    value: str
    kind: WorkKind
    start: int
    end: int


def identifiers(text: str) -> Iterator[Identifier]:
    """Every identifier in a text.

    >>> [found[:2] for found in identifiers("see doi:10.1000/ABC.5 and PMID: 1234567")]
    [('doi', '10.1000/abc.5'), ('pmid', '1234567')]
    """
    if not _DIGIT.search(text):
        return
    low = lowered(text)
    for scheme, kind, held, pattern in _COMPILED:
        for match in pattern.finditer(text) if held in low else ():
            raw = match.group(1)
            value = raw
            end = match.end()
            if scheme == "doi":
                raw = raw.rstrip(_TRAILING)
                while raw.endswith(")") and raw.count("(") < raw.count(")"):
                    raw = raw[:-1].rstrip(_TRAILING)
                value, end = _doi(raw), match.start(1) + len(raw)
            elif scheme == "isbn":
                value = isbn(raw)
            elif scheme == "pmcid":
                value = f"PMC{raw.upper().removeprefix('PMC')}"
            elif scheme in ("nct", "isrctn", "registry"):
                value = raw.upper()
            if value:
                yield Identifier(scheme, value, kind, match.start(), end)


def _doi(raw: str) -> str:
    """A DOI in lower case, without what publishers' addresses hang on to it.

    >>> _doi("10.1101/2020.01.01.123456v2.full.pdf"), _doi("10.1093/bees/bfa123/5826789")
    ('10.1101/2020.01.01.123456', '10.1093/bees/bfa123')
    """
    value = raw.lower()
    while (shorter := _VIEW.sub("", value)) != value:
        value = shorter
    whole = _OXFORD.fullmatch(value)
    return whole[1] if whole else value


def isbn(raw: str) -> str:
    """An ISBN as 13 digits, or "" where the checksum is wrong.

    >>> isbn("0-306-40615-2"), isbn("0-306-40615-3")
    ('9780306406157', '')
    """
    digits = [10 if char in "xX" else int(char) for char in raw if char.isdigit() or char in "xX"]
    if len(digits) == 10 and not sum(digit * (10 - place) for place, digit in enumerate(digits)) % 11:
        digits = [9, 7, 8, *digits[:9]]
        digits.append(-_weighted(digits) % 10)
    elif len(digits) != 13 or 10 in digits or _weighted(digits) % 10:
        return ""
    return "".join(map(str, digits))


def _weighted(digits: list[int]) -> int:
    return sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits))


class Identifiers:
    name = "identifiers"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        for scheme, value, kind, start, end in identifiers(comment.text):
            mention = Mention.on(comment, start, end, kind, self.name, 0.99)
            yield mention._replace(identifiers=((scheme, value),), explicit=True)


FIND = Identifiers()
