"""README is true: its commands print what it shows, and its Python runs."""

import contextlib
import io
import re
import shlex
import shutil
from pathlib import Path

import pytest

from arggraph.cli import main
from tests.places import EXAMPLE, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(EXAMPLE / "source.txt", tmp_path / "page.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def squeezed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_commands_print_what_readme_shows(page: Path) -> None:
    sessions = re.split(r"^\$ ", blocks("console")[0], flags=re.MULTILINE)[1:]
    assert len(sessions) >= 3
    for session in sessions:
        command, _, shown = session.partition("\n")
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = main(shlex.split(command)[1:])
        assert code == 0, command
        assert squeezed(out.getvalue()) == squeezed(shown), command


def test_python_runs(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "page.txt"]) == 0
    first, questions = blocks("python")
    exec(compile(first, "README.md", "exec"), {})
    assert "rebuts" in capsys.readouterr().out
    assert all(len(line) <= 128 for line in questions.splitlines())
    exec(compile(questions, "README.md", "exec"), {})
    assert (page / "page.gexf").exists()


def test_the_rooms_are_all_told() -> None:
    told = README.partition("## The rooms")[2].partition("##")[0]
    rooms = [path for path in (ROOT / "arggraph").iterdir() if path.name[0] != "_" and path.suffix in ("", ".py")]
    assert [room.name for room in rooms if room.name not in told] == []


def test_commands_and_formats_are_all_told() -> None:
    from arggraph.cli import app
    from arggraph.exporters import EXPORTERS

    for command in app.registered_commands:
        assert command.callback is not None
        assert f"`arggraph {command.callback.__name__}" in README
    for name in EXPORTERS.names():
        assert f"`{name}`" in README
