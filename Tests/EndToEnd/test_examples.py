"""The programs of Examples/ that embed the library, run as they are."""

import re

import pytest

from support.command import ROOT, environment, run

# What each prints, line by line, as regular expressions.
PRINTED = {
    "OrdersService": [
        "[0-9a-f]{32} carol placed",
        "[0-9a-f]{32} carol paid",
        "[0-9a-f]{32} dave shipped",
        "verify: verified, 3 entries",
    ],
    "SwiftFunction": ["5 orders are paid"] + ["INSERT .*order-[0-9]+.*"] * 10,
    "CustomLogger": [".* INSERT orders .*order-1.*"] + [".* MODIFY orders .*order-1.*"] * 2,
    "TimeTravel": [
        "found: mallory by PutItem",
        "changed: price 40 to 4",
        "blame: card carol",
        "blame: id carol",
        "blame: price mallory",
        "blame: state dave",
        "exported: MODIFY not their order",
        "exported: MODIFY ",
        "exported: MODIFY ",
        "exported: INSERT ",
    ],
}


@pytest.mark.parametrize("program", PRINTED)
def test_an_example_prints_what_it_promises(program, tmp_path):
    # Each keeps its data in the system's temporary folder.
    done = run(ROOT / ".build/debug" / program, env=environment(TMPDIR=str(tmp_path)))
    assert done.returncode == 0, done.stderr
    lines = sorted(done.stdout.splitlines()) if program == "CustomLogger" else done.stdout.splitlines()
    assert len(lines) == len(PRINTED[program]), done.stdout
    for line, pattern in zip(lines, PRINTED[program]):
        assert re.fullmatch(pattern, line), done.stdout


def test_every_example_in_swift_is_run_here():
    sources = (ROOT / "Examples").glob("*/Sources/*")
    assert {source.name for source in sources} == set(PRINTED)
