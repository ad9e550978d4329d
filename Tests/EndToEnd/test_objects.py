"""S3, as boto3 and the stock AWS CLI ask it."""

import base64
import hashlib
import http.client
import json
import os
import urllib.error
import urllib.request
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from support.command import AWS_CLI, environment, run
from support.functions import CONFIGURATION, ROLE, zipped
from support.server import SESSION
from support.tables import unique

SECRET = """
keys: [{ accessKeyId: AKIDKNOWN, name: alice, secret: secret }]
"""


@pytest.fixture(scope="module")
def s3(server):
    return server.client("s3")


@pytest.fixture
def bucket(s3):
    name = unique("bucket").lower().replace("_", "-")
    s3.create_bucket(Bucket=name)
    return name


@pytest.fixture(scope="module")
def aws(server):
    """Runs `aws …` against the server, and gives what it printed."""

    def call(*arguments: object, expected: int = 0) -> str:
        done = run(
            AWS_CLI,
            *arguments,
            env=environment(
                AWS_ENDPOINT_URL=server.endpoint,
                AWS_ACCESS_KEY_ID="AKIDCLI",
                AWS_SECRET_ACCESS_KEY="secret",
                AWS_DEFAULT_REGION="us-east-1",
                AWS_MAX_ATTEMPTS="1",
            ),
        )
        assert done.returncode == expected, done.stderr
        return done.stdout

    return call


def code(raised) -> str:
    return raised.value.response["Error"]["Code"]


def body(answer) -> bytes:
    return answer["Body"].read()


def keys(page) -> list[str]:
    return [each["Key"] for each in page.get("Contents", [])]


def test_buckets(s3):
    name = unique("bucket").lower()
    s3.create_bucket(Bucket=name)
    s3.create_bucket(Bucket=name)
    head = s3.head_bucket(Bucket=name)
    assert head["BucketRegion"] == "us-east-1"
    assert name in [each["Name"] for each in s3.list_buckets()["Buckets"]]
    assert s3.get_bucket_location(Bucket=name)["LocationConstraint"] is None
    s3.put_object(Bucket=name, Key="a", Body=b"")
    with pytest.raises(ClientError) as raised:
        s3.delete_bucket(Bucket=name)
    assert code(raised) == "BucketNotEmpty"
    s3.delete_object(Bucket=name, Key="a")
    s3.delete_bucket(Bucket=name)
    with pytest.raises(ClientError) as raised:
        s3.head_bucket(Bucket=name)
    assert code(raised) == "404"
    for refused in ["Ab", "a_b-c", "192.168.1.1", "xn--bucket"]:
        with pytest.raises(ClientError) as raised:
            s3.create_bucket(Bucket=refused)
        assert code(raised) == "InvalidBucketName"


def test_a_bucket_of_another_region(s3):
    name = unique("bucket").lower()
    region = {"LocationConstraint": "eu-west-1"}
    s3.create_bucket(Bucket=name, CreateBucketConfiguration=region)
    assert s3.get_bucket_location(Bucket=name)["LocationConstraint"] == "eu-west-1"
    with pytest.raises(s3.exceptions.BucketAlreadyOwnedByYou):
        s3.create_bucket(Bucket=name, CreateBucketConfiguration=region)


def test_an_object_comes_back_with_all_that_was_said_of_it(s3, bucket):
    content = os.urandom(300_000)
    put = s3.put_object(
        Bucket=bucket, Key="a/ü b+c.txt", Body=content, ContentType="text/plain",
        CacheControl="no-cache", ContentDisposition="attachment", ContentLanguage="en",
        Metadata={"colour": "red"}, Tagging="team=a%20b&stage=x", StorageClass="STANDARD_IA",
    )
    assert put["ETag"] == f'"{hashlib.md5(content).hexdigest()}"'
    got = s3.get_object(Bucket=bucket, Key="a/ü b+c.txt", ChecksumMode="ENABLED")
    assert body(got) == content
    assert got["ETag"] == put["ETag"] and got["ContentLength"] == len(content)
    assert got["ContentType"] == "text/plain" and got["CacheControl"] == "no-cache"
    assert got["ContentDisposition"] == "attachment" and got["ContentLanguage"] == "en"
    assert got["Metadata"] == {"colour": "red"} and got["StorageClass"] == "STANDARD_IA"
    assert got["TagCount"] == 2 and got["ChecksumCRC32"] == put["ChecksumCRC32"]
    head = s3.head_object(Bucket=bucket, Key="a/ü b+c.txt")
    assert head["ContentLength"] == len(content) and head["Metadata"] == {"colour": "red"}
    renamed = s3.get_object(
        Bucket=bucket, Key="a/ü b+c.txt", ResponseContentType="a/b",
        ResponseContentDisposition="inline",
    )
    assert (renamed["ContentType"], renamed["ContentDisposition"]) == ("a/b", "inline")


@pytest.mark.parametrize(
    "asked, expected", [("0-3", b"0123"), ("4-", b"456789"), ("-2", b"89"), ("8-99", b"89")]
)
def test_a_range(s3, bucket, asked, expected):
    s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789")
    got = s3.get_object(Bucket=bucket, Key="k", Range=f"bytes={asked}")
    assert body(got) == expected
    assert got["ContentRange"].endswith("/10")
    assert got["ResponseMetadata"]["HTTPStatusCode"] == 206


