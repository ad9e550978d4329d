"""The configuration: who has which name, where entries go, and what is refused."""

import json

import pytest
from botocore.exceptions import ClientError

from support.command import afterimage, environment, run
from support.server import Server
from support.tables import create_table, item
from support.trail import entries, entries_of
from support.waiting import eventually

KEYS = """
keys:
  - { accessKeyId: AKIDALICE, name: alice }
  - { accessKeyId: AKIDSIGNER, name: signer, secret: secret }
"""
DESTINATIONS = """
tables:
  - table:
      name: Orders
      audit:
        enabled: true
        type: [TRAIL, CONSOLE, DYNAMODB]
        layout: event-table
        dynamodbstreamOptions: { auditTableName: AuditTrailTable }
  - table:
      name: Silent
      audit: { enabled: false }
"""


def test_access_keys_have_the_names_that_the_configuration_gives(new_server):
    server = new_server(KEYS).start()
    table = create_table(server.client())
    for access_key in ("AKIDALICE", "AKIDSIGNER", "AKIDSTRANGER"):
        client = server.client(access_key=access_key)
        client.put_item(TableName=table, Item=item(access_key, "1"))
    actors = [entry["actor"] for entry in entries_of(server, table, 3)]
    found = {actor["id"]: (actor["name"], actor["confidence"]) for actor in actors}
    assert found == {
        "AKIDALICE": ("alice", "declared"),
        "AKIDSIGNER": ("signer", "exact"),
        "AKIDSTRANGER": ("AKIDSTRANGER", "declared"),
    }
    server.stop()


def test_a_checked_key_signs_streams_as_it_signs_tables(new_server):
    server = new_server(KEYS).start()
    assert server.client(access_key="AKIDSIGNER").list_tables()["TableNames"] == []
    streams = server.client("dynamodbstreams", access_key="AKIDSIGNER")
    assert streams.list_streams()["Streams"] == []
    server.stop()


def test_a_wrong_signature_of_a_known_secret_writes_nothing(new_server):
    server = new_server(KEYS.replace("secret: secret", "secret: another")).start()
    table = create_table(server.client())
    with pytest.raises(ClientError) as refusal:
        client = server.client(access_key="AKIDSIGNER")
        client.put_item(TableName=table, Item=item("a", "1"))
    assert refusal.value.response["Error"]["Code"] == "InvalidSignatureException"
    assert server.client().scan(TableName=table)["Count"] == 0
    server.stop()


def test_entries_go_where_the_configuration_says(new_server):
    server = new_server(DESTINATIONS).start()
    client = server.client()
    create_table(client, "Orders", keys="UserId:S OrderId:S")
    create_table(client, "Silent")
    order = {"UserId": {"S": "user1"}, "OrderId": {"S": "order1"}}
    client.put_item(TableName="Silent", Item=item("a", "1"))
    client.put_item(TableName="Orders", Item=order | {"Quantity": {"N": "1"}})
    client.put_item(TableName="Orders", Item=order | {"Quantity": {"N": "2"}})
    client.delete_item(TableName="Orders", Key=order)
    found = entries_of(server, "Orders", 3)
    rows = eventually(lambda: _rows(server, 3), "three rows in AuditTrailTable")
    lines = eventually(lambda: _lines(server, 3), "three lines on standard output")
    server.stop()

    row_of = {row["EventId"]: row for row in rows}
    inserted, modified, removed = [row_of[entry["id"]] for entry in found]
    assert [row["EventName"] for row in (inserted, modified, removed)] == [
        "INSERT",
        "MODIFY",
        "REMOVE",
    ]
    assert all((row["UserId"], row["OrderId"]) == ("user1", "order1") for row in rows)
    assert inserted["OldImage"] == removed["NewImage"] == {}
    assert modified["OldImage"]["Quantity"] == {"N": "1"}
    assert modified["NewImage"]["Quantity"] == {"N": "2"}

    assert [line["id"] for line in lines] == [entry["id"] for entry in found]
    assert [line["op"] for line in lines] == ["CREATE", "UPDATE", "DELETE"]
    assert {line["table"] for line in lines} == {"Orders"}


def test_an_audit_table_and_a_silent_one_are_not_audited(new_server):
    server = new_server(DESTINATIONS).start()
    client = server.client()
    create_table(client, "Orders")
    create_table(client, "Silent")
    create_table(client, "Other")
    for table in ("Silent", "Orders", "Other"):
        client.put_item(TableName=table, Item=item("a", "1"))
    eventually(lambda: _rows(server, 1), "a row in AuditTrailTable")
    entries_of(server, "Orders", 1)
    entries_of(server, "Other", 1)
    assert {entry["table"] for entry in entries(server, "")} == {"Orders", "Other"}
    server.stop()


