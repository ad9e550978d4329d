"""Streams: every change once, in order per item, in the shape and the view that AWS gives."""

import re
from datetime import UTC, datetime

import pytest
from botocore.exceptions import ClientError

from support import wire
from support.stream_reader import read_shard, records_of, shards, stream_arn
from support.tables import create_table, item, key

BOTH = "NEW_AND_OLD_IMAGES"


def iterator(streams, arn: str, shard: dict, kind: str, **more: str) -> str:
    return streams.get_shard_iterator(
        StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType=kind, **more
    )["ShardIterator"]


def test_a_stream_is_listed_and_described(dynamodb, streams):
    table = create_table(dynamodb, view=BOTH)
    described = dynamodb.describe_table(TableName=table)["Table"]
    arn, label = described["LatestStreamArn"], described["LatestStreamLabel"]
    assert arn == f"{described['TableArn']}/stream/{label}"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}", label)
    assert streams.list_streams(TableName=table)["Streams"] == [
        {"StreamArn": arn, "TableName": table, "StreamLabel": label}
    ]
    stream = streams.describe_stream(StreamArn=arn)["StreamDescription"]
    assert stream["StreamStatus"] == "ENABLED"
    assert stream["StreamViewType"] == BOTH
    assert (stream["TableName"], stream["StreamLabel"]) == (table, label)
    assert stream["KeySchema"] == described["KeySchema"]
    assert isinstance(stream["CreationRequestDateTime"], datetime)
    for shard in stream["Shards"]:
        assert re.fullmatch(r"shardId-\d{20}-[0-9a-f]{8}", shard["ShardId"])
        numbers = shard["SequenceNumberRange"]
        assert re.fullmatch(r"\d{21,40}", numbers["StartingSequenceNumber"])
        assert "EndingSequenceNumber" not in numbers


def test_a_table_without_a_stream_lists_none(dynamodb, streams):
    table = create_table(dynamodb)
    assert streams.list_streams(TableName=table)["Streams"] == []


def test_all_streams_are_listed_page_by_page(dynamodb, streams):
    wanted = {stream_arn(dynamodb, create_table(dynamodb, view=BOTH)) for _ in range(3)}
    found, more = [], {}
    while True:
        page = streams.list_streams(Limit=2, **more)
        found += [each["StreamArn"] for each in page["Streams"]]
        if "LastEvaluatedStreamArn" not in page:
            break
        assert page["LastEvaluatedStreamArn"] == found[-1]
        more = {"ExclusiveStartStreamArn": found[-1]}
    assert wanted <= set(found)
    assert len(found) == len(set(found))


def test_a_record_has_the_shape_of_aws(server, dynamodb, streams):
    table = create_table(dynamodb, keys="Id:N", view=BOTH)
    before = int(datetime.now(UTC).timestamp())
    dynamodb.put_item(TableName=table, Item={"Id": {"N": "101"}, "Message": {"S": "New item!"}})
    after = int(datetime.now(UTC).timestamp())
    arn = stream_arn(dynamodb, table)
    raw = [
        wire.call(
            server.port,
            "GetRecords",
            {"ShardIterator": iterator(streams, arn, shard, "TRIM_HORIZON")},
            service="DynamoDBStreams_20120810",
        ).json["Records"]
        for shard in shards(streams, arn)
    ]
    (record,) = [record for records in raw for record in records]
    assert re.fullmatch(r"[0-9a-f]{32}", record.pop("eventID"))
    assert record.pop("eventVersion") in ("1.0", "1.1")
    change = record.pop("dynamodb")
    assert record == {
        "eventName": "INSERT",
        "eventSource": "aws:dynamodb",
        "awsRegion": "us-east-1",
    }
    created = change.pop("ApproximateCreationDateTime")
    assert isinstance(created, int) and before <= created <= after
    assert re.fullmatch(r"\d{21,40}", change.pop("SequenceNumber"))
    assert change == {
        "Keys": {"Id": {"N": "101"}},
        "NewImage": {"Id": {"N": "101"}, "Message": {"S": "New item!"}},
        "SizeBytes": 26,
        "StreamViewType": BOTH,
    }


def test_the_sizes_are_those_of_the_samples_of_aws(dynamodb, streams):
    table = create_table(dynamodb, keys="Id:N", view=BOTH)
    for message in ("New item!", "This item has changed"):
        dynamodb.put_item(TableName=table, Item={"Id": {"N": "101"}, "Message": {"S": message}})
    dynamodb.delete_item(TableName=table, Key={"Id": {"N": "101"}})
    records = records_of(dynamodb, streams, table)
    assert [(each["eventName"], each["dynamodb"]["SizeBytes"]) for each in records] == [
        ("INSERT", 26),
        ("MODIFY", 59),
        ("REMOVE", 38),
    ]


