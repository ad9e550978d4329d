"""`afterimage deploy package` and `deploy template --functions`: what Lambda gets to run."""

import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import zipfile

import boto3
import pytest
from botocore.config import Config

from support.command import ROOT, afterimage, environment
from support.functions import CONFIGURATION, ROLE, create_mapping, stream_of, zipped
from support.queues import Queue, subscribe
from support.runtime_api import PROGRAM
from support.tables import create_table
from support.waiting import eventually
from test_deploy import LINTER

CODE = "s3://code/afterimage-lambda.zip"
PLAIN = """
tables:
  - table:
      name: Orders
      audit:
        type: DYNAMODB
        actor: { from: [sigv4, "attribute:changedBy"] }
        dynamodbstreamOptions: { auditTableName: orders-audit, ttl: 30d }
"""
FULL = """
tables:
  - table:
      name: Orders
      props: { dynamoStream: NEW_AND_OLD_IMAGES }
      stream:
        enabled: true
        topic: { props: { fifo: true } }
        processor: { batchSize: 7, retryAttempts: -1, onFailure: orders-failures, filters: [ { eventName: [INSERT] } ] }
      audit:
        type: [DYNAMODB, CLOUDWATCH, CONSOLE]
        layout: fw24
        redact: [ { path: card, with: hmac } ]
        cloudwatchOptions: { logGroupName: /audit/orders }
        dynamodbstreamOptions:
          auditTableName: orders-audit
          sqsEventSourceProps: { batchSize: 10 }
  - table:
      name: Employees
      props: { dynamoStream: NEW_AND_OLD_IMAGES }
      stream: { enabled: true, processor: { filters: [ { eventName: [INSERT] } ] } }
      audit: { enabled: false }
"""


# The server's own pipeline stays out of it.
UNAUDITED = """
tables:
  - table: { name: Orders, audit: { enabled: false } }
  - table: { name: entries, audit: { enabled: false } }
"""


def template(folder, configuration: str, *more: str, form: str = "json"):
    (folder / "afterimage.yaml").write_text(configuration)
    return afterimage(
        "deploy", "template", "--functions", CODE, "--format", form, *more,
        cwd=folder, env=environment())


def resources(folder, configuration: str, *more: str) -> dict:
    told = template(folder, configuration, *more)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def test_the_linter_finds_nothing(tmp_path):
    paths = []
    for number, arguments in enumerate(
        [(PLAIN,), (FULL,), (PLAIN, "--table", "Orders"), (FULL, "--table", "Orders"),
         (FULL, "--table", "Employees", "--architecture", "arm64"), (FULL, "--shared")]
    ):
        told = template(tmp_path, *arguments, form="yaml")
        assert told.returncode == 0, told.stderr
        paths.append(tmp_path / f"template{number}.yaml")
        paths[-1].write_text(told.stdout)
    found = subprocess.run(
        [LINTER, "--include-checks", "I", "--", *paths], capture_output=True, text=True)
    assert (found.stdout, found.returncode) == ("", 0)


def test_a_table_has_both_halves_and_what_is_between_them(tmp_path):
    stack = resources(tmp_path, PLAIN, "--table", "Orders")
    found = stack["Resources"]
    assert "LeaseTable" not in found and "WorkerPolicy" not in found
    variables = found["AuditLogger"]["Properties"]["Environment"]["Variables"]
    assert variables == {
        "AUDIT_TYPE": "dynamodb", "AUDIT_TABLE_NAME": "orders-audit",
        "AUDIT_ACTOR": "attribute:changedBy", "AUDIT_TTL_SECONDS": "2592000",
        "CLAIM_BUCKET": {"Ref": "ClaimBucket"},
    }
    assert found["AuditLogger"]["Properties"]["Handler"] == "logger"
    mapping = found["StreamMapping"]["Properties"]
    assert (mapping["BatchSize"], mapping["StartingPosition"]) == (5, "TRIM_HORIZON")
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert found["AuditMapping"]["Properties"]["MaximumBatchingWindowInSeconds"] == 5
    kept = {name for name, each in found.items() if each["DeletionPolicy"] == "Retain"}
    assert kept == {
        "AuditTableordersX2daudit", "AuditDeadLetterQueue", "StreamFailureQueue", "ClaimBucket"}
    alarms = [each for each in found.values() if each["Type"] == "AWS::CloudWatch::Alarm"]
    assert len(alarms) == 5
    assert set(stack["Parameters"]) == {"StreamArn", "AlarmTopicArn"}
    keeping = json.dumps(found["LoggerRole"])
    assert "dynamodb:PutItem" in keeping and "dynamodb:DeleteItem" not in keeping