def test_the_table_logger_writes_no_row_twice_after_a_crash(new_server):
    server = new_server(DESTINATIONS).start()
    client = server.client()
    create_table(client, "Orders")
    for number in range(50):
        client.put_item(TableName="Orders", Item=item("a", str(number)))
    server.kill()
    server.start()
    rows = eventually(lambda: _rows(server, 50), "fifty rows")
    assert len(rows) == 50
    assert {row["sk"] for row in rows} == {str(number) for number in range(50)}
    server.stop()


def _rows(server: Server, count: int) -> list[dict]:
    """The rows of the audit table, once there are enough."""
    rows = server.resource().Table("AuditTrailTable").scan()["Items"]
    return rows if len(rows) >= count else []


def _lines(server: Server, count: int) -> list[dict]:
    """The entries on standard output, once there are enough."""
    lines = server.output.split("\n")[:-1]
    return [json.loads(line) for line in lines] if len(lines) >= count else []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("tabels: []", "tabels", "tables"),
        ("server: { prot: 8000 }", "prot", "port"),
        ("console: { hots: 127.0.0.1 }", "hots", "host"),
        ("tables: [{ table: { name: Orders, audti: {} } }]", "audti", "audit"),
        (
            "tables: [{ table: { name: Orders, audit: { type: TRIAL } } }]",
            "TRIAL",
            "TRAIL",
        ),
        ("region: EU South", "EU South", "eu-south-1"),
        ("tables: [{ table: { name: my orders } }]", "my orders", "characters"),
        ("server: { port: many }", "port", "port"),
        ("keys: [{ accessKeyId: A }]", "name", "name"),
        ("server: {", "configuration.yaml", ""),
        (
            "tables: [{ table: { name: Orders, audit: { type: DYNAMODB, "
            "dynamodbstreamOptions: { auditTableName: Orders } } } }]",
            "Orders",
            "auditTableName",
        ),
    ],
    ids=lambda text: text[:40],
)
def test_a_mistake_in_the_file_is_told_with_its_place_and_the_mend(new_server, text, wrong, right):
    server = new_server(text)
    assert server.launch().wait(20) == 2
    what, mend = server.errors.strip().splitlines()
    assert "configuration.yaml:" in what
    assert wrong in what
    assert mend.startswith("Try: ") and right in mend
    assert not server.data.exists()


def test_a_missing_file_is_an_error_when_it_was_named(tmp_path):
    done = afterimage("serve", "--config", tmp_path / "nowhere.yaml")
    assert done.returncode == 2
    assert "nowhere.yaml" in done.stderr


def test_the_shell_takes_over_what_env_prints(new_server):
    server = new_server()
    server.configuration = server.folder / "afterimage.yaml"
    server.configuration.write_text(
        f"server: {{ port: {server.port}, dataDir: ./data }}\n"
        f"console: {{ port: {server.console_port} }}\n"
    )
    server.start()
    create_table(server.client(), "Visible")
    script = 'eval "$(afterimage env)" && aws dynamodb list-tables --output text && env'
    done = run("sh", "-c", script, cwd=server.folder)
    assert done.returncode == 0, done.stderr
    assert "Visible" in done.stdout
    assert f"AWS_ENDPOINT_URL_DYNAMODB={server.endpoint}" in done.stdout
    assert f"AWS_ENDPOINT_URL_DYNAMODB_STREAMS={server.endpoint}" in done.stdout
    assert f"AFTERIMAGE_ENDPOINT_URL={server.console}" in done.stdout
    script = 'eval "$(afterimage env)" && eval "$(afterimage env --unset)" && env'
    after = run("sh", "-c", script, cwd=server.folder).stdout
    assert "ENDPOINT_URL" not in after
    assert "AWS_ACCESS_KEY_ID" not in after
    server.stop()


def test_the_environment_counts_more_than_the_file(tmp_path):
    (tmp_path / "afterimage.yaml").write_text("server: { port: 9001 }\n")
    env = environment(SHELL="/bin/sh")
    plain = run("afterimage", "env", cwd=tmp_path, env=env)
    assert "http://127.0.0.1:9001" in plain.stdout
    variable = run("afterimage", "env", cwd=tmp_path, env=env | {"AFTERIMAGE_PORT": "9002"})
    assert "http://127.0.0.1:9002" in variable.stdout
