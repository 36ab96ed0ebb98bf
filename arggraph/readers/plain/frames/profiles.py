"""What a frame shows of who wrote: a rank, and values under their labels."""

from __future__ import annotations

import re

_RANK = re.compile(
    r"\W*(?:.*\s)?(?:member|moderator|administrator|admin|user|staff|newbie|veteran|guest|legend|fan|contributor|expert|pick|supporter|subscriber|patron|mitglied|membre|miembro|utente"
    r"|author|poster|op|creator|profil|homepage)|online|offline",
    re.IGNORECASE,
)
# A label of a profile: what stands below it is its value.
_LABEL = re.compile(
    r"\W*(?:[^\W\d]\w*\s+)?(?:name|location|country|from|state|city|age|gender|occupation|interests?|joined|join\s+date|language"
    r"|registered|messages|posts|likes|points|reaction\s+score|reputation|website|(?:wohn)?ort|land|beiträge|dabei\s+seit"
    r"|lieu|localisation|pays|inscrit|ubicación|país|mensajes|località|messaggi|type"
    r"|регистрация|сообщения|симпатии|адрес|город|откуда|location\s*\(.{0,30})\s*:?\W*",
    re.IGNORECASE,
)


def ranks(line: str) -> bool:
    """Whether a line says what somebody is on the page: "Author"."""
    return bool(_RANK.fullmatch(line))


def labels(line: str) -> bool:
    """Whether a line is a label of a profile, with its value on the next: "Location"."""
    return bool(_LABEL.fullmatch(line))
