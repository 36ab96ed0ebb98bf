"""Blogs and the comment systems of sites: WordPress, Blogger, Typepad, Drupal, Kinja, SPIP, SB Nation, Dreamwidth, Disqus."""

from __future__ import annotations

from arggraph.readers.html.platform import Platform

WORDPRESS = Platform(
    name="wordpress",
    marks=r"wp-content|wp-includes|wordpress",
    items=(
        "li.comment, li.byuser, li.pingback, li.trackback, .commentlist > li[id*=comment], "
        "div.comment[id^=comment-]",
        "ol.commentlist > li, #commentlist > li, ol#comments > li, .comment-list > li",
        "li[id^=comment-], li[id^=li-comment-], div[id^=comment-][class*=comment], article[id^=comment-]",
    ),
    own=("@id", "[id^=comment-]@id", "[id^=div-comment-]@id", "[data-commentid]@data-commentid", "a[href*='#comment-']@href"),
    author=(".comment-author .fn", ".fn", "cite", ".comment-author", ".commentauthor", ".author", ".comment-meta strong", "strong", "h4", "a[rel~=external]"),
    time=(
        "time@datetime", ".comment-metadata", ".commentmetadata", ".comment-meta", ".comment-date", ".commentdate",
        ".date", ".time", "a[href*='#comment-']", "small", ".comment-author",
    ),  # fmt: skip
    url=("a[href*='#comment-']@href",),
    body=(".comment-content", ".comment-text", ".commenttext", ".comment_text", ".comment-entry", ".commententry", ".comment-body", "."),
    skip=("li.pingback", "li.trackback", "li.pings", "li.ping"),
    without=(
        ".comment-author", ".commentmetadata", ".comment-meta", ".comment-metadata", ".reply", ".children", "cite",
        ".comment-reply-link", ".says", ".avatar", "small", ".sharedaddy", ".commentnumber", ".comment-author-link",
    ),  # fmt: skip
    nested=True,
    sure=0.7,
)
BLOGGER = Platform(
    name="blogger",
    marks=r"comments-block|comment-replies|<meta[^>]+content=['\"]blogger|showComment=",
    items=("#comments li.comment, .comment-thread li.comment", ".run"),
    runs="dl > dt[id^=c], dl > dt.comment-author, dl > dt.comment-poster",
    key=r"c?(\d+)\D*$",
    own=("@id", "a[name^=c]@name", "[id^=c]@id"),
    author=(".user", ".comment-author a", ".comment-poster a", ".comment-author", ".comment-poster", "dt"),
    time=(".datetime", ".comment-timestamp"),
    url=(".datetime a@href",),
    body=(".comment-content", ".comment-body"),
    nested=True,
    sure=0.75,
)
TYPEPAD = Platform(
    name="typepad",
    marks=r"typepad|movable ?type|id=\"comment-6a",
    items=("div.comment[id^=comment-]", "a[id^=comment-] + div, a[id^=c] + div.comment", ".comments-body"),
    key=r"comment-(\w+)",
    own=("@id", "a[href*='#comment-']@href"),
    author=(".comment-footer a", ".comment-author", ".vcard", ".comment-footer", ".posted a", ".posted"),
    time=("a[href*='#comment-']", ".comment-footer", ".published", ".posted"),
    url=("a[href*='#comment-']@href",),
    body=(".comment-content", ".comment-body", "."),
    without=(".comment-footer", ".posted", ".byline"),
    sure=0.72,
)
DRUPAL = Platform(
    name="drupal",
    marks=r"sites/(?:all|default)/|content=\"drupal|Drupal\.settings|data-drupal",
    items=("article[id^=comment-], div.comment, article.comment", ".forum-post"),
    own=("@id", "a[id^=comment-]@id", "a[href*='#comment-']@href", "a[href*='comment/']@href"),
    author=(".username", "[rel='schema:author']", ".author", ".submitted a", ".submitted"),
    time=("time@datetime", "[property='schema:dateCreated']@content", "[property='dc:date dc:created']@content", ".submitted", ".date", ".post-info"),
    url=("a[href*='#comment-']@href",),
    body=(".comment-content", ".comment__content", ".field-name-comment-body", ".content", "."),
    absorbs="indented",
    without=(".links", ".submitted", "h3", ".user-signature", ".picture", ".new"),
    nested=True,
    sure=0.68,
)
KINJA = Platform(
    name="kinja",
    marks=r"kinja",
    items=("article.reply[data-id]", "article.js_reply"),
    key=r"(\d+)",
    own=("@data-id",),
    parent=("@data-parentid",),
    author=("@data-author", ".reply__display-name", ".user__display-name", ".display-name", ".js_author", "a[href*='kinja.com']"),
    time=("time@datetime", ".published-time@data-publishtime", ".reply__published-time", ".published-time", ".js_publish_time", ".reply-info"),
    body=(".reply__content", ".reply-content", ".js_reply-content", ".post-content"),
    sure=0.8,
)
SPIP = Platform(
    name="spip",
    marks=r"spip\.php|content=\"spip|class=[\"']spip",
    items=("li.forum-fil, li.forum-reponse", "li.comment", ".forum-message, .comment"),
    own=("@id", "a[id^=forum]@id", "[id^=forum]@id", "[id^=comment]@id"),
    author=(".comment-author", ".auteur", ".fn", ".forum-auteur"),
    time=("abbr.dtreviewed@title", "time@datetime", ".comment-date", "abbr@title", ".date", ".comment-meta", ".forum-chapo"),
    body=(".comment-content", ".forum-texte", ".texte", ".comment-texte", "."),
    without=(".comment-meta", ".repondre", ".forum-chapo", ".reply"),
    nested=True,
    sure=0.76,
)
SBNATION = Platform(
    name="sbnation",
    marks=r"id=[\"']comment_item_\d",
    items=("div[id^=comment_item_]",),
    own=("@id",),
    author=(".by a[href*='/users/']", ".by a", ".by"),
    time=(".time", ".by"),
    body=(".cbody",),
    nested=True,
)
DREAMWIDTH = Platform(
    name="dreamwidth",
    marks=r"comment-thread|id=[\"']ljcmt\d|dwexpcomment|livejournal",
    items=(".comment-thread", "[id^=ljcmt]", "[id^=t][data-tid], .b-leaf"),
    own=("[id^=cmt]@id", "@id"),
    author=(".comment-poster", ".ljuser b", ".ljuser", ".b-leaf-username"),
    time=(".datetime", ".b-leaf-createdtime", "time@datetime"),
    body=(".comment-content", ".b-leaf-article", ".comment-text"),
    indent=("@data-comment-depth", "@data-level", "@class"),
    sure=0.73,
)
DISQUS = Platform(
    name="disqus",
    marks=r"disqus-threadData|id=[\"']post-list",
    items=("#post-list li.post, #post-list .post", "li.post[id^=post-]"),
    own=("@id",),
    author=(".author", ".publisher-anchor-color"),
    time=(".time-ago@title", ".time-ago"),
    body=(".post-message",),
    nested=True,
)
