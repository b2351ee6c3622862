# One command from a fresh clone: every target but `setup` makes or renews .venv itself when it has to.
# For Linux and macOS; on Windows use environment.yml and the `envmonth` command (see README).

VENV  := .venv
BIN   := $(VENV)/bin
READY := $(VENV)/.ready

YEAR      ?= 2020
RUN_ARGS  ?=
LAB_ARGS  ?=
TEST_ARGS ?=
WORKERS   ?= 2
PYTHON    ?=

# .venv counts only if its Python still runs and it was made for this folder (not copied from another clone).
HEALTHY := $(shell $(BIN)/python -I -c "import envmonth_lib" 2>/dev/null \
             && grep -qxF "folder: $(CURDIR)" $(READY) 2>/dev/null && echo yes)

.DEFAULT_GOAL := help
.PHONY: help setup report lab test lint bench lock FORCE

help:     ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1	\2/p' Makefile

setup: $(READY)     ## make .venv from requirements.lock, or renew it; PYTHON=python3.12 picks the Python
	@echo "$(VENV) is ready."

report: $(READY)    ## the report of YEAR (2020); the last line is its path
	@# 1 means: done, with returns that need a person. The report is there, so make does not fail.
	@$(BIN)/envmonth run $(YEAR) $(RUN_ARGS) || [ $$? -eq 1 ]

lab: $(READY)       ## JupyterLab on the notebooks; LAB_ARGS are handed on
	@$(BIN)/envmonth lab $(LAB_ARGS)

test: $(READY)      ## all tests; TEST_ARGS are handed on to pytest
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(TEST_ARGS)

lint: $(READY)      ## ruff: rules and layout, library, tests and notebooks
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

bench: $(READY)     ## every figure that README or CHANGELOG quotes, measured again
	@for script in benchmarks/*.py; do \
	  [ -e "$$script" ] || { echo "No script in benchmarks/ yet."; break; }; \
	  echo "== $$script"; $(BIN)/python "$$script" || exit 1; \
	done

lock:               ## resolve requirements.lock anew from pyproject.toml (needs uv); read the difference before use
	@command -v uv >/dev/null || { echo "make lock needs uv: install it with 'pipx install uv'." >&2; exit 1; }
	uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev --upgrade --quiet \
	  --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml

$(READY): requirements.lock pyproject.toml scripts/setup_venv.py $(if $(HEALTHY),,FORCE)
	@PYTHON="$(PYTHON)" sh scripts/find_python.sh scripts/setup_venv.py "$(CURDIR)"

FORCE:
