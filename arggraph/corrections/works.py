"""Works made one, and citations of one work by one comment."""

from __future__ import annotations

from arggraph.model import AnyEdge, Citation, Work


def united(works: list[Work], position: dict[str, int]) -> Work:
    """Works as one: named as the first, with all that any of them says."""
    mentions = dict.fromkeys(span for work in works for span in work.mentions)
    identifiers: dict[str, str] = {}
    for work in works:
        identifiers = {**work.identifiers, **identifiers}
    return works[0].model_copy(
        update={
            "authors": tuple(dict.fromkeys(author for work in works for author in work.authors)),
            "year": next((work.year for work in works if work.year is not None), None),
            "identifiers": identifiers,
            "mentions": tuple(sorted(mentions, key=lambda span: (position[span.comment], span.start, span.end))),
        }
    )


def joined(edge: Citation, known: AnyEdge | None) -> Citation:
    """Two citations of one work by one comment as one."""
    from arggraph.citations.use import strongest

    both = [one for one in (known, edge) if isinstance(one, Citation)]
    return Citation(
        source=edge.source,
        target=edge.target,
        confidence=max(one.confidence for one in both),
        explicit=any(one.explicit for one in both),
        evidence=tuple(dict.fromkeys(evidence for one in both for evidence in one.evidence)),
        use=strongest([one.use for one in both]),
    )
