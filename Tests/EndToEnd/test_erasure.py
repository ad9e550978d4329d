"""Content that is destroyed: gone from the files, while everything still verifies."""

import base64
import contextlib
import json
import re
import time
import urllib.error
import urllib.request

import pytest

from support import checker
from support.command import afterimage
from support.tables import create_table, item, key
from support.trail import entries_of, fetch_json
from support.waiting import eventually

MARKER = "Marlene-Dietrich"


def ask(server, *arguments, status=0):
    done = afterimage(*arguments, "--endpoint-url", server.console)
    assert done.returncode == status, f"exit {done.returncode}: {done.stderr}{done.stdout}"
    return done


def files_with(server, text=MARKER):
    """The files of the data directory that have some bytes."""
    # The index has words in small letters.
    pattern = re.compile(re.sub(r"\W", ".", text).encode(), re.IGNORECASE)
    found = []
    for path in server.data.rglob("*"):
        if path.is_dir():
            continue
        # A journal of SQLite may end between being listed and being read.
        with contextlib.suppress(FileNotFoundError):
            if pattern.search(path.read_bytes()):
                found.append(path.name)
    return sorted(found)


def written(server, count=12):
    """A table with entries of three items; the marker is in all parts of one of them."""
    client = server.client()
    table = create_table(client)
    for number in range(count):
        name = ["a", MARKER, "c"][number % 3]
        values = {"note": {"S": f"{name} {number}"}, "filler": {"S": "x" * 400}}
        client.put_item(TableName=table, Item=item(name, "1", **values))
    client.delete_item(TableName=table, Key=key(MARKER, "1"))
    entries = entries_of(server, table, count + 1)
    eventually(lambda: "search.db" in " ".join(files_with(server)), "the index has it")
    return table, entries


def verified(server):
    done = ask(server, "verify", "-o", "json")
    document = json.loads(done.stdout)
    assert document["result"] == "verified"
    return document["entries"]["erased"]


def test_an_item_is_erased_and_everything_verifies(new_server):
    server = new_server().start()
    table, entries = written(server)
    ask(server, "annotate", entries[1]["id"], "-m", f"{MARKER} called")
    plan = ask(server, "erase", table, MARKER, "1", "--dry-run").stdout
    assert plan.startswith("Would erase 6 entries of")
    assert verified(server) == 0
    ask(server, "erase", table, MARKER, "1", status=2)
    assert verified(server) == 0
    done = ask(server, "erase", table, "--key", f'{{"pk":"{MARKER}","sk":"1"}}', "--yes",
               "--reason", "ticket 7", "--actor", "dora")
    assert "6 entries erased, certified by " in done.stdout
    assert files_with(server) == []
    assert verified(server) == 6
    shown = ask(server, "show", entries[1]["id"]).stdout
    assert "ERASED" in shown and MARKER not in shown
    assert "(erased)" in ask(server, "log", "--oneline").stdout
    lines = ask(server, "export", "--format", "jsonl").stdout.splitlines()
    kinds = [json.loads(line)["eventName"] for line in lines]
    assert kinds.count("ERASED") == 6
    again = ask(server, "erase", table, "--key", f'{{"pk":"{MARKER}","sk":"1"}}', "--yes").stdout
    assert again.startswith("no entry has content to erase")
    server.stop()
    assert files_with(server) == []
    assert afterimage("verify", "--data", server.data).returncode == 0


def test_an_order_that_says_two_things_is_refused(new_server):
    server = new_server().start()
    table, entries = written(server)
    for order in [
        {"query": "op:create", "table": table},
        {"query": "op:create", "table": table, "key": entries[0]["key"]},
        {"table": table},
        {},
    ]:
        request = urllib.request.Request(
            f"{server.console}/api/v1/erase", method="POST", data=json.dumps(order).encode(),
            headers={"X-Afterimage": "1"})
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(request, timeout=30)
        assert refusal.value.code == 400
    assert verified(server) == 0


def test_a_certificate_is_signed_and_names_what_was_erased(new_server):
    server = new_server().start()
    table, entries = written(server)
    ask(server, "erase", "--query", f"table:{table} pk:{MARKER}", "--yes", "--reason", "ticket 7")
    certificate = fetch_json(server, "/api/v1/entries", q="op:erasure")["entries"][0]
    assert certificate["request"]["reason"] == "ticket 7"
    assert MARKER not in json.dumps(certificate)
    erased = [each for each in entries if each["key"]["pk"]["S"] == MARKER]
    text, _, signatures = certificate["new"]["Note"]["S"].rpartition("\n\n")
    trusted = checker.Key.parse((server.data / "trail.pub").read_text().strip())
    lines = [line.removeprefix("— ").split(" ") for line in signatures.strip().splitlines()]
    assert trusted.accepts(text + "\n", [(name, base64.b64decode(sig)) for name, sig in lines])
    fields = dict(line.split(" ", 1) for line in text.splitlines()[2:])
    indices = []
    for part in fields["indices"].split(","):
        first, _, last = part.partition("-")
        indices += range(int(first), int(last or first) + 1)
    assert indices == [each["index"] for each in erased]
    hashes = b"".join(bytes.fromhex(each["proof"]["leaf"]) for each in erased)
    assert fields["digest"] == checker.sha256(hashes).hex()
    server.stop()


