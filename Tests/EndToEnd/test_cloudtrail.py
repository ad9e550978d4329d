"""CloudTrail, IAM and STS, as boto3 and the stock AWS CLI ask them."""

import gzip
import json
import subprocess
from datetime import datetime, timedelta, timezone

import pytest
from botocore.exceptions import ClientError

from support.command import AWS_CLI, environment, run
from support.server import Server
from support.tables import create_table, unique
from support.waiting import eventually

FAST = """
region: us-east-1
cloudtrail: { deliverEvery: 1s, digestEvery: 2s }
keys: [{ accessKeyId: AKIDALICE, name: alice }]
"""
SELECT_ALL = [
    {
        "ReadWriteType": "All",
        "IncludeManagementEvents": True,
        "DataResources": [{"Type": "AWS::DynamoDB::Table", "Values": ["arn:aws:dynamodb"]}],
    }
]
ACCOUNT = "000000000000"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("server"), FAST).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def s3(server):
    return server.client("s3")


@pytest.fixture(scope="module")
def cloudtrail(server):
    return server.client("cloudtrail")


def policy(bucket: str, prefix: str = "") -> str:
    service = {"Service": "cloudtrail.amazonaws.com"}
    files = f"arn:aws:s3:::{bucket}/{prefix}AWSLogs/{ACCOUNT}/*"
    return json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": service,
                    "Action": "s3:GetBucketAcl",
                    "Resource": f"arn:aws:s3:::{bucket}",
                },
                {
                    "Effect": "Allow",
                    "Principal": service,
                    "Action": "s3:PutObject",
                    "Resource": files,
                    "Condition": {
                        "StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"}
                    },
                },
            ],
        }
    )


def new_bucket(s3, prefix: str = "") -> str:
    name = unique("logs").lower().replace("_", "-")
    s3.create_bucket(Bucket=name)
    s3.put_bucket_policy(Bucket=name, Policy=policy(name, prefix))
    return name


@pytest.fixture
def bucket(s3):
    return new_bucket(s3)


@pytest.fixture
def trail(cloudtrail, bucket):
    """A trail of everything, which is deleted again: a region has few."""
    name = unique("trail")
    cloudtrail.create_trail(Name=name, S3BucketName=bucket, EnableLogFileValidation=True)
    cloudtrail.put_event_selectors(TrailName=name, EventSelectors=SELECT_ALL)
    cloudtrail.start_logging(Name=name)
    yield name
    try:
        cloudtrail.delete_trail(Name=name)
    except cloudtrail.exceptions.TrailNotFoundException:
        pass


def keys(s3, bucket: str, kind: str = "CloudTrail") -> list[str]:
    listed = s3.list_objects_v2(Bucket=bucket).get("Contents", [])
    return [each["Key"] for each in listed if f"/{kind}/" in each["Key"]]


def records(s3, bucket: str) -> list[dict]:
    found = []
    for key in keys(s3, bucket):
        packed = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        found += json.loads(gzip.decompress(packed))["Records"]
    return found


def delivered(s3, bucket: str, name: str, count: int = 1) -> list[dict]:
    """The records of an operation, once there are as many."""

    def enough():
        found = [each for each in records(s3, bucket) if each["eventName"] == name]
        return found if len(found) >= count else None

    return eventually(enough, f"{count} records of {name}")


def code(refusal) -> str:
    return refusal.value.response["Error"]["Code"]


def aws(server, *arguments, key: str = "AKIDALICE"):
    return run(
        AWS_CLI,
        *arguments,
        env=environment(
            AWS_ENDPOINT_URL=server.endpoint,
            AWS_ACCESS_KEY_ID=key,
            AWS_SECRET_ACCESS_KEY="secret",
            AWS_DEFAULT_REGION="us-east-1",
        ),
        timeout=120,
    )


