"""What paragraphs open and close with that begin a comment, go on with one, or end one: in English, and elsewhere.

The networks of `boundaries` learned from English pages almost alone. What they learned of "thanks" and "however" holds
of "danke" and "cependant", which therefore answer to the same names.
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
# German, French, Spanish, Italian, Dutch, Portuguese.
ELSEWHERE = Phrases(
    _opening(
        r"danke|vielen\s+dank|hallo|hi|hey|moin|servus|guten\s+\w+|liebe[rs]?|super|toll|klasse|schön\w*|genau|richtig",
        r"stimmt|interessant\w*|ja|nein|nee|doch|ach|oh|ok(?:ay)?|na\s+ja|naja|tja|sehr\s+\w+|wow|haha\w*|hm+|gut\w*|ps",
        r"ich\s+stimme|dem\s+kann\s+ich|das\s+sehe\s+ich|sorry|entschuldig\w+|endlich|wirklich|echt|wahnsinn|respekt",
        r"merci|bonjour|bonsoir|salut|bravo|chère?s?|oui|non|si|exact\w*|tout\s+à\s+fait|d['’]accord|je\s+suis\s+d['’]accord",
        r"très\s+\w+|excellent\w*|super|génial\w*|intéressant\w*|désolée?|ah|eh\s+bien|bien\s+(?:dit|vu)|félicitations",
        r"gracias|hola|buen[oa]s?(?:\s+\w+)?|estimad[oa]s?|sí|no|claro|exacto|de\s+acuerdo|muy\s+\w+|excelente|genial",
        r"interesante|felicidades|enhorabuena|perdón|grazie|ciao|buongiorno|salve|brav[oaie]|complimenti|esatto|certo",
        r"molto\s+\w+|ottim[oa]|concordo|dank\w*|bedankt|beste|leuk|mooi|goed|nee|inderdaad|precies|klopt|heel\s+\w+",
        r"obrigad[oa]|olá|oi|parabéns|sim|não|concordo|muito\s+\w+|ótim[oa]",
    ),
    _opening(
        r"aber|und|oder|denn|also|außerdem|allerdings|jedoch|deshalb|daher|darum|dennoch|trotzdem|zudem|ferner|zweitens",
        r"drittens|schließlich|dann|danach|dabei|dazu|dafür|damit|dadurch|somit|zum\s+(?:beispiel|einen|anderen|schluss)",
        r"z\.\s?b\.|wenn|weil|da|als|nachdem|während|obwohl|auch|sogar|noch|wieder|so|solche?\w*|diese\w*|dies",
        r"sie|er|es|ihr\w*|sein\w*|welche\w*|wer|mit|nach|bei|in\s+(?:der|dem|den|diesem|dieser)|im|nun|edit|nachtrag|hier",
        r"mais|et|ou|or|donc|car|cependant|toutefois|pourtant|néanmoins|ensuite|puis|enfin|en\s+(?:outre|effet|fait|plus)",
        r"de\s+(?:plus|même)|par\s+(?:ailleurs|exemple|contre)|d['’]ailleurs|d['’]autre\s+part|bref|ainsi|alors|aussi|quand",
        r"lorsque|si|comme|parce|puisque|ce(?:la|tte|t|s|ux|lle)?|c['’]est|il|elle|ils|elles|on|sa|son|ses|leurs?",
        r"dans|avec|après|depuis",
        r"pero|y|o|porque|además|sin\s+embargo|también|por\s+(?:otro|otra|eso|ejemplo|tanto|último)|entonces|luego|después",
        r"así|aunque|cuando|como|est[eao]s?|es[eao]s?|ell[ao]s?|él|su|sus|con|en",
        r"ma|e|o|perché|inoltre|tuttavia|però|anche|quindi|poi|infine|quando|quest[oaie]|quell[oaie]|lui|lei|loro",
        r"maar|en|of|want|bovendien|echter|ook|dus|daarom|toch|verder|daarna|als|omdat|terwijl|dit|dat|deze|hij|zij|ze",
        r"mas|e|ou|porque|além|também|então|depois|quando|ess[ea]s?|isso|isto|el[ea]s?|com",
    ),
    _opening(
        r"ich\s+(?:bin|war|habe|hatte|hab|lebe|wohne|arbeite|nutze|benutze|finde|kenne|lese|auch)",
        r"mein(?:e|em|en|er)?\s+(?:name|mann|frau|sohn|tochter|mutter|vater|erfahrung\w*|arzt|freund\w*)|als\s+\w+er(?:in)?",
        r"je\s+(?:suis|viens|travaille|vis|trouve|lis)|j['’](?:ai|étais|avais|habite|utilise)|mon\s+(?:mari|fils|père|nom)",
        r"ma\s+(?:femme|fille|mère)|yo\s+\w+|soy|tengo|mi\s+\w+|io\s+\w+|sono|ho|mio|mia|ik\s+(?:ben|heb|had|was|woon|werk)",
        r"mijn|eu\s+\w+|sou|tenho|meu|minha",
    ),
    re.compile(
        r"\b(?:du|dir|dich|dein\w*|euch|eure?\w*|Sie|Ihnen|Ihre?\w{0,2}|vous|votre|vos|tu|te|ton|toi|t['’]\w+|usted\w*|tú|tus?|"
        r"vosotros|voi|vostr\w|tuo|tua|jij|je|jullie|jouw|u|uw|você\w*|seu|sua)\b"
    ),
    _closing(
        r"(?:viele|liebe|schöne|beste|herzliche)\s+grüße(?:\s+\w+){0,4}|(?:mit\s+)?freundlichen\s+grüßen|[lv]\.?\s?g\.?|mfg",
        r"gruß(?:\s+\w+){0,3}|danke(?:\s+\w+){0,4}|vielen\s+dank(?:\s+\w+){0,3}|alles\s+gute|viel\s+(?:erfolg|glück|spaß)",
        r"merci(?:\s+\w+){0,4}|cordialement|bien\s+à\s+vous|bon\s+courage|bonne\s+(?:journée|continuation|chance)|à\s+bientôt",
        r"gracias(?:\s+\w+){0,4}|saludos(?:\s+\w+){0,3}|un\s+saludo|suerte|grazie(?:\s+\w+){0,4}|saluti|groet\w*|bedankt",
        r"succes|obrigad[oa]|abraços?",
    ),
)  # fmt: skip
