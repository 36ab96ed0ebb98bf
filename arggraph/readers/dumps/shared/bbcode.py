"""BBCode, the markup of forums' messages, as HTML.

>>> decoded("[B]No[/B] [url=https://a.example/]salt[/url][quote=ann]Rye?[/quote]")
'No <a href="https://a.example/">salt</a><blockquote>Rye?</blockquote>'
>>> decoded("No [salt].")
'No [salt].'
"""

from __future__ import annotations

import re

_CODED = re.compile(r"\[/(?:quote|b|i|u|url|code|list|img|color|size|s)\b[^\[\]\s]{0,12}\]", re.I)
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


def decoded(text: str) -> str:
    """The text as HTML where a code ends in it, else as it is. phpBB's codes end in letters of its own (":3k2j")."""
    if not _CODED.search(text):
        return text
    text = _CODE_ENDS.sub("]", text)
    for code, markup in _CODES:
        text = code.sub(markup, text)
    return text
