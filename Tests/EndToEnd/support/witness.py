"""A witness as C2SP tlog-witness describes it, for one log."""

import base64
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.checker import Checkpoint, Key, Refused, sha256, verify_consistency


class Witness:
    """Cosigns the checkpoints of a log whose key it knows, each a continuation of the last."""

    def __init__(self, log_key: Key, name: str = "witness.example/w1"):
        self.log_key, self.name = log_key, name
        self.private = Ed25519PrivateKey.generate()
        material = b"\4" + self.private.public_key().public_bytes_raw()
        self.id = sha256(name.encode() + b"\n" + material)[:4]
        self.key = f"{name}+{self.id.hex()}+{base64.b64encode(material).decode()}"
        self.size, self.root, self.spoils = 0, sha256(b""), False
        self.refusal: int | None = None  # The status that it answers with, whatever it is asked.
        witness = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                status, answer = witness.add(body) if self.path == "/add-checkpoint" else (404, "")
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer.encode())))
                self.end_headers()
                self.wfile.write(answer.encode())

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def add(self, body: str) -> tuple[int, str]:
        if self.refusal:
            return self.refusal, ""
        head, note = body.split("\n\n", 1)
        old, *path = head.splitlines()
        checkpoint = Checkpoint.parse(note)
        if checkpoint.origin != self.log_key.name:
            return 404, ""
        try:
            checkpoint.require_signed(self.log_key)
        except Refused:
            return 403, ""
        if int(old.removeprefix("old ")) != self.size:
            return 409, f"{self.size}\n"
        try:
            hashes = [base64.b64decode(line) for line in path]
            verify_consistency(self.size, self.root, checkpoint.size, checkpoint.root, hashes)
        except Refused:
            return 422, ""
        self.size, self.root = checkpoint.size, checkpoint.root
        return 200, self.cosignature(checkpoint.text)

    def cosignature(self, text: str) -> str:
        now = int(time.time())
        signature = self.private.sign(f"cosignature/v1\ntime {now}\n{text}".encode())
        if self.spoils:
            signature = bytes(64)
        body = self.id + now.to_bytes(8, "big") + signature
        return f"\u2014 {self.name} {base64.b64encode(body).decode()}\n"

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
