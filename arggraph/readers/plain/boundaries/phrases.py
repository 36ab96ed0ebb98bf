"""What paragraphs open and close with that begin a comment, go on with one, or end one.

In other languages paragraphs open with what a `glossary` makes English; whom they speak to and how they take leave are
told by patterns of their own.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Phrases(NamedTuple):
    """Patterns of one group of languages; `reaction`, `continues` and `oneself` match the start of a paragraph."""

    reaction: re.Pattern[str]
    continues: re.Pattern[str]
    oneself: re.Pattern[str]
    second: re.Pattern[str]
    farewell: re.Pattern[str]


def _opening(*words: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{'|'.join(words)})\b", re.IGNORECASE)


def _closing(*words: str) -> re.Pattern[str]:
    smile = r":-?\)|;-?\)|:d|lol"
    return re.compile(rf"(?:{'|'.join(words)}|{smile})[\s.!)]*$", re.IGNORECASE)


ENGLISH = Phrases(
    _opening(
        r"great|nice|good|thanks?|thank\s+you|thx|agreed?|i\s+(?:dis)?agree|interesting|excellent|awesome|wow|lol|haha",
        r"hi|hello|hey|sorry|amen|exactly|congrat\w*|cool|love\s+(?:it|this)|very\s+\w+|well\s+said|hmm+|yes|yeah|yep",
        r"no|nope|really|oh|ok|okay|right|true|ps|danke|hallo|gracias|hola|merci|bonjour",
    ),
    _opening(
        r"however|also|but|and|so|or|moreover|furthermore|additionally|besides|second(?:ly)?|third(?:ly)?|finally|lastly",
        r"then|next|in\s+(?:addition|fact|short|other|any|my|the|this|that)|on\s+the\s+other|another|still|yet|thus",
        r"therefore|instead|because|anyway|again|meanwhile|for\s+(?:example|instance|those|me)|edit|update|p\.?\s?s\.?|note",
        r"such|both|even|these|those|that|this|they|he|she|it|its|his|her|their|which|who|when|while|if|as|with|once|after",
        r"since",
    ),
    _opening(
        r"i\s+(?:am|was|have|had|just|recently|came|read|found|tried|started|now|too|also|used|work|live|use|got|went)",
        r"i['’](?:m|ve|d)|my\s+(?:name|husband|wife|son|daughter|mother|father|doctor|experience|own)|as\s+an?\s+\w+",
    ),
    re.compile(r"\b(?:you|your|yours|you['’]\w+|u|ur)\b", re.IGNORECASE),
    _closing(
        r"good\s+luck|thanks(?:\s+\w+){0,4}|thank\s+you(?:\s+\w+){0,4}|cheers|hope\s+(?:this|that|it)\s+helps?",
        r"god\s+bless(?:\s+\w+)?|take\s+care|keep\s+up\s+the\s+good\s+work|keep\s+it\s+up",
    ),
)  # fmt: skip
# Other languages: paragraphs open as their `glossary` says.
ELSEWHERE = ENGLISH._replace(
    second=re.compile(
        r"\b(?:du|dir|dich|dein\w*|euch|eure?\w*|Sie|Ihnen|Ihre?\w{0,2}|vous|votre|vos|tu|te|ton|toi|t['’]\w+|usted\w*|tú|tus?|"
        r"vosotros|voi|vostr\w|tuo|tua|jij|je|jullie|jouw|u|uw|você\w*|seu|sua|dig|din|ditt|dina|deg|jer|sinä|sinun|"
        r"teidän|ty|ciebie|pan[ai]?|pańsk\w+|вы|вас|вам|ваш\w*|ты|тебя|тебе|твой|твоя|sen|senin|siz|sizin)\b"
    ),
    farewell=_closing(
        r"(?:viele|liebe|schöne|beste|herzliche)\s+grüße(?:\s+\w+){0,4}|(?:mit\s+)?freundlichen\s+grüßen|[lv]\.?\s?g\.?|mfg",
        r"gruß(?:\s+\w+){0,3}|danke(?:\s+\w+){0,4}|vielen\s+dank(?:\s+\w+){0,3}|alles\s+gute|viel\s+(?:erfolg|glück|spaß)",
        r"merci(?:\s+\w+){0,4}|cordialement|bien\s+à\s+vous|bon\s+courage|bonne\s+(?:journée|continuation|chance)|à\s+bientôt",
        r"gracias(?:\s+\w+){0,4}|saludos(?:\s+\w+){0,3}|un\s+saludo|suerte|grazie(?:\s+\w+){0,4}|saluti|groet\w*|bedankt",
        r"succes|obrigad[oa]|abraços?|(?:med\s+)?vänliga\s+hälsningar|mvh|lycka\s+till|terveisin|pozdrawiam|powodzenia",
        r"с\s+уважением|удачи|спасибо|saygılar\w*|sevgiler\w*|teşekkürler",
    ),
)  # fmt: skip
