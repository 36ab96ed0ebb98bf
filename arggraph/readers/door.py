"""The door: bytes to text, settled once. From here on every offset is into this text.

An encoding is taken from the byte order mark, else UTF-8 where the bytes are valid, else UTF-16 where every other byte
is zero, else it is guessed (charset-normalizer), and a notice says so. Line ends become `\\n`; what no output could
carry becomes U+FFFD, one for one, and a notice counts it. Everything else stays as written: no-break spaces, quotation
marks, and the Unicode form too. Text is not brought to NFC, because what is shown should be the words as they were
written, and a quotation is best found by a comparison that does its own folding.

>>> decode("naïve\\r\\n".encode())
('naïve\\n', ())
>>> decode(b"Kim:\\r\\r\\nRye.")[0]  # what was turned into Windows' line ends twice
'Kim:\\nRye.'
"""

from __future__ import annotations

import codecs
import re
from itertools import groupby

from arggraph.model import Notice, settle

STAGE = "read"
# The 32-bit marks come first: the mark of UTF-32 LE begins with that of UTF-16 LE.
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What pages are written in, the commonest first: among equally good guesses the first wins. Latin-1 is not there: as on
# the web, it is read as cp1252, its superset in practice.
_LIKELY = ["cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"]
_LIKELY += ["cp932", "euc_jp", "gb18030", "big5", "euc_kr"]
_SAMPLE = 1 << 16
_HEAD = 1 << 12
_PAGE_HEAD = 1 << 14
_AROUND = 300
_PRIOR = 0.15  # of text that is not UTF-8, most on the web is cp1252: what a guess must be better by
_GAP = re.compile(rb"\s")
_CONTROLS = bytes({*range(32)} - {9, 10})

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or a Word, OpenDocument or EPUB file)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3", "an SQLite database"),
)
# The lines of the log of a program: a level before the words or in a field, a request to a server, what a daemon says.
_LEVEL = "INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|CRITICAL|NOTICE"
_STAMPED = r"(?:\S*\d\S*|-|\[[^\[\]]{1,40}\])"
_LOGGED = re.compile(
    rf"(?:\S{{1,30}}\s+\|\s*)?(?:{_STAMPED}(?:\s+{_STAMPED}){{0,4}}\s+(?:{_LEVEL})\b"
    rf"|(?:{_LEVEL}):|(?:{_STAMPED}\s+){{0,3}}[\[(<](?i:{_LEVEL})[\])>])"
    rf"|\{{.*\"(?:level|lvl|severity|levelname|log_?level)\"\s*:\s*\"?(?i:{_LEVEL})\b"
    r"|\S+ \S+ \S+ \[\d\d/\w{3}/\d{4}:[^\]]{8,20}\] \"(?:GET|POST|HEAD|PUT|DELETE|OPTIONS) "
    r"|[A-Z][a-z]{2}\s+\d{1,2} \d\d:\d\d:\d\d \S+ (?:[\w./()-]+\[\d+\]|kernel): "
)
# Somebody who speaks in a chat, where one may be called "info".
_SPEAKS = re.compile(rf"(?:\S{{1,30}}\s+){{0,2}}<[@+%&~]?(?!(?i:{_LEVEL})>)(\w[^\s<>]{{0,30}})>\s")
_LOGS, _LOGGED_SHARE, _LONGEST = 5, 0.6, 400  # so many lines, so many of all, and characters of one
# Where a block of a page begins or ends in pandoc's Markdown; so many of them tell it.
FENCE = r"(?m)^[ \t>]*(?:(?:\d{1,4}[.)]|[-*+])[ \t]+)*:{3,}(?:[ \t][^\r\n]{0,500})?(?:\r?\n|\Z)"
FENCES = 3
_FENCE = re.compile(FENCE.encode())
WHOLE_PAGE = re.compile(rb"[\xef\xbb\xbf\xfe\xff\s]*<(?:!doctype\s+)?html\b", re.I)
_PAGE = re.compile(rb"<(?:!doctype html|html|head|body|div|table|meta|title|article|p|ul|ol)\b", re.I)
_TAG = re.compile(rb"</?[a-z]", re.I)
_FEWEST_LINKS, _LINKS_A_TAG = 10, 4
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w:.-]{1,40})", re.I)
_TAGS = "html|head|body|meta|title|div|article|section|main|table|ul|ol|p|span|script|style"
_MARKUP = (
    (
        re.compile(rf"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|(?:{_TAGS})[\s/>])", re.I | re.S),
        "an HTML page",
    ),
    (re.compile(r"From: <Saved by |MIME-Version:.*multipart/related", re.S), "an archived web page (MHTML)"),
    (re.compile(r"\s*<\?xml\s"), "an XML file"),
)


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """The text that the bytes hold, settled, and a notice for a guessed encoding and for characters replaced.

    What a page declares itself to be is believed where the bytes are not UTF-8 and are valid so.
    """
    text, notices = _decode(data, declared)
    text, replaced = settled(text.rstrip("\0"))  # what a disk was filled up with
    if replaced:
        notices.append(notice(f"{replaced} control character(s) or lone surrogate(s) replaced by U+FFFD"))
    return text, tuple(notices)


