"""Words that open a sentence, and laughs: before a comma they call nobody, though they stand where a name may."""

from __future__ import annotations

import re

# A single capitalised word before a comma that opens a sentence rather than calling somebody.
_OPENERS = frozenset(
    """accepted actually additionally admin afaik again agreed ah aha alas all also although amazing and another
    anybody anyone anyway apparently argh as at awesome basically beautiful because besides bingo briefly
    brilliant btw but by caught christ classic clearly colleague colleagues conclusion conclusions congrats
    congratulations consequently conversely cool correct curiously currently damn dang darn done e-gads
    edit edited egads eight essentially everybody everyone exactly example excellent fair false fantastic
    finally fine first firstly five fixed folks for fortunately four frankly ftfy further furthermore fwiw
    fyi gee geez generally gentlemen gents god golly good gosh granted great guilty guys hello hence here
    hey hi hmm home honestly hooray hopefully how however hurray if iirc imho imo incidentally indeed
    instead interesting interestingly ironically it its jeez kudos ladies lastly later likewise lol look
    lord lovely luckily ma'am madam mate maybe meanwhile media meh moreover my nah namely naturally
    nevertheless nice nine no nonetheless nope not note noted now obviously occasionally oddly of oh ok
    okay on once one ooh oops or otherwise overall people perfect perhaps personally phew please possibly
    presumably previously printed probably ps question quite rather really recently regardless right sadly
    same sarcasm second seconded secondly seriously seven sheesh similarly simply since sir six so some
    somehow sometimes soon sorry still strangely summary superb sure surprisingly tbh ten terrific thanks
    that the then there therefore they third thirdly this though three thus tldr to today touché true two
    typically ugh ultimately unfortunately update usually voila wait we weirdly welcome well what whatever
    when while who whoops why wonderful work wow wrong yay yea yeah yep yes yet yikes you yup
    aber allerdings also danke danach dann daher deshalb doch dennoch echt eben endlich entschuldigung genau hallo
    ja jedenfalls jedoch klar leute moin na naja natürlich nee nein nun richtig schade servus stimmt tja trotzdem
    übrigens alors après bien bonjour bonsoir bref bravo certes cependant coucou d'accord d’accord désolé donc
    effectivement enfin ensuite exact exactement merci mais messieurs non oui pardon personnellement pourtant puis
    salut surtout toutefois vraiment voilà además amigos bueno claro entonces exactamente exacto gracias hola luego
    perdón pero pues señores sí también adesso allora beh certo ciao comunque dunque esatto grazie infatti inoltre
    insomma però quindi ragazzi salve scusa scusate sì bedankt daarom dank dus eigenlijk helaas inderdaad klopt maar
    ook precies trouwens então mas obrigada obrigado oi olá pois sim também freunde kollegen jednak niestety zresztą
    oczywiście witam dziękuję кстати однако конечно спасибо извините да нет хорошо maalesef evet hayır tabii
    teşekkürler merhaba tyvärr tack visst precis dessvärre heldigvis takk tak kiitos kyllä valitettavasti totta olen
    ach alle allen tous todos tutti zitat quote quoting citation cita citaat cytat citat pingback trackback""".split()
)
# No name ends so.
_ADVERBS = ("ally", "edly", "ably", "ibly", "ntly", "ously", "ingly", "fully", "ively", "arily", "htly", "kily", "pily")
_LAUGHS = re.compile(r"(?:(?:ha|he|hi|ja|je){2}[haej]*|mdr|lmao|rofl|kk+)")


def opener(word: str) -> bool:
    """Whether a word before a comma opens a sentence rather than calling somebody: "However", "BTW", "Haha".

    >>> [opener(word) for word in ("Historically", "Admittedly", "Hahaha", "E-gads", "Sally", "Kimberly", "Hans")]
    [True, True, True, True, False, False, False]
    """
    low = word.casefold()
    return low in _OPENERS or (len(low) > 6 and low.endswith(_ADVERBS)) or bool(_LAUGHS.fullmatch(low))
