# Two commands on a fresh machine: `make account` runs the main job on examples/, `make test` runs every test.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SHARED := $(wildcard ../shared)
ifneq ($(SHARED),)
export CROSSWIRE_SHARED ?= $(abspath ../shared)
export CROSSWIRE_CORPORA ?= $(abspath ../shared/corpora)
endif

.PHONY: account test lint check golden bench quality faults fuzz clean

account: $(VENV)/installed
	$(BIN)/crosswire account examples/harbour-fire

test: $(VENV)/tested
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint
	$(BIN)/python -m pytest tests/surfaces

# Accepts the frozen surfaces and the example's account as they are now; the diff is for `git diff` to show.
golden: $(VENV)/tested
	$(BIN)/python -m pytest tests/surfaces/test_surfaces.py tests/house/test_example.py tests/statements/test_frames.py tests/statements/test_casualties.py --accept

# CHECKPOINT=reader.pt adds the fp32 torch model as a peer; it needs `pip install ".[train]"`.
bench: $(VENV)/tested
	$(BIN)/python -m benchmarks.run --into README.md $(if $(CHECKPOINT),--checkpoint $(CHECKPOINT))

quality: $(VENV)/tested
	$(BIN)/python -m quality.run

# What is right and wrong of the folders of faults that CROSSWIRE_SHARED brings.
faults: $(VENV)/tested
	$(BIN)/python -m quality.faults

# Mutated reports for as long as it is let: FUZZ_CASES=20000 FUZZ_SEED=1000000 FUZZ_KEEP=.fuzz are what it has without.
fuzz: $(VENV)/tested
	$(BIN)/python -m tests.fuzz

$(VENV)/installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	touch $@

$(VENV)/tested: $(VENV)/installed
	$(PIP) --editable ".[test]"
# followthemoney brings the types of SQLAlchemy 1.4, which would hide those that 2.x has itself.
	$(BIN)/python -m pip uninstall --quiet --yes sqlalchemy2-stubs
	touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .fuzz
