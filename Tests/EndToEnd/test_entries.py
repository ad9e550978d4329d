"""The trail: every change as one entry, with who, what and how it is known."""

import itertools
import re

import pytest

from support.server import DEFAULT_KEY
from support.stream_reader import records_of
from support.tables import create_table, item, key
from support.trail import entries, entries_of, fetch_json
from support.waiting import eventually

UTC = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"


def declare(client, **headers: str) -> None:
    """Adds headers to all further requests of a client."""

    def add(request, **_):
        for name, value in headers.items():
            request.headers[name.replace("_", "-")] = value

    client.meta.events.register("before-sign.dynamodb.*", add)


def set_attribute(client, table: str, pk: str, expression: str, **values: dict) -> dict:
    return client.update_item(
        TableName=table,
        Key=key(pk, "1"),
        UpdateExpression=expression,
        ExpressionAttributeValues={f":{name}": value for name, value in values.items()},
    )


def test_an_entry_says_everything_about_its_change(server, dynamodb, table):
    first = item("a", "1", Quantity={"N": "1"}, Gone={"S": "x"})
    dynamodb.put_item(TableName=table, Item=first)
    answer = dynamodb.update_item(
        TableName=table,
        Key=key("a", "1"),
        UpdateExpression="SET Quantity = :two, Coupon = :w REMOVE Gone",
        ExpressionAttributeValues={":two": {"N": "2"}, ":w": {"S": "WINTER"}},
    )
    created, updated = entries_of(server, table, 2)
    second = item("a", "1", Quantity={"N": "2"}, Coupon={"S": "WINTER"})
    assert updated["v"] == 1
    assert re.fullmatch("[0-9a-f]{32}", updated["id"])
    assert updated["index"] > created["index"]
    assert re.fullmatch(UTC, updated["time"]) and re.fullmatch(UTC, updated["recorded"])
    assert (updated["table"], updated["op"], updated["eventName"]) == (table, "UPDATE", "MODIFY")
    assert updated["key"] == key("a", "1")
    assert (updated["old"], updated["new"]) == (first, second)
    assert sorted(updated["changes"], key=lambda change: change["path"]) == [
        {"path": ["Coupon"], "do": "add", "new": {"S": "WINTER"}},
        {"path": ["Gone"], "do": "remove", "old": {"S": "x"}},
        {"path": ["Quantity"], "do": "change", "old": {"N": "1"}, "new": {"N": "2"}},
    ]
    assert updated["request"]["api"] == "UpdateItem"
    assert updated["request"]["id"] == answer["ResponseMetadata"]["RequestId"]
    actor = updated["actor"]
    assert (actor["type"], actor["id"], actor["name"]) == ("user", DEFAULT_KEY, DEFAULT_KEY)
    assert (actor["from"], actor["confidence"]) == ("sigv4", "declared")
    assert actor["ip"] == "127.0.0.1"
    assert actor["agent"].startswith("Boto3/")
    assert updated["source"]["viewType"] == "NEW_AND_OLD_IMAGES"
    assert re.fullmatch(r"\d{21,40}", updated["source"]["sequenceNumber"])
    assert updated["source"]["streamArn"].startswith("arn:aws:dynamodb:us-east-1:")
    assert updated["source"]["shardId"].startswith("shardId-")
    assert (updated["truncated"], updated["redacted"]) == (False, [])


def test_a_create_has_no_before_and_a_delete_no_after(server, dynamodb, table):
    stored = item("a", "1", v={"N": "1"})
    dynamodb.put_item(TableName=table, Item=stored)
    dynamodb.delete_item(TableName=table, Key=key("a", "1"))
    created, deleted = entries_of(server, table, 2)
    assert (created["op"], created["eventName"], created["new"]) == ("CREATE", "INSERT", stored)
    assert "old" not in created
    assert (deleted["op"], deleted["eventName"], deleted["old"]) == ("DELETE", "REMOVE", stored)
    assert "new" not in deleted


def test_a_delete_has_an_actor_too(server, dynamodb, table):
    bob = server.client(access_key="AKIDBOB")
    dynamodb.put_item(TableName=table, Item=item("a", "1"))
    bob.delete_item(TableName=table, Key=key("a", "1"))
    created, deleted = entries_of(server, table, 2)
    assert created["actor"]["id"] == DEFAULT_KEY
    assert deleted["actor"]["id"] == "AKIDBOB"


def test_a_declared_actor_and_reason_are_kept_and_never_look_exact(server, table):
    client = server.client()
    declare(
        client,
        X_Afterimage_Actor="alice",
        X_Afterimage_Reason="ticket 42: wrong price",
        X_Afterimage_Correlation="nightly-4711",
    )
    client.put_item(TableName=table, Item=item("a", "1"))
    (entry,) = entries_of(server, table, 1)
    assert entry["actor"]["name"] == "alice"
    assert (entry["actor"]["from"], entry["actor"]["confidence"]) == ("header", "declared")
    assert entry["actor"]["id"] == DEFAULT_KEY
    assert entry["request"]["reason"] == "ticket 42: wrong price"
    assert entry["request"]["correlation"] == "nightly-4711"
    for query in [f"table:{table} correlation:nightly-4711", "nightly", f"table:{table} correlation:night*"]:
        assert [found["id"] for found in entries(server, query)] == [entry["id"]]
    assert entries(server, "correlation:nightly") == []


