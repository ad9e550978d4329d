"""Event source mappings: a table's changes are given to functions."""

import base64
import json
import threading

import pytest
from botocore.exceptions import ClientError

from support.command import afterimage
from support.functions import (
    CONFIGURATION,
    create_function,
    create_mapping,
    stream_of,
    wait_for_state,
    zipped,
)
from support.server import Server
from support.tables import create_table, item, unique
from support.trail import fetch, fetch_json
from support.waiting import eventually

# Keeps each record in a table under its event's id, and each call under its request's.
KEEP = """
import json, os, boto3

table = boto3.resource("dynamodb").Table(os.environ["KEPT"])

def handler(event, context):
    for record in event["Records"]:
        if "poison" in record["dynamodb"]["Keys"]["pk"]["S"]:
            raise ValueError("poison")
        table.put_item(Item={"pk": record["eventID"], "sk": "1", "record": json.dumps(record)})
    rest = {key: value for key, value in event.items() if key != "Records"}
    table.put_item(Item={
        "pk": "call", "sk": context.aws_request_id, "count": len(event["Records"]),
        "rest": json.dumps(rest)})
    return {"state": {"seen": event.get("state", {}).get("seen", 0) + len(event["Records"])}}
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("server"), CONFIGURATION).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def client(server):
    return server.client("lambda")


class Scene:
    """A table with a stream, and a function that keeps what it is given in another table."""

    def __init__(self, server: Server, code: str = KEEP, view: str = "NEW_AND_OLD_IMAGES"):
        self.server = server
        self.table = create_table(self.dynamodb, view=view)
        self.kept = create_table(self.dynamodb)
        variables = {"KEPT": self.kept, "TABLE": self.table}
        self.function = create_function(
            self.client, code, Environment={"Variables": variables}
        )
        self.stream = stream_of(self.dynamodb, self.table)

    @property
    def dynamodb(self):
        return self.server.client()

    @property
    def client(self):
        return self.server.client("lambda")

    def map(self, **options) -> str:
        return create_mapping(self.client, self.function, self.stream, **options)

    def put(self, pk: str, sk: str = "1", **attributes) -> None:
        self.dynamodb.put_item(TableName=self.table, Item=item(pk, sk, **attributes))

    def items(self) -> list[dict]:
        pages = self.dynamodb.get_paginator("scan").paginate(TableName=self.kept)
        return [each for page in pages for each in page["Items"]]

    def records(self) -> list[dict]:
        return [json.loads(each["record"]["S"]) for each in self.items() if "record" in each]

    def calls(self) -> list[dict]:
        return [each for each in self.items() if each["pk"]["S"] == "call"]

    def wait_for(self, *keys: str) -> list[dict]:
        """Waits until records of just these items were kept, and gives them."""

        def arrived():
            records = self.records()
            found = {record["dynamodb"]["Keys"]["pk"]["S"] for record in records}
            return records if found >= set(keys) else None

        return eventually(arrived, f"{keys} are kept", seconds=30)


def refusal(call, **arguments) -> tuple[str, str, int]:
    with pytest.raises(ClientError) as raised:
        call(**arguments)
    error = raised.value.response
    status = error["ResponseMetadata"]["HTTPStatusCode"]
    return error["Error"]["Code"], error["Error"]["Message"], status


def test_a_function_is_given_a_tables_changes_as_lambda_gives_them(server):
    scene = Scene(server)
    scene.put("a", value={"S": "old"})
    scene.map()
    scene.put("a", value={"S": "new"})
    scene.dynamodb.delete_item(TableName=scene.table, Key=item("a", "1"))
    records = eventually(lambda: len(scene.records()) == 3 and scene.records(), "three records")
    by_name = {record["eventName"]: record for record in records}
    modify = by_name["MODIFY"]
    assert modify["eventSource"] == "aws:dynamodb" and modify["awsRegion"] == "us-east-1"
    assert modify["eventSourceARN"] == scene.stream
    assert modify["dynamodb"]["Keys"] == item("a", "1")
    assert modify["dynamodb"]["OldImage"]["value"] == {"S": "old"}
    assert modify["dynamodb"]["NewImage"]["value"] == {"S": "new"}
    assert "NewImage" not in by_name["REMOVE"]["dynamodb"]
    assert "OldImage" not in by_name["INSERT"]["dynamodb"]
    assert isinstance(modify["dynamodb"]["ApproximateCreationDateTime"], int)


def test_a_mapping_is_described_with_all_of_its_defaults(server, client):
    scene = Scene(server)
    counted = {"Metrics": ["EventCount"]}
    mapping = scene.map(StartingPosition="LATEST", Tags={"a": "b"}, MetricsConfig=counted)
    described = client.get_event_source_mapping(UUID=mapping)
    arn = f"arn:aws:lambda:us-east-1:000000000000:event-source-mapping:{mapping}"
    expected = {
        "StartingPosition": "LATEST",
        "BatchSize": 100,
        "MaximumBatchingWindowInSeconds": 0,
        "ParallelizationFactor": 1,
        "EventSourceArn": scene.stream,
        "FunctionArn": f"arn:aws:lambda:us-east-1:000000000000:function:{scene.function}",
        "LastProcessingResult": "No records processed",
        "State": "Enabled",
        "StateTransitionReason": "User action",
        "DestinationConfig": {"OnFailure": {}},
        "MaximumRecordAgeInSeconds": -1,
        "BisectBatchOnFunctionError": False,
        "MaximumRetryAttempts": -1,
        "TumblingWindowInSeconds": 0,
        "FunctionResponseTypes": [],
        "EventSourceMappingArn": arn,
        "MetricsConfig": counted,
    }
    assert {name: described[name] for name in expected} == expected
    assert client.list_tags(Resource=arn)["Tags"] == {"a": "b"}
    client.tag_resource(Resource=arn, Tags={"c": "d"})
    client.untag_resource(Resource=arn, TagKeys=["a"])
    assert client.list_tags(Resource=arn)["Tags"] == {"c": "d"}


def test_latest_is_exact(server):
    scene = Scene(server)
    scene.put("before")
    scene.client.create_event_source_mapping(
        FunctionName=scene.function, EventSourceArn=scene.stream, StartingPosition="LATEST"
    )
    scene.put("after")
    records = scene.wait_for("after")
    assert [record["dynamodb"]["Keys"]["pk"]["S"] for record in records] == ["after"]


def test_a_function_may_be_named_in_every_form(server, client):
    scene = Scene(server)
    arn = client.get_function_configuration(FunctionName=scene.function)["FunctionArn"]
    for name in (arn, arn.split(":", 4)[4], f"{scene.function}:$LATEST"):
        made = client.create_event_source_mapping(
            FunctionName=name, EventSourceArn=scene.stream, StartingPosition="LATEST"
        )
        assert made["FunctionArn"] == arn
        wait_for_state(client, made["UUID"], "Enabled")
        assert client.delete_event_source_mapping(UUID=made["UUID"])["State"] == "Deleting"
        eventually(lambda: is_gone(client, made["UUID"]), "the mapping is gone")


def is_gone(client, mapping: str) -> bool:
    try:
        client.get_event_source_mapping(UUID=mapping)
        return False
    except client.exceptions.ResourceNotFoundException:
        return True


def test_mappings_are_listed_by_function_and_by_source(server, client):
    scene, other = Scene(server), Scene(server)
    mapping, second = scene.map(), other.map()

    def listed(**filters) -> list[str]:
        pages = client.get_paginator("list_event_source_mappings").paginate(
            **filters, PaginationConfig={"PageSize": 1}
        )
        return [each["UUID"] for page in pages for each in page["EventSourceMappings"]]

    assert listed(FunctionName=scene.function) == [mapping]
    assert listed(EventSourceArn=other.stream) == [second]
    assert {mapping, second} <= set(listed())
    assert listed(FunctionName=scene.function, EventSourceArn=other.stream) == []


def test_a_disabled_mapping_keeps_its_place_and_goes_on(server, client):
    scene = Scene(server)
    mapping = scene.map()
    scene.put("first")
    scene.wait_for("first")
    assert client.update_event_source_mapping(UUID=mapping, Enabled=False)["State"] == "Disabling"
    wait_for_state(client, mapping, "Disabled")
    scene.put("second")
    updated = client.update_event_source_mapping(UUID=mapping, BatchSize=7)
    assert (updated["State"], updated["BatchSize"]) == ("Updating", 7)
    wait_for_state(client, mapping, "Disabled")
    assert len(scene.records()) == 1
    assert client.update_event_source_mapping(UUID=mapping, Enabled=True)["State"] == "Enabling"
    scene.wait_for("first", "second")
    # A call has done its work before its mapping knows of it.
    eventually(
        lambda: wait_for_state(client, mapping, "Enabled")["LastProcessingResult"] == "OK",
        "the mapping knows")
    assert len(scene.records()) == 2


def test_a_poison_record_is_parked_and_its_neighbours_go_on(server, client):
    scene = Scene(server)
    for pk in ("a", "poison", "b"):
        scene.put(pk)
    mapping = scene.map(BisectBatchOnFunctionError=True, MaximumRetryAttempts=1)
    scene.put("c")
    scene.wait_for("a", "b", "c")
    source = f"mapping/{mapping}"
    letters = eventually(lambda: dlq(server, "ls", "--source", source, "-o", "jsonl"), "parked")
    letter = json.loads(letters)
    assert letter["reason"] == "The function failed: ValueError: poison"
    assert letter["attempts"] == 2
    assert letter["Keys"]["pk"] == {"S": "poison"} or letter["Keys"]["pk"] == "poison"

    healed = KEEP.replace('raise ValueError("poison")', "pass")
    client.update_function_code(FunctionName=scene.function, ZipFile=zipped(main__py=healed))
    dlq(server, "redrive", letter["id"], "--yes")
    scene.wait_for("a", "b", "c", "poison")
    assert len(scene.records()) == 4


def dlq(server: Server, *arguments: object) -> str:
    done = afterimage("dlq", *arguments, "--endpoint-url", server.console)
    assert done.returncode == 0, f"exit {done.returncode}: {done.stderr}{done.stdout}"
    return "" if done.stdout.startswith("no dead letters") else done.stdout


def letter_of(server: Server, source: str) -> dict:
    """The one dead letter of a source, once it is there."""
    listed = eventually(lambda: dlq(server, "ls", "--source", source, "-o", "jsonl"), "parked")
    return json.loads(listed)


def test_a_dead_letter_of_a_mapping_that_is_gone_stays(server, client):
    scene = Scene(server)
    scene.put("poison")
    mapping = scene.map(MaximumRetryAttempts=0)
    source = f"mapping/{mapping}"
    letter = letter_of(server, source)
    client.delete_event_source_mapping(UUID=mapping)
    eventually(lambda: is_gone(client, mapping), "the mapping is gone")
    done = afterimage("dlq", "redrive", letter["id"], "--yes", "--endpoint-url", server.console)
    assert done.returncode != 0 and source in done.stderr
    dlq(server, "drop", letter["id"], "--yes")


def test_what_was_given_back_and_waits_is_in_the_status(server, client):
    scene = Scene(server)
    scene.put("poison")
    mapping = scene.map(MaximumRetryAttempts=0)
    source = f"mapping/{mapping}"
    letter = letter_of(server, source)
    client.update_event_source_mapping(UUID=mapping, Enabled=False)
    wait_for_state(client, mapping, "Disabled")
    dlq(server, "redrive", letter["id"], "--yes")
    told = fetch_json(server, "/api/v1/status")["deliveries"]
    (waiting,) = [each for each in told if each["name"] == source]
    assert (waiting["waiting"], waiting["trouble"]) == (1, "the mapping does not work now")
    screen = afterimage("status", "--endpoint-url", server.console).stdout
    assert f"{source}  1 waiting, since" in screen
    client.update_event_source_mapping(UUID=mapping, Enabled=True)
    letter_of(server, source)
    told = fetch_json(server, "/api/v1/status").get("deliveries", [])
    assert source not in [each["name"] for each in told]


def test_named_failures_are_retried_from_the_first_on(server):
    code = KEEP.replace(
        '''            raise ValueError("poison")''',
        '''            return {"batchItemFailures": [
                {"itemIdentifier": record["dynamodb"]["SequenceNumber"]}]}''',
    )
    scene = Scene(server, code)
    for sk in range(5):
        scene.put("poison" if sk == 2 else "same", str(sk))
    mapping = scene.map(
        MaximumRetryAttempts=0, FunctionResponseTypes=["ReportBatchItemFailures"]
    )
    eventually(lambda: len(scene.records()) == 4, "all but the poison are kept")
    letter = eventually(
        lambda: dlq(server, "ls", "--source", f"mapping/{mapping}", "-o", "jsonl"), "the letter"
    )
    assert json.loads(letter)["reason"] == "The function reported the change as failed."


def test_a_window_hands_its_state_on_and_ends(server):
    scene = Scene(server)
    for number in range(3):
        scene.put("same", str(number))
    scene.map(TumblingWindowInSeconds=1, BatchSize=1)

    def ends():
        rests = [json.loads(each["rest"]["S"]) for each in scene.calls()]
        return [rest for rest in rests if rest["isFinalInvokeForWindow"]]

    eventually(lambda: sum(end["state"].get("seen", 0) for end in ends()) == 3, "windows end")
    end = ends()[0]
    assert end["shardId"].startswith("shardId-") and end["eventSourceARN"] == scene.stream
    assert end["window"]["start"].endswith("Z") and "." not in end["window"]["start"]
    assert end["isWindowTerminatedEarly"] is False


def test_the_end_of_a_window_that_is_given_up_keeps_its_state(server, client):
    fail = '    if event["isFinalInvokeForWindow"] and "FAIL" in os.environ: raise ValueError()\n'
    code = KEEP.replace("context):\n", "context):\n" + fail)
    scene = Scene(server, code)
    variables = {"KEPT": scene.kept, "TABLE": scene.table}
    failing = {"Variables": variables | {"FAIL": "1"}}
    client.update_function_configuration(FunctionName=scene.function, Environment=failing)
    mapping = scene.map(TumblingWindowInSeconds=1, MaximumRetryAttempts=0)
    scene.put("a")
    source = ("--source", f"mapping/{mapping}/windows")
    letter = json.loads(
        eventually(lambda: dlq(server, "ls", *source, "-o", "jsonl"), "it is given up")
    )
    assert letter["reason"].startswith("The end of the window of ")
    event = json.loads(base64.b64decode(letter["payload"]))
    assert event["Records"] == [] and event["state"] == {"seen": 1}
    client.update_function_configuration(
        FunctionName=scene.function, Environment={"Variables": variables}
    )
    dlq(server, "redrive", "--yes", *source)
    assert dlq(server, "ls", *source) == ""
    rests = [json.loads(each["rest"]["S"]) for each in scene.calls()]
    assert event["window"] in [rest["window"] for rest in rests if rest["isFinalInvokeForWindow"]]


def test_filters_leave_out_what_does_not_match(server):
    scene = Scene(server)
    pattern = json.dumps({"dynamodb": {"Keys": {"pk": {"S": [{"prefix": "yes"}]}}}})
    mapping = scene.map(FilterCriteria={"Filters": [{"Pattern": pattern}]})
    for pk in ("no", "yes1", "other", "yes2"):
        scene.put(pk)
    records = scene.wait_for("yes1", "yes2")
    assert len(records) == 2
    labels = f'{{mapping="mapping/{mapping}",function="{scene.function}"}}'
    assert f"afterimage_mapping_filtered_total{labels} 2\n" in fetch(server, "/metrics")[1]


def test_a_missing_function_blames_nobody_and_says_so(server, client):
    scene, other = Scene(server), Scene(server)
    mapping = scene.map(MaximumRetryAttempts=0)
    configuration = client.get_function_configuration(FunctionName=scene.function)
    client.delete_function(FunctionName=scene.function)
    scene.put("a")
    result = eventually(
        lambda: problem(client, mapping), "the mapping says that its function is not there"
    )
    assert result == f"PROBLEM: Function not found: {configuration['FunctionArn']}"
    assert result.removeprefix("PROBLEM: ") in afterimage(
        "status", "--endpoint-url", server.console
    ).stdout
    # Another mapping does not notice.
    other.map()
    other.put("b")
    other.wait_for("b")
    client.create_function(
        FunctionName=scene.function,
        Runtime="python3.12",
        Handler="main.handler",
        Role=configuration["Role"],
        Code={"ZipFile": zipped(main__py=KEEP)},
        Environment=configuration["Environment"],
    )
    scene.wait_for("a")
    assert dlq(server, "ls", "--source", f"mapping/{mapping}") == ""


def problem(client, mapping: str) -> str | None:
    result = client.get_event_source_mapping(UUID=mapping)["LastProcessingResult"]
    return result if result.startswith("PROBLEM") else None


LOOP = """
import os, boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])

