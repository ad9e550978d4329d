#!/usr/bin/env bash
# A change and its entry in one transaction: both are there, or neither.
set -euo pipefail

aws dynamodb transact-write-items --transact-items '[
    {"Put": {
        "TableName": "PrimaryTable",
        "Item": {
            "UserId": {"S": "user2"}, "OrderId": {"S": "order2"}, "Amount": {"N": "200"},
            "AuditEventId": {"S": "event-1"}}}},
    {"Put": {
        "TableName": "AuditTrailTable",
        "Item": {
            "EventId": {"S": "event-1"}, "EventTimestamp": {"S": "2024-01-01T00:00:00Z"},
            "EventName": {"S": "INSERT"},
            "UserId": {"S": "user2"}, "OrderId": {"S": "order2"},
            "OldImage": {"M": {}},
            "NewImage": {"M": {"Amount": {"M": {"N": {"S": "200"}}}}}}}}]'
