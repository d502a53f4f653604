# make run       serve the pages on this machine        make run PORT=8600 HOST=0.0.0.0
# make dev       the same, reloading on every change, errors shown in the page
# make test      format, lint, types, imports, data, tests and browser tests, on all cores
# make coverage  which lines the tests without a browser leave out
# make bench     run all benchmarks and write docs/performance.md    make bench OPTIONS="--only commands"
# make attack    attack links, files, commands, data and a server at length; writes the table of SECURITY.md (20 minutes)
# make gan       train the network of /gan again, one to two hours on one core (gan/README.md)
# make format    repair what `make test` says about format
# make lock      write requirements.lock anew from requirements.txt
# make audit     known faults of what is locked (network)
#
# Each sets up .venv first, and does nothing more when it is up to date. Another Python: make run PYTHON=python3.12

PORT = 8501
HOST = 127.0.0.1
OPTIONS =
GAN_DATA = /usr/share/datasets/fashion-mnist
VENV = .venv/bin/python
SERVE = $(VENV) -m streamlit run app.py --server.port=$(PORT) --server.address=$(HOST)

export PYTHON

.PHONY: run dev test coverage bench attack gan format lock audit
.SILENT:

run:
	scripts/ensure-venv requirements.lock
	$(VENV) -m comparison check --quiet
	exec $(SERVE)

dev:
	scripts/ensure-venv requirements.lock
	exec $(SERVE) --server.fileWatcherType=auto --server.runOnSave=true \
		--client.showErrorDetails=full --client.toolbarMode=developer

test:
	scripts/ensure-venv requirements.lock requirements-dev.txt
	scripts/ensure-chromium $(VENV) >/dev/null
	scripts/check

coverage:
	scripts/ensure-venv requirements.lock requirements-dev.txt
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && COVERAGE_FILE="$$folder/coverage" \
		$(VENV) -m pytest --quiet --numprocesses logical --dist worksteal --ignore tests/browser -p no:cacheprovider --cov

bench:
	scripts/ensure-venv requirements.lock requirements-dev.txt
	scripts/ensure-chromium $(VENV) >/dev/null
	$(VENV) -m benchmarks.performance $(OPTIONS)

attack:
	scripts/ensure-venv requirements.lock requirements-dev.txt
	$(VENV) -m tests.attacks $(OPTIONS)

gan:
	test -x .venv-gan/bin/python || $${PYTHON:-python3} -m venv .venv-gan
	.venv-gan/bin/python -m pip install --quiet --requirement gan/requirements.txt
	.venv-gan/bin/python -m gan.train --data $(GAN_DATA)
	.venv-gan/bin/python -m gan.export
	.venv-gan/bin/python -m gan.evaluate --data $(GAN_DATA) --machine "$$(nproc) cores, $$(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs)"

format:
	scripts/ensure-venv requirements.lock requirements-dev.txt
	$(VENV) -m ruff check --fix .
	$(VENV) -m ruff format .

lock:
	scripts/ensure-venv requirements.lock
	$(VENV) -m pip install --quiet --disable-pip-version-check uv
	$(VENV) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--custom-compile-command "make lock" requirements.txt --output-file requirements.lock

audit:
	scripts/ensure-venv requirements.lock
	test -x .venv-audit/bin/pip-audit || { $${PYTHON:-python3} -m venv .venv-audit && .venv-audit/bin/python -m pip install --quiet pip-audit; }
	.venv-audit/bin/pip-audit --require-hashes --disable-pip --requirement requirements.lock
