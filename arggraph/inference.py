"""Opens a trained network: the one way in which all rooms run theirs."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def session(path: Path) -> Any:
    """An onnxruntime session of the ONNX file at `path`, on one thread, so that scores do not depend on the machine's.

    onnxruntime is loaded only now. Raises what onnxruntime raises where there is no such file, or no network in it.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors; warnings are of no use to who reads a page
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
