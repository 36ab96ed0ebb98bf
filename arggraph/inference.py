"""Opens a trained network and runs it: the one way in which all rooms run theirs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, wraps
from itertools import chain
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from arggraph.errors import BuildError
from arggraph.model import Notice

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    import tokenizers

_Load = TypeVar("_Load", bound=Callable[..., Any])

# What training found, and the tokenizer that all encoders share.
WEIGHTS = Path(__file__).parent / "weights"
TOKENIZER = WEIGHTS / "relations.tokenizer.json"
# What works less well where a file of weights is not installed; without the rest nothing does.
LESS = {
    "boundaries.onnx": "comments of plain text are told apart by bylines alone",
    "gaps.onnx": "where comments of plain text start is told without reading the words around each break",
    "windows.onnx": "where comments of plain text start is told without reading many paragraphs together",
    "opening_post.json": "a first message with a byline is taken for the post only where it is much the longest",
    "replies.onnx": "whom a comment answers is told by rules alone",
    "postless.onnx": "whom a comment answers on a page without a post is told as elsewhere",
    "chat.onnx": "whom a line of a chat answers is told as elsewhere",
    "manner.json": "whether a comment sounds as if it answered the post is not heard",
    "answers.onnx": "comments are not read beside what they may answer",
    "attribution.onnx": "who wrote an unsigned comment is not told by who is called near it",
    "relations.onnx": "who rebuts and supports whom is told by cues alone",
    "works.onnx": "works are found, and how they are used is told, by rules alone",
    "coreference.onnx": "only mentions of a work in the same words are joined",
    "worth.onnx": "mentions that speak of no work are kept",
}
CLS, SEP = 101, 102
# Batches that are read side by side, at most.
_ABREAST = 4


class Forest(NamedTuple):
    """Trees under a softmax over candidates, the names of their columns, and what else their file says.

    The conditional logit (McFadden 1974) that `training.trees` boosts.
    """

    session: Any
    features: tuple[str, ...]
    told: Mapping[str, Any]

    def shares(self, rows: Any, heat: float = 1.0) -> list[float]:
        """The probability of each row of a `matrix`, three decimals; about 1 in all. Scores count `heat` times."""
        import numpy as np

        scores = self.session.run(None, {"rows": rows})[0][:, 0].astype(np.float64) * heat
        shares = np.exp(scores - scores.max())
        return [round(share, 3) for share in (shares / shares.sum()).tolist()]


class Tokens(NamedTuple):
    """Token ids of a pair of texts, and for each whether it belongs to the second."""

    ids: list[int]
    types: list[int]


def missing() -> tuple[Notice, ...]:
    """What works less well, for want of weights."""
    return tuple(
        Notice(stage="weights", message=f"{name} is not installed, so {less}; reinstall arggraph")
        for name, less in LESS.items()
        if not (WEIGHTS / name).exists()
    )


def once(load: _Load) -> _Load:
    """What loads a file is run once for each of its arguments, even where threads ask side by side."""
    lock, kept = Lock(), cache(load)

    @wraps(load)
    def locked(*asked: Any) -> Any:
        with lock:
            return kept(*asked)

    return cast("_Load", locked)


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Whatever is wrong with the weights in the file at `path`, as a `BuildError` that names it."""
    try:
        yield
    except Exception as error:  # onnxruntime and tokenizers raise types of their own
        raise BuildError(f"{path}: these weights cannot be read: {error}; reinstall arggraph") from error


def table(path: Path) -> Any:
    """What the JSON file at `path` holds. Raises `BuildError`."""
    with opening(path):
        return json.loads(path.read_bytes())


@cache
def odds(path: Path) -> Mapping[str, float]:
    """How much each of what the JSON file at `path` names tells, as log-odds; nothing where it is not installed."""
    return dict(table(path)) if path.exists() else {}


def pair(first: Sequence[int], second: Sequence[int]) -> Tokens:
    """[CLS] first [SEP] second [SEP]."""
    return Tokens([CLS, *first, SEP, *second, SEP], [0] * (len(first) + 2) + [1] * (len(second) + 1))


