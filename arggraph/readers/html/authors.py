"""Authors as pages write them, without what stands around their names."""

from __future__ import annotations

import re

from arggraph.readers.html.words import SPOKE
from arggraph.readers.times.ago import HOUR
from arggraph.readers.times.clock import names_time

BY = "(?:by|von|par|por|da|door|przez|av)"
WRITTEN = (
    "(?:posted|submitted|comment|written|authored|reviewed|reported|created|left|added|kommentar|verfasst|geschrieben|"
    "gespeichert|soumis|rédigé|posté|écrit|enviado|publicado|escrito|inviato|scritto|inserito|ingediend|geplaatst|wysłane|skrivet|skrevet)"
)
# What may stand before or behind a name: "Posted by", "says:", a date, a rank.
SAID = re.compile(
    r"^(?:#\d{1,5}[.):]?|\d{1,4}[.):])\s+|^/?u/(?=[\w-]+$)|^(?:original poster|thread starter|topic starter)\s+|"
    r"\s+(?:original poster|thread starter|topic starter)$|"
    rf"^(?:{WRITTEN} {BY}\s?:?|\w{{3,14}} (?:{BY}|from)\s?:|(?:by|von|par|por):?|from:|author:|autor:|投稿:|"
    r"опубликовано)\s+|^(?:reply|response|answer|antwort|réponse|respuesta|risposta) (?:from|von|de|da)(?: the)?\s+|"
    rf"\s+{SPOKE}$|"
    r"\s*[说說]道\s?[:：]?$|\s*(?:(?:より|表示)\s?)?[:：]$|\s*,$|\s+\u2014\s.*$|"
    r",?\s+(?:at|on|um|am|le|el|il|op|em|w|в)\s+(?:\w{2,9}\.?,? ){0,2}\d.*$|"
    r"\s*\((?:not verified|guest|gast|invité|visiteur|nicht überprüft|non vérifié|no verificado|non verificato|"
    r"não verificado|niet gecontroleerd|ej verifierad|niezweryfikowany|neověřeno|nem ellenőrzött|ei varmistettu|"
    r"ikke (?:efterprøvet|bekreftet)|doğrulanmadı|не проверено|не перевірено|未検証|未验证|미확인)\).*$|\s+\d+/\d+$|"
    r"\s*\(\s?\d+\s?\)$|\s+[(<]\s?[^()<>\s]{1,40}@[^()<>\s]{1,40}\s?[)>]|"
    r"\s+(?:(?:posted|published):? )?(?:about |over )?\d+ \w+ ago\b.*$|"
    r"\s+(?:vor|hace|il y a|há) (?:\d+|einem|einer) \w+$|\s+\d+ (?:sec|min|second|minute|hour|day|week|month|year)s?$|"
    rf"(?:\s+{SPOKE})?"
    r"[\s:,]*\s(?:\d{1,2}\.? [^\W\d]{3,9}[.,]? \d{4}|[^\W\d]{3,9}\.? \d{1,2},? (?:\d{4}|\d\d(?= \d))|"
    r"\d{1,2}([./])\d{1,2}\1\d{2,4}|\d{1,2}:\d\d)\b.*$|"
    r"\s+@[\w@.-]+$|\s+(?:said )?in reply to\s.*$|\s+#\d+$|\s+[·•|]\s+[^·•|]{0,30}\d{4}$",
    re.IGNORECASE,
)
_DATED = re.compile(  # before a name
    rf"(?:.{{0,60}}\d.{{0,30}}?(?:\s[—–-]\s|,?\s{BY}\s)|"
    r"(?:At|On|Am|Um|À|Le|A las|El|Alle|Il|Às|Em|Om|Op|Kl\.?|Den|О|В) .{0,30}\d.{0,12}?, )(?=[^\W\d])"
)
_DAY = re.compile(  # before a name, with nothing between
    r"(?:[^\W\d]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}([./-])\d{1,2}\1\d{2,4}|\d{4}-\d\d-\d\d)"
    r"(?:,? (?:at )?\d{1,2}:\d\d(?: ?[ap]m)?)?\s(?=[^\W\d])",
    re.I,
)
_VERB = re.compile(r"[^\W\d]{4,14} (?:by|door|par|por|przez|av|af) ")  # of a byline, before the name
# What a theme calls the link to all that somebody wrote, and a blog the link from another one.
_LINK = re.compile(
    r"^(?:(?:view |see |read |browse )?(?:all|more) (?:posts|articles|entries|stories) (?:by|from)|posts by|"
    r"(?:zeige )?alle (?:beiträge|artikel) von|(?:voir|afficher) tous les (?:articles|billets) (?:de|par)|"
    r"ver todas las entradas de|ver todos os (?:posts|artigos) (?:de|por)|(?:vedi|visualizza) tutti gli articoli di|"
    r"(?:toon|bekijk) alle berichten van|(?:ping|track)back(?:s| (?:by|from|von|de|da|van))?:?)\s+"
    r"(?P<who>\S.*?)(?:\s+(?:anzeigen|ansehen|→|»))?$",
    re.I,
)
_BUTTON = re.compile(
    r"\s+[-–|•·]?\s*(?:permalink|reply|antworten|répondre|responder|rispondi|(?:(?:share|subscribe|follow|copy\slink|report)\s?){2,6})\W*$",
    re.I,
)
_NAME_LENGTH = 100


