"""What stands above the first byline of a page, or of the page where there is none."""

from __future__ import annotations

from typing import NamedTuple

from arggraph.readers import furniture
from arggraph.readers.plain import forums, heads, markdown, openings, paragraphs, titles, videos
from arggraph.readers.plain.area import Area
from arggraph.readers.plain.heads import Head


class Top(NamedTuple):
    """What stands above the first byline, in so many lines: the head, whether a forum's first message is the post, and
    whether the title is a link that was submitted."""

    above: int
    head: Head
    forum: bool
    link: bool


def top_of(page: Area, whole: bool) -> Top:
    """What stands above the post, and whether a forum's first message is the post."""
    lines, framed, headings, words = page.lines, page.framed, page.headings, page.lines.words
    above = next((i for i in page.kept if framed and lines[i][0] >= framed.bylines[0].start), len(words))
    shown = [line.strip() for line in words[:above]]
    mark = {i for i, line in enumerate(shown) if forums.UNREAD.fullmatch(line) or (i < 2 and line == "Thread")}
    top = [words[i] for i in range(above) if not page.is_furniture[i] or i in mark]
    headed = any(i < above and furniture.says_comments(words[i]) for i in headings)
    told = None if headed else next((n for i in headings if (n := forums.announced(words[i])) is not None), None)
    link = framed is not None and forums.submits(top, framed.bylines)
    below = framed is not None and framed.below
    titled = markdown.title(lines.text)
    opens = whole and titled is not None
    forum = bool(
        framed
        and not (below or link)
        and (
            forums.entitled(titled, lines.text, framed.bylines)
            or forums.opens_forum(top, lines.text, framed.bylines, told, headed, opens)
        )
    )
    head = _head(page, above, forum)
    if titled and (head.lines or whole):
        head = head._replace(title=titled, lines=max(head.lines, 1))
    if framed and titles.PATH.match(head.title or ""):
        head = head._replace(title=titles.subject(words[above], framed.bylines[0].author) or head.title)
    if framed and not (below or head.sure or headings) and head.lines and titles.boards(top):
        head = head._replace(lines=above)
    if framed:
        head = head._replace(title=titles.ticket(words[:above]) or head.title or openings.chat(framed))
    elif head.lines and not head.sure and lines.gaps[head.lines] < paragraphs.spacing(lines):
        head = heads.NOTHING  # a title stands alone in its paragraph
    return Top(above, head, forum, link)


def _head(page: Area, above: int, forum: bool) -> Head:
    """The head as the lines above a byline themselves tell it."""
    lines, words = page.lines, page.lines.words
    own = [page.is_furniture[i] and not furniture.comments_heading(words[i]) for i in range(above)]
    said = ["" if mine else line for line, mine in zip(words, own, strict=False)]
    head = videos.head(words[:above], said)
    if head is None:
        headline = lines.only(range(above))
        running = paragraphs.running(headline)
        if page.framed and page.framed.below:
            running |= paragraphs.spoken(headline, heads.PROSE.match)
        head = heads.read(said, page.framed is None and len(words) < 3, forum, running)
    return head
