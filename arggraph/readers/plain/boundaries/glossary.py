"""How paragraphs open in other languages, word by word in English.

The networks of `boundaries` learned from English pages almost alone. What they learned of "thanks" and "however" holds
of "danke" and "cependant", and what they learned of "die" does not hold of the German article:

    Danke, die habe ich auch.     Thanks the have i
    J'ai aussi essayé.            I have also essayé

Words are here of which patterns (`phrases`) or counts say much where a comment starts, or goes on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from arggraph import language

_WORD = re.compile(r"[^\W\d_]+|\d+")
# Of a paragraph so many words are read.
_OPENING = 4


def _glossary(text: str) -> Mapping[str, str]:
    """ "hi hallo moin, no nein" as a table from "hallo" and "moin" to "hi", from "nein" to "no"; the first counts."""
    rows = [entry.split() for entry in text.split(",")]
    return {word: english for english, *words in reversed(rows) for word in words}


_GLOSSARIES = (
    _glossary(
        """hi hallo moin servus hey, dear liebe lieber liebes geehrte geehrter, thanks danke dank vielen, great toll
        super klasse großartig, nice schön schöner schönes, good gut guter gute gutes guten, very sehr,
        interesting interessant interessanter, congratulations glückwunsch gratuliere, yes ja, no nein nee nö, oh
        ach, well na naja tja, wow wahnsinn, exactly genau, sorry entschuldigung, right richtig stimmt, really
        wirklich echt, but aber doch sondern, however allerdings jedoch dennoch trotzdem, also auch außerdem zudem
        ebenso, and und, or oder, so also daher deshalb darum deswegen, because weil denn da, then dann danach,
        now nun jetzt, again wieder nochmal, if wenn falls, when als, while während, after nach nachdem, since
        seit, with mit, to zu zur, the der die das den dem, such solche solcher, this dies dieser diese dieses
        diesen, it es, he er, his sein seine, their ihre, i ich, am bin, my mein meine meiner, our unser unsere,
        who wer, which welche welcher welches, have haben habe, would würde könnte, just nur bloß einfach, anyway
        jedenfalls übrigens, finally schließlich endlich, second zweitens, even selbst sogar, some einige manche,
        all alle alles, update nachtrag, hope hoffe hoffentlich, best grüße gruß"""
    ),
    _glossary(
        """hi salut coucou bonjour bonsoir, dear cher chère chers, thanks merci, great génial géniale super, nice
        joli beau, good bon bonne, very très, interesting intéressant intéressante, congratulations félicitations
        bravo, yes oui, no non, oh ah, well bah ben eh, wow ouah, lol mdr, sorry désolé désolée pardon, exactly
        exactement, right juste, really vraiment, but mais, however cependant toutefois pourtant néanmoins, also
        aussi également, and et, or ou, so donc alors ainsi, because parce car puisque, then puis ensuite, now
        maintenant, again encore, if si, when quand lorsque, while pendant tandis, after après, since depuis, with
        avec, the le la les l, this ce cet cette ceci, these ces, such tel telle, it ça cela c, he il, she elle,
        they ils elles, his son sa ses, their leur leurs, i je j moi, am suis, my mon ma mes, our notre nos, who
        qui, which quel quelle quels quelles, have ai avez avons, would serait, just seulement, anyway bref enfin,
        finally finalement, second deuxièmement, even même, some quelques certains, all tous tout toutes, hope
        espère, best cordialement, as comme"""
    ),
    _glossary(
        """hi hola buenas buenos, dear estimado estimada querido, thanks gracias muchas, great genial estupendo, nice
        bonito, good buen buena bueno, very muy, excellent excelente, interesting interesante, congratulations
        felicidades enhorabuena, yes sí, well pues, wow guau, haha jaja jajaja, sorry perdón, exactly exacto
        exactamente, right cierto, really realmente, but pero, also también además, and y e, or o, so entonces
        así, because porque, then luego después, now ahora, still todavía, if si, when cuando, while mientras,
        after tras, since desde, with con, the el la los las lo, this este esta esto, these estos estas, it ello,
        he él, she ella, they ellos ellas, his su sus, i yo, am soy, my mi mis, our nuestro nuestra, as como, who
        quién quien, which cuál, just solo sólo, finally finalmente, second segundo, even incluso, some algunos
        algunas, all todos todo, hope espero, best saludos"""
    ),
    _glossary(
        """hi ciao buongiorno salve, dear caro cara, thanks grazie, great fantastico, nice bello bella, good buono,
        very molto, excellent eccellente ottimo ottima, interesting interessante, congratulations complimenti
        congratulazioni, yes sì, well beh, sorry scusa scusate, exactly esatto esattamente, right giusto, really
        davvero, but ma però, however tuttavia, also anche inoltre, and e ed, or o oppure, so quindi dunque
        allora, because perché, then poi, now ora adesso, still ancora, if se, when quando, while mentre, after
        dopo, with con, the il lo la i gli le, this questo questa, these questi queste, he lui, she lei, they
        loro, his suo sua, i io, am sono, my mio mia, who chi, have ho, just solo, anyway comunque, finally infine
        finalmente, even persino, some alcuni, all tutti tutto, hope spero, best saluti"""
    ),
    _glossary(
        """hi hoi hallo hey, dear beste geachte, thanks bedankt dank, great geweldig top, nice mooi leuk, good goed
        goede, very heel erg, interesting interessant, congratulations gefeliciteerd, yes ja, no nee, well nou
        tja, exactly precies inderdaad, right klopt, really echt, but maar, however echter, also ook bovendien,
        and en, or of, so dus daarom, because want omdat, then dan daarna, now nu, still nog, again weer, if als,
        when wanneer, while terwijl, after na, since sinds, with met, the de het, this dit deze, that dat die, he
        hij, she zij, they ze, his zijn, i ik, am ben, my mijn, our onze, who wie, which welke, have hebben heb,
        just alleen, finally eindelijk, even zelfs, some sommige, all alle, best groeten"""
    ),
    _glossary(
        """hi oi olá, dear caro cara prezado, thanks obrigado obrigada, great ótimo ótima legal, nice bonito, good
        bom boa, very muito, excellent excelente, interesting interessante, congratulations parabéns, yes sim, no
        não, well bem, haha kkk kkkk, sorry desculpe desculpa, exactly exatamente, right certo, really realmente,
        but mas, however porém, also também além, and e, or ou, so então, because porque pois, then depois, now
        agora, still ainda, if se, when quando, while enquanto, after após, with com, the o a os as, this este
        esta isto, that esse essa isso, he ele, she ela, they eles elas, his seu sua, i eu, am sou, my meu minha,
        who quem, which qual, just só apenas, finally finalmente, even até mesmo, some alguns algumas, all todos
        tudo, hope espero, best abraços"""
    ),
    # Swedish, Danish and Norwegian, Finnish, Polish, Russian, Turkish, Arabic, Hebrew.
    _glossary(
        """hi hej hejsan hei hallå, dear kära käre kære kjære bästa, thanks tack tak takk, great härligt flott, nice
        fint fin, good bra god godt, very mycket meget veldig, interesting intressant interessant, congratulations
        grattis, yes ja jo, no nej nei nä, well nja, exactly precis exakt nettopp, sorry förlåt ursäkta beklager,
        right rätt rigtigt riktig, really verkligen virkelig, but men, however däremot dock imidlertid, also också
        også dessutom, and och og, or eller, so så, because eftersom fordi, then sedan så da, now nu nå, if om
        hvis, when när når, after efter etter, with med, the den det de, this detta denna dette denne, he han, she
        hon hun, they dom, i jag jeg, am är er, my min mitt mina mit mine, our vår vores, who vem hvem, have har,
        just bara bare, finally äntligen endelig, all alla alle, hope hoppas håper håber, best hälsningar hilsen"""
    ),
    _glossary(
        """hi hei moi terve moikka, dear hyvä rakas, thanks kiitos kiitti, great mahtava loistava, nice kiva, good
        hyvää, very todella erittäin, interesting mielenkiintoinen mielenkiintoista, congratulations onnea, yes
        kyllä joo juu niin, no ei en, well no noh, exactly juuri aivan, sorry anteeksi, right totta oikein, but
        mutta vaan, however kuitenkin silti, also myös lisäksi, and ja, or tai, so joten siis, because koska, then
        sitten, now nyt, if jos, when kun, with kanssa, this tämä tää, it se, he hän, they he ne, i minä mä minun
        mun, am olen oon, my omani, our meidän, who kuka joka, have minulla meillä, just vain, finally vihdoin,
        all kaikki, hope toivottavasti, best terveisin"""
    ),
    _glossary(
        """hi cześć hej witam witaj dzień, dear drogi droga szanowny szanowna, thanks dzięki dziękuję, great super
        świetnie świetny, nice fajnie fajny, good dobry dobra dobrze, very bardzo, interesting ciekawe ciekawy,
        congratulations gratuluję gratulacje, yes tak, no nie, well no cóż, exactly dokładnie, sorry przepraszam,
        right racja prawda, really naprawdę, but ale lecz, however jednak, also też także również, and i a oraz,
        or albo lub, so więc, because bo ponieważ, then potem wtedy, now teraz, if jeśli jeżeli gdyby, when kiedy
        gdy, after po, with z ze, this to ten ta, it ono, he on, she ona, they oni, i ja mnie, am jestem, my mój
        moja moje, our nasz nasza, who kto, have mam, just tylko, finally wreszcie, all wszyscy wszystko, hope mam
        nadzieję, best pozdrawiam"""
    ),
    _glossary(
        """hi привет здравствуйте здравствуй добрый, dear уважаемый уважаемая дорогой дорогая, thanks спасибо
        благодарю, great отлично супер здорово, nice хорошо, good хороший хорошая, very очень, interesting
        интересно интересная интересный, congratulations поздравляю, yes да, no нет не, well ну, exactly именно
        точно, sorry извините простите, right верно правильно, really действительно, but но а, however однако,
        also также тоже, and и, or или, so поэтому так, because потому, then потом тогда, now сейчас теперь, if
        если, when когда, after после, with с со, this это этот эта, it оно, he он, she она, they они, i я мне у
        меня, my мой моя мои, our наш наша, who кто, which который которая, just просто только, finally наконец,
        all все всё, hope надеюсь, best уважением"""
    ),
    _glossary(
        """hi merhaba selam selamlar, dear sevgili sayın değerli, thanks teşekkürler teşekkür sağol, great harika
        süper, nice güzel, good iyi, very çok, interesting ilginç, congratulations tebrikler, yes evet, no hayır
        yok, well peki, exactly aynen kesinlikle, sorry pardon özür, right doğru haklısın haklısınız, really
        gerçekten, but ama fakat, however ancak oysa, also ayrıca, and ve, or veya, because çünkü, then sonra,
        now şimdi artık, if eğer, when ne, with ile, this bu, it o, they onlar, i ben benim bence, our bizim, who
        kim, just sadece, finally sonunda, all herkes hepsi, hope umarım, best sevgiler saygılar"""
    ),
    _glossary(
        """hi مرحبا السلام أهلا, dear عزيزي عزيزتي, thanks شكرا, great رائع ممتاز, good جيد, very جدا, yes نعم, no لا,
        exactly تماما بالضبط, sorry عذرا آسف, right صحيح, but لكن ولكن, also أيضا كذلك, and و, or أو, because لأن,
        then ثم, now الآن, if إذا لو, with مع, this هذا هذه, he هو, she هي, i أنا, all كل الجميع, best تحياتي"""
    ),
    _glossary(
        """hi שלום היי, dear יקר יקרה, thanks תודה, great מעולה נהדר, good טוב טובה, very מאוד, yes כן, no לא, exactly
        בדיוק, sorry סליחה, right נכון, but אבל אך, also גם, or או, because כי, then אז, now עכשיו, if אם, with עם,
        this זה זאת, he הוא, she היא, i אני, my שלי, who מי, all כולם"""
    ),
)  # fmt: skip


def fitting(text: str) -> Mapping[str, str]:
    """The glossary of which a text holds the most words; an empty one for English."""
    if language.english(text):
        return {}
    words = _WORD.findall(text.lower())
    return max(_GLOSSARIES, key=lambda glossary: sum(word in glossary for word in words))


def opening(words: str, glossary: Mapping[str, str]) -> str:
    """How a paragraph opens, in English where a glossary knows how.

    >>> opening("Danke, aber ich weiß es schon.", fitting("Ich weiß nicht, und das ist gut."))
    'Thanks but i weiß'
    """
    if not glossary:
        return words.lstrip()
    found = _WORD.findall(words[:80].lower())[:_OPENING]
    return " ".join(glossary.get(word, word) for word in found).capitalize()
