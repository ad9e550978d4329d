"""The commands that ask the trail, of a running server and of files."""

import csv
import io
import json
import select
import subprocess

import pytest

from support.command import BINARY, afterimage, asking, environment
from support.tables import create_table, item, key
from support.trail import entries_of

NOBODY = ["--endpoint-url", "http://127.0.0.1:9"]


@pytest.fixture(scope="module")
def orders(server):
    """A table with a small history; its name, and the entries, oldest first."""
    alice, bob = server.client(access_key="AKIDALICE"), server.client(access_key="AKIDBOB")
    table = create_table(alice)
    alice.put_item(TableName=table, Item=item("user1", "order1", Quantity={"N": "1"}))
    alice.put_item(
        TableName=table,
        Item=item("user1", "order1", Quantity={"N": "2"}, Coupon={"S": "WINTER"}),
    )
    alice.put_item(TableName=table, Item=item("user2", "order9", Quantity={"N": "5"}))
    bob.delete_item(TableName=table, Key=key("user2", "order9"))
    return table, entries_of(server, table, 4)


@pytest.fixture(scope="module")
def ask(server):
    """Runs a command against the running server and gives what it printed."""
    return asking(server)


def test_log_gives_entries_newest_first_one_document_a_line(ask, orders):
    table, expected = orders
    lines = ask("log", table, "-o", "jsonl").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [e["id"] for e in expected[::-1]]


def test_log_as_json_is_one_document_with_a_version(ask, orders):
    table, expected = orders
    document = json.loads(ask("log", table, "-o", "json"))
    assert document["v"] == 1
    assert [entry["id"] for entry in document["entries"]] == [e["id"] for e in expected[::-1]]


def test_log_as_csv_has_a_line_of_names(ask, orders):
    table, expected = orders
    rows = list(csv.DictReader(io.StringIO(ask("log", table, "-o", "csv"))))
    assert [row["id"] for row in rows] == [entry["id"] for entry in expected[::-1]]
    assert {row["op"] for row in rows} == {"CREATE", "UPDATE", "DELETE"}


@pytest.mark.parametrize(
    ("flags", "ops"),
    [
        (["user1"], ["UPDATE", "CREATE"]),
        (["user1", "order1"], ["UPDATE", "CREATE"]),
        (["user2", "order9", "-n", "1"], ["DELETE"]),
        (["--op", "delete"], ["DELETE"]),
        (["--actor", "AKIDBOB"], ["DELETE"]),
        (["--query", "-op:delete"], ["CREATE", "UPDATE", "CREATE"]),
        (["--reverse"], ["CREATE", "UPDATE", "CREATE", "DELETE"]),
        (["--since", "1h"], ["DELETE", "CREATE", "UPDATE", "CREATE"]),
        (["--until", "1h"], []),
    ],
)
def test_log_is_narrowed(ask, orders, flags, ops):
    table, _ = orders
    lines = ask("log", table, *flags, "-o", "jsonl").splitlines()
    assert [json.loads(line)["op"] for line in lines] == ops


def test_log_for_people_shows_who_and_what_without_colour_in_a_pipe(ask, orders):
    table, expected = orders
    text = ask("log", table, "user1", "order1")
    assert expected[1]["id"][:8] in text
    assert f"#{expected[1]['index']}" in text
    assert "AKIDALICE" in text
    assert "1 → 2" in text
    assert '"WINTER"' in text
    assert "\x1b" not in text


def test_log_on_one_line_per_entry(ask, orders):
    table, expected = orders
    lines = ask("log", table, "--oneline").splitlines()
    assert [line.split()[0] for line in lines] == [e["id"][:8] for e in expected[::-1]]


def test_show_gives_one_entry_by_id_prefix_or_index(ask, orders):
    _, expected = orders
    wanted = expected[1]
    for name in (wanted["id"], wanted["id"][:8], f"#{wanted['index']}"):
        shown = json.loads(ask("show", name, "-o", "json"))
        assert {**shown, "proof": None} == {**wanted, "proof": None}


def test_show_refuses_what_is_not_there(ask):
    assert ask("show", "0" * 32, status=3) == ""
    assert ask("show", "#99999999", status=3) == ""


def test_diff_compares_the_last_two_states(ask, orders):
    table, _ = orders
    text = ask("diff", table, "user1", "order1")
    assert "Quantity" in text and "1 → 2" in text
    assert "Coupon" in text and '"WINTER"' in text


def test_diff_as_json_lists_the_changes(ask, orders):
    table, expected = orders
    document = json.loads(ask("diff", table, "user1", "order1", "-o", "json"))
    assert document["v"] == 1
    assert document["changes"] == expected[1]["changes"]