def test_nested_changes_are_told_by_path_and_with_their_types(server, dynamodb, table):
    nested = {"M": {"city": {"S": "Rome"}, "zip": {"S": "00100"}}}
    dynamodb.put_item(
        TableName=table,
        Item=item("a", "1", Address=nested, Steps={"L": [{"N": "1"}, {"N": "2"}]}, Kind={"S": "1"}),
    )
    set_attribute(
        dynamodb,
        table,
        "a",
        "SET Address.city = :c, Steps[1] = :n, Kind = :k",
        c={"S": "Milan"},
        n={"N": "3"},
        k={"N": "1"},
    )
    changes = entries_of(server, table, 2)[1]["changes"]
    assert {tuple(change["path"]): (change["old"], change["new"]) for change in changes} == {
        ("Address", "city"): ({"S": "Rome"}, {"S": "Milan"}),
        ("Steps", 1): ({"N": "2"}, {"N": "3"}),
        ("Kind",): ({"S": "1"}, {"N": "1"}),
    }


def test_numbers_and_sets_are_kept_exactly(server, dynamodb, table):
    digits = "12345678901234567890123456789012345678"
    written = item("a", "1", n={"N": digits}, tags={"SS": ["b", "a"]}, raw={"B": b"\x00\xff"})
    dynamodb.put_item(TableName=table, Item=written)
    (entry,) = entries_of(server, table, 1)
    assert entry["new"]["n"] == {"N": digits}
    assert sorted(entry["new"]["tags"]["SS"]) == ["a", "b"]
    assert entry["new"]["raw"] == {"B": "AP8="}


def test_the_changes_of_an_item_are_linked_and_in_order(server, dynamodb, table):
    for number in range(10):
        dynamodb.put_item(TableName=table, Item=item("a", "1", n={"N": str(number)}))
    found = entries_of(server, table, 10)
    assert [entry["new"]["n"]["N"] for entry in found] == [str(number) for number in range(10)]
    assert "previous" not in found[0]
    for earlier, later in itertools.pairwise(found):
        assert later["old"] == earlier["new"]
        assert later["previous"] == earlier["id"]


def test_a_write_that_changes_nothing_makes_no_entry(server, dynamodb, table):
    stored = item("a", "1", v={"N": "1"})
    dynamodb.put_item(TableName=table, Item=stored)
    dynamodb.put_item(TableName=table, Item=stored)
    dynamodb.delete_item(TableName=table, Key=key("never", "1"))
    with pytest.raises(dynamodb.exceptions.ConditionalCheckFailedException):
        dynamodb.delete_item(
            TableName=table, Key=key("a", "1"), ConditionExpression="attribute_not_exists(pk)"
        )
    dynamodb.put_item(TableName=table, Item=item("last", "1"))
    assert [entry["key"]["pk"]["S"] for entry in entries_of(server, table, 2)] == ["a", "last"]


def test_the_changes_of_a_transaction_name_it(server, dynamodb, table):
    puts = [{"Put": {"TableName": table, "Item": item(str(number), "1")}} for number in range(3)]
    answer = dynamodb.transact_write_items(TransactItems=puts)
    dynamodb.put_item(TableName=table, Item=item("alone", "1"))
    found = entries_of(server, table, 4)
    together = [entry for entry in found if entry["request"]["api"] == "TransactWriteItems"]
    assert len(together) == 3
    assert len({entry["request"]["transaction"] for entry in together}) == 1
    request = answer["ResponseMetadata"]["RequestId"]
    assert {entry["request"]["id"] for entry in together} == {request}
    (alone,) = [entry for entry in found if entry not in together]
    assert "transaction" not in alone["request"]


def test_the_changes_of_a_batch_each_have_an_entry(server, dynamodb, table):
    dynamodb.put_item(TableName=table, Item=item("old", "1"))
    dynamodb.batch_write_item(
        RequestItems={
            table: [
                {"PutRequest": {"Item": item("new", "1")}},
                {"DeleteRequest": {"Key": key("old", "1")}},
            ]
        }
    )
    assert {(entry["op"], entry["request"]["api"]) for entry in entries_of(server, table, 3)} == {
        ("CREATE", "PutItem"),
        ("CREATE", "BatchWriteItem"),
        ("DELETE", "BatchWriteItem"),
    }


def test_entries_and_stream_records_are_the_same_changes(server, dynamodb, streams):
    table = create_table(dynamodb, view="KEYS_ONLY")
    for number in range(20):
        dynamodb.put_item(TableName=table, Item=item(str(number % 5), "1", n={"N": str(number)}))
    found = entries_of(server, table, 20)
    records = records_of(dynamodb, streams, table)
    assert len(found) == len(records) == 20
    assert {entry["source"]["sequenceNumber"] for entry in found} == {
        record["dynamodb"]["SequenceNumber"] for record in records
    }


def test_the_entries_of_a_deleted_table_stay(server, dynamodb, table):
    dynamodb.put_item(TableName=table, Item=item("a", "1"))
    entries_of(server, table, 1)
    dynamodb.delete_table(TableName=table)
    assert [each["op"] for each in entries_of(server, table, 2)] == ["CREATE", "DROP"]


def test_an_entry_is_soon_covered_by_a_signed_tree(new_server):
    server = new_server("trail: { checkpointEvery: 1s }\n").start()
    table = create_table(server.client())
    server.client().put_item(TableName=table, Item=item("a", "1"))
    (entry,) = entries_of(server, table, 1)

    def proof() -> dict:
        return fetch_json(server, f"/api/v1/entries/{entry['id']}").get("proof", {})

    assert eventually(lambda: proof().get("size"), "the entry is sealed") > entry["index"]
    assert re.fullmatch("[0-9a-f]{64}", proof()["leaf"])
    server.stop()
