"""Finding entries by the query language, of a running server and of files."""

import json
import time

import pytest

from support.command import afterimage
from support.tables import create_table, item, key
from support.trail import entries_of, fetch, fetch_json
from support.waiting import eventually


@pytest.fixture(scope="module")
def orders(server):
    """A table with a small history; its name, and the entries, oldest first.

    One partition key, as only changes of one shard stand in the trail in the order of writing.
    """
    alice, bob = server.client(access_key="AKIDALICE"), server.client(access_key="AKIDBOB")
    table = create_table(alice)
    alice.put_item(TableName=table, Item=item("u1", "1", status={"S": "open"}, city={"S": "Rome"}))
    alice.put_item(TableName=table, Item=item("u1", "1", status={"S": "paid"}, city={"S": "Rome"}))
    bob.put_item(TableName=table, Item=item("u1", "2", note={"S": "Winter sale, 20 % off"}))
    alice.put_item(
        TableName=table,
        Item=item("u1", "1", status={"S": "paid"}, city={"S": "Rome"}, n={"N": "1.50"}),
    )
    bob.delete_item(TableName=table, Key=key("u1", "1"))
    found = entries_of(server, table, 5)
    eventually(
        lambda: (plan := fetch_json(server, "/api/v1/plan", q="x"))["indexed"] == plan["size"],
        "everything is indexed",
    )
    return table, found


@pytest.fixture(params=["server", "files"])
def ask(request, server):
    """Runs a command against the running server, or its files, and gives what it printed."""
    source = (
        ["--endpoint-url", server.console]
        if request.param == "server"
        else ["--data", server.data]
    )

    def run(*arguments: object, status: int = 0) -> str:
        done = afterimage(*arguments, *source)
        assert done.returncode == status, f"exit {done.returncode}: {done.stderr}{done.stdout}"
        return done.stdout

    return run


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [4, 3, 2, 1, 0]),
        ("actor:AKIDBOB", [4, 2]),
        ("new.status:paid", [3, 1]),
        ("old.status:paid", [4, 3]),
        ("changed.status:*", [4, 1, 0]),
        ("any.city:Rome op:update", [3, 1]),
        ("winter", [2]),
        ('"winter sale"', [2]),
        ("sale OR op:delete", [4, 2]),
        ("new.n:1.5", [3]),
        ("attr:n", [4, 3]),
        ("key:u1/1 -op:create", [4, 3, 1]),
        ("time:<1h", []),
    ],
)
def test_a_query_finds_its_entries_newest_first(ask, orders, query, found):
    table, expected = orders
    lines = ask("search", f"table:{table}", query, "-o", "jsonl").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [expected[place]["id"] for place in found]


@pytest.mark.parametrize(
    ("query", "index"),
    [("actor:AKIDBOB", "terms"), ("new.city:Rome", "values"), ("index:<3", "range")],
)
def test_explain_names_the_index(ask, orders, query, index):
    assert json.loads(ask("search", query, "--explain", "-o", "json"))["index"] == index
    assert ask("search", query, "--explain").startswith(f"index      {index}:")


def test_an_id_is_found_by_its_beginning(ask, orders):
    _, expected = orders
    wanted = expected[3]["id"]
    for query in [f"id:{wanted[:8]}", f"id:{wanted}", f"request:{expected[3]['request']['id'][:9]}"]:
        lines = ask("search", query, "-o", "jsonl").splitlines()
        assert [json.loads(line)["id"] for line in lines] == [wanted]


@pytest.mark.parametrize(
    "query", ["source:tlt", "actor.type:usr", "index:abc", "index:10..1", "id:zz", "id:12345"])
def test_what_no_entry_can_have_is_refused(ask, query):
    ask("search", query, status=2)


def test_pages_follow_each_other(ask, orders):
    table, expected = orders
    first = json.loads(ask("search", f"table:{table}", "-n", "2", "-o", "json"))
    rest = json.loads(
        ask("search", f"table:{table}", "--cursor", first["cursor"], "-o", "json")
    )
    ids = [entry["id"] for entry in first["entries"] + rest["entries"]]
    assert ids == [entry["id"] for entry in expected[::-1]]


def test_a_cursor_is_refused_with_another_query(ask, orders):
    table, _ = orders
    first = json.loads(ask("search", f"table:{table}", "-n", "2", "-o", "json"))
    ask("search", "op:delete", "--cursor", first["cursor"], status=2)


def test_facets_count_values(ask, orders):
    table, _ = orders
    facets = json.loads(ask("search", f"table:{table}", "--facets", "-o", "json"))
    assert facets["entries"] == 5
    assert facets["complete"] is True
    assert facets["facets"]["op"] == [
        {"value": "create", "entries": 2},
        {"value": "update", "entries": 2},
        {"value": "delete", "entries": 1},
    ]
    assert {"value": "AKIDBOB", "entries": 2} in facets["facets"]["actor"]
    assert "    3  AKIDALICE" in ask("search", f"table:{table}", "--facets")


def test_count_counts(ask, orders):
    table, _ = orders
    assert ask("search", f"table:{table}", "op:update", "--count") == "2\n"


def test_nothing_found_can_be_a_failure(ask, orders):
    table, _ = orders
    assert ask("search", f"table:{table}", "actor:nobody") == ""
    ask("search", f"table:{table}", "actor:nobody", "--fail-empty", status=1)


def test_a_query_that_makes_no_sense_is_refused(ask, orders):
    ask("search", "tabel:x", status=2)


def test_what_expired_is_found_by_the_actor_ttl(new_server):
    server = new_server().start()
    client = server.client()
    table = create_table(client, keys="pk:S")
    client.update_time_to_live(
        TableName=table,
        TimeToLiveSpecification={"Enabled": True, "AttributeName": "gone"},
    )
    client.put_item(TableName=table, Item=item("a", gone={"N": str(int(time.time()) - 60)}))
    eventually(
        lambda: fetch_json(server, "/api/v1/entries", q=f"table:{table} actor:ttl")["entries"],
        "an entry by the actor ttl",
    )


def test_the_index_is_made_anew_where_it_is_missing(new_server):
    server = new_server().start()
    client = server.client()
    table = create_table(client, keys="pk:S")
    for number in range(30):
        client.put_item(TableName=table, Item=item(f"k{number}", colour={"S": "red"}))
    entries_of(server, table, 30)
    server.kill()
    for file in server.data.glob("search.db*"):
        file.unlink()
    server.start()
    plan = eventually(
        lambda: (plan := fetch_json(server, "/api/v1/plan", q="new.pk:k7"))["indexed"] == 30
        and plan,
        "everything is indexed again",
    )
    assert plan["index"] == "values"
    found = fetch_json(server, "/api/v1/entries", q="new.pk:k7")["entries"]
    assert [entry["key"]["pk"]["S"] for entry in found] == ["k7"]


def test_the_console_refuses_unknown_parameters(server):
    assert fetch(server, "/api/v1/facets", limit=3)[0] == 400
