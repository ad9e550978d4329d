"""The trail through the console's HTTP interface."""

import base64
import json
import shutil
import urllib.error
import urllib.parse
import urllib.request

from support.server import Server
from support.waiting import eventually


def fetch(server: Server, path: str, method: str = "GET", **query: object) -> tuple[int, str]:
    """The status and the body of a request to the console."""
    text = urllib.parse.urlencode(query)
    url = f"{server.console}{path}" + (f"?{text}" if text else "")
    headers = {} if method == "GET" else {"X-Afterimage": "1"}
    request = urllib.request.Request(url, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


def fetch_json(server: Server, path: str, method: str = "GET", **query: object) -> dict:
    status, body = fetch(server, path, method, **query)
    assert status == 200, f"{status} for {path}: {body}"
    return json.loads(body)


def entries(server: Server, query: str) -> list[dict]:
    """All entries that match, newest first, page by page."""
    found, more = [], {}
    while True:
        page = fetch_json(server, "/api/v1/entries", q=query, limit=200, **more)
        found += page["entries"]
        if not page["has_more"]:
            return found
        more = {"cursor": page["cursor"]}


def entries_of(server: Server, table: str, count: int) -> list[dict]:
    """The entries of a table, oldest first, as soon as there are at least `count` of them."""
    found = eventually(
        lambda: (found := entries(server, f"table:{table}"))[count - 1 :] and found,
        f"{count} entries of {table}",
    )
    return found[::-1]


def path_key(key: dict) -> str:
    """A key as it stands in a path: base64url, without padding, of its DynamoDB JSON."""
    text = json.dumps(key, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def forget_trail(server: Server) -> None:
    """Leaves the tables and their change log as if nobody had ever recorded anything."""
    for path in server.data.iterdir():
        if path.name.startswith(("audit.db", "trail.", "checkpoint")):
            path.unlink()
        elif path.is_dir() and path.name in ("tile", "witnessed", "handovers"):
            shutil.rmtree(path)