@pytest.mark.parametrize(
    ("view", "images"),
    [
        ("KEYS_ONLY", [set(), set(), set()]),
        ("NEW_IMAGE", [{"NewImage"}, {"NewImage"}, set()]),
        ("OLD_IMAGE", [set(), {"OldImage"}, {"OldImage"}]),
        (BOTH, [{"NewImage"}, {"NewImage", "OldImage"}, {"OldImage"}]),
    ],
)
def test_a_view_type_decides_which_images_are_shown(dynamodb, streams, view, images):
    table = create_table(dynamodb, view=view)
    first, second = item("a", "1", v={"N": "1"}), item("a", "1", v={"N": "2"})
    dynamodb.put_item(TableName=table, Item=first)
    dynamodb.put_item(TableName=table, Item=second)
    dynamodb.delete_item(TableName=table, Key=key("a", "1"))
    records = records_of(dynamodb, streams, table)
    changes = [record["dynamodb"] for record in records]
    assert [record["eventName"] for record in records] == ["INSERT", "MODIFY", "REMOVE"]
    assert [set(change) & {"NewImage", "OldImage"} for change in changes] == images
    assert all(change["Keys"] == key("a", "1") for change in changes)
    assert all(change["StreamViewType"] == view for change in changes)
    assert all("userIdentity" not in record for record in records)
    states = [(None, first), (first, second), (second, None)]
    for change, (old, new) in zip(changes, states, strict=True):
        assert change.get("OldImage") in (None, old)
        assert change.get("NewImage") in (None, new)


def test_a_write_that_changes_nothing_makes_no_record(dynamodb, streams):
    table = create_table(dynamodb, view=BOTH)
    stored = item("a", "1", n={"N": "1"}, m={"M": {"x": {"N": "1"}, "y": {"SS": ["p", "q"]}}})
    dynamodb.put_item(TableName=table, Item=stored)
    same = item("a", "1", m={"M": {"y": {"SS": ["q", "p"]}, "x": {"N": "1.0"}}}, n={"N": "1"})
    dynamodb.put_item(TableName=table, Item=same)
    for expression in ("SET n = :one", "ADD n :zero", "REMOVE absent"):
        values = {":one": {"N": "1"}, ":zero": {"N": "0"}}
        used = {name: value for name, value in values.items() if name in expression}
        request = {"ExpressionAttributeValues": used} if used else {}
        dynamodb.update_item(
            TableName=table, Key=key("a", "1"), UpdateExpression=expression, **request
        )
    dynamodb.update_item(TableName=table, Key=key("b", "1"), UpdateExpression="REMOVE absent")
    dynamodb.delete_item(TableName=table, Key=key("b", "1"))
    dynamodb.batch_write_item(
        RequestItems={
            table: [{"PutRequest": {"Item": stored}}, {"DeleteRequest": {"Key": key("b", "1")}}]
        }
    )
    check = {"Key": key("a", "1"), "ConditionExpression": "attribute_exists(pk)"}
    dynamodb.transact_write_items(TransactItems=[{"ConditionCheck": check | {"TableName": table}}])
    assert [each["eventName"] for each in records_of(dynamodb, streams, table)] == ["INSERT"]
    assert dynamodb.scan(TableName=table)["Count"] == 1


def test_batches_and_transactions_make_a_record_for_each_item(dynamodb, streams):
    table = create_table(dynamodb, view="KEYS_ONLY")
    batch = [{"PutRequest": {"Item": item(f"batch{number}", "1")}} for number in range(3)]
    dynamodb.batch_write_item(RequestItems={table: batch})
    puts = [{"Put": {"TableName": table, "Item": item(f"t{number}", "1")}} for number in range(3)]
    dynamodb.transact_write_items(TransactItems=puts)
    keys = [each["dynamodb"]["Keys"]["pk"]["S"] for each in records_of(dynamodb, streams, table)]
    assert sorted(keys) == ["batch0", "batch1", "batch2", "t0", "t1", "t2"]


def test_the_changes_of_an_item_are_in_order_and_in_one_shard(dynamodb, streams):
    table = create_table(dynamodb, view="NEW_IMAGE")
    for number in range(30):
        for name in "abcdef":
            dynamodb.put_item(TableName=table, Item=item(name, "1", n={"N": str(number)}))
    arn = stream_arn(dynamodb, table)
    seen = {}
    for shard in shards(streams, arn):
        records = read_shard(streams, iterator(streams, arn, shard, "TRIM_HORIZON"), limit=7)
        numbers = [int(each["dynamodb"]["SequenceNumber"]) for each in records]
        assert numbers == sorted(set(numbers))
        for record in records:
            image = record["dynamodb"]["NewImage"]
            seen.setdefault(image["pk"]["S"], []).append((shard["ShardId"], int(image["n"]["N"])))
    assert set(seen) == set("abcdef")
    for changes in seen.values():
        assert [number for _, number in changes] == list(range(30))
        assert len({shard for shard, _ in changes}) == 1


