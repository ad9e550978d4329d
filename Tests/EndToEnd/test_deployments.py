"""`afterimage deploy plan|apply|status|destroy`: stacks that come, change and go."""

import pytest
from support.command import afterimage, environment
from support.moto import Moto
from support.tables import create_table

ONE = """
tables:
  - table:
      name: Orders
      audit:
        type: DYNAMODB
        dynamodbstreamOptions: { auditTableName: orders-audit }
"""
TWO = """
tables:
  - table:
      name: Orders
      props: { dynamoStream: NEW_AND_OLD_IMAGES }
      stream: { enabled: true }
      audit:
        type: DYNAMODB
        dynamodbstreamOptions: { auditTableName: orders-audit }
  - table:
      name: Employees
      audit: { type: CLOUDWATCH }
"""


@pytest.fixture(scope="module")
def moto(tmp_path_factory):
    running = Moto(tmp_path_factory.mktemp("moto"))
    yield running
    running.stop()


@pytest.fixture
def deploy(moto, tmp_path):
    def call(configuration: str, *arguments: str, **more: str):
        (tmp_path / "afterimage.yaml").write_text(configuration)
        variables = {
            "AWS_ACCESS_KEY_ID": "AKIDTEST", "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": moto.endpoint,
        }
        return afterimage(
            "deploy", *arguments, cwd=tmp_path, env=environment(**(variables | more)))

    return call


def test_stacks_come_change_and_go(moto, deploy):
    stacks = moto.client("cloudformation")

    planned = deploy(ONE, "plan")
    assert planned.returncode == 0, planned.stderr
    assert "stack afterimage-Orders is made" in planned.stdout
    assert "+ table orders-audit, which stays when the stack goes" in planned.stdout
    assert "A million changes of Orders cost about $7.50" in planned.stdout
    assert "There is no table Orders in us-east-1" in planned.stderr
    assert stacks.describe_stacks()["Stacks"] == []

    refused = deploy(ONE, "apply")
    assert refused.returncode == 2 and "--yes" in refused.stderr
    assert deploy(ONE, "apply", "--dry-run").returncode == 0
    assert stacks.describe_stacks()["Stacks"] == []

    missing = deploy(ONE, "status")
    assert missing.returncode == 3 and "not there" in missing.stdout

    applied = deploy(ONE, "apply", "--yes")
    assert applied.returncode == 0, applied.stderr
    assert "stack afterimage-Orders  CREATE_COMPLETE" in applied.stdout
    assert {each["StackName"] for each in stacks.describe_stacks()["Stacks"]} == {
        "afterimage", "afterimage-Orders"}
    assert "orders-audit" in moto.client().list_tables()["TableNames"]

    again = deploy(ONE, "apply", "--yes")
    assert again.returncode == 0, again.stderr
    assert "stack afterimage-Orders stays as it is" in again.stdout

    changed = deploy(TWO, "plan")
    assert changed.returncode == 0, changed.stderr
    assert "stack afterimage-Orders is changed" in changed.stdout
    assert "+ topic Orders-stream" in changed.stdout
    assert "+ log group /audit/logs/afterimage, which stays" in changed.stdout
    sets = stacks.list_change_sets(StackName="afterimage-Orders")["Summaries"]
    assert [each for each in sets if each["ExecutionStatus"] == "AVAILABLE"] == []

    assert deploy(TWO, "apply", "--yes").returncode == 0
    well = deploy(TWO, "status")
    assert well.returncode == 0, well.stdout
    assert "stack afterimage-Orders  UPDATE_COMPLETE" in well.stdout

    farewell = deploy(TWO, "destroy", "--dry-run", "--table", "Orders")
    assert "stays    table orders-audit" in farewell.stdout
    assert "deleted  topic Orders-stream" in farewell.stdout
    assert deploy(TWO, "destroy", "--table", "Orders", "--yes").returncode == 0
    assert deploy(TWO, "status", "--table", "Orders").returncode == 3
    assert deploy(TWO, "destroy", "--table", "Orders", "--yes").returncode == 3
    assert deploy(TWO, "destroy", "--yes").returncode == 0


def test_a_stream_that_is_off_is_told(moto, deploy):
    create_table(moto.client(), "Quiet", view=None)
    told = deploy(ONE.replace("Orders", "Quiet"), "plan", "--table", "Quiet")
    assert "The stream of Quiet is off" in told.stderr
    assert "aws dynamodb update-table --table-name Quiet" in told.stderr


def test_an_endpoint_that_is_not_there_is_one_line(deploy):
    told = deploy(ONE, "plan", AWS_ENDPOINT_URL="http://127.0.0.1:9", AWS_MAX_ATTEMPTS="1")
    assert told.returncode == 5
    assert len(told.stderr.splitlines()) == 2


def test_a_table_without_a_declaration_is_refused(deploy):
    told = deploy(ONE, "plan", "--table", "Other")
    assert told.returncode == 2 and "no audited table Other" in told.stderr
