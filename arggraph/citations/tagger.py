"""Which words of a comment point to a work, as a network has learned it from discussions read for their works.

Each word piece gets a tag, B, I or O (Ramshaw and Marcus 1995, "Text Chunking using Transformation-Based Learning"),
from the lowest layers of MiniLM (Wang et al. 2020) fine-tuned by `arggraph.training.tagger`, in int8 ONNX. Beside the
words, which are in lower case, it sees what letters and marks show. Only passages are read that may hold a mention: a
name, a noun for a work, a quotation, a year or an address stands in them. It knows English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from arggraph import inference, language
from arggraph.citations.lexicon import WORK_NOUNS
from arggraph.citations.tokens import ABBREVIATIONS, fold, sentence, vocabulary, words
from arggraph.model import Use, WorkKind

if TYPE_CHECKING:
    import tokenizers

MODEL, TOKENIZER = inference.WEIGHTS / "works.onnx", inference.TOKENIZER
KINDS: tuple[WorkKind, ...] = ("book", "study", "trial", "article", "report", "website", "broadcast", "other")
USES: tuple[Use, ...] = ("relies_on", "disputes", "mentions")
FLAGS = 10
# Word pieces of a passage, characters from which on no sentence is added to one, and passages of a comment: what stands
# behind them in an endless text is left to the rules.
PIECES, _LONGEST, _MOST = 128, 400, 60
# A mention goes on while its pieces are likelier than this to be B or I.
_GOES_ON = 0.4

# What else lets a sentence be read; nouns that stand too often where no work is spoken of do not.
_HINTS = WORK_NOUNS - words("law evidence work opinion data cases") | words(
    """journal journals magazine magazines newspaper newspapers lancet nejm jama bmj pubmed cochrane wiki wikipedia act
    amendments bible gospel scripture scriptures verse chapter chapters abstract channel document documents docs guide
    guides posts thread threads leaflet letter letters test tests project reviews published wrote writes written authors
    according quote quotes quoting tv ted news v vs al statement statements lecture lectures numbers chart charts graph
    graphs sample samples proposal bill treaty constitution declaration pages code tutorial tutorials headline headlines
    questionnaire guideline"""
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_QUOTED = re.compile(r"\"[^\"\n]{2,120}\"")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_LETTER = re.compile(r"[A-Za-zÀ-ɏ]")
_SHOWN = re.compile(
    r"https?:|www\.|\.(?:com|org|net|gov|edu)\b|\b(?:1[6-9]|20)\d\d\b|\b[A-Z]{3}|(?:[a-z,;:(]|\bA) (?!I\b)[A-Z]\w"
)
_END = re.compile(r"(?<![.!?])[.!?]+[\"')\]]*\s+|\n+")
WORD = re.compile(r"\w(?:[\w'.-]*\w)?")
# The word that a run begins in, up to there, and the word that it ends in, from there on; at most so many characters.
_HEAD, _TAIL, _REACH = re.compile(r"(?:\w+['\u2019])?\w*$"), re.compile(r"\w*"), 30


class Tagged(NamedTuple):
    """A wording that points to a work: its place in the text, how likely it is one (0 to 1), and of which kind."""

    start: int
    end: int
    sure: float
    kind: WorkKind


class Read(NamedTuple):
    """A passage that the network has read: where its pieces stand in the text (pieces, 2), and for each the
    probabilities of O, B and I, of `KINDS`, and of `USES`."""

    places: Any
    tags: Any
    kinds: Any
    uses: Any


class Encoded(NamedTuple):
    """The word pieces of a passage: ids, for each `FLAGS` numbers of 0 or 1, and where it stands in the passage."""

    ids: list[int]
    flags: list[list[int]]
    places: list[tuple[int, int]]


def readable(text: str) -> bool:
    """Whether the network is there and knows the language of a text."""
    return MODEL.exists() and language.english(text)


def tagged(text: str, least: float) -> Iterator[Tagged]:
    """Each wording that is a mention with a probability of at least `least`, in text order, in whole words."""
    for passage in read(text):
        for first, last, sure, kind in runs(passage.tags, passage.kinds, least):
            start, end = int(passage.places[first, 0]), int(passage.places[last, 1])
            head, tail = _HEAD.search(text, max(0, start - _REACH), start + 1), _TAIL.match(text, end - 1, end + _REACH)
            start, end = min(start, head.start()), max(end, tail.end())  # type: ignore[union-attr]
            yield Tagged(start, end, sure, KINDS[kind])


def judged(text: str, start: int, end: int, *, alone: bool = False) -> tuple[float, tuple[float, ...]]:
    """How likely the words at `text[start:end]` are a mention (by the likeliest piece), and how likely each of `USES`
    is of what they mention; -1 and nothing where they are not read. With `alone` their sentence is read where no
    passage is."""
    if not readable(text):
        return -1.0, ()
    for passage in chain(read(text), _at(text, *sentence(text, start)) if alone else ()):
        (pieces,) = ((passage.places[:, 0] < end) & (start < passage.places[:, 1])).nonzero()
        if len(pieces):
            sure = round(1.0 - float(passage.tags[pieces, 0].min()), 3)
            return sure, tuple(round(float(share), 3) for share in passage.uses[pieces].mean(0))
    return -1.0, ()


@lru_cache(maxsize=16)
def read(text: str) -> tuple[Read, ...]:
    """What the network says of each passage of a text."""
    return tuple(read for start, end in islice(passages(text), _MOST) for read in _at(text, start, end))


def _at(text: str, start: int, end: int) -> Iterator[Read]:
    """What the network says of one stretch of a text."""
    if said := _read(text[start:end].rstrip()):
        yield said._replace(places=said.places + start)


@lru_cache(maxsize=8192)  # read again for short forms, and where it is quoted: 2 KB each
def _read(passage: str) -> Read | None:
    import numpy as np

    network, tokenizer = inference.encoder(MODEL)
    told = encode(tokenizer, passage)
    if not told.ids:
        return None
    ids, flags = np.array([told.ids], np.int64), np.array([told.flags], np.float32)
    places = np.array(told.places, np.int32)
    return Read(places, *(share[0] for share in network.run(None, {"ids": ids, "flags": flags})))


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the stretches that are read: sentences that hint at a work, and what stands between two.

    >>> text = "I see. Read the Lund study. So what? Brook's book says it. Fine. I agree."
    >>> [text[start:end] for start, end in passages(text)]
    ["Read the Lund study. So what? Brook's book says it. "]
    """
    plain = fold(text)
    start = end = 0
    before = 0  # where the sentence before begins
    for at, stop in _sentences(plain):
        if not _hints(plain[at:stop]):
            before = at
            continue
        if not end or end < before or stop - start > _LONGEST:
            if end:
                yield start, end
            start = at
        end, before = stop, at
    if end:
        yield start, end


