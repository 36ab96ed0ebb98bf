"""What converters make of a page: the work to undo it grows with the page alone. Its cases are with those of `text`."""

from time import process_time

import pytest

from arggraph.readers.plain import dumped

LINKS, FENCES = "[](/a)\n" * 12, ":::\n" * 5


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "](",
        "![](",
        "[](a",
        "> ",
        "|",
        "| ",
        "---|",
        "_",
        "__ ",
        "\\",
        "* ",
        "1. a:\n",
        ":::",
        "::: a\n",
        "[a]{",
        "[a",
        "[a]{.b}",
        "[a\n",
        "# a {#",
        "# a\n",
        "# a b (\n```\n",
        ")  # a",
        "`",
        "+-",
        "+--+\n| a |\n",
        "| +-+\n",
        "- -",
        "<a ",
    ],
)
def test_what_repeats_is_read_in_one_go(piece: str) -> None:
    started = process_time()
    for text in (piece * 30_000 + "x", LINKS + piece * 30_000 + "x", FENCES + piece * 30_000 + "x"):
        dumped.undone(text)
    assert process_time() - started < 2
