"""From one declaration: a table's changes on a topic, to which a team subscribes what it likes."""

import json
import sqlite3
import sys
import time
from collections import defaultdict
from contextlib import closing

import pytest

from support.command import ROOT, afterimage
from support.load import Load
from support.pages import block, run_commands
from support.queues import ACCOUNT, Queue, subscribe
from support.stream_reader import records_of
from support.tables import create_table, item
from support.trail import entries_of, fetch, fetch_json
from support.waiting import eventually
from test_functions import create, zipped

TOPIC = f"arn:aws:sns:us-east-1:{ACCOUNT}:Orders-stream"
KEYS = "partitionKey: { name: pk, type: STRING }, sortKey: { name: sk, type: STRING }"


def declaration(stream: str) -> str:
    return f"""
tables:
  - table:
      name: Orders
      props: {{ {KEYS}, dynamoStream: NEW_AND_OLD_IMAGES }}
      stream: {stream}
"""


@pytest.fixture
def declared(new_server):
    """Starts a server with a table whose `stream` says that."""
    return lambda stream="{ enabled: true }": new_server(declaration(stream)).start()


def subscribed(server, topic=TOPIC, fifo=False, **attributes) -> Queue:
    queue = Queue(server.client("sqs"), fifo=fifo)
    subscribe(server.client("sns"), topic, queue, **{"RawMessageDelivery": "true"} | attributes)
    return queue


def received(queue, count) -> list[dict]:
    return [json.loads(body)["message"] for body in queue.bodies(count)]


def everything(queue, count) -> list[dict]:
    """So many messages and those that come after them."""
    found = []
    while messages := queue.receive(wait=3 if len(found) >= count else 20):
        for message in messages:
            found.append(json.loads(message["Body"])["message"])
            queue.sqs.delete_message(QueueUrl=queue.url, ReceiptHandle=message["ReceiptHandle"])
    return found


def stage(server) -> dict:
    stages = fetch_json(server, "/api/v1/status")["stages"]
    return next(each for each in stages if each["name"] == "topic/Orders")


def test_a_subscribed_queue_gets_each_change_in_fw24s_form(declared):
    server = declared()
    client = server.client()
    attributes = server.client("sns").get_topic_attributes(TopicArn=TOPIC)["Attributes"]
    assert attributes["DisplayName"] == "Stream events for Orders"
    queue = subscribed(server)
    client.put_item(TableName="Orders", Item=item("a", "1", n={"N": "1"}))
    client.put_item(TableName="Orders", Item=item("a", "1", n={"N": "2"}))
    client.delete_item(TableName="Orders", Key=item("a", "1"))
    messages = received(queue, 3)
    assert [each["eventName"] for each in messages] == ["INSERT", "MODIFY", "REMOVE"]
    assert [each["messageAttributes"] for each in messages] == [
        {"eventType": each["eventName"]} for each in messages
    ]
    records = records_of(client, server.client("dynamodbstreams"), "Orders")
    for message, record in zip(messages, records, strict=True):
        assert message["eventSource"] == "aws:dynamodb"
        assert message["dynamodb"].pop("ApproximateCreationDateTime")
        assert message["dynamodb"] == {
            name: value
            for name, value in record["dynamodb"].items()
            if name != "ApproximateCreationDateTime"
        }
    # The event is the trail's entry under the same id.
    ids = [entry["id"] for entry in entries_of(server, "Orders", 3)]
    assert [each["eventID"] for each in messages] == ids
    eventually(lambda: stage(server)["records"] == 3, "three records are counted")
    assert 'afterimage_topic_records_total{topic="Orders-stream"} 3' in fetch(server, "/metrics")[1]
    server.stop()


def test_the_pages_team_attaches_its_queue_as_printed(new_server, tmp_path):
    page = ROOT / "docs/declaration.md"
    server = new_server(block(page, "yaml")).start()
    run_commands(server, block(page, "sh"), tmp_path)
    key = {"UserId": {"S": "user1"}, "OrderId": {"S": "order1"}}
    server.client().put_item(TableName="Orders", Item=key)
    server.client().delete_item(TableName="Orders", Key=key)
    queue = Queue(server.client("sqs"), fifo=True, name="my-team.fifo")
    assert [each["eventName"] for each in received(queue, 1)] == ["REMOVE"]
    server.stop()


