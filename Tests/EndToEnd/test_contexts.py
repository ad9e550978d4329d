"""Named places that commands ask."""

import json

from support.command import afterimage, environment
from support.tables import create_table, item
from support.trail import entries_of


def test_commands_ask_the_context_in_use_or_the_one_that_is_named(new_server, tmp_path):
    server = new_server().start()
    table = create_table(server.client())
    server.client().put_item(TableName=table, Item=item("a", "1"))
    entries_of(server, table, 1)
    place = {"AFTERIMAGE_CONTEXTS": str(tmp_path / "kept" / "contexts.json")}

    def run(*arguments, status=0, cwd="/", **more):
        done = afterimage(*arguments, cwd=cwd, env=environment(**place, **more))
        assert done.returncode == status, done.stderr + done.stdout
        return done.stdout

    run("context", "add", "here", "--endpoint-url", server.console)
    folder, name = server.data.parent, server.data.name
    run("context", "add", "files", "--data", name, cwd=folder)
    assert json.loads(run("log", table, "-o", "jsonl"))["table"] == table
    assert table in run("log", table, "--context", "files")
    run("dlq", "ls", "--context", "files", status=2)
    run("log", "--context", "nowhere", status=3)
    run("log", "--context", "here", "--data", server.data, status=2)
    # The environment counts more than what is in use, and less than what is named.
    run("log", AFTERIMAGE_ENDPOINT_URL="http://127.0.0.1:9", status=5)
    run("log", "--context", "here", AFTERIMAGE_ENDPOINT_URL="http://127.0.0.1:9")
    run("context", "use", "files")
    listed = [json.loads(line) for line in run("context", "ls", "-o", "jsonl").splitlines()]
    assert [(each["name"], each["current"]) for each in listed] == [
        ("files", True), ("here", False),
    ]
    server.stop()
    assert table in run("log", table)
    run("context", "rm", "files")
    run("context", "rm", "files", status=3)
    run("context", "add", "both", "--data", "d", "--endpoint-url", "http://x", status=2)
