"""What rules take out never comes into the trail, and everything else is as without them."""

import json
import stat

import pytest

from support.command import afterimage
from support.tables import item, key
from support.trail import entries, entries_of, fetch, fetch_json, forget_trail
from support.waiting import eventually

CONFIGURATION = """
tables:
  - table:
      name: Orders
      props:
        partitionKey: { name: pk, type: STRING }
        sortKey: { name: sk, type: STRING }
      audit:
        enabled: true
        type: [TRAIL, CLOUDWATCH, DYNAMODB]
        dynamodbstreamOptions: { auditTableName: Orders-audit }
        capture: [writes, failures, reads]
        redact:
          - { path: card.number, with: mask, keep: 4 }
          - { path: "*.password", with: drop }
          - { path: email, with: hmac }
          - { path: iban, with: encrypt }
          - { path: phone, with: tokenise }
          - { path: name, with: hash }
"""
SECRETS = {
    "card": {"M": {"number": {"S": "4111-MARKER-1234"}, "holder": {"S": "Ann"}}},
    "password": {"S": "hunter-MARKER"},
    "login": {"M": {"password": {"S": "nested-MARKER"}}},
    "email": {"S": "ann-MARKER@example.com"},
    "iban": {"S": "DE89-MARKER"},
    "phone": {"S": "+49-MARKER"},
    "name": {"S": "Ann MARKER"},
}


def run(*arguments, status=0, **options):
    done = afterimage(*arguments, **options)
    assert done.returncode == status, done.stderr + done.stdout
    return done.stdout


@pytest.fixture
def orders(new_server):
    server = new_server(CONFIGURATION).start()
    client = server.client()
    client.put_item(TableName="Orders", Item=item("u1", "1", n={"N": "1"}, **SECRETS))
    return server, client


