"""BatchWriteItem and BatchGetItem."""

import pytest

from support.tables import create_table, item, key


def test_a_batch_writes_and_deletes_in_several_tables(dynamodb):
    first, second = create_table(dynamodb), create_table(dynamodb, keys="pk:S")
    dynamodb.put_item(TableName=first, Item=item("old", "1"))
    answer = dynamodb.batch_write_item(
        RequestItems={
            first: [
                {"PutRequest": {"Item": item("new", "1", a={"N": "1"})}},
                {"DeleteRequest": {"Key": key("old", "1")}},
                {"DeleteRequest": {"Key": key("never", "1")}},
            ],
            second: [{"PutRequest": {"Item": item("alone")}}],
        }
    )
    assert answer["UnprocessedItems"] == {}
    assert dynamodb.scan(TableName=first)["Items"] == [item("new", "1", a={"N": "1"})]
    assert dynamodb.scan(TableName=second)["Items"] == [item("alone")]


def test_the_batch_writer_of_boto3_writes_everything(resource, table):
    with resource.Table(table).batch_writer() as batch:
        for number in range(60):
            batch.put_item(Item={"pk": "batch", "sk": str(number)})
    assert resource.Table(table).scan(Select="COUNT")["Count"] == 60


def test_a_refused_batch_writes_nothing(dynamodb, table):
    wrong = {"pk": {"S": "no sort key"}}
    with pytest.raises(dynamodb.exceptions.ClientError) as refusal:
        dynamodb.batch_write_item(
            RequestItems={
                table: [{"PutRequest": {"Item": item("a", "1")}}, {"PutRequest": {"Item": wrong}}]
            }
        )
    assert refusal.value.response["Error"]["Code"] == "ValidationException"
    assert dynamodb.scan(TableName=table)["Count"] == 0


def test_a_batch_reads_from_several_tables(dynamodb):
    first, second = create_table(dynamodb), create_table(dynamodb, keys="pk:S")
    dynamodb.put_item(TableName=first, Item=item("a", "1", v={"N": "1"}, w={"N": "2"}))
    dynamodb.put_item(TableName=second, Item=item("b", v={"N": "3"}))
    answer = dynamodb.batch_get_item(
        RequestItems={
            first: {"Keys": [key("a", "1"), key("missing", "1")], "ProjectionExpression": "v"},
            second: {"Keys": [key("b")], "ConsistentRead": True},
        }
    )
    assert answer["Responses"] == {first: [{"v": {"N": "1"}}], second: [item("b", v={"N": "3"})]}
    assert answer["UnprocessedKeys"] == {}


def test_a_batch_that_reads_beyond_16_megabytes_says_what_is_left(dynamodb, table):
    keys = [key("large", str(number)) for number in range(45)]
    for each in keys:
        dynamodb.put_item(TableName=table, Item=each | {"v": {"S": "x" * 390_000}})
    wanted, found = {table: {"Keys": keys}}, []
    rounds = 0
    while wanted:
        answer = dynamodb.batch_get_item(RequestItems=wanted)
        found += [each["sk"]["S"] for each in answer["Responses"].get(table, [])]
        wanted = answer["UnprocessedKeys"]
        rounds += 1
    assert rounds == 2
    assert sorted(found, key=int) == [str(number) for number in range(45)]
