"""The demo: tables after those of the five systems, and a history that people could have made."""

import pytest

from support.command import afterimage
from support.tables import create_table, item
from support.trail import entries, entries_of

TABLES = {"demo-orders", "demo-configuration", "demo-primary", "demo-employees", "demo-audit-log"}


def test_the_demo_makes_five_tables_with_a_history_by_several_actors(new_server):
    server = new_server().start()
    settings = server.folder / "afterimage.yaml"
    settings.write_text(
        f"server: {{ port: {server.port} }}\nconsole: {{ port: {server.console_port} }}\n"
    )
    done = afterimage("demo", "--seed", "1", cwd=server.folder, timeout=90)
    assert done.returncode == 0, done.stderr
    assert set(server.client().list_tables()["TableNames"]) >= TABLES
    found = entries(server, "")
    assert {entry["table"] for entry in found} == TABLES
    assert {entry["op"] for entry in found} == {"CREATE", "UPDATE", "DELETE"}
    assert len({entry["actor"]["name"] for entry in found}) >= 3
    assert afterimage("verify", "--endpoint-url", server.console).returncode == 0
    server.stop()


@pytest.mark.parametrize("flags", [[], ["--reset"]], ids=["filling", "resetting"])
def test_the_demo_leaves_a_table_of_the_user_alone(new_server, flags):
    server = new_server().start()
    client = server.client()
    create_table(client, name="Orders")
    client.put_item(TableName="Orders", Item=item("a", "1"))
    done = afterimage("demo", "--count", "40", "--dynamodb-url", server.endpoint, *flags)
    assert done.returncode == 0, done.stderr
    assert client.scan(TableName="Orders")["Items"] == [item("a", "1")]
    assert len(entries_of(server, "Orders", 1)) == 1
    server.stop()


def test_the_demo_says_of_a_wrong_address_that_it_is_one(server):
    for url, status, hint in [
        ("nowhere", 2, "http://127.0.0.1:8000"),
        (server.console, 5, "--dynamodb-url"),
        ("http://127.0.0.1:1", 5, "afterimage serve"),
    ]:
        done = afterimage("demo", "--dynamodb-url", url)
        assert (done.returncode, hint in done.stderr) == (status, True), done.stderr
