"""Whom a comment speaks to: salutations, @names, numbers, names in the running text, and people without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import islice
from typing import Literal, NamedTuple

from arggraph import names, offsets
from arggraph.language import FUNCTION_WORDS
from arggraph.model import Comment, Span
from arggraph.openers import opener

Form = Literal["salutation", "at", "vocative", "named", "number", "previous", "post", "somebody", "described"]

# _NUMBER, _NAMED, _PREVIOUS, _SOMEBODY and _DESCRIBED are of lower case: to leave case aside takes up to four times as
# long.
_WORD = r"[^\W_][\w'’.-]{0,40}"
_NAME = rf"(?P<name>{_WORD}(?:[ ]{_WORD}){{0,2}})"
# Neither code ("@Html.Raw(") nor an address of mail; a blank may follow where it opens a line.
_AT = re.compile(
    r"(?:(?:^|(?<=[\s(>-]))@|(?:^|\n)[ \t]*@[ ])"
    r"(?P<name>[^\W\d_](?:[\w-]|\.(?!\.)){1,30}(?:[ ][A-Z](?:[\w-]|\.(?!\.)){1,20}){0,2})(?![\w@=({;]|\.\w|[ ]\{)"
)
# "@ #12", "re: comment 12", ">>12"; "#12, no", "#12 is wrong" where a line opens; "in post 12".
_NUMBER = re.compile(
    r"(?:@\s?|\b(?:to|re|regarding)\b:?\s+)(?:(?:comment|post|reply|response)\s+)?(?:#|no\.?\s*|number\s+)(?P<number>\d{1,5})\b"
    r"|(?:^|(?<=\s))(?:@|>>)(?P<at>\d{1,5})\b(?![.,]?\d)"
    r"|(?:^|\n)[ \t]*#(?P<opens>\d{1,5})(?:\s*[,:]|\s+(?:is|was|has|said|says|you)\b)"
    r"|(?<!\bmy\s)\b(?:comment|post|reply)\s+(?:#|no\.?\s*|number\s+)?(?P<kind>\d{1,5})\b"
)
# "Ann, you say", "Ann: why", "Ann - please" where a sentence opens.
_VOCATIVE = re.compile(
    rf"(?:^|\n[ \t]*|[.!?]\s+)(?!(?:{names.GREETS})\s){_NAME}[ \t]*(?:,|:|[ ]-+|–|—)[ \t]*"
    r"(?P<you>(?:you|your|i|what|why|how|no|yes|do|are|have|if|it|that|the|not|as|we)\b|please|thank)",
    re.IGNORECASE,
)
# "Hi Ann,", "Sorry Ann.", "Oh, yes, Ann:", "Zitat Ann:".
_GREETED = re.compile(
    rf"(?:^|\n[ \t]*|[.!?]\s+)(?:{names.GREETS}|re:|to|ok|okay|yes|yeah|no|well|sorry|welcome"
    r"|zitat(?!\s+von\b)|citation(?:\s+de)?|cita(?:\s+de)?|citaat(?:\s+van)?|cytat|citat"
    r"|(?:so|oh|ah|and|but|um|hmm|now|look|see|right|wow|again|actually),(?:\s+(?:yes|no),)?(?=\s+(?-i:[A-ZÀ-Þ])))\s+@?"
    rf"(?!(?:the|an?|there|all)\b){_NAME}(?=[ \t]*[,.!:?)-])",
    re.IGNORECASE,
)
# Thanked where a comment opens (where it closes, that is a signature), or praised at the end of a sentence: "Thanks
# Ann!", "Good point, Ann."
_PRAISED = re.compile(
    r"(?i:\A\s*(?:thanks|thank\s+you|sorry|exactly|agreed)|\b(?:(?:right|correct),?|agree\s+with\s+you|bless\s+you"
    r"|(?:well|nicely|beautifully)\s+(?:said|put|done)|(?:good|great|nice|excellent|fair|interesting|valid|thought[\s-]out)"
    r"\s+(?:point|post|question|comment|catch|idea|one|stuff|job|work|article)))"
    r",?[ ](?P<name>[A-ZÀ-Þ][\w'’-]{2,20})(?=\s*(?:[.!?,\n]|$))"
)
# Any words may follow a name that the thread knows, also behind "2) In reply to".
_CALLED = re.compile(
    r"(?:^|\n[ \t]*)(?:(?:\d{1,2}[.)][ ])?(?:(?:in[ ])?(?:reply|response|answer|replying|responding|answering)[ ]to"
    rf"|to[ ]answer)[ ]@?|(?:and|but|so|yes|no|well|sorry|oh)[ ])?(?!(?:{names.GREETS})\s){_NAME}[ ]?"
    r"(?:[,:،][ \t]|(?:(?<=さん)|(?<=先生)|(?<=[様氏님씨]))[，、：])",
    re.IGNORECASE,
)
# "I agree with Ann", "in reply to Ann", "originally posted by Ann", "thanks Ann".
_NAMED = re.compile(
    r"\b(?:(?:dis)?agree(?:d|ing)?\s+with|(?:in\s+)?(?:reply|response|answer|answering|replying|responding)\s+to|to\s+(?:answer|echo)"
    r"|originally\s+posted\s+by|originally\s+by|quote\s+from|quoting|zitat\s+von"
    r"|d['’]accord\s+avec|de\s+acuerdo\s+con|d['’]accordo\s+con|eens\s+met|håller\s+med"
    rf"|thanks,?|thank\s+you,?(?!\s+(?:very|so)\b)|sorry,?|welcome,?|congratulations,?)\s+{_NAME}"
)
# "Ann's point", "as Ann said".
_SAID = re.compile(
    rf"(?<![\w'’])(?!(?i:to|re|and|but|as)\s){_NAME}(?:['’]s\s+(?:\w+\s+)?(?i:point|comment|argument|post|claim|question|reply|response|suggestion"
    r"|view|statement|idea|example|link|story|experience|advice|remark|explanation)\b"
    r"|\s+(?:said|says|wrote|writes|claims|claimed|mentioned|mentions|argues|argued|asked|asks|suggested|suggests|noted|notes|posted|pointed|points)\b)"
)
# Whose side is taken: "Ann is right", "Ann has a point", "I'm with Ann on this."
_SIDED = re.compile(
    r"(?<![\w'’@#-])(?!(?i:op|that|this|it|he|she|they|you|who|which|what|there|here|one)\b)(?P<name>[^\W\d_][\w'’.-]{1,40}?)"
    r"(?:(?:['’]s|\s+(?:is|was))\s+(?:(?:\w+ly|so|quite|dead)\s+)?(?:right(?!\s+(?:here|there|now|after|before|behind|next)\b)"
    r"|correct|spot[ -]on|wrong|mistaken)\b|\s+(?:has|makes|made|raises)\s+(?:an?|some)\s+(?:\w+\s+)?points?\b)"
    r"|\b[Ii](?:['’]m|\s+am)\s+with\s+(?P<with>[^\W\d_][\w'’.-]{1,40}?)(?=\s+(?:on|here)\b|[.!]?(?:\s|\Z))"
)
# Called where a sentence ends ("I doubt it, Ann.") or before a pause that opens a paragraph ("Ann... no"): seven of ten
# people so called are those who are answered.
_ENDS = re.compile(
    r"(?:,[ ]|(?:^|\n)[ \t]*(?=[^,.!?\n]{2,30}(?:\.\.|…|[ ]?-|!)))(?P<name>[A-ZÀ-Þ][\w'’]{1,19}[^\W_])"
    r"(?=[.!?](?:\s|\.|$)|…|[ ]?-)"
)
# Called between two commas ("Come on, Ann, you know that"), but no town ("Rome, Italy, and"), nor "my friend, Ann,",
# nor one of many.
_AMID = re.compile(
    r"(?:(?:\A|\n|[.!?…]\s)[ \t]*|[^\w'’](?![A-ZÀ-Þ])(?<!\b[Aa] )(?<!\b(?:[Aa]n|[Mm]y) )"
    r"(?<!\b(?:[Tt]he|[Oo]ur|[Hh]is|[Hh]er) )(?<!\b[Yy]our )(?<!\b[Tt]heir ))"
    r"[\w'’]+,[ ](?P<name>[A-ZÀ-Þ][\w'’]{1,19}[^\W_])"
    r"(?=,\s(?!(?i:and|or|und|oder|et|ou|y|o)\s|[A-ZÀ-Þ][\w'’]+,))"
)
# "the previous poster", "the comment right above"; but no "my last post".
_PREVIOUS = re.compile(
    r"\b(?:(?=[lp])(?<!\bmy )(?<!\byour )(?<!\bhis )(?<!\bher )(?<!\btheir )"
    r"(?:previous|last|preceding)\s+(?:poster|commenter|comment|post|reply|writer|speaker)\b"
    r"|(?:poster|commenter|comment|person|guy|post|reply)\s+(?:directly\s+|just\s+|right\s+)?(?:above|before)\b)"
)
# "OP", "the original post", "great article", "the author claims".
_POST = re.compile(
    r"\b(?:O\.?P\.?|[Oo]riginal\s+(?:poster|post|article|author)|(?:[Tt]his|[Yy]our|[Gg]reat|[Nn]ice|[Gg]ood|[Ee]xcellent|[Ii]nteresting"
    r"|[Ww]onderful|[Aa]wesome|[Ff]antastic)\s+(?:article|blog|post|entry|write-?up|tutorial|column))\b(?!\s+by\b)"
    r"|\b[Tt]he\s+(?:author|blogger|writer)(?:['’]s|\s+(?:of\s+(?:this|the)\s+(?:post|article|piece|blog|entry)|says|said|writes|wrote"
    r"|claims|claimed|argues|argued|is|has|does|seems|makes|fails))\b"
)
# "the person who emailed me", "whoever wrote that".
_SOMEBODY = re.compile(
    r"\b(?:(?:there\s+was\s+)?(?:someone|somebody|the\s+(?:person|one|lady|guy|gentleman|woman|man|reader|poster|commenter|individual))"
    r"(?:\s+(?:above|below|here|earlier))?\s+(?:who|that)\s+(?:just\s+|recently\s+|had\s+)?(?:emailed|e-mailed|wrote|asked|posted|commented|contacted|said|mentioned|claimed|suggested|replied|called|questioned)"
    r"|whoever\s+(?:wrote|asked|posted|said))\b"
)
# Somebody spoken to by what they said of themselves, where a paragraph opens or a sentence closes.
_DESCRIBED = re.compile(
    r"(?:^\s*for(?=[^.,:;!?\n]{0,60}\b(?:who|whoever|person|people|lady|gentleman|man|woman|guy|reader|commenter|poster)\b)"
    r"|(?:^|\n)[ \t]*(?:(?:and|also|finally|p\.?s\.?)[,:]?\s+)?(?:to|dear|@))\s+"
    r"(?:(?:the|our|that)\s+|(?=whoever|anyone\s+who|[^\W\d_]+['’]s\s))(?P<name>[^.,:;!?\n]{3,80})(?=[.,:;!?])"
    r"|,\s(?P<person>(?:[^\W\d_]+\s){1,2}(?:person|lady|guy|gentleman|woman|man))(?=[.!?](?:\s|$))"
)

# A word that may be a user name.
_USER = re.compile(r"(?<![\w@./-])[^\W\d_]\w+(?:-\w+)*")
# What stands between the names of those who are called together.
_JOINED = re.compile(r"(?<!\s)\s+(?:and|&|und|et)\s+")
# A call so near the beginning opens a comment.
OPENS = 15
# One that is named so near it, and what tells that they are only reported.
_OPENING = 40
_SAYS = re.compile(
    r"\s+(?:said|says|wrote|writes|(?:claim|mention|argue|ask|suggest|note|post|point)(?:s|d|ed)?)\b", re.IGNORECASE
)
_OTHERS = re.compile(
    r"(?:\b(?:the|your|his|her|their)|\w['’]s)\s+\w{1,20}\s+to\s+\Z|\b(?:my|our|his|her|their)\s+\w{1,20}\s+\Z",
    re.IGNORECASE,
)
# Of each form, so many are looked for in a comment; a tag stands within so many characters.
MOST, _BEGINS = 40, 200
# What goes on after a name that is spoken of, not to: "Ann Fell wrote", "Ann Fell and I".
_GOES_ON = frozenset(
    """is was has had does did will would can could says said writes wrote thinks seems makes made claims claimed and or
    in at of on from with for who whose posted points pointed mentions mentioned argues argued""".split()
)


class Address(NamedTuple):
    """Somebody spoken to: how, where in the comment, and the name or number as written (empty where there is none)."""

    form: Form
    span: Span
    name: str = ""

    @property
    def addressee(self) -> str:
        """Who is spoken to, by name; of an "@Kim Thanks" that is its first word, but of "@Dr. Poe" both."""
        first = self.name.split(" ")[0]
        whole = self.form != "at" or first.rstrip(".").casefold() in names.TITLES
        return (self.name if whole else first).rstrip(".-")

    def readings(self) -> Iterator[str]:
        """The names that may be meant, the longest first: what stands before "you" is called whole."""
        yield from [self.name] if self.form == "vocative" else _shorter(self.name)

    def is_label(self, text: str) -> bool:
        """Whether what looks like a call is one word before a colon: "Correction: …"."""
        return " " not in self.name and text[self.span.end : self.span.end + 1] == ":"

    def opens(self, text: str) -> bool:
        """Whether a comment opens with what it says of the one who is named, and not with what that one said, with
        another's answer, or with somebody who is not on the page.

        >>> texts = "Ann is right.", "As Ann said, no.", "Your reply to Ann is short.", "My sister Ann is right."
        >>> [find(Comment(id="c4", text=text, position=4))[-1].opens(text) for text in texts]
        [True, False, False, False]
        """
        start, end = self.span.start, self.span.end
        return start < _OPENING and not (_SAYS.match(text, end) or _OTHERS.search(text[:start]))

    def heads(self, text: str) -> bool:
        """Whether it opens a paragraph and ends in a colon."""
        return (
            text[self.span.end : self.span.end + 1] == ":" and not text[: self.span.start].rpartition("\n")[2].strip()
        )


def find(comment: Comment, authors: Set[str] = frozenset(), users: Set[str] = frozenset()) -> list[Address]:
    """All addresses of a comment in the order of its text, names not yet resolved; one call at each place.

    An answer on a network begins with the whole name of one of the other `authors`, and no mark behind it. Names of
    `users` begin with a small letter, and are called so, too.

    >>> text = "Ada Brook,\\n\\nno. I agree with Tom."
    >>> [(a.form, a.name) for a in find(Comment(id="c4", text=text, position=4))]
    [('salutation', 'Ada Brook'), ('named', 'Tom.')]
    >>> [a.name for a in find(Comment(id="c4", text="Ada Brook no, it rises.", position=4), {"Ada Brook"})]
    ['Ada Brook']
    >>> find(Comment(id="c4", text="I doubt it, ada7. It rose.", position=4), users={"ada7"})[-1].name
    'ada7'
    """
    tag = _tag(comment, authors)
    found = [one for call in (*islice(_salutations(comment), MOST), *_patterns(comment, users)) for one in _each(call)]
    found = [call for call in found if tag is None or call.span.start >= tag.span.end]
    once = {(address.span.start, address.form == "named"): address for address in reversed(found)}
    return [*([tag] if tag else ()), *sorted(once.values(), key=lambda address: (address.span.start, address.span.end))]


def small(name: str) -> bool:
    """Whether a user's name begins with a small letter and is no usual word.

    >>> [name for name in ("ada7", "Ada", "ada brook", "so", "sorry", "which") if small(name)]
    ['ada7']
    """
    tall = _tall(name)
    usual = opener(name) or name in FUNCTION_WORDS
    return len(name) > 2 and " " not in name and tall != name and len(tall) == len(name) and not usual


def _tall(name: str) -> str:
    """A name with a capital."""
    return name[:1].upper() + name[1:]


def _tag(comment: Comment, authors: Set[str]) -> Address | None:
    said = comment.text[:_BEGINS].split()
    for number in (4, 3, 2):
        name, behind = " ".join(said[:number]), "".join(said[number : number + 1])
        written = (
            name in authors and comment.text.startswith(name) and name[0].isupper() and said[number - 1][0].isupper()
        )
        if written and behind[:1].isalnum() and behind not in _GOES_ON:
            return Address("vocative", Span(comment=comment.id, start=0, end=len(name)), name)
    return None


def _each(call: Address) -> Iterator[Address]:
    """The call of each of those who are called together: "Ada and Tom, no"."""
    at = 0
    each = _JOINED.split(call.name)
    for name in each if all(one[:1].isupper() for one in each) else [call.name]:
        at = call.name.index(name, at)
        start = call.span.start + at
        span = call.span.model_copy(update={"start": start, "end": start + len(name)})
        yield call._replace(span=span, name=name) if name != call.name else call
        at += len(name)


def _salutations(comment: Comment) -> Iterator[Address]:
    """Lines of their own that call somebody; the last line is rather a signature."""
    at = 0
    lines = comment.text.rstrip().split("\n")
    for number, line in enumerate(lines[:-1]):
        opens = number == 0 or not lines[number - 1].strip() or number == 1
        if opens and line.strip() and not line.lstrip().startswith("@"):
            end = at
            for name in _greeted(line):
                start = comment.text.index(name, end)
                end = start + len(name)
                yield Address("salutation", Span(comment=comment.id, start=start, end=end), name)
        at += len(line) + 1


def _greeted(line: str) -> list[str]:
    """The names that a line of its own calls: "Dear Ada Brook,", "Dear Ada and Tom,"."""
    each = _JOINED.split(line.strip(" ,:;!.–—-"))
    calls = [names.salutation(line)] if len(each) == 1 else [names.salutation(f"{one},") for one in each]
    found = [call for call in calls if call]
    return [call.name for call in found] if len(found) == len(each) and (len(each) == 1 or found[0].strong) else []


def _patterns(comment: Comment, users: Set[str]) -> Iterator[Address]:
    text, low = comment.text, offsets.lower(comment.text)
    tall = _USER.sub(lambda word: _tall(word[0]) if word[0] in users else word[0], text) if users else text
    forms: tuple[tuple[Form, re.Pattern[str], str], ...] = (
        ("at", _AT, text), ("previous", _PREVIOUS, low), ("somebody", _SOMEBODY, low), ("described", _DESCRIBED, low),
        ("vocative", _VOCATIVE, text), ("vocative", _CALLED, text), ("vocative", _GREETED, tall),
        ("vocative", _PRAISED, tall), ("named", _NAMED, low), ("named", _SAID, text), ("named", _ENDS, tall),
        ("named", _AMID, tall), ("named", _SIDED, text), ("number", _NUMBER, low), ("post", _POST, text),
    )  # fmt: skip
    for form, pattern, said in forms:
        for match in islice(pattern.finditer(said), MOST):
            group = match.lastgroup or 0
            if group == "you":
                group = "name"
            start, end = match.span(group)
            yield Address(form, Span(comment=comment.id, start=start, end=end), text[start:end] if group else "")


def _shorter(name: str) -> Iterator[str]:
    """A name and what is left of it when words fall off, from the end and then from the start; longest first."""
    words = name.split(" ")
    for size in range(len(words), 0, -1):
        for at in range(len(words) - size + 1):
            yield " ".join(words[at : at + size]).removesuffix("'s").removesuffix("’s").rstrip(".,'’")
