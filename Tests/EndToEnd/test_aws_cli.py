"""The stock AWS CLI, as a user types it."""

import json

import pytest

from support.command import AWS_CLI, environment, run
from support.tables import unique

SCHEMA = [
    "--attribute-definitions",
    "AttributeName=UserId,AttributeType=S",
    "AttributeName=OrderId,AttributeType=S",
    "--key-schema",
    "AttributeName=UserId,KeyType=HASH",
    "AttributeName=OrderId,KeyType=RANGE",
    "--provisioned-throughput",
    "ReadCapacityUnits=5,WriteCapacityUnits=5",
]
KEY = '{"UserId":{"S":"user1"},"OrderId":{"S":"order1"}}'


@pytest.fixture(scope="module")
def aws(server):
    """Runs `aws dynamodb …` against the server."""

    def call(*arguments: str):
        return run(
            AWS_CLI,
            "dynamodb",
            *arguments,
            env=environment(
                AWS_ENDPOINT_URL=server.endpoint,
                AWS_ACCESS_KEY_ID="AKIDCLI",
                AWS_SECRET_ACCESS_KEY="secret",
                AWS_DEFAULT_REGION="us-east-1",
                AWS_MAX_ATTEMPTS="1",
            ),
        )

    return call


def succeeded(process) -> dict:
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout) if process.stdout.strip() else {}


def test_the_first_steps_of_the_tutorial(aws):
    table = unique("PrimaryTable")
    created = succeeded(
        aws(
            "create-table",
            "--table-name",
            table,
            *SCHEMA,
            "--stream-specification",
            "StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES",
        )
    )["TableDescription"]
    label = created["LatestStreamLabel"]
    assert created["LatestStreamArn"] == f"{created['TableArn']}/stream/{label}"
    succeeded(aws("wait", "table-exists", "--table-name", table))
    put = ["put-item", "--table-name", table, "--item"]
    succeeded(aws(*put, KEY[:-1] + ',"Quantity":{"N":"1"},"Raw":{"NULL":true}}'))
    found = succeeded(aws("get-item", "--table-name", table, "--key", KEY))["Item"]
    assert found == json.loads(KEY) | {"Quantity": {"N": "1"}, "Raw": {"NULL": True}}
    described = succeeded(aws("describe-table", "--table-name", table))["Table"]
    assert described["StreamSpecification"] == {
        "StreamEnabled": True,
        "StreamViewType": "NEW_AND_OLD_IMAGES",
    }
    assert described["ProvisionedThroughput"]["ReadCapacityUnits"] == 5
    succeeded(aws("delete-table", "--table-name", table))
    succeeded(aws("wait", "table-not-exists", "--table-name", table))


def test_a_missing_item_prints_nothing(aws):
    table = unique("Missing")
    succeeded(aws("create-table", "--table-name", table, *SCHEMA))
    found = aws("get-item", "--table-name", table, "--key", KEY)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_a_stream_is_switched_on_and_off(aws):
    table = unique("Switched")
    on = "StreamEnabled=true,StreamViewType=NEW_IMAGE"
    succeeded(aws("create-table", "--table-name", table, *SCHEMA))

    def update(specification: str):
        return aws("update-table", "--table-name", table, "--stream-specification", specification)

    enabled = succeeded(update(on))["TableDescription"]
    assert enabled["StreamSpecification"]["StreamViewType"] == "NEW_IMAGE"
    again = update(on)
    assert again.returncode != 0
    assert f"Table already has an enabled stream: TableName: {table}" in again.stderr
    succeeded(update("StreamEnabled=false"))
    described = succeeded(aws("describe-table", "--table-name", table))["Table"]
    assert "StreamSpecification" not in described
    assert described["LatestStreamArn"] == enabled["LatestStreamArn"]
    never = update("StreamEnabled=false")
    assert f"Table has no stream to disable: TableName: {table}" in never.stderr


def test_names_are_listed_over_pages(aws):
    tables = sorted(unique("Paged") for _ in range(3))
    for table in tables:
        succeeded(aws("create-table", "--table-name", table, *SCHEMA))
    listed = succeeded(aws("list-tables", "--page-size", "2"))["TableNames"]
    assert [name for name in listed if name in tables] == tables


def test_an_error_is_shown_with_its_code_and_words(aws):
    failed = aws("describe-table", "--table-name", "Nowhere")
    assert failed.returncode != 0
    assert "(ResourceNotFoundException)" in failed.stderr
    assert "Requested resource not found: Table: Nowhere not found" in failed.stderr
