"""Links to objects: what they say in their query, and what is added to them behind the signature."""

import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone
from urllib.parse import urlencode

import pytest
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials

from support.server import SESSION, Server

SECRET = """
keys: [{ accessKeyId: AKIDKNOWN, name: alice, secret: secret }]
"""
PLACE = {"Bucket": "open", "Key": "mine"}


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("server"), SECRET).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def s3(signed):
    client = signed.client("s3", access_key="AKIDKNOWN")
    client.create_bucket(Bucket="open")
    client.create_bucket(Bucket="hidden")
    client.put_object(Bucket="hidden", Key="secret", Body=b"TOP SECRET")
    return client


@pytest.fixture(params=["s3", "s3v4"])
def signer(signed, request):
    return SESSION.client(
        "s3", endpoint_url=signed.endpoint, aws_access_key_id="AKIDKNOWN",
        aws_secret_access_key="secret", config=Config(signature_version=request.param),
    )


def send(method: str, url: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
    # Links in Signature Version 2 cover the type, which urllib would add.
    named = {"Content-Type": ""}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(url, body, named, method=method)
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def hoisting(signer, **members: str) -> str:
    """A link to put an object, with headers in its query as JavaScript's and Java's clients sign
    them."""

    def add(request, **_):
        request.url += ("&" if "?" in request.url else "?") + urlencode(members)

    signer.meta.events.register("before-sign.s3.PutObject", add)
    try:
        return signer.generate_presigned_url("put_object", PLACE)
    finally:
        signer.meta.events.unregister("before-sign.s3.PutObject", add)


def test_a_link_does_only_what_was_signed(s3, signer):
    s3.put_object(**PLACE, Body=b"before")
    link = signer.generate_presigned_url("put_object", PLACE)
    for added in [
        {"x_amz_copy_source": "hidden/secret"}, {"x_amz_meta_colour": "red"},
        {"x_amz_storage_class": "GLACIER"},
    ]:
        status, text = send("PUT", link, b"", **added)
        assert status == 403
        if "X-Amz-Signature" in link:
            name = next(iter(added)).replace("_", "-")
            assert f"<HeadersNotSigned>{name}</HeadersNotSigned>".encode() in text
    assert s3.get_object(**PLACE)["Body"].read() == b"before"


def test_what_stock_clients_add_to_a_link_is_served(s3, signer):
    s3.put_object(**PLACE, Body=b"before")
    link = signer.generate_presigned_url("get_object", PLACE)
    assert send("GET", link, Range="bytes=0-2") == (206, b"bef")
    tag = s3.head_object(**PLACE)["ETag"]
    assert send("GET", link, If_None_Match=tag)[0] == 304
    if "X-Amz-Signature" in link:
        link = signer.generate_presigned_url("put_object", PLACE)
        assert send("PUT", link, b"after", Content_Type="text/plain")[0] == 200
        assert s3.head_object(**PLACE)["ContentType"] == "text/plain"


def test_a_header_signed_request_does_only_what_was_signed(signed, s3):
    s3.put_object(**PLACE, Body=b"before")
    asked = AWSRequest("PUT", f"{signed.endpoint}/open/mine", data=b"")
    S3SigV4Auth(Credentials("AKIDKNOWN", "secret"), "s3", "us-east-1").add_auth(asked)
    headers = dict(asked.headers)
    assert send("PUT", asked.url, b"", **headers, x_amz_copy_source="hidden/secret")[0] == 403
    assert s3.get_object(**PLACE)["Body"].read() == b"before"
    assert send("PUT", asked.url, b"", **headers)[0] == 200


def test_a_retention_in_governance_mode_holds_against_a_link(s3, signer):
    if "locked" not in [each["Name"] for each in s3.list_buckets()["Buckets"]]:
        s3.create_bucket(Bucket="locked", ObjectLockEnabledForBucket=True)
    version = s3.put_object(
        Bucket="locked", Key="a", Body=b"1", ObjectLockMode="GOVERNANCE",
        ObjectLockRetainUntilDate=datetime.now(timezone.utc) + timedelta(days=1),
    )["VersionId"]
    place = {"Bucket": "locked", "Key": "a", "VersionId": version}
    link = signer.generate_presigned_url("delete_object", place)
    assert send("DELETE", link, x_amz_bypass_governance_retention="true")[0] == 403
    s3.head_object(**place)


def test_headers_in_the_query_of_a_link_are_headers(s3, signer):
    colour = {"x-amz-meta-colour": "red", "x-amz-storage-class": "STANDARD_IA"}
    if signer.meta.config.signature_version == "s3":
        link = signer.generate_presigned_url(
            "put_object", {**PLACE, "Metadata": {"colour": "red"}, "StorageClass": "STANDARD_IA"})
    else:
        link = hoisting(signer, **colour)
    assert send("PUT", link, b"hello")[0] == 200
    got = s3.get_object(**PLACE)
    assert got["Metadata"] == {"colour": "red"} and got["StorageClass"] == "STANDARD_IA"
    assert got["Body"].read() == b"hello"


@pytest.mark.parametrize("signer", ["s3"], indirect=True)
def test_a_client_may_send_what_an_older_link_repeats(s3, signer):
    colour = {"Metadata": {"colour": "red"}, "StorageClass": "STANDARD_IA"}
    link = signer.generate_presigned_url("put_object", {**PLACE, **colour})
    sent = {"x_amz_meta_colour": "red", "x_amz_storage_class": "STANDARD_IA"}
    assert send("PUT", link, b"sent", **sent)[0] == 200
    got = s3.get_object(**PLACE)
    assert got["Metadata"] == {"colour": "red"} and got["StorageClass"] == "STANDARD_IA"
    sent["x_amz_meta_colour"] = "blue"
    assert send("PUT", link, b"changed", **sent)[0] == 403


@pytest.mark.parametrize("signer", ["s3"], indirect=True)
def test_an_older_link_lists_a_bucket(s3, signer):
    status, text = send("GET", signer.generate_presigned_url("list_objects_v2", {"Bucket": "open"}))
    assert status == 200 and b"<Name>open</Name>" in text


def test_a_bucket_may_stand_in_the_name_of_the_host(signed, s3):
    s3.put_object(Bucket="open", Key="a/b", Body=b"there")
    host = f"open.s3.localhost:{signed.port}"

    def ask(method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        asked = AWSRequest(method, f"http://{host}{path}", data=body)
        S3SigV4Auth(Credentials("AKIDKNOWN", "secret"), "s3", "us-east-1").add_auth(asked)
        headers = dict(asked.headers) | {"Host": host}
        return send(method, f"{signed.endpoint}{path}", body, **headers)

    assert ask("GET", "/a/b") == (200, b"there")
    assert ask("PUT", "/hidden", b"no bucket")[0] == 200
    assert ask("DELETE", "/hidden")[0] == 204
    assert b"<Key>a/b</Key>" in ask("GET", "/?list-type=2&prefix=a")[1]
    names = [each["Name"] for each in s3.list_buckets()["Buckets"]]
    assert "hidden" in names and s3.head_object(Bucket="hidden", Key="secret")


@pytest.mark.parametrize("signer", ["s3v4"], indirect=True)
@pytest.mark.parametrize(
    "header, value, status",
    [
        ("x-amz-server-side-encryption", "aws:kms", 501),
        ("x-amz-object-lock-legal-hold", "ON", 400), ("x-amz-tagging", "a=b&a=c", 400),
    ],
)
def test_what_a_header_refuses_the_query_of_a_link_refuses(s3, signer, header, value, status):
    s3.put_object(**PLACE, Body=b"before")
    assert send("PUT", hoisting(signer, **{header: value}), b"other")[0] == status
    assert s3.get_object(**PLACE)["Body"].read() == b"before"


@pytest.mark.parametrize("signer", ["s3v4"], indirect=True)
def test_a_link_may_say_what_to_copy(s3, signer):
    link = hoisting(signer, **{"x-amz-copy-source": "hidden/secret"})
    assert send("PUT", link, b"")[0] == 200
    assert s3.get_object(**PLACE)["Body"].read() == b"TOP SECRET"
