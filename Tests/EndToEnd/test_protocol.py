"""The wire: framing, checksums and hostile bytes, without a client that would tidy them up."""

import http.client
import json
import socket
import zlib

import pytest

from support import wire
from support.tables import item, key

MEBIBYTE = 1 << 20


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def read_answer(reader) -> tuple[int, dict[str, str], bytes]:
    """One answer from a socket's file, leaving what follows it."""
    status = int(reader.readline().split()[1])
    headers = {}
    while line := reader.readline().strip():
        name, value = line.decode().split(":", 1)
        headers[name.lower()] = value.strip()
    return status, headers, reader.read(int(headers.get("content-length", 0)))


@pytest.mark.parametrize(
    ("operation", "request_body"),
    [("ListTables", {}), ("DescribeTable", {"TableName": "Nowhere"}), ("Nonsense", {})],
)
def test_every_answer_has_an_id_and_the_checksum_of_its_body(server, operation, request_body):
    answer = wire.call(server.port, operation, request_body)
    assert answer.headers["Content-Type"] == wire.CONTENT_TYPE
    assert int(answer.headers["x-amz-crc32"]) == zlib.crc32(answer.body)
    assert len(answer.headers["x-amzn-RequestId"]) >= 16


def test_no_two_answers_have_the_same_id(server):
    answers = [wire.call(server.port, "ListTables", {}) for _ in range(20)]
    assert len({answer.headers["x-amzn-RequestId"] for answer in answers}) == 20


def test_an_answer_without_content_is_an_empty_object(server, table):
    written = wire.call(server.port, "PutItem", {"TableName": table, "Item": item("a", "1")})
    assert (written.status, written.body) == (200, b"{}")
    missing = wire.call(server.port, "GetItem", {"TableName": table, "Key": key("b", "1")})
    assert (missing.status, missing.body) == (200, b"{}")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"nonsense",
        b'{"TableName": "a"} trailing',
        b'{"TableName": "\xff\xfe"}',
        b'{"TableName": "a\nb"}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
    ids=[
        "empty",
        "cut",
        "list",
        "word",
        "trailing",
        "not UTF-8",
        "raw newline",
        "lists",
        "objects",
    ],
)
def test_a_body_that_is_no_json_object_is_a_serialization_exception(server, body):
    answer = wire.call(server.port, "DescribeTable", body)
    if body == b"":
        assert answer.status == 400
    else:
        assert (answer.status, answer.error[0]) == (400, "SerializationException")
    assert wire.call(server.port, "ListTables", {}).status == 200


@pytest.mark.parametrize(
    ("request_body", "message"),
    [
        ({"TableName": 5}, "NUMBER_VALUE cannot be converted to String"),
        ({"TableName": {}}, "Start of structure or map found where not expected"),
    ],
)
def test_a_value_of_the_wrong_type_is_a_serialization_exception(server, request_body, message):
    answer = wire.call(server.port, "DescribeTable", request_body)
    code, told = answer.error
    assert (answer.status, code) == (400, "SerializationException")
    assert told.startswith(message)


@pytest.mark.parametrize(
    "target", ["DynamoDB_20120810.Nonsense", "Nonsense.PutItem", "PutItem", "", None]
)
def test_an_unknown_target_is_an_unknown_operation(server, target):
    headers = wire.headers("x")
    del headers["X-Amz-Target"]
    if target is not None:
        headers["X-Amz-Target"] = target
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("POST", "/", b"{}", headers)
    answer = connection.getresponse()
    body = json.loads(answer.read())
    connection.close()
    assert answer.status == 400
    assert body["__type"].endswith("#UnknownOperationException")


def test_a_body_over_16_megabytes_is_refused_and_the_server_lives(server):
    with connect(server.port) as client:
        client.sendall(wire.request_bytes("PutItem", b"", f"Content-Length: {16 * MEBIBYTE + 1}"))
        try:
            for _ in range(16):
                client.sendall(b"x" * MEBIBYTE)
            client.sendall(b"x")
        except ConnectionError:
            pass  # It may answer and hang up before it has been told everything.
        status, _, _ = read_answer(client.makefile("rb"))
    assert status == 413
    assert wire.call(server.port, "ListTables", {}).status == 200


