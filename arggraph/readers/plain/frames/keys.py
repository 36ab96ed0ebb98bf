"""What one line of a page copied as text is: its key, what stays when dates, numbers and names are masked, and whom it
names."""

from __future__ import annotations

import re
from typing import NamedTuple

from arggraph.readers import furniture
from arggraph.readers.plain import bylines, days

# The keys of lines such as "Kim says:", "Kim:", "Kim in reply to Ann", "#12 Kim", "12. Kim", "Kim" below her picture.
SAYS, CALLS, ANSWERS, NUMBERED, LISTED, PICTURED = "says", "calls", "answers", "numbered", "listed", "pictured"
# The key of "Like · Reply · 3 · 5y", whatever the links and however many the likes.
LINKED = "* · D"
# The key of "+3" and "-1".
VOTES = "+0"
# The key of "@kim" and "@kim@example.org".
HANDLE = "@"
# The keys of "In reply to Ann" and of the subject above a message ("Re: Rye", and "Rye" where such lines follow).
REPLIES, SUBJECT = "in reply to", "re:"
# The key of a byline with a place for who edited the comment.
EDITED = "edited"
_LONGEST = 120

_LABEL = re.compile(r"(?P<label>[^\W\d][^:\d]{1,24}?)\s?:(?!//)\s*(?P<rest>\S.*)")
_FROM = re.compile(r"(?:from|von|de|da|van|från|fra|od|author|autor|auteur|autore|name|nom|nombre|user|poster)", re.I)
# What stands before somebody's words: no line of a frame, whatever recurs.
_SAYS = re.compile(
    r"(?:text|texte|testo|message|messaggio|mensaje|nachricht|comments?|commentaire|comentario|kommentar|body|content|post"
    r"|beitrag|reply|response|answer|antwort|feedback|review)\s?:\s*(?!\d+\b)\S|>>\d+$",
    re.IGNORECASE,
)
_CALL = re.compile(r"(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2})\s?:")
# A name behind or before the number of the comment: "#12 Kim", "Comment 12 by Kim", "12. Kim:", "Kim (#12)".
_NUMBERED_NAME = re.compile(
    r"(?P<mark>(?:comment|post|reply|message|kommentar|commentaire|no\.|nr\.?)?\s*[#№\[(]?)\s?(?P<number>\d{1,5})"
    r"(?:\s?[\].)/:|·•–—-]{1,2}\s*|\s)(?:(?:by|from|von|par|por)\s+)?@?(?P<name>[^\W\d].{0,38}?)\s*:?"
    r"|@?(?P<first>[^\W\d].{0,38}?)\s*[,/|·•–—-]?\s*[\[(]?#\s?(?P<last>\d{1,5})[\])]?\s*:?",
    re.IGNORECASE,
)
# A name between marks, alone on its line: "--- Kim ---", "[Kim]", "<kim>", "» Kim", "== Kim". One mark before a name
# is the bullet of a list or a quotation.
_DECKED = re.compile(
    r"(?P<open>[-=*~+.:/|#–—]{2,12}|[-=*~+.:/|#–—]{1,12}(?=.*[-=*~+.:/|#–—]$)|[\[<{(]{1,2}|[»›▸►▶■◆●☞]+)\s?"
    r"(?P<name>[^\W\d][^\[\]<>{}()|]{0,38}?)\s?(?P<close>[\]>})]{1,2}|[-=*~+.:/|#–—]*):?"
)
# Whose comment of which day is answered: "In reply to Ann Poe's post on June 2, 2023".
_POST_OF = re.compile(
    r"in (?:reply|response) to .{1,40}['’]s? (?:post|comment|message|reply) (?:on|from|at|of)\b", re.I
)
_STARS = re.compile(r"(?:[★☆⭐✩✭✰]\ufe0f?)+")
_SIGNED = re.compile(r"[-+−]\s?\d+")  # votes
_TOKEN = re.compile(r"\w+|[^\w\s]")
# What numbers an answer is not who wrote it: "Antwort #3 am 5. Mai 2009".
_REPLY = re.compile(
    r"(?:reply|answer|comment|antwort(?:en)?|réponse|respuesta|resposta|risposta|reactie|antwoord|svar|odpowiedź|odpověď"
    r"|ответ|відповідь|vastaus|cevap|yanıt|kommentar|commentaire|comentario|comentário|commento)s?\W*\d{0,4}",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"\(?\d{1,3}[.)]\s")
