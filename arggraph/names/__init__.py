"""What people are called: when two spellings are one person's, and who is named where one signs or greets.

`spelling`: the key of a name, and what stands beside it. `signing`: signatures and leave-takings. `greeting`:
salutations and greetings.
"""

from arggraph.names.greeting import GREETS, greets, salutation
from arggraph.names.signing import Call, behind, signature, signed, valediction
from arggraph.names.spelling import TITLES, bare, capital, initials, key, plain, same

__all__ = [
    "GREETS",
    "TITLES",
    "Call",
    "bare",
    "behind",
    "capital",
    "greets",
    "initials",
    "key",
    "plain",
    "salutation",
    "same",
    "signature",
    "signed",
    "valediction",
]
