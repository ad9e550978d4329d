"""`afterimage run --aws` against moto, which is made by others and knows nothing of it."""

import json

import pytest

from support.moto import Moto
from support.tables import create_table
from support.waiting import eventually
from support.worker import Worker

TO_BOTH = """
tables:
  - table:
      name: Orders
      audit:
        type: [DYNAMODB, CLOUDWATCH]
        cloudwatchOptions: { logGroupName: /audit/orders }
        dynamodbstreamOptions: { auditTableName: orders-audit }
"""


@pytest.fixture(scope="module")
def moto(tmp_path_factory):
    server = Moto(tmp_path_factory.mktemp("moto"))
    yield server
    server.stop()


def test_changes_reach_the_audit_table_and_the_log_group(moto, tmp_path):
    create_table(moto.client(), "Orders", view="NEW_AND_OLD_IMAGES")
    orders = moto.resource().Table("Orders")
    orders.put_item(Item={"pk": "a", "sk": "1", "n": 1})
    worker = Worker(tmp_path, moto.endpoint, TO_BOTH, "worker").start()
    orders.put_item(Item={"pk": "a", "sk": "1", "n": 2})
    orders.delete_item(Key={"pk": "a", "sk": "1"})
    audit = moto.resource().Table("orders-audit")
    eventually(lambda: audit.scan()["Count"] == 3, "three entries", seconds=30)
    found = sorted(audit.scan()["Items"], key=lambda entry: entry["when"])
    assert [entry["op"] for entry in found] == ["CREATE", "UPDATE", "DELETE"]

    def events() -> list[dict]:
        logs = moto.client("logs")
        if not logs.describe_log_groups()["logGroups"]:
            return []
        return logs.filter_log_events(logGroupName="/audit/orders")["events"]

    eventually(lambda: len(events()) == 3, "three events", seconds=30)
    assert [json.loads(event["message"])["op"] for event in events()] == [
        "CREATE", "UPDATE", "DELETE"]
    worker.stop()
