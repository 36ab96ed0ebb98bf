"""Columns for formats that want one type per column (GraphML, GEXF, CSV), and values as their text.

An integer column is "long" where a value needs more than 32 bits, and "string" beyond 64: readers in
Java lose what does not fit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Literal

from arggraph.contract import Attributes, Scalar
from arggraph.model import settle

Type = Literal["boolean", "int", "long", "double", "string"]


def types(columns: Mapping[str, type[Scalar]], rows: Iterable[Attributes]) -> dict[str, Type]:
    """The columns that occur in `rows`, in the order of the contract, each with its one type."""
    bits: dict[str, int] = {}
    for row in rows:
        for name, value in row.items():
            if name not in bits or columns.get(name) is int:
                bits[name] = max(bits.get(name, 0), _bits(value))
    return {name: _type(kind, bits[name]) for name, kind in columns.items() if name in bits}


def _bits(value: Scalar) -> int:
    """The bits that a whole number needs beside its sign; -1 needs none."""
    return (value if value >= 0 else ~value).bit_length() if isinstance(value, int) else 0


def _type(kind: type[Scalar], bits: int) -> Type:
    if kind is bool:
        return "boolean"
    if kind is float:
        return "double"
    if kind is int and bits < 64:
        return "int" if bits < 32 else "long"
    return "string"


def written(row: Attributes) -> dict[str, str]:
    """The values of a row as text. Floats read back equal; NaN and infinity, which no format can hold, are left out.

    >>> written({"explicit": True, "confidence": 0.7, "weight": float("nan")})
    {'explicit': 'true', 'confidence': '0.7'}
    """
    return {name: _text(value) for name, value in row.items() if not isinstance(value, float) or math.isfinite(value)}


def _text(value: Scalar) -> str:
    if isinstance(value, str):
        return str(settle(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)
