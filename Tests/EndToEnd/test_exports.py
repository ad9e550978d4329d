"""Tables are exported to objects in AWS's layout, exact to the commit."""

import base64
import gzip
import hashlib
import json
import time
from datetime import datetime, timezone

import pytest
from botocore.exceptions import ClientError

from support import wire
from support.command import AWS_CLI, environment, run
from support.tables import create_table, item, key, unique
from support.waiting import eventually


@pytest.fixture
def s3(server):
    return server.client("s3")


@pytest.fixture
def bucket(s3):
    name = unique("exports-").lower()
    s3.create_bucket(Bucket=name)
    return name


@pytest.fixture
def table(dynamodb):
    name = create_table(dynamodb)
    dynamodb.update_continuous_backups(
        TableName=name, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
    )
    return name


def arn(dynamodb, table):
    return dynamodb.describe_table(TableName=table)["Table"]["TableArn"]


def export(client, table, bucket, **parameters):
    answer = client.export_table_to_point_in_time(
        TableArn=arn(client, table), S3Bucket=bucket, **parameters
    )
    return answer["ExportDescription"]


def done(client, description):
    def ended():
        found = client.describe_export(ExportArn=description["ExportArn"])["ExportDescription"]
        return found["ExportStatus"] != "IN_PROGRESS" and found

    return eventually(ended, "the export ended")


def body(s3, bucket, name):
    return s3.get_object(Bucket=bucket, Key=name)["Body"].read()


def lines(s3, bucket, description):
    """What an export has, after everything that its manifests say was checked."""
    folder = description["ExportManifest"].removesuffix("/manifest-summary.json")
    for name in ["manifest-summary", "manifest-files"]:
        digest = hashlib.md5(body(s3, bucket, f"{folder}/{name}.json")).digest()
        assert body(s3, bucket, f"{folder}/{name}.md5") == base64.b64encode(digest)
    summary = json.loads(body(s3, bucket, description["ExportManifest"]))
    assert summary["exportArn"] == description["ExportArn"]
    assert summary["itemCount"] == description["ItemCount"]
    found = []
    for line in body(s3, bucket, summary["manifestFilesS3Key"]).splitlines():
        file = json.loads(line)
        data = body(s3, bucket, file["dataFileS3Key"])
        assert base64.b64encode(hashlib.md5(data).digest()).decode() == file["md5Checksum"]
        objects = [json.loads(each) for each in gzip.decompress(data).splitlines()]
        assert len(objects) == file["itemCount"]
        found += objects
    return found


def moment():
    """Now, behind every commit so far and before all others: a whole second, as clients send it."""
    second = int(time.time()) + 1
    while time.time() < second + 0.01:
        time.sleep(0.01)
    return datetime.fromtimestamp(second, timezone.utc)


def refusal(call, *arguments, **parameters):
    with pytest.raises(ClientError) as refused:
        call(*arguments, **parameters)
    return refused.value.response["Error"]


def test_a_table_is_exported_as_it_was_at_a_moment(dynamodb, s3, table, bucket):
    values = {"n": {"N": "1.50"}, "b": {"B": b"\x00\x01"}, "l": {"L": [{"NULL": True}]}}
    dynamodb.put_item(TableName=table, Item=item("a", "1", **values))
    dynamodb.put_item(TableName=table, Item=item("b", "1"))
    then = moment()
    dynamodb.put_item(TableName=table, Item=item("a", "1", n={"N": "2"}))
    dynamodb.delete_item(TableName=table, Key=key("b", "1"))
    dynamodb.put_item(TableName=table, Item=item("c", "1"))
    begun = export(dynamodb, table, bucket, ExportTime=then, S3Prefix="nightly/orders")
    assert begun["ExportStatus"] == "IN_PROGRESS" and begun["ClientToken"]
    assert begun["ExportFormat"] == "DYNAMODB_JSON" and "ExportType" not in begun
    assert begun["S3SseAlgorithm"] == "AES256"
    description = done(dynamodb, begun)
    assert (description["ExportStatus"], description["ItemCount"]) == ("COMPLETED", 2)
    label = begun["ExportArn"].rsplit("/", 1)[1]
    names = {each["Key"] for each in s3.list_objects_v2(Bucket=bucket)["Contents"]}
    folder = f"nightly/orders/AWSDynamoDB/{label}"
    assert {name for name in names if "/data/" not in name} == {
        f"{folder}/{name}"
        for name in ["_started", "manifest-files.json", "manifest-files.md5",
            "manifest-summary.json", "manifest-summary.md5"]
    }
    found = {each["Item"]["pk"]["S"]: each["Item"] for each in lines(s3, bucket, description)}
    encoded = values | {"n": {"N": "1.5"}, "b": {"B": base64.b64encode(b"\x00\x01").decode()}}
    assert found == {"a": item("a", "1", **encoded), "b": item("b", "1")}