def test_what_is_held_is_not_erased(new_server):
    server = new_server(f'trail: {{ holds: ["pk:{MARKER}"] }}\n').start()
    table, _ = written(server)
    plan = ask(server, "erase", table, MARKER, "1", "--dry-run").stdout
    assert "Legal hold" in plan
    refused = ask(server, "erase", table, MARKER, "1", "--yes", status=6)
    assert "legal hold" in refused.stderr
    assert "legal holds  pk:" in ask(server, "status").stdout
    assert verified(server) == 0
    ask(server, "erase", table, "a", "1", "--yes")
    assert verified(server) == 4
    server.stop()


def test_an_item_that_is_still_there_is_named(new_server):
    server = new_server().start()
    table, _ = written(server)
    done = ask(server, "erase", table, "a", "1", "--yes")
    assert "1 item is still there" in done.stdout
    client = server.client()
    assert client.get_item(TableName=table, Key=key("a", "1"))["Item"]
    client.put_item(TableName=table, Item=item("a", "1", note={"S": "again"}))
    eventually(lambda: fetch_json(server, "/api/v1/status")["caughtUp"], "the entry is there")
    assert verified(server) == 4
    server.stop()


def test_readers_of_the_stream_go_on_behind_what_was_erased(new_server):
    server = new_server().start()
    table, _ = written(server)
    client = server.client()
    ask(server, "erase", table, MARKER, "1", "--yes")
    assert files_with(server) == []
    client.put_item(TableName=table, Item=item("d", "1", note={"S": "later"}))
    entries = entries_of(server, table, 14)
    assert entries[-1]["new"]["note"]["S"] == "later"
    server.stop()
    server.start()
    client = server.client()
    client.put_item(TableName=table, Item=item("e", "1", note={"S": "last"}))
    entries_of(server, table, 15)
    assert verified(server) == 5
    assert client.get_item(TableName=table, Key=key("a", "1"))["Item"]["note"]["S"] == "a 9"
    server.stop()


def test_a_stopped_directory_is_erased_with_its_free_pages(new_server):
    server = new_server().start()
    table, _ = written(server)
    busy = afterimage("erase", table, MARKER, "1", "--yes", "--data", server.data)
    assert busy.returncode == 6
    server.stop()
    done = afterimage("erase", table, MARKER, "1", "--yes", "--data", server.data)
    assert done.returncode == 0, done.stderr
    # Only a server knows who has yet to have a change.
    assert files_with(server) == ["tables.db"]
    assert afterimage("verify", "--data", server.data).returncode == 0
    server.start()
    assert verified(server) == 5
    eventually(lambda: files_with(server) == [], "the change log is rewritten")
    server.stop()


def test_a_kill_leaves_an_erasure_whole_or_not_begun(new_server, dice):
    server = new_server().start()
    table, _ = written(server, count=300)
    whole = 101
    for _ in range(6):
        body = json.dumps({"query": f"table:{table} pk:{MARKER}"}).encode()
        request = urllib.request.Request(
            f"{server.console}/api/v1/erase", data=body, headers={"X-Afterimage": "1"})
        try:
            urllib.request.urlopen(request, timeout=dice.uniform(0.001, 0.08))
        except OSError:
            pass
        server.kill()
        server.start()
        erased = verified(server)
        assert erased in (0, whole)
        if erased == whole:
            eventually(lambda: files_with(server) == [], "the rest is done after the start")
            break
    else:
        ask(server, "erase", table, MARKER, "1", "--yes")
        assert verified(server) == whole
    server.stop()
    assert files_with(server) == []


def test_entries_expire(new_server):
    server = new_server().start()
    table, _ = written(server)
    server.stop()
    time.sleep(1)
    server.configuration.write_text(
        'trail: { expire: [{ query: "pk:%s", after: 1s }], holds: ["index:1"] }\n' % MARKER)
    server.start()
    eventually(lambda: verified(server) == 4, "the entries are erased")
    certificate = fetch_json(server, "/api/v1/entries", q="op:erasure")["entries"][0]
    assert certificate["request"]["api"] == "ExpireEntries"
    assert certificate["actor"]["name"] == "afterimage"
    assert "retention    forever, pk:" in ask(server, "status").stdout
    server.stop()


def test_a_page_of_a_stranger_erases_nothing(new_server):
    server = new_server().start()
    request = urllib.request.Request(
        f"{server.console}/api/v1/erase", data=b'{"query":"op:create"}', method="POST")
    try:
        urllib.request.urlopen(request, timeout=10)
        status = 200
    except urllib.error.HTTPError as refusal:
        status = refusal.code
    assert status == 403
    server.stop()
