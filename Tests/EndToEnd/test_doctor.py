"""The doctor finds what is wrong, and mends what it safely can."""

import json
import os
import sqlite3
from contextlib import closing

from support.command import afterimage
from support.tables import create_table, item
from support.trail import entries_of


def run(*arguments, status=0):
    done = afterimage(*arguments)
    assert done.returncode == status, done.stderr + done.stdout
    return done.stdout


def test_dead_letters_and_gaps_are_faults(new_server):
    server = new_server().start()
    table = create_table(server.client())
    server.client().put_item(TableName=table, Item=item("a", "1"))
    entries_of(server, table, 1)
    server.stop()
    with closing(sqlite3.connect(server.data / "services.db")) as services, services:
        services.execute(
            "INSERT INTO dead_letters (source, shard, sequence, attempts, reason, payload, parked)"
            " SELECT 'former-stream', shard, sequence, 4, 'poison', x'', 0 FROM positions LIMIT 1"
        )
    server.start()
    shown = run("doctor", "--endpoint-url", server.console, status=1)
    assert "orphan-dead-letters" in shown and "afterimage dlq ls" in shown


def test_a_server_by_its_address_is_asked_what_it_audits(new_server):
    key = "props: { partitionKey: { name: id, type: STRING } }"
    configuration = f"""
tables:
  - table: {{ name: Quiet, {key}, audit: {{ enabled: false }} }}
  - table: {{ name: Custom, {key}, audit: {{ type: CLOUDWATCH }} }}
"""
    server = new_server(configuration).start()
    source = ["--endpoint-url", server.console]
    alone = run("doctor", *source, "-o", "json")
    found = [each["id"] for each in json.loads(alone)["findings"]]
    assert sorted(found) == ["not-audited", "not-sealed"]
    both = run("doctor", *source, "--config", server.configuration, "-o", "json")
    assert sorted(each["id"] for each in json.loads(both)["findings"]) == sorted(found)


def test_the_doctor_mends_what_is_open_and_says_so(new_server):
    server = new_server().start()
    create_table(server.client())
    os.chmod(server.data, 0o755)
    source = ["--data", server.data]
    shown = [json.loads(line) for line in run("doctor", "-o", "jsonl", *source, status=1)
             .splitlines()]
    assert [each["id"] for each in shown] == ["data-open"]
    assert "mended" in run("doctor", "--fix", *source)
    assert run("doctor", *source) == "nothing is wrong\n"
    assert (server.data.stat().st_mode & 0o777) == 0o700


def test_a_server_that_is_named_and_gone_is_a_fault(new_server):
    server = new_server().start()
    server.stop()
    source = ["--endpoint-url", server.console]
    found = json.loads(run("doctor", *source, "-o", "json", status=1))["findings"]
    assert [(each["id"], each["severity"]) for each in found] == [("server-down", "fault")]


def test_completion_scripts_are_printed_for_each_shell():
    for shell in ["bash", "zsh", "fish"]:
        assert "afterimage" in run("completion", shell)
    run("completion", "cmd", status=2)

def test_index_rows_are_compared_with_items(new_server):
    server = new_server().start()
    client = server.client()
    table = create_table(client)
    client.update_table(
        TableName=table,
        AttributeDefinitions=[{"AttributeName": "g", "AttributeType": "S"}],
        GlobalSecondaryIndexUpdates=[{"Create": {
            "IndexName": "by-g",
            "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["n"]},
        }}],
    )
    for name in ["a", "b", "c"]:
        client.put_item(TableName=table, Item=item(name, "1", g={"S": "x"}, n={"N": "1"}))
    server.stop()
    command = ["doctor", "--indexes", "--data", server.data, "-o", "json"]

    def faults():
        findings = json.loads(afterimage(*command).stdout)["findings"]
        return [each["finding"] for each in findings if each["id"] == "index-rows"]

    assert faults() == []
    with closing(sqlite3.connect(server.data / "tables.db")) as file, file:
        [(name,)] = file.execute("SELECT name FROM sqlite_master WHERE name GLOB 'index_[0-9]*'")
        keys = [key for key, in file.execute(f"SELECT item_key FROM {name} ORDER BY item_key")]
        file.execute(f"DELETE FROM {name} WHERE item_key = ?", [keys[0]])
        file.execute(f"UPDATE {name} SET item = x'00' WHERE item_key = ?", [keys[1]])
        file.execute(f"INSERT INTO {name} VALUES (x'01', x'02', x'00')")
    [found] = faults()
    assert found.endswith("1 item missing, 1 row altered, 1 row without an item")
    assert afterimage(*command).returncode == 1
