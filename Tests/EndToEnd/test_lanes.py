"""Lanes that come and go with the rules of the configuration."""

import json
import sqlite3
from contextlib import closing

import pytest

from support.command import afterimage
from support.server import Server
from support.tables import create_table, item
from support.trail import entries, entries_of, fetch_json
from support.waiting import eventually

SILENT = "tables: [{ table: { name: Orders, audit: { enabled: false } } }]"
TO_A_TABLE = """
tables:
  - table:
      name: Orders
      audit: { type: DYNAMODB, dynamodbstreamOptions: { auditTableName: orders-audit } }
"""


CHANGES = """
SELECT change.id >> 40, change.id & 0xFFFFFFFFFF FROM change
JOIN shard ON shard.id = change.id >> 40 JOIN stream ON stream.id = shard.stream_id
JOIN data_table ON data_table.id = stream.table_id WHERE data_table.name = ?
"""


def strand(server: Server, table: str) -> None:
    """Leaves every change of a table in the queue of a lane of its own, as a kill could."""
    queue = f"{table}-entity-audit"
    with closing(sqlite3.connect(server.data / "tables.db")) as tables:
        changes = tables.execute(CHANGES, (table,)).fetchall()
    assert changes
    with closing(sqlite3.connect(server.data / "services.db")) as services, services:
        services.execute("INSERT OR IGNORE INTO queues (name) VALUES (?)", (queue,))
        services.execute("UPDATE queues SET last_message = 900 WHERE name = ?", (queue,))
        services.executemany(
            "INSERT INTO messages SELECT number, 100 + ?, ?, ?, 0, 0 FROM queues WHERE name = ?",
            [(place, *change, queue) for place, change in enumerate(changes)],
        )


def messages(server: Server) -> int:
    with closing(sqlite3.connect(server.data / "services.db")) as services:
        return services.execute("SELECT count(*) FROM messages").fetchone()[0]


@pytest.mark.parametrize("later", ["", SILENT], ids=["no rule", "not audited"])
def test_changes_that_wait_in_a_lane_that_is_gone_become_entries(new_server, later):
    server = new_server(SILENT).start()
    create_table(server.client(), "Orders")
    for number in range(3):
        server.client().put_item(TableName="Orders", Item=item("a", str(number)))
    server.stop()
    assert "has no rule any more" not in server.errors
    strand(server, "Orders")

    server.configuration.write_text(later)
    server.start()
    assert [entry["key"]["sk"]["S"] for entry in entries_of(server, "Orders", 3)] == list("012")
    notice = "Orders-entity-audit has no rule any more: 3 changes take default-entity-audit"
    assert notice in server.errors
    eventually(lambda: fetch_json(server, "/api/v1/status")["caughtUp"], "nothing waits")
    server.stop()
    assert messages(server) == 0
    server.start()
    assert len(entries(server, "table:Orders")) == 3
    server.stop()


def test_changes_of_a_table_that_holds_entries_now_are_dropped_aloud(new_server):
    server = new_server(TO_A_TABLE).start()
    create_table(server.client(), "Orders")
    server.client().put_item(TableName="Orders", Item=item("a", "1"))
    rows = server.resource().Table("orders-audit")
    eventually(lambda: rows.scan()["Count"] == 1, "a row in orders-audit")
    server.stop()
    strand(server, "orders-audit")
    server.start()
    notice = "orders-audit-entity-audit: 1 changes get no entry; its table holds entries now"
    assert notice in server.errors
    eventually(lambda: fetch_json(server, "/api/v1/status")["caughtUp"], "nothing waits")
    assert entries(server, "") == []
    server.stop()
    assert messages(server) == 0


def test_an_audit_table_that_is_audited_now_is_told(new_server):
    server = new_server(TO_A_TABLE).start()
    create_table(server.client(), "Orders")
    server.client().put_item(TableName="Orders", Item=item("a", "1"))
    rows = server.resource().Table("orders-audit")
    eventually(lambda: rows.scan()["Count"] == 1, "a row in orders-audit")
    server.stop()
    notice = "orders-audit holds entries and no rule names it any more"
    server.start()
    assert notice not in server.errors
    server.stop()
    server.configuration.write_text(SILENT)
    server.start()
    assert notice in server.errors
    entries_of(server, "orders-audit", 1)
    server.stop()


