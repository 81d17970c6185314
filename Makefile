SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# What may be set on the command line: make run PORT=8080, make test ARGS="-k tally"
DATA ?= .demo
PORT ?= 8000
ARGS ?=

BIN := .venv/bin
CODE := ballot api printouts tests
KIOSK_SOURCES := $(shell find kiosk -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)

.PHONY: help
help: ## List these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

.PHONY: setup
setup: venv kiosk/dist/.built ## Install what running needs and build the voter's page

AUDIO_SOURCES := $(wildcard kiosk/audio/*.ts kiosk/audio/*.mjs kiosk/audio/*.json kiosk/locales/*.* kiosk/locales/*/*.ftl)

# Without the synthesiser nothing breaks: pages then offer the voice of the device, or none.
.PHONY: audio
audio: kiosk/audio/dist/.made ## Make the voices of the voter's page (a minute and a half; what has not changed is kept)

kiosk/audio/dist/.made: kiosk/node_modules/.package-lock.json $(AUDIO_SOURCES)
	command -v espeak-ng >/dev/null || .ci/debian-packages espeak-ng || true
	command -v opusenc >/dev/null || .ci/debian-packages opus-tools || true
	node kiosk/audio/make.mjs
	@mkdir -p $(@D) && touch $@

.PHONY: run
run: setup audio ## Build a demonstration in DATA (.demo) and serve it on 127.0.0.1, port PORT (8000)
	$(BIN)/ballot-admin demo --data '$(DATA)' --port '$(PORT)'

.PHONY: test
test: setup audio test-tools tests/peers/node_modules/.package-lock.json ## Install what tests need and run them all; ARGS goes to pytest
	npm --prefix kiosk test
	$(BIN)/pytest -n 2 --dist worksteal $(ARGS)

# No browser, no other program, and nothing that takes seconds by itself; tests/README.md says what is left out.
QUICK := tests/ballot tests/printouts tests/tools
.PHONY: quick
quick: venv kiosk/node_modules/.package-lock.json ## Run the tests of protocol, paper and browser code that need no browser and no server
	npm --prefix kiosk test
	$(BIN)/pytest -q -n 2 -m "not tool" $(QUICK) --ignore=tests/ballot/cli --ignore=tests/ballot/verify $(ARGS)

.PHONY: broken-records
broken-records: venv ## Write the records that a verifier must refuse into .broken, with an index that says why
	$(BIN)/python -m tests.broken.files .broken

.PHONY: accessibility
accessibility: setup audio test-tools tests/peers/node_modules/.package-lock.json ## Look for barriers on every screen in every language, colour and size
	UNE_VOIX_ACCESSIBILITY=all $(BIN)/pytest -n 2 --dist worksteal tests/e2e/test_accessibility.py tests/e2e/test_kiosk_accessibility.py $(ARGS)

.PHONY: browsers
browsers: setup test-tools ## Vote by keyboard in Firefox and WebKitGTK, which are installed if need be
	.ci/debian-packages firefox-esr webkit2gtk-driver xvfb
	$(BIN)/python -m tests.browsers.run

.PHONY: kiosk-lock
kiosk-lock: setup test-tools ## Try to leave a kiosk's page by every key, with the policy file and without (as root)
	.ci/debian-packages xvfb openbox xdotool
	$(BIN)/python -m tests.lock.run

# Each check is a target of its own, so that `make -k check` tells all that is wrong at once.
CHECKS := check-format check-lint check-types check-imports check-kiosk check-tree
.PHONY: check $(CHECKS)
check: $(CHECKS) ## Check format, lint, types, import contracts and the tree itself
	@git ls-files -z '*.py' '*.ts' '*.tsx' | xargs -0 -r wc -l | awk '$$2 != "total" && $$1 > 300 \
		{ print "note: " $$2 " has " $$1 " lines; one idea a file, about 300 lines" }'
check-format: venv
	$(BIN)/ruff format --check .
check-lint: venv
	$(BIN)/ruff check .
check-types: venv
	$(BIN)/mypy $(CODE)
	cd alembic && ../$(BIN)/mypy --config-file ../pyproject.toml env.py versions
check-imports: venv
	$(BIN)/lint-imports
check-kiosk: kiosk/node_modules/.package-lock.json
	npm --prefix kiosk run check
check-tree: venv test-tools tests/peers/node_modules/.package-lock.json
	$(BIN)/pytest -q tests/tools

.PHONY: format
format: venv ## Format the code and mend what lint can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: bench
bench: setup test-tools ## Print our speed beside belenios-tool's, on the same record
	$(BIN)/python -m tests.bench.run $(ARGS)

.PHONY: fuzz
fuzz: venv .tools/fuzz/.installed ## Fuzz every parser for a bounded time; ARGS="--seconds 60 archive" for longer or one
	PYTHONPATH=.tools/fuzz:. $(BIN)/python tests/fuzz/fuzz.py $(ARGS)

.tools/fuzz/.installed: .ci/fuzz.lock | venv
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade --require-hashes --no-deps --target .tools/fuzz -r $<
	@touch $@

.PHONY: pictures
pictures: setup audio test-tools ## Remake the pictures of screens and letter, in .pictures and for the README
	$(BIN)/python -m tests.views.pictures $(ARGS)

.PHONY: lock
lock: venv ## Renew the lock of Python packages from pyproject.toml
	.ci/lock

.PHONY: clean
clean: ## Remove all that make has made, but for the demonstration's data
	rm -rf .venv .venv.lock .tools .fuzz .broken .pictures kiosk/node_modules kiosk/dist kiosk/audio/dist tests/peers/node_modules
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find ballot api printouts tests alembic -name __pycache__ -type d -prune -exec rm -rf {} +

# The scripts below look for themselves whether there is anything to do.
.PHONY: venv
venv:
	@.ci/make-venv

.PHONY: test-tools
test-tools: venv
	@.ci/test-tools

# npm writes this file last, so it is the stamp of a finished installation.
%/node_modules/.package-lock.json: %/package.json %/package-lock.json %/.npmrc
	cd $* && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

kiosk/dist/.built: kiosk/node_modules/.package-lock.json $(KIOSK_SOURCES)
	npm --prefix kiosk run build
	@touch $@
