"""Transcripts of meetings as subtitles: WebVTT of Teams and Zoom, SubRip. What somebody says until another speaks.

Only where the subtitles say who speaks; those of films and clips do not, and are plain text.

>>> rye = b"WEBVTT\\n\\n00:04.000 --> 00:06.000\\n<v Ann>Rye?</v>\\n\\n00:06.000 --> 00:07.000\\n<v Ann>Salt?</v>\\n\\n"
>>> page = TRANSCRIPT(rye + b"2\\n00:07.000 --> 00:09.500\\n<v Tom>No.</v>\\n", "meeting.vtt")
>>> [(comment.author, comment.text) for comment in page.comments]
[('Ann', 'Rye? Salt?'), ('Tom', 'No.')]
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from arggraph.errors import ReadError
from arggraph.model import Discussion
from arggraph.readers.door import decode
from arggraph.readers.dumps.shared.json_export import assembled
from arggraph.readers.plain.bylines import nameable
from arggraph.readers.thread import Faults, Item

_HEAD = 1 << 16
_TIME = r"(?:\d{1,3}:)?\d{2}:\d{2}[.,]\d{3}"
_CUE = re.compile(rf"^[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}.*\n", re.M)
# Behind a number or name of its own; what else stands above the first cue (notes, styles) is short.
_OPENS = re.compile(rf"\s*(?:WEBVTT\b.*\n(?:.*\n){{0,40}}?|\d{{1,6}}[ \t]*\n)[ \t]*{_TIME}[ \t]+-->")
_VOICE = re.compile(r"<v(?:\.[^ \t>]{0,40})?[ \t]+([^<>\n]{1,80})>")
_SPEAKER = re.compile(r"(?:>>[ \t]*)?([^\n:<>]{1,60}):[ \t]+(?=\S)")
_TAG = re.compile(r"</?[^<>\n]{0,80}>")
_MOSTLY = 0.5  # of the cues say who speaks
_FEWEST = 2  # people


class Transcript:
    name = "transcript"

    def accepts(self, data: bytes, filename: str) -> float:
        head = decode(data[:_HEAD])[0].replace("\r\n", "\n")
        if not _OPENS.match(head):
            return 0.0
        speakers = [who for who, _ in _cues(head)]
        named = [who for who in speakers if who]
        return 0.95 if len(named) >= _MOSTLY * len(speakers) and len(set(named)) >= _FEWEST else 0.0

    def __call__(self, data: bytes, filename: str) -> Discussion:
        text, notices = decode(data)
        turns: list[tuple[str | None, list[str]]] = []
        for who, words in _cues(text):
            if turns and who in (None, turns[-1][0]):
                turns[-1][1].append(words)
            else:
                turns.append((who, [words]))
        if not turns:
            raise ReadError("no transcript: not one line of subtitles in it")
        items = [
            Item(f"turn {number}", str(number), None, "comment", {"author": who, "text": " ".join(words)})
            for number, (who, words) in enumerate(turns, start=1)
        ]
        return assembled(self.name, {}, items, Faults(), notices)


TRANSCRIPT = Transcript()


def _cues(text: str) -> Iterator[tuple[str | None, str]]:
    """Who speaks, where that is told, and what is said, cue by cue; a cue may hold several voices."""
    text = text.replace("\r\n", "\n")
    starts = [(found.start(), found.end()) for found in _CUE.finditer(text)]
    for number, (_, start) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(text)
        shown = text[start:end].partition("\n\n")[0]
        if number + 1 < len(starts) and "\n\n" not in text[start:end]:
            shown = re.sub(r"\n[ \t]*\d{1,6}[ \t]*\n?$", "", shown)  # the next one's number, with no blank line above
        voices = list(_VOICE.finditer(shown))
        ends = [*(voice.start() for voice in voices[1:]), len(shown)]
        for voice, stop in zip(voices, ends, strict=False):
            yield voice[1].strip(), _plain(shown[voice.end() : stop])
        if not voices and shown.strip():
            spoken = _plain(shown)
            found = _SPEAKER.match(spoken)
            named = found[1].strip(" -[]()") if found else ""
            yield (named, spoken[found.end() :]) if found and nameable(named) else (None, spoken)


def _plain(words: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", words)).split())
