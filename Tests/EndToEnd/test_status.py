"""What `status` tells of a running server, and of its files."""

import json
import sqlite3
import subprocess

import pytest

from support.command import BINARY, afterimage, environment
from support.server import Server
from support.tables import create_table, item
from support.trail import entries_of, fetch, fetch_json


def status_of(server: Server) -> str:
    """The screen of `afterimage status`."""
    done = afterimage("status", "--endpoint-url", server.console)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_newest_verification_is_told_whoever_asked_for_it(new_server):
    server = new_server().start()
    assert "verification" not in fetch_json(server, "/api/v1/status")
    assert "not since the start" in status_of(server)
    table = create_table(server.client())
    server.client().put_item(TableName=table, Item=item("a", "1"))
    entries_of(server, table, 1)

    report = fetch_json(server, "/api/v1/verify", method="POST")
    told = fetch_json(server, "/api/v1/status")["verification"]
    assert told == {"result": "verified", "time": report["time"], "size": 1}

    server.client().put_item(TableName=table, Item=item("b", "1"))
    entries_of(server, table, 2)
    assert afterimage("verify", "--endpoint-url", server.console).returncode == 0
    assert fetch_json(server, "/api/v1/status")["verification"]["size"] == 2
    assert "verified     verified  2 entries, " in status_of(server)
    server.stop()


@pytest.mark.parametrize("leaf", [0, 1, 2])
def test_a_verification_that_found_tampering_is_told(new_server, leaf):
    server = new_server().start()
    table = create_table(server.client())
    for number in range(3):
        server.client().put_item(TableName=table, Item=item("a", str(number)))
    entries_of(server, table, 3)
    with sqlite3.connect(server.data / "audit.db") as connection:
        update = "UPDATE entry SET salt = zeroblob(length(salt)) WHERE leaf = ?"
        connection.execute(update, (leaf,))
    connection.close()
    assert fetch_json(server, "/api/v1/verify", method="POST")["result"] == "broken"
    assert fetch_json(server, "/api/v1/status")["verification"]["result"] == "broken"
    assert "verified     broken  3 entries, " in status_of(server)
    assert fetch(server, "/readyz")[0] == 200
    server.stop()


def test_a_key_that_others_can_read_is_told_until_it_is_mended(new_server):
    server = new_server().start()
    assert "trail.key" not in server.errors
    assert "trail.key" not in status_of(server)
    server.stop()

    key = server.data / "trail.key"
    key.chmod(0o644)
    server.start()
    assert f"chmod 600 {key}" in server.errors
    assert "chmod 600 trail.key" in status_of(server)
    assert "chmod 600 trail.key" in afterimage("status", "--data", server.data).stdout
    key.chmod(0o600)
    assert "trail.key" not in status_of(server)
    server.stop()


def test_dead_letters_of_every_source_are_counted(new_server):
    server = new_server().start()
    table = create_table(server.client())
    for number in range(3):
        server.client().put_item(TableName=table, Item=item("a", str(number)))
    entries_of(server, table, 3)
    assert "dead letters none" in status_of(server)
    server.stop()
    with sqlite3.connect(server.data / "services.db") as connection:
        connection.executemany(
            "INSERT INTO dead_letters (source, shard, sequence, attempts, reason, payload, parked)"
            " VALUES (?, 1, ?, 4, 'poison', x'', 0)",
            [("default-stream", 1), ("default-entity-audit", 2), ("Former-stream", 3)],
        )
    connection.close()
    server.start()
    backlog = fetch_json(server, "/api/v1/status")["backlog"]
    assert backlog["deadLetters"] == 3
    expected = {"Former-stream": 1, "default-entity-audit": 1, "default-stream": 1}
    assert backlog["deadLetterSources"] == expected
    screen = status_of(server)
    assert "dead letters 3  (Former-stream 1, default-entity-audit 1, default-stream 1)" in screen
    metrics = fetch(server, "/metrics")[1]
    for source in expected:
        stage = source.split("-", 1)[1]
        assert f'afterimage_dead_letters{{source="{source}",stage="{stage}"}} 1' in metrics
    server.stop()


def test_a_watched_status_is_told_again_and_again(server):
    arguments = ["status", "--watch", "-o", "jsonl", "--endpoint-url", server.console]
    with subprocess.Popen(
        [BINARY, *arguments], stdout=subprocess.PIPE, text=True, env=environment()
    ) as watching:
        told = [json.loads(watching.stdout.readline()) for _ in range(2)]
        watching.kill()
    assert told[0]["started"] == told[1]["started"]
