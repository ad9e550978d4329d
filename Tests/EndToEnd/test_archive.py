"""The trail's entries lie in a bucket, too: whole, once, and to be verified without a server."""

import base64
import gzip
import hashlib
import json

import pytest

from support.command import AWS_CLI, afterimage, environment, run
from support.server import DEFAULT_KEY
from support.tables import create_table, item
from support.trail import entries_of
from support.waiting import eventually

BUCKET = "audit-archive"
CONFIGURATION = f"""
trail: {{ checkpointEvery: 1s }}
archive: {{ enabled: true, bucket: {BUCKET}, segmentEntries: 50, segmentEvery: 1s }}
"""


def start(new_server):
    return new_server(CONFIGURATION).start()


def write(server, table, numbers):
    client = server.client()
    for number in numbers:
        client.put_item(TableName=table, Item=item(f"p{number % 7}", "1", n={"N": str(number)}))


def state(server):
    done = afterimage("archive", "status", "-o", "json", "--endpoint-url", server.console)
    return json.loads(done.stdout)


def wait_for(server, size):
    eventually(lambda: state(server).get("size", 0) >= size, f"{size} archived", seconds=40)
    eventually(
        lambda: verify(BUCKET, "--endpoint-url", server.console)["result"] == "verified",
        "a checkpoint over them",
        seconds=20,
    )


def verify(archive, *arguments):
    done = afterimage("verify", "--archive", archive, "-o", "json", *arguments)
    assert done.returncode in (0, 1, 7), done.stderr
    document = json.loads(done.stdout)
    assert done.returncode == {"verified": 0, "broken": 1, "inconclusive": 7}[document["result"]]
    return document


