"""The contract of `-o`: every command in every form, with a version, and nothing else on stdout."""

import csv
import io
import json
import subprocess

import pytest

from support.command import BINARY, afterimage, environment
from support.receiver import Receiver
from support.server import Server
from support.tables import create_table, item, key
from support.trail import entries_of, fetch_json
from support.waiting import eventually

CONFIGURATION = """
archive: {{ enabled: true, bucket: forms-archive, segmentEvery: 1s }}
destinations:
  hook: {{ type: webhook, url: "{url}" }}
alerts:
  - {{ name: deletes, when: "op:delete", to: [hook], severity: high }}
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A server with something of everything; its table, and an entry of it."""
    receiver = Receiver()
    server = Server(
        tmp_path_factory.mktemp("forms"), CONFIGURATION.format(url=receiver.url)
    ).start()
    client = server.client()
    table = create_table(client, view="NEW_AND_OLD_IMAGES")
    client.put_item(TableName=table, Item=item("a", "1", n={"N": "1"}, text={"S": '=1,"x"\ny'}))
    client.put_item(TableName=table, Item=item("a", "1", n={"N": "2"}, text={"S": '=1,"x"\ny'}))
    client.put_item(TableName=table, Item=item("a", "2", tags={"SS": ["x", "y"]}))
    client.delete_item(TableName=table, Key=key("a", "2"))
    entries = entries_of(server, table, 4)
    eventually(
        lambda: fetch_json(server, "/api/v1/alerts/history")["alerts"], "an alert was told"
    )
    eventually(lambda: fetch_json(server, "/api/v1/status").get("archive", {}).get("size"), "archived")
    eventually(
        lambda: fetch_json(server, "/api/v1/status")["trail"].get("sealedSize"), "a checkpoint"
    )
    yield server, table, entries
    server.stop()
    receiver.close()


# A command, and the member of its JSON document that is a list; nothing where it is one thing.
LISTS = {
    "log T": "entries",
    "log T a 1": "entries",
    "search table:T": "entries",
    "search table:T --facets": None,
    "blame T a 1": "lines",
    "diff T a 1": "changes",
    "diff T@1h..T@now": "items",
    "at now T": "items",
    "item scan T": "items",
    "item query T a": "items",
    "stream ls": "streams",
    "table ls": "tables",
    "stream describe T": "shards",
    "stats": "counts",
    "doctor": "findings",
    "dlq ls": "deadLetters",
    "alert ls": None,
    "alert history": "alerts",
    "checkpoint ls": "checkpoints",
    "archive ls forms-archive": "segments",
    "context ls": "contexts",
}
THINGS = [
    "table describe T",
    "show ENTRY",
    "status",
    "verify",
    "search table:T --count",
    "search table:T --explain",
    "at now T a 1",
    "item get T a 1",
    "item update T a 1 --set n=2",
    "alert test deletes",
    "alert backtest deletes",
    "checkpoint show",
    "archive status",
    "table baseline T",
    "config check",
    "config show --effective",
    "restore T a 1 HEAD~1 --dry-run",
    "erase T a 1 --dry-run",
    "restore --query table:T --dry-run",
]
# What a form can not mean is refused by name: a list has no end, or text is text.
REFUSED = {
    "tail": ["json", "table"],
    "tail --oneline": ["json", "jsonl", "csv", "table"],
    "log --follow": ["json", "table"],
    "log --oneline": ["json", "jsonl", "csv", "table"],
    "log --stat": ["json", "jsonl", "csv", "table"],
    "search x --oneline": ["json", "jsonl", "csv", "table"],
    "logs none --follow": ["json", "table"],
    "stream tail T --raw": ["json", "table"],
    "status --watch": ["json", "csv", "table"],
    "diff T a 1 --format json-patch": ["jsonl", "csv", "table"],
}
# These have a text and no server, or files and no server.
PLACES = {"item": [], "stream": [], "config": [], "context": [], "checkpoint": ["--data"]}


def run(whole, command: str, form: str, *more: str) -> subprocess.CompletedProcess:
    server, table, entries = whole
    words = [
        word.replace("ENTRY", entries[0]["id"]) if word == "ENTRY" else
        f"{table}{word[1:]}" if word == "T" or word.startswith("T@") else
        word.replace(":T", f":{table}")
        for word in command.split()
    ]
    words = [word.replace("..T@", f"..{table}@") for word in words]
    place = PLACES.get(words[0], ["--endpoint-url", server.console])
    if place == ["--data"]:
        place = ["--data", server.data]
    if words[0] in ("item", "stream") or words[:2] in (["table", "ls"], ["table", "describe"]):
        place = ["--dynamodb-url", server.endpoint]
    return afterimage(*words, *place, "-o", form, "--color", "always", *more)


def printed(whole, command: str, form: str) -> str:
    done = run(whole, command, form)
    allowed = (0, 1) if command.split()[0] in ("doctor", "alert") else (0,)
    assert done.returncode in allowed, f"{command} -o {form}: {done.stderr}{done.stdout}"
    if form != "text":
        assert "\x1b" not in done.stdout, "colour is for people"
    return done.stdout


@pytest.mark.parametrize("command", [*LISTS, *THINGS])
def test_json_is_one_document_with_a_version(whole, command):
    document = json.loads(printed(whole, command, "json"))
    assert document["v"] == 1
    if member := LISTS.get(command):
        assert isinstance(document[member], list)