def name(written: str) -> str | None:
    """An author without "says:" or "Posted by".

    >>> name("Posted by Ann"), name("Ben wrote:"), name("Cy escribió:"), name(" ")
    ('Ann', 'Ben', 'Cy', None)
    >>> name("Fri, 06/05/2009 - 09:12 — Ann (not verified)"), name("Le 5 juin 2009, par Ann"), name("At 9:12, Ann said")
    ('Ann', 'Ann', 'Ann')
    >>> name("Verfasst von Ann (nicht überprüft) am Di., 5.6.12"), name("Rédigé par : Ann"), name("Otto von Bismarck")
    ('Ann', 'Ann', 'Otto von Bismarck')
    >>> name("Ann in reply to Ben... | May 5"), name("Ann Poe : 6/5/2012 9:12 AM"), name("Ann June 5, 2012 at 9:12 am")
    ('Ann', 'Ann Poe', 'Ann')
    >>> name("March 5, 2009 Ann says:"), name("03/15/2009 Ann"), name("2009-03-05 9:12 am Ann"), name("May 5 2009")
    ('Ann', 'Ann', 'Ann', 'May 5 2009')
    >>> name("Ann Poe Subscribe Share Share Copy Link Share"), name("Ann Share")
    ('Ann Poe', 'Ann Share')
    >>> name("by Ann Posted: 2 years ago 21 replies"), name("Ann 2 hours ago")
    ('Ann', 'Ann')
    >>> name("Response from the owner"), name("Response time")
    ('owner', 'Response time')
    >>> name("小明说道："), name("花子 より:"), name("花子より")
    ('小明', '花子', '花子より')
    >>> name("Ann · March 11, 2017"), name("Ann · Ben"), name("Ann Poe, CPA, 28 Sep 2011 | 08:54"), name(", par Ann")
    ('Ann', 'Ann · Ben', 'Ann Poe, CPA', 'Ann')
    >>> name("View all posts by Ann →"), name("Alle Beiträge von Ann Poe anzeigen"), name("Pingback von Ann")
    ('Ann', 'Ann Poe', 'Ann')
    """
    written = _BUTTON.sub("", " ".join(written.split()))
    written = link["who"] if (link := _LINK.match(written)) else written
    for mark in (" · ", " | "):
        before, _, after = written.rpartition(mark)
        written = before if before and names_time(after) else written
    if (dated := _DATED.match(written)) and (names_time(dated[0]) or HOUR.search(dated[0])):
        written = written[dated.end() :]
    if (day := _DAY.match(written)) and names_time(day[0]):
        written = written[day.end() :]
    written = written.strip(" ,").lstrip("—–·|• ")
    if (verb := _VERB.match(written)) and names_time(written):
        written = written[verb.end() :]
    return SAID.sub("", written)[:_NAME_LENGTH].strip(" ·|•/") or None
