"""TransactWriteItems and TransactGetItems: all or nothing, and why."""

import pytest
from botocore.exceptions import ClientError

from support.tables import create_table, item, key


def put(table: str, pk: str, **attributes) -> dict:
    return {"Put": {"TableName": table, "Item": item(pk, "1", **attributes)}}


def test_a_transaction_writes_all_its_actions(dynamodb, table):
    dynamodb.put_item(TableName=table, Item=item("updated", "1", n={"N": "1"}))
    dynamodb.put_item(TableName=table, Item=item("deleted", "1"))
    dynamodb.put_item(TableName=table, Item=item("checked", "1"))
    target = {"TableName": table}
    dynamodb.transact_write_items(
        TransactItems=[
            put(table, "new"),
            {
                "Update": target
                | {
                    "Key": key("updated", "1"),
                    "UpdateExpression": "ADD n :one",
                    "ExpressionAttributeValues": {":one": {"N": "1"}},
                }
            },
            {"Delete": target | {"Key": key("deleted", "1")}},
            {
                "ConditionCheck": target
                | {"Key": key("checked", "1"), "ConditionExpression": "attribute_exists(pk)"}
            },
        ]
    )
    found = {each["pk"]["S"]: each for each in dynamodb.scan(TableName=table)["Items"]}
    assert set(found) == {"new", "updated", "checked"}
    assert found["updated"]["n"] == {"N": "2"}


def test_one_failed_condition_cancels_all_and_each_action_has_its_reason(dynamodb, table):
    stored = item("taken", "1", owner={"S": "bob"})
    dynamodb.put_item(TableName=table, Item=stored)
    refused = put(table, "taken")
    refused["Put"] |= {
        "ConditionExpression": "attribute_not_exists(pk)",
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    with pytest.raises(dynamodb.exceptions.TransactionCanceledException) as refusal:
        dynamodb.transact_write_items(TransactItems=[put(table, "a"), refused, put(table, "b")])
    answer = refusal.value.response
    assert answer["Error"]["Message"] == (
        "Transaction cancelled, please refer cancellation reasons for specific reasons "
        "[None, ConditionalCheckFailed, None]"
    )
    assert answer["CancellationReasons"] == [
        {"Code": "None"},
        {
            "Code": "ConditionalCheckFailed",
            "Message": "The conditional request failed",
            "Item": stored,
        },
        {"Code": "None"},
    ]
    assert dynamodb.scan(TableName=table)["Items"] == [stored]


def test_a_transaction_spans_tables(dynamodb, table):
    other = create_table(dynamodb)
    dynamodb.transact_write_items(TransactItems=[put(table, "a"), put(other, "a")])
    for name in (table, other):
        assert dynamodb.scan(TableName=name)["Count"] == 1


def test_a_repeated_token_writes_once(dynamodb, table):
    request = {
        "ClientRequestToken": f"token-{table}",
        "TransactItems": [
            {
                "Update": {
                    "TableName": table,
                    "Key": key("counter", "1"),
                    "UpdateExpression": "ADD n :one",
                    "ExpressionAttributeValues": {":one": {"N": "1"}},
                }
            }
        ],
    }
    dynamodb.transact_write_items(**request)
    dynamodb.transact_write_items(**request)
    found = dynamodb.get_item(TableName=table, Key=key("counter", "1"))["Item"]
    assert found["n"] == {"N": "1"}


def test_a_token_with_another_request_is_refused(dynamodb, table):
    token = f"reused-{table}"
    dynamodb.transact_write_items(ClientRequestToken=token, TransactItems=[put(table, "a")])
    with pytest.raises(dynamodb.exceptions.IdempotentParameterMismatchException):
        dynamodb.transact_write_items(ClientRequestToken=token, TransactItems=[put(table, "b")])
    assert dynamodb.scan(TableName=table)["Items"] == [item("a", "1")]


def test_reading_in_a_transaction_keeps_the_order_of_the_request(dynamodb, table):
    dynamodb.put_item(TableName=table, Item=item("a", "1", n={"N": "1"}, m={"N": "2"}))
    answer = dynamodb.transact_get_items(
        TransactItems=[
            {"Get": {"TableName": table, "Key": key("missing", "1")}},
            {"Get": {"TableName": table, "Key": key("a", "1"), "ProjectionExpression": "n"}},
        ]
    )
    assert answer["Responses"] == [{}, {"Item": {"n": {"N": "1"}}}]


def test_an_invalid_update_cancels_with_a_validation_error(dynamodb, table):
    dynamodb.put_item(TableName=table, Item=item("text", "1", v={"S": "x"}))
    with pytest.raises(dynamodb.exceptions.TransactionCanceledException) as refusal:
        dynamodb.transact_write_items(
            TransactItems=[
                put(table, "a"),
                {
                    "Update": {
                        "TableName": table,
                        "Key": key("text", "1"),
                        "UpdateExpression": "SET v = v + :one",
                        "ExpressionAttributeValues": {":one": {"N": "1"}},
                    }
                },
            ]
        )
    codes = [reason["Code"] for reason in refusal.value.response["CancellationReasons"]]
    assert codes == ["None", "ValidationError"]
    assert dynamodb.scan(TableName=table)["Count"] == 1


def test_the_fault_of_the_first_action_is_told(dynamodb, table):
    deep = {"S": "x"}
    for _ in range(40):
        deep = {"M": {"n": deep}}
    too_deep = put(table, "a", deep=deep)
    wrong = put(table, "b")
    wrong["Put"]["ConditionExpression"] = "a = = b"
    syntax = 'Invalid ConditionExpression: Syntax error; token: "=", near: "= = b"'
    for actions, message in (
        ([too_deep, wrong], "Nesting Levels have exceeded supported limits: "),
        ([wrong, too_deep], syntax),
    ):
        with pytest.raises(ClientError) as refused:
            dynamodb.transact_write_items(TransactItems=actions)
        error = refused.value.response["Error"]
        assert error["Code"] == "ValidationException"
        assert error["Message"].startswith(message)
    assert dynamodb.scan(TableName=table)["Count"] == 0
