"""Words that open a sentence, and laughs: before a comma they call nobody, though they stand where a name may."""

from __future__ import annotations

import re

# A single capitalised word before a comma that opens a sentence rather than calling somebody.
_OPENERS = frozenset(
    """accepted actually additionally admin afaik again agreed ah all also although and another anybody anyone
    anyway apparently as at basically because besides bingo briefly btw but by caught christ clearly colleague
    colleagues conclusion conclusions consequently conversely correct curiously currently done edit edited eight
    essentially everybody everyone exactly example fair finally fine first firstly five folks for fortunately
    four frankly ftfy further furthermore fwiw fyi generally gentlemen gents god good granted great guilty guys
    hello hence here hey hi hmm home honestly hopefully how however if iirc imho imo incidentally indeed instead
    interesting interestingly ironically it its ladies lastly later likewise lol look lord luckily ma'am madam
    mate maybe meanwhile media moreover my namely naturally nevertheless nice nine no nonetheless not note noted
    now obviously occasionally of oh ok okay on once one or otherwise overall people perhaps personally please
    possibly presumably previously printed probably ps question quite rather really recently regardless right
    sadly sarcasm second seconded secondly seriously seven similarly simply since sir six so some somehow
    sometimes soon sorry still strangely summary sure surprisingly tbh ten thanks that the then there therefore
    they third thirdly this though three thus tldr to today touché true two typically ultimately unfortunately
    update usually wait we well what whatever when while who why work wow yeah yep yes yet you
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
_LAUGHS = re.compile(r"(?:(?:ha|he|hi|ja|je){2}[haej]*|mdr|lmao|rofl|kk+)")


def opener(word: str) -> bool:
    """Whether a word before a comma opens a sentence rather than calling somebody: "However", "BTW", "Haha".

    >>> [opener(word) for word in ("Historically", "Hahaha", "Sally", "Hans")]
    [True, True, False, False]
    """
    low = word.casefold()
    return low in _OPENERS or (len(low) > 6 and low.endswith("ally")) or bool(_LAUGHS.fullmatch(low))
