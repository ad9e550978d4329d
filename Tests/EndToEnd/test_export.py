"""Entries leave the trail in forms that others read, all of them or none."""

import csv
import gzip
import io
import json
import socket
import threading

import pytest

from support.command import afterimage
from support.server import Server
from support.tables import create_table, item
from support.trail import entries, entries_of, fetch
from support.waiting import eventually

COUNT = 120


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A server with entries of two tables, the number of which is more than one page."""
    server = Server(tmp_path_factory.mktemp("export")).start()
    client = server.client()
    table, other = create_table(client), create_table(client)
    for number in range(COUNT):
        client.put_item(TableName=table, Item=item(str(number), "1", n={"N": str(number)}))
    client.put_item(TableName=other, Item=item("=1+1", "line\nbreak", text={"S": 'a,"b"'}))
    client.delete_item(TableName=table, Key=item("7", "1"))
    entries_of(server, table, COUNT + 1)
    entries_of(server, other, 1)
    fetch(server, "/api/v1/verify", "POST")  # Signs, so that no checkpoint comes between two looks.
    server.table, server.other = table, other
    yield server
    server.stop()


def run(*arguments, status=0):
    done = afterimage(*arguments)
    assert done.returncode == status, done.stderr
    return done


def sources(server):
    return [["--endpoint-url", server.console], ["--data", server.data]]


def ids(lines):
    return [json.loads(line)["id"] for line in lines.splitlines()]


def test_an_export_has_what_log_shows_from_a_server_and_from_files(filled):
    for query in [[], ["--query", f"table:{filled.table} op:delete"], ["--since", "1h"]]:
        shown = [
            ids(run("log", "-o", "jsonl", *query, *source).stdout) for source in sources(filled)
        ]
        exported = [ids(run("export", *query, *source).stdout) for source in sources(filled)]
        assert exported == shown and exported[0] == exported[1] and exported[0]


def test_the_http_api_streams_the_same_bytes_as_the_command_writes(filled):
    for form in ["jsonl", "csv", "cloudevents", "ocsf", "cef"]:
        status, body = fetch(filled, "/api/v1/export", format=form, q=f"table:{filled.table}")
        written = run(
            "export", filled.table, "--format", form, "--endpoint-url", filled.console
        ).stdout
        assert status == 200
        # The text mode of both sides turns the line breaks of csv into plain ones.
        assert body.replace("\r\n", "\n") == written


def test_a_sheet_has_whole_rows_that_no_spreadsheet_runs(filled, tmp_path):
    file = tmp_path / "out.csv"
    run("export", filled.other, "--format", "csv", "--out", file, "--data", filled.data)
    rows = list(csv.DictReader(io.StringIO(file.read_bytes().decode(), newline="")))
    assert [row["op"] for row in rows] == ["CREATE"]
    assert json.loads(rows[0]["new"]) == {"pk": "=1+1", "sk": "line\nbreak", "text": 'a,"b"'}


def test_every_cloud_event_has_the_required_attributes(filled):
    lines = run("export", "--format", "cloudevents", "--data", filled.data).stdout.splitlines()
    events = [json.loads(line) for line in lines]
    assert len(events) == len({(event["source"], event["id"]) for event in events}) == COUNT + 2
    for event in events:
        assert event["specversion"] == "1.0" and event["type"].startswith("io.afterimage.item.")
        assert event["data"]["id"] == event["id"]
    order = [event["sequence"] for event in events]
    assert order == sorted(order, reverse=True)


def test_files_of_days_are_compressed_and_hold_everything(filled, tmp_path):
    out = tmp_path / "days"
    run("export", "--split", "day", "--compress", "--out", out, "--data", filled.data)
    files = sorted(out.iterdir())
    assert all(file.name.endswith(".jsonl.gz") for file in files)
    found = []
    for file in files:
        lines = gzip.decompress(file.read_bytes()).decode().splitlines()
        assert {json.loads(line)["time"][:10] for line in lines} == {file.name[:10]}
        found += lines
    assert len(found) == COUNT + 2


def test_proofs_are_checked_with_the_file_and_the_key_alone(filled, tmp_path):
    for number, source in enumerate(sources(filled)):
        out = tmp_path / f"proved-{number}.jsonl"
        arguments = ["export", filled.table, "--with-proofs", "--out", out, *source]
        eventually(lambda: afterimage(*arguments).returncode == 0, "a checkpoint", seconds=40)
        key = (filled.data / "trail.pub").read_text().strip()
        document = json.loads(
            run("verify", "--bundle", out, "--public-key", key, "-o", "json").stdout
        )
        assert document["result"] == "verified"
        assert document["entries"]["recomputed"] == COUNT + 1

        lines = out.read_text().splitlines()
        lines[3] = lines[3].replace('"op":"CREATE"', '"op":"CREATE","n":1').replace(
            '"api":"PutItem"', '"api":"UpdateItem"'
        )
        lines[5] = json.dumps({**json.loads(lines[5]), "tlogProof": None})
        out.write_text("\n".join(lines) + "\n")
        done = run("verify", "--bundle", out, "--public-key", key, "-o", "json", status=1)
        document = json.loads(done.stdout)
        assert document["findingCount"] == 2
        other = "stranger+5d0d1cb1+AX2i4wLjHWzDNVUxFyyjvQbN2uC2yN4fxYCY8OQDvcuX"
        assert afterimage("verify", "--bundle", out, "--public-key", other).returncode != 0


def test_an_entry_of_just_now_has_a_proof(new_server, tmp_path):
    server = new_server().start()
    table = create_table(server.client())
    # The first entry is signed with its own commit, and the next ones at an interval.
    for number in range(3):
        server.client().put_item(TableName=table, Item=item(str(number), "1"))
        newest = entries_of(server, table, number + 1)[-1]
        source = ("--endpoint-url", server.console)
        run("proof", newest["id"], "--out", tmp_path / f"{number}.tlog-proof", *source)
    server.client().put_item(TableName=table, Item=item("last", "1"))
    entries_of(server, table, 4)
    out = tmp_path / "proved.jsonl"
    run("export", table, "--with-proofs", "--out", out, *source)
    key = (server.data / "trail.pub").read_text().strip()
    run("verify", "--bundle", out, "--public-key", key)


def alter(*places, value):
    """Puts a value at a place of an entry, or takes it away."""

    def altered(entry):
        *path, last = places
        for place in path:
            entry = entry[place]
        if value is None:
            del entry[last]
        else:
            entry[last] = value

    return altered


NOTE = {"id": "0" * 32, "time": "2026-01-01T00:00:00Z", "actor": "cfo", "text": "approved by CFO"}
ALTERED = {
    "op": alter("op", value="DELETE"),
    "changes[0].new": alter("changes", 0, "new", value={"N": "666"}),
    "changes": alter("changes", value=[]),
    "no changes": alter("changes", value=None),
    "notes": alter("notes", value=[NOTE]),
    "request.undoes": alter("request", "undoes", value=["0" * 32]),
    "request.apiEvent": alter("request", "apiEvent", value="x"),
    "source.eventID": alter("source", "eventID", value="0" * 32),
    "source.viewType": alter("source", "viewType", value="KEYS_ONLY"),
    "truncated": alter("truncated", value=True),
    "proof.leaf": alter("proof", "leaf", value="0" * 64),
    "a member of its own": alter("approved", value=True),
}


def test_every_member_of_a_proved_line_is_what_the_leaf_vouches_for(new_server, tmp_path):
    server = new_server("trail: { checkpointEvery: 1s }").start()
    client = server.client()
    table = create_table(client)
    for number in ["1", "2"]:
        client.put_item(TableName=table, Item=item("p", "1", n={"N": number}))
    entries_of(server, table, 2)
    out = tmp_path / "proved.jsonl"
    arguments = ["export", table, "--with-proofs", "--out", out, "--data", server.data]
    eventually(lambda: afterimage(*arguments).returncode == 0, "a checkpoint", seconds=40)
    lines = out.read_text().splitlines()
    update = json.loads(lines[0])
    assert update["op"] == "UPDATE" and update["previous"]

    def verified(*lines):
        out.write_text("\n".join(lines) + "\n")
        done = afterimage("verify", "--bundle", out, "--public-key", server.data / "trail.pub")
        return done.returncode, done.stdout

    for spelled in [lines[0], json.dumps(update)]:
        status, text = verified(spelled, lines[1])
        assert (status, "not proved   previous, proof.size" in text) == (0, True), text
    assert verified(json.dumps({**update, "previous": "0" * 32}))[0] == 0
    for name, altered in ALTERED.items():
        entry = json.loads(lines[0])
        altered(entry)
        status, text = verified(json.dumps(entry), lines[1])
        assert (status, "1 of 2 recomputed" in text) == (1, True), (name, text)
    for twice in ['"op":"DELETE",', '"actor":{"name":"mallory"},']:
        assert verified(lines[0].replace('"op":', f'{twice}"op":', 1))[0] == 1
    status, text = verified(*lines, lines[1])
    assert status == 1 and "is there again, in line 3" in text


def test_what_fails_leaves_the_file_as_it_was(filled, tmp_path):
    """A server whose answer ends in the middle, as one does that is killed."""
    good = run("export", filled.table, "--endpoint-url", filled.console).stdout.splitlines()[0]
    chunk = f"{good}\n".encode()
    answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n" % (
        len(chunk),
        chunk,
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"

        def serve():
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        out = tmp_path / "entries.jsonl"
        out.write_text("before")
        done = run("export", "--out", out, "--endpoint-url", url, status=5)
        thread.join()
    assert "before its end" in done.stderr
    assert out.read_text() == "before"
    assert list(tmp_path.iterdir()) == [out]


def test_nothing_to_export_is_a_file_without_entries(filled, tmp_path):
    out = tmp_path / "none.csv"
    run("export", "--format", "csv", "--until", "2001-01-01T00:00:00Z", "--out", out,
        "--data", filled.data)
    assert out.read_text().startswith("time,") and len(out.read_text().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--format", "xml"], 2),
        (["--format", "csv", "--with-proofs"], 2),
        (["--compress"], 2),
        (["--out", "/nowhere/at/all.jsonl"], 2),
        (["nosuchtable"], 3),
        (["--query", "op:"], 2),
    ],
)
def test_what_makes_no_sense_is_refused(filled, arguments, status):
    done = run("export", *arguments, "--data", filled.data, status=status)
    assert "Try: " in done.stderr
    assert len(entries(filled, "op:delete")) == 1