def handler(event, context):
    for record in event["Records"]:
        keys = record["dynamodb"]["Keys"]
        count = int(keys["sk"]["S"]) + 1
        if count <= int(os.environ.get("ROUNDS", 1000)):
            table.put_item(Item={"pk": keys["pk"]["S"], "sk": str(count)})
"""


def test_a_loop_is_stopped_after_sixteen_rounds_and_reported(server, client):
    scene = Scene(server, LOOP)
    mapping = scene.map()
    scene.put("loop", "0")
    result = eventually(lambda: problem(client, mapping), "the loop is reported", seconds=60)
    assert result.startswith("PROBLEM: Recursive loop stopped")
    assert scene.dynamodb.scan(TableName=scene.table)["Count"] == 17
    letter = json.loads(dlq(server, "ls", "--source", f"mapping/{mapping}", "-o", "jsonl"))
    assert "Recursive loop" in letter["reason"]
    assert "Recursive loop" in afterimage("status", "--endpoint-url", server.console).stdout


def test_a_loop_beside_other_writes_is_stopped_too(server):
    # What is not of the loop is never answered.
    code = LOOP.replace("if count <=", 'if keys["pk"]["S"] == "loop" and count <=')
    scene = Scene(server, code)
    mapping = scene.map(ParallelizationFactor=2)
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            scene.put("another", str(number))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        scene.put("loop", "0")
        letter = eventually(
            lambda: dlq(server, "ls", "--source", f"mapping/{mapping}", "-o", "jsonl"),
            "the loop is stopped",
            seconds=90,
        )
    finally:
        stop.set()
        writer.join()
    assert "Recursive loop" in json.loads(letter)["reason"]
    rounds = scene.dynamodb.query(
        TableName=scene.table,
        KeyConditionExpression="pk = :loop",
        ExpressionAttributeValues={":loop": {"S": "loop"}},
    )["Count"]
    assert 17 <= rounds <= 33


def test_a_loop_over_two_tables_is_stopped_too(server, client):
    first, second = Scene(server, LOOP), Scene(server, LOOP)
    for scene, table in ((first, second.table), (second, first.table)):
        client.update_function_configuration(
            FunctionName=scene.function, Environment={"Variables": {"TABLE": table}}
        )
    mappings = [first.map(), second.map()]
    first.put("loop", "0")
    eventually(lambda: any(problem(client, each) for each in mappings), "a report", seconds=60)
    counts = [first.dynamodb.scan(TableName=each.table)["Count"] for each in (first, second)]
    assert sum(counts) == 17


AUDITED = """
tables:
  - table:
      name: Orders
      audit:
        type: DYNAMODB
        dynamodbstreamOptions:
          auditTableName: orders-audit
          sqsEventSourceProps: { maxBatchingWindow: 0s }
