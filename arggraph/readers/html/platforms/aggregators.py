"""Aggregators (Hacker News, Reddit, Lemmy, Lobsters, Slashdot), sites of questions (Stack Exchange, Askbot, OSQA,
Question2Answer), GitHub and trackers of bugs (Bugzilla, Trac, JIRA).
"""

from __future__ import annotations

from arggraph.readers.html.platform import Platform

HACKERNEWS = Platform(
    name="hackernews",
    marks=".hnuser|#hnmain|news.css|.comhead",
    items=("tr.athing.comtr", "tr:has(> td.default)"),
    own=("@id", "a[href*='item?id=']@href"),
    author=("a.hnuser", ".comhead a[href*='user?id=']"),
    time=(".age@title", ".age", ".comhead"),
    url=(".age a@href", "a[href*='item?id=']@href"),
    body=(".commtext", ".comment"),
    indent=(".ind@indent", ".ind img@width", "img[src*='s.gif']@width", "td > img[height='1']@width"),
    without=(".reply", "u"),
    post=(
        ".fatitem .toptext",
        "tr:has(> .subtext) + tr + tr > td:nth-child(2):not(:has(form))",
        ".fatitem .titleline > a",
        "td.title > a",
    ),
    post_author=(".fatitem .hnuser", ".subtext a[href*='user?id=']"),
    post_time=(".fatitem .age@title",),
)
REDDIT_OLD = Platform(
    name="reddit_old",
    marks=".thing |.usertext-body",
    items=(".commentarea .thing.comment", ".thing.comment"),
    key=r"(?:t1_)?(\w+)/?$",
    own=("@data-fullname", ".entry a.bylink@href"),
    author=(".entry a.author", ".entry .tagline em"),
    time=(".entry time@datetime",),
    url=("@data-permalink", ".entry a.bylink@href"),
    score=(".entry .score.unvoted@title", ".entry .score.unvoted"),
    more=".thing.morechildren .morecomments",
    body=(".entry .usertext-body .md",),
    deleted=(".deleted",),
    nested=True,
    post=(".thing.link .expando .md", ".thing.link .title > a"),
    title=(".thing.link .title > a",),
)
REDDIT_NEW = Platform(
    name="reddit",
    marks="<shreddit-|.richtextjson-root",
    items=("shreddit-comment", "div:has(> .Comment[id^=t1_])"),
    key=r"(?:t1_)?(\w+)/?$",
    own=("@thingid", ".Comment@id"),
    parent=("@parentid",),
    indent=("@style",),
    depth=r"padding-left: ?(\d+)",
    author=("@author", "[data-testid=comment_author_link]", "a[href*='/user/']"),
    time=("@created", "[data-testid=comment_timestamp]"),
    url=("@permalink", "[data-testid=comment_timestamp]@href"),
    score=("@score",),
    body=("[slot=comment]", "[data-testid=comment], [data-test-id=comment]"),
    nested=True,
    post=(
        "shreddit-post [slot=text-body]",
        "shreddit-post [slot=title]",
        "[data-test-id=post-content] .RichTextJSON-root",
        "[data-test-id=post-content] h1",
    ),
    title=("shreddit-post@post-title", "[data-test-id=post-content] h1"),
    more="faceplate-partial[src*='more-comments']",
    post_author=(
        "shreddit-post@author",
        "[data-testid=post_author_link]",
        "[data-test-id=post-content] a[href*='/user/']",
    ),
    post_time=("shreddit-post@created-timestamp",),
    sure=0.95,
)
LEMMY = Platform(
    name="lemmy",
    marks=".comment-node",
    items=("li.comment:has(.comment-node)", ".comment:has(> .comment-node)"),
    own=(".comment-node@id", "@id"),
    author=(".person-listing",),
    time=(".moment-time@data-tippy-content", "[data-tippy-content*=':']@data-tippy-content"),
    body=(".comment-content .md-div", ".comment-content"),
    nested=True,
    post=("#postContent",),
    post_author=(".post-listing .person-listing",),
    post_time=(
        ".post-listing .moment-time@data-tippy-content",
        ".post-listing [data-tippy-content*=':']@data-tippy-content",
    ),
    sure=0.85,
)
LOBSTERS = Platform(
    name="lobsters",
    marks=".comments_subtree|lobste",
    items=("li.comments_subtree:has(> div.comment)", "div.comment[data-shortid]", "div.comment[id^=c_]"),
    key=r"(?:c_)?(\w+)$",
    own=("@data-shortid", "div.comment@data-shortid", "@id"),
    author=(".byline a[href*='/~']:not(:has(img))", ".byline a[href*='/u/']:not(:has(img))"),
    time=(".byline time@datetime", ".byline > span[title]:not(.hat)@title", ".byline [title]@title"),
    score=(".score",),
    body=(".comment_text",),
    nested=True,
    post=(".story_text", ".story .link"),
    post_author=(".story .byline .u-author", ".story .byline a[href*='/~'], .story .byline a[href*='/u/']"),
    post_time=(".story .byline time@datetime", ".story .byline [title]@title"),
)
SLASHDOT = Platform(
    name="slashdot",
    marks="#comment_body_0|#tree_0",
    items=("li[id^=tree_]",),
    author=(".by a", ".by", ".details > a", ".details"),
    time=("[id^=comment_otherdetails_]",),
    score=("[id^=comment_score_]",),
    body=("[id^=comment_body_]",),
    nested=True,
    post=("div[id^=text-]",),
    post_author=(".story-byline a",),
    post_time=(".story-byline time@datetime", ".story-byline"),
)
STACKEXCHANGE = Platform(
    name="stackexchange",
    marks="data-questionid|data-answerid|.comment-copy|stackexchange|.s-prose",
    items=(
        "#question, .answer[data-answerid], .answer[id^=answer-], li.comment, tr.comment[id^=comment-], "
        "[id^=follow-up-][itemprop=comment]",
    ),
    key=r"(\d+)$",
    own=("@data-questionid", "@data-answerid", "@id"),
    author=(
        ".post-signature:last-child .user-details a[href*='/users/']",
        ".user-details a[href*='/users/']",  # another link may lead to the revisions
        ".comment-user",
        ".user-details [itemprop=name]",  # a user who is gone; beside it her name stands once more
        ".user-details:not(:has(.community-wiki))",
    ),
    time=(
        ".post-signature:last-child .relativetime@title",
        "time[itemprop=dateCreated]@datetime",
        ".comment-date span@title",
        ".s-user-card--time@title",
    ),
    score=("[itemprop=upvoteCount]", ".vote-count-post", ".comment-score"),
    body=(".s-prose", ".post-text", ".comment-copy", "[itemprop=text]"),
    nested=True,
    opening=True,
)
ASKBOT = Platform(
    name="askbot",
    marks="askbot|#post-id-0",
    items=("div[id^=post-id-], .comment[id^=comment-]:not(#comment-0)",),
    skip=("#post-id-0",),  # of which its script makes new ones
    author=("a.author", ".post-update-info .user-info a", ".post-update-info-container a[href*='/users/']"),
    time=("abbr.timeago@title",),
    body=(".post-body", ".comment-body", "."),
    without=(".post-update-info", ".comments", "a.author", "abbr.timeago", ".age", ".edit", ".post-controls", ".tags"),
    nested=True,
    opening=True,
)
OSQA = Platform(
    name="osqa",
    marks="#comments-container-0|#question-table",
    items=("#question-table, .answer[id^=answer-container-], .comment[id^=comment-]",),
    author=(".comment-user", ".post-update-info-user p > a", ".post-update-info p > a"),
    time=(".comment-age [title]@title", ".comment-age", ".post-update-info [title]@title", ".post-update-info strong"),
    body=(".question-body", ".answer-body", ".comment-text > span:first-child", ".comment-text"),
    nested=True,
    opening=True,
)
QUESTION2ANSWER = Platform(
    name="question2answer",
    marks=".qa-q-view|.qa-a-list-item",
    items=(".qa-q-view, .qa-a-list-item, .qa-c-list-item",),
    author=("[class$=-who-data]",),
    time=("[class$=-when] time@datetime", "[class$=-when] .value-title@title", "[class$=-when]"),
    body=(".qa-a-item-content", ".qa-c-item-content", ".qa-q-view-content"),
    nested=True,
    opening=True,
)
GITHUB = Platform(
    name="github",
    marks=".react-issue-comment|.timeline-comment|.js-discussion|.github|github.com|githubassets|github ",
    items=(
        "[data-testid=issue-viewer-issue-container], .react-issue-comment, [data-testid^=comment-viewer-outer-box]",
        ".timeline-comment-group.discussion-timeline-item, .discussion-nested-comment-group, "
        ".discussion-nested-comment-timeline-item, [id^=discussion-]:has(.comment-body)",
        "div.timeline-comment, .review-comment",  # an article in utterances, below those of others
    ),
    key=r"(?:gistcomment|issuecomment|discussioncomment|discussion_r|discussion|issue)-?(\d+)",
    own=("@id", "a[href*='#']@href"),
    author=("[data-testid*=author]", "[data-testid=comment-header-left-side-items] a[data-testid]", "a.author"),
    time=("relative-time@datetime", "time@datetime"),
    body=(".markdown-body", ".comment-body"),
    title=(".js-issue-title", "[data-testid=issue-title]", ".discussion-topic-title"),
    nested=True,
    opening=True,
    under="[id^=gistcomment-]",
    sure=0.8,
)
# Trackers of bugs: a report is the post; of changes only what somebody said is a comment.
BUGZILLA = Platform(
    name="bugzilla",
    marks=".bz_comment",
    items=(".bz_comment",),
    own=("@id", "a[name]@name"),
    author=(".fn",),
    time=(".bz_comment_time", ".bz_comment_head", ".bz_first_comment_head"),
    body=(".bz_comment_text",),
    opening=True,
)
TRAC = Platform(
    name="trac",
    marks=".trac-author|#trac-ticket-title|#changelog",
    items=("div.change:has(.comment)",),
    own=(".cnum@id",),
    parent=(".threading > a[href^='#comment:']:not(.follow-up)@href",),
    author=(".trac-author", ".trac-author-user"),
    time=("a.timeline@title",),
    body=(".comment",),
    post=("#ticket .description .searchable",),
    post_author=("#ticket [headers=h_reporter]",),
    post_time=("#ticket .date a.timeline@title",),
    title=("#trac-ticket-title .summary",),
)
JIRA = Platform(
    name="jira",
    marks=".activity-comment|#descriptionmodule",
    items=(".activity-comment",),
    author=(".verbose .user-hover",),
    time=(".verbose time@datetime", ".verbose .date@title"),
    body=(".verbose .action-body",),
    post=("#description-val",),
    post_author=("#reporter-val",),
    post_time=("#created-val time@datetime",),
    title=("#summary-val",),
)