_NUMBERED = re.compile(r"\bNo\.\s?(\d{4,10})\b|(?:^|[^.,:])#\s?(\d{1,7})(?![\d.])|^\D{0,60}?\b(\d{1,7})$")
# What the number of a comment leaves behind its author's name.
_COUNTER = re.compile(r"\s*(?:#\s?\d+|\s\d{1,5})\s*$|^\s*#\s?\d+\s*")
_BEFORE_NUMBERS = re.compile(r"\W*(\w[^\d]{0,38}?\w)\W*\s\d")
_ATTRIBUTION = re.compile(
    r"(?:(?:(?:originally\s+)?(?:posted|quoted?|zitat)\s+(?:by|from|von):?\s+|quote\s?\(\s*"
    r"|(?:iniciado|originalmente\s+(?:publicado|escrito|postado|enviado)|postado\s+originalmente)\s+por\s+"
    r"|originariamente\s+(?:inviato|scritto)\s+da\s+|oorspronkelijk\s+geplaatst\s+door\s+)(?P<by>\S.{0,38}?)"
    r"(?:\s+(?:view\s+post|ver\s+(?:mensaje|post)))?"
    rf"|(?P<said>\S.{{0,38}}?)\s+(?:{bylines.QUOTED}|commented|posted)\b(?:.{{0,12}}|\s+in\s.{{3,70}}:)"
    r"|(?:(?:thread|topic|discussion)\s+starter|(?:started|asked)\s+by):?\s+(?P<starter>\S.{0,38}?)"
    r"|(?:(?:in|als|en|em)\s+)?(?:reply|replying|response|responding|antwort|répon(?:dre|se)|responder|respuesta|resposta|risposta"
    r"|reactie|antwoord)\s+(?:posted\s+)?(?:to|auf|à|al?|op)\s+(?!this\b|that\b)(?P<to>\S.{0,38}?)"
    r"(?:['’]s?\s(?:post|comment|message|reply)(?:\s(?:on|from|at|of))?)?)\W*$",
    re.IGNORECASE,
)
# A name before what a forum counts of its members, and behind the number of the comment: "[#2] Kim - posts: 14".
_MEMBER = re.compile(
    r"(?:[\[(]?\s*(?:(?:post|comment|reply|message)\s+)?#?\s?\d{1,5}\s*[\])]?[.:]?\s+(?:by\s+)?)?"
    r"(?P<name>[^\W\d].{0,38}?)"
    r"\s*(?:\([^()]{1,30}\)\s*)?(?:\s[-–—]|[|·•,;(\[])\s*"
    r"(?:[^()\[\]:]{0,40}[-–—|·•,;/]\s*)?(?P<counts>posts?|messages?|joined|member\s+since|registered|karma|reputation|likes"
    r"|beiträge|dabei\s+seit|mensajes|messaggi)\s*:?\s*[^\W\d]{0,9}\s*\d[\d.,]*[\])]?"
    r"|(?P<member>[^\W\d].{0,38}?)\s*[|·•]\s*\d[\d.,]*\s+(?:posts?|messages?|comments?|reviews?|karma)",
    re.IGNORECASE,
)
# "On May 5, 2009 at 9:12 AM, Kim Lee <kim@example.org> wrote:"
_ON_WROTE = re.compile(
    r"(?:on|am|le|el)\b.*\d[^,]*,\s*(?P<name>[^\W\d][^,<>]{0,38}?)(?:\s+<[^<>\s]{3,60}>)?"
    r"\s+(?:wrote|said|schrieb|a\s+écrit|escribió)\s?:",
    re.IGNORECASE,
)
# A name with a number and no time, as Slashdot shows of comments that are folded.
_FOLDED = re.compile(r"by (?P<name>\S.{0,38}?) \( ?\d+ ?\)")
# What marks the one who opened the thread, or an edited comment, behind a number or date that others have without it.
_STARTER = re.compile(
    r"(?<=[\dMm)])\s+(?:thread|topic|discussion) starter$|(?<=[\dMmo)])\s?\W?\s?edited\)?$", re.IGNORECASE
)
_ON_NOTHING = re.compile(r"\s+(?:on|at|am|le|el)?\s*\W*$")
_TURN = r"[\u202a-\u202e\u2066-\u2069]?"  # a mark of the direction of writing
_HANDLE = re.compile(rf"{_TURN}@(?P<name>[\w-]+(?:\.[\w-]+)*)(?:@[\w-]+(?:\.[\w-]+)+)?{_TURN}")
_HANDLED = re.compile(r"[^\W\d_]{2,20}[_-]\d{1,6}")  # "user_17", of whom no two are one, but "Likes3"
# What Discord shows above an answer: "@kim How the answered message begins".
SHOWN = re.compile(r"@(?P<to>\S+)\s+(?P<begins>.{8,})")


