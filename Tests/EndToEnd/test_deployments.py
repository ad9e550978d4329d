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


PROGRAM = b"\x7fELF\x02\x01" + bytes(12) + b"\x3e" + bytes(900)


def test_functions_are_deployed_with_their_package(moto, app, tmp_path):
    (tmp_path / "program").write_bytes(PROGRAM)
    moto.client("s3").create_bucket(Bucket=f"{app.name}-code")
    code = f"s3://{app.name}-code/lambda/"
    functions = ("--functions", code, "--program", "program")
    missing = app(ONE, "plan", *functions)
    assert missing.returncode == 5 and f"There is no {app.name}Orders" in missing.stderr
    create_table(moto.client(), f"{app.name}Orders", view="NEW_AND_OLD_IMAGES")

    planned = app(ONE, "plan", *functions)
    assert planned.returncode == 0, planned.stderr
    assert "AWS::Lambda::Function" in planned.stdout and f"{code}afterimage-lambda-" in planned.stdout
    assert "calls of functions" in planned.stdout and "a month" not in planned.stdout
    listed = moto.client("s3").list_objects_v2(Bucket=f"{app.name}-code")
    assert listed["KeyCount"] == 0

    applied = app(ONE, "apply", "--yes", *functions)
    assert applied.returncode == 0, applied.stderr
    (package,) = moto.client("s3").list_objects_v2(Bucket=f"{app.name}-code")["Contents"]
    assert stacks_of(moto, app) == {app.stack: "CREATE_COMPLETE"}
    (stack,) = moto.client("cloudformation").describe_stacks(StackName=app.stack)["Stacks"]
    stream = moto.client().describe_table(TableName=f"{app.name}Orders")["Table"]["LatestStreamArn"]
    told = {each["ParameterKey"]: each["ParameterValue"] for each in stack["Parameters"]}
    assert told["StreamArn"] == stream
    made = [each for each in moto.client("lambda").list_functions()["Functions"]
            if each["Description"].endswith(f"of {app.name}Orders")]
    assert sorted(each["Handler"] for each in made) == ["logger", "processor"]

    # Another program is another object, so that CloudFormation has something to change.
    (tmp_path / "program").write_bytes(PROGRAM + b"new")
    changed = app(ONE, "plan", *functions)
    assert "is changed" in changed.stdout, changed.stdout + changed.stderr
    assert package["Key"] not in changed.stdout


def test_functions_need_a_package_and_a_stream(moto, app, tmp_path):
    create_table(moto.client(), f"{app.name}Orders")
    off = app(ONE, "plan", "--functions", "s3://code/lambda.zip")
    assert off.returncode == 5 and "update-table" in off.stderr
    nowhere = app(ONE, "plan", "--functions", "s3://code/lambda/", "--program", "nothing")
    assert nowhere.returncode == 3 and "nothing" in nowhere.stderr
    folder = app(ONE, "template", "--functions", "s3://code/lambda/")
    assert folder.returncode == 2 and "is a folder" in folder.stderr
    (tmp_path / "program").write_bytes(PROGRAM)
    alone = app(ONE, "plan", "--program", "program")
    assert alone.returncode == 2


def test_a_bucket_that_is_not_there_is_told_before_anything_is_made(moto, app, tmp_path):
    create_table(moto.client(), f"{app.name}Orders", view="NEW_AND_OLD_IMAGES")
    (tmp_path / "program").write_bytes(PROGRAM)
    refused = app(
        ONE, "apply", "--yes", "--functions", f"s3://{app.name}-nowhere/x/", "--program", "program")
    assert refused.returncode == 5 and "There is no bucket" in refused.stderr
    assert not stacks_of(moto, app)
