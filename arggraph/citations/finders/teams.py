"""People and what they found, which is a study: "researchers at the University of Lund found", "Lund researchers
investigated", "Brook and colleagues showed"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arggraph.citations.entities import Name, names
from arggraph.citations.mention import Mention
from arggraph.citations.phrases import Phrase
from arggraph.citations.tokens import around, between, fold, places, words
from arggraph.citations.writers import people_in
from arggraph.model import Comment

_GROUPS = words(
    """researcher researchers scientist scientists doctors physicians economist economists psychologist psychologists
    epidemiologist epidemiologists biologist biologists academics sociologist sociologists criminologist criminologists
    psychiatrist psychiatrists geneticist geneticists investigators scholars professor professors team group experts"""
)
_PEOPLE = f"(?:{'|'.join(sorted(_GROUPS))})"
_FOUND = (
    r"(?:found|find|studied|investigated|surveyed|reported|report|showed|discovered|concluded|looked|examined|"
    r"compared|measured|tested|published|estimated|conducted|analy[sz]ed|ha(?:ve|s) (?:found|shown|discovered|studied))"
)
_TEAM_OF = re.compile(rf"\b(?:(?:a|the) )?{_PEOPLE} (?:of [a-z]+ )?(?:at|from) (?:the )?(?=[A-Z])", re.I)
_TEAM = re.compile(rf"\b(?P<name>[A-Z][\w.]{{1,20}}(?: [A-Z][\w.]{{1,20}}){{0,3}}) {_PEOPLE} {_FOUND}\b")
_WITH = r"(?:colleagues|co-?workers|co-?authors|associates|collaborators|team|group|students)"
_COMPANY = words("colleagues coworkers coauthors workers authors associates collaborators al students")
_NAMED_TEAM = re.compile(rf" (?:(?:and|&) (?:(?:his|her|their) )?{_WITH}|et al\.?),? (?:\w{{1,12}} )?{_FOUND}\b")
_LED = re.compile(r"\b(?:(?:a|the) )?(?:team|group)(?: of [a-z]+)? (?:led|headed) by (?=[A-Z])", re.I)
_TELLS = re.compile(rf"[^.!?\n]{{0,80}}?\b{_FOUND}\b")


def teams(comment: Comment, taken: set[int], rule: str) -> Iterator[Mention]:
    """What each team that found something did, as a mention by `rule`; names that begin at one of `taken` are left."""
    text, folded = comment.text, fold(comment.text)
    spots = places(text, _GROUPS | _COMPANY)
    if not spots:
        return
    for match in around(_TEAM_OF, folded, spots, 20, 60):
        found = names(between(text, match.end(), match.end() + 120), text)
        name = found[0] if found and found[0].start == match.end() else None
        if name and name.start not in taken and _TELLS.match(folded, name.end):
            yield _team(comment, rule, match.start(), name.end, name.text)
    for match in around(_TEAM, folded, spots, 110, 60):
        found = names(between(text, match.start(), match.end("name")), text)
        if found and found[-1].end == match.end("name") and found[-1].start not in taken:
            yield _team(comment, rule, found[-1].start, match.end(), found[-1].text)
    for match in around(_LED, folded, spots, 20, 60):
        led = people_in(between(text, match.end(), match.end() + 60), text)
        if led and led[0].start == match.end() and _TELLS.match(folded, led[0].end):
            yield _team(comment, rule, match.start(), led[0].end, "")._replace(people=(led[0].text,))
    for match in around(_NAMED_TEAM, folded, spots, 20, 80):
        before = people_in(between(text, max(0, match.start() - 60), match.start()), text)
        if before and before[-1].end == match.start():
            yield _team(comment, rule, before[-1].start, match.end(), "")._replace(people=(before[-1].text,))


def _team(comment: Comment, rule: str, start: int, end: int, name: str) -> Mention:
    return Mention.on(comment, start, end, "study", rule, 0.6)._replace(sources=(name,) if name else ())


def team_after(text: str, phrase: Phrase) -> Name | None:
    """Whose study it is in "In a recent study, researchers at the University of Lund …"."""
    following = phrase.after(14)
    if not following or following[0].text != ",":
        return None
    match = _TEAM_OF.match(fold(text), following[1].start) if len(following) > 1 else None
    found = names([token for token in following if match and token.start >= match.end()], text)
    return found[0] if match and found and found[0].start == match.end() else None
