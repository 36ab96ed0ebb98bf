"""Countries with their demonyms, states of the USA, and the words that institutions and periodicals are named by."""

from __future__ import annotations

from arggraph.citations.tokens import words

_COUNTRIES = """
Argentina Argentinian Argentine|Australia Australian|Austria Austrian|Bangladesh Bangladeshi|Belgium Belgian|
Brazil Brazilian|Britain British UK|Bulgaria Bulgarian|Canada Canadian|Chile Chilean|China Chinese|
Colombia Colombian|Croatia Croatian|Cuba Cuban|Czechia Czech|Denmark Danish|Egypt Egyptian|England English|
Estonia Estonian|Ethiopia Ethiopian|Finland Finnish|France French|Germany German|Ghana Ghanaian|Greece Greek|
Holland Netherlands Dutch|Hungary Hungarian|Iceland Icelandic|India Indian|Indonesia Indonesian|Iran Iranian|
Iraq Iraqi|Ireland Irish|Israel Israeli|Italy Italian|Jamaica Jamaican|Japan Japanese|Kenya Kenyan|
Korea Korean|Latvia Latvian|Lithuania Lithuanian|Malaysia Malaysian|Mexico Mexican|Morocco Moroccan|
Nepal Nepalese|Nigeria Nigerian|Norway Norwegian|Pakistan Pakistani|Peru Peruvian|Philippines Filipino|
Poland Polish|Portugal Portuguese|Romania Romanian|Russia Russian|Scotland Scottish|Serbia Serbian|
Singapore Singaporean|Slovakia Slovak|Slovenia Slovenian|Spain Spanish|Sweden Swedish|Switzerland Swiss|
Taiwan Taiwanese|Thailand Thai|Turkey Turkish|Uganda Ugandan|Ukraine Ukrainian|Venezuela Venezuelan|
Vietnam Vietnamese|Wales Welsh|Europe European|Africa African|Asia Asian|America American USA US U.S. U.S.A.|
Scandinavia Scandinavian"""
_STATES = """
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|
Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|
Missouri|Montana|Nebraska|Nevada|Hampshire|Jersey|York|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|
Carolina|Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|Wisconsin|Wyoming|Zealand|Saudi Arabia|
Sri Lanka|Hong Kong|Puerto Rico|Ontario|Quebec"""
# Cities; some are surnames, too: "Jack London".
_CITIES = """
London|Birmingham|Manchester|Liverpool|Leeds|Sheffield|Bristol|Southampton|Edinburgh|Glasgow|Aberdeen|Dundee|Cardiff|
Swansea|Belfast|Dublin|Nottingham|Leicester|Newcastle|Norwich|Exeter|Coventry|Brighton|Framingham|Boston|Chicago|
Philadelphia|Baltimore|Pittsburgh|Detroit|Minneapolis|Seattle|Atlanta|Denver|Miami|Toronto|Montreal|Vancouver|Ottawa|
Calgary|Melbourne|Brisbane|Adelaide|Auckland|Dunedin|Berlin|Munich|Hamburg|Heidelberg|Cologne|Frankfurt|Leipzig|
Vienna|Zurich|Geneva|Paris|Lyon|Marseille|Madrid|Barcelona|Lisbon|Rome|Milan|Bologna|Turin|Naples|Amsterdam|Rotterdam|
Utrecht|Leiden|Groningen|Maastricht|Brussels|Ghent|Leuven|Antwerp|Copenhagen|Aarhus|Odense|Stockholm|Uppsala|
Gothenburg|Helsinki|Turku|Tampere|Tallinn|Warsaw|Krakow|Prague|Budapest|Athens|Istanbul|Ankara|Moscow|
Delhi|Mumbai|Bangalore|Beijing|Shanghai|Tokyo|Kyoto|Osaka|Seoul|Bangkok|Manila|Jakarta|Nairobi|Lagos|Cairo|
Johannesburg|Soweto|Jerusalem|Haifa|Tehran|Lima|Bogota"""

# The canonical name of every spelling, all in lower case: "french" is "france".
PLACES: dict[str, str] = {}
for _line in _COUNTRIES.replace("\n", " ").split("|"):
    _words = _line.lower().split()
    PLACES |= dict.fromkeys(_words, _words[0])
PLACES |= {_name.strip().lower(): _name.strip().lower() for _name in _STATES.replace("\n", "").split("|")}
CITIES = frozenset(_CITIES.lower().replace("\n", "").split("|"))
PLACES |= {_name: _name for _name in CITIES}

INSTITUTION = words(
    """university univ univ. institute inst inst. institutes college hospital school center centre centers centers'
    clinic department dept dept. academy foundation agency bureau council commission committee association
    society ministry administration laboratory labs board organization organisation corporation union service
    office group project initiative panel coalition alliance network federation league consortium congress
    parliament fund trust tribunal nations museum library u taskforce
    chamber bank campaign"""
)
KNOWN_INSTITUTIONS = words(
    """harvard yale princeton oxford cambridge stanford berkeley cornell hopkins mit nasa un gallup cochrane unesco
    unicef"""
)
PERIODICAL = words(
    """journal lancet nature science jama bmj nejm pnas guardian times post newsweek time economist telegraph
    independent mail tribune herald chronicle gazette observer reuters magazine review annals proceedings
    archives bulletin bbc cnn npr pbs atlantic yorker wired forbes slate salon wsj nyt newspaper cell pediatrics
    nbc abc cbs cnbc msnbc cbc afp upi bloomberg politico spiegel monde geographic skeptic"""
)
BROADCASTERS = words("bbc cnn npr pbs nbc abc cbs fox msnbc cnbc cbc channel news radio tv")
# Words that name a periodical or broadcaster only beside others: "the Lund Star", "Fox News".
PERIODICAL_PARTS = words(
    """star globe fox standard express mirror inquirer examiner dispatch courier register news press channel today
    weekly daily quarterly spectator prospect letters scientific scientist mercury advertiser digest street"""
)
# Acronyms of subjects, media and things, which no one publishes: "the DNA study" is about DNA.
TOPICAL = words(
    """dna rna iq hiv aids gmo tv ufo adhd ptsd co2 thc lsd mri ct ok btw imo imho fyi lol usa us uk eu html pdf url
    php css gpa sat cd dvd ad bc am pm ceo gop pc id ai it faq ngo std covid mmr gps api cme eeg ecg ir er rct"""
)
