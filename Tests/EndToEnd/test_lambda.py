"""`afterimage-lambda` called through a runtime API, with moto as AWS."""

import json
import socket
import time

import pytest

from support.moto import Moto
from support.queues import Queue, subscribe
from support.runtime_api import Function, RuntimeAPI, messages, order, record
from support.tables import create_table, unique
from support.waiting import eventually

DONE = ("response", {"batchItemFailures": []}, None)


@pytest.fixture(scope="module")
def moto(tmp_path_factory):
    server = Moto(tmp_path_factory.mktemp("moto"))
    create_table(server.client(), "Orders", view="NEW_AND_OLD_IMAGES")
    yield server
    server.stop()


@pytest.fixture
def start(moto, tmp_path):
    """Starts functions; gives each with its runtime API, and ends them afterwards."""
    started = []

    def function(handler: str, endpoint: str | None = None, **variables):
        api = RuntimeAPI()
        process = Function(tmp_path, api, endpoint or moto.endpoint, handler, **variables)
        started.append((api, process))
        return api, process

    yield function
    for api, process in started:
        process.kill()
        api.close()


@pytest.fixture
def audit(moto) -> str:
    """A table for entries, in our layout's key."""
    name = unique("audit")
    moto.client().create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    return name


def rows(moto, table: str) -> list[dict]:
    return sorted(moto.resource().Table(table).scan()["Items"], key=lambda entry: entry["when"])


def identifiers(answer) -> list[str]:
    kind, body, _ = answer
    assert kind == "response", body
    return [each["itemIdentifier"] for each in body["batchItemFailures"]]


@pytest.mark.parametrize("fifo", [True, False])
def test_the_processor_publishes_the_records_of_a_stream(moto, start, fifo):
    sns, name = moto.client("sns"), unique("topic") + (".fifo" if fifo else "")
    topic = sns.create_topic(Name=name, Attributes={"FifoTopic": "true"} if fifo else {})
    queue = Queue(moto.client("sqs"), fifo=fifo)
    queue.arn = queue.arn.replace("000000000000", "123456789012")
    subscribe(sns, topic["TopicArn"], queue, RawMessageDelivery="true")
    api, function = start("processor", TOPIC_NAME=name, TOPIC_TYPE="fifo" if fifo else "standard")
    batch = [
        record(1, new=order(1)),
        record(2, "MODIFY", old=order(1), new=order(2)),
        record(3, "REMOVE", old=order(2)),
    ]
    assert api.invoke({"Records": batch}) == DONE
    found = [json.loads(body)["message"] for body in queue.bodies(3)]
    found.sort(key=lambda each: each["dynamodb"]["SequenceNumber"])
    assert [each["eventName"] for each in found] == ["INSERT", "MODIFY", "REMOVE"]
    assert found[1]["dynamodb"]["NewImage"] == order(2)
    assert found[1]["dynamodb"]["OldImage"] == order(1)
    # The partition key comes first, as the table has it and not the event.
    assert list(found[0]["dynamodb"]["Keys"]) == ["pk", "sk"]
    assert [each["shardId"] for each in found] == [each["eventID"] for each in batch]
    (metrics,) = [line for line in function.lines if "_aws" in line]
    assert metrics["table"] == "Orders" and metrics["afterimage_stream_records_total"] == 3
    assert metrics["_aws"]["CloudWatchMetrics"][0]["Namespace"] == "Afterimage"


def test_everything_from_a_record_that_can_not_be_read_comes_again(moto, start):
    moto.client("sns").create_topic(Name="poison")
    api, function = start("processor", TOPIC_NAME="poison")
    broken = record(2, new=order(2, bad={"N": "two"}))
    batch = {"Records": [record(1, new=order(1)), broken, record(3, new=order(3))]}
    assert identifiers(api.invoke(batch)) == [broken["dynamodb"]["SequenceNumber"]]
    kind, body, sort = api.invoke({"Records": [broken]})
    assert kind == "error" and "can not be read" in body["errorMessage"]
    assert body["errorType"] == sort == "Afterimage.DeliveryFailed"
    assert any(line.get("level") == "ERROR" for line in function.lines)
    # It lives on.
    assert api.invoke({"Records": []}) == DONE


