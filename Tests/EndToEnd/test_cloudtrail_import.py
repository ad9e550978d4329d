"""Log files of AWS CloudTrail are joined with entries: exactly, likely, or not at all."""

import gzip
import json

from support.command import afterimage
from support.tables import create_table, item
from support.trail import entries_of
from support.waiting import eventually


def event(number, request, table, key, **others):
    return {
        "eventVersion": "1.08",
        "userIdentity": {
            "type": "AssumedRole", "arn": "arn:aws:sts::123456789012:assumed-role/app/i-1",
            "accessKeyId": "ASIAEXAMPLE",
        },
        "eventTime": "2026-11-21T10:15:02Z",
        "eventSource": "dynamodb.amazonaws.com",
        "eventName": "PutItem",
        "awsRegion": "us-east-1",
        "sourceIPAddress": "203.0.113.7",
        "requestParameters": {"tableName": table, "key": key, "items": ["pk", "sk"]},
        "responseElements": None,
        "requestID": request,
        "eventID": f"00000000-0000-4000-8000-{number:012}",
        "readOnly": False,
    } | others


def write_log(folder, name, records):
    path = folder / f"AWSLogs/123456789012/CloudTrail/us-east-1/2026/11/21/{name}.json.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(json.dumps({"Records": records}).encode()))
    return path


def imported(server, place):
    done = afterimage(
        "cloudtrail", "import", place, "-o", "json", "--endpoint-url", server.console)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def put(server, table, name):
    answer = server.client().put_item(TableName=table, Item=item(name, "1"))
    return answer["ResponseMetadata"]["RequestId"]


def shown(server, entry):
    done = afterimage("show", entry["id"], "--endpoint-url", server.console)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_real_trails_files_are_joined_by_the_request(server, tmp_path):
    table = create_table(server.client())
    requests = [put(server, table, "a"), put(server, table, "b")]
    entries = {entry["key"]["pk"]["S"]: entry for entry in entries_of(server, table, 2)}
    write_log(tmp_path, "one", [
        event(1, requests[0], table, {"pk": "a", "sk": "1"}),
        event(2, "SOMEBODYELSE", table, {"pk": "b", "sk": "1"}),
        {"eventSource": "s3.amazonaws.com", "eventName": "GetObject", "eventID": "x"},
    ])
    assert imported(server, tmp_path) == {"v": 1, "files": 1, "events": 2, "new": 2}
    assert imported(server, tmp_path) == {"v": 1, "files": 1, "events": 2, "new": 0}
    text = shown(server, entries["a"])
    assert "exact  PutItem" in text
    assert "arn:aws:sts::123456789012:assumed-role/app/i-1" in text
    assert "00000000-0000-4000-8000-000000000001" in text
    # The entry's own request is known, and is another one: a call on the same key is no guess.
    assert "CloudTrail" not in shown(server, entries["b"])


def test_a_bucket_is_imported_once(server, tmp_path):
    table = create_table(server.client())
    request = put(server, table, "c")
    client = server.client("s3")
    client.create_bucket(Bucket="foreign-logs")
    packed = write_log(tmp_path, "two", [event(3, request, table, {"pk": "c", "sk": "1"})])
    client.put_object(Bucket="foreign-logs", Key="AWSLogs/two.json.gz", Body=packed.read_bytes())
    client.put_object(Bucket="foreign-logs", Key="AWSLogs/CloudTrail-Digest/d.json.gz", Body=b"no")
    assert imported(server, "s3://foreign-logs/AWSLogs/") == {"v": 1, "files": 1, "events": 1, "new": 1}
    assert imported(server, "s3://foreign-logs/AWSLogs/") == {"v": 1, "files": 0, "events": 0, "new": 0}


def test_new_files_in_a_directory_are_joined_as_they_come(new_server, tmp_path):
    logs = tmp_path / "logs"
    logs.mkdir()
    server = new_server(f"cloudtrail: {{ join: {logs}, window: 15m }}")
    server.start()
    table = create_table(server.client())
    request = put(server, table, "a")
    [entry] = entries_of(server, table, 1)
    write_log(logs, "one", [event(4, request, table, {"pk": "a", "sk": "1"})])
    server.stop()
    server.start()
    eventually(lambda: "exact  PutItem" in shown(server, entry), "the join")


def test_what_is_no_log_file_is_refused_and_nothing_of_it_is_kept(server, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text('{"Records":[{"eventSource":"dynamodb.amazonaws.com"}]}')
    for place, status in [(bad, 2), (tmp_path / "none", 3), ("s3://no-such-bucket/", 2)]:
        done = afterimage("cloudtrail", "import", place, "--endpoint-url", server.console)
        assert done.returncode == status, done.stderr
        assert "Try: " in done.stderr or "try" in done.stderr.lower()
    bad.write_text("[]")
    done = afterimage("cloudtrail", "import", bad, "--endpoint-url", server.console)
    assert done.returncode == 2
    assert "is no log file" in done.stderr
