"""Bylines in plain text: the lines that name who wrote a comment and when (`days`), in the shapes of blog and forum
themes.

A single such line may be part of somebody's words ("Kim says:"); which lines are the page's own is told by `frames`.
Shapes, X a name and D a date or time:

    X says:            X said,             X wrote on D:        Posted by: X | D      Posted by X at D
    X · D              X, D                X on D               X (D)                 D - X
    #12 X D            X 3 hours ago       By X on D            Comment by X — D      X / D (two lines)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from arggraph.readers import furniture
from arggraph.readers.plain import days
from arggraph.readers.plain.lines import UNNAMED

# What is said of those who speak, and of those who are quoted.
VERB = r"(?:says|said|wrote|writes|commented|replied|posted|schreibt|schrieb|sagte?|a\s+écrit|dit|escribió|dijo)"
QUOTED = (
    r"said|wrote|schrieb|hat\s+geschrieben|a\s+écrit|escribió|ha\s+scritto|escreveu|schreef|skrev|napisała?|kirjoitti"
    r"|писала?(?:\(а\))?|yazdı"
)
# What a page says of a comment or post before it tells when, and by whom.
POSTED = (
    r"posted|published|written|submitted|gepostet|verfasst|veröffentlicht|publié|posté|publicado|pubblicato|geplaatst"
    r"|opublikowano|dodano|publicerad|julkaistu|опубликовано|добавлено|نُشر(?:\s+في)?|פורסם(?:\s+ב-?)?|发[表布]于?|编辑于|投稿日|tarihinde"
)
_SPEAKS = (
    rf"{VERB}|meint|a\s+dit|dice|ha\s+scritto|disse|diz|zegt|schreef|skrev|skriver|säger|pisze|napisała?|пишет|написала?"
    r"|kirjoitti|sanoi"
)
_SAYS = re.compile(
    rf"^(?:\#?\d{{1,5}}[.):]?\s+)?(?P<name>\S(?:.{{0,38}}?\S)?)\s+(?:{_SPEAKS}|writing|comments|replies|responded"
    r"|пише|каже|říká|píše|napsala?|siger|sier|szerint|írta|spune|a\s+(?:spus|scris)"
    r"|λέει|έγραψε|d(?:edi|iyor)(?:\s+ki)?|يقول|تقول|قال|كتب|گفته?|نوشت|אומרת?|אמרה?|כתבה?|说道?|說)"
    r"\s*(?P<when>(?:on\s+|at\s+|am\s+|le\s+|el\s+)?.{0,45}?)\s*(?P<end>[:：…]|\.\.\.|,|$)\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
BY = re.compile(
    r"^(?:(?:[^\W\d]+\s)?(?:by|par|von|por|da|door|av|af|przez)|date|datum|data|fecha|dato"
    r"|author|auteur|autore?|автор|författare|forfatter|kirjoittaja|szerző|yazar)\s?:"
    r"|^post(?:ed)?by\b|^(?:posted|post|written|submitted|comment|reply|left|added|published|updated|reported)(?:\W?\d{1,5})?\s+by\b\s*:?|^by\b\s*:?|^(?:(?:soumis|posté|publié|écrit|ajouté)\s+par|(?:geschrieben|verfasst|eingereicht|kommentar)\s+von"
    r"|(?:enviado|escrito|publicado|postado)\s+por|(?:inviato|scritto|inserito)\s+da|(?:geplaatst|ingezonden)\s+door)\s"
    r"|^(?:par|por|door)\s",
    re.IGNORECASE,
)
LEFT_OVER = re.compile(r"^[\s,;:|•·@/()\[\]#»«›‹*+–—-]+|[\s,;:|•·@/()\[\]#»«›‹–—-]+$")
# What marks behind a name that this is who wrote the post.
_OPENER = re.compile(
    r"\s*[(\[·•|–—-]*\s*(?:OP|O\.P\.|[Oo]riginal [Pp]oster|(?:[Pp]ost |[Bb]log |[Aa]rticle )?[Aa]uthor"
    r"|(?:[Tt]hread|[Tt]opic|[Dd]iscussion|[Qq]uestion) [Ss]tarter)\b"
)
# What links and votes a theme puts behind the date.
_LINKS = re.compile(
    r"(?:#\d+|\W|(?:prev|next|parent|root|permalink|reply|link|edited|flag|favorite|save|report|hide|quote|comments?"
    r"|journal|homepage|antworten|zitieren|melden|répondre|signaler|responder|rispondi|svara?|reageer|odpowiedz"
    r"|odpovědět|ответить|cevapla|up|actions?|\d+\s+(?:points?|recs?|likes?|child(?:ren)?|repl(?:y|ies))|stickied)\b)*\W*$",
    re.IGNORECASE,
)
# What a theme puts between name and date: "[–]", "[S]" for the one who asked, "45 points", "[2 favorites]", "(#1234)",
# "posts: 12", "(joined May 2009)"; and the pictures that some put before a name.
MARKS = re.compile(
    r"^[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+\s"
    r"|\[(?:\W|[A-Z]{1,3}|developer|author|moderator|user\s?pic(?:ture)?|\d+\s\w+|[^\W\d]+ [^\W\d]+)\]|\(\s*#?\d+\s*\)"
    r"|\(\d+ [^\W\d]+\)|(?<=\s)\*(?=\s|$)"
    r"|(?<!\w)(?:-?\d+\s+(?:points?|(?:bod|punkt|очк|балл)[^\W\d]*|puntos?|pontos?|punti|poäng|pistettä))+\b"
    r"|[\[(]\s*(?:posts?|messages?|karma|reputation|rep|likes?|joined|member\s+since|beiträge)\b[^\[\]()]{0,25}[\])]"
    r"|(?<!\w)(?:posts|messages|karma|reputation|beiträge)\s*:\s*\d[\d.,]*",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"(?:^|[\s.])\w\.$|\b[JS]r\.$")  # "Ann P.", "P.E.", "Jr."
NUMBERED_NAME = re.compile(r"[^\W\d_]{3,}\s?\d+|(?!no\d)[^\W\d_]{2}\d+", re.IGNORECASE)  # "User 40213", "GX4"
# Whom a byline answers: "Kim in reply to Ann", "Kim → Ann".
ANSWERS = re.compile(
    r"\s+(?:in\s+(?:reply|response|answer)\s+to|repl(?:ied|ies|ying)\s+to|respond(?:ed|ing)\s+to|answer(?:ed|ing)"
    r"|antwortete?|als\s+antwort\s+auf|en\s+réponse\s+à|en\s+respuesta\s+a|in\s+risposta\s+a|[→➜➔▸▶►⮕])\s+@?",
    re.IGNORECASE,
)
# Who answers a review: "Response from the owner".
RESPONSE = re.compile(
    r"(?:(?:response|reply|answer)\s+(?:from|by)|antwort\s+(?:von|vom)|réponse\s+(?:de|du)|respuesta\s+del?|risposta\s+(?:di|del)"
    r"|reactie\s+van)\s+(?P<name>\S.{0,38})",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
# What parts the fields of a byline: "Kim | retired, Leeds | May 3".
_FIELDS = re.compile(r"\s+[|·•]\s+|\s*[|：]\s*")
# A second name behind the first: "mill3r (Ann Poe)".
_SECOND_NAME = re.compile(r"(?<=[\w.])\s+\([^()]{2,40}\)[\W\d]*$")
# Words of a sentence that happens to end in a date: "We sold ours March 3, 2009".
NO_NAME = frozenset(
    """i we he she they it you me us my our mine ours was were is are am been had have has did do this that as what
    not""".split()
)
# What stands before a colon and is nobody: headings within somebody's words, fields, the levels of a log.
LABELS = frozenset(
    """question answer q a fact facts myth claim response reply abstract key source sources quote example
    background problem solution pros cons pro con introduction results discussion references
    note update edit warning tip ps p.s summary conclusion step title author date name time re from to subject
    info error warn debug fatal critical notice trace added fixed fix changed removed deprecated security feature
    ingredients method serves topic hint caution important todo reason evidence argument premise objection frage
    antwort hinweis achtung interviewer user username commenter nick nickname text comment message body content
    post poster posted topics correction""".split()
)
# "On 3 May, X wrote:" and "Am 3. Mai schrieb X:" name whose words are quoted below, not who speaks.
_ATTRIBUTION = re.compile(
    r"\W*(?:on|am|le|el)\b.*\b(?:wrote|schrieb|a\s+écrit|escribió)\s*:?\W*$|\W*am\b.*\bschrieb\s.*:$", re.IGNORECASE
)
_TAIL = re.compile(
    rf"(?:^|\s+)(?:{_SPEAKS}|a\s+répondu|(?:added|left|posted|made)\s+a\s+(?:comment|reply|review)|reviewed\s+in(?:\s+\w+){{1,3}}|{POSTED}|updated|answered|asked|opened|started|on|at|am|um|le|el|op|om|il|em|en|permalink|reply|link|edited|quote|report|\d+\s+points?)\W*$",
    re.IGNORECASE,
)
# A handle behind a name: "Kim Lee @kim".
_HANDLE = re.compile(r"(?<=[\w.])\s*@[\w.-]+(?:@[\w.-]+)?$")
# What stands before a name behind the date ("5 May 2009 by Kim"); what says in Chinese and Japanese that she speaks.
_DAY_BY = re.compile(r"^(?:(?:on|le|am|el|il|op|den)\s+)?(?:by|par|von|por|da|door|av|af|przez)\s+(?=\S)")
_SPOKEN = re.compile(r"(?<=\w)\s*(?:说道?|說|写道|寫道|より)$")
# A clock that tells no day behind a name ("Posted by X at 9:14 PM", "X, 21:14"), or before it ("At 9:14 PM, X said").
_CLOCK = r"(?:\d{1,2}:\d\d(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\.\d\d\s?[ap]\.?m\b\.?)"
_TIMED = re.compile(
    rf"^at\s(?P<first>{_CLOCK}),|(?:\sat|\s?[,|@–—-](?=\s\d\d|.{{1,12}}m\b))\s(?P<clock>{_CLOCK})[\s)]*$", re.IGNORECASE
)
# What stands before the name of who wrote, where each byline repeats the title: "Re: On rye by kim7: 3:52pm On May 21".
_TITLED = re.compile(r"^\S.{0,150}\sby\s(?=[\w.-]{2,30}:\s\d{1,2}:\d\d\s?[ap]m\b)", re.IGNORECASE)
# The link that a theme puts before who wrote; the name that it puts into the date: "May 5, 2009 by Kim, 9:12 am".
_LINKED = re.compile(r"^permalink\s*(?=[^\W\d])", re.IGNORECASE)
_WITHIN = re.compile(
    rf"^(?P<day>{days.DATE.pattern})\s*by\s+(?P<name>[^\s,][^,]{{0,38}}?),?\s+(?P<clock>{_CLOCK})$", re.IGNORECASE
)
# The day between what a platform says of a post and by whom: "submitted 3 years ago by kim".
_POSTED_BY = re.compile(
    rf"^(?:{POSTED})\s+(?:(?:on|am|le|el|il|op)\s+)?(?P<day>{days.DATE.pattern})(?P<clock>)"
    r"(?:(?<=by)|\s*(?:by|von|par|por|da|door))\s+(?P<name>[\w.-]{2,38}(?-i:(?: [A-Z][\w.-]+){0,2}))$",
    re.IGNORECASE,
)
# Who wrote behind the date, with labels: "Date: 2009-05-05 09:12 am (UTC)From: kim".
_SENT = re.compile(
    r"^date:\s*(?P<day>\d.{4,40}?)(?P<clock>)\s*(?:\([A-Z]{2,5}\))?\s*from:\s*(?P<name>\S.{0,38})$", re.IGNORECASE
)


class Byline(NamedTuple):
    """The frame of a comment at `text[start:end]`: the name and date as written.

    `to` is whom it says that the comment answers ("Kim > Ann"), `number` the comment's on its page ("#12").
    """

    start: int
    end: int
    author: str | None
    when: str | None
    to: str | None = None
    number: str | None = None


class Read(NamedTuple):
    """What a line says that may be a byline: name and date as written, their order with the marks between ("name first
    ·"), and the offset at which the comment's own words begin.
    """

    author: str | None
    when: str | None
    shape: str
    begins: int


def in_order(made: Sequence[Byline]) -> list[Byline]:
    """Bylines whose dates in numbers are told by the order of day and month that the page has (`days.in_order`)."""
    whens = days.in_order([byline.when for byline in made])
    return [byline._replace(when=when) for byline, when in zip(made, whens, strict=True)]


def read_line(line: str) -> Read | None:
    """What a line says that may be a byline, or None."""
    stripped = _LINKED.sub("", _TITLED.sub("", days.GLUED.sub(" ", line.strip()), count=1))
    within = len(stripped) < 100 and (_WITHIN.match(stripped) or _SENT.match(stripped) or _POSTED_BY.match(stripped))
    if within and nameable(within["name"]):
        stripped = f"by {within['name']} on {within['day'].strip().removesuffix(' by')} {within['clock']}".strip()
    if not stripped or _ATTRIBUTION.match(stripped):
        return None
    date = days.dated(stripped)
    if date is None and (timed := _TIMED.search(stripped)):
        date = timed["first"] or timed["clock"]
    return _says(line, stripped) if date is None else _dated(line, stripped, date)


def _dated(line: str, stripped: str, date: str) -> Read | None:
    """The name beside a date, once marks, links and numbers are taken off; None where what is left is no name."""
    behind = stripped.find(date) + len(date)
    if _LINKS.match(stripped, behind) and stripped[behind : behind + 1] not in (".", "!", "?"):
        stripped = stripped[:behind]
    stripped = MARKS.sub(" ", stripped).strip()
    author = re.sub(
        rf"(?:\b(?:on|at|am|le|el|op|il|em)\s+)?{re.escape(date)}", " ", stripped, count=1, flags=re.IGNORECASE
    )
    by = BY.match(author.strip())
    fields = [field for field in _FIELDS.split(author) if _LETTER.search(field)]
    if len(fields) > 1 and all(furniture.furniture(field) for field in fields):  # "Like · Reply · 3w"
        fields, author = [], ""
    author = fields[0] if fields else author
    author = ANSWERS.sub(" > ", BY.sub("", author.strip()))
    author = re.sub(r"\s*\(\s*\).*", "", author)  # a date stood in the brackets
    for _ in range(2):
        author = LEFT_OVER.sub("", _SECOND_NAME.sub("", _TAIL.sub("", author)))
    author = LEFT_OVER.sub(
        "", re.sub(r"^(?:[+-]?\d{1,4}(?=#))?(?:#?\d{1,5}(?:\.\d{1,3})*[.):]?\s+)+|(?<=\s)\.$", "", author)
    )
    author = re.sub(r"^(?:@|/?u/(?=\w))", "", author)
    author = _SPOKEN.sub("", _HANDLE.sub("", author))
    if not by and stripped.find(author) > stripped.find(date):  # else she is a von Braun
        author = _DAY_BY.sub("", author)
    sure = by and len(by.group().split()) > 1  # "Posted by: you know who", but "By what we know"
    if (
        len(author) > 40 + 40 * (" > " in author)
        or not (_brief(author.replace(" > ", " ")) or (sure and _is_title(author)))
        or (author[-1:] in (".", "?", "!") and len(author.split()) > 2 and not _SHORTENED.search(author))
    ):
        return None
    if not sure and any(word in NO_NAME for word in author.casefold().split()):
        return None
    before = stripped.find(date) < (stripped.find(author.split()[0]) if author else 0)
    mark = re.sub(r"^/?u/(?=\w)", "", stripped).replace(date, "D", 1) if author else "D"
    for word in author.split():
        mark = mark.replace(word, "X", 1)
    mark = re.sub(r"\([^()]*\)|[\w\s]+" if len(fields) < 2 else r"[^\[\]|·•]+", " ", mark).strip()
    mark = re.sub(r",(?:\s*,)+", ",", mark)
    shape = f"{'by ' if by else ''}{'date first' if before else 'name first' if author else 'date alone'} {mark}"
    return Read(author or None, date, shape, len(line))


def _says(line: str, stripped: str) -> Read | None:
    """ "Kim says:", with the words behind it only after "Kim said,"."""
    match = _SAYS.match(stripped)
    if not match or match["when"]:
        return None
    name, end = match["name"], match["end"]
    titled = end not in ("", ",") and not _brief(name) and _is_title(name)
    if not titled and (not _brief(name) or any(word in NO_NAME for word in name.casefold().split())):
        return None
    if (match["rest"] and end != ",") or (not end and stripped[-1:] not in (":", "：")):
        return None
    verb = stripped[match.end("name") : match.start("end")].split()[0].casefold()
    offset = len(line) - len(line.lstrip()) + match.start("rest") if match["rest"] else len(line)
    return Read(name, None, f"name {verb}{end}", offset)


def _brief(name: str) -> bool:
    return len(name.split()) <= 5


def _is_title(name: str) -> bool:
    """Whether a longer name may be that of a weblog: "Liz That Skinny Chick Can Bake", "Ann @ The Life of a Baker"."""
    words = name.split()
    return len(words) <= 8 and 2 * sum(not word[0].islower() for word in words) > len(words)


def may_say(line: str) -> bool:
    """Whether a long line may begin with a byline: "Kim said, …"."""
    return " said" in line[:60] or " says" in line[:60]


def opener(text: str, made: Sequence[Byline]) -> str | None:
    """The one author whom the bylines mark as the one who opened the discussion: "Kim OP · 2 days ago", "Kim (author)".

    >>> opener("Kim OP - 2 days ago", [Byline(0, 19, "Kim", "2 days ago")])
    'Kim'
    """
    marked = {
        byline.author
        for byline in made
        if byline.author and byline.author in (line := text[byline.start : byline.end])
        if _OPENER.match(line, line.find(byline.author) + len(byline.author))
    }
    return marked.pop() if len(marked) == 1 else None


def nameable(line: str) -> bool:
    """Whether a line may be a name: at most four words without the mark of a sentence, or of code, behind them."""
    closed = line.endswith(UNNAMED) or (line.endswith(".") and not _SHORTENED.search(line))
    letters = sum(map(str.isalpha, line))
    few = letters * 2 < len(line) - line.count(" ") or (letters < 3 and any(map(str.isdigit, line)))
    if few and not NUMBERED_NAME.fullmatch(line):
        return False
    return 0 < len(line) <= 40 and len(line.split()) <= 4 and not closed
