# Everything a person types here; each does its own set-up on Debian 12 with Python 3.11, git and make.
#   make demo [SERVE=no] [PORT=8000]   the whole street, walked with sample mails
#   make test [PYTEST="-k name"]       all tests
#   make check                         style, types, directions of import, migrations, meta-tests
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:

SERVE ?= yes
PORT ?= 8000
PYTEST ?=
JOBS ?= 2
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

.PHONY: help demo test check bench clean lock setup models packages-demo packages-test packages-bench

help:
	@echo "make demo | test | check | bench | setup | lock | clean"

setup: $(VENV)/.installed models

demo: packages-demo setup
	@$(BIN)/python -m samples.demo --serve $(SERVE) --port $(PORT)

test: packages-test setup
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup $(PYTEST)

check: setup
	@$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -q tests/meta

bench: packages-bench setup
	@$(BIN)/python -m bench

lock: $(VENV)/.installed
	@$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) pyproject.toml --group dev -o requirements-dev.lock
	$(LOCK) --group uv -o requirements-uv.lock

clean:
	@rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
	echo "The data in var/ are left; remove that folder yourself where they may go."

packages-demo packages-test packages-bench: packages-%:
	@setup/debian-packages $* "$$(setup/python)"

$(VENV)/.installed: requirements-dev.lock requirements-uv.lock pyproject.toml setup/install.py
	@[ -x $(BIN)/python ] || { echo "Making the virtual environment $(VENV)"; "$$(setup/python)" -m venv $(VENV); }
	echo "Installing from requirements-dev.lock"
	$(BIN)/python setup/install.py requirements-dev.lock
	touch $@

models: $(VENV)/.installed
	@$(BIN)/python setup/fetch_models.py
