"""Event source mappings of queues: messages are given to functions."""

import json

import pytest
from botocore.exceptions import ClientError

from support.command import afterimage
from support.functions import (
    CONFIGURATION,
    create_function,
    create_mapping,
    wait_for_state,
)
from support.queues import Queue
from support.server import Server
from support.tables import create_table
from support.waiting import eventually

# Keeps each record, in the order of the calls; fails on bodies that say so, by name if it may.
KEEP = """
import json, os, time, boto3

table = boto3.resource("dynamodb").Table(os.environ["KEPT"])

def handler(event, context):
    failures = []
    for place, record in enumerate(event["Records"]):
        body = record["body"]
        count = record["attributes"]["ApproximateReceiveCount"]
        if body == os.environ.get("FAILS_ONCE") and count == "1":
            raise ValueError("once")
        if body.startswith("slow"):
            time.sleep(3)
        if body == "bad":
            print(f"bad for the {count}. time")
            if "PARTIAL" not in os.environ:
                raise ValueError("bad")
            failures.append({"itemIdentifier": record["messageId"]})
            continue
        table.put_item(Item={
            "pk": "call", "sk": f"{time.time_ns()}-{place}", "record": json.dumps(record),
            "size": len(event["Records"])})
    return {"batchItemFailures": failures}
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("server"), CONFIGURATION).start()
    yield running
    running.stop()


class Scene:
    """A queue, and a function that keeps what it is given in a table."""

    def __init__(self, server: Server, fifo=False, variables=None, **attributes):
        self.server = server
        self.kept = create_table(server.client())
        self.queue = Queue(
            server.client("sqs"), fifo, **{"VisibilityTimeout": "20", **attributes}
        )
        environment = {"KEPT": self.kept} | (variables or {})
        self.function = create_function(
            server.client("lambda"), KEEP, Environment={"Variables": environment}
        )

    def map(self, **options) -> str:
        client = self.server.client("lambda")
        return create_mapping(client, self.function, self.queue.arn, **options)

    def send(self, *bodies: str, **more) -> None:
        for start in range(0, len(bodies), 10):
            entries = [
                {"Id": str(number), "MessageBody": body} | more
                for number, body in enumerate(bodies[start : start + 10])
            ]
            answer = self.queue.sqs.send_message_batch(QueueUrl=self.queue.url, Entries=entries)
            assert "Failed" not in answer

    def items(self) -> list[dict]:
        """What was kept, in the order in which it was."""
        answer = self.server.client().query(
            TableName=self.kept,
            KeyConditionExpression="pk = :call",
            ExpressionAttributeValues={":call": {"S": "call"}},
        )
        return answer["Items"]

    def records(self) -> list[dict]:
        return [json.loads(item["record"]["S"]) for item in self.items()]

    def bodies(self) -> list[str]:
        return [record["body"] for record in self.records()]

    def wait_for(self, *bodies: str) -> list[str]:
        """Waits until each of these was kept, and gives all that was."""
        done = lambda: set(self.bodies()) >= set(bodies) and self.bodies()  # noqa: E731
        return eventually(done, f"{bodies} are kept", seconds=40)

    def counts(self) -> tuple[int, int]:
        attributes = self.queue.sqs.get_queue_attributes(
            QueueUrl=self.queue.url, AttributeNames=["All"]
        )["Attributes"]
        hidden = attributes["ApproximateNumberOfMessagesNotVisible"]
        return int(attributes["ApproximateNumberOfMessages"]), int(hidden)

    def wait_until_empty(self) -> None:
        eventually(lambda: self.counts() == (0, 0), "the queue is empty", seconds=40)


def test_a_function_is_given_messages_as_lambda_gives_them(server):
    scene = Scene(server)
    mapping = scene.map()
    described = server.client("lambda").get_event_source_mapping(UUID=mapping)
    assert described["BatchSize"] == 10 and described["EventSourceArn"] == scene.queue.arn
    assert "StartingPosition" not in described
    sent = scene.queue.sqs.send_message(
        QueueUrl=scene.queue.url,
        MessageBody="hello",
        MessageAttributes={
            "a": {"DataType": "String", "StringValue": "b"},
            "c": {"DataType": "Binary", "BinaryValue": b"\x01"},
        },
    )
    scene.wait_for("hello")
    (record,) = scene.records()
    assert record["messageId"] == sent["MessageId"]
    assert record["md5OfBody"] == sent["MD5OfMessageBody"]
    assert record["md5OfMessageAttributes"] == sent["MD5OfMessageAttributes"]
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert {"SentTimestamp", "SenderId", "ApproximateFirstReceiveTimestamp"} <= set(
        record["attributes"]
    )
    lists = {"stringListValues": [], "binaryListValues": []}
    assert record["messageAttributes"] == {
        "a": {"stringValue": "b", "dataType": "String"} | lists,
        "c": {"binaryValue": "AQ==", "dataType": "Binary"} | lists,
    }
    assert record["eventSource"] == "aws:sqs" and record["awsRegion"] == "us-east-1"
    assert record["eventSourceARN"] == scene.queue.arn and record["receiptHandle"]
    scene.wait_until_empty()


def test_what_a_function_fails_on_is_given_up_by_the_queues_own_policy(server):
    dead = Queue(server.client("sqs"))
    policy = json.dumps({"deadLetterTargetArn": dead.arn, "maxReceiveCount": 2})
    scene = Scene(
        server, variables={"PARTIAL": "1"}, VisibilityTimeout="20", RedrivePolicy=policy
    )
    # The function has 20 seconds; the queue may then be told to be quicker.
    scene.map(FunctionResponseTypes=["ReportBatchItemFailures"])
    scene.queue.sqs.set_queue_attributes(
        QueueUrl=scene.queue.url, Attributes={"VisibilityTimeout": "5"}
    )
    scene.send("a", "bad", "b")
    assert sorted(scene.wait_for("a", "b")) == ["a", "b"]
    given_up = eventually(lambda: dead.receive(wait=5), "it is given up", seconds=60)
    assert [message["Body"] for message in given_up] == ["bad"]
    assert sorted(scene.bodies()) == ["a", "b"]
    # Each time that it was received the function had it.
    log = afterimage("logs", scene.function, "--endpoint-url", server.console).stdout
    assert [f"bad for the {count}. time" in log for count in (1, 2, 3)] == [True, True, False]
    scene.wait_until_empty()


def test_messages_of_a_group_keep_their_order_through_failures(server):
    scene = Scene(
        server, fifo=True, variables={"FAILS_ONCE": "x2"}, ContentBasedDeduplication="true"
    )
    scene.map(BatchSize=1)
    scene.queue.sqs.set_queue_attributes(
        QueueUrl=scene.queue.url, Attributes={"VisibilityTimeout": "3"}
    )
    for number in range(6):
        for group in ("x", "y"):
            scene.send(f"{group}{number}", MessageGroupId=group)
    bodies = scene.wait_for(*[f"{group}{number}" for group in "xy" for number in range(6)])
    for group in "xy":
        assert [body for body in bodies if body[0] == group] == [f"{group}{n}" for n in range(6)]
    again = [each for each in scene.records() if each["body"] == "x2"]
    assert [each["attributes"]["ApproximateReceiveCount"] for each in again] == ["2"]
    scene.wait_until_empty()


def test_messages_that_do_not_match_are_deleted(server):
    scene = Scene(server)
    pattern = json.dumps({"body": {"kind": ["wanted"]}})
    scene.map(FilterCriteria={"Filters": [{"Pattern": pattern}]})
    wanted = json.dumps({"kind": "wanted"})
    scene.send(json.dumps({"kind": "other"}), "no JSON", wanted)
    scene.wait_for(wanted)
    scene.wait_until_empty()
    assert scene.bodies() == [wanted]


def test_a_body_of_any_json_matches(server):
    scene = Scene(server)
    pattern = json.dumps({"body": {"k": ["v"]}})
    scene.map(FilterCriteria={"Filters": [{"Pattern": pattern}]})
    more = ["1" * 45, "[1e200, 1e-200, 1e400]", "[" * 500 + "]" * 500, '"\\ud800"']
    wanted = [f'{{"k": "v", "more": {each}}}' for each in more] + ['{"k": "w", "k": "v"}']
    scene.send(*wanted, '{"k": "w"}')
    assert sorted(scene.wait_for(*wanted)) == sorted(wanted)
    scene.wait_until_empty()
    assert sorted(scene.bodies()) == sorted(wanted)


def test_a_second_mapping_of_a_queue_to_a_function_is_a_conflict(server):
    scene = Scene(server)
    mapping = scene.map()
    with pytest.raises(ClientError) as raised:
        server.client("lambda").create_event_source_mapping(
            FunctionName=scene.function, EventSourceArn=scene.queue.arn
        )
    assert raised.value.response["Error"] == {
        "Code": "ResourceConflictException",
        "Message": f'An event source mapping with SQS arn (" {scene.queue.arn} ") and function '
        f'(" {scene.function} ") already exists. Please update or delete the existing mapping '
        f"with UUID {mapping}",
    }


def test_a_window_gathers_more_than_one_receive_could(server):
    scene = Scene(server)
    scene.map(BatchSize=50, MaximumBatchingWindowInSeconds=20)
    bodies = [f"m{number:02}" for number in range(50)]
    scene.send(*bodies)
    assert sorted(scene.wait_for(*bodies)) == bodies
    assert {int(item["size"]["N"]) for item in scene.items()} == {50}


def test_a_mapping_rests_goes_on_and_goes(server):
    client, scene = server.client("lambda"), Scene(server)
    mapping = scene.map(ScalingConfig={"MaximumConcurrency": 2})
    described = client.update_event_source_mapping(UUID=mapping, Enabled=False)
    assert described["ScalingConfig"] == {"MaximumConcurrency": 2}
    wait_for_state(client, mapping, "Disabled")
    scene.send("first")
    assert scene.counts() == (1, 0) and scene.bodies() == []
    client.update_event_source_mapping(UUID=mapping, Enabled=True, ScalingConfig={})
    scene.wait_for("first")
    assert "ScalingConfig" not in wait_for_state(client, mapping, "Enabled")
    client.delete_event_source_mapping(UUID=mapping)

    def is_gone():
        try:
            client.get_event_source_mapping(UUID=mapping)
        except client.exceptions.ResourceNotFoundException:
            return True

    eventually(is_gone, "the mapping is gone")
    scene.send("second")
    assert scene.counts() == (1, 0)


def test_after_a_kill_every_message_is_dealt_with(new_server):
    server = new_server(CONFIGURATION).start()
    scene = Scene(server)
    scene.map(BatchSize=1)
    scene.queue.sqs.set_queue_attributes(
        QueueUrl=scene.queue.url, Attributes={"VisibilityTimeout": "5"}
    )
    bodies = [f"m{number}" for number in range(10)] + ["slow1", "slow2"]
    scene.send(*bodies)
    eventually(lambda: len(scene.bodies()) >= 3, "some are kept", seconds=30)
    server.kill()
    server.start()
    scene.queue.sqs = server.client("sqs")
    scene.wait_for(*bodies)
    scene.wait_until_empty()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"StartingPosition": "LATEST"}, "StartingPosition is not valid for SQS event sources."),
        ({"BatchSize": 11}, "must be greater than 0 if maximum batch size"),
        ({"BisectBatchOnFunctionError": True}, "not supported for SQS"),
    ],
)
def test_what_no_queue_can_have_is_refused(server, options, words):
    scene = Scene(server)
    with pytest.raises(ClientError, match=words) as raised:
        server.client("lambda").create_event_source_mapping(
            FunctionName=scene.function, EventSourceArn=scene.queue.arn, **options
        )
    assert raised.value.response["Error"]["Code"] == "InvalidParameterValueException"


def test_a_queue_that_forgets_faster_than_the_function_works_is_refused(server):
    scene = Scene(server, VisibilityTimeout="19")
    with pytest.raises(ClientError, match="19 seconds is less than Function timeout: 20 seconds"):
        scene.map()
