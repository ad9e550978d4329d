"""A way to an endpoint on which answers get lost, spoilt or replaced by refusals."""

import http.client
import json
import random
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FAULTS = ["failure", "throttling", "reset", "lost answer", "cut answer", "expired iterator"]


class FaultyProxy:
    """Passes requests on to a port, and spoils a share of them; counts what it did."""

    def __init__(self, port: int, dice: random.Random, share: float = 0.2):
        self.target = port
        self.dice = dice
        self.share = share
        self.done: dict[str, int] = dict.fromkeys(FAULTS, 0)
        self.lock = threading.Lock()
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                proxy.serve(self)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def fault(self, target: str) -> str | None:
        with self.lock:
            if self.dice.random() >= self.share:
                return None
            fault = self.dice.choice(FAULTS)
            if fault == "expired iterator" and not target.endswith("GetRecords"):
                return None
            self.done[fault] += 1
            return fault

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        fault = self.fault(handler.headers.get("X-Amz-Target", ""))
        if fault == "failure":
            return refuse(handler, 500, "com.amazonaws.dynamodb.v20120810#InternalServerError")
        if fault == "throttling":
            code = "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"
            return refuse(handler, 400, code)
        if fault == "expired iterator":
            return refuse(handler, 400, "com.amazonaws.dynamodb.v20120810#ExpiredIteratorException")
        if fault == "reset":
            return reset(handler)
        status, headers, answer = self.forward(handler, body)
        if fault == "lost answer":
            return reset(handler)
        handler.send_response(status)
        for name, value in headers:
            if name.lower() not in ("connection", "transfer-encoding", "content-length"):
                handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(answer)))
        handler.end_headers()
        if fault == "cut answer":
            handler.wfile.write(answer[: len(answer) // 2])
            handler.close_connection = True
            return None
        handler.wfile.write(answer)
        return None

    def forward(self, handler: BaseHTTPRequestHandler, body: bytes):
        connection = http.client.HTTPConnection("127.0.0.1", self.target, timeout=20)
        try:
            connection.request("POST", handler.path, body, dict(handler.headers))
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()


def refuse(handler: BaseHTTPRequestHandler, status: int, code: str) -> None:
    answer = json.dumps({"__type": code, "message": "a test wants it so"}).encode()
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(answer)))
    handler.end_headers()
    handler.wfile.write(answer)


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Ends the connection so that the other side is told of an error."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.close_connection = True
    handler.connection.close()