def session(path: Path) -> Any:
    """An onnxruntime session of the ONNX file at `path`, on one thread, so that scores do not depend on the machine's.

    onnxruntime is loaded only now. Raises `BuildError` where there is no such file, or no network in it.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors; warnings are of no use to who reads a page
    slow = ["SkipLayerNormFusion"]  # with it an encoder reads 112 pairs of 96 tokens a second, without it 176
    with opening(path):
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=slow
        )


@cache
def forest(path: Path) -> Forest | None:
    """The trees of the ONNX file at `path`; None where they are not installed."""
    if not path.exists():
        return None
    opened = session(path)
    told = {name: json.loads(text) for name, text in opened.get_modelmeta().custom_metadata_map.items()}
    return Forest(opened, tuple(told["features"]), told)


def matrix(rows: Sequence[Mapping[str, float]], features: Sequence[str], common: Mapping[str, float] = {}) -> Any:
    """A row of float32 for each of `rows`, a column for each feature; what neither a row nor `common` names is 0."""
    import numpy as np

    usual, told = {**dict.fromkeys(features, 0.0), **common}, itemgetter(*features)
    values = chain.from_iterable(told({**usual, **row}) for row in rows)  # numpy reads lists of tuples half as quickly
    return np.fromiter(values, np.float32, len(rows) * len(features)).reshape(len(rows), len(features))


@once
def encoder(path: Path) -> tuple[Any, tokenizers.Tokenizer]:
    """The session of the encoder in the ONNX file at `path`, and its tokenizer."""
    return session(path), tokenizer(TOKENIZER)


@once
def tokenizer(path: Path) -> tokenizers.Tokenizer:
    """The tokenizer that the JSON file at `path` describes, one for all networks; tokenizers is loaded only now."""
    from tokenizers import Tokenizer

    with opening(path):
        return Tokenizer.from_file(str(path))


def tidy(text: str) -> str:
    """What an encoder is given of a text: one space between words; an address says nothing, and no word needs more than
    40 letters."""
    return " ".join("url" if word.startswith(("http://", "https://")) else word[:40] for word in text.split())


def pieces(tokenizer: tokenizers.Tokenizer, texts: Iterable[str]) -> list[list[int]]:
    """The ids of the word pieces of each text, as an encoder is given it."""
    read = tokenizer.encode_batch(list(map(tidy, texts)), add_special_tokens=False)
    return [one.ids for one in read]


def scores(network: Any, pairs: Sequence[Tokens], at_once: int = 1) -> list[Any]:
    """For each pair, what a network says of it that takes ids, types and mask, as an array of float32 (a list of lists
    holds twelve times as much); pairs about equally long go together.

    A layer's numbers become integers by the largest of all that is read `at_once`: only alone is a pair's score its
    own. Long pairs are read quickest alone, since more would leave the cache.
    """
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].ids))
    batches = [order[at : at + at_once] for at in range(0, len(order), at_once)]
    found: list[Any] = [None] * len(pairs)
    told = _threads(os.getpid()).map(lambda batch: _run(network, [pairs[i] for i in batch]), batches)
    for batch, rows in zip(batches, told, strict=True):
        for i, row in zip(batch, rows, strict=True):
            found[i] = row
    return found


@once
def _threads(process: int) -> ThreadPoolExecutor:
    """Kept from call to call, since most calls read a pair or two; a forked process starts its own."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(min(_ABREAST, os.cpu_count() or 1))


def _run(network: Any, batch: Sequence[Tokens]) -> Any:
    import numpy as np

    longest = max(len(pair.ids) for pair in batch)
    rows = {
        "ids": [pair.ids + [0] * (longest - len(pair.ids)) for pair in batch],
        "types": [pair.types + [0] * (longest - len(pair.ids)) for pair in batch],
        "mask": [[1] * len(pair.ids) + [0] * (longest - len(pair.ids)) for pair in batch],
    }
    (told,) = network.run(None, {name: np.array(row, dtype=np.int64) for name, row in rows.items()})
    return told
