"""Entries sent to a destination again: what it had, what it never had, and what is in the way."""

import json
import urllib.error
import urllib.request

import pytest

from support.command import afterimage
from support.receiver import Receiver
from support.search import SearchServer
from support.server import Server
from support.tables import create_table, item, key
from support.trail import entries_of, fetch_json
from support.waiting import eventually


@pytest.fixture
def receiver():
    listening = Receiver()
    yield listening
    listening.close()


@pytest.fixture
def search():
    listening = SearchServer()
    yield listening
    listening.close()


def configuration(url: str, rules: str = "", patience: str = "24h") -> str:
    return f"""
destinations:
  hook: {{ type: webhook, url: "{url}", giveUpAfter: {patience} }}
  quiet: {{ type: webhook, url: "{url}" }}
alerts:
  - {{ name: deletes, when: "op:delete", to: [hook] }}
{rules}
"""


def replay(server: Server, *arguments: object, status: int = 0) -> str:
    done = afterimage("replay", *arguments, "--endpoint-url", server.console)
    assert done.returncode == status, f"exit {done.returncode}: {done.stderr}{done.stdout}"
    return done.stdout + done.stderr


def events(receiver: Receiver) -> list[dict]:
    return [json.loads(body) for _, body in receiver.requests]


def ids(told: list[dict]) -> list[str]:
    """The ids of events; those about several items come in no order."""
    return sorted(event["id"] for event in told)


def delete_items(server: Server, count: int) -> str:
    client = server.client()
    table = create_table(client)
    for number in range(count):
        client.put_item(TableName=table, Item=item("a", str(number)))
        client.delete_item(TableName=table, Key=key("a", str(number)))
    entries_of(server, table, 2 * count)
    return table


def test_what_a_receiver_had_comes_again_with_the_same_ids_and_is_marked(new_server, receiver):
    server = new_server(configuration(receiver.url)).start()
    delete_items(server, 3)
    eventually(lambda: len(receiver.requests) == 3, "three alerts")
    plan = replay(server, "--to", "hook", "--since", "1h", "--dry-run")
    assert "Would send 3 alerts to hook" in plan and "rules    deletes" in plan
    assert "Nothing was sent" in plan
    assert "nobody is there to be asked" in replay(server, "--to", "hook", status=2)
    assert len(receiver.requests) == 3
    done = replay(server, "--to", "hook", "--since", "1h", "--yes", "--wait")
    assert "3 sent, 3 arrived" in done and done.rstrip().endswith("done")
    told = events(receiver)
    assert ids(told[3:]) == ids(told[:3])
    assert [event.get("replay") for event in told] == [None] * 3 + [1] * 3
    assert [event["data"].get("replay") for event in told] == [None] * 3 + [1] * 3
    listed = json.loads(replay(server, "ls", "-o", "json"))["replays"]
    assert [(each["id"], each["arrived"], each["outcome"]) for each in listed] == [(1, 3, "done")]
    history = fetch_json(server, "/api/v1/alerts/history")["alerts"]
    assert len(history) == 3


def test_a_destination_gets_what_came_before_it_was_there(new_server, receiver):
    server = new_server("").start()
    delete_items(server, 2)
    eventually(lambda: fetch_json(server, "/api/v1/stats")["counted"] == 4, "rules saw all")
    server.stop()
    server.configuration.write_text(configuration(receiver.url))
    server.start()
    assert "2 arrived" in replay(server, "--to", "hook", "--yes", "--wait")
    assert all(event["id"].endswith("-deletes") for event in events(receiver))
    assert [event["data"]["entry"]["op"] for event in events(receiver)] == ["DELETE"] * 2


def test_a_query_and_a_range_say_which(new_server, receiver):
    server = new_server(configuration(receiver.url)).start()
    table = delete_items(server, 4)
    eventually(lambda: len(receiver.requests) == 4, "four alerts")
    entries = [each for each in entries_of(server, table, 8) if each["op"] == "DELETE"]
    times = sorted(each["time"] for each in entries)
    done = replay(
        server, "--to", "hook", "--since", times[1], "--until", times[3],
        "--query", f"-pk:b -time:{times[2]}", "--yes", "--wait",
    )
    again = sorted(event["time"] for event in events(receiver)[4:])
    assert again == [time for time in times if times[1] <= time < times[3] and time != times[2]]
    assert f"{len(again)} arrived" in done


