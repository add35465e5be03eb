# What a person types. CI types the same words.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PY := .venv/bin/python
RUNTIME := .venv/.runtime
DEVELOP := .venv/.develop
NIGHTLY := tests/hostile/test_crash.py tests/referrals/test_invariants.py
RELIABILITY := tests/reliability tests/reliability/timing.py tests/night tests/worker/test_backup.py \
	tests/matrix tests/browser/test_walk.py tests/hostile/test_forms.py tests/hostile/test_addresses.py
# Whose tests make the things of the deeds that are refused (tests/reliability/refusing.py).
DEEDS := $(addprefix tests/,benefits bulletins cases clocks commission community complaints directory \
	enclosures fieldwork grants groups holdings intake keys language learning letters networks people places plan \
	referrals residents rewards safety staff volunteering watch web worker)
SEEDS ?= 1-10000
# Whole files to two workers each: what a file builds for its tests is built once.
SHARED := -n 2 --dist loadfile --no-loadscope-reorder
# The lists are whole, with every part of a part; what is never used is never compiled.
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --no-compile

# The tests start many processes: what was compiled once stays compiled.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup run nightly test test-sqlite test-postgres check lint types floors migrations
.PHONY: gates house finder-model deploy-check dangers reliability seeds load audit sbom bench flows words lock fix

help: ## list the words that make understands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(RUNTIME): requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed")'
	test -x $(PY) || $(PYTHON) -m venv .venv
	$(PIP) -r requirements.txt
	printf '#!/bin/sh\nexec "%s" "%s" "$$@"\n' "$(CURDIR)/$(PY)" "$(CURDIR)/manage.py" > .venv/bin/tsunagu
	chmod +x .venv/bin/tsunagu
	touch $@

$(DEVELOP): requirements-dev.txt $(RUNTIME)
	$(PIP) -r requirements-dev.txt
	touch $@

setup: $(RUNTIME) $(DEVELOP) ## make .venv with everything in it
	.venv/bin/tsunagu compile-words

run: $(RUNTIME) ## start web and worker with the demo city (honours PORT)
	.venv/bin/tsunagu run

# Side by side: the one computes while the other waits for a browser or a server that is killed.
# What PostgreSQL says stands in one piece at the end.
# CHECKED=1: ``make check`` has just asked what concerns the house alone.
test: setup ## the whole suite on both databases
	@said=$$(mktemp); $(MAKE) test-postgres >$$said 2>&1 & half=$$!; \
	$(MAKE) test-sqlite; one=$$?; wait $$half; other=$$?; \
	cat $$said; rm $$said; exit $$((one | other))

test-postgres: setup
	$(PY) -m tests.with_postgres $(PY) -m pytest $(SHARED) -m "not browser and not house" $(ARGS)

test-sqlite: setup
	$(PY) -m pytest $(SHARED) $(if $(CHECKED),-m "not house") $(ARGS)

nightly: setup ## ten thousand tellings while everything dies at random, and many lives, on both databases
	TSUNAGU_NIGHT=1 TSUNAGU_TELLINGS=10000 TSUNAGU_LIVES=100 $(PY) -m tests.with_postgres $(PY) -m pytest -s $(NIGHTLY)
	TSUNAGU_NIGHT=1 TSUNAGU_TELLINGS=10000 TSUNAGU_LIVES=100 $(PY) -m pytest -s $(NIGHTLY)

reliability: setup ## take database, mail, disk and processes away for longer, and say what came of it
	TSUNAGU_NIGHT=1 $(PY) -m tests.with_postgres $(PY) -m pytest -s -m "not browser and not house" tests
	TSUNAGU_NIGHT=1 $(PY) -m tests.with_postgres $(PY) -m pytest -s tests/reliability/timing.py
	TSUNAGU_NIGHT=1 $(PY) -m pytest -s $(RELIABILITY)
	TSUNAGU_EXAMPLES=30 $(PY) -m tests.with_postgres $(PY) -m pytest -s tests/described
	$(PY) -m pytest -q -p tests.reliability.refusing $(DEEDS)

seeds: setup ## ten thousand small lives by one scheduler, on every core; SEEDS=4711 lives that one again
	TSUNAGU_SEEDS=$(SEEDS) $(PY) -m pytest -v -n auto --dist worksteal --maxfail=1 tests/seeds

check: $(DEVELOP) ## every gate that is not a test of behaviour
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target gates

gates: types house lint floors migrations deploy-check dangers

house: $(DEVELOP)
	$(PY) -m pytest -q -m house

lint: $(DEVELOP)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	.venv/bin/djlint tsunagu --check --lint --quiet

types: $(DEVELOP)
	$(PY) -m mypy

floors: $(DEVELOP)
	PYTHONPATH=. .venv/bin/lint-imports --no-logo

migrations: $(DEVELOP)
	$(PY) manage.py makemigrations --check --dry-run

deploy-check: $(DEVELOP)
	$(PY) -m tests.deploy_check

dangers: $(DEVELOP)
	.venv/bin/bandit --quiet --recursive tsunagu --configfile pyproject.toml
	$(PY) -m tests.secrets_check

# Without pip it asks for each locked part by name; a part that cannot be asked for is a failure.
audit: $(DEVELOP) ## ask for known holes in the parts; fails loudly when nobody answers
	.venv/bin/pip-audit --strict --disable-pip --require-hashes -r requirements.txt

sbom: $(RUNTIME) $(DEVELOP) ## write sbom.json, the list of parts (CycloneDX)
	.venv/bin/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --output-reproducible -o sbom.json

bench: $(DEVELOP) ## measure both databases, write docs/benchmarks.md
	$(PY) -m benchmarks

load: $(DEVELOP) ## many colleagues at once on a large city, and a drill while they go on (LOAD_CASES, LOAD_USERS, LOAD_SECONDS)
	$(PY) -m benchmarks.load

flows: $(RUNTIME) ## draw docs/flows.md and docs/roles.md from the code
	.venv/bin/tsunagu draw-flows

finder-model: $(RUNTIME) ## learn the finder's model anew from its sentences and words; FIGURES=1 cross-validates instead
	OPENBLAS_NUM_THREADS=1 $(PY) -m tsunagu.finder.$(if $(FIGURES),figures,training)

words: $(RUNTIME) ## gather the words of pages into tsunagu/locale (needs gettext)
	cd tsunagu && ../$(PY) ../manage.py makemessages --no-wrap --no-obsolete --add-location file -l ja_Easy -l en -l zh_Hans -l ko

lock: ## renew the locked requirements
	uv pip compile -q --python-version 3.11 --generate-hashes --no-annotate --no-header requirements.in -o requirements.txt
	uv pip compile -q --python-version 3.11 --generate-hashes --no-annotate --no-header requirements-dev.in -o requirements-dev.txt

fix: $(DEVELOP) ## repair what a machine can repair
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	.venv/bin/djlint tsunagu --reformat --quiet
