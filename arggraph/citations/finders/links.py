"""Links: URLs in the text and hyperlinks of the markup. Where they lead tells the kind of work; none is followed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from arggraph.citations.finders.identifiers import identifiers, isbn
from arggraph.citations.finders.link_titles import link_title
from arggraph.citations.mention import Mention
from arggraph.model import Comment, WorkKind

_URL = re.compile(
    r"https?://(?:(?!\]\()[^\s<>\"“”]){4,2000}|\bwww\.[^\s<>\"“”]{4,2000}"
    r"|(?<![\w@./:-])(?:[a-z0-9-]{1,40}\.){1,3}(?:com|org|net|gov|edu|int|info|io|ly|uk|ca|au|de|fr|nl|se|no|eu)"
    r"/[^\s<>\"“”]{2,2000}",
    re.I,
)
_WEB = re.compile(r"https?://", re.I)
_TRACKING = re.compile(
    r"^(?:utm_\w{1,20}|fbclid|gclid|ref|ref_|ref_src|feature|si|cmpid|ncid|mc_cid|mc_eid|s_cid|smid)$"
)
_MEDIA = (".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".ico", ".css", ".js")
_HOSTS: tuple[tuple[WorkKind, re.Pattern[str]], ...] = (
    ("broadcast", re.compile(r"(?:^|\.)(?:youtube\.com|youtu\.be|vimeo\.com|ted\.com|podcasts?\.\w+)", re.I)),
    ("book", re.compile(r"(?:^|\.)(?:books\.google\.|goodreads\.com|barnesandnoble\.com|gutenberg\.org)", re.I)),
    ("trial", re.compile(r"(?:^|\.)clinicaltrials\.gov", re.I)),
    ("other", re.compile(
        r"(?:^|\.)(?:findlaw\.com|oyez\.org|justia\.com|courtlistener\.com|supremecourt\w*\.\w+|law\.cornell\.edu|"
        r"bailii\.org|caselaw\.\w+)$", re.I)),
    ("article", re.compile(
        r"(?:^|\.)(?:doi\.org|arxiv\.org|pubmed|ncbi\.nlm|jstor\.org|sciencedirect|springer|wiley\.com|nature\.com"
        r"|plos|sciencemag|nejm\.org|bmj\.com|thelancet|jama"
        r"|nytimes|guardian|washingtonpost|bbc\.co|cnn\.com|reuters|telegraph|independent\.co|latimes|usatoday"
        r"|time\.com|economist|newsweek|wsj\.com|huffington|slate\.com|salon\.com|msnbc\.|bloomberg\.com|forbes\.com"
        r"|npr\.org|theatlantic|newyorker|politico)|news"
        r"|(?:^|\.)\w*(?:times|post|tribune|herald|chronicle|gazette|daily|journal)\w*\.", re.I)),
)  # fmt: skip

# What is filed under the day or month on which it appeared.
_DATED = re.compile(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2]|[a-z]{3})/[^/?#]+", re.I)
# Lists, profiles and doors of a site hold no one work.
_LISTS = re.compile(
    r"/(?:tags?|topics?|categor(?:y|ies)|u|uid|users?|authors?|members?|profiles?|people|search|login|logout|sign-?up"
    r"|register|contact|about|privacy|terms|share|subscribe"
    r"|member\.php|memberlist\.php|profile\.php|search\.php)(?:[/?#]|$)",
    re.I,
)
# Buttons that pass a page on or print it, and people's own pages on networks, hold none either.
_BUTTONS = re.compile(
    r"(?:\w+\.)?(?:facebook\.com/(?:share|dialog)|(?:twitter|x)\.com/(?:intent|share|hashtag)|pinterest\.[\w.]+/pin/create"
    r"|linkedin\.com/(?:share|cws)|reddit\.com/submit|t\.me/share|wa\.me/|whatsapp\.com/send|printfriendly\.com"
    r"|add(?:toany|this)\.com|tumblr\.com/(?:share|widgets)|digg\.com/submit|stumbleupon\.com/submit|getpocket\.com/save"
    r"|plus\.google\.com/share|instagram\.com/explore)",
    re.I,
)
_PEOPLE = re.compile(
    r"(?:\w{2}\.)?(?:(?:twitter|x|instagram|facebook|pinterest|github|threads)\.(?:com|net)/[\w.-]+"
    r"|(?:tiktok|medium|youtube)\.com/@[\w.-]+|youtube\.com/(?:user|channel|c)/[\w-]+|linkedin\.com/in/[\w-]+)",
    re.I,
)
# A mail address that was linked as if it were a page: "http://kim@example.org".
_MAILTO = re.compile(r"https?://[\w.+-]+@[\w.-]+/?$", re.I)
# An address that only leads on to another, which it holds.
_LEADS_ON = re.compile(
    r"(?:^l\.facebook|^t\.umblr|^out\.reddit|^href\.li|redirect|/url$|/away|/out\b|/goto|/exit|/leave|/l\.php)", re.I
)
_HOPS = 5  # addresses that are followed to the last, at most
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}[a-z_]{0,4}/(?=https?:)", re.I)
# The pages on which one video is shown, and the address of a page's plain or small form.
_VIDEO = re.compile(
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:embed|shorts|live|v)/)([\w-]{11})$|youtube\.com/watch$"
)
_SMALL = re.compile(r"^(?:www|m|amp|mobile)\.|(?<=^\w{2})\.m(?=\.)")
CUT = "\u2026"  # stands in an address of which a part was not shown
_DOTS = re.compile(r"\.{3}|\u2026")
_WHOLE = 35  # characters; no board cuts what is shorter, and dots behind it are the writer's
# So many other links of a comment are asked whether they are the whole of one that is cut.
_OTHERS = 500
# What a board shows of a long address: its first 39 characters, three dots, its last 10.
_HEAD, _TAIL = 39, re.compile(r" (?:\.{3}|\u2026) (\S{10})(?!\S)")
_INDEX = re.compile(r"/(?:index\.(?:html?|php|aspx?))?$", re.I)
_PAPER = re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed|europepmc\.org/\w{1,20}/MED)/(\d{4,8})")
_NATURE = re.compile(r"//nature\.com/articles/([a-z]*\d[\w-]{3,40})(?:[./?]|$)")


def canonical(url: str) -> str:
    """One form for all spellings of an address: host in lower case, no "www.", fragment, tracking or closing slash; of
    one that only leads on to another or keeps a copy of it, the other; of a video, the page that shows it.

    An address that cannot be parsed comes back as it is.

    >>> canonical("http://www.Example.org/a/?utm_source=x&id=3#top")
    'https://example.org/a?id=3'
    """
    for _ in range(_HOPS):
        url = _ARCHIVED.sub("", url)
        try:
            parts = urlsplit(url if "://" in url else f"http://{url}")
            host = _SMALL.sub("", _SMALL.sub("", parts.hostname or ""))
            port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
            told = parse_qsl(parts.query, keep_blank_values=True)
        except ValueError:
            return url
        further = next((value for _, value in told if _WEB.match(value)), "")
        if not further or not _LEADS_ON.search(f"{host}{parts.path}"):
            break
        url = further
    told = [pair for pair in told if not _TRACKING.match(pair[0])]
    video = _VIDEO.match(f"{host}{parts.path}")
    if video:
        shown = video[1] or next((value for name, value in told if name == "v"), "")
        return f"https://youtube.com/watch?v={shown}" if shown else url
    query = urlencode(told)
    return f"https://{host}{port}{_INDEX.sub('', parts.path).rstrip('/')}{'?' + query if query else ''}"


def trim(url: str) -> str:
    """A URL found in running text without the punctuation of the sentence around it.

    >>> trim("http://example.org/a_(b)).")
    'http://example.org/a_(b)'
    """
    url = url.rstrip(".,;:!?'’*_|\\")
    while url and url[-1] in ")]}" and url.count("([{"[")]}".index(url[-1])]) < url.count(url[-1]):
        url = url[:-1].rstrip(".,;:!?'’*_|\\")
    return url


def _kind(url: str) -> WorkKind:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # as in "http://a[b/": no address, though it was written as one
        host = ""
    for kind, pattern in _HOSTS:
        if pattern.search(host):
            return kind
    return "article" if url.lower().split("?")[0].endswith(".pdf") or _DATED.search(url) else "website"


def _identify(url: str) -> tuple[list[tuple[str, str]], WorkKind]:
    """Identifiers that a canonical URL holds, and the kind of work that it leads to."""
    held, kind = [("url", url)], _kind(url)
    for found in identifiers(unquote(url)):
        held.append((found.scheme, found.value))
        kind = found.kind
    shop = re.search(r"/(?:dp|product|isbn)/(\d{9}[\dX])(?=[/?]|$)", url)
    if shop and isbn(shop.group(1)):
        held.append(("isbn", isbn(shop.group(1))))
        kind = "book"
    volume = re.search(r"(?:court=US&vol=|/us/|USSC_C[RZ]_0*)(\d{1,3})(?:&invol=|/|_0*)(\d{1,4})", url, re.I)
    if volume and kind == "other":
        held.append(("reporter", f"{volume.group(1)} US {volume.group(2)}"))
    paper = _PAPER.search(url)
    if paper:
        held.append(("pmid", paper.group(1)))
        kind = "article"
    nature = _NATURE.search(url)
    if nature and kind == "article":
        held.append(("doi", f"10.1038/{nature.group(1)}"))
    return held, kind


class Links:
    name = "links"

    def __call__(self, comment: Comment) -> Iterable[Mention]:
        text = comment.text
        linked = {(link.start, link.end): link.url for link in comment.links if _WEB.match(link.url)}
        found = linked | _written(text, sorted(linked))
        for (start, end), url in sorted(found.items()):
            cut = None if (start, end) in linked else _cut(text, start, end)
            whole = _whole(url + ("".join(cut[0].split()) if cut else ""), found.values())
            address = canonical(whole or url)
            host, _, path = address.removeprefix("https://").partition("/")
            if _MAILTO.match(url) or _no_work(host, path) or _calls(text[start:end], host, path):
                continue
            title = link_title(address, text, start, end)
            if cut and not whole and path and not _trails(cut, end - start):  # what is left out nobody knows
                end, rest = cut.end(), f"{CUT}{''.join(cut.groups())}"
                address, title = address + rest, title + rest if title.startswith(host) else title
            held, kind = _identify(address)
            mention = Mention.on(comment, start, end, kind, self.name, 0.95)
            yield mention._replace(title=title, identifiers=tuple(held), explicit=True)


def _written(text: str, linked: list[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """The addresses that stand in a text, by their places, but for those within what is `linked` already."""
    found = {}
    for match in _URL.finditer(text) if "/" in text or "www." in text else ():
        url = trim(match.group())
        span = (match.start(), match.start() + len(url))
        if not _within(linked, span):
            found[span] = url.replace("\\", "")  # as Markdown escapes "_"
    return found


def _cut(text: str, start: int, end: int) -> re.Match[str] | None:
    """The dots, and the last characters, behind an address of which only a part is shown."""
    tail = _TAIL.match(text, end) if end - start == _HEAD else None
    return _DOTS.match(text, end) or tail


def _no_work(host: str, path: str) -> bool:
    """Whether an address leads to no one work: a picture, a list, a button, somebody's page on a network."""
    address = f"{host}/{path}" if path else host
    listed = _LISTS.match(f"/{path}") and path.count("/") < 2
    return (
        "." not in host
        or address.lower().endswith(_MEDIA)
        or bool(listed or _BUTTONS.match(address) or _PEOPLE.fullmatch(address.partition("?")[0]))
    )


