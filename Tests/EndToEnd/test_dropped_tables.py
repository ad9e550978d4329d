"""Tables that are deleted: who did it, what was in them before, and what is since."""

import json

import pytest

from support.command import afterimage, asking
from support.tables import create_table, item, key
from support.trail import entries, entries_of, fetch_json
from support.waiting import eventually


@pytest.fixture
def server(new_server):
    return new_server().start()


@pytest.fixture
def ask(server):
    """Runs a command against the running server and gives what it printed."""
    return asking(server)


def drops_of(server, table: str, count: int = 1) -> list[dict]:
    """The entries of a table's deletions, newest first, as soon as there are so many."""
    query = f"table:{table} op:drop"
    return eventually(
        lambda: (found := entries(server, query))[count - 1 :] and found, f"{count} deletions")


def states(ask, when: str, table: str) -> dict[str, str]:
    """The items of a table at a time: what each one's `state` was, by its partition key."""
    lines = ask("at", when, table, "-o", "jsonl").splitlines()
    return {each["pk"]: each["state"] for each in map(json.loads, lines)}


def put(client, table: str, name: str, value: str) -> None:
    client.put_item(TableName=table, Item=item(name, "1", state={"S": value}))


def deleted_table(server):
    """A table that two items went with; a client, the table's name, and the deletion's entry."""
    client = server.client()
    table = create_table(client)
    for name in ("a", "b"):
        put(client, table, name, "old")
    entries_of(server, table, 2)
    client.delete_table(TableName=table)
    [drop] = drops_of(server, table)
    return client, table, drop


def test_items_go_with_their_table_and_are_there_before_also_after_a_kill(server, ask):
    alice, bob = server.client(), server.client(access_key="AKIDBOB")
    table = create_table(alice, view="NEW_AND_OLD_IMAGES")
    for name in ("a", "b", "c"):
        put(alice, table, name, "old")
    alice.delete_item(TableName=table, Key=key("c", "1"))
    before = entries_of(server, table, 4)[-1]["time"]
    # The deletion is answered, and its entry may not be there yet.
    bob.delete_table(TableName=table)
    server.kill()
    server.start()
    [drop] = drops_of(server, table)
    assert drop["actor"]["name"] == "AKIDBOB" and drop["request"]["api"] == "DeleteTable"
    assert drop["key"] == {"table": {"S": table}} and "old" not in drop and "new" not in drop
    assert states(ask, before, table) == {"a": "old", "b": "old"}
    assert states(ask, drop["time"], table) == states(ask, "now", table) == {}
    assert json.loads(ask("at", before, table, "a", "1", "-o", "json"))["item"]["state"] == "old"
    ask("at", "now", table, "a", "1", status=3)
    ask("blame", table, "a", "1", status=3)
    assert f"DROP  {table}  AKIDBOB" in ask("log", table)
    assert "the table was deleted" in ask("log", table, "--oneline")
    assert "1 dropped" in ask("log", table, "--stat")

    create_table(server.client(), table)
    assert states(ask, "now", table) == {}
    put(server.client(), table, "a", "new")
    entries_of(server, table, 6)
    assert states(ask, "now", table) == {"a": "new"}
    server.client().delete_table(TableName=table)
    server.kill()
    server.start()
    newest = drops_of(server, table, 2)[0]
    assert states(ask, "now", table) == {}
    assert states(ask, drop["time"], table) == {}
    assert states(ask, before, table) == {"a": "old", "b": "old"}
    changed = fetch_json(
        server, f"/api/v1/tables/{table}/items", at=newest["time"], since=before)["items"]
    assert {each["key"]["pk"]["S"]: "new" in each for each in changed} == {"a": False, "b": False}
    assert "VERIFIED" in eventually(
        lambda: "VERIFIED" in (text := afterimage("verify", "--data", server.data).stdout) and text,
        "the trail is signed")


def test_a_table_is_put_back_to_what_it_was_before_its_deletion(server, ask):
    client, table, drop = deleted_table(server)
    ask("restore", table, "a", "1", "HEAD~1", "--yes", status=3)
    create_table(client, table)
    put(client, table, "c", "new")
    entries_of(server, table, 4)
    ask("restore", table, "a", "1", "HEAD~1", "--yes")
    assert client.get_item(TableName=table, Key=key("a", "1"))["Item"]["state"] == {"S": "old"}
    entries_of(server, table, 5)
    ask("restore", "--query", f"table:{table}", "--before", drop["time"], "--yes")
    found = client.scan(TableName=table)["Items"]
    assert {each["pk"]["S"]: each["state"]["S"] for each in found} == {"a": "old", "b": "old"}


def test_a_table_from_a_backup_has_its_items_again(server, ask):
    client = server.client()
    table = create_table(client)
    put(client, table, "a", "old")
    entries_of(server, table, 1)
    arn = client.create_backup(TableName=table, BackupName="all")["BackupDetails"]["BackupArn"]
    eventually(
        lambda: client.describe_backup(BackupArn=arn)["BackupDescription"]["BackupDetails"][
            "BackupStatus"] == "AVAILABLE",
        "the backup is complete")
    client.delete_table(TableName=table)
    drops_of(server, table)
    client.restore_table_from_backup(TargetTableName=table, BackupArn=arn)
    eventually(
        lambda: client.describe_table(TableName=table)["Table"]["TableStatus"] == "ACTIVE",
        "the table is restored")
    entries_of(server, table, 3)
    assert states(ask, "now", table) == {"a": "old"}
    told = json.loads(ask("table", "baseline", table, "-o", "json"))
    assert (told["recorded"], told["different"], told["gone"]) == (0, 0, 0)


def test_a_baseline_does_not_miss_what_went_with_its_table(server, ask):
    client, table, _ = deleted_table(server)
    create_table(client, table)
    put(client, table, "a", "old")
    entries_of(server, table, 4)
    told = json.loads(ask("table", "baseline", table, "-o", "json"))
    assert (told["items"], told["recorded"], told["different"], told["gone"]) == (1, 0, 0, 0)


def test_a_deletion_is_exported_and_no_stream_has_it(server, ask):
    client, streams = server.client(), server.client("dynamodbstreams")
    table = create_table(client, view="KEYS_ONLY")
    arn = client.describe_table(TableName=table)["Table"]["LatestStreamArn"]
    put(client, table, "a", "old")
    client.delete_table(TableName=table)
    drops_of(server, table)
    records = []
    for shard in streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
        iterator = streams.get_shard_iterator(
            StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON")
        page = streams.get_records(ShardIterator=iterator["ShardIterator"])
        records += page["Records"]
        assert "NextShardIterator" not in page
    assert [each["eventName"] for each in records] == ["INSERT"]

    def exported(form):
        return ask("export", table, "--op", "drop", "--format", form)

    assert ",DROP," in exported("csv")
    event = json.loads(exported("cloudevents"))
    assert event["type"] == "io.afterimage.table.deleted" and event["data"]["op"] == "DROP"
    event = json.loads(exported("ocsf"))
    assert (event["activity_id"], event["entity"]["type"]) == (4, "DynamoDB table")
    assert event["entity"]["name"] == table
    assert f"|table.deleted|DROP {table}|" in exported("cef")