def _hints(sentence: str) -> bool:
    """Whether something in a sentence hints at a work, and it is not in another script."""
    hinted = bool(_SHOWN.search(sentence)) or not _HINTS.isdisjoint(vocabulary(sentence))
    return hinted and bool(_LETTER.search(sentence))


def _sentences(plain: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence or line; what is too long for a passage is cut at a space."""
    at = 0
    for match in _END.finditer(plain):
        before = plain[max(at, match.start() - 8) : match.start()].rpartition(" ")[2]
        if plain[match.start()] == "." and (before in ABBREVIATIONS or len(before) == 1):
            continue
        yield from _cut(plain, at, match.end())
        at = match.end()
    yield from _cut(plain, at, len(plain))


def _cut(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = plain.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = space + 1 if space > 0 else start + _LONGEST
        yield start, stop
        start = stop
    if end > start:
        yield start, end


def encode(tokenizer: tokenizers.Tokenizer, passage: str) -> Encoded:
    """What the network sees of a passage."""
    told = tokenizer.encode(passage, add_special_tokens=False)
    plain = fold(passage)
    shown = bytearray(len(passage) + 1)  # 1 in an address, 2 in a quotation
    for mark, pattern in ((1, _ADDRESS), (2, _QUOTED)):
        for match in pattern.finditer(plain):
            shown[match.start() : match.end()] = bytes([mark]) * (match.end() - match.start())
    found = WORD.finditer(plain)
    word = next(found, None)
    flags, of_word, known = [], [0] * 7, -1
    for start, _ in told.offsets[:PIECES]:
        while word and word.end() <= start:
            word = next(found, None)
        inside = word is not None and word.start() <= start
        if word and inside and word.start() != known:
            known, of_word = word.start(), _of_word(word, plain)
        row = [*of_word, int(known == start)] if inside else [0] * 8
        flags.append([*row, int(shown[start] == 1), int(shown[start] == 2)])
    return Encoded(told.ids[:PIECES], flags, told.offsets[:PIECES])


def _of_word(word: re.Match[str], plain: str) -> list[int]:
    *letters, noun = _written(word.group())
    before = plain[max(0, word.start() - 2) : word.start()]
    return [*letters, int(before[-1:] in ('"', "'")), int(not before.strip() or before.strip()[-1] in '.!?"'), noun]


@lru_cache(maxsize=4096)
def _written(word: str) -> tuple[int, ...]:
    return (
        int(word[0].isupper()),
        int(word.isupper() and len(word) > 1),
        int(any(letter.isdigit() for letter in word)),
        int(bool(_YEAR.fullmatch(word))),
        int(word.lower() in WORK_NOUNS),
    )


def runs(tags: Any, kinds: Any, least: float) -> Iterator[tuple[int, int, float, int]]:
    """First and last piece, probability and kind of each run of pieces that are likely B or I.

    `tags` are (pieces, 3) probabilities of O, B and I, `kinds` (pieces, len(KINDS)); a run is as likely as its
    likeliest piece, rounded so that machines agree.
    """
    likely = tags[:, 1] + tags[:, 2]
    first = None
    for at, p in enumerate([*likely.tolist(), 0.0]):
        if first is not None and (p < _GOES_ON or tags[at, 1] > max(tags[at, 2], _GOES_ON)):
            sure = round(float(likely[first:at].max()), 3)
            if sure >= least:
                yield first, at - 1, sure, int(kinds[first:at].sum(0).argmax())
            first = None
        if first is None and p >= _GOES_ON:
            first = at
