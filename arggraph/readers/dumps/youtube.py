"""YouTube's comments: yt-dlp's `info.json`, the rows of youtube-comment-downloader, and the Data API's comment threads.

>>> info = b'{"id": "v", "title": "Rye", "description": "How I bake.", "uploader": "ann", "comments": [' \\
...        b'{"id": "a", "parent": "root", "text": "No salt?", "author": "@tom", "author_id": "u", "like_count": 3},' \\
...        b'{"id": "a.b", "parent": "a", "text": "None.", "author": "@ann", "author_id": "w"}]}'
>>> [(comment.author, comment.reply_to, comment.score) for comment in YOUTUBE_JSON(info, "v.info.json").comments]
[('ann', None, None), ('@tom', 'post', 3), ('@ann', 'c1', None)]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from arggraph.readers.dumps.shared.addressed import addressed
from arggraph.readers.dumps.shared.bodies import Raw, in_html, in_plain, inner, listed, whole, words
from arggraph.readers.dumps.shared.json_export import Export, each_of, key, objects, paged
from arggraph.readers.thread import Faults, Item

_WATCH = "https://www.youtube.com/watch?v="


class YouTubeInfo(Export):
    """yt-dlp's metadata of a video or of several, or the list of comments alone."""

    name = "youtube_json"
    marks = (key("author_id"), key("parent"), key("text"), key("comments", "like_count", "author_is_uploader"))
    sure = 0.96

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        videos = [raw for raw in value if isinstance(inner(raw, "comments"), list)] if isinstance(value, list) else []
        return videos or [value]

    def page(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            return {}
        url = words(value, "webpage_url") or (f"{_WATCH}{value['id']}" if words(value, "id") else None)
        title, declared = words(value, "title"), whole(value, "comment_count", least=0)
        return {"id": title, "title": title, "url": url, "declared_comments": declared}

    def items(self, value: Any, faults: Faults) -> Iterator[Item]:
        video = value if isinstance(value, dict) else {}
        if video:
            posted = video.get("timestamp") or words(video, "upload_date")  # such as 20200102
            text = words(video, "description", "title") or ""
            author = words(video, "uploader", "channel")
            yield Item("the video", "video", None, "post", {**in_plain(text), "author": author, "posted": posted})
        comments = video.get("comments") or (value if isinstance(value, list) else [])
        yield from addressed(list(each_of(comments, lambda raw: self._item(raw, video), faults)))

    def _item(self, raw: Raw, video: Raw) -> Item:
        own, above = str(raw["id"]), words(raw, "parent")
        fields = {
            **in_plain(words(raw, "text") or ""),
            "author": words(raw, "author"),
            "posted": raw.get("timestamp") or words(raw, "_time_text", "time_text"),
            "score": whole(raw, "like_count"),
            "url": f"{_WATCH}{video['id']}&lc={own}" if words(video, "id") else None,
        }
        parent = ("video" if video else None) if above in (None, "root") else above
        return Item(f"comment {own}", own, parent, "comment", fields)


class YouTubeApi(Export):
    """Pages of commentThreads.list or comments.list, a video each."""

    name = "youtube_api"
    marks = (re.compile(rb'"youtube#comment(?:Thread)?(?:ListResponse)?"|"topLevelComment"\s*:'), key("snippet"))

    def pages(self, value: Any, faults: Faults) -> Iterable[Any]:
        videos: dict[str, list[Raw]] = defaultdict(list)
        for raw in paged(value, "items", faults):
            top = inner(raw, "snippet", "topLevelComment")
            for comment in objects([top or raw, *listed(inner(raw, "replies", "comments"))], faults):
                video = words(comment.get("snippet"), "videoId") or words(raw.get("snippet"), "videoId")
                videos[video or ""].append(comment)
        return videos.items()

    def page(self, value: Any) -> dict[str, Any]:
        video, _ = value
        return {"id": f"video {video}" if video else None, "url": f"{_WATCH}{video}" if video else None}

    def items(self, value: Any, faults: Faults) -> Iterator[Item]:
        video, comments = value
        return iter(addressed(list(each_of(comments, lambda raw: self._item(raw, video), faults))))

    def _item(self, raw: Raw, video: str) -> Item:
        said, own = raw["snippet"], words(raw, "id")
        shown = words(said, "textOriginal")
        fields = {
            **(in_plain(shown) if shown else in_html(words(said, "textDisplay") or "")),
            "author": words(said, "authorDisplayName"),
            "posted": said.get("publishedAt"),
            "score": whole(said, "likeCount"),
            "url": f"{_WATCH}{video}&lc={own}" if video else None,
        }
        return Item(f"comment {own}", own, words(said, "parentId"), "comment", fields)


YOUTUBE_JSON = YouTubeInfo()
YOUTUBE_API = YouTubeApi()
