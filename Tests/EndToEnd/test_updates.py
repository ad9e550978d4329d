"""Update expressions: what each clause does to an item, and what the answer shows."""

import pytest
from botocore.exceptions import ClientError

from support.tables import create_table, item, key

STORED = {
    "count": {"N": "5"},
    "name": {"S": "old"},
    "list": {"L": [{"S": "a"}, {"S": "b"}, {"S": "c"}]},
    "map": {"M": {"inner": {"N": "1"}, "keep": {"S": "k"}}},
    "tags": {"SS": ["x", "y"]},
    "primes": {"NS": ["2", "3"]},
}


@pytest.fixture
def update(dynamodb, table):
    """Updates the stored item and gives what the item then has beside its key."""
    dynamodb.put_item(TableName=table, Item=item("u", "1", **STORED))

    def change(expression: str, names: dict | None = None, **values: dict) -> dict:
        request = {"TableName": table, "Key": key("u", "1"), "UpdateExpression": expression}
        if names:
            request["ExpressionAttributeNames"] = names
        if values:
            request["ExpressionAttributeValues"] = {f":{name}": v for name, v in values.items()}
        dynamodb.update_item(**request)
        found = dynamodb.get_item(TableName=table, Key=key("u", "1"))["Item"]
        return {name: value for name, value in found.items() if name not in ("pk", "sk")}

    return change


def test_set_writes_and_adds_and_subtracts(update):
    found = update(
        "SET #n = :new, plus = #c + :two, reduced = #c - :two, copied = #n",
        names={"#n": "name", "#c": "count"},
        new={"S": "new"},
        two={"N": "2"},
    )
    assert found["name"] == {"S": "new"}
    assert found["plus"] == {"N": "7"}
    assert found["reduced"] == {"N": "3"}
    assert found["copied"] == {"S": "old"}


def test_decimals_add_exactly(update):
    assert update("SET a = :a + :b", a={"N": "0.1"}, b={"N": "0.2"})["a"] == {"N": "0.3"}


def test_if_not_exists_keeps_what_is_there(update):
    found = update(
        "SET tags = if_not_exists(tags, :v), fresh = if_not_exists(fresh, :v)", v={"N": "1"}
    )
    assert sorted(found["tags"]["SS"]) == ["x", "y"]
    assert found["fresh"] == {"N": "1"}


def test_list_append_works_at_either_end(update):
    more = {"L": [{"S": "z"}]}
    found = update(
        "SET #l = list_append(#l, :more), front = list_append(:more, #l)",
        names={"#l": "list"},
        more=more,
    )
    assert [each["S"] for each in found["list"]["L"]] == ["a", "b", "c", "z"]
    assert [each["S"] for each in found["front"]["L"]] == ["z", "a", "b", "c"]


def test_nested_paths_are_set_in_place(update):
    found = update(
        "SET #m.#i = :v, #m.added = :v, #l[1] = :v",
        names={"#m": "map", "#i": "inner", "#l": "list"},
        v={"S": "set"},
    )
    assert found["map"] == {"M": {"inner": {"S": "set"}, "keep": {"S": "k"}, "added": {"S": "set"}}}
    assert found["list"] == {"L": [{"S": "a"}, {"S": "set"}, {"S": "c"}]}


def test_setting_beyond_the_end_of_a_list_appends(update):
    found = update("SET #l[9] = :v", names={"#l": "list"}, v={"S": "last"})
    assert found["list"] == {"L": [{"S": "a"}, {"S": "b"}, {"S": "c"}, {"S": "last"}]}


def test_what_is_appended_by_its_index_is_not_answered(dynamodb, table):
    dynamodb.put_item(TableName=table, Item=item("u", "1", **STORED))
    answer = dynamodb.update_item(
        TableName=table,
        Key=key("u", "1"),
        UpdateExpression="SET #l[4294967294] = :v",
        ExpressionAttributeNames={"#l": "list"},
        ExpressionAttributeValues={":v": {"S": "last"}},
        ReturnValues="UPDATED_NEW",
    )
    assert "Attributes" not in answer
    found = dynamodb.get_item(TableName=table, Key=key("u", "1"))["Item"]
    assert found["list"] == {"L": [{"S": "a"}, {"S": "b"}, {"S": "c"}, {"S": "last"}]}