def validate(server, trail: str):
    start = (datetime.now(timezone.utc) - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    arn = f"arn:aws:cloudtrail:us-east-1:{ACCOUNT}:trail/{trail}"
    return aws(
        server, "cloudtrail", "validate-logs", "--trail-arn", arn, "--start-time", start, "--verbose"
    )


def digests(s3, bucket: str) -> list[str]:
    return sorted(keys(s3, bucket, "CloudTrail-Digest"))


# Records


def test_a_put_is_recorded_with_its_key_and_no_other_value(server, s3, bucket, trail, dynamodb):
    table = create_table(dynamodb)
    alice = server.client("dynamodb", access_key="AKIDALICE")
    answer = alice.put_item(
        TableName=table,
        Item={"pk": {"S": "e1"}, "sk": {"S": "a"}, "salary": {"N": "4711"}},
        ConditionExpression="attribute_not_exists(#p)",
        ExpressionAttributeNames={"#p": "pk"},
    )
    [event] = [
        each
        for each in delivered(s3, bucket, "PutItem")
        if each["requestID"] == answer["ResponseMetadata"]["RequestId"]
    ]
    assert event["userIdentity"] == {
        "type": "IAMUser",
        "principalId": event["userIdentity"]["principalId"],
        "arn": f"arn:aws:iam::{ACCOUNT}:user/alice",
        "accountId": ACCOUNT,
        "accessKeyId": "AKIDALICE",
        "userName": "alice",
    }
    assert event["userIdentity"]["principalId"].startswith("AIDA")
    assert event["requestParameters"]["key"] == {"pk": "e1", "sk": "a"}
    assert sorted(event["requestParameters"]["items"]) == ["pk", "salary", "sk"]
    assert event["requestParameters"]["expressionAttributeNames"] == {"#p": "pk"}
    assert event["resources"] == [
        {
            "accountId": ACCOUNT,
            "type": "AWS::DynamoDB::Table",
            "ARN": f"arn:aws:dynamodb:us-east-1:{ACCOUNT}:table/{table}",
        }
    ]
    assert event["eventSource"] == "dynamodb.amazonaws.com"
    assert event["sourceIPAddress"] == "127.0.0.1"
    assert "Botocore" in event["userAgent"]
    assert event["responseElements"] is None
    assert (event["readOnly"], event["managementEvent"], event["eventCategory"]) == (
        False,
        False,
        "Data",
    )
    assert "4711" not in json.dumps(event)


def test_what_fails_is_recorded_with_its_error(s3, bucket, trail, dynamodb):
    table = create_table(dynamodb)
    with pytest.raises(ClientError):
        dynamodb.delete_item(
            TableName=table,
            Key={"pk": {"S": "none"}, "sk": {"S": "a"}},
            ConditionExpression="attribute_exists(pk)",
        )
    [event] = delivered(s3, bucket, "DeleteItem")
    assert event["errorCode"] == "ConditionalCheckFailedException"
    assert event["errorMessage"] == "The conditional request failed"
    assert event["requestParameters"]["key"] == {"pk": "none", "sk": "a"}


def test_batches_transactions_and_statements_keep_no_values(s3, bucket, trail, dynamodb):
    table = create_table(dynamodb)
    item = {"pk": {"S": "b1"}, "sk": {"S": "a"}, "secret": {"S": "hidden"}}
    dynamodb.batch_write_item(RequestItems={table: [{"PutRequest": {"Item": item}}]})
    dynamodb.transact_write_items(
        TransactItems=[
            {
                "Update": {
                    "TableName": table,
                    "Key": {"pk": {"S": "b1"}, "sk": {"S": "a"}},
                    "UpdateExpression": "SET secret = :s",
                    "ExpressionAttributeValues": {":s": {"S": "hidden too"}},
                }
            }
        ]
    )
    dynamodb.execute_statement(
        Statement=f"UPDATE \"{table}\" SET secret = 'hidden again' WHERE pk = 'b1' AND sk = 'a'"
    )
    dynamodb.update_item(
        TableName=table,
        Key={"pk": {"S": "b1"}, "sk": {"S": "a"}},
        AttributeUpdates={"secret": {"Value": {"S": "hidden at last"}, "Action": "PUT"}},
    )
    [batch] = delivered(s3, bucket, "BatchWriteItem")
    assert batch["requestParameters"]["requestItems"] == [
        {
            "operation": "Put",
            "tableName": table,
            "key": {"pk": "b1", "sk": "a"},
            "items": ["pk", "sk", "secret"],
        }
    ]
    [transaction] = delivered(s3, bucket, "TransactWriteItems")
    [update] = transaction["requestParameters"]["requestItems"]
    assert (update["operation"], update["key"]) == ("Update", {"pk": "b1", "sk": "a"})
    assert update["updateExpression"] == "SET secret = :s"
    [statement] = delivered(s3, bucket, "ExecuteStatement")
    assert statement["requestParameters"]["statement"] == (
        f'UPDATE "{table}" SET secret = ***(Redacted) WHERE pk = ***(Redacted) '
        "AND sk = ***(Redacted)"
    )
    assert statement["resources"][0]["ARN"].endswith(f"table/{table}")
    dynamodb.batch_execute_statement(Statements=[{"Statement": f'SELECT * FROM "{table}"'}])
    [statements] = delivered(s3, bucket, "BatchExecuteStatement")
    assert statements["requestParameters"] == {
        "requestItems": [{"statement": f'SELECT * FROM "{table}"'}]
    }
    [legacy] = delivered(s3, bucket, "UpdateItem")
    assert legacy["requestParameters"]["attributeUpdates"] == ["secret"]
    assert "hidden" not in json.dumps(records(s3, bucket))


def test_a_selector_of_one_table_leaves_the_others_out(s3, cloudtrail, bucket, dynamodb):
    wanted, other = create_table(dynamodb), create_table(dynamodb)
    name = unique("trail")
    cloudtrail.create_trail(Name=name, S3BucketName=bucket)
    arn = f"arn:aws:dynamodb:us-east-1:{ACCOUNT}:table/{wanted}"
    advanced = [
        {
            "Name": "writes of one table",
            "FieldSelectors": [
                {"Field": "eventCategory", "Equals": ["Data"]},
                {"Field": "resources.type", "Equals": ["AWS::DynamoDB::Table"]},
                {"Field": "resources.ARN", "Equals": [arn]},
                {"Field": "readOnly", "Equals": ["false"]},
            ],
        }
    ]
    cloudtrail.put_event_selectors(TrailName=name, AdvancedEventSelectors=advanced)
    kept = cloudtrail.get_event_selectors(TrailName=name)
    assert kept["AdvancedEventSelectors"] == advanced
    assert "EventSelectors" not in kept
    cloudtrail.start_logging(Name=name)
    key = {"pk": {"S": "x"}, "sk": {"S": "y"}}
    dynamodb.put_item(TableName=other, Item=key)
    dynamodb.get_item(TableName=wanted, Key=key)
    dynamodb.put_item(TableName=wanted, Item=key)
    delivered(s3, bucket, "PutItem")
    cloudtrail.delete_trail(Name=name)
    [event] = records(s3, bucket)
    assert event["resources"][0]["ARN"] == arn


def test_management_events_are_looked_up_without_a_trail(server, cloudtrail, dynamodb):
    table = create_table(dynamodb)
    server.client("dynamodb", access_key="AKIDALICE").describe_table(TableName=table)
    by_table = cloudtrail.lookup_events(
        LookupAttributes=[{"AttributeKey": "ResourceName", "AttributeValue": table}]
    )["Events"]
    assert [each["EventName"] for each in by_table][-1] == "CreateTable"
    newest = by_table[0]
    assert (newest["EventName"], newest["Username"]) == ("DescribeTable", "alice")
    assert (newest["ReadOnly"], newest["AccessKeyId"]) == ("true", "AKIDALICE")
    created = json.loads(by_table[-1]["CloudTrailEvent"])
    assert created["requestParameters"]["tableName"] == table
    assert created["responseElements"]["tableDescription"]["tableName"] == table
    assert created["managementEvent"] is True
    mine = cloudtrail.lookup_events(
        LookupAttributes=[{"AttributeKey": "Username", "AttributeValue": "alice"}], MaxResults=1
    )
    assert [each["Username"] for each in mine["Events"]] == ["alice"]


def test_lookups_page_and_refuse_as_on_aws(cloudtrail, dynamodb):
    for _ in range(4):
        dynamodb.list_tables()
    attribute = [{"AttributeKey": "EventName", "AttributeValue": "ListTables"}]
    pages = cloudtrail.get_paginator("lookup_events").paginate(
        LookupAttributes=attribute, PaginationConfig={"PageSize": 2}
    )
    found = [event["EventId"] for page in pages for event in page["Events"]]
    assert len(found) >= 4
    assert len(found) == len(set(found))
    for refused, arguments in {
        "InvalidMaxResultsException": {"MaxResults": 50, "NextToken": "x"},
        "InvalidTimeRangeException": {"StartTime": 2_000_000_000, "EndTime": 1_000_000_000},
        "InvalidLookupAttributesException": {"LookupAttributes": attribute * 2},
    }.items():
        with pytest.raises(ClientError) as refusal:
            cloudtrail.lookup_events(**arguments)
        expected = "InvalidNextTokenException" if "NextToken" in arguments else refused
        assert code(refusal) == expected


# Trails


def test_a_trail_is_made_changed_and_described(cloudtrail, s3, bucket):
    name = unique("trail")
    made = cloudtrail.create_trail(
        Name=name, S3BucketName=bucket, TagsList=[{"Key": "team", "Value": "hr"}]
    )
    arn = f"arn:aws:cloudtrail:us-east-1:{ACCOUNT}:trail/{name}"
    assert made["TrailARN"] == arn
    assert made["LogFileValidationEnabled"] is False
    assert cloudtrail.get_trail_status(Name=arn)["IsLogging"] is False
    cloudtrail.update_trail(Name=name, EnableLogFileValidation=True)
    [shown] = cloudtrail.describe_trails(trailNameList=[name])["trailList"]
    assert (shown["LogFileValidationEnabled"], shown["HomeRegion"]) == (True, "us-east-1")
    assert cloudtrail.get_trail(Name=arn)["Trail"]["Name"] == name
    assert arn in [each["TrailARN"] for each in cloudtrail.list_trails()["Trails"]]
    cloudtrail.add_tags(ResourceId=arn, TagsList=[{"Key": "stage", "Value": "test"}])
    cloudtrail.remove_tags(ResourceId=arn, TagsList=[{"Key": "team"}])
    [tags] = cloudtrail.list_tags(ResourceIdList=[arn])["ResourceTagList"]
    assert tags["TagsList"] == [{"Key": "stage", "Value": "test"}]
    cloudtrail.delete_trail(Name=name)
    with pytest.raises(cloudtrail.exceptions.TrailNotFoundException):
        cloudtrail.get_trail(Name=name)


def test_trails_are_refused_as_on_aws(cloudtrail, s3, bucket):
    closed = unique("closed").lower().replace("_", "-")
    s3.create_bucket(Bucket=closed)
    for expected, arguments in {
        "S3BucketDoesNotExistException": {"Name": "abc", "S3BucketName": "no-such-bucket-here"},
        "InsufficientS3BucketPolicyException": {"Name": "abc", "S3BucketName": closed},
        "InvalidTrailNameException": {"Name": "a!c", "S3BucketName": bucket},
        "UnsupportedOperationException": {
            "Name": "abc",
            "S3BucketName": bucket,
            "KmsKeyId": "alias/k",
        },
    }.items():
        with pytest.raises(ClientError) as refusal:
            cloudtrail.create_trail(**arguments)
        assert code(refusal) == expected
    with pytest.raises(ClientError) as refusal:
        cloudtrail.start_logging(Name="no-such-trail")
    assert code(refusal) == "TrailNotFoundException"
    assert "no-such-trail" in refusal.value.response["Error"]["Message"]
    with pytest.raises(ClientError) as refusal:
        cloudtrail.list_event_data_stores()
    assert code(refusal) == "UnsupportedOperationException"


# Files and their digests


def test_stock_validation_finds_all_valid_and_what_was_tampered(
    server, s3, bucket, trail, dynamodb
):
    table = create_table(dynamodb)
    eventually(lambda: digests(s3, bucket), "a digest file", seconds=30)
    for number in range(2):
        dynamodb.put_item(TableName=table, Item={"pk": {"S": f"p{number}"}, "sk": {"S": "a"}})
        delivered(s3, bucket, "PutItem", number + 1)
    server.client("cloudtrail").stop_logging(Name=trail)
    eventually(lambda: is_quiet(s3, bucket), "the last digest file", seconds=30)
    valid = validate(server, trail)
    assert valid.returncode == 0, valid.stdout + valid.stderr
    assert "digest files valid" in valid.stdout
    assert "log files valid" in valid.stdout
    assert "INVALID" not in valid.stdout

    # The logs of a digest file that is not valid itself are not looked at.
    [changed, gone, *_] = [log for digest in chain(s3, bucket)[1:] for log in logs(digest)]
    kept = s3.get_object(Bucket=bucket, Key=changed)["Body"].read()
    s3.put_object(Bucket=bucket, Key=changed, Body=gzip.compress(gzip.decompress(kept) + b" "))
    s3.delete_object(Bucket=bucket, Key=gone)
    forged = digests(s3, bucket)[0]
    body = s3.get_object(Bucket=bucket, Key=forged)["Body"].read()
    s3.put_object(Bucket=bucket, Key=forged, Body=body)
    tampered = validate(server, trail)
    assert tampered.returncode == 1
    told = tampered.stdout + tampered.stderr
    assert f"s3://{bucket}/{changed}\tINVALID: hash value doesn't match" in told
    assert f"s3://{bucket}/{gone}\tINVALID: not found" in told
    assert f"s3://{bucket}/{forged}\tINVALID: signature verification failed" in told


def test_stock_validation_finds_where_nothing_was_validated(
    server, s3, cloudtrail, bucket, trail, dynamodb
):
    table = create_table(dynamodb)
    eventually(lambda: digests(s3, bucket), "a digest file", seconds=30)
    cloudtrail.update_trail(Name=trail, EnableLogFileValidation=False)
    before = len(digests(s3, bucket))
    dynamodb.put_item(TableName=table, Item={"pk": {"S": "unseen"}, "sk": {"S": "a"}})
    delivered(s3, bucket, "PutItem")
    cloudtrail.update_trail(Name=trail, EnableLogFileValidation=True)
    eventually(lambda: len(digests(s3, bucket)) > before, "a new chain", seconds=30)
    cloudtrail.stop_logging(Name=trail)
    first = chain(s3, bucket)[before]
    assert first["previousDigestS3Object"] is first["previousDigestSignature"] is None
    outcome = validate(server, trail)
    assert "No log files were delivered by CloudTrail between" in outcome.stderr, outcome.stdout


def logs(digest: dict) -> list[str]:
    """The log files that a digest file tells of."""
    return [each["s3Object"] for each in digest["logFiles"]]


def is_quiet(s3, bucket: str) -> bool:
    """Whether every log file stands in a digest file."""
    told = {log for digest in chain(s3, bucket) for log in logs(digest)}
    return set(keys(s3, bucket)) <= told


def chain(s3, bucket: str) -> list[dict]:
    """The digest files, the oldest first."""
    return [
        json.loads(gzip.decompress(s3.get_object(Bucket=bucket, Key=key)["Body"].read()))
        for key in digests(s3, bucket)
    ]


def test_the_chain_survives_kills_and_pauses(new_server):
    server = new_server(FAST).start()
    s3, cloudtrail, dynamodb = (
        server.client(service) for service in ("s3", "cloudtrail", "dynamodb")
    )
    bucket = new_bucket(s3)
    cloudtrail.create_trail(Name="kept", S3BucketName=bucket, EnableLogFileValidation=True)
    cloudtrail.put_event_selectors(TrailName="kept", EventSelectors=SELECT_ALL)
    cloudtrail.start_logging(Name="kept")
    table = create_table(dynamodb)
    requests = []
    for number in range(20):
        answer = dynamodb.put_item(
            TableName=table, Item={"pk": {"S": f"p{number}"}, "sk": {"S": "a"}}
        )
        requests.append(answer["ResponseMetadata"]["RequestId"])
        if number % 5 == 4:
            server.kill()
            server.start()
    cloudtrail.stop_logging(Name="kept")
    dynamodb.put_item(TableName=table, Item={"pk": {"S": "unseen"}, "sk": {"S": "a"}})
    cloudtrail.start_logging(Name="kept")
    found = delivered(s3, bucket, "PutItem", 20)
    assert sorted(each["requestID"] for each in found) == sorted(requests)
    eventually(lambda: len(digests(s3, bucket)) >= 3, "three digest files", seconds=30)
    cloudtrail.stop_logging(Name="kept")
    eventually(lambda: is_quiet(s3, bucket), "the last digest", seconds=30)
    told = chain(s3, bucket)
    for before, after in zip(told, told[1:]):
        assert after["previousDigestS3Object"] == before["digestS3Object"]
        assert after["digestStartTime"] == before["digestEndTime"]
    outcome = validate(server, "kept")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    server.stop()


def test_a_bucket_that_is_gone_or_refuses_loses_nothing(s3, cloudtrail, bucket, trail, dynamodb):
    table = create_table(dynamodb)
    delivered(s3, bucket, "CreateTable")
    s3.delete_bucket_policy(Bucket=bucket)
    dynamodb.put_item(TableName=table, Item={"pk": {"S": "late"}, "sk": {"S": "a"}})
    eventually(
        lambda: cloudtrail.get_trail_status(Name=trail).get("LatestDeliveryError")
        == "AccessDenied",
        "the refusal is shown",
    )
    assert not [each for each in records(s3, bucket) if each["eventName"] == "PutItem"]
    s3.put_bucket_policy(Bucket=bucket, Policy=policy(bucket))
    assert delivered(s3, bucket, "PutItem")
    status = cloudtrail.get_trail_status(Name=trail)
    assert "LatestDeliveryError" not in status


@pytest.fixture
def small_server(new_server):
    """A server with two megabytes for objects, where this user may mount a file system."""
    server = new_server(FAST)
    folder = server.data / "objects"
    folder.mkdir(parents=True, mode=0o700)
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("only root can mount a file system")
    yield server
    if server.is_running:
        server.kill()
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_shows_and_loses_nothing(small_server):
    server = small_server.start()
    s3, cloudtrail, dynamodb = (
        server.client(service) for service in ("s3", "cloudtrail", "dynamodb")
    )
    bucket = new_bucket(s3)
    cloudtrail.create_trail(Name="full", S3BucketName=bucket, EnableLogFileValidation=True)
    cloudtrail.put_event_selectors(TrailName="full", EventSelectors=SELECT_ALL)
    cloudtrail.start_logging(Name="full")
    table = create_table(dynamodb)
    filler = server.data / "objects" / "filler"
    with pytest.raises(OSError):
        filler.write_bytes(bytes(4 << 20))
    for number in range(30):
        dynamodb.put_item(TableName=table, Item={"pk": {"S": f"p{number}"}, "sk": {"S": "a"}})
    status = eventually(
        lambda: cloudtrail.get_trail_status(Name="full").get("LatestDeliveryError"),
        "the full disk is shown", seconds=30,
    )
    assert status.startswith("InternalError: The disk is full")
    filler.unlink()
    found = delivered(s3, bucket, "PutItem", 30)
    assert len({each["requestID"] for each in found}) == len(found) == 30
    eventually(
        lambda: "LatestDeliveryError" not in cloudtrail.get_trail_status(Name="full"),
        "the state is well again", seconds=30,
    )
    cloudtrail.stop_logging(Name="full")
    eventually(lambda: is_quiet(s3, bucket), "the last digest", seconds=30)
    outcome = validate(server, "full")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    server.stop()


def test_a_lost_key_shows_and_begins_a_new_chain(new_server):
    server = new_server(FAST).start()
    s3, cloudtrail, dynamodb = (
        server.client(service) for service in ("s3", "cloudtrail", "dynamodb")
    )
    bucket = new_bucket(s3)
    cloudtrail.create_trail(Name="kept", S3BucketName=bucket, EnableLogFileValidation=True)
    cloudtrail.start_logging(Name="kept")
    create_table(dynamodb)
    eventually(lambda: digests(s3, bucket), "a digest file", seconds=30)
    key = server.data / "cloudtrail.key"
    assert key.stat().st_mode & 0o777 == 0o600
    server.stop()
    key.unlink()
    before = len(digests(server.start().client("s3"), bucket))
    assert "was lost" in server.errors
    create_table(dynamodb)
    eventually(lambda: len(digests(s3, bucket)) > before + 1, "more digest files", seconds=30)
    told = chain(s3, bucket)
    assert [each["previousDigestS3Object"] for each in told].count(None) == 2
    assert len({each["digestPublicKeyFingerprint"] for each in told}) == 2
    assert len(cloudtrail.list_public_keys()["PublicKeyList"]) == 2
    cloudtrail.stop_logging(Name="kept")
    eventually(lambda: is_quiet(s3, bucket), "the last digest", seconds=30)
    outcome = validate(server, "kept")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    server.stop()


# IAM and STS


def test_who_am_i(server):
    told = server.client("sts", access_key="AKIDALICE").get_caller_identity()
    assert told["Arn"] == f"arn:aws:iam::{ACCOUNT}:user/alice"
    assert told["Account"] == ACCOUNT
    printed = aws(server, "sts", "get-caller-identity", "--query", "Account", "--output", "text")
    assert printed.stdout.strip() == ACCOUNT


def test_roles_are_kept_and_given_back(server):
    iam = server.client("iam")
    trust = json.dumps({"Version": "2012-10-17", "Statement": []})
    made = iam.create_role(RoleName="writer", AssumeRolePolicyDocument=trust)["Role"]
    assert made["Arn"] == f"arn:aws:iam::{ACCOUNT}:role/writer"
    assert made["RoleId"].startswith("AROA")
    iam.put_role_policy(RoleName="writer", PolicyName="inline", PolicyDocument=trust)
    managed = "arn:aws:iam::aws:policy/service-role/AWSLambdaDynamoDBExecutionRole"
    iam.attach_role_policy(RoleName="writer", PolicyArn=managed)
    shown = iam.get_role(RoleName="writer")["Role"]
    assert shown["AssumeRolePolicyDocument"] == json.loads(trust)
    kept = iam.get_role_policy(RoleName="writer", PolicyName="inline")
    assert kept["PolicyDocument"] == json.loads(trust)
    assert iam.list_role_policies(RoleName="writer")["PolicyNames"] == ["inline"]
    [attached] = iam.list_attached_role_policies(RoleName="writer")["AttachedPolicies"]
    assert attached == {"PolicyName": "AWSLambdaDynamoDBExecutionRole", "PolicyArn": managed}
    assert "writer" in [each["RoleName"] for each in iam.list_roles()["Roles"]]
    assert (shown["MaxSessionDuration"], shown["RoleLastUsed"]) == (3600, {})
    with pytest.raises(ClientError, match="must detach all policies first") as refusal:
        iam.delete_role(RoleName="writer")
    assert code(refusal) == "DeleteConflict"
    with pytest.raises(ClientError, match="ARN arn:aws:iam::aws:nothing is not valid.") as refusal:
        iam.attach_role_policy(RoleName="writer", PolicyArn="arn:aws:iam::aws:nothing")
    assert code(refusal) == "ValidationError"
    with pytest.raises(ClientError) as refusal:
        iam.create_role(RoleName="writer", AssumeRolePolicyDocument=trust)
    assert code(refusal) == "EntityAlreadyExists"
    with pytest.raises(ClientError) as refusal:
        iam.create_role(RoleName="other", AssumeRolePolicyDocument="no policy")
    assert code(refusal) == "MalformedPolicyDocument"
    iam.detach_role_policy(RoleName="writer", PolicyArn=managed)
    with pytest.raises(ClientError, match="must delete policies first"):
        iam.delete_role(RoleName="writer")
    iam.delete_role_policy(RoleName="writer", PolicyName="inline")
    iam.delete_role(RoleName="writer")
    with pytest.raises(ClientError) as refusal:
        iam.get_role(RoleName="writer")
    assert code(refusal) == "NoSuchEntity"


def test_roles_come_in_pages_and_with_their_tags(server):
    iam = server.client("iam")
    trust = json.dumps({"Version": "2012-10-17", "Statement": []})
    names = [f"paged-{number}" for number in range(3)]
    for name in names:
        made = iam.create_role(
            RoleName=name,
            Path="/paged/",
            AssumeRolePolicyDocument=trust,
            Tags=[{"Key": "a", "Value": "b"}],
        )["Role"]
        assert made["Tags"] == [{"Key": "a", "Value": "b"}]
        assert "MaxSessionDuration" not in made
    page = iam.list_roles(PathPrefix="/paged/", MaxItems=2)
    assert page["IsTruncated"] and [each["RoleName"] for each in page["Roles"]] == names[:2]
    pages = iam.get_paginator("list_roles").paginate(
        PathPrefix="/paged/", PaginationConfig={"PageSize": 1}
    )
    assert [each["RoleName"] for page in pages for each in page["Roles"]] == names
    for name in names:
        iam.delete_role(RoleName=name)
