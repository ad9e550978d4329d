"""A console that is for looking only."""

from support.command import afterimage
from support.tables import create_table, item, key
from support.trail import entries_of, fetch


def test_what_changes_something_is_refused_and_nothing_else(new_server):
    server = new_server("console: { readOnly: true }").start()
    client = server.client()
    table = create_table(client)
    client.put_item(TableName=table, Item=item("a", "1"))
    client.put_item(TableName=table, Item=item("a", "1", note={"S": "new"}))
    entries = entries_of(server, table, 2)

    def ask(*arguments):
        return afterimage(*arguments, "--endpoint-url", server.console)

    for command in [
        ("restore", table, "a", "1", "HEAD~1", "--yes"),
        ("erase", table, "a", "1", "--yes"),
        ("annotate", entries[0]["id"], "-m", "text"),
        ("table", "baseline", table),
    ]:
        done = ask(*command)
        assert done.returncode == 4, f"{command}: {done.returncode} {done.stderr}"
        assert "for looking only" in done.stderr
    assert ask("verify").returncode == 0
    assert ask("diff", table, "a", "1").returncode == 0
    status, _ = fetch(server, "/api/v1/undo", q=f"table:{table}")
    assert status == 200
    assert len(entries_of(server, table, 2)) == 2
    kept = client.get_item(TableName=table, Key=key("a", "1"))["Item"]
    assert kept["note"] == {"S": "new"}
