"""`afterimage run --aws` archives entries in a bucket, signed, to be verified with a copy alone."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from support.command import afterimage, environment
from support.kms import KeyService
from support.moto import Moto
from support.tables import create_table
from support.waiting import eventually
from support.worker import CREDENTIALS, Worker

TO_ARCHIVE = """
archive: { enabled: true, bucket: BUCKET, key: "KEY" }
tables:
  - table: { name: Orders, audit: { type: TRAIL } }
"""
ALIAS = "kms:alias/audit"


@pytest.fixture
def moto(tmp_path):
    server = Moto(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def kms():
    service = KeyService("alias/audit")
    yield service
    service.stop()


def worker(folder, moto, kms, name, key=ALIAS, bucket="audit-archive"):
    declared = TO_ARCHIVE.replace("BUCKET", bucket).replace("KEY", key)
    made = Worker(folder, moto.endpoint, declared, name)
    made.variables = {"AWS_ENDPOINT_URL_KMS": kms.endpoint}
    return made


def orders(moto):
    create_table(moto.client(), "Orders", view="NEW_AND_OLD_IMAGES")
    moto.client("s3").create_bucket(Bucket="audit-archive")
    return moto.resource().Table("Orders")


def keys(moto):
    listed = moto.client("s3").list_objects_v2(Bucket="audit-archive")
    return [each["Key"] for each in listed.get("Contents", [])]


def copy(moto, folder):
    s3 = moto.client("s3")
    for key in keys(moto):
        path = folder / key
        path.parent.mkdir(parents=True, exist_ok=True)
        s3.download_file("audit-archive", key, str(path))
    return folder


def entries(*arguments, **options):
    done = afterimage("log", "-o", "jsonl", *arguments, **options)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_copy_of_the_bucket_proves_its_entries(moto, kms, tmp_path):
    table = orders(moto)
    first = worker(tmp_path, moto, kms, "first").start()
    for number in range(5):
        table.put_item(Item={"pk": "a", "sk": str(number), "n": number})
    table.delete_item(Key={"pk": "a", "sk": "0"})
    aws = environment(
        **CREDENTIALS, AWS_REGION="us-east-1", AWS_ENDPOINT_URL=moto.endpoint)
    there = ("--aws", "--archive", "audit-archive")

    def archived():
        done = afterimage("log", "-o", "jsonl", *there, env=aws)
        return len(done.stdout.splitlines()) if done.returncode == 0 else 0

    eventually(lambda: archived() == 6, "six entries are archived", seconds=30)
    first.stop()
    assert kms.signatures > 0
    # Another worker begins an archive of its own.
    second = worker(tmp_path, moto, kms, "second").start()
    table.put_item(Item={"pk": "b", "sk": "1", "n": 9})
    eventually(lambda: archived() == 7, "seven entries are archived", seconds=30)
    second.stop()

    status = afterimage(
        "status", "--aws", "--config", tmp_path / "second.yaml", "-o", "json", env=aws)
    assert status.returncode == 0, status.stderr
    document = json.loads(status.stdout)
    assert document["archive"] == {
        "bucket": "audit-archive", "writers": {"first": 6, "second": 1}}
    assert document["tables"][0]["archived"] and not document["tables"][0]["audit"]

    verified = afterimage("verify", *there, env=aws)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    folder = copy(moto, tmp_path / "copy")
    key = tmp_path / "copy/afterimage/writers/first/trail.pub"
    alone = ("--archive", folder)
    verified = afterimage("verify", *alone, "--public-key", key, "-o", "json")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert json.loads(verified.stdout)["entries"]["recomputed"] == 7

    found = entries(*alone)
    assert [each["op"] for each in found] == ["CREATE", "DELETE"] + ["CREATE"] * 5
    assert [each["new"] for each in entries("Orders", "b", "1", *alone)] == [
        {"pk": {"S": "b"}, "sk": {"S": "1"}, "n": {"N": "9"}}]
    page = afterimage("log", "-n", "3", "-o", "jsonl", *alone)
    assert len(page.stdout.splitlines()) == 3
    shown = afterimage("show", found[0]["id"], *alone)
    assert shown.returncode == 0 and "Orders" in shown.stdout

    segment = next((folder / "afterimage/writers/first/entries").glob("*/*.gz"))
    content = bytearray(segment.read_bytes())
    content[len(content) // 2] ^= 1
    segment.write_bytes(content)
    broken = afterimage("verify", *alone, "--public-key", key)
    assert broken.returncode == 1 and "first: " in broken.stdout


def test_segments_are_tagged_where_they_move_to_glacier(moto, kms, tmp_path):
    table = orders(moto)
    key = str(tmp_path / "archive.key")
    made = worker(tmp_path, moto, kms, "w", key=f'{key}", glacierAfter: "90d').start()
    table.put_item(Item={"pk": "a", "sk": "1"})
    eventually(lambda: any("checkpoint" in key for key in keys(moto)), "a checkpoint", seconds=30)
    made.stop()
    s3 = moto.client("s3")
    tags = {
        key: s3.get_object_tagging(Bucket="audit-archive", Key=key)["TagSet"] for key in keys(moto)}
    segments = [key for key in tags if "/entries/date=" in key]
    assert segments and all(
        tags[key] == [{"Key": "afterimage", "Value": "segment"}] for key in segments)
    assert all(not found for key, found in tags.items() if key not in segments)


def test_a_worker_that_was_killed_goes_on_with_its_archive(moto, kms, tmp_path):
    table = orders(moto)
    first = worker(tmp_path, moto, kms, "w", key=str(tmp_path / "archive.key")).start()
    table.put_item(Item={"pk": "a", "sk": "1"})
    eventually(lambda: any("checkpoint" in key for key in keys(moto)), "a checkpoint", seconds=30)
    first.kill()
    table.put_item(Item={"pk": "a", "sk": "2"})
    again = worker(tmp_path, moto, kms, "w", key=str(tmp_path / "archive.key")).start()

    def found():
        (tmp_path / "copy").mkdir(exist_ok=True)
        return entries("--archive", copy(moto, tmp_path / "copy"))

    eventually(lambda: len(found()) == 2, "two entries", seconds=30)
    # The copy above may have been made between an entry and the tiles and checkpoint over it.
    again.stop()
    verified = afterimage("verify", "--archive", copy(moto, tmp_path / "copy"))
    assert verified.returncode == 0, verified.stdout
    assert kms.signatures == 0


@pytest.mark.parametrize(
    "key, bucket, refused, status, told",
    [
        ("kms:alias/other", "audit-archive", "", 5, "alias/other is no Ed25519 key in us-east-1"),
        (ALIAS, "nowhere-to-be-found", "", 5, "There is no bucket nowhere-to-be-found"),
        (ALIAS, "audit-archive", "GetPublicKey", 4, "kms:GetPublicKey on alias/audit is not allowed"),
    ],
)
def test_what_keeps_it_from_archiving_is_one_line(
    moto, kms, tmp_path, key, bucket, refused, status, told
):
    orders(moto)
    kms.refused = {refused}
    failed = worker(tmp_path, moto, kms, "w", key, bucket).launch()
    assert failed.process.wait(30) == status, failed.errors
    assert told in failed.errors


@pytest.fixture(params=[(301, "PermanentRedirect"), (400, "AuthorizationHeaderMalformed")])
def elsewhere(request):
    """S3 of another region than the bucket's, in both forms of its refusal."""
    status, code = request.param
    error = f"<Error><Code>{code}</Code><Message>m</Message><Region>eu-west-1</Region></Error>"
    body = error.encode()

    class Refusal(BaseHTTPRequestHandler):
        def refuse(self):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_PUT = do_POST = refuse

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusal)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_bucket_of_another_region_is_one_line(moto, kms, elsewhere, tmp_path):
    orders(moto)
    failed = worker(tmp_path, moto, kms, "w")
    failed.variables["AWS_ENDPOINT_URL_S3"] = elsewhere
    assert failed.launch().process.wait(30) == 5, failed.errors
    line = "The bucket audit-archive is not in us-east-1"
    assert line in failed.errors
    aws = environment(**CREDENTIALS, AWS_REGION="us-east-1", AWS_ENDPOINT_URL=elsewhere)
    for asked in ["log", "verify"]:
        told = afterimage(asked, "--aws", "--archive", "audit-archive", env=aws)
        assert told.returncode == 5 and line in told.stderr, told.stderr


