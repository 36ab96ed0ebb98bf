"""Blogs and comment systems: WordPress, Blogger, Typepad, Drupal, Kinja, SPIP, SB Nation, the Guardian, Dreamwidth."""

from __future__ import annotations

from dataclasses import replace

from arggraph.readers.html.page import Paths
from arggraph.readers.html.platform import Platform

# What themes of WordPress put around the words of a comment, inside it.
_BESIDE: Paths = (
    ".comment-author", ".commentmetadata", ".comment-meta", ".comment-metadata", ".reply", ".children", "cite",
    ".comment-reply-link", ".says", ".avatar", "small", ".sharedaddy", ".commentnumber", ".comment-author-link",
    ".comment_num", ".comment_author", ".comment_time", ".comment-likes", ".comment-like", ".sd-block",
    ".comment-rating", ".wpulike", ".comment-actions", ".comment-awaiting-moderation", "p.alert",
)  # fmt: skip
WORDPRESS = Platform(
    name="wordpress",
    marks="wp-content|wp-includes|wordpress|.commentlist |.comment-list |#comment-0|#li-comment-0|#div-comment-0",
    items=(
        "li.comment, li.byuser, li.pingback, li.trackback, .commentlist > li[id*=comment], div.comment[id^=comment-]",
        "ol.commentlist > li, #commentlist > li, ol#comments > li, .comment-list > li",
        "li[id^=comment-], li[id^=li-comment-], article[id^=comment-]",
        ".run",
        "dd.comment, div[id^=comment-]",
    ),
    runs="dl > dt[id^=comment-], dl > dt:has(+ dd[id^=comment-])",  # Thesis; Freshy
    own=(
        "@id",
        "[id^=comment-]@id",
        "a[href*='#comment-']@href",
    ),
    author=(
        ".comment-author .fn",
        ".comment-author [itemprop=name]",  # Genesis
        ".fn",
        ".comment_author, .comment_author_link",
        "cite .author",
        "cite",
        ".comment-author strong",
        ".comment-author",
        "[class*=comment-author-name]",
        "a[class*=author-link]",
        "[class*=comment-author]",
        ".commentauthor",
        ".author",
        ".meta strong",
        "strong",
        "h4",
        "a[rel~=external]",
    ),
    time=(
        "time@datetime",
        ".commentmetadata",
        "[class*=comment-meta]",
        ".comment-date@title",
        ".comment-date",
        ".comment_time",
        ".date",
        ".time",
        "a[href*='#comment-']",
        "small",
        "cite",
        ".comment-author",
    ),
    body=(
        ".comment-content",
        "[class*=comment-content]",
        ".comment-text .description",  # WooCommerce
        ".comment-text",
        ".commenttext",
        ".comment_text",
        ".the-comment",
        ".commententry",
        ".comment-body",
        ".run > dd",
        ".",
    ),
    indent=("@class",),  # where answers stand beside what they answer
    depth=r"\bdepth-(\d+)",
    without=_BESIDE,
    nested=True,
    numbered=True,
    sure=0.7,
)
WPDISCUZ = Platform(
    name="wordpress",
    marks=".wpd-comment|.wc-comment ",
    items=("[id^=wpd-comm-]", "[id^=wc-comm-]"),
    own=("[id^=comment-]@id",),
    author=(".wpd-comment-author", ".wc-comment-author"),
    time=(".wpd-comment-date@title", ".wpd-comment-date", ".wc-comment-date@title", ".wc-comment-date"),
    body=(".wpd-comment-text", ".wc-comment-text"),
    nested=True,
    sure=0.86,
)
BLOGGER = Platform(
    name="blogger",
    marks="#comments-block|.blogger|blogger |blogger.com|blogblog|blogspot|.comment-timestamp|.comment-data ",
    items=("#comments li.comment, .comment-thread li.comment", ".run"),
    runs="dl > dt[id^=c], dl > dt.comment-author, dl > dt.comment-poster, a[name]:has(+ p.comment-body)",
    key=r"c?(\d+)\D*$",
    own=("@id", "a[name^=c]@name", "dt@id"),
    author=(".user", ".comment-author a", ".comment-author", ".comment-poster", ".comment-data"),
    time=(".datetime", ".comment-timestamp", ".comment-data", "a[href*='showComment=']@href"),
    body=(".comment-content", ".comment-body"),
    deleted=(".deleted-comment",),
    without=(".comment-actions",),
    nested=True,
    sure=0.75,
)
TYPEPAD = Platform(
    name="typepad",
    marks="typepad|movable type|movabletype|#comment-0a0|.comments-post",
    items=(
        "div.comment[id^=comment-]",
        "a[id^=comment-] + div, a[id^=c] + div.comment",
        ".comments-body:has(> .comments-post)",
    ),
    key=r"comment-(\w+)",
    own=("@id", "a[href*='#comment-']@href"),
    author=(
        ".comment-footer a:not([href*='#comment-']):not([href^='#'])",
        ".comment-author",
        ".comments-post",
        ".vcard",
        ".comment-footer",
    ),
    time=("abbr.published@title", "a[href*='#comment-']", ".comment-footer", ".comments-post"),
    parent=(".author + a[href*='#comment-']@href", ".comment-footer a[href*='#comment-']@href"),
    body=(".comment-content", ".comment-body", "."),
    without=(".comment-footer", ".byline", ".comments-post"),
    post_time=(".post-footers",),
    nested=True,
    sure=0.72,
)
DRUPAL = Platform(
    name="drupal",
    marks="sites/all/modules|sites/all/themes|sites/default/modules|sites/default/themes|drupal|core/themes|data-comment-user-id|backdrop",
    items=("article[id^=comment-], div.comment, article.comment",),
    own=("@id", "a[id^=comment-]@id", "a[href*='#comment-']@href", "a[href*='comment/']@href"),
    author=(
        ".username",
        "[rel='schema:author']",
        ".comment__author [property='schema:name']",
        ".comment__author",
        ".author",
        ".forum-post-author",
        "[class*=submitted] a",
        "[class*=submitted]",
    ),
    time=(
        "time@datetime",
        "[property='schema:dateCreated']@content",
        "[property='dc:date dc:created']@content",
        "[data-comment-timestamp]@data-comment-timestamp",
        ".comment__time",
        "[class*=submitted]",
        ".links:has(> .date):has(> .time)",
        ".date",
        ".post-info",
    ),
    parent=(".parent > a[href*='#comment-']@href",),
    body=(".comment-content", ".comment__content", ".field-name-comment-body", ".forum-post-content", ".content", "."),
    absorbs="indented",
    post_author=(
        ".node .submitted .username",
        ".node__submitted .username",
        ".node .submitted",
        ".node__meta span > span",
    ),
    post_time=(".node [property='dc:date dc:created']@content", ".node .submitted"),
    without=(
        ".links",
        "[class*=submitted]",
        "h3",
        ".user-signature",
        ".content > .clear-block:last-child",  # a signature in Garland
        ".author-signature",
        ".picture",
        ".new",
        ".forum-topic-navigation",
        ".book-navigation",
    ),
    nested=True,
    sure=0.71,
)
DRUPAL_FORUM = replace(
    DRUPAL, name="drupal_forum", marks=".forum-post ", items=(".forum-post",), opening=True, sure=0.72
)
KINJA = Platform(
    name="kinja",
    marks="kinja|.js_reply",
    items=("article.reply[data-id]", "article.js_reply"),
    key=r"(\d+)",
    own=("@data-id",),
    parent=("@data-parentid",),
    author=(
        "@data-author",
        ".display-name .fn",  # beside it stands whom the comment answers
        "[class*=display-name]",
        ".js_author",
    ),
    time=(
        "time@datetime",
        ".published-time@data-publishtime",
        ".js_publish_time",
        ".reply-info",
    ),
    body=(".reply__content", "[class*=reply-content]", ".post-content"),
    nested=True,
    sure=0.8,
)
SPIP = Platform(
    name="spip",
    marks="spip|.forum-fil|.forum-reponse",
    items=(
        "li.forum-fil, li.forum-reponse, .forum li:has(> .forum-message)",
        "li.comment, li.comment-item",
        ".forum-message, .comment",
    ),
    own=("@id", "a[id^=forum]@id", "[id^=forum]@id", "[id^=comment]@id"),
    author=(
        "[class*=forum-qui]",
        ".reviewer",  # beside it stands what the comment answers
        ".comment-author",
        ".auteur",
        ".fn",
        ".forum-auteur",
        ".comment-meta",
        ".forum-chapo small",
        ".forum-chapo:not(:has([class*=forum-titre]))",
    ),
    time=(
        "abbr.dtreviewed@title",
        "time@datetime",
        "abbr@title",
        ".comment-meta",
        ".forum-chapo",
        ".forum-top",
    ),
    body=(".comment-content", "[class*=texte]", "."),
    without=(".comment-meta", "[class*=repondre]", ".forum-chapo", ".reply", ".hyperlien"),
    post=("[class*=article-texte]",),
    nested=True,
    sure=0.76,
)
SBNATION = Platform(
    name="sbnation",
    marks="#comment_item_0|.c-comment",
    items=("div[id^=comment_item_]",),
    author=(".by a[href*='/users/']", ".by"),
    time=(".time", ".by"),
    body=(".cbody:has(*)", "h5"),  # some say no more than their heading
    without=(".sig",),
    nested=True,
)
GUARDIAN = Platform(
    name="guardian",
    marks=".d-comment",
    items=("li.d-comment[data-comment-id]",),
    own=("@data-comment-id",),
    parent=(".d-comment__reply-to a@href",),
    author=("@data-comment-author",),
    time=("@data-comment-timestamp",),
    body=(".d-comment__body",),
    nested=True,
)
# Comments of which LiveJournal and Dreamwidth show a line until somebody clicks.
_FOLDED = (".b-leaf-collapsed", ".collapsed-comment", ".partial", "[id^=ljcmt] > table:not([width])")
DREAMWIDTH = Platform(
    name="dreamwidth",
    marks="#ljcmt0|.dwexpcomment|livejournal|.b-leaf|dreamwidth",
    items=(
        ".comment-thread",
        "tr:has(> td > img[src*='dot.gif']):has(> td[id^=ljcmt])",  # the cell before tells how deep it stands
        "[id^=ljcmt]",
        ".b-tree-twig:has(.b-leaf)",
        "[id^=t][data-tid], .b-leaf",
        "a[name^=t] + table:has(img[src*='dot.gif'])",
    ),
    own=("[id*=cmt]@id", "@data-tid", "@id", ".b-leaf@id"),
    deleted=_FOLDED,
    more=", ".join(_FOLDED),
    author=(".comment-poster", ".ljuser b", ".ljuser", ".b-leaf-username", "[id*=cmtbar] > i"),
    time=(".datetime", ".b-leaf-createdtime", "[id^=ljcmtxt]"),
    body=(".comment-content", ".b-leaf-article", ".comment-text", ".talk-text", "."),
    parent=(".commentparent a@href",),
    indent=("@data-comment-depth", "@data-level", "@style", "img[src*='dot.gif']@width"),
    without=(
        "[id^=ljcmtxt]",
        "[id*=cmtbar]",
        ".b-leaf-header",
        ".b-leaf-footer",
        "p:has(a[href*='replyto='])",
        *_FOLDED,
    ),
    post_author=("table .ljuser b", "[class*=head] .ljuser b"),
    sure=0.73,
)
