"""`arggraph build --all`, `--pick` and `--join`: each discussion of a file, some of them, or one of several files."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import arggraph as ag
from arggraph.cli import inputs, main

ROWS = [
    {"id": "a", "conversation_id": "a", "text": "Rye is best.", "speaker": "ann", "reply-to": None},
    {"id": "b", "conversation_id": "a", "text": "That is not true.", "speaker": "tom", "reply-to": "a"},
    {"id": "x", "conversation_id": "x", "text": "Salt?", "speaker": "ida", "reply-to": None},
    {"id": "A!", "conversation_id": "A!", "text": "Wheat.", "speaker": "eve", "reply-to": None},
]
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A corpus of three conversations, two of one slug, beside an empty current directory."""
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "utterances.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    monkeypatch.chdir(folder)
    return "../utterances.jsonl"


def test_one_by_default_with_a_notice(dump: str, capsys: Captured) -> None:
    assert main(["build", dump, "-f", "json"]) == 0
    said = capsys.readouterr()
    assert said.out == "a.json\n"
    assert "holds 3 discussions; the one with most comments was read (build --all" in said.err


def test_all_have_files_of_their_own(dump: str, capsys: Captured) -> None:
    assert main(["build", dump, "--all", "-f", "json", "--json"]) == 0
    said = capsys.readouterr()
    files = [json.loads(line)["files"] for line in said.out.splitlines()]
    assert files == [["a.json"], ["x.json"], ["a-2.json"], ["works.csv", "works.json"]]
    assert said.err == ""
    assert [ag.load(f"{name}.json").discussion.id for name in ("a", "x", "a-2")] == ["a", "x", "a-2"]
    assert ag.load("a.json").comment("c1").author == "tom"


def test_what_is_picked(dump: str, capsys: Captured) -> None:
    assert main(["build", dump, "--pick", "x", "-f", "json"]) == 0
    assert capsys.readouterr().out == "x.json\n"
    assert main(["build", dump, "--pick", "a-2", "--pick", "rye", "-f", "json"]) == 2
    said = capsys.readouterr()
    assert said.out == "a-2.json\n"
    assert "utterances.jsonl: no discussion named rye; it begins with a, x, a-2" in said.err


def test_once_all_that_was_picked_is_found_nothing_more_is_read(dump: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def some(*_: object, **__: object) -> Iterator[ag.Discussion]:
        yield from (ag.Discussion(id=one, comments=(ag.Comment(id="c1", position=0),)) for one in "ax")
        raise ag.ReadError("what follows is damaged")

    monkeypatch.setattr(inputs, "read_all", some)
    assert main(["build", dump, "--pick", "x", "--pick", "a", "-f", "json"]) == 0
    assert main(["build", dump, "--all", "--pick", "x", "-f", "json"]) == 2


def test_a_name_for_many_is_misuse(dump: str, capsys: Captured) -> None:
    assert main(["build", dump, "--all", "--id", "y"]) == 2
    assert "names one graph" in capsys.readouterr().err


def test_corrections_of_another_discussion_are_told(dump: str, capsys: Captured) -> None:
    assert main(["build", dump, "--pick", "x", "-f", "json"]) == 0
    assert main(["correct", "x.json", "--name", "post=Ida B", "--save", "x.corrections.json"]) == 0
    capsys.readouterr()
    assert main(["build", dump, "--pick", "a", "-f", "json", "--corrections", "x.corrections.json", "--strict"]) == 1
    assert capsys.readouterr().err.startswith("x.corrections.json: its discussion, 'x', is none")


def test_corrections_are_of_the_discussion_that_they_name(dump: str) -> None:
    assert main(["build", dump, "--all", "-f", "json"]) == 0
    assert main(["correct", "x.json", "--name", "post=Ida B", "--save", "x.corrections.json"]) == 0
    assert main(["build", dump, "--all", "-f", "json", "--corrections", "x.corrections.json"]) == 0
    assert ag.load("x.json").comment("post").author == "Ida B"
    assert ag.load("a.json").comment("post").author == "ann"


def test_corrections_are_of_the_graph_that_was_called_so(dump: str) -> None:
    for folder, text in (("one", "Rye."), ("two", "Salt.")):
        Path(folder).mkdir()
        (Path(folder) / "page.json").write_text(json.dumps([{"id": "7", "text": text}]))
    assert main(["build", "one", "two", "-f", "json", "-o", "graphs"]) == 0
    assert main(["correct", "graphs/page-2.json", "--name", "c1=Ida B", "--save", "decided.json"]) == 0
    again = ["build", "one", "two", "-f", "json", "-o", "graphs", "--corrections", "decided.json", "--strict"]
    assert main(again) == 0
    assert ag.load("graphs/page-2.json").comment("c1").author == "Ida B"
    assert ag.load("graphs/page.json").comment("c1").author is None


def test_a_bar_counts_bytes(dump: str) -> None:
    told: list[tuple[int, int]] = []
    pages = list(ag.read_all(dump, watch=lambda done, of: told.append((done, of))))
    size = Path(dump).stat().st_size
    assert len(pages) == 3
    assert told[-1] == (2 * size, 2 * size)
    assert told == sorted(told)


def test_pages_of_one_thread_are_joined(dump: str, capsys: Captured) -> None:
    pages = (
        [{"id": "7", "author": "Ann", "text": "Rye."}],
        [{"id": "8", "author": "Tom", "text": "No.", "reply_to": "7"}],
    )
    for number, page in enumerate(pages, 1):
        Path(f"{number}.json").write_text(json.dumps(page))
    assert main(["build", "1.json", "2.json", "--join", "--id", "rye", "-f", "json", "-o", "graphs"]) == 0
    assert capsys.readouterr().out == "graphs/rye.json\n"
    graph = ag.load("graphs/rye.json")
    assert [reply.id for reply in graph.replies if reply.explicit] == ["c2-replies_to-c1"]
    assert [comment.role for comment in graph.comments] == ["comment", "comment"]
    assert main(["build", dump, "--join", "--all"]) == 2
    assert "joins whole files" in capsys.readouterr().err
