"""Items as they were, who made them so, and putting them back."""

import json

import pytest

from support.command import asking
from support.tables import create_table, item, key
from support.trail import entries_of, fetch, fetch_json, path_key
from support.waiting import eventually


@pytest.fixture
def orders(server):
    """A table with the history of two items; its name, and the entries, oldest first."""
    alice, bob = server.client(access_key="AKIDALICE"), server.client(access_key="AKIDBOB")
    table = create_table(alice)
    alice.put_item(TableName=table, Item=item("u1", "1", status={"S": "open"}, n={"N": "1"}))
    bob.put_item(TableName=table, Item=item("u1", "1", status={"S": "paid"}, n={"N": "1"}))
    bob.put_item(TableName=table, Item=item("u2", "1", status={"S": "new"}))
    return table, entries_of(server, table, 3)


@pytest.fixture
def ask(server):
    """Runs a command against the running server and gives what it printed."""
    return asking(server)


def get(dynamodb, table, *parts):
    return dynamodb.get_item(TableName=table, Key=key(*parts)).get("Item")


def test_a_log_shows_what_one_transaction_did_together(ask, dynamodb, orders):
    table, _ = orders
    puts = [{"Put": {"TableName": table, "Item": item(pk, "t")}} for pk in ("a", "b", "c")]
    dynamodb.transact_write_items(TransactItems=puts)
    dynamodb.put_item(TableName=table, Item=item("alone", "t"))
    entries_ = entries_of_transaction(ask, table)
    lines = ask("log", table, "--oneline", "--group-tx").splitlines()
    (heading,) = [each for each in lines if each.endswith(": 3 entries")]
    assert heading == f"TransactWriteItems {entries_[0]['request']['transaction']}: 3 entries"
    place = lines.index(heading)
    below = lines[place + 1 : place + 4]
    assert sorted(line.split()[0] for line in below) == sorted(e["id"][:8] for e in entries_)
    assert all(line.startswith("  ") for line in below)
    assert not any(line.startswith("  ") for line in lines[:place] + lines[place + 4 :])
    ask("log", "--group-tx", "--follow", status=2)
    ask("log", "--group-tx", "-o", "json", status=2)


def entries_of_transaction(ask, table) -> list[dict]:
    """The three entries of a transaction, once the change after them has its entry too."""
    eventually(lambda: "alone" in ask("log", table, "--oneline"), "the last entry")
    return [
        each
        for each in map(json.loads, ask("log", table, "-o", "jsonl").splitlines())
        if each["request"]["api"] == "TransactWriteItems"
    ]


def test_blame_names_the_last_actor_of_each_value(ask, orders):
    table, entries = orders
    lines = json.loads(ask("blame", table, "u1", "1", "-o", "json"))["lines"]
    assert {line["path"]: line["actor"] for line in lines} == {
        "n": "AKIDALICE",
        "pk": "AKIDALICE",
        "sk": "AKIDALICE",
        "status": "AKIDBOB",
    }
    assert next(line for line in lines if line["path"] == "status")["entry"] == entries[1]["id"]
    assert ask("blame", table, "u1", "1", "--path", "status").startswith(entries[1]["id"][:8])


def test_an_item_is_shown_as_of_a_time(ask, orders):
    table, entries = orders
    text = ask("at", entries[0]["time"], table, "u1", "1", "-o", "json", "--ddb")
    assert json.loads(text)["item"]["status"] == {"S": "open"}
    ask("at", "1h", table, "u1", "1", status=3)


def test_a_table_is_shown_as_of_a_time(ask, orders, tmp_path):
    table, entries = orders
    now = [json.loads(line) for line in ask("at", "now", table, "-o", "jsonl").splitlines()]
    assert sorted(each["pk"] for each in now) == ["u1", "u2"]
    then = ask("at", entries[0]["time"], table, "-o", "json", "--out", tmp_path / "then.json")
    assert then == ""
    found = json.loads((tmp_path / "then.json").read_text())
    assert (found["v"], [each["status"] for each in found["items"]]) == (1, ["open"])