def test_diff_compares_named_states(ask, orders):
    table, expected = orders
    span = f"#{expected[0]['index']}..HEAD"
    document = json.loads(ask("diff", table, "user1", "order1", span, "-o", "json"))
    assert document["changes"] == expected[1]["changes"]


def test_diff_answers_with_its_exit_code_when_asked_to(ask, orders):
    table, _ = orders
    ask("diff", table, "user1", "order1", "--exit-code", status=1)
    ask("diff", table, "user1", "order1", "HEAD..HEAD", "--exit-code", status=0)


def test_diff_of_an_item_that_never_was_finds_nothing(ask, orders):
    table, _ = orders
    ask("diff", table, "nobody", "order1", status=3)


def test_verify_says_ok(ask, orders):
    assert "ok" in ask("verify").lower()
    assert json.loads(ask("verify", "-o", "json"))["result"] == "verified"


def test_status_knows_the_tables_and_the_size_of_the_trail(ask, orders):
    table, expected = orders
    assert table in ask("status")
    document = json.loads(ask("status", "-o", "json"))
    assert document["v"] == 1
    assert document["trail"]["size"] > expected[-1]["index"]


def test_tail_follows_live(server, dynamodb, table):
    command = [BINARY, "tail", table, "-o", "jsonl", "--endpoint-url", server.console]
    with subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.PIPE, text=True, env=environment()
    ) as tail:
        try:
            # It shows what happens from now on; only its first line tells that now has come.
            first = None
            for number in range(400):
                dynamodb.put_item(TableName=table, Item=item("a", "1", n={"N": str(number)}))
                if first := _line_within(tail, seconds=0.05):
                    break
            seen = [json.loads(first)["new"]["n"]["N"]]
            dynamodb.put_item(TableName=table, Item=item("end", "1", n={"N": "0"}))
            while (entry := json.loads(tail.stdout.readline()))["key"] != key("end", "1"):
                seen.append(entry["new"]["n"]["N"])
        finally:
            tail.terminate()
    start = int(seen[0])
    assert [int(each) for each in seen] == list(range(start, start + len(seen)))


@pytest.mark.parametrize("source", ["server", "files"])
def test_tail_ends_when_nothing_comes(server, orders, source):
    table, expected = orders
    place = ("--endpoint-url", server.console) if source == "server" else ("--data", server.data)
    done = afterimage(
        "tail", table, "--since", "1h", "--until-idle", "1s", "--bell", "-o", "jsonl", *place)
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [
        e["id"] for e in expected
    ]
    assert "\a" not in done.stdout


def test_tail_rings_for_what_comes(server, dynamodb, table):
    command = [BINARY, "tail", table, "--bell", "--oneline", "--until-idle", "2s"]
    with subprocess.Popen(
        [str(part) for part in [*command, "--endpoint-url", server.console]],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
    ) as tail:
        for number in range(400):
            dynamodb.put_item(TableName=table, Item=item("a", "1", n={"N": str(number)}))
            if _line_within(tail, seconds=0.05):
                break
        shown, rung = tail.communicate(timeout=60)
    assert tail.returncode == 0, rung
    assert rung.count("\a") == len(shown.splitlines()) + 1


def _line_within(process: subprocess.Popen, seconds: float) -> str | None:
    """A line of a process's output, if one begins within the time."""
    ready, _, _ = select.select([process.stdout], [], [], seconds)
    return process.stdout.readline() if ready else None


@pytest.mark.parametrize("arguments", [
    ["log"], ["show", "#1"], ["search", "--count", "op:delete"], ["pii", "scan"], ["alert", "ls"],
])
def test_a_server_that_is_no_console_has_no_empty_trail(server, arguments):
    ended = afterimage(*arguments, "--endpoint-url", server.endpoint)
    assert ended.returncode == 5
    assert "does not answer as a console does" in ended.stderr