def test_no_template_has_a_secret_and_no_audit_a_filter(tmp_path):
    stack = resources(tmp_path, FULL)
    assert stack["Parameters"]["RedactionKey"]["NoEcho"] is True
    found = stack["Resources"]
    assert "FilterCriteria" not in found["StreamMappingOrders"]["Properties"]
    assert found["StreamMappingEmployees"]["Properties"]["FilterCriteria"]
    assert "AuditLoggerEmployees" not in found
    assert found["AuditQueueOrders"]["Properties"]["QueueName"] == "Orders-entity-audit.fifo"
    assert "MaximumBatchingWindowInSeconds" not in found["AuditMappingOrders"]["Properties"]
    assert found["StreamMappingOrders"]["Properties"]["MaximumRetryAttempts"] == -1
    assert found["StreamFailureQueueOrders"]["Properties"]["QueueName"] == "orders-failures"
    assert "QueueName" not in found["StreamFailureQueueEmployees"]["Properties"]


@pytest.mark.parametrize(
    "code, status", [("s3://code", 64), ("code/key", 64), ("https://code/key", 64)])
def test_code_that_is_nowhere_is_refused(tmp_path, code, status):
    (tmp_path / "afterimage.yaml").write_text(PLAIN)
    told = afterimage("deploy", "template", "--functions", code, cwd=tmp_path, env=environment())
    assert told.returncode in (2, status) and "Traceback" not in told.stderr


def test_a_stack_of_nothing_is_refused(tmp_path):
    told = template(tmp_path, PLAIN, "--shared")
    assert told.returncode == 2 and "share nothing" in told.stderr


def test_a_table_that_is_kept_in_the_trail_is_refused(tmp_path):
    told = template(tmp_path, "tables: [ { table: { name: Orders } } ]")
    assert told.returncode == 2 and "functions do not write" in told.stderr


def package(folder, *more) -> subprocess.CompletedProcess:
    return afterimage("deploy", "package", *more, cwd=folder, env=environment())


def test_a_package_has_one_executable_bootstrap_and_is_always_the_same(tmp_path):
    (tmp_path / "program").write_bytes(b"\x7fELF\x02\x01" + bytes(12) + b"\xb7\0" + os.urandom(9000))
    told = package(tmp_path, "--program", "program", "--output", "one.zip")
    assert told.returncode == 0, told.stderr
    assert package(tmp_path, "--program", "program", "-o", "two.zip").returncode == 0
    bytes_ = (tmp_path / "one.zip").read_bytes()
    assert bytes_ == (tmp_path / "two.zip").read_bytes()
    archive = zipfile.ZipFile(io.BytesIO(bytes_))
    assert archive.testzip() is None
    (entry,) = archive.infolist()
    assert entry.filename == "bootstrap" and entry.external_attr >> 16 == 0o100755
    assert archive.read("bootstrap") == (tmp_path / "program").read_bytes()
    digest = base64.b64encode(hashlib.sha256(bytes_).digest()).decode()
    assert "arm64" in told.stdout and digest in told.stdout
    assert "needs libraries" not in told.stderr
    assert subprocess.run(["unzip", "-tq", "one.zip"], cwd=tmp_path).returncode in (0, 127)


def test_a_function_gets_the_code_of_a_package(new_server, tmp_path):
    server = new_server(CONFIGURATION).start()
    functions = server.client("lambda")
    functions.create_function(
        FunctionName="logger", Runtime="provided.al2023", Handler="logger", Role=ROLE,
        Code={"ZipFile": zipped(bootstrap="#!/bin/sh")})
    (tmp_path / "program").write_bytes(b"\x7fELF\x02\x01" + bytes(12) + b"\x3e" + bytes(900))
    aws = environment(
        AWS_ENDPOINT_URL=server.endpoint, AWS_REGION="us-east-1", AWS_ACCESS_KEY_ID="AKIDTEST",
        AWS_SECRET_ACCESS_KEY="secret")
    arguments = ("deploy", "package", "--program", "program", "--update")
    arn = functions.get_function(FunctionName="logger")["Configuration"]["FunctionArn"]
    told = afterimage(*arguments, "logger", "--update", arn, cwd=tmp_path, env=aws)
    assert told.returncode == 0, told.stderr
    digest = functions.get_function(FunctionName="logger")["Configuration"]["CodeSha256"]
    assert told.stdout.count(f"has the code {digest}") == 2
    missing = afterimage(*arguments, "nobody", cwd=tmp_path, env=aws)
    assert missing.returncode == 5 and "no function nobody" in missing.stderr
    server.stop()