def test_a_topic_that_a_declaration_leaves_is_told_while_somebody_listens(declared):
    server = declared()
    subscribed(server)
    server.stop()
    server.configuration.write_text(declaration("{ topic: { name: Orders-changes } }"))
    server.start()
    told = "The topic Orders-stream has subscribers, and changes of Orders go to Orders-changes"
    assert told in server.errors
    server.client("sns").delete_topic(TopicArn=TOPIC)
    server.stop()
    before = server.errors.count(told)
    server.start()
    assert server.errors.count(told) == before == 1
    server.stop()


def test_a_topic_that_was_made_by_hand_is_told_too_when_the_declaration_leaves_it(declared):
    server = declared()
    sns = server.client("sns")
    sns.delete_topic(TopicArn=TOPIC)
    sns.create_topic(Name="Orders-stream")
    subscribed(server)
    server.stop()
    server.configuration.write_text(declaration("{ topic: { name: Orders-changes } }"))
    server.start()
    assert "The topic Orders-stream has subscribers" in server.errors
    server.stop()


def test_a_table_without_its_declared_stream_is_told_and_published_all_the_same(new_server):
    server = new_server().start()
    create_table(server.client(), "Orders")
    server.stop()
    server.configuration.write_text(declaration("{ enabled: true }"))
    server.start()
    told = "Orders is there already, and its stream shows nothing, not NEW_AND_OLD_IMAGES"
    assert told in server.errors
    queue = subscribed(server)
    server.client().put_item(TableName="Orders", Item=item("a", "1"))
    assert received(queue, 1)[0]["dynamodb"]["NewImage"] == item("a", "1")
    server.stop()


def test_filter_policies_use_the_messages_own_attributes(declared):
    server = declared()
    removed = subscribed(server, FilterPolicy=json.dumps({"eventType": ["REMOVE"]}))
    others = subscribed(server, FilterPolicy=json.dumps({"table": ["Users"]}))
    client = server.client()
    client.put_item(TableName="Orders", Item=item("a", "1"))
    client.delete_item(TableName="Orders", Key=item("a", "1"))
    assert [each["eventName"] for each in received(removed, 1)] == ["REMOVE"]
    assert others.receive(wait=1) == []
    server.stop()


def test_a_fifo_topic_keeps_each_items_order_and_doubles_nothing_through_kills(declared, dice):
    server = declared(
        "{ topic: { props: { fifo: true } }, processor: { parallelizationFactor: 4 } }"
    )
    queue = subscribed(server, f"{TOPIC}.fifo", fifo=True)
    load = Load(server, "Orders")
    for _ in range(3):
        load.start()
        time.sleep(dice.uniform(0.3, 1.0))
        server.kill()
        load.stop()
        server.start()
        load.check(server.client())
    messages = everything(queue, load.count)
    records = records_of(server.client(), server.client("dynamodbstreams"), "Orders")
    assert len(records) == load.count > 0
    ids = [each["eventID"] for each in messages]
    assert len(ids) == len(set(ids)) == load.count
    values = defaultdict(list)
    for message in messages:
        image = message["dynamodb"]["NewImage"]
        values[image["pk"]["S"]].append(int(image["n"]["N"]))
        assert message["messageDeduplicationId"] == message["eventID"]
        assert json.loads(message["messageGroupId"])["pk"] == image["pk"]
    assert all(each == list(range(1, len(each) + 1)) for each in values.values())
    server.stop()


