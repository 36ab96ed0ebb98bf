"""Speed of the citations room, of one core's own time: `python -m tests.bench.citations`.

Finding is timed on posts of 4forums (1,200 characters in the mean) where ../shared is there, else on made-up comments;
clustering on made-up threads in which every comment mentions a work or points back to one. The least of several runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from random import Random

from arggraph.citations.citing import mentions_in
from arggraph.citations.phrases import phrases
from arggraph.citations.tokens import fold, lowered, numbers, vocabulary
from arggraph.citations.works.clustering import cluster
from arggraph.model import Comment, Discussion
from tests.bench.build import talk
from tests.citations.hostile import SHAPES, repeated

RUNS = 3


def posts(count: int) -> list[Comment]:
    """Posts of forums, drawn by chance but always the same."""
    try:
        from tests.accuracy.gold.discussions import forums

        found = [post["text"] for key in sorted(forums()) for post in forums()[key]]
        texts = Random(1).sample(found, count)
    except OSError:
        dice = Random(1)
        texts = [f"{talk(dice, 80)} The Oslo study found the opposite." for _ in range(count)]
    return [Comment(id=f"c{number}", text=text, position=number) for number, text in enumerate(texts)]


def thread(comments: int) -> Discussion:
    """Every comment names one of many works, or points back to one."""
    dice = Random(comments)
    names = [f"{chr(65 + i)}{a}{b}er" for i in range(20) for a in "aeiou" for b in ("nd", "rt", "lm", "sk")]
    made = []
    for number in range(comments):
        who = dice.choice(names)
        text = dice.choice([
            f"The {who} study found it.", f"Read {who}'s book.", "That study is flawed.", "I read the book too.",
            f"See http://example.org/{dice.randrange(comments)} now.",
            f"{who} v. {dice.choice(names)} was decided by the court.",
        ])  # fmt: skip
        made.append(Comment(id=f"c{number}", text=text, position=number))
    return Discussion(id="bench", comments=tuple(made))


def least(run: Callable[[], object]) -> float:
    seconds = []
    for _ in range(RUNS):
        start = time.thread_time()
        run()
        seconds.append(time.thread_time() - start)
    return min(seconds)


def growth(name: str) -> float:
    """How much longer twice the length of a hostile shape takes; 2 is linear, 4 quadratic."""
    once, twice = (least(partial(afresh, repeated(name, size))) for size in (20_000, 40_000))
    return twice / once


def afresh(text: str) -> None:
    """Find mentions, of whose text the rules remember nothing."""
    for remembered in (fold, lowered, vocabulary, numbers, phrases):
        remembered.cache_clear()
    mentions_in(Comment(id="c1", text=text, position=0))


def main() -> None:
    comments = posts(500)
    spent = least(lambda: [mentions_in(comment) for comment in comments])
    print(f"finding: {len(comments) / spent:,.0f} comments/s")
    print(f"hostile shapes, 40,000 against 20,000 characters: {max(map(growth, SHAPES)):.1f} times at most")
    for count in (1_000, 3_000, 10_000):
        page = thread(count)
        mentions = [mention for comment in page.comments for mention in mentions_in(comment)]
        seconds = least(partial(cluster, page, mentions))
        print(f"clustering {len(mentions):,} mentions: {seconds:.2f} s", flush=True)


if __name__ == "__main__":
    main()
