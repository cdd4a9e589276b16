# Every command of the project. On a bare Debian: apt-get install make git python3-venv
.DEFAULT_GOAL := help
.PHONY: help run check test test-slow bench bench-models faults mutation audit screens lint demo explain changes refresh preview serve releases rollback workbook merge request withdraw accept-columns accept-rows manual clean controleren voorbeeld verversen uitgaven demonstratie terugdraaien werkmap samenvoegen opvragen intrekken verklaren vergelijken

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
BOUNCER := .venv-bouncer
BOUNCER_READY := $(BOUNCER)/.ready
NODE_READY := tests/bench/node_modules/.ready
# never reads a department's files or a site's folder: the tests make their own
TEST_ENVIRONMENT := env -u MONITOR_RAW_DIR -u MONITOR_RELEASES_DIR -u MONITOR_AS_OF -u MONITOR_MODE -u MONITOR_BASE_PATH \
	-u MONITOR_PUBLIC_URL -u MONITOR_PUBLISHER -u MONITOR_LANGUAGE -u MONITOR_PORT -u MONITOR_HOST -u MONITOR_REPORT_DIR -u MAKELEVEL

help: ## toon deze lijst / show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13)))' || { echo "Python 3.11, 3.12 of 3.13 is nodig / is needed (PYTHON=python3.11 make ...)"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes --only-binary :all: -r requirements.txt
	$(PIP) --no-build-isolation --no-index -e .
	@touch $@

$(DEV_READY): requirements-dev.txt $(RUN_READY)
	$(PIP) --require-hashes --only-binary :all: -r requirements-dev.txt
	@touch $@

# in an environment of its own: dbt-bouncer would take duckdb down to 1.5
$(BOUNCER_READY): requirements-bouncer.txt | $(VENV)/bin/python
	$(PYTHON) -m venv $(BOUNCER)
	$(BOUNCER)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements-bouncer.txt
	@touch $@

# Lighthouse; only `make audit` needs Node (20 or newer)
$(NODE_READY): tests/bench/package-lock.json
	@command -v npm > /dev/null || { echo "Node 20 of nieuwer is nodig / is needed: apt-get install nodejs npm"; exit 2; }
	npm ci --prefix tests/bench --ignore-scripts --no-audit --no-fund
	@touch $@

run: $(RUN_READY) ## maak zo nodig een uitgave en toon de site / build a release if there is none, and serve the site
	@$(BIN)/monitor run

demo: $(RUN_READY) ## maak een demonstratie met verzonnen gegevens / make a demonstration of invented data
	@$(BIN)/monitor demo

check: $(RUN_READY) ## kijk de tabellen na, zonder te publiceren / check the tables, without publishing
	@$(BIN)/monitor check

refresh: $(RUN_READY) ## lees de tabellen opnieuw en publiceer / read the tables again and publish
	@$(BIN)/monitor refresh --force "$(FORCE)"

preview: $(RUN_READY) ## toon wat een verversing zou veranderen, zonder te publiceren / show what a refresh would change, without publishing
	@$(BIN)/monitor preview

serve: $(RUN_READY) ## toon de site / serve the site
	@$(BIN)/monitor serve

releases: $(RUN_READY) ## lijst van de uitgaven / list the releases
	@$(BIN)/monitor releases

rollback: $(RUN_READY) ## ga terug naar een vorige uitgave, of met TO=<uitgave> naar die uit make releases / go back to an earlier release, or with TO=<release> to one of make releases
	@$(BIN)/monitor rollback --to "$(TO)"

workbook: $(RUN_READY) ## zet alle tabellen in een werkmap voor Excel, of met FILE=<naam>.xlsx / put every table into a workbook for Excel, or into FILE=<name>.xlsx
	@$(BIN)/monitor workbook --file "$(FILE)"

merge: $(RUN_READY) ## breng werkmap of map FILE=... terug in de tabellen, na ja of YES=1 / bring workbook or folder FILE=... back into the tables, after yes or YES=1
	@$(BIN)/monitor merge --file "$(FILE)" --yes "$(YES)" --delete_missing "$(DELETE_MISSING)"

request: $(RUN_READY) ## maak voor ROUND=<ronde> een werkmap per beleidsdomein / write a workbook for each policy domain for ROUND=<round>
	@$(BIN)/monitor request --round "$(ROUND)"

withdraw: $(RUN_READY) ## haal een waarde of een rij uit elke uitgave, om privacy: TABLE= KEY= COLUMN= BY= / take a value or a row out of every release, for privacy: TABLE= KEY= COLUMN= BY=
	@$(BIN)/monitor withdraw --table "$(TABLE)" --key "$(KEY)" --column "$(COLUMN)" --by "$(BY)" --yes "$(YES)"

changes: $(RUN_READY) ## toon wat er veranderde tussen twee uitgaven, met FROM=<uitgave> TO=<uitgave> / show what changed between two releases, with FROM=<release> TO=<release>
	@$(BIN)/monitor changes --from "$(FROM)" --to "$(TO)"