def busiest_shard(streams, arn: str) -> tuple[dict, list[dict]]:
    """The shard with most records, and these."""
    read = [
        (shard, read_shard(streams, iterator(streams, arn, shard, "TRIM_HORIZON")))
        for shard in shards(streams, arn)
    ]
    return max(read, key=lambda pair: len(pair[1]))


def test_each_kind_of_iterator_starts_where_it_says(dynamodb, streams):
    table = create_table(dynamodb, view="NEW_IMAGE")
    for number in range(5):
        dynamodb.put_item(TableName=table, Item=item("a", "1", n={"N": str(number)}))
    arn = stream_arn(dynamodb, table)
    shard, records = busiest_shard(streams, arn)
    third = records[2]["dynamodb"]["SequenceNumber"]

    def read(kind: str, **more: str) -> list[str]:
        found = read_shard(streams, iterator(streams, arn, shard, kind, **more))
        return [each["dynamodb"]["NewImage"]["n"]["N"] for each in found]

    assert read("TRIM_HORIZON") == ["0", "1", "2", "3", "4"]
    assert read("AT_SEQUENCE_NUMBER", SequenceNumber=third) == ["2", "3", "4"]
    assert read("AFTER_SEQUENCE_NUMBER", SequenceNumber=third) == ["3", "4"]
    starting = shard["SequenceNumberRange"]["StartingSequenceNumber"]
    assert read("AT_SEQUENCE_NUMBER", SequenceNumber=starting) == ["0", "1", "2", "3", "4"]
    latest = iterator(streams, arn, shard, "LATEST")
    assert streams.get_records(ShardIterator=latest)["Records"] == []
    dynamodb.put_item(TableName=table, Item=item("a", "1", n={"N": "5"}))
    (new,) = streams.get_records(ShardIterator=latest)["Records"]
    assert new["dynamodb"]["NewImage"]["n"] == {"N": "5"}


def test_an_iterator_can_be_used_again_and_gives_the_same(dynamodb, streams):
    table = create_table(dynamodb, view=BOTH)
    for number in range(3):
        dynamodb.put_item(TableName=table, Item=item("a", "1", n={"N": str(number)}))
    arn = stream_arn(dynamodb, table)
    shard, _ = busiest_shard(streams, arn)
    start = iterator(streams, arn, shard, "TRIM_HORIZON")
    first = streams.get_records(ShardIterator=start, Limit=2)
    assert streams.get_records(ShardIterator=start, Limit=2)["Records"] == first["Records"]
    assert len(first["Records"]) == 2
    rest = streams.get_records(ShardIterator=first["NextShardIterator"])
    assert [each["dynamodb"]["NewImage"]["n"]["N"] for each in rest["Records"]] == ["2"]


