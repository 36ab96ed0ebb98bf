"""What a copy made of the characters of a page is undone: entities, backslashes before quotation marks, spaces that do
not break, marks that end a line elsewhere.

>>> undone("Rye isn&#39;t flat &amp; it doesn&#39;t crumble, is what I&#39;d say and they&#39;d say, isn&#39;t it?")
"Rye isn't flat & it doesn't crumble, is what I'd say and they'd say, isn't it?"
>>> undone("Kim\\xa0Lee\\xa0ate rye"), undone("5\\xa0% of the rye"), undone("Kim\\u2028Rye.")
('Kim Lee ate rye', '5\\xa0% of the rye', 'Kim\\nRye.')
"""

from __future__ import annotations

import html
import re

from arggraph.readers.door import settled

# So many marks that are escaped, and hardly one that is not: else somebody writes of them.
_FEWEST, _OTHERS = 5, 0.1
_ENTITY = re.compile(r"&(?:#0?39|#x27|#8217|#8220|#8221|apos|quot|[lr][sd]quo);", re.IGNORECASE)
_ENTITIES = re.compile(r"&(?:#\d{1,6}|#x[\da-f]{1,5}|[a-z]\w{1,8});", re.IGNORECASE)
_SLASHED = re.compile(r"\\(?=['\"])")
_MARK = re.compile(r"['\"‘’“”]")
_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n\n"})


def undone(text: str) -> str:
    """The text with characters as the page shows them."""
    text = text.translate(_ENDS) if "\u2028" in text or "\u2029" in text else text
    if "&" in text and _only(len(_ENTITY.findall(text)), text):
        text, _ = settled(_ENTITIES.sub(lambda entity: html.unescape(entity[0]), text))
    if "\\" in text and _only(slashed := len(_SLASHED.findall(text)), text, slashed):
        text = _SLASHED.sub("", text)
    return text.replace("\xa0", " ") if text.count("\xa0") > text.count(" ") else text


def _only(escaped: int, text: str, besides: int = 0) -> bool:
    """Whether so many marks are escaped that hardly one of those that the text holds, but for some, is not."""
    return escaped >= _FEWEST and len(_MARK.findall(text)) - besides <= _OTHERS * escaped
