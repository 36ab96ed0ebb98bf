"""More forums: Discuz, imageboards, WoltLab, bbPress inside WordPress, Khoros (once Lithium)."""

from __future__ import annotations

from arggraph.readers.html.platform import Platform

DISCUZ = Platform(
    name="discuz",
    marks="discuz|#postmessage_0",
    items=(
        "div[id^=post_]:has([id^=postmessage_])",
        "table:has([id^=postmessage_]):not(:has(table [id^=postmessage_]))",
    ),
    own=("@id", "[id^=postmessage_]@id"),
    author=(".pls .authi a", ".authi a", ".postauthor .postinfo a", ".postauthor cite", ".postauthor"),
    time=("[id^=authorposton] span@title", "[id^=authorposton]", ".authorinfo em"),
    body=("[id^=postmessage_]",),
    quoted=(".quote a[href*='pid=']@href",),
    quoted_key=r"pid=(\d+)",
    without=(".pstatus", ".attach_popup", ".sign"),
    opening=True,
    sure=0.84,
)
IMAGEBOARD = Platform(
    name="imageboard",
    marks=".postmessage|.quotelink|#reply_0",
    items=("div.postContainer", "div.post.op, div.post.reply"),
    own=("@id", ".post@id"),
    author=(".nameBlock .name", ".name"),
    time=(".dateTime@data-utc", "time@datetime"),
    parent=("a.quotelink@href", ".body a[onclick*=highlightReply]@href"),
    body=(".postMessage", ".body"),
    opening=True,
    sure=0.84,
)
WOLTLAB = Platform(
    name="woltlab",
    marks=".wbbpost|.wbbthreadpostlist",
    items=("article.wbbPost", ".wbbPost"),
    own=("@data-post-id",),
    author=(".messageSidebar .username", ".username"),
    time=(".messagePublicationTime time@datetime", "time@datetime", "time"),
    body=(".messageText",),
    quoted=("@cite", ".quoteBoxTitle a@href"),
    quoted_key=r"(?:#post|postID=)(\d+)",
    without=(".messageSignature", ".quoteBoxIcon"),
    opening=True,
)
BBPRESS = Platform(
    name="bbpress",
    marks=".bbp-reply-content|.bbp-topic-content",
    items=(".run",),
    runs=".bbp-reply-header, .bbp-topic-header",
    own=(".bbp-reply-header@id", "[id^=post-]@id"),
    author=(".bbp-author-name", ".bbp-reply-author a, .bbp-topic-author a", ".bbp-reply-author, .bbp-topic-author"),
    time=(".bbp-reply-post-date, .bbp-topic-post-date",),
    body=(".bbp-reply-content, .bbp-topic-content",),
    without=("[class*=revision-log]", ".bbp-signature"),
    nested=True,
    opening=True,
)
KHOROS = Platform(
    name="khoros",
    marks=".lia-message-body",
    items=("[data-lia-message-uid]:has(.lia-message-body)",),
    own=("@data-lia-message-uid",),
    author=(".lia-user-name-link", ".lia-user-name"),
    time=(".DateTime [title]@title", ".lia-message-post-date .DateTime", ".DateTime"),
    parent=(".lia-message-in-reply-to a@href",),
    body=(".lia-message-body-content", ".lia-message-body"),
    opening=True,
)
