"""Finding entries by the notes on them, and by the alerts about them."""

import json
import subprocess

import pytest

from support.command import BINARY, afterimage, environment
from support.receiver import Receiver
from support.server import Server
from support.tables import create_table, item, key
from support.trail import entries_of, fetch, fetch_json
from support.waiting import eventually

CONFIGURATION = """
destinations:
  hook: {{ type: webhook, url: "{url}" }}
alerts:
  - {{ name: deletes, when: "op:delete", to: [hook], severity: high }}
  - {{ name: paid, when: "changed.status:paid -op:delete", to: [hook], severity: low }}
"""


@pytest.fixture(scope="module")
def noted(tmp_path_factory):
    """A server, a table of it with four entries, some of them noted and told, and the entries."""
    receiver = Receiver()
    server = Server(
        tmp_path_factory.mktemp("noted"), CONFIGURATION.format(url=receiver.url)
    ).start()
    client = server.client()
    table = create_table(client)
    client.put_item(TableName=table, Item=item("a", "1", status={"S": "open"}))
    client.put_item(TableName=table, Item=item("a", "1", status={"S": "paid"}))
    client.put_item(TableName=table, Item=item("a", "2", status={"S": "paid"}))
    client.delete_item(TableName=table, Key=key("a", "1"))
    found = entries_of(server, table, 4)
    annotate(server, found[0], "Agreed with finance, TICKET-7")
    annotate(server, found[3], "winter cleaning")
    annotate(server, found[3], "agreed, too")
    eventually(
        lambda: len(fetch_json(server, "/api/v1/alerts/history")["alerts"]) == 3, "all are told"
    )
    yield server, table, found
    server.stop()
    receiver.close()


def annotate(server: Server, entry: dict, text: str) -> None:
    done = afterimage(
        "annotate", entry["id"], "-m", text, "--actor", "alice", "--endpoint-url", server.console)
    assert done.returncode == 0, done.stderr


@pytest.fixture(params=["server", "files"])
def ask(request, noted):
    """Runs a command against the running server, or its files."""
    server = noted[0]
    source = (
        ["--endpoint-url", server.console] if request.param == "server" else ["--data", server.data]
    )

    def run(*arguments: object, status: int = 0) -> str:
        done = afterimage(*arguments, *source)
        assert done.returncode == status, f"exit {done.returncode}: {done.stderr}{done.stdout}"
        return done.stdout if status == 0 else done.stderr

    return run


QUERIES = [
    ("note:agreed", [3, 0]),
    ('note:"agreed with"', [0]),
    ("note:ticket-7 op:create", [0]),
    ("note:*", [3, 0]),
    ("note:greed", []),
    ("rule:deletes", [3]),
    ("rule:paid", [2, 1]),
    ("severity:high,low", [3, 2, 1]),
    ("severity:low -pk:b sk:1", [1]),
    ("note:winter rule:deletes", [3]),
    ("note:winter OR rule:paid", [3, 2, 1]),
    ("-note:*", [2, 1]),
    ("-rule:*", [0]),
    ("rule:gone", []),
]


@pytest.mark.parametrize(("query", "found"), QUERIES)
def test_search_finds_what_was_said(ask, noted, query, found):
    _, table, expected = noted
    lines = ask("search", f"table:{table}", f"({query})", "-o", "jsonl").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [expected[place]["id"] for place in found]


@pytest.mark.parametrize(("query", "found"), QUERIES[:1] + QUERIES[5:6] + QUERIES[11:12])
def test_log_export_and_the_console_find_the_same(ask, noted, query, found):
    server, table, expected = noted
    ids = [expected[place]["id"] for place in found]
    log = ask("log", table, "--query", query, "-o", "jsonl").splitlines()
    assert [json.loads(line)["id"] for line in log] == ids
    of_item = ask("log", table, "a", "1", "--query", query, "-o", "jsonl").splitlines()
    item_ids = [entry["id"] for entry in expected if entry["key"] == key("a", "1")]
    assert [json.loads(line)["id"] for line in of_item] == [id for id in ids if id in item_ids]
    exported = ask("export", table, "--query", query).splitlines()
    assert [json.loads(line)["id"] for line in exported] == ids
    q = f"table:{table} ({query})"
    assert [entry["id"] for entry in fetch_json(server, "/api/v1/entries", q=q)["entries"]] == ids
    assert fetch_json(server, "/api/v1/facets", q=q)["entries"] == len(ids)
    assert ask("search", q, "--count") == f"{len(ids)}\n"


