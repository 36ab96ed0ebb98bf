"""What discussions, and the files made of them, are called."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from itertools import chain, count

_LENGTH = 60
_WHOLE_WORDS = re.compile(rf"[a-z0-9-]{{1,{_LENGTH}}}(?![a-z0-9])")
# Names that Windows keeps for devices, whatever their suffix.
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")


def free_name(name: str, taken: set[str]) -> str:
    """The name, or the first of name-2, name-3… that is not among those `taken`; it is put there."""
    free = next(one for one in chain([name], (f"{name}-{number}" for number in count(2))) if one not in taken)
    taken.add(free)
    return free


def slug(name: str) -> str:
    """A name for files on any system: ASCII letters and digits in lower case, hyphens between; at most 60 characters.

    A name that leaves nothing readable gets a digest of itself. A slug is its own slug.

    >>> slug("Do Helmets Help? (Part 2)"), slug("../../etc/Crème brûlée"), slug("NUL")
    ('do-helmets-help-part-2', 'etc-creme-brulee', 'page-nul')
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))
    whole = _WHOLE_WORDS.match(words)
    words = whole.group() if whole else words[:_LENGTH]
    if not words:
        return "page-" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    return f"page-{words}" if _RESERVED.fullmatch(words) else words
