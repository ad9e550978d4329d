"""A server that takes what topics send, and answers as a test wants it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import urlopen


class Receiver:
    """Listens on a port of the loopback until it is closed."""

    def __init__(self, port: int = 0):
        self.requests: list[tuple[dict, str]] = []
        self.answers: list[tuple[int, dict]] = []  # what the next requests get
        self.usual = 200  # what all others get
        self.hold = threading.Event()  # cleared: answers wait
        self.hold.set()
        self.garbage = False
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                receiver.requests.append((dict(self.headers), body))
                receiver.hold.wait(30)
                if receiver.garbage:
                    self.wfile.write(b"\x00\x01 this is not HTTP\r\n\r\n")
                    return
                status, headers = receiver.answers.pop(0) if receiver.answers else (receiver.usual, {})
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/in"

    def documents(self, kind: str = "Notification") -> list[dict]:
        """The documents of that type that came, in their order."""
        found = [
            json.loads(body)
            for headers, body in list(self.requests)
            if headers.get("x-amz-sns-message-type") == kind
            and headers.get("x-amz-sns-rawdelivery") != "true"
        ]
        return found

    def confirm(self) -> str:
        """Opens the link of the newest invitation; gives the answer."""
        with urlopen(self.documents("SubscriptionConfirmation")[-1]["SubscribeURL"]) as answer:
            return answer.read().decode()

    def close(self):
        self.hold.set()
        self.server.shutdown()
        self.server.server_close()