def test_what_changed_in_a_period_is_exported(dynamodb, s3, table, bucket):
    dynamodb.put_item(TableName=table, Item=item("old", "1", n={"N": "1"}))
    dynamodb.put_item(TableName=table, Item=item("gone", "1"))
    dynamodb.put_item(TableName=table, Item=item("quiet", "1"))
    begin = moment()
    for number in ["2", "3"]:
        dynamodb.put_item(TableName=table, Item=item("old", "1", n={"N": number}))
    dynamodb.delete_item(TableName=table, Key=key("gone", "1"))
    dynamodb.put_item(TableName=table, Item=item("new", "1"))
    dynamodb.put_item(TableName=table, Item=item("brief", "1"))
    dynamodb.delete_item(TableName=table, Key=key("brief", "1"))
    end = moment()
    dynamodb.put_item(TableName=table, Item=item("old", "1", n={"N": "4"}))
    period = {"ExportFromTime": begin, "ExportToTime": end}
    description = done(
        dynamodb,
        export(dynamodb, table, bucket, ExportType="INCREMENTAL_EXPORT",
            IncrementalExportSpecification=period),
    )
    assert description["ExportStatus"] == "COMPLETED", description
    found = {each["Keys"]["pk"]["S"]: each for each in lines(s3, bucket, description)}
    assert set(found) == {"old", "gone", "new"}
    micros = int(found["old"].pop("Metadata")["WriteTimestampMicros"]["N"])
    assert begin.timestamp() * 1e6 - 1000 <= micros < end.timestamp() * 1e6
    assert found["old"] == {
        "Keys": key("old", "1"),
        "OldImage": item("old", "1", n={"N": "1"}),
        "NewImage": item("old", "1", n={"N": "3"}),
    }
    assert "NewImage" not in found["gone"] and found["gone"]["OldImage"] == item("gone", "1")
    assert "OldImage" not in found["new"] and found["new"]["NewImage"] == item("new", "1")
    description = done(
        dynamodb,
        export(dynamodb, table, bucket, ExportType="INCREMENTAL_EXPORT",
            IncrementalExportSpecification=period | {"ExportViewType": "NEW_IMAGE"}),
    )
    assert not any("OldImage" in each for each in lines(s3, bucket, description))


def test_only_what_a_filter_takes_is_exported(server, dynamodb, s3, table, bucket):
    for number in range(4):
        more = {"n": {"N": str(number)}, "secret": {"S": "x"}}
        dynamodb.put_item(TableName=table, Item=item("a", str(number), **more))
    dynamodb.put_item(TableName=table, Item=item("b", "1", n={"N": "3"}))
    request = {
        "TableArn": arn(dynamodb, table),
        "S3Bucket": bucket,
        "FilterSpecification": {
            "KeyConditionExpression": "pk = :a",
            "FilterExpression": "n > :n",
            "ProjectionExpression": "#n",
            "ExpressionAttributeNames": {"#n": "n"},
            "ExpressionAttributeValues": {":a": {"S": "a"}, ":n": {"N": "1"}},
        },
    }
    begun = wire.call(server.port, "ExportTableToPointInTime", request).json["ExportDescription"]
    assert begun["FilterSpecification"] == request["FilterSpecification"]
    description = done(dynamodb, begun)
    assert description["ItemCount"] == 2
    found = [each["Item"] for each in lines(s3, bucket, description)]
    assert found == [{"n": {"N": "2"}}, {"n": {"N": "3"}}]
    named = {"ExportArn": begun["ExportArn"]}
    told = wire.call(server.port, "DescribeExport", named).json["ExportDescription"]
    assert told["FilterSpecification"] == request["FilterSpecification"]
    request["FilterSpecification"]["FilterExpression"] = "pk = :a AND n > :n"
    refused = wire.call(server.port, "ExportTableToPointInTime", request)
    assert refused.error == (
        "ValidationException",
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: pk",
    )


def test_an_empty_table_has_an_empty_file(dynamodb, s3, table, bucket):
    description = done(dynamodb, export(dynamodb, table, bucket))
    assert description["ItemCount"] == 0 and lines(s3, bucket, description) == []


def test_a_large_table_is_exported_whole(dynamodb, s3, table, bucket):
    names = [f"item{number:04}" for number in range(1500)]
    for start in range(0, len(names), 25):
        puts = [{"PutRequest": {"Item": item(name, "1")}} for name in names[start : start + 25]]
        dynamodb.batch_write_item(RequestItems={table: puts})
    description = done(dynamodb, export(dynamodb, table, bucket))
    assert sorted(each["Item"]["pk"]["S"] for each in lines(s3, bucket, description)) == names