explain: $(RUN_READY) ## toon waarop een cijfer steunt: FIGURE=<indicator>/<sleutel> / show what a figure rests on: FIGURE=<indicator>/<key>
	@$(BIN)/monitor explain --figure "$(FIGURE)"

lint: $(DEV_READY) $(BOUNCER_READY) ## controleer de stijl en de lagen / check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfmt --check --quiet --no-progressbar dbt
	cd dbt && DBT_LOG_PATH=target/logs ../$(BIN)/sqlfluff lint --config ../pyproject.toml --disable-progress-bar models
	cd dbt && DBT_LOG_PATH=target/logs ../$(BIN)/dbt parse --quiet
	$(BOUNCER)/bin/dbt-bouncer run --show-all-failures

test: $(DEV_READY) ## alle tests, met hun eigen browser / every test, with its own browser
	@sh tests/install_programs.sh browser
	@$(MAKE) --no-print-directory lint
	$(TEST_ENVIRONMENT) $(BIN)/pytest -m "not slow" -n 2 --dist loadfile

test-slow: $(DEV_READY) ## de trage tests / the slow tests
	@sh tests/install_programs.sh browser office clock
	$(TEST_ENVIRONMENT) $(BIN)/pytest -m slow -n 2 --dist loadfile

bench: $(DEV_READY) ## meet bytes en tijden naast een gewone Dash-site / measure bytes and times beside a plain Dash app
	@sh tests/install_programs.sh browser
	@$(TEST_ENVIRONMENT) $(BIN)/python -m tests.bench.bench $(OPTIONS)
	@$(TEST_ENVIRONMENT) $(BIN)/python -m tests.bench.models

bench-models: $(DEV_READY) ## meet enkel het bouwen tot tien miljoen meldingen / measure only the build, up to ten million reports
	@$(TEST_ENVIRONMENT) $(BIN)/python -m tests.bench.models $(OPTIONS)

faults: $(DEV_READY) ## breek verversingen honderden keren af terwijl er gelezen wordt / kill hundreds of refreshes while readers read
	@$(TEST_ENVIRONMENT) $(BIN)/python -m tests.faults.long_run $(OPTIONS)

mutation: $(DEV_READY) ## breek elke regel van de modellen, en zie welke test dat merkt / break each rule of the models, and see which test notices
	@$(TEST_ENVIRONMENT) $(BIN)/python -m tests.mutation.report

audit: $(DEV_READY) $(NODE_READY) ## meet met Lighthouse naast statische pagina's / measure with Lighthouse beside static pages
	@sh tests/install_programs.sh browser
	@$(TEST_ENVIRONMENT) $(BIN)/python -m tests.bench.audit $(OPTIONS)

screens: $(DEV_READY) ## foto van elke soort pagina, in FOLDER=<map> / a picture of every kind of page, into FOLDER=<folder>
	@sh tests/install_programs.sh browser
	@$(TEST_ENVIRONMENT) $(BIN)/python -m tests.bench.screens --folder "$(or $(FOLDER),build/screens)" --beside "$(BESIDE)" $(OPTIONS)

accept-columns: $(DEV_READY) ## beloof de nieuwe publieke kolommen / promise the new public columns
	$(BIN)/python -m tests.opendata.published_columns

accept-rows: $(DEV_READY) ## spreek het aantal rijen van elke tabel opnieuw af / agree anew on the number of rows of each table
	$(BIN)/python -m tests.opendata.expected_rows

# the department's own language for what it does; `make controleren` is `make check`
demonstratie: demo ## hetzelfde als demo / the same as demo
controleren: check ## hetzelfde als check / the same as check
voorbeeld: preview ## hetzelfde als preview / the same as preview
verversen: refresh ## hetzelfde als refresh / the same as refresh
uitgaven: releases ## hetzelfde als releases / the same as releases
terugdraaien: rollback ## hetzelfde als rollback / the same as rollback
werkmap: workbook ## hetzelfde als workbook / the same as workbook
samenvoegen: merge ## hetzelfde als merge / the same as merge
vergelijken: changes ## hetzelfde als changes / the same as changes
verklaren: explain ## hetzelfde als explain / the same as explain
opvragen: request ## hetzelfde als request / the same as request
intrekken: withdraw ## hetzelfde als withdraw / the same as withdraw

manual: $(RUN_READY) ## schrijf de lijst van boodschappen in de handleiding opnieuw / write the list of messages in the manual anew
	$(BIN)/python -m tests.manual_messages

# the copies that make merge keeps of the tables that it replaced stay too
clean: ## verwijder wat hier gemaakt is, niet de uitgaven / remove what was made here, not the releases
	@test ! -d build || find build -mindepth 1 -maxdepth 1 ! -name samengevoegd -exec rm -rf {} +
	rm -rf $(VENV) $(BOUNCER) tests/bench/node_modules *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dbt/target dbt/logs
