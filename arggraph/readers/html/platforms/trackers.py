"""Trackers of bugs: Bugzilla, Trac, JIRA. A report is the post; of changes only what somebody said is a comment."""

from __future__ import annotations

from arggraph.readers.html.platform import Platform

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