"""

ANSWER = """
import os, boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])

def handler(event, context):
    for record in event["Records"]:
        table.put_item(Item={"pk": "answer", "sk": record["eventID"]})
"""


def test_a_loop_over_an_audit_table_is_stopped_too(new_server):
    server = new_server(CONFIGURATION + AUDITED).start()
    dynamodb, client = server.client(), server.client("lambda")
    create_table(dynamodb, "Orders")
    dynamodb.update_table(
        TableName="orders-audit",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )
    function = create_function(client, ANSWER, Environment={"Variables": {"TABLE": "Orders"}})
    mapping = create_mapping(client, function, stream_of(dynamodb, "orders-audit"))
    dynamodb.put_item(TableName="Orders", Item=item("question", "1"))
    eventually(lambda: problem(client, mapping), "the loop is reported", seconds=60)
    # A call that ends in the millisecond in which the next one begins may count for it.
    assert 16 <= dynamodb.scan(TableName="Orders")["Count"] <= 20
    server.stop()


def test_a_function_may_write_back_a_few_times(server, client):
    scene = Scene(server, LOOP)
    client.update_function_configuration(
        FunctionName=scene.function,
        Environment={"Variables": {"TABLE": scene.table, "ROUNDS": "3"}},
    )
    mapping = scene.map()
    for number in range(20):
        scene.put(f"item{number}", "0")
    eventually(
        lambda: scene.dynamodb.scan(TableName=scene.table)["Count"] == 80, "all rounds", seconds=60
    )
    assert problem(client, mapping) is None
    assert dlq(server, "ls", "--source", f"mapping/{mapping}") == ""


# Keeps in which order the changes of each item came, where it can not be doubled.
ORDERED = """
import os, time, boto3

