"""What a wording stands under: a denial, a condition or another's mouth, which takes it back.

The window of a few words before it, within its clause, is that of NegEx (Chapman et al. 2001, "A Simple Algorithm for
Identifying Negated Findings and Diseases in Discharge Summaries").
"""

from __future__ import annotations

import re

# Words before a wording that may govern it, and the characters in which they are looked for.
_WINDOW = 6
_NEAR = 80

_BREAK = re.compile(
    r"[.;:!?,()\n—–]|\b(?:but|because|although|though|however|and|so|yet|while|whereas|since)\b", re.IGNORECASE
)
_TURNS = re.compile(r"[.;!?\n]|\b(?:but|although|though|however|yet|while|whereas|except)\b", re.IGNORECASE)
_GOVERNS = re.compile(
    r"\b(?:not(?!\s+(?:only|just|to\s+mention))|\w+n['’]t|cannot|never|nobody|no\s+one|neither|nor|without|hardly"
    r"|if|whether|unless|suppose|assuming"
    r"|(?:he|she|they|people|some|others|critics|everyone|everybody|somebody|someone|who)\s+"
    r"(?:might\s+|may\s+|will\s+|would\s+)?(?:says?|said|thinks?|thought|claims?|claimed|believes?|argues?|told))\b",
    re.IGNORECASE,
)


def denied(text: str, start: int) -> bool:
    """Whether what starts there is denied, supposed or reported by words before it in its clause.

    >>> [denied(said, said.find("you")) for said in ("Nobody says you are wrong", "No, you are wrong")]
    [True, False]
    """
    before = _BREAK.split(text[max(0, start - _NEAR) : start])[-1]
    return bool(_GOVERNS.search(" ".join(before.split()[-_WINDOW:])))


def goes_on(text: str, first: int, second: int) -> bool:
    """Whether the second place stands in the sentence of the first, and nothing turns between them ("but").

    >>> [goes_on(said, 7, len(said) - 6) for said in ("I agree, you can't.", "I agree, but you can't.")]
    [True, False]
    """
    return first <= second <= first + _NEAR and not _TURNS.search(text[first:second])


def together(text: str, first: int, second: int) -> bool:
    """Whether two places stand in one clause, the first before the second."""
    return first <= second <= first + _NEAR and not _BREAK.search(text[first:second])
