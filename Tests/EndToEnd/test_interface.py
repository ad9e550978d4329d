"""Every path and operation of the OpenAPI description, against a running server."""

import base64
import copy
import json
import re
import urllib.error
import urllib.parse
import urllib.request

import jsonschema
import pytest

from support.checker import Checkpoint, Key, verify_consistency, verify_proof
from support.functions import ROLE, zipped
from support.server import Server
from support.tables import create_table, item, key
from support.trail import entries_of, fetch, fetch_json, path_key
from support.waiting import eventually

CONFIGURATION = """
archive: { enabled: true, bucket: audit-archive, segmentEvery: 1s }
destinations:
  hook: { type: webhook, url: "http://127.0.0.1:9/", format: cloudevents }
alerts:
  - { name: deletes, when: "op:delete", to: [hook] }
"""
METHODS = ["get", "post", "put", "patch", "delete"]


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("interface"), CONFIGURATION).start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def interface(running):
    return fetch_json(running, "/api/v1/openapi.json")


@pytest.fixture(scope="module")
def story(running):
    """A table with some changes, and everything that a path can name."""
    client = running.client()
    table = create_table(client)
    client.put_item(TableName=table, Item=item("a", "1", n={"N": "1"}, gone={"S": "x"}))
    client.put_item(TableName=table, Item=item("a", "1", n={"N": "2"}))
    client.put_item(TableName=table, Item=item("b", "1"))
    client.delete_item(TableName=table, Key=key("b", "1"))
    entries = entries_of(running, table, 4)
    fetch_json(running, "/api/v1/verify", "POST")
    functions = running.client("lambda")
    functions.create_function(
        FunctionName="told", Runtime="python3.12", Role=ROLE, Handler="main.handler",
        Code={"ZipFile": zipped(main__py="def handler(event, context):\n    print('heard')\n")},
    )
    functions.invoke(FunctionName="told")
    logs = eventually(
        lambda: fetch_json(running, "/api/v1/functions/told/logs")["logs"], "a log of the function"
    )
    letters = eventually(
        lambda: fetch_json(running, "/api/v1/alerts/history")["alerts"], "an alert"
    )
    assert letters
    eventually(
        lambda: fetch_json(running, "/api/v1/archive/objects")["objects"], "an object of the archive"
    )
    return {
        "table": table, "key": path_key(entries[0]["key"]), "id": entries[1]["id"],
        "number": "newest", "rule": "deletes", "function": "told", "log": logs[-1]["name"],
    }


def resolve(interface: dict, node: dict) -> dict:
    """What a reference stands for."""
    while "$ref" in node:
        path = node["$ref"].removeprefix("#/").split("/")
        node = interface
        for name in path:
            node = node[name]
    return node


def strict(node):
    """The same schema, refusing members that it does not name."""
    if isinstance(node, list):
        return [strict(each) for each in node]
    if not isinstance(node, dict):
        return node
    closed = {name: strict(each) for name, each in node.items()}
    if isinstance(node.get("properties"), dict) and "additionalProperties" not in node:
        closed["additionalProperties"] = False
    return closed


def validate(interface: dict, name_or_schema, answer) -> None:
    document = {"components": strict(copy.deepcopy(interface["components"]))}
    schema = {**document, **strict(copy.deepcopy(name_or_schema))}
    jsonschema.Draft202012Validator(schema).validate(answer)