def charset(data: bytes) -> str | None:
    """The encoding that a page declares."""
    declared = _CHARSET.search(data[:_PAGE_HEAD])
    return declared[1].decode("ascii", "replace") if declared else None


def settled(text: str) -> tuple[str, int]:
    """The text with its line ends as `\\n`, then as records keep it; and how many characters became U+FFFD."""
    for end in ("\r\r\n", "\r\n", "\r", "\v", "\f"):
        text = text.replace(end, "\n")
    if not _odd(text):
        return text, 0
    kept = str(settle(text))
    return kept, kept.count("\ufffd") - text.count("\ufffd")


def _odd(text: str) -> bool:
    """Whether there may be a character that no output could carry; a look at all of them takes ten times as long."""
    data = text.encode("utf-8", "surrogatepass")
    return len(data.translate(None, _CONTROLS)) < len(data) or b"\xed" in data or b"\xef\xbf" in data


def notice(message: str, where: str = "") -> Notice:
    """A notice of this room."""
    return Notice(stage=STAGE, message=message, where=where)


def _decode(data: bytes, declared: str | None) -> tuple[str, list[Notice]]:
    if data.startswith(codecs.BOM_UTF8):
        return _tolerant(data.removeprefix(codecs.BOM_UTF8), "utf-8")
    if found := wide(data[:_SAMPLE]):
        mark, encoding = found
        return _tolerant(data.removeprefix(mark), encoding)
    if b"\x1b$" in data and (stated := _stated(data, "iso-2022-jp")) is not None:  # it looks like ASCII
        return stated, []
    text, notices = _tolerant(data, "utf-8")
    if not notices:
        return text, notices
    # A few faults among many good sequences: still UTF-8, cut or damaged. Other encodings hardly ever look valid.
    good = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    if good >= 8 * text.count("\ufffd"):
        return text, notices
    if declared and (stated := _stated(data, declared)) is not None:
        return stated, []
    guess = _guess(data)
    text, notices = _tolerant(data, guess)
    return text, [notice(f"not UTF-8; read as {guess}, a guess (save the file as UTF-8 to be sure)"), *notices]


def _stated(data: bytes, declared: str) -> str | None:
    """Decoded as declared; None where that is no encoding or the bytes are not valid in it."""
    latin = declared.lower() in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii")
    try:
        return str(data.decode("cp1252" if latin else declared))
    except (UnicodeError, LookupError):
        return None


def _tolerant(data: bytes, encoding: str) -> tuple[str, list[Notice]]:
    """Decoded, with U+FFFD for what is not valid, counted. Surrogates that UTF-8 should not hold pair up again."""
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError:
        pass
    try:
        halves = data.decode(encoding, "surrogatepass")
        return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass"), []
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    faults = max(text.count("\ufffd") - _own_marks(data, encoding), 0)
    return text, [notice(f"not valid {encoding} in {faults} place(s); U+FFFD stands there")]


def _own_marks(data: bytes, encoding: str) -> int:
    """How many U+FFFD the bytes really hold (a file that was damaged before)."""
    try:
        return data.count("\ufffd".encode(encoding))
    except UnicodeEncodeError:
        return 0