def test_a_trail_without_an_archive_is_refused(moto, kms, tmp_path):
    failed = Worker(
        tmp_path, moto.endpoint, "tables: [ { table: { name: Orders } } ]", "w").launch()
    assert failed.process.wait(30) == 2
    assert "archive: {enabled: true" in failed.errors
    unsigned = Worker(
        tmp_path, moto.endpoint,
        "archive: { enabled: true, bucket: b12 }\ntables: [ { table: { name: Orders } } ]",
        "w").launch()
    assert unsigned.process.wait(30) == 2
    assert "kms:alias/afterimage" in unsigned.errors


def test_large_changes_are_claimed_from_a_bucket(moto, tmp_path):
    table = orders(moto)
    declared = """
tables:
  - table:
      name: Orders
      stream: { topic: { claimBucket: audit-archive } }
      audit: { type: CONSOLE }
"""
    running = Worker(tmp_path, moto.endpoint, declared, "w").start()
    sns, sqs = moto.client("sns"), moto.client("sqs")
    queue = sqs.create_queue(QueueName="q")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])
    topic = sns.create_topic(Name="Orders-stream")["TopicArn"]
    sns.subscribe(
        TopicArn=topic, Protocol="sqs", Endpoint=arn["Attributes"]["QueueArn"],
        Attributes={"RawMessageDelivery": "true"})
    table.put_item(Item={"pk": "a", "sk": "1", "text": "x" * 300_000})

    def received():
        return sqs.receive_message(QueueUrl=queue).get("Messages", [])

    messages = []
    eventually(lambda: messages.extend(received()) or messages, "a message", seconds=30)
    running.stop()
    check = json.loads(messages[0]["Body"])["message"]["claimCheck"]
    s3 = moto.client("s3")
    claimed = s3.get_object(Bucket="audit-archive", Key=check["objectKey"])["Body"].read()
    assert b"x" * 300_000 in claimed