def test_a_disabled_stream_is_closed_and_still_read_to_its_end(dynamodb, streams):
    table = create_table(dynamodb, view=BOTH)
    dynamodb.put_item(TableName=table, Item=item("a", "1"))
    old = stream_arn(dynamodb, table)
    off = {"StreamEnabled": False}
    dynamodb.update_table(TableName=table, StreamSpecification=off)
    dynamodb.put_item(TableName=table, Item=item("while-off", "1"))
    stream = streams.describe_stream(StreamArn=old)["StreamDescription"]
    assert stream["StreamStatus"] == "DISABLED"
    assert all("EndingSequenceNumber" in each["SequenceNumberRange"] for each in stream["Shards"])
    ends, found = [], []
    for shard in stream["Shards"]:
        position = iterator(streams, old, shard, "TRIM_HORIZON")
        while position:
            page = streams.get_records(ShardIterator=position)
            found += page["Records"]
            position = page.get("NextShardIterator")
        ends.append("NextShardIterator" in page)
    assert not any(ends)
    assert [each["dynamodb"]["Keys"]["pk"]["S"] for each in found] == ["a"]
    on = {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"}
    dynamodb.update_table(TableName=table, StreamSpecification=on)
    new = stream_arn(dynamodb, table)
    assert new != old
    listed = [each["StreamArn"] for each in streams.list_streams(TableName=table)["Streams"]]
    assert set(listed) == {old, new}
    assert records_of(dynamodb, streams, table) == []


@pytest.mark.parametrize(
    ("specification", "message"),
    [
        (
            {"StreamEnabled": True},
            "One or more parameter values were invalid: If stream is being enabled then "
            "UpdateViewType is required",
        ),
        ({"StreamEnabled": False}, "Table has no stream to disable: TableName: {table}"),
        (
            {"StreamEnabled": False, "StreamViewType": BOTH},
            "One or more parameter values were invalid: If stream is being disabled, then "
            "UpdateViewType must not be specified",
        ),
    ],
)
def test_a_senseless_stream_specification_is_refused(server, dynamodb, specification, message):
    table = create_table(dynamodb)
    request = {"TableName": table, "StreamSpecification": specification}
    answer = wire.call(server.port, "UpdateTable", request)
    assert answer.error == ("ValidationException", message.format(table=table))


def test_a_moment_says_where_to_start(server, dynamodb, streams):
    table = create_table(dynamodb, view="NEW_IMAGE")
    dynamodb.put_item(TableName=table, Item=item("a", "1", n={"N": "0"}))
    arn = stream_arn(dynamodb, table)
    shard, records = busiest_shard(streams, arn)
    first = records[0]["dynamodb"]["ApproximateCreationDateTime"].timestamp()

    def at(moment: float | None):
        request = {
            "StreamArn": arn, "ShardId": shard["ShardId"], "ShardIteratorType": "AT_TIMESTAMP",
            "Timestamp": moment,
        }
        return wire.call(server.port, "GetShardIterator", request, "DynamoDBStreams_20120810")

    assert read_shard(streams, at(first).json["ShardIterator"]) == records
    assert at(first + 3600).error[0] == "ValidationException"
    assert at(None).error == (
        "ValidationException",
        "A timestamp is required for the shard iterator type AT_TIMESTAMP",
    )


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        ("TRIM_HORIZON", "given", "ValidationException"),
        ("LATEST", "given", "ValidationException"),
        ("AT_SEQUENCE_NUMBER", None, "ValidationException"),
        ("AFTER_SEQUENCE_NUMBER", None, "ValidationException"),
        ("NONSENSE", None, "ValidationException"),
    ],
)
def test_a_sequence_number_stands_where_the_kind_needs_it(
    dynamodb, streams, kind, number, expected
):
    arn = stream_arn(dynamodb, create_table(dynamodb, view=BOTH))
    shard = shards(streams, arn)[0]
    more = {}
    if number:
        more["SequenceNumber"] = shard["SequenceNumberRange"]["StartingSequenceNumber"]
    with pytest.raises(ClientError) as refusal:
        iterator(streams, arn, shard, kind, **more)
    assert refusal.value.response["Error"]["Code"] == expected


def test_what_does_not_exist_is_not_found(dynamodb, streams):
    arn = stream_arn(dynamodb, create_table(dynamodb, view=BOTH))
    missing = arn.rsplit("/", 1)[0] + "/2001-01-01T00:00:00.000"
    with pytest.raises(ClientError) as refusal:
        streams.describe_stream(StreamArn=missing)
    assert refusal.value.response["Error"] == {
        "Code": "ResourceNotFoundException",
        "Message": f"Requested resource not found: Stream: {missing} not found",
    }
    with pytest.raises(streams.exceptions.ResourceNotFoundException):
        iterator(streams, arn, {"ShardId": "shardId-00000001573689847184-864758bb"}, "LATEST")


@pytest.mark.parametrize("request_body", [{"ShardIterator": "rubbish"}, {}])
def test_a_rubbish_iterator_is_refused(server, request_body):
    answer = wire.call(server.port, "GetRecords", request_body, service="DynamoDBStreams_20120810")
    assert (answer.status, answer.error[0]) == (400, "ValidationException")


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_a_page_has_1_to_1000_records(server, dynamodb, streams, limit):
    arn = stream_arn(dynamodb, create_table(dynamodb, view=BOTH))
    start = iterator(streams, arn, shards(streams, arn)[0], "TRIM_HORIZON")
    answer = wire.call(
        server.port,
        "GetRecords",
        {"ShardIterator": start, "Limit": limit},
        service="DynamoDBStreams_20120810",
    )
    code, message = answer.error
    assert code == "ValidationException"
    assert "limit" in message


def test_records_survive_a_restart(new_server):
    server = new_server().start()
    table = create_table(server.client(), view=BOTH)
    for number in range(10):
        server.client().put_item(TableName=table, Item=item("a", "1", n={"N": str(number)}))
    before = records_of(server.client(), server.client("dynamodbstreams"), table)
    server.stop()
    server.start()
    after = records_of(server.client(), server.client("dynamodbstreams"), table)
    assert after == before
    assert len(after) == 10
    server.stop()
