"""What concurrent clients see through kills could have happened one thing after the other."""

import json

import pytest

from support.bank import ACCOUNTS, OPENING, Bank, version_of
from support.command import afterimage
from support.history import Operation, faults
from support.trail import fetch_json
from support.waiting import eventually

KILLS = 3


def chains_of(server, table: str) -> dict[str, list]:
    """Every account's versions as the trail has them, each of which follows from the one before."""
    eventually(
        lambda: fetch_json(server, "/api/v1/status")["caughtUp"], "the pipeline is idle", seconds=60
    )
    done = afterimage("log", table, "-o", "jsonl", "--reverse", "--endpoint-url", server.console)
    assert done.returncode == 0, done.stderr
    entries = [json.loads(line) for line in done.stdout.splitlines()]
    images: dict[str, list] = {account: [] for account in ACCOUNTS}
    for entry in entries:
        chain = images[entry["key"]["pk"]["S"]]
        assert entry.get("old") == (chain[-1] if chain else None)
        chain.append(entry["new"])
    numbers = sorted(int(entry["source"]["sequenceNumber"]) for entry in entries)
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return {account: [version_of(each) for each in chain] for account, chain in images.items()}


def test_what_clients_see_through_kills_is_serial_and_in_the_trail(new_server, dice):
    server = new_server().start()
    bank = Bank(server, dice)
    for _ in range(KILLS):
        bank.start(answers=dice.randint(50, 300))
        assert bank.enough.wait(60), "the clients came to a halt"
        server.kill()
        bank.stop()
        server.start()
    bank.start(answers=100)
    assert bank.enough.wait(60), "the clients came to a halt"
    bank.stop()

    operations = bank.recorder.operations
    assert faults(operations, chains_of(server, bank.table)) == []
    snapshots = [each for each in operations if set(each.reads) == set(ACCOUNTS)]
    assert len(snapshots) > 20
    for each in snapshots:
        assert sum(amount for _, amount in each.reads.values()) == OPENING * len(ACCOUNTS), each
    server.stop()
    verified = afterimage("verify", "--data", server.data)
    assert verified.returncode == 0, verified.stdout + verified.stderr


def story(*operations: Operation, x: str = "x0", y: str = "y0") -> list[str]:
    """The faults of operations on `x` and `y`, whose versions are named in order."""
    opening = [Operation("x0", 0, 1, writes=["x"]), Operation("y0", 2, 3, writes=["y"])]
    chains = {"x": [(each, 0) for each in x.split()], "y": [(each, 0) for each in y.split()]}
    return faults([*opening, *operations], chains)


def seen(**names: str) -> dict:
    return {item: (name, 0) for item, name in names.items()}


def test_a_serial_history_has_no_fault():
    write = Operation("x1", 4, 8, reads=seen(x="x0"), writes=["x"])
    both = Operation("both", 5, 9, reads=seen(x="x0", y="y0"))
    lost = Operation("x9", 6, None, writes=["x"])
    assert story(write, both, lost, x="x0 x1") == []


@pytest.mark.parametrize(
    ("operations", "x", "y", "fault"),
    [
        ([Operation("x1", 4, 5, writes=["x"])], "x0", "y0", "is lost"),
        ([Operation("x1", 4, 5, True, writes=["x"])], "x0 x1", "y0", "was refused, and written"),
        ([Operation("w", 4, None, writes=["x", "y"])], "x0 w", "y0", "written by half"),
        ([Operation("x1", 4, 5, writes=["x"])], "x0 x1 x1", "y0", "was written twice"),
        ([], "x0 x1", "y0", "nobody wrote"),
        ([Operation("r", 4, 5, reads=seen(x="x1"))], "x0", "y0", "which never was"),
        (
            [
                Operation("x1", 4, 8, reads=seen(x="x0"), writes=["x"]),
                Operation("x2", 5, 9, reads=seen(x="x0"), writes=["x"]),
            ],
            "x0 x1 x2",
            "y0",
            "another version",
        ),
        (
            [Operation("x1", 4, 5, writes=["x"]), Operation("r", 6, 7, reads=seen(x="x0"))],
            "x0 x1",
            "y0",
            "newer already",
        ),
        (
            [
                Operation("x1", 4, 20, writes=["x"]),
                Operation("y1", 5, 21, writes=["y"]),
                Operation("r", 6, 18, reads=seen(x="x1", y="y0")),
                Operation("s", 7, 19, reads=seen(x="x0", y="y1")),
            ],
            "x0 x1",
            "y0 y1",
            "different orders",
        ),
    ],
)
def test_a_fault_is_found_and_named(operations, x, y, fault):
    found = story(*operations, x=x, y=y)
    assert len(found) == 1 and fault in found[0], found
