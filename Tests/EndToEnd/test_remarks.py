"""Entries that are no changes: gaps, and items as they were found."""

import json
import shutil
import sqlite3
from contextlib import closing

from support.command import afterimage
from support.tables import create_table, item
from support.trail import entries, entries_of, fetch, forget_trail
from support.waiting import eventually


def run(*arguments, status=0):
    done = afterimage(*arguments)
    assert done.returncode == status, done.stderr + done.stdout
    return done.stdout


def key(name):
    return {"pk": {"S": name}, "sk": {"S": "1"}}


def test_a_dropped_dead_letter_leaves_a_gap_that_everybody_sees(new_server):
    server = new_server().start()
    table = create_table(server.client())
    server.client().put_item(TableName=table, Item=item("a", "1"))
    entries_of(server, table, 1)
    server.stop()
    with closing(sqlite3.connect(server.data / "tables.db")) as tables, tables:
        tables.execute("UPDATE change SET body = x'00'")
    # The change is given up as if it had never been logged.
    forget_trail(server)
    with closing(sqlite3.connect(server.data / "services.db")) as services, services:
        services.execute(
            "INSERT INTO dead_letters (source, shard, sequence, attempts, reason, payload, parked)"
            " SELECT 'default-stream', shard, sequence, 4, 'poison', x'', 0 FROM positions LIMIT 1"
        )
    server.start()
    run("dlq", "drop", "1", "--yes", "--endpoint-url", server.console)
    [gap] = entries(server, f"table:{table} op:gap")
    assert gap["new"]["why"]["S"] == "poison" and gap["source"]["sequenceNumber"].endswith("01")
    assert gap["id"] in run("export", "--data", server.data)
    assert "GAP" in run("log", table, "--endpoint-url", server.console)
    assert "was lost" in run("verify", "--endpoint-url", server.console, status=7)


def test_items_from_before_the_trail_are_recorded_once(new_server):
    server = new_server().start()
    table = create_table(server.client())
    for number in range(30):
        server.client().put_item(TableName=table, Item=item(str(number), "1"))
    entries_of(server, table, 30)
    server.stop()
    forget_trail(server)
    server.start()
    server.client().put_item(TableName=table, Item=item("3", "1", n={"N": "1"}))
    entries_of(server, table, 1)

    def baseline():
        return json.loads(
            run("table", "baseline", table, "-o", "json", "--endpoint-url", server.console))

    first = baseline()
    assert (first["items"], first["recorded"]) == (30, 29)
    assert baseline()["recorded"] == 0
    assert len(entries(server, f"table:{table} op:baseline")) == 29
    server.client().delete_item(TableName=table, Key=key("7"))
    eventually(lambda: len(entries(server, f"table:{table}")) == 31, "the delete's entry")
    history = run("log", table, "7", "1", "-o", "jsonl", "--endpoint-url", server.console)
    assert [json.loads(line)["op"] for line in history.splitlines()] == ["DELETE", "BASELINE"]
    assert fetch(server, "/api/v1/tables/nothing/baseline", "POST")[0] == 404


def test_items_that_are_not_as_the_trail_has_them_are_found(new_server):
    server = new_server().start()
    table = create_table(server.client())
    for name, city in [("a", "Rome"), ("b", "Lima"), ("c", "Bern")]:
        server.client().put_item(TableName=table, Item=item(name, "1", city={"S": city}))
    entries_of(server, table, 3)
    server.stop()
    # Changed and deleted behind the engine's back.
    with closing(sqlite3.connect(server.data / "tables.db")) as tables, tables:
        [[items]] = tables.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'items\\_%'"
            " ESCAPE '\\'")
        for place, stored in tables.execute(f"SELECT key, item FROM {items}").fetchall():
            changed = stored.replace(b"Rome", b"Oslo")
            tables.execute(f"UPDATE {items} SET item = ? WHERE key = ?", (changed, place))
            if b"Lima" in stored:
                tables.execute(f"DELETE FROM {items} WHERE key = ?", (place,))
    server.start()

    def baseline(*format):
        return run("table", "baseline", table, "--endpoint-url", server.console, *format)

    told = baseline()
    assert "2 items" in told and "1 recorded" in told and "1 item found otherwise" in told
    assert "1 item gone" in told and '{"pk":"b","sk":"1"}' in told
    again = json.loads(baseline("-o", "json"))
    assert (again["recorded"], again["different"]) == (0, 0)
    assert (again["gone"], again["goneKeys"]) == (1, [key("b")])
    [gap] = entries(server, f"table:{table} op:gap")
    assert gap["new"]["found"]["S"] == "table baseline" and gap["key"] == key("a")
    assert "Oslo" in run("at", "now", table, "a", "1", "--endpoint-url", server.console)
    assert "was lost" in run("verify", "--endpoint-url", server.console, status=7)


def test_a_change_that_nobody_recorded_is_told_by_the_next_one(new_server):
    server = new_server().start()
    table = create_table(server.client())
    server.client().put_item(TableName=table, Item=item("a", "1", n={"N": "1"}))
    entries_of(server, table, 1)
    server.stop()
    kept = {path.name: path.read_bytes() for path in server.data.glob("audit.db*")}
    kept |= {name: (server.data / name).read_bytes() for name in ("checkpoint", "services.db")}
    server.start()
    server.client().put_item(TableName=table, Item=item("a", "1", n={"N": "2"}))
    entries_of(server, table, 2)
    server.stop()
    # The trail is as it was before the second change, and the pipeline believes that it has that.
    for path in [*server.data.glob("audit.db*"), *server.data.glob("search.db*")]:
        path.unlink()
    for name in kept:
        if name != "services.db":
            (server.data / name).write_bytes(kept[name])
    shutil.rmtree(server.data / "tile")
    server.start()
    server.client().put_item(TableName=table, Item=item("a", "1", n={"N": "3"}))
    eventually(lambda: entries(server, f"table:{table} op:gap"), "the gap")
    [gap] = entries(server, f"table:{table} op:gap")
    [behind] = entries(server, f"table:{table} new.n:3")
    assert gap["new"]["found"]["S"] == "image continuity"
    assert gap["new"]["entry"]["S"] == behind["id"]
    assert "is missing before entry" in run("verify", "--endpoint-url", server.console, status=7)
    _, metrics = fetch(server, "/metrics")
    assert f'afterimage_stream_gaps_total{{table="{table}"}} 1\n' in metrics
    counted = f'afterimage_stream_gap_records{{table="{table}"}} 1\n'
    eventually(lambda: counted in fetch(server, "/metrics")[1], "the gap is counted")
    server.stop()
