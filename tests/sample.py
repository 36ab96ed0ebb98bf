"""The small discussion that the examples in docstrings ask: Ada posts, Bo rebuts her by a study, Cy disputes both."""

from datetime import datetime

from arggraph.graph import ArgumentGraph
from arggraph.model import Citation, Comment, Discussion, Evidence, MadeBy, Relation, Reply, Span, Work


def _words(comment: str, start: int, end: int, rule: str) -> tuple[Evidence, ...]:
    return (Evidence(rule=rule, span=Span(comment=comment, start=start, end=end)),)


_COMMENTS = (
    Comment(id="post", role="post", author="Ada", text="Helmets help all who ride.", position=0),
    Comment(id="c1", author="Bo", text="Wrong: the Oslo study found no effect.", position=1),
    Comment(id="c2", author="Cy", text="Bo, that study only counted children.", position=2),
    Comment(id="c3", author="Dee", text="I agree with Ada.", position=3),
)
_TIMES = (datetime(2024, 5, 1, 9), datetime(2024, 5, 1, 10), datetime(2024, 5, 1, 12), datetime(2024, 5, 2, 9))

SAMPLE = ArgumentGraph(
    discussion=Discussion(
        id="helmets",
        title="Do helmets help?",
        comments=tuple(one.model_copy(update={"posted": at}) for one, at in zip(_COMMENTS, _TIMES, strict=True)),
    ),
    replies=(
        Reply(source="c1", target="post", confidence=0.9, evidence=_words("c1", 0, 5, "ranker")),
        Reply(source="c2", target="c1", confidence=0.8, evidence=_words("c2", 0, 2, "salutation")),
        Reply(source="c3", target="post", confidence=0.7, evidence=_words("c3", 13, 16, "named")),
    ),
    relations=(
        Relation(source="c1", target="post", kind="rebuts", confidence=0.9, evidence=_words("c1", 0, 5, "cues")),
        Relation(source="c2", target="c1", kind="rebuts", confidence=0.6, evidence=_words("c2", 4, 36, "cues")),
        Relation(source="c3", target="post", kind="supports", confidence=0.9, evidence=_words("c3", 0, 16, "cues")),
    ),
    works=(
        Work(
            id="w1",
            kind="study",
            title="The Oslo study",
            year=1991,
            identifiers={"doi": "10.1234/oslo"},
            mentions=(Span(comment="c1", start=7, end=21), Span(comment="c2", start=4, end=14)),
        ),
    ),
    citations=(
        Citation(source="c1", target="w1", use="relies_on", confidence=0.9, evidence=_words("c1", 7, 21, "places")),
        Citation(source="c2", target="w1", use="disputes", confidence=0.7, evidence=_words("c2", 4, 14, "later")),
    ),
    made_by=MadeBy(version="1"),
)
