"""Reading with `--aws`: a second Afterimage, which keeps entries in an audit table, is the AWS."""

import copy
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
from support.worker import CREDENTIALS, Worker

CONFIGURATION = """
tables:
  - table:
      name: Orders
      audit:
        type: DYNAMODB
        actor: { from: ["attribute:changedBy", "oldAttribute:changedBy", sigv4] }
        dynamodbstreamOptions: { auditTableName: orders-audit }
  - table:
      name: Prices
      audit:
        type: DYNAMODB
        dynamodbstreamOptions: { auditTableName: prices-audit }
"""
KEY = ["Orders", "user1", "order1"]
NUMBERS = itertools.count()


class Reader:
    """Runs commands in a folder with a configuration, with an endpoint as AWS."""

    def __init__(self, folder, endpoint: str, **variables: str):
        (folder / "afterimage.yaml").write_text(CONFIGURATION)
        self.folder = folder
        known = CREDENTIALS | {"AWS_REGION": "us-east-1", "AWS_MAX_ATTEMPTS": "1"}
        self.variables = known | {"AWS_ENDPOINT_URL": endpoint} | variables

    def told(self, *arguments: object, **variables: str):
        return afterimage(
            *arguments, "--aws", cwd=self.folder,
            env=environment(**(self.variables | variables)))

    def __call__(self, *arguments: object) -> str:
        told = self.told(*arguments)
        assert told.returncode == 0, told.stderr
        return told.stdout

    def entries(self, *arguments: object) -> list[dict]:
        return [json.loads(line) for line in self(*arguments, "-o", "jsonl").splitlines()]


def fill(client) -> None:
    """A history of three items, by two people."""
    key = {"UserId": {"S": "user1"}, "OrderId": {"S": "order1"}}
    for number, author in enumerate(["alice", "bob", "alice"]):
        client.put_item(
            TableName="Orders",
            Item=key | {"n": {"N": f"{number}"}, "changedBy": {"S": author}})
    client.put_item(
        TableName="Orders",
        Item={"UserId": {"S": "user2"}, "OrderId": {"S": "a/b"}, "changedBy": {"S": "bob"}})
    client.delete_item(
        TableName="Orders", Key={"UserId": {"S": "user2"}, "OrderId": {"S": "a/b"}})
    client.put_item(TableName="Prices", Item={"pk": {"S": "p"}, "sk": {"S": "1"}})


@pytest.fixture(scope="module")
def aws(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("aws"), CONFIGURATION).start()
    client = server.client()
    create_table(client, "Orders", keys="UserId:S OrderId:S", view="NEW_AND_OLD_IMAGES")
    create_table(client, "Prices", view="NEW_AND_OLD_IMAGES")
    fill(client)
    tables = [server.resource().Table(name) for name in ("orders-audit", "prices-audit")]
    eventually(lambda: [each.scan()["Count"] for each in tables] == [5, 1], "all entries are there")
    yield server
    server.stop()


@pytest.fixture
def read(aws, tmp_path):
    return Reader(tmp_path, aws.endpoint)


def test_log_has_the_entries_of_all_audit_tables_newest_first(read):
    found = read.entries("log")
    assert [entry["op"] for entry in found] == [
        "CREATE", "DELETE", "CREATE", "UPDATE", "UPDATE", "CREATE"]
    assert found[0]["table"] == "Prices"
    assert all("index" not in entry and "recorded" not in entry for entry in found)
    assert [entry["actor"]["name"] for entry in found[1:]] == [
        "bob", "bob", "alice", "bob", "alice"]
    assert found[1]["actor"]["from"] == "attribute"
    assert list(found[3]["key"]) == ["UserId", "OrderId"]


def test_pages_leave_nothing_out_and_give_nothing_twice(read):
    found, cursor = [], []
    while True:
        page = json.loads(read("search", "table:Orders,Prices", "-n", "1", "-o", "json", *cursor))
        found += [entry["id"] for entry in page["entries"]]
        if "cursor" not in page:
            break
        cursor = ["--cursor", page["cursor"]]
    assert found == [entry["id"] for entry in read.entries("log")]
    assert len(set(found)) == 6


