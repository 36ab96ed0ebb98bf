"""What a repeated block holds where: the path to the author, the time and the words, learned from all blocks at once.

A path is good for the author where it finds a short and different name in nearly every block, for the words where what
it finds holds most of each block. What stands in most blocks in the same words ("Reply", "Report abuse") is furniture.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from arggraph.readers.furniture import furniture
from arggraph.readers.html.page import Element, Paths, flat
from arggraph.readers.html.posted import STAMPS
from arggraph.readers.html.wrapper.named import FEW, LINE, OTHER_DAYS, bylines, is_name, pictured
from arggraph.readers.html.wrapper.seen import AT, BESIDE, BODY, BY, BYLINE, WHEN, Seen, inner, read
from arggraph.readers.times.ago import HOUR
from arggraph.readers.times.clock import names_time

_ATTRIBUTES = (*STAMPS, "content", "data-tippy-content", "data-original-title", "data-tooltip", "aria-label")
_PERSON = re.compile(
    r"author|user|nick|poster|\bfn\b|\bname|[-_]name|person|\bby\b|cite|creator|member|consumer|handle|actor|autor|auteur|nutzer|"
    r"gebruiker|usuario|utente|nombre|\bnome\b|avtor",
    re.I,
)
_NOBODY = re.compile(
    r"date|time|title|subject|repl|count|score|rank|locat|badge|level|group|role|permalink|meta\b|number|rating|"
    r"avatar|icon|button|action|tool|quote|signature|stat(?:s|us)?(?![\w-])",
    re.I,
)
_LEADS_TO_PERSON = re.compile(r"user|member|profil|author|people|/u/|/@|~|nutzer|usuario|account|search", re.I)
_BY_WHOM = re.compile(r"\w{4}\s(?:by|from|von|par|por|de|di|da|door|av|af|przez|от)\s?:?\s*$", re.I)
_HOUR_BEHIND = re.compile(rf"\W{{0,3}}(?:(?:at|um|à|às|alle|ore|om|kl|o|в)\b\W{{0,3}})?(?P<hour>{HOUR.pattern})", re.I)
_ADDRESS = re.compile(r"@|[<(]?[^\s@]+@[^\s@]+$")  # beside a name
_NUMBERS = re.compile(r"\d+([./-])\d+\1\d+")
_DIGITS = re.compile(r"\d[\d.,]*")
_ANYBODY = re.compile(r"anon\w*|guest|gast|invité|anónimo|anônimo|visitor|名無し\w*|匿名\w*", re.I)
_NAMES = frozenset("cite strong b h2 h3 h4 h5 h6 a address dt".split())
_SHORT = 40  # characters: longer words are not furniture because they recur
_ALL, _MOST = 0.9, 0.7  # of the boxes around a name hold hardly more; the latter where they are called so
_SENTENCE = 4  # words around a link that make it one of a sentence
_GOOD, _SURE = 0.9, 1.45  # how well a path must fit to be the author's, and to be so without a doubt
_BODY, _CALLED = 0.4, 0.2  # of the words in no link, at least, stand in the body, or in what is called so
_WORDS = re.compile(r"\.(?:[\w-]*[-_])?(?:content|text|body|message)$")
# Where times then are.
_STAMPS = (f"[{AT}]@{attribute}" for attribute in _ATTRIBUTES)
LEARNED: Paths = (f"[{WHEN}]@{WHEN}", *_STAMPS, f"[{AT}]", f"@{WHEN}", f"[{AT}] [title]@title")


def mark(items: Sequence[Element]) -> str | None:
    """Marks in each block what the paths that fit best find; the attribute of a block that names the author, if any."""
    known = set(items)
    seen: dict[str, dict[int, Seen]] = defaultdict(dict)
    sizes = [read(item, number, known, seen) for number, item in enumerate(items)]
    times = _time(items, seen)
    stamps = {number: one.node for path in reversed(times) for number, one in seen[path].items()}
    authors, sure = _author(items, seen, stamps)
    authors, told = ((), True) if not sure and bylines(items, known) else (authors, False)
    others = [item for number, item in enumerate(items) if not any(number in seen[path] for path in authors)]
    told = told or (bylines(others, known) if authors and others else not authors and pictured(items))
    heads: dict[int, set[Element]] = {number: set() for number in range(len(items))}
    again = tuple(f"{path} again" for path in times if f"{path} again" in seen)  # a link of the words may stand before
    for number in range(len(items)):
        for role, paths in ((BY, authors), (AT, (*times, *again))):
            found = ((place, seen[path][number]) for place, path in enumerate(paths) if number in seen[path])
            node = next((one.node for place, one in found if _fits(one, role, best=not place)), None)
            if node is not None:
                node.set(role, "")
                heads[number].add(node)
                if role == AT:
                    _with_hour(node)
                if role == BY and not is_name(flat(node)) and is_name((node.text or "").strip()):
                    node[:] = []
    for path in _body(seen, sizes, heads):
        for one in seen[path].values():
            one.node.set(BODY, "")
    beside = [one.node for path in _template(seen, len(items)) for one in seen[path].values()]
    for node in (*beside, *_lines(seen, heads, items)):
        node.set(BESIDE, "")
    return f"@{BYLINE}" if told else None


def _fits(one: Seen, role: str, best: bool) -> bool:
    """Whether an element may be what its path finds: where the best path to the author finds none, others must find a
    name.
    """
    return best or is_name(_called(one)) if role == BY else _shows(one)


def _with_hour(node: Element) -> None:
    """Notes the day that an element shows together with the hour behind it, or that the next one shows."""
    if node.get("datetime") or HOUR.search(_NUMBERS.sub("", day := flat(node))):
        return
    after, behind = node.getnext(), _HOUR_BEHIND.match(node.tail or "")
    if behind:
        node.set(WHEN, f"{day} {behind['hour']}")
    elif after is not None and HOUR.fullmatch(hour := flat(after)):
        node.set(WHEN, f"{day} {hour}")
        after.set(BESIDE, "")


def _author(
    items: Sequence[Element], seen: dict[str, dict[int, Seen]], stamps: dict[int, Element]
) -> tuple[Paths, bool]:
    """The paths to the author, best first, and whether the best of them is called or linked like a person.

    What holds the place of the time (`stamps`) is a byline, which holds more than the name.
    """
    worth = {
        path: _named(path, found, len(items))
        for path, found in seen.items()
        if not any(n in stamps and one.node in stamps[n].iterancestors() for n, one in islice(found.items(), FEW))
    }
    address = {path: bool(_ADDRESS.match(next(iter(found.values())).text)) for path, found in seen.items()}
    good = sorted((path for path in worth if worth[path] > _GOOD), key=lambda path: 0.8 * address[path] - worth[path])
    for path in good[1:]:
        if address[path] == address[good[0]] and inner(seen[good[0]], seen[path]):
            good = [path, *(other for other in good if other != path)]
    return tuple(good[:3]), bool(good) and (worth[good[0]] > _SURE or bool(_PERSON.search(good[0])))


def _named(path: str, found: dict[int, Seen], needed: int) -> float:
    texts = [_called(one) for one in found.values()]
    good = [text for text in texts if is_name(text)]
    if len(good) < 0.5 * needed or len(good) < 0.7 * len(texts):
        return 0.0
    told = " ".join(path.split(" > ")[-2:]).replace("button.", ".")  # a click on a name shows who that is
    nodes = [one.node for one in found.values()][:8]
    hints = " ".join(f"{node.get('itemprop') or ''} {node.get('rel') or ''}" for node in nodes)
    links = [
        link
        for node in nodes
        for link in (node.get("href"), *(a.get("href") for a in node.iter("a")), node.getparent().get("href"))
        if link
    ]
    worth = len(good) / needed
    worth += 0.8 * bool(_PERSON.search(f"{told} {hints}")) - 1.0 * bool(_NOBODY.search(told))
    worth += 0.6 * (sum(bool(_LEADS_TO_PERSON.search(link)) for link in links) > len(links) / 2) if links else 0.0
    worth += 0.2 * (nodes[0].tag in _NAMES) + 0.8 * all(map(_led, nodes))
    same, most = Counter(good).most_common(1)[0]
    if not _ANYBODY.fullmatch(same):
        worth -= 1.2 * (needed > 3 and most > 0.7 * len(good)) + 0.4 * (len(set(good)) < 0.2 * len(good))
    return worth - 0.004 * sum(one.order for one in found.values()) / len(found)


def _led(node: Element) -> bool:
    """Whether "Comment by" or the like stands right before an element."""
    before, above = node.getprevious(), node.getparent()
    written = before.tail if before is not None else above.text if above is not None else ""
    return bool(_BY_WHOM.search((written or "")[-_SHORT:]))


def _called(one: Seen) -> str:
    """What an element says, or what it says itself where there is more in it: told as the mouse is over a name."""
    itself = (one.node.text or "").strip()
    return itself if itself and not is_name(one.text) else one.text


def _time(items: Sequence[Element], seen: dict[str, dict[int, Seen]]) -> Paths:
    worth = {}
    for path, found in seen.items():
        shown = [one for one in found.values() if _shows(one)]
        if len(shown) >= 0.5 * len(items) and len(shown) >= 0.7 * len(found):
            exact = sum(bool(one.node.get("datetime") or one.node.get("title")) for one in shown)
            length = sum(len(one.text) for one in shown) / len(shown)
            other = bool(re.search(r"edit|join|regist|member", path))
            worth[path] = (len(shown) + 0.3 * exact) / len(items) - 0.004 * length - other
    return tuple(sorted(worth, key=lambda path: -worth[path])[:2])


def _shows(one: Seen) -> bool:
    term = one.node.getprevious() if one.node.tag == "dd" else None
    if OTHER_DAYS.search(one.text) or (term is not None and OTHER_DAYS.search(flat(term)[:LINE])):
        return False
    written = (one.text, *(one.node.get(attribute) or "" for attribute in _ATTRIBUTES))
    return any(names_time(words) for words in written if 0 < len(words) < LINE)


def _body(seen: dict[str, dict[int, Seen]], sizes: list[int], heads: dict[int, set[Element]]) -> Paths:
    """The path with most of the words that holds neither author nor time."""
    worth = {}
    for path, found in seen.items():
        prose = sum(one.prose for one in found.values())
        least = _CALLED if _WORDS.search(path) else _BODY
        if len(found) < 0.6 * len(sizes) or prose < least * sum(sizes):
            continue
        if sum(one.more for one in found.values()) > 0.1 * len(found):
            continue
        if sum(_around(one.node, heads[number]) for number, one in found.items()) <= 0.2 * len(found):
            worth[path] = prose
    best = max(worth.values(), default=0)
    return tuple(sorted((path for path in worth if worth[path] > 0.93 * best), key=lambda path: worth[path])[:1])


def _around(node: Element, inner: set[Element]) -> bool:
    return any(node is one or node in one.iterancestors() for one in inner)


def _template(seen: dict[str, dict[int, Seen]], needed: int) -> Paths:
    """Short words that most blocks share, whatever they count."""
    same = []
    for path, found in seen.items():
        texts = Counter(_DIGITS.sub("0", one.text) for one in found.values())
        text, most = texts.most_common(1)[0]
        short = text and len(text) < _SHORT and "." in path
        if (
            short
            and len(found) >= max(0.3 * needed, 3)
            and (most >= 0.7 * len(found) or sum(furniture(t) for t in texts.elements()) > 0.7 * len(found))
            and not _in_sentences([one.node for one in found.values()])
        ):
            same.append(path)
    return tuple(same)


def _in_sentences(nodes: Sequence[Element]) -> bool:
    """Whether most elements stand amid words that differ, as a link to the same place in many a sentence does."""
    around = {
        " ".join("".join(above.xpath("text()")).split()) for node in nodes if (above := node.getparent()) is not None
    }
    return 2 * sum(len(words.split()) >= _SENTENCE for words in around) > len(nodes)


def _lines(
    seen: dict[str, dict[int, Seen]], heads: dict[int, set[Element]], items: Sequence[Element]
) -> Iterator[Element]:
    """The boxes that hold the author or the time and hardly a word more, but not all that their blocks say."""
    for path, found in seen.items():
        if len(found) < 0.5 * len(heads):
            continue
        held = {number: [node for node in heads[number] if _around(one.node, {node})] for number, one in found.items()}
        boxes = [(number, found[number]) for number, nodes in held.items() if nodes]
        extra = [one.size - sum(len(flat(node)) for node in held[number]) for number, one in boxes]
        told = (one for number, one in islice(found.items(), FEW) if len(flat(one.node)) < len(flat(items[number])))
        most = _MOST if _PERSON.search(path) else _ALL  # some tell something of themselves below their names
        short = len(extra) > 0.8 * len(found) and sorted(extra)[int(most * (len(extra) - 1))] < _SHORT
        if short and next(told, None):
            yield from (one.node for _, one in boxes)
