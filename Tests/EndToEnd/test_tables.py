"""Tables: made, described, listed, changed and deleted."""

from datetime import datetime

import pytest
from botocore.exceptions import ClientError

from support.tables import create_table, item, key, unique


def test_a_new_table_is_active_with_all_its_fields(dynamodb):
    name = create_table(dynamodb)
    table = dynamodb.describe_table(TableName=name)["Table"]
    assert table["TableName"] == name
    assert table["TableStatus"] == "ACTIVE"
    assert table["KeySchema"] == [
        {"AttributeName": "pk", "KeyType": "HASH"},
        {"AttributeName": "sk", "KeyType": "RANGE"},
    ]
    types = {each["AttributeName"]: each["AttributeType"] for each in table["AttributeDefinitions"]}
    assert types == {"pk": "S", "sk": "S"}
    assert isinstance(table["CreationDateTime"], datetime)
    assert table["TableArn"].startswith("arn:aws:dynamodb:us-east-1:")
    assert table["TableArn"].endswith(f":table/{name}")
    assert table["ItemCount"] == 0
    assert table["TableSizeBytes"] == 0
    assert table["TableId"]
    assert table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
    throughput = table["ProvisionedThroughput"]
    assert (throughput["ReadCapacityUnits"], throughput["WriteCapacityUnits"]) == (0, 0)
    assert "StreamSpecification" not in table
    assert "LatestStreamArn" not in table


def test_provisioned_throughput_is_described_as_it_was_asked_for(dynamodb):
    name = unique("Table")
    created = dynamodb.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "N"}],
        ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 7},
    )["TableDescription"]
    assert created["TableName"] == name
    throughput = dynamodb.describe_table(TableName=name)["Table"]["ProvisionedThroughput"]
    assert (throughput["ReadCapacityUnits"], throughput["WriteCapacityUnits"]) == (5, 7)


def test_the_billing_mode_can_be_changed(dynamodb):
    name = create_table(dynamodb)
    dynamodb.update_table(
        TableName=name,
        BillingMode="PROVISIONED",
        ProvisionedThroughput={"ReadCapacityUnits": 2, "WriteCapacityUnits": 3},
    )
    table = dynamodb.describe_table(TableName=name)["Table"]
    assert table["TableStatus"] == "ACTIVE"
    assert table["ProvisionedThroughput"]["WriteCapacityUnits"] == 3
    assert table["BillingModeSummary"]["BillingMode"] == "PROVISIONED"
    assert table["BillingModeSummary"]["LastUpdateToPayPerRequestDateTime"]


def test_a_change_of_capacity_is_told_with_its_time(dynamodb):
    name = unique("Table")
    dynamodb.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "N"}],
        ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 7},
    )
    less = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 6}
    dynamodb.update_table(TableName=name, ProvisionedThroughput=less)
    table = dynamodb.describe_table(TableName=name)["Table"]
    assert table["ProvisionedThroughput"]["NumberOfDecreasesToday"] == 1
    assert table["ProvisionedThroughput"]["LastDecreaseDateTime"] > table["CreationDateTime"]
    assert "LastIncreaseDateTime" not in table["ProvisionedThroughput"]
    assert table["WarmThroughput"]["WriteUnitsPerSecond"] == 7
    assert "BillingModeSummary" not in table
    with pytest.raises(ClientError) as refusal:
        dynamodb.update_table(TableName=name, ProvisionedThroughput=less)
    assert "will not change" in refusal.value.response["Error"]["Message"]


def test_capacity_by_request_is_remembered_and_shown(dynamodb):
    name = create_table(dynamodb)
    table = dynamodb.describe_table(TableName=name)["Table"]
    assert table["WarmThroughput"] == {
        "ReadUnitsPerSecond": 12000,
        "WriteUnitsPerSecond": 4000,
        "Status": "ACTIVE",
    }
    assert "OnDemandThroughput" not in table
    dynamodb.update_table(TableName=name, OnDemandThroughput={"MaxReadRequestUnits": 100})
    dynamodb.update_table(TableName=name, WarmThroughput={"ReadUnitsPerSecond": 13000})
    table = dynamodb.describe_table(TableName=name)["Table"]
    assert table["OnDemandThroughput"] == {"MaxReadRequestUnits": 100}
    assert table["WarmThroughput"]["ReadUnitsPerSecond"] == 13000
    dynamodb.update_table(TableName=name, OnDemandThroughput={"MaxReadRequestUnits": -1})
    assert "OnDemandThroughput" not in dynamodb.describe_table(TableName=name)["Table"]


def test_names_are_listed_in_order_and_page_by_page(dynamodb):
    wanted = sorted(create_table(dynamodb, unique("Listed")) for _ in range(5))
    pages = dynamodb.get_paginator("list_tables").paginate(PaginationConfig={"PageSize": 2})
    names = [name for page in pages for name in page["TableNames"]]
    assert [name for name in names if name in wanted] == wanted
    assert names == sorted(names, key=str.encode)
    assert len(names) == len(set(names))


def test_a_page_of_names_says_where_the_next_one_starts(dynamodb):
    for _ in range(2):
        create_table(dynamodb)
    page = dynamodb.list_tables(Limit=1)
    assert page["LastEvaluatedTableName"] == page["TableNames"][0]
    whole = dynamodb.list_tables()
    assert "LastEvaluatedTableName" not in whole


def test_a_deleted_table_is_gone_with_its_items(dynamodb):
    name = create_table(dynamodb)
    dynamodb.put_item(TableName=name, Item=item("a", "1"))
    deleted = dynamodb.delete_table(TableName=name)["TableDescription"]
    assert (deleted["TableName"], deleted["TableStatus"]) == (name, "DELETING")
    assert not deleted.keys() & {"KeySchema", "AttributeDefinitions", "CreationDateTime"}
    with pytest.raises(dynamodb.exceptions.ResourceNotFoundException):
        dynamodb.describe_table(TableName=name)
    assert name not in dynamodb.list_tables()["TableNames"]
    create_table(dynamodb, name)
    assert "Item" not in dynamodb.get_item(TableName=name, Key=key("a", "1"))


def test_the_waiters_of_boto3_return_at_once(dynamodb):
    name = create_table(dynamodb)
    dynamodb.get_waiter("table_exists").wait(TableName=name)
    dynamodb.delete_table(TableName=name)
    dynamodb.get_waiter("table_not_exists").wait(TableName=name)


def test_a_second_table_of_the_same_name_is_refused(dynamodb):
    name = create_table(dynamodb)
    with pytest.raises(ClientError) as refusal:
        create_table(dynamodb, name)
    assert refusal.value.response["Error"] == {
        "Code": "ResourceInUseException",
        "Message": f"Table already exists: {name}",
    }


def test_the_resource_interface_creates_loads_and_deletes(resource):
    table = resource.create_table(
        TableName=unique("Resource"),
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "B"}],
        BillingMode="PAY_PER_REQUEST",
    )
    table.wait_until_exists()
    table.put_item(Item={"id": b"\x00\xff"})
    assert table.get_item(Key={"id": b"\x00\xff"})["Item"]["id"].value == b"\x00\xff"
    table.delete()
    table.wait_until_not_exists()
