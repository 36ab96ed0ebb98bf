"""A ConvoKit corpus's `utterances.jsonl`: an utterance a line, each naming its conversation and what it replies to.

The utterance that its conversation is named after is the post. See https://convokit.cornell.edu (Chang et al. 2020).

>>> rows = (b'{"id": "a", "conversation_id": "a", "text": "Rye.", "speaker": "ann", "reply-to": null}\\n'
...         b'{"id": "b", "conversation_id": "a", "text": "No.", "speaker": "tom", "reply-to": "a"}\\n')
>>> [(page.id, [comment.author for comment in page.comments]) for page in CONVOKIT.each(rows, "utterances.jsonl")]
[('a', ['ann', 'tom'])]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from arggraph.errors import ReadError
from arggraph.model import Discussion, Role
from arggraph.readers.dates import when
from arggraph.readers.door import decode
from arggraph.readers.neutral import parse
from arggraph.readers.thread import Faults, Item, longest, thread

_HEAD = 1 << 16
_ROW = re.compile(rb'\s*\{[^\n]*"(?:conversation_id|root)"\s*:[^\n]*"reply[-_]to"\s*:')
_GONE = frozenset({"[deleted]", "[removed]"})


class ConvoKit:
    """One utterance a line. Older corpora say `root`, `user` and `reply_to`."""

    name = "convokit"

    def accepts(self, data: bytes, filename: str) -> float:
        return 0.97 if _ROW.match(data[:_HEAD]) else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        return longest(list(self.each(data, filename)))

    def each(self, data: bytes, filename: str) -> Iterator[Discussion]:
        """Each conversation, in the order in which they begin. Lines of one may stand anywhere."""
        text, notices = decode(data)
        conversations: dict[str, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
        lost = Faults()
        for number, line in enumerate(text.split("\n"), start=1):
            if not line.strip():
                continue
            try:
                raw = parse(line, lost)
            except ReadError:
                raw = None
            if isinstance(raw, dict) and (raw.get("conversation_id") or raw.get("root")):
                conversations[str(raw.get("conversation_id") or raw["root"])].append((number, raw))
            else:
                lost.add("no utterance with its conversation; left out", f"line {number}")
        said = (*notices, *lost.notices())
        for own, rows in conversations.items():
            faults = Faults()
            comments = thread([_item(own, number, raw) for number, raw in rows], faults)
            notes = (*said, *faults.notices())
            yield Discussion(id=own, platform=self.name, comments=comments, notices=notes)
            said = ()


def _item(conversation: str, number: int, raw: dict[str, Any]) -> Item:
    own, answers = raw.get("id"), raw.get("reply-to", raw.get("reply_to"))
    speaker, text, meta = raw.get("speaker", raw.get("user")), raw.get("text"), raw.get("meta")
    name = speaker.get("id") if isinstance(speaker, dict) else speaker
    score = meta.get("score") if isinstance(meta, dict) else None
    post = str(own) == conversation
    gone = not isinstance(text, str) or text.strip() in _GONE
    role: Role = "post" if post else "missing" if gone else "comment"
    fields = {
        "author": str(name) if name and name not in _GONE else None,
        "posted": when(raw.get("timestamp")),
        "text": "" if gone else text,
        "score": score if isinstance(score, int) and not isinstance(score, bool) else None,
    }
    parent = None if answers is None or post else str(answers)
    return Item(f"line {number}", None if own is None else str(own), parent, role, fields)


CONVOKIT = ConvoKit()
