"""Killed while entries leave the trail, or log files reach their bucket: nothing is lost."""

import gzip
import json
import time
from collections import defaultdict

from support.command import AWS_CLI, afterimage, environment, run
from support.load import Load
from support.server import DEFAULT_KEY
from support.tables import create_table
from support.trail import entries, fetch_json
from support.waiting import eventually

ROUNDS = 5
BUCKET = "kept-apart"
THINNING = f"""
trail: {{ checkpointEvery: 1s }}
archive: {{ enabled: true, bucket: {BUCKET}, segmentEntries: 20, segmentEvery: 1s, hotWindow: 1s }}
"""
DELIVERING = """
region: us-east-1
cloudtrail: { deliverEvery: 1s, digestEvery: 2s }
"""
LOGS = "kept-logs"
TRAIL_ARN = "arn:aws:cloudtrail:us-east-1:000000000000:trail/kept"


def aws(server, *arguments) -> None:
    done = run(
        AWS_CLI, *arguments,
        env=environment(
            AWS_ENDPOINT_URL=server.endpoint, AWS_ACCESS_KEY_ID=DEFAULT_KEY,
            AWS_SECRET_ACCESS_KEY="secret", AWS_DEFAULT_REGION="us-east-1",
        ),
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def strike(server, is_moment) -> None:
    """Kills the server as soon as it is at something."""
    end = time.monotonic() + 60
    while not is_moment():
        assert time.monotonic() < end, "the moment to strike never came"
    server.kill()


# Entries that leave the trail


def archive(server) -> dict:
    return fetch_json(server, "/api/v1/status").get("archive", {})


def log(*arguments) -> list[dict]:
    done = afterimage("log", "-o", "jsonl", *arguments)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_kills_while_entries_are_thinned_lose_no_value(new_server, tmp_path):
    server = new_server(THINNING).start()
    table = create_table(server.client())
    load = Load(server, table, writers=2)
    thinned = 0
    for _ in range(ROUNDS):
        load.start()
        time.sleep(0.3)
        load.stop()
        before = thinned

        def is_thinning():
            nonlocal thinned
            thinned = archive(server).get("thinned", 0)
            return thinned > before

        strike(server, is_thinning)
        server.start()
        load.check(server.client())

    size = sum(1 for _ in entries(server, f"table:{table}"))
    eventually(lambda: archive(server).get("thinned") == size, "all left the window", seconds=90)
    own = log(table, "--endpoint-url", server.console)
    assert sum(entry["eventName"] == "ARCHIVED" for entry in own) == size - len(
        {entry["key"]["pk"]["S"] for entry in own}
    )

    whole = log(table, "--endpoint-url", server.console, "--archive", BUCKET)
    assert sorted(entry["index"] for entry in whole) == list(range(size))
    values = defaultdict(list)
    for entry in reversed(whole):
        values[entry["key"]["pk"]["S"]].append(int(entry["new"]["n"]["N"]))
    assert all(found == list(range(1, len(found) + 1)) for found in values.values())
    acknowledged = {
        pk: value for each in load.promises for pk, value in each.acknowledged.items()
    }
    assert {pk: len(found) for pk, found in values.items()} == acknowledged

    folder = tmp_path / "copy"
    aws(server, "s3", "sync", f"s3://{BUCKET}", folder)
    for place in (["--endpoint-url", server.console], ["--archive", folder]):
        done = afterimage("verify", *place)
        assert done.returncode == 0, done.stdout + done.stderr
    server.stop()
    assert afterimage("verify", "--data", server.data).returncode == 0


# Log files on their way


def new_trail(server) -> None:
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "cloudtrail.amazonaws.com"},
                "Action": action,
                "Resource": f"arn:aws:s3:::{LOGS}{place}",
            }
            for action, place in [("s3:GetBucketAcl", ""), ("s3:PutObject", "/AWSLogs/*")]
        ],
    }
    s3, cloudtrail = server.client("s3"), server.client("cloudtrail")
    s3.create_bucket(Bucket=LOGS)
    s3.put_bucket_policy(Bucket=LOGS, Policy=json.dumps(policy))
    cloudtrail.create_trail(Name="kept", S3BucketName=LOGS, EnableLogFileValidation=True)
    resources = [{"Type": "AWS::DynamoDB::Table", "Values": ["arn:aws:dynamodb"]}]
    cloudtrail.put_event_selectors(
        TrailName="kept",
        EventSelectors=[{"ReadWriteType": "WriteOnly", "DataResources": resources}],
    )
    cloudtrail.start_logging(Name="kept")


def documents(server, kind: str) -> list[dict]:
    s3 = server.client("s3")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=LOGS)
    keys = [found["Key"] for page in pages for found in page.get("Contents", [])]
    return [
        json.loads(gzip.decompress(s3.get_object(Bucket=LOGS, Key=key)["Body"].read()))
        for key in keys
        if f"/{kind}/" in key
    ]


def told(server) -> list[str]:
    """The ids of all writes that log files tell of."""
    return [
        record["requestID"]
        for document in documents(server, "CloudTrail")
        for record in document["Records"]
        if record["eventName"] in ("PutItem", "UpdateItem")
    ]


def test_kills_while_log_files_are_delivered_lose_and_double_nothing(new_server):
    server = new_server(DELIVERING).start()
    new_trail(server)
    table = create_table(server.client())
    load = Load(server, table, writers=2)

    def files() -> set:
        return set((server.data / "objects").rglob("*-*"))

    for _ in range(2 * ROUNDS):
        known = files()
        load.start()
        # A file of the next log, or of the next digest, is there and no row names it yet.
        strike(server, lambda: files() - known)
        load.stop()
        server.start()
        load.check(server.client())

    promised = {request for each in load.promises for request in each.requests}
    eventually(lambda: promised <= set(told(server)), "all that was promised", seconds=30)
    found = told(server)
    assert len(found) == len(set(found))
    # What is told of was written, though not all of it was answered.
    assert len(found) <= load.count

    server.client("cloudtrail").stop_logging(Name="kept")

    def is_whole() -> bool:
        named = [each["s3Object"] for one in documents(server, "CloudTrail-Digest")
                 for each in one["logFiles"]]
        assert len(named) == len(set(named))
        return len(named) == len(documents(server, "CloudTrail"))

    eventually(is_whole, "the last digest", seconds=30)
    start = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 86_400))
    aws(server, "cloudtrail", "validate-logs", "--trail-arn", TRAIL_ARN, "--start-time", start)
    server.stop()