@pytest.mark.parametrize("command", [*LISTS, *THINGS])
def test_jsonl_has_an_object_on_each_line(whole, command):
    lines = [json.loads(line) for line in printed(whole, command, "jsonl").splitlines()]
    assert all(isinstance(line, dict) for line in lines)
    document = json.loads(printed(whole, command, "json"))
    if member := LISTS.get(command):
        assert len(lines) == len(document[member])
    elif command in THINGS and "--query" not in command:
        assert len(lines) == 1


@pytest.mark.parametrize("command", [*LISTS, *THINGS])
def test_csv_has_names_and_rows_as_wide_as_them(whole, command):
    text = printed(whole, command, "csv")
    # An empty list has its names; items have none before one is seen.
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])} and all(rows[0])
    assert text.endswith("\n")


@pytest.mark.parametrize("command", [*LISTS, *THINGS])
def test_a_table_has_names_in_capitals_and_aligned_rows(whole, command):
    lines = printed(whole, command, "table").splitlines()
    names = lines[0].split()
    assert names and all(name == name.upper() for name in names)
    rows = list(csv.reader(io.StringIO(printed(whole, command, "csv"), newline="")))
    assert [name.upper() for name in rows[0]] == names
    assert len(lines) == len(rows)


@pytest.mark.parametrize("command", [*LISTS, *THINGS])
def test_text_is_there_for_everything(whole, command):
    printed(whole, command, "text")


@pytest.mark.parametrize(
    ("command", "form"), [(name, form) for name, forms in REFUSED.items() for form in forms]
)
def test_a_form_that_means_nothing_is_refused_by_name(whole, command, form):
    done = run(whole, command, form)
    assert (done.returncode, done.stdout) == (2, "")
    what, mend = done.stderr.splitlines()[-2:]
    assert f'has no form "{form}"' in what
    assert mend.startswith("Try: -o with one of text")


def test_data_are_exact(whole):
    rows = list(csv.DictReader(io.StringIO(printed(whole, "item scan T", "csv"), newline="")))
    assert [(row["n"], row["text"]) for row in rows] == [("2", '=1,"x"\ny')]
    shown = list(csv.DictReader(io.StringIO(printed(whole, "at now T", "csv"), newline="")))
    assert shown == rows
    typed = run(whole, "item scan T", "csv", "--ddb").stdout
    row = next(csv.DictReader(io.StringIO(typed, newline="")))
    assert json.loads(row["text"]) == {"S": '=1,"x"\ny'}
    status = dict(csv.reader(io.StringIO(printed(whole, "status", "csv"))))
    assert status["/tables/0/name"] == whole[1] and status["/trail/size"] == "4"
    changed = list(csv.DictReader(io.StringIO(printed(whole, "diff T a 1", "csv"))))
    assert changed == [{"path": "n", "do": "change", "old": "1", "new": "2"}]


def test_tail_has_the_forms_of_a_list_without_an_end(whole):
    server, table, entries = whole
    for form, first in [("csv", "time,index,id,"), ("jsonl", '{"v":1,')]:
        follow = ["log", table, "--follow", "-n", "1", "-o", form]
        with subprocess.Popen(
            [BINARY, *follow, "--endpoint-url", server.console], stdout=subprocess.PIPE,
            text=True, env=environment(),
        ) as following:
            line = following.stdout.readline()
            following.terminate()
        assert line.startswith(first)


def test_records_of_a_stream_have_their_columns(whole):
    _, table, _ = whole
    done = run(whole, "stream tail T --raw", "csv", "--from-start", "-n", "2")
    rows = list(csv.DictReader(io.StringIO(done.stdout, newline="")))
    assert len(rows) == 2
    assert all(json.loads(row["dynamodb"])["Keys"]["pk"] == {"S": "a"} for row in rows)


@pytest.mark.parametrize(
    ("text", "form", "printed"),
    [
        ('{"a":{"S":"x"}}', "text", '{\n  "a": "x"\n}\n'),
        ('{"a":{"S":"x"}}', "jsonl", '{"a":"x"}\n'),
        ('[{"a":{"S":"x"}},{"b":{"N":"1.0"}}]', "jsonl", '{"a":"x"}\n{"b":1}\n'),
        ('{"Items":[{"a":{"S":"=x"}},{"b":{"N":"1"}}],"Count":2}', "csv", "a,b\n=x,\n,1\n"),
        ('{"a":{"S":"x"}}\n{"a":{"S":"y"}}\n', "json", '[{"a":"x"},\n{"a":"y"}]\n'),
        ('{"a":{"S":"x"}}\n{"a":{"S":"y"}}\n', "table", "A\nx\ny\n"),
        ('{"a.b":{"M":{"c":{"L":[]}}}}', "csv", 'a.b\n"{""c"":[]}"\n'),
    ],
)
def test_convert_has_all_forms(text, form, printed):
    done = afterimage("convert", "-o", form, input=text)
    assert (done.returncode, done.stdout) == (0, printed), done.stderr


def test_convert_has_no_columns_for_what_is_no_object():
    done = afterimage("convert", "-o", "csv", input='[{"S":"x"}]')
    assert (done.returncode, done.stdout) == (2, "")
    assert "no object has no columns" in done.stderr


def test_the_configuration_is_json_too(tmp_path):
    (tmp_path / "afterimage.yaml").write_text(
        'appName: "007"\nserver: { port: 8123 }\ntables: [{ table: { name: Orders } }]\n')
    shown = json.loads(afterimage("config", "show", "-o", "json", cwd=tmp_path).stdout)
    assert shown["configuration"] == {
        "appName": "007", "server": {"port": 8123}, "tables": [{"table": {"name": "Orders"}}]}
    rows = afterimage("config", "show", "-o", "csv", cwd=tmp_path).stdout
    assert "/configuration/tables/0/table/name,Orders\n" in rows
