"""Lambda's runtime API, and one process of `afterimage-lambda` that asks it for calls."""

import json
import os
import queue
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from support.command import BINARY, environment
from support.waiting import eventually

PROGRAM = Path(
    os.environ.get("AFTERIMAGE_LAMBDA_BIN", BINARY.parent / "afterimage-lambda")
).absolute()
STREAM = "arn:aws:dynamodb:us-east-1:123456789012:table/Orders/stream/2026-11-22T06:00:00.000"


class RuntimeAPI:
    """Gives the calls that a test makes, and keeps what is said to them."""

    def __init__(self):
        self.calls = queue.Queue()
        self.answers: dict[str, tuple[str, dict]] = {}
        self.asked = threading.Event()
        api = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                assert self.path == "/2018-06-01/runtime/invocation/next"
                api.asked.set()
                call = api.calls.get()
                if call is None:
                    self.close_connection = True
                    return
                headers, body = call
                self.reply(200, body, headers)

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                parts = self.path.removeprefix("/2018-06-01/runtime/").split("/")
                api.answers["/".join(parts[:-1])] = (
                    parts[-1],
                    json.loads(body),
                    self.headers.get("Lambda-Runtime-Function-Error-Type"),
                )
                self.reply(202, b"")

            def reply(self, status, body, headers=()):
                self.send_response(status)
                for name, value in dict(headers).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"

    def invoke(self, event, seconds: float = 30, deadline: str | None = None) -> tuple[str, dict, str | None]:
        """Calls the function; gives `response` or `error`, what it said, and the error's type."""
        number = f"call-{time.monotonic_ns()}"
        headers = {
            "Lambda-Runtime-Aws-Request-Id": number,
            "Lambda-Runtime-Deadline-Ms": deadline or str(int((time.time() + seconds) * 1000)),
            "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:1:function:f",
        }
        body = event if isinstance(event, bytes) else json.dumps(event).encode()
        self.calls.put((headers, body))
        return eventually(
            lambda: self.answers.get(f"invocation/{number}"), "the call is answered", seconds=60)

    def close(self):
        self.calls.put(None)
        self.server.shutdown()
        self.server.server_close()


class Function:
    """A process as Lambda starts it."""

    def __init__(self, folder: Path, api: RuntimeAPI, endpoint: str, handler: str, **variables):
        self.log = folder / f"{handler}-{time.monotonic_ns()}.log"
        with self.log.open("wb") as log:
            known = {
                "_HANDLER": handler,
                "AWS_LAMBDA_RUNTIME_API": api.address,
                "AWS_REGION": "us-east-1",
                "AWS_ACCESS_KEY_ID": "AKIDLAMBDA",
                "AWS_SECRET_ACCESS_KEY": "secret",
                "AWS_ENDPOINT_URL": endpoint,
            }
            self.process = subprocess.Popen(
                [PROGRAM],
                cwd=folder,
                env=environment(**(known | variables)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def kill(self):
        self.process.kill()
        self.process.wait()


def record(number: int, name: str = "INSERT", old=None, new=None, **more) -> dict:
    """A record as a function is given it."""
    image = new or old or {"pk": {"S": "a"}, "sk": {"S": "1"}}
    dynamodb = {
        "ApproximateCreationDateTime": int(time.time()),
        "Keys": {each: image[each] for each in ("sk", "pk") if each in image},
        "SequenceNumber": str(10**20 + number),
        "StreamViewType": "NEW_AND_OLD_IMAGES",
    }
    if new:
        dynamodb["NewImage"] = new
    if old:
        dynamodb["OldImage"] = old
    return {
        "eventID": f"{number:032x}",
        "eventName": name,
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": "us-east-1",
        "dynamodb": dynamodb,
        "eventSourceARN": STREAM,
    } | more


def order(number: int, **more) -> dict:
    return {"pk": {"S": "a"}, "sk": {"S": "1"}, "n": {"N": str(number)}} | more


def messages(bodies: list) -> dict:
    """The event of a queue with messages of these bodies."""
    return {
        "Records": [
            {
                "messageId": f"m{place}",
                "receiptHandle": "r",
                "body": body if isinstance(body, str) else json.dumps(body),
                "eventSource": "aws:sqs",
                "eventSourceARN": "arn:aws:sqs:us-east-1:123456789012:Orders-entity-audit",
            }
            for place, body in enumerate(bodies)
        ]
    }
