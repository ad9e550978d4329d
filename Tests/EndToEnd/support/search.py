"""A search server that takes bulk requests, and answers as a test wants it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class SearchServer:
    """Keeps documents by their ids, as an index does."""

    def __init__(self, port: int = 0):
        self.templates: dict[str, dict] = {}
        self.documents: dict[str, dict] = {}
        self.credentials: set[str | None] = set()
        self.statuses: list[int] = []  # what the next bulk requests get; then 200
        self.item_statuses: dict[str, list[int]] = {}  # by table; what its next documents get
        search = self

        class Handler(BaseHTTPRequestHandler):
            def do_PUT(self):
                search.templates[self.path] = json.loads(self.body())
                self.answer(200, {"acknowledged": True})

            def do_POST(self):
                lines = self.body().splitlines()
                status = search.statuses.pop(0) if search.statuses else 200
                search.credentials.add(self.headers["Authorization"])
                if status != 200:
                    return self.answer(status, {})
                items = [
                    search.take(json.loads(action)["index"]["_id"], json.loads(document))
                    for action, document in zip(lines[::2], lines[1::2], strict=True)
                ]
                self.answer(200, {"took": 1, "errors": True, "items": items})

            def body(self) -> str:
                return self.rfile.read(int(self.headers["Content-Length"])).decode()

            def answer(self, status: int, document: dict):
                text = json.dumps(document).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def take(self, name: str, document: dict) -> dict:
        statuses = self.item_statuses.get(document["table"])
        status = statuses.pop(0) if statuses else 201
        if status >= 300:
            error = {"type": "mapper_parsing_exception", "reason": "of a secret value"}
            return {"index": {"_id": name, "status": status, "error": error}}
        self.documents[name] = document
        return {"index": {"_id": name, "status": status}}

    def close(self):
        self.server.shutdown()
        self.server.server_close()
