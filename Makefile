# make run and make test need Python 3.11 or newer with venv, make and git; everything else they fetch.
# Windows has no make: the README gives the plain commands.

PYTHON ?= python3
UV := uv==0.13.9
BIN := .venv/bin
INSTALL := sh .ci/install

.DEFAULT_GOAL := help
.PHONY: help run test check bench lock clean browser postgresql

help:  ## what can be typed here
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/.run  ## start Reper at http://127.0.0.1:8050 (REPER_PORT chooses another port)
	@$(BIN)/reper serve

test: .venv/.dev browser postgresql  ## every test, in a real Chromium and on PostgreSQL too
	$(BIN)/python -m pytest -n 2

check: .venv/.dev  ## what is quick: style, import arrows, types, words, fast tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 -m "not browser and not slow"

bench: .venv/.dev browser postgresql  ## measure, print a table, write it to benchmarks/results
	$(BIN)/python -m benchmarks

lock: .venv/.dev  ## choose the newest versions the project allows and write the lock files
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --extra dev pyproject.toml -c requirements.lock -o requirements-dev.lock

clean:  ## remove what can be made again (the database in var/ stays)
	rm -rf .venv var/static build *.egg-info .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

browser: .venv/.dev
	@sh .ci/browser

postgresql:
	@sh .ci/postgresql

.venv/.run: requirements.lock pyproject.toml .ci/install
	@if test -e .venv/.dev; then lock=requirements-dev.lock; else lock=requirements.lock; fi; \
	PYTHON="$(PYTHON)" UV="$(UV)" $(INSTALL) $$lock
	@touch $@

.venv/.dev: requirements-dev.lock pyproject.toml .ci/install
	@PYTHON="$(PYTHON)" UV="$(UV)" $(INSTALL) requirements-dev.lock
	@touch $@
