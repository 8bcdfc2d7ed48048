# Everything that people and CI run. Each target does the set-up it needs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run serve etl demo test proofs journeys test-fast bench check format clean help

help:            ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/  /'

run: .setup-run  ## publish both editions and start the dashboard on http://127.0.0.1:8050
	$(BIN)/python -m etl run
	$(BIN)/python -m etl demo
	$(BIN)/python app.py

serve: .setup-run ## the same behind gunicorn, for production
	$(BIN)/python -m etl run
	$(BIN)/gunicorn --config gunicorn.conf.py app:server

etl: .setup-run  ## run the pipeline once
	$(BIN)/python -m etl run

demo: .setup-run ## make the demonstration edition from invented records
	$(BIN)/python -m etl demo

test: .setup-test ## the tests, browser ones included, but for the heavy proofs
	$(BIN)/python -m pytest -m "not proof"

proofs: .setup-test ## the heavy tests: every page in every language and width, killed processes, attacks on suppression
	$(BIN)/python -m pytest -m proof

journeys: .setup-test ## only the tests through a real browser: clicks, keys, slides, slow links
	$(BIN)/python -m pytest tests/browser

test-fast: .setup-test ## the tests that need no browser, but for the heavy proofs
	$(BIN)/python -m pytest --ignore=tests/browser -m "not proof"

bench: .setup-test ## measures what README claims about speed, into bench/README.md
	$(BIN)/python -m bench

check: .setup-test ## style, types, import rules, definitions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python -m etl check

format: .setup-test ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:           ## remove what runs and set-up made
	rm -rf .venv bench/peers/.venv .setup-* data/demo data/snapshots data/warehouse data/published data/runs

.setup-venv:
	$(PYTHON) -m venv .venv
	@touch $@

.setup-run: .setup-venv requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.setup-test: .setup-run requirements-dev.txt requirements-postgresql.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@sh tests/browser/install-chromium.sh
	@sh tests/integration/install-postgresql.sh
	@touch $@
