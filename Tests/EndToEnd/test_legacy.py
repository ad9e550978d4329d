"""The parameters from before there were expressions, as an old client of boto3 sends them."""

import pytest
from botocore.exceptions import ClientError

from support.tables import item, key


def compare(operator: str, *values: dict) -> dict:
    return {"ComparisonOperator": operator, "AttributeValueList": list(values)}


@pytest.fixture
def filled(dynamodb, table):
    """A table with the sort keys 1 to 4 in one partition; odd ones have the attribute `odd`."""
    for number in range(1, 5):
        odd = {"odd": {"BOOL": True}} if number % 2 else {}
        dynamodb.put_item(
            TableName=table, Item=item("p", str(number), n={"N": str(number)}, **odd)
        )
    return table


def sort_keys(answer: dict) -> list[str]:
    return [each["sk"]["S"] for each in answer["Items"]]


def test_a_put_expects_what_is_there(dynamodb, filled):
    put = {"TableName": filled, "Item": item("p", "1", n={"N": "10"})}
    with pytest.raises(ClientError) as refusal:
        dynamodb.put_item(**put, Expected={"n": {"Exists": False}})
    assert refusal.value.response["Error"]["Code"] == "ConditionalCheckFailedException"
    dynamodb.put_item(**put, Expected={"n": {"Value": {"N": "1"}}})
    found = dynamodb.get_item(TableName=filled, Key=key("p", "1"))
    assert found["Item"]["n"] == {"N": "10"}


def test_a_delete_expects_one_of_two_things(dynamodb, filled):
    dynamodb.delete_item(
        TableName=filled,
        Key=key("p", "2"),
        ConditionalOperator="OR",
        Expected={"odd": compare("NOT_NULL"), "n": compare("BETWEEN", {"N": "2"}, {"N": "3"})},
    )
    assert "Item" not in dynamodb.get_item(TableName=filled, Key=key("p", "2"))


def test_an_update_puts_adds_and_deletes(dynamodb, filled):
    answer = dynamodb.update_item(
        TableName=filled,
        Key=key("p", "1"),
        AttributeUpdates={
            "n": {"Action": "ADD", "Value": {"N": "4"}},
            "odd": {"Action": "DELETE"},
            "tags": {"Action": "PUT", "Value": {"SS": ["a", "b"]}},
        },
        ReturnValues="ALL_NEW",
    )
    assert answer["Attributes"] == item("p", "1", n={"N": "5"}, tags={"SS": ["a", "b"]})


def test_a_query_has_key_conditions_and_a_filter(dynamodb, filled):
    answer = dynamodb.query(
        TableName=filled,
        KeyConditions={"pk": compare("EQ", {"S": "p"}), "sk": compare("GE", {"S": "2"})},
        QueryFilter={"odd": compare("NULL")},
        AttributesToGet=["sk"],
    )
    assert answer["Items"] == [{"sk": {"S": "2"}}, {"sk": {"S": "4"}}]
    assert (answer["Count"], answer["ScannedCount"]) == (2, 3)


def test_a_scan_has_a_filter(dynamodb, filled):
    answer = dynamodb.scan(
        TableName=filled, ScanFilter={"n": compare("IN", {"N": "1"}, {"N": "4.0"})}
    )
    assert sort_keys(answer) == ["1", "4"]


def test_a_batch_answers_with_the_attributes_to_get(dynamodb, filled):
    answer = dynamodb.batch_get_item(
        RequestItems={filled: {"Keys": [key("p", "3")], "AttributesToGet": ["n", "absent"]}}
    )
    assert answer["Responses"][filled] == [{"n": {"N": "3"}}]


def test_expressions_and_legacy_parameters_do_not_mix(dynamodb, filled):
    with pytest.raises(ClientError) as refusal:
        dynamodb.scan(
            TableName=filled, AttributesToGet=["n"], FilterExpression="attribute_exists(n)"
        )
    assert refusal.value.response["Error"] == {
        "Code": "ValidationException",
        "Message": "Can not use both expression and non-expression parameters in the same "
        "request: Non-expression parameters: {AttributesToGet} "
        "Expression parameters: {FilterExpression}",
    }
