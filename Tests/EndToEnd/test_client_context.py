"""Who and why inside the write: the documented convention, from a client in another language."""

import json
import uuid

import pytest

from support.command import afterimage, environment
from support.tables import create_table
from support.waiting import eventually
from support.worker import CREDENTIALS, ENDPOINT, Worker

CONFIGURATION = """
tables:
  - table:
      name: Orders
      audit:
        type: DYNAMODB
        actor: { from: ["context:audit"] }
        dynamodbstreamOptions: { auditTableName: orders-audit }
"""
KEY = {"pk": "a", "sk": "1"}


@pytest.fixture
def aws(new_server, tmp_path):
    server = new_server(ENDPOINT).start()
    create_table(server.client(), "Orders", view="NEW_AND_OLD_IMAGES")
    worker = Worker(tmp_path, server.endpoint, CONFIGURATION, "w").start()
    (tmp_path / "afterimage.yaml").write_text(CONFIGURATION)
    yield server
    if worker.is_running:
        worker.stop()
    server.stop()


def context(by: str, why: str, **more) -> dict:
    return {"by": by, "why": why, "id": str(uuid.uuid4())} | more


def delete(table, said: dict) -> None:
    """As docs/aws.md tells it: announced first, and on the condition that nobody came between."""
    values = {":a": said | {"deletes": True}}
    table.update_item(
        Key=KEY, UpdateExpression="SET audit = :a", ConditionExpression="attribute_exists(pk)",
        ExpressionAttributeValues=values)
    table.delete_item(
        Key=KEY, ConditionExpression="audit = :a", ExpressionAttributeValues=values)


def test_actor_and_reason_travel_in_the_write(aws, tmp_path):
    variables = environment(
        **CREDENTIALS, AWS_REGION="us-east-1", AWS_ENDPOINT_URL=aws.endpoint)

    def told(*arguments):
        return afterimage(*arguments, "--aws", cwd=tmp_path, env=variables)

    def entries():
        done = told("log", "Orders", "-o", "jsonl")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    table = aws.resource().Table("Orders")
    table.put_item(Item=KEY | {"n": 1, "audit": context("alice", "new order")})
    # Somebody who knows nothing of it leaves the attribute as it is, and is not taken for alice.
    table.update_item(
        Key=KEY, UpdateExpression="SET n = :n", ExpressionAttributeValues={":n": 2})
    delete(table, context("bob", "cancelled"))
    # The update that announces the delete changes nothing, and is no item of an audit table.
    eventually(lambda: len(entries()) == 3, "three entries", seconds=30)
    deleted, stranger, created = entries()
    who = [each["actor"].get("name") for each in (created, stranger, deleted)]
    assert who == ["alice", None, "bob"]
    assert created["request"]["reason"] == "new order"
    assert deleted["request"]["reason"] == "cancelled"
    assert deleted["op"] == "DELETE"
    assert not any("audit" in each.get(side, {}) for each in entries() for side in ("old", "new"))

    # The undo says who and why in the same way, and leaves no trace of it in what is shown.
    restored = told(
        "restore", "Orders", "a", "1", "HEAD~1", "--yes", "--actor", "carol", "--reason", "oops")
    assert restored.returncode == 0, restored.stderr
    eventually(lambda: len(entries()) == 4, "the undo has an entry", seconds=30)
    undone = entries()[0]
    assert undone["actor"]["name"] == "carol" and "oops" in undone["request"]["reason"]
    verified = told("verify", "-o", "json")
    assert json.loads(verified.stdout)["entries"]["result"] != "broken"
