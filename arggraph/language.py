"""Is it English? Cues and encoders know no other language, and what they would say of one is noise.

Function words tell (Grefenstette 1995, "Comparing two language identification schemes"): the commonest words of English
against those of other languages, words with letters that English does not write, and letters of other scripts.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Addresses and handles; within a sentence, articles and the like that belong to a name: "in Los Angeles".
_NAMES = re.compile(
    r"https?://\S+|(?<!\w)\w++(?:\.\w+)+\S*|[@#&]\S+"
    r"|(?<=[\w,;:&(] )(?:El|L[aeo]s?|D[ae]|Del|Di|Van)(?:\s(?:la|los|de[nr]?))?\s(?=[A-ZÀ-Þ])"
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_ACCENTED = re.compile(r"[À-ɏ]")
# Characters that are looked at: a language does not change after them.
_LOOKED_AT = 3000
# So many words of other languages make a text foreign, if English has fewer.
_LEAST = 2

_ENGLISH = frozenset(
    """the of and to in a is that it for you was with on as have but be they this are not your at from or an we what
    so if all about my can do will would there their who just more no how his when which like has out up them these
    i he she its been than because some think know don't it's i'm that's""".split()
)
# Words of several languages that English has too, with another meaning, tell nothing.
_SHARED = (
    """a am an as at be den der die do he her ho i in is it me men mine no on or per san so sole to us war was we con"""
)
_WORDS = {
    "de": """der die das und ist nicht ich ein eine den dem mit auf für sich auch es wie aber wir sie kein sind haben
    wird""",
    "fr": """le la les des est et pas je un une que qui dans pour sur plus vous nous ce il elle avec mais sont c'est
    n'est tout avez à j'ai suis""",
    "es": "el los las no y es por una con para lo pero como muy más yo del se su está esto son",
    "it": "il che di non è per sono con una ma anche questo della come più gli nel ho",
    "pt": "o os não um uma com mas isso você eu muito são como mais do da em",
    "nl": "het een van niet en dat ik is maar voor met zijn wel ook naar er wat je deze",
    "pl": "nie się na jest że to ale jak tak co czy ja już są dla",
    "sv": "och det att en som på är av för med jag inte har om den vi så",
    "da": "og jeg ikke til af den på for er som med har de kan vil",
    "fi": "ja on ei se että mutta ovat olen kun niin mitä oli myös joka",
    "tr": "ve bir bu da de için çok ama ne ile gibi daha değil",
    "cs": "a se že je na jsem ale to jako není si",
}
_ALSO_ENGLISH = _ENGLISH.union(_SHARED.split())
_FOREIGN = frozenset(" ".join(_WORDS.values()).split()) - _ALSO_ENGLISH
# Words that tell nothing of English, and tell the others from each other.
_BESIDE = {
    "de": """im von vom zu zur zum des einer einem einen hat war bei aus diese dieser dieses du kannst nur noch der
    die an nach über wenn so man mir mich dass daß keine alle mehr kann""",
    "fr": """du de au aux en cette cet ces par j'ai l'on n'a ne on y son sa ses mon ma leur leurs été être faire
    fait même aussi très bien sans si""",
    "es": """la que un en de al me mi ese esa este esta según se nos les todos todo ya hay sin sobre cuando también
    ni fue ser tiene han""",
    "it": """la un lo in si del le i ha da al e uno dei delle quello quella ci mi gli alla dal dalla nella su ti
    se sempre tutti hanno era anche ed""",
    "pt": """a e de que no na é se por ao as dos das este esta esse essa nos lhe todos tudo já há sem sobre quando
    também nem foi ser tem ou ela ele""",
    "nl": """de in op te die was bij uit dit hebben heeft nog dan volgens zo ze hij zij wij we om aan door over al
    hun mijn geen meer kan alle""",
}
_TONGUES = {code: frozenset(f"{told} {_BESIDE.get(code, '')}".split()) for code, told in _WORDS.items()}
# What is English as well as another language tells of neither.
_TELLS = _ENGLISH - set("a as do in is no on so to was we".split())
# Where every noun has a capital, so that a capital alone is no name's.
CAPITAL_NOUNS = frozenset({"de"})
# Words that stand in whatever is said.
FUNCTION_WORDS = _ENGLISH | _FOREIGN
# Words that two people share by chance; of "couldn't" and the like what stands before the mark.
CHANCE_WORDS = FUNCTION_WORDS.union(
    """able about actually after again already also always another anything aren around away back because become been
    before being best better between both came come could couldn days didn does doesn doing done down each either
    else enough even ever every everyone everything fact find first found from gave getting give given goes going
    gone good great hadn hasn have haven having here himself however html http https into isn itself just keep
    kind knew knows last least less like little long look looks made make makes making many mean means might mine
    month months more most much must myself need never next none nothing often once only other others ours
    ourselves over perhaps point quite rather read reading really said same says second seem seemed seems seen
    several shall should shouldn show since some someone something sometimes still such sure take taken takes
    tell than thanks that their themselves then there these they thing things this those though three through
    time times together told took toward tried true trying twice under until upon used uses using very want
    wanted wants wasn ways week weeks went were weren what when where whether which while whole whose will with
    within without won wonder word words works would wouldn wrong year years yesterday your yours yourself""".split()
)


@lru_cache(maxsize=1024)  # asked for each answer of a comment and each work that it mentions
def english(text: str, among: str = "") -> bool:
    """Whether a text is English; where it is too short to tell, whether what stands around it is, if that is given.
    Emoji, numbers and addresses are no language.

    >>> english("Das ist nicht wahr, und ich glaube es nicht."), english("Это неправда."), english("Nonsense!")
    (False, False, True)
    >>> english("Thanks, José and Zoë, exactly right!"), english("Los Angeles, Las Vegas, La Jolla")
    (True, True)
    >>> english("Exact !", "C'est le pain qui est bon."), english("Exact !")
    (False, True)
    """
    found = _words(text)
    letters = "".join(found)
    if not letters.isascii() and len(_LATIN.findall(letters)) < len(letters) / 2:
        return False
    accented = _ACCENTED.search(letters)
    foreign = [word for word in found if word in _FOREIGN or (accented and _ACCENTED.search(word))]
    told = sum(word in _TELLS for word in found)
    if len(set(foreign)) < _LEAST or _FOREIGN.isdisjoint(foreign):  # names and dishes have letters of their own
        return bool(told) or not among or english(among)
    return len(foreign) <= told


@lru_cache(maxsize=1024)
def tongue(text: str) -> str:
    """The language of a text, as far as its small words tell: "en", "de"…; "" for one that nobody asks for here.

    >>> tongue("Das ist nicht wahr."), tongue("Het is niet zo, en dat weet je."), tongue("Nonsense!")
    ('de', 'nl', 'en')
    >>> tongue("Помогают ли шлемы? All in all: да.")
    ''
    """
    found = _words(text)
    is_english = english(text)
    if is_english and not _TELLS.isdisjoint(found):
        return "en"
    told = {code: sum(word in known for word in found) for code, known in _TONGUES.items()}
    best = max(told, key=lambda code: told[code])
    own = _TONGUES[best].intersection(found)
    if is_english:  # as far as English words tell, and there are none
        return best if len(own - _ALSO_ENGLISH) >= _LEAST else "en"
    return best if own - _ALSO_ENGLISH else ""


def _words(text: str) -> list[str]:
    """The words at the beginning of a text, but for names and addresses."""
    return _WORD.findall(_NAMES.sub(" ", text[:_LOOKED_AT]).casefold().replace("’", "'"))
