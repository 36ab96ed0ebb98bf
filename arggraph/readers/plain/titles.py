"""Which line above a post is its title, and which only says where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from arggraph import names
from arggraph.readers.plain import bylines

# The path to a thread: "Oslo > Bread > Rye".
PATH = re.compile(r"\w.*\s[>»›→‹]\s+\w")
# "Rye never rises #12"; "I said so in comment #3" and "On rye, part #2" count something else.
_COUNTS = r"(?:comment|post|reply|message|answer|part|volume|chapter|episode|number|question|point|reason)"
_TICKET = re.compile(rf"(?P<title>\w(?:(?!\b{_COUNTS}\s+#).){{2,200}}?)\s+#\d{{1,7}}", re.IGNORECASE)
# The name of a board has so many words at most.
_BOARD = 2
# A line of so few words is a headline, though it asks or calls twice.
_HEADLINE = 10
# So many words at least has a title that ends in dots.
_TRAILS = 4


def may_be_title(line: str) -> bool:
    """Whether a line may be a title: no byline, and no sentences, but for a short question or call, or one that trails
    off.

    >>> may_be_title("Is rye better? Good or bad!"), may_be_title("Rye is better. No?")
    (True, False)
    >>> may_be_title("All quiet in the mill..."), may_be_title("Interesting..."), may_be_title("All is quiet in here.")
    (True, False, False)
    """
    sentences = r"\w{3}\.\s+\w" if len(line.split()) <= _HEADLINE else r"\w{3}[.!?]\s+\w"
    closed = r"[,;:]\s*$|(?<!\.\.)\.\s*$" if len(line.split()) >= _TRAILS else r"[.,;:]\s*$"
    return not re.search(rf"{closed}|{sentences}", line) and bylines.read_line(line) is None


def ticket(words: Sequence[str]) -> str | None:
    """The title that stands above with the number of a ticket behind it, or on the line below.

    >>> ticket(["Issues", "Rye never rises in May #12", "Open"]), ticket(["Rye never rises in May", "#12"])
    ('Rye never rises in May', 'Rye never rises in May')
    >>> ticket(["As I said in comment #3", "On sour rye, part #2"])
    """
    for line, below in pairwise([*words, ""]):
        found = _TICKET.fullmatch(f"{line.strip()} {below.strip()}" if below.strip().startswith("#") else line.strip())
        if found and len(found["title"].split()) > 2 and may_be_title(found["title"]):
            return found["title"]
    return None


def subject(line: str, author: str | None) -> str | None:
    """The subject of the first message, where its frame opens with one: no name, and no byline.

    >>> subject("Clutch drag when hot", "kim"), subject("kim", "kim"), subject("kim, May 5, 2014", "kim")
    ('Clutch drag when hot', None, None)
    """
    named = bool(author) and names.key(author) in names.key(line)
    return line.strip() if may_be_title(line.strip()) and not named else None


def boards(words: Sequence[str]) -> bool:
    """Whether nothing but the names of boards stands below a title.

    >>> boards(["Eggs that peel", "Kitchen"]), boards(["Eggs that peel", "Any tips?"]), boards(["Eggs that peel"])
    (True, False, False)
    """
    title, *below = map(str.strip, words) if words else [""]
    named = all(len(line.split()) <= _BOARD and line.istitle() and bylines.nameable(line) for line in below)
    return bool(below) and named and may_be_title(title)
