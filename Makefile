# Everything a newcomer runs. Each target first installs what it lacks, and is quick when nothing is.

.DEFAULT_GOAL := help
.PHONY: help run demo lambda test test-release lint format bench

# Functions in Python run on the interpreter of .venv, where it is there.
export PATH := $(CURDIR)/.venv/bin:$(PATH):/opt/swift/usr/bin:$(HOME)/.local/share/swiftly/bin

# Passed on to the program that a target runs: make run ARGS="--port 9000"
ARGS ?=

PROGRAM := .build/release/afterimage
# Swift's own libraries are inside: the program runs where no Swift is, and calls them directly.
PORTABLE := --static-swift-stdlib
SWIFT_FILES := Package.swift Sources Tests \
	$(wildcard Benchmarks/Package.swift Benchmarks/Sources Benchmarks/Tests Examples)

help:
	@echo 'make run     build and start the server: DynamoDB on port 8000, the console on port 8001'
	@echo 'make demo    fill a running server with sample tables and their history'
	@echo 'make lambda  build the program of the Lambda functions, with all that it needs inside'
	@echo 'make test    everything that must pass: format, unit tests, house rules, end to end'
	@echo 'make test-release  the end-to-end tests, of the optimised programs'
	@echo 'make bench   measure, beside the references that docs/performance.md names'
	@echo 'make lint    check the format          make format   mend it'
	@echo 'ARGS="…" is passed to the program: make run ARGS="--port 9000"'

run: $(PROGRAM)
	@exec $(PROGRAM) serve $(ARGS)

demo: $(PROGRAM)
	@exec $(PROGRAM) demo $(ARGS)

# Only where something is newer: a build that finds nothing to do takes its time, too.
$(PROGRAM): Makefile Package.swift $(shell find Sources)
	@scripts/setup build
	swift build -c release --product afterimage $(PORTABLE)
	@touch $@

# In a folder of its own: nothing of it can be shared with what is linked to the system's libraries.
lambda:
	@scripts/setup build
	swift build -c release --product afterimage-lambda --scratch-path .build/lambda \
		$(PORTABLE) -Xswiftc -static-executable -Xlinker -s -Xlinker --no-export-dynamic
	@ls -l .build/lambda/release/afterimage-lambda

# Quiet, so that what fails does not stand among thousands of lines of what passed. The end-to-end
# tests mostly wait for a server, so several of them run beside one another, a file at a time. Of the
# unit tests eight do: all three thousand at once would have each of them wait for all the others.
test:
	@scripts/setup test
	@$(MAKE) --no-print-directory lint
	swift build --build-tests
	swift test --skip-build --quiet --experimental-maximum-parallelization-width 8
	.venv/bin/python -m pytest --numprocesses 4 --dist loadfile Tests/EndToEnd $(ARGS)

# What an optimiser makes of a program, no test of a debug build sees.
test-release: $(PROGRAM)
	@scripts/setup test
	swift build -c release --product afterimage-lambda $(PORTABLE)
	AFTERIMAGE_BIN=$(PROGRAM) .venv/bin/python -m pytest --numprocesses 4 --dist loadfile \
		Tests/EndToEnd $(ARGS)

lint:
	swift format lint --strict --parallel --recursive $(SWIFT_FILES)

format:
	swift format --in-place --parallel --recursive $(SWIFT_FILES)

bench: $(PROGRAM)
	@scripts/setup bench
	swift build -c release --package-path Benchmarks
	swift run -c release --skip-build --package-path Benchmarks afterimage-bench $(ARGS)
