"""Killed at any moment, the server has kept its promises when it is back."""

import json
import time
from collections import Counter

from support.command import afterimage
from support.load import Load
from support.server import Server
from support.stream_reader import records_of
from support.tables import create_table, item
from support.trail import entries, entries_of, fetch_json
from support.waiting import eventually

ROUNDS = 4


def settled_entries(server: Server, table: str) -> list[dict]:
    """The entries of a table, oldest first, once the pipeline has nothing left to do."""
    eventually(
        lambda: fetch_json(server, "/api/v1/status")["caughtUp"], "the pipeline is idle", seconds=60
    )
    return entries(server, f"table:{table}")[::-1]


def expect_one_entry_for_each_change(found: list[dict], records: list[dict]) -> None:
    changes = Counter(record["dynamodb"]["SequenceNumber"] for record in records)
    kept = Counter(entry["source"]["sequenceNumber"] for entry in found)
    assert kept == changes
    assert len({entry["id"] for entry in found}) == len(found)
    assert len({entry["index"] for entry in found}) == len(found)


def expect_unbroken_items(found: list[dict]) -> None:
    """Each entry of an item goes on where the one before it ended."""
    latest = {}
    for entry in found:
        pk = entry["key"]["pk"]["S"]
        assert entry.get("old") == latest.get(pk, {}).get("new")
        assert entry.get("previous") == latest.get(pk, {}).get("id")
        latest[pk] = entry


def test_after_kills_under_load_nothing_acknowledged_is_lost_or_counted_twice(new_server, dice):
    server = new_server("trail: { checkpointEvery: 1s }\n").start()
    table = create_table(server.client(), view="KEYS_ONLY")
    load = Load(server, table)
    for _ in range(ROUNDS):
        before = load.count
        load.start()
        time.sleep(dice.uniform(0.2, 1.2))
        server.kill()
        load.stop()
        assert load.count > before, "nothing was written in this round"
        server.start()
        load.check(server.client())

    records = records_of(server.client(), server.client("dynamodbstreams"), table)
    assert len(records) == load.count
    found = settled_entries(server, table)
    expect_one_entry_for_each_change(found, records)
    expect_unbroken_items(found)
    live = afterimage("verify", "-o", "json", "--endpoint-url", server.console)
    assert (live.returncode, json.loads(live.stdout)["result"]) == (0, "verified"), live.stdout
    server.stop()
    files = afterimage("verify", "--data", server.data)
    assert files.returncode == 0, files.stdout + files.stderr


def test_a_kill_while_the_pipeline_is_behind_loses_no_entry(new_server, dice):
    server = new_server().start()
    client = server.client()
    table = create_table(client, view="KEYS_ONLY")
    for start in range(0, 500, 25):
        batch = [{"PutRequest": {"Item": item(str(start + n), "1")}} for n in range(25)]
        client.batch_write_item(RequestItems={table: batch})
    server.kill()
    for _ in range(3):
        server.launch()
        time.sleep(dice.uniform(0.05, 0.3))
        server.kill()
    server.start()
    records = records_of(server.client(), server.client("dynamodbstreams"), table)
    assert len(records) == 500
    expect_one_entry_for_each_change(settled_entries(server, table), records)
    server.stop()


def test_the_files_can_be_read_and_verified_right_after_a_kill(new_server):
    server = new_server().start()
    table = create_table(server.client())
    for number in range(20):
        server.client().put_item(TableName=table, Item=item(str(number), "1"))
    entries_of(server, table, 20)
    server.kill()
    done = afterimage("log", table, "-o", "jsonl", "--data", server.data)
    assert len(done.stdout.splitlines()) == 20, done.stderr
    # Verified, or inconclusive where no checkpoint covers the last ones yet; never broken.
    assert afterimage("verify", "--data", server.data).returncode in (0, 7)
    # The next start signs what the kill left, however short its own life is.
    server.start()
    eventually(
        lambda: afterimage("verify", "--data", server.data).returncode == 0, "all is signed")
    server.kill()
    assert afterimage("verify", "--data", server.data).returncode == 0