class Row(NamedTuple):
    """A line: its words, its key, and the author and date that it names when it is read as a byline.

    `read_to` is the offset behind which the words of the comment stand on the same line.
    """

    words: str
    key: str
    author: str | None = None
    when: str | None = None
    read_to: int | None = None

    @property
    def said(self) -> bool:
        """Whether the line says that somebody speaks: "Kim says:"."""
        return self.key == SAYS


def attribution(line: str) -> re.Match[str] | None:
    """The match of a line that names whose words are quoted below, or who is answered; a date in it does not count.

    >>> attribution("Quote from: Ann Poe on May 5, 2009, 9:12 AM")["by"]
    'Ann Poe'
    """
    if len(line) > 120:
        return None
    undated = _ON_NOTHING.sub("", days.DATE.sub(" ", line)) if any(map(str.isdigit, line)) else line
    match = _ATTRIBUTION.fullmatch(undated.strip().removeprefix("["))
    told = match["said"] if match else None
    return None if told and not bylines.NO_NAME.isdisjoint(told.casefold().split()) else match


def answered(row: Row) -> str | None:
    """Whom a line of its own says that the comment answers: "In reply to Ann", "@Ann" above how hers begins."""
    if row.key == REPLIES and row.words.startswith("@") and len(row.words.split()) < 4:
        return row.words.removeprefix("@")
    quoted = (SHOWN.fullmatch(row.words) or attribution(row.words)) if row.key == REPLIES else None
    return bylines.LEFT_OVER.sub("", quoted["to"]) if quoted else None


def numbered(line: str) -> int | None:
    """The number that a comment has on its page, by its line, or None.

    >>> numbered("Kim Lee May 3, 2024 #12"), numbered("12. Rye is sour")
    (12, None)
    """
    if not any(map(str.isdigit, line)) or _LIST_ITEM.match(line):
        return None
    match = _NUMBERED.search(days.DATE.sub("", line))
    return int(match[match.lastindex or 1]) if match else None


def number_of(row: Row) -> int | None:
    """The number that a comment has by its byline: as `numbered`, and 12 for "12. Kim" where such lines are bylines."""
    match = _NUMBERED_NAME.fullmatch(row.words) if row.key in (NUMBERED, LISTED) else None
    return int(match["number"] or match["last"]) if match else numbered(row.words)


