"""`afterimage table baseline --aws` gives items of before the audit an entry, once."""

import json

from support.command import afterimage, environment
from support.tables import create_table
from support.waiting import eventually
from support.worker import CREDENTIALS, ENDPOINT, Worker

CONFIGURATION = """
tables:
  - table:
      name: Orders
      audit:
        type: DYNAMODB
        redact: [ { path: secret, with: drop } ]
        dynamodbstreamOptions: { auditTableName: orders-audit }
"""


def test_items_without_an_entry_get_one(new_server, tmp_path):
    server = new_server(ENDPOINT).start()
    create_table(server.client(), "Orders")
    table = server.resource().Table("Orders")
    for number in range(40):
        table.put_item(Item={"pk": "p", "sk": f"{number:02}", "n": number, "secret": "x"})
    server.client().update_table(
        TableName="Orders", StreamSpecification={
            "StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"})
    (tmp_path / "afterimage.yaml").write_text(CONFIGURATION)
    variables = environment(
        **CREDENTIALS, AWS_REGION="us-east-1", AWS_ENDPOINT_URL=server.endpoint)

    def told(*arguments):
        return afterimage(*arguments, "--aws", cwd=tmp_path, env=variables)

    def entries(*arguments):
        done = told("log", *arguments, "-o", "jsonl")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    worker = Worker(tmp_path, server.endpoint, CONFIGURATION, "w").start()
    table.update_item(
        Key={"pk": "p", "sk": "07"}, UpdateExpression="SET n = :n",
        ExpressionAttributeValues={":n": 70})
    eventually(lambda: len(entries()) == 1, "the change has an entry", seconds=30)
    worker.stop()

    done = told("table", "baseline", "Orders", "-o", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"v": 1, "table": "Orders", "items": 40, "recorded": 39}
    assert json.loads(told("table", "baseline", "Orders", "-o", "json").stdout)["recorded"] == 0
    assert len(entries()) == 40
    (found,) = entries("Orders", "p", "03")
    assert found["op"] == "BASELINE" and found["new"]["n"] == {"N": "3"}
    assert "secret" not in found["new"] and found["actor"].get("name") is None
    shown = told("at", "now", "Orders", "p", "03", "-o", "json")
    assert json.loads(shown.stdout)["item"]["n"] == 3
    assert told("verify").returncode == 7

    refused = told("table", "baseline", "Prices")
    assert refused.returncode == 2 and "no audit table" in refused.stderr
    server.stop()
