# Two commands on a fresh machine: `make account` runs the main job on examples/, `make test` runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED := $(wildcard ../shared)
ifneq ($(SHARED),)
export CROSSWIRE_SHARED ?= $(abspath ../shared)
export CROSSWIRE_CORPORA ?= $(abspath ../shared/corpora)
endif

.PHONY: account test check bench quality clean

account: $(VENV)/installed
	$(BIN)/crosswire account examples/harbour-fire

test: $(VENV)/tested
	$(BIN)/python -m pytest

check: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/surfaces

bench: $(VENV)/tested
	$(BIN)/python -m benchmarks.run

quality: $(VENV)/tested
	$(BIN)/python -m quality.run

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/tested: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
