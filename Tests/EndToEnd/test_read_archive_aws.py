"""Reading workers' archives in S3 with `--aws`: histories, states, exports, what comes, and undoing."""

import json
import subprocess

import pytest

from support.command import BINARY, afterimage, environment
from support.moto import Moto
from support.tables import create_table
from support.waiting import eventually
from support.worker import CREDENTIALS, Worker

CONFIGURATION = """
archive: { enabled: true, bucket: audit-archive, key: KEY }
tables:
  - table:
      name: Orders
      audit:
        type: TRAIL
        actor: { from: ["attribute:by", "oldAttribute:by"] }
"""
THERE = ("--aws", "--archive", "audit-archive")
ITEM = ("Orders", "a", "1")


class Archive:
    """A table whose changes two workers have archived, one after the other."""

    def __init__(self, folder):
        self.folder = folder
        self.moto = Moto(folder)
        create_table(self.moto.client(), "Orders", view="NEW_AND_OLD_IMAGES")
        self.moto.client("s3").create_bucket(Bucket="audit-archive")
        self.table = self.moto.resource().Table("Orders")
        self.configuration = CONFIGURATION.replace("KEY", str(folder / "archive.key"))
        (folder / "afterimage.yaml").write_text(self.configuration)
        first = self.worker("first").start()
        for number, author in enumerate(["alice", "bob"]):
            self.put("1", n=number, by=author)
        self.put("2", n=7, by="bob")
        self.wait(3)
        first.stop()
        second = self.worker("second").start()
        self.put("1", n=2, by="alice")
        self.table.delete_item(Key={"pk": "a", "sk": "2"})
        self.wait(5)
        second.stop()

    def worker(self, name: str) -> Worker:
        return Worker(self.folder, self.moto.endpoint, self.configuration, name)

    def put(self, sk: str, **attributes):
        self.table.put_item(Item={"pk": "a", "sk": sk} | attributes)

    def wait(self, count: int) -> None:
        eventually(lambda: self.count() == count, f"{count} entries are archived", seconds=30)

    def count(self) -> int:
        done = self.told("log", "-o", "jsonl")
        return len(done.stdout.splitlines()) if done.returncode == 0 else 0

    @property
    def variables(self):
        return environment(
            **CREDENTIALS, AWS_REGION="us-east-1", AWS_ENDPOINT_URL=self.moto.endpoint)

    def told(self, *arguments):
        return afterimage(*arguments, *THERE, cwd=self.folder, env=self.variables)

    def __call__(self, *arguments) -> str:
        told = self.told(*arguments)
        assert told.returncode == 0, told.stderr
        return told.stdout

    def lines(self, *arguments) -> list[dict]:
        return [json.loads(line) for line in self(*arguments).splitlines()]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    made = Archive(tmp_path_factory.mktemp("archive"))
    yield made
    made.moto.stop()


def test_an_item_has_its_history(archive):
    history = archive.lines("log", *ITEM, "-o", "jsonl")
    assert [each["new"]["n"]["N"] for each in history] == ["2", "1", "0"]
    difference = json.loads(archive("diff", *ITEM, "HEAD~2..HEAD", "-o", "json"))
    assert difference["from"] == history[2]["id"] and difference["to"] == history[0]["id"]
    blame = json.loads(archive("blame", *ITEM, "-o", "json"))
    assert {line["path"]: line["actor"] for line in blame["lines"]}["n"] == "alice"


def test_states_of_other_times(archive):
    history = archive.lines("log", *ITEM, "-o", "jsonl")
    then = archive("at", history[1]["time"], *ITEM, "-o", "json")
    assert json.loads(then)["item"]["n"] == 1
    now = archive.lines("at", "now", "Orders", "-o", "jsonl")
    assert [(each["sk"], each["n"]) for each in now] == [("1", 2)]
    (_, created) = archive.lines("log", "Orders", "a", "2", "-o", "jsonl")
    changed = archive.lines("diff", f"Orders@{created['time']}..Orders@now", "-o", "jsonl")
    assert sorted(each["key"]["sk"]["S"] for each in changed) == ["1", "2"]
    missing = archive.told("at", "now", "Orders", "a", "2")
    assert missing.returncode == 3


def test_an_export_has_all_entries_once(archive, tmp_path):
    listed = archive.lines("log", "-o", "jsonl")
    exported = archive.lines("export", "Orders")
    assert [each["id"] for each in exported] == [each["id"] for each in listed]
    file = tmp_path / "orders.csv"
    archive("export", "--format", "csv", "--out", file)
    assert len(file.read_text().splitlines()) == 6
    proved = archive.told("export", "--with-proofs")
    assert proved.returncode == 2 and "archive alone" in proved.stderr


def test_values_are_counted(archive):
    facets = json.loads(archive("search", "--facets", "-o", "json", "table:Orders"))
    assert facets["entries"] == 5


def test_what_comes_is_shown(archive):
    command = [str(BINARY), "tail", "-o", "jsonl", *THERE]
    with subprocess.Popen(
        command, cwd=archive.folder, env=archive.variables, stdout=subprocess.PIPE, text=True
    ) as tail:
        third = archive.worker("third").start()
        # The first worker's shards are another worker's by now, with an archive of its own.
        try:
            archive.put("9", n=9, by="carol")
            entry = json.loads(tail.stdout.readline())
        finally:
            tail.terminate()
            third.stop()
    assert entry["new"]["n"]["N"] == "9" and entry["actor"]["name"] == "carol"


def test_an_item_is_put_back(archive):
    archive.put("5", n=1, by="alice")
    archive.put("5", n=2, by="mallory")
    worker = archive.worker("first").start()

    def history():
        return archive.lines("log", "Orders", "a", "5", "-o", "jsonl")

    eventually(lambda: len(history()) == 2, "both changes are archived", seconds=30)
    key = {"pk": "a", "sk": "5"}
    undo = ("restore", "--query", "actor:mallory", "--actor", "carol")
    shown = archive(*undo, "--dry-run")
    assert "mallory" in shown or "n" in shown
    assert archive.table.get_item(Key=key)["Item"]["n"] == 2
    archive(*undo, "--yes")
    assert archive.table.get_item(Key=key)["Item"] == key | {"n": 1, "by": "carol"}
    eventually(lambda: len(history()) == 3, "the undo is archived", seconds=30)
    assert history()[0]["actor"]["name"] == "carol"
    archive("restore", "Orders", "a", "5", "HEAD~1", "--yes")
    assert archive.table.get_item(Key=key)["Item"]["n"] == 2
    # The archive does not have that write yet, or has it: either way nothing is overwritten.
    worker.stop()
    archive.put("5", n=3, by="alice")
    moved = archive.told("restore", "Orders", "a", "5", "HEAD~1", "--yes")
    assert moved.returncode == 6


def test_a_server_restores_by_its_own_trail(archive, tmp_path):
    refused = afterimage("restore", "Orders", "a", "1", "HEAD~1", "--archive", tmp_path)
    assert refused.returncode == 2 and "--aws" in refused.stderr
