"""A small graph made by hand, with every kind of node and edge and the attributes that formats trip over."""

from datetime import datetime, timedelta, timezone

from arggraph.graph import ArgumentGraph
from arggraph.model import Citation, Comment, Discussion, Evidence, MadeBy, Relation, Reply, Span, Work


def _why(comment: str, start: int, end: int, rule: str = "cue") -> tuple[Evidence, ...]:
    return (Evidence(rule=rule, span=Span(comment=comment, start=start, end=end)),)


DISCUSSION = Discussion(
    id="rye",
    title="Does rye <need> yeast?",
    url="https://bakery.example/rye?a=1&b=2",
    platform="text",
    declared_comments=5,
    comments=(
        Comment(id="post", role="post", author="Ada", posted=datetime(2024, 5, 1, 10), text="No yeast.", position=0),
        Comment(
            id="c1",
            author="@Bo",
            author_inferred=True,
            author_confidence=0.75,
            posted=datetime(2024, 5, 1, 13, 30, tzinfo=timezone(timedelta(hours=2))),
            text="=Wrong & <b>worse</b> ]]> \n\n  see INF & & more",
            position=1,
            reply_to="post",
            score=2**40,
            boundary_confidence=0.75,
        ),
        Comment(id="c2", text="I agree with Bo.", position=2, url="https://bakery.example/#c2", score=-3),
        Comment(id="m1", role="missing", author="Cy", position=3),
    ),
)
GRAPH = ArgumentGraph(
    discussion=DISCUSSION,
    replies=(
        Reply(source="c1", target="post", confidence=1, explicit=True, evidence=(Evidence(rule="markup"),)),
        Reply(source="c2", target="c1", confidence=0.9, evidence=_why("c2", 13, 15, "name")),
        Reply(source="c2", target="m1", confidence=0.1, evidence=_why("c2", 0, 1, "name")),
    ),
    relations=(
        Relation(source="c1", target="post", kind="rebuts", confidence=0.812, evidence=_why("c1", 0, 6)),
        Relation(source="c2", target="c1", kind="supports", confidence=0, evidence=_why("c2", 2, 7)),
    ),
    works=(
        Work(id="w1", kind="book", title="Bread & Time", authors=("Di", "Ed"), year=1999, identifiers={"isbn": "1-2"}),
        Work(id="w2", kind="other", title=""),
    ),
    citations=(
        Citation(source="c1", target="w1", confidence=0.5, use="disputes", evidence=_why("c1", 30, 33)),
        Citation(source="c2", target="w2", confidence=0.4, evidence=(Evidence(rule="link", note="a bare link"),)),
    ),
    made_by=MadeBy(version="0.1.0"),
)
EMPTY = ArgumentGraph(discussion=Discussion(id="empty"), made_by=MadeBy(version="0.1.0"))
