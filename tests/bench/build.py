"""Time and memory of `arggraph build`, on the example page and on made-up discussions of 100 to 3,000 comments.

Each figure is the median of three fresh processes, start of Python included; memory is the peak of the process.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.places import EXAMPLE

RUNS = 3
WORDS = """helmet rider road city study risk speed car lane driver crash head injury law data rate evidence paper
    parent child school winter light brake wheel street count number people safer report effect design claim""".split()


def discussion(comments: int) -> dict[str, object]:
    """A made-up page: signed comments of about 80 words that greet, quote and cite now and then."""
    dice = Random(comments)
    names = [f"Rider {chr(65 + i)}" for i in range(20)]
    made: list[dict[str, object]] = [{"id": "0", "role": "post", "author": "Editor", "text": talk(dice, 200)}]
    for number in range(1, comments + 1):
        author, text = dice.choice(names), talk(dice, 80)
        if dice.random() < 0.4:
            text = f"{dice.choice(names)},\n\nI disagree. {text}"
        if dice.random() < 0.2:
            earlier = str(dice.choice(made)["text"])
            text = f'"{earlier[20:90]}"\n\n{text}'
        if dice.random() < 0.2:
            text += " The Oslo study found the opposite, and Dr. Berg's book says so."
        made.append({"id": str(number), "author": author, "text": text})
    return {"title": "Helmets", "comments": made}


def talk(dice: Random, words: int) -> str:
    said = [dice.choice(WORDS) for _ in range(words)]
    return ". ".join(" ".join(said[i : i + 12]).capitalize() for i in range(0, words, 12)) + "."


def measure(source: Path, out: Path) -> tuple[float, float]:
    """Median seconds and peak MB of building one source into its three files."""
    seconds, memory = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, "-m", "arggraph", "build", str(source), "-o", str(out), "--id", "bench"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(child.pid, 0)
        if status:
            raise SystemExit(f"building {source.name} failed")
        seconds.append(time.perf_counter() - start)
        memory.append(used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2))
    return statistics.median(seconds), statistics.median(memory)


def main() -> None:
    print("| discussion | comments | seconds | peak MB | html KB |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        sources = [("graphs/baclofen/source.txt", EXAMPLE / "source.txt")]
        for comments in (100, 1000, 3000):
            path = Path(folder) / f"{comments}.json"
            path.write_text(json.dumps(discussion(comments)), encoding="utf-8")
            sources.append(("made up, JSON", path))
        for name, path in sources:
            seconds, memory = measure(path, Path(folder) / "out")
            built = json.loads((Path(folder) / "out" / "bench.json").read_text(encoding="utf-8"))
            comments = sum(comment["role"] == "comment" for comment in built["discussion"]["comments"])
            size = (Path(folder) / "out" / "bench.html").stat().st_size / 1024
            print(f"| {name} | {comments} | {seconds:.2f} | {memory:.0f} | {size:.0f} |", flush=True)


if __name__ == "__main__":
    main()
