"""Dead letters: looking at them, giving them back, and forgetting them."""

import json
import sqlite3
from contextlib import closing

import pytest

from support.command import afterimage
from support.server import Server
from support.tables import create_table, item
from support.trail import entries_of
from support.waiting import eventually


@pytest.fixture
def parked(new_server):
    """A server that has given up two changes of a table, and the table's name."""
    server = new_server().start()
    table = create_table(server.client())
    for number in range(2):
        server.client().put_item(TableName=table, Item=item("a", str(number)))
    entries_of(server, table, 2)
    server.stop()
    with closing(sqlite3.connect(server.data / "services.db")) as services, services:
        services.executemany(
            "INSERT INTO dead_letters (source, shard, sequence, attempts, reason, payload, parked)"
            " SELECT ?, shard, sequence, 4, 'poison', x'', 0 FROM positions"
            " ORDER BY sequence DESC LIMIT 1",
            [("default-stream",), ("Former-stream",)],
        )
    return server.start(), table


def dlq(server: Server, *arguments: object, status: int = 0) -> str:
    done = afterimage("dlq", *arguments, "--endpoint-url", server.console)
    assert done.returncode == status, f"exit {done.returncode}: {done.stderr}{done.stdout}"
    return done.stdout


def test_dead_letters_are_listed_with_their_items(parked):
    server, table = parked
    lines = dlq(server, "ls", "-o", "jsonl").splitlines()
    first, second = (json.loads(line) for line in lines)
    assert (first["source"], second["source"]) == ("default-stream", "Former-stream")
    assert first["table"] == table and first["Keys"] and first["reason"] == "poison"
    assert first["key"] == '{"pk":"a","sk":"1"}'
    assert "poison" in dlq(server, "ls", "--source", "default-stream")
    assert "Former" not in dlq(server, "ls", "--source", "default-stream")


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("table:{table}", [1, 2]),
        ("table:other", []),
        ("pk:a op:create", [1, 2]),
        ("-table:{table}", []),
        ("actor:AKID*", [1, 2]),
    ],
)
def test_a_query_chooses_dead_letters_by_their_changes(parked, query, ids):
    server, table = parked
    query = query.format(table=table)
    lines = dlq(server, "ls", f"--query={query}", "-o", "jsonl").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids
    source = dlq(server, "ls", f"--query={query}", "--source", "Former-stream", "-o", "jsonl")
    assert len(source.splitlines()) == (1 if ids else 0)


def test_what_a_query_chooses_is_settled_and_nothing_else(parked):
    server, table = parked
    with closing(sqlite3.connect(server.data / "services.db")) as services, services:
        services.execute(
            "INSERT INTO dead_letters (source, shard, sequence, attempts, reason, payload, parked)"
            " VALUES ('unknown', 0, 7, 1, 'no change', x'00', 0)"
        )
    for query in ["tabel:x", "note:x"]:
        dlq(server, "drop", "--query", query, "--yes", status=2)
    assert dlq(server, "drop", "--query", "table:other", "--yes") == "0 dead letters dropped\n"
    shown = dlq(server, "redrive", "--query", f"table:{table}", "--dry-run")
    assert shown.endswith("2 dead letters would be redriven. No change made.\n")
    dropped = dlq(server, "drop", f"--query=-pk:b table:{table}", "--yes")
    assert dropped.endswith("2 dead letters dropped\n")
    (left,) = dlq(server, "ls", "-o", "jsonl").splitlines()
    assert json.loads(left)["source"] == "unknown"
    dlq(server, "drop", "3", "--query", "pk:a", status=2)


def test_a_dead_letter_is_shown_with_its_content(parked):
    server, _ = parked
    shown = json.loads(dlq(server, "show", 1, "-o", "json"))
    assert shown["NewImage"] and shown["attempts"] == 4
    page = dlq(server, "show", 1)
    assert page.startswith(f"letter    1 of {shown['source']}\n")
    assert f"reason    {shown['reason']}\n" in page and "after 4 tries" in page
    dlq(server, "show", 99, status=3)


def test_what_is_given_back_is_consumed_once_and_recognised(parked):
    server, table = parked
    assert dlq(server, "redrive", "--all", "--yes").endswith("\n2 dead letters redriven\n")
    assert dlq(server, "ls") == "no dead letters\n"
    dlq(server, "redrive", 1, "--yes", status=3)
    assert dlq(server, "redrive", "--all") == "0 dead letters redriven\n"

    def is_consumed() -> bool:
        with closing(sqlite3.connect(server.data / "services.db")) as services:
            return services.execute("SELECT count(*) FROM messages").fetchone()[0] == 0

    eventually(is_consumed, "what was given back is consumed")
    entries_of(server, table, 2)


def test_what_is_dropped_is_gone_and_nothing_else(parked):
    server, _ = parked
    assert dlq(server, "drop", 1, "--yes").endswith("\n1 dead letter dropped\n")
    assert "Former-stream" in dlq(server, "ls")
    dlq(server, "drop", status=2)
    dlq(server, "drop", 2, "--all", status=2)


@pytest.mark.parametrize("verb", ["redrive", "drop"])
def test_nothing_is_settled_without_a_yes(parked, verb):
    server, _ = parked
    shown = dlq(server, verb, "--all", "--dry-run")
    assert "poison" in shown and f"2 dead letters would be {verb}" in shown
    done = afterimage("dlq", verb, "--all", "--endpoint-url", server.console)
    assert done.returncode == 2 and "poison" in done.stdout
    assert "Try: the same with --yes, or --dry-run" in done.stderr
    assert len(dlq(server, "ls", "-o", "jsonl").splitlines()) == 2
