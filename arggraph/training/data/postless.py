"""Threads shown as pages on which no post is set off: comments that were copied alone, or a post among the comments."""

from __future__ import annotations

import zlib

from arggraph.training.data.threads import Known, without_these

# Posts of fewer words, or of blogs of which only titles are known, would not stand among the comments.
_LEAST_WORDS = 6
_UNTOLD = ("blogs, read", "haacked", "mademistakes", "travisdowns", "reddit")


def without_post(thread: Known) -> Known:
    """The thread on such a page; which of both is drawn by its name where the post has words of its own."""
    drawn = zlib.crc32(f"{thread.group}opener".encode()) % 2
    return (among_others if tells_post(thread) and drawn else headless)(thread)


def tells_post(thread: Known) -> bool:
    """Whether the post of a thread has words of its own, not a title alone."""
    post = thread.discussion.post
    return post is not None and len(post.text.split()) >= _LEAST_WORDS and not thread.source.startswith(_UNTOLD)


def headless(thread: Known) -> Known:
    """The thread without its post, as where comments alone were copied; what answers the post answers nobody."""
    return without_these(thread, {c.id for c in thread.discussion.comments if c.role == "post"})


def among_others(thread: Known) -> Known:
    """The thread with its post among the comments, as a page is copied on which everybody has the same byline."""
    shown = tuple(c.model_copy(update={"role": "comment"}) for c in thread.discussion.comments)
    return thread._replace(discussion=thread.discussion.model_copy(update={"comments": shown}))
