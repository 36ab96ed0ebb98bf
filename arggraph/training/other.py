"""Other weights than those that are installed, for as long as something is measured or learned with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def told_by(module: Any, path: Path) -> Iterator[None]:
    """While it lasts, a module (`replies.ranker`, `replies.manner`) reads `path` where it reads its `WEIGHTS`."""
    own, module.WEIGHTS = module.WEIGHTS, path
    try:
        yield
    finally:
        module.WEIGHTS = own
