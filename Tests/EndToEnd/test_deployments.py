"""`afterimage deploy plan|apply|status|destroy`: stacks that come, change and go."""

import pytest
from support.command import afterimage, environment
from support.moto import Moto
from support.tables import create_table, unique

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


@pytest.fixture
def app(moto, deploy):
    """An application of a test's own: its name, and what deploys it."""
    name = unique("app")

    def call(configuration: str, *arguments: str):
        return deploy(named(configuration, name), *arguments, "--lease-table", f"{name}-leases")

    call.name = name
    call.stack = f"{name}-{name}Orders"
    return call


def named(configuration: str, name: str) -> str:
    """A configuration whose application, tables and all have a name in front of theirs."""
    for word in ["Orders", "orders-audit", "Employees"]:
        configuration = configuration.replace(f"Name: {word}", f"Name: {name}{word}")
        configuration = configuration.replace(f"name: {word}", f"name: {name}{word}")
    return f"appName: {name}\n{configuration}"


def stacks_of(moto, app) -> dict[str, str]:
    found = moto.client("cloudformation").describe_stacks()["Stacks"]
    return {
        each["StackName"]: each["StackStatus"]
        for each in found
        if each["StackName"].startswith(app.name)
    }


def test_a_plan_says_what_would_be_made_and_makes_nothing(moto, app):
    planned = app(ONE, "plan")
    assert planned.returncode == 0, planned.stderr
    assert f"stack {app.stack} is made" in planned.stdout
    assert f"+ table {app.name}orders-audit, which stays when the stack goes" in planned.stdout
    assert f"A million changes of {app.name}Orders cost about $7.50" in planned.stdout
    assert f"There is no table {app.name}Orders in us-east-1" in planned.stderr
    refused = app(ONE, "apply")
    assert refused.returncode == 2 and "--yes" in refused.stderr
    assert app(ONE, "apply", "--dry-run").returncode == 0
    missing = app(ONE, "status")
    assert missing.returncode == 3 and "not there" in missing.stdout
    assert stacks_of(moto, app) == {}


def test_stacks_are_made_once(moto, app):
    applied = app(ONE, "apply", "--yes")
    assert applied.returncode == 0, applied.stderr
    assert f"stack {app.stack}  CREATE_COMPLETE" in applied.stdout
    assert set(stacks_of(moto, app)) == {app.name, app.stack}
    assert f"{app.name}orders-audit" in moto.client().list_tables()["TableNames"]
    again = app(ONE, "apply", "--yes")
    assert again.returncode == 0, again.stderr
    assert f"stack {app.stack} stays as it is" in again.stdout


def test_stacks_change_with_the_declaration(moto, app):
    assert app(ONE, "apply", "--yes").returncode == 0
    changed = app(TWO, "plan")
    assert changed.returncode == 0, changed.stderr
    assert f"stack {app.stack} is changed" in changed.stdout
    assert f"+ topic {app.name}Orders-stream" in changed.stdout
    assert f"+ log group /audit/logs/{app.name}, which stays" in changed.stdout
    sets = moto.client("cloudformation").list_change_sets(StackName=app.stack)["Summaries"]
    assert [each for each in sets if each["ExecutionStatus"] == "AVAILABLE"] == []
    assert app(TWO, "apply", "--yes", "--table", f"{app.name}Orders").returncode == 0
    assert stacks_of(moto, app)[app.stack] == "UPDATE_COMPLETE"


def test_stacks_go_and_evidence_stays(moto, app):
    table = f"{app.name}Orders"
    assert app(TWO, "apply", "--yes", "--table", table).returncode == 0
    farewell = app(TWO, "destroy", "--dry-run", "--table", table)
    assert f"stays    table {app.name}orders-audit" in farewell.stdout
    assert f"deleted  topic {table}-stream" in farewell.stdout
    assert app(TWO, "destroy", "--table", table, "--yes").returncode == 0
    assert app(TWO, "status", "--table", table).returncode == 3
    assert app(TWO, "destroy", "--table", table, "--yes").returncode == 3
    assert f"{app.name}orders-audit" in moto.client().list_tables()["TableNames"]


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