def wide(sample: bytes) -> tuple[bytes, str] | None:
    """UTF-32 or UTF-16 and its mark; UTF-16 without one where most characters are Latin: one byte of every two is zero,
    and the other is not."""
    if marked := next((one for one in _WIDE if sample.startswith(one[0])), None):
        return marked
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    few, many = sorted((even, odd))
    if not many or many < 0.4 * (len(sample) / 2) or few > many / 10:
        return None
    return b"", ("utf-16-be" if even > odd else "utf-16-le")


def _guess(data: bytes) -> str:
    """The likeliest encoding by the passages that are not ASCII. Where cp1252 is nearly as likely, it is that."""
    from charset_normalizer import from_bytes

    matches = from_bytes(_passages(data), cp_isolation=_LIKELY)
    scores: dict[str, float] = {}
    for match in matches:
        for name in match.could_be_from_charset:
            scores.setdefault(name, match.coherence - 2 * match.chaos + _PRIOR * (name == _LIKELY[0]))
    return max((name for name in _LIKELY if name in scores), key=lambda name: scores[name], default=_LIKELY[0])


def _passages(data: bytes) -> bytes:
    """A sample of the passages that hold bytes beyond ASCII, some hundred bytes to either side of each.

    Cut at white space, which is half a character in none of the encodings.
    """
    passages, size, at = [], 0, 0
    for found in re.finditer(rb"[\x80-\xff]+", data):
        if found.start() < at:
            continue
        start = max(at, found.start() - _AROUND)
        gap = _GAP.search(data, start, found.start()) if start else None
        end = _GAP.search(data, found.end() + _AROUND, found.end() + _SAMPLE)
        start, at = gap.end() if gap else start, end.start() if end else len(data)
        passages.append(data[start:at])
        size += at - start
        if size >= _SAMPLE:
            break
    return b"".join(passages)


def looks_like_html(data: bytes) -> bool:
    """Whether the first bytes, in UTF-16 too, begin a page, or hold a tag of one and are not what a converter made of
    it."""
    head = narrow(data[:_HEAD])
    return bool(WHOLE_PAGE.match(head) or (_PAGE.search(head) and not (fenced(head) or _led(head))))


def _led(data: bytes) -> bool:
    """Whether bytes hold links of Markdown, and many for each tag."""
    return data.count(b"](") >= max(_FEWEST_LINKS, _LINKS_A_TAG * len(_TAG.findall(data)))


def fenced(data: bytes) -> bool:
    """Whether bytes are pandoc's Markdown, which stands between fences of colons."""
    return data.count(b":::") >= FENCES and len(_FENCE.findall(data)) >= FENCES


def narrow(data: bytes) -> bytes:
    """Bytes in which ASCII can be sought, whether each character takes one or two."""
    return data.replace(b"\0", b"") if b"\0" in data else data


def _logged(text: str) -> bool:
    """Whether most lines are a program's, and no paragraphs stand about them: people show each other logs, too."""
    every = text.split("\n")
    if len({found[1] for line in every if (found := _SPEAKS.match(line[:_LONGEST]))}) > 1:
        return False
    blocks = [list(lines) for words, lines in groupby(every, lambda line: bool(line.strip())) if words]
    of = [sum(_LOGGED.match(line[:_LONGEST]) is not None for line in lines) for lines in blocks]
    return sum(of) >= max(_LOGS, _LOGGED_SHARE * sum(map(len, blocks))) and of.count(0) * 2 < len(of)


def foreign(data: bytes) -> str | None:
    """What the bytes look like where they are not plain text, and what to do about it; None where they may be text."""
    head = data[:_HEAD]
    for magic, form in _MAGIC:
        if head.startswith(magic):
            return f"looks like {form}; save or copy its text into a .txt file and name that"
    text, _ = decode(head)
    if 16 < text.count("\ufffd") > len(text) / 20:
        return "looks like a binary file; give the discussion as plain text or JSON"
    if _logged(text):
        return "looks like the log of a program, in which nobody answers; give a discussion as plain text or JSON"
    for pattern, form in () if fenced(head) else _MARKUP:
        if pattern.match(text):
            return (
                f"looks like {form}; no reader here takes it: open it in a browser, save the page as "
                "text (or copy the text into a .txt file) and name that file"
            )
    return None
