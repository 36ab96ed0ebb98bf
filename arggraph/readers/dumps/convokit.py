"""A ConvoKit corpus's `utterances.jsonl`: an utterance a line, each naming its conversation and what it replies to.

The utterance that its conversation is named after is the post. See https://convokit.cornell.edu (Chang et al. 2020).

>>> rows = (b'{"id": "a", "conversation_id": "a", "text": "Rye.", "speaker": "ann", "reply-to": null}\\n'
...         b'{"id": "b", "conversation_id": "a", "text": "No.", "speaker": "tom", "reply-to": "a"}\\n')
>>> [(comment.author, comment.reply_to) for comment in CONVOKIT(rows, "utterances.jsonl").comments]
[('ann', None), ('tom', 'post')]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from arggraph.model import Discussion
from arggraph.readers.dumps.shared.bodies import GONE, Raw, in_markdown, in_plain, whole, words
from arggraph.readers.dumps.shared.json_export import assembled
from arggraph.readers.dumps.shared.json_lines import Place, Row, Rows
from arggraph.readers.thread import Faults, Item


class ConvoKit(Rows):
    """One utterance a line. Older corpora say `root`, `user` and `reply_to`."""

    name = "convokit"

    def fits(self, raw: Raw) -> bool:
        return _conversation(raw) is not None and ("reply-to" in raw or "reply_to" in raw)

    def where(self, raw: Raw) -> Place | None:
        own = _conversation(raw)
        return Place(own) if own is not None else None

    def discussion(self, key: str, rows: Sequence[Row], faults: Faults) -> Discussion:
        return assembled(self.name, {"id": key}, [_item(key, row) for row in rows], faults)


def _conversation(raw: Raw) -> str | None:
    return words(raw, "conversation_id", "root")


def _item(conversation: str, row: Row) -> Item:
    raw = row.raw
    own, answers = words(raw, "id"), words(raw, "reply-to", "reply_to")
    speaker, text, meta = raw.get("speaker", raw.get("user")), words(raw, "text"), raw.get("meta")
    meta = meta if isinstance(meta, Mapping) else {}
    name = words(speaker, "id") if isinstance(speaker, Mapping) else words(raw, "speaker", "user")
    post = own == conversation
    gone = text is None or text.strip() in GONE
    said = in_markdown(text, escaped=True) if text and "subreddit" in meta else in_plain(text or "")
    fields = {
        **({"text": ""} if gone else said),
        "author": name if name not in GONE else None,
        "posted": raw.get("timestamp"),
        "score": whole(meta, "score"),
        "url": f"https://www.reddit.com{path}" if (path := words(meta, "permalink")) else None,
    }
    return Item(row.place, own, None if post else answers, "post" if post else "comment", fields)


CONVOKIT = ConvoKit()
