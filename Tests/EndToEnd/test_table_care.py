"""What belongs to a table beside its items: tags, settings, and what is not offered."""

import pytest
from botocore.exceptions import ClientError

from support.tables import unique


def arn(dynamodb, table: str) -> str:
    return dynamodb.describe_table(TableName=table)["Table"]["TableArn"]


def tags(dynamodb, table: str) -> list[dict]:
    return dynamodb.list_tags_of_resource(ResourceArn=arn(dynamodb, table))["Tags"]


def test_tags_are_put_listed_and_taken_off(dynamodb, table):
    assert tags(dynamodb, table) == []
    wanted = [{"Key": "stage", "Value": "test"}, {"Key": "team", "Value": "audit"}]
    dynamodb.tag_resource(ResourceArn=arn(dynamodb, table), Tags=wanted)
    assert tags(dynamodb, table) == wanted
    dynamodb.untag_resource(ResourceArn=arn(dynamodb, table), TagKeys=["stage"])
    assert tags(dynamodb, table) == wanted[1:]


def test_a_table_is_made_with_tags_and_settings(dynamodb):
    name = unique("Cared")
    made = dynamodb.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        Tags=[{"Key": "team", "Value": "audit"}],
        TableClass="STANDARD_INFREQUENT_ACCESS",
        SSESpecification={"Enabled": True, "SSEType": "KMS"},
        DeletionProtectionEnabled=True,
    )["TableDescription"]
    assert made["DeletionProtectionEnabled"] is True
    assert made["TableClassSummary"] == {"TableClass": "STANDARD_INFREQUENT_ACCESS"}
    assert (made["SSEDescription"]["Status"], made["SSEDescription"]["SSEType"]) == (
        "ENABLED",
        "KMS",
    )
    assert tags(dynamodb, name) == [{"Key": "team", "Value": "audit"}]
    with pytest.raises(ClientError, match="currently protected against deletion"):
        dynamodb.delete_table(TableName=name)
    dynamodb.update_table(TableName=name, DeletionProtectionEnabled=False)
    dynamodb.delete_table(TableName=name)


def test_what_tools_ask_of_every_table_is_answered(dynamodb, table):
    backups = dynamodb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
    assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "DISABLED"
    assert dynamodb.describe_limits()["TableMaxReadCapacityUnits"] == 40000
    assert dynamodb.describe_endpoints()["Endpoints"][0]["CachePeriodInMinutes"] == 1440
    with pytest.raises(ClientError) as refusal:
        dynamodb.describe_continuous_backups(TableName=unique("Absent"))
    assert refusal.value.response["Error"]["Code"] == "TableNotFoundException"


def test_what_is_not_offered_is_refused_by_name(dynamodb, table):
    with pytest.raises(ClientError) as refusal:
        dynamodb.describe_kinesis_streaming_destination(TableName=table)
    error = refusal.value.response["Error"]
    assert error["Code"] == "UnknownOperationException"
    assert error["Message"] == (
        "Afterimage does not offer the operation DescribeKinesisStreamingDestination"
    )