def test_the_logger_keeps_an_entry_of_each_message_once(moto, start, audit):
    variables = {
        "AUDIT_TYPE": "dynamodb", "AUDIT_TABLE_NAME": audit, "AUDIT_ACTOR": "attribute:by",
        "AUDIT_REDACT": '[{"path":"card","with":"mask","keep":2}]', "AUDIT_TTL_SECONDS": "3600",
    }  # fmt: skip
    api, function = start("logger", **variables)
    secret = order(1, by={"S": "ann"}, card={"S": "1234567890"})
    bodies = [
        {"message": record(1, new=secret, shardId="shardId-1")},
        # As a topic delivers it that is not told to do so raw.
        {
            "Type": "Notification",
            "Message": json.dumps({"message": record(2, "REMOVE", old=secret)}),
        },
    ]
    for _ in range(2):
        assert api.invoke(messages(bodies)) == DONE
    first, second = sorted(rows(moto, audit), key=lambda entry: entry["op"])
    assert (first["op"], second["op"]) == ("CREATE", "DELETE")
    assert first["actor"] == "ann" and first["shard"] == "shardId-1"
    assert first["new"]["card"].endswith("90") and "1234" not in first["new"]["card"]
    assert list(first["key"]) == ["pk", "sk"] and "expiresAt" in first
    metrics = [line for line in function.lines if "_aws" in line][-1]
    assert metrics["afterimage_entries_total"] == 2 and metrics["stage"] == "logger"


def test_a_message_that_is_none_comes_again_alone(moto, start, audit):
    api, function = start("logger", AUDIT_TYPE="dynamodb", AUDIT_TABLE_NAME=audit)
    huge = order(2, text={"S": "x" * 390_000})
    bodies = [
        "hello", {"message": record(1, new=order(1))}, "{}", {"message": {"message": {}}},
        {"message": record(3, "MODIFY", old=order(2), new=huge)}, '{"Records":[]}',
    ]  # fmt: skip
    assert identifiers(api.invoke(messages(bodies))) == ["m0", "m2", "m3", "m5"]
    assert len(rows(moto, audit)) == 2
    errors = [line["message"] for line in function.lines if line.get("level") == "ERROR"]
    assert any("no JSON of a change" in line for line in errors)


def test_an_audit_table_that_is_missing_fails_the_batch_and_is_named(start):
    api, function = start("logger", AUDIT_TYPE="dynamodb", AUDIT_TABLE_NAME="nowhere")
    kind, body, _ = api.invoke(messages([{"message": record(1, new=order(1))}] * 3))
    assert kind == "error"
    assert "None of 3 could be delivered" in body["errorMessage"]
    assert "The audit table nowhere in us-east-1" in body["errorMessage"]
    assert "resource not found" in body["errorMessage"].lower()
    assert function.process.poll() is None


def test_a_topic_that_can_not_be_reached_fails_the_batch(start):
    api, _ = start(
        "processor", TOPIC_NAME="t", AWS_ENDPOINT_URL_SNS="http://127.0.0.1:9", AWS_MAX_ATTEMPTS="1")
    kind, body, _ = api.invoke({"Records": [record(1, new=order(1))]})
    assert kind == "error" and "can not be reached" in body["errorMessage"]


@pytest.mark.parametrize(
    "handler, variables, words",
    [
        ("main.handler", {}, "processor"),
        ("processor", {}, "TOPIC_NAME is missing"),
        ("logger", {"AUDIT_TYPE": "dynamodb"}, "AUDIT_TABLE_NAME is missing"),
        ("logger", {"AUDIT_TYPE": "console", "AWS_REGION": ""}, "No region"),
    ],
)
def test_an_invalid_configuration_is_told_and_ends_the_process(start, handler, variables, words):
    api, function = start(handler, **variables)
    assert function.process.wait(10) == 1
    kind, body, sort = api.answers["init"]
    assert kind == "error" and words in body["errorMessage"]
    assert body["errorType"] == sort == "Runtime.InvalidConfiguration"
    assert not api.asked.is_set()
    assert words in function.lines[-1]["message"]


def test_without_a_runtime_api_it_says_what_it_is(tmp_path, start):
    api, function = start("logger", AUDIT_TYPE="console")
    api.server.shutdown()
    api.server.server_close()
    api.calls.put(None)
    assert function.process.wait(10) == 1
    assert "runtime API" in function.lines[-1]["message"]


