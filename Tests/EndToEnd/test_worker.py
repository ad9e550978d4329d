"""`afterimage run --aws` against a second Afterimage, which it takes for AWS."""

import json
import re
from collections import Counter, defaultdict

import pytest

from support.command import afterimage, environment
from support.faulty_proxy import FAULTS, FaultyProxy
from support.queues import Queue, subscribe
from support.tables import create_table
from support.waiting import eventually
from support.worker import CREDENTIALS, ENDPOINT, Worker

BOTH = "NEW_AND_OLD_IMAGES"
TO_TABLE = """
tables:
  - table:
      name: Orders
      audit:
        type: DYNAMODB
        actor: { from: ["attribute:changedBy"] }
        dynamodbstreamOptions: { auditTableName: orders-audit }
"""
TO_TOPIC = """
tables:
  - table:
      name: Orders
      props: { dynamoStream: NEW_AND_OLD_IMAGES }
      stream:
        enabled: true
        topic: { props: { fifo: FIFO } }
        processor: { filters: [ { eventName: [INSERT, MODIFY] } ] }
      audit: { enabled: false }
"""
TO_CONSOLE = "tables: [ { table: { name: Orders, audit: { type: CONSOLE } } } ]"


@pytest.fixture
def aws(new_server):
    """An endpoint with a table whose stream shows both images."""
    server = new_server(ENDPOINT).start()
    create_table(server.client(), "Orders", view=BOTH)
    yield server
    server.stop()


@pytest.fixture
def new_worker(tmp_path):
    """Makes workers that are not yet started; ends those that still run afterwards."""
    made = []

    def make(endpoint: str, configuration: str = TO_TABLE) -> Worker:
        made.append(Worker(tmp_path, endpoint, configuration, f"worker{len(made)}"))
        return made[-1]

    yield make
    for each in made:
        if each.is_running:
            each.kill()


def write(server, items: int, rounds: range) -> None:
    orders = server.resource().Table("Orders")
    for number in rounds:
        with orders.batch_writer() as batch:
            for each in range(items):
                batch.put_item(Item={"pk": f"p{each}", "sk": "1", "n": number, "changedBy": "ann"})


def rows(server) -> list[dict]:
    table = server.resource().Table("orders-audit")
    found, more = [], {}
    while True:
        page = table.scan(**more)
        found += page["Items"]
        if "LastEvaluatedKey" not in page:
            return found
        more = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


def audited(server, count: int, seconds: float = 60) -> list[dict]:
    """The entries of the audit table, once there are as many; and there never are more."""
    eventually(
        lambda: "orders-audit" in server.client().list_tables()["TableNames"], "there is a table")
    eventually(lambda: len(rows(server)) >= count, f"{count} entries", seconds=seconds)
    found = rows(server)
    assert len(found) == count
    return found


def check_history(found: list[dict], items: int, rounds: int) -> None:
    """Each item's entries tell its states one after the other, and none of them twice."""
    for each in range(items):
        mine = sorted((e for e in found if e["key"]["pk"] == f"p{each}"), key=lambda e: e["when"])
        assert [e["new"]["n"] for e in mine] == list(range(rounds))
        assert [e.get("old", {}).get("n") for e in mine] == [None, *range(rounds - 1)]


def leases(server) -> list[dict]:
    return server.resource().Table("afterimage-leases").scan()["Items"]


def test_changes_before_and_after_the_start_become_entries(aws, new_worker):
    write(aws, 5, range(2))
    worker = new_worker(aws.endpoint).start()
    write(aws, 5, range(2, 4))
    found = audited(aws, 20)
    check_history(found, 5, 4)
    assert Counter(entry["actor"] for entry in found) == {"ann": 20}
    assert worker.ask("healthz") == "ok\n"
    worker.stop()


def test_the_console_gets_a_line_for_each_change(aws, new_worker):
    worker = new_worker(aws.endpoint, TO_CONSOLE).start()
    aws.client().put_item(TableName="Orders", Item={"pk": {"S": "a"}, "sk": {"S": "1"}})
    eventually(lambda: worker.output.count("\n") == 1, "a line is there")
    entry = json.loads(worker.output)
    assert entry["op"] == "CREATE"
    assert entry["table"] == "Orders"
    worker.stop()


@pytest.mark.parametrize("fifo", [True, False])
def test_changes_are_published_to_the_topic_of_the_declaration(aws, new_worker, fifo):
    sns = aws.client("sns")
    if fifo:
        topic = sns.create_topic(Name="Orders-stream.fifo", Attributes={"FifoTopic": "true"})
    else:
        topic = sns.create_topic(Name="Orders-stream")
    queue = Queue(aws.client("sqs"), fifo=fifo)
    subscribe(sns, topic["TopicArn"], queue, RawMessageDelivery="true")
    worker = new_worker(aws.endpoint, TO_TOPIC.replace("FIFO", str(fifo).lower())).start()
    write(aws, 4, range(3))
    aws.resource().Table("Orders").delete_item(Key={"pk": "p0", "sk": "1"})
    if fifo:
        # A repeat is recognised by its id.
        worker.kill()
        worker.launch()
    found = [json.loads(body)["message"] for body in queue.bodies(12)]
    assert {each["eventName"] for each in found} == {"INSERT", "MODIFY"}
    assert all(each["messageAttributes"] == {"eventType": each["eventName"]} for each in found)
    states = defaultdict(list)
    for each in found:
        image = each["dynamodb"]["NewImage"]
        states[image["pk"]["S"]].append(int(image["n"]["N"]))
    if fifo:
        assert states == {f"p{number}": [0, 1, 2] for number in range(4)}
    else:
        assert {pk: sorted(n) for pk, n in states.items()} == {
            f"p{number}": [0, 1, 2] for number in range(4)}


