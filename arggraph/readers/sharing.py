"""Where a page offers to share it, and what else: "Share this:", "Digg it", "Facebook"; "Listen · 7 min"."""

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

# Labels, which bear no stop.
_LABEL = re.compile(
    r"\W*(?:commenting\s+as\s+a\s+guest|disqus['’]?s?\s+privacy\s+policy|get\s+help\s+with\s+your\s+research"
    r"|(?-i:Do\s+Not\s+Sell\s+My\s+(?:Personal\s+)?(?:Data|Info(?:rmation)?))"
    r"|listen(?:\s+to\s+(?:the|this)\s+article)?\s*\W\s*\d{1,3}(?::\d\d)?\s*min(?:ute)?s?"
    r"|most\s+recent\s+answer|popular\s+answers\s*\(\d+\)|join\s+for\s+free)(?!\W*[.!?…])\W*",
    re.IGNORECASE,
)


def labels(line: str) -> bool:
    """Whether a line is the label of something that a page offers beside what is read.

    >>> labels("Listen · 7 min"), labels("Join for free"), labels("Join for free!"), labels("Do not sell my data")
    (True, True, False, False)
    """
    return bool(_LABEL.fullmatch(line))


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
