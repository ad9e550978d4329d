"""The tutorial's function: writes each change of PrimaryTable into AuditTrailTable."""

import json
from datetime import datetime

import boto3

dynamodb = boto3.resource("dynamodb")
audit_table = dynamodb.Table("AuditTrailTable")


def lambda_handler(event, context):
    for record in event["Records"]:
        keys = record["dynamodb"]["Keys"]
        audit_table.put_item(
            Item={
                "EventId": record["eventID"],
                "EventTimestamp": datetime.utcnow().isoformat(),
                "EventName": record["eventName"],
                "UserId": keys["UserId"]["S"],
                "OrderId": keys["OrderId"]["S"],
                "OldImage": record["dynamodb"].get("OldImage", {}),
                "NewImage": record["dynamodb"].get("NewImage", {}),
            }
        )
    return {"statusCode": 200, "body": json.dumps("Audit trail recorded successfully")}