def test_a_standard_topic_loses_nothing_through_kills(declared, dice):
    server = declared("{ enabled: true, processor: { batchSize: 100 } }")
    queue = subscribed(server)
    load = Load(server, "Orders")
    for _ in range(2):
        load.start()
        time.sleep(dice.uniform(0.3, 1.0))
        server.kill()
        load.stop()
        server.start()
        load.check(server.client())
    messages = everything(queue, load.count)
    assert len({each["eventID"] for each in messages}) == load.count > 0
    server.stop()


def test_a_change_that_no_topic_takes_whole_goes_by_claim_check(declared):
    server = declared()
    queue = subscribed(server)
    client = server.client()
    client.put_item(TableName="Orders", Item=item("a", "1", text={"S": "x" * 300_000}))
    message = received(queue, 1)[0]
    assert message["dynamodb"]["Keys"] == item("a", "1")
    assert "NewImage" not in message["dynamodb"]
    check = message["claimCheck"]
    streams = server.client("dynamodbstreams")
    iterator = streams.get_shard_iterator(
        StreamArn=check["streamArn"], ShardId=check["shardId"],
        ShardIteratorType="AT_SEQUENCE_NUMBER", SequenceNumber=check["sequenceNumber"],
    )["ShardIterator"]  # fmt: skip
    record = streams.get_records(ShardIterator=iterator, Limit=1)["Records"][0]
    assert len(record["dynamodb"]["NewImage"]["text"]["S"]) == 300_000
    entries_of(server, "Orders", 1)
    shown = afterimage("show", check["entryId"], "-o", "json", "--endpoint-url", server.console)
    assert len(json.loads(shown.stdout)["new"]["text"]["S"]) == 300_000
    server.stop()


def test_a_topic_that_is_deployed_anew_gets_what_waited_in_order(declared):
    server = declared("{ topic: { props: { fifo: true } }, processor: { retryAttempts: 0 } }")
    sns = server.client("sns")
    sns.delete_topic(TopicArn=f"{TOPIC}.fifo")
    for number in range(6):
        server.client().put_item(TableName="Orders", Item=item("a", "1", n={"N": str(number)}))
    eventually(lambda: stage(server)["retries"] >= 5, "the changes wait", seconds=30)
    assert f"{TOPIC}.fifo does not exist" in stage(server)["trouble"]
    assert fetch(server, "/readyz")[0] == 503
    found = afterimage("doctor", "--endpoint-url", server.console).stdout
    assert "stage-trouble: topic/Orders does not get on" in found
    # Right behind a try, and by now the pauses are long enough to subscribe within one.
    tries = stage(server)["retries"]
    eventually(lambda: stage(server)["retries"] > tries, "one more try", seconds=60)
    sns.create_topic(Name="Orders-stream.fifo", Attributes={"FifoTopic": "true"})
    queue = subscribed(server, f"{TOPIC}.fifo", fifo=True)
    values = [each["dynamodb"]["NewImage"]["n"]["N"] for each in received(queue, 6)]
    assert values == [str(number) for number in range(6)]
    assert fetch_json(server, "/api/v1/dlq")["deadLetters"] == []
    eventually(lambda: fetch(server, "/readyz")[0] == 200, "it is ready again")
    server.stop()


def test_a_change_that_was_given_up_is_published_by_redriving_it(declared):
    server = declared()
    server.client().put_item(TableName="Orders", Item=item("a", "1"))
    # Stopping takes it past the topic, to which nobody has subscribed.
    server.stop()
    with closing(sqlite3.connect(server.data / "services.db")) as services, services:
        services.execute(
            "INSERT INTO dead_letters (source, shard, sequence, attempts, reason, payload, parked)"
            " SELECT consumer, shard, sequence, 0, 'too old', x'', 0 FROM positions"
            " WHERE consumer = 'topic/Orders' AND sequence > 0"
        )
    server.start()
    sns = server.client("sns")
    sns.delete_topic(TopicArn=TOPIC)
    endpoint = ["--endpoint-url", server.console]
    listed = afterimage("dlq", "ls", "-o", "jsonl", *endpoint).stdout.splitlines()
    letter = json.loads(listed[0])
    assert letter["source"] == "topic/Orders" and letter["Keys"] == item("a", "1")
    refused = afterimage("dlq", "redrive", letter["id"], "--yes", *endpoint)
    assert refused.returncode != 0

    sns.create_topic(Name="Orders-stream")
    queue = subscribed(server)
    assert afterimage("dlq", "redrive", letter["id"], "--yes", *endpoint).returncode == 0
    assert received(queue, 1)[0]["dynamodb"]["Keys"] == item("a", "1")
    assert afterimage("dlq", "ls", "-o", "jsonl", *endpoint).stdout == ""
    server.stop()


