"""Chats exported as pages: by Telegram itself, and by DiscordChatExporter. Nobody posts; all messages are comments.

A message that goes on where its author's last one ended bears no name; links lead to the message that is answered.
"""

from __future__ import annotations

from arggraph.readers.html.platform import Platform

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
