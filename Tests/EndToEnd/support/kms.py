"""A KMS with one Ed25519 key, made with other people's cryptography: moto has no such keys."""

import base64
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class KeyService:
    def __init__(self, alias: str):
        self.alias = alias
        self.key = Ed25519PrivateKey.generate()
        self.signatures = 0
        self.refused: set[str] = set()
        service = self

        class Answers(BaseHTTPRequestHandler):
            def do_POST(self):
                operation = self.headers["X-Amz-Target"].removeprefix("TrentService.")
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                status, answer = service.answer(operation, asked)
                body = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, operation: str, asked: dict) -> tuple[int, dict]:
        if operation in self.refused:
            return 400, {
                "__type": "AccessDeniedException",
                "message": f"User: u is not authorized to perform: kms:{operation} on resource: k",
            }
        if asked["KeyId"] != self.alias:
            return 400, {"__type": "NotFoundException", "message": "there is no such key"}
        if operation == "GetPublicKey":
            public = self.key.public_key().public_bytes(
                serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
            return 200, {"PublicKey": base64.b64encode(public).decode()}
        assert asked["SigningAlgorithm"] == "ED25519_SHA_512" and asked["MessageType"] == "RAW"
        self.signatures += 1
        signature = self.key.sign(base64.b64decode(asked["Message"]))
        return 200, {"Signature": base64.b64encode(signature).decode()}
