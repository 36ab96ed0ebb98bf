"""What is said after a comment: whoever it answers is likely to speak again soon, to its author and in its words."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable

from arggraph.model import Comment, Discussion
from arggraph.replies.ranker.history import Seen, alike, look

# Of each person so many of the next comments are looked at; and so many comments for who else speaks before.
_TURNS, _REACH = 3, 40


class Ahead:
    """The comments of a whole page, by who wrote them."""

    def __init__(self, discussion: Discussion) -> None:
        self.said = [look(comment, place) for place, comment in enumerate(discussion.said, 1)]
        post = [look(discussion.post, 0)] if discussion.post else []
        self._places: dict[str, list[int]] = defaultdict(list)
        for seen in self.said:
            if seen.author:
                self._places[seen.author].append(seen.place)
        spread = Counter(word for seen in (*self.said, *post) for word in seen.words)
        self._rarity = {word: math.log((len(self.said) + 2) / number) for word, number in spread.items()}

    def look(self, comment: Comment, place: int, own: str | None) -> Seen:
        """What `history.look` sees, without looking twice."""
        known = self.said[place - 1] if 0 < place <= len(self.said) else None
        return known if known and known.comment is comment and own is None else look(comment, place, own)

    def again(self, place: int) -> float:
        """How soon whoever wrote the comment at a place speaks again: 1 over the distance, 0 for never."""
        mine = self._next(self.said[place - 1].author, place)
        return 1 / (mine[0].place - place) if mine else 0.0

    def rows(self, place: int, others: Iterable[Seen]) -> dict[str, dict[str, float]]:
        """By author of the candidates, what that person does after the comment at a place."""
        seen = self.said[place - 1]
        if not seen.author:
            return {}
        mine = self._next(seen.author, seen.place)
        back = mine[0].place if mine else len(self.said) + 1
        authors = dict.fromkeys(other.author for other in others if other.author not in ("", seen.author))
        found = {author: self._row(seen, self._next(author, seen.place), back) for author in authors}
        for name in ("they like me", "they next"):
            most = max((row[name] for row in found.values() if row), default=0.0)
            for row in filter(None, found.values()):
                row[f"less {name}"] = most - row[name]
        return found

    def _row(self, seen: Seen, theirs: list[Seen], back: int) -> dict[str, float]:
        if not theirs:
            return {}
        first = theirs[0]
        between = self.said[seen.place : min(first.place - 1, seen.place + _REACH)]
        return {
            "they turn": float(len(theirs)),
            "they next": 1 / (first.place - seen.place),
            "they before me": float(first.place < back),
            "they like me": alike(first, seen, self._rarity, first.words & seen.words),
            "they you": first.you,
            "they sound": first.sounds,
            "they talk to me": float(sum(then.names(seen.forms) for then in theirs)),
            "others first": float(len({then.author for then in between})),
        }

    def _next(self, author: str, place: int) -> list[Seen]:
        """The next comments that a person writes after a place."""
        places = self._places.get(author, [])
        at = bisect_right(places, place)
        return [self.said[then - 1] for then in places[at : at + _TURNS]]