def read(line: str, pictured: bool) -> Row:
    """What one line is; `pictured`: it stands below a picture of somebody, so that a line without a date is a name."""
    words = _STARTER.sub("", " ".join(line.split()))
    if _STARS.search(words) and days.dated(words):  # "★★★☆☆ 2 months ago"
        line = words = _STARS.sub("", words).strip()
    if pictured and not days.dated(words):
        return Row(words, PICTURED, words)
    if words[:2].lstrip("\u202a\u2066\u2068").startswith("@") and (handle := _HANDLE.fullmatch(words)):
        return Row(words, HANDLE, handle["name"])
    if _SAYS.match(words) or (len(words) > _LONGEST and not bylines.may_say(words)):
        return Row(words, "")
    if folded := _FOLDED.fullmatch(words):
        _, _, shape, _ = bylines.read_line(f"{words} on 3 May 2009") or (None, None, "", 0)
        return Row(words, shape, folded["name"])
    author, when, shape, offset = bylines.read_line(line) or (None, None, "", 0)
    if shape and when is None:
        return Row(words, SAYS, author, None, offset if line[offset:].strip() else None)
    if len(words) > _LONGEST:
        return Row(words, "")
    when = when or days.dated(words)
    author = _COUNTER.sub("", author) if author else None
    if author and (":" in author or _mostly_digits(author) or _REPLY.fullmatch(author) or furniture.actions(author)):
        author = None
    if (when is None or _POST_OF.match(words)) and (quoted := attribution(words)) and quoted["to"]:
        return Row(words, REPLIES)
    if when is None and (answers := _answers(words)):
        return Row(words, ANSWERS, answers)
    member = _MEMBER.fullmatch(words)
    if member and bylines.nameable(known := member["name"] or member["member"]):
        return Row(words, f"member, {(member['counts'] or '').casefold()}", known)
    label = _LABEL.match(words)
    if label and len(label["label"].split()) > 3:
        label = None
    if author and when and not (label and author.casefold().startswith(label["label"].casefold())):
        return Row(words, shape, author, when)
    if label:
        sender = re.sub(r"\s*(?:[<(]|\S+@\S+\.).*", "", label["rest"]) if _FROM.fullmatch(label["label"]) else None
        return Row(words, label["label"].casefold() + ":", sender or None, when)
    if when and (wrote := _ON_WROTE.fullmatch(words)):
        return masked(words, when)._replace(author=wrote["name"])
    return (None if when else _called(words)) or masked(words, when)


def _mostly_digits(author: str) -> bool:
    """Whether what stands beside a date is rather a number: "12 a", but not "kim2357"."""
    return sum(map(str.isalpha, author)) < sum(map(str.isdigit, author)) and not bylines.NUMBERED_NAME.fullmatch(author)


def _called(words: str) -> Row | None:
    """A line that holds nothing but a name and the marks or the number beside it."""
    if len(words) > 60:
        return None
    if call := _CALL.fullmatch(words):
        return Row(words, CALLS, call["name"] if call["name"][0].isupper() or " " not in call["name"] else None)
    if any(map(str.isdigit, words)) and (match := _NUMBERED_NAME.fullmatch(words)):
        key = LISTED if match["mark"] is not None and not match["mark"].strip() else NUMBERED
        name = bylines.BY.sub("", match["name"] or match["first"]).strip()
        return Row(words, key, name) if bylines.nameable(name) else None
    if (match := _DECKED.fullmatch(words)) and bylines.nameable(match["name"]):
        return Row(words, f"{CALLS} {match['open'][:2]} {match['close'][:2]}", match["name"])
    return None


def _answers(words: str) -> str | None:
    """Who speaks and whom she answers, "Kim > Ann", where a whole line names both and says no more."""
    both = bylines.ANSWERS.split(words.removesuffix(":"))
    return " > ".join(both) if len(both) == 2 and all(map(bylines.nameable, both)) else None


def masked(words: str, when: str | None) -> Row:
    """A line by its skeleton where it holds a date or several numbers ("* , D # 0"), else by words without digits."""
    if _HANDLED.fullmatch(words):
        return Row(words, words.casefold(), None, when)
    if _SIGNED.fullmatch(words):
        return Row(words, VOTES)
    if when is None and (len(re.findall(r"\d+", words)) < 2 or len(words) > 90):
        return Row(words, re.sub(r"\d+(?:[.,]\d+)*", "0", words.casefold()))
    fields = re.split(r"\s*[·•|]\s*", words) if when else []
    if len(fields) > 2 and all(field == when or field.isdecimal() or furniture.furniture(field) for field in fields):
        return Row(words, LINKED, None, when)
    tokens = _TOKEN.findall(days.DATE.sub(" D ", words))
    skeleton = ["D" if t == "D" else "0" if t.isdigit() else "*" if t[0].isalnum() else t for t in tokens]
    name = _BEFORE_NUMBERS.match(words) if when is None else None
    return Row(words, re.sub(r"\*(?: \*)+", "*", " ".join(skeleton)), name[1] if name else None, when)
