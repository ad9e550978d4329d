"""Conditions: what passes is written, what fails changes nothing."""

import pytest
from botocore.exceptions import ClientError

from support.tables import item, key

STORED = {
    "number": {"N": "10"},
    "text": {"S": "hello world"},
    "flag": {"BOOL": True},
    "parts": {"L": [{"N": "1"}, {"M": {"deep": {"S": "x"}}}]},
    "tags": {"SS": ["a", "b"]},
    "twin": {"N": "10.0"},
}
VALUES = {
    ":five": {"N": "5"},
    ":ten": {"N": "10"},
    ":twenty": {"N": "20"},
    ":hello": {"S": "hello"},
    ":a": {"S": "a"},
    ":x": {"S": "x"},
    ":type": {"S": "SS"},
    ":tags": {"SS": ["b", "a"]},
}
HOLDS = [
    "#number = :ten",
    "#number = twin",
    "#number <> :five AND #number > :five AND #number >= :ten AND #number < :twenty",
    "#number BETWEEN :five AND :ten",
    "#number IN (:five, :ten)",
    "attribute_exists(flag) AND attribute_not_exists(absent)",
    "begins_with(#text, :hello) AND contains(#text, :hello)",
    "contains(tags, :a) AND tags = :tags AND attribute_type(tags, :type)",
    "size(tags) < :five AND size(#text) > :ten",
    "parts[1].deep = :x",
    "NOT #number = :five",
    "(#number = :five OR #number = :ten) AND NOT (flag = :five)",
    "attribute_exists(parts[1].deep) AND attribute_not_exists(parts[7])",
]
FAILS = [
    "#number = :five",
    "absent = :ten",
    "absent <> :ten AND #number = :five",
    "#text = :ten",
    "begins_with(#text, :a)",
    "#number = :ten AND #number = :five OR attribute_exists(absent)",
    "contains(tags, :hello)",
    "attribute_not_exists(pk)",
]


def values_in(expression: str) -> dict:
    words = expression.replace("(", " ").replace(")", " ").replace(",", " ").split()
    return {word: VALUES[word] for word in words if word.startswith(":")}


def names_in(expression: str) -> dict:
    return {name: name[1:] for name in ("#number", "#text") if name in expression}


def conditional_put(dynamodb, table: str, condition: str):
    request = {
        "TableName": table,
        "Item": item("c", "1", written={"S": "yes"}),
        "ConditionExpression": condition,
    }
    if names := names_in(condition):
        request["ExpressionAttributeNames"] = names
    if values := values_in(condition):
        request["ExpressionAttributeValues"] = values
    return dynamodb.put_item(**request)


@pytest.mark.parametrize("condition", HOLDS)
def test_a_write_happens_when_its_condition_holds(dynamodb, table, condition):
    dynamodb.put_item(TableName=table, Item=item("c", "1", **STORED))
    conditional_put(dynamodb, table, condition)
    found = dynamodb.get_item(TableName=table, Key=key("c", "1"))["Item"]
    assert found == item("c", "1", written={"S": "yes"})


@pytest.mark.parametrize("condition", FAILS)
def test_nothing_is_written_when_the_condition_fails(dynamodb, table, condition):
    dynamodb.put_item(TableName=table, Item=item("c", "1", **STORED))
    before = dynamodb.get_item(TableName=table, Key=key("c", "1"))["Item"]
    with pytest.raises(ClientError) as refusal:
        conditional_put(dynamodb, table, condition)
    assert refusal.value.response["Error"] == {
        "Code": "ConditionalCheckFailedException",
        "Message": "The conditional request failed",
    }
    assert dynamodb.get_item(TableName=table, Key=key("c", "1"))["Item"] == before


def test_a_failed_condition_can_show_the_item_that_failed_it(dynamodb, table):
    stored = item("s", "1", owner={"S": "bob"})
    dynamodb.put_item(TableName=table, Item=stored)
    with pytest.raises(ClientError) as refusal:
        dynamodb.delete_item(
            TableName=table,
            Key=key("s", "1"),
            ConditionExpression="#owner = :me",
            ExpressionAttributeNames={"#owner": "owner"},
            ExpressionAttributeValues={":me": {"S": "alice"}},
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )
    assert refusal.value.response["Item"] == stored


def test_creating_once_is_a_condition_on_the_key(dynamodb, table):
    request = {
        "TableName": table,
        "Item": item("once", "1"),
        "ConditionExpression": "attribute_not_exists(pk)",
    }
    dynamodb.put_item(**request)
    with pytest.raises(dynamodb.exceptions.ConditionalCheckFailedException):
        dynamodb.put_item(**request)


def test_an_update_with_a_failed_condition_creates_no_item(dynamodb, table):
    with pytest.raises(dynamodb.exceptions.ConditionalCheckFailedException):
        dynamodb.update_item(
            TableName=table,
            Key=key("ghost", "1"),
            UpdateExpression="SET a = :a",
            ConditionExpression="attribute_exists(pk)",
            ExpressionAttributeValues={":a": {"S": "x"}},
        )
    assert "Item" not in dynamodb.get_item(TableName=table, Key=key("ghost", "1"))
