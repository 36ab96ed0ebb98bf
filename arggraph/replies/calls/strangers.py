"""Names that are called and nobody on the page bears, and the comments that are missing for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count

from arggraph import names
from arggraph.model import Comment, Discussion
from arggraph.openers import opener
from arggraph.replies.calls.address import OPENS, Address

WORD = re.compile(r"[^\W_]+")
# What says at the beginning of a comment that it answers whoever is named behind it.
_ANSWERS = re.compile(
    r"\W*(?:(?P<plainly>(?:in\s+)?(?:reply|response|answer|replying|responding)\s+to|to\s+(?:answer|echo))|re:?|to)\s+@?",
    re.IGNORECASE,
)


# Behind an "@" in code, styles and comments of programs: nobody is called so.
_CODE = frozenset(
    """using model section foreach if else for while switch inject page functions helper media import include charset
    param return returns override deprecated test see link since throws autowired component property interface class
    selector keyframes font-face""".split()
)
# What stands below a tweet: "12:16 PM · Nov 19, 2018", "12:43 AM - 9 Feb 2022", "— Kim Lee (@kim) May 3, 2018".
_TWEETED = re.compile(
    r"\b\d{1,2}:\d\d\s?[AP]M\s[·•-]\s(?:[A-Z][a-z]{2,8}\s\d{1,2},|\d{1,2}\s[A-Z][a-z]{2,8})\s20\d\d\b"
    r"|@\w{1,20}\)\s[A-Z][a-z]{2,8}\s\d{1,2},\s20\d\d\b"
)
_TWEET = 400  # characters, names above its words and all
# Before a colon no last name, but what is told: "Fun Fact: …".
_TOLD = frozenset(
    """answer book case day disclosure edit example fact idea line link list news note option part point problem
    question quote reason rule source step story summary time tip title update version warning word""".split()
)


def annotation(call: Address) -> bool:
    """Whether an "@" opens a word of code: "@using System", "@Override"."""
    return call.form == "at" and call.addressee.casefold() in _CODE


def elsewhere(comment: Comment, call: Address) -> bool:
    """Whether an "@name" is called in a message of another place that the comment shows: it stands alone on the line
    below another, as a name does above a pasted tweet, or before the stamp of one, or links to a message of that
    name's.

    >>> from arggraph.replies.calls.address import find
    >>> told = ("Kim Lee\\n@kim\\nRye rose.", "No.\\n\\n@kim\\nRye?")
    >>> shown = [Comment(id="c1", text=text, position=1) for text in told]
    >>> [elsewhere(comment, find(comment)[0]) for comment in shown]
    [True, False]
    """
    if call.form != "at":
        return False
    start, end = call.span.start, call.span.end
    before, _, line = comment.text[:start].rpartition("\n")
    alone = line == "@" and not comment.text[end:].partition("\n")[0].strip()
    if (alone and before.rpartition("\n")[2].strip()) or _TWEETED.search(comment.text, start - 1, end + _TWEET):
        return True
    return any(one.start < end and start < one.end and f"/{call.addressee}/" in one.url for one in comment.links)


class Strangers:
    """Whom the comments of a page call who is not on it, placeholders for them, and the words that tell names."""

    def __init__(self, discussion: Discussion, calls: Mapping[str, Sequence[Address]]) -> None:
        self.missing: dict[str, Comment] = {}
        self.called: dict[str, Address] = {}  # the first such call of each comment
        self._vocabulary, self.lower = _words(discussion)
        self._salutations = Counter(
            names.key(call.name) for found in calls.values() for call in found if call.form == "salutation"
        )
        self._taken = {c.id for c in discussion.comments}
        self._free_ids = (f"m{number}" for number in count(1))

    def features(self, comment: Comment) -> dict[str, float]:
        """Of the first name a comment calls that nobody bears: whether it opens the comment, how often the page calls
        it, and whether it is of one word."""
        call = self.called.get(comment.id)
        if call is None:
            return {}
        return {
            "stranger opens": float(call.span.start < OPENS),
            "stranger calls": float(self._salutations[names.key(call.name)]),
            "stranger short": float(" " not in call.name),
        }

    def on_a_line(self, comment: Comment, call: Address) -> bool:
        """Whether a line of its own calls a stranger: it ends in a comma and opens the comment, or opens several."""
        after = comment.text[call.span.end :].lstrip(".")[:1]
        opens = not comment.text[: call.span.start].strip()
        return (
            after in (",", "-", "–", "—")
            and call.name[0].isupper()
            and (opens or self._salutations[names.key(call.name)] > 1)
        )

    def answers(self, comment: Comment, call: Address) -> bool:
        """Whether a comment opens by saying that it answers a name: "In reply to Kim: no", "Re: Kim's comment"."""
        closed = any(word.endswith(".") and len(word) > 4 for word in call.name.split()[:-1])  # two sentences
        owned = re.search(r"['’]s\s", call.name)  # "Kim's comment" is nobody
        named = call.name[0].isupper() and not (closed or owned) and names.signature(call.name.rstrip(".,"))
        opens = _ANSWERS.fullmatch(comment.text, 0, call.span.start)
        closes = comment.text[call.span.end :].lstrip(" .")[:1]
        return bool(opens and named and closes in (tuple(":,'’–-") if opens["plainly"] else tuple(":'’")))

    def heads(self, comment: Comment, call: Address) -> bool:
        """Whether what opens a comment before a colon is a name of several words: "Ann Poe: no."."""
        words = call.name.split()
        return (
            len(words) > 1
            and comment.text[call.span.end :].lstrip().startswith(":")
            and not comment.text[: call.span.start].strip()
            and all(word[0].isupper() and not opener(word.rstrip(".")) for word in words)
            and words[-1].casefold() not in self.lower
            and words[-1].casefold() not in _TOLD
        )

    def is_a_name(self, name: str) -> bool:
        """Whether a word before "you" is a name: one word that the page does not use elsewhere, in any case, and not a
        property of a style sheet."""
        return (
            " " not in name
            and not ("-" in name and name.islower())
            and len(name) > 2
            and not (name.endswith("ly") or opener(name))
            and self._vocabulary.get(name.casefold(), 0) <= 1
        )

    def placeholder(self, name: str) -> str:
        """The id of the missing comment of a person; one without a name for all who are not named."""
        person = names.key(name)
        if person not in self.missing:
            free = next(id for id in self._free_ids if id not in self._taken)  # noqa: A001
            self.missing[person] = Comment(id=free, role="missing", author=name or None, position=0)
        return self.missing[person].id

    def placeholders(self) -> set[str]:
        """The ids of all that are missing."""
        return {missing.id for missing in self.missing.values()}


def _words(discussion: Discussion) -> tuple[Counter[str], set[str]]:
    """How often each word stands on the page in any case, and those that stand there in lower case."""
    found = Counter(word for comment in discussion.comments for word in WORD.findall(comment.text))
    folded: Counter[str] = Counter()
    for word, number in found.items():
        folded[word.casefold()] += number
    return folded, {word for word in found if word.islower()}
