"""How works are spoken of in other languages than English: nouns, the small words around them, and bodies.

Each noun stands behind the English one that it means; one that means a work only beside whoever published it
("Recherche von Kim" may be anything, "Recherche des Bee Institute" is one) is marked by "~".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from arggraph.citations.tokens import words

Joint = Literal["of", "of the", "within"]


class Tongue(NamedTuple):
    """One language: `nouns` and `determiners` with their meanings in English, `weak` nouns; `joints`: the small words
    that join a noun to a name, the longest first, and whether they lead to a person or body ("of"), a body ("of
    the"), or to where it appeared or was made ("within"); `inside` stand inside a name, `also` between two; `made`
    stand before a joint; `bodies` are words of institutions' names, `press` names of periodicals and the like,
    `no_bodies` of those who publish no works; what stands behind `unreal` words is only asked for, denied or imagined;
    `according` lead to a source.

    `shouts`: whether every noun begins with a capital, so that a capital alone is no name; `builds`: whether nouns
    are compounded ("Lund-Studie"), and owners stand before them ("Brooks Buch").
    """

    nouns: Mapping[str, str]
    weak: frozenset[str]
    determiners: Mapping[str, str]
    joints: tuple[tuple[tuple[str, ...], Joint], ...]
    inside: tuple[tuple[str, ...], ...]
    also: frozenset[str]
    made: frozenset[str]
    bodies: frozenset[str]
    press: frozenset[str]
    no_bodies: frozenset[str]
    unreal: frozenset[str]
    according: frozenset[str]
    shouts: bool
    builds: bool


def _glossary(text: str) -> dict[str, str]:
    """ "study studie onderzoek, book boek" as a table from each word to its first."""
    rows = [entry.split() for entry in text.split(",")]
    return {word.lstrip("~"): english for english, *foreign in rows for word in foreign}


def _listed(text: str) -> tuple[tuple[str, ...], ...]:
    """ "de|de la" as wordings, the longest first."""
    return tuple(sorted((tuple(each.replace("'", "' ").split()) for each in text.split("|")), key=len, reverse=True))


def _tongue(
    nouns: str,
    determiners: str,
    of: str,
    of_the: str,
    within: str,
    inside: str,
    *,
    shouts: bool = False,
    builds: bool = False,
    **told: str,
) -> Tongue:
    kinds: tuple[tuple[str, Joint], ...] = ((of_the, "of the"), (within, "within"), (of, "of"))
    joints = [(wording, kind) for listed, kind in kinds for wording in _listed(listed)]
    return Tongue(
        nouns=_glossary(nouns),
        weak=frozenset(re.findall(r"~([^\s,]+)", nouns)),
        determiners=_glossary(determiners),
        joints=tuple(sorted(joints, key=lambda pair: -len(pair[0]))),
        inside=_listed(f"{inside}|of|of the"),  # "School of Bees"
        shouts=shouts,
        builds=builds,
        **{name: words(listed) for name, listed in told.items()},
    )


TONGUES: Mapping[str, Tongue] = {
    "de": _tongue(
        """study studie metaanalyse meta-analyse pilotstudie langzeitstudie fallstudie, survey umfrage ~befragung,
        book buch buches buchs roman romans sachbuch sachbuchs kochbuch ratgeber taschenbuch bestseller, article
        artikel artikels aufsatz aufsatzes essay essays kolumne leitartikel, report bericht berichts berichtes
        gutachten gutachtens report reports jahresbericht, film film films spielfilm, documentary doku dokumentation
        dokumentarfilm, podcast podcast podcasts, dissertation doktorarbeit dissertation, research ~untersuchung
        ~recherche, piece ~beitrag ~beitrags ~reportage ~meldung, interview ~interview ~interviews""",
        """the der die das dem den des, a ein eine einen einem einer eines, this dieser diese dieses diesem diesen
        jene jenes jener jenem jenen, his sein seine seinem seinen seiner seines""",
        of="von",
        of_the="der|des|vom|von der|von den|aus der|aus dem|aus den|durch die|durch das",
        within="in der|in dem|in den|in|im|aus|an der|am|bei der|beim",
        inside="für|fur|der|des|von|zu",
        also="und",
        made="veröffentlicht erschienen durchgeführt geschrieben",
        bodies="""universität uni hochschule institut instituts institutes stiftung ministerium ministeriums klinik
        klinikum klinikums akademie bundesamt bundesamtes bundesamts zeitung kommission gesellschaft zentrum zentrums
        verband verbandes verbands""",
        press="""spiegel spiegels stern zeit faz taz sz nzz focus bild welt heise zdf ard ndr wdr swr mdr orf srf
        tagesspiegel tagesschau ifo dpa correctiv ärzteblatt charité rki bundesbank weltbank guardian lancet science
        nature""",
        no_bodies="polizei justiz staatsanwaltschaft wikipedia internet facebook google youtube twitter amazon ebay",
        unreal="wenn falls ob soll sollte würde wäre gäbe kein keine keinen keinem welche welches irgendein",
        according="laut gemäß",
        shouts=True,
        builds=True,
    ),
    "fr": _tongue(
        """study étude etude méta-analyse, essay essai, survey ~enquête sondage, book livre roman ouvrage bouquin,
        article article éditorial tribune, report rapport, film film, documentary documentaire, podcast podcast,
        dissertation thèse, research ~recherche, piece ~reportage ~émission ~dossier ~chronique, interview ~interview
        ~entretien""",
        "the le la les l' du au, a un une d'un d'une, this ce cet cette, his son sa",
        of="de|d'|par",
        of_the="du|de la|de l'|des|par le|par la|par l'",
        within="dans le|dans la|dans l'|dans|au|à|en",
        inside="de|du|des|de la|de l'|d'|la|le|les|pour|sur",
        also="et",
        made="""hier récemment paru parue publié publiée fait faite réalisé réalisée mené menée conduit conduite écrit
        écrite signé signée""",
        bodies="""journal quotidien magazine hebdomadaire revue office université institut ministère fondation hôpital
        chu académie agence conseil cour banque centre commission comité observatoire fédération ligue école collège
        assemblée sénat""",
        press="""monde figaro libération mediapart point express obs nouvel parisien canard lancet nature science
        prescrire arte guardian spiegel temps soir échos croix humanité inserm insee""",
        no_bodies="""police gendarmerie parquet justice tribunal wikipédia wikipedia internet facebook google youtube
        twitter amazon""",
        unreal="si imagine imaginons aucun aucune faudrait voudrais quel quelle",
        according="selon après",
    ),
    "es": _tongue(
        """study estudio metaanálisis, survey encuesta, book libro novela, article artículo articulo editorial
        columna, report informe reporte, film película film, documentary documental, podcast podcast, dissertation
        tesis, research ~investigación, piece reportaje ~programa ~noticia, interview ~entrevista, essay ensayo""",
        "the el la los las del al, a un una, this este esta ese esa aquel aquella, his su",
        of="de|por",
        of_the="del|de la|de los|de las|por el|por la",
        within="en el|en la|en los|en",
        inside="de|del|de la|de los|de las|la|el|para",
        also="y e",
        made="""hoy ayer anual reciente publicado publicada realizado realizada hecho hecha escrito escrita elaborado
        elaborada dirigido dirigida""",
        bodies="""diario periódico revista semanario universidad instituto ministerio fundación hospital academia
        agencia consejo banco centro comisión comité observatorio federación asociación colegio sociedad""",
        press="""país mundo abc vanguardia razón clarín nación guardian lancet nature science rtve eldiario público
        confidencial""",
        no_bodies="policía fiscalía guardia wikipedia internet facebook google youtube twitter amazon",
        unreal="si ningún ninguna imagina quiero qué",
        according="según",
    ),
    "it": _tongue(
        """study ~studio metanalisi, survey sondaggio ~indagine, book libro romanzo manuale, article articolo
        editoriale, essay saggio, report ~rapporto report, film film, documentary documentario, podcast podcast,
        dissertation tesi, research ~ricerca, piece ~inchiesta ~servizio ~reportage, interview ~intervista""",
        """the il lo la i gli le l' del dello della dell' nel nello nella nell' al allo alla all' sul sullo sulla
        sull' dal dallo dalla dall', a un uno una un', this questo questa quest' quello quella quel quell', his suo
        sua""",
        of="di|d'|da",
        of_the="del|dello|della|dell'|dei|degli|delle|dal|dalla|dall'",
        within="nel|nello|nella|nell'|in|su|sul|sulla|sull'|a",
        inside="di|del|della|dello|dell'|delle|d'|dei|degli|la|il|per",
        also="e ed",
        made="""oggi ieri annuo pubblicato pubblicata condotto condotta realizzato realizzata fatto fatta scritto
        scritta apparso uscito""",
        bodies="""giornale quotidiano rivista settimanale università istituto ministero fondazione ospedale accademia
        agenzia consiglio banca centro commissione comitato osservatorio federazione associazione società
        politecnico""",
        press="""corriere repubblica stampa sole fatto espresso manifesto messaggero giornale lancet nature science
        rai report guardian ansa istat""",
        no_bodies="polizia procura carabinieri wikipedia internet facebook google youtube twitter amazon",
        unreal="se nessun nessuna immagina vorrei quale",
        according="secondo stando",
    ),
    "pt": _tongue(
        """study estudo, survey inquérito ~sondagem, book livro romance, article artigo editorial, essay ensaio,
        report relatório, film filme, documentary documentário, podcast podcast, dissertation tese dissertação,
        research pesquisa ~investigação, piece reportagem ~matéria ~programa ~notícia, interview ~entrevista""",
        """the o a os as do da no na ao à pelo pela, a um uma num numa, this este esta esse essa deste desta desse
        dessa neste nesta nesse nessa aquele aquela, his seu sua""",
        of="de|por",
        of_the="do|da|dos|das|pelo|pela",
        within="no|na|em",
        inside="de|do|da|dos|das|para",
        also="e",
        made="""hoje ontem anual recente publicado publicada realizado realizada feito feita escrito escrita conduzido
        conduzida""",
        bodies="""jornal revista semanário universidade instituto ministério fundação hospital academia agência
        conselho banco centro comissão comitê comité observatório federação associação sociedade""",
        press="""globo folha estadão expresso público veja época correio diário lancet nature science guardian rtp
        datafolha ibope""",
        no_bodies="polícia wikipedia internet facebook google youtube twitter amazon",
        unreal="nenhum nenhuma imagine quero qual",
        according="segundo conforme",
    ),
    "nl": _tongue(
        """study studie meta-analyse, survey peiling ~enquête, book boek roman kookboek, article artikel opiniestuk,
        essay essay, column column, report rapport, film film, documentary documentaire, podcast podcast, dissertation
        proefschrift, research onderzoek, piece ~stuk ~bericht reportage ~uitzending ~aflevering, interview
        ~interview""",
        "the de het, a een, this deze dit die dat, his zijn haar",
        of="van|door",
        of_the="van de|van het|uit de|uit het|door de|door het|van den",
        within="in de|in het|in|uit|op|bij",
        inside="van|van de|van der|van den|van het|de|der|den|voor",
        also="en",
        made="vandaag gisteren gepubliceerd verschenen uitgevoerd geschreven gedaan",
        bodies="""krant dagblad tijdschrift weekblad universiteit instituut ministerie stichting ziekenhuis academie
        raad bank centrum commissie vereniging bureau hogeschool umc""",
        press="volkskrant trouw nrc telegraaf parool ad nos npo vpro lancet nature science guardian standaard morgen",
        no_bodies="politie om justitie wikipedia internet facebook google youtube twitter amazon",
        unreal="als indien geen zou stel welk welke",
        according="volgens",
        builds=True,
    ),
}

# How adjectives of a country begin in these languages, and what it is called.
NATIONS = _glossary(
    """Denmark dänisch danois danés danese dinamarqu deens dänemark danemark dinamarca danimarca denemarken, Sweden
    schwedisch suédois sueco sueca svedese zweeds schweden suède suecia svezia suécia zweden, Norway norwegisch
    norvégien noruego noruega norvegese norueguês noors norwegen norvège norvegia noorwegen, Finland finnisch
    finlandais finlandés finlandese finlandês fins finnland finlande finlandia, Britain britisch britannique británico
    británica britannico britannica britânic brits, England englisch inglés inglese inglês engels, France französisch
    français francés francese francês frans frankreich francia frankrijk frança, Germany deutsch allemand alemán
    alemana tedesco tedesca alemão alemã duits deutschland allemagne alemania germania alemanha duitsland, Italy
    italienisch italien italiano italiana italiaans italie, Spain spanisch espagnol español española spagnolo spagnola
    espanhol spaans spanien espagne españa spagna espanha spanje, America amerikanisch us-amerikanisch américain
    estadounidense americano americana amerikaans, China chinesisch chinois chino china cinese chinês chinees, Japan
    japanisch japonais japonés giapponese japonês japans, Israel israelisch israélien israelí israeliano israelense
    israëlisch, Canada kanadisch canadien canadiense canadese canadens, Australia australisch australien australiano
    australiana, Netherlands niederländisch holländisch néerlandais hollandais neerlandés holandés olandese holandês
    nederlands, Switzerland suisse suizo suiza svizzero svizzera suíço suíça zwitsers"""
)