@pytest.mark.parametrize(
    "arguments",
    [["log"], ["show", "00000000"], ["diff", "T", "a"], ["tail"], ["verify"], ["status"]],
    ids=lambda arguments: arguments[0],
)
def test_a_server_that_does_not_answer_is_exit_5(arguments):
    done = afterimage(*arguments, *NOBODY)
    assert (done.returncode, done.stdout) == (5, "")
    assert "127.0.0.1:9" in done.stderr
    assert "Try: " in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["log", "--nonsense"],
        ["log", "-o", "nonsense"],
        ["log", "--since", "1h30m"],
        ["log", "--since", "1h", "--until", "2h"],
        ["log", "-n", "-1"],
        ["log", "--follow", "-o", "json"],
        ["log", "--stat", "-o", "json"],
        ["log", "--oneline", "-o", "csv"],
        ["tail", "--until", "1h"],
        ["tail", "--until-idle", "soon"],
        ["log", "--query", "tabel:x"],
        ["show"],
        ["show", "12345"],
        ["serve", "--port", "99999"],
        ["log", "--data", "a", "--endpoint-url", "b"],
        ["log", "--data", ""],
    ],
    ids=" ".join,
)
def test_a_command_that_makes_no_sense_is_exit_2(server, arguments):
    if arguments[0] in ("log", "diff", "show", "tail") and "--data" not in arguments:
        arguments = [*arguments, "--endpoint-url", server.console]
    done = afterimage(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Try: " in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2


def test_help_and_version_are_data(ask):
    assert "serve" in afterimage("--help").stdout
    assert afterimage("--version").stdout.startswith("afterimage ")
    for verb in [
        "serve",
        "demo",
        "env",
        "log",
        "show",
        "diff",
        "tail",
        "verify",
        "status",
        "convert",
    ]:
        assert afterimage(verb, "--help").returncode == 0


def test_everything_can_be_asked_of_the_files_alone(new_server):
    server = new_server().start()
    client = server.client()
    table = create_table(client)
    for number in range(3):
        client.put_item(TableName=table, Item=item("a", "1", n={"N": str(number)}))
    expected = entries_of(server, table, 3)
    server.stop()

    def read(*arguments: object) -> str:
        done = afterimage(*arguments, "--data", server.data)
        assert done.returncode == 0, done.stderr
        return done.stdout

    lines = read("log", table, "-o", "jsonl").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [e["id"] for e in expected[::-1]]
    assert json.loads(read("show", expected[0]["id"], "-o", "json"))["id"] == expected[0]["id"]
    changes = json.loads(read("diff", table, "a", "1", "-o", "json"))["changes"]
    assert changes == expected[2]["changes"]
    assert json.loads(read("verify", "-o", "json"))["result"] == "verified"
    assert table in read("status")


def test_files_know_the_partition_key_whatever_its_name(new_server):
    server = new_server().start()
    client = server.client()
    table = create_table(client, keys="UserId:S OrderId:S")
    for user, order in [("user1", "order1"), ("order1", "user1")]:
        client.put_item(TableName=table, Item={"UserId": {"S": user}, "OrderId": {"S": order}})
    entries_of(server, table, 2)
    server.stop()
    for key in (["user1"], ["user1", "order1"]):
        log = afterimage("log", table, *key, "-o", "csv", "--data", server.data)
        assert [row["key"] for row in csv.DictReader(io.StringIO(log.stdout))] == ["user1/order1"]


def test_a_table_that_is_not_audited_is_told_from_one_without_changes(new_server):
    rule = "{ table: { name: Silent, audit: { enabled: false } } }"
    server = new_server(f"tables: [{rule}]\n").start()
    for table in ("Silent", "Quiet"):
        create_table(server.client(), name=table)

    def ask(*arguments: object):
        return afterimage(*arguments, "--endpoint-url", server.console)

    assert "Silent  0 entries  not audited" in ask("status").stdout
    assert "not audited" in ask("log", "Silent").stderr
    quiet = ask("log", "Quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "no entry\n")
    assert ask("log", "Quiet", "-q").stderr == ""
    server.stop()


def test_a_key_that_is_not_whole_is_told_how_it_is_written(server, orders):
    table, _ = orders
    done = afterimage("diff", table, "user1", "--endpoint-url", server.console)
    assert done.returncode == 2
    assert f"Try: afterimage diff {table} <pk> <sk>" in done.stderr


def test_what_can_not_be_sealed_is_verified_all_the_same(new_server):
    server = new_server().start()
    table = create_table(server.client())
    obstacle = server.data / "checkpoint.new" / "in-the-way"
    obstacle.mkdir(parents=True)
    server.client().put_item(TableName=table, Item=item("a", "1"))
    entries_of(server, table, 1)
    done = afterimage("verify", "--endpoint-url", server.console)
    assert done.returncode == 7, done.stderr
    assert "1 of 1 recomputed" in done.stdout
    assert "could not be sealed" in done.stdout
    assert "INCONCLUSIVE" in done.stdout
    obstacle.rmdir()
    obstacle.parent.rmdir()
    assert afterimage("verify", "--endpoint-url", server.console).returncode == 0
    server.stop()


def test_a_folder_that_can_not_be_read_as_a_trail_is_exit_2(tmp_path):
    (tmp_path / "audit.db").write_text("something else")
    done = afterimage("log", "--data", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not a SQLite database" in done.stderr


def test_a_folder_without_a_trail_is_not_found(tmp_path):
    done = afterimage("log", "--data", tmp_path / "nowhere")
    assert (done.returncode, done.stdout) == (3, "")
    assert not (tmp_path / "nowhere").exists()
