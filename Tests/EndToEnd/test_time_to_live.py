"""Time to live: items go when their time is over, and everyone is told who did it."""

import time

import pytest
from botocore.exceptions import ClientError

from support.stream_reader import read_stream, stream_arn
from support.tables import create_table, item, key
from support.trail import entries_of
from support.waiting import eventually


def expire(dynamodb, table: str, enabled: bool = True) -> dict:
    specification = {"Enabled": enabled, "AttributeName": "expires"}
    return dynamodb.update_time_to_live(TableName=table, TimeToLiveSpecification=specification)


def second(offset: int) -> dict:
    return {"N": str(int(time.time()) + offset)}


def test_it_is_described_as_it_was_set(dynamodb, table):
    described = dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    assert described == {"TimeToLiveStatus": "DISABLED"}
    answer = expire(dynamodb, table)
    assert answer["TimeToLiveSpecification"] == {"Enabled": True, "AttributeName": "expires"}
    described = dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    assert described == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"}
    with pytest.raises(ClientError, match="TimeToLive is already enabled"):
        expire(dynamodb, table)


def test_an_expired_item_goes_and_its_record_and_entry_name_the_service(server, dynamodb, streams):
    table = create_table(dynamodb, view="NEW_AND_OLD_IMAGES")
    expire(dynamodb, table)
    expired = item("a", "1", expires=second(-60))
    dynamodb.put_item(TableName=table, Item=expired)
    dynamodb.put_item(TableName=table, Item=item("b", "1", expires=second(3600)))
    eventually(
        lambda: "Item" not in dynamodb.get_item(TableName=table, Key=key("a", "1")),
        "the expired item is deleted",
    )
    assert "Item" in dynamodb.get_item(TableName=table, Key=key("b", "1"))
    removals = [
        record
        for record in read_stream(streams, stream_arn(dynamodb, table))
        if record["eventName"] == "REMOVE"
    ]
    assert [record["dynamodb"]["OldImage"] for record in removals] == [expired]
    assert removals[0]["userIdentity"] == {
        "PrincipalId": "dynamodb.amazonaws.com",
        "Type": "Service",
    }
    last = entries_of(server, table, 3)[-1]
    assert (last["op"], last["key"]) == ("DELETE", key("a", "1"))
    assert (last["actor"]["type"], last["actor"]["confidence"]) == ("ttl", "exact")
    assert last["request"]["api"] == "TimeToLive"


def test_items_that_were_there_before_expire_too(dynamodb, table):
    dynamodb.put_item(TableName=table, Item=item("a", "1", expires=second(-60)))
    expire(dynamodb, table)
    eventually(
        lambda: dynamodb.scan(TableName=table)["Count"] == 0, "the older item is deleted"
    )
