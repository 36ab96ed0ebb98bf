"""Pages that are no discussion: lists of threads or of posts, and articles whose comments another service draws later.

A list is told by the places where platforms name the threads of one, by links that count the comments of other pages,
and by archives that say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arggraph.model import Discussion, Notice
from arggraph.readers import furniture
from arggraph.readers.door import notice
from arggraph.readers.html.page import Element, Page, flat, select

# One for each thread or post of a list; on the page of a thread at most one.
_THREADS = (
    ".thing.link", "shreddit-post", ".athing + tr .subtext, td.subtext", "a.topictitle", "a[id^=thread_title_]",
    ".structItem-title a[data-preview-url], .structItem-title", "a.PreviewTooltip", ".topic-list-item a.title",
    ".ipsDataItem_title", "[component='category/topic']", ".DiscussionListItem", ".ItemDiscussion .Title",
    ".windowbg .subject a[id], td.subject span[id^=msg_]", ".subject_new a, .subject_old a, span[id^=tid_]",
    ".story .u-url, .story_liner .link", ".s-post-summary, .question-summary",
)  # fmt: skip
_FEWEST = 3
_LITTLE = 120  # words
_MESSAGES = re.compile(r"archives? by (?:thread|date|subject|author)|messages sorted by", re.I)
_GUARD = re.compile(
    r"just a moment|not a bot\b|are you a (?:robot|human)|attention required|access denied|security check|"
    r"checking your browser",
    re.I,
)
_TITLE = 80  # characters
_POSTS = re.compile(r"(?:^|\s)(?:blog|archive|search|category|tag)(?:\s|$)")
# What a page holds that lets a service draw its comments, by the name of the service.
_DRAWN = {
    "Disqus": r"disqus_thread|disqus\.com/embed",
    "Facebook": r"fb-comments|<fb:comments",
    "Livefyre": r"livefyre\.com|fyre\.conv",
    "IntenseDebate": r"intensedebate\.com/js|idcomments_acct",
    "Coral": r"coral_thread|coral-talk|coralproject",
    "Jetpack": r"jetpack\.wordpress\.com/jetpack-comment",
    "Hyvor Talk": r"talk\.hyvor\.com",
    "utterances": r"utteranc\.es/client",
    "giscus": r"giscus\.app/client",
    "Commento": r"commento\.io/js|id=[\"']?commento\b",
    "Isso": r"data-isso=|isso-thread",
    "Remark42": r"remark42",
    "Cusdis": r"cusdis_thread",
    "Viafoura": r"viafoura|vf-conversations",
    "OpenWeb": r"spot\.im/launcher|data-spotim",
    "Hypercomments": r"hypercomments",
    "Cackle": r"cackle\.me",
    "Google+": r"g-comments|plus\.google\.com/.{0,40}widget/render/comments",
}
_SERVICES = re.compile("|".join(f"(?P<s{number}>{mark})" for number, mark in enumerate(_DRAWN.values())), re.I)


def doubts(page: Page, read: Discussion) -> Iterator[Notice]:
    """What speaks against a page's being a discussion, once no platform has found comments on it."""
    root = page.root
    comments = sum(comment.role == "comment" and bool(comment.author or comment.posted) for comment in read.comments)
    if _GUARD.search(flat(next(root.iter("title"), root))[:_TITLE]):
        yield notice("a page that checks its visitor, not the one that was meant; save that one from the browser")
    elif listed := _threads(root, comments):
        message = (
            f"looks like a list of {listed} discussions or posts, not like one of them; open one and save that page"
        )
        yield notice(message)
    elif not comments and _asks_for_password(root):
        yield notice("a page that asks for a password and says little else; log in, and save the page that was meant")
    elif not comments and (drawn := _service(page.text)):
        yield notice(
            f"no comments are in the file: {drawn} draws them when the page is opened; "
            "save the whole page once they are shown, or the frame they are in"
        )
    elif read.platform != "text" and all(comment.role == "post" for comment in read.comments):
        yield notice("no comments were found on the page; where it has some, save it again once they are shown")


def _asks_for_password(root: Element) -> bool:
    """Whether words may stand behind the form on a page: a form to sign in stands above many a discussion, too."""
    return bool(select(root, "input[type=password]")) and len(flat(root).split()) < _LITTLE


def _threads(root: Element, comments: int) -> int:
    """How many threads a page lists; 0 where it is no list, as far as is told."""
    listed = max((len(select(root, path)) for path in _THREADS), default=0)
    heads = [flat(node) for node in root.iter("h1", "h2", "b")][:20]
    if any(_MESSAGES.search(head) for head in heads):
        listed = max(listed, len(select(root, "li > a[href]")))
    posts = len(select(root, "article h2 a[href], .hentry h2 a[href], .post h2 a[href], .post h3 a[href]"))
    body = next(root.iter("body"), None)
    if body is not None and _POSTS.search(body.get("class") or "") and posts >= _FEWEST:
        listed = max(listed, posts)
    counted = {
        (link.get("href") or "").partition("#")[0]
        for link in root.iter("a")
        if len(link) < 4 and (link.get("href") or "#")[0] != "#" and furniture.declared(flat(link)) is not None
    }
    listed = max(listed, len(counted) if len(counted) >= max(_FEWEST, 0.6 * comments) else 0)
    return listed if listed >= _FEWEST else 0


def _service(text: str) -> str | None:
    """The service that draws the comments of a page when it is opened; None where none is known to.

    >>> _service('<div id="disqus_thread"></div>'), _service("<p>Salt.")
    ('Disqus', None)
    """
    found = _SERVICES.search(text)
    return list(_DRAWN)[int((found.lastgroup or "s0")[1:])] if found else None
