"""What the software of forums and blogs prints beside messages, in many languages: who changed one and when, which
files are with it, how many there are, and what made the page.
"""

from __future__ import annotations

import re

# Who edited a comment, and when: "Last edited by Kim; May 5, 2009 at 9:12 AM".
EDITED = re.compile(
    r"\W*(?:this \w+ (?:was|has been)\s+)?"
    r"(?:(?P<last>last|zuletzt|dernière|última|ultima|laatst|senast|последний\s+раз|ostatnio|sist|sidst|viimeksi"
    r"|naposledy|posledná|en\s+son)\s+)?"
    r"(?:edited|modified|bearbeitet|geändert|editiert|modifi(?:é|cation|cado|cata|cato|ca)|édité|edit(?:ado|ada|ción)"
    r"|bewerkt|aangepast|redigerad|ändrad"
    r"|(?:gewijzigd|отредактировано|редактировалось|zmieniony|edytowan[ey]|upraven[oý]?|redigeret|endret|muokattu"
    r"|düzenlen\w+|düzenleyen)(?(last)|(?=.{0,90}\d[:.h]\d\d))"
    r"|(?(last)(?:edit(?=:)|édition|edição|edición)|(?!)))(?(last)(?:\s?:|\s)|\s)\s*"
    r"(?!to\s).{0,80}(?:\d{4}|\d[:.h]\d\d|\bago|\btimes?\b|\d.{0,40}\b(?:por|przez|von|par|door)\s\S)(?(last).{0,60}|.{0,40})",
    re.IGNORECASE,
)
_SIZE = r"\d[\d.,]*\s?[kmg](?:i?[bo]|byte)?s?"
BESIDE = re.compile(
    rf"""\W*(?:
      \d[\d.,]*\s+(?:posts?|messages?|beiträge?|mensajes?|mensagens|messaggi|berichten|post\wów|posty|сообщени\w+|inlägg)
      \s*[•·|]\s*(?:page|seite|página|pagina|strona|страница|sida|stránka)\s+\d+\s+(?:of|von|sur|de|di|van|z|из|av)\s+\d+
    | (?:attached\s+files?|attachments?|angehängte\s+(?:dateien|grafiken|bilder)|dateianh(?:ang|änge)|anhänge
      |fichiers?\s+(?:joints?|attachés?)|pièces?\s+jointes?|archivos?\s+adjuntos?|adjuntos|ficheiros?\s+anexos?|anexos?
      |allegati|file\s+allegati|bijlagen?|bijgevoegde\s+bestanden|вложения|załącz\w+|bifogade\s+filer)\s*:?
    | \S(?:[^\n()]{{0,60}}\S)?\.\w{{2,4}}\s*\(\s*{_SIZE}\b[^()]{{0,60}}\)
    | (?:filesize|file\s+size|dateigröße|taille\s+du\s+fichier|tamaño\s+del\s+archivo|dimensione\s+file|bestandsgrootte)
      \s*:(?:\s*{_SIZE})?
    | (?:zum\s+vergrößern\s+(?:an)?klicken|cliquez\s+pour\s+agrandir|haz\s+clic\s+para\s+expandir
      |clicca\s+per\s+(?:allargare|espandere)|clique\s+para\s+expandir|klik\s+om\s+te\s+vergroten|нажмите,?\s+чтобы\s+раскрыть|kliknij,?\s+aby\s+rozwinąć)\b\W*
    | (?:your|this)\s+comment\s+is\s+awaiting\s+moderation
    | you\s+can\s+follow\s+this\s+conversation\s+by\s+subscribing\b.{{0,60}}
    | \d+\s+members?\s+and\s+\d+\s+guests?\s+(?:are|is)\s+viewing\s+this\s+(?:topic|board)
    | comment\s+viewing\s+options | (?:flat|threaded)\s+list\s+-\s+(?:collapsed|expanded)
    | date\s+-\s+(?:newest|oldest)\s+first | select\s+your\s+preferred\s+way\s+to\s+display\s+the\s+comments\b.{{0,80}}
    | the\s+following\s+(?:\d+\s+)?users?\s+(?:likes?|says?\s+thank|thank(?:s|ed)?)\b.{{0,60}}\bpost\b.{{0,80}}
    | (?:smf|mybb|phpbb|vbulletin|xenforo|ip\.?board|invision|wbb|woltlab)\b.{{0,40}}(?:©|\(c\)|copyright)
      [^\w\n]{{0,3}}(?:\(?[c©]\)?\s?)?\d{{4}}.{{0,80}}
    | you\s+must\s+log\s+in\s+or\s+register\s+to\s+comment
    | my\s+subreddits | want\s+to\s+join\?\s+log\s+in\s+or\s+sign\s+up\s+in\s+seconds\.?  # Reddit
    | [^\W\d]\w*(?:\s\w+){{0,2}}\s?:\s?[^.!?\n]{{1,60}}(?:(?<=\w)|\|\s?)(?-i:Verified\sPurchase)
    | to\s+view\s+profiles\s+and\s+participate\s+in\s+discussions\b.{{0,40}} | read\s+more\s+about\.{{3}}
    | this\s+is\s+a\s+["“]?lo-?fi["”]?\s+version\s.{{1,120}}
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
