"""Objects that a page posts in a form, by policies that boto3 signs."""

import base64
import hashlib
import hmac
import json
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta, timezone
from urllib.parse import urlsplit

import pytest
import urllib3
from botocore.config import Config

from support.server import SESSION, Server

SECRET = """
keys: [{ accessKeyId: AKIDKNOWN, name: alice, secret: secret }]
server: { origins: ["http://shop.example"] }
"""
WEB = urllib3.PoolManager(retries=False)
ANYTHING = [{"bucket": "forms"}, ["starts-with", "$key", ""]]


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("server"), SECRET).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def s3(signed):
    client = signed.client("s3", access_key="AKIDKNOWN")
    client.create_bucket(Bucket="forms")
    return client


@pytest.fixture(params=["s3", "s3v4"])
def signer(signed, request):
    return SESSION.client(
        "s3", endpoint_url=signed.endpoint, aws_access_key_id="AKIDKNOWN",
        aws_secret_access_key="secret", config=Config(signature_version=request.param),
    )


def send(form: dict, content: bytes = b"bytes", name: str = "photo.png", **headers: str):
    fields = list(form["fields"].items()) + [("file", (name, content, "image/png"))]
    body, kind = urllib3.encode_multipart_formdata(fields)
    return WEB.request("POST", form["url"], body=body, headers={"Content-Type": kind} | headers)


def code(answer) -> tuple[int, str]:
    return answer.status, ET.fromstring(answer.data).findtext("Code")


def message(answer) -> str:
    return ET.fromstring(answer.data).findtext("Message")


def signed_by_hand(s3, policy: dict | str, **fields: str) -> dict:
    """A form to the bucket whose policy may be any text, in Signature Version 2."""
    text = policy if isinstance(policy, str) else json.dumps(policy)
    encoded = base64.b64encode(text.encode()).decode()
    signature = hmac.new(b"secret", encoded.encode(), hashlib.sha1).digest()
    signing = {
        "AWSAccessKeyId": "AKIDKNOWN", "policy": encoded,
        "signature": base64.b64encode(signature).decode(),
    }
    return {"url": f"{s3.meta.endpoint_url}/forms", "fields": {"key": "by-hand"} | fields | signing}


