"""HTTP around the protocol: bodies in gzip, pages of browsers, clients that take their time."""

import gzip
import http.client
import json
import socket
import time
import zlib

import pytest

from support import wire
from support.tables import create_table, item, key

LIMIT = 16 << 20
ORIGIN = "https://app.example"
KNOWN_KEY = """
server: { origins: [https://app.example] }
keys: [{ accessKeyId: AKIDKNOWN, name: alice, secret: secret }]
"""


def call(port: int, operation: str, body: bytes, method: str = "POST", **more: str) -> wire.Answer:
    """One request whose header names are written with underscores."""
    headers = wire.headers(operation) | {k.replace("_", "-"): v for k, v in more.items()}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, "/", body, headers)
        answer = connection.getresponse()
        return wire.Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def large_item(dynamodb):
    """A table with an item of some kilobytes."""
    table = create_table(dynamodb)
    dynamodb.put_item(TableName=table, Item=item("a", "1", text={"S": "text " * 2000}))
    return {"TableName": table, "Key": key("a", "1")}


def test_a_body_in_gzip_is_read(server, dynamodb, table):
    request = {"TableName": table, "Item": item("a", "1", n={"N": "7"})}
    body = gzip.compress(json.dumps(request).encode())
    answer = call(server.port, "PutItem", body, Content_Encoding="gzip")
    assert (answer.status, answer.body) == (200, b"{}")
    assert dynamodb.get_item(TableName=table, Key=key("a", "1"))["Item"]["n"] == {"N": "7"}


def test_broken_gzip_is_a_serialization_exception(server):
    whole = gzip.compress(b"{}")
    for body in [b"{}", whole[:-1], whole + b"x"]:
        answer = call(server.port, "ListTables", body, Content_Encoding="gzip")
        assert answer.status == 400
        assert answer.error == ("SerializationException", "The body is not gzip")


def test_a_bomb_is_too_large_and_the_server_goes_on(server):
    bomb = gzip.compress(b" " * (64 << 20))
    assert len(bomb) < LIMIT
    assert call(server.port, "ListTables", bomb, Content_Encoding="gzip").status == 413
    assert wire.call(server.port, "ListTables", {}).status == 200


def test_another_coding_is_refused_by_its_name(server):
    answer = call(server.port, "ListTables", b"{}", Content_Encoding="br")
    assert answer.status == 415
    assert answer.error[0] == "UnsupportedMediaTypeException"
    assert "br" in answer.error[1]


def test_a_large_answer_comes_in_gzip_when_asked_for(server, large_item):
    body = json.dumps(large_item).encode()
    plain = call(server.port, "GetItem", body, Accept_Encoding="identity")
    packed = call(server.port, "GetItem", body, Accept_Encoding="gzip, deflate, br")
    assert plain.headers["Content-Encoding"] is None
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert int(packed.headers["x-amz-crc32"]) == zlib.crc32(packed.body)
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 5


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("deflate", "deflate"),
        ("gzip;q=0, deflate;q=0.5", "deflate"),
        ("*", "gzip"),
        ("*;q=0", None),
        ("gzip;q=0", None),
        ("br, identity", None),
    ],
)
def test_an_answer_comes_in_nothing_that_was_not_accepted(server, large_item, accepted, coding):
    body = json.dumps(large_item).encode()
    answer = call(server.port, "GetItem", body, Accept_Encoding=accepted)
    assert answer.headers["Content-Encoding"] == coding
    unpack = {"gzip": gzip.decompress, "deflate": zlib.decompress, None: bytes}[coding]
    assert json.loads(unpack(answer.body))["Item"]["text"]["S"] == "text " * 2000


def test_every_page_learns_that_it_may_ask(server):
    answer = call(
        server.port,
        "ListTables",
        b"",
        method="OPTIONS",
        Origin="https://anybody.example",
        Access_Control_Request_Method="POST",
        Access_Control_Request_Headers="x-amz-target",
    )
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "POST"
    assert answer.headers["Access-Control-Allow-Headers"] == "x-amz-target"
    assert answer.headers["Access-Control-Max-Age"] == "172800"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:8000"])
def test_a_page_that_nobody_named_neither_reads_nor_writes(server, dynamodb, table, origin):
    body = json.dumps({"TableName": table, "Item": item("evil", "1")}).encode()
    answer = call(server.port, "PutItem", body, Origin=origin)
    assert answer.status == 400
    assert answer.error[0] == "AccessDeniedException"
    assert origin in answer.error[1]
    assert dynamodb.scan(TableName=table)["Count"] == 0


def test_a_page_is_served_by_its_origin_or_by_its_signature(new_server):
    server = new_server(KNOWN_KEY).start()
    named = call(server.port, "ListTables", b"{}", Origin=ORIGIN)
    assert named.status == 200
    assert named.headers["Access-Control-Allow-Origin"] == "*"
    client = server.client(access_key="AKIDKNOWN")
    client.meta.events.register(
        "before-sign.dynamodb",
        lambda request, **_: request.headers.add_header("Origin", "https://other.example"),
    )
    assert client.list_tables()["TableNames"] == []


def test_half_a_request_does_not_keep_others_waiting(server):
    started = time.monotonic()
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
    for each in idle:
        each.sendall(b"POST / HTTP/1.1\r\nContent-Length: 100\r\n")
    assert wire.call(server.port, "ListTables", {}).status == 200
    for each in idle:
        each.close()
    assert time.monotonic() - started < 10


def test_a_body_full_of_names_is_refused_and_keeps_nobody_waiting(server, table):
    names = {f"#n{number}": "a" for number in range(400_000)}
    request = {"TableName": table, "Key": key("a", "1"), "ExpressionAttributeNames": names}
    slow = socket.create_connection(("127.0.0.1", server.port), timeout=20)
    body = json.dumps(request).encode()
    slow.sendall(wire.request_bytes("GetItem", body))
    assert wire.call(server.port, "ListTables", {}).status == 200
    answer = slow.recv(65_536)
    slow.close()
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"has more than 6144 entries" in answer


def test_an_error_does_not_send_back_all_that_it_was_sent(server):
    answer = wire.call(server.port, "DescribeTable", {"TableName": "x" * 1_000_000})
    assert answer.status == 400
    assert len(answer.body) < 10_000
