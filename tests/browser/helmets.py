"""A discussion invented for the tests, as a finished graph, and the same shape filled with hostile words.

`helmets()` has every kind of node and edge, parallel edges, a missing comment, works cited several times, links, words
from both sides, and characters beyond the Basic Multilingual Plane before an evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from arggraph.graph import ArgumentGraph
from arggraph.model import (
    Citation,
    Comment,
    Discussion,
    Evidence,
    Link,
    MadeBy,
    Notice,
    Relation,
    RelationKind,
    Reply,
    Span,
    Use,
    Work,
    WorkKind,
)

TITLE = "Should our town make bicycle helmets compulsory?"
COMMENTS: list[tuple[str, str | None, str | None, str]] = [  # id, parent, author, text
    (
        "post",
        None,
        "Marta Lindqvist",
        "The council votes in March on compulsory helmets for everybody on a bicycle. I have gone back and forth on "
        "this for a year.\n\nThe Hadley review of 2014 pooled forty hospital studies and found far fewer head injuries "
        "among those who wore one. Against that stands the worry that a law empties the cycle paths. Tell me what I "
        "am missing, and please bring numbers.",
    ),
    (
        "c1",
        "post",
        "Tom B.",
        "You are missing that cycling halves when such a law comes. That is exactly what happened in Westmarch in "
        "1991: see the Westmarch counts. Fewer cyclists, fewer injuries, and everybody sicker.",
    ),
    (
        "c2",
        "c1",
        "Dr Okafor",
        "That is not what the Westmarch counts show. Teenagers stopped, adults did not, and the adults were back "
        "to the old level within three years. I set bones for a living; I would rather set wrists than skulls.",
    ),
    ("c3", "c2", "Tom B.", "Three years of lost exercise is not nothing. And who counted the ones who never started?"),
    (
        "c4",
        "c2",
        "velo_anna",
        "Agreed with Dr Okafor. 🚲🚲 The counting posts stood on commuter routes, and there the numbers recovered. "
        "The council's own report says so on page 12: https://example.org/report.pdf",
    ),
    ("c5", "post", "Rashid", "My daughter's helmet broke in two and her head did not. I need no review for that."),
    (
        "c6",
        "c5",
        "Prof. Lieselotte Aumann-Trautwein",
        "One broken helmet proves nothing. Foam that splits has failed early and absorbed little; the Brenner crash "
        "tests explain why. I am glad that she is well.",
    ),
    ("c7", "c6", "Rashid", "The Brenner tests were done at 20 km/h with a steel anvil. She fell at 12 on asphalt."),
    (
        "c8",
        "c7",
        "Prof. Lieselotte Aumann-Trautwein",
        "Asphalt at 12 km/h is the milder case of the two, so my point stands.",
    ),
    ("c9", "post", "Old Spoke", "Fifty years on a bicycle and never a helmet."),
    ("c10", "c9", "velo_anna", "So you are a sample of one. Those who were unlucky do not comment here."),
    ("c11", "c10", None, "Ha! Exactly."),
    (
        "c12",
        "post",
        "Dr Okafor",
        "To the question of numbers: the Hadley review has been corrected once. After the correction the effect is "
        "about half, still well clear of zero.",
    ),
    (
        "c13",
        "c12",
        "Tom B.",
        "Half is what I would call a different result. The Hadley review also counted no one who left the "
        "bicycle at home.",
    ),
    ("c14", "c13", "Marta Lindqvist", "That is a fair objection, and the reason why I asked."),
    ("c15", "m1", "Gert", "@Pauline: no, the Dutch do not wear them, and they are fine. Build paths instead."),
    (
        "c16",
        "c15",
        "Dr Okafor",
        "They are fine because of the paths. We have none. The paths will take twenty years; a helmet takes a minute.",
    ),
    ("c17", "c16", "Gert", "Every year that we argue about foam is a year without a path. Read Cities for People."),
    ("c18", "post", "נועה", "בארץ החוק מבוטל בעיר מאז 2011, ואיש לא חזר לחבוש. (The law was dropped here in 2011.)"),
    ("c19", "c18", "Marta Lindqvist", "Thank you, I did not know that. Did the injuries change?"),
    ("m1", None, "Pauline", ""),
]
WORKS: list[
    tuple[str, WorkKind, str, str, int | None, dict[str, str]]
] = [  # id, kind, title, author, year, identifiers
    ("w1", "study", "The Hadley review of 2014", "Hadley", 2014, {"doi": "10.1234/helmets.2014"}),
    ("w2", "report", "the Westmarch counts", "", 1991, {}),
    ("w3", "study", "the Brenner crash tests", "Brenner", None, {}),
    ("w4", "report", "The council's own report", "", None, {"url": "https://example.org/report.pdf"}),
    ("w5", "book", "Cities for People", "", None, {"isbn": "9780000000002"}),
]
MENTIONS: list[tuple[str, str, str, Use]] = [  # comment, work, words, use
    ("post", "w1", "The Hadley review of 2014", "relies_on"),
    ("c12", "w1", "the Hadley review", "relies_on"),
    ("c13", "w1", "The Hadley review", "disputes"),
    ("c1", "w2", "the Westmarch counts", "relies_on"),
    ("c2", "w2", "the Westmarch counts", "disputes"),
    ("c6", "w3", "the Brenner crash tests", "relies_on"),
    ("c7", "w3", "The Brenner tests", "disputes"),
    ("c4", "w4", "The council's own report", "relies_on"),
    ("c17", "w5", "Cities for People", "mentions"),
]
RELATIONS: list[tuple[str, RelationKind, str, float, str, str]] = [  # source, kind, target, confidence, words, answered
    ("c1", "rebuts", "post", 0.62, "You are missing that cycling halves", "Tell me what I am missing"),
    ("c2", "rebuts", "c1", 0.97, "That is not what the Westmarch counts show", "see the Westmarch counts"),
    ("c3", "rebuts", "c2", 0.81, "is not nothing", "back to the old level within three years"),
    ("c4", "supports", "c2", 0.95, "Agreed with Dr Okafor", ""),
    ("c6", "rebuts", "c5", 0.9, "One broken helmet proves nothing", "helmet broke in two"),
    ("c7", "rebuts", "c6", 0.71, "done at 20 km/h with a steel anvil", "the Brenner crash tests explain why"),
    ("c8", "rebuts", "c7", 0.66, "so my point stands", ""),
    ("c10", "rebuts", "c9", 0.88, "So you are a sample of one", "never a helmet"),
    ("c11", "supports", "c10", 0.84, "Exactly", ""),
    ("c13", "rebuts", "c12", 0.79, "a different result", "about half, still well clear of zero"),
    ("c14", "supports", "c13", 0.77, "That is a fair objection", ""),
    ("c15", "rebuts", "m1", 0.7, "no, the Dutch do not wear them", ""),
    ("c16", "rebuts", "c15", 0.58, "We have none", "Build paths instead"),
    ("c17", "rebuts", "c16", 0.55, "is a year without a path", "The paths will take twenty years"),
]


def helmets() -> ArgumentGraph:
    """20 comments, a missing one and 5 works; whoever reads it should see a believable discussion."""
    start = datetime(2024, 1, 15, 8, 30, tzinfo=UTC)
    texts = {key: text for key, _, _, text in COMMENTS}

    def span(comment: str, words: str) -> Span | None:
        at = texts[comment].index(words)
        return Span(comment=comment, start=at, end=at + len(words)) if words else None

    comments = tuple(
        Comment(
            id=key,
            role="post" if key == "post" else "missing" if key.startswith("m") else "comment",
            author=author,
            author_inferred=key == "c5",
            posted=None if key.startswith("m") else start + timedelta(minutes=97 * position),
            text=text,
            position=position,
            links=tuple(_links(text)),
        )
        for position, (key, _, author, text) in enumerate(COMMENTS)
    )
    mentions = [(comment, work, span(comment, words), use) for comment, work, words, use in MENTIONS]
    return ArgumentGraph(
        discussion=Discussion(
            id="helmets",
            title=TITLE,
            url="https://example.org/helmets",
            declared_comments=24,
            comments=comments,
        ),
        replies=tuple(
            Reply(
                source=key,
                target=parent,
                confidence=0.93,
                explicit=key != "c15",
                evidence=(
                    Evidence(rule="address", span=span(key, "@Pauline")) if key == "c15" else Evidence(rule="markup"),
                ),
            )
            for key, parent, _, _ in COMMENTS
            if parent
        ),
        relations=tuple(
            Relation(
                source=source,
                target=target,
                kind=kind,
                confidence=confidence,
                evidence=(Evidence(rule="cue", span=span(source, words), target_span=span(target, answered)),),
            )
            for source, kind, target, confidence, words, answered in RELATIONS
        ),
        works=tuple(
            Work(
                id=key,
                kind=kind,
                title=title,
                authors=(author,) if author else (),
                year=year,
                identifiers=identifiers,
                mentions=tuple(where for _, work, where, _ in mentions if work == key and where),
            )
            for key, kind, title, author, year, identifiers in WORKS
        ),
        citations=tuple(
            Citation(
                source=comment, target=work, use=use, confidence=0.9, evidence=(Evidence(rule="title", span=where),)
            )
            for comment, work, where, use in mentions
        ),
        notices=(
            Notice(stage="read", message="the page announces 24 comments and holds 19", where="helmets"),
            Notice(stage="reply", message="Pauline is answered, but no comment of hers is on the page", where="c15"),
        ),
        made_by=MadeBy(version="0.0"),
    )


def _links(text: str) -> list[Link]:
    at = text.find("https://")
    return [Link(start=at, end=len(text), url=text[at:])] if at >= 0 else []


ATTACKS = (
    "</script><img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<img src=x onerror=\"window.hit='img'\">",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "\u202eright to left\u2066 and never back \u200f",
    "line\u2028and paragraph\u2029separators",
    "{{7*7}} {% raw %} ${7*7} <%= 7*7 %>",
    "]]> <!-- --> <![CDATA[ &lt;b&gt; &amp; \\u003c \\",
    "__proto__",
    "constructor",
    "</style><style>*{display:none}</style>",
    "</title><base href=https://evil.example/>",
    "<a href=https://evil.example/>href</a>",
    "100% #c1 ?x=1&y=2",
)


def hostile(attacks: Sequence[str] = ATTACKS) -> ArgumentGraph:
    """A graph in which every string that a stranger can choose is an attack, ids and links too."""
    link = (Link(start=0, end=10, url="javascript:alert(1)"),)
    post = Comment(id="post", role="post", author=attacks[0], text=attacks[5], position=0, links=link)
    comments = tuple(
        Comment(id=attack, author=attack, text=f"{attack}\n\n{attack}", url=attack, position=i, reply_to="post")
        for i, attack in enumerate(attacks, 1)
    )

    def evidence(comment: str) -> tuple[Evidence, ...]:
        whole = Span(comment=comment, start=0, end=len(comment))
        return (Evidence(rule=comment, span=whole, target_span=Span(comment="post", start=0, end=4), note=comment),)

    return ArgumentGraph(
        discussion=Discussion(
            id="hostile", title=attacks[0], url="javascript:alert(1)", comments=(post, *comments), platform=attacks[1]
        ),
        replies=tuple(
            Reply(source=attack, target="post", confidence=1, evidence=evidence(attack)) for attack in attacks
        ),
        relations=tuple(
            Relation(source=attack, target="post", kind="rebuts", confidence=1, evidence=evidence(attack))
            for attack in attacks
        ),
        works=tuple(
            Work(
                id=f"w{i}",
                kind="other",
                title=attack,
                authors=(attack,),
                identifiers={"url": attack, "doi": attack},
                mentions=(Span(comment=attack, start=0, end=len(attack)),),
            )
            for i, attack in enumerate(attacks)
        ),
        citations=tuple(
            Citation(source=attack, target=f"w{i}", confidence=1, evidence=evidence(attack))
            for i, attack in enumerate(attacks)
        ),
        notices=tuple(Notice(stage=attack, message=attack, where=attack) for attack in attacks),
        made_by=MadeBy(version=attacks[0]),
    )
