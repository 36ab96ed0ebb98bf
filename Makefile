# Set-up and everything that is run: `make graph`, `make test`, `make bench`. `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock

.PHONY: help graph notebook test bench train evaluate lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

.venv/installed: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "arggraph needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(INSTALL) --editable .
	@touch $@

.venv/testing: .venv/installed
	$(INSTALL) --editable '.[test]'
	@touch $@

graph: .venv/installed  ## build the example page, graphs/baclofen
	$(BIN)/arggraph build graphs/baclofen/source.txt --id baclofen -o graphs/baclofen
	@echo "Open graphs/baclofen/baclofen.html in a browser, baclofen.graphml in Gephi."

notebook: graph .venv/testing  ## run the example's notebook anew, graphs/baclofen/questions.ipynb
	cd graphs/baclofen && $(abspath $(BIN))/python -c "import nbclient, nbformat as form; book = form.read('questions.ipynb', 4); \
	nbclient.NotebookClient(book, record_timing=False).execute(); form.write(book, 'questions.ipynb')"

test: .venv/testing  ## lint, type-check and run every test, in a real Chromium too
	sh tests/browser/install_chromium.sh $(BIN)/python
	sh tests/node/install.sh $(BIN)/python
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest

bench: .venv/testing  ## measure speed, memory and the page in Chromium
	sh tests/browser/install_chromium.sh $(BIN)/python
	$(BIN)/python -m tests.bench.build
	$(BIN)/python -m tests.bench.citations
	$(BIN)/python -m tests.bench.queries
	$(BIN)/python -m tests.bench.page
	$(BIN)/python -m tests.bench.dumps --large

train: .venv/testing  ## rebuild the weights from ../shared/corpora
	$(BIN)/python -m arggraph.training train

evaluate: .venv/testing  ## measure the weights on held-out discussions
	$(BIN)/python -m arggraph.training evaluate

lock:  ## pin the newest versions that fit pyproject.toml (needs uv)
	uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --no-header --upgrade -o requirements.lock

clean:  ## remove the environment and caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
