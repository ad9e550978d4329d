"""`afterimage doctor --aws` finds what keeps tables of AWS from being audited."""

import json

import pytest
from support.command import afterimage, environment
from support.tables import create_table, item
from support.waiting import eventually
from support.worker import CREDENTIALS, ENDPOINT, Worker

CONFIGURATION = """
tables:
  - table:
      name: Orders
      audit: { type: DYNAMODB, dynamodbstreamOptions: { auditTableName: orders-audit } }
"""


@pytest.fixture
def aws(new_server):
    server = new_server(ENDPOINT).start()
    yield server
    server.stop()


@pytest.fixture
def examined(aws, tmp_path):
    """The ids of what the doctor finds, and its exit code."""
    (tmp_path / "afterimage.yaml").write_text(CONFIGURATION)
    known = environment(**CREDENTIALS, AWS_REGION="us-east-1", AWS_ENDPOINT_URL=aws.endpoint)

    def examine() -> tuple[list[str], int]:
        told = afterimage("doctor", "--aws", "-o", "jsonl", cwd=tmp_path, env=known)
        assert told.stderr == ""
        return [json.loads(line)["id"] for line in told.stdout.splitlines()], told.returncode

    return examine


def test_a_table_that_is_not_there_is_a_fault(examined):
    assert examined() == (["no-table", "no-audit-table", "no-worker"], 1)


def test_a_stream_that_is_off_or_shows_too_little_is_a_fault(aws, examined):
    create_table(aws.client(), "Orders")
    assert "stream-off" in examined()[0]
    aws.client().update_table(
        TableName="Orders",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"})
    assert "stream-view" in examined()[0]


def test_shards_that_nobody_reads_are_a_fault_only_while_something_waits(
    aws, examined, tmp_path
):
    create_table(aws.client(), "Orders", view="NEW_AND_OLD_IMAGES")
    worker = Worker(tmp_path, aws.endpoint, CONFIGURATION, "worker").start()
    aws.client().put_item(TableName="Orders", Item=item("a", "1"))
    audit = aws.resource().Table("orders-audit")
    eventually(lambda: audit.scan()["Count"] == 1, "an entry is there")
    worker.stop()
    assert examined() == ([], 0)
    aws.client().put_item(TableName="Orders", Item=item("a", "2"))
    assert examined() == (["no-worker"], 1)
