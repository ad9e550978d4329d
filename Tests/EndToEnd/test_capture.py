"""Refusals and reads are recorded where a rule asks for it, before they are answered."""

import json

import pytest
from botocore.exceptions import ClientError

from support.command import afterimage
from support.tables import item
from support.trail import entries, entries_of

CAPTURE = """
tables:
  - table:
      name: Orders
      props:
        partitionKey: { name: pk, type: STRING }
        sortKey: { name: sk, type: STRING }
      audit:
        enabled: true
        type: TRAIL
        capture: %s
"""


def run(*arguments, status=0):
    done = afterimage(*arguments)
    assert done.returncode == status, done.stderr + done.stdout
    return done.stdout


def key(name):
    return {"pk": {"S": name}, "sk": {"S": "1"}}


def refuse(client, table="Orders"):
    with pytest.raises(ClientError) as refusal:
        client.put_item(
            TableName=table, Item=item("a", "1"), ConditionExpression="attribute_exists(pk)"
        )
    return refusal.value.response["Error"]["Code"]


def test_a_refused_write_is_recorded_when_it_is_refused(new_server):
    server = new_server(CAPTURE % "[writes, failures]").start()
    client = server.client()
    assert refuse(client) == "ConditionalCheckFailedException"
    [entry] = entries(server, "op:failure new.error:ConditionalCheckFailed*")
    assert (entry["op"], entry["request"]["api"], entry["key"]) == (
        "FAILURE", "PutItem", key("a"))
    assert entry["actor"]["id"] and entry["new"]["message"]["S"]
    client.get_item(TableName="Orders", Key=key("a"))
    assert entries(server, "op:read") == []
    text = run("log", "Orders", "--endpoint-url", server.console)
    assert "FAILURE" in text and "ConditionalCheckFailedException" in text
    server.kill()  # What was answered is on disk.
    server.start()
    refuse(server.client())
    assert len(entries(server, "op:failure")) == 2
    assert run("verify", "--endpoint-url", server.console)


@pytest.mark.parametrize("place", ["us-east-1:111122223333", "eu-west-1:000000000000"])
def test_a_refusal_of_a_table_elsewhere_is_not_recorded_on_its_namesake(new_server, place):
    server = new_server(CAPTURE % "[writes, failures]").start()
    client = server.client()
    assert refuse(client, f"arn:aws:dynamodb:{place}:table/Orders") in (
        "AccessDeniedException", "ResourceNotFoundException")
    own = client.describe_table(TableName="Orders")["Table"]["TableArn"]
    assert refuse(client, own) == "ConditionalCheckFailedException"
    [entry] = entries(server, "op:failure")
    assert entry["new"]["error"]["S"] == "ConditionalCheckFailedException"


def test_reads_are_recorded_when_they_are_answered(new_server):
    server = new_server(CAPTURE % "[writes, failures, reads]").start()
    client = server.client()
    client.put_item(TableName="Orders", Item=item("a", "1"))
    for name in ["a", "b"]:
        client.get_item(TableName="Orders", Key=key(name))
    client.query(
        TableName="Orders",
        KeyConditionExpression="pk = :p",
        ExpressionAttributeValues={":p": {"S": "a"}},
    )
    found = entries(server, "op:read")[::-1]
    assert [entry["request"]["api"] for entry in found] == ["GetItem", "GetItem", "Query"]
    assert [entry["new"]["found"]["BOOL"] for entry in found[:2]] == [True, False]
    assert found[2]["new"]["values"] == {"M": {":p": {"S": "a"}}}
    assert found[2]["new"]["items"] == {"N": "1"}
    # The item's own history has its changes only.
    entries_of(server, "Orders", 4)
    lines = run(
        "log", "Orders", "a", "1", "-o", "jsonl", "--endpoint-url", server.console).splitlines()
    assert [json.loads(line)["op"] for line in lines] == ["CREATE"]


def test_a_refusal_does_not_quote_what_rules_redact(new_server):
    rule = CAPTURE % "[writes, failures]" + "        redact: [{ path: ssn, with: drop }]\n"
    server = new_server(rule).start()
    with pytest.raises(ClientError) as refusal:
        server.client().update_item(
            TableName="Orders",
            Key=key("a"),
            UpdateExpression="SET n = :n",
            ConditionExpression="ssn BETWEEN :high AND :low",
            ExpressionAttributeValues={
                ":n": {"N": "1"}, ":high": {"S": "secret-9"}, ":low": {"S": "secret-1"}},
        )
    assert "secret-9" in refusal.value.response["Error"]["Message"]
    [entry] = entries(server, "op:failure")
    assert entry["new"] == {"error": {"S": "ValidationException"}}
    assert entry["redacted"] == ["/message"]
    assert entries(server, "secret") == []


