"""`build`: the stages in their order. The only place that knows it."""

from __future__ import annotations

import hashlib
import inspect
import os
from functools import cache

from pydantic import ValidationError

from arggraph import inference
from arggraph.corrections import Corrections, apply, corrected_replies, load, prepare
from arggraph.errors import BuildError
from arggraph.graph import ArgumentGraph
from arggraph.model import Discussion, MadeBy, Notice
from arggraph.readers import read
from arggraph.relations import JUDGES, relate
from arggraph.replies import THRESHOLD, infer
from arggraph.replies.chronology import oldest_first
from arggraph.version import __version__


def build(
    source: Discussion | str | os.PathLike[str],
    *,
    reader: str | None = None,
    id: str | None = None,  # noqa: A002
    corrections: Corrections | str | os.PathLike[str] | None = None,
    min_reply_confidence: float = THRESHOLD,
    min_confidence: float | None = None,
    judgements: bool = False,
    judge: str = "model",
) -> ArgumentGraph:
    """Turn a discussion, or the file at a path ("-" for standard input), into its argument graph.

    `reader` names a reader instead of choosing by content; `id` is the slug; `corrections`, or the file that holds
    them, are laid over what is inferred; no inferred reply below `min_reply_confidence` (0 to 1) is drawn.
    `min_confidence` (0 to 1) takes the place of the thresholds from which on rebuts and supports are drawn; with
    `judgements` those below are kept in `graph.judgements`; `judge` names who tells rebuttals and supports. Raises
    `ReadError` for input that cannot be read, `UnknownPart` for an unknown reader or judge, `ValueError` for a
    confidence that is none, `BuildError` where what was found contradicts itself.

    >>> from arggraph.model import Comment, Discussion
    >>> page = Discussion(id="helmets", comments=(
    ...     Comment(id="post", role="post", text="Helmets help all who ride.", position=0),
    ...     Comment(id="c1", text='"Helmets help all who ride." I disagree: that is not true.', position=1)))
    >>> [edge.id for edge in build(page).relations]
    ['c1-rebuts-post']
    """
    asked = options(
        reader=reader,
        min_reply_confidence=min_reply_confidence,
        min_confidence=min_confidence,
        judgements=judgements,
        judge=judge,
    )
    for name, least in (("min_reply_confidence", min_reply_confidence), ("min_confidence", min_confidence or 0)):
        if not 0 <= least <= 1:
            raise ValueError(f"{name} lies between 0 and 1, which {least!r} does not")
    JUDGES.get(judge)  # an unknown one is told before the work
    from arggraph.citations.citing import cite  # whose patterns `arggraph --help` need not compile

    discussion = source if isinstance(source, Discussion) else read(source, reader=reader, id=id)
    decided = _decided(corrections)
    prepared = prepare(discussion, decided)
    inferred = infer(oldest_first(prepared.discussion), min_reply_confidence)
    page = _in_page_order(inferred.discussion)
    try:
        answers = corrected_replies(page, inferred.replies, decided)
        related = relate(inferred.discussion, answers, judge, min_confidence, judgements)
        cited = cite(inferred.discussion, answers)
        graph = ArgumentGraph(
            discussion=page,
            replies=inferred.replies,
            relations=related.relations,
            judgements=related.judgements,
            works=cited.works,
            citations=cited.citations,
            notices=(
                *discussion.notices,
                *_alone(discussion),
                *prepared.notices,
                *related.notices,
                *inference.missing(),
            ),
            made_by=MadeBy(version=__version__, weights=_weights(), corrections=prepared.applied, options=asked),
        )
    except ValidationError as error:
        raise BuildError(f"{discussion.id}: what was found contradicts itself: {error.errors()[0]['msg']}") from error
    return apply(graph, decided)


def options(**given: object) -> dict[str, str]:
    """The options of `build` that are not as usual, as `made_by` keeps them.

    >>> options(judge="model", min_confidence=1)
    {'min_confidence': '1.0'}
    """
    other = {name: value for name, value in given.items() if value != _USUAL[name].default}
    return {name: str(float(value) if type(value) is int else value) for name, value in other.items()}


_USUAL = inspect.signature(build).parameters


def _in_page_order(discussion: Discussion) -> Discussion:
    comments = tuple(sorted(discussion.comments, key=lambda comment: comment.position))
    return discussion.model_copy(update={"comments": comments})


def _decided(corrections: Corrections | str | os.PathLike[str] | None) -> Corrections:
    return corrections if isinstance(corrections, Corrections) else load(corrections) if corrections else Corrections()


def _alone(discussion: Discussion) -> tuple[Notice, ...]:
    """What is to be said where nobody comments: without a word, an empty graph would look like a finding.

    Where a platform tells what is a comment there is no doubt.
    """
    if discussion.platform not in (None, "text") or discussion.said:
        return ()
    return (Notice(stage="read", message="no comments were found; all that was read stands as the post"),)


@cache
def _weights() -> dict[str, str]:
    """SHA-256 of every file of weights, by name."""
    files = sorted(path for path in inference.WEIGHTS.iterdir() if path.suffix in (".json", ".onnx"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