def test_a_chunked_body_over_16_megabytes_is_refused_too(server):
    with connect(server.port) as client:
        client.sendall(wire.request_bytes("PutItem", b"", "Transfer-Encoding: chunked"))
        try:
            for _ in range(17):
                client.sendall(b"100000\r\n" + b"x" * MEBIBYTE + b"\r\n")
        except ConnectionError:
            pass
        status, _, _ = read_answer(client.makefile("rb"))
    assert status == 413
    assert wire.call(server.port, "ListTables", {}).status == 200


def test_a_half_sent_request_holds_up_nobody(server, table):
    with connect(server.port) as silent, connect(server.port) as slow:
        whole = wire.request_bytes("ListTables", b"{}")
        slow.sendall(whole[:60])
        for number in range(20):
            answer = wire.call(
                server.port, "PutItem", {"TableName": table, "Item": item("a", str(number))}
            )
            assert answer.status == 200
        slow.sendall(whole[60:])
        assert read_answer(slow.makefile("rb"))[0] == 200
        silent.close()


def test_a_client_that_hangs_up_in_the_middle_of_a_body_does_no_harm(server):
    for _ in range(10):
        with connect(server.port) as client:
            client.sendall(wire.request_bytes("PutItem", b'{"TableName"', "Content-Length: 1000"))
    assert wire.call(server.port, "ListTables", {}).status == 200


def test_pipelined_requests_are_answered_in_their_order(server, table):
    names = [str(number) for number in range(50)]
    for name in names:
        wire.call(server.port, "PutItem", {"TableName": table, "Item": item("pipe", name)})
    requests = [
        wire.request_bytes(
            "GetItem", json.dumps({"TableName": table, "Key": key("pipe", name)}).encode()
        )
        for name in names
    ]
    with connect(server.port) as client:
        client.sendall(b"".join(requests))
        reader = client.makefile("rb")
        found = [json.loads(read_answer(reader)[2])["Item"]["sk"]["S"] for _ in names]
    assert found == names


def test_a_chunked_body_is_put_together(server, table):
    body = json.dumps({"TableName": table, "Item": item("chunked", "1")}).encode()
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in body) + b"0\r\n\r\n"
    with connect(server.port) as client:
        client.sendall(wire.request_bytes("PutItem", b"", "Transfer-Encoding: chunked") + chunks)
        assert read_answer(client.makefile("rb"))[0] == 200
    found = wire.call(server.port, "GetItem", {"TableName": table, "Key": key("chunked", "1")})
    assert found.json["Item"] == item("chunked", "1")


def test_a_client_that_waits_for_100_continue_gets_it(server):
    with connect(server.port) as client:
        reader = client.makefile("rb")
        client.sendall(
            wire.request_bytes("ListTables", b"", "Content-Length: 2", "Expect: 100-continue")
        )
        assert reader.readline().startswith(b"HTTP/1.1 100")
        assert reader.readline() == b"\r\n"
        client.sendall(b"{}")
        assert read_answer(reader)[0] == 200


def test_a_connection_is_kept_until_the_client_wants_it_closed(server):
    with connect(server.port) as client:
        reader = client.makefile("rb")
        for _ in range(3):
            client.sendall(wire.request_bytes("ListTables", b"{}"))
            assert read_answer(reader)[0] == 200
        client.sendall(
            wire.request_bytes("ListTables", b"{}", "Content-Length: 2", "Connection: close")
        )
        assert read_answer(reader)[0] == 200
        assert reader.read() == b""


def test_bytes_that_are_no_http_end_only_their_own_connection(server):
    with connect(server.port) as client:
        client.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20)
        client.shutdown(socket.SHUT_WR)
        client.makefile("rb").read()
    assert wire.call(server.port, "ListTables", {}).status == 200