table = boto3.resource("dynamodb").Table(os.environ["KEPT"])

def handler(event, context):
    for record in event["Records"]:
        image = record["dynamodb"]["NewImage"]
        table.put_item(Item={
            "pk": image["pk"]["S"], "sk": f"{time.time_ns():020d}", "n": int(image["n"]["N"])})
"""


def test_each_item_keeps_its_order_through_kills_with_several_lanes(new_server):
    server = new_server(CONFIGURATION).start()
    scene = Scene(server, ORDERED)
    scene.map(BatchSize=3, ParallelizationFactor=5)
    for number in range(30):
        for key in "abcdef":
            scene.put(key, n={"N": str(number)})
        if number % 10 == 9:
            server.kill()
            server.start()

    def kept(key: str) -> list[int]:
        found = sorted(scene.items(), key=lambda each: each["sk"]["S"])
        return [int(each["n"]["N"]) for each in found if each["pk"]["S"] == key]

    for key in "abcdef":
        eventually(lambda: set(kept(key)) == set(range(30)), f"all of {key}", seconds=60)
        # What comes again after a kill comes from there on, and leaves nothing out.
        steps = list(zip(kept(key), kept(key)[1:]))
        assert all(later <= earlier + 1 for earlier, later in steps), kept(key)
    server.stop()


def test_nothing_is_skipped_by_a_kill(new_server):
    server = new_server(CONFIGURATION).start()
    scene = Scene(server)
    mapping = scene.map(BatchSize=3)
    for round_ in range(3):
        for number in range(10):
            scene.put(f"{round_}-{number}")
        if round_ == 1:
            eventually(lambda: len(scene.records()) > 12, "some were had")
        server.kill()
        server.start()
    scene.wait_for(*(f"{round_}-{number}" for round_ in range(3) for number in range(10)))
    assert len(scene.records()) == 30
    assert wait_for_state(server.client("lambda"), mapping, "Enabled")["State"] == "Enabled"


def test_a_server_that_stops_blames_no_change_for_a_call_in_hand(new_server):
    server = new_server(CONFIGURATION).start()
    code = KEEP.replace(
        "def handler(event, context):",
        "def handler(event, context):\n"
        '    if table.get_item(Key={"pk": "go", "sk": "1"}).get("Item") is None:\n'
        '        table.put_item(Item={"pk": "waiting", "sk": "1"})\n'
        "        import time; time.sleep(60)",
    )
    scene = Scene(server, code)
    client = scene.client
    client.update_function_configuration(FunctionName=scene.function, Timeout=100)
    mapping = scene.map(MaximumRetryAttempts=0)
    scene.put("a")
    eventually(lambda: len(scene.items()) == 1, "the call has begun")
    server.stop()
    server.start()
    scene.dynamodb.put_item(TableName=scene.kept, Item=item("go", "1"))
    assert dlq(server, "ls", "--source", f"mapping/{mapping}") == ""
    server.kill()
    server.start()
    scene.wait_for("a")


def test_what_can_not_be_is_refused_in_lambdas_words(server, client):
    scene = Scene(server)
    known = {"FunctionName": scene.function, "EventSourceArn": scene.stream}
    create = client.create_event_source_mapping
    mapping = create(**known, StartingPosition="LATEST", Enabled=False)["UUID"]
    assert refusal(create, **known, StartingPosition="LATEST") == (
        "ResourceConflictException",
        f'The event source arn (" {scene.stream} ") and function (" {scene.function} ") provided '
        "mapping already exists. Please update or delete the existing mapping with UUID "
        f"{mapping}",
        409,
    )
    other = create_table(scene.dynamodb, view="KEYS_ONLY")
    source = stream_of(scene.dynamodb, other)
    for expected, options in [
        (("InvalidParameterValueException", 400), {"FunctionName": unique("none")}),
        (("InvalidParameterValueException", 400), {"EventSourceArn": source + "1"}),
        (("InvalidParameterValueException", 400), {"EventSourceArn": "arn:aws:sqs:eu-west-1:0:q"}),
        (("ValidationException", 400), {"BatchSize": 10001}),
        (("ValidationException", 400), {"StartingPosition": "SOMEWHERE"}),
        (
            ("InvalidParameterValueException", 400),
            {"FilterCriteria": {"Filters": [{"Pattern": "["}]}},
        ),
        (
            ("InvalidParameterValueException", 400),
            {"DestinationConfig": {"OnFailure": {"Destination": "arn:aws:sqs:eu-west-1:0:q"}}},
        ),
        (
            ("InvalidParameterValueException", 400),
            {"TumblingWindowInSeconds": 5, "ParallelizationFactor": 2},
        ),
    ]:
        request = known | {"EventSourceArn": source, "StartingPosition": "LATEST"} | options
        code, _, status = refusal(create, **request)
        assert (code, status) == expected, options
    for call in (
        client.get_event_source_mapping,
        client.update_event_source_mapping,
        client.delete_event_source_mapping,
    ):
        code, _, status = refusal(call, UUID="00000000-0000-0000-0000-000000000000")
        assert (code, status) == ("ResourceNotFoundException", 404)
    assert client.list_event_source_mappings(EventSourceArn=source)["EventSourceMappings"] == []