def test_exports_are_listed_page_by_page(dynamodb, table, bucket):
    begun = [export(dynamodb, table, bucket) for _ in range(3)]
    begun.sort(key=lambda each: (each["StartTime"], each["ExportArn"]), reverse=True)
    page = dynamodb.list_exports(TableArn=arn(dynamodb, table), MaxResults=2)
    rest = dynamodb.list_exports(TableArn=arn(dynamodb, table), NextToken=page["NextToken"])
    found = page["ExportSummaries"] + rest["ExportSummaries"]
    assert "NextToken" not in rest
    assert [each["ExportArn"] for each in found] == [each["ExportArn"] for each in begun]
    error = refusal(dynamodb.list_exports, NextToken="elsewhere")
    assert error["Message"] == "Invalid Request: Provided nextToken is invalid: elsewhere"
    assert {each["ExportType"] for each in found} == {"FULL_EXPORT"}


def test_a_client_token_stands_for_one_export(dynamodb, table, bucket):
    token = {"ClientToken": unique("token")}
    first = export(dynamodb, table, bucket, **token)
    assert export(dynamodb, table, bucket, **token)["ExportArn"] == first["ExportArn"]
    error = refusal(export, dynamodb, table, bucket, S3Prefix="other", **token)
    assert error["Code"] == "ExportConflictException"
    assert "Duplicate request detected" in error["Message"]


def test_a_bucket_that_is_not_there_fails_the_export(dynamodb, table):
    description = done(dynamodb, export(dynamodb, table, "no-such-bucket-anywhere"))
    assert (description["ExportStatus"], description["FailureCode"]) == ("FAILED", "S3NoSuchBucket")
    assert "bucket does not exist" in description["FailureMessage"]


def test_what_can_not_be_exported_is_refused(dynamodb, table, bucket):
    later = {"ExportTime": datetime(2100, 1, 1, tzinfo=timezone.utc)}
    assert refusal(export, dynamodb, table, bucket, **later)["Code"] == "InvalidExportTimeException"
    ion = refusal(export, dynamodb, table, bucket, ExportFormat="ION")
    assert ion["Code"] == "ValidationException" and "ION" in ion["Message"]
    assert "s3Bucket" in refusal(export, dynamodb, table, "-")["Message"]
    call = dynamodb.export_table_to_point_in_time
    missing = arn(dynamodb, table) + "-not-there"
    error = refusal(call, TableArn=missing, S3Bucket=bucket)
    assert error["Code"] == "TableNotFoundException"
    assert error["Message"] == f"Table not found: {missing}"
    other = arn(dynamodb, table).replace(":000000000000:", ":111111111111:")
    error = refusal(call, TableArn=other, S3Bucket=bucket)
    assert error == error | {"Code": "AccessDeniedException", "Message": "Access is denied"}
    plain = create_table(dynamodb)
    error = refusal(export, dynamodb, plain, bucket)
    assert error["Code"] == "PointInTimeRecoveryUnavailableException"
    error = refusal(export, dynamodb, table, bucket, ExportType="INCREMENTAL_EXPORT")
    assert error["Code"] == "ValidationException"
    error = refusal(dynamodb.describe_export, ExportArn=missing)
    assert error == error | {"Code": "ValidationException", "Message": "Invalid Export ARN"}
    error = refusal(dynamodb.describe_export, ExportArn=f"{missing}/export/0-0")
    assert error["Code"] == "ExportNotFoundException"


def test_an_export_goes_on_after_a_kill(new_server):
    server = new_server().start()
    client, s3 = server.client(), server.client("s3")
    s3.create_bucket(Bucket="exports")
    table = create_table(client)
    client.update_continuous_backups(
        TableName=table, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
    )
    for number in range(50):
        client.put_item(TableName=table, Item=item(f"i{number}", "1", v={"S": "x" * 200_000}))
    begun = export(client, table, "exports")
    server.kill()
    server.start()
    client, s3 = server.client(), server.client("s3")
    description = done(client, begun)
    assert description["ExportStatus"] == "COMPLETED"
    assert len(lines(s3, "exports", description)) == 50


def test_the_aws_cli_exports(server, dynamodb, table, bucket):
    dynamodb.put_item(TableName=table, Item=item("a", "1"))
    shown = run(
        AWS_CLI, "dynamodb", "export-table-to-point-in-time", "--table-arn", arn(dynamodb, table),
        "--s3-bucket", bucket, "--endpoint-url", server.endpoint, "--region", "us-east-1",
        env=environment(AWS_ACCESS_KEY_ID="AKID", AWS_SECRET_ACCESS_KEY="secret"),
    )
    assert shown.returncode == 0, shown.stderr
    description = done(dynamodb, json.loads(shown.stdout)["ExportDescription"])
    assert description["ExportStatus"] == "COMPLETED"
