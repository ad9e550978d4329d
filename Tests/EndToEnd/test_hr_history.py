"""`Examples/hr-history`: the strategy's layers, set up by the stock AWS CLI, and tampered with."""

import gzip
import json
import shutil
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from support.command import AWS_CLI, ROOT, environment, run
from support.server import Server
from support.waiting import eventually

EXAMPLE = ROOT / "Examples/hr-history"
BUCKET = "hrms-dynamodb-logs"
KEY = "AKIDHRMANAGER"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    configuration = (EXAMPLE / "afterimage.yaml").read_text()
    running = Server(tmp_path_factory.mktemp("server"), configuration).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def s3(server):
    return server.client("s3")


@pytest.fixture(scope="module")
def variables(server) -> dict[str, str]:
    return environment(
        AWS_ENDPOINT_URL=server.endpoint,
        AFTERIMAGE_ENDPOINT_URL=server.console,
        AWS_ACCESS_KEY_ID=KEY,
        AWS_SECRET_ACCESS_KEY="any",
        AWS_DEFAULT_REGION="us-east-1",
    )


@pytest.fixture(scope="module")
def strategy(server, variables, tmp_path_factory):
    """Everything that the script sets up and does, delivered and told of by digest files."""
    folder = shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("example") / "hr-history")
    done = subprocess.run(
        [str(Path(folder) / "strategy.sh")],
        env=variables,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    eventually(lambda: events(server, "DescribeTable"), "the last call is delivered", seconds=30)
    run(AWS_CLI, "cloudtrail", "stop-logging", "--name", "HRMS-DynamoDB-Logs", env=variables)
    eventually(lambda: set(keys(server, "CloudTrail")) <= told(server), "digests", seconds=30)


def keys(server, kind: str) -> list[str]:
    listed = server.client("s3").list_objects_v2(Bucket=BUCKET).get("Contents", [])
    return [each["Key"] for each in listed if f"/{kind}/" in each["Key"]]


def document(server, key: str) -> dict:
    packed = server.client("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read()
    return json.loads(gzip.decompress(packed))


def events(server, name: str) -> list[dict]:
    found = [each for key in keys(server, "CloudTrail") for each in document(server, key)["Records"]]
    return [each for each in found if each["eventName"] == name]


def told(server) -> set[str]:
    """The log files that digest files tell of."""
    documents = [document(server, key) for key in keys(server, "CloudTrail-Digest")]
    return {each["s3Object"] for digest in documents for each in digest["logFiles"]}


def validate(variables):
    start = (datetime.now(timezone.utc) - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    arn = "arn:aws:cloudtrail:us-east-1:000000000000:trail/HRMS-DynamoDB-Logs"
    arguments = ["--trail-arn", arn, "--start-time", start]
    return run(
        AWS_CLI, "cloudtrail", "validate-logs", *arguments, env=variables, timeout=120
    )


def test_who_and_what_are_one_request(server, variables, strategy):
    [event] = events(server, "UpdateItem")
    assert event["userIdentity"]["userName"] == "hr-manager"
    assert event["requestParameters"]["key"] == {"EmployeeId": "E-1"}
    # Ids are random, and may have any digits.
    told = {name: value for name, value in event.items() if name not in ("requestID", "eventID")}
    assert "6000" not in json.dumps(told)
    query = f"request:{event['requestID']}"
    found = run("afterimage", "log", "--query", query, "-o", "json", env=variables)
    [entry] = json.loads(found.stdout)["entries"]
    assert entry["request"]["apiEvent"] == event["eventID"]
    assert entry["actor"]["name"] == "hr-manager"
    assert entry["changes"][0]["old"] == {"N": "5000"}
    assert entry["changes"][0]["new"] == {"N": "6000"}


def test_management_events_are_looked_up(variables, strategy):
    attribute = "AttributeKey=ResourceName,AttributeValue=hrms-employees"
    found = run(
        AWS_CLI, "cloudtrail", "lookup-events", "--lookup-attributes", attribute, env=variables
    )
    names = [each["EventName"] for each in json.loads(found.stdout)["Events"]]
    assert names[-1] == "CreateTable"
    assert names[0] == "DescribeTable"
    assert "PutItem" not in names


def test_the_layers_keep_what_the_strategy_says(s3, strategy):
    [rule] = s3.get_bucket_lifecycle_configuration(Bucket=BUCKET)["Rules"]
    assert [each["StorageClass"] for each in rule["Transitions"]] == ["GLACIER", "DEEP_ARCHIVE"]


def test_the_archive_proves_itself_until_somebody_tampers(server, s3, variables, strategy):
    valid = validate(variables)
    assert valid.returncode == 0, valid.stdout + valid.stderr
    assert "log files valid" in valid.stdout
    log = keys(server, "CloudTrail")[0]
    kept = document(server, log)
    kept["Records"] = kept["Records"][1:]
    s3.put_object(Bucket=BUCKET, Key=log, Body=gzip.compress(json.dumps(kept).encode()))
    changed = validate(variables)
    assert changed.returncode == 1
    assert "log files INVALID" in changed.stdout
    s3.delete_object(Bucket=BUCKET, Key=keys(server, "CloudTrail-Digest")[0])
    gone = validate(variables)
    assert gone.returncode == 1
    assert "digest files INVALID" in gone.stdout
