"""How long finding replies takes, and how much memory: `python -m tests.bench.replies`, a process for each row.

Made-up threads: as a forum has them, by one author, without words, and where every comment quotes ten others whole.
"""

import resource
import subprocess
import sys
import time
from random import Random

from arggraph.model import Comment, Discussion
from arggraph.replies import infer

ROWS = (
    ("forum", 1_000),
    ("forum", 10_000),
    ("forum", 50_000),
    ("one author", 1_000),
    ("no words", 50_000),
    ("all quote ten", 1_000),
)


def thread(kind: str, size: int) -> Discussion:
    """A thread of a kind; some ninety words a comment, of a vocabulary as lopsided as a language's."""
    dice = Random(size)
    words = ["".join(dice.choices("abdegiklmnoprstuv", k=dice.randint(3, 9))) for _ in range(20_000)]
    comments: list[Comment] = []
    for number in range(size):
        text = " ".join(words[int(20_000 * dice.random() ** 4)] for _ in range(dice.randint(10, 170))) + "."
        if number and dice.random() < 0.4:
            text = f'"{comments[max(0, number - dice.randint(1, 9))].text[:120]}"\n\n{text}'
        if kind == "all quote ten":
            quoted = "\n".join(f"> {c.text[-600:]}\n" for c in comments[-10:])
            text = f"{quoted}\n{text}"
        author = "Tom" if kind == "one author" else f"user{int(size**0.7 * dice.random() ** 2)}"
        text = "" if kind == "no words" else text
        role = "comment" if number else "post"
        comments.append(Comment(id=f"c{number}", role=role, author=author, text=text, position=number))
    return Discussion(id="bench", comments=tuple(comments))


def measure(kind: str, size: int) -> str:
    page = thread(kind, size)
    infer(page.model_copy(update={"comments": page.comments[:3]}))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, cpu = time.perf_counter(), time.process_time()
    replies = infer(page).replies
    seconds, busy = time.perf_counter() - start, time.process_time() - cpu
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told = f"{len(replies)} | {seconds:.1f} | {busy:.1f} | {before // 1024} | {(after - before) // 1024}"
    return f"| {kind} | {size} | {told} |"


def main() -> None:
    if len(sys.argv) == 3:
        print(measure(sys.argv[1], int(sys.argv[2])))
        return
    print(
        "| thread | comments | replies | seconds | of the processor | MB before | MB more |\n| --- "
        + "| --- " * 6
        + "|"
    )
    for kind, size in ROWS:
        subprocess.run([sys.executable, "-m", "tests.bench.replies", kind, str(size)], check=True)


if __name__ == "__main__":
    main()
