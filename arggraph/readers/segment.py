"""Where one comment ends and the next begins, on a page that says nothing but blank lines.

Every paragraph break is a decision: features of the two paragraphs and of the page are weighed by a logistic regression
(weights/boundaries.json; rebuilt and measured by `python -m arggraph.training`). The cues are those that people use who
read such a page: a signature before, a salutation after, wider gaps than usual, a quotation of what stood earlier, a
self-introduction, and a change of voice (stylometry in the sense of PAN's style change detection: Zangerle et al. 2021,
"Overview of the Style Change Detection Task"; cohesion as in Hearst 1997, "TextTiling").
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from arggraph import names

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s*$")
_QUOTED = re.compile(r"^\s*(?:>|[\"“„«‘'])\s*(?P<words>[^\"”“»’\n]{12,}(?:['’]\w+[^\"”“»’\n]*)*)")
_SELF = re.compile(
    r"^\W*(?:i\s+(?:am|was|have|had|just|recently|came|read|found|tried|started|now|too|also|used|work|live|use|got|went)"
    r"|i['’](?:m|ve|d)|my\s+(?:name|husband|wife|son|daughter|mother|father|doctor|experience|own)|as\s+an?\s+\w+)\b",
    re.IGNORECASE,
)
_REACTION = re.compile(
    r"^\W*(?:great|nice|good|thanks?|thank\s+you|thx|agreed?|i\s+(?:dis)?agree|interesting|excellent|awesome|wow|lol|haha|"
    r"hi|hello|hey|sorry|amen|exactly|congrat\w*|cool|love\s+(?:it|this)|very\s+\w+|well\s+said|hmm+|yes|yeah|yep|no|nope"
    r"|really|oh|ok|okay|right|true|ps|danke|hallo|gracias|hola|merci|bonjour)\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"^\W*(?:however|also|but|and|so|or|moreover|furthermore|additionally|besides|second(?:ly)?|third(?:ly)?|finally|lastly"
    r"|then|next|in\s+(?:addition|fact|short|other|any|my|the|this|that)|on\s+the\s+other|another|still|yet|thus|therefore|"
    r"instead|because|anyway|again|meanwhile|for\s+(?:example|instance|those|me)|edit|update|p\.?\s?s\.?|note|such|both|even"
    r"|these|those|that|this|they|he|she|it|its|his|her|their|which|who|when|while|if|as|with|once|after|since)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"^\s*(?:[-*•–]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_CODE = re.compile(r"^\s*(?:https?://\S+$|[<{#$/]|\w+\(.*\)|.*[;{}]\s*$|\s{4,})")
_SECOND = re.compile(r"\b(?:you|your|yours|you['’]\w+|u|ur)\b", re.IGNORECASE)
_FAREWELL = re.compile(
    r"(?:good\s+luck|thanks(?:\s+\w+){0,4}|thank\s+you(?:\s+\w+){0,4}|cheers|hope\s+(?:this|that|it)\s+helps?|:-?\)|;-?\)"
    r"|:d|lol|god\s+bless(?:\s+\w+)?|take\s+care|keep\s+up\s+the\s+good\s+work|keep\s+it\s+up)[\s.!)]*$",
    re.IGNORECASE,
)
FEATURES = (
    "signed", "signed_weakly", "signature_recurs", "took_leave", "farewell", "called", "called_weakly",
    "called_inline", "only_signs", "page_signed_not_here", "after_salutation", "after_quotation", "action_before",
    "gap_opens", "gap_in_run", "gap_usual_elsewhere", "indented", "quotes_earlier", "introduces_self",
    "starts_with_i", "reacts", "continues", "starts_lower", "list_item", "code", "after_colon",
    "after_open_sentence", "after_question", "after_exclamation", "previous_length", "next_length", "next_is_short",
    "previous_is_short", "cohesion", "apostrophe_changes", "spacing_changes", "stops_breaking_lines",
    "case_changes", "caps_rate_changes", "turns_to_you", "stops_saying_you", "names_somebody", "mean_length",
    "page_reacts", "page_continues", "page_starts_lower", "page_says_you", "page_is_open",
)  # fmt: skip


# Typewriter quotes in one paragraph and typographic ones in the next (or the other way round).
_FLIPS = {(True, False): [(False, True)], (False, True): [(True, False)], (True, True): [], (False, False): []}


class Block(NamedTuple):
    """A paragraph: `text[start:end]` of the page, the line breaks before it, whether an action ("Reply") was there."""

    start: int
    end: int
    words: str
    gap: int
    after_action: bool = False


class Style(NamedTuple):
    """Habits of typing that a writer seldom changes within a comment."""

    curly: int
    straight: int
    double_space: bool
    lower: bool
    caps: float
    broken: bool


class Page:
    """The paragraphs of a page with what all decisions share: counts of words, usual gap, recurring signatures."""

    def __init__(self, blocks: Sequence[Block], first: int = 0) -> None:
        """`first` is the block at which the comments begin, where a heading says so: habits are taken from there on."""
        self.blocks = blocks
        area = blocks[first:]
        self.vocabulary = [Counter(w.casefold() for w in WORD.findall(b.words) if len(w) > 2) for b in blocks]
        self.spread = Counter(word for counts in self.vocabulary for word in counts)
        self.styles = [_style(block.words) for block in blocks]
        gaps = Counter(block.gap for block in area[1:])
        self.gap = min((gap for gap, n in gaps.items() if n * 6 >= len(area)), default=2)
        self.indented_share = _share(block.words[:1].isspace() for block in area)
        self.wide_share = _share(block.gap > self.gap for block in area[1:])
        above = ["", *(block.words[-80:] for block in blocks)]
        self.signatures = [names.signed(f"{a}\n{b.words}") for a, b in zip(above, blocks, strict=False)]
        self.left = [names.valediction(_last_line(block.words)) for block in blocks]
        self.salutations = [names.salutation(block.words.lstrip().split("\n", 1)[0]) for block in blocks]
        self.recurring = Counter(names.key(call.name) for call in self.signatures if call)
        self.known = {names.key(c.name) for c in self.signatures if c and (c.strong or self.recurs(c))}
        calls = Counter(names.key(c.name) for c in self.salutations if c)
        self.known |= {name for name, n in calls.items() if n > 1}
        self.known.discard("")
        starts = [block.words.lstrip() for block in area]
        self.habits = {
            "page_reacts": _share(bool(_REACTION.match(start)) for start in starts),
            "page_continues": _share(bool(_CONTINUES.match(start)) for start in starts),
            "page_starts_lower": _share(start[:1].islower() for start in starts),
            "page_says_you": _share(bool(_SECOND.search(start)) for start in starts),
            "page_is_open": _share(not _SENTENCE_END.search(block.words[-8:]) for block in area),
        }
        self.only_signs = [
            (bool(c) and _bare_signature(b.words)) or left
            for b, c, left in zip(blocks, self.signatures, self.left, strict=True)
        ]
        self.quoting = [self.quotes_earlier(number) for number in range(len(blocks))]
        self.signed_share = sum(bool(c and c.strong) for c in self.signatures[first:]) / max(len(area), 1)
        self.lengths = [sum(counts.values()) for counts in self.vocabulary]
        self.mean_length = sum(self.lengths[first:]) / max(len(area), 1)

    def recurs(self, call: names.Call) -> bool:
        return self.recurring[names.key(call.name)] > 1

    def rarity(self, word: str) -> float:
        return math.log((1 + len(self.blocks)) / (1 + self.spread[word])) + 0.1

    @cached_property
    def _first_seen(self) -> Mapping[str, int]:
        """Block in which each run of five words stands first."""
        seen: dict[str, int] = {}
        for number, block in enumerate(self.blocks):
            tokens = [w.casefold() for w in WORD.findall(block.words)]
            for at in range(len(tokens) - 4):
                seen.setdefault(" ".join(tokens[at : at + 5]), number)
        return seen

    def quotes_earlier(self, number: int) -> bool:
        """Whether a paragraph opens with a quotation of a paragraph that stands earlier."""
        match = _QUOTED.match(self.blocks[number].words)
        if not match:
            return False
        tokens = [w.casefold() for w in WORD.findall(match["words"])]
        runs = [" ".join(tokens[at : at + 5]) for at in range(len(tokens) - 4)]
        return any(self._first_seen.get(run, number) < number for run in runs)

    def cohesion(self, left: int, right: int) -> float:
        """Cosine of the IDF-weighted words of two paragraphs, 0 to 1."""
        a, b = self.vocabulary[left], self.vocabulary[right]
        weigh = {word: self.rarity(word) for word in (*a, *b)}
        dot = sum(min(n, 2) * min(b[word], 2) * weigh[word] ** 2 for word, n in a.items() if word in b)
        size = math.prod(math.sqrt(sum((min(n, 2) * weigh[w]) ** 2 for w, n in c.items())) for c in (a, b))
        return dot / size if size else 0.0

    def features(self, number: int) -> dict[str, float]:
        """What speaks for and against a comment's starting at block `number` (1 or more), by name of `FEATURES`."""
        before, block = self.blocks[number - 1], self.blocks[number]
        signature, called = self.signatures[number - 1], self.salutations[number]
        old, new = self.styles[number - 1], self.styles[number]
        closing, opening = before.words.rstrip(), block.words.lstrip()
        wide, run = block.gap > self.gap, number > 1 and before.gap > self.gap
        first = re.split(r"(?<=[.!?\n])\s", opening, maxsplit=1)[0]
        you_before, you_now = bool(_SECOND.search(closing)), bool(_SECOND.search(first))
        head = names.key(opening[:60])
        return {
            "signed": bool(signature and signature.strong),
            "signed_weakly": bool(signature and not signature.strong),
            "signature_recurs": bool(signature and self.recurs(signature)),
            "took_leave": self.left[number - 1],
            "farewell": bool(_FAREWELL.search(closing[-60:])),
            "called": bool(called and (called.strong or names.key(called.name) in self.known)),
            "called_weakly": bool(called and not called.strong),
            "only_signs": self.only_signs[number],
            "page_signed_not_here": 0.0
            if (signature and signature.strong) or called
            else min(self.signed_share * 8, 1.0),
            "after_salutation": bool(self.salutations[number - 1]) and "\n" not in before.words.strip(),
            "after_quotation": self.quoting[number - 1],
            "called_inline": opening.startswith("@"),
            "action_before": block.after_action,
            "gap_opens": wide and not run,
            "gap_in_run": wide and run,
            "gap_usual_elsewhere": not wide and self.wide_share > 0.25,
            "indented": block.words[:1].isspace() and self.indented_share < 0.5,
            "quotes_earlier": self.quoting[number] and not any(self.quoting[max(number - 3, 0) : number]),
            "introduces_self": bool(_SELF.match(opening)),
            "starts_with_i": bool(re.match(r"\W*(?:I|i|We|My|Ich|Ik|Je)\b", opening)),
            "reacts": bool(_REACTION.match(opening)),
            "continues": bool(_CONTINUES.match(opening)),
            "starts_lower": opening[:1].islower(),
            "list_item": bool(_LIST.match(block.words)),
            "code": bool(_CODE.match(opening)),
            "after_colon": closing.endswith(":"),
            "after_open_sentence": not _SENTENCE_END.search(closing[-8:]) and not closing.endswith(":"),
            "after_question": closing.endswith("?"),
            "after_exclamation": closing.endswith("!") and self.lengths[number - 1] < 20,
            "previous_length": math.log1p(self.lengths[number - 1]) / 5,
            "next_length": math.log1p(self.lengths[number]) / 5,
            "next_is_short": self.lengths[number] < 8,
            "previous_is_short": self.lengths[number - 1] < 8,
            "cohesion": min(self.cohesion(number - 1, number), 0.5) * 2,
            "apostrophe_changes": (old.curly > 0, old.straight > 0) in _FLIPS[(new.curly > 0, new.straight > 0)],
            "spacing_changes": old.double_space != new.double_space,
            "stops_breaking_lines": old.broken and not new.broken,
            "case_changes": old.lower != new.lower,
            "caps_rate_changes": min(abs(old.caps - new.caps) * 5, 1.0),
            "turns_to_you": you_now and not you_before,
            "stops_saying_you": you_before and not you_now,
            "names_somebody": any(head.startswith(name) for name in self.known if len(name) > 2),
            "mean_length": min(self.mean_length, 100) / 100,
            **self.habits,
        }


