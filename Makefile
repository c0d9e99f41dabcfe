# The two commands of the README are `make demo` and `make test`. `make help` lists the rest.
.PHONY: help demo test check assets lock bench bench-calls bench-campaigns bench-returns bench-room bench-themes bench-web pictures calibrate proof clean
.DEFAULT_GOAL := help
export OMP_NUM_THREADS = 1
export OPENBLAS_NUM_THREADS = 1
python = .venv/bin/python
SCALE ?= 1/10
england = build/england-$(subst /,-,$(SCALE))

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-13s %s\n", $$1, $$2 }'

demo: ## set up all, build the example review and serve it at http://127.0.0.1:8000
	@scripts/set-up run
	@scripts/demo

test: ## set up all and run every test, the browser's among them, with branch coverage
	@scripts/set-up test
	@scripts/test

check: ## what a commit should pass: formatting, lint, types and import contracts
	@scripts/set-up test
	.venv/bin/ruff format --check src tests benchmarks proof
	.venv/bin/ruff check src tests benchmarks proof
	.venv/bin/mypy
	.venv/bin/lint-imports

assets: ## build the pages' style and scripts into build/assets
	@scripts/set-up run

bench: ## benchmarks, each beside a named peer or the raw limit
	@scripts/set-up test
	$(python) -m benchmarks

proof: ## the long runs (mutants of every rule, …); goes on where it was stopped; docs/proof.md has the results
	@scripts/set-up test
	$(python) -m proof

bench-returns: ## check big invented returns, beside a bare walk and, with PEERS=1, the peers' packages
	@scripts/set-up run
	@if [ "$(PEERS)" = 1 ]; then scripts/set-up-peers; fi
	$(python) -m benchmarks.returns $(if $(filter 1,$(PEERS)),--peers .make/peers/bin/python) $(BENCH)

bench-calls: ## check a call of 100 questions in two languages and make all that is made of it, each part timed
	@scripts/set-up test
	$(python) -m benchmarks.calls $(BENCH)

bench-campaigns: ## find the copies of campaigns among 20,000 responses, beside MinHash where BENCH="--peers …" names it
	@scripts/set-up test
	$(python) -m benchmarks.campaigns $(BENCH)

bench-room: ## the pages of the staff's reading room over 100,000 responses, on SQLite and PostgreSQL
	@scripts/set-up test
	$(python) -m benchmarks.reading_room $(BENCH)

bench-themes: ## themes proposed and coded where they are known, beside BERTopic and scikit-learn (without: PEERS=0)
	@scripts/set-up test
	@if [ "$(PEERS)" != 0 ]; then scripts/set-up-peers themes; fi
	$(python) -m benchmarks.themes $(if $(filter 0,$(PEERS)),,--peers .make/peers-themes/bin/python) $(BENCH)

bench-web: ## load the answering service with mixed journeys, beside a bare Django view
	@scripts/set-up load
	$(python) -m benchmarks.web $(BENCH)

pictures: ## take the pictures of every page of answering into docs/explanation/answering-in-pictures.md
	@scripts/set-up test
	@scripts/pictures

calibrate: ## invent an England (SCALE=1/10) and set it beside the published one, in docs/explanation/synthetic-england.md
	@scripts/set-up run
	rm -rf $(england)
	.venv/bin/cairn synth --scale $(SCALE) --years 2013-2020 --truth-only --into $(england)
	.venv/bin/cairn calibrate $(england) --into build/calibration --page docs/explanation/synthetic-england.md
	cp build/calibration/calibration-*.svg docs/pictures/

lock: ## write the locks anew from pyproject.toml and package.json (needs uv)
	uv pip compile pyproject.toml requirements/build.in --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate -q -o requirements/run.txt
	uv pip compile pyproject.toml requirements/build.in --group test --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate -q -o requirements/test.txt
	uv pip compile pyproject.toml requirements/build.in --extra meaning --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate -q -o requirements/meaning.txt
	npm install --package-lock-only

clean: ## take away all that was made, the example review's ledger among it
	rm -rf .venv .make build node_modules .coverage* htmlcov
	cd examples/children-in-need && rm -rf returns evaluation truth voices .synth work evidence imports released bundle site.sqlite3* .secrets .last-good \
	  call.opened.json call.log.jsonl
