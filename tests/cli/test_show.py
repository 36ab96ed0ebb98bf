"""`export`, `show`, `why` and `parts`: from a built graph or from any input, as tables, lines and JSON."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import arggraph as ag
from arggraph import Citation, Comment, Discussion, Evidence, MadeBy, Quote, Relation, Reply, Span, Work
from arggraph.bibliography import bibliography, to_json
from arggraph.cli import main
from arggraph.graph import ArgumentGraph
from arggraph.merging import merge
from tests import textcases
from tests.sample import SAMPLE

Captured = pytest.CaptureFixture[str]

POST = "Helmets help. " + "I have worn one for years. " * 12 + "Read The Round Hat."
GRAPH = ArgumentGraph(
    discussion=Discussion(
        id="helmets",
        title="Do helmets [bold]help[/bold]?",
        comments=(
            Comment(id="post", role="post", author="Ines", text=POST, position=0),
            Comment(id="c1", author="T\u202eom\u009b", text="No,\tthey\ndo \u2028not.", position=1),
            Comment(id="c2", author="Ada", text="Indeed not. The Round Hat lies.", position=2),
        ),
    ),
    replies=(Reply(source="c1", target="post", confidence=1, explicit=True, evidence=(Evidence(rule="markup"),)),),
    relations=(
        Relation(
            source="c1",
            target="post",
            kind="rebuts",
            confidence=0.875,
            evidence=(
                Evidence(
                    rule="denial",
                    span=Span(comment="c1", start=4, end=11),
                    target_span=Span(comment="post", start=0, end=13),
                    note="they do",
                ),
            ),
        ),
        Relation(source="c2", target="c1", kind="supports", confidence=0.5, evidence=(Evidence(rule="agreement"),)),
    ),
    works=(Work(id="w1", kind="book", title="The Round Hat", authors=("Ada Brook", "Bo Hale"), year=1999),),
    citations=(
        Citation(source="post", target="w1", confidence=0.9, use="relies_on", evidence=(Evidence(rule="titles"),)),
        Citation(source="c2", target="w1", confidence=0.9, use="disputes", evidence=(Evidence(rule="titles"),)),
    ),
    made_by=MadeBy(version=ag.__version__),
)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return str(ag.export(GRAPH, "built.json"))


def lines(capsys: Captured) -> list[list[str]]:
    return [line.split("\t") for line in capsys.readouterr().out.splitlines()]


def test_comments_are_shown_as_lines_of_cells(built: str, capsys: Captured) -> None:
    assert main(["show", built]) == 0
    head, post, first, second = lines(capsys)
    assert head == ["id", "author", "posted", "answers", "text"]
    assert post[:4] == ["post", "Ines", "", ""]
    assert post[4] == " ".join(POST.split())  # whole: what is cut is lost to the next in the pipe
    assert first == ["c1", "T\\u202eom\\x9b", "", "post", "No, they do not."]
    assert second == ["c2", "Ada", "", "", "Indeed not. The Round Hat lies."]


def test_of_a_comment_its_own_words_are_shown_not_those_it_quotes(tmp_path: Path, capsys: Captured) -> None:
    comments = (
        Comment(id="c1", text="Helmets help.", position=0),
        Comment(id="c2", text="Ada wrote:\nHelmets help.\n\nNo.", position=1, quotes=(Quote(start=0, end=24),)),
    )
    graph = ArgumentGraph(discussion=Discussion(id="quoted", comments=comments), made_by=MadeBy(version="1"))
    assert main(["show", str(ag.export(graph, tmp_path / "quoted.json"))]) == 0
    assert [line[-1] for line in lines(capsys)] == ["text", "Helmets help.", "No."]


def test_several_graphs_are_one_table_that_says_whose_each_row_is(built: str, capsys: Captured) -> None:
    other = GRAPH.model_copy(update={"discussion": GRAPH.discussion.model_copy(update={"id": "other"})})
    ag.export(other, "other.json")
    Path("works.json").write_text("[]")
    assert main(["show", built, "works.json", "other.json", "--unanswered"]) == 2
    told = capsys.readouterr()
    assert [line.split("\t")[:2] for line in told.out.splitlines()] == [
        ["graph", "edge"],
        ["helmets", "c1-rebuts-post"],
        ["other", "c1-rebuts-post"],
    ]
    assert told.err.startswith("works.json: ") and len(told.err.splitlines()) == 1


@pytest.mark.parametrize("case", textcases.read("cli/show.txt"), ids=lambda case: case.title)
def test_tables(case: textcases.Case, tmp_path: Path, capsys: Captured) -> None:
    """Given: the options, on the sample; expected: lines in which " | " stands for a tab."""
    assert main(["show", str(ag.export(SAMPLE, tmp_path / "sample.json")), *case.given.split()]) == 0
    assert capsys.readouterr().out.replace("\t", " | ") == f"{case.expected}\n"


def test_json_holds_whole_values_and_no_empty_ones(built: str, capsys: Captured) -> None:
    assert main(["show", built, "--json"]) == 0
    out = capsys.readouterr().out
    post, first, _ = json.loads(out)
    assert post == {"id": "post", "author": "Ines", "text": POST}
    assert first["author"] == "T\u202eom\u009b"
    assert "\u202e" not in out
    assert main(["show", built, "--works", "--json"]) == 0
    (work,) = json.loads(capsys.readouterr().out)
    assert (work["cited_by"], work["by_both_sides"], work["year"]) == ("post, c2", True, 1999)
    assert work["authors"] == "Ada Brook; Bo Hale"
    ag.export(GRAPH.model_copy(update={"citations": GRAPH.citations[1:]}), built)  # nobody relies on it
    assert main(["show", built, "--disputed", "--json"]) == 0
    told = {"id": "w1", "title": "The Round Hat", "disputed_by": "c2", "unanswered": "c2"}
    assert json.loads(capsys.readouterr().out) == [told]


def test_what_stands_and_what_it_hangs_on(built: str, capsys: Captured) -> None:
    assert main(["show", built, "--acceptability", "--json"]) == 0
    post, first, _ = json.loads(capsys.readouterr().out)
    assert (post["label"], post["strength"]) == ("out", 0.533)
    assert (first["label"], first["strength"]) == ("in", 1.0)
    assert main(["show", built, "--shape"]) == 0
    assert ["depth", "1"] in lines(capsys)


def test_a_question_in_sql(built: str, capsys: Captured) -> None:
    asked = "SELECT c.author, w.title, DATE '2020-02-01' AS day FROM edges e, comments c, works w"
    assert main(["sql", f"{asked} WHERE c.id = e.source AND w.id = e.target AND use = 'disputes'", built]) == 0
    assert lines(capsys) == [["author", "title", "day"], ["Ada", "The Round Hat", "2020-02-01"]]
    assert main(["sql", "SELECT count(*) AS n FROM comments", built, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"n": 3}]
    assert main(["sql", "SELECT 'rye' AS said, NULL AS by", built]) == 0
    assert lines(capsys) == [["said", "by"], ["rye", ""]]
    assert main(["sql", "SELECT nobody FROM comments", built]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Binder Error: ") and "have: comments (id, " in said


def test_a_question_in_sql_over_several_graphs(built: str, capsys: Captured) -> None:
    Path("more").mkdir()
    ag.export(GRAPH, "more/built.json")  # another of that name
    Path("works.json").write_bytes(to_json(bibliography([GRAPH])))  # as `build` puts it beside several
    asked = "SELECT graph, kind, explicit, count(*) AS n FROM edges GROUP BY ALL ORDER BY ALL"
    told = []
    for order in ([built, "more/built.json", "works.json", asked], [asked, built, "more/built.json"]):
        assert main(["sql", *order]) == 0
        told.append(lines(capsys))
    kinds = [["cites", "False", "2"], ["rebuts", "False", "1"], ["replies_to", "True", "1"], ["supports", "False", "1"]]
    assert told[0] == [["graph", "kind", "explicit", "n"], *([g, *k] for g in ("helmets", "helmets-2") for k in kinds)]
    assert told[0] == told[1]
    assert main(["sql", built, "more/built.json", "SELECT rye FROM works"]) == 2
    assert "; have: comments (graph, id, " in capsys.readouterr().err
    assert main(["sql", built, "gone.json", asked]) == 2  # an answer over some of them would look like one over all
    assert capsys.readouterr().err.startswith("gone.json: no such file; ")
    assert main(["show", built, "works.json", "--works"]) == 0
    assert [line[0] for line in lines(capsys)] == ["graph", "helmets"]
    assert main(["show", "works.json"]) == 2
    Path("works.json").write_bytes(to_json(()))  # where nothing is cited
    assert main(["sql", built, "works.json", "SELECT count(*) AS n FROM comments"]) == 0


def test_nothing_found_is_told_on_stderr(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "page.json"
    path.write_text('[{"text": "Salt."}]')
    assert main(["show", str(path), "--works"]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "none found\n")
    assert main(["show", str(path), "--works", "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--works", "--matrix"], "one table at a time"),
        (["--kind", "hates"], "have: replies_to, rebuts, supports, cites"),
    ],
)
def test_misuse_of_show(built: str, capsys: Captured, arguments: list[str], message: str) -> None:
    assert main(["show", built, *arguments]) == 2
    assert message in capsys.readouterr().err


def test_why_shows_the_words_of_both_sides(built: str, capsys: Captured) -> None:
    assert main(["why", "c1-rebuts-post", built]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "c1-rebuts-post: Tom\\x9b · 1 rebuts Do helmets [bold]help[/bold]?",
        "confidence 0.875, inferred",
        "Found by denial: they do",
        "  Tom\\x9b · 1: No, »they do« not.",
        f"  Do helmets [bold]help[/bold]?: »Helmets help.«{POST[13:103]}…",
    ]
    assert main(["why", "c1-replies_to-post", built]) == 0  # no words are pointed to: both begin as they begin
    assert capsys.readouterr().out.splitlines()[1:] == [
        "confidence 1.000, explicit",
        "The page's own markup says so (rule markup)",
        "Tom\\x9b · 1: No, they do not.",
        f"Do helmets [bold]help[/bold]?: {POST[:180]}…",
    ]
    assert main(["why", "c2-cites-w1", built]) == 0
    assert "inferred, disputes" in capsys.readouterr().out


def test_why_shows_the_same_words_once(tmp_path: Path, capsys: Captured) -> None:
    called, said, rye = (
        Span(comment="c1", start=0, end=3),
        Span(comment="c1", start=5, end=8),
        Span(comment="post", start=0, end=3),
    )
    evidence = (
        Evidence(rule="quotation", span=said, target_span=rye),
        Evidence(rule="vocative", span=called, target_span=rye),
        Evidence(rule="echo", span=called, note="twice"),
    )
    comments = (Comment(id="post", text="Rye.", position=0), Comment(id="c1", text="Ann, rye?", position=1))
    graph = ArgumentGraph(
        discussion=Discussion(id="rye", comments=comments),
        replies=(Reply(source="c1", target="post", confidence=0.9, evidence=evidence),),
        made_by=MadeBy(version="1"),
    )
    assert main(["why", str(ag.export(graph, tmp_path / "rye.json")), "c1-replies_to-post"]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        "It quotes these words (rule quotation)",
        "  unsigned · 1: Ann, »rye«?",
        "  unsigned · post: »Rye«.",
        "It speaks to somebody by name (rule vocative)",
        "  unsigned · 1: »Ann«, rye?",
        "It repeats these words: twice (rule echo)",
    ]


@pytest.mark.parametrize(("sure", "told"), [(0.65, "85% likely if it answers this at all (65%)"), (1.0, "85% likely")])
def test_why_says_that_a_relation_is_as_likely_only_if_the_reply_is_right(
    tmp_path: Path, capsys: Captured, sure: float, told: str
) -> None:
    comments = (Comment(id="post", text="Rye.", position=0), Comment(id="c1", text="No.", position=1))
    judged = Evidence(rule="cross-encoder", note="85% likely")
    relation = Relation(source="c1", target="post", kind="rebuts", confidence=0.85 * sure, evidence=(judged,))
    graph = ArgumentGraph(
        discussion=Discussion(id="rye", comments=comments),
        replies=(Reply(source="c1", target="post", confidence=sure, evidence=(Evidence(rule="ranker"),)),),
        relations=(relation,),
        made_by=MadeBy(version="1"),
    )
    assert main(["why", str(ag.export(graph, tmp_path / "rye.json")), relation.id]) == 0
    reads = f"A model that reads both comments says so: {told} (rule cross-encoder)"
    assert reads in capsys.readouterr().out.splitlines()


def test_first_words_are_counted_without_the_gaps_between_them(tmp_path: Path, capsys: Captured) -> None:
    comments = (
        Comment(id="post", text="Rye.", position=0),
        Comment(id="c1", text="No." + "\n" * 400 + "So.", position=1),
    )
    reply = Reply(source="c1", target="post", confidence=1, explicit=True, evidence=(Evidence(rule="markup"),))
    graph = ArgumentGraph(
        discussion=Discussion(id="gap", comments=comments), replies=(reply,), made_by=MadeBy(version="1")
    )
    assert main(["why", str(ag.export(graph, tmp_path / "gap.json")), reply.id]) == 0
    assert capsys.readouterr().out.splitlines()[3:] == ["unsigned · 1: No. So.", "unsigned · post: Rye."]


def test_why_as_json(built: str, capsys: Captured) -> None:
    assert main(["why", "c1-rebuts-post", built, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["evidence"][0]["span"] == {"comment": "c1", "start": 4, "end": 11}


def test_why_an_edge_that_is_not_there(built: str, capsys: Captured) -> None:
    assert main(["why", built, "c9-rebuts-c8"]) == 2
    assert capsys.readouterr().err.startswith("no edge 'c9-rebuts-c8'; have: ")


@pytest.mark.parametrize(("command", "asked"), [("why", "c1-rebuts-post"), ("sql", "SELECT id FROM comments")])
def test_a_graph_may_stand_before_what_is_asked_of_it_or_behind(
    built: str, capsys: Captured, command: str, asked: str
) -> None:
    told = []
    for order in ([built, asked], [asked, built]):
        assert main([command, *order]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] != ""
    Path(asked).write_text("a file of that name", encoding="utf-8")  # then the first of the two is the graph
    assert main([command, built, asked]) == 0
    assert capsys.readouterr().out == told[0]
    assert main([command, "gone.json", "SELECT"]) == 2
    assert capsys.readouterr().err.startswith("gone.json: no such file; ")


def test_an_input_without_a_command_is_told_how_to_build_it(built: str, capsys: Captured) -> None:
    for name in (built, "-", "https://example.org/page"):
        assert main([name]) == 2
        assert capsys.readouterr().err == f"{name}: no command is named; to build it: arggraph build {name}\n"
    assert main(["gone.html"]) == 2
    assert "No such command 'gone.html'" in capsys.readouterr().err


def test_export_takes_the_format_from_the_suffix(built: str, capsys: Captured, tmp_path: Path) -> None:
    assert main(["export", built, "again.json"]) == 0
    assert capsys.readouterr().out == "again.json\n"
    assert ag.load("again.json") == GRAPH
    assert main(["export", built, "edges.csv"]) == 0
    assert (tmp_path / "edges.csv").read_text("utf-8-sig").startswith("id,source,target,")
    assert main(["export", built, "page.nodes.csv"]) == 0
    assert (tmp_path / "page.nodes.csv").read_text("utf-8-sig").startswith("id,kind,")


def test_several_graphs_are_exported_as_one_named_after_its_file(built: str, capsys: Captured) -> None:
    for name, called in (("rye.json", "rye"), ("edges.csv", "all")):
        assert main(["export", built, built, name]) == 0
        assert capsys.readouterr().out == f"{name}\n"
        merged = merge([GRAPH, GRAPH], called)
        assert Path(name).read_bytes() == ag.export(merged, Path(f"expected.{name}")).read_bytes()
    assert ag.load("rye.json").discussion.id == "rye"


def test_the_works_of_several_graphs_are_exported_as_one_list(built: str, tmp_path: Path) -> None:
    assert main(["export", built, built, "out/works.json"]) == 0
    assert main(["export", built, built, "out/works.json", "out/works.csv"]) == 0  # a list among them is passed over
    assert (tmp_path / "out/works.json").read_bytes() == to_json(bibliography([ag.load(built), ag.load(built)]))
    assert (tmp_path / "out/works.csv").read_text("utf-8-sig").startswith("id,kind,title,")


def test_export_misused(built: str, capsys: Captured, tmp_path: Path) -> None:
    assert main(["export", built, "page.tikz"]) == 2
    assert "no exporter writes files that end so" in capsys.readouterr().err
    assert main(["export", built, built]) == 2
    assert "would overwrite it" in capsys.readouterr().err
    assert main(["export", "nothing.json", "page.json"]) == 2
    assert capsys.readouterr().err.startswith("nothing.json: no such file")
    assert [path.name for path in tmp_path.iterdir()] == ["built.json"]
    (tmp_path / "works.json").write_text("[]\n")
    assert main(["export", "works.json", "works.json", "page.json"]) == 2
    assert not (tmp_path / "page.json").exists()


def test_a_damaged_graph_is_an_error_that_names_it(built: str, capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "built.json").write_text((tmp_path / "built.json").read_text().replace('"c2"', '"c7"'))
    assert main(["show", built]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("built.json: ")
    assert said.err.count("\n") == 1


def test_a_comment_that_speaks_of_graphs_is_no_graph(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "page.json"
    path.write_text(json.dumps({"comments": [{"text": 'It says "made_by" and "discussion".'}]}))
    assert main(["show", str(path)]) == 0
    assert "made_by" in capsys.readouterr().out


def test_a_page_that_is_built_to_be_shown_tells_its_notices(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "page.json"
    path.write_text(json.dumps([{"text": "Salt."}, {"text": "No salt.", "posted": "once"}]))
    assert main(["show", str(path)]) == 0
    said = capsys.readouterr().err
    assert said == f"{path}: read: [1] (once): the time is no date with day, month and year; left out\n"


def test_parts_lists_every_room(capsys: Captured) -> None:
    assert main(["parts", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    rooms: dict[str, list[str]] = {}
    for row in found:
        rooms.setdefault(row["room"], []).append(row["name"])
    assert list(rooms) == ["readers", "citations", "relations", "exporters"]
    assert "json" in rooms["readers"]
    assert "graphml" in rooms["exporters"]


# ---- on a terminal, and into a pipe that closes ----------------------------------------------------------------------


def on_terminal(command: list[str]) -> str:
    """What a command prints on a terminal of 100 columns."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
    leader, follower = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm"}
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=environment)
    os.close(follower)
    shown = b""
    while True:
        try:
            part = os.read(leader, 4096)
        except OSError:  # Linux says so when the other end closes
            break
        if not part:
            break
        shown += part
    os.close(leader)
    assert process.wait(timeout=60) == 0
    return shown.decode()