def _calls(words: str, host: str, path: str) -> bool:
    """Whether the words of a link call somebody, by an address of mail or by a name whose page it leads to."""
    return f"@{host}" in words.casefold() or _own_page(words, path)


def _trails(dots: re.Match[str], length: int) -> bool:
    """Whether dots behind an address of some length are the writer's: "see http://example.org/bees... it is good"."""
    return dots[0] == "..." and length < _WHOLE and not dots.string[dots.end() : dots.end() + 1].isalnum()


def _own_page(words: str, path: str) -> bool:
    """Whether a link that calls somebody leads to the page of that name on a site.

    >>> _own_page("@kim", "users/kim/"), _own_page("@kim", "~kim"), _own_page("@kim", "posts/3")
    (True, True, False)
    """
    return words.startswith("@") and path.rstrip("/").rpartition("/")[2].lstrip("@~").casefold() == words[1:].casefold()


def _whole(url: str, others: Iterable[str]) -> str:
    """The address that is shown cut short ("http://example.org/bees/a...html"), where another link of the comment has
    it; else "".

    >>> _whole("http://example.org/b...3", ["http://example.org/a/3", "http://example.org/bees?id=3"])
    'http://example.org/bees?id=3'
    """
    head, cut, tail = url.replace("\u2026", "...").partition("...")
    if not cut:
        return ""
    longer = (other for other in islice(others, _OTHERS) if len(other) > len(head) + len(tail) + 3)
    return next((other for other in longer if other.startswith(head) and other.endswith(tail)), "")


def _within(spans: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether `span` overlaps one of the sorted, disjoint `spans`."""
    at = bisect_left(spans, (span[1], -1))
    return at > 0 and spans[at - 1][1] > span[0]


FIND = Links()
