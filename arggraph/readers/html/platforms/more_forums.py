"""More forums: NodeBB, Vanilla, Flarum, Discourse; Discuz, imageboards, WoltLab, bbPress inside WordPress, Khoros."""

from __future__ import annotations

from arggraph.readers.html.platform import Platform

NODEBB = Platform(
    name="nodebb",
    marks="data-pid|nodebb",
    items=("[component=post][data-pid]",),
    own=("@data-pid",),
    url=("a[href*='/post/']@href",),
    author=("@data-username",),
    time=("@data-timestamp", ".timeago@title"),
    parent=tuple(f"[component='post/parent']@data-{key}" for key in ("parent-pid", "topid", "pid")),
    body=("[component='post/content']",),
    quoted=("a[href*='/post/']@href",),
    deleted=(".deleted",),
    opening=True,
)
VANILLA = Platform(
    name="vanilla",
    marks=".messagelist|#discussion_0|#comment_0|vanilla",
    items=(
        "[id^=Discussion_].Item, [id^=Comment_].Item, [id^=Discussion_].ItemDiscussion, [id^=Comment_].ItemComment",
        "[id^=Discussion_], [id^=Comment_]",
    ),
    key=r"((?:Discussion|Comment)_\d+)",
    author=(".Username", ".Author"),
    time=("time@datetime",),
    body=(".Message",),
    quoted=("a[rel]@rel", "a[href*='#Comment_']@href"),
    quoted_key=r"((?:Discussion|Comment)_\d+)",
    without=(".UserSignature",),
    opening=True,
    sure=0.78,
)
FLARUM = Platform(
    name="flarum",
    marks="#flarum-content|#flarum-loading|.poststream",
    items=(".PostStream-item:has(.Post-body)", "#flarum-content article"),
    own=("@data-id",),
    parent=("a.PostMention@data-id",),
    author=(".PostUser .username", ".PostUser-name"),
    time=("time@datetime",),
    body=(".Post-body",),
    quoted=("a.PostMention@data-id",),
    opening=True,
)
DISCOURSE = Platform(
    name="discourse",
    marks="discourse|.crawler-post|.topic-body",
    items=(
        "[id^=post_].crawler-post",
        "article[id^=post_][data-post-id]:not(.small-action)",
        ".topic-body",
        ".run",
    ),
    runs=".creator:has(+ .post)",
    key=r"(\d+)(?: By\b|\D*$)",
    own=("@id", "[itemprop=position]", ".creator"),
    url=("a.post-date@href", "a.post-date@data-share-url"),
    author=(
        "[itemprop=author] [itemprop=name]",
        ":not(.embedded-reply) > .names .username a",
        "h3.username a",
        ".creator b",
    ),
    time=(
        "time[itemprop=datePublished]@datetime",
        "time@datetime",
        ".relative-date@data-time",
        "a.post-date@title",
        ".creator",
    ),
    to=(".reply-to-tab",),
    body=(".post[itemprop]", ".contents .cooked", ".cooked", ".post"),
    quoted=("@data-post",),
    foreign=".title > a[href]:not(.back), .quote-title__text-content a[href]",  # the other topic's title
    without=(".lightbox .meta", ".quote-controls", ".crawler-linkback-list", ".clicks"),
    opening=True,
)
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
    own=("@data-post-id", "@data-object-id"),
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
