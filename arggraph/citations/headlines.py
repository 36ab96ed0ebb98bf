"""Headlines: a line of its own that is capitalised as a title is, such as a link leaves when its markup is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable

from arggraph.citations.authored import set_as_title
from arggraph.citations.mention import Mention
from arggraph.citations.names import shouted
from arggraph.citations.tokens import fold, words
from arggraph.model import Comment

_SMALL = words("of the a an and or in on to for with from as is at by but not nor vs v via per its it be are")
_BYLINE = re.compile(
    r"^(?:by|posted|from|to|re|subject|dear|quote|originally|written|chapter|part|source|"
    r"authors?|comments?|journal-ref|editor|executive|director|president|chairman|copyright|published)\b",
    re.I,
)
# What a site puts after its headline: "… | The Herald", "… - CNN.com".
_SITE = re.compile(r" (?:\||-{1,2}|::) (?P<site>[A-Z][\w.' ]{2,40})$")
_PAGE = re.compile(r"^[A-Z0-9\"'].{20,150} \| [A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,3}$")
# What leads to a title: "View the article here:", "Source:", "I found this story:".
_LEAD = re.compile(
    r"\b(?:here(?:'s| is)?|articles?|links?|source|sites?|page|story|study|report|reading|look at this|check this|see|"
    r"read this|found this|this one|saw this|from the news)(?: [\w'.]{1,15}){0,4} ?:[ \t]*(?:\n[ \t>*\n]{0,8})?"
    r"[\"'*]{0,2}(?=[A-Z0-9])",
    re.I,
)
# A title that trails a sentence to the end of its line, or follows a colon, its link lost.
_TRAILS = re.compile(r"(?:[a-z]{2}[.!?:)] {1,3}(?!See )|:[ \t]*\n[ \t>*\n]{0,8})(?=[A-Z0-9\"'][^\n.!?]{20,120}$)", re.M)
# A line alone in the language of headlines, without article or auxiliary: "New fuel created", "Gun deaths fall".
_TOLD = re.compile(
    r"(?:\n[ \t>]*\n|\A)[ \t>*\"]*(?P<line>(?!(?:The|This|That|These|There|Those|If|When|Why|How|What|So|And|But|As|No|"
    r"[A-Z]\w+ly|Not|Just|Also|Well|Maybe|All|Most|Now|Then|Here|People),? )[A-Z][^\n.!?]{12,140}?\b"
    r"(?:says(?= *\n)|suggests?|finds?|shows?|warns?|reveals?|fired|created|killed|arrested|charged|wins?|falls?|"
    r"rises?|bans?|dies|jailed|sued|sues|urges?|seeks?|faces?|plans?|discovered|linked|rejects?|approves?|votes?|calls?|"
    r"backs?|blocks?|cuts?|hits?|gets?|revealed)\b[^\n.!?]{0,100})[ \t\"]*\n[ \t>]*\n",
)
_PROSE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|been|because|which|who|there|their|his|her|that)\b")
_SPEAKING = words(
    """i i'm i've i'd i'll me my mine we we're our us you you're your he she they it's that's don't can't isn't doesn't
    yes no lol thanks please hello hi"""
)
_FEWEST = 6
_SHORTEST, _LONGEST = 24, 180
_NO_PROSE = re.compile(r"[\\=/+@#{}\[\]]|\bsays:|\d:\d\d|\b[ap]m$", re.I)
# A row of a list: "Lund Bees, 2001 - Ada Brook".
_ROW = re.compile(r", ?(?:1[6-9]|20)\d\d ?[-\u2013\u2014:|]")


class Headlines:
    name = "headlines"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        folded = fold(comment.text)
        if shouted(comment.text):
            return
        found = {mention.start: mention for mention in (*self._led(comment, folded), *self._lines(comment, folded))}
        yield from found.values()

    def _lines(self, comment: Comment, folded: str) -> Iterable[Mention]:
        """Lines that are headlines by their capitals."""
        if "\n" not in folded:
            return
        at = -1
        for whole in folded.split("\n"):
            start, at = at + 1, at + 1 + len(whole)
            if not whole or whole.isspace():
                continue
            if not _SHORTEST < len(whole) < 2 * _LONGEST:
                continue
            line = whole.strip(" \t\r*>-")
            if _SHORTEST < len(line) < _LONGEST and headline(line):
                start += whole.index(line)
                if comment.role == "post" and not folded[:start].strip():
                    continue
                bare = re.sub(r" \| [^|]+$", "", line)
                title, _, author = re.sub(r",?(?: -+)? [Bb]y (?=[A-Z])", "\0", bare).partition("\0")
                people = (author.strip(" .,"),) if author and len(author.split()) < 4 else ()
                end = start + len(line)
                yield Mention(
                    comment.id, start, end, comment.text[start:end], start, "article", self.name, 0.6,
                    title=comment.text[start : start + len(title if people else bare)].strip(" \"'*"), people=people,
                )  # fmt: skip

    def _led(self, comment: Comment, folded: str) -> Iterable[Mention]:
        """What stands to the end of its line after "View the article here:", or on the next line with words."""
        spots = {match.end(): True for match in _TRAILS.finditer(folded)}
        told = {match.start("line"): False for match in _TOLD.finditer(folded)}
        spots |= told
        spots |= {lead.end(): False for lead in _LEAD.finditer(folded)} if ":" in folded else {}
        for start, trails in spots.items():
            end = folded.find("\n", start)
            line = folded[start : end if end >= 0 else len(folded)].rstrip(" \t\r*\"'")
            if not _SHORTEST - 8 < len(line) < _LONGEST:
                continue
            if _trails(line) if trails else told_as_title(line) and not (start in told and _PROSE.search(line)):
                yield Mention(
                    comment.id, start, start + len(line), comment.text[start : start + len(line)], start, "article",
                    self.name, 0.6, title=comment.text[start : start + len(line)],
                )  # fmt: skip


def _trails(line: str) -> bool:
    return set_as_title(line) and len(line.split()) > 3 and line[-1] not in ".,;:" and not re.search(r"\d:\d", line)


def told_as_title(line: str) -> bool:
    """Whether a line, said to be one, can be the title of an article: no end of a sentence, nobody speaks.

    >>> told_as_title("Old bridge closed for bees, town says"), told_as_title("I think that it is closed")
    (True, False)
    """
    told = re.findall(r"[^\W_][\w'-]*", line)
    large = sum(word[0].isupper() or word[0].isdigit() for word in told)
    titled = line[0].isupper() or line[0] in "\"'" or line[0].isdigit()
    enough = len(told) > 3 or (len(told) == 3 and large == 3)
    return (
        titled
        and enough
        and line[-1] not in ".,;:!"
        and not {word.lower() for word in told} & _SPEAKING
        and not _NO_PROSE.search(line)
        and "://" not in line
        and line.count(". ") == 0
    )


def headline(line: str) -> bool:
    """Whether a line reads as a headline: six words or more, nearly all capitalised, no end of a sentence, no list.

    >>> headline("Town Council Votes to Close the Old Bridge"), headline("The Council voted to close the Old Bridge.")
    (True, False)
    """
    if (
        line[-1] in ".,;:"
        or not (line[0].isupper() or line[0] in "\"'0123456789")
        or _BYLINE.match(line)
        or line.count(",") > 2
        or _NO_PROSE.search(line)
        or line.count(" - ") > 1
        or _ROW.search(line)
    ):
        return False
    if _PAGE.match(line) and len(line.split()) > 5:
        return True
    site = _SITE.search(line)
    told = re.findall(r"[^\W_][\w'-]*", line[: site.start()] if site else line)
    content = [word for word in told if word.lower() not in _SMALL]
    if len(told) < (4 if site else _FEWEST) or len(content) < 4:
        return False
    if sum(word[0].isdigit() for word in told) * 2 > len(told):
        return False  # a row of a table
    capital = sum(word[0].isupper() or word[0].isdigit() for word in content)
    shouting = sum(word.isupper() and len(word) > 3 for word in content)
    return bool(capital >= 0.85 * len(content) and shouting * 2 < len(content))


FIND = Headlines()
