"""Content that is encrypted where it is kept."""

import json

import pytest
from support.command import afterimage
from support.tables import create_table, item
from support.trail import entries_of

MARKER = "Marlene-Dietrich"
FIRST, SECOND = "first-secret-" + "1" * 32, "second-secret-" + "2" * 32


def configuration(folder, key, *former):
    return json.dumps(
        {
            "trail": {
                "encryption": {
                    "key": key, "formerKeys": list(former), "searchFolder": str(folder),
                }
            }
        }
    )


def files_with(server, text):
    return sorted(
        path.name
        for path in server.data.rglob("*")
        if path.is_file() and text.encode() in path.read_bytes()
    )


def read(server, *arguments, status=0):
    done = afterimage(*arguments, "--data", server.data, "--config", server.configuration)
    assert done.returncode == status, done.stderr + done.stdout
    return done


def written(server, name):
    client = server.client()
    if not client.list_tables()["TableNames"]:
        create_table(client, "Sealed")
    client.put_item(TableName="Sealed", Item=item(name, "1", note={"S": f"{MARKER} {name}"}))


def test_content_is_read_with_the_secret_only(new_server, tmp_path):
    server = new_server(configuration(tmp_path, FIRST)).start()
    written(server, "a")
    entries_of(server, "Sealed", 1)
    server.stop()
    # The application's own items are in the clear, and so is its log of changes.
    assert [name for name in files_with(server, MARKER) if not name.startswith("tables.db")] == []
    assert MARKER in read(server, "log", "Sealed", "-p").stdout
    assert json.loads(read(server, "verify", "-o", "json").stdout)["result"] == "verified"
    for other in [configuration(tmp_path, SECOND), "{}"]:
        server.configuration.write_text(other)
        refused = read(server, "log", "Sealed", status=2)
        assert "is encrypted under the secret" in refused.stderr
        assert server.launch().wait(20) == 2


def test_a_secret_is_changed_without_writing_content_anew(new_server, tmp_path):
    server = new_server(configuration(tmp_path, FIRST)).start()
    written(server, "a")
    entries_of(server, "Sealed", 1)
    server.kill()
    server.configuration.write_text(configuration(tmp_path, SECOND, FIRST))
    server.start()
    written(server, "b")
    entries_of(server, "Sealed", 2)
    server.kill()
    server.configuration.write_text(configuration(tmp_path, SECOND))
    server.start()
    written(server, "c")
    assert len(entries_of(server, "Sealed", 3)) == 3
    found = afterimage("search", "any.note:Marlene*", "--count", "--endpoint-url", server.console)
    assert found.stdout.strip().startswith("3"), found.stdout + found.stderr
    server.stop()
    assert json.loads(read(server, "verify", "-o", "json").stdout)["result"] == "verified"


@pytest.mark.parametrize("key", ["", "short", "x" * 31])
def test_a_short_secret_is_refused(tmp_path, key):
    file = tmp_path / "afterimage.yaml"
    file.write_text(configuration(tmp_path, key))
    done = afterimage("config", "check", "--config", file)
    assert done.returncode == 2
    assert "trail.encryption.key" in done.stderr


def test_no_secret_is_shown(tmp_path):
    file = tmp_path / "afterimage.yaml"
    file.write_text(configuration(tmp_path, FIRST, SECOND))
    done = afterimage("config", "show", "--effective", "--config", file)
    assert done.returncode == 0, done.stderr
    assert FIRST not in done.stdout and SECOND not in done.stdout
    assert "formerKeys" in done.stdout