def end(minutes: int = 5) -> str:
    return (datetime.now(timezone.utc) + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_form_puts_an_object_with_what_its_fields_say(s3, signer):
    fields = {
        "Content-Type": "text/plain", "x-amz-meta-colour": "red", "success_action_status": "201",
        "tagging": "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>",
    }
    form = signer.generate_presigned_post(
        "forms", "folder/${filename}", fields, [{name: value} for name, value in fields.items()])
    content = bytes(range(256)) * 5000
    answer = send(form, content, r"C:\photos\é photo.png")
    assert answer.status == 201
    document = ET.fromstring(answer.data)
    key = "folder/é photo.png"
    tag = f'"{hashlib.md5(content).hexdigest()}"'
    assert [document.findtext(name) for name in ("Bucket", "Key", "ETag")] == ["forms", key, tag]
    assert document.findtext("Location").endswith("/forms/folder%2F%C3%A9%20photo.png")
    found = s3.get_object(Bucket="forms", Key=key)
    assert found["Body"].read() == content
    assert (found["ContentType"], found["Metadata"]) == ("text/plain", {"colour": "red"})
    tags = s3.get_object_tagging(Bucket="forms", Key=key)["TagSet"]
    assert tags == [{"Key": "a", "Value": "b"}]


def test_what_a_form_asks_to_be_answered(s3, signer):
    answer = send(signer.generate_presigned_post("forms", "plain"))
    assert (answer.status, answer.data) == (204, b"")
    fields = {"success_action_redirect": "http://shop.example/done?a=1"}
    form = signer.generate_presigned_post("forms", "on/ward", fields, [fields])
    answer = send(form)
    tag = hashlib.md5(b"bytes").hexdigest()
    assert answer.status == 303
    assert answer.headers["Location"] == (
        f"http://shop.example/done?a=1&bucket=forms&key=on%2Fward&etag=%22{tag}%22")
    fields = {"success_action_redirect": "javascript:alert(1)"}
    assert send(signer.generate_presigned_post("forms", "script", fields, [fields])).status == 204


def test_a_form_does_only_what_was_signed(s3, signer):
    s3.put_object(Bucket="forms", Key="mine", Body=b"before")
    sizes = [["content-length-range", 2, 9]]
    form = signer.generate_presigned_post("forms", "mine", Conditions=sizes)

    def changed(**fields: str) -> dict:
        return form | {"fields": form["fields"] | fields}

    assert code(send(changed(key="other"))) == (403, "AccessDenied")
    assert "Policy Condition failed: [\"eq\", \"$key\"" in message(send(changed(key="other")))
    assert "Extra input fields: acl" in message(send(changed(acl="public-read")))
    elsewhere = form | {"url": form["url"].replace("/forms", "/others")}
    assert code(send(elsewhere)) == (403, "AccessDenied")
    assert code(send(form, b"1")) == (400, "EntityTooSmall")
    assert code(send(form, b"1234567890")) == (400, "EntityTooLarge")
    assert code(send(form, bytes(3_000_000))) == (400, "EntityTooLarge")
    assert code(send(changed(policy=base64.b64encode(b'{"conditions":[]}').decode()))) == (
        400, "InvalidPolicyDocument")
    loose = {"expiration": end(), "conditions": ANYTHING}
    forged = changed(policy=base64.b64encode(json.dumps(loose).encode()).decode())
    assert code(send(forged)) == (403, "SignatureDoesNotMatch")
    # What stands in a header nobody signed.
    assert send(form, b"new", **{"x-amz-meta-colour": "red"}).status == 204
    assert s3.head_object(Bucket="forms", Key="mine")["Metadata"] == {}
    assert s3.get_object(Bucket="forms", Key="mine")["Body"].read() == b"new"


def test_policies(s3):
    def answer(policy, **fields):
        return send(signed_by_hand(s3, policy, **fields))

    anything = ANYTHING
    assert answer({"expiration": end(), "conditions": anything}).status == 204
    nowhere = answer({"expiration": end(), "conditions": [["starts-with", "$key", ""]]})
    assert message(nowhere).endswith("Extra input fields: bucket")
    assert answer(
        {"expiration": end(), "conditions": anything}, **{"x-ignore-me": "1"}).status == 204
    late = answer({"expiration": end(-1), "conditions": anything})
    assert message(late).endswith("Policy expired.")
    for policy in [
        "{", {"conditions": anything}, {"expiration": end()},
        {"EXPIRATION": end(), "conditions": anything},
        {"expiration": end(), "CONDITIONS": anything},
        '{"expiration": "%s", "expiration": "%s", "conditions": []}' % (end(), end()),
        {"expiration": "tomorrow", "conditions": anything},
        {"expiration": end(), "conditions": [{}]},
        {"expiration": end(), "conditions": [{"key": 1}]},
        {"expiration": end(), "conditions": [*anything, ["content-length-range", 0]]},
        {"expiration": end(), "conditions": [*anything, ["content-length-range", -1, 0]]},
        {"expiration": end(), "conditions": [["ends-with", "$key", "d"]]},
    ]:
        assert code(answer(policy)) == (400, "InvalidPolicyDocument"), policy
    missing = {"expiration": end(), "conditions": [*anything, ["starts-with", "$Content-Type", ""]]}
    assert "$Content-Type" in message(answer(missing))
    named = {"expiration": end(), "conditions": [*anything, ["StArTs-WiTh", "$CoNtEnT-tYpE", "te"]]}
    assert answer(named, **{"Content-Type": "text/plain, text/html"}).status == 204
    assert code(answer(named, **{"Content-Type": "text/plain,image/png"})) == (403, "AccessDenied")
    # The same letter to a reader, and another key.
    kelvin = {"expiration": end(), "conditions": [{"bucket": "forms"}, {"key": "K"}]}
    assert code(answer(kelvin, key="\u212a")) == (403, "AccessDenied")
    ranges = [["content-length-range", 0, 4], ["content-length-range", "5", "9"]]
    apart = answer({"expiration": end(), "conditions": anything + ranges})
    assert code(apart) == (400, "EntityTooLarge")


def test_what_a_put_checks_a_form_may_ask_for(s3):
    loose = {"expiration": end(), "conditions": [
        *ANYTHING, ["starts-with", "$Content-MD5", ""], ["starts-with", "$If-None-Match", ""],
    ]}
    right = base64.b64encode(hashlib.md5(b"bytes").digest()).decode()
    fields = {"key": "once", "If-None-Match": "*", "Content-MD5": right}
    wrong = fields | {"Content-MD5": base64.b64encode(bytes(16)).decode()}
    assert code(send(signed_by_hand(s3, loose, **wrong))) == (400, "BadDigest")
    assert send(signed_by_hand(s3, loose, **fields)).status == 204
    assert code(send(signed_by_hand(s3, loose, **fields))) == (412, "PreconditionFailed")


def test_a_file_without_a_name_makes_no_key(s3):
    loose = {"expiration": end(), "conditions": ANYTHING}
    form = signed_by_hand(s3, loose, key="${filename}")
    for name in ["", "folder/"]:
        assert code(send(form, name=name)) == (400, "InvalidArgument")


def test_what_is_no_form(s3):
    url = f"{s3.meta.endpoint_url}/forms"
    form = signed_by_hand(s3, {"expiration": end(), "conditions": ANYTHING})

    def post(body: bytes, kind: str = "multipart/form-data; boundary=b"):
        return code(WEB.request("POST", url, body=body, headers={"Content-Type": kind}))

    head = b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n'
    assert post(b"key=value", "text/plain") == (412, "PreconditionFailed")
    assert post(b"{}", "multipart/form-data") == (400, "MalformedPOSTRequest")
    assert post(b"nothing") == (400, "InvalidArgument")
    assert post(head % b"key" + b"k\r\n--b--\r\n") == (400, "InvalidArgument")
    assert post(head % b"file" + b"f\r\n--b--\r\n") == (400, "InvalidArgument")
    assert post(head % b"key" + b"k" * 30_000) == (400, "MaxPostPreDataLengthExceeded")
    assert post(b"--b\r\n\r\nno name\r\n--b--\r\n") == (400, "MalformedPOSTRequest")
    # Nobody signed it.
    assert post(head % b"key" + b"k\r\n" + head % b"file" + b"f\r\n--b--\r\n") == (
        403, "AccessDenied")
    unsigned = form | {"fields": {k: v for k, v in form["fields"].items() if k != "signature"}}
    assert code(send(unsigned)) == (400, "InvalidArgument")
    unknown = form | {"fields": form["fields"] | {"signature": "AAAA"}}
    assert code(send(unknown)) == (403, "SignatureDoesNotMatch")
    # What was cut off is not there.
    fields = list(form["fields"].items()) + [("file", ("a", b"cut off", "text/plain"))]
    body, kind = urllib3.encode_multipart_formdata(fields)
    assert post(body[:-20], kind) == (400, "MalformedPOSTRequest")


def test_a_form_of_a_page(s3, signer):
    form = signer.generate_presigned_post("forms", "page")
    assert send(form, Origin="http://shop.example").status == 204
    # A signature that was checked is what lets a page in, and nothing else does.
    assert send(form, Origin="http://evil.example").status == 204


def test_a_form_that_nobody_signed(tmp_path):
    server = Server(tmp_path, 'server: { origins: ["http://shop.example"] }').start()
    try:
        server.client("s3").create_bucket(Bucket="open")
        bare = {"url": f"{server.endpoint}/open", "fields": {"key": "page"}}
        assert send(bare).status == 204
        assert send(bare, Origin="http://shop.example").status == 204
        assert code(send(bare, Origin="http://evil.example")) == (403, "AccessDenied")
    finally:
        server.stop()


def test_a_bucket_in_the_host(s3, signer):
    form = signer.generate_presigned_post("forms", "hosted")
    parts = urlsplit(form["url"])
    form["url"] = f"http://{parts.netloc}/"
    assert send(form, Host=f"forms.localhost:{parts.port}").status == 204
    assert s3.get_object(Bucket="forms", Key="hosted")["Body"].read() == b"bytes"
    asked = {"Origin": "http://shop.example", "Access-Control-Request-Method": "POST"}
    host = {"Host": f"forms.localhost:{parts.port}"}
    assert WEB.request("OPTIONS", form["url"], headers=host | asked).status == 403
    rule = {"AllowedOrigins": ["http://shop.example"], "AllowedMethods": ["POST"]}
    s3.put_bucket_cors(Bucket="forms", CORSConfiguration={"CORSRules": [rule]})
    let = WEB.request("OPTIONS", form["url"], headers=host | asked)
    s3.delete_bucket_cors(Bucket="forms")
    assert let.headers["Access-Control-Allow-Origin"] == "http://shop.example"
