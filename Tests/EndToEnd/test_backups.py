"""Backups, tables as they were at a moment, and policies, as boto3 sees them."""

import json
import time

import pytest
from botocore.exceptions import ClientError

from support.tables import create_table, unique


def code(refusal) -> str:
    return refusal.value.response["Error"]["Code"]


def fill(dynamodb, table: str, count: int, **more) -> None:
    for start in range(0, count, 25):
        puts = [
            {"PutRequest": {"Item": {"pk": {"S": f"p{n}"}, "sk": {"S": "a"}, **more}}}
            for n in range(start, min(start + 25, count))
        ]
        dynamodb.batch_write_item(RequestItems={table: puts})


def items(dynamodb, table: str) -> list[dict]:
    pages = dynamodb.get_paginator("scan").paginate(TableName=table)
    return [item for page in pages for item in page["Items"]]


def wait_for_table(dynamodb, table: str) -> None:
    dynamodb.get_waiter("table_exists").wait(
        TableName=table, WaiterConfig={"Delay": 0.1, "MaxAttempts": 600}
    )


def back_up(dynamodb, table: str) -> str:
    made = dynamodb.create_backup(TableName=table, BackupName="nightly")
    return made["BackupDetails"]["BackupArn"]


def wait_for_backup(dynamodb, arn: str) -> None:
    while True:
        details = dynamodb.describe_backup(BackupArn=arn)["BackupDescription"]["BackupDetails"]
        if details["BackupStatus"] == "AVAILABLE":
            return
        time.sleep(0.1)


def test_a_backup_is_restored_after_its_table_is_gone(dynamodb):
    table, target = create_table(dynamodb), unique("Restored")
    fill(dynamodb, table, 1200, state={"S": "before"})
    before = items(dynamodb, table)
    arn = back_up(dynamodb, table)
    fill(dynamodb, table, 300, state={"S": "after"})
    wait_for_backup(dynamodb, arn)
    dynamodb.delete_table(TableName=table)
    listed = dynamodb.list_backups(TableName=table)["BackupSummaries"]
    assert [backup["BackupArn"] for backup in listed] == [arn]
    made = dynamodb.restore_table_from_backup(TargetTableName=target, BackupArn=arn)
    assert made["TableDescription"]["TableStatus"] == "CREATING"
    assert made["TableDescription"]["RestoreSummary"]["SourceBackupArn"] == arn
    wait_for_table(dynamodb, target)
    assert items(dynamodb, target) == before
    assert dynamodb.delete_backup(BackupArn=arn)["BackupDescription"]["SourceTableDetails"]
    with pytest.raises(dynamodb.exceptions.BackupNotFoundException, match="Backup not found"):
        dynamodb.describe_backup(BackupArn=arn)


def test_a_table_comes_back_as_it_was_at_a_moment(dynamodb, table):
    target = unique("Moment")
    on = {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 7}
    with pytest.raises(ClientError) as refusal:
        dynamodb.restore_table_to_point_in_time(
            SourceTableName=table, TargetTableName=target, UseLatestRestorableTime=True
        )
    assert code(refusal) == "PointInTimeRecoveryUnavailableException"
    enabled = dynamodb.update_continuous_backups(
        TableName=table, PointInTimeRecoverySpecification=on
    )["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
    assert enabled["RecoveryPeriodInDays"] == 7
    fill(dynamodb, table, 50, state={"S": "before"})
    before = items(dynamodb, table)
    # Clients tell moments in whole seconds: one has to end between the writes.
    moment = int(time.time()) + 1
    time.sleep(moment + 0.05 - time.time())
    fill(dynamodb, table, 80, state={"S": "after"})
    dynamodb.restore_table_to_point_in_time(
        SourceTableName=table, TargetTableName=target, RestoreDateTime=moment
    )
    wait_for_table(dynamodb, target)
    assert items(dynamodb, target) == before
    with pytest.raises(ClientError) as refusal:
        dynamodb.restore_table_to_point_in_time(
            SourceTableName=table, TargetTableName=unique("Never"), RestoreDateTime=moment + 3600
        )
    assert code(refusal) == "InvalidRestoreTimeException"


def test_a_restore_goes_on_after_a_kill(new_server):
    server = new_server().start()
    dynamodb = server.client()
    table, target = create_table(dynamodb), unique("Restored")
    fill(dynamodb, table, 3000, text={"S": "x" * 500})
    before = items(dynamodb, table)
    arn = back_up(dynamodb, table)
    wait_for_backup(dynamodb, arn)
    dynamodb.restore_table_from_backup(TargetTableName=target, BackupArn=arn)
    server.kill()
    server.start()
    dynamodb = server.client()
    wait_for_table(dynamodb, target)
    assert items(dynamodb, target) == before


def test_policies_are_kept_with_their_revisions(dynamodb, table):
    arn = dynamodb.describe_table(TableName=table)["Table"]["TableArn"]
    owner = {"AWS": "arn:aws:iam::000000000000:root"}
    statement = {"Effect": "Allow", "Principal": owner, "Action": "dynamodb:*", "Resource": arn}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    with pytest.raises(dynamodb.exceptions.PolicyNotFoundException):
        dynamodb.get_resource_policy(ResourceArn=arn)
    revision = dynamodb.put_resource_policy(ResourceArn=arn, Policy=policy)["RevisionId"]
    found = dynamodb.get_resource_policy(ResourceArn=arn)
    assert (found["Policy"], found["RevisionId"]) == (policy, revision)
    with pytest.raises(dynamodb.exceptions.PolicyNotFoundException):
        dynamodb.delete_resource_policy(ResourceArn=arn, ExpectedRevisionId="1")
    assert dynamodb.delete_resource_policy(ResourceArn=arn)["RevisionId"] == revision


@pytest.mark.parametrize(
    "operation, parameters",
    [
        ("list_global_tables", {}),
        ("list_imports", {}),
        ("list_contributor_insights", {}),
    ],
)
def test_what_is_still_not_offered_is_refused_by_name(dynamodb, operation, parameters):
    with pytest.raises(ClientError) as refusal:
        getattr(dynamodb, operation)(**parameters)
    assert code(refusal) == "UnknownOperationException"
