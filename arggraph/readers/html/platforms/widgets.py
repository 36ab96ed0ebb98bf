"""Comments that another service draws into a page: their frames saved alone, or the page saved once they were drawn."""

from __future__ import annotations

import re

from arggraph.readers.html.platform import Platform

INTENSEDEBATE = Platform(
    name="intensedebate",
    marks=".idc-c |.idc-c-t",
    items=(".idc-c",),
    own=("@id",),
    author=(".idc-i > a", ".idc-i > span:first-child"),
    time=(".idc-time a@title", ".idc-time"),
    body=(".idc-c-t-inner", ".idc-c-t"),
    absorbs="idc-replies",
    nested=True,
)
DISQUS = Platform(
    name="disqus",
    marks="#disqus-threaddata|#post-list|.post-message",
    items=("#post-list li.post, #post-list .post", "li.post[id^=post-]"),
    own=("@id",),
    author=(".author",),
    time=(".time-ago@title", ".time-ago"),
    body=(".post-message",),
    nested=True,
)
LIVEFYRE = Platform(
    name="livefyre",
    marks=".fyre-comment",
    items=(".fyre-comment-article",),
    own=("@data-message-id",),
    author=(".fyre-comment-username",),
    time=(".fyre-comment-date@datetime", ".fyre-comment-date"),
    body=(".fyre-comment",),
    nested=True,
)
FACEBOOK = Platform(
    name="facebook",
    marks=".uficommentactorname",
    items=("._3-8y:has(.UFICommentActorName), .UFIComment",),
    own=("abbr@data-utime",),
    author=(".UFICommentActorName",),
    time=("abbr@data-utime", "abbr@title"),
    body=("._5mdd", "._30o4", ".UFICommentBody"),
    nested=True,
)
CORAL = Platform(
    name="coral",
    marks=".coral-comment",
    items=("[id^=comment-]:has(.coral-comment-content)",),
    key=r"comment-([\w-]+)",
    own=("@id",),
    author=(".coral-comment-username",),
    time=(".coral-comment-timestamp@datetime", "time@datetime"),
    body=(".coral-comment-content",),
    indent=("[class*=coral-indent-]@class",),
    depth=r"coral-indent-(\d+)",
)
GISCUS = Platform(
    name="giscus",
    marks=".gsc-comment",
    items=(".gsc-comment, .gsc-reply",),
    key=r"discussioncomment-(\d+)",
    own=("a[href*='discussioncomment-']@href",),
    author=(".gsc-comment-author-avatar", ".gsc-reply-author a", ".gsc-comment-author a"),
    time=("time@datetime",),
    body=(".gsc-comment-content, .gsc-reply-content",),
    nested=True,
)
TUMBLR = Platform(
    name="tumblr",
    marks=".with_commentary",
    items=("ol.notes > li.with_commentary",),
    own=("@id",),
    author=(".action a", ".action"),
    time=("@data-timestamp",),
    body=(".answer_content", "blockquote"),
)
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


def service(text: str) -> str | None:
    """The service that draws the comments of a page when it is opened; None where none is known to.

    >>> service('<div id="disqus_thread"></div>'), service("<p>Salt.")
    ('Disqus', None)
    """
    found = _SERVICES.search(text)
    return list(_DRAWN)[int((found.lastgroup or "s0")[1:])] if found else None
