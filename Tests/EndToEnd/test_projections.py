"""Entries in a search index, and counts of them."""

import json

import pytest

from support.command import afterimage
from support.ports import free_ports
from support.search import SearchServer
from support.server import Server
from support.tables import create_table, item
from support.trail import entries_of, fetch_json
from support.waiting import eventually


@pytest.fixture
def search():
    listening = SearchServer()
    yield listening
    listening.close()


def configuration(url: str) -> str:
    return f"""
destinations:
  search: {{ type: opensearch, url: "{url}", index: audit, user: u, password: p }}
"""


def put_items(server: Server, count: int, table: str | None = None, **attributes) -> str:
    client = server.client()
    table = table or create_table(client)
    for number in range(count):
        client.put_item(TableName=table, Item=item("a", str(number), **attributes))
    return table


def stats(server: Server, *arguments: object) -> list[list[str]]:
    done = afterimage("stats", *arguments, "-o", "csv", "--endpoint-url", server.console)
    assert done.returncode == 0, done.stderr
    return [line.split(",") for line in done.stdout.splitlines()]


def are_found(server: Server, search: SearchServer, table: str, count: int) -> bool:
    wanted = {entry["id"] for entry in entries_of(server, table, count)}
    return set(search.documents) == wanted


def test_every_entry_is_found_by_its_id_under_a_template(new_server, search):
    server = new_server(configuration(search.url)).start()
    table = put_items(server, 3, status={"S": "open"})
    eventually(lambda: are_found(server, search, table, 3), "three documents")
    document = next(iter(search.documents.values()))
    assert document["table"] == table and document["op"] == "CREATE"
    assert "status=open" in document["values"]
    assert document["entry"]["new"]["status"] == "open"
    (template,) = search.templates.values()
    assert template["index_patterns"] == ["audit"]
    assert search.credentials == {"Basic dTpw"}


def test_an_index_that_is_away_is_complete_once_it_is_back(new_server):
    (port,) = free_ports(1)
    server = new_server(configuration(f"http://127.0.0.1:{port}")).start()
    table = put_items(server, 5)
    server.kill()
    server.start()
    put_items(server, 5, table, status={"S": "open"})
    search = SearchServer(port)
    eventually(lambda: are_found(server, search, table, 10), "ten documents", seconds=60)
    search.close()


def test_what_an_index_has_no_time_for_comes_later(new_server, search):
    search.statuses = [503, 429]
    server = new_server(configuration(search.url)).start()
    search.item_statuses["Busy"] = [429, 429]
    put_items(server, 3, create_table(server.client(), "Busy"))
    eventually(lambda: are_found(server, search, "Busy", 3), "three documents", seconds=30)


def test_what_an_index_refuses_is_parked_and_comes_when_it_is_redriven(new_server, search):
    server = new_server(configuration(search.url)).start()
    search.item_statuses["Odd"] = [400]
    put_items(server, 2, create_table(server.client(), "Odd"))
    letters = eventually(
        lambda: fetch_json(server, "/api/v1/dlq")["deadLetters"], "a dead letter"
    )
    assert [letter["source"] for letter in letters] == ["destination:search"]
    assert letters[0]["reason"].endswith("the index refuses it with 400 mapper_parsing_exception")
    done = afterimage("dlq", "redrive", "--all", "--yes", "--endpoint-url", server.console)
    assert done.stdout.endswith("\n1 dead letter redriven\n")
    assert are_found(server, search, "Odd", 2)
    assert fetch_json(server, "/api/v1/dlq")["deadLetters"] == []


def test_entries_are_counted_once_whatever_happens(new_server):
    server = new_server().start()
    table = put_items(server, 20)
    server.kill()
    server.start()
    server.client().delete_item(TableName=table, Key={"pk": {"S": "a"}, "sk": {"S": "0"}})
    eventually(
        lambda: fetch_json(server, "/api/v1/stats")["counted"] == 21, "all entries are counted"
    )
    assert stats(server) == [
        ["table", "op", "entries"],
        [table, "CREATE", "20"],
        [table, "DELETE", "1"],
    ]
    assert stats(server, "--by", "table", "--top", 1)[1:] == [[table, "21"]]
    assert stats(server, "--by", "op", "--since", "1h")[1:] == [["CREATE", "20"], ["DELETE", "1"]]
    assert stats(server, "--until", "2020-01-01")[1:] == []
    actors = stats(server, "--by", "actor,day")[1:]
    assert len(actors) in (1, 2) and sum(int(row[-1]) for row in actors) == 21


def test_counts_that_nobody_keeps_are_refused(server):
    done = afterimage("stats", "--by", "tabel", "--endpoint-url", server.console)
    assert done.returncode == 2 and "table" in done.stderr
    done = afterimage("stats", "-o", "json", "--endpoint-url", server.console)
    assert json.loads(done.stdout)["v"] == 1
