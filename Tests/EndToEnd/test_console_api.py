"""The HTTP interface under the console."""

import http.client
import json
import re

import pytest
import yaml

from support.command import ROOT
from support.tables import create_table, item, key
from support.trail import entries, entries_of, fetch, fetch_json, path_key
from support.waiting import eventually


@pytest.fixture(scope="module")
def history(server, dynamodb):
    """A table with 30 changes of ten items by two actors; the entries, oldest first."""
    name = create_table(dynamodb)
    alice, bob = server.client(access_key="AKIDALICE"), server.client(access_key="AKIDBOB")
    for number in range(20):
        alice.put_item(TableName=name, Item=item(f"k{number % 10}", "1", n={"N": str(number)}))
    for number in range(10):
        bob.delete_item(TableName=name, Key=key(f"k{number}", "1"))
    return name, entries_of(server, name, 30)


def test_entries_come_newest_first_and_page_by_page(server, history):
    table, expected = history
    first = fetch_json(server, "/api/v1/entries", q=f"table:{table}", limit=7)
    assert [entry["id"] for entry in first["entries"]] == [e["id"] for e in expected[:-8:-1]]
    assert first["has_more"] is True
    rest = fetch_json(
        server, "/api/v1/entries", q=f"table:{table}", limit=200, cursor=first["cursor"]
    )
    assert [entry["id"] for entry in rest["entries"]] == [e["id"] for e in expected[-8::-1]]
    assert rest["has_more"] is False


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("op:delete", 10),
        ("op:create", 10),
        ("op:update actor:AKIDALICE", 10),
        ("actor:AKIDBOB", 10),
        ("-actor:AKIDBOB", 20),
        ("pk:k3", 3),
        ("op:create,delete", 20),
    ],
)
def test_a_query_narrows_the_entries(server, history, query, count):
    table, _ = history
    assert len(entries(server, f"table:{table} {query}")) == count


@pytest.mark.parametrize("query", ["tabel:x", "op:", "(op:delete"])
def test_a_query_that_makes_no_sense_is_refused(server, query):
    status, body = fetch(server, "/api/v1/entries", q=query)
    assert status == 400
    assert json.loads(body)["message"]


def test_a_misspelt_field_is_answered_with_the_right_one(server):
    _, body = fetch(server, "/api/v1/entries", q="tabel:x")
    assert "table" in body.replace("tabel", "")


@pytest.mark.parametrize("limit", ["0", "201", "many"])
def test_a_page_has_1_to_200_entries(server, limit):
    assert fetch(server, "/api/v1/entries", limit=limit)[0] == 400


def test_a_cursor_is_refused_with_another_query(server, history):
    table, _ = history
    page = fetch_json(server, "/api/v1/entries", q=f"table:{table}", limit=1)
    assert fetch(server, "/api/v1/entries", q="op:delete", cursor=page["cursor"])[0] == 400
    assert fetch(server, "/api/v1/entries", cursor="rubbish")[0] == 400


@pytest.mark.parametrize(
    "query", ["", "op:update", "actor:AKIDBOB", "new.Never:1 OR op:create", "-op:create"])
def test_the_oldest_come_first_where_that_is_asked_for(server, history, query):
    table, _ = history
    query = f"table:{table} ({query})" if query else f"table:{table}"
    newest = [entry["id"] for entry in entries(server, query)]
    found, cursor = [], None
    while True:
        page = fetch_json(
            server, "/api/v1/entries", q=query, order="asc", limit=3,
            **({"cursor": cursor} if cursor else {}))
        found += [entry["id"] for entry in page["entries"]]
        if not page["has_more"]:
            break
        cursor = page["cursor"]
    assert found == newest[::-1]