def probabilities(page: Page, weights: Mapping[str, float]) -> list[float]:
    """For each block from the second on, the probability that a comment starts there."""
    found = []
    for number in range(1, len(page.blocks)):
        score = weights["intercept"]
        score += sum(weights.get(name, 0.0) * value for name, value in page.features(number).items())
        found.append(round(1 / (1 + math.exp(-score)), 3))
    return found


def threshold(probabilities: Sequence[float]) -> float:
    """The probability from which on boundaries are taken so that the F1 to be expected of a page is highest.

    A page whose paragraphs mostly look like whole comments is thus divided at breaks that a page of long comments keeps
    (Ye, Chai, Lee & Chieu 2012, "Optimizing F-measures"). Above 1 where no boundary at all is likeliest.

    >>> threshold([0.9, 0.4, 0.1]), threshold([0.4, 0.4, 0.4, 0.1]), threshold([0.1, 0.05])
    (0.4, 0.4, 1.1)
    """
    total, true = sum(probabilities), 0.0
    best, least = math.prod(1 - p for p in probabilities), 1.1
    for taken, p in enumerate(sorted(probabilities, reverse=True), 1):
        true += p
        if (expected := 2 * true / (taken + total)) > best:
            best, least = expected, p
    return least


def paragraphs(text: str, lines: Sequence[tuple[int, int]], cut: frozenset[int], action: frozenset[int]) -> list[Block]:
    """Blocks of lines that no blank or removed line divides.

    `lines` are (start, end) of the lines that hold words; a block also starts at each line whose start is in `cut`, and
    is marked when an action link stood before it (its start is in `action`).
    """
    groups: list[list[tuple[int, int]]] = []
    for line in lines:
        near = groups and text.count("\n", groups[-1][-1][1], line[0]) == 1 and line[0] not in cut
        if near:
            groups[-1].append(line)
        else:
            groups.append([line])
    blocks: list[Block] = []
    for group in groups:
        start, end = group[0][0], group[-1][1]
        gap = text.count("\n", blocks[-1].end, start) if blocks else 0
        blocks.append(Block(start, end, text[start:end], gap, start in action))
    return blocks


def _share(flags: Iterable[bool]) -> float:
    found = list(flags)
    return sum(found) / max(len(found), 1)


def _style(words: str) -> Style:
    letters = [char for char in words if char.isalpha()]
    starts = re.findall(r"(?:^|[.!?]\s+)([^\W\d_])", words)
    return Style(
        curly=len(re.findall(r"\w’\w|[“”]", words)),
        straight=len(re.findall(r"\w'\w|\"", words)),
        double_space=bool(re.search(r"[.?!]\s{2,}\S", words)),
        lower=len(starts) > 1 and sum(c.islower() for c in starts) * 2 > len(starts),
        caps=sum(char.isupper() for char in letters) / max(len(letters), 1),
        broken=len([line for line in words.split("\n") if len(line) > 40]) > 1,
    )


def _bare_signature(words: str) -> bool:
    """Whether a paragraph holds nothing but a signature, leave-taking before it included."""
    lines = [line for line in words.strip().split("\n") if line.strip()]
    return len(lines) == 1 or (len(lines) == 2 and names.valediction(lines[0]))


def _last_line(words: str) -> str:
    return words.rstrip().rsplit("\n", 1)[-1]