def test_a_range_that_is_not_there(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789")
    with pytest.raises(ClientError) as raised:
        s3.get_object(Bucket=bucket, Key="k", Range="bytes=10-")
    assert code(raised) == "InvalidRange"


def test_conditions(s3, bucket):
    tag = s3.put_object(Bucket=bucket, Key="k", Body=b"1", IfNoneMatch="*")["ETag"]
    with pytest.raises(ClientError) as raised:
        s3.put_object(Bucket=bucket, Key="k", Body=b"2", IfNoneMatch="*")
    assert code(raised) == "PreconditionFailed"
    with pytest.raises(ClientError) as raised:
        s3.put_object(Bucket=bucket, Key="k", Body=b"2", IfMatch='"other"')
    assert code(raised) == "PreconditionFailed"
    assert body(s3.get_object(Bucket=bucket, Key="k", IfMatch=tag)) == b"1"
    with pytest.raises(ClientError) as raised:
        s3.get_object(Bucket=bucket, Key="k", IfNoneMatch=tag)
    assert code(raised) == "304"
    modified = s3.head_object(Bucket=bucket, Key="k")["LastModified"]
    with pytest.raises(ClientError) as raised:
        s3.get_object(Bucket=bucket, Key="k", IfModifiedSince=modified)
    assert code(raised) == "304"
    with pytest.raises(ClientError) as raised:
        s3.head_object(Bucket=bucket, Key="k", IfMatch='"other"')
    assert code(raised) == "412"


def test_what_is_not_there(s3, bucket):
    with pytest.raises(s3.exceptions.NoSuchKey):
        s3.get_object(Bucket=bucket, Key="nothing")
    with pytest.raises(s3.exceptions.NoSuchBucket):
        s3.get_object(Bucket=unique("none").lower(), Key="nothing")
    with pytest.raises(ClientError) as raised:
        s3.head_object(Bucket=bucket, Key="nothing")
    assert code(raised) == "404"
    with pytest.raises(ClientError) as raised:
        s3.put_object(Bucket=bucket, Key="k" * 1025, Body=b"")
    assert code(raised) == "KeyTooLongError"
    s3.delete_object(Bucket=bucket, Key="nothing")


def test_names_of_files_never_come_from_keys(server, s3, bucket):
    for key in ["../../escape", "..", "a/../../b", "\x01", "/x", "a//b", "é", "e\u0301"]:
        s3.put_object(Bucket=bucket, Key=key, Body=key.encode())
    for key in ["../../escape", "..", "a/../../b", "/x", "a//b", "é", "e\u0301"]:
        assert body(s3.get_object(Bucket=bucket, Key=key)) == key.encode()
    assert not list(server.folder.rglob("escape"))


def test_lists(s3, bucket):
    names = ["a", "b/1", "b/2", "b/c/3", "d", "e/4", "é"]
    for name in names:
        s3.put_object(Bucket=bucket, Key=name, Body=b"x")
    assert keys(s3.list_objects_v2(Bucket=bucket)) == names
    assert keys(s3.list_objects(Bucket=bucket)) == names
    page = s3.list_objects_v2(Bucket=bucket, Delimiter="/")
    assert keys(page) == ["a", "d", "é"]
    assert [each["Prefix"] for each in page["CommonPrefixes"]] == ["b/", "e/"]
    page = s3.list_objects_v2(Bucket=bucket, Prefix="b/", Delimiter="/")
    assert keys(page) == ["b/1", "b/2"]
    assert [each["Prefix"] for each in page["CommonPrefixes"]] == ["b/c/"]
    assert keys(s3.list_objects_v2(Bucket=bucket, StartAfter="b/2")) == names[3:]
    for operation in ["list_objects_v2", "list_objects"]:
        pages = s3.get_paginator(operation).paginate(
            Bucket=bucket, Delimiter="/", PaginationConfig={"PageSize": 1}
        )
        seen = [
            each.get("Key") or each["Prefix"]
            for page in pages
            for each in page.get("Contents", []) + page.get("CommonPrefixes", [])
        ]
        assert seen == ["a", "b/", "d", "e/", "é"]
    empty = s3.list_objects_v2(Bucket=bucket, MaxKeys=0)
    assert empty["KeyCount"] == 0 and not empty["IsTruncated"]
    with pytest.raises(ClientError) as raised:
        s3.list_objects_v2(Bucket=bucket, ContinuationToken="!")
    assert code(raised) == "InvalidArgument"


def test_many_keys_are_listed_in_pages(s3, bucket):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: s3.put_object(Bucket=bucket, Key=f"{n:04}"), range(1100)))
    pages = list(s3.get_paginator("list_objects_v2").paginate(Bucket=bucket))
    assert [len(page["Contents"]) for page in pages] == [1000, 100]
    answer = s3.delete_objects(
        Bucket=bucket, Delete={"Objects": [{"Key": f"{n:04}"} for n in range(1000)]}
    )
    assert len(answer["Deleted"]) == 1000
    assert len(keys(s3.list_objects_v2(Bucket=bucket))) == 100
    quiet = s3.delete_objects(
        Bucket=bucket, Delete={"Objects": [{"Key": "1000"}], "Quiet": True}
    )
    assert "Deleted" not in quiet


def test_copies(s3, bucket):
    s3.put_object(Bucket=bucket, Key="from", Body=b"content", Metadata={"a": "1"})
    source = {"Bucket": bucket, "Key": "from"}
    copied = s3.copy_object(Bucket=bucket, Key="to", CopySource=source)["CopyObjectResult"]
    s3.delete_object(Bucket=bucket, Key="from")
    got = s3.get_object(Bucket=bucket, Key="to")
    assert body(got) == b"content" and got["Metadata"] == {"a": "1"}
    assert got["ETag"] == copied["ETag"]
    source = {"Bucket": bucket, "Key": "to"}
    with pytest.raises(ClientError) as raised:
        s3.copy_object(Bucket=bucket, Key="to", CopySource=source)
    assert code(raised) == "InvalidRequest"
    s3.copy_object(
        Bucket=bucket, Key="to", CopySource=source, MetadataDirective="REPLACE",
        Metadata={"b": "2"}, ChecksumAlgorithm="SHA256",
    )
    got = s3.get_object(Bucket=bucket, Key="to", ChecksumMode="ENABLED")
    assert body(got) == b"content" and got["Metadata"] == {"b": "2"}
    assert "ChecksumSHA256" in got
    with pytest.raises(ClientError) as raised:
        s3.copy_object(Bucket=bucket, Key="x", CopySource=source, CopySourceIfMatch='"no"')
    assert code(raised) == "PreconditionFailed"