def test_every_entry_is_sent_to_whom_no_rule_tells_anything(new_server, receiver):
    server = new_server(configuration(receiver.url)).start()
    table = delete_items(server, 1)
    eventually(lambda: len(receiver.requests) == 1, "the alert")
    assert "No rule tells quiet anything" in replay(server, "--to", "quiet", "--yes")
    replay(server, "--to", "quiet", "--every", "--yes", "--wait")
    told = [event["id"] for event in events(receiver)[1:]]
    assert told == [f"{entry['id']}-replay" for entry in entries_of(server, table, 2)]


def test_a_receiver_that_is_down_gets_it_all_after_a_crash_of_the_server(new_server, receiver):
    server = new_server(configuration(receiver.url)).start()
    delete_items(server, 5)
    eventually(lambda: len(receiver.requests) == 5, "five alerts")
    receiver.usual = 503
    replay(server, "--to", "hook", "--rate", "2", "--yes")
    eventually(lambda: len(receiver.requests) > 5, "a try")
    assert "still goes on" in replay(server, "--to", "hook", "--yes", status=6)
    server.kill()
    receiver.usual = 200
    server.start()
    eventually(
        lambda: fetch_json(server, "/api/v1/replays/1").get("outcome") == "done", "the end"
    )
    assert fetch_json(server, "/api/v1/replays/1")["arrived"] == 5
    told = events(receiver)
    assert set(ids(told[5:])) == set(ids(told[:5]))


def test_what_is_refused_is_a_dead_letter_and_can_be_given_back(new_server, receiver):
    server = new_server(configuration(receiver.url)).start()
    delete_items(server, 2)
    eventually(lambda: len(receiver.requests) == 2, "two alerts")
    receiver.usual = 400
    done = replay(server, "--to", "hook", "--yes", "--wait", status=1)
    assert "2 dead letters" in done
    receiver.usual = 200
    again = afterimage("dlq", "redrive", "--all", "--yes", "--endpoint-url", server.console)
    assert again.returncode == 0, again.stderr
    eventually(lambda: fetch_json(server, "/api/v1/replays/1")["arrived"] == 2, "both")
    assert fetch_json(server, "/api/v1/replays/1")["parked"] == 0
    assert events(receiver)[-1]["replay"] == 1


def test_a_replay_is_stopped_and_says_how_far_it_came(new_server, receiver):
    server = new_server(configuration(receiver.url)).start()
    delete_items(server, 4)
    eventually(lambda: len(receiver.requests) == 4, "four alerts")
    receiver.usual = 503
    replay(server, "--to", "hook", "--rate", "1", "--yes")
    eventually(lambda: len(receiver.requests) > 4, "a try")
    assert "stopped before entry #" in replay(server, "stop", 1)
    assert fetch_json(server, "/api/v1/replays/1")["handed"] == 1
    assert "there is no replay 7" in replay(server, "stop", 7, status=3)


def test_a_search_index_gets_entries_again(new_server, search):
    server = new_server(
        f'destinations:\n  search: {{ type: opensearch, url: "{search.url}", index: audit }}\n'
    ).start()
    table = delete_items(server, 3)
    wanted = {entry["id"] for entry in entries_of(server, table, 6)}
    eventually(lambda: set(search.documents) == wanted, "six documents")
    search.documents.clear()
    assert "Would send 2 entries to search" in replay(
        server, "--to", "search", "--query", "pk:a sk:1", "--dry-run"
    )
    assert "6 arrived" in replay(server, "--to", "search", "--yes", "--wait")
    assert set(search.documents) == wanted


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "hok"], 'There is no destination "hok"'),
        (["--to", "hook", "--since", "soon"], '"soon" is not a time'),
        (["--to", "hook", "--since", "1h", "--until", "2h"], "The range ends before it begins"),
        (["--to", "hook", "--query", "nme:x"], "nme"),
        (["--to", "hook", "--rate", "0"], "0 is no number to be sent in a second"),
        (["--to", "hook", "--rate", "x"], "x"),
        ([], "--to"),
    ],
)
def test_what_can_not_be_meant_is_refused_in_one_line(shared, arguments, words):
    text = replay(shared, *arguments, "--dry-run", status=2)
    assert words in text


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    server = Server(
        tmp_path_factory.mktemp("replay"), configuration("http://127.0.0.1:9/")
    ).start()
    yield server
    server.stop()


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{", b'{"to":7}', b'{"to":"hook","rate":1e99}', b'{"to":"hook","wen":1}',
        b'{"to":"hook","since":"\xff"}', b'{"to":""}', b"{}",
    ],
)
def test_bodies_that_mean_nothing_are_refused(shared, body):
    request = urllib.request.Request(
        f"{shared.console}/api/v1/replay", data=body, headers={"X-Afterimage": "1"}
    )
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request, timeout=30)
    assert refusal.value.code == 400
    assert fetch_json(shared, "/api/v1/replays")["replays"] == []