def test_the_history_of_an_item_begins_with_its_oldest_entry_where_that_is_asked_for(
    server, history,
):
    table, _ = history
    path = f"/api/v1/items/{table}/{path_key(key('k3', '1'))}/history"
    first = fetch_json(server, path, order="asc", limit=2)
    second = fetch_json(server, path, order="asc", limit=2, cursor=first["cursor"])
    operations = [entry["op"] for entry in first["entries"] + second["entries"]]
    assert operations == ["CREATE", "UPDATE", "DELETE"]
    assert fetch(server, path, order="desc", cursor=first["cursor"])[0] == 400
    assert fetch(server, path, order="upwards")[0] == 400


def test_an_entry_is_found_by_its_id(server, history):
    _, expected = history
    found = fetch_json(server, f"/api/v1/entries/{expected[4]['id']}")
    assert {**found, "proof": None} == {**expected[4], "proof": None}


@pytest.mark.parametrize("entry", ["0" * 32, "nonsense"])
def test_an_unknown_entry_is_not_found(server, entry):
    assert fetch(server, f"/api/v1/entries/{entry}")[0] in (400, 404)
    if entry != "nonsense":
        assert fetch(server, f"/api/v1/entries/{entry}")[0] == 404


def test_the_history_of_an_item_is_complete_and_newest_first(server, history):
    table, expected = history
    page = fetch_json(server, f"/api/v1/items/{table}/{path_key(key('k3', '1'))}/history")
    assert [entry["op"] for entry in page["entries"]] == ["DELETE", "UPDATE", "CREATE"]
    ids = [entry["id"] for entry in expected if entry["key"] == key("k3", "1")]
    assert [entry["id"] for entry in page["entries"]] == ids[::-1]


def test_the_history_of_an_item_that_never_was_is_empty_or_not_found(server, history):
    table, _ = history
    status, body = fetch(server, f"/api/v1/items/{table}/{path_key(key('never', '1'))}/history")
    assert status == 404 or json.loads(body)["entries"] == []


def test_the_history_of_what_can_not_be_an_item_is_refused(server, history):
    table, _ = history
    whole, part = path_key(key("k3", "1")), path_key(key("k3"))
    assert fetch(server, f"/api/v1/items/Nowhere/{whole}/history")[0] == 404
    status, body = fetch(server, f"/api/v1/items/{table}/{part}/history")
    assert status == 400
    assert "pk S, sk S" in body


def test_a_parameter_that_nobody_knows_is_refused(server):
    status, body = fetch(server, "/api/v1/entries", tabel="Orders")
    assert status == 400
    assert "one of q, from, to, limit, cursor" in body
    status, body = fetch(server, "/api/v1/entries", limt=3)
    assert (status, "limit" in body) == (400, True)
    assert fetch(server, "/api/v1/status", q="x")[0] == 400


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "entries"), ("DELETE", "entries/000000"), ("GET", "verify"), ("PUT", "status")],
)
def test_a_wrong_method_is_refused(server, method, path):
    assert fetch(server, f"/api/v1/{path}", method)[0] == 405


def test_verification_recomputes_every_entry(server, history):
    _, expected = history
    report = fetch_json(server, "/api/v1/verify", method="POST")
    assert report["result"] == "verified"
    assert report["entries"]["recomputed"] > expected[-1]["index"]


class Events:
    """A live connection to the events; gives each as its fields."""

    def __init__(self, server, path: str, **headers: str):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.console_port, timeout=15)
        self.connection.request("GET", path, headers={"Accept": "text/event-stream"} | headers)
        self.answer = self.connection.getresponse()

    def next(self, kind: str = "entry") -> dict:
        """The next event of a kind, as soon as there is one."""
        while True:
            event = {}
            while line := self.answer.readline().decode().rstrip("\r\n"):
                if not line.startswith(":"):
                    name, _, value = line.partition(":")
                    event[name] = event.get(name, "") + value.removeprefix(" ")
            if event.get("event") == kind:
                return event

    def close(self) -> None:
        self.connection.close()