def test_an_items_history_is_found_by_its_index(aws, read, tmp_path):
    guard = Guard(aws.port, policy(read, "reader"))
    reader = Reader(tmp_path, guard.endpoint)
    assert [each["new"]["n"]["N"] for each in reader.entries("log", *KEY)] == ["2", "1", "0"]
    assert len(reader.entries("log", "--actor", "alice")) == 2
    assert len(reader.entries("log", "Orders", "-n", "2")) == 2
    guard.close()
    assert guard.refused == []
    assert guard.used == {"dynamodb:Query", "dynamodb:DescribeTable"}


def test_it_is_said_once_where_no_index_serves(read):
    told = read.told("log", "--op", "delete", "--oneline")
    assert told.stdout.count("\n") == 1
    assert told.stderr.count("no index of orders-audit serves this query") == 1
    assert "no index" not in read.told("log", *KEY).stderr
    assert "no index" not in read.told("log", "--actor", "alice").stderr
    assert "no index" not in read.told("log", "Orders", "--since", "1h").stderr


def test_states_and_differences_come_from_the_items_entries(read):
    assert "~ n 1 → 2" in " ".join(read("diff", *KEY).split())
    blame = json.loads(read("blame", *KEY, "-o", "json"))
    assert {line["path"]: line["actor"] for line in blame["lines"]}["n"] == "alice"
    assert all("index" not in line for line in blame["lines"])
    assert json.loads(read("at", "now", *KEY, "-o", "json"))["item"]["n"] == 2
    states = [json.loads(line) for line in read("at", "now", "Orders", "-o", "jsonl").splitlines()]
    assert states == [
        {"UserId": "user1", "OrderId": "order1", "n": 2, "changedBy": "alice"}]
    changed = read("diff", "Orders@1h..Orders@now", "-o", "json")
    assert "order1" in changed


def test_an_entry_is_shown_by_its_id(read):
    newest = read.entries("log", *KEY)[0]
    shown = read("show", newest["id"])
    assert newest["id"] in shown and "index" not in shown and "previous" not in shown
    told = read.told("show", newest["id"][:8])
    assert json.loads(read("show", newest["id"][:8], "-o", "json"))["id"] == newest["id"]
    assert "the table is scanned" in told.stderr
    told = read.told("show", "#1")
    assert told.returncode == 2 and "number no entries" in told.stderr
    assert read.told("show", "00000000000000000000000000000000").returncode == 3


def test_search_counts_facets_and_says_how_it_finds(read):
    assert read("search", "table:Orders", "--count") == "5\n"
    facets = json.loads(read("search", "table:Orders", "--facets", "-o", "json"))
    assert facets["entries"] == 5
    assert "actor" not in read("search", "op:delete", "--explain")
    assert read("search", "actor:alice", "--explain").startswith("index      terms")


def test_exports_have_no_index_and_no_proof(read):
    lines = read("export", "Orders").splitlines()
    assert len(lines) == 5 and "proof" not in json.loads(lines[0])
    assert len(read("export", "--format", "csv").splitlines()) == 7
    for form in ("cef", "ocsf", "cloudevents"):
        assert len(read("export", "--format", form).splitlines()) == 6
    told = read.told("export", "--with-proofs")
    assert told.returncode == 2 and "audit tables are no sealed trail" in told.stderr


