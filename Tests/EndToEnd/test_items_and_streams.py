"""Items and public streams from the command line, without the AWS CLI."""

import json

import pytest

from support.command import afterimage, environment
from support.tables import create_table, key
from support.trail import entries_of


@pytest.fixture
def ask(server):
    def run(*arguments, status=0, **options):
        done = afterimage(*arguments, "--dynamodb-url", server.endpoint, **options)
        assert done.returncode == status, f"exit {done.returncode}: {done.stderr}{done.stdout}"
        return done.stdout if status == 0 else done.stderr

    return run


def test_an_item_is_put_read_changed_and_removed(server, ask, table):
    ask("item", "put", table, '{"pk":"a","sk":"1","n":1,"m":{"x":[1,2]}}', "--actor", "dora",
        "--reason", "found on paper")
    assert json.loads(ask("item", "get", table, "a", "1")) == {
        "pk": "a", "sk": "1", "n": 1, "m": {"x": [1, 2]},
    }
    changed = ask(
        "item", "update", table, "a", "1", "--set", "n=12345678901234567890", "--set",
        "m.x[1]=plain text", "--set", 'tags={"SS":["a"]}', "--remove", "m.x[0]", "--ddb", "-o",
        "jsonl",
    )
    assert json.loads(changed) == {
        **key("a", "1"), "n": {"N": "12345678901234567890"}, "tags": {"SS": ["a"]},
        "m": {"M": {"x": {"L": [{"S": "plain text"}]}}},
    }
    ask("item", "rm", table, "a", "1")
    ask("item", "rm", table, "a", "1", status=3)
    ask("item", "get", table, "a", "1", status=3)
    entries = entries_of(server, table, 3)
    assert [entry["op"] for entry in entries] == ["CREATE", "UPDATE", "DELETE"]
    assert entries[0]["actor"]["name"] == "dora"
    assert entries[0]["request"]["reason"] == "found on paper"


def test_an_item_in_dynamodbs_json_comes_from_stdin_and_only_once_where_it_is_new(ask, table):
    text = json.dumps({**key("b", "1"), "s": {"SS": ["x", "y"]}})
    ask("item", "put", table, "--new", input=text)
    ask("item", "put", table, "--new", input=text, status=6)
    assert json.loads(ask("item", "get", table, "b", "1", "--ddb"))["s"] == {"SS": ["x", "y"]}


def test_what_is_no_item_or_no_table_is_refused(ask, table):
    ask("item", "put", table, "[1]", status=2)
    ask("item", "put", table, '{"other":1}', status=2)
    ask("item", "get", "Nowhere", "a", status=3)
    ask("item", "get", table, "a", status=2)
    ask("item", "update", table, "a", "1", status=2)
    ask("item", "update", table, "a", "1", "--set", "n", status=2)


def test_items_are_queried_and_scanned_whatever_their_number(ask, server, table):
    client = server.client()
    for number in range(12):
        item = {**key("many", f"{number:02}"), "fill": {"S": "x" * 200_000}}
        client.put_item(TableName=table, Item=item)
    client.put_item(TableName=table, Item=key("one", "1"))
    lines = ask("item", "query", table, "many", "-o", "jsonl").splitlines()
    assert [json.loads(line)["sk"] for line in lines] == [f"{number:02}" for number in range(12)]
    some = ask("item", "query", table, "many", "--begins", "1", "--reverse", "-o", "jsonl")
    assert [json.loads(line)["sk"] for line in some.splitlines()] == ["11", "10"]
    assert len(ask("item", "scan", table, "-o", "jsonl").splitlines()) == 13
    assert len(ask("item", "scan", table, "-n", 5, "-o", "jsonl").splitlines()) == 5


def test_a_signature_with_a_secret_is_checked(new_server):
    server = new_server("keys: [{ accessKeyId: AKIAALICE, name: alice, secret: s3cr3t }]").start()
    client = server.client(access_key="AKIAALICE")
    arguments = ("item", "put", "Orders", '{"id":"a"}', "--dynamodb-url", server.endpoint)
    good = {"AWS_ACCESS_KEY_ID": "AKIAALICE", "AWS_SECRET_ACCESS_KEY": "s3cr3t"}
    assert afterimage(*arguments, env=environment(**good)).returncode == 3
    wrong = {**good, "AWS_SECRET_ACCESS_KEY": "other"}
    assert afterimage(*arguments, env=environment(**wrong)).returncode == 4
    assert client is not None
    server.stop()


def test_streams_are_listed_described_and_read(ask, server):
    client = server.client()
    table = create_table(client, view="NEW_AND_OLD_IMAGES")
    for number in range(3):
        client.put_item(TableName=table, Item={**key("a", str(number)), "n": {"N": "1"}})
    (listed,) = [json.loads(line) for line in ask("stream", "ls", table, "-o", "jsonl").splitlines()]
    assert listed["table"] == table
    assert listed["arn"] in ask("stream", "ls")
    described = json.loads(ask("stream", "describe", table, "-o", "json"))
    text = ask("stream", "describe", listed["arn"])
    assert (described["v"], described["arn"]) == (1, listed["arn"])
    assert described["shards"] and all(shard["shard"] in text for shard in described["shards"])
    lines = ask("stream", "tail", table, "--raw", "--from-start", "-n", "3").splitlines()
    records = [json.loads(line) for line in lines]
    assert {record["eventName"] for record in records} == {"INSERT"}
    assert sorted(record["dynamodb"]["Keys"]["sk"]["S"] for record in records) == ["0", "1", "2"]
    ask("stream", "tail", table, status=2)
    plain = create_table(client)
    assert "StreamViewType" in ask("stream", "describe", plain, status=3)


def test_tables_are_made_shown_and_deleted(ask, server):
    ask("table", "create", "Years", "Country", "Year:N", "--stream", "KEYS_ONLY")
    described = json.loads(ask("table", "describe", "Years", "-o", "json"))
    assert described["key"] == [
        {"name": "Country", "type": "S"}, {"name": "Year", "type": "N"},
    ]
    assert (described["status"], described["stream"], described["items"]) == (
        "ACTIVE", "KEYS_ONLY", 0,
    )
    assert described["arn"] == server.client().describe_table(TableName="Years")["Table"]["TableArn"]
    ask("item", "put", "Years", '{"Country":"it","Year":1861}')
    rows = [json.loads(line) for line in ask("table", "ls", "-o", "jsonl").splitlines()]
    assert [row["items"] for row in rows if row["table"] == "Years"] == [1]
    assert "Country (S), Year (N)" in ask("table", "delete", "Years", "--dry-run")
    assert "--yes" in ask("table", "delete", "Years", status=2)
    ask("table", "delete", "Years", "--yes")
    assert "Years" not in ask("table", "ls")
    ask("table", "describe", "Years", status=3)


def test_a_table_that_can_not_be_made_is_refused(ask, table):
    assert "table ls" in ask("table", "create", table, "pk", status=6)
    assert "help table" in ask("table", "create", "x", "pk", status=2)
    ask("table", "create", "Fresh", "pk:SS", status=2)
    ask("table", "create", "Fresh", "pk", "--stream", "SOME", status=2)
    ask("table", "delete", "Nowhere", "--yes", status=3)