def test_a_worker_that_is_stopped_gives_its_leases_back(aws, new_worker):
    worker = new_worker(aws.endpoint).start()
    write(aws, 3, range(1))
    audited(aws, 3)
    eventually(lambda: any("position" in lease for lease in leases(aws)), "a position is saved")
    worker.stop()
    assert all("owner" not in lease for lease in leases(aws))
    write(aws, 3, range(1, 3))
    second = new_worker(aws.endpoint).start()
    check_history(audited(aws, 9), 3, 3)
    second.stop()


def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(aws, new_worker):
    worker = new_worker(aws.endpoint).start()
    for number in range(6):
        write(aws, 40, range(number, number + 1))
        if number % 2 == 0:
            worker.kill()
            worker.launch()
    check_history(audited(aws, 240, seconds=90), 40, 6)
    worker.kill()


def test_another_worker_takes_the_shards_of_a_dead_one(aws, new_worker):
    write(aws, 20, range(1))
    first = new_worker(aws.endpoint).start()
    second = new_worker(aws.endpoint).start()
    audited(aws, 20)
    eventually(
        lambda: {lease.get("owner") for lease in leases(aws)} == {first.name, second.name},
        "both have shards")
    first.kill()
    write(aws, 20, range(1, 2))
    check_history(audited(aws, 40, seconds=30), 20, 2)
    second.stop()


def test_a_bad_way_to_aws_loses_nothing_and_doubles_nothing(aws, new_worker, dice):
    proxy = FaultyProxy(aws.port, dice)
    worker = new_worker(proxy.endpoint).launch()
    # What fails while it starts is told and ends it, as it should; then it is started anew.
    for number in range(4):
        write(aws, 20, range(number, number + 1))
        if not worker.is_running:
            worker.launch()
    eventually(lambda: worker.is_running or worker.launch(), "it runs")
    check_history(audited(aws, 80, seconds=120), 20, 4)
    assert all(proxy.done[fault] for fault in FAULTS if fault != "expired iterator"), proxy.done
    worker.kill()
    proxy.close()


def test_metrics_tell_what_was_read_and_how_far_behind_it_is(aws, new_worker):
    worker = new_worker(aws.endpoint).start()
    write(aws, 4, range(1))
    audited(aws, 4)

    def read() -> bool:
        return 'afterimage_stream_records_total{table="Orders"} 4' in worker.ask("metrics")

    eventually(read, "four records are counted")
    text = worker.ask("metrics")
    assert 'mode="aws"' in text
    assert re.search(r'afterimage_stream_lag_seconds\{table="Orders",shard="shardId-\S+"\} \d', text)
    assert re.search(r'afterimage_stream_retention_headroom_seconds\{table="Orders"\} 8\d{4}', text)
    assert re.search(r'afterimage_stream_shards\{table="Orders",state="read"\} \d', text)
    worker.stop()


def refused(tmp_path, configuration: str = TO_TABLE, **variables: str) -> tuple[int, list[str]]:
    (tmp_path / "afterimage.yaml").write_text(configuration)
    known = CREDENTIALS | {"AWS_REGION": "us-east-1", "AWS_MAX_ATTEMPTS": "1"}
    told = afterimage(
        "run", "--aws", cwd=tmp_path, env=environment(**(known | variables)))
    return told.returncode, told.stderr.splitlines()


def test_a_stream_that_is_off_is_said_with_what_turns_it_on(server, dynamodb, tmp_path):
    create_table(dynamodb, "Orders")
    status, lines = refused(tmp_path, AWS_ENDPOINT_URL=server.endpoint)
    assert status == 5
    assert "The stream of Orders is off" in lines[-2]
    assert "update-table --table-name Orders" in lines[-1]
    dynamodb.delete_table(TableName="Orders")


def test_a_table_that_is_not_there_is_said_with_the_region(server, tmp_path):
    status, lines = refused(tmp_path, AWS_ENDPOINT_URL=server.endpoint, AWS_REGION="eu-west-1")
    assert status == 5
    assert "There is no Orders in eu-west-1" in lines[-2]


def test_an_endpoint_that_nobody_serves_is_said(tmp_path):
    status, lines = refused(tmp_path, AWS_ENDPOINT_URL="http://127.0.0.1:9")
    assert status == 5
    assert "http://127.0.0.1:9 can not be reached" in lines[-2]


def test_no_credentials_are_said(server, tmp_path):
    status, lines = refused(
        tmp_path, AWS_ENDPOINT_URL=server.endpoint, AWS_ACCESS_KEY_ID="", AWS_SECRET_ACCESS_KEY="")
    assert status == 4
    assert "There are no AWS credentials" in lines[-2]


def test_credentials_that_are_not_accepted_are_said(new_server, tmp_path):
    keys = "keys: [{ accessKeyId: AKIDWORKER, name: worker, secret: other }]\n"
    server = new_server(keys).start()
    status, lines = refused(tmp_path, AWS_ENDPOINT_URL=server.endpoint)
    assert status == 4
    assert "does not accept the credentials" in lines[-2]
    server.stop()


def test_the_trail_is_no_place_for_what_is_read_from_aws(tmp_path):
    status, lines = refused(tmp_path, "tables: [ { table: { name: Orders } } ]")
    assert status == 2
    assert "the trail" in lines[-2]
