"""What text browsers and converters (lynx, elinks, html2text, pandoc, markdownify) make of a page is undone: links lose
the numbers that stand for their addresses, lines of Markdown that were broken at one width are whole again, what pandoc
draws is undone (`pandoc`), and what stands for forms and pictures is left out.

>>> undone("[1]Kim [2]#1\\nRye, see [1].\\n[3]Reply\\n[4]Ann [5]#2\\nNo.\\n[6]Reply")
'Kim #1\\nRye, see [1].\\nReply\\nAnn #2\\nNo.\\nReply'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from arggraph.readers.plain import headline, markdown, pandoc

# The numbers that stand before links; the lines and headings of the list of their addresses, below the page.
_LINK, _BEFORE_WORDS = re.compile(r"\[(\d{1,4})\]"), re.compile(r"\[(\d{1,4})\](?=[^\s\[(:;.,)])")
_ADDRESS = re.compile(r"\s*\d{1,4}\. (?:[a-z]+://|mailto:|javascript:|file:)[^\n]*")
_LISTS = re.compile(r"\s*(?:\S+ links:?|[^\W\d]+)\s*")
_FEWEST_LINKS = 5
# Between the numbers of two links so many may be left out; without a list of addresses, fewer.
_SKIPPED, _SKIPPED_UNLISTED = 20, 2
# A day of this year as TikTok writes it, known by the button behind it or on the next line.
_SHORT_DAY = re.compile(
    r"(?m)^(?P<month>1[0-2]|[1-9])-(?P<day>3[01]|[12]\d|[1-9])[ \t]*\n?"
    r"(?=(?:Reply|Antworten|Répondre|Responder|Rispondi)[ \t]*$)"
)
# Who speaks in a letter of authors to their reviewers.
_REVIEWER = re.compile(r"(?m)^(?:Reviewer|Referee) ?#? ?\d: ")
_RESPONSE = re.compile(r"(?m)^(?:Authors?['’]?s? )?(?:Response|Reply|Answer)s?:(?= )", re.IGNORECASE)
# When a message was read, behind when it was sent, as exporters of iMessage write it.
_READ = re.compile(r"(?m)(?<=:\d\d [AP]M) \((?:Read|Delivered) by [^()\n]{1,80}\)$")
# The heading of a section of a talk page, with the link to change it.
_HEADING = re.compile(
    r"^(?! *=)(\w[^\n\[\]]{1,100}?) ?\[(?:edit|(?:quelltext )?bearbeiten|modifier|editar|modifica|bewerken)"
    r"(?:\s[^\[\]\n]{1,40})?\]$",
    re.IGNORECASE | re.MULTILINE,
)
# When somebody signed there.
_SIGNED = re.compile(r"\d:\d\d[^\n()]{0,40} \((?:UTC|[A-Z]{2,4}T)\)")
_BUTTON = "(BUTTON)"  # so lynx draws one, words behind it
# A line that holds nothing but a bullet, a box to tick, a field, a button or a picture.
_FORM = re.compile(
    r"\s*(?:(?:[*+o#@=•◦▪●-]|\[[ xX_]\]|\([ *]\)|_{4,}+|\(BUTTON\)(?: [^\W\d]+){0,3}+|\[?(?:IMG|INLINE)\]?"
    r"|\[[\w%.-]{1,80}\.(?:png|jpe?g|gif|svg|webp)\])\s*)+"
)
# Lines are broken at a width of so many characters where, of so many or more that nearly have it, nearly all had no
# room for the next word.
_NARROWEST, _WIDEST, _NEAR, _FEWEST, _FULL = 60, 100, 10, 6, 0.9
_REACH = 30  # a word that had no room is no longer
_OPENS = re.compile(r"\s*(?:(?:[*+o#@=•◦▪●-]|\d{1,3}[.)])\s+)?")
_QUOTED = re.compile(r"(?:> ?)*")


def _forwarded(text: str) -> str:
    """A page of which every line is quoted, as when it is forwarded, is itself.

    >>> _forwarded("> Kim:\\n>\\n> > Rye.\\n> No.\\n> Kim\\n> Ann\\n> Yes."), _forwarded("Kim:\\n> Rye.")
    ('Kim:\\n\\n> Rye.\\nNo.\\nKim\\nAnn\\nYes.', 'Kim:\\n> Rye.')
    """
    lines = text.split("\n")
    said = [line for line in lines if line.strip()]
    if len(said) < _FEWEST or not all(line.startswith(">") for line in said):
        return text
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines)


def undone(text: str) -> str:
    """A text without numbers of links and without forms; Markdown also without broken lines (`markdown.plain`); days of
    TikTok above the button for an answer with two digits, and those who respond to reviewers by what they are.

    >>> undone("Kim\\nRye\\n3-2\\nReply\\nAnn\\nNo\\n12-9Reply\\n3-1\\n")
    'Kim\\nRye\\n3-02\\nReply\\nAnn\\nNo\\n12-09\\nReply\\n3-1\\n'
    """
    text = _READ.sub("", _forwarded(text))
    text = _HEADING.sub(r"== \1 ==", text) if _SIGNED.search(text) else text
    if len(_REVIEWER.findall(text)) > 1:
        text = _RESPONSE.sub("Authors:", text)
    text = _SHORT_DAY.sub(lambda day: f"{day['month']}-{day['day']:0>2}\n", text)
    converted, fenced = markdown.converted(text), pandoc.fenced(text)
    plain = pandoc.undone(_unbroken(text, pandoc.WIDTH) if fenced else text)
    if converted or fenced:
        whole = plain if fenced else _unbroken(plain, _width(plain.split("\n")))
        plain = markdown.plain(headline.opened(markdown.unfolded(whole)))
    plain = _unlinked(plain)
    if plain == text and _BUTTON not in text:
        return text
    return "\n".join(line for line in plain.split("\n") if not line.strip() or not _FORM.fullmatch(line))


def _unbroken(text: str, width: int | None) -> str:
    """A text whose lines are whole again that were broken at this width."""
    if width is None:
        return text
    lines = text.split("\n")
    made = lines[:1]
    for before, line in pairwise(lines):
        if _no_room(before, line, width):
            hyphen = before.endswith("-") and before[-2:-1].isalpha()
            made[-1] = made[-1].rstrip() + ("" if hyphen else " ") + _unquoted(line).lstrip()
        else:
            made.append(line)
    return "\n".join(made)


def _width(lines: Sequence[str]) -> int | None:
    """The width at which lines were broken; None where they were not."""
    ranged = range(_NARROWEST - _NEAR, _WIDEST + _NEAR)
    run = [(a, b) for a, b in pairwise(lines) if len(a.rstrip()) in ranged and len(a.split()) > 3 and _follows(a, b)]
    of = Counter(len(a.rstrip()) for a, _ in run)

    def ends(width: int) -> int:
        return sum(of[n] for n in range(width - 3, width + 1)) - 10 * sum(of[n] for n in range(width + 1, width + 6))

    width = max((n for n in of if _NARROWEST <= n <= _WIDEST), key=lambda n: (ends(n), n), default=0)
    near = [(a, b) for a, b in run if width - _NEAR <= len(a.rstrip()) <= width]
    full = sum(_no_room(a, b, width) for a, b in near)
    return width if full >= max(_FEWEST, _FULL * len(near)) else None


def _follows(before: str, line: str) -> bool:
    """Whether a line may go on with the words of the one before: it begins where these do, or its bullet does."""
    inner, words = _unquoted(before), _unquoted(line)
    if not inner.strip() or not words.strip() or len(before) - len(inner) != len(line) - len(words):
        return False
    begins, opens = _edges(words)
    return begins == opens and begins in _edges(inner)


def _edges(line: str) -> tuple[int, int]:
    """Where a line begins, and where its words do, behind a bullet."""
    begins, opens = len(line) - len(line.lstrip()), _OPENS.match(line)
    return begins, opens.end() if opens else begins


def _unquoted(line: str) -> str:
    return _QUOTED.sub("", line, count=1)


def _no_room(before: str, line: str, width: int) -> bool:
    """Whether a line had no room for the first word of the next; the address of a link is no shorter than it is."""
    if not _follows(before, line):
        return False
    length, word = len(before.rstrip()), _unquoted(line).split(maxsplit=1)[0]
    led = "](" in word and not before.endswith("  ")
    if length > width:
        return "](" in before and not before.endswith("  ") and len(_unquoted(before)[_edges(before)[1] :].split()) == 1
    return (led or length > width - _REACH) and length + 1 + len(word) > width


def _unlinked(text: str) -> str:
    """A text without the numbers of its links and without the list of their addresses."""
    lines = text.split("\n")
    below = _addresses(lines)
    listed = len(lines) - below >= _FEWEST_LINKS
    words = "\n".join(lines[:below]) if listed else text
    link, skipped = (_LINK, _SKIPPED) if listed else (_BEFORE_WORDS, _SKIPPED_UNLISTED)
    found, counted, latest = list(link.finditer(words)), set[int](), 0
    if len(_BEFORE_WORDS.findall(words)) * 2 < len(found):  # those of notes stand behind the words
        return text
    for match in found:
        if not latest or latest < int(match[1]) <= latest + skipped:
            counted.add(match.start())
            latest = int(match[1])
    if len(counted) < _FEWEST_LINKS or (not listed and len(counted) * 10 < 9 * len(found)):
        return text
    return link.sub(lambda match: "" if match.start() in counted else match[0], words)


def _addresses(lines: Sequence[str]) -> int:
    """The line at which the list of addresses begins with its headings, below which nothing else stands."""
    below = len(lines)
    for i in range(len(lines) - 1, -1, -1):
        if _ADDRESS.fullmatch(lines[i]):
            below = i
        elif lines[i].strip() and not _LISTS.fullmatch(lines[i]):
            break
    for i in range(below - 1, max(below - 6, -1), -1):
        if lines[i].strip() and not _LISTS.fullmatch(lines[i]):
            break
        below = i
    return below
