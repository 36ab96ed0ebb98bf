"""Files of networks: each is read once."""

import time
from concurrent.futures import ThreadPoolExecutor

from arggraph import inference


def test_what_threads_ask_for_side_by_side_is_loaded_once() -> None:
    loaded = []

    @inference.once
    def load(name: str) -> str:
        time.sleep(0.01)
        loaded.append(name)
        return name

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(load, ["words", "works"] * 4)) == ["words", "works"] * 4
    assert sorted(loaded) == ["words", "works"]
