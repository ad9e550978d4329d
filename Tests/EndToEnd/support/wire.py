"""AWS's protocol without a client in between: what is sent and what comes back, byte for byte."""

import http.client
import json
from dataclasses import dataclass
from email.message import Message

CONTENT_TYPE = "application/x-amz-json-1.0"
AUTHORIZATION = (
    "AWS4-HMAC-SHA256 Credential=AKIDLOCALDEVELOPMENT/20261121/us-east-1/dynamodb/aws4_request, "
    "SignedHeaders=host;x-amz-date;x-amz-target, Signature=" + "0" * 64
)


@dataclass
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def json(self) -> dict:
        return json.loads(self.body)

    @property
    def error(self) -> tuple[str, str]:
        """The error's type without its prefix, and its message."""
        body = self.json
        return body["__type"].split("#")[-1], body.get("message", body.get("Message"))


def headers(operation: str, service: str = "DynamoDB_20120810") -> dict[str, str]:
    return {
        "Content-Type": CONTENT_TYPE,
        "X-Amz-Target": f"{service}.{operation}",
        "X-Amz-Date": "20261121T000000Z",
        "Authorization": AUTHORIZATION,
    }


def request_bytes(operation: str, body: bytes, *more: str) -> bytes:
    """A whole request as it goes over a socket; `more` replaces the header line of the length."""
    lines = ["POST / HTTP/1.1", "Host: localhost"]
    lines += [f"{name}: {value}" for name, value in headers(operation).items()]
    lines += more or (f"Content-Length: {len(body)}",)
    return "\r\n".join([*lines, "", ""]).encode() + body


def call(port: int, operation: str, request: object, service: str = "DynamoDB_20120810") -> Answer:
    """Sends one request on a connection of its own; bytes are sent as they are."""
    body = request if isinstance(request, bytes) else json.dumps(request).encode()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("POST", "/", body, headers(operation, service))
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()
