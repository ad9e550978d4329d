"""CloudWatch Logs, as boto3 and the stock AWS CLI ask it."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import botocore.session
import pytest
from botocore.exceptions import ClientError

from support import wire
from support.command import AWS_CLI, environment, run
from support.server import PATIENT
from support.tables import create_table, unique
from support.waiting import eventually

PAGE = Path(__file__).parents[2] / "docs" / "logs.md"
ROWS = [
    [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
    for line in PAGE.read_text().splitlines()
    if re.match(r"\| [A-Z]", line)
]
OFFERED = {row[0]: set(re.findall(r"\w+", " ".join(row[1:]))) for row in ROWS}
MODEL = botocore.session.get_session().get_service_model("logs")


@pytest.fixture(scope="module")
def logs(server):
    return server.client("logs")


@pytest.fixture
def group(logs):
    """A new group with the stream `s`."""
    name = unique("group")
    logs.create_log_group(logGroupName=name)
    logs.create_log_stream(logGroupName=name, logStreamName="s")
    return name


@pytest.fixture(scope="module")
def aws(server):
    """Runs `aws logs …` against the server, and gives what it printed as JSON."""

    def call(*arguments: str):
        done = run(
            AWS_CLI,
            "logs",
            *arguments,
            env=environment(
                AWS_ENDPOINT_URL=server.endpoint,
                AWS_ACCESS_KEY_ID="AKIDCLI",
                AWS_SECRET_ACCESS_KEY="secret",
                AWS_DEFAULT_REGION="us-east-1",
                AWS_MAX_ATTEMPTS="1",
            ),
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout else None

    return call


def now() -> int:
    return int(time.time() * 1000)


def put(logs, group: str, *messages: str, stream: str = "s", at: int | None = None) -> dict:
    start = now() if at is None else at
    return logs.put_log_events(
        logGroupName=group,
        logStreamName=stream,
        logEvents=[
            {"timestamp": start + place, "message": message}
            for place, message in enumerate(messages)
        ],
    )


def found(logs, group: str, **options) -> list[str]:
    pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group, **options)
    return [event["message"] for page in pages for event in page["events"]]


def code(raised) -> str:
    return raised.value.response["Error"]["Code"]


@pytest.mark.parametrize("name", MODEL.operation_names)
def test_an_operation_is_what_the_page_says(server, name):
    shape = MODEL.operation_model(name).input_shape
    answer = wire.call(server.port, name, {}, "Logs_20140328")
    is_refused = answer.status != 200 and answer.error[0] == "UnknownOperationException"
    assert is_refused == (name not in OFFERED)
    assert is_refused or set(shape.members) - OFFERED[name] == set()
    assert not is_refused or name in answer.error[1]


def test_groups_and_streams_by_boto3(logs):
    name = unique("group")
    logs.create_log_group(logGroupName=name, tags={"team": "a"})
    with pytest.raises(logs.exceptions.ResourceAlreadyExistsException):
        logs.create_log_group(logGroupName=name)
    logs.put_retention_policy(logGroupName=name, retentionInDays=30)
    [described] = logs.describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    assert described["retentionInDays"] == 30
    assert described["arn"] == f"{described['logGroupArn']}:*"
    logs.delete_retention_policy(logGroupName=name)
    [described] = logs.describe_log_groups(logGroupNamePattern=name)["logGroups"]
    assert "retentionInDays" not in described
    listed = logs.list_log_groups(logGroupNamePattern=f"^{name[:24]}")["logGroups"]
    assert name in [each["logGroupName"] for each in listed]

    arn = described["logGroupArn"]
    logs.tag_resource(resourceArn=arn, tags={"stage": "b"})
    logs.tag_log_group(logGroupName=name, tags={"old": "c"})
    logs.untag_resource(resourceArn=arn, tagKeys=["team"])
    logs.untag_log_group(logGroupName=name, tags=["old"])
    assert logs.list_tags_for_resource(resourceArn=arn)["tags"] == {"stage": "b"}
    assert logs.list_tags_log_group(logGroupName=name)["tags"] == {"stage": "b"}

    logs.create_log_stream(logGroupName=name, logStreamName="[a]/b")
    [stream] = logs.describe_log_streams(logGroupIdentifier=arn)["logStreams"]
    assert stream["arn"] == f"{arn}:log-stream:[a]/b"
    logs.delete_log_stream(logGroupName=name, logStreamName="[a]/b")
    with pytest.raises(logs.exceptions.ResourceNotFoundException):
        logs.get_log_events(logGroupName=name, logStreamName="[a]/b")

    logs.put_log_group_deletion_protection(logGroupIdentifier=name, deletionProtectionEnabled=True)
    with pytest.raises(ClientError) as raised:
        logs.delete_log_group(logGroupName=name)
    assert code(raised) == "ValidationException"
    logs.put_log_group_deletion_protection(logGroupIdentifier=name, deletionProtectionEnabled=False)
    logs.delete_log_group(logGroupName=name)
    with pytest.raises(logs.exceptions.ResourceNotFoundException):
        logs.describe_log_streams(logGroupName=name)


def test_groups_whose_names_begin_as_awss_own_are_refused(logs):
    with pytest.raises(ClientError) as raised:
        logs.create_log_group(logGroupName="aws/foo")
    assert code(raised) == "InvalidParameterException"
    logs.create_log_group(logGroupName="/aws/foo")


def test_a_group_is_named_once_and_not_at_length(logs, group):
    with pytest.raises(ClientError) as raised:
        logs.get_log_events(logGroupName=group, logGroupIdentifier=group, logStreamName="s")
    assert raised.value.response["Error"]["Message"] == (
        "LogGroup name and LogGroup ARN are mutually exclusive parameters."
    )
    assert code(raised) == "ValidationException"
    with pytest.raises(ClientError, match="both must have length less than or equal to 512."):
        logs.create_log_group(logGroupName="a" * 513)
    [stream] = logs.describe_log_streams(logGroupName=group)["logStreams"]
    assert "uploadSequenceToken" not in stream


def test_events_by_boto3(logs, group):
    start = now()
    answer = put(logs, group, '{"op":"put"}', "ERROR 404 here", at=start)
    assert answer["nextSequenceToken"] and "rejectedLogEventsInfo" not in answer
    page = logs.get_log_events(logGroupName=group, logStreamName="s", startFromHead=True)
    assert [event["timestamp"] for event in page["events"]] == [start, start + 1]
    end = logs.get_log_events(
        logGroupName=group, logStreamName="s", nextToken=page["nextForwardToken"]
    )
    assert end["events"] == [] and end["nextForwardToken"] == page["nextForwardToken"]
    assert found(logs, group, filterPattern='{ $.op = "put" }') == ['{"op":"put"}']
    assert found(logs, group, filterPattern="[level = ERROR, status = 4*, ...]") == [
        "ERROR 404 here"
    ]
    assert found(logs, group, filterPattern="%^E.* 4[0-9]{2}%", logStreamNames=["s"]) == [
        "ERROR 404 here"
    ]
    assert found(logs, group, startTime=start + 1, interleaved=True) == ["ERROR 404 here"]
    tested = logs.test_metric_filter(
        filterPattern="[a, b > 1]", logEventMessages=["x 1", "x 2"]
    )
    assert tested["matches"] == [
        {"eventNumber": 2, "eventMessage": "x 2", "extractedValues": {"$a": "x", "$b": "2"}}
    ]


def test_pages_add_up(logs, group):
    messages = [str(number) for number in range(2500)]
    put(logs, group, *messages)
    assert found(logs, group, PaginationConfig={"PageSize": 999}) == messages
    pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group, limit=1000)
    ids = [event["eventId"] for page in pages for event in page["events"]]
    assert len(set(ids)) == len(ids) == 2500


def test_limits_of_a_batch(logs, group):
    day = 24 * 3600 * 1000
    rejected = logs.put_log_events(
        logGroupName=group,
        logStreamName="s",
        logEvents=[{"timestamp": now() - 15 * day, "message": "old"}],
    )["rejectedLogEventsInfo"]
    assert rejected == {"tooOldLogEventEndIndex": 1}
    rejected = put(logs, group, "new", at=now() + 3 * 3600 * 1000)["rejectedLogEventsInfo"]
    assert rejected == {"tooNewLogEventStartIndex": 0}
    assert found(logs, group) == []
    for events in [
        [{"timestamp": now(), "message": "b"}, {"timestamp": now() - 10, "message": "a"}],
        [{"timestamp": now() - day - 1000, "message": "a"}, {"timestamp": now(), "message": "b"}],
        [{"timestamp": now(), "message": "x" * 1_048_551}],
        [{"timestamp": now(), "message": "x" * 600_000}] * 2,
        [{"timestamp": now(), "message": "x"}] * 10_001,
    ]:
        with pytest.raises(logs.exceptions.InvalidParameterException):
            logs.put_log_events(logGroupName=group, logStreamName="s", logEvents=events)
    assert found(logs, group) == []
    put(logs, group, "x" * 1_048_550)
    assert [len(message) for message in found(logs, group)] == [1_048_550]


def test_following_as_the_cli_does(logs, group):
    """What `aws logs tail --follow` of version 2 asks: from the latest time on, ids told apart."""
    seen: dict[str, str] = {}
    start = now() - 1000

    def look():
        nonlocal start
        pages = logs.get_paginator("filter_log_events").paginate(
            logGroupName=group, startTime=start, interleaved=True
        )
        for page in pages:
            for event in page["events"]:
                seen[event["eventId"]] = event["message"]
                start = max(start, event["timestamp"])
        return list(seen.values())

    at = now()
    put(logs, group, "1", "2", at=at)
    assert look() == ["1", "2"]
    put(logs, group, "3", at=at + 1)
    assert look() == ["1", "2", "3"]
    assert look() == ["1", "2", "3"]


def test_the_aws_cli(aws):
    name = unique("group")
    aws("create-log-group", "--log-group-name", name)
    aws("create-log-stream", "--log-group-name", name, "--log-stream-name", "s")
    aws("put-retention-policy", "--log-group-name", name, "--retention-in-days", "7")
    events = json.dumps([{"timestamp": now(), "message": '{"n":5}'}])
    aws(
        "put-log-events", "--log-group-name", name, "--log-stream-name", "s",
        "--log-events", events,
    )
    [event] = aws(
        "filter-log-events", "--log-group-name", name, "--filter-pattern", "{ $.n > 4 }"
    )["events"]
    assert event["message"] == '{"n":5}' and event["logStreamName"] == "s"
    [event] = aws("get-log-events", "--log-group-name", name, "--log-stream-name", "s")["events"]
    assert event["message"] == '{"n":5}'
    [stream] = aws(
        "describe-log-streams", "--log-group-name", name, "--order-by", "LastEventTime",
        "--descending",
    )["logStreams"]
    assert stream["lastEventTimestamp"] == event["timestamp"]
    [described] = aws("describe-log-groups", "--log-group-name-prefix", name)["logGroups"]
    assert described["retentionInDays"] == 7
    aws("tag-resource", "--resource-arn", described["logGroupArn"], "--tags", "a=b")
    tags = aws("list-tags-for-resource", "--resource-arn", described["logGroupArn"])["tags"]
    assert tags == {"a": "b"}
    aws("delete-log-stream", "--log-group-name", name, "--log-stream-name", "s")
    aws("delete-retention-policy", "--log-group-name", name)
    aws("delete-log-group", "--log-group-name", name)


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{", '{"logEvents":1}', '{"logEvents":[1]}', '{"logEvents":[{"timestamp":1e40}]}',
     '{"logGroupName":{}}', '{"logGroupName":"g","logStreamName":"\\ud800"}'],
)
def test_a_body_that_is_none_is_refused(server, body):
    answer = wire.call(server.port, "PutLogEvents", body.encode(), "Logs_20140328")
    assert answer.status == 400
    assert answer.error[0] in ("SerializationException", "InvalidParameterException")


def test_hostile_patterns_do_not_keep_others_waiting(server, logs, group):
    put(logs, group, *["a" * 4_000] * 4)
    patterns = ["%" + "a*" * 200 + "b%", '{ $.a = "' + "*a" * 400 + 'b" }', "(" * 1024]
    with ThreadPoolExecutor(8) as pool:
        patient = server.client("logs", config=PATIENT)
        searches = [
            pool.submit(found, patient, group, filterPattern=pattern) for pattern in patterns
        ]
        create_table(server.client())
        assert [search.result() for search in searches] == [[], [], []]


def test_what_was_answered_survives_a_kill(new_server):
    server = new_server().start()
    logs = server.client("logs")
    logs.create_log_group(logGroupName="g")
    logs.put_retention_policy(logGroupName="g", retentionInDays=3)
    for stream in "abcd":
        logs.create_log_stream(logGroupName="g", logStreamName=stream)

    def write(stream: str) -> list[str]:
        answered = []
        client = server.client("logs")
        try:
            for number in range(10_000):
                put(client, "g", f"{stream}{number}", stream=stream)
                answered.append(f"{stream}{number}")
        except Exception:
            return answered

    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(write, stream) for stream in "abcd"]
        time.sleep(1)
        server.kill()
        answered = [message for writer in writers for message in writer.result(30)]
    server.start()
    kept = found(server.client("logs"), "g")
    assert answered and set(answered) <= set(kept)
    assert len(set(kept)) == len(kept)
    [group] = server.client("logs").describe_log_groups()["logGroups"]
    assert group["retentionInDays"] == 3


CONFIGURATION = """
appName: shop
tables:
  - table:
      name: Orders
      props: {partitionKey: {name: pk, type: STRING}, sortKey: {name: sk, type: NUMBER}}
      audit: {type: [TRAIL, CLOUDWATCH]}
  - table:
      name: Users
      props: {partitionKey: {name: pk, type: STRING}}
      audit:
        type: CLOUDWATCH
        cloudwatchOptions: {logGroupName: /users, logGroupOptions: {retention: INFINITE}}
