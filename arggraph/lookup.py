"""What Crossref, OpenAlex and PubMed know of the works that carry an identifier: title, authors, year.

Asked only when the user says so (`build --lookup`); needs httpx. Every answer, also "not known", is kept
on disk and never asked for again. Requests are spaced, time out, and follow no redirect; a failure is a notice, and the
work stays as the discussion words it.

Services: https://api.crossref.org (works by DOI), https://docs.openalex.org (works by DOI or PMCID),
https://www.ncbi.nlm.nih.gov/books/NBK25501 (PubMed's esummary by PMID).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from arggraph.errors import BuildError
from arggraph.graph import ArgumentGraph
from arggraph.model import Notice, Work
from arggraph.version import __version__

if TYPE_CHECKING:
    import httpx

_MOST = 2_000_000  # bytes of an answer
_GIVE_UP = 3  # failures in a row after which nothing more is asked


class Services(NamedTuple):
    """The addresses that are asked, without a closing slash."""

    crossref: str = "https://api.crossref.org"
    openalex: str = "https://api.openalex.org"
    pubmed: str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"


class Found(NamedTuple):
    """What a service knows of a work; what it does not tell is empty."""

    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None


SERVICES = Services()


def look_up(
    graph: ArgumentGraph,
    cache: Path | None = None,
    *,
    services: Services | None = None,
    pause: float = 0.2,
    timeout: float = 10.0,
) -> ArgumentGraph:
    """The graph with titles, authors and years of its works as the services know them.

    `cache` is a folder (the platform's own, unless given); `pause` and `timeout` are in seconds. Raises `BuildError`
    where httpx is not installed or the folder cannot be written.
    """
    with _Desk(cache or cache_folder(), services or SERVICES, pause, timeout) as desk:
        works = tuple(desk.known(work) for work in graph.works)
    made_by = graph.made_by.model_copy(update={"options": {**graph.made_by.options, "lookup": "True"}})
    return graph.model_copy(update={"works": works, "notices": (*graph.notices, *desk.notices), "made_by": made_by})


def cache_folder() -> Path:
    """Where the platform keeps caches: XDG_CACHE_HOME or ~/.cache, ~/Library/Caches, %LOCALAPPDATA%."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "arggraph" / "lookup"


class _Desk:
    """Asks the services one after the other, from the cache where it can."""

    def __init__(self, cache: Path, services: Services, pause: float, timeout: float) -> None:
        try:
            import httpx
        except ImportError as error:
            raise BuildError("looking works up needs httpx: pip install httpx") from error
        try:
            cache.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BuildError(f"{cache}: cannot keep what is looked up here: {error.strerror}") from error
        agent = {"User-Agent": f"arggraph/{__version__}"}
        self._client = httpx.Client(timeout=timeout, headers=agent, follow_redirects=False)
        self._cache, self._services, self._pause = cache, services, pause
        self._failures, self._last = 0, 0.0
        self.notices: list[Notice] = []

    def __enter__(self) -> _Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def known(self, work: Work) -> Work:
        """The work with what the first service that knows it tells."""
        for url, parse in _questions(work, self._services):
            found = self._ask(url, parse, work.id)
            if found:
                return work.model_copy(
                    update={
                        "title": found.title or work.title,
                        "authors": found.authors or work.authors,
                        "year": found.year or work.year,
                    }
                )
        return work

    def _ask(self, url: str, parse: Callable[[Any], Found | None], work: str) -> Found | None:
        kept = self._cache / f"{hashlib.sha256(url.encode()).hexdigest()}.json"
        answer = _read(kept)
        if answer is None:
            if self._failures >= _GIVE_UP:
                return None
            answer = self._fetch(url, work)
            if answer is None:
                return None
            _write(kept, answer)
        try:
            return parse(answer) if answer else None
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            self._fault(work, f"{_host(url)} answered in another form than expected")
            return None

    def _fetch(self, url: str, work: str) -> dict[str, Any] | None:
        """The answer, {} where the service does not know the work, None where it could not be asked."""
        import httpx

        time.sleep(max(0.0, self._last + self._pause - time.monotonic()))
        try:
            with self._client.stream("GET", url) as response:
                data = _limited(response)
            self._failures = 0
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            self._failures += 1
            self._fault(work, f"{_host(url)} could not be asked: {type(error).__name__}")
            if self._failures == _GIVE_UP:
                self.notices.append(Notice(stage="lookup", message="no answer three times over: nothing more is asked"))
            return None
        finally:
            self._last = time.monotonic()
        if response.status_code in (400, 404):
            return {}
        if response.status_code != 200 or data is None:
            self._fault(work, f"{_host(url)} answered {response.status_code if data is not None else 'too much'}")
            return None
        try:
            answer = json.loads(data)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            self._fault(work, f"{_host(url)} answered no JSON object")
            return None
        return answer

    def _fault(self, work: str, message: str) -> None:
        self.notices.append(Notice(stage="lookup", message=message, where=work))


def _questions(work: Work, services: Services) -> Iterator[tuple[str, Callable[[Any], Found | None]]]:
    """The addresses to ask for a work, best first, and how each answer is read."""
    doi, pmid, pmcid = (work.identifiers.get(scheme, "") for scheme in ("doi", "pmid", "pmcid"))
    if doi:
        yield f"{services.crossref}/works/{quote(doi, safe='')}", _crossref
        yield f"{services.openalex}/works/doi:{quote(doi, safe='/')}", _openalex
    if pmid:
        yield f"{services.pubmed}/esummary.fcgi?db=pubmed&retmode=json&id={quote(pmid, safe='')}", _pubmed
    if pmcid:
        yield f"{services.openalex}/works/pmcid:{quote(pmcid, safe='')}", _openalex


def _crossref(answer: Any) -> Found | None:
    told = answer["message"]
    authors = tuple(_plain(f"{one.get('given', '')} {one.get('family', '')}") for one in told.get("author", ()))
    parts = told.get("issued", {}).get("date-parts") or [[None]]
    return _found((told.get("title") or [""])[0], authors, parts[0][0])


def _openalex(answer: Any) -> Found | None:
    authors = tuple(_plain(one["author"]["display_name"]) for one in answer.get("authorships", ()))
    return _found(answer.get("title") or "", authors, answer.get("publication_year"))


def _pubmed(answer: Any) -> Found | None:
    result = answer["result"]
    told = result[result["uids"][0]] if result.get("uids") else {}
    if not told or "error" in told:
        return None
    year = re.match(r"\d{4}", told.get("pubdate", ""))
    authors = tuple(_plain(one["name"]) for one in told.get("authors", ()))
    return _found(told.get("title", "").rstrip("."), authors, int(year.group()) if year else None)


def _found(title: str, authors: tuple[str, ...], year: Any) -> Found:
    return Found(_plain(title), tuple(filter(None, authors)), year if isinstance(year, int) else None)


def _plain(text: str) -> str:
    """Words of a service without its markup ("<i>Apis</i>")."""
    return " ".join(re.sub(r"<[^<>]{1,40}>", "", text).split())


def _limited(response: httpx.Response) -> bytes | None:
    """The body, or None where it is longer than any answer should be."""
    data = b""
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > _MOST:
            return None
    return data


def _host(url: str) -> str:
    return url.split("/")[2]


def _read(kept: Path) -> dict[str, Any] | None:
    try:
        answer = json.loads(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return answer if isinstance(answer, dict) else None


def _write(kept: Path, answer: dict[str, Any]) -> None:
    """Keep an answer, whole or not at all; a full disk costs only the cache."""
    try:
        with tempfile.NamedTemporaryFile("w", dir=kept.parent, delete=False, encoding="utf-8") as file:
            json.dump(answer, file)
        Path(file.name).replace(kept)
    except OSError:
        return
