"""`config` and `init`: what can be said, what counts, and what FW24 declared."""

import json

import jsonschema
import pytest

from support.command import afterimage

DECLARATION = """
const table = new DynamoDBConstruct({
  table: {
    name: 'Orders',
    props: {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      billingMode: BillingMode.PAY_PER_REQUEST,
    },
    stream: { enabled: true, topic: { props: { fifo: true } } },
    audit: { enabled: true, type: 'cloudwatch' },
  },
});
"""


@pytest.fixture
def configuration(tmp_path):
    """Writes a configuration and gives the flag that names it."""

    def write(text: str) -> tuple:
        path = tmp_path / "conf.yaml"
        path.write_text(text)
        return "--config", path

    return write


def test_a_right_configuration_is_called_right(configuration):
    flags = configuration("tables: [{ table: { name: Orders } }]")
    done = afterimage("config", "check", *flags)
    assert done.returncode == 0, done.stderr
    assert "rules for 1 table" in done.stdout


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("tabels: []", "tables"),
        ("server: { host: 0.0.0.0 }", "keys:"),
        ("server: { port: 9000 }\nconsole: { port: 9000 }", "--console-port"),
    ],
)
def test_a_wrong_configuration_is_told_with_how_to_mend_it(configuration, text, what):
    done = afterimage("config", "check", *configuration(text))
    assert done.returncode == 2 and done.stdout == ""
    assert what in done.stderr.splitlines()[1]


def test_what_counts_is_shown_without_secrets(configuration):
    flags = configuration("console: { token: s3cr3t, port: 9001 }")
    plain = afterimage("config", "show", *flags)
    assert plain.returncode == 0 and "9001" in plain.stdout and "appName" not in plain.stdout
    effective = afterimage("config", "show", "--effective", *flags)
    assert effective.returncode == 0 and "appName: afterimage" in effective.stdout
    assert "s3cr3t" not in plain.stdout + effective.stdout


def test_the_schema_is_one(configuration):
    schema = json.loads(afterimage("config", "schema").stdout)
    assert schema["$schema"].endswith("2020-12/schema")
    stream = schema["properties"]["tables"]["anyOf"][0]["properties"]["table"]["properties"]
    assert "topic" in stream["stream"]["properties"]
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    right = {"tables": [{"table": {"name": "Orders", "audit": {"type": ["TRAIL", "CONSOLE"]}}}]}
    assert list(validator.iter_errors(right)) == []
    wrong = [{"tabels": []}, {"server": {"port": "http"}}, {"tables": [{"table": {}}]}]
    assert all(list(validator.iter_errors(each)) for each in wrong)


def test_a_new_file_is_right_and_never_written_over(tmp_path):
    path = tmp_path / "new.yaml"
    made = afterimage("init", "--table", "Orders", "--type", "TRAIL", "DYNAMODB", "--output", path)
    assert made.returncode == 0, made.stderr
    checked = afterimage("config", "check", "--config", path)
    assert checked.returncode == 0, checked.stderr
    text = path.read_text()
    assert "auditTableName: Orders-audit" in text
    again = afterimage("init", "--output", path)
    assert again.returncode == 6 and path.read_text() == text


def test_a_declaration_of_fw24_serves(tmp_path, new_server):
    path = tmp_path / "table.ts"
    path.write_text(DECLARATION)
    done = afterimage("init", "--from-fw24", path, "--output", "-")
    assert done.returncode == 0, done.stderr
    assert "table.ts:8: table.props.billingMode has no counterpart" in done.stderr
    server = new_server(done.stdout).start()
    topics = server.client("sns").list_topics()["Topics"]
    assert [each["TopicArn"].split(":")[-1] for each in topics] == ["Orders-stream.fifo"]
    groups = server.client("logs").describe_log_groups()["logGroups"]
    assert [each["logGroupName"] for each in groups] == ["/audit/logs/afterimage"]
    server.stop()


def test_a_declaration_that_is_broken_behind_a_good_one_writes_nothing(tmp_path):
    path, out = tmp_path / "table.ts", tmp_path / "out.yaml"
    path.write_text(
        "export const t = { table: { name: 'Orders' } };\n"
        "export const u = { table: { name: 'Second', audit: { type: 'TRAIL' }\n"
    )
    done = afterimage("init", "--from-fw24", path, "--output", out)
    assert done.returncode == 2 and "table.ts:2:27: this bracket is not closed" in done.stderr
    assert not out.exists()


def test_a_declaration_that_is_no_text_is_called_so(tmp_path):
    path = tmp_path / "table.ts"
    path.write_bytes(b"\xff\xfe{")
    done = afterimage("init", "--from-fw24", path, "--output", "-")
    assert done.returncode == 2 and "table.ts is no UTF-8" in done.stderr
