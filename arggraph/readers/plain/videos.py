"""What a platform of videos shows above the comments: the title, whose channel it is and how many follow that, buttons,
and how often the video was seen since which day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from arggraph.readers.plain import days
from arggraph.readers.plain.heads import Head

_FOLLOWED = re.compile(
    r"\s*\d[\d.,]*\s?(?:[KM]|mln|тыс\.?|Tsd\.?|Mio\.?|mil)?\s(?:subscribers?|abonnenten|abonnés|suscriptores|iscritti"
    r"|inscritos|abonnees|prenumeranter|подписчик\w*|subskrybent\w*)\s*",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\s*\d[\d.,\s]*(?:[KM]|mln|тыс\.?|Tsd\.?|Mio\.?|mil)?\s?(?:views|aufrufe|vues|visualizaciones|visualizzazioni|visualizações"
    r"|weergaven|visningar|просмотр\w*|wyświetle\w*)\b.{0,60}",
    re.IGNORECASE,
)
_WITHIN, _BUTTONS = 20, 12  # lines
_CHANNEL = 6  # words of its name


def head(words: Sequence[str], own: Sequence[str]) -> Head | None:
    """What stands above a video's description; `own` are the lines with those left blank that every page has.

    >>> page = ["Rye in a day", "The Mill", "41.2K subscribers", "Join", "1.9K", "88,204 views  14 Jan 2024", "How to."]
    >>> head(page, page)
    Head(title='Rye in a day', when='14 Jan 2024', author='The Mill', lines=6, sure=True)
    >>> told = ["Rye", "I have", "41 subscribers", "and want more."]
    >>> head(told, told)
    """
    at = next((i for i, line in enumerate(words[:_WITHIN]) if _FOLLOWED.fullmatch(line)), 0)
    *_, title, channel = [-1, -1, *(i for i in range(at) if own[i].strip())]
    if title < 0 or len(words[channel].split()) > _CHANNEL:
        return None
    below = range(at + 1, min(at + 1 + _BUTTONS, len(words)))
    seen = next((i for i in below if _SEEN.fullmatch(words[i])), None)
    if seen is None and (at + 1 == len(words) or own[at + 1].strip()):  # somebody tells it
        return None
    when = days.dated(words[seen]) if seen else None
    return Head(words[title].strip(), when, words[channel].strip(), (seen or at) + 1, sure=True)