def test_a_table_is_compared_between_two_times(ask, orders):
    table, entries = orders
    text = ask("diff", f"{table}@{entries[0]['time']}..{table}@now", "-o", "jsonl")
    found = {json.loads(line)["key"]["pk"]["S"]: line for line in text.splitlines()}
    assert set(found) == {"u1", "u2"}
    # The times count in the order in which they are named.
    kinds = [
        {
            change["do"]
            for found in json.loads(ask("diff", times, "-o", "json"))["items"]
            for change in found["changes"]
        }
        for times in [f"{table}@1h..{table}@now", f"{table}@now..{table}@1h"]
    ]
    assert kinds == [{"add"}, {"remove"}]
    ask("diff", f"{table}@1h..{table}@2h", "--exit-code")
    ask("diff", f"{table}@1h..{table}@now", "--exit-code", status=1)


def test_a_comparison_of_tables_can_be_counted(ask, orders):
    table, entries = orders
    times = f"{table}@{entries[0]['time']}..{table}@now"
    lines = sorted(ask("diff", times, "--stat").splitlines())
    assert lines == [f"+ {table} u2/1  +3", f"~ {table} u1/1  ~1"]
    ask("diff", times, "--stat", "-o", "json", status=2)
    ask("diff", table, "u1", "1", "--stat", status=2)


def test_a_dry_run_writes_nothing(ask, dynamodb, orders):
    table, _ = orders
    text = ask("restore", table, "u1", "1", "HEAD~1", "--dry-run")
    assert '"paid" → "open"' in text
    assert get(dynamodb, table, "u1", "1")["status"] == {"S": "paid"}


def test_nobody_is_asked_in_a_pipe(ask, orders):
    table, _ = orders
    ask("restore", table, "u1", "1", "HEAD~1", status=2)


def test_an_item_is_put_back_with_the_reason(ask, server, dynamodb, orders):
    table, entries = orders
    ask("restore", table, "u1", "1", "HEAD~1", "--yes", "--reason", "a typo", "--actor", "carol")
    assert get(dynamodb, table, "u1", "1")["status"] == {"S": "open"}
    undo = entries_of(server, table, 4)[3]
    assert undo["actor"]["type"] == "restore"
    assert undo["actor"]["name"] == "carol"
    assert undo["request"]["reason"].endswith("a typo")
    assert undo["request"]["undoes"] == [entries[1]["id"]]


def test_a_deleted_item_comes_back_and_a_created_one_goes(ask, server, dynamodb, orders):
    table, _ = orders
    dynamodb.delete_item(TableName=table, Key=key("u1", "1"))
    entries_of(server, table, 4)
    ask("restore", table, "u1", "1", "HEAD~1", "--yes")
    assert get(dynamodb, table, "u1", "1")["status"] == {"S": "paid"}
    ask("restore", table, "u2", "1", "HEAD~1", "--yes")
    assert get(dynamodb, table, "u2", "1") is None


def test_one_path_is_put_back_alone(ask, dynamodb, server, orders):
    table, _ = orders
    dynamodb.put_item(TableName=table, Item=item("u1", "1", status={"S": "x"}, n={"N": "9"}))
    entries_of(server, table, 4)
    ask("restore", table, "u1", "1", "HEAD~1", "--only", "status", "--yes")
    found = get(dynamodb, table, "u1", "1")
    assert (found["status"], found["n"]) == ({"S": "paid"}, {"N": "9"})


def test_a_state_is_written_under_a_new_key(ask, dynamodb, orders):
    table, _ = orders
    new = json.dumps({"pk": "u9", "sk": "1"})
    ask("restore", table, "u1", "1", "HEAD", "--as-new-key", new, "--yes")
    assert get(dynamodb, table, "u9", "1")["status"] == {"S": "paid"}
    ask("restore", table, "u1", "1", "HEAD", "--as-new-key", new, "--yes", status=6)


def test_an_item_that_moved_is_left_as_it_is(server, dynamodb, orders):
    table, entries = orders
    path = f"/api/v1/items/{table}/{path_key(entries[0]['key'])}/restore"
    body = {"to": "HEAD~1", "expect": entries[0]["id"]}
    status, _ = post(server, path, body)
    assert status == 409
    assert get(dynamodb, table, "u1", "1")["status"] == {"S": "paid"}


