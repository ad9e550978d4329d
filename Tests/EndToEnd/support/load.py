"""Writers at work while the server goes down: what they were promised, and what is there."""

import http.client
import json
import threading
from dataclasses import dataclass, field

from support import wire
from support.server import Server
from support.tables import key


@dataclass
class Promises:
    """The values of one writer's items: acknowledged last, and sent last; no answer parts them.

    And the ids of the requests that were acknowledged.
    """

    acknowledged: dict[str, int] = field(default_factory=dict)
    attempted: dict[str, int] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)


class Load:
    """Some writers, each over its own items, on connections of their own.

    Every item's values rise, so that a lost or a reordered write shows.
    """

    ITEMS_PER_WRITER = 5

    def __init__(self, server: Server, table: str, writers: int = 8):
        self.server = server
        self.table = table
        self.promises = [Promises() for _ in range(writers)]
        self.running = threading.Event()
        self.threads: list[threading.Thread] = []

    def start(self) -> "Load":
        self.running.set()
        self.threads = [
            threading.Thread(target=self._write, args=(number,), daemon=True)
            for number in range(len(self.promises))
        ]
        for thread in self.threads:
            thread.start()
        return self

    def stop(self) -> None:
        self.running.clear()
        for thread in self.threads:
            thread.join(30)
            assert not thread.is_alive(), "a writer never got an answer nor an error"

    @property
    def count(self) -> int:
        """Writes acknowledged so far, over all rounds."""
        return sum(sum(each.acknowledged.values()) for each in self.promises)

    def check(self, client) -> None:
        """Expects every acknowledged write to be there, and nothing that was never sent."""
        for number, promises in enumerate(self.promises):
            for pk, attempted in promises.attempted.items():
                answer = client.get_item(TableName=self.table, Key=key(pk, "1"))
                found = int(answer.get("Item", {}).get("n", {}).get("N", "0"))
                acknowledged = promises.acknowledged.get(pk, 0)
                assert acknowledged <= found <= attempted, (
                    f"writer {number}, item {pk}: {found} is there, "
                    f"{acknowledged} was acknowledged, {attempted} was sent"
                )
                # The next round goes on from what is there.
                promises.acknowledged[pk] = promises.attempted[pk] = found

    def _write(self, number: int) -> None:
        promises = self.promises[number]
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        turn = 0
        try:
            while self.running.is_set():
                pk = f"w{number}-{turn % self.ITEMS_PER_WRITER}"
                turn += 1
                value = promises.attempted.get(pk, 0) + 1
                promises.attempted[pk] = value
                request = self._send(connection, pk, value)
                if request is None:
                    return
                promises.acknowledged[pk] = value
                promises.requests.append(request)
        except (OSError, http.client.HTTPException):
            return  # The server is gone; what it owes is written down.
        finally:
            connection.close()

    def _send(
        self, connection: http.client.HTTPConnection, pk: str, value: int
    ) -> str | None:
        """Writes the next value by one of two operations; gives the request's id if it was done."""
        if value % 2:
            operation, request = "PutItem", {"Item": key(pk, "1") | {"n": {"N": str(value)}}}
        else:
            operation, request = (
                "UpdateItem",
                {
                    "Key": key(pk, "1"),
                    "UpdateExpression": "SET n = :n",
                    "ExpressionAttributeValues": {":n": {"N": str(value)}},
                },
            )
        body = json.dumps({"TableName": self.table} | request)
        connection.request("POST", "/", body, wire.headers(operation))
        answer = connection.getresponse()
        answer.read()
        return answer.getheader("x-amzn-RequestId") if answer.status == 200 else None