def test_a_lane_that_is_there_keeps_its_messages(new_server):
    server = new_server(TO_A_TABLE).start()
    create_table(server.client(), "Orders")
    server.client().put_item(TableName="Orders", Item=item("a", "1"))
    rows = server.resource().Table("orders-audit")
    eventually(lambda: rows.scan()["Count"] == 1, "a row in orders-audit")
    server.stop()
    server.start()
    assert "has no rule any more" not in server.errors
    assert entries(server, "table:Orders") == []
    server.stop()


RECEIVED_TWICE = """
tables:
  - table:
      name: Orders
      audit:
        type: DYNAMODB
        layout: event-table
        dynamodbstreamOptions:
          auditTableName: orders-audit
          queueProps: { visibilityTimeout: 1s, deadLetterQueue: { maxReceiveCount: 2 } }
          sqsEventSourceProps: { batchSize: 1 }
"""


def test_what_no_logger_can_keep_is_parked_after_so_many_receives(new_server):
    server = new_server(RECEIVED_TWICE).start()
    client = server.client()
    create_table(client, "Orders")
    # Both images of the second change are more than an item of the audit table can be.
    for letter in "ab":
        client.put_item(TableName="Orders", Item=item("a", "1", text={"S": letter * 250_000}))
    client.delete_item(TableName="Orders", Key=item("a", "1"))
    rows = server.resource().Table("orders-audit")
    events = lambda: sorted(row["EventName"] for row in rows.scan()["Items"])  # noqa: E731
    eventually(lambda: events() == ["INSERT", "REMOVE"], "its neighbours are kept")
    (parked,) = fetch_json(server, "/api/v1/dlq")["deadLetters"]
    assert (parked["source"], parked["attempts"]) == ("Orders-entity-audit", 2)
    assert "refuses an item" in parked["reason"]
    server.stop()


SEVERAL = """
tables:
  - table:
      name: Orders
      audit:
        type: [TRAIL, DYNAMODB, CLOUDWATCH]
        dynamodbstreamOptions:
          auditTableName: orders-audit
          queueProps: { visibilityTimeout: 1s }
"""


def logged(server: Server) -> list[str]:
    pages = server.client("logs").get_paginator("filter_log_events")
    found = pages.paginate(logGroupName="/audit/logs/afterimage").search("events[].message")
    return sorted(json.loads(message)["op"] for message in found)


def test_a_destination_that_refuses_an_entry_keeps_no_other_from_it(new_server):
    server = new_server(SEVERAL).start()
    client = server.client()
    create_table(client, "Orders")
    client.put_item(TableName="Orders", Item=item("a", "1", text={"S": "x" * 300_000}))
    client.put_item(TableName="Orders", Item=item("a", "1", text={"S": "y" * 300_000}))
    client.put_item(TableName="Orders", Item=item("a", "2"))
    assert len(entries_of(server, "Orders", 3)) == 3
    eventually(lambda: logged(server) == ["CREATE", "CREATE", "UPDATE"], "all are in the log group")
    rows = server.resource().Table("orders-audit")
    eventually(lambda: rows.scan()["Count"] == 2, "what fits is in the table")
    letter = eventually(
        lambda: afterimage("dlq", "ls", "-o", "jsonl", "--endpoint-url", server.console).stdout,
        "the dead letter",
    )
    assert json.loads(letter)["source"] == "Orders:dynamodb-entity-audit"
    server.stop()


def test_a_destination_that_is_gone_keeps_no_other_waiting(new_server):
    server = new_server(SEVERAL).start()
    client = server.client()
    create_table(client, "Orders")
    client.put_item(TableName="Orders", Item=item("a", "1"))
    rows = server.resource().Table("orders-audit")
    eventually(lambda: rows.scan()["Count"] == 1, "a row in orders-audit")
    client.delete_table(TableName="orders-audit")
    for number in range(2, 6):
        client.put_item(TableName="Orders", Item=item("a", str(number)))
        assert len(entries_of(server, "Orders", number)) == number
    eventually(lambda: len(logged(server)) == 5, "all are in the log group")
    status = afterimage("status", "--endpoint-url", server.console).stdout
    assert "Orders:dynamodb-entity-audit" in status
    server.stop()
    server.start()
    rows = server.resource().Table("orders-audit")
    eventually(lambda: rows.scan()["Count"] == 4, "the table is made again and gets what waited")
    server.stop()
