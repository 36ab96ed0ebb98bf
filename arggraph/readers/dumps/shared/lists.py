"""The lists of comments in any JSON: in objects of whatever depth, wrapped, as tables, by their ids, side by side.

>>> [found.fields.text for found in lists({"of": {"rye": [{"node": {"by": "ann", "said": {"body": "No."}, "id": 1}}]}})]
['said.body']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from arggraph.readers.dumps.shared import people
from arggraph.readers.dumps.shared.bodies import Raw, words
from arggraph.readers.dumps.shared.json_export import grouped
from arggraph.readers.dumps.shared.linking import BELOW, got, id_in
from arggraph.readers.dumps.shared.naming import Fields, field, fields, fits, stem

_SAMPLE = 200  # rows of a list by which it is judged
_COMMENTS = re.compile(r"(?!child|sub|repl)\w*comments(?:list|full)?")
_ANSWERS = re.compile(r"answers")
_POSTS = re.compile(r"(?:page|thread|topic|forum)?posts")
_TOPICS = re.compile(r"threads|topics|discussions")
# What comments beside it are about, by its name.
_ABOUT = re.compile(
    r"(?:thread|topic|discussion|post|story|article|submission|question|issue|item|video|page|status|tweet|entry|root"
    r"|op|meta|info)(?:data|info|view|result)?"
)
_EXPORT = re.compile(r"(?:meta|info)(?:data|info)?")
_PAGE = re.compile(
    r"page(?:number|num|no|info|token)?|nextpage(?:token)?|pagination|paging|(?:next)?cursor|offset|hasmore"
)
# What is wrapped one level deeper in GraphQL, JSON:API and others.
_WRAPPED = ("node", "attributes", "comment", "item", "message", "post", "tweet", "result")


class Found(NamedTuple):
    """A list of comments: the object that it stands in, whether its first is the post, its fields, and who is who."""

    around: Raw
    opens: bool
    rows: Sequence[Raw]
    fields: Fields
    people: Mapping[str, str]


def lists(value: Any) -> Iterator[Found]:
    """Each outermost list of comments, in the order of the file."""
    known = people.listed(value)
    stack: list[tuple[Any, Raw, tuple[str, ...]]] = [(value, {}, ())]
    while stack:
        at, around, path = stack.pop()
        if isinstance(at, Mapping):
            at = _keyed(at) or _tabled(at) or _joined(_beside(at))
        if isinstance(at, Mapping):
            about = {name: part for name, part in _about(at).items() if not (isinstance(part, dict) and _keyed(part))}
            holds = about if field(about, "title") or fields([about]) else around
            stack += [(part, holds, (*path, stem(name))) for name, part in reversed(list(at.items()))]
        elif isinstance(at, list) and [isinstance(one, list) for one in at] == [False, True]:
            stack.append(({"post": at[0], "comments": at[1]}, around, path))
        elif isinstance(at, list) and (whole := _paged(at)):
            stack.append((whole, around, path))
        elif isinstance(at, list):
            rows = rows_of(at)
            rows = _threads(rows) or rows
            told = known_by(rows)
            of_one = rows and field(around, "title") and not field(rows[0], "title")  # a question, with its answers
            inside = (_COMMENTS, _ANSWERS) if of_one else (_COMMENTS,)
            if told and are_posts(rows) and not any(one.fullmatch(name) for name in path for one in inside):
                for row in rows:
                    comments = below(row, _COMMENTS) or below(row, _ANSWERS)
                    inner = known_by(comments)
                    yield Found(_about(row), False, comments if inner else [], inner or told, known)
            elif told:
                named = path[-1] if path else ""
                under_topic = any(_TOPICS.fullmatch(name) for name in path[:-1])
                title = field(rows[0], "title") or ""
                alone = title in rows[0] and len(rows) > 2 and not any(row.get(title) for row in rows[1:])
                titled = field(around, "title") or (title in rows[0] and not rows[-1].get(title))
                opens = alone or (bool(titled) and (under_topic or _POSTS.fullmatch(named) is not None))
                found = Found(around, opens and not fields([around]), rows, told, known)
                yield from (found._replace(rows=page) for page in _pages(rows, told.page))
            else:
                stack += [(row, around, path) for row in reversed(at) if isinstance(row, list | Mapping)]


def _keyed(value: Raw) -> Sequence[Raw]:
    """The rows of an object that lists comments by their ids; a post beside its comments is none.

    >>> [row["id"] for row in _keyed({"a": {"by": "ann", "text": "Rye?"}, "b": {"by": "tom", "text": "No."}})]
    ['a', 'b']
    """
    if len(value) < 2 or not all(isinstance(one, Mapping) for one in value.values()):
        return []
    rows = [{"id": key, **one} for key, one in value.items()]
    return rows if fields(rows) and not any(_ABOUT.fullmatch(stem(key)) for key in value) else []


def _beside(value: Raw) -> Raw:
    """An object in which a post stands among the comments, all by their ids, as one with a list of these.

    >>> said = {"by": "ann", "text": "Rye?"}
    >>> _beside({"post": said, "a": said, "b": said})["comments"][1]
    {'id': 'b', 'by': 'ann', 'text': 'Rye?'}
    """
    about = {name: part for name, part in value.items() if _ABOUT.fullmatch(stem(name))}
    comments = _keyed({name: part for name, part in value.items() if name not in about}) if about else []
    return {**about, "comments": comments} if comments else value


def _paged(value: Sequence[Any]) -> Any:
    """The pages of one list put together, as they were fetched: they say which page each is, or rows of one answer rows
    of another.

    >>> said = [{"id": one, "by": "ann", "body": "Rye?", "parent": above} for one, above in ((1, None), (2, 1), (3, 2))]
    >>> [len(_paged(pages)) for pages in ([said[:2], said[2:]], [said[:1], said[:1]])]
    [3, 0]
    """
    names = [_only_list(one) for one in value]
    if len(value) < 2 or None in names or len({*names}) > 1:
        return []
    name = names[0] or ""
    pages = [rows_of(one[name] if name else one) for one in value]
    rows = [row for page in pages for row in page]
    told = known_by(rows)
    if told is None or any(field(one, "title") or fields([one]) for one in value if name):
        return []
    at = {own: number for number, page in enumerate(pages) for row in page if (own := id_in(got(row, told.own)))}
    above = [(number, at.get(id_in(got(row, told.above)) or "")) for number, page in enumerate(pages) for row in page]
    across = any(other not in (None, number) for number, other in above)
    marked = name and all(any(_PAGE.fullmatch(stem(key)) for key in one) for one in value)
    if not (across or marked) or (told.own and len(at) < len(rows)):
        return []
    together = [row for one in value for row in (one[name] if name else one)]
    return {**value[0], name: together} if name else together


def _only_list(value: Any) -> str | None:
    """The name of the only list in an object, "" for a list itself."""
    if isinstance(value, list):
        return ""
    names = [name for name, part in value.items() if isinstance(part, list)] if isinstance(value, Mapping) else []
    return names[0] if len(names) == 1 else None


def _about(value: Raw) -> Raw:
    """What comments in an object are about: the object, with the fields of that in it which is called so.

    >>> _about({"status": "ok", "story": {"title": "Rye"}, "comments": []})
    {'title': 'Rye', 'status': 'ok', 'comments': []}
    """
    named = ((name, one) for name, one in value.items() if isinstance(one, Mapping) and _ABOUT.fullmatch(stem(name)))
    found = ((name, row) for name, one in named for row in rows_of([one]) if field(row, "title") or fields([row]))
    name, inner = next(found, ("", {}))
    if _EXPORT.fullmatch(stem(name)) and field(inner, "author") == field(inner, "title"):
        inner = {}  # which describes the export, by the name of that
    return {**inner, **{other: part for other, part in value.items() if other != name}} if name else value


def _pages(rows: list[Raw], named: str | None) -> Iterable[list[Raw]]:
    """The rows of each discussion, where they name theirs: fewer discussions than rows."""
    pages = grouped(rows, lambda row: str(got(row, named)))
    return pages.values() if len(pages) < len(rows) else [rows]


def _tabled(value: Raw) -> Sequence[Raw]:
    """The rows of a table: names and lists of cells, or under each name the cells, in a list or by the names of their
    rows.

    >>> _tabled({"columns": ["id", "by"], "rows": [[1, "ann"]]})
    [{'id': 1, 'by': 'ann'}]
    >>> _tabled({"id": {"0": 1}, "by": {"0": "ann"}, "text": {"0": "Rye?"}})
    [{'id': 1, 'by': 'ann', 'text': 'Rye?'}]
    >>> _tabled({"id": [1, 2], "by": ["ann", "tom"], "text": ["Rye?", "No."]})[1]
    {'id': 2, 'by': 'tom', 'text': 'No.'}
    """
    names, cells = value.get("columns"), value.get("rows") or value.get("data")
    if isinstance(names, list) and isinstance(cells, list) and all(isinstance(one, str) for one in names):
        return [dict(zip(names, row, strict=False)) for row in cells if isinstance(row, list)]
    columns = list(value.values())
    if len(columns) > 1 and all(isinstance(one, Mapping) and one.keys() == columns[0].keys() for one in columns):
        rows = [{name: column[key] for name, column in value.items()} for key in columns[0]]
        return rows if fields(rows) else []
    if len(columns) > 1 and all(isinstance(one, list) and one and len(one) == len(columns[0]) for one in columns):
        rows = [dict(zip(value, cells, strict=True)) for cells in zip(*columns, strict=True)]
        flat_cells = not any(isinstance(cell, Mapping) for one in columns for cell in one)
        return rows if flat_cells and fields(rows) else []
    return []


def _joined(value: Raw) -> Raw:
    """Tables side by side: the rows of one that name rows of another ("discussion_id") stand in those as comments.

    >>> _joined({"topics": [{"id": 1, "title": "Rye"}], "posts": [{"id": 5, "topic_id": 1}]})
    {'topics': [{'id': 1, 'title': 'Rye', 'comments': [{'id': 5, 'topic_id': 1}]}]}
    """
    tables = {name: rows_of(part) for name, part in value.items() if isinstance(part, list)}
    for one, topics in tables.items():
        known = {own for row in topics if field(row, "title") and (own := words(row, "id"))}
        key = f"{stem(one).removesuffix('s')}id"
        for other, rows in tables.items() if known else ():
            named = next((name for row in rows for name in row if stem(name) == key and fits("page", name)), "")
            named_by = grouped(rows, lambda row: words(row, named))  # noqa: B023
            if other != one and named_by and named_by.keys() <= known:
                joined = [{**row, "comments": named_by.get(words(row, "id") or "", [])} for row in topics]
                return {name: joined if name == one else part for name, part in value.items() if name != other}
    return value


def _threads(rows: Sequence[Raw]) -> list[Raw]:
    """Threads that are about one thing and only hold their comments: the first of each, above those that answer it.

    >>> rye, salt, ice = ({"id": at, "body": "No.", "by": "ann", "topic_id": 5} for at in (1, 2, 3))
    >>> [[one["id"] for one in first["replies"]] for first in _threads([{"notes": [rye, salt]}, {"notes": [ice]}])]
    [[2], []]
    """
    lists = [{name: part for name, part in row.items() if part and isinstance(part, list)} for row in rows]
    if len(rows) < 2 or any(len(parts) != 1 or parts.keys() != lists[0].keys() for parts in lists):
        return []
    groups = [group for parts in lists for part in parts.values() if (group := rows_of(part))]
    told = known_by([row for group in groups for row in group])
    about = {str(got(row, told.page)) for group in groups for row in group} if told and told.page else ()
    if len(about) != 1 or any(field(row, "title") for row in rows):
        return []
    return [{**first, "replies": others} for first, *others in groups]


def are_posts(rows: Sequence[Raw]) -> bool:
    """Whether these are posts, each with its comments; a comment may have "answers", but no title."""
    return any(below(row, _COMMENTS) or (field(row, "title") and below(row, _ANSWERS)) for row in rows)


def rows_of(value: Iterable[Any]) -> list[Raw]:
    """The objects of a list, with the fields of what they wrap."""
    rows: list[Raw] = []
    for row in value:
        if isinstance(row, dict):
            wrapped = {name: row[name] for name in _WRAPPED if isinstance(row.get(name), dict)}
            around = {name: value for name, value in row.items() if name not in wrapped}
            rows.append({name: below for one in (*wrapped.values(), around) for name, below in one.items()})
    return rows


def below(row: Raw, names: re.Pattern[str]) -> list[Raw]:
    """The objects in a list of that name; some wrap it once more."""
    found: list[Raw] = []
    for name, value in row.items():
        if isinstance(value, dict):
            only = [part for part in value.values() if isinstance(part, dict)] if len(value) == 1 else None  # XML's one
            value = next((part for part in value.values() if isinstance(part, list)), only)
        if isinstance(value, list) and names.fullmatch(stem(name)):
            found += rows_of(value)
    return found


Walked = tuple[Raw, Raw | None]  # a row, and that which it answers


def walked(rows: Sequence[Raw], answers: Callable[[Raw], list[Raw]]) -> Iterator[Walked]:
    """The rows, each before its answers, and which row each answers."""
    stack: list[Walked] = [(row, None) for row in reversed(rows)]
    while stack:
        row, above = stack.pop()
        yield row, above
        stack += [(one, row) for one in reversed(answers(row))]


def known_by(rows: Sequence[Raw]) -> Fields | None:
    """The fields of rows and of what is nested in them as their answers; those that only name one (Slack's) aside."""
    nested = walked(rows, lambda row: [one for one in below(row, BELOW) if len(one.keys() & row.keys()) > 2])
    return fields([row for row, _ in islice(nested, _SAMPLE)]) if rows else None
