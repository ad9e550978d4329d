"""`afterimage table import` takes over what an older audit table has, once."""

import json

import pytest

from support.command import afterimage, environment
from support.moto import Moto
from support.tables import create_table
from support.worker import CREDENTIALS

CONFIGURATION = """
tables:
  - table:
      name: Orders
      audit:
        type: DYNAMODB
        dynamodbstreamOptions: { auditTableName: orders-audit }
"""


@pytest.fixture(scope="module")
def moto(tmp_path_factory):
    server = Moto(tmp_path_factory.mktemp("moto"))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def tables(moto):
    """The tutorial's table with two entries, one of them twice, and what is none."""
    database = moto.client()
    create_table(database, "Orders", view="NEW_AND_OLD_IMAGES")
    database.create_table(
        TableName="AuditTrailTable", BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": name, "AttributeType": "S"} for name in ("EventId", "EventTimestamp")],
        KeySchema=[
            {"AttributeName": "EventId", "KeyType": "HASH"},
            {"AttributeName": "EventTimestamp", "KeyType": "RANGE"}])
    database.create_table(
        TableName="orders-audit", BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": name, "AttributeType": "S"}
            for name in ("id", "item", "actor", "day", "when")],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": f"by-{name}", "Projection": {"ProjectionType": "ALL"},
                "KeySchema": [
                    {"AttributeName": name, "KeyType": "HASH"},
                    {"AttributeName": "when", "KeyType": "RANGE"}],
            }
            for name in ("item", "actor", "day")])
    old = moto.resource().Table("AuditTrailTable")
    key = {"pk": {"S": "a"}, "sk": {"S": "1"}}
    for event, time, name, images in [
        ("e1", "2024-03-01T10:00:00.000001", "INSERT", ({}, key | {"n": {"N": "1"}})),
        ("e2", "2024-03-02T10:00:00", "MODIFY", (key | {"n": {"N": "1"}}, key | {"n": {"N": "2"}})),
        ("e2", "2024-03-02T10:00:07", "MODIFY", (key | {"n": {"N": "1"}}, key | {"n": {"N": "2"}})),
        ("e3", "2024-03-03T10:00:00", "NONSENSE", ({}, {})),
    ]:
        old.put_item(Item={
            "EventId": event, "EventTimestamp": time, "EventName": name, "pk": "a", "sk": "1",
            "OldImage": images[0], "NewImage": images[1]})
    return moto.resource().Table("orders-audit")


def ask(moto, folder, *arguments, configuration=CONFIGURATION):
    (folder / "afterimage.yaml").write_text(configuration)
    return afterimage(
        *arguments, cwd=folder,
        env=environment(**CREDENTIALS, AWS_REGION="us-east-1", AWS_ENDPOINT_URL=moto.endpoint))


TUTORIAL = ("table", "import", "AuditTrailTable", "--table", "Orders", "--layout", "event-table")


def test_entries_are_taken_over_once(moto, tables, tmp_path):
    tried = ask(moto, tmp_path, *TUTORIAL, "--dry-run", "-o", "json")
    assert tried.returncode == 0, tried.stderr
    assert tables.scan()["Count"] == 0
    for _ in range(2):
        done = ask(moto, tmp_path, *TUTORIAL, "-o", "json")
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert (told["items"], told["entries"], told["repeats"], told["faults"]) == (4, 2, 1, 1)
        assert "its EventName is none that is known" in done.stderr
        assert tables.scan()["Count"] == 2
    shown = ask(moto, tmp_path, "log", "Orders", "a", "1", "--aws", "-o", "jsonl")
    assert shown.returncode == 0, shown.stderr
    entries = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [entry["op"] for entry in entries] == ["UPDATE", "CREATE"]
    assert [entry["new"]["n"] for entry in entries] == [{"N": "2"}, {"N": "1"}]


@pytest.mark.parametrize(
    "arguments, status, told",
    [
        (("NoTable", "--table", "Orders", "--layout", "fw24"), 5, "There is no NoTable"),
        (("AuditTrailTable", "--table", "Nobody", "--layout", "fw24"), 2, "no audit table of ours"),
        (("orders-audit", "--table", "Orders", "--layout", "fw24"), 2, "into itself"),
        (("AuditTrailTable", "--table", "Orders", "--layout", "csv"), 2, "csv"),
    ],
)
def test_what_can_not_be_taken_over_is_one_line(moto, tables, tmp_path, arguments, status, told):
    done = ask(moto, tmp_path, "table", "import", *arguments)
    assert done.returncode in (status, 64), done.stderr
    assert told in done.stderr


TUTORIAL_LAYOUT = """
tables:
  - table:
      name: Orders
      audit:
        type: DYNAMODB
        layout: event-table
        dynamodbstreamOptions: { auditTableName: AuditTrailTable }
"""


def test_the_table_is_read_as_it_is(moto, tables, tmp_path):
    def told(*arguments):
        return ask(moto, tmp_path, *arguments, "--aws", configuration=TUTORIAL_LAYOUT)

    listed = told("log", "Orders", "a", "1", "-o", "jsonl")
    assert listed.returncode == 0, listed.stderr
    entries = [json.loads(line) for line in listed.stdout.splitlines()]
    assert [entry["op"] for entry in entries] == ["UPDATE", "CREATE"]
    assert "all of the table is read" in listed.stderr
    assert "its EventName is none that is known" in listed.stderr
    first = told("log", "-n", "1", "-o", "jsonl")
    assert [json.loads(first.stdout)["id"]] == [entries[0]["id"]]
    shown = told("show", entries[1]["id"][:12])
    assert shown.returncode == 0 and "CREATE" in shown.stdout
    found = told("search", "new.n:1", "-o", "jsonl")
    assert [json.loads(line)["id"] for line in found.stdout.splitlines()] == [entries[1]["id"]]
    state = told("at", "2024-03-01T12:00:00Z", "Orders", "a", "1")
    assert state.returncode == 0 and '"n": 1' in state.stdout.replace('"n":1', '"n": 1')
    watched = told("tail")
    assert watched.returncode == 2 and "no index" in watched.stderr
