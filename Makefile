# Two commands do all: `make demo` and `make test`. Each sets up its own .venv from nothing.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check format lock figures clean browser installed train coding-figures record calibration

demo: $(READY)
	$(BIN)/backchannel check examples/quiet_lines_across_the_gulf.txt --to out/brief.html

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check src tests tools benchmarks
	$(BIN)/ruff format --check src tests tools benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/make_reference.py --check

format: $(READY)
	$(BIN)/ruff check --fix src tests tools benchmarks
	$(BIN)/ruff format src tests tools benchmarks
	$(BIN)/python tools/make_reference.py

# Installs the package into an empty environment and runs it from elsewhere: the lock file must not hide a missing dependency.
installed:
	rm -rf out/installed
	$(PYTHON) -m venv out/installed
	out/installed/bin/python -m pip install --quiet --disable-pip-version-check .
	cd out/installed && bin/backchannel --version && bin/backchannel check ../../examples/*.txt --to brief.html && bin/backchannel events --actor IRN --on 2025-06-23

# Opens the brief in a real browser; needs Chromium on the machine.
browser: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-browser.lock
	$(BIN)/python -m pytest -m browser tests/browser

# Writes the figures of benchmarks/README.md anew (needs the development gold beside the project for half of them).
figures: $(READY)
	$(BIN)/python benchmarks/figures.py

# Rebuilds the coder's weights from the base encoder (about two hours on two cores); DATA holds the public training sets and the news.
DATA ?= ../shared/data
train: $(READY)
	$(PYTHON) -m venv out/train
	out/train/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	out/train/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-train.txt
	out/train/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	out/train/bin/python tools/train_coder.py $(DATA) --out src/backchannel/data/coder

# Rebuilds the starter record from the data beside the project (about half an hour on two cores, most of it coding).
record: $(READY)
	$(BIN)/python tools/build_record.py $(DATA) --out src/backchannel/data/record

REPLICATES ?= 800
# How often the influence test cries wolf and what it finds (about an hour on two free cores; goes on where it was killed).
calibration: $(READY)
	OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/calibration.py --replicates $(REPLICATES)

# Measures the coder: speed, and every labelled set that is here.
coding-figures: $(READY)
	$(BIN)/python benchmarks/coding_figures.py
	$(BIN)/python benchmarks/coding.py

$(READY): requirements.lock pyproject.toml
	@echo "Setting up $(VENV); this takes a minute or two, once."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $(READY)

# Rewrites the lock file from pyproject.toml (needs the network).
lock:
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev --extra tables \
	  --no-header --no-emit-index-url --no-emit-find-links --quiet pyproject.toml -o requirements.lock
	echo "selenium>=4.25" | $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url --no-emit-find-links --quiet - -o requirements-browser.lock

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