@pytest.mark.parametrize("algorithm", ["CRC32", "SHA1", "SHA256"])
def test_a_checksum_is_kept_and_a_wrong_one_refused(s3, bucket, algorithm):
    s3.put_object(Bucket=bucket, Key="k", Body=b"hello", ChecksumAlgorithm=algorithm)
    got = s3.get_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")
    assert body(got) == b"hello" and got[f"Checksum{algorithm}"]
    wrong = got[f"Checksum{algorithm}"]
    with pytest.raises(ClientError) as raised:
        s3.put_object(Bucket=bucket, Key="k", Body=b"other", **{f"Checksum{algorithm}": wrong})
    assert code(raised) == "BadDigest"
    assert body(s3.get_object(Bucket=bucket, Key="k")) == b"hello"


def test_a_checksum_of_its_own(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"123456789", ChecksumCRC32C="4waSgw==")
    s3.put_object(Bucket=bucket, Key="n", Body=b"123456789", ChecksumCRC64NVME="rosUhgp5mIg=")
    with pytest.raises(ClientError) as raised:
        s3.put_object(Bucket=bucket, Key="k", Body=b"x", ContentMD5="1B2M2Y8AsgTpgAmY7PhCfg==")
    assert code(raised) == "BadDigest"


def send(server, method: str, path: str, content: bytes | str = b"", **headers: str):
    """One unsigned request; names of headers are written with underscores."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, content, names)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_without_a_signature(server, bucket):
    assert send(server, "PUT", f"/{bucket}/k", b"hello")[0] == 200
    status, headers, content = send(server, "GET", f"/{bucket}/k", Accept_Encoding="gzip")
    assert (status, content) == (200, b"hello")
    assert headers["x-amz-request-id"] and headers["Content-Encoding"] is None
    status, _, content = send(server, "HEAD", f"/{bucket}/none")
    assert (status, content) == (404, b"")
    assert send(server, "GET", "/")[2].startswith(b"healthy")
    status, _, content = send(server, "GET", f"/{bucket}/none")
    assert status == 404 and b"<Code>NoSuchKey</Code>" in content


def test_chunks_with_a_trailer(server, s3, bucket):
    chunked = {
        "x_amz_content_sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "Content_Encoding": "aws-chunked",
        "x_amz_decoded_content_length": "9",
        "x_amz_trailer": "x-amz-checksum-crc32c",
    }
    content = b"5\r\n12345\r\n4\r\n6789\r\n0\r\nx-amz-checksum-crc32c:4waSgw==\r\n\r\n"
    assert send(server, "PUT", f"/{bucket}/k", content, **chunked)[0] == 200
    got = s3.get_object(Bucket=bucket, Key="k")
    assert body(got) == b"123456789" and "ContentEncoding" not in got
    wrong = content.replace(b"6789", b"6780")
    status, _, answer = send(server, "PUT", f"/{bucket}/k", wrong, **chunked)
    assert status == 400 and b"BadDigest" in answer
    for broken in [content[:-30], content[:7], b"zz\r\n", content.replace(b"4\r\n", b"3\r\n"),
                   content[:-34] + b"\r\n"]:
        assert send(server, "PUT", f"/{bucket}/k", broken, **chunked)[0] == 400
    assert body(s3.get_object(Bucket=bucket, Key="k")) == b"123456789"


def test_a_body_that_is_not_the_one_that_was_signed(server, s3, bucket):
    status, _, answer = send(
        server, "PUT", f"/{bucket}/k", b"x", x_amz_content_sha256=hashlib.sha256(b"y").hexdigest()
    )
    assert status == 400 and b"XAmzContentSHA256Mismatch" in answer
    assert keys(s3.list_objects_v2(Bucket=bucket)) == []


def test_operations_that_are_not_offered_are_refused_by_name(s3, bucket):
    with pytest.raises(ClientError) as raised:
        s3.put_bucket_website(Bucket=bucket, WebsiteConfiguration={})
    assert code(raised) == "NotImplemented" and "PutBucketWebsite" in str(raised.value)


def test_configurations_of_which_there_are_none(s3, bucket):
    assert "InventoryConfigurationList" not in s3.list_bucket_inventory_configurations(Bucket=bucket)
    with pytest.raises(ClientError) as raised:
        s3.get_bucket_metrics_configuration(Bucket=bucket, Id="a")
    assert code(raised) == "NoSuchConfiguration"
    s3.delete_bucket_website(Bucket=bucket)


@pytest.mark.parametrize("name, digest", [("MD5", hashlib.md5), ("SHA512", hashlib.sha512)])
def test_a_digest_is_a_checksum(s3, bucket, name, digest):
    value = base64.b64encode(digest(b"hello").digest()).decode()
    s3.put_object(Bucket=bucket, Key="k", Body=b"hello", **{f"Checksum{name}": value})
    told = s3.head_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")
    assert told[f"Checksum{name}"] == value
    with pytest.raises(ClientError) as raised:
        s3.put_object(Bucket=bucket, Key="k", Body=b"other", **{f"Checksum{name}": value})
    assert code(raised) == "BadDigest"


def test_metadata_is_text(server, s3, bucket):
    latin = {"x_amz_meta_a": "\xfc"}
    assert send(server, "PUT", f"/{bucket}/k", b"x", **latin)[0] == 400
    assert keys(s3.list_objects_v2(Bucket=bucket)) == []
    # Headers leave as Latin-1.
    utf8 = {"x_amz_meta_a": "\xfc".encode().decode("latin-1")}
    assert send(server, "PUT", f"/{bucket}/k", b"x", **utf8)[0] == 200
    assert s3.head_object(Bucket=bucket, Key="k")["Metadata"] == {"a": "=?UTF-8?B?w7w=?="}


def test_a_header_in_signature_version_2(server, bucket):
    status, _, content = send(server, "GET", "/", Authorization="AWS AKIDOLD:c2lnbmF0dXJl")
    assert status == 200 and bucket.encode() in content


def test_a_header_in_signature_version_2_where_secrets_are_checked(new_server):
    running = new_server(SECRET).start()
    for key in ["AKIDKNOWN", "AKIDOLD"]:
        status, _, content = send(running, "GET", "/", Authorization=f"AWS {key}:c2lnbmF0dXJl")
        assert status == 400 and b"Please use AWS4-HMAC-SHA256." in content


@pytest.mark.parametrize("version", ["s3", "s3v4"])
def test_links(new_server, version):
    server = new_server(SECRET).start()
    s3 = server.client("s3", access_key="AKIDKNOWN")
    s3.create_bucket(Bucket="links")
    signer = SESSION.client(
        "s3", endpoint_url=server.endpoint, aws_access_key_id="AKIDKNOWN",
        aws_secret_access_key="secret", config=Config(signature_version=version),
    )
    link = signer.generate_presigned_url("put_object", {"Bucket": "links", "Key": "a b"})
    assert send(server, "PUT", link.removeprefix(server.endpoint), b"hello")[0] == 200
    link = signer.generate_presigned_url("get_object", {"Bucket": "links", "Key": "a b"})
    assert urllib.request.urlopen(link).read() == b"hello"
    for broken in [link.replace("a%20b", "c"), link.replace("Signature=", "Signature=0")]:
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(broken)
        assert raised.value.code in (400, 403)
    old = signer.generate_presigned_url(
        "get_object", {"Bucket": "links", "Key": "a b"}, ExpiresIn=-60 if version == "s3" else 0
    )
    if version == "s3":
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(old)
        assert b"expired" in raised.value.read()
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(link.split("?")[0])
    assert raised.value.code == 403


def test_a_large_object_passes_through(server, s3, bucket):
    size = 96 << 20
    block = os.urandom(1 << 20)

    class Blocks:
        def __init__(self):
            self.left = size

        def read(self, count=-1):
            taken = min(self.left, 1 << 20)
            self.left -= taken
            return block[:taken]

        def __len__(self):
            return size

    def peak() -> int:
        status = open(f"/proc/{server.process.pid}/status").read()
        return int(status.split("VmHWM:")[1].split()[0])

    before = peak()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request(
        "PUT", f"/{bucket}/large", Blocks(), {"Content-Length": str(size)}
    )
    assert connection.getresponse().status == 200
    digest = hashlib.md5()
    got = s3.get_object(Bucket=bucket, Key="large")["Body"]
    for piece in got.iter_chunks(1 << 20):
        digest.update(piece)
    assert digest.hexdigest() == hashlib.md5(block * 96).hexdigest()
    assert peak() - before < 48 * 1024


def test_objects_survive_a_kill_and_what_was_under_way_goes(new_server):
    server = new_server().start()
    s3 = server.client("s3")
    s3.create_bucket(Bucket="kill")
    s3.put_object(Bucket="kill", Key="whole", Body=b"x" * 100_000)
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.putrequest("PUT", "/kill/part")
    connection.putheader("Content-Length", "1000000")
    connection.endheaders()
    connection.send(b"y" * 500_000)
    assert body(s3.get_object(Bucket="kill", Key="whole")) == b"x" * 100_000
    server.kill()
    connection.close()
    orphan = server.data / "objects" / "zz"
    orphan.mkdir()
    (orphan / "zzzz").write_bytes(b"?")
    server.start()
    assert keys(s3.list_objects_v2(Bucket="kill")) == ["whole"]
    assert body(s3.get_object(Bucket="kill", Key="whole")) == b"x" * 100_000
    files = [path for path in (server.data / "objects").rglob("*") if path.is_file()]
    assert len(files) == 1
    s3.delete_object(Bucket="kill", Key="whole")
    assert not files[0].exists()


def test_the_aws_cli(aws, tmp_path):
    name = unique("cli").lower()
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text("a")
    (folder / "sub" / "b ü.txt").write_text("b")
    aws("s3", "mb", f"s3://{name}")
    aws("s3", "cp", folder / "a.txt", f"s3://{name}/one.txt")
    aws("s3", "sync", folder, f"s3://{name}/all")
    assert "one.txt" in aws("s3", "ls", f"s3://{name}")
    assert "PRE all/" in aws("s3", "ls", f"s3://{name}")
    listed = aws("s3", "ls", "--recursive", f"s3://{name}")
    assert "all/sub/b ü.txt" in listed
    assert aws("s3", "sync", folder, f"s3://{name}/all") == ""
    aws("s3", "cp", f"s3://{name}/one.txt", f"s3://{name}/two.txt")
    aws("s3", "cp", "--recursive", f"s3://{name}/all", tmp_path / "back")
    assert (tmp_path / "back" / "sub" / "b ü.txt").read_text() == "b"
    link = aws("s3", "presign", f"s3://{name}/two.txt").strip()
    assert urllib.request.urlopen(link).read() == b"a"
    aws("s3", "mv", f"s3://{name}/two.txt", f"s3://{name}/three.txt")
    aws("s3", "rm", f"s3://{name}/three.txt")
    aws("s3", "rm", "--recursive", f"s3://{name}/all")
    [left] = json.loads(aws("s3api", "list-objects-v2", "--bucket", name))["Contents"]
    assert left["Key"] == "one.txt"
    aws("s3", "rb", "--force", f"s3://{name}")
    assert name not in aws("s3", "ls")


def upload(s3, bucket: str, key: str, parts: list[bytes], **options) -> dict:
    """Uploads an object in parts, and gives what the completion said."""
    started = s3.create_multipart_upload(Bucket=bucket, Key=key, **options)
    place = {"Bucket": bucket, "Key": key, "UploadId": started["UploadId"]}
    algorithm = options.get("ChecksumAlgorithm")
    done = []
    for number, content in enumerate(parts, 1):
        more = {"ChecksumAlgorithm": algorithm} if algorithm else {}
        part = s3.upload_part(**place, PartNumber=number, Body=content, **more)
        done.append({"ETag": part["ETag"], "PartNumber": number})
        if algorithm:
            done[-1][f"Checksum{algorithm}"] = part[f"Checksum{algorithm}"]
    return s3.complete_multipart_upload(**place, MultipartUpload={"Parts": done})


PART = os.urandom(5 << 20)


@pytest.mark.parametrize("options", [
    {}, {"ChecksumAlgorithm": "CRC32"}, {"ChecksumAlgorithm": "SHA256"},
    {"ChecksumAlgorithm": "CRC32", "ChecksumType": "FULL_OBJECT"},
])
def test_an_object_in_parts(s3, bucket, options):
    done = upload(s3, bucket, "k", [PART, PART, b"end"], Metadata={"a": "1"}, **options)
    whole = PART + PART + b"end"
    digests = b"".join(hashlib.md5(part).digest() for part in [PART, PART, b"end"])
    assert done["ETag"] == f'"{hashlib.md5(digests).hexdigest()}-3"'
    got = s3.get_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")
    assert body(got) == whole and got["Metadata"] == {"a": "1"}
    if options.get("ChecksumType"):
        assert int.from_bytes(base64.b64decode(got["ChecksumCRC32"])) == zlib.crc32(whole)
    elif options:
        assert got[f"Checksum{options['ChecksumAlgorithm']}"].endswith("-3")
    crossing = s3.get_object(Bucket=bucket, Key="k", Range=f"bytes={len(PART) - 2}-{len(PART) + 1}")
    assert body(crossing) == PART[-2:] + PART[:2]
    second = s3.get_object(Bucket=bucket, Key="k", PartNumber=3)
    assert body(second) == b"end" and second["PartsCount"] == 3
    attributes = s3.get_object_attributes(
        Bucket=bucket, Key="k", ObjectAttributes=["ETag", "ObjectParts", "ObjectSize", "Checksum"]
    )
    assert attributes["ObjectParts"]["TotalPartsCount"] == 3
    assert attributes["ObjectSize"] == len(whole)
    copied = s3.copy_object(
        Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": "k"}
    )["CopyObjectResult"]
    assert copied["ETag"] == f'"{hashlib.md5(whole).hexdigest()}"'


def test_the_checksum_of_a_whole_is_that_of_its_bytes(s3, bucket):
    started = s3.create_multipart_upload(
        Bucket=bucket, Key="k", ChecksumAlgorithm="CRC32", ChecksumType="FULL_OBJECT"
    )
    place = {"Bucket": bucket, "Key": "k", "UploadId": started["UploadId"]}
    part = s3.upload_part(**place, PartNumber=1, Body=b"123456789", ChecksumAlgorithm="CRC32")
    parts = {"Parts": [{"ETag": part["ETag"], "PartNumber": 1}]}
    with pytest.raises(ClientError) as raised:
        s3.complete_multipart_upload(**place, MultipartUpload=parts, ChecksumCRC32="AAAAAA==")
    assert code(raised) == "BadDigest"
    done = s3.complete_multipart_upload(**place, MultipartUpload=parts, ChecksumCRC32="y/Q5Jg==")
    assert done["ChecksumCRC32"] == "y/Q5Jg=="


def test_an_upload_is_seen_and_aborted(server, s3, bucket):
    started = s3.create_multipart_upload(Bucket=bucket, Key="a/k")
    place = {"Bucket": bucket, "Key": "a/k", "UploadId": started["UploadId"]}
    for number in [2, 1, 3]:
        s3.upload_part(**place, PartNumber=number, Body=b"x" * number)
    s3.upload_part(**place, PartNumber=2, Body=b"again")
    page = s3.list_parts(**place, MaxParts=2)
    assert [(each["PartNumber"], each["Size"]) for each in page["Parts"]] == [(1, 1), (2, 5)]
    assert page["IsTruncated"] and page["NextPartNumberMarker"] == 2
    [rest] = s3.list_parts(**place, PartNumberMarker=2)["Parts"]
    assert rest["PartNumber"] == 3
    [seen] = s3.list_multipart_uploads(Bucket=bucket)["Uploads"]
    assert (seen["Key"], seen["UploadId"]) == ("a/k", started["UploadId"])
    [common] = s3.list_multipart_uploads(Bucket=bucket, Delimiter="/")["CommonPrefixes"]
    assert common["Prefix"] == "a/"
    assert keys(s3.list_objects_v2(Bucket=bucket)) == []
    s3.abort_multipart_upload(**place)
    with pytest.raises(s3.exceptions.NoSuchUpload):
        s3.list_parts(**place)
    with pytest.raises(s3.exceptions.NoSuchUpload):
        s3.upload_part(**place, PartNumber=1, Body=b"x")


def test_a_completion_that_can_not_be(s3, bucket):
    started = s3.create_multipart_upload(Bucket=bucket, Key="k")
    place = {"Bucket": bucket, "Key": "k", "UploadId": started["UploadId"]}
    parts = [
        {"ETag": s3.upload_part(**place, PartNumber=number, Body=b"x")["ETag"],
         "PartNumber": number}
        for number in [1, 2]
    ]
    for wrong, expected in [
        (parts, "EntityTooSmall"),
        (parts[::-1], "InvalidPartOrder"),
        ([parts[0] | {"ETag": '"no"'}], "InvalidPart"),
        ([parts[0] | {"PartNumber": 9}], "InvalidPart"),
        ([], "MalformedXML"),
    ]:
        with pytest.raises(ClientError) as raised:
            s3.complete_multipart_upload(**place, MultipartUpload={"Parts": wrong})
        assert code(raised) == expected
    s3.complete_multipart_upload(**place, MultipartUpload={"Parts": parts[1:]})
    assert body(s3.get_object(Bucket=bucket, Key="k")) == b"x"


def test_parts_are_copied(s3, bucket):
    s3.put_object(Bucket=bucket, Key="from", Body=b"0123456789")
    started = s3.create_multipart_upload(Bucket=bucket, Key="k")
    place = {"Bucket": bucket, "Key": "k", "UploadId": started["UploadId"]}
    part = s3.upload_part_copy(
        **place, PartNumber=1, CopySource={"Bucket": bucket, "Key": "from"},
        CopySourceRange="bytes=2-5",
    )["CopyPartResult"]
    s3.complete_multipart_upload(
        **place, MultipartUpload={"Parts": [{"ETag": part["ETag"], "PartNumber": 1}]}
    )
    assert body(s3.get_object(Bucket=bucket, Key="k")) == b"2345"


def test_uploads_survive_a_kill(new_server):
    server = new_server().start()
    s3 = server.client("s3")
    s3.create_bucket(Bucket="kill")
    started = s3.create_multipart_upload(Bucket="kill", Key="k")
    place = {"Bucket": "kill", "Key": "k", "UploadId": started["UploadId"]}
    tags = [s3.upload_part(**place, PartNumber=n, Body=PART)["ETag"] for n in [1, 2]]
    server.kill()
    server.start()
    parts = [{"ETag": tag, "PartNumber": number} for number, tag in enumerate(tags, 1)]
    first = s3.complete_multipart_upload(**place, MultipartUpload={"Parts": parts})
    server.kill()
    server.start()
    assert body(s3.get_object(Bucket="kill", Key="k")) == PART * 2
    again = s3.complete_multipart_upload(**place, MultipartUpload={"Parts": parts})
    assert {**again, "ResponseMetadata": {}} == {**first, "ResponseMetadata": {}}


def test_versions(s3, bucket):
    assert "Status" not in s3.get_bucket_versioning(Bucket=bucket)
    s3.put_object(Bucket=bucket, Key="k", Body=b"0")
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    first = s3.put_object(Bucket=bucket, Key="k", Body=b"1")["VersionId"]
    second = s3.put_object(Bucket=bucket, Key="k", Body=b"2")["VersionId"]
    assert body(s3.get_object(Bucket=bucket, Key="k")) == b"2"
    assert body(s3.get_object(Bucket=bucket, Key="k", VersionId=first)) == b"1"
    assert body(s3.get_object(Bucket=bucket, Key="k", VersionId="null")) == b"0"
    marker = s3.delete_object(Bucket=bucket, Key="k")
    assert marker["DeleteMarker"]
    with pytest.raises(s3.exceptions.NoSuchKey) as gone:
        s3.get_object(Bucket=bucket, Key="k")
    headers = gone.value.response["ResponseMetadata"]["HTTPHeaders"]
    assert headers["x-amz-delete-marker"] == "true"
    with pytest.raises(ClientError) as raised:
        s3.get_object(Bucket=bucket, Key="k", VersionId=marker["VersionId"])
    assert code(raised) == "MethodNotAllowed"
    assert keys(s3.list_objects_v2(Bucket=bucket)) == []
    listed = s3.list_object_versions(Bucket=bucket)
    assert [each["VersionId"] for each in listed["Versions"]] == [second, first, "null"]
    [only] = listed["DeleteMarkers"]
    assert only["IsLatest"] and only["VersionId"] == marker["VersionId"]
    pages = s3.get_paginator("list_object_versions").paginate(
        Bucket=bucket, PaginationConfig={"PageSize": 1}
    )
    assert [
        each["VersionId"]
        for page in pages
        for each in page.get("Versions", []) + page.get("DeleteMarkers", [])
    ] == [marker["VersionId"], second, first, "null"]
    s3.delete_object(Bucket=bucket, Key="k", VersionId=marker["VersionId"])
    assert body(s3.get_object(Bucket=bucket, Key="k")) == b"2"
    s3.delete_object(Bucket=bucket, Key="k", VersionId=second)
    assert body(s3.get_object(Bucket=bucket, Key="k")) == b"1"
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Suspended"})
    s3.put_object(Bucket=bucket, Key="k", Body=b"3")
    listed = s3.list_object_versions(Bucket=bucket)["Versions"]
    assert [each["VersionId"] for each in listed] == ["null", first]
    for version, expected in [(second, "NoSuchVersion"), ("other", "InvalidArgument")]:
        with pytest.raises(ClientError) as raised:
            s3.get_object(Bucket=bucket, Key="k", VersionId=version)
        assert code(raised) == expected
    with pytest.raises(ClientError) as raised:
        s3.delete_bucket(Bucket=bucket)
    assert code(raised) == "BucketNotEmpty"


def test_tags(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"", Tagging="a=1")
    assert s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"] == [{"Key": "a", "Value": "1"}]
    tags = [{"Key": "b", "Value": "2"}, {"Key": "c", "Value": ""}]
    s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": tags})
    assert s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"] == tags
    s3.delete_object_tagging(Bucket=bucket, Key="k")
    assert s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"] == []
    with pytest.raises(ClientError) as raised:
        s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": tags[:1] * 2})
    assert code(raised) == "InvalidTag"
    with pytest.raises(ClientError) as raised:
        s3.get_bucket_tagging(Bucket=bucket)
    assert code(raised) == "NoSuchTagSet"
    s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": tags})
    assert s3.get_bucket_tagging(Bucket=bucket)["TagSet"] == tags
    s3.delete_bucket_tagging(Bucket=bucket)


def test_the_aws_cli_uploads_and_downloads_in_parts(aws, s3, bucket, tmp_path):
    large = tmp_path / "large"
    large.write_bytes(PART * 4)
    aws("s3", "cp", large, f"s3://{bucket}/large")
    assert s3.head_object(Bucket=bucket, Key="large")["ETag"].endswith('-3"')
    aws("s3", "cp", f"s3://{bucket}/large", tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == PART * 4
    aws("s3", "cp", f"s3://{bucket}/large", f"s3://{bucket}/copy")
    assert s3.head_object(Bucket=bucket, Key="copy")["ContentLength"] == len(PART) * 4


@pytest.fixture
def locked(s3):
    """A bucket whose objects can be locked."""
    name = unique("locked").lower()
    s3.create_bucket(Bucket=name, ObjectLockEnabledForBucket=True)
    return name


LATER = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(days=3)


def is_refused(call, **arguments) -> bool:
    try:
        call(**arguments)
        return False
    except ClientError as error:
        assert error.response["Error"]["Code"] == "AccessDenied"
        return True


def test_a_retention_keeps_a_version(s3, locked):
    assert s3.get_bucket_versioning(Bucket=locked)["Status"] == "Enabled"
    version = s3.put_object(
        Bucket=locked, Key="g", Body=b"1", ObjectLockMode="GOVERNANCE",
        ObjectLockRetainUntilDate=LATER,
    )["VersionId"]
    place = {"Bucket": locked, "Key": "g", "VersionId": version}
    assert s3.get_object_retention(**place)["Retention"] == {
        "Mode": "GOVERNANCE", "RetainUntilDate": LATER
    }
    assert is_refused(s3.delete_object, **place)
    [error] = s3.delete_objects(
        Bucket=locked, Delete={"Objects": [{"Key": "g", "VersionId": version}]}
    )["Errors"]
    assert error["Code"] == "AccessDenied"
    shorter = {"Mode": "GOVERNANCE", "RetainUntilDate": LATER - timedelta(days=1)}
    assert is_refused(s3.put_object_retention, **place, Retention=shorter)
    s3.put_object_retention(**place, Retention=shorter, BypassGovernanceRetention=True)
    s3.delete_object(Bucket=locked, Key="g")
    s3.delete_object(**place, BypassGovernanceRetention=True)
    with pytest.raises(ClientError):
        s3.get_object(**place)


def test_nobody_passes_over_compliance(s3, locked):
    version = s3.put_object(
        Bucket=locked, Key="c", Body=b"1", ObjectLockMode="COMPLIANCE",
        ObjectLockRetainUntilDate=LATER,
    )["VersionId"]
    place = {"Bucket": locked, "Key": "c", "VersionId": version}
    assert is_refused(s3.delete_object, **place, BypassGovernanceRetention=True)
    weaker = {"Mode": "GOVERNANCE", "RetainUntilDate": LATER}
    assert is_refused(
        s3.put_object_retention, **place, Retention=weaker, BypassGovernanceRetention=True
    )
    longer = {"Mode": "COMPLIANCE", "RetainUntilDate": LATER + timedelta(days=1)}
    s3.put_object_retention(**place, Retention=longer)
    assert body(s3.get_object(**place)) == b"1"


def test_a_legal_hold_and_the_rule_of_a_bucket(s3, locked):
    version = s3.put_object(
        Bucket=locked, Key="h", Body=b"1", ObjectLockLegalHoldStatus="ON"
    )["VersionId"]
    place = {"Bucket": locked, "Key": "h", "VersionId": version}
    assert s3.get_object_legal_hold(**place)["LegalHold"]["Status"] == "ON"
    assert is_refused(s3.delete_object, **place, BypassGovernanceRetention=True)
    s3.put_object_legal_hold(**place, LegalHold={"Status": "OFF"})
    s3.delete_object(**place)
    rule = {
        "ObjectLockEnabled": "Enabled",
        "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": 1}},
    }
    s3.put_object_lock_configuration(Bucket=locked, ObjectLockConfiguration=rule)
    kept = s3.get_object_lock_configuration(Bucket=locked)["ObjectLockConfiguration"]
    assert kept == rule
    s3.put_object(Bucket=locked, Key="r", Body=b"1")
    assert s3.head_object(Bucket=locked, Key="r")["ObjectLockMode"] == "GOVERNANCE"
    with pytest.raises(ClientError) as raised:
        s3.put_bucket_versioning(Bucket=locked, VersioningConfiguration={"Status": "Suspended"})
    assert code(raised) == "InvalidBucketState"


def test_a_lock_needs_a_bucket_that_has_one(s3, bucket):
    with pytest.raises(ClientError) as raised:
        s3.put_object(Bucket=bucket, Key="k", ObjectLockLegalHoldStatus="ON")
    assert code(raised) == "InvalidRequest"
    with pytest.raises(ClientError) as raised:
        s3.get_object_lock_configuration(Bucket=bucket)
    assert code(raised) == "ObjectLockConfigurationNotFoundError"


def test_settings_come_back_as_they_were_put(s3, bucket):
    policy = json.dumps({"Version": "2012-10-17", "Statement": []})
    s3.put_bucket_policy(Bucket=bucket, Policy=policy)
    assert s3.get_bucket_policy(Bucket=bucket)["Policy"] == policy
    assert not s3.get_bucket_policy_status(Bucket=bucket)["PolicyStatus"]["IsPublic"]
    s3.delete_bucket_policy(Bucket=bucket)
    with pytest.raises(ClientError) as raised:
        s3.get_bucket_policy(Bucket=bucket)
    assert code(raised) == "NoSuchBucketPolicy"
    with pytest.raises(ClientError) as raised:
        s3.put_bucket_policy(Bucket=bucket, Policy="{")
    assert code(raised) == "MalformedPolicy"

    lifecycle = {
        "Rules": [
            {
                "ID": "old", "Status": "Enabled", "Filter": {"Prefix": "logs/"},
                "Transitions": [{"Days": 30, "StorageClass": "GLACIER"}],
                "Expiration": {"Days": 365},
                "NoncurrentVersionExpiration": {"NoncurrentDays": 9},
                "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
            }
        ]
    }
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration=lifecycle)
    kept = s3.get_bucket_lifecycle_configuration(Bucket=bucket)
    assert kept["Rules"] == lifecycle["Rules"]
    s3.delete_bucket_lifecycle(Bucket=bucket)
    with pytest.raises(ClientError) as raised:
        s3.get_bucket_lifecycle_configuration(Bucket=bucket)
    assert code(raised) == "NoSuchLifecycleConfiguration"

    block = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True,
             "RestrictPublicBuckets": True}
    s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=block)
    kept = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
    assert kept == block
    ownership = {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    s3.put_bucket_ownership_controls(Bucket=bucket, OwnershipControls=ownership)
    assert s3.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"] == ownership
    encryption = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]
    [rule] = encryption["Rules"]
    assert rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    s3.put_bucket_acl(Bucket=bucket, ACL="log-delivery-write")
    assert len(s3.get_bucket_acl(Bucket=bucket)["Grants"]) == 3
    assert s3.get_bucket_request_payment(Bucket=bucket)["Payer"] == "BucketOwner"


def test_a_page_asks_what_it_may(server, s3, bucket):
    asked = {
        "Origin": "https://app.example", "Access_Control_Request_Method": "PUT",
        "Access_Control_Request_Headers": "x-amz-meta-a",
    }
    assert send(server, "OPTIONS", f"/{bucket}/k", **asked)[0] == 403
    rule = {
        "AllowedOrigins": ["https://*.example"], "AllowedMethods": ["PUT"],
        "AllowedHeaders": ["x-amz-*"], "MaxAgeSeconds": 60,
    }
    s3.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [rule]})
    assert s3.get_bucket_cors(Bucket=bucket)["CORSRules"] == [rule]
    status, headers, _ = send(server, "OPTIONS", f"/{bucket}/k", **asked)
    assert status == 200
    assert headers.get_all("Access-Control-Allow-Origin") == ["https://app.example"]
    assert headers["Access-Control-Max-Age"] == "60"
    other = asked | {"Origin": "https://example.org"}
    assert send(server, "OPTIONS", f"/{bucket}/k", **other)[0] == 403


def test_a_bucket_in_the_name_of_the_host_is_asked_without_a_signature(server, s3, bucket):
    host = f"{bucket}.localhost:{server.port}"
    s3.put_object(Bucket=bucket, Key="a/k", Body=b"there")
    assert send(server, "GET", "/a/k", Host=host)[2] == b"there"
    assert b"<Key>a/k</Key>" in send(server, "GET", "/?list-type=2&prefix=a", Host=host)[2]
    assert send(server, "GET", "/", Host=host)[2].startswith(b"healthy")
    assert send(server, "GET", "/?list-type=2")[0] == 404
    rule = {"AllowedOrigins": ["https://app.example"], "AllowedMethods": ["GET"]}
    s3.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [rule]})
    asked = {"Origin": "https://app.example", "Access_Control_Request_Method": "GET"}
    for path in ["/a/k", "/?list-type=2"]:
        status, headers, _ = send(server, "OPTIONS", path, Host=host, **asked)
        assert status == 200
        assert headers.get_all("Access-Control-Allow-Origin") == ["https://app.example"]
        other = asked | {"Origin": "https://example.org"}
        assert send(server, "OPTIONS", path, Host=host, **other)[0] == 403


def test_an_archived_object_must_be_restored(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"1", StorageClass="DEEP_ARCHIVE")
    with pytest.raises(s3.exceptions.InvalidObjectState) as raised:
        s3.get_object(Bucket=bucket, Key="k")
    assert raised.value.response["StorageClass"] == "DEEP_ARCHIVE"
    assert s3.head_object(Bucket=bucket, Key="k")["StorageClass"] == "DEEP_ARCHIVE"
    s3.restore_object(Bucket=bucket, Key="k", RestoreRequest={"Days": 1})
    assert body(s3.get_object(Bucket=bucket, Key="k")) == b"1"
    assert 'ongoing-request="false"' in s3.head_object(Bucket=bucket, Key="k")["Restore"]


def test_a_function_takes_its_code_from_an_object(new_server):
    server = new_server(CONFIGURATION).start()
    s3, functions = server.client("s3"), server.client("lambda")
    s3.create_bucket(Bucket="code")
    s3.put_bucket_versioning(Bucket="code", VersioningConfiguration={"Status": "Enabled"})
    first = s3.put_object(
        Bucket="code", Key="f.zip", Body=zipped(main__py="def handler(e, c): return 1")
    )["VersionId"]
    s3.put_object(Bucket="code", Key="f.zip", Body=zipped(main__py="def handler(e, c): return 2"))
    settings = {"Runtime": "python3.12", "Handler": "main.handler", "Role": ROLE, "Timeout": 20}
    place = {"S3Bucket": "code", "S3Key": "f.zip"}
    functions.create_function(FunctionName="f", Code=place, **settings)
    assert functions.invoke(FunctionName="f")["Payload"].read() == b"2"
    functions.update_function_code(FunctionName="f", S3ObjectVersion=first, **place)
    assert functions.invoke(FunctionName="f")["Payload"].read() == b"1"
    with pytest.raises(functions.exceptions.InvalidParameterValueException) as raised:
        functions.create_function(FunctionName="g", Code=place | {"S3Key": "no"}, **settings)
    assert "NoSuchKey" in str(raised.value)
