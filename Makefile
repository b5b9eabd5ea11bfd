# make demo    set up, build the example record, serve it at a loopback address
# make test    set up, check, run all tests
# make setup   the environment in .venv with the dateline command and the built web app
#
# Needs Python 3.11 or newer. What is up to date is not done again.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
DIST := src/dateline/faces/web/dist/index.html
WEB := $(shell find web -type f -not -path 'web/node_modules/*' -not -path 'web/public/basemap/*' 2>/dev/null)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: setup demo test check wheel wheel-test schema lock clean

setup: $(STAMPS)/package $(if $(wildcard web/package.json),$(DIST))

demo: setup
	@$(BIN)/dateline demo

test: setup check
	@$(BIN)/python -m pytest

check: setup
	@$(BIN)/ruff check src tests evals training
	@$(BIN)/ruff format --check --quiet src tests evals training
	@$(BIN)/mypy
	@if [ -f web/package.json ]; then tools/web.sh $(VENV) test; fi

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Dateline needs Python 3.11 or newer: make PYTHON=python3.11 setup")'
	@echo "making $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(STAMPS)/requirements: requirements-dev.txt | $(BIN)/python
	@echo "installing what Dateline needs (checked by hash)"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/package: pyproject.toml $(STAMPS)/requirements
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(DIST): $(WEB) tools/web.sh | $(STAMPS)/package
	@echo "building the web app"
	@tools/web.sh $(VENV) build
	@touch $@

# The wheel, with the built web app inside, in dist/.
wheel: setup
	@$(PIP) wheel --no-deps --no-build-isolation --no-index --wheel-dir dist .
	@ls -1 dist/dateline-*.whl

# The wheel in an empty environment of its own, with all that it needs.
wheel-test: wheel
	@PYTHON=$(PYTHON) tools/wheel_test.sh

schema: setup
	@for name in extraction control timeline events storylines; do \
		$(BIN)/dateline schema $$name > src/dateline/data/schema/$$name.json; done

# Pins every version and hash anew; run after a change of dependencies in pyproject.toml.
lock: $(BIN)/python
	@tools/lock.sh $(VENV)

clean:
	@rm -rf $(VENV) dist build src/dateline/faces/web/dist web/node_modules
