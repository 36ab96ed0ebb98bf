"""The records: what a discussion is made of, and what is found in it.

All are frozen pydantic models that refuse unknown fields. Text is settled when a record is made: a character that XML
1.0 cannot hold (control characters, lone surrogates, U+FFFE, U+FFFF) becomes U+FFFD, one for one, so that no offset
moves. Offsets are code points into a comment's `text`, half-open.

>>> comment = Comment(id="c1", role="comment", text="No.\\x00", position=1)
>>> comment.text
'No.\ufffd'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Role = Literal["post", "comment", "missing"]
RelationKind = Literal["rebuts", "supports"]
EdgeKind = Literal["replies_to", "rebuts", "supports", "cites"]
Use = Literal["relies_on", "disputes", "mentions"]
WorkKind = Literal["book", "study", "trial", "article", "report", "website", "broadcast", "other"]

# What the notices of Reddit's own bot end with, and those of Discourse and GitHub open with.
_AUTOMATIC = re.compile(
    r"I am a bot, and this action was performed automatically"
    r"|\A\s*This (?:topic|thread|issue|discussion|pull request) (?:was|has been) automatically (?:clos|lock|archiv)ed\b"
    r"(?!,|\s(?:but|and|yet|though|although|even|despite|while)\b)"  # a person says so, and goes on
    r"|\A(?:[^\n]{0,200}[-–—|:]\s)?(?:Track|Ping)[Bb]ack\s(?:from|by)\s[^\n]{1,100}\Z"  # of a blog that links here
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CARRIAGE_RETURN = re.compile("\r(?!\n)")


def settle(text: Any) -> Any:
    """Replace, one for one, what no output could carry; anything but a string passes through."""
    if not isinstance(text, str) or text.isprintable():  # which none of these characters is
        return text
    return _NOT_XML.sub("\ufffd", _CARRIAGE_RETURN.sub("\n", text).replace("\r", " "))


def zoned(time: datetime) -> datetime:
    """The time, one without a zone taken for UTC: so those of a page compare, and every machine reckons alike."""
    return time if time.tzinfo else time.replace(tzinfo=UTC)


Text = Annotated[str, BeforeValidator(settle)]
Name = Annotated[str, BeforeValidator(settle), Field(min_length=1)]
Told = Annotated[Text | None, AfterValidator(lambda text: text if text and text.strip() else None)]  # blank is untold
Confidence = Annotated[float, Field(ge=0, le=1), AfterValidator(lambda value: round(value, 3))]


_GIVEN: set[str] = set()
_PYDANTIC = frozenset(dir(BaseModel))


class Record(BaseModel):
    """Base of all records: frozen, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def model_post_init(self, context: Any) -> None:
        """Share one set of the fields that were given: nobody asks which, and a set each takes 216 to 728 bytes."""
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN)

    def __dir__(self) -> list[str]:
        """What the tab key offers: what a record holds and answers, without what every pydantic model has besides."""
        return [name for name in super().__dir__() if name.startswith("_") or name not in _PYDANTIC]

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """What a record holds that is not as usual, so that a list of them can be read.

        >>> Comment(id="c1", text="Rye.", position=1)
        Comment(id='c1', text='Rye.', position=1)
        """
        usual = {name: field.get_default(call_default_factory=True) for name, field in type(self).model_fields.items()}
        return [(name, held) for name, held in super().__repr_args__() if name not in usual or held != usual[name]]


class Span(Record):
    """`text[start:end]` of the comment with id `comment`; half-open, in code points."""

    comment: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _forwards(self) -> Span:
        if self.end < self.start:
            raise ValueError(f"span of {self.comment} ends at {self.end}, before its start {self.start}")
        return self


class Quote(Record):
    """Words of the comment that it quotes from another: offsets into its own text, and the id of the quoted comment."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    source: str | None = None


class Link(Record):
    """A hyperlink: offsets into the comment's own text, and where it leads (verbatim, never followed)."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    url: Text


