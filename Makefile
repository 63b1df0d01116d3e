# Every command sets up what it needs on first use and is quick afterwards.
# Nothing is installed outside this folder, except Debian packages where the browser needs them.

# The first that runs and is new enough: a name on the path may stand for one that is not there.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
TOOLS := .cache/tools
WEB := .cache/web/.ready
# The oldest Python that the locked packages say they need. Debian 12's 3.11.2 runs them all.
LOCKED_FOR := 3.11.5
UV := $(or $(shell command -v uv 2>/dev/null),$(TOOLS)/bin/uv)
UV_FLAGS := --quiet --no-progress --cache-dir .cache/uv

.PHONY: preview build check due addresses test test-all test-engines bench pictures lint lock clean help
.DEFAULT_GOAL := help

help: ## Say what each command does
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 24

preview: $(VENV)/.ready $(WEB) ## See the site as readers will, and every finding, while you write
	@$(BIN)/plainsource preview

build: $(VENV)/.ready $(WEB) ## Check everything and build the site into site/
	@$(BIN)/plainsource build

check: $(VENV)/.ready $(WEB) ## Say what is wrong with pages, facts and sources
	@$(BIN)/plainsource check

due: $(VENV)/.ready $(WEB) ## Say which reviews are due, as errors
	@$(BIN)/plainsource check --due

addresses: $(VENV)/.ready ## Look whether the addresses we point to still answer
	@$(BIN)/plainsource addresses

test: $(VENV)/.ready $(VENV)/.browser $(WEB) lint ## Run the tests: every rule, every room, one page per template
	@REQUIRE_ORIGINALS=$${REQUIRE_ORIGINALS:-$${CI:+1}} $(BIN)/python -m pytest -n auto --dist worksteal -m "not everything"

test-all: $(VENV)/.ready $(VENV)/.browser $(WEB) $(VENV)/.engines $(VENV)/.validator lint ## Run all tests: every page, width, scheme and engine
	@EVERYTHING=1 REQUIRE_ORIGINALS=$${REQUIRE_ORIGINALS:-$${CI:+1}} $(BIN)/python -m pytest -n auto --dist worksteal

test-engines: $(VENV)/.ready $(WEB) $(VENV)/.engines ## Build the same pages with ProperDocs and Zensical
	@$(BIN)/python -m pytest tests/site/test_engines.py

bench: $(VENV)/.ready $(VENV)/.peers $(WEB) $(VENV)/.browser $(VENV)/.lighthouse ## Measure speed and memory beside others
	@$(BIN)/python tests/bench/run.py $(PARTS)

pictures: build $(VENV)/.browser ## Take pictures of every page into .cache/pictures, and the README's
	@PYTHONPATH=tests $(BIN)/python tests/site/pictures.py

lint: $(VENV)/.ready ## Check the program's own form and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

lock: $(UV) ## Bring the lock files up to date
	@$(UV) pip compile $(UV_FLAGS) --upgrade --universal --python-version $(LOCKED_FOR) --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --extra test pyproject.toml -o scripts/locks/program.lock
	@$(UV) pip compile $(UV_FLAGS) --upgrade --universal --python-version $(LOCKED_FOR) --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url scripts/locks/engines.in -o scripts/locks/engines.lock
	@$(UV) pip compile $(UV_FLAGS) --upgrade --universal --python-version $(LOCKED_FOR) --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url scripts/locks/peers.in -o scripts/locks/peers.lock

clean: ## Take away everything that was made here
	@rm -rf $(VENV) .cache site .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.ready: scripts/locks/program.lock pyproject.toml | $(UV)
	@echo "Setting up. This takes about a minute, once."
	@test -x $(BIN)/python || $(UV) venv $(UV_FLAGS) --python $(PYTHON) $(VENV)
	@$(UV) pip install $(UV_FLAGS) --python $(BIN)/python --python-version $(LOCKED_FOR) --require-hashes --compile-bytecode -r scripts/locks/program.lock
	@$(UV) pip install $(UV_FLAGS) --python $(BIN)/python --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q scripts/plainsource # starts twice as fast, from the first time on
	@$(BIN)/plainsource read README.md > /dev/null # learns from the examples, once
	@touch $@

$(VENV)/.engines: scripts/locks/engines.lock $(VENV)/.ready | $(UV)
	@$(UV) venv $(UV_FLAGS) --clear --python $(PYTHON) .cache/engines
	@$(UV) pip install $(UV_FLAGS) --python .cache/engines/bin/python --python-version $(LOCKED_FOR) --require-hashes -r scripts/locks/engines.lock
	@echo "$(CURDIR)/scripts" > $$(.cache/engines/bin/python -c "import site; print(site.getsitepackages()[0])")/plainsource.pth
	@touch $@

$(VENV)/.peers: scripts/locks/peers.lock $(VENV)/.ready | $(UV)
	@$(UV) venv $(UV_FLAGS) --clear --python $(PYTHON) .cache/peers
	@$(UV) pip install $(UV_FLAGS) --python .cache/peers/bin/python --python-version $(LOCKED_FOR) --require-hashes -r scripts/locks/peers.lock
	@touch $@

$(VENV)/.browser: $(VENV)/.ready
	@command -v chromium >/dev/null || ./scripts/install-debian.sh chromium fonts-dejavu-core
	@touch $@

# What the search loads in the browser, and the British words. Node comes with the Python packages.
$(WEB): scripts/locks/search/package.json scripts/locks/search/package-lock.json $(VENV)/.ready
	@mkdir -p .cache/web
	@cp scripts/locks/search/package.json scripts/locks/search/package-lock.json .cache/web/
	@$(BIN)/npm ci --prefix .cache/web --no-audit --no-fund --loglevel error >/dev/null
	@touch $@

# The checker of HTML is a Java program that npm brings.
$(VENV)/.validator: scripts/locks/validator/package-lock.json | $(VENV)/.ready
	@command -v java >/dev/null || ./scripts/install-debian.sh default-jre-headless
	@mkdir -p .cache/validator && cp scripts/locks/validator/package*.json .cache/validator/
	@$(BIN)/npm ci --prefix .cache/validator --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# How pages do on a slow phone, served by a real web server.
$(VENV)/.lighthouse: scripts/locks/lighthouse/package-lock.json | $(VENV)/.ready
	@test -x /usr/sbin/nginx || ./scripts/install-debian.sh nginx-light libnginx-mod-http-brotli-filter
	@mkdir -p .cache/lighthouse && cp scripts/locks/lighthouse/package*.json .cache/lighthouse/
	@$(BIN)/npm ci --prefix .cache/lighthouse --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# Where uv is missing, it goes into a folder of this project.
$(TOOLS)/bin/uv: scripts/locks/uv.lock
	@$(PYTHON) -m venv $(TOOLS) 2>/dev/null || { ./scripts/install-debian.sh python3-venv && $(PYTHON) -m venv --clear $(TOOLS); }
	@$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r scripts/locks/uv.lock