def copy(server, folder):
    """A copy of the bucket, as somebody makes it who has nothing but the AWS CLI."""
    keys = {"AWS_ACCESS_KEY_ID": DEFAULT_KEY, "AWS_SECRET_ACCESS_KEY": "secret"}
    done = run(
        AWS_CLI, "s3", "sync", f"s3://{BUCKET}", folder, "--endpoint-url", server.endpoint,
        "--region", "us-east-1", env=environment(**keys), timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return folder


def segments(folder):
    return sorted(folder.glob("afterimage/entries/date=*/*.jsonl.gz"))


def lines(folder):
    return [
        json.loads(line)
        for segment in segments(folder)
        for line in gzip.decompress(segment.read_bytes()).decode().splitlines()
    ]


def shown(*arguments):
    done = afterimage("log", "-o", "jsonl", *arguments)
    assert done.returncode == 0, done.stderr
    return [json.loads(line)["id"] for line in done.stdout.splitlines()]


@pytest.fixture
def archived(new_server, tmp_path):
    server = start(new_server)
    server.table = create_table(server.client())
    write(server, server.table, range(120))
    entries_of(server, server.table, 120)
    wait_for(server, 120)
    server.copy = copy(server, tmp_path / "copy")
    server.key = (server.data / "trail.pub").read_text().strip()
    return server


def test_a_copy_is_verified_with_the_key_alone(archived):
    archived.stop()
    document = verify(archived.copy, "--public-key", archived.key)
    assert document["result"] == "verified"
    assert document["entries"]["recomputed"] == document["entries"]["expected"] == 120
    published = archived.copy / "afterimage"
    done = afterimage("verify", "--bundle", published, "--public-key", archived.key)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("what", ["altered", "replaced", "removed", "all manifests removed"])
def test_a_copy_of_published_files_is_verified_with_its_entries(archived, what):
    archived.stop()
    segment = segments(archived.copy)[1]
    if what == "altered":
        lines = gzip.decompress(segment.read_bytes())
        segment.write_bytes(gzip.compress(lines.replace(b'"api":"PutItem"', b'"api":"GetItem"')))
    elif what == "replaced":
        segment.write_bytes(b"junk")
    elif what == "removed":
        segment.unlink()
    else:
        for manifest in archived.copy.glob("afterimage/manifests/*.json"):
            manifest.unlink()
    published = archived.copy / "afterimage"
    done = afterimage("verify", "--bundle", published, "--public-key", archived.key)
    assert done.returncode == 1, done.stdout
    assert "BROKEN" in done.stdout and "120 of 120" not in done.stdout
    assert "verify --archive" not in done.stdout


def test_segments_are_what_their_manifests_and_leaves_say(archived):
    found = lines(archived.copy)
    assert [line["index"] for line in found] == list(range(120))
    for manifest in sorted(archived.copy.glob("afterimage/manifests/*.json")):
        said = json.loads(manifest.read_text())
        packed = (archived.copy / "afterimage" / said["object"]).read_bytes()
        assert len(packed) == said["bytes"]
        assert hashlib.sha256(packed).hexdigest() == said["sha256"]
        expanded = gzip.decompress(packed)
        assert hashlib.sha256(expanded).hexdigest() == said["expandedSha256"]
        assert expanded.count(b"\n") == said["entries"] == said["last"] - said["first"] + 1
        assert said["tables"] == {archived.table: said["entries"]}
    for line in found:
        leaf = base64.b64decode(line["opening"]["leaf"])
        assert hashlib.sha256(b"\0" + leaf).hexdigest() == line["proof"]["leaf"]
        assert leaf[2:18].hex() == line["id"].replace("-", "")


def test_what_was_changed_is_broken_at_its_entries(archived):
    second = segments(archived.copy)[1]
    before = second.read_bytes()
    first = int(second.name.split("-")[0])
    altered = gzip.decompress(before).replace(b'"api":"PutItem"', b'"api":"GetItem"', 1)
    second.write_bytes(gzip.compress(altered))
    document = verify(archived.copy, "--public-key", archived.key)
    assert document["result"] == "broken"
    assert min(finding["index"] for finding in document["findings"]) == first
    second.unlink()
    document = verify(archived.copy, "--public-key", archived.key)
    assert document["result"] == "broken"
    assert f"{second.name} is missing" in document["findings"][0]["message"]
    second.write_bytes(before)
    other = "stranger+79e5da70+AX2i4wLjHWzDNVUxFyyjvQbN2uC2yN4fxYCY8OQDvcuX"
    assert verify(archived.copy, "--public-key", other)["result"] == "broken"


def test_entries_are_read_from_a_copy_and_together_with_the_trail(archived):
    own = shown(archived.table, "--endpoint-url", archived.console)
    assert len(own) == 120
    assert shown(archived.table, "--archive", archived.copy) == own
    write(archived, archived.table, range(5))
    entries_of(archived, archived.table, 125)
    now = shown(archived.table, "--data", archived.data)
    for source in [["--endpoint-url", archived.console], ["--data", archived.data]]:
        assert shown(archived.table, "--archive", archived.copy, *source) == now
    assert shown("--archive", BUCKET, "--endpoint-url", archived.console)[-120:] == own
    one = shown(archived.table, "p3", "1", "--archive", archived.copy)
    assert one == shown(archived.table, "p3", "1", "--data", archived.data)[-len(one):]
    done = afterimage("show", own[-1], "--archive", archived.copy, "-o", "json")
    assert json.loads(done.stdout)["id"] == own[-1]
    done = afterimage("search", "new.n:77", "--archive", archived.copy, "-o", "jsonl")
    assert [json.loads(line)["new"]["n"] for line in done.stdout.splitlines()] == [{"N": "77"}]
    done = afterimage("search", "new.n:77", "--archive", archived.copy, "--facets", "-o", "json")
    assert json.loads(done.stdout)["facets"]["op"] == [{"value": "update", "entries": 1}]


def test_kill_9_at_any_time_doubles_and_loses_nothing(new_server, tmp_path):
    server = start(new_server)
    table = create_table(server.client())
    for round in range(4):
        write(server, table, range(90))
        server.kill()
        server.start()
    entries_of(server, table, 360)
    wait_for(server, 360)
    folder = copy(server, tmp_path / "copy")
    assert [line["index"] for line in lines(folder)] == list(range(360))
    assert verify(folder)["result"] == "verified"


def test_a_bucket_that_is_gone_is_shown_and_missed_entries_come_later(archived):
    client = archived.client("s3")
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET):
        for found in page.get("Contents", []):
            client.delete_object(Bucket=BUCKET, Key=found["Key"])
    client.delete_bucket(Bucket=BUCKET)
    write(archived, archived.table, range(60))
    eventually(lambda: state(archived).get("trouble"), "trouble", seconds=30)
    status = afterimage("status", "--endpoint-url", archived.console).stdout
    assert "does not exist" in status
    assert afterimage("archive", "status", "--endpoint-url", archived.console).returncode == 1
    client.create_bucket(Bucket=BUCKET)
    wait_for(archived, 180)
    assert "trouble" not in state(archived)


