"""`afterimage policy`: a worker can do its work with it, and with nothing less."""

import copy
import json

import pytest
from support.command import afterimage, environment
from support.guard import ACCOUNT, Guard
from support.tables import create_table
from support.waiting import eventually
from support.worker import CREDENTIALS, ENDPOINT, Worker

CONFIGURATION = """
tables:
  - table:
      name: Orders
      props: { dynamoStream: NEW_AND_OLD_IMAGES }
      stream: { enabled: true }
      audit:
        type: [DYNAMODB, CLOUDWATCH]
        cloudwatchOptions: { logGroupName: /audit/orders }
        dynamodbstreamOptions: { auditTableName: orders-audit }
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("policies")
    (folder / "afterimage.yaml").write_text(CONFIGURATION)
    return folder


@pytest.fixture
def aws(new_server):
    server = new_server(ENDPOINT).start()
    create_table(server.client(), "Orders", view="NEW_AND_OLD_IMAGES")
    yield server
    server.stop()


def printed(folder, *arguments):
    told = afterimage("policy", *arguments, cwd=folder, env=environment(AWS_REGION="us-east-1"))
    assert told.returncode == 0, told.stderr
    return told.stdout


def policy(folder, role: str) -> dict:
    return json.loads(printed(folder, role, "--account", ACCOUNT))


def test_a_worker_needs_what_its_policy_allows_and_nothing_else(aws, folder, tmp_path):
    allowed = policy(folder, "worker")
    guard = Guard(aws.port, allowed)
    worker = Worker(tmp_path, guard.endpoint, CONFIGURATION, "worker").start()
    aws.client().put_item(TableName="Orders", Item={"pk": {"S": "a"}, "sk": {"S": "1"}})
    audit = aws.resource().Table("orders-audit")
    eventually(lambda: audit.scan()["Count"] == 1, "an entry is there")
    logs = aws.client("logs")
    # The group is made for the first event, which may come after the entry.
    eventually(lambda: logs.describe_log_groups()["logGroups"], "the group is there")
    eventually(
        lambda: logs.filter_log_events(logGroupName="/audit/orders")["events"],
        "an event is there")
    worker.stop()
    assert guard.refused == []
    spare = {
        # Only of leases that are obsolete, of what is refused for good, and of queues.
        "dynamodb:DeleteItem", "sqs:SendMessage",
    }
    actions = {action for each in allowed["Statement"] for action in each["Action"]}
    assert actions - guard.used <= spare
    guard.close()


@pytest.mark.parametrize(
    "action", ["dynamodb:DescribeTable", "dynamodb:ListStreams", "dynamodb:CreateTable"])
def test_a_permission_that_is_missing_is_named(aws, folder, tmp_path, action):
    less = copy.deepcopy(policy(folder, "worker"))
    for statement in less["Statement"]:
        statement["Action"] = [each for each in statement["Action"] if each != action]
    guard = Guard(aws.port, less)
    told = afterimage(
        "run", "--aws", cwd=folder,
        env=environment(**CREDENTIALS, AWS_REGION="us-east-1", AWS_ENDPOINT_URL=guard.endpoint))
    guard.close()
    assert told.returncode == 4
    assert f"{action} on" in told.stderr and "is not allowed to these credentials" in told.stderr
    assert f"Try: allow {action} in the principal's IAM policy" in told.stderr


def test_policies_are_about_the_tables_of_the_configuration(folder):
    reader = policy(folder, "reader")
    resources = {each for statement in reader["Statement"] for each in statement["Resource"]}
    table = f"arn:aws:dynamodb:us-east-1:{ACCOUNT}:table/"
    group = f"arn:aws:logs:us-east-1:{ACCOUNT}:log-group:/audit/orders"
    assert resources == {
        f"{table}orders-audit", f"{table}orders-audit/index/*", f"{table}Orders", group,
        f"{group}:*"}


def test_yaml_is_what_templates_have(folder):
    text = printed(folder, "processor", "--format", "yaml")
    assert text.startswith('Version: "2012-10-17"\nStatement:\n- Sid: ReadStreams\n')
    assert "\n  - dynamodb:GetRecords\n" in text


def test_a_table_that_is_not_configured_has_no_policy(folder):
    told = afterimage(
        "policy", "reader", "--table", "Other", cwd=folder,
        env=environment(AWS_REGION="us-east-1"))
    assert told.returncode == 2
    assert "no audited table Other" in told.stderr
