"""What the tagger of works learns from: comments whose mentions are known, cut to the passages that it reads; and
passages of others, for its teachers to read.

The discussions read for the works they cite that are not for the test (`learned` in tests/accuracy/gold), the written
discussions, and sentences written for it (written/mentions.txt). Mentions that are right but not required weigh less.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from arggraph import inference
from arggraph.citations import tagger
from arggraph.model import Discussion
from arggraph.training.data import corpora, written
from arggraph.training.data.written import Wording

SENTENCES = Path(__file__).parent / "written" / "mentions.txt"
# What a piece of a mention counts beside one of none: required, and only acceptable.
REQUIRED, ACCEPTABLE = 1.5, 0.6
NO_KIND = -100
# Passages that nobody read, the fewest word pieces of one, and how much is read of a text, in characters.
UNREAD, _SHORTEST, _READ = 90_000, 8, 6000
_SENTENCE = "sentence "
_KINDS = {"survey": "study", "film": "broadcast", "podcast": "broadcast", "court": "other", "law": "other"}
TOLD_KINDS = frozenset(tagger.KINDS) | frozenset(_KINDS)

# Start and end of a mention in its comment, its kind, and whether it is required.
Marked = tuple[int, int, str, bool]
# A discussion, the text of one of its comments, and the mentions in it.
Example = tuple[str, str, list[Marked]]


class Source(NamedTuple):
    """A discussion and where works are mentioned in it; what each mention counts, and the language."""

    name: str
    discussion: Discussion
    wordings: tuple[Wording, ...]
    weight: float = 1.0
    language: str = "en"


class Row(NamedTuple):
    """A passage: what the network sees, the tag of each piece (O, B, I), its kind or `NO_KIND`, and its weight."""

    group: str
    ids: list[int]
    flags: list[list[int]]
    tags: list[int]
    kinds: list[int]
    weights: list[float]


def read() -> Iterator[Source]:
    """The discussions of the gold that are not for the test.

    Raises ImportError where the repository's tests are not at hand, ValueError where a corpus is another than was read.
    """
    from tests.accuracy.gold.discussions import discussion, learned

    for gold in learned():
        must = {(item["id"], work) for item in gold["items"] for work in item["cites"]}
        found = []
        for work in gold["sources"]:
            name, share = work["id"], frozenset(work["may_share_a_node_with"])
            for comment, start, end in work["mentions"]:
                found.append(Wording(comment, start, end, name, work["kind"], share, (comment, name) in must))
        yield Source(gold["name"], discussion(gold), tuple(found), language=gold["language"])


def made_up() -> Iterator[Source]:
    """The discussions that were written to learn from."""
    for page in written.discussions():
        yield Source(page.name, page.discussion(), tuple(page.mentions()))


def examples() -> Iterator[Example]:
    """All comments in English, and sentences, to learn from. Raises what `read` raises."""
    for source in chain(read(), made_up()):
        if source.language == "en":
            marked: dict[str, list[Marked]] = defaultdict(list)
            for one in source.wordings:
                marked[one.comment].append((one.start, one.end, one.kind, one.required))
            for each in source.discussion.comments:
                yield source.name, each.text, marked[each.id]
    yield from of_sentences()


def of_sentences() -> Iterator[Example]:
    """The sentences of written/mentions.txt, each a group of its own."""
    for number, line in enumerate(SENTENCES.read_text(encoding="utf8").splitlines()):
        if line and not line.startswith("#"):
            yield f"{_SENTENCE}{number}", *sentence(line)


def unread(folder: Path) -> Iterator[tagger.Encoded]:
    """Passages of forums, blogs, Reddit and WALS that nobody read for works, at most `UNREAD`, of no discussion that is
    for the test. Raises ImportError where the repository's tests are not at hand."""
    tokenizer = inference.tokenizer(tagger.TOKENIZER)
    texts = list(_texts(folder))
    Random(0).shuffle(texts)
    told = (
        tagger.encode(tokenizer, text[start:end])
        for text in (text[:_READ] for text in texts)
        for start, end in tagger.passages(text)
    )
    return islice((one for one in told if len(one.ids) >= _SHORTEST), UNREAD)


def _texts(folder: Path) -> Iterator[str]:
    from tests.accuracy.gold.discussions import readings

    test = {(gold["corpus"], str(gold["key"])) for gold in readings() if int(gold["number"]) % 2 == 0}
    load = corpora.loader(folder)
    for number, thread in sorted(load.forums().items()):
        if ("A_iac1_4forums", str(number)) not in test and not corpora.read_whole(f"4forums/{number}"):
            yield from (post["text"] for post in thread)
    for group, comments in corpora.blog_threads(folder):
        if ("A_blogs", "/".join(group.split("/")[:2])) not in test:
            yield from (comment["text"] for comment in comments)
    for number, thread in enumerate(load.reddit()):
        if ("A_mrdl_reddit", str(number)) not in test:
            yield from (post["text"] for post in thread)
    for group, _, thread in corpora.wals_threads(folder):
        if ("D_wals_comments", group.removeprefix("wals/")) not in test:
            yield from (comment["text"] for comment in thread)


def held_out(groups: Iterable[str]) -> frozenset[str]:
    """A quarter of the discussions, drawn by chance but always the same; sentences are all learned from."""
    names = sorted({group for group in groups if not group.startswith(_SENTENCE)})
    return frozenset(Random(5).sample(names, len(names) // 4))


def sentence(line: str) -> tuple[str, list[Marked]]:
    """A sentence whose mentions are marked: "I read [[book: Brook's long book]] twice."

    >>> sentence("I read [[book: it]].")
    ('I read it.', [(7, 9, 'book', True)])
    """
    text, marked = "", []
    for said, kind, words in re.findall(r"(.*?)(?:\[\[(\w+): (.*?)\]\]|$)", line):
        text += said
        if words:
            marked.append((len(text), len(text) + len(words), kind, True))
        text += words
    return text, marked


def rows(found: Iterable[Example]) -> list[Row]:
    """The passages that the tagger reads of each text, those without any mention too."""
    tokenizer = inference.tokenizer(tagger.TOKENIZER)
    made = []
    for group, text, marked in found:
        whole = group.startswith(_SENTENCE)  # a line is all that there is: it is read whether or not it hints at a work
        for at, end in [(0, len(text))] if whole else tagger.passages(text):
            told = tagger.encode(tokenizer, text[at:end])
            if told.ids:
                here = [(start - at, stop - at, kind, required) for start, stop, kind, required in marked]
                made.append(_row(group, told, here))
    return made


def _row(group: str, told: tagger.Encoded, marked: list[Marked]) -> Row:
    """A passage with its tags; of mentions that overlap, what is required, and then the longest, counts."""
    size = len(told.ids)
    row = Row(group, told.ids, told.flags, [0] * size, [NO_KIND] * size, [1.0] * size)
    for start, stop, kind, required in sorted(marked, key=lambda one: (not one[3], one[0] - one[1])):
        on = [i for i, (a, b) in enumerate(told.places) if a < stop and start < b]
        if not any(row.tags[i] for i in on):
            for i in on:
                row.tags[i], row.kinds[i] = (1 if i == on[0] else 2), _kind(kind)
                row.weights[i] = REQUIRED if required else ACCEPTABLE
    return row


def _kind(told: str) -> int:
    first = told.split("|")[0]
    known = {str(kind): number for number, kind in enumerate(tagger.KINDS)}
    return known.get(_KINDS.get(first, first), known["other"])
