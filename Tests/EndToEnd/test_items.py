"""Items: written, read, replaced and deleted, with every type of value."""

from decimal import Decimal

import pytest
from boto3.dynamodb.types import Binary

from support.tables import create_table, item, key

EVERY_TYPE = {
    "string": {"S": 'grüße 🌍 " \\ \u0000 \n'},
    "emptyString": {"S": ""},
    "number": {"N": "-12.5"},
    "binary": {"B": b"\x00\x01\xfe\xff"},
    "emptyBinary": {"B": b""},
    "true": {"BOOL": True},
    "false": {"BOOL": False},
    "null": {"NULL": True},
    "list": {"L": [{"S": "a"}, {"N": "1"}, {"L": []}, {"M": {}}]},
    "map": {"M": {"inner": {"M": {"deep": {"SS": ["x"]}}}}},
    "strings": {"SS": ["a", "b", ""]},
    "numbers": {"NS": ["1", "2.5", "-3"]},
    "binaries": {"BS": [b"\x01", b"\x02"]},
}


def sorted_sets(value):
    """The same value with the members of its sets in order, since a set has none."""
    if isinstance(value, dict):
        return {
            name: sorted(inner) if name in ("SS", "NS", "BS") else sorted_sets(inner)
            for name, inner in value.items()
        }
    return [sorted_sets(inner) for inner in value] if isinstance(value, list) else value


def test_every_type_comes_back_as_it_was_written(dynamodb, table):
    written = item("a", "1", **EVERY_TYPE)
    dynamodb.put_item(TableName=table, Item=written)
    read = dynamodb.get_item(TableName=table, Key=key("a", "1"), ConsistentRead=True)["Item"]
    assert sorted_sets(read) == sorted_sets(written)


@pytest.mark.parametrize(
    "digits",
    [
        "12345678901234567890123456789012345678",
        "-1.2345678901234567890123456789012345678",
        "0.00000000000000000000000000000000000012345",
        "9.9999999999999999999999999999999999999E+125",
        "-1E-130",
    ],
)
def test_a_number_keeps_every_digit(dynamodb, table, digits):
    dynamodb.put_item(TableName=table, Item=item("n", digits, number={"N": digits}))
    found = dynamodb.get_item(TableName=table, Key=key("n", digits))["Item"]["number"]["N"]
    assert Decimal(found) == Decimal(digits)


@pytest.mark.parametrize(
    ("written", "read"),
    [("007.500", "7.5"), ("1.5e2", "150"), ("-0", "0"), ("1.0", "1"), ("100", "100")],
)
def test_a_number_loses_idle_zeros_and_nothing_else(dynamodb, table, written, read):
    dynamodb.put_item(TableName=table, Item=item("z", written, number={"N": written}))
    found = dynamodb.get_item(TableName=table, Key=key("z", written))["Item"]["number"]
    assert found == {"N": read}


def test_the_resource_interface_round_trips_python_values(resource, table):
    written = {
        "pk": "python",
        "sk": "1",
        "decimal": Decimal("3.14"),
        "bytes": Binary(b"\x00raw"),
        "strings": {"a", "b"},
        "numbers": {Decimal(1), Decimal("2.5")},
        "list": [1, "two", None, True, {"three": Decimal(3)}],
    }
    resource.Table(table).put_item(Item=written)
    assert resource.Table(table).get_item(Key={"pk": "python", "sk": "1"})["Item"] == written


def test_keys_may_be_numbers_and_are_equal_by_value(dynamodb):
    name = create_table(dynamodb, keys="id:N")
    dynamodb.put_item(TableName=name, Item={"id": {"N": "1.0"}, "v": {"S": "first"}})
    dynamodb.put_item(TableName=name, Item={"id": {"N": "1"}, "v": {"S": "second"}})
    found = dynamodb.get_item(TableName=name, Key={"id": {"N": "10e-1"}})["Item"]
    assert found["v"] == {"S": "second"}
    assert dynamodb.scan(TableName=name)["Count"] == 1


def test_a_missing_item_is_answered_without_an_item(dynamodb, table):
    answer = dynamodb.get_item(TableName=table, Key=key("nobody", "1"))
    assert "Item" not in answer


def test_a_projection_gives_only_the_paths_it_names(dynamodb, table):
    dynamodb.put_item(
        TableName=table,
        Item=item(
            "p", "1", a={"N": "1"}, b={"M": {"c": {"L": [{"S": "x"}, {"S": "y"}]}, "d": {"S": "z"}}}
        ),
    )
    found = dynamodb.get_item(
        TableName=table,
        Key=key("p", "1"),
        ProjectionExpression="a, #b.c[1], absent",
        ExpressionAttributeNames={"#b": "b"},
    )["Item"]
    assert found == {"a": {"N": "1"}, "b": {"M": {"c": {"L": [{"S": "y"}]}}}}


def test_a_put_replaces_the_whole_item_and_can_give_the_old_one(dynamodb, table):
    first = item("r", "1", a={"S": "old"}, b={"S": "gone"})
    answer = dynamodb.put_item(TableName=table, Item=first, ReturnValues="ALL_OLD")
    assert "Attributes" not in answer
    second = item("r", "1", a={"S": "new"})
    answer = dynamodb.put_item(TableName=table, Item=second, ReturnValues="ALL_OLD")
    assert answer["Attributes"] == first
    assert dynamodb.get_item(TableName=table, Key=key("r", "1"))["Item"] == second


def test_a_delete_removes_the_item_and_can_give_it(dynamodb, table):
    written = item("d", "1", a={"S": "x"})
    dynamodb.put_item(TableName=table, Item=written)
    answer = dynamodb.delete_item(TableName=table, Key=key("d", "1"), ReturnValues="ALL_OLD")
    assert answer["Attributes"] == written
    assert "Item" not in dynamodb.get_item(TableName=table, Key=key("d", "1"))
    again = dynamodb.delete_item(TableName=table, Key=key("d", "1"), ReturnValues="ALL_OLD")
    assert "Attributes" not in again


def test_an_item_of_400_kilobytes_is_kept_and_one_byte_more_refused(dynamodb, table):
    overhead = len("pk") + len("a") + len("sk") + len("1") + len("v")
    largest = {"S": "x" * (400 * 1024 - overhead)}
    dynamodb.put_item(TableName=table, Item=item("a", "1", v=largest))
    assert dynamodb.get_item(TableName=table, Key=key("a", "1"))["Item"]["v"] == largest
    with pytest.raises(dynamodb.exceptions.ClientError) as refusal:
        dynamodb.put_item(TableName=table, Item=item("a", "1", v={"S": largest["S"] + "x"}))
    assert refusal.value.response["Error"] == {
        "Code": "ValidationException",
        "Message": "Item size has exceeded the maximum allowed size",
    }


def test_consumed_capacity_comes_only_on_request(dynamodb, table):
    silent = dynamodb.put_item(TableName=table, Item=item("c", "1"))
    assert "ConsumedCapacity" not in silent
    told = dynamodb.put_item(TableName=table, Item=item("c", "2"), ReturnConsumedCapacity="TOTAL")
    assert told["ConsumedCapacity"]["TableName"] == table
    assert told["ConsumedCapacity"]["CapacityUnits"] == 1
