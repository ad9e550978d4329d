"""What a destination of `run --aws` refuses for good is kept and told, and the rest goes on."""

import json

import pytest

from support.moto import Moto
from support.queues import Queue
from support.server import Server
from support.tables import create_table
from support.waiting import eventually
from support.worker import ENDPOINT, Worker

DECLARED = """
tables:
  - table:
      name: Orders
      props: { dynamoStream: NEW_AND_OLD_IMAGES }
      stream: { enabled: true, processor: { onFailure: orders-failures } }
      audit:
        type: DYNAMODB
        dynamodbstreamOptions: { auditTableName: orders-audit }
"""
LETTERS = "afterimage-leases-dead-letters"


@pytest.fixture(params=["moto", "afterimage"])
def aws(request, tmp_path):
    if request.param == "moto":
        server = Moto(tmp_path)
    else:
        server = Server(tmp_path, ENDPOINT).start()
    create_table(server.client(), "Orders", view="NEW_AND_OLD_IMAGES")
    yield server
    server.stop()


def test_what_is_refused_for_good_is_kept_and_reported(aws, tmp_path):
    orders = aws.resource().Table("Orders")
    worker = Worker(tmp_path, aws.endpoint, DECLARED, "worker").start()
    # Both images of the second write are more than an item of the audit table can have.
    for letter in "ab":
        orders.put_item(Item={"pk": "large", "sk": "1", "text": letter * 250_000})
    orders.put_item(Item={"pk": "small", "sk": "1"})

    audit = aws.resource().Table("orders-audit")
    eventually(lambda: audit.scan()["Count"] == 2, "the others are audited")
    eventually(lambda: LETTERS in aws.client().list_tables()["TableNames"], "there are letters")
    letters = aws.resource().Table(LETTERS)
    eventually(lambda: letters.scan()["Count"] == 1, "it is kept")
    kept = letters.scan()["Items"][0]
    assert kept["key"] == {"pk": "large", "sk": "1"} and "orders-audit" in kept["why"]

    # Whoever names the queue finds the one that the worker has made.
    queues = aws.client("sqs")
    eventually(lambda: "QueueUrls" in queues.list_queues(), "the worker makes the queue")
    queue = Queue(aws.client("sqs"), name="orders-failures")
    report = json.loads(queue.bodies(1)[0])
    assert report["requestContext"]["functionArn"].endswith(":Orders-stream")
    assert report["requestContext"]["condition"] == "RetryAttemptsExhausted"
    batch = report["DDBStreamBatchInfo"]
    assert batch["batchSize"] == 1 and batch["streamArn"] == kept["stream"]
    assert kept["change"] == f"{batch['shardId']}/{batch['startSequenceNumber']}"
    # Half a megabyte of images has no room in a message; the letter says where they were.
    assert "payload" not in report
    worker.stop()
