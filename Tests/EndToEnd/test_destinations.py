"""What a function could not deal with is reported to a queue, a topic or a bucket."""

import json

import pytest
from botocore.exceptions import ClientError

from support.command import afterimage
from support.functions import CONFIGURATION, create_function, create_mapping, stream_of
from support.queues import Queue, subscribe
from support.server import Server
from support.tables import create_table, item, unique
from support.waiting import eventually

FAIL = """
def handler(event, context):
    raise ValueError("no")
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("server"), CONFIGURATION).start()
    yield running
    running.stop()


def failing_mapping(server, destination: str, **options) -> tuple[str, str]:
    """A table whose changes a function fails on, and the mapping that reports it."""
    dynamodb, client = server.client(), server.client("lambda")
    table = create_table(dynamodb, view="NEW_AND_OLD_IMAGES")
    function = create_function(client, FAIL)
    mapping = create_mapping(
        client,
        function,
        stream_of(dynamodb, table),
        MaximumRetryAttempts=1,
        DestinationConfig={"OnFailure": {"Destination": destination}},
        **options,
    )
    return table, mapping


def dead_letters(server, mapping: str) -> list[dict]:
    done = afterimage(
        "dlq", "ls", "--source", f"mapping/{mapping}", "-o", "jsonl",
        "--endpoint-url", server.console,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    return [] if done.stdout.startswith("no dead letters") else [json.loads(line) for line in lines]


def test_a_queue_is_told_what_failed_with_the_record_itself(server):
    queue = Queue(server.client("sqs"))
    table, mapping = failing_mapping(server, queue.arn)
    server.client().put_item(TableName=table, Item=item("a", "1", value={"S": "kept"}))
    (body,) = queue.bodies(1)
    report = json.loads(body)
    client = server.client("lambda")
    described = client.get_event_source_mapping(UUID=mapping)
    assert described["DestinationConfig"] == {"OnFailure": {"Destination": queue.arn}}
    assert report["version"] == "1.0"
    assert report["requestContext"]["functionArn"] == described["FunctionArn"]
    assert report["requestContext"]["condition"] == "RetryAttemptsExhausted"
    assert report["requestContext"]["approximateInvokeCount"] == 2
    assert report["responseContext"]["functionError"] == "Unhandled"
    info = report["DDBStreamBatchInfo"]
    assert info["batchSize"] == 1 and info["streamArn"] == described["EventSourceArn"]
    (record,) = json.loads(report["payload"])["Records"]
    assert record["dynamodb"]["NewImage"]["value"] == {"S": "kept"}
    assert record["dynamodb"]["SequenceNumber"] == info["startSequenceNumber"]
    assert dead_letters(server, mapping) == []


def test_a_bucket_keeps_what_failed_below_its_mapping_and_shard(server):
    s3, bucket = server.client("s3"), unique("failures").lower()
    s3.create_bucket(Bucket=bucket)
    table, mapping = failing_mapping(server, f"arn:aws:s3:::{bucket}")
    server.client().put_item(TableName=table, Item=item("a", "1", value={"S": "kept"}))

    def kept():
        return s3.list_objects_v2(Bucket=bucket).get("Contents", [])

    (found,) = eventually(kept, "an object with the report")
    report = json.loads(s3.get_object(Bucket=bucket, Key=found["Key"])["Body"].read())
    shard = report["DDBStreamBatchInfo"]["shardId"]
    day = report["timestamp"][:10].replace("-", "/")
    assert found["Key"].startswith(f"aws/lambda/{mapping}/{shard}/{day}/")
    (record,) = json.loads(report["payload"])["Records"]
    assert record["dynamodb"]["NewImage"]["value"] == {"S": "kept"}
    assert dead_letters(server, mapping) == []


def test_a_topic_is_told_what_failed(server):
    sns, queue = server.client("sns"), Queue(server.client("sqs"))
    topic = sns.create_topic(Name=unique("topic"))["TopicArn"]
    subscribe(sns, topic, queue, RawMessageDelivery="true")
    table, _ = failing_mapping(server, topic)
    server.client().put_item(TableName=table, Item=item("a", "1"))
    (body,) = queue.bodies(1)
    assert json.loads(json.loads(body)["payload"])["Records"][0]["eventName"] == "INSERT"


def test_what_the_destination_does_not_take_is_a_dead_letter_and_nothing_waits(server):
    queue = Queue(server.client("sqs"), MaximumMessageSize="4096")
    table, mapping = failing_mapping(server, queue.arn, BisectBatchOnFunctionError=True)
    large = {"S": "x" * 5000}
    server.client().put_item(TableName=table, Item=item("a", "1", value=large))
    server.client().put_item(TableName=table, Item=item("a", "2"))
    assert '\\"2\\"' in queue.bodies(1)[0]
    (letter,) = eventually(lambda: dead_letters(server, mapping), "a dead letter")
    assert "does not take the report" in letter["reason"]


def test_an_event_that_is_given_up_is_reported(server):
    client, queue = server.client("lambda"), Queue(server.client("sqs"))
    function = create_function(client, FAIL)
    destination = {"OnFailure": {"Destination": queue.arn}}
    made = client.put_function_event_invoke_config(
        FunctionName=function, MaximumRetryAttempts=0, DestinationConfig=destination
    )
    assert made["DestinationConfig"]["OnFailure"] == {"Destination": queue.arn}
    client.invoke(FunctionName=function, InvocationType="Event", Payload=b'{"n": 1}')
    (body,) = queue.bodies(1)
    record = json.loads(body)
    assert record["requestContext"]["condition"] == "RetriesExhausted"
    assert record["requestContext"]["approximateInvokeCount"] == 1
    assert record["requestPayload"] == {"n": 1}
    assert record["responsePayload"]["errorType"] == "ValueError"
    client.delete_function_event_invoke_config(FunctionName=function)
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_function_event_invoke_config(FunctionName=function)


@pytest.mark.parametrize(
    ("destination", "words"),
    [
        ("arn:aws:s3:::no-such-bucket", "does not exist"),
        ("arn:aws:events:us-east-1:000000000000:event-bus/bus", "does not offer"),
        ("arn:aws:sqs:us-east-1:000000000000:nowhere", "does not exist"),
        ("arn:aws:sns:us-east-1:000000000000:nowhere", "Topic does not exist"),
        ("arn:aws:sqs:us-east-1:000000000000:queue.fifo", "must be a standard one"),
    ],
)
def test_a_destination_that_can_not_be_used_is_refused(server, destination, words):
    with pytest.raises(ClientError, match=words) as raised:
        failing_mapping(server, destination)
    assert raised.value.response["Error"]["Code"] == "InvalidParameterValueException"
