"""Trains the third output of works.onnx: how a comment uses the work that it mentions.

The network that tags (`training.tagger`) stays as it is, bit for bit: a multinomial logistic regression on its last
states is added to the file. A quarter of the discussions is held out first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import helper, numpy_helper
from sklearn.linear_model import LogisticRegression

from arggraph import inference
from arggraph.citations import tagger
from arggraph.training.data import mentions

OUTPUT = "uses"
# Inverse strength of the L2 penalty: of 0.003 to 0.3 the best on four folds of the discussions learned from.
PENALTY = 0.01

Floats = npt.NDArray[np.float32]


class Case(NamedTuple):
    """A mention of the gold: the last states of its pieces (pieces, width), and which of `tagger.USES` are accepted."""

    group: str
    states: Floats
    accepted: tuple[bool, ...]


class Head(NamedTuple):
    """What states (…, width) are multiplied with (width, uses), and what is added (uses,) before the softmax."""

    weight: Floats
    bias: Floats


def train(_folder: Path, _pages: Path) -> None:
    """Print how many held-out mentions are told right, then learn all and add the output to works.onnx."""
    network = bare(onnx.load(tagger.MODEL))
    made: list[Case] = []
    for case in cases(network):
        if not made or made[-1].group != case.group:
            print(f"{len(made)} mentions; {case.group}", flush=True)
        made.append(case)
    held = mentions.held_out(case.group for case in made)
    head = fit([case for case in made if case.group not in held])
    right = share(head, [case for case in made if case.group in held])
    print(f"{len(made)} mentions; of those held out {right:.3f} are told right", flush=True)
    add(network, fit(made), tagger.MODEL)


def cases(network: Any) -> Iterator[Case]:
    """The mentions of required citations in gold that is not for the test, in English, as the network reads them."""
    from tests.accuracy.gold.discussions import discussion, learned

    states = reader(network)
    for gold in learned():
        if gold["language"] != "en":
            continue
        texts = {comment.id: comment.text for comment in discussion(gold).comments}
        told = {(item["id"], work): use.split("|") for item in gold["items"] for work, use in item["cites"].items()}
        for source in gold["sources"]:
            for comment, start, end in source["mentions"]:
                accepted = told.get((comment, source["id"]))
                read = states(texts[comment], start, end) if accepted else None
                if accepted and read is not None:
                    yield Case(gold["name"], read, tuple(use in accepted for use in tagger.USES))


def reader(network: Any) -> Callable[[str, int, int], Floats | None]:
    """What gives the last states of the pieces of a text from start to end, in the first passage that shows some."""
    network = onnx.ModelProto.FromString(network.SerializeToString())
    network.graph.output.append(helper.make_tensor_value_info(last(network), onnx.TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(network.SerializeToString(), providers=["CPUExecutionProvider"])
    tokenizer = inference.tokenizer(tagger.TOKENIZER)

    def states(text: str, start: int, end: int) -> Floats | None:
        for at, stop in tagger.passages(text):
            if start < stop and at < end:
                told = tagger.encode(tokenizer, text[at:stop])
                on = [i for i, (a, b) in enumerate(told.places) if at + a < end and start < at + b]
                if on:
                    fed = {"ids": np.array([told.ids], np.int64), "flags": np.array([told.flags], np.float32)}
                    read: Floats = session.run(None, fed)[-1][0][on]
                    return read
        return None

    return states


def fit(made: Sequence[Case]) -> Head:
    """What is learned from the mean states of the cases; a case of which several uses are accepted is one of each, in
    parts of its weight."""
    means = np.stack([case.states.mean(0) for case in made])
    middle, spread = means.mean(0), means.std(0) + 1e-4
    pairs = [(at, use) for at, case in enumerate(made) for use, fits in enumerate(case.accepted) if fits]
    rows = ((means - middle) / spread)[[at for at, _ in pairs]]
    parts = [1 / sum(made[at].accepted) for at, _ in pairs]
    learned = LogisticRegression(C=PENALTY, max_iter=1000).fit(rows, [use for _, use in pairs], sample_weight=parts)
    weight = learned.coef_ / spread
    return Head(weight.T.astype(np.float32), (learned.intercept_ - weight @ middle).astype(np.float32))


def share(head: Head, held: Sequence[Case]) -> float:
    """How many cases are told right, each by the mean of its pieces' probabilities."""
    right = 0
    for case in held:
        odds = np.exp(case.states @ head.weight + head.bias)
        right += case.accepted[int((odds / odds.sum(1, keepdims=True)).mean(0).argmax())]
    return right / max(len(held), 1)


def bare(network: Any) -> Any:
    """A network without the output of uses."""
    for part in (network.graph.node, network.graph.initializer, network.graph.output):
        for one in [one for one in part if one.name.split("/")[0] == OUTPUT]:
            part.remove(one)
    return network


def last(network: Any) -> str:
    """The name of the last states."""
    return str([node for node in network.graph.node if node.op_type == "LayerNormalization"][-1].output[0])


def add(network: Any, head: Head, path: Path) -> None:
    """Write the network with the head's probabilities as its output `uses`; its other outputs stay what they are."""
    for name, values in head._asdict().items():
        network.graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(values), f"{OUTPUT}/{name}"))
    weighed, odds = f"{OUTPUT}/weighed", f"{OUTPUT}/odds"
    network.graph.node.extend(
        helper.make_node(kind, inputs, [output], name=f"{OUTPUT}/{kind}")
        for kind, inputs, output in (
            ("MatMul", [last(network), f"{OUTPUT}/weight"], weighed),
            ("Add", [weighed, f"{OUTPUT}/bias"], odds),
            ("Softmax", [odds], OUTPUT),
        )
    )
    shape = [*network.graph.output[0].type.tensor_type.shape.dim][:2]
    sizes = [size.dim_param or size.dim_value for size in shape]
    told = helper.make_tensor_value_info(OUTPUT, onnx.TensorProto.FLOAT, [*sizes, len(tagger.USES)])
    network.graph.output.append(told)
    onnx.checker.check_model(network)
    onnx.save(network, path)