def test_remove_takes_attributes_elements_and_members(update):
    found = update(
        "REMOVE #n, #l[0], #l[2], #m.#i, absent",
        names={"#n": "name", "#l": "list", "#m": "map", "#i": "inner"},
    )
    assert "name" not in found
    assert found["list"] == {"L": [{"S": "b"}]}
    assert found["map"] == {"M": {"keep": {"S": "k"}}}


def test_add_counts_and_joins_sets(update):
    found = update(
        "ADD #c :three, fresh :three, tags :more, brandNew :more",
        names={"#c": "count"},
        three={"N": "3"},
        more={"SS": ["y", "z"]},
    )
    assert found["count"] == {"N": "8"}
    assert found["fresh"] == {"N": "3"}
    assert sorted(found["tags"]["SS"]) == ["x", "y", "z"]
    assert sorted(found["brandNew"]["SS"]) == ["y", "z"]


def test_delete_takes_members_and_an_empty_set_goes_altogether(update):
    found = update(
        "DELETE tags :tags, primes :primes",
        tags={"SS": ["x", "unknown"]},
        primes={"NS": ["2", "3.0"]},
    )
    assert found["tags"] == {"SS": ["y"]}
    assert "primes" not in found


def test_all_clauses_see_the_item_as_it_was(update):
    found = update(
        "SET #n = #c REMOVE tags ADD #c :one DELETE primes :two",
        names={"#n": "name", "#c": "count"},
        one={"N": "1"},
        two={"NS": ["2"]},
    )
    assert found["name"] == {"N": "5"}
    assert found["count"] == {"N": "6"}
    assert found["primes"] == {"NS": ["3"]}
    assert "tags" not in found


def test_an_update_creates_a_missing_item(dynamodb, table):
    dynamodb.update_item(
        TableName=table,
        Key=key("new", "1"),
        UpdateExpression="SET a = :a",
        ExpressionAttributeValues={":a": {"S": "x"}},
    )
    dynamodb.update_item(TableName=table, Key=key("bare", "1"))
    found = dynamodb.scan(TableName=table)["Items"]
    assert sorted(found, key=lambda each: each["pk"]["S"]) == [
        item("bare", "1"),
        item("new", "1", a={"S": "x"}),
    ]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("NONE", None),
        ("ALL_OLD", item("v", "1", a={"N": "1"}, b={"N": "1"})),
        ("ALL_NEW", item("v", "1", a={"N": "2"}, b={"N": "1"}, c={"N": "2"})),
        ("UPDATED_OLD", {"a": {"N": "1"}}),
        ("UPDATED_NEW", {"a": {"N": "2"}, "c": {"N": "2"}}),
    ],
)
def test_the_answer_shows_what_was_asked_for(dynamodb, table, wanted, expected):
    dynamodb.put_item(TableName=table, Item=item("v", "1", a={"N": "1"}, b={"N": "1"}))
    answer = dynamodb.update_item(
        TableName=table,
        Key=key("v", "1"),
        UpdateExpression="SET a = :two, c = :two",
        ExpressionAttributeValues={":two": {"N": "2"}},
        ReturnValues=wanted,
    )
    assert answer.get("Attributes") == expected


def test_an_update_is_refused_for_what_its_expression_brings(dynamodb):
    table = create_table(dynamodb, keys="pk:S")
    largest = 400 * 1024

    def change(text: str, **more: str) -> None:
        dynamodb.update_item(
            TableName=table,
            Key=key("k"),
            UpdateExpression="SET b = :b",
            ExpressionAttributeValues={":b": {"S": text}},
            **more,
        )

    # The name of `b` is one byte; the update has three, and its one action has nineteen.
    change("x" * (largest - 23))
    for more in ({}, {"ConditionExpression": "attribute_exists(nothing)"}):
        with pytest.raises(ClientError) as refused:
            change("x" * (largest - 22), **more)
        assert refused.value.response["Error"] == {
            "Code": "ValidationException",
            "Message": "Item size to update has exceeded the maximum allowed size",
        }
    whole = {"S": "x" * (largest - 4)}
    dynamodb.execute_statement(
        Statement=f"UPDATE \"{table}\" SET b = ? WHERE pk = 'k'", Parameters=[whole]
    )
    assert dynamodb.get_item(TableName=table, Key=key("k"))["Item"]["b"] == whole
