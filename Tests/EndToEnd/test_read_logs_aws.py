"""Reading entries in a group of CloudWatch Logs with `--aws`: of moto, and of another Afterimage."""

import itertools
import json
import select
import subprocess

import pytest

from support.command import BINARY, afterimage, environment
from support.guard import ACCOUNT, Guard
from support.moto import Moto
from support.server import Server
from support.tables import create_table
from support.waiting import eventually
from support.worker import CREDENTIALS, ENDPOINT, Worker

CONFIGURATION = """
tables:
  - table:
      name: Orders
      audit:
        type: CLOUDWATCH
        cloudwatchOptions: { logGroupName: /audit/orders }
        actor: { from: ["attribute:by", "oldAttribute:by"] }
  - table:
      name: Prices
      audit: { type: CLOUDWATCH, cloudwatchOptions: { logGroupName: /audit/orders } }
"""
THERE = ("--aws", "--log-group", "/audit/orders")
ITEM = ("Orders", "a", "1")


class Logs:
    """An AWS with a log group that a worker has written entries of two tables to."""

    def __init__(self, folder, server):
        self.folder, self.server = folder, server
        client = server.client()
        for table in ("Orders", "Prices"):
            create_table(client, table, view="NEW_AND_OLD_IMAGES")
        self.table = server.resource().Table("Orders")
        (folder / "afterimage.yaml").write_text(CONFIGURATION)
        self.worker = Worker(folder, server.endpoint, CONFIGURATION, "w").start()
        for number, author in enumerate(["alice", "bob", "alice"]):
            self.put("1", n=number, by=author)
        for number in range(60):
            self.put(f"x{number:02}", n=number)
        server.resource().Table("Prices").put_item(Item={"pk": "p", "sk": "1"})
        eventually(lambda: len(self.lines("log", "-o", "jsonl")) == 64, "64 entries", seconds=60)

    def put(self, sk, **attributes):
        self.table.put_item(Item={"pk": "a", "sk": sk} | attributes)

    @property
    def variables(self):
        return environment(
            **CREDENTIALS, AWS_REGION="us-east-1", AWS_ENDPOINT_URL=self.server.endpoint)

    def told(self, *arguments):
        return afterimage(*arguments, *THERE, cwd=self.folder, env=self.variables)

    def lines(self, *arguments):
        done = self.told(*arguments)
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module", params=["moto", "afterimage"])
def logs(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("logs")
    endpoint = ENDPOINT + "  - table: { name: Prices, audit: { enabled: false } }\n"
    server = Moto(folder) if request.param == "moto" else Server(folder, endpoint).start()
    made = Logs(folder, server)
    yield made
    made.worker.stop()
    server.stop()


def test_entries_are_listed_newest_first(logs):
    assert len(logs.lines("log", "-n", "1", "-o", "jsonl")) == 1
    # Streams tell whole seconds, so that entries of two tables may change places.
    listed = logs.lines("log", "-o", "jsonl")
    assert [each["table"] for each in listed].count("Prices") == 1
    times = [each["time"] for each in listed]
    assert times == sorted(times, reverse=True)
    orders = logs.lines("log", "Orders", "-n", "60", "-o", "jsonl")
    assert [each["key"]["sk"]["S"] for each in orders] == [f"x{n:02}" for n in reversed(range(60))]
    assert [each["new"]["n"]["N"] for each in logs.lines("log", *ITEM, "-o", "jsonl")] == [
        "2", "1", "0"]
    first = json.loads(logs.told("search", "table:Orders", "-n", "7", "-o", "json").stdout)
    again = json.loads(
        logs.told("search", "table:Orders", "-n", "7", "-o", "json", "--cursor", first["cursor"])
        .stdout)
    found = [each["id"] for each in first["entries"] + again["entries"]]
    assert found == [each["id"] for each in orders[:14]]


def test_histories_states_and_exports(logs):
    history = logs.lines("log", *ITEM, "-o", "jsonl")
    difference = json.loads(logs.told("diff", *ITEM, "-o", "json").stdout)
    assert difference["to"] == history[0]["id"]
    assert json.loads(logs.told("at", history[1]["time"], *ITEM, "-o", "json").stdout)["item"]["n"] <= 2
    assert len(logs.lines("at", "now", "Orders", "-o", "jsonl")) == 61
    assert len(logs.lines("export", "Orders")) == 63
    shown = json.loads(logs.told("show", history[0]["id"][:12], "-o", "json").stdout)
    assert shown["id"] == history[0]["id"]
    assert logs.told("show", "00000000").returncode == 3
    assert [each["id"] for each in logs.lines("search", "actor:bob", "-o", "jsonl")] == [
        history[1]["id"]]
    verified = logs.told("verify", "-o", "json")
    assert verified.returncode == 7 and json.loads(verified.stdout)["entries"]["expected"] == 64


def test_one_line_says_that_no_index_serves(logs):
    told = logs.told("search", "actor:bob")
    assert "a log group has no index" in told.stderr


def test_what_comes_is_shown(logs):
    command = [str(BINARY), "tail", "Orders", "-o", "jsonl", *THERE]
    with subprocess.Popen(
        command, cwd=logs.folder, env=logs.variables, stdout=subprocess.PIPE, text=True
    ) as tail:
        try:
            # The first one may be written before the command looks for the first time.
            numbers = itertools.count()
            eventually(
                lambda: logs.put("9", n=next(numbers)) or readable(tail), "an entry", seconds=30)
            assert json.loads(tail.stdout.readline())["key"]["sk"]["S"] == "9"
        finally:
            tail.terminate()


def readable(process) -> bool:
    return bool(select.select([process.stdout], [], [], 0.5)[0])


def test_the_role_reader_is_enough_and_a_missing_permission_is_named(logs):
    told = afterimage(
        "policy", "reader", "--account", ACCOUNT, cwd=logs.folder,
        env=environment(AWS_REGION="us-east-1"))
    guard = Guard(logs.server.port, json.loads(told.stdout))
    variables = logs.variables | {"AWS_ENDPOINT_URL": guard.endpoint}

    def ask(*arguments):
        return afterimage(*arguments, *THERE, cwd=logs.folder, env=variables)

    shown = ask("log", *ITEM, "-o", "jsonl")
    assert shown.returncode == 0, shown.stderr
    assert ask("show", json.loads(shown.stdout.splitlines()[0])["id"]).returncode == 0
    for statement in guard.policy["Statement"]:
        statement["Action"] = [each for each in statement["Action"] if "GetLogEvents" not in each]
    refused = ask("log")
    guard.close()
    assert refused.returncode == 4
    assert "logs:GetLogEvents on /audit/orders is not allowed" in refused.stderr


def test_what_is_wrong_is_one_line(logs):
    missing = afterimage(
        "log", "--aws", "--log-group", "/nowhere", cwd=logs.folder, env=logs.variables)
    assert missing.returncode == 5 and "/nowhere" in missing.stderr
    here = afterimage("log", "--log-group", "/audit/orders", cwd=logs.folder)
    assert here.returncode == 2 and "--aws" in here.stderr
