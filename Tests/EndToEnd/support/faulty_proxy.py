"""A way to an endpoint on which answers get lost, spoilt or replaced by refusals."""

import random
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler

from support.relay import Relay, answer, refuse

FAULTS = ["failure", "throttling", "reset", "lost answer", "cut answer", "expired iterator"]
NAMESPACE = "com.amazonaws.dynamodb.v20120810"
REFUSALS = {
    "failure": (500, f"{NAMESPACE}#InternalServerError"),
    "throttling": (400, f"{NAMESPACE}#ProvisionedThroughputExceededException"),
    "expired iterator": (400, f"{NAMESPACE}#ExpiredIteratorException"),
}


class FaultyProxy(Relay):
    """Spoils a share of the requests; counts what it did."""

    def __init__(self, port: int, dice: random.Random, share: float = 0.2):
        self.dice = dice
        self.share = share
        self.done: dict[str, int] = dict.fromkeys(FAULTS, 0)
        self.lock = threading.Lock()
        super().__init__(port)

    def serve(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        fault = self.fault(handler.headers.get("X-Amz-Target", ""))
        if fault in REFUSALS:
            return refuse(handler, *REFUSALS[fault], "a test wants it so")
        if fault == "reset":
            return reset(handler)
        found = self.forward(handler, body)
        if fault == "lost answer":
            return reset(handler)
        sent = len(found[2]) // 2 if fault == "cut answer" else None
        return answer(handler, *found, sent=sent)

    def fault(self, target: str) -> str | None:
        with self.lock:
            if self.dice.random() >= self.share:
                return None
            fault = self.dice.choice(FAULTS)
            if fault == "expired iterator" and not target.endswith("GetRecords"):
                return None
            self.done[fault] += 1
            return fault


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Ends the connection so that the other side is told of an error."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.close_connection = True
    handler.connection.close()
