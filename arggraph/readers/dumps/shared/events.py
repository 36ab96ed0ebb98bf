"""What lists of comments hold besides: somebody joined, a channel was renamed."""

from __future__ import annotations

import re

from arggraph.readers.dumps.shared.bodies import Raw

# Told by its type, though words stand in it.
_TYPES = ("type", "subtype", "messageType", "kind")
_SERVICE = re.compile(
    r"(?:[\w.]{0,40}(?:join|leave|left|invite)|system|service)\w{0,40}"
    r"|(?:channel|group|room|guild|recipient|pinned)_?(?!(?:message|msg|post|comment|chat|discussion|thread)s?$)\w+",
    re.I,
)


def is_event(row: Raw) -> bool:
    """Whether a row is one.

    >>> is_event({"type": "channel_join", "text": "Ann joined"}), is_event({"type": "message"})
    (True, False)
    """
    types = (row.get(name) for name in _TYPES)
    return row.get("system") is True or any(isinstance(one, str) and _SERVICE.fullmatch(one) for one in types)