class Comment(Record):
    """One contribution. `id` is "post", "c1", "c2"… in page order, or "m1"… for a comment that is not on the page.

    `reply_to` is the id of the parent that the platform's markup names, and `stance` what an argument map says that the
    comment does to it, never an inference; where a page of plain text names only a person who said several things,
    `reply_confidence` is how sure it is that it is this one. `title` is that of the discussion that it opens, where a
    graph holds several (`ag.merge`). `position` counts from 0 in page order. `author_confidence` is how sure it is that
    an inferred author wrote it, `boundary_confidence` how sure the plain-text reader is that it starts here.
    """

    id: Name
    role: Role = "comment"
    author: Told = None
    author_inferred: bool = False
    author_confidence: Confidence | None = None
    posted: datetime | None = None
    title: Told = None
    text: Text = ""
    position: int = Field(ge=0)
    reply_to: str | None = None
    reply_confidence: Confidence | None = None
    stance: RelationKind | None = None
    platform_id: Told = None
    url: Told = None
    score: int | None = None
    quotes: tuple[Quote, ...] = ()
    links: tuple[Link, ...] = ()
    boundary_confidence: Confidence | None = None

    def quote_at(self, at: int) -> Quote | None:
        """The quotation within which this place of the text stands, if any."""
        return next((quote for quote in self.quotes if quote.start <= at < quote.end), None)

    @property
    def automatic(self) -> bool:
        """Whether it is the notice of a forum's own bot, which cites nothing; who quotes one is a person."""
        found = _AUTOMATIC.search(self.text) if self.role == "comment" else None
        return found is not None and self.quote_at(found.start()) is None

    def pieces(self) -> list[tuple[str, bool]]:
        """The text in pieces, each with whether it is quoted; where nothing but quotations is, all is told as own.

        >>> Comment(id="c1", text="> Why?\\nWhy not.", position=1, quotes=[{"start": 0, "end": 6}]).pieces()
        [('> Why?', True), ('\\nWhy not.', False)]
        """
        text, found, at = self.text, list[tuple[str, bool]](), 0
        for quote in sorted(self.quotes, key=lambda quote: quote.start):
            found += [(text[at : max(at, quote.start)], False), (text[max(at, quote.start) : max(at, quote.end)], True)]
            at = max(at, quote.end)
        found.append((text[at:], False))
        own = any(words.strip() for words, quoted in found if not quoted)
        return [piece for piece in found if piece[0]] if own else [(text, False)] * bool(text)


class Notice(Record):
    """A fault of the input, as data: the stage that met it, what it was, and where (a comment id, a line, a field)."""

    stage: Text
    message: Text
    where: Text = ""

    def __str__(self) -> str:
        return f"{self.stage}: {self.where + ': ' if self.where else ''}{self.message}"


class Discussion(Record):
    """A page as a reader left it. `id` is a slug; `declared_comments` is the number that the page itself announces."""

    id: Name
    title: Told = None
    url: Told = None
    platform: Told = None
    declared_comments: int | None = Field(default=None, ge=0)
    comments: tuple[Comment, ...] = ()
    notices: tuple[Notice, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Discussion:
        texts = {comment.id: len(comment.text) for comment in self.comments}
        if len(texts) != len(self.comments):
            raise ValueError("two comments share an id")
        for comment in self.comments:
            if comment.reply_to is not None and comment.reply_to not in texts:
                raise ValueError(f"{comment.id} replies to {comment.reply_to!r}, which is not in the discussion")
            parts: tuple[Quote | Link, ...] = (*comment.quotes, *comment.links)
            for part in parts:
                if not part.start <= part.end <= len(comment.text):
                    raise ValueError(f"a quote or link of {comment.id} lies outside its text")
        return self

    @property
    def post(self) -> Comment | None:
        """What the comments are about, where the page shows it."""
        return next((comment for comment in self.comments if comment.role == "post"), None)

    @property
    def said(self) -> list[Comment]:
        """What stands below the post: the comments without it, and without those that are missing."""
        return [comment for comment in self.comments if comment.role == "comment"]


class Evidence(Record):
    """Why an edge is there: the rule or model, the words of the citing comment, the words that they answer."""

    rule: Text
    span: Span | None = None
    target_span: Span | None = None
    note: Text = ""


class Edge(Record):
    """What replies, relations and citations share. `id` is "{source}-{kind}-{target}"; from the one who speaks.

    `confidence` is a probability, in three decimals. `explicit` edges come from markup; all others are inferred.
    """

    id: str = ""
    source: str
    target: str
    confidence: Confidence
    explicit: bool = False
    evidence: tuple[Evidence, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _name(cls, data: Any) -> Any:
        if isinstance(data, dict) and not data.get("id"):
            kind = data.get("kind", getattr(cls.model_fields.get("kind"), "default", ""))
            data = {**data, "id": f"{data.get('source')}-{kind}-{data.get('target')}"}
        return data


class Reply(Edge):
    """`source` answers `target`; both are comments."""

    kind: Literal["replies_to"] = "replies_to"


class Relation(Edge):
    """`source` rebuts or supports `target`; both are comments."""

    kind: RelationKind


class Citation(Edge):
    """Comment `source` cites work `target`, and leans on it, disputes it or only mentions it."""

    kind: Literal["cites"] = "cites"
    use: Use = "mentions"


AnyEdge = Reply | Relation | Citation


class Work(Record):
    """A cited book, study, trial…: one record however it is worded. `title` is the fullest wording found."""

    id: Name
    kind: WorkKind
    title: Text
    authors: tuple[Text, ...] = ()
    year: int | None = None
    identifiers: dict[Text, Text] = Field(default_factory=dict)
    mentions: tuple[Span, ...] = ()


class MadeBy(Record):
    """What made a graph: version of arggraph, weights (file name to SHA-256), corrections applied, options of `build`
    that were not as usual."""

    version: Text
    weights: dict[str, str] = Field(default_factory=dict)
    corrections: tuple[str, ...] = ()
    options: dict[str, str] = Field(default_factory=dict)
