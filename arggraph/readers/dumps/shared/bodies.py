"""What a comment of a dump says: HTML, Markdown or plain text, to the fields `text`, `quotes` and `links` of a record;
and what stands in the fields of its object (`words`, `whole`, `inner`, `listed`).

>>> said = in_markdown("> no salt\\n\\nSee [this *study*](https://example.org/a).")
>>> said["text"], said["quotes"][0].end, said["links"][0].url
('> no salt\\n\\nSee this *study*.', 9, 'https://example.org/a')
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from html.entities import html5
from typing import Any
from urllib.parse import unquote

from arggraph.model import Link, Quote
from arggraph.readers.door import settled

_QUOTED = re.compile(r"^[ ]{0,3}[>|].*(?:\n[ ]{0,3}[>|].*)*", re.M)
# [words](address "title"); not an image, whose words are shown nowhere.
_LINK = re.compile(
    r"""(!?)\[([^\[\]]{0,500})\]\(\s*<?((?:https?://|/|mailto:)[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+["'][^"']*["'])?\s*\)"""
)
_ENTITIES = {"&gt;": ">", "&lt;": "<", "&amp;": "&", "&#x200B;": "", "&nbsp;": "\u00a0"}
_ENTITY = re.compile("|".join(_ENTITIES))
# An entity as people type it in Markdown, where it is no code.
_TYPED = re.compile(r"`+[^`]*`+|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,31});", re.I)
_SLACK_CALLED = re.compile(r"<@!?(\w{1,40})(?:\|[^<>\s]{0,80})?>")
_SLACK_LINKED = re.compile(r"<(https?://[^\s<>|]{1,2000})\|([^<>\n]{1,200})>")
_MARKED = re.compile(r"</\w+>|<br\s*/?>|<p>|&(?:amp|lt|gt|quot|nbsp|#\d+);")
_BREAKS = re.compile(r"<(?:p|br|div)\b", re.I)
# Where words stand that are wrapped once more, and the paragraphs of a document; as editors write them, too.
_SAID = ("rendered", "html", "text", "content", "body", "plain", "raw", "value", "insert", "children", "ops", "data")
_BLOCKS = ("blocks", "paragraphs")
GONE = frozenset({"[deleted]", "[removed]", "[deleted by user]", "[ Removed by Reddit ]", "[removed by Reddit]"})
ABSENT = "(missing)"  # what our own exports say in the place of a comment that is not there
_BBCODE = re.compile(r"\[/(?:quote|b|i|u|url|code|list|img|color|size|s)\b[^\[\]\s]{0,12}\]", re.I)
_CODE_ENDS = re.compile(r"(?<=[\w\"';*]):(?:[a-z]:)?[a-z0-9]{4,8}\]")
_CODES = tuple(
    (re.compile(code, re.I), markup)
    for code, markup in (
        (r"\[quote[^\]]{0,99}?post:(\d+), topic:(\d+)[^\]]{0,99}\]", r"<blockquote data-post=\1 data-topic=\2>"),
        (r"\[quote[^\]]{0,99}?post:\s?(\d+)[^\]]{0,99}\]", r"<blockquote data-post=\1>"),
        (r"\[quote[^\]]{0,200}\]", "<blockquote>"),
        (r"\[/quote\]", "</blockquote>"),
        (r"\[code[^\]]{0,40}\]", "<pre>"),
        (r"\[/code\]", "</pre>"),
        (r"\[url\]([^\[\]]{0,2000})\[/url\]", r'<a href="\1">\1</a>'),
        (r"\[url=[\"']?([^\[\]\"']{0,2000})[\"']?\]", r'<a href="\1">'),
        (r"\[/url\]", "</a>"),
        (r"\[img[^\]]{0,40}\][^\[\]]{0,2000}\[/img\]", ""),
        (r"\[list[^\]]{0,40}\]", "<ul>"),
        (r"\[/list[^\]]{0,40}\]", "</ul>"),
        (r"\[\*\]", "<li>"),
        (r"\[/?(?:b|i|u|s|color|size|font|center|left|right|spoiler)(?:=[^\]]{0,99})?\]|\[/\*\]", ""),
    )
)

_CODED = re.compile("https?%3a", re.I)
_COUNT = re.compile(r"(-?\d{1,15}(?:\.\d{1,3})?|\d{1,3}(?:,\d{3}){1,3})([KM]?)")
_TIMES = {"": 1, "K": 1_000, "M": 1_000_000}

Raw = Mapping[str, Any]  # an object as a dump has it
Said = dict[str, Any]  # the fields `text`, `quotes` and `links` of a record


def in_html(markup: str, topic: str = "") -> Said:
    """Text, quotes and links of a comment's own HTML; a quote of the same `topic` names its source by number."""
    from arggraph.readers.html.page import parse as tree
    from arggraph.readers.html.words import words

    if not markup.strip():
        return {"text": ""}
    if "<" not in markup and "&" not in markup:
        return {"text": " ".join(markup.split())}
    said = words(tree(f'<meta charset="utf-8"><div>{markup}</div>'.encode("utf-8", "replace")).root)
    quotes = []
    for quote, node in said.quotes:
        box = next((at for at in (node, *node.iterancestors()) if at.get("data-post")), None)
        here = box is not None and box.get("data-topic", topic) == topic
        quotes.append(quote.model_copy(update={"source": box.get("data-post") if here and box is not None else None}))
    return {"text": said.text, "quotes": tuple(quotes), "links": tuple(said.links)}


def typed(markup: str) -> str:
    """HTML with line ends as they were typed, where no tag breaks any: a blank line parts paragraphs, another lines.

    >>> typed("No.<ul>\\n<li>salt\\n</ul>\\n\\nOr <b>ice</b>\\nthen."), typed("<p>No\\nsalt.")
    ('No.<ul><li>salt</ul>Or <b>ice</b><br>then.', '<p>No\\nsalt.')
    """
    if _BREAKS.search(markup):
        return markup
    markup = re.sub(r"(?<!\s)\s+(?=</?(?:[ou]l|li|blockquote)\b)|(?<=ol>|ul>|li>)\s+|(?<=quote>)\s+", "", markup)
    return re.sub(r"\n", "<br>", re.sub(r"\n\s*\n", "<p>", markup))


def in_markdown(text: str, escaped: bool = False) -> Said:
    """Text as written, but that links show their words alone and entities what they stand for; `escaped` where the
    platform wrote ">" as "&gt;".

    >>> in_markdown("2 &lt; 3&#x200B; &mdash; `&lt;` ``&lt;`` &notes;")["text"]
    '2 < 3 — `&lt;` ``&lt;`` &notes;'
    """
    if escaped and "&" in text:
        text = _ENTITY.sub(lambda found: _ENTITIES[found[0]], text)
    if "&" in text:
        text = _TYPED.sub(_meant, text)
    if "](" not in text:
        return in_plain(text)
    text, links = linked(settled(text)[0], _LINK, lambda found: ("" if found[1] else found[2], found[3]))
    return {**in_plain(text, strip=False), "links": links}


def linked(
    text: str, mark: re.Pattern[str], shown: Callable[[re.Match[str]], tuple[str, str | None]]
) -> tuple[str, tuple[Link, ...]]:
    """A text with each mark as the words that are `shown` for it, and where these lead if they have an address, too."""
    parts, links, size, at = list[str](), list[Link](), 0, 0
    for found in mark.finditer(text):
        words, url = shown(found)
        parts += [text[at : found.start()], words]
        size += found.start() - at
        if url and words.strip():
            links.append(Link(start=size, end=size + len(words), url=url))
        size += len(words)
        at = found.end()
    return "".join([*parts, text[at:]]), tuple(links)


def in_any(text: str, topic: str = "") -> Said:
    """Words of whatever markup they hold: HTML, BBCode, else Markdown.

    >>> in_any("[B]No[/B]<br>[URL='https://a.example/']salt[/URL]")["text"], in_any("*No* salt")["text"]
    ('No\\nsalt', '*No* salt')
    """
    text = _decoded(text)
    return in_html(typed(text), topic) if _MARKED.search(text) else in_markdown(text)


def _decoded(text: str) -> str:
    """BBCode, the markup of forums' messages, as HTML where a code ends in it; phpBB's codes end in letters of its own
    (":3k2j").

    >>> _decoded("[B]No[/B] [url=https://a.example/]salt[/url][quote=ann]Rye?[/quote]")
    'No <a href="https://a.example/">salt</a><blockquote>Rye?</blockquote>'
    >>> _decoded("No [salt].")
    'No [salt].'
    """
    if not _BBCODE.search(text):
        return text
    text = _CODE_ENDS.sub("]", text)
    for code, markup in _CODES:
        text = code.sub(markup, text)
    return text


def unslacked(text: str, people: Mapping[str, str]) -> str:
    """Words of Slack with the names of whom they call by their numbers, and with links as Markdown has them.

    >>> unslacked("<@U12> see <https://a.example/|this>, <b>2 < 3", {"U12": "Ann"})
    '@Ann see [this](https://a.example/), <b>2 < 3'
    """
    if "<" not in text:
        return text
    text = _SLACK_CALLED.sub(lambda found: f"@{people.get(found[1], found[1])}", text)
    return _SLACK_LINKED.sub(r"[\2](\1)", text)


def _meant(found: re.Match[str]) -> str:
    """What an entity stands for; code as it is, and what is no entity ("&notes;")."""
    told = found[0][0] == "&" and (found[0][1] == "#" or found[0][1:] in html5)
    return html.unescape(found[0]).replace("\u200b", "") if told else found[0]


def in_plain(text: str, quoted: re.Pattern[str] = _QUOTED, strip: bool = True) -> Said:
    """Text as written; lines that begin with ">" are quotations, or what else `quoted` finds."""
    text = settled(text)[0]
    if strip:
        text = text.strip("\n")
    if ">" not in text and "|" not in text:
        return {"text": text}
    return {"text": text, "quotes": tuple(Quote(start=at.start(), end=at.end()) for at in quoted.finditer(text))}


def words(raw: Any, *names: str) -> str | None:
    """The first of these fields of an object that says anything; a number is written out."""
    return next(filter(None, map(written, map(raw.get, names))), None) if isinstance(raw, dict) else None


def written(value: Any) -> str | None:
    """What the value of a field says; a number is written out."""
    if isinstance(value, str) and value.strip():
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def whole(raw: Any, *names: str, least: int = -(1 << 53)) -> int | None:
    """The first of these fields of an object that is a whole number, as `counted` tells."""
    counts = map(counted, map(raw.get, names)) if isinstance(raw, dict) else ()
    return next((count for count in counts if count is not None and count >= least), None)


def counted(value: Any) -> int | None:
    """The whole number that the value of a field is, also one written as text, as 3.0 or as 1.2K."""
    if isinstance(value, str) and (told := _COUNT.fullmatch(value)):
        value = round(float(told[1].replace(",", "")) * _TIMES[told[2]])
    if isinstance(value, float) and value.is_integer() and abs(value) < 1 << 53:
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def address(said: str | None) -> str | None:
    """An address of the web, also one whose every sign is coded ("https%3A%2F%2F…")."""
    said = unquote(said) if said and _CODED.match(said) else said
    return said if said and said.startswith("http") else None


def inner(raw: Any, *path: str) -> Any:
    """What stands at a path of names, None where one of them does not."""
    for name in path:
        raw = raw.get(name) if isinstance(raw, dict) else None
    return raw


def listed(value: Any) -> list[Any]:
    """A list as it is, a mapping's values, nothing for anything else."""
    return value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []


def said(value: Any) -> str | None:
    """The words of a field, which may be wrapped once more, or a document of parts; None where it is none of these.

    >>> said(["See ", {"type": "link", "text": "this"}, "."]), said({"rendered": "<p>No."}), said(3)
    ('See this.', '<p>No.', None)
    >>> said({"blocks": [{"data": {"text": "Rye?"}}, {"data": {"text": "No."}}]}), said({"ops": [{"insert": "Rye."}]})
    ('Rye?\\n\\nNo.', 'Rye.')
    """
    if isinstance(value, list):
        parts = [part for part in map(said, value) if part is not None]
        return "".join(parts) if parts else None
    if isinstance(value, Mapping):
        if blocks := next((value[name] for name in _BLOCKS if isinstance(value.get(name), list)), None):
            return "\n\n".join(words.strip() for block in blocks if (words := said(block))) or None
        inner = next((said(value[name]) for name in _SAID if name in value), None)
        return f"{inner}\n\n" if inner is not None and value.get("type") == "paragraph" else inner
    return value if isinstance(value, str) else None
