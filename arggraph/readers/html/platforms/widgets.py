"""Comments that another service draws into a page: their frames saved alone, or the page saved once they were drawn.
And chats exported as pages, where nobody posts: all messages are comments.
"""

from __future__ import annotations

from arggraph.readers.html.platform import Platform

INTENSEDEBATE = Platform(
    name="intensedebate",
    marks=".idc-c |.idc-c-t",
    items=(".idc-c",),
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
    author=(".action a", ".action"),
    time=("@data-timestamp",),
    body=(".answer_content", "blockquote"),
)
# A document as Google saves it: comments below it, without their authors, led to by "[a]".
GOOGLE_DOCS = Platform(
    name="google_docs",
    marks="#cmnt_ref0",
    items=("div:has(> p > a[id^=cmnt][href^='#cmnt_ref'])",),
    own=("a[id^=cmnt]@id",),
    author=(),
    time=(),
    body=(".",),
    without=("a[href^='#cmnt_ref']", "a[href^='#cmnt']"),
)
# Chats exported by Telegram itself and by DiscordChatExporter: a message that goes on where its author's last one ended
# bears no name; links lead to the message that is answered.
TELEGRAM = Platform(
    name="telegram",
    marks=".chat_page|.from_name",
    items=(".message.default[id^=message]",),
    author=(":not(.forwarded) > .from_name",),
    time=(".date.details@title",),
    parent=(".reply_to a[href*='message']@href",),
    body=(".text", ".media .title"),
    goes_on=True,
)
DISCORD = Platform(
    name="discord",
    marks=".chatlog__",
    items=(".chatlog__message-container",),
    own=("@data-message-id", "@id"),
    author=(".chatlog__author", ".chatlog__author-name"),
    time=(".chatlog__timestamp@title", ".chatlog__short-timestamp@title", ".chatlog__timestamp"),
    parent=(".chatlog__reply-link@onclick",),
    body=(".chatlog__content",),
    goes_on=True,
)