def test_a_terminal_gets_a_table_and_no_word_of_a_stranger_steers_it(built: str) -> None:
    shown = on_terminal([sys.executable, "-m", "arggraph", "show", built])
    assert "\t" not in shown
    assert "T\\u202eom\\x9b" in shown
    assert "…" in shown and shown.count("worn") < POST.count("worn")  # long cells are cut
    assert "\u202e" not in shown
    assert "\u009b" not in shown
    assert "[bold]" in on_terminal([sys.executable, "-m", "arggraph", "show", built, "--kind", "rebuts"])


def test_a_terminal_gets_a_bar_where_there_are_several_inputs(built: str, tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text('[{"text": "Salt."}]')
    command = [sys.executable, "-m", "arggraph", "build", "-f", "json", "-o", "out", "page.json"]
    assert "building" not in on_terminal(command)
    shown = on_terminal([*command, "page.json"])
    assert "building" in shown
    assert "page-2.json" in shown


def test_a_pipe_that_closes_early_is_no_fault(built: str) -> None:
    command = [sys.executable, "-m", "arggraph", "show", built]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 0


def test_a_stdout_without_unicode_is_no_fault(built: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "arggraph", "show", built, "--kind", "rebuts", "--json"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout.decode("ascii"))[0]["from"] == "Tom\u009b · 1"


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&-"])
def test_a_stream_that_is_closed_is_no_fault(built: str, closed: str) -> None:
    shell = f'"$0" -m arggraph show "$1" --unanswered {closed}'
    done = subprocess.run(["sh", "-c", shell, sys.executable, built], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has it")
def test_a_full_disk_behind_stdout_is_told(built: str) -> None:
    for command in (["show", built], ["parts"], ["show", built, "--json"]):
        with Path("/dev/full").open("wb") as full:
            line = [sys.executable, "-m", "arggraph", *command]
            done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, text=True)
        assert done.returncode == 2
        assert done.stderr == "standard output: cannot write: No space left on device; choose another place\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has it")
def test_a_full_disk_behind_stderr_is_no_reason_to_stop(built: str) -> None:
    Path("page.json").write_text('[{"text": "Salt."}, {"text": "No.", "posted": "once"}]')
    with Path("/dev/full").open("wb") as full:
        line = [sys.executable, "-m", "arggraph", "show", "page.json"]
        done = subprocess.run(line, stdout=subprocess.PIPE, stderr=full, text=True)
    assert (done.returncode, done.stdout.count("\n")) == (0, 3)