"""


def test_audit_entries_in_log_groups(new_server):
    server = new_server(CONFIGURATION).start()
    dynamodb, logs = server.client(), server.client("logs")
    groups = {each["logGroupName"]: each for each in logs.describe_log_groups()["logGroups"]}
    assert groups["/audit/logs/shop"]["retentionInDays"] == 365
    assert "retentionInDays" not in groups["/users"]
    for number in range(20):
        dynamodb.put_item(
            TableName="Orders", Item={"pk": {"S": "a"}, "sk": {"N": str(number)}}
        )
    dynamodb.put_item(TableName="Users", Item={"pk": {"S": "u"}})
    eventually(lambda: len(found(logs, "/audit/logs/shop")) >= 20, "the entries are there")
    [user] = eventually(lambda: found(logs, "/users"), "the entry is there")
    assert json.loads(user)["table"] == "Users"
    server.kill()
    server.start()
    logs = server.client("logs")
    server.client().delete_item(TableName="Orders", Key={"pk": {"S": "a"}, "sk": {"N": "1"}})
    deletes = eventually(
        lambda: found(logs, "/audit/logs/shop", filterPattern='{ $.op = "DELETE" }'),
        "the delete is there",
    )
    assert len(deletes) == 1
    entries = [json.loads(message) for message in found(logs, "/audit/logs/shop")]
    assert len({entry["id"] for entry in entries}) == len(entries) == 21
    [stream] = logs.describe_log_streams(logGroupName="/audit/logs/shop")["logStreams"]
    assert re.fullmatch(r"Orders/\d{4}-\d\d-\d\d", stream["logStreamName"])
