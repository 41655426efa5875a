# The first two commands are `make demo` and `make test`; they need Python 3.11 and a package index, and nothing else.
PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin
WORK ?= build

# make desk ARGS=--no-browser leaves the browser alone; ARGS="--port 9000" takes another port.
.PHONY: demo desk browser test check lint types arrows score model bench pictures docs clean

demo: $(VENV)/.installed
	@$(BIN)/dragoman demo

desk: $(VENV)/.desk
	@mkdir -p $(WORK)
	@test -f $(WORK)/desk.record || $(BIN)/dragoman demo --quiet --into $(WORK)/desk.record
	$(BIN)/dragoman serve $(WORK)/desk.record --browser $(ARGS)

test: $(VENV)/.dev browser
	$(BIN)/python -m pytest

# The desk's browser tests need chromium; it is installed where that can be done without asking, else those tests are skipped.
browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	  && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } || echo "no chromium is here: the desk's browser tests are skipped"

check: lint types arrows test

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

arrows: $(VENV)/.dev
	$(BIN)/lint-imports

score: $(VENV)/.installed
	@mkdir -p $(WORK)
	@rm -f $(WORK)/score.record*
	$(BIN)/dragoman read tests/articles/texts --into $(WORK)/score.record --quiet
	$(BIN)/dragoman score $(WORK)/score.record tests/articles/gold tests/articles/texts --by language
	$(BIN)/python -m training.score

# Trains the model, at most 90 minutes on two cores; DRAGOMAN_DATA names the folder of the public sets.
model: $(VENV)/.train
	$(BIN)/python -m training

# Beside natasha, where it can be installed.
bench: $(VENV)/.bench
	$(BIN)/python -m bench

pictures: $(VENV)/.dev
	$(BIN)/python tools/pictures.py

docs: $(VENV)/.dev
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/pages.py

clean:
	rm -rf $(VENV) $(WORK) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv module is incomplete here: install python3.11-venv, or give another PYTHON=..." >&2; exit 1; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet -e .
	@touch $@

$(VENV)/.desk: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet -e ".[desk]"
	@touch $@ $(VENV)/.installed

$(VENV)/.bench: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet -e . && { $(BIN)/python -m pip install --quiet -e ".[bench]" || echo "natasha is not to be had: there is no peer in Russian"; }
	@touch $@ $(VENV)/.installed

$(VENV)/.train: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet -e ".[train]"
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet -e ".[dev,parquet,frames,desk]"
	@touch $@ $(VENV)/.installed