@pytest.mark.parametrize(
    ("query", "terms"),
    [("note:winter", "notes w_winter*"), ("rule:deletes op:delete", "alerts")],
)
def test_explain_says_that_remarks_serve(ask, query, terms):
    plan = json.loads(ask("search", query, "--explain", "-o", "json"))
    assert (plan["index"], plan["terms"], plan["candidates"]) == ("remarks", terms, 1)


def test_who_knows_no_remarks_refuses_to_be_asked(ask, noted, tmp_path):
    server, _, _ = noted
    assert "There is no severity" in ask("search", "severity:hihg", status=2)
    status, text = fetch(server, "/api/v1/dlq", q="note:x")
    assert status == 400 and "Entries have no note" in text
    restored = afterimage(
        "restore", "--query", "note:x", "--dry-run", "--endpoint-url", server.console)
    assert restored.returncode == 2 and "Entries have no note" in restored.stderr
    (tmp_path / "afterimage.yaml").write_text(
        'destinations: { hook: { type: webhook, url: "http://localhost:9" } }\n'
        'alerts: [{ name: a, when: "severity:low", to: [hook] }]\n')
    done = afterimage("config", "check", cwd=tmp_path)
    assert done.returncode == 2 and "Entries have no severity" in done.stderr


@pytest.mark.parametrize("place", ["server", "files"])
def test_tail_shows_an_entry_when_it_comes_to_be_wanted(new_server, place):
    receiver = Receiver()
    server = new_server(CONFIGURATION.format(url=receiver.url)).start()
    client = server.client()
    table = create_table(client)
    client.put_item(TableName=table, Item=item("a", "1"))
    (entry,) = entries_of(server, table, 1)
    source = (
        ["--endpoint-url", server.console] if place == "server" else ["--data", server.data]
    )
    query = "note:checked OR severity:high"
    command = ["log", table, "--follow", "-n", "5", "--query", query, "-o", "jsonl", *source]
    with subprocess.Popen(
        [str(part) for part in [BINARY, *command]], stdout=subprocess.PIPE, text=True,
        env=environment(),
    ) as tail:
        try:
            # Until it follows, it lists what there is: either way an entry is shown once.
            client.delete_item(TableName=table, Key=key("a", "1"))
            told = json.loads(tail.stdout.readline())
            assert (told["op"], told["table"]) == ("DELETE", table)
            annotate(server, entry, "not yet")
            annotate(server, entry, "checked")
            annotate(server, entry, "checked again")
            assert json.loads(tail.stdout.readline())["id"] == entry["id"]
            client.put_item(TableName=table, Item=item("a", "2"))
            client.delete_item(TableName=table, Key=key("a", "2"))
            assert json.loads(tail.stdout.readline())["key"] == key("a", "2")
        finally:
            tail.terminate()
    receiver.close()


def test_remarks_survive_a_restart_and_an_erased_note_says_nothing(new_server):
    receiver = Receiver()
    server = new_server(CONFIGURATION.format(url=receiver.url)).start()
    client = server.client()
    table = create_table(client)
    client.put_item(TableName=table, Item=item("a", "1"))
    client.delete_item(TableName=table, Key=key("a", "1"))
    entries = entries_of(server, table, 2)
    annotate(server, entries[1], "secret of somebody")
    query = ["search", "note:secret rule:deletes", "--count"]
    eventually(
        lambda: afterimage(*query, "--endpoint-url", server.console).stdout == "1\n", "it is found"
    )
    server.stop()
    assert afterimage(*query, "--data", server.data).stdout == "1\n"
    server.start()
    erased = afterimage(
        "erase", "--query", "note:secret", "--yes", "--reason", "asked for", "--endpoint-url",
        server.console)
    assert erased.returncode == 0, erased.stderr
    assert afterimage(*query, "--endpoint-url", server.console).stdout == "0\n"
    receiver.close()
