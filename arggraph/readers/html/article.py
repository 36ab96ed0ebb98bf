"""The article above the comments.

The article is looked for where pages commonly hold it, and the place with most prose wins: passages of some length that
are no links (Kohlschütter, Fankhauser and Nejdl, WSDM 2010, "Boilerplate detection using shallow text features"). Its
author and day are those that stand nearest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain, islice, pairwise, takewhile
from typing import Any

from arggraph.readers.html.apart import NAMED, apart, begin, end, is_headline
from arggraph.readers.html.authors import BY, SAID, WRITTEN, name
from arggraph.readers.html.heading import Heading, first_moment, metas
from arggraph.readers.html.page import HEADINGS, Element, Page, Paths, called, flat, select, signs, weight
from arggraph.readers.html.page import line as spaced
from arggraph.readers.html.words import words
from arggraph.readers.html.wrapper.seen import HIDDEN
from arggraph.readers.thread import Item
from arggraph.readers.times.ago import HOUR
from arggraph.readers.times.clock import Clock, names_time, only_time

_AFTER = re.compile(
    r"\s+(?:on|in|at)\s+[A-Z].*$|\s+\d+\s+\w+\s+ago\b.*$|\s*[|•·].*$|,?\s+\w+\s+\d{1,2},\s+\d{4}.*$|"
    r",\s+(?i:senior|chief|staff|professor|prof\.|director|\w* ?editor|\w* ?correspondent|\w* ?reporter|\w* ?writer|"
    r"ph\.? ?d|m\.? ?d\.?$|managing|associate|assistant|deputy|executive|president|founder|lecturer|\w* ?columnist|"
    r"contributor|journalist|redakteur|journaliste|periodista|giornalista)\b.*$"
)
_BYLINE = re.compile(
    rf"\b(?i:{WRITTEN}|published|veröffentlicht|publié)\s+{BY}:?\s+((?:[A-Z][\w.'-]*[ ]?){{1,4}})|"
    r"^\u2014 (\S.{0,40}?) @ \d|^(?:Par|Von|Por) ((?:[A-Z][\w.'-]* ){1,4})(?:le|am|el)\b|"
    r"^(?i:par|von|por|di|door|av|af)\s([^\W\d_a-z][\w.'-]+(?: [^\W\d_a-z][\w.'-]+){1,3})$|"
    r"\b\d{4}\s?[·•|]\s((?:[A-Z][\w.'-]+[ ]?){2,4})$|\b(?i:posted|submitted)\s+by:?\s+(\S{2,30})(?=\s+(?:on|at|@)\s)|"
    r"(?:作者|投稿者|[Аа]втор|[Yy]azan|الكاتب)\s?[:：]\s?([^\W\d_]\S*(?: [^\W\d_a-zа-я]\S*){0,2})|"
    r"\d{4},? \d\d?[:.]\d\d(?: Uhr)?,? (?:by|von|par|por) (\S{2,30})$|"
    r"^(?i:by|von|par|por)\n(\S{2,30}|(?:[A-Z][\w.'-]+[ ]?){2,4})$|"
    r"(?:(?<!owered )\b[Bb]y|\d{4},? (?:von|par|por))\s((?:[A-Z][\w.'-]+[ ]?){2,4}|[A-Z][\w.'-]+(?=\s*[·•|–—-]?\s*$))",
    re.M,
)
_POSTED = re.compile(
    r"(?i:this (?:entry|post) was |posted |written |veröffentlicht |publi(?:é|cado) |"
    r"(?:par|von|por) .{1,40} (?:le|am|el) )"
)
_FORM = re.compile(r"(?:your )?(?:name|e-?mail|website|author|autor|nom|nombre)\b\W*(?:\(|$)", re.I)
_CALLED = re.compile(r"\b(?:article|entry|story|post)[-_]?(?:text|body|content)\b", re.I)
_PROSE = 240  # characters
_INSIDE = re.compile(r"(?:^|[\s_-])content(?!\S)")  # of a box that is named so
_BESIDE = re.compile(
    r"shar|social|voting|relate[ds]|newsletter|comments|comment-(?:wrapper|form|list)|name-comment|breadcrumb|[Bb]yline|pagination|"
    r"toolbar|like|recirc|rating|topic-(?:previous|next)|book-nav|forum-topic-nav|nav-(?:previous|next|links)|"
    r"[ #](?:respond|secondary|(?:post)?metadata|(?:(?:post|entry)-)?meta|tagged|(?:entry|post)-title|[\w-]*tags)"
    r"(?![\w-])"
)
_OTHERS = re.compile(
    r"^(?!.*content-area).*(?<!\S)(?:widget|sidebar|recent|relat|jp-relat|popular|recommend|yarpp|crp_|comment|ping)"
)
_AUTHORS: Paths = (
    '[itemprop="author"] [itemprop="name"]', '[rel="author"]', ".p-author .p-name", ".p-author", ".entry-author",
    ".post-author .fn", ".author .fn", ".vcard .fn", ".poster .ljuser b", "[property='schema:author']",
    "[rel='schema:author']", "[class*=display-name] strong",
    '[itemprop="author"]', "[class*=author] a[href*='/author/']", "a.author", ".author", ".post-author", ".hnuser",
    "a[href*='user?id=']", "a[href*='/~']", "a[href*='/u/']",
    "[class*=author]:not(label):not(form):not([class*=comment-author])",
    "[class*=autor]:not(label):not(form)", "[class*=auteur]:not(label):not(form)",
    "[class*=byline-name]", "[class*=byline]:not(:has([rel~=tag])) a", ".byline:not(:has([rel~=tag]))",
    ".by a", "a:has(+ time)", "a:has(+ p > time)", ".reader-credits", "address:has(+ hr)",
    ":not(p) > a[href*='/profile']:not([href*='google.com'])",
)  # fmt: skip
_DAYS: Paths = (
    '[itemprop="datePublished"]@datetime', '[itemprop="datePublished"]@content', ".dt-published@datetime",
    "time[pubdate]@datetime", "[datetime]@datetime", ".published@title", "abbr[title]@title",
    "[data-publishtime]@data-publishtime", "[property='schema:dateCreated']@content", ".age@title", ".date-header",
    ".entry-date", ".post-date", ".entry-meta", ".postmetadata", ".posted", ".submitted", "[class*=date]", ".byline",
    "span[title]@title", "a[title]@title",
)  # fmt: skip
FIRST = "arggraph-first"  # marks where the first comment stood, with how long an article must be
BEGUN = "arggraph-begun"  # marks the same where a platform's markup tells the comments
_SHORT = 40
_MARKED, _LONG = f"//*[@{FIRST} or @{BEGUN}]", "text()[string-length(normalize-space(.)) > 20]"
_BRIEF = 30  # characters of a line with a day, which says no more than who and when
_MOSTLY, _HALF = 0.7, 0.5  # of the prose of a box: in one inside it, which then counts instead
_NO_PROSE = frozenset("a script style noscript head button select textarea".split())  # a drawing may lack its end
_PASSAGES = frozenset("p blockquote table tbody tr pre ul ol li".split())
_LAYOUT = frozenset("table tbody tr".split())  # where all prose of a box stands in one
_LOOKED_AT = 40  # elements that a path finds
_AROUND = 4  # boxes around the article in which its author and day may stand
_OPENING = 600
_MOST_DAYS = 8  # days written near an article


def article(page: Page, paths: Paths, about: Heading, clock: Callable[[], Clock] | None = None) -> Item | None:
    """The article on a page from which the comments were taken out, as a post; what `paths` find may be short. Its day
    is read by the clock of the comments.

    Where the first comment stood may be marked (`FIRST`): no article is what is short or stands below that or, in a
    forum, around it.
    """
    root = page.root
    node = next(chain.from_iterable(select(root, path) for path in paths), None)
    if node is None or not (whole := words(node)).text:
        if (node := _prose(root, page.words.marks, about.title)) is None:
            return None
        whole = words(node)
    if (mark := root.find(f".//*[@{FIRST}]")) is not None:
        stands = next(box for box in root.iter() if box is node or box is mark)
        if stands is mark or signs(whole.text) < int(mark.get(FIRST)) or (mark.get("rel") and mark in node.iter()):
            return None
        if _headed(root, node, mark, about.title):
            return None
        if mark in node.iter() and _size(node, mark) >= int(mark.get(FIRST)):
            end(node, mark)
    boxes = [node, *islice(node.iterancestors(), _AROUND)]
    headline = next((head for head in root.iter("h1", "h2") if about.title and flat(head) == about.title), root)
    heads = [*islice(headline.iterancestors(), 2)]
    author = _author(page, boxes, heads)
    moments = (first_moment(_posted(page, places, author), clock) for places in (boxes, heads))
    posted = about.posted or next(filter(None, moments), None)
    if node in headline.iterancestors() and not (node.get("class") or node.get("id")):
        begin(node, headline)
    text = words(node, [*_beside(node, len(whole.text) // 2), *_about(node, about.title, author)])
    fields: dict[str, Any] = {
        "author": author,
        "posted": posted,
        "text": text.text,
        "links": tuple(text.links),
        "quotes": tuple(quote for quote, _ in text.quotes),
    }
    return Item("the post", "the post", None, "post", fields)


def _headed(root: Element, box: Element, mark: Element, title: str | None) -> bool:
    """Whether the headline stands between a box and the first comment: the box says something about the site."""
    stands = [node for node in root.iter() if node is box or node is mark or (title and node.tag in ("h1", "h2"))]
    between = stands[stands.index(box) + 1 : stands.index(mark)]
    return any(flat(head).endswith(title or "") for head in between if box not in head.iterancestors())


def _size(box: Element, mark: Element) -> int:
    """How many characters stand in a box before the comments begin."""
    around = set(mark.iterancestors())
    above = takewhile(lambda node: node is not mark, box.iter())
    return sum(
        len((node.text or "").strip()) + len(("" if node in around else node.tail or "").strip()) for node in above
    )


def _prose(root: Element, marks: str, title: str | None) -> Element | None:
    """The box with the most prose: the innermost of a name that articles have, else the innermost that holds most."""
    sizes: dict[Element, int] = defaultdict(int)
    begun = next(iter(root.xpath(_MARKED)), None)
    stands = [node for node in root.iter("h1", "h2", "a", "i") if node is begun or is_headline(node, title)]
    aside = apart(root, marks, stands)
    above = begun is not None and (stands[0] is not begun or len(stands) == 1)  # else the headline stands below
    for text in root.xpath(f"{_MARKED}/preceding::{_LONG}" if above else f"//{_LONG}"):
        size = weight(text)
        around = text.getparent() if not text.is_tail else text.getparent().getparent()
        boxes = [around, *around.iterancestors()] if around is not None else []
        if size and not any(box.tag in _NO_PROSE or box in aside for box in boxes):
            for box in boxes:
                sizes[box] += size
    box, named, mostly = root, None, True
    best = box
    while len(box):
        inner = max(box, key=lambda child: sizes.get(child, 0))
        share = sizes.get(inner, 0) / max(sizes.get(box, 0), 1)
        whole = share == 1.0 and inner.tag in _LAYOUT
        if share < (_HALF if named is None else _MOSTLY) or (inner.tag in _PASSAGES and not whole):
            break
        box, mostly = inner, mostly and share >= _MOSTLY
        told = " ".join(map(str, box.values())) + " " + box.tag
        if box.tag != "body" and (NAMED.search(told) or (named is not None and _INSIDE.search(told))):
            named = box
        best = box if mostly else best
    found = named if named is not None else best
    menus = 2 if found.tag in ("body", "html") else 4 if named is None else 0
    if menus and menus * sizes.get(found, 0) < len(flat(found)):  # a page of menus, with perhaps an article called so
        others = (one for one in sizes if sizes[one] >= _PROSE and _CALLED.search(" ".join(map(str, one.values()))))
        return max(others, key=lambda one: sizes[one], default=None)
    return found if sizes.get(found, 0) >= _SHORT else None


def _beside(box: Element, most: int) -> Iterator[Element]:
    """What in an article is none of it: lines, and boxes that hold no more than `most` characters."""
    for node in islice(box.iter(), 1, None):
        told = f" {node.get('class') or ''} #{node.get('id') or ''}"
        aside = node.tag in ("nav", "aside", "menu", "footer") or (
            node.tag == "h1" and any(up.tag == "header" for up in node.iterancestors())
        )
        if (aside or _BESIDE.search(told) or HIDDEN.search(told)) and (node.tag == "p" or len(flat(node)) < most):
            yield node
            if (
                (before := node.getprevious()) is not None
                and before.tag in HEADINGS
                and not (before.tail or "").strip()
            ):
                yield before
    filed = (link for link in box.iter("a") if "tag" in (link.get("rel") or "").split())
    for line in {next((up for up in link.iterancestors() if up.tag in ("p", "div", "ul")), box) for link in filed}:
        if line is not box and len(flat(line)) - sum(len(flat(link)) for link in line.iter("a")) < _SHORT:
            yield line


def _about(box: Element, title: str | None, author: str | None) -> Iterator[Element]:
    """What at the head or foot of an article only repeats its title or says who posted it and when."""
    for node in box.iterdescendants("h1", "h2", "h3", "h4", "div", "p", "span", "small", "font", "time", "address"):
        if len(node) > 6 or len(node.text or "") > 200:
            continue
        line = spaced(node)
        dated = len(line) < 200 and names_time(line)
        titled = line == title or (node.tag in HEADINGS and title and line.endswith(f": {title}"))
        titled = titled or (author is not None and len(line) < 2 * _BRIEF and author in (line, name(line)))
        told = next(node.iter("time"), None) is not None or "date" in (node.get("class") or "")
        brief = 2 * _BRIEF if told else _BRIEF
        brief = len(author) + 2 * _BRIEF if author and line.startswith(author) else brief
        signed = len(line) < 200 and _BYLINE.match(line)
        if line and (titled or signed or (dated and (len(line) < brief or only_time(line) or _POSTED.match(line)))):
            yield node


def _author(page: Page, boxes: list[Element], heads: list[Element]) -> str | None:
    """Whom the nearest of `boxes` names, else those around the headline (`heads`), else the page."""
    paths = page.words.fitting(_AUTHORS)
    near, others = _nearest(boxes, paths)
    printed = (found[found.lastindex or 0] for box in (*boxes, *heads) if (found := _BYLINE.search(_opening(box))))
    told = filter(None, map(metas(page.root).get, ("author", "article:author")))
    headed = (written for places in (heads,) for written in _nearest(places, paths)[0])
    for written in chain(near, headed, printed, others, told):
        author = name(_AFTER.sub("", SAID.sub("", " ".join(written.split()))))
        if author and "://" not in author and not _FORM.match(author) and not names_time(author):
            return author
    return None


def _posted(page: Page, boxes: list[Element], author: str | None) -> list[str]:
    """What may tell when an article was posted: the likeliest first."""
    near, others = _nearest(boxes, page.words.fitting(_DAYS))
    openings = [*map(_opening, boxes)]
    lines = [line for opening in openings for line in ("", *opening.split("\n"))]
    posted = (line for before, line in pairwise(lines) if _POSTED.match(line) or (author and before == author))
    return [*near[:_MOST_DAYS], *openings, *posted, *others]


def _nearest(boxes: list[Element], paths: Paths) -> tuple[list[str], list[str]]:
    """What the paths find in boxes around each other: the innermost box first, in each the order of the paths; then
    what they find where others are spoken of.
    """
    depth = {box: number for number, box in enumerate(boxes)}
    found = list[tuple[int, int, str]]()
    others = list[str]()
    for order, path in enumerate(paths if boxes else ()):
        selector, _, attribute = path.partition("@")
        for node in islice(select(boxes[-1], selector), _LOOKED_AT):
            written = str(node.get(attribute) or "").strip() if attribute else _hour_too(node)
            around = next((depth[box] for box in (node, *node.iterancestors()) if box in depth), len(boxes))
            inside = list(takewhile(lambda box: box not in depth, node.iterancestors()))
            if written and node not in depth and all(box.tag not in ("form", "article") for box in inside):
                if any(map(_other, inside)):
                    others.append(written)
                else:
                    found.append((around, order, written))
    return [written for _, _, written in sorted(found, key=lambda one: one[:2])], others


def _hour_too(node: Element) -> str:
    """The words of an element, with the hour that is the title of the link around them (Twenty Ten)."""
    hour = (node.getparent().get("title") or "") if node.getparent() is not None else ""
    return f"{flat(node)} {hour}" if HOUR.fullmatch(hour) else flat(node)


def _other(box: Element) -> bool:
    """Whether a box beside or below an article tells of others."""
    return box.tag == "aside" or bool(_OTHERS.search(called(box)))


def _opening(box: Element) -> str:
    """The first words of a box, each piece of text in a line of its own."""
    told = "\n".join(line for text in islice(box.itertext(), 40) if (line := " ".join(text.split())))
    whole = told[:_OPENING].rpartition("\n")[0]  # "by Title 17 of the Code", cut, would name somebody
    return told if len(told) <= _OPENING else whole or told[:_OPENING]