def test_a_cancelled_transaction_is_recorded_by_its_cause(new_server):
    server = new_server(CAPTURE % "[writes, failures]").start()
    with pytest.raises(ClientError):
        server.client().transact_write_items(
            TransactItems=[
                {"Put": {"TableName": "Orders", "Item": item("a", "1")}},
                {
                    "Delete": {
                        "TableName": "Orders",
                        "Key": key("b"),
                        "ConditionExpression": "attribute_exists(pk)",
                    }
                },
            ]
        )
    [entry] = entries(server, "op:failure")
    assert entry["key"] == key("b") and entry["new"]["error"]["S"] == "ConditionalCheckFailed"


@pytest.mark.parametrize("words", ["[failures]", "[writes, failure]"])
def test_a_rule_that_makes_no_sense_is_refused(new_server, words):
    server = new_server(CAPTURE % words)
    assert server.launch().wait(20) == 2
    assert "capture" in server.errors


def test_statements_are_recorded_as_reads_and_refusals(new_server):
    server = new_server(CAPTURE % "[writes, failures, reads]").start()
    client = server.client()
    client.put_item(TableName="Orders", Item=item("a", "1"))
    select = 'SELECT * FROM "Orders" WHERE pk = ?'
    client.execute_statement(Statement=select, Parameters=[{"S": "a"}])
    client.execute_statement(Statement="SELECT * FROM Orders WHERE pk = 'b' AND sk = '1'")
    for names in ["a", "b"], ["b"]:
        client.execute_transaction(
            TransactStatements=[
                {"Statement": f"{select} AND sk = '1'", "Parameters": [{"S": name}]}
                for name in names
            ]
        )
    found = entries(server, "op:read")[::-1]
    assert found[0]["key"] == {"table": {"S": "Orders"}}
    assert found[0]["new"] == {
        "statement": {"S": select}, "parameters": {"L": [{"S": "a"}]}, "items": {"N": "1"}}
    assert [entry["key"] for entry in found[1:]] == [key("b"), key("a"), key("b"), key("b")]
    assert [entry["new"]["found"]["BOOL"] for entry in found[2:]] == [True, False, False]
    assert {entry["request"]["api"] for entry in found} == {
        "ExecuteStatement", "ExecuteTransaction"}
    assert all(entry["actor"]["id"] for entry in found)

    insert = "INSERT INTO Orders VALUE {'pk': '%s', 'sk': '1'}"
    with pytest.raises(ClientError):
        client.execute_statement(Statement=insert % "a")
    answer = client.batch_execute_statement(
        Statements=[
            {"Statement": insert % "c"},
            {"Statement": "no statement"},
            {"Statement": insert % "a"},
            {"Statement": "UPDATE Orders SET n = 1 WHERE pk = 'd' AND sk = '1'"},
        ]
    )
    assert ["Error" in each for each in answer["Responses"]] == [False, True, True, True]
    with pytest.raises(ClientError):
        client.execute_transaction(
            TransactStatements=[{"Statement": insert % "e"}, {"Statement": insert % "a"}]
        )
    refused = entries(server, "op:failure")[::-1]
    assert [(entry["request"]["api"], entry["new"]["error"]["S"]) for entry in refused] == [
        ("ExecuteStatement", "DuplicateItemException"),
        ("BatchExecuteStatement", "DuplicateItem"),
        ("BatchExecuteStatement", "ConditionalCheckFailed"),
        ("ExecuteTransaction", "DuplicateItem"),
    ]
    assert [entry["key"] for entry in refused] == [key("a"), key("a"), key("d"), key("a")]
    assert "statement" not in refused[0]["new"]


def test_a_statement_is_not_quoted_where_rules_redact(new_server):
    rule = CAPTURE % "[writes, reads]" + "        redact: [{ path: ssn, with: drop }]\n"
    server = new_server(rule).start()
    server.client().execute_statement(
        Statement="SELECT * FROM Orders WHERE ssn = 'secret-1' AND n = ?", Parameters=[{"N": "7"}]
    )
    [entry] = entries(server, "op:read")
    assert entry["new"] == {"items": {"N": "0"}}
    assert entry["redacted"] == ["/statement", "/parameters"]
    assert entries(server, "secret") == []