def test_the_changes_of_a_table_that_is_made_later_are_published_too(new_server):
    server = new_server(
        "tables: [{ table: { name: Orders, stream: { processor: { startingPosition: LATEST } } } }]"
    ).start()
    queue = subscribed(server)
    create_table(server.client(), "Orders")
    server.client().put_item(TableName="Orders", Item=item("a", "1"))
    assert received(queue, 1)[0]["dynamodb"]["NewImage"] == item("a", "1")
    server.stop()


ANSWER = """
import boto3, json

table = boto3.resource("dynamodb").Table("Orders")

def handler(event, context):
    for record in event["Records"]:
        keys = json.loads(record["Sns"]["Message"])["message"]["dynamodb"]["Keys"]
        table.put_item(Item={"pk": "answer", "sk": str(int(keys["sk"]["S"]) + 1)})
"""


def test_a_loop_through_the_topic_ends_as_a_dead_letter_of_the_subscription(new_server):
    text = f"functions: {{ enabled: true, python: {sys.executable} }}\n"
    server = new_server(text + declaration("{ enabled: true }")).start()
    function = create(server.client("lambda"), code=zipped(main__py=ANSWER))
    arn = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:{function}"
    server.client("sns").subscribe(TopicArn=TOPIC, Protocol="lambda", Endpoint=arn)
    server.client().put_item(TableName="Orders", Item=item("question", "0"))

    def letters() -> str:
        return afterimage("dlq", "ls", "-o", "jsonl", "--endpoint-url", server.console).stdout

    eventually(lambda: "recursive loop" in letters(), "the loop is stopped", seconds=60)
    assert server.client().scan(TableName="Orders")["Count"] == 17
    server.stop()


def test_a_function_subscribed_to_the_topic_is_a_logger_of_ones_own(new_server):
    text = f"functions: {{ enabled: true, python: {sys.executable} }}\n"
    server = new_server(text + declaration("{ enabled: true }")).start()
    queue = Queue(server.client("sqs"))
    code = (
        "import boto3, json\n"
        "def handler(event, context):\n"
        "    for record in event['Records']:\n"
        "        change = json.loads(record['Sns']['Message'])['message']\n"
        "        line = [change['eventID'], change['eventName'], change['dynamodb']['Keys']]\n"
        "        boto3.client('sqs').send_message(\n"
        f"            QueueUrl={queue.url!r}, MessageBody=json.dumps(line))\n"
    )
    function = create(server.client("lambda"), code=zipped(main__py=code))
    arn = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:{function}"
    server.client("sns").subscribe(TopicArn=TOPIC, Protocol="lambda", Endpoint=arn)
    server.client().put_item(TableName="Orders", Item=item("a", "1", n={"N": "1"}))
    (body,) = queue.bodies(1)
    (entry,) = entries_of(server, "Orders", 1)
    assert json.loads(body) == [entry["id"], "INSERT", item("a", "1")]
    server.stop()


@pytest.mark.parametrize("character", ["\ufffe", "\uffff", "\x01", "\U0001ffff"])
def test_no_character_keeps_a_change_from_a_queue(declared, character):
    server = declared()
    queue = subscribed(server)
    note = f"a{character}b"
    server.client().put_item(TableName="Orders", Item=item("1", "1", note={"S": note}))
    [message] = received(queue, 1)
    assert message["dynamodb"]["NewImage"]["note"] == {"S": note}
    assert fetch_json(server, "/api/v1/dlq")["deadLetters"] == []