def test_a_restore_needs_a_header_of_its_own(server, dynamodb, orders):
    table, entries = orders
    path = f"/api/v1/items/{table}/{path_key(entries[0]['key'])}/restore"
    status, _ = post(server, path, {"to": "HEAD~1"}, headers={})
    assert status == 403
    assert get(dynamodb, table, "u1", "1")["status"] == {"S": "paid"}


def test_everything_by_an_actor_is_undone(ask, server, dynamodb, orders, tmp_path):
    table, _ = orders
    query = f"table:{table} actor:AKIDBOB"
    plan = tmp_path / "plan.json"
    ask("restore", "--query", query, "--plan", plan)
    assert len(json.loads(plan.read_text())["items"]) == 2
    ask("restore", "--query", query, "--yes", "--reason", "key leaked")
    assert get(dynamodb, table, "u1", "1")["status"] == {"S": "open"}
    assert get(dynamodb, table, "u2", "1") is None


def test_what_others_did_since_is_a_conflict(ask, server, dynamodb, orders):
    table, _ = orders
    carol = server.client(access_key="AKIDCAROL")
    carol.put_item(TableName=table, Item=item("u1", "1", status={"S": "sent"}))
    entries_of(server, table, 4)
    query = f"table:{table} actor:AKIDBOB"
    shown = ask("restore", "--query", query, "--dry-run")
    assert shown.startswith(f"Conflict: {table} u1/1")
    ask("restore", "--query", query, "--yes", status=6)
    assert get(dynamodb, table, "u1", "1")["status"] == {"S": "sent"}
    assert get(dynamodb, table, "u2", "1") is None
    # Also where nothing but conflicts is left to write.
    ask("restore", "--query", f"table:{table} actor:AKIDBOB pk:u1", "--yes", status=6)


@pytest.mark.parametrize("query", ["", " "])
def test_everything_at_once_is_never_meant_by_nothing(ask, query):
    ask("restore", "--query", query, "--yes", status=2)
    ask("erase", "--query", query, "--yes", status=2)


def test_a_note_stands_beside_its_entry(ask, server, orders):
    _, entries = orders
    ask("annotate", entries[0]["id"], "-m", "agreed with finance", "--actor", "dora")
    ask("annotate", entries[0]["id"], "-m", "and with legal", "--actor", "dora")
    notes = fetch_json(server, f"/api/v1/entries/{entries[0]['id']}/notes")["entries"]
    assert [note["new"]["Text"]["S"] for note in notes] == ["agreed with finance", "and with legal"]
    assert notes[0]["actor"]["name"] == "dora"
    shown = ask("show", entries[0]["id"])
    assert "agreed with finance" in shown
    assert "and with legal" in shown
    assert json.loads(ask("verify", "-o", "json"))["result"] == "verified"


def test_a_note_that_is_too_long_is_refused(ask, orders):
    _, entries = orders
    for size in [5_000, 70_000]:
        ask("annotate", entries[0]["id"], "-m", "x" * size, status=2)


def test_a_note_on_nothing_is_refused(ask):
    ask("annotate", "0123456789abcdef", "-m", "x", status=3)


def post(server, path, body, headers=None):
    import urllib.error
    import urllib.request

    request = urllib.request.Request(
        f"{server.console}{path}",
        method="POST",
        data=json.dumps(body).encode(),
        headers={"X-Afterimage": "1"} if headers is None else headers,
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


def test_the_console_tells_states(server, orders):
    table, entries = orders
    place = f"/api/v1/items/{table}/{path_key(entries[0]['key'])}"
    then = fetch_json(server, f"{place}/at", time=entries[0]["time"])
    assert then["item"]["status"] == {"S": "open"}
    diff = fetch_json(server, f"{place}/diff", a="HEAD~1", b="HEAD")
    assert [change["path"] for change in diff["changes"]] == [["status"]]
    assert fetch(server, f"{place}/diff", a="nonsense")[0] == 400
    assert fetch(server, f"{place}/blame", at="HEAD~9")[0] == 404