@pytest.mark.parametrize(
    "content, status, words",
    [(None, 3, "There is no program"), (b"", 2, "no program for Linux"),
     (b"#!/bin/sh\n" * 20, 2, "no program for Linux"), (b"\x7fELF", 2, "no program for Linux")],
)
def test_what_is_no_program_is_not_packed(tmp_path, content, status, words):
    if content is not None:
        (tmp_path / "program").write_bytes(content)
    told = package(tmp_path, "--program", "program")
    assert told.returncode == status and words in told.stderr
    assert not (tmp_path / "afterimage-lambda.zip").exists()


def test_the_package_runs_between_a_table_and_its_entries(new_server, tmp_path):
    server = new_server(CONFIGURATION + UNAUDITED).start()
    program = PROGRAM
    if shutil.which("strip"):
        # Most of a program for debugging is about debugging.
        program = tmp_path / "program"
        subprocess.run(["strip", "-o", program, PROGRAM], check=True)
    told = package(tmp_path, "--program", str(program))
    assert told.returncode == 0, told.stderr
    code = {"ZipFile": (tmp_path / "afterimage-lambda.zip").read_bytes()}
    create_table(server.client(), "Orders", view="NEW_AND_OLD_IMAGES")
    server.client().create_table(
        TableName="entries", KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST")
    topic = server.client("sns").create_topic(Name="Orders-stream")["TopicArn"]
    queue = Queue(server.client("sqs"), VisibilityTimeout="60")
    subscribe(server.client("sns"), topic, queue, RawMessageDelivery="true")
    functions = boto3.client(
        "lambda", endpoint_url=server.endpoint, region_name="us-east-1",
        aws_access_key_id="AKIDTEST", aws_secret_access_key="secret",
        config=Config(read_timeout=300, retries={"total_max_attempts": 1}))
    for name, variables in [
        ("processor", {"TOPIC_NAME": "Orders-stream"}),
        ("logger", {
            "AUDIT_TYPE": "dynamodb", "AUDIT_TABLE_NAME": "entries",
            "AUDIT_ACTOR": "attribute:by,oldAttribute:by"}),
    ]:  # fmt: skip
        functions.create_function(
            FunctionName=name, Runtime="provided.al2023", Handler=name, Role=ROLE, Code=code,
            Timeout=20, MemorySize=512, Environment={"Variables": variables})
    stream = stream_of(server.client(), "Orders")
    create_mapping(
        functions, "processor", stream, FunctionResponseTypes=["ReportBatchItemFailures"])
    create_mapping(
        functions, "logger", queue.arn, FunctionResponseTypes=["ReportBatchItemFailures"])
    orders = server.resource().Table("Orders")
    for number in range(20):
        orders.put_item(Item={"pk": f"p{number % 4}", "sk": "1", "n": number, "by": "ann"})
    orders.delete_item(Key={"pk": "p0", "sk": "1"})
    entries = server.resource().Table("entries")
    eventually(lambda: entries.scan()["Count"] >= 21, "all entries are there", seconds=60)
    found = entries.scan()["Items"]
    assert len(found) == 21 and {each["actor"] for each in found} == {"ann"}
    assert sorted(each["op"] for each in found) == ["CREATE"] * 4 + ["DELETE"] + ["UPDATE"] * 16
    server.stop()


def test_the_example_is_a_stack_without_a_finding(tmp_path):
    configuration = (ROOT / "Examples/aws/afterimage.yaml").read_text()
    told = template(tmp_path, configuration, "--table", "Orders", form="yaml")
    assert told.returncode == 0, told.stderr
    (tmp_path / "stack.yaml").write_text(told.stdout)
    found = subprocess.run(
        [LINTER, "--include-checks", "I", "--", tmp_path / "stack.yaml"], capture_output=True,
        text=True)
    assert (found.stdout, found.returncode) == ("", 0)
    assert "attribute:changedBy,oldAttribute:changedBy" in told.stdout