def test_a_segment_that_must_be_restored_says_so(archived):
    client = archived.client("s3")
    objects = client.list_objects_v2(Bucket=BUCKET, Prefix="afterimage/entries/")["Contents"]
    key = objects[0]["Key"]
    client.copy_object(
        Bucket=BUCKET, Key=key, CopySource=f"{BUCKET}/{key}", StorageClass="DEEP_ARCHIVE"
    )
    source = ["--endpoint-url", archived.console]
    listed = afterimage("archive", "ls", BUCKET, *source).stdout.splitlines()
    assert "DEEP_ARCHIVE" in listed[0] and "DEEP_ARCHIVE" not in listed[1]
    done = afterimage("log", "--archive", BUCKET, *source)
    assert done.returncode == 6
    command = f"aws s3api restore-object --bucket {BUCKET} --key {key} --restore-request Days=7"
    assert command in done.stderr
    assert verify(BUCKET, *source)["result"] == "inconclusive"
    client.restore_object(Bucket=BUCKET, Key=key, RestoreRequest={"Days": 7})
    assert verify(BUCKET, *source)["result"] == "verified"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["verify", "--archive", "no-such-bucket"], 3),
        (["archive", "ls", "no-such-bucket"], 3),
        (["log", "--archive", "/dev"], 3),
        (["verify", "--archive", BUCKET, "--bundle", "/"], 2),
    ],
)
def test_an_archive_that_is_none_is_refused(archived, arguments, status):
    done = afterimage(*arguments, "--endpoint-url", archived.console)
    assert done.returncode == status, done.stderr
    assert "Try: " in done.stderr


def test_a_server_without_an_archive_says_so(server):
    done = afterimage("archive", "status", "--endpoint-url", server.console)
    assert done.returncode == 3
    assert "archive: { enabled: true" in done.stderr


def expanded(folder):
    return b"".join(gzip.decompress(segment.read_bytes()) for segment in segments(folder))


def erase(server, table):
    done = afterimage(
        "erase", table, "p3", "1", "--yes", "--reason", "ticket 7",
        "--endpoint-url", server.console,
    )
    assert done.returncode == 0, done.stderr


def test_what_is_erased_goes_from_the_archive_and_the_rest_verifies(archived, tmp_path):
    assert b'"p3"' in expanded(archived.copy)
    before = len(lines(archived.copy))
    erase(archived, archived.table)
    wait_for(archived, before + 1)
    folder = copy(archived, tmp_path / "again")
    assert b'"p3"' not in expanded(folder)
    document = verify(folder, "--public-key", archived.key)
    assert document["result"] == "verified"
    assert document["entries"]["erased"] > 0
    erased = [line for line in lines(folder) if line["eventName"] == "ERASED"]
    assert erased and all(list(line["opening"]) == ["leaf"] for line in erased)
    assert {line["new"]["Certificate"]["N"] for line in erased} == {str(before)}


def test_a_lock_keeps_what_is_erased_and_status_says_until_when(new_server, tmp_path):
    server = new_server(
        CONFIGURATION.replace("enabled: true,", "enabled: true, objectLock: GOVERNANCE, lockFor: 30d,")
    ).start()
    table = create_table(server.client())
    write(server, table, range(60))
    entries_of(server, table, 60)
    wait_for(server, 60)
    client = server.client("s3")
    key = client.list_objects_v2(Bucket=BUCKET, Prefix="afterimage/entries/")["Contents"][0]["Key"]
    assert client.head_object(Bucket=BUCKET, Key=key)["ObjectLockMode"] == "GOVERNANCE"
    layers = afterimage("status", "--endpoint-url", server.console).stdout
    assert "locked GOVERNANCE for 30d" in layers and "streams" in layers
    erase(server, table)
    eventually(lambda: state(server).get("withheld"), "a former segment", seconds=20)
    withheld = state(server)["withheld"]
    shown = afterimage("status", "--endpoint-url", server.console).stdout
    assert withheld["until"][:10] in shown and "was erased stays in" in shown
    wait_for(server, 61)
    assert b'"p3"' not in expanded(copy(server, tmp_path / "copy"))
    versions = client.list_object_versions(Bucket=BUCKET, Prefix="afterimage/entries/")["Versions"]
    # As many as there are segments with something of the erased item; a slow machine cuts more.
    former = [
        {"Key": each["Key"], "VersionId": each["VersionId"]}
        for each in versions
        if each["Key"].endswith(".jsonl.gz") and not each["IsLatest"]
    ]
    assert former
    for version in former:
        client.delete_object(Bucket=BUCKET, **version, BypassGovernanceRetention=True)


