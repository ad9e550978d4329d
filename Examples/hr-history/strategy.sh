#!/usr/bin/env bash
# The strategy's layers in their order, as the AWS CLI sets them up on AWS.
set -euo pipefail
cd "$(dirname "$0")"

# Step 1: the table, and its stream with the images of the last 24 hours.
aws dynamodb create-table \
    --table-name hrms-employees \
    --attribute-definitions AttributeName=EmployeeId,AttributeType=S \
    --key-schema AttributeName=EmployeeId,KeyType=HASH \
    --billing-mode PAY_PER_REQUEST \
    --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES

# Step 2: the bucket of the log files, who may write there, and what becomes of them with time.
aws s3 mb s3://hrms-dynamodb-logs
aws s3api put-bucket-policy --bucket hrms-dynamodb-logs --policy file://bucket-policy.json
aws s3api put-bucket-lifecycle-configuration \
    --bucket hrms-dynamodb-logs --lifecycle-configuration file://lifecycle.json

# Step 3: the trail of API calls, on all tables, with digest files.
aws cloudtrail create-trail \
    --name HRMS-DynamoDB-Logs \
    --s3-bucket-name hrms-dynamodb-logs \
    --is-multi-region-trail \
    --enable-log-file-validation
aws cloudtrail put-event-selectors \
    --trail-name HRMS-DynamoDB-Logs --event-selectors file://event-selectors.json
aws cloudtrail start-logging --name HRMS-DynamoDB-Logs

# Step 4: what happens to an employee.
aws dynamodb put-item \
    --table-name hrms-employees \
    --item '{"EmployeeId": {"S": "E-1"}, "Name": {"S": "Ada"}, "Salary": {"N": "5000"}}'
aws dynamodb update-item \
    --table-name hrms-employees \
    --key '{"EmployeeId": {"S": "E-1"}}' \
    --update-expression "SET Salary = :salary" \
    --expression-attribute-values '{":salary": {"N": "6000"}}'
aws dynamodb batch-write-item \
    --request-items '{"hrms-employees": [
        {"PutRequest": {"Item": {"EmployeeId": {"S": "E-2"}, "Name": {"S": "Grace"}}}}]}'
aws dynamodb delete-item \
    --table-name hrms-employees --key '{"EmployeeId": {"S": "E-2"}}'
aws dynamodb describe-table --table-name hrms-employees
