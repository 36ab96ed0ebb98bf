"""Names without what pages put beside them, told by what recurs: "Kim Lee Member", "avatarKim Lee", "Kim, Leeds"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import NamedTuple

from arggraph.readers.plain import bylines

# A rank behind a name, on its line.
_RANK_BEHIND = re.compile(
    r"\s+(?:\(?(?:(?:discussion|thread|topic|original|question)\s+)?(?:starter|poster|author)\)?|op|members?|moderators?"
    r"|administrators?|mod|admin|guest|staff|closed|(?:is\s+)?o(?:n|ff)line)$",
    re.IGNORECASE,
)
# Where somebody lives, or a second name in brackets, behind the name.
_BESIDE = [
    re.compile(shape)
    for shape in (r"(?<=[\w.])\s*,\s+[^\W\d].*", r"(?<=\w)\s+(?:from|aus|of)\s+[A-Z].*", r"(?<=[\w.])\s+\([^()]+\)$")
]
_INITIAL = re.compile(r"(\w) ?(?=\1)", re.IGNORECASE)  # what stands for a picture: "K Kim Lee", "KKim Lee"
_NUMBER = re.compile(r"#?\d{1,5}(?:[.):]?\s+)?(?=[^\W\d])")  # of the comment: "12Kim Lee", "12. Kim Lee"
_RANK_GLUED = re.compile(r"(?<=[^\W_A-Z])[A-Z][a-z]+$|(?<=\.)[A-Z][a-z]+$")  # "Kim LeeMember"
_PARENS = re.compile(r"\w\s\([^()]+\)$")
# A handle before or behind a name, an address, the server behind a handle: "Kim Lee @kim", "kim@example.org".
_BEFORE, _BEHIND = (
    re.compile(r"^@[\w.-]+\s+(?=[^\W\d])"),
    re.compile(r"(?<=[\w.])(?:\s+<[^\s<>@]+@[^\s<>@]+>|\s+@[\w.-]+(?:@[\w.-]+)?|@[\w-]+(?:\.[\w-]+)+)$"),
)

# A name behind what stands for its bearer's picture: "kim avatar kim", "Photo of Kim Lee Kim Lee".
_TWICE = re.compile(r"(?:\S+ (?:of|von|de|di|van|för|av|od) )?(?P<name>\S.{1,38}?)(?: \S+)? ?(?P=name)(?: \S.*)?")
_SPACE = re.compile(" ")


class Name(NamedTuple):
    """A name, and the line that it stands on."""

    at: int
    words: str


Names = Sequence[Name | None]  # of each frame, where one is told


def trimmed(names: Names) -> list[Name | None]:
    """Names without the words that most of the lines begin or end with: "last edited by", "Report Bookmark"."""
    said = _without_glued(
        [_BEHIND.sub("", _BEFORE.sub("", " ".join(name.words.split()))) if name else "" for name in names]
    )
    split, taken = [words.split() for words in said], set[str]()
    for at in (-1, 0):
        while counted := Counter(_masked(words[at]) for words in split if len(words) > 1).most_common(1):
            word, n = counted[0]
            beside = {" ".join(words) for words in split if len(words) > 1 and _masked(words[at]) == word}
            if n < 4 or len(beside) < 3 or n * 10 < 6 * sum(map(bool, split)):
                break
            taken.add(word)
            for words in split:
                if len(words) > 1 and _masked(words[at]) == word:
                    words.pop(at)
    split = [unranked(" ".join(words)).split() for words in split]
    tidied = _without_details([_BEHIND.sub("", bylines.MARKS.sub(" ", " ".join(words))) for words in split])
    for mark in (_INITIAL, _NUMBER):
        if sum(bool(mark.match(words)) for words in tidied) * 10 > 9 * sum(map(bool, tidied)):
            tidied = [mark.sub("", words, count=1) for words in tidied]
    tidied = [words if _PARENS.search(words) else bylines.LEFT_OVER.sub("", words) for words in tidied]
    twice = [_TWICE.fullmatch(words) for words in tidied]
    if sum(map(bool, twice)) * 10 > 6 * sum(map(bool, tidied)):
        tidied = [name["name"] if name else words for name, words in zip(twice, tidied, strict=True)]
    tidied = _parted(tidied)
    told = (words if any(map(str.isalpha, words)) and words not in taken else "" for words in tidied)
    return [Name(name.at, words) if name and words else None for name, words in zip(names, told, strict=True)]


def unranked(words: str) -> str:
    """A name without the rank behind it.

    >>> unranked("Kim Lee Mod"), unranked("Modjo")
    ('Kim Lee', 'Modjo')
    """
    return _RANK_BEHIND.sub("", words)


def opens(line: str, name: str) -> bool:
    """Whether a line holds a name, alone or before a rank: "Kim Lee", "Kim Lee Member", "Kim LeeMember"."""
    behind = line.removeprefix(name)
    return not behind or (behind != line and (behind[0] == " " or behind[0].isupper()))


def _masked(word: str) -> str:
    """A word without its digits, if it has letters too: "72p"."""
    return re.sub(r"\d+", "0", word) if any(map(str.isalpha, word)) else word


def _without_glued(said: Sequence[str]) -> list[str]:
    """Names without what all of them have glued before or behind them ("avatarKim Lee"), and without ranks there."""
    people = {words for words in said if words}
    before, behind = _shared(people), _shared({words[::-1] for words in people})[::-1]
    said = [words.removeprefix(before).removesuffix(behind) for words in said]
    ranks = Counter(rank[0] for words in people if (rank := _RANK_GLUED.search(words)))
    often = {rank for rank, n in ranks.items() if n > 1}
    glued = sum(words.endswith(tuple(often)) for words in said) if often else 0
    return [_RANK_GLUED.sub("", words) for words in said] if glued > 3 and glued * 10 > 6 * len(said) else said


def _shared(people: Collection[str]) -> str:
    """The letters with which all begin, if no white space divides them from the rest, which has letters, too.

    >>> people = ["avatarKim", "avatarAnn", "avatarBo", "avatarTom"]
    >>> _shared(people), _shared([f"user_{n}" for n in range(17, 22)])
    ('avatar', '')
    """
    pairs = zip(min(people, default=""), max(people, default=""), strict=False)
    same = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    told = all(any(map(str.isalpha, words[len(same) :])) for words in people)
    return same if len(people) > 3 < len(same) and same == same.rstrip() and told else ""


def _parted(said: Sequence[str]) -> list[str]:
    """Names, those of two people side by side parted: on a page of Ann Poe "Kim Ann Poe" is "Kim > Ann Poe".

    Where a quarter of the names end with another's, what stands before it is a name too, met alone or not.

    >>> _parted(["Kim Ann Poe", "Poe", "Ann Poe", "Tom"])[0]
    'Kim > Ann Poe'
    """
    people = (set(said) | _both(said)) - {""}
    people |= _glued(people)
    people |= _glued(people)  # who stands beside these
    for _ in range(2):
        ends = {words: to for words in set(said) if (to := _end(words, people)) and " > " not in words}
        often = sum(words in ends for words in said) * 4 > len(said)
        split = {words: words.removesuffix(to).rstrip() for words, to in ends.items()}
        split = split if often else {}
        people |= set(split.values())
    return [f"{split[words]} > {ends[words]}" if words in split else words for words in said]


def _both(said: Sequence[str]) -> set[str]:
    """The names of people that nobody bears alone, where each line holds two: who speaks on one line is answered on
    another, and whoever stands beside one of these is somebody, too.

    >>> sorted(_both(["Kim Tom Lee", "Ann Kim", "Ann Tom Lee", "Bo Kim", "Kim Ann"]))
    ['Ann', 'Bo', 'Kim', 'Tom Lee']
    """
    split = [[(words[: at.start()], words[at.end() :]) for at in _SPACE.finditer(words)] for words in set(said)]
    first, second = ({pair[n] for pairs in split for pair in pairs} for n in (0, 1))
    people, found = first & second, list[list[tuple[str, str]]]()
    for _ in range(2) if len(people) > 1 else ():
        found = [[pair for pair in pairs if not people.isdisjoint(pair)] for pairs in split]
        people |= {name for pairs in found if len(pairs) == 1 for name in pairs[0]}
    return people if sum(map(bool, found)) > max(3, 0.9 * len(split)) else set()


def _glued(people: Collection[str]) -> set[str]:
    """Whoever is left where somebody met alone is taken off two lines.

    >>> _glued({"kimAnn Poe", "Ann Poekim", "Ann Poe", "Joanne"})
    {'kim'}
    """
    left: dict[str, set[str]] = defaultdict(set)
    for words in people:
        halves = [(words[:at], words[at:]) for at in range(3, len(words) - 2)]
        for name, rest in (*halves, *(half[::-1] for half in halves)):
            if len(name) > 3 and name in people and rest.strip() == rest:
                left[rest].add(words)
    return {rest for rest, lines in left.items() if len(lines) > 1}


def _end(words: str, people: Collection[str]) -> str | None:
    """The longest name with which words end that does not begin within one of them: "Kim Ann Poe", "KimAnn Poe"; "Ann
    Poekim" where Ann Poe is met, too."""
    for at in range(1, len(words)):
        before, to = words[:at], words[at:]
        glued = len(to) > 2 and (to[0].isupper() or before in people) and before[-1] != "-"
        if to in people and (before[-1] == " " or glued):
            return to
    return None


def _without_details(said: Sequence[str]) -> list[str]:
    """Names without what most of them have behind them: "Kim Lee, Leeds", "Kim from Leeds", "Kim (kim_88)"."""
    for place in _BESIDE:
        if sum(bool(place.search(words)) for words in said) * 10 > 7 * max(sum(map(bool, said)), 3):
            said = [place.sub("", words) for words in said]
    return list(said)
