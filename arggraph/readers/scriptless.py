"""What pages tell those whose browser is old or runs no scripts: nobody's words, though they are sentences."""

from __future__ import annotations

import re

# Nobody says "I" in it, nor adds anything.
_WARNING = re.compile(
    r"""(?!.*\b(?:I|my|mine|we|our|he|she|they)\b)\W*(?i:
      your\s+browser\s+(?:does\s+not|doesn['’]t)\s+(?:seem\s+to\s+|currently\s+)?(?:support|have)\s
      .{0,40}(?:javascript|video|audio|iframes?|html5)\b(?:\s+(?:tags?|elements?|video|playback))?
      (?:[.;]\s+(?:as\s+a\s+result,|please|to|some)\s.{0,120})?
    | (?:please\s+|you\s+(?:need|have)\s+to\s+|you\s+must\s+)(?:enable|turn\s+on|activate|allow)\s+javascript\b
      (?:\s+(?:in|on|to|for)\b.{0,100})?
    | please\s+download\s+a\s+browser\s+that\s+supports\s+javascript\b.{0,80}
    | javascript\s+(?:is|seems\s+to\s+be|appears\s+to\s+be|must\s+be|needs\s+to\s+be)\s+(?:currently\s+)?
      (?:disabled|enabled|required|not\s+enabled|turned\s+o(?:ff|n))(?:\s+(?:in|on)\s+your\s+browser)?
      (?:\s+(?:in\s+order\s+)?to\s.{0,60}|\.\s+(?:for|please|some|to)\s.{0,120})?
    | you\s+are\s+using\s+an?\s+(?:out[-\s]of[-\s]date|outdated|old|unsupported)\s+browser
      (?:\.\s+(?:it|please)\s.{0,120})?
    | (?:it\s+may\s+not\s+display\s+this\s+or\s+other\s+websites\s+correctly.\s*)?
      you\s+should\s+upgrade\s+or\s+use\s+an\s+alternative\s+browser
    )\W*""",
    re.VERBOSE,
)


def warns(line: str) -> bool:
    """Whether the whole line is such a notice.

    >>> warns("JavaScript is disabled. For a better experience, please enable JavaScript in your browser.")
    True
    >>> warns("JavaScript is disabled in my browser."), warns("Please enable JavaScript? No way.")
    (False, False)
    """
    return _WARNING.fullmatch(line.strip()) is not None