def test_tail_shows_what_comes_and_nothing_twice(aws, read):
    process = subprocess.Popen(
        [BINARY, "tail", "Prices", "-o", "jsonl", "--aws"], cwd=read.folder, text=True,
        env=environment(**read.variables), stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    try:
        eventually(lambda: put_price(aws) and readable(process), "an entry comes", seconds=20)
        put_price(aws)
        lines = [json.loads(process.stdout.readline()) for _ in range(2)]
        assert [line["key"]["sk"]["S"] for line in lines] == ["tail", "tail"]
        assert lines[0]["time"] < lines[1]["time"]
        assert lines[0]["id"] != lines[1]["id"]
    finally:
        process.kill()
        process.wait()


def put_price(aws) -> bool:
    """Changes an item each time: the first change may come before anybody looks."""
    number = {"N": str(next(NUMBERS))}
    aws.client().put_item(
        TableName="Prices", Item={"pk": {"S": "p"}, "sk": {"S": "tail"}, "n": number})
    return True


def readable(process) -> bool:
    return bool(select.select([process.stdout], [], [], 0.5)[0])


def test_verify_is_never_more_than_inconclusive(read):
    told = read.told("verify", "-o", "json")
    assert told.returncode == 7, told.stderr
    document = json.loads(told.stdout)
    assert document["result"] == "inconclusive"
    assert "no signed checkpoint" in document["findings"][-1]["message"]


def test_an_entry_that_was_altered_or_taken_away_is_found(new_server, tmp_path):
    server = new_server(CONFIGURATION).start()
    create_table(server.client(), "Orders", keys="UserId:S OrderId:S", view="NEW_AND_OLD_IMAGES")
    create_table(server.client(), "Prices", view="NEW_AND_OLD_IMAGES")
    fill(server.client())
    audit = server.resource().Table("orders-audit")
    eventually(lambda: audit.scan()["Count"] == 5, "all entries are there")
    read = Reader(tmp_path, server.endpoint)
    middle = read.entries("log", *KEY)[1]["id"]
    item = audit.get_item(Key={"id": middle})["Item"]
    audit.delete_item(Key={"id": middle})
    told = read.told("verify")
    assert told.returncode == 1 and "a change between them is missing" in told.stdout
    item["shard"] = "another"
    audit.put_item(Item=item)
    told = read.told("verify")
    assert told.returncode == 1
    assert "does not follow from its place in the stream" in told.stderr
    server.stop()


def test_an_item_is_put_back_by_whom_its_attribute_names(new_server, tmp_path):
    server = new_server(CONFIGURATION).start()
    client = server.client()
    create_table(client, "Orders", keys="UserId:S OrderId:S", view="NEW_AND_OLD_IMAGES")
    create_table(client, "Prices", view="NEW_AND_OLD_IMAGES")
    fill(client)
    audit = server.resource().Table("orders-audit")
    eventually(lambda: audit.scan()["Count"] == 5, "all entries are there")
    guard = Guard(server.port, policy(Reader(tmp_path, server.endpoint), "restorer"))
    read = Reader(tmp_path, guard.endpoint)
    planned = read("restore", *KEY, "HEAD~1", "--dry-run")
    assert "2 → 1" in planned
    read("restore", *KEY, "HEAD~1", "--yes", "--actor", "carol")
    orders = server.resource().Table("Orders")
    key = {"UserId": "user1", "OrderId": "order1"}
    assert orders.get_item(Key=key)["Item"] == key | {"n": 1, "changedBy": "carol"}
    eventually(lambda: audit.scan()["Count"] == 6, "the undo has an entry")
    newest = read.entries("log", *KEY)[0]
    assert newest["actor"]["name"] == "carol"
    gone = ["Orders", "user2", "a/b"]
    read("restore", *gone, "HEAD~1", "--yes", "--actor", "carol")
    assert orders.get_item(Key={"UserId": "user2", "OrderId": "a/b"})["Item"]["changedBy"] == "carol"
    assert guard.refused == []
    guard.close()
    # An item that is not as its newest entry has it is left as it is.
    audit.delete_item(Key={"id": newest["id"]})
    told = Reader(tmp_path, server.endpoint).told("restore", *KEY, "HEAD~2", "--yes")
    assert told.returncode == 6, told.stderr
    assert orders.get_item(Key=key)["Item"]["n"] == 1
    server.stop()


def policy(read, role: str) -> dict:
    told = afterimage(
        "policy", role, "--account", ACCOUNT, cwd=read.folder,
        env=environment(AWS_REGION="us-east-1"))
    return json.loads(told.stdout)


@pytest.mark.parametrize("action", ["dynamodb:DescribeTable", "dynamodb:Query"])
def test_a_permission_that_is_missing_is_named(aws, read, tmp_path, action):
    less = copy.deepcopy(policy(read, "reader"))
    for statement in less["Statement"]:
        statement["Action"] = [each for each in statement["Action"] if each != action]
    guard = Guard(aws.port, less)
    told = Reader(tmp_path, guard.endpoint).told("log", "Orders")
    guard.close()
    assert told.returncode == 4
    assert f"{action} on" in told.stderr and "is not allowed to these credentials" in told.stderr


def test_what_keeps_from_reading_is_one_clear_line(read):
    cases = [
        (4, "There are no AWS credentials", {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}),
        (5, "http://127.0.0.1:9 can not be reached", {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}),
    ]
    for status, line, variables in cases:
        told = read.told("log", **variables)
        assert told.returncode == status, told.stderr
        assert line in told.stderr
        assert told.stderr.count("\n") == 2


def test_credentials_that_are_not_accepted_are_said(new_server, tmp_path):
    keys = "keys: [{ accessKeyId: AKIDWORKER, name: worker, secret: other }]\n"
    server = new_server(keys).start()
    told = Reader(tmp_path, server.endpoint).told("log")
    server.stop()
    assert told.returncode == 4
    assert "does not accept the credentials" in told.stderr


def test_a_configuration_without_audit_tables_is_refused(read):
    (read.folder / "afterimage.yaml").write_text("tables: [ { table: { name: Orders } } ]")
    told = read.told("log")
    assert told.returncode == 2 and "has an audit table" in told.stderr


def test_status_tells_where_entries_go(read):
    document = json.loads(read("status", "-o", "json"))
    assert [table["name"] for table in document["tables"]] == ["Orders", "Prices"]
    assert document["tables"][0]["audit"] == {"orders-audit": 5}
    assert "no worker ever ran" in read("status")


def test_a_context_names_a_region(aws, read):
    contexts = {"AFTERIMAGE_CONTEXTS": str(read.folder / "contexts.json")}
    env = environment(**(read.variables | contexts))
    added = afterimage("context", "add", "prod", "--aws", "--region", "us-east-1", env=env)
    assert added.returncode == 0, added.stderr
    told = afterimage("log", "Orders", "--context", "prod", "--oneline", cwd=read.folder, env=env)
    assert told.stdout.count("\n") == 5, told.stderr


def test_entries_of_a_worker_are_read_from_motos_tables(tmp_path):
    moto = Moto(tmp_path)
    create_table(moto.client(), "Orders", keys="UserId:S OrderId:S", view="NEW_AND_OLD_IMAGES")
    create_table(moto.client(), "Prices", view="NEW_AND_OLD_IMAGES")
    fill(moto.client())
    configuration = CONFIGURATION.replace(", sigv4", "")
    worker = Worker(tmp_path, moto.endpoint, configuration, "worker").start()
    audit = moto.resource().Table("orders-audit")
    eventually(lambda: audit.scan()["Count"] == 5, "five entries", seconds=30)
    read = Reader(tmp_path, moto.endpoint)
    assert [each["new"]["n"]["N"] for each in read.entries("log", *KEY)] == ["2", "1", "0"]
    assert [each["actor"]["name"] for each in read.entries("log", "Orders")] == [
        "bob", "bob", "alice", "bob", "alice"]
    assert "open shard" in read("status")
    told = read.told("log", AWS_REGION="eu-west-1")
    assert told.returncode == 5
    assert "There is no orders-audit in eu-west-1" in told.stderr
    worker.stop()
    moto.stop()
