"""A person's decisions, laid over what was inferred: a small JSON file that outlives a rebuild.

A decision names comments by their opening words, works by their title; ids are hints only, since another version may
count otherwise. `arggraph build --corrections FILE` and `build(page, corrections=…)` apply it: decisions on comments
before whom they answer is inferred, those on answers before it is judged who rebuts whom, all others afterwards.
`apply` lays decisions on edges and works over a graph that is built already.
What no longer applies becomes a notice of stage "correct". The file, by a worked example:

>>> file = Corrections.model_validate({
...     "arggraph_corrections": 1, "discussion": "helmets", "made_with": "0.1.0",
...     "decisions": [
...         {"action": "reject", "by": "Ida", "when": "2024-05-01T12:00:00Z", "note": "that is irony",
...          "edge": {"source": {"id": "c1", "words": "You are so right, as always."}, "kind": "supports",
...                   "target": {"id": "post", "words": "Helmets help."}}},
...         {"action": "name_author", "comment": {"id": "c1", "words": "You are so right"}, "author": "Tom"}]})
>>> from arggraph.graph import ArgumentGraph
>>> from arggraph.model import Comment, Discussion, Evidence, MadeBy, Relation
>>> page = Discussion(id="helmets", comments=(
...     Comment(id="post", role="post", text="Helmets help.", position=0),
...     Comment(id="c1", text="You are so right, as always. Even asleep.", position=1)))
>>> agrees = Relation(source="c1", kind="supports", target="post", confidence=0.6, evidence=(Evidence(rule="cue"),))
>>> graph = apply(ArgumentGraph(discussion=page, relations=(agrees,), made_by=MadeBy(version="0.1.0")), file)
>>> graph.relations, graph.comment("c1").author
((), 'Tom')
>>> graph.made_by.corrections
('reject c1-supports-post [bd309c]', 'name_author c1 Tom [c535b9]')

A reference to a comment that is not on the page is `{"id": "m1", "author": "Ann"}`, to a work
`{"id": "w1", "title": "The Round Hat"}`. The decisions: accept, reject, add (an edge, with "use" for a citation),
change_kind, change_use, retarget, separate (a citation from its work), merge_works, name_author, split, join;
`Corrections.model_json_schema()` gives the schema of all.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from arggraph.corrections.comments import prepare
from arggraph.corrections.edges import apply, corrected_replies
from arggraph.corrections.records import VERSION, Corrections, EdgeReference, Reference
from arggraph.corrections.resolve import edge_reference, reference
from arggraph.errors import ReadError, first_fault, reason

__all__ = [
    "Corrections",
    "EdgeReference",
    "Reference",
    "apply",
    "corrected_replies",
    "edge_reference",
    "load",
    "prepare",
    "reference",
]

_WANTED = "name a file that the page or `arggraph correct --save` wrote"


def load(path: str | os.PathLike[str]) -> Corrections:
    """The corrections in a file. Raises `ReadError` naming the file and the place of what is wrong with it."""
    try:
        data = Path(path).read_bytes().removeprefix(BOM_UTF8)  # an editor may have put one
    except (OSError, ValueError) as error:
        raise ReadError(f"{path}: cannot read: {reason(error)}; {_WANTED}") from error
    try:
        record: Any = from_json(data)
    except ValueError as error:
        raise ReadError(f"{path}: not whole JSON: {error}; download or write it again") from error
    version = record.get("arggraph_corrections") if isinstance(record, dict) else None
    if type(version) is not int:
        raise ReadError(f'{path}: no corrections file: it lacks "arggraph_corrections": {VERSION}; {_WANTED}')
    if version != VERSION:
        made_with = f" (made with arggraph {record['made_with']})" if "made_with" in record else ""
        raise ReadError(
            f"{path}: version {version} of corrections{made_with}; this arggraph reads {VERSION}: update it"
        )
    try:
        return Corrections.model_validate(record)
    except ValidationError as error:
        fault = first_fault(error, "the file")
        raise ReadError(f"{path}: {fault}; mend it, or make the decision again") from error
