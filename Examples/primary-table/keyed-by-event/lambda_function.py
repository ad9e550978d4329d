"""The same entries, each once: its whole key follows from the change, not from the clock."""

import json
from datetime import datetime, timezone

import boto3

dynamodb = boto3.resource("dynamodb")
audit_table = dynamodb.Table("AuditTrailTable")


def lambda_handler(event, context):
    for record in event["Records"]:
        if not has_entry(record["dynamodb"]):
            audit_table.put_item(Item=entry(record))
    return {"statusCode": 200, "body": json.dumps("Audit trail recorded successfully")}


def has_entry(change):
    """Whether the transaction that made the change has written its entry too.

    Such a transaction names the entry in the item; an entry that the item had before is another
    change's.
    """
    named = change.get("NewImage", {}).get("AuditEventId")
    return named is not None and named != change.get("OldImage", {}).get("AuditEventId")


def entry(record):
    change = record["dynamodb"]
    when = datetime.fromtimestamp(change["ApproximateCreationDateTime"], timezone.utc)
    return {
        "EventId": record["eventID"],
        "EventTimestamp": when.isoformat(),
        "EventName": record["eventName"],
        "UserId": change["Keys"]["UserId"]["S"],
        "OrderId": change["Keys"]["OrderId"]["S"],
        "OldImage": change.get("OldImage", {}),
        "NewImage": change.get("NewImage", {}),
    }
