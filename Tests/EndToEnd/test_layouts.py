"""What entries look like in audit tables, and the example that keeps a table's configuration."""

import os
import re
from pathlib import Path

import pytest
from boto3.dynamodb.conditions import Key

from support.server import Server
from support.tables import create_table
from support.trail import entries, fetch_json
from support.waiting import eventually

EXAMPLE = Path(__file__).parents[2] / "Examples" / "configuration-audit"
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def declared(layout: str, more: str = "") -> str:
    return f"""
tables:
  - table:
      name: Orders
      audit:
        type: [TRAIL, DYNAMODB]
        {layout}
        dynamodbstreamOptions: {{ auditTableName: orders-audit{more} }}
"""


def rows(server: Server, table: str, count: int) -> list[dict]:
    found = server.resource().Table(table)
    eventually(lambda: found.scan()["Count"] >= count, f"{count} rows in {table}")
    return found.scan()["Items"]


def change_orders(server: Server, access_key: str = "AKIDALICE") -> None:
    """Creates, updates and deletes one item."""
    create_table(server.client(), "Orders")
    orders = server.resource(access_key=access_key).Table("Orders")
    orders.put_item(Item={"pk": "a", "sk": "1", "state": "new", "tags": {"x", "y"}})
    orders.put_item(Item={"pk": "a", "sk": "1", "state": "paid", "tags": {"x"}})
    orders.delete_item(Key={"pk": "a", "sk": "1"})


def test_our_layout_answers_an_auditor_without_a_scan(new_server):
    server = new_server(declared("")).start()
    change_orders(server)
    rows(server, "orders-audit", 3)
    audit = server.resource().Table("orders-audit")
    by_item = {"IndexName": "by-item", "KeyConditionExpression": Key("item").eq(
        'Orders/{"pk":{"S":"a"},"sk":{"S":"1"}}')}
    history = audit.query(**by_item)["Items"]
    assert [row["op"] for row in history] == ["CREATE", "UPDATE", "DELETE"]
    assert [row.get("old", {}).get("state") for row in history] == [None, "new", "paid"]
    by_actor = audit.query(IndexName="by-actor", KeyConditionExpression=Key("actor").eq("AKIDALICE"))
    assert by_actor["Count"] == 3
    day = history[0]["day"]
    assert audit.query(IndexName="by-day", KeyConditionExpression=Key("day").eq(day))["Count"] == 3
    server.stop()


def test_the_fw24_layout_has_what_fw24_has_and_the_actor_of_a_delete(new_server):
    server = new_server(declared("layout: fw24")).start()
    change_orders(server)
    found = {row["eventType"]: row for row in rows(server, "orders-audit", 3)}
    assert found["update"]["data"] == {
        "state": {"old": "new", "new": "paid"},
        "tags": {"old": {"x", "y"}, "new": {"x"}},
    }
    assert found["delete"]["data"]["state"] == {"old": "paid"}
    assert found["delete"]["actor"] == "AKIDALICE"
    assert found["create"]["entityName"] == "Orders"
    assert found["create"]["__edb_e__"] == "auditLog"
    server.stop()


def test_what_is_ignored_makes_no_item_but_an_entry(new_server):
    layout = "ignoredFields: [state, tags]"
    server = new_server(declared(layout)).start()
    change_orders(server)
    assert {row["op"] for row in rows(server, "orders-audit", 2)} == {"CREATE", "DELETE"}
    assert [entry["op"] for entry in entries(server, "op:update")] == ["UPDATE"]
    server.stop()


def test_a_table_with_another_key_loses_no_entry_in_silence(new_server):
    server = new_server().start()
    create_table(server.client(), "orders-audit")
    server.stop()
    server.configuration.write_text(declared("layout: event-table"))
    server.start()
    assert "orders-audit is there already, keyed by pk (S) and sk (S)" in server.errors
    change_orders(server)
    # The items of all three entries have the key of the item, so one of them has its place.
    letters = eventually(
        lambda: (found := fetch_json(server, "/api/v1/dlq")["deadLetters"])[1:] and found,
        "two dead letters",
        seconds=60,
    )
    assert len(letters) == 2
    assert all("another entry's has its key" in letter["reason"] for letter in letters)
    assert len(rows(server, "orders-audit", 1)) == 1
    server.stop()


def test_items_of_an_audit_table_expire(new_server):
    server = new_server(declared("", ", ttl: 31536000")).start()
    change_orders(server)
    state = server.client().describe_time_to_live(TableName="orders-audit")
    assert state["TimeToLiveDescription"]["AttributeName"] == "expiresAt"
    assert state["TimeToLiveDescription"]["TimeToLiveStatus"] in ("ENABLING", "ENABLED")
    assert all(row["expiresAt"] > 1_790_000_000 for row in rows(server, "orders-audit", 3))
    server.stop()


def test_items_of_a_declared_table_expire_by_its_attribute(new_server):
    text = """
tables:
  - table:
      name: Sessions
      props: { partitionKey: { name: id, type: STRING }, timeToLiveAttribute: expiresAt }
"""
    server = new_server(text).start()
    state = server.client().describe_time_to_live(TableName="Sessions")["TimeToLiveDescription"]
    assert state["AttributeName"] == "expiresAt"
    server.stop()
    server.start()
    server.stop()
    assert "expiresAt" not in server.errors


@pytest.mark.parametrize("source,target", [("Configuration", "Audit"), ("Settings", "Changes")])
def test_the_configuration_example_has_its_three_shapes(new_server, monkeypatch, source, target):
    monkeypatch.setitem(os.environ, "SOURCE_TABLE", source)
    monkeypatch.setitem(os.environ, "TARGET_TABLE", target)
    server = new_server((EXAMPLE / "afterimage.yaml").read_text()).start()
    settings = server.resource().Table(source)
    settings.put_item(Item={"key": "CACHE_TTL_SEC", "value": 3600})
    settings.update_item(
        Key={"key": "CACHE_TTL_SEC"},
        UpdateExpression="SET #v = :v",
        ExpressionAttributeNames={"#v": "value"},
        ExpressionAttributeValues={":v": 1800},
    )
    settings.delete_item(Key={"key": "CACHE_TTL_SEC"})
    found = sorted(rows(server, target, 3), key=lambda row: row["modificationTime"])
    for row in found:
        assert UUID.fullmatch(row.pop("id"))
        assert row.pop("itemKey") == "CACHE_TTL_SEC"
        assert row.pop("modificationTime").endswith("Z")
    shapes = [
        {"newValue": {"key": "CACHE_TTL_SEC", "value": 3600}},
        {"updatedAttribute": "value", "oldValue": 3600, "newValue": 1800},
        {"oldValue": {"key": "CACHE_TTL_SEC", "value": 1800}},
    ]
    assert all(shape in found for shape in shapes)
    server.kill()
    server.start()
    assert len(rows(server, target, 3)) == 3
    server.stop()
