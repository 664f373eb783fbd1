# Needs only Python 3.11 or newer (with venv) and make. Everything else comes from the two lock files.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: help demo test bench bench-decisions lint types layers check snapshots reference words lock clean every-key

help:
	@echo "make demo   import the example backlog, print the ranking with reasons, open the terminal UI"
	@echo "            (ARGS=--fresh starts anew, ARGS='--lang fr' speaks French)"
	@echo "make test   lint, types, layers and every test"
	@echo "make every-key  press every key of every screen on a real terminal (minutes)"
	@echo "make bench  measure against references in the same run"
	@echo "make bench-decisions  let policies play synthetic portfolios (ARGS=--quick: a minute of processor time)"
	@echo "make words  compile the catalogues after editing a .po file"
	@echo "make reference  write docs/reference.md from the commands"
	@echo "make snapshots  redraw the pictures of screens: look at each one before committing"
	@echo "make pictures   draw the pictures of the docs and write the page of keys"
	@echo "make lock   renew the locked versions"

$(VENV)/run.stamp: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer was not found. Install it, or say: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "No virtual environment could be made. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Setting up (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.lock
	@echo "Setting up the tools of the tests (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/run.stamp
	@$(BIN)/planner demo --db .demo/crm.db $(ARGS)

test: lint types layers check

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

layers: $(VENV)/dev.stamp
	$(BIN)/lint-imports --no-logo

check: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n auto $(ARGS)

snapshots: $(VENV)/dev.stamp
	$(BIN)/python -m pytest tests/tui --snapshot-update

pictures: $(VENV)/dev.stamp
	PYTHONPATH=. $(BIN)/python docs/pictures.py
	$(BIN)/python -m tests.keys

every-key: $(VENV)/dev.stamp
	EVERY_KEY=1 $(BIN)/pytest tests/end_to_end/test_every_place.py $(ARGS)

bench: $(VENV)/dev.stamp
	$(BIN)/python -m bench $(ARGS)

bench-decisions: $(VENV)/dev.stamp
	$(BIN)/python -m bench.decisions $(ARGS)

reference: $(VENV)/dev.stamp
	$(BIN)/python -m tests.reference

words: $(VENV)/dev.stamp
	$(BIN)/python -m tests.catalogues

lock:
	uv pip compile pyproject.toml --group build --extra xlsx --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements.lock
	uv pip compile pyproject.toml --group dev --extra xlsx --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) .demo dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