def test_no_file_of_the_trail_has_what_was_taken_out(orders):
    server, client = orders
    [entry] = entries_of(server, "Orders", 1)
    assert entry["redacted"] == [
        "/card/number", "/email", "/iban", "/login/password", "/name", "/password", "/phone",
    ]
    assert entry["new"]["card"]["M"] == {"number": {"S": "********1234"}, "holder": {"S": "Ann"}}
    assert "password" not in entry["new"] and entry["new"]["login"] == {"M": {}}
    marks = {name: entry["new"][name]["S"].split(":")[0] for name in ["email", "iban", "phone"]}
    assert marks == {"email": "hmac", "iban": "enc", "phone": "tok"}
    client.query(
        TableName="Orders",
        KeyConditionExpression="pk = :p",
        FilterExpression="email = :e",
        ExpressionAttributeValues={":p": {"S": "u1"}, ":e": SECRETS["email"]},
    )
    [read] = entries(server, "op:read")
    assert read["new"]["values"] == {"M": {":p": {"S": "u1"}}}
    assert read["redacted"] == ["/values/:e"]
    assert "MARKER" not in fetch(server, "/api/v1/export", q="table:Orders", format="jsonl")[1]
    [kept] = client.scan(TableName="Orders-audit")["Items"]
    assert "MARKER" not in json.dumps(kept)
    metrics = fetch(server, "/metrics")[1]
    assert 'afterimage_redactions_total{table="Orders",rule="*.password"} 2' in metrics
    server.stop()
    for name in ["audit.db", "search.db", "logs.db"]:
        for path in server.data.glob(f"{name}*"):
            assert b"MARKER" not in path.read_bytes(), path
    mode = (server.data / "redaction.key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_a_change_of_nothing_else_shows_that_the_path_changed(orders):
    server, client = orders
    for name, value in [("password", "other-MARKER"), ("email", "bob-MARKER@example.com")]:
        client.update_item(
            TableName="Orders",
            Key=key("u1", "1"),
            UpdateExpression="SET #n = :v",
            ExpressionAttributeNames={"#n": name},
            ExpressionAttributeValues={":v": {"S": value}},
        )
    made, password, email = entries_of(server, "Orders", 3)
    assert password["changes"] == [{"path": ["password"], "do": "change", "redacted": True}]
    assert password["old"] == password["new"] == made["new"]
    [change] = email["changes"]
    assert change["path"] == ["email"] and change["old"] != change["new"]
    console = ("--endpoint-url", server.console)
    assert "changed, value redacted" in run("log", "Orders", "u1", "1", *console)
    assert "changed, value redacted" in run("diff", "Orders", "u1", "1", "HEAD~2..HEAD", *console)
    blame = json.loads(run("blame", "Orders", "u1", "1", "-o", "json", *console))["lines"]
    assert next(line for line in blame if line["path"] == "email")["entry"] == email["id"]
    assert [found["id"] for found in entries(server, "attr:password op:update")] == [password["id"]]
    run("verify", *console)


def test_the_key_shows_what_was_encrypted(orders, tmp_path):
    server, _ = orders
    [entry] = entries_of(server, "Orders", 1)
    console = ("--endpoint-url", server.console)
    assert "MARKER" not in run("show", entry["id"], *console)
    key_file = server.data / "redaction.key"
    shown = run("show", entry["id"], "--redaction-key", key_file, *console)
    assert "DE89-MARKER" in shown and shown.count("MARKER") == 1
    other = tmp_path / "other.key"
    other.write_text("x" * 32)
    done = afterimage("show", entry["id"], "--redaction-key", other, *console)
    assert done.returncode == 0 and "MARKER" not in done.stdout
    assert f"nothing in this entry opens with the key in {other}" in done.stderr
    other.write_text("short")
    run("show", entry["id"], "--redaction-key", other, *console, status=2)


def test_a_restore_leaves_what_the_trail_does_not_have(orders):
    server, client = orders
    client.update_item(
        TableName="Orders",
        Key=key("u1", "1"),
        UpdateExpression="SET n = :n, email = :e",
        ExpressionAttributeValues={":n": {"N": "2"}, ":e": {"S": "new-MARKER@example.com"}},
    )
    entries_of(server, "Orders", 2)
    command = ["restore", "Orders", "u1", "1", "HEAD~1", "--yes", "--reason", "test"]
    shown = run(*command, "--endpoint-url", server.console)
    assert "left as it is, since the trail does not have its values: card.number, email" in shown
    wanted = item("u1", "1", n={"N": "1"}, **SECRETS) | {"email": {"S": "new-MARKER@example.com"}}
    assert client.get_item(TableName="Orders", Key=key("u1", "1"))["Item"] == wanted
    entries_of(server, "Orders", 3)
    client.delete_item(TableName="Orders", Key=key("u1", "1"))
    entries_of(server, "Orders", 4)
    run(*command, "--endpoint-url", server.console)
    found = client.get_item(TableName="Orders", Key=key("u1", "1"))["Item"]
    left = {"card": {"M": {"holder": {"S": "Ann"}}}, "login": {"M": {}}}
    assert found == item("u1", "1", n={"N": "1"}, **left)


def test_rules_may_change_between_two_starts(orders):
    server, client = orders
    entries_of(server, "Orders", 1)
    server.stop()
    server.configuration.write_text(
        CONFIGURATION.replace("email, with: hmac", "email, with: hash")
        .replace("mask, keep: 4", "drop")
    )
    server.start()
    client = server.client()
    client.put_item(TableName="Orders", Item=item("u1", "1", n={"N": "2"}, **SECRETS))
    _, entry = entries_of(server, "Orders", 2)
    assert [change["path"] for change in entry["changes"]] == [["n"]]
    report = json.loads(run("verify", "-o", "json", "--endpoint-url", server.console))
    assert report["streams"]["gaps"] == 0


def test_changes_that_come_to_a_new_destination_without_their_rule_are_told(new_server):
    rule = """
tables:
  - table:
      name: Cons
      props: { partitionKey: { name: id, type: STRING } }
      audit: { type: CONSOLE, redact: [ { path: secret, with: drop } ] }
"""
    server = new_server(rule).start()
    row = {"id": {"S": "a"}, "secret": {"S": "hidden"}}
    server.client().put_item(TableName="Cons", Item=row)
    eventually(
        lambda: fetch_json(server, "/api/v1/status")["caughtUp"], "the change is logged")
    server.stop()
    told = "trail is new to Cons and gets 1 change of the last day as today's rules are"
    server.configuration.write_text("region: us-east-1\n")
    server.start()
    entries_of(server, "Cons", 1)
    assert server.errors.count(told) == 1
    server.stop()
    server.start()
    assert server.errors.count(told) == 1


def test_a_baseline_is_redacted_too(orders):
    server, _ = orders
    entries_of(server, "Orders", 1)
    server.stop()
    forget_trail(server)
    server.start()
    run("table", "baseline", "Orders", "--endpoint-url", server.console)
    [entry] = entries_of(server, "Orders", 1)
    assert entry["op"] == "BASELINE" and "/card/number" in entry["redacted"]
    assert "MARKER" not in json.dumps(entry)


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        ("{ path: pk, with: hash }", "the key of Orders"),
        ('{ path: "*.sk", with: hash }', "the key of Orders"),
        ('{ path: "a..b", with: drop }', "is not the path of values"),
        ('{ path: "card.*", with: drop }', "is not the path of values"),
        ("{ path: a, with: blur }", "can not be"),
        ("{ path: a, with: drop, keep: 4 }", "goes with mask only"),
        ("{ path: a }", "has no with"),
        ("{ path: a, with: drop, other: 1 }", "unknown key"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(tmp_path, rule, what):
    head = CONFIGURATION.split("        redact:")[0]
    file = tmp_path / "afterimage.yaml"
    file.write_text(f"{head}        redact: [{rule}]\n")
    done = afterimage("config", "check", "--config", file)
    assert done.returncode == 2 and what in done.stderr, done.stderr


def test_a_short_key_is_refused_and_a_long_one_is_hidden(tmp_path):
    file = tmp_path / "afterimage.yaml"
    file.write_text("redaction: { key: short }\n" + CONFIGURATION)
    done = afterimage("config", "check", "--config", file)
    assert done.returncode == 2 and "too short" in done.stderr
    file.write_text(f"redaction: {{ key: {'k' * 40} }}\n" + CONFIGURATION)
    shown = run("config", "show", "--effective", "--config", file)
    assert "kkkk" not in shown and "keep: 4" in shown and "'*.password'" in shown.replace('"', "'")


def test_a_scan_proposes_rules_and_shows_no_value(server, dynamodb, table):
    dynamodb.put_item(
        TableName=table,
        Item=item("ann@example.com", "1", mail={"S": "ann@example.com"}, password={"S": "hunter2"},
            cards={"L": [{"M": {"number": {"S": "4111111111111111"}}}]}),
    )
    entries_of(server, table, 1)
    shown = run("pii", "scan", table, "--endpoint-url", server.console)
    assert shown.splitlines() == [
        "tables:",
        "  - table:",
        f"      name: {table}",
        "      audit:",
        "        redact:",
        "          - { path: 'cards.*.number', with: mask, keep: 4 }  # card number: 1 of 1 values",
        "          - { path: mail, with: hmac }  # e-mail address: 1 of 1 values",
        "          - { path: password, with: drop }  # secret, by its name: 1 of 1 values",
        "          # pk is of the key and stays: e-mail address: 1 of 1 values",
    ]
    run("pii", "scan", "NoSuchTable", "--endpoint-url", server.console, status=3)
