"""Where a page offers to share it: "Share this:", "Digg it", "Facebook"."""

from __future__ import annotations

import re

_WIDGET_WORDS = (
    r"(?:add\s+to|share(?:\s+(?:this|page|on))?|tweet(?:\s+this)?|digg(?:\s+(?:it|this))?|stumble(?:\s*(?:it|upon))?"
    r"|technorati|del\.?(?:ici)?\.?o?\.?(?:cio)?\.?us|reddit|facebook|twitter|linkedin|pinterest|whatsapp|rss"
    r"|feed|favou?rites?|email(?:\s+this)?|e-mail|print|bookmark|subscribe|newsletter|slashdot|google\s*\+?|myspace"
    r"|newsvine|permalink|mixx|reprints?|single\s+page|save|tumblr|telegram|xing|it|this|to|on|teilen|drucken|partager|imprimer|compartir|imprimir|condividi|stampa)"
)
_WIDGETS = re.compile(rf"^(?:\W*{_WIDGET_WORDS})+\W*$", re.IGNORECASE)
_WIDGET_ALONE = re.compile(r"^\W*(?:add to|share|tweet|digg|stumble|rss|e-?mail|print|subscribe|teilen|partager)", re.I)
_NETWORK = re.compile(
    r"\s*(?:facebook|twitter|linkedin|reddit|pinterest|whatsapp|tumblr|telegram|pocket|xing|bluesky|mastodon)\s*",
    re.IGNORECASE,
)


def heads(line: str) -> bool:
    """Whether a line says nothing but that one may share the page, and where.

    >>> heads("Share this:"), heads("Tweet this, Digg it"), heads("Facebook")
    (True, True, False)
    """
    return bool(_WIDGET_ALONE.match(line) and _WIDGETS.match(line))


def below(line: str, over: str) -> bool:
    """Whether a line names one more place to share at, below a line that does, or that says so.

    >>> below("Facebook", "Share this:"), below("Reddit", "Facebook"), below("Facebook", "I left")
    (True, True, False)
    """
    return bool(_NETWORK.fullmatch(line)) and (heads(over.strip()) or bool(_NETWORK.fullmatch(over)))
