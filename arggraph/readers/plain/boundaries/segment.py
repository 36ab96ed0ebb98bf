"""The paragraphs of a page that says nothing but blank lines, and what speaks for a comment's starting at each.

The cues are those that people use who read such a page: a signature before, a salutation after, wider gaps than usual,
a quotation of what stood earlier, a self-introduction, and a change of voice (`voices`; cohesion as in Hearst 1997,
"TextTiling"). How much each of them says depends on the page: `boundaries` weighs them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from arggraph import names
from arggraph.readers.plain import signing
from arggraph.readers.plain.boundaries import glossary, phrases, voices
from arggraph.readers.plain.boundaries.repeats import Repeats
from arggraph.readers.plain.boundaries.voices import WORD
from arggraph.readers.plain.paragraphs import Block

_QUOTED = re.compile(r"^\s*(?:>|[\"“„«‘'])\s*(?P<words>[^\"”“»’\n]{12,}(?:['’]\w+[^\"”“»’\n]*)*)")
_LIST = re.compile(r"^\s*(?:[-*•–]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_PRONOUN = re.compile(r"\W*(?:he|she|it|they|this|that|these|those|such)\b", re.IGNORECASE)
_CODE = re.compile(r"^\s*(?:https?://\S+$|[<{#$/]|\w+\(.*\)|.*[;{}]\s*$|\s{4,})")
# Where so many paragraphs are names, others are user names in small letters.
SIGNED = 0.2
# Typewriter quotes in one paragraph and typographic ones in the next (or the other way round).
_FLIPS = {(True, False): [(False, True)], (False, True): [(True, False)], (True, True): [], (False, False): []}


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

    def __init__(self, blocks: Sequence[Block], announced: int | None = None, declared: int | None = None) -> None:
        """`announced` is the block at which the comments begin, where a heading says so: habits are taken from there
        on; `declared` is the number of comments that the page says it has."""
        self.declared = declared
        self.first = first = announced or 0
        gaps = Counter(block.gap for block in blocks[first + 1 :])
        self.gap = min((gap for gap, n in gaps.items() if n * 6 >= len(blocks) - first), default=2)
        self.repeats = Repeats(blocks)
        self.blocks = blocks = self.repeats.closed_up(blocks, self.gap)
        known = glossary.fitting(" ".join(block.words[:120] for block in blocks[first:]))
        self.phrases = phrases.ELSEWHERE if known else phrases.ENGLISH
        self.openings = [glossary.opening(block.words, known) for block in blocks]
        self.vocabulary = [Counter(w.casefold() for w in WORD.findall(b.words) if len(w) > 2) for b in blocks]
        self.spread = Counter(word for counts in self.vocabulary for word in counts)
        self.lengths = [sum(counts.values()) for counts in self.vocabulary]
        self.weighed = [{w: min(n, 2) * self.rarity(w) for w, n in counts.items()} for counts in self.vocabulary]
        self._overlaps: dict[tuple[int, int], float] = {}
        self.styles = [_style(block.words) for block in blocks]
        self.quoting = [self.quotes_earlier(number) for number in range(len(blocks))]
        self.voices = [voices.voice(block.words, self.phrases.second) for block in blocks]
        self.last_words = [voices.last_word(block.words) for block in blocks]
        self.endings = Counter(self.last_words[first:])
        self._call(blocks)
        self.habits = self._habits(announced is not None)

    def _call(self, blocks: Sequence[Block]) -> None:
        """Who signs the paragraphs and whom they greet, and who of these is known on the page."""
        above = ["", *(block.words[-80:] for block in blocks)]
        closing = [signing.above(block.words) for block in blocks]
        self.signatures = [names.signed(f"{a}\n{b}") for a, b in zip(above, closing, strict=False)]
        only_signs = [bool(c) and _bare_signature(b) for c, b in zip(self.signatures, closing, strict=True)]
        if _share(only_signs) >= SIGNED:
            for number, block in enumerate(blocks):
                if self.signatures[number] is None and signing.handle(block.words.strip()):
                    self.signatures[number], only_signs[number] = names.Call(block.words.strip(), False), True
        self.left = [names.valediction(block.words.rstrip().rsplit("\n", 1)[-1]) for block in blocks]
        self.only_signs = [signs or left for signs, left in zip(only_signs, self.left, strict=True)]
        self.salutations = [names.salutation(block.words.lstrip().split("\n", 1)[0]) for block in blocks]
        self.recurring = Counter(names.key(call.name) for call in self.signatures if call)
        self.known = {names.key(c.name) for c in self.signatures if c and (c.strong or self.recurs(c))}
        calls = Counter(names.key(c.name) for c in self.salutations if c)
        self.known |= {name for name, n in calls.items() if n > 1}
        self.known.discard("")

    def _habits(self, announced: bool) -> dict[str, float]:
        """What the paragraphs of the page are like; `announced`: a heading says that they are comments."""
        first, area = self.first, self.blocks[self.first :]
        starts = [block.words.lstrip() for block in area]
        size = max(len(area), 1)
        self.indented_share = _share(block.words[:1].isspace() for block in area)
        self.wide_share = _share(block.gap > self.gap for block in area[1:])
        self.signed_share = sum(bool(c and c.strong) for c in self.signatures[first:]) / size
        return {
            "page_reacts": _share(bool(self.phrases.reaction.match(said)) for said in self.openings[first:]),
            "page_continues": _share(bool(self.phrases.continues.match(said)) for said in self.openings[first:]),
            "page_starts_lower": _share(start[:1].islower() for start in starts),
            "page_says_you": _share(bool(self.phrases.second.search(start)) for start in starts),
            "page_is_open": _share(not voices.closed(block.words) for block in area),
            **voices.profile(self.voices[first:]),
            "page_wide": self.wide_share,
            "page_signed": self.signed_share,
            "page_calls": sum(bool(c and c.strong) for c in self.salutations[first:]) / size,
            "page_announced": announced,
            "page_declared": -1.0 if self.declared is None else self.declared / size,
            "page_one_ending": max(self.endings.values(), default=0) / size,
            "mean_length": min(sum(self.lengths[first:]) / size, 100) / 100,
        }

    def recurs(self, call: names.Call) -> bool:
        return self.recurring[names.key(call.name)] > 1

    def rarity(self, word: str) -> float:
        return math.log((1 + len(self.blocks)) / (1 + self.spread[word])) + 0.1

    def quotes_earlier(self, number: int) -> bool:
        """Whether a paragraph opens with a quotation of a paragraph that stands earlier."""
        match = _QUOTED.match(self.blocks[number].words)
        return match is not None and self.repeats.stand_before(match["words"], number)

    def overlap(self, left: int, right: int) -> float:
        """Dot product of the weighed words of two paragraphs."""
        if (found := self._overlaps.get((left, right))) is None:
            found = self._overlaps[left, right] = self._overlap(self.weighed[left], self.weighed[right])
        return found

    @staticmethod
    def _overlap(a: Mapping[str, float], b: Mapping[str, float]) -> float:
        if len(a) > len(b):
            a, b = b, a
        return sum(weight * b[word] for word, weight in a.items() if word in b)

    def cohesion(self, left: range, right: range) -> float:
        """Cosine of the IDF-weighted words of two runs of paragraphs, 0 to 1."""
        size = math.prod(sum(self.overlap(min(i, j), max(i, j)) for i in run for j in run) for run in (left, right))
        return sum(self.overlap(i, j) for i in left for j in right) / math.sqrt(size) if size else 0.0

    def features(self, number: int) -> dict[str, float]:
        """What speaks for and against a comment's starting at a block, by name; what does not apply has no name."""
        return self.habits | self._own(number) | (self._change(number) if number > self.first else {})

    def _own(self, number: int) -> dict[str, float]:
        """What a block itself says."""
        block, called, voice = self.blocks[number], self.salutations[number], self.voices[number]
        opening, said = block.words.lstrip(), self.openings[number]
        head, n = names.key(opening[:60]), len(self.blocks)
        return {
            "called": bool(called and (called.strong or names.key(called.name) in self.known)),
            "called_weakly": bool(called and not called.strong),
            "called_inline": opening.startswith("@"),
            "only_signs": self.only_signs[number],
            "indented": block.words[:1].isspace() and self.indented_share < 0.5,
            "quotes_earlier": self.quoting[number] and not any(self.quoting[max(number - 3, 0) : number]),
            "introduces_self": bool(self.phrases.oneself.match(said)),
            "starts_with_i": bool(re.match(r"\W*(?:I|i|We|My)\b", said)),
            "reacts": bool(self.phrases.reaction.match(said)),
            "continues": bool(self.phrases.continues.match(said)),
            "starts_with_pronoun": bool(_PRONOUN.match(said)),
            "starts_lower": opening[:1].islower(),
            "list_item": bool(_LIST.match(block.words)),
            "code": bool(_CODE.match(opening)),
            "names_somebody": any(head[:size] in self.known for size in range(3, min(len(head), 40) + 1)),
            "next_length": math.log1p(self.lengths[number]) / 5,
            "next_is_short": self.lengths[number] < 8,
            "longer_than_usual": voice.length - self.habits["page_length_50"],
            "cohesion_below": self.cohesion(range(number, number + 1), range(number + 1, number + 2))
            if number + 1 < n
            else -1.0,
            "place": (number - self.first) / max(n - self.first, 1),
            "number": min(number - self.first, 60),
            "is_first": number == self.first,
            **{f"own_{name}": float(value) for name, value in voice._asdict().items()},
        }

    def _change(self, number: int) -> dict[str, float]:
        """What the paragraph above a block, and the step from it, say."""
        before, block = self.blocks[number - 1], self.blocks[number]
        signature, called = self.signatures[number - 1], self.salutations[number]
        old, new = self.styles[number - 1], self.styles[number]
        closing, opening = before.words.rstrip(), block.words.lstrip()
        wide, run = block.gap > self.gap, number > self.first + 1 and before.gap > self.gap
        first = re.split(r"(?<=[.!?\n])\s", opening, maxsplit=1)[0]
        you_before, you_now = bool(self.phrases.second.search(closing)), bool(self.phrases.second.search(first))
        same_ending = self.endings[self.last_words[number - 1]]
        signed = bool(signature and signature.strong)
        return {
            "signed": signed,
            "signed_weakly": bool(signature and not signature.strong),
            "signature_recurs": bool(signature and self.recurs(signature)),
            "took_leave": self.left[number - 1],
            "farewell": bool(self.phrases.farewell.search(closing[-60:])),
            "page_signed_not_here": 0.0 if signed or called else min(self.signed_share * 8, 1.0),
            "after_salutation": bool(self.salutations[number - 1]) and "\n" not in before.words.strip(),
            "after_quotation": self.quoting[number - 1],
            "gap_opens": wide and not run,
            "gap_in_run": wide and run,
            "gap_usual_elsewhere": not wide and self.wide_share > 0.25,
            "after_colon": closing.endswith(":"),
            "after_open_sentence": not voices.closed(closing) and not closing.endswith(":"),
            "after_question": closing.endswith("?"),
            "after_exclamation": closing.endswith("!") and self.lengths[number - 1] < 20,
            "after_common_ending": same_ending / len(self.blocks)
            if same_ending > 2 and len(self.last_words[number - 1]) > 3 and not self.voices[number - 1].closed
            else 0.0,
            "previous_length": math.log1p(self.lengths[number - 1]) / 5,
            "previous_is_short": self.lengths[number - 1] < 8,
            "previous_smiles": self.voices[number - 1].smiles,
            "cohesion": min(self.cohesion(range(number - 1, number), range(number, number + 1)), 0.5) * 2,
            "cohesion_around": self.cohesion(
                range(max(number - 3, self.first), number), range(number, min(number + 3, len(self.blocks)))
            ),
            "apostrophe_changes": (old.curly > 0, old.straight > 0) in _FLIPS[(new.curly > 0, new.straight > 0)],
            "spacing_changes": old.double_space != new.double_space,
            "stops_breaking_lines": old.broken and not new.broken,
            "case_changes": old.lower != new.lower,
            "caps_rate_changes": min(abs(old.caps - new.caps) * 5, 1.0),
            "turns_to_you": you_now and not you_before,
            "stops_saying_you": you_before and not you_now,
        }


def _share(flags: Iterable[bool]) -> float:
    found = list(flags)
    return sum(found) / max(len(found), 1)


def _style(words: str) -> Style:
    starts = re.findall(r"(?:^|[.!?]\s+)([^\W\d_])", words)
    return Style(
        curly=len(re.findall(r"\w’\w|[“”]", words)),
        straight=len(re.findall(r"\w'\w|\"", words)),
        double_space=bool(re.search(r"[.?!]\s{2,}\S", words)),
        lower=len(starts) > 1 and sum(c.islower() for c in starts) * 2 > len(starts),
        caps=sum(map(str.isupper, words)) / max(sum(map(str.isalpha, words)), 1),
        broken=len([line for line in words.split("\n") if len(line) > 40]) > 1,
    )


def _bare_signature(words: str) -> bool:
    """Whether a paragraph holds nothing but a signature, leave-taking before it included."""
    lines = [line for line in words.strip().split("\n") if line.strip()]
    return len(lines) == 1 or (len(lines) < 4 and names.valediction(lines[0]))