def test_events_are_resumed_after_the_last_one_seen_and_go_on_live(server, dynamodb, table):
    for number in range(3):
        dynamodb.put_item(TableName=table, Item=item("a", "1", n={"N": str(number)}))
    first, *missed = entries_of(server, table, 3)
    path = f"/api/v1/events?q=table:{table}"
    events = Events(server, path, **{"Last-Event-ID": str(first["index"])})
    assert events.answer.status == 200
    assert events.answer.headers["Content-Type"].startswith("text/event-stream")
    assert events.answer.headers["Cache-Control"] == "no-store"
    for entry in missed:
        event = events.next()
        assert event["id"] == str(entry["index"])
        assert json.loads(event["data"])["id"] == entry["id"]
    dynamodb.put_item(TableName=table, Item=item("live", "1"))
    assert json.loads(events.next()["data"])["key"] == key("live", "1")
    events.close()


def test_an_event_stream_says_nothing_of_what_its_query_excludes(server, dynamodb, table):
    other = create_table(dynamodb)
    dynamodb.put_item(TableName=table, Item=item("start", "1"))
    (start,) = entries_of(server, table, 1)
    events = Events(server, f"/api/v1/events?q=table:{table}&after={start['index']}")
    dynamodb.put_item(TableName=other, Item=item("other", "1"))
    entries_of(server, other, 1)
    dynamodb.put_item(TableName=table, Item=item("mine", "1"))
    assert json.loads(events.next()["data"])["key"] == key("mine", "1")
    events.close()


def test_checkpoints_alerts_and_the_backlog_are_told_live(new_server):
    server = new_server(
        """
trail: { checkpointEvery: 1s }
destinations: { hook: { type: webhook, url: "http://127.0.0.1:9/" } }
alerts:
  - { name: deletes, when: "op:delete", to: [hook] }
"""
    ).start()
    client = server.client()
    table = create_table(client)
    events = Events(server, "/api/v1/events")
    lag = events.next("lag")
    assert "id" not in lag
    assert json.loads(lag["data"])["backlog"]["changes"] == 0
    client.put_item(TableName=table, Item=item("a", "1"))
    client.delete_item(TableName=table, Key=key("a", "1"))
    assert json.loads(events.next("checkpoint")["data"])["size"] >= 1
    events.close()
    events = Events(server, "/api/v1/events")
    events.next("lag")
    client.put_item(TableName=table, Item=item("b", "1"))
    client.delete_item(TableName=table, Key=key("b", "1"))
    assert json.loads(events.next("alert")["data"])["alert"]["rule"] == "deletes"
    events.close()
    _, body = fetch(server, "/metrics")
    assert f'afterimage_stream_records_total{{table="{table}",op="DELETE"}} 2\n' in body
    assert f'afterimage_pipeline_end_to_end_seconds_count{{table="{table}"}} 4\n' in body
    server.stop()


def test_the_status_tells_what_is_kept_and_what_is_still_on_its_way(server, history):
    table, expected = history
    eventually(lambda: fetch_json(server, "/api/v1/status")["caughtUp"], "the pipeline is idle")
    status = fetch_json(server, "/api/v1/status")
    (told,) = [each for each in status["tables"] if each["name"] == table]
    assert (told["audited"], told["items"], told["entries"]) == (True, 0, len(expected))
    assert status["trail"]["size"] > expected[-1]["index"]


def test_health_and_readiness_are_told(server):
    assert fetch(server, "/healthz")[0] == 200
    assert fetch(server, "/readyz")[0] == 200


def test_metrics_are_in_the_format_of_prometheus(server, history):
    _, expected = history
    status, body = fetch(server, "/metrics")
    assert status == 200
    for line in body.splitlines():
        assert re.fullmatch(r"#.*|[a-z_]+(\{.*\})? (-?[0-9.e+-]+|NaN|\+Inf)", line)
    assert re.search(r"^afterimage_build_info\{.*\} 1$", body, re.MULTILINE)
    size = re.search(r"^afterimage_trail_size (\d+)", body, re.MULTILINE)
    assert int(size[1]) > expected[-1]["index"]
    assert re.search(r'^afterimage_requests_total\{.*api="PutItem".*\} \d+', body, re.MULTILINE)

