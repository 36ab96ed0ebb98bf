"""Looking works up, against a server on this machine that answers as Crossref, OpenAlex and PubMed do."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

import arggraph as ag
from arggraph import lookup
from arggraph.cli import main
from arggraph.errors import BuildError
from arggraph.graph import ArgumentGraph
from arggraph.lookup import Services, look_up
from arggraph.model import Comment, Discussion

pytest.importorskip("httpx", reason="the extra lookup is not installed")

ANSWERS: dict[str, Any] = {
    "/c/works/10.1000%2Fabc": {
        "message": {
            "title": ["Bees of the <i>North</i>"],
            "author": [{"given": "Ada", "family": "Brook"}, {"family": "Lund Group"}],
            "issued": {"date-parts": [[2008, 3]]},
        }
    },
    "/o/works/doi:10.1000/only": {
        "title": "Only Here",
        "authorships": [{"author": {"display_name": "Tom Hale"}}],
        "publication_year": 1999,
    },
    "/o/works/pmcid:PMC7654321": {"title": "Wasps", "authorships": [], "publication_year": None},
    "/p/esummary.fcgi?db=pubmed&retmode=json&id=1234567": {
        "result": {
            "uids": ["1234567"],
            "1234567": {"title": "Honey.", "authors": [{"name": "Brook A"}], "pubdate": "2010 Jan"},
        }
    },
    "/p/esummary.fcgi?db=pubmed&retmode=json&id=7654321": {
        "result": {"uids": ["7654321"], "7654321": {"uid": "7654321", "error": "cannot get document summary"}}
    },
    "/c/works/10.1000%2Fodd": {"message": {"title": 5}},
    "/c/works/10.1000%2Flist": [1],
}


class Server(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if "slow" in self.path:
            time.sleep(1.5)
        known = self.path in ANSWERS
        self.send_response(302 if "moved" in self.path else 500 if "broken" in self.path else 200 if known else 404)
        self.send_header("Location", "http://127.0.0.1:9/")
        self.end_headers()
        self.wfile.write(json.dumps(ANSWERS.get(self.path, "?")).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def services() -> Iterator[Services]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Server.asked.clear()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    yield Services(f"{base}/c", f"{base}/o", f"{base}/p")
    server.shutdown()
    server.server_close()


def graph(text: str) -> ArgumentGraph:
    return ag.build(Discussion(id="page", comments=(Comment(id="c1", text=text, position=0),)))


def told(built: ArgumentGraph) -> list[tuple[str, tuple[str, ...], int | None]]:
    return [(work.title, work.authors, work.year) for work in built.works]


def test_what_each_service_knows(services: Services, tmp_path: Path) -> None:
    text = "See doi:10.1000/abc and doi:10.1000/only and PMID: 1234567 and PMC7654321 now."
    found = look_up(graph(text), tmp_path, services=services, pause=0)
    assert told(found) == [
        ("Bees of the North", ("Ada Brook", "Lund Group"), 2008),
        ("Only Here", ("Tom Hale",), 1999),
        ("Honey", ("Brook A",), 2010),
        ("Wasps", (), None),
    ]
    assert found.notices == graph(text).notices


def test_nothing_is_asked_twice(services: Services, tmp_path: Path) -> None:
    page = graph("See doi:10.1000/abc and doi:10.1000/unknown now.")
    first = look_up(page, tmp_path, services=services, pause=0)
    asked = len(Server.asked)
    assert asked == 3  # the unknown one of both
    assert look_up(page, tmp_path, services=services, pause=0) == first
    assert len(Server.asked) == asked


@pytest.mark.parametrize(
    ("doi", "message"),
    [
        ("broken", "answered 500"),
        ("moved", "answered 302"),
        ("odd", "in another form"),
        ("list", "no JSON object"),
        ("slow", "could not be asked: ReadTimeout"),
    ],
)
def test_a_failure_is_a_notice_and_the_work_stays(doi: str, message: str, services: Services, tmp_path: Path) -> None:
    page = graph(f"See doi:10.1000/{doi} now.")
    found = look_up(page, tmp_path, services=services, pause=0, timeout=0.4)
    assert found.works == page.works
    notice = found.notices[len(page.notices)]
    assert (notice.stage, notice.where) == ("lookup", "w1")
    assert message in notice.message


def test_a_dead_network_is_asked_three_times(tmp_path: Path) -> None:
    page = graph(" ".join(f"doi:10.1000/x{n} and" for n in range(8)))
    found = look_up(page, tmp_path, services=Services(*["http://127.0.0.1:9"] * 3), pause=0, timeout=2)
    assert [notice.message for notice in found.notices][-1] == "no answer three times over: nothing more is asked"
    assert len(found.notices) - len(page.notices) == 4
    assert list(tmp_path.iterdir()) == []


def test_requests_are_spaced(services: Services, tmp_path: Path) -> None:
    start = time.monotonic()
    look_up(graph("See doi:10.1000/abc and PMID: 1234567 now."), tmp_path, services=services, pause=0.3)
    assert len(Server.asked) == 2
    assert time.monotonic() - start >= 0.3


def test_a_torn_cache_is_asked_anew(services: Services, tmp_path: Path) -> None:
    page = graph("See doi:10.1000/abc now.")
    first = look_up(page, tmp_path, services=services, pause=0)
    for kept in tmp_path.iterdir():
        kept.write_text('{"message"')
    assert look_up(page, tmp_path, services=services, pause=0) == first


def test_a_cache_that_is_a_file_is_told(services: Services, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BuildError, match="cannot keep what is looked up here"):
        look_up(graph("No."), tmp_path / "file", services=services)


@pytest.mark.parametrize(
    ("platform", "folder"), [("linux", "xdg"), ("darwin", "Library/Caches"), ("win32", "AppData/Local")]
)
def test_the_cache_is_where_the_platform_keeps_them(
    platform: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert lookup.cache_folder() == tmp_path / folder / "arggraph" / "lookup"


def test_a_pmid_that_pubmed_does_not_know_changes_nothing(services: Services, tmp_path: Path) -> None:
    page = graph("See PMID: 7654321 now.")
    found = look_up(page, tmp_path, services=services, pause=0)
    assert (found.works, found.notices) == (page.works, page.notices)


def test_build_asks_only_when_told(services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "SERVICES", services)
    (tmp_path / "bees.json").write_text(json.dumps({"comments": [{"text": "See doi:10.1000/abc now."}]}))
    command = ["build", str(tmp_path / "bees.json"), "-o", str(tmp_path), "--id", "out", "-f", "json"]
    assert main(command) == 0
    assert Server.asked == []
    assert main([*command, "--lookup", "--lookup-cache", str(tmp_path / "kept")]) == 0
    assert [work.title for work in ag.load(tmp_path / "out.json").works] == ["Bees of the North"]
