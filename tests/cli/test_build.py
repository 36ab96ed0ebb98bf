"""`arggraph build`: what it writes and prints, its exit codes, and that bad input leaves nothing behind."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import arggraph as ag
from arggraph import pipeline
from arggraph.cli import main
from arggraph.cli.inputs import spread

THREAD = json.dumps(
    {
        "title": "Helmets",
        "post": {"author": "Ines", "text": "Helmets help."},
        "comments": [
            {"id": 1, "author": "Tom", "text": "I disagree: that is not true.", "reply_to": "post"},
            {"id": 2, "author": "Ines", "text": "I agree with you, Tom.", "reply_to": 1},
        ],
    }
)
FAULTY = json.dumps([{"text": "Salt."}, {"text": "No.", "reply_to": "x9"}])

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current directory beside the inputs, in ../in."""
    folder, inputs = tmp_path / "out", tmp_path / "in"
    folder.mkdir()
    inputs.mkdir()
    (inputs / "Helmets.json").write_text(THREAD)
    (inputs / "faulty.json").write_text(FAULTY)
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


def test_three_files_by_default(here: Path, capsys: Captured) -> None:
    assert main(["build", "../in/Helmets.json"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == ["helmets.html", "helmets.graphml", "helmets.json"]
    assert said.err == ""
    assert files(here) == ["helmets.graphml", "helmets.html", "helmets.json"]
    assert ag.load("helmets.json") == ag.build("../in/Helmets.json")


def test_formats_directory_and_name(here: Path, capsys: Captured) -> None:
    assert (
        main(["build", "../in/Helmets.json", "-o", "a/b", "--format", "csv", "-f", "gexf,json", "--id", "My Page"]) == 0
    )
    assert files(here / "a" / "b") == ["my-page.edges.csv", "my-page.gexf", "my-page.json", "my-page.nodes.csv"]
    assert capsys.readouterr().out.count("\n") == 4


def test_options_change_what_is_drawn(here: Path) -> None:
    said = [("Ines", "Helmets help."), ("Tom", "Ines, I disagree: that is not true."), ("Ines", "Why?")]
    Path("flat.json").write_text(json.dumps([{"author": author, "text": text} for author, text in said]))
    told: dict[str, dict[str, Any]] = {
        "": {},
        "--min-confidence 1": {"min_confidence": 1},
        "--min-confidence 1 --judgements": {"min_confidence": 1, "judgements": True},
        "--min-reply-confidence 1": {"min_reply_confidence": 1},
    }
    drawn = []
    for options, meant in told.items():
        assert main(["build", "flat.json", "-f", "json", "--id", "drawn", *options.split()]) == 0
        drawn.append(ag.load("drawn.json"))
        assert drawn[-1] == ag.build("flat.json", id="drawn", **meant)
    found = [[bool(edges) for edges in (graph.relations, graph.judgements, graph.replies)] for graph in drawn]
    assert found == [[True, False, True], [False, False, True], [False, True, True], [False, False, False]]


def test_json_says_files_counts_and_notices(here: Path, capsys: Captured) -> None:
    assert main(["build", "../in/faulty.json", "--json", "-f", "json"]) == 0
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert found["input"] == "../in/faulty.json"
    assert found["files"] == ["faulty.json"]
    assert found["counts"]["comments"] == 2
    assert found["counts"]["missing"] == 1
    assert found["counts"]["replies_to"] >= 1
    assert found["notices"][0]["where"] == "[1]"
    assert said.err.startswith("../in/faulty.json: read: [1]: answers a comment that is not in the file")


def test_strict_makes_a_notice_exit_1_and_still_writes(here: Path, capsys: Captured) -> None:
    assert main(["build", "../in/faulty.json", "-f", "json", "--strict"]) == 1
    assert files(here) == ["faulty.json"]
    assert main(["build", "../in/Helmets.json", "-f", "json", "--strict"]) == 0
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_same_name_twice_gets_a_number(here: Path, capsys: Captured) -> None:
    assert main(["build", *["../in/Helmets.json"] * 3, "-f", "json"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "helmets.json",
        "helmets-2.json",
        "helmets-3.json",
        "works.csv",
        "works.json",
    ]


def test_no_graph_has_the_name_of_the_list_of_works(here: Path, capsys: Captured) -> None:
    shutil.copy("../in/Helmets.json", "../in/works.json")
    assert main(["build", "../in/works.json", "../in/Helmets.json", "-f", "json"]) == 0
    assert capsys.readouterr().out.split() == ["works-2.json", "helmets.json", "works.csv", "works.json"]
    assert ag.load("works-2.json").discussion.title == "Helmets"


def test_one_bad_input_does_not_stop_the_others(here: Path, capsys: Captured) -> None:
    assert main(["build", "../in/nothing.json", "../in/Helmets.json", "-f", "json"]) == 2
    said = capsys.readouterr()
    assert said.out == "helmets.json\n"
    assert said.err.splitlines() == [
        "../in/nothing.json: no such file; check the name, or pipe the text in and name it '-'",
        "not built: 1 of 2 inputs: ../in/nothing.json",
    ]


def test_nor_does_a_fault_within_which_is_raised_where_nothing_else_is_built(
    here: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = pipeline.build

    def faulty(page: ag.Discussion, **how: Any) -> ag.ArgumentGraph:
        return build(page, **how) if page.id != "faulty" else [][0]

    monkeypatch.setattr(pipeline, "build", faulty)
    assert main(["build", "../in", "-o", "x", "-f", "json"]) == 2
    said = capsys.readouterr()
    assert said.out == "x/helmets.json\n"
    told = "../in/faulty.json: a fault within: IndexError: list index out of range; built alone, it shows where"
    assert said.err.splitlines() == [told, "not built: 1 of 2 inputs: ../in/faulty.json"]
    for alone in (["../in/faulty.json"], ["../in/faulty.json", "../in/Helmets.json", "--join"]):
        with pytest.raises(IndexError):
            main(["build", *alone])


def test_an_input_is_never_overwritten(here: Path, capsys: Captured) -> None:
    (here / "page.json").write_text(THREAD)
    assert main(["build", "page.json"]) == 2
    assert capsys.readouterr().err.startswith(
        "page.json: the output would overwrite it; give -o DIR, or a name with --id"
    )
    assert files(here) == ["page.json"]
    assert (here / "page.json").read_text() == THREAD


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-f", "tikz"], r"no exporter named 'tikz'; have: html, graphml, json"),
        (["--judge", "modell"], r"no judge named 'modell' \(model\?\); have: model, cues"),
        (["--reader", "gopher"], r"no reader named 'gopher'; have: json"),
        (["--id", "x", "../in/faulty.json"], r"there are several inputs"),
        (["--colour"], r"No such option"),
    ],
)
def test_misuse(here: Path, capsys: Captured, arguments: list[str], message: str) -> None:
    assert main(["build", "../in/Helmets.json", *arguments]) == 2
    assert re.search(message, capsys.readouterr().err)
    assert files(here) == []


def test_a_place_that_cannot_be_written(here: Path, capsys: Captured) -> None:
    (here / "taken").write_text("a file")
    assert main(["build", "../in/Helmets.json", "-o", "taken"]) == 2
    assert "taken: cannot write into it: it is a file, not a folder" in capsys.readouterr().err
    assert files(here) == ["taken"]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["build", "page.json", "-o", "taken"], "it is a file, not a folder; choose another"),
        (["build", "page.json", "-o", "taken/a/b"], "it is a file, not a folder; choose another"),
        (["build", "page.json", "-o", "closed/a/b"], "closed: cannot write into it; make it writable, or choose"),
        (["build", "page.json"], "page.json: the output would overwrite it"),
        (["build", "page.json", "-o", "new", "-f", "json,parquet"], "this needs polars: pip install polars"),
        (["build", "page.json", "-o", "new", "--lookup"], "this needs httpx: pip install httpx"),
        (["export", "page.json", "taken/page.gexf"], "it is a file, not a folder; choose another"),
    ],
)
def test_what_can_be_refused_is_refused_before_the_work(
    here: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, command: list[str], message: str
) -> None:
    (here / "taken").write_text("a file")
    (here / "closed").mkdir()
    (here / "page.json").write_text(THREAD)
    may = os.access  # root may all
    monkeypatch.setattr("os.access", lambda path, mode: Path(path).name != "closed" and may(path, mode))
    monkeypatch.setattr("arggraph.pipeline.build", lambda *_, **__: pytest.fail("the work was begun"))
    for library in ("polars", "httpx"):
        monkeypatch.setitem(sys.modules, library, None)
    assert main(command) == 2
    assert message in capsys.readouterr().err
    assert files(here) == ["closed", "page.json", "taken"]


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty; there is nothing to read"),
    "binary": (bytes(range(256)) * 40, "looks like a binary file"),
    "PDF": (b"%PDF-1.4 \xe2\xe3", "looks like a PDF file"),
    "HTML": (b"<html><script>alert(1)</script>", "no words in the page"),
    "truncated JSON": (THREAD[:40].encode(), "not whole JSON"),
    "deep nesting": (b'{"comments":[' * 100_000, "nested too deeply"),
    "no comments": (b'{"comments": []}', "holds no comments"),
    "hostile name of a field": (b'[{"\\u001b[2J\\u202e": 1}]', r"\x1b[2J\u202e"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_clear_line_and_leaves_nothing(name: str, here: Path, capsys: Captured) -> None:
    data, message = BAD[name]
    (here.parent / "in" / "bad.txt").write_bytes(data)
    assert main(["build", "../in/bad.txt"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("../in/bad.txt: ")
    assert said.err.count("\n") == 1
    assert message in said.err
    assert "Traceback" not in said.err
    assert files(here) == []


@pytest.mark.parametrize("form", ["html", "graphml", "gexf", "json"])
def test_what_build_wrote_is_no_discussion(form: str, here: Path, capsys: Captured) -> None:
    assert main(["build", "../in/Helmets.json", "-f", form]) == 0
    capsys.readouterr()
    assert main(["build", f"helmets.{form}", "-o", "again"]) == 2
    assert re.match(rf"helmets\.{form}: a graph .*that arggraph built, not a discussion", capsys.readouterr().err)
    assert not Path("again").exists()


def test_nor_are_the_works_and_corrections_that_stand_beside_it(here: Path, capsys: Captured) -> None:
    graph = '{"title": "Salt", "comments": [{"text": "See Gary Taubes, Good Calories, Bad Calories (2007)."}]}'
    for name in ("one", "two"):
        Path(f"{name}.page").write_text(graph)
    assert main(["build", "one.page", "two.page", "-f", "json"]) == 0
    Path("kept.json").write_text('{\n "arggraph_corrections": 1,\n "decisions": []\n}')
    for name in ("works.json", "works.csv", "kept.json"):
        capsys.readouterr()
        assert main(["show", name]) == 2
        assert re.match(rf"{name}: a graph .*works, corrections\) that arggraph built, not", capsys.readouterr().err)
    with pytest.raises(ag.ReadError, match="this is a list of works over several graphs"):
        ag.load("works.json")


def test_a_file_without_a_command_is_told_which_takes_it(here: Path, capsys: Captured) -> None:
    assert main(["../in/Helmets.json", "-o", "out"]) == 2
    assert capsys.readouterr().err.endswith("to build it: arggraph build ../in/Helmets.json\n")


def test_a_page_without_comments_says_so(here: Path, capsys: Captured) -> None:
    (here / "alone.txt").write_text("The town should close the bridge.")
    assert main(["build", "alone.txt", "--strict"]) == 1
    expected = "alone.txt: read: no comments were found; all that was read stands as the post\n"
    assert capsys.readouterr().err == expected


def test_all_files_in_a_folder_are_built(here: Path, capsys: Captured) -> None:
    folder = here.parent / "in"
    left = (".hidden.json", ".git/page.json", "Helmets_files/scripts.json", "Helmets-Dateien/x", "out/helmets.json")
    for name in (
        "deep/er/Helmets.json",
        "a-files/Helmets.json",
        "thread 10.json",
        "thread 9.json",
        "Helmets.json",
        *left,
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(THREAD)
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(99))
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.json")
    assert main(["build", "../in", "-o", "../in/out", "-f", "json"]) == 2
    said = capsys.readouterr()
    names = ["helmets", "faulty", "thread-9", "thread-10", "a-files-helmets", "deep-er-helmets"]
    assert said.out.split()[:-2] == [f"../in/out/{name}.json" for name in names]
    assert said.err.splitlines()[-1] == "not built: 1 of 7 inputs: ../in/photo.jpg"
    (here / "empty").mkdir()
    assert main(["build", "empty"]) == 2
    assert capsys.readouterr().err == "empty: there is no file in this folder; name one that holds discussions\n"


def test_only_what_is_newer_than_its_files_is_built_again(
    here: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = pipeline.build
    built: list[str] = []

    def counted(page: ag.Discussion, **how: Any) -> ag.ArgumentGraph:
        built.append(page.id)
        return build(page, **how)

    monkeypatch.setattr(pipeline, "build", counted)
    command = ["build", "../in", "-o", "x", "--update"]
    said = []
    for again in ([], ["Helmets"], ["faulty"], []):
        for name in again:
            os.utime(here.parent / "in" / f"{name}.json")
        built.clear()
        assert main(command) == 0
        said.append(capsys.readouterr())
        assert built == ([name.lower() for name in again] if said[1:] else ["helmets", "faulty"])
    assert said[1:] == said[:1] * 3
    for options in (["--min-confidence", "0.3"], ["--judge", "cues", "--judgements"], ["--reader", "json"], []):
        for now in (["helmets", "faulty"], []):
            built.clear()
            assert main([*command, *options]) == 0
            assert built == now
    capsys.readouterr()
    (here / "x" / "faulty.html").unlink()  # as where a run was stopped
    assert main(command) == 0
    assert built == ["faulty"]
    assert main([*command, "-f", "html"]) == 2
    assert "needs json" in capsys.readouterr().err


def test_an_older_file_of_other_words_or_with_new_corrections_is_built_again(here: Path, capsys: Captured) -> None:
    folder = here.parent / "in"
    (folder / "a-b").mkdir()
    (folder / "a").mkdir()
    first, second, reject = folder / "a/b-c.json", folder / "a-b/c.json", here / "reject.json"
    first.write_text(THREAD)
    second.write_text(THREAD.replace("Helmets", "Hats"))
    edge = {"source": {"id": "c1"}, "kind": "rebuts", "target": {"id": "post"}}
    said = {"arggraph_corrections": 1, "discussion": "a-b-c"}
    reject.write_text(json.dumps({**said, "decisions": [{"action": "reject", "edge": edge}]}))
    for file in (first, second, reject):
        os.utime(file, (1, 1))
    command = ["build", str(folder), "-o", "x", "-f", "json", "--update"]
    assert main(command) == 0
    assert (ag.load("x/a-b-c.json").discussion.title, ag.load("x/a-b-c-2.json").discussion.title) == ("Helmets", "Hats")
    first.unlink()  # and the name goes to the other
    capsys.readouterr()
    assert main(command) == 0
    assert capsys.readouterr().err.splitlines()[-1] == f"{second}: a-b-c was “Helmets” before, which is written over"
    assert main([*command, "--corrections", "reject.json"]) == 0
    assert ag.load("x/a-b-c.json").relations != ag.load("x/a-b-c-2.json").relations
    made = Path("x/a-b-c.json").stat().st_mtime_ns
    assert main([*command, "--corrections", "reject.json"]) == 0
    assert Path("x/a-b-c.json").stat().st_mtime_ns == made


def test_another_discussion_that_is_written_over_is_told(here: Path, capsys: Captured) -> None:
    assert main(["build", "../in/Helmets.json"]) == main(["build", "../in/Helmets.json"]) == 0
    (here.parent / "in" / "Helmets.json").write_text(THREAD.replace('"Helmets"', '"Hats"'))
    assert capsys.readouterr().err == ""
    assert main(["build", "../in/Helmets.json"]) == 0
    assert capsys.readouterr().err == "../in/Helmets.json: helmets was “Helmets” before, which is written over\n"
    Path("helmets.json").write_text('{\n "discussion": {\n  "id": "helmets",\n  "title": "\\x",\n')
    assert main(["build", "../in/Helmets.json"]) == 0
    assert capsys.readouterr().err == ""


def test_folders_may_be_as_deep_as_a_path_may_be_long(tmp_path: Path) -> None:
    below = [tmp_path]
    for _ in range(1000):
        below.append(below[-1] / "d")
        below[-1].mkdir()
    (page := below[-1] / "page.txt").write_text("Rye.")
    ((found, name),) = spread([str(tmp_path)], tmp_path / "out")
    assert (found, name) == (str(page), "d-" * 30)
    page.unlink()
    for folder in reversed(below):  # which pytest could not remove
        folder.rmdir()


def test_a_folder_is_not_built_into_itself(here: Path, capsys: Captured) -> None:
    (here / "thread.json").write_text(THREAD)
    for output in ([], ["-o", f"../{here.name}"]):
        assert main(["build", ".", *output]) == 2  # a second time it would read what it wrote
        said = capsys.readouterr().err
        assert said == ".: what is built would lie among what is read; give another folder with -o DIR\n"
    assert files(here) == ["thread.json"]


def test_the_pages_in_a_folder_are_joined_in_their_order(here: Path, capsys: Captured) -> None:
    for number in (10, 9):
        page = json.dumps({"title": "Salt", "comments": [{"text": f"No {number}.", "author": "Tom"}]})
        (here / "pages").mkdir(exist_ok=True)
        (here / "pages" / f"{number}.json").write_text(page)
    assert main(["build", "pages", "--join", "--id", "whole", "-f", "json"]) == 0
    assert [comment.text for comment in ag.load("whole.json").comments] == ["No 9.", "No 10."]


def test_a_directory_and_a_missing_file(here: Path, capsys: Captured) -> None:
    assert main(["show", "../in"]) == 2
    assert capsys.readouterr().err == "../in: is a directory; name the files in it: ../in/*\n"
    assert main(["build", "../in/no\x1b[31m.txt"]) == 2
    assert capsys.readouterr().err.startswith("../in/no\\x1b[31m.txt: no such file")
    assert files(here) == []


REPAIRED: dict[str, tuple[bytes, str]] = {
    "wrong encoding": ("L'été dernier, ça m'a plu à Besançon.".encode("latin-1"), "not UTF-8; read as cp1252, a guess"),
    "control characters": (b"Salt your bread, \x00 says \x1b[31mTom.", "2 control character(s)"),
    "lone surrogates": (b'[{"text": "Salt \\ud800 your bread"}]', "lone surrogates in 'text' replaced"),
    "duplicate ids": (b'[{"id": 1, "text": "Salt."}, {"id": 1, "text": "No."}]', "its id stands twice"),
    "reply cycle": (
        b'[{"id": 1, "text": "A.", "reply_to": 2}, {"id": 2, "text": "B.", "reply_to": 1}]',
        "answers run in a circle",
    ),
    "unknown parent": (FAULTY.encode(), "answers a comment that is not in the file"),
}


@pytest.mark.parametrize("name", REPAIRED)
def test_faults_that_can_be_repaired_are_notices(name: str, here: Path, capsys: Captured) -> None:
    data, message = REPAIRED[name]
    (here.parent / "in" / "page.txt").write_bytes(data)
    assert main(["build", "../in/page.txt"]) == 0
    said = capsys.readouterr()
    assert message in said.err
    assert all(line.startswith("../in/page.txt: ") for line in said.err.splitlines())
    assert files(here) == ["page.graphml", "page.html", "page.json"]
    assert len(ag.load("page.json").comments) >= 1


def test_hostile_text_stays_text(here: Path) -> None:
    hostile = "</script><img src=x onerror=alert(1)> \u202eleft\u200f [bold]x[/bold]"
    (here.parent / "in" / "page.json").write_text(json.dumps([{"text": hostile, "author": hostile}]))
    assert main(["build", "../in/page.json"]) == 0
    assert ag.load("page.json").comments[0].text == hostile
    assert "<img src=x" not in (here / "page.html").read_text(encoding="utf-8")


def test_fifty_megabytes_on_one_line(here: Path, capsys: Captured) -> None:
    (here.parent / "in" / "long.ndjson").write_bytes(b'{"text": "Salt."}\n{"text": "' + b"x" * 50_000_000)
    started = time.perf_counter()
    assert main(["build", "../in/long.ndjson", "-f", "json"]) == 0
    assert time.perf_counter() - started < 30
    assert "line 2: not JSON; left out" in capsys.readouterr().err


# ---- as a process ----------------------------------------------------------------------------------------------------


def run(*arguments: str, given: str = "", python: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *python, "-m", "arggraph", *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_standard_input(here: Path) -> None:
    done = run("build", "-", "-f", "json", given=THREAD)
    assert (done.returncode, done.stdout, done.stderr) == (0, "discussion.json\n", "")


def test_help_and_version(here: Path) -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "export" in done.stdout
    assert run("--version").stdout == f"arggraph {ag.__version__}\n"


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys, arggraph.cli; arggraph.cli.main(['--help']);"
        "print([m for m in ('pyvis', 'IPython', 'onnxruntime', 'numpy', 'dateparser', 'pandas', "
        "'charset_normalizer', 'rich.table')"
        " if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_too_little_memory_is_told_in_a_line(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def exhausted(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("arggraph.pipeline.build", exhausted)
    assert main(["build", "../in/Helmets.json"]) == 2
    assert "not enough memory" in capsys.readouterr().err
    assert files(here) == []


def test_ctrl_c_exits_130_without_a_traceback(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("arggraph.pipeline.build", interrupted)
    assert main(["build", "../in/Helmets.json"]) == 130
    assert capsys.readouterr().err == ""
    assert files(here) == []


def test_where_ctrl_c_stopped_many_it_is_said_how_to_go_on(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    build = pipeline.build

    def interrupted(page: ag.Discussion, **how: Any) -> ag.ArgumentGraph:
        if page.id == "faulty":
            raise KeyboardInterrupt
        return build(page, **how)

    monkeypatch.setattr(pipeline, "build", interrupted)
    assert main(["build", "../in", "-o", "x", "-f", "json"]) == 130
    assert capsys.readouterr().err == "stopped; with --update the next run goes on from here\n"
    assert files(here) == ["helmets.json", "x"]