def test_segments_move_to_another_class_by_a_rule_of_the_bucket(new_server):
    server = new_server(
        CONFIGURATION.replace("enabled: true,", "enabled: true, glacierAfter: 90d,")
    ).start()
    client = server.client("s3")

    def rules():
        try:
            return client.get_bucket_lifecycle_configuration(Bucket=BUCKET)["Rules"]
        except client.exceptions.ClientError:
            return None

    [rule] = eventually(rules, "a rule")
    assert rule["Filter"] == {"Prefix": "afterimage/entries/"}
    assert rule["Transitions"] == [{"Days": 90, "StorageClass": "GLACIER"}]


def documents(command, *arguments):
    done = afterimage(*command, "-o", "jsonl", *arguments)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_past_the_hot_window_former_values_are_in_the_archive_alone(new_server, tmp_path):
    server = new_server(
        CONFIGURATION.replace("enabled: true,", "enabled: true, hotWindow: 1s,")
    ).start()
    table = create_table(server.client())
    write(server, table, range(60))
    entries_of(server, table, 60)
    eventually(lambda: state(server).get("thinned") == 60, "the window's begin", seconds=60)
    source = ["--endpoint-url", server.console]
    archived = [*source, "--archive", BUCKET]

    own = documents(["log", table], *source)
    # The newest of each item, wherever it stands: shards are read one after the other.
    kept = [entry for entry in own if entry["eventName"] != "ARCHIVED"]
    assert len(own) == 60
    assert sorted(int(entry["new"]["n"]["N"]) for entry in kept) == list(range(53, 60))
    assert own[-1]["new"] == {"Operation": {"S": "CREATE"}} and "old" not in own[-1]
    assert own[-1]["key"]["pk"]["S"].startswith("p") and own[-1]["actor"]
    whole = documents(["log", table], *archived)
    assert sorted(int(entry["new"]["n"]["N"]) for entry in whole) == list(range(60))
    assert documents(["search", "new.n:17"], *source) == []
    [found] = documents(["search", "new.n:17"], *archived)
    shown = afterimage("show", found["id"], "-o", "json", *archived)
    assert json.loads(shown.stdout)["new"]["n"] == {"N": "17"}
    done = afterimage("verify", "-o", "json", *source)
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout)["entries"]["archived"] == 53

    server.kill()
    server.start()
    write(server, table, range(60, 75))
    entries_of(server, table, 75)
    source = ["--endpoint-url", server.console]
    [newest] = documents(["search", "new.n:74"], *source)
    assert newest["old"]["n"] == {"N": "67"}
    erase(server, table)
    wait_for(server, 76)
    folder = copy(server, tmp_path / "copy")
    assert b'"p3"' not in expanded(folder)
    assert verify(folder)["result"] == "verified"
    kept = {line["new"]["n"]["N"] for line in lines(folder) if "n" in line["new"]}
    assert kept == {str(n) for n in range(75) if n % 7 != 3}
    assert afterimage("verify", "--endpoint-url", server.console).returncode == 0


def test_nothing_is_printed_of_an_archive_that_can_not_be_read(tmp_path):
    (tmp_path / "manifests").mkdir()
    (tmp_path / "manifests" / "nonsense.json").touch()
    (tmp_path / "trail.pub").touch()
    listed = afterimage("archive", "ls", str(tmp_path), "-o", "json")
    assert (listed.returncode, listed.stdout) == (5, "")
    assert "manifests/nonsense.json" in listed.stderr
