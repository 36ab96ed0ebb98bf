"""What a graph says about a discussion: plain records, each function with its definition.

`disputes`: what was never answered, what is most disputed, which works both sides cite.
`people`: who rebuts whom, and which camps that makes.
`shape`: how deep, how wide, how fast.
`acceptability`: which comments stand, once every rebuttal is weighed against the rebuttals of it.
`ties`: what hangs together, for `people` and `acceptability`.
"""

from arggraph.analysis.acceptability import Flip, Label, Strength, acceptability, flips, strengths
from arggraph.analysis.disputes import (
    Contested,
    DisputedWork,
    chains,
    contested,
    disputed_works,
    shared_works,
    unanswered,
)
from arggraph.analysis.people import Camps, Cell, camps, matrix
from arggraph.analysis.shape import Shape, shape

__all__ = [
    "Camps",
    "Cell",
    "Contested",
    "DisputedWork",
    "Flip",
    "Label",
    "Shape",
    "Strength",
    "acceptability",
    "camps",
    "chains",
    "contested",
    "disputed_works",
    "flips",
    "matrix",
    "shape",
    "shared_works",
    "strengths",
    "unanswered",
]