def ask(server, method: str, path: str, body=None, **query):
    text = urllib.parse.urlencode(query)
    request = urllib.request.Request(
        f"{server.console}/api/v1{path}" + (f"?{text}" if text else ""),
        method=method.upper(), data=None if body is None else json.dumps(body).encode(),
        headers={} if method == "get" else {"X-Afterimage": "1"},
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            stream = "event-stream" in answer.headers["Content-Type"]
            text = answer.readline() if stream else answer.read()
            return answer.status, answer.headers["Content-Type"], text.decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers["Content-Type"], refusal.read().decode()


def filled(path: str, story: dict) -> str:
    if path.startswith("/dlq/"):
        story = {**story, "id": "999"}
    if path.startswith("/replays/"):
        story = {**story, "id": "1"}
    return re.sub(r"\{(\w+)\}", lambda name: urllib.parse.quote(story[name[1]], safe=""), path)


BODIES = {
    "restoreItem": {"to": "HEAD~1", "dry_run": True},
    "annotate": {"text": "agreed", "actor": "dora"},
    "erase": {"query": "table:Nothing", "dry_run": True},
    "importEvents": {"Records": []},
    "replay": {"to": "hook", "query": "op:delete"},
}
# There is no dead letter to look at, give back or forget; their bodies are tested elsewhere.
MISSING = {"getDeadLetter", "redrive", "drop"}


def test_every_operation_answers_as_the_description_says(running, interface, story):
    for path, operations in interface["paths"].items():
        for method, operation in operations.items():
            name = operation["operationId"]
            query = {
                "planUndo": {"q": f"table:{story['table']}"},
                "getArchiveObject": {"key": "trail.pub"},
            }.get(name, {})
            status, kind, text = ask(
                running, method, filled(path, story), BODIES.get(name), **query
            )
            assert status == (404 if name in MISSING else 200), f"{name}: {status} {text}"
            described = resolve(interface, operation["responses"][str(status)])["content"]
            media = kind.split(";")[0]
            assert media in described, name
            content = described[media]
            if media == "application/json":
                validate(interface, content["schema"], json.loads(text))
            elif media == "application/jsonl":
                for line in text.splitlines():
                    validate(interface, {"$ref": "#/components/schemas/Entry"}, json.loads(line))


def test_no_path_takes_another_method(running, interface, story):
    for path, operations in interface["paths"].items():
        for method in set(METHODS) - set(operations):
            status, _, text = ask(running, method, filled(path, story))
            assert status == 405, f"{method} {path}: {status}"
            validate(interface, {"$ref": "#/components/schemas/Problem"}, json.loads(text))


def test_no_path_takes_a_parameter_that_is_not_described(running, interface, story):
    for path, operations in interface["paths"].items():
        for method in operations:
            status, _, _ = ask(running, method, filled(path, story), unheard="of")
            assert status == 400, f"{method} {path}: {status}"


def test_each_described_parameter_is_taken(running, interface, story):
    """A parameter with a value that makes no sense is refused for that, not for its name."""
    for path, operations in interface["paths"].items():
        for method, operation in operations.items():
            for given in operation.get("parameters", []):
                parameter = resolve(interface, given)
                if parameter["in"] != "query":
                    continue
                _, _, text = ask(running, method, filled(path, story), **{parameter["name"]: "?"})
                assert "There is no parameter" not in text, f"{path} {parameter['name']}"


def test_what_changes_something_needs_the_header(running, interface, story):
    for path, operations in interface["paths"].items():
        for method, operation in operations.items():
            names = [resolve(interface, each)["name"] for each in operation.get("parameters", [])]
            if "X-Afterimage" not in names:
                continue
            request = urllib.request.Request(
                f"{running.console}/api/v1{filled(path, story)}", method=method.upper(), data=b"{}"
            )
            with pytest.raises(urllib.error.HTTPError) as refusal:
                urllib.request.urlopen(request, timeout=30)
            assert refusal.value.code == 403, path


def test_a_stranger_checks_proof_checkpoint_and_consistency_as_they_are_served(running, story):
    public = Key.parse((running.data / "trail.pub").read_text())
    _, _, proof = ask(running, "get", f"/entries/{story['id']}/proof")
    assert "content" in verify_proof(proof, public)
    _, _, proof = ask(running, "get", f"/entries/{story['id']}/proof", content="false")
    assert "content" not in verify_proof(proof, public)
    running.client().put_item(TableName=story["table"], Item=item("later", "1"))
    entries_of(running, story["table"], 5)
    fetch_json(running, "/api/v1/verify", "POST")
    answer = fetch_json(running, "/api/v1/checkpoints/newest/consistency", **{"from": 1})
    older, newer = (Checkpoint.parse(answer[end]["note"]) for end in ("from", "to"))
    older.require_signed(public)
    newer.require_signed(public)
    assert older.size < newer.size
    hashes = [base64.b64decode(text) for text in answer["hashes"]]
    verify_consistency(older.size, older.root, newer.size, newer.root, hashes)


def test_checkpoints_are_listed_whole_and_in_order(running, story):
    found, more = [], {}
    while True:
        page = fetch_json(running, "/api/v1/checkpoints", limit=1, **more)
        found += page["checkpoints"]
        if not page["has_more"]:
            break
        more = {"cursor": page["cursor"]}
    assert [each["number"] for each in found] == list(range(len(found), 0, -1))
    status, text = fetch(running, f"/api/v1/checkpoints/{found[0]['number']}/text")
    assert (status, text) == (200, found[0]["note"])


def test_a_chart_counts_what_the_list_has(running, story):
    query = f"table:{story['table']}"
    chart = fetch_json(running, "/api/v1/histogram", q=query, **{"from": "1h"}, buckets=12)
    counted = sum(sum(bucket["counts"].values()) for bucket in chart["buckets"])
    listed = fetch_json(running, "/api/v1/entries", q=query)["entries"]
    assert counted == chart["entries"] == len(listed)


def test_the_cursor_of_a_tables_items_is_of_that_list_and_of_its_first_moment(running):
    client = running.client()
    table = create_table(client)
    for number in range(5):
        client.put_item(TableName=table, Item=item(f"k{number}", "1"))
    entries_of(running, table, 5)
    path = f"/api/v1/tables/{table}/items"
    page = fetch_json(running, path, limit=2)
    found = page["items"]
    client.delete_item(TableName=table, Key=key("k0", "1"))
    entries_of(running, table, 6)
    assert fetch(running, path, limit=2, at="1h", cursor=page["cursor"])[0] == 400
    while page["has_more"]:
        page = fetch_json(running, path, limit=2, cursor=page["cursor"])
        found += page["items"]
    assert len({json.dumps(each["key"]) for each in found}) == 5
