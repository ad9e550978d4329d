"""Secondary indexes: made with their table or later, kept up to date, queried and scanned."""

import pytest
from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

from support.tables import create_table, item, key, unique

DEFINITIONS = [
    {"AttributeName": name, "AttributeType": of}
    for name, of in (("pk", "S"), ("sk", "S"), ("status", "S"), ("due", "N"))
]
BY_DUE = {
    "IndexName": "ByDue",
    "KeySchema": [
        {"AttributeName": "pk", "KeyType": "HASH"},
        {"AttributeName": "due", "KeyType": "RANGE"},
    ],
    "Projection": {"ProjectionType": "KEYS_ONLY"},
}
BY_STATUS = {
    "IndexName": "ByStatus",
    "KeySchema": [
        {"AttributeName": "status", "KeyType": "HASH"},
        {"AttributeName": "due", "KeyType": "RANGE"},
    ],
    "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["note"]},
}


def order(pk: str, sk: str, status: str, due: int, **more: dict) -> dict:
    """An item that both indexes have."""
    return item(pk, sk, status={"S": status}, due={"N": str(due)}, **more)


def with_indexes(client, name: str | None = None, **request) -> str:
    """Makes a table with the keys `pk` and `sk` and both indexes."""
    name = name or unique("Indexed")
    client.create_table(
        TableName=name,
        KeySchema=[
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
        AttributeDefinitions=DEFINITIONS,
        LocalSecondaryIndexes=[BY_DUE],
        GlobalSecondaryIndexes=[BY_STATUS],
        **({"BillingMode": "PAY_PER_REQUEST"} | request),
    )
    return name


def open_orders(client, table: str, **request) -> list[dict]:
    """The open orders by the index, page by page."""
    pages = client.get_paginator("query").paginate(
        TableName=table,
        IndexName="ByStatus",
        KeyConditionExpression="#s = :open",
        ExpressionAttributeNames={"#s": "status"},
        ExpressionAttributeValues={":open": {"S": "open"}},
        **request,
    )
    return [found for page in pages for found in page["Items"]]


@pytest.fixture
def indexed(dynamodb):
    """A new table with both indexes."""
    return with_indexes(dynamodb)


def test_indexes_are_described_with_all_their_fields(dynamodb, indexed):
    dynamodb.put_item(TableName=indexed, Item=order("a", "1", "open", 1))
    table = dynamodb.describe_table(TableName=indexed)["Table"]
    (local,) = table["LocalSecondaryIndexes"]
    (wide,) = table["GlobalSecondaryIndexes"]
    assert {name: local[name] for name in BY_DUE} == BY_DUE
    assert {name: wide[name] for name in BY_STATUS} == BY_STATUS
    assert wide["IndexStatus"] == "ACTIVE"
    assert "Backfilling" not in wide
    assert wide["ProvisionedThroughput"]["ReadCapacityUnits"] == 0
    assert wide["IndexArn"] == f"{table['TableArn']}/index/ByStatus"
    assert (local["ItemCount"], wide["ItemCount"]) == (1, 1)
    assert wide["IndexSizeBytes"] > 0
    defined = {each["AttributeName"] for each in table["AttributeDefinitions"]}
    assert defined == {"pk", "sk", "status", "due"}


def test_a_global_index_is_queried_page_by_page_in_its_order(dynamodb, indexed):
    for number in range(23):
        dynamodb.put_item(
            TableName=indexed, Item=order(f"p{number}", "1", "open", number // 5, x={"S": "y"})
        )
    dynamodb.put_item(TableName=indexed, Item=order("p", "1", "closed", 0))
    dynamodb.put_item(TableName=indexed, Item=item("p", "2"))
    found = open_orders(dynamodb, indexed, PaginationConfig={"PageSize": 4})
    assert [int(each["due"]["N"]) for each in found] == [number // 5 for number in range(23)]
    assert len({each["pk"]["S"] for each in found}) == 23
    assert all(set(each) == {"pk", "sk", "status", "due"} for each in found)
    backward = open_orders(dynamodb, indexed, ScanIndexForward=False)
    assert backward == found[::-1]


def test_a_local_index_fetches_what_it_does_not_have(dynamodb, resource, indexed):
    for number in range(3):
        stored = order("a", str(number), "open", -number, note={"S": f"n{number}"})
        dynamodb.put_item(TableName=indexed, Item=stored)
    table = resource.Table(indexed)
    query = {"IndexName": "ByDue", "KeyConditionExpression": Key("pk").eq("a") & Key("due").lt(0)}
    keys = table.query(**query, ConsistentRead=True)["Items"]
    assert [each["sk"] for each in keys] == ["2", "1"]
    assert "note" not in keys[0]
    whole = table.query(**query, Select="ALL_ATTRIBUTES")["Items"]
    assert [each["note"] for each in whole] == ["n2", "n1"]
    with pytest.raises(ClientError) as refusal:
        table.query(**query, FilterExpression=Attr("note").eq("n1"))
    assert "does not project one or more filter attributes: [note]" in str(refusal.value)
    found = table.scan(IndexName="ByDue", FilterExpression=Attr("note").eq("n1"))
    assert found["Count"] == 1


def test_an_item_moves_in_its_indexes_and_leaves_them(dynamodb, indexed):
    dynamodb.put_item(TableName=indexed, Item=order("a", "1", "open", 1, note={"S": "first"}))

    def update(expression, value):
        dynamodb.update_item(
            TableName=indexed,
            Key=key("a", "1"),
            UpdateExpression=expression,
            ExpressionAttributeValues={":v": value},
        )

    update("SET note = :v", {"S": "second"})
    assert open_orders(dynamodb, indexed)[0]["note"] == {"S": "second"}
    update("SET due = :v", {"N": "7"})
    assert [each["due"]["N"] for each in open_orders(dynamodb, indexed)] == ["7"]
    dynamodb.delete_item(TableName=indexed, Key=key("a", "1"))
    assert open_orders(dynamodb, indexed) == []
    assert dynamodb.scan(TableName=indexed, IndexName="ByDue")["Count"] == 0


def test_an_index_key_of_a_wrong_type_is_refused(dynamodb, indexed):
    with pytest.raises(ClientError) as refusal:
        dynamodb.put_item(TableName=indexed, Item=item("a", "1", status={"N": "1"}))
    assert refusal.value.response["Error"]["Message"] == (
        "One or more parameter values were invalid: Type mismatch for Index Key status "
        "Expected: S Actual: N IndexName: ByStatus"
    )
    assert dynamodb.scan(TableName=indexed)["Count"] == 0


def test_a_global_index_is_not_read_consistently(dynamodb, indexed):
    with pytest.raises(ClientError) as refusal:
        open_orders(dynamodb, indexed, ConsistentRead=True)
    assert refusal.value.response["Error"]["Message"] == (
        "Consistent reads are not supported on global secondary indexes"
    )


def test_an_index_is_made_for_a_table_that_has_items(dynamodb):
    name = create_table(dynamodb)
    for number in range(30):
        dynamodb.put_item(TableName=name, Item=order("a", f"{number:02}", "open", -number))
    dynamodb.update_table(
        TableName=name,
        AttributeDefinitions=DEFINITIONS,
        GlobalSecondaryIndexUpdates=[{"Create": BY_STATUS}],
    )
    found = open_orders(dynamodb, name)
    assert [int(each["due"]["N"]) for each in found] == list(range(-29, 1))
    dynamodb.update_table(
        TableName=name, GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "ByStatus"}}]
    )
    assert "GlobalSecondaryIndexes" not in dynamodb.describe_table(TableName=name)["Table"]
    with pytest.raises(ClientError) as refusal:
        open_orders(dynamodb, name)
    assert refusal.value.response["Error"]["Message"] == (
        "The table does not have the specified index: ByStatus"
    )


def test_costs_are_told_by_index(dynamodb, indexed):
    answer = dynamodb.put_item(
        TableName=indexed, Item=order("a", "1", "open", 1), ReturnConsumedCapacity="INDEXES"
    )["ConsumedCapacity"]
    assert answer["CapacityUnits"] == 3
    assert answer["Table"] == {"CapacityUnits": 1}
    assert answer["LocalSecondaryIndexes"] == {"ByDue": {"CapacityUnits": 1}}
    assert answer["GlobalSecondaryIndexes"] == {"ByStatus": {"CapacityUnits": 1}}


def test_indexes_are_whole_after_a_kill(new_server):
    server = new_server().start()
    client = server.client()
    name = with_indexes(client)
    for number in range(20):
        client.put_item(TableName=name, Item=order(f"p{number}", "1", "open", number))
    server.kill()
    server.start()
    client = server.client()
    found = open_orders(client, name)
    assert [int(each["due"]["N"]) for each in found] == list(range(20))
    client.put_item(TableName=name, Item=order("p0", "1", "closed", 0))
    assert len(open_orders(client, name)) == 19
    server.stop()
