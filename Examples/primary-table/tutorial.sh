#!/usr/bin/env bash
# The tutorial's commands in their order, as the AWS CLI runs them against AWS.
set -euo pipefail
cd "$(dirname "$0")"

# Step 1: the table with the data.
aws dynamodb create-table \
    --table-name PrimaryTable \
    --attribute-definitions \
        AttributeName=UserId,AttributeType=S \
        AttributeName=OrderId,AttributeType=S \
    --key-schema \
        AttributeName=UserId,KeyType=HASH \
        AttributeName=OrderId,KeyType=RANGE \
    --provisioned-throughput \
        ReadCapacityUnits=5,WriteCapacityUnits=5

# Step 2: its stream.
aws dynamodb update-table \
    --table-name PrimaryTable \
    --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES

# Step 3: the table with the audit trail.
aws dynamodb create-table \
    --table-name AuditTrailTable \
    --attribute-definitions \
        AttributeName=EventId,AttributeType=S \
        AttributeName=EventTimestamp,AttributeType=S \
    --key-schema \
        AttributeName=EventId,KeyType=HASH \
        AttributeName=EventTimestamp,KeyType=RANGE \
    --provisioned-throughput \
        ReadCapacityUnits=5,WriteCapacityUnits=5

# Step 4: the function.
zip --quiet lambda_function.zip lambda_function.py
aws lambda create-function \
    --function-name AuditTrailProcessor \
    --zip-file fileb://lambda_function.zip \
    --handler lambda_function.lambda_handler \
    --runtime python3.8 \
    --role arn:aws:iam::123456789012:role/lambda-execution-role

# Step 5: what calls it with the stream's records.
aws lambda create-event-source-mapping \
    --function-name AuditTrailProcessor \
    --event-source "$(aws dynamodb describe-table --table-name PrimaryTable \
        --query Table.LatestStreamArn --output text)" \
    --batch-size 100 \
    --starting-position LATEST

# Step 6: three changes.
aws dynamodb put-item \
    --table-name PrimaryTable \
    --item '{"UserId": {"S": "user1"}, "OrderId": {"S": "order1"}, "Amount": {"N": "100"}}'
aws dynamodb update-item \
    --table-name PrimaryTable \
    --key '{"UserId": {"S": "user1"}, "OrderId": {"S": "order1"}}' \
    --update-expression "SET Amount = :amount" \
    --expression-attribute-values '{":amount": {"N": "150"}}'
aws dynamodb delete-item \
    --table-name PrimaryTable \
    --key '{"UserId": {"S": "user1"}, "OrderId": {"S": "order1"}}'

# Step 7: their entries, which come within a second.
aws dynamodb scan \
    --table-name AuditTrailTable \
    --filter-expression "UserId = :user_id" \
    --expression-attribute-values '{":user_id": {"S": "user1"}}'