@pytest.mark.parametrize("event", [b"", b"no JSON", b"{}", b"[1]", b'{"Records":[{}]}'])
def test_an_event_of_somebody_else_is_an_error_and_the_next_one_is_taken(start, event):
    api, _ = start("logger", AUDIT_TYPE="console")
    kind, body, sort = api.invoke(event)
    assert kind == "error" and sort == body["errorType"] == "Runtime.InvalidEvent"
    assert api.invoke(messages([])) == DONE


@pytest.mark.parametrize("deadline", ["x", str(2**63 - 1), str(2**70)])
def test_a_deadline_that_is_none_is_a_long_one(start, deadline):
    api, _ = start("logger", AUDIT_TYPE="console")
    assert api.invoke(messages([{"message": record(1, new=order(1))}]), deadline=deadline) == DONE


def test_console_entries_are_lines_of_the_log(start):
    api, function = start("logger", AUDIT_TYPE="console")
    assert api.invoke(messages([{"message": record(1, new=order(1))}])) == DONE
    (entry,) = [line for line in function.lines if "op" in line]
    assert entry["op"] == "CREATE" and entry["table"] == "Orders"


def test_the_log_group_gets_what_the_table_has_kept(moto, start, audit):
    group = f"/audit/{audit}"
    variables = {"AUDIT_TABLE_NAME": audit, "AUDIT_LOG_GROUP_NAME": group}
    api, _ = start("logger", AUDIT_TYPE="cloudwatch,dynamodb", **variables)
    assert api.invoke(messages([{"message": record(1, new=order(1))}])) == DONE
    events = moto.client("logs").filter_log_events(logGroupName=group)["events"]
    assert [json.loads(event["message"])["op"] for event in events] == ["CREATE"]
    assert len(rows(moto, audit)) == 1


def test_what_is_audited_nowhere_is_taken(start):
    api, _ = start("logger", AUDIT_ENABLED="false")
    assert api.invoke(messages([{"message": record(1, new=order(1))}])) == DONE


def test_an_answer_comes_before_the_time_is_over(start):
    # It takes connections, and says nothing.
    with socket.create_server(("127.0.0.1", 0)) as silence:
        endpoint = f"http://127.0.0.1:{silence.getsockname()[1]}"
        api, function = start(
            "logger", AUDIT_TYPE="dynamodb", AUDIT_TABLE_NAME="t", AWS_ENDPOINT_URL_DYNAMODB=endpoint)
        begin = time.monotonic()
        kind, body, _ = api.invoke(messages([{"message": record(1, new=order(1))}]), seconds=3)
        assert time.monotonic() - begin < 20
        assert kind == "error" and "no time" in body["errorMessage"]
        assert any("time of the call" in line.get("message", "") for line in function.lines)


def test_a_change_that_no_message_takes_goes_by_the_bucket(moto, start, audit):
    bucket = unique("claims").lower()
    moto.client("s3").create_bucket(Bucket=bucket)
    name = unique("topic")
    sns = moto.client("sns")
    topic = sns.create_topic(Name=name)
    queue = Queue(moto.client("sqs"))
    queue.arn = queue.arn.replace("000000000000", "123456789012")
    subscribe(sns, topic["TopicArn"], queue, RawMessageDelivery="true")
    large = order(1, text={"S": "x" * 300_000})
    processor, _ = start("processor", TOPIC_NAME=name, CLAIM_BUCKET=bucket)
    assert processor.invoke({"Records": [record(1, new=large)]}) == DONE
    (body,) = queue.bodies(1)
    assert len(body) < 5_000
    logger, _ = start(
        "logger", AUDIT_TYPE="dynamodb", AUDIT_TABLE_NAME=audit, CLAIM_BUCKET=bucket)
    assert logger.invoke(messages([body])) == DONE
    (entry,) = rows(moto, audit)
    assert len(entry["new"]["text"]) == 300_000 and entry["op"] == "CREATE"
    blind, _ = start("logger", AUDIT_TYPE="dynamodb", AUDIT_TABLE_NAME=audit)
    kind, answer, _ = blind.invoke(messages([body]))
    assert kind == "error" and "CLAIM_BUCKET" in answer["errorMessage"]
