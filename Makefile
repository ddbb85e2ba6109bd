# The jobs of CMP Desk, for GNU make on Linux and macOS; the README gives the same jobs for Windows.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed-from-requirements.lock
OUT ?= out
WORKERS ?= 2

export PYTHONUTF8 := 1

.PHONY: run test check suite bench format lock pictures clean

run: $(INSTALLED)  ## Open the sample workspace; without a screen write its documents to out/.
	@$(BIN)/python -m cmpdesk.demonstration "$(OUT)"

test: check suite  ## Lint, types, import contracts, then the whole suite.

check: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

suite: $(INSTALLED)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS)

bench: $(INSTALLED)  ## Measure every row of the design's table of speed against its limit.
	@$(BIN)/python -m tests.bench

format: $(INSTALLED)  ## Put the code into its layout and mend what the linter can.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(INSTALLED)  ## Choose the newest versions that pyproject.toml allows, with their hashes.
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet --output-file requirements.lock

# The pages that the README shows: the documents that run writes, as LibreOffice draws them.
pictures: $(INSTALLED)  ## Draw the README's pictures anew; needs LibreOffice and poppler.
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m cmpdesk.demonstration "$(OUT)"
	rm -rf build/pictures && mkdir -p build/pictures resources/pictures
	soffice --headless "-env:UserInstallation=file://$(CURDIR)/build/pictures/profile" --convert-to pdf --outdir build/pictures \
		"$(OUT)/minutes-2021-FOR.docx" "$(OUT)/action-log-2021.xlsx" "$(OUT)/annual-report-2021.docx"
	pdftoppm -png -r 64 -singlefile -f 1 build/pictures/minutes-2021-FOR.pdf resources/pictures/minutes
	pdftoppm -png -r 64 -singlefile -f 6 build/pictures/annual-report-2021.pdf resources/pictures/annual-report
	pdftoppm -png -r 90 -H 680 -singlefile -f 1 build/pictures/action-log-2021.pdf resources/pictures/action-log-summary
	pdftoppm -png -r 130 -W 1400 -H 640 -singlefile -f 5 build/pictures/action-log-2021.pdf resources/pictures/action-log

	QT_QPA_PLATFORM=offscreen $(BIN)/python main.py pictures "$(OUT)/sample.cmpdesk" build/pictures/window
	for page in home session-minutes actions capture checklist-tasks figures-groups versions import-check; do \
		cp "build/pictures/window/$$page-light.png" "resources/pictures/window-$$page.png"; done

# The environment is made once, and filled again only when the lock changes.
$(INSTALLED): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "CMP Desk needs Python 3.11 or newer: make PYTHON=python3.12")'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

clean:  ## Remove the environment and what the checks leave behind; out/ stays.
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .grimp_cache .hypothesis
	find cmpdesk db tests -name __pycache__ -type d -prune -exec rm -rf {} +
