"""`import arggraph` loads only what every use needs: a command line that greets slowly is not used."""

import subprocess
import sys

HEAVY = (
    "pyvis", "IPython", "jinja2", "networkx", "lxml", "pandas", "numpy", "scipy", "sklearn", "dateparser",
    "charset_normalizer", "onnxruntime", "tokenizers", "duckdb", "pyspark", "playwright", "typer", "rich",
    "arggraph.training", "arggraph.cli",
)  # fmt: skip


def loaded(code: str) -> set[str]:
    """The names in sys.modules after `code` ran in a process of its own."""
    program = f"import sys\n{code}\nprint(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    )


def test_importing_arggraph_loads_nothing_heavy() -> None:
    modules = loaded("import arggraph")
    assert "arggraph.graph" in modules
    assert sorted(modules & set(HEAVY)) == []


def test_listing_the_parts_imports_none_of_them() -> None:
    modules = loaded(
        "from arggraph.exporters import EXPORTERS as E\nfrom arggraph.readers import READERS as R\nE.names(), R.names()"
    )
    parts = {"arggraph.exporters.html", "arggraph.exporters.graphml", "arggraph.readers.plain.text"}
    assert sorted(modules & parts) == []


def test_reading_plain_text_imports_no_reader_of_pages_or_dumps() -> None:
    modules = loaded(
        "from arggraph.readers import choose\nassert choose(b'Salt is <i>good</i>.', 'page').name == 'text'"
    )
    assert "arggraph.readers.plain.text" in modules
    assert sorted(modules & {"lxml", "arggraph.readers.html.page", "arggraph.readers.dumps.shared.xml_export"}) == []
