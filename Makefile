# make serve   set everything up, build, serve with live reload, print the address
# make test    set everything up and prove everything
# make build   write site/
# make check   the fast loop: formats, pages, sources, every program that changed, every exercise; no browser
# make check Q=coding/shortest_covering_window   the same for one question, with its types and its tests
# make new-question Q=coding/merge-two-sessions TITLE='…' KIND=exercise   write the files of a question, with prompts
# make new-question Q=quick-fire/trees-and-boosting TITLE='…' KIND=quick   the same for a page of short questions
# make format  write Python as Ruff does and JavaScript as Biome does, and mend what they can mend
# make update-outputs   rewrite recorded outputs, to be reviewed as a diff
# make judge Q=coding/shortest_covering_window FILE=mine.py
# make mutants Q=coding/shortest_covering_window   break its solution in small ways and record which its checks notice; all without Q
# make benchmark           bytes, times and memory of code that runs on a page
# make scale               what one more question costs: the questions copied to 60 and to 150, built and visited
# make screenshot, make stale, make addresses, make zensical   what the README shows; what time does to the site; its promises
# make engines   the core path in Chromium, Firefox and WebKitGTK, which are installed where that is allowed
# make lock    lock dependencies anew

SHELL := bash
VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
PORT ?= 8000
export NO_MKDOCS_2_WARNING := 1
export PATH := $(BIN):$(CURDIR)/node_modules/.bin:$(PATH)

.PHONY: addresses summary new-question serve test build check format judge mutants update-outputs benchmark scale screenshot stale zensical lock clean browser engines

serve: $(VENV)/.site node_modules/.site
	@python -m _tools.port $(PORT)
	mkdocs serve --dirty --dev-addr 127.0.0.1:$(PORT) --livereload

build: $(VENV)/.site node_modules/.site
	mkdocs build --clean

check: $(VENV)/.test node_modules/.test
	@python -m _tools.proof $(Q)

format: $(VENV)/.test
	ruff check --fix .
	ruff format .
	biome check --write .

test: $(VENV)/.test node_modules/.test browser
	ruff check .
	ruff format --check .
	biome check .
	pyright
	python -m _tools.check
	tsc
	tsc --project docs/_tools
	node --test --test-reporter=dot tests/client/*.test.js
	mkdocs build --clean
	pytest -n 3 --cov --cov-report=term

update-outputs: $(VENV)/.test
	pytest -q --update-outputs docs

# What the files change for readers since a commit, for whoever reviews them.
summary: $(VENV)/.site
	@python -m _tools.summary "$(or $(BASE),origin/main)"

# For maintainers, after publishing: what is published now is promised from now on.
addresses: $(VENV)/.site
	python -m _tools.addresses

new-question: $(VENV)/.test
	@python -m _tools.new_question "$(Q)" --title "$(TITLE)" --id "$(ID)" --kind "$(KIND)"

judge: $(VENV)/.site
	$(if $(and $(Q),$(FILE)),,$(error Say what to judge: make judge Q=coding/shortest_covering_window FILE=mine.py))
	python docs/_client/judge.py "$(FILE)" "snippets/$(Q)/checks.py"

mutants: $(VENV)/.test
	python -m mutants.scores $(Q)

screenshot: $(VENV)/.test node_modules/.test browser
	mkdocs build --clean
	python -m browser.screenshot .github/screenshot.png

benchmark: $(VENV)/.test node_modules/.test browser
	mkdocs build --clean
	python -m benchmarks.running

scale: $(VENV)/.test node_modules/.test browser
	python -m benchmarks.scale $(N)

# Facts that are older than their kind may be; exits 1 if there are any.
stale: $(VENV)/.site
	python -m _tools.check --stale

# The successor of Material has no hooks and no notebooks yet, and its template engine no methods of Python's strings, so our
# templates stay out; this lists the pages that it loses.
zensical: build
	python -m pip install --quiet zensical==0.0.73
	python -m _tools.generate
	sed 's/\[!relative $$config_dir\]/["."]/; s/^strict: true//; /custom_dir/d' mkdocs.yml > .zensical.yml
	SITE_DIR=.zensical zensical build --config-file .zensical.yml
	diff <(cd site && find . -name index.html | sort) <(cd .zensical && find . -name index.html | sort) || true

browser: $(VENV)/.test
	python tests/browser/find_chromium.py

# The rooms that hold Python are importable from every tool that this environment runs.
$(VENV)/bin/python:
	python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	python3 -m venv $(VENV)
	python -c 'import pathlib, sysconfig; \
	  pathlib.Path(sysconfig.get_path("purelib"), "rooms.pth").write_text("$(CURDIR)/docs\n$(CURDIR)/docs/_client\n$(CURDIR)/tests\n")'

# A lock is complete: it is installed as it stands, without asking the index what is newest, and then proven.
define INSTALL
python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $< \
  || { echo "make: pip could not install $<; if a line above names a pin, run make lock" >&2; exit 1; }
said=$$(python -m pip check --disable-pip-version-check 2>&1) \
  || { echo "$<: these pins do not fit together; run make lock" >&2; echo "$$said" >&2; exit 1; }
endef

$(VENV)/.site: requirements-site.txt | $(VENV)/bin/python
	@$(INSTALL)
	touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.site
	@$(INSTALL)
	touch $@

node_modules/.site: package-lock.json $(VENV)/.site
	test -e node_modules/.test || npm ci --omit=dev --no-audit --no-fund
	touch $@

node_modules/.test: package-lock.json $(VENV)/.site
	npm ci --no-audit --no-fund
	touch $@

lock: $(VENV)/bin/python
	python -m pip install --quiet uv==0.13.*
	for group in site test; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --group $$group --output-file requirements-$$group.txt; done
	npm install --package-lock-only --omit-lockfile-registry-resolved

clean:
	rm -rf $(VENV) node_modules site .generated .cache

engines: $(VENV)/.test node_modules/.test browser
	python tests/engines/install.py
	mkdocs build --clean
	pytest -m engines -s tests/engines
