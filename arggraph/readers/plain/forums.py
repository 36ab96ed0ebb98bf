"""Whether a page is a thread of a forum, whose first message is the post, or speaks of a link that was submitted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arggraph import names
from arggraph.readers import furniture
from arggraph.readers.plain import bylines, heads, markdown, titles
from arggraph.readers.plain.bylines import Byline

# What a forum shows above the first of its messages.
UNREAD = re.compile(r"(?:skip|jump)\s+to\s+(?:the\s+)?first\s+unread\b.*", re.IGNORECASE)
_LISTED = re.compile(r"\W{0,2}1[.):]\s")  # "1." before words numbers comments, "#1" the messages of a forum
_LATER = re.compile(r"\b(?:page|seite|página|pagina)\s+(?:[2-9]|\d{2,})\b", re.IGNORECASE)
# What stands above the first message of a forum is a title and the site's menu, in so many words at most.
_MOST_WORDS_ABOVE = 60
# Of messages that are called posts the first is counted, too.
_POSTS = re.compile(r"\d\s+(?:posts?|messages?|beiträge)\b", re.IGNORECASE)


def opens_forum(
    words: Sequence[str], text: str, made: Sequence[Byline], declared: int | None, headed: bool, whole: bool = False
) -> bool:
    """Whether the first of the bylines is the post's, when `words` stand above it: a thread of a forum.

    It is where the path to the thread stands above ("Forum > Bread"), where the messages are one more than the answers
    that the page announces, where the first is numbered so, where its byline alone begins with "By", and where it is by
    who opened the discussion; and only where nothing above it may be the post. `headed` says that a heading of comments
    stands above, `whole` that the page is whole from its title on: somebody opens it.
    """
    opener = heads.several(words, range(len(words))).author or bylines.opener(text, made)
    opens = names.key(made[0].author) == names.key(opener) != ""
    prose = not (whole and opens) and any(map(heads.PROSE.match, words))
    told = prose or sum(len(line.split()) for line in words) > _MOST_WORDS_ABOVE
    if told or len(made) < 2 or made[0].number not in (None, "1") or any(map(_LATER.search, words)):
        return False
    messages = sum(byline.author is not None for byline in made)
    if declared in (messages, messages - 1):
        return declared == messages - 1
    path = whole or any(
        titles.PATH.match(line) or heads.TOPIC.match(line) or UNREAD.fullmatch(line) or line.casefold() == "thread"
        for line in map(str.strip, words)
    )
    named = made[0].author or made[0].when
    first = made[0].number == "1" and (named or not _LISTED.match(text, made[0].start))
    article, *others = [heads.led(by) != by for by in (byline.author or "" for byline in made)]
    begins = bool(first) or (article and not any(others))  # "By Ann" above its date
    return not headed and (path or begins or opens)


def entitled(title: str | None, text: str, made: Sequence[Byline]) -> bool:
    """Whether the title of a page is the subject of its first message alone, in a line of its frame.

    >>> page = "# Rye\\n### Rye\\nPost by Kim\\nIt is sour.\\n### Re: Rye\\nPost by Ann\\nNo."
    >>> entitled("Rye", page, [Byline(6, 25, "Kim", None), Byline(38, 60, "Ann", None)])
    True
    """
    of = ([markdown.unmarked(line).strip() for line in text[by.start : by.end].split("\n")] for by in made)
    first, *others = (title in lines for lines in of) if title and len(made) > 1 else (False,)
    return first and not any(others)


def announced(line: str) -> int | None:
    """How many answers a line announces: of "3 posts" the first opens the page.

    >>> announced("3 posts"), announced("3 replies"), announced("Rye")
    (2, 3, None)
    """
    number = furniture.declared(line)
    return number - bool(_POSTS.search(line)) if number else number


def submits(words: Sequence[str], made: Sequence[Byline]) -> bool:
    """Whether `words` above the bylines tell who submitted a link, of which all of them speak; where a line counts one
    less than there are, it counts the answers to the first."""
    counts = [furniture.declared(line) for line in words if heads.submitted(line.strip())]
    return any(count != sum(byline.author is not None for byline in made) - 1 for count in counts)