def test_metrics_tell_how_the_streams_are_read(server, history):
    table, _ = history
    eventually(lambda: fetch_json(server, "/api/v1/status")["caughtUp"], "the pipeline is idle")
    body = fetch(server, "/metrics")[1]

    def values(name: str, **labels: str) -> list[float]:
        wanted = {f'{label}="{value}"' for label, value in labels.items()}
        lines = re.findall(rf"^afterimage_{name}(?:{{(.*)}})? (\S+)$", body, re.MULTILINE)
        return [float(value) for found, value in lines if wanted <= set(found.split(","))]

    shards = values("stream_shards", table=table, state="open")
    assert len(shards) == 1 and shards[0] > 1
    for name, expected in (("unread_records", 0), ("lag_seconds", 0), ("reader_up", 1)):
        assert values(f"stream_{name}", table=table) == [expected] * int(shards[0])
    assert values("stream_seconds_since_read", table=table) == [0]
    assert values("stream_retention_headroom_seconds", table=table) == [86400]
    assert values("stream_bytes_total", table=table)[0] > 30 * 50
    for op, count in (("CREATE", 10), ("UPDATE", 10), ("DELETE", 10)):
        assert values("entries_total", table=table, op=op, sink="trail", result="written") == [count]
    assert values("entry_bytes_count", table=table) == [30]
    assert values("entry_bytes_sum", table=table)[0] > 30 * 82
    assert values("pipeline_batch_records_sum", stage="stream")[0] >= 30
    assert values("pipeline_batch_records_count", stage="entity-audit")[0] >= 1
    assert values("stream_gap_records", table=table) == []


def test_the_ready_made_rules_ask_for_metrics_that_there_are(server, history):
    rules = yaml.safe_load((ROOT / "docs" / "prometheus-rules.yaml").read_text())
    _, body = fetch(server, "/metrics")
    told = set(re.findall(r"^# TYPE (\S+)", body, re.MULTILINE))
    expressions = [rule["expr"] for group in rules["groups"] for rule in group["rules"]]
    assert len(expressions) > 8
    for expression in expressions:
        assert set(re.findall(r"afterimage_\w+", expression)) <= told, expression


def test_a_verification_is_a_metric_by_its_scope(server, history):
    fetch_json(server, "/api/v1/verify", method="POST")
    fetch_json(server, "/api/v1/verify", method="POST", since="now")
    _, body = fetch(server, "/metrics")
    for scope in ("full", "since"):
        assert f'afterimage_verify_last_result{{scope="{scope}"}} 1\n' in body
        assert f'afterimage_verify_duration_seconds{{scope="{scope}"}} ' in body


def test_who_follows_live_is_counted(new_server):
    server = new_server().start()

    def clients() -> int:
        _, body = fetch(server, "/metrics")
        return int(re.search(r"^afterimage_sse_clients (\d+)", body, re.MULTILINE)[1])

    assert clients() == 0
    events = Events(server, "/api/v1/events")
    eventually(lambda: clients() == 1, "one follows")
    events.close()
    server.stop()


def test_metrics_name_no_key_and_no_actor(server, history):
    _, body = fetch(server, "/metrics")
    assert "AKIDALICE" not in body
    assert "k3" not in body


def test_a_token_is_asked_for_by_all_but_health(new_server):
    guarded = new_server("console: { token: a-token }").start()
    for path in ("/metrics", "/api/v1/status", "/api/v1/entries"):
        status, body = fetch(guarded, path)
        assert status == 401
        assert "afterimage_" not in body
    assert fetch(guarded, "/healthz") == (200, "ok\n")
    assert fetch(guarded, "/readyz") == (200, "ready\n")
    guarded.stop()


def test_an_unknown_path_is_not_found(server):
    assert fetch(server, "/api/v1/nonsense")[0] == 404


def test_a_reader_that_hangs_up_holds_up_nobody(server, dynamodb, table):
    for _ in range(5):
        Events(server, "/api/v1/events").close()
    dynamodb.put_item(TableName=table, Item=item("a", "1"))
    assert eventually(lambda: entries(server, f"table:{table}"), "the entry is there")
