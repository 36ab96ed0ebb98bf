"""Trains the third output of works.onnx: how a comment uses the work that it mentions. Needs torch and onnx.

The network that tags (`training.tagger`) stays as it is, bit for bit: a hidden layer and three numbers for each piece
are learned on top of its last states, and added to the file. A quarter of the discussions is held out first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch
from onnx import helper, numpy_helper
from torch import nn

from arggraph import inference
from arggraph.citations import tagger
from arggraph.training import mentions

WIDE, DROPOUT, EPOCHS, BATCH, RATE, DECAY = 64, 0.3, 15, 64, 1e-3, 1.0
OUTPUT = "uses"


class Case(NamedTuple):
    """A mention of the gold: the last states of its pieces (pieces, width), and which of `tagger.USES` are accepted."""

    group: str
    states: npt.NDArray[np.float32]
    accepted: tuple[bool, ...]


def train() -> None:
    """Print how many held-out mentions are told right, then learn all and add the output to works.onnx."""
    torch.set_num_threads(1)
    network = bare(onnx.load(tagger.MODEL))
    made = list(cases(network))
    held = mentions.held_out(case.group for case in made)
    head = fit([case for case in made if case.group not in held])
    print(f"{len(made)} mentions; held out: {share(head, [case for case in made if case.group in held]):.3f} right")
    add(network, fit(made), tagger.MODEL)


def cases(network: Any) -> Iterator[Case]:
    """The mentions of required citations in the development half of the gold, in English, as the network reads them."""
    from tests.accuracy.gold.discussions import discussion, readings

    network = onnx.ModelProto.FromString(network.SerializeToString())
    network.graph.output.append(helper.make_tensor_value_info(last(network), onnx.TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(network.SerializeToString(), providers=["CPUExecutionProvider"])
    tokenizer = inference.tokenizer(tagger.TOKENIZER)
    for gold in readings():
        if int(gold["number"]) % 2 == 0 or gold["language"] != "en":
            continue
        texts = {comment.id: comment.text for comment in discussion(gold).comments}
        told = {(item["id"], work): use.split("|") for item in gold["items"] for work, use in item["cites"].items()}
        for source in gold["sources"]:
            for comment, start, end in source["mentions"]:
                accepted = told.get((comment, source["id"]))
                states = _states(session, tokenizer, texts[comment], start, end) if accepted else None
                if accepted and states is not None:
                    yield Case(gold["name"], states, tuple(use in accepted for use in tagger.USES))


def _states(session: Any, tokenizer: Any, text: str, start: int, end: int) -> npt.NDArray[np.float32] | None:
    """The last states of the pieces of a mention, in the first passage that shows some."""
    for at, stop in tagger.passages(text):
        if start < stop and at < end:
            told = tagger.encode(tokenizer, text[at:stop])
            on = [i for i, (a, b) in enumerate(told.places) if at + a < end and start < at + b]
            if on:
                fed = {"ids": np.array([told.ids], np.int64), "flags": np.array([told.flags], np.float32)}
                read: npt.NDArray[np.float32] = session.run(None, fed)[-1][0][on]
                return read
    return None


def fit(made: Sequence[Case]) -> nn.Sequential:
    """The head after it has learned these cases by the mean of their states; it takes states as they are."""
    torch.manual_seed(0)
    means = torch.tensor(np.stack([case.states.mean(0) for case in made]))
    accepted = torch.tensor([case.accepted for case in made])
    middle, spread = means.mean(0), means.std(0) + 1e-4
    means = (means - middle) / spread
    first, second = nn.Linear(means.shape[1], WIDE), nn.Linear(WIDE, len(tagger.USES))
    head = nn.Sequential(nn.Dropout(DROPOUT), first, nn.ReLU(), nn.Dropout(DROPOUT), second)
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(means) // BATCH)
    rate = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, steps)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(means)).split(BATCH):
            shares = head(means[batch]).log_softmax(-1).masked_fill(~accepted[batch], -1e4)
            optimizer.zero_grad()
            (-torch.logsumexp(shares, -1).mean()).backward()
            optimizer.step()
            rate.step()
    with torch.no_grad():  # what was subtracted and divided by becomes part of the weights
        first.bias -= first.weight @ (middle / spread)
        first.weight /= spread
    return head.eval()


def share(head: nn.Sequential, held: Sequence[Case]) -> float:
    """How many cases are told right, each by the mean of its pieces' probabilities."""
    with torch.no_grad():
        told = [int(head(torch.tensor(case.states)).softmax(-1).mean(0).argmax()) for case in held]
    return sum(case.accepted[use] for case, use in zip(held, told, strict=True)) / max(len(held), 1)


def bare(network: Any) -> Any:
    """A network without the output of uses."""
    for part in (network.graph.node, network.graph.initializer, network.graph.output):
        for one in [one for one in part if one.name.split("/")[0] == OUTPUT]:
            part.remove(one)
    return network


def last(network: Any) -> str:
    """The name of the last states."""
    return str([node for node in network.graph.node if node.op_type == "LayerNormalization"][-1].output[0])


def add(network: Any, head: nn.Sequential, path: Path) -> None:
    """Write the network with the head's probabilities as its output `uses`; its other outputs stay what they are."""
    for name, layer in (("first", head[1]), ("second", head[4])):
        for kind, values in (("weight", layer.weight.T), ("bias", layer.bias)):
            array = np.ascontiguousarray(values.detach().numpy(), np.float32)
            network.graph.initializer.append(numpy_helper.from_array(array, f"{OUTPUT}/{name}.{kind}"))
    at = last(network)
    for step, kind, more in (
        ("multiplied", "MatMul", ["first.weight"]),
        ("shifted", "Add", ["first.bias"]),
        ("kept", "Relu", []),
        ("weighed", "MatMul", ["second.weight"]),
        ("odds", "Add", ["second.bias"]),
        ("", "Softmax", []),
    ):
        out = f"{OUTPUT}/{step}" if step else OUTPUT
        named = [at, *(f"{OUTPUT}/{each}" for each in more)]
        network.graph.node.append(helper.make_node(kind, named, [out], name=f"{OUTPUT}/{kind}{step}"))
        at = out
    shape = [*network.graph.output[0].type.tensor_type.shape.dim][:2]
    sizes = [size.dim_param or size.dim_value for size in shape]
    told = helper.make_tensor_value_info(OUTPUT, onnx.TensorProto.FLOAT, [*sizes, len(tagger.USES)])
    network.graph.output.append(told)
    onnx.checker.check_model(network)
    onnx.save(network, path)
