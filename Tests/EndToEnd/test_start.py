"""Starting: what a user reads, and when the server refuses, saying why."""

import contextlib
import shutil
import socket
import sqlite3
from pathlib import Path

import pytest

from support.command import run
from support.server import Server
from support.tables import create_table, item
from support.trail import entries_of


def refusal(server: Server) -> str:
    """The words with which a server refuses to start."""
    status = server.launch().wait(20)
    assert status > 0, f"exit {status}: {server.errors}"
    lines = server.errors.strip().splitlines()
    assert len(lines) == 2 and lines[1].startswith("Try: "), server.errors
    return lines[0]


def test_it_says_where_it_listens_and_what_to_try(new_server):
    server = new_server().start()
    assert server.endpoint in server.errors
    assert server.console in server.errors
    assert "afterimage env" in server.errors
    assert server.output == ""
    server.stop()


def test_what_it_says_to_try_works_for_this_server(new_server):
    server = new_server().start()
    lines = [line.removeprefix("Try").strip() for line in server.errors.splitlines()]
    commands = [line.split("   ")[0] for line in lines if "afterimage " in line][1:]
    assert len(commands) == 3, server.errors
    for command in commands:
        done = run("sh", "-c", command, cwd=server.folder)
        assert done.returncode == 0, done.stderr
    assert "demo-orders" in server.client().list_tables()["TableNames"]
    script = f"{commands[0]} && afterimage status && aws dynamodb list-tables --output text"
    done = run("sh", "-c", script, cwd=server.folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("demo-orders") == 2
    server.stop()


def test_nobody_else_may_read_the_files(new_server):
    server = new_server().start()
    server.client().list_tables()
    assert server.data.stat().st_mode & 0o777 == 0o700
    for file in server.data.iterdir():
        assert file.stat().st_mode & 0o077 == 0, file
    assert "chmod 700" not in server.errors
    server.stop()


def test_a_directory_that_others_may_read_is_warned_of(new_server):
    server = new_server()
    server.data.mkdir()
    server.data.chmod(0o755)
    server.start()
    assert f"chmod 700 {server.data}" in server.errors
    server.stop()


def test_a_data_directory_that_can_not_be_made_is_refused(new_server, tmp_path):
    server = new_server()
    (tmp_path / "file").write_text("")
    for place, reason in [
        (tmp_path / "file", "is a file"),
        (tmp_path / "file" / "data", "can not be made"),
        ("/proc/nowhere", "can not be made"),
        ("", "names no directory"),
    ]:
        server.data = place
        (server.folder / "server.stderr").unlink(missing_ok=True)
        assert reason in refusal(server)
        assert server.process.returncode == 2
        assert "Error Domain" not in server.errors


def test_one_port_for_both_servers_is_refused(new_server):
    server = new_server()
    server.console_port = server.port
    assert f"port {server.port}" in refusal(server)
    assert server.process.returncode == 2


def folder_of(server: Server) -> Path:
    """The folder of the files that a server has open."""
    for link in Path(f"/proc/{server.process.pid}/fd").iterdir():
        # A connection may be closed meanwhile, and its link with it.
        with contextlib.suppress(FileNotFoundError):
            if link.readlink().name == "tables.db":
                return link.readlink().parent
    raise AssertionError("the server has no tables open")


def test_a_server_in_memory_leaves_nothing_behind(new_server):
    server = new_server()
    server.data = None
    server.start()
    table = create_table(server.client())
    server.client().put_item(TableName=table, Item=item("a", "1"))
    entries_of(server, table, 1)
    folder = folder_of(server)
    assert folder.exists() and server.folder not in folder.parents
    server.stop()
    assert not folder.exists()


def test_a_data_directory_in_use_is_refused_and_its_owner_goes_on(new_server):
    owner, second = new_server().start(), new_server()
    second.data = owner.data
    assert "in use" in refusal(second)
    table = create_table(owner.client())
    owner.client().put_item(TableName=table, Item=item("a", "1"))
    entries_of(owner, table, 1)
    owner.stop()


def test_a_killed_owner_does_not_keep_its_directory(new_server):
    server = new_server().start()
    server.kill()
    server.start()
    server.stop()


def irreplaceable(server):
    """The databases that can not be made anew from others, as the search index can."""
    return sorted(file for file in server.data.glob("*.db") if file.name != "search.db")


def test_files_of_a_newer_version_are_refused_and_left_as_they_are(new_server, tmp_path):
    server = new_server().start()
    table = create_table(server.client())
    server.client().put_item(TableName=table, Item=item("a", "1"))
    entries_of(server, table, 1)
    server.stop()
    files = irreplaceable(server)
    assert len(files) == 7
    for file in files:
        newer = new_server()
        shutil.copytree(server.data, newer.data)
        with sqlite3.connect(newer.data / file.name) as connection:
            connection.execute("PRAGMA user_version = 999")
        connection.close()
        what = refusal(newer)
        assert file.name in what
        assert "999" in what
        with sqlite3.connect(newer.data / file.name) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (999,)
        connection.close()


def test_a_file_that_is_no_database_is_refused(new_server):
    server = new_server().start()
    server.stop()
    for file in irreplaceable(server):
        broken = new_server()
        shutil.copytree(server.data, broken.data)
        (broken.data / file.name).write_bytes(b"not a database, but long enough to be one" * 100)
        assert file.name in refusal(broken)


@pytest.mark.parametrize("which", ["port", "console_port"])
def test_a_port_that_is_taken_is_named(new_server, which):
    server = new_server()
    with socket.socket() as other:
        other.bind(("127.0.0.1", getattr(server, which)))
        other.listen()
        assert str(getattr(server, which)) in refusal(server)


def test_a_data_directory_that_is_a_file_is_refused(new_server):
    server = new_server()
    server.data.write_text("a file")
    assert str(server.data) in refusal(server)


def test_another_region_than_that_of_the_tables_is_refused(new_server):
    server = new_server("region: eu-south-1").start()
    create_table(server.client())
    server.stop()
    other = new_server("region: us-east-1")
    other.data = server.data
    assert other.launch().wait(20) == 2
    what, mend = other.errors.strip().splitlines()
    assert "tables.db has tables of the region eu-south-1, and not of us-east-1" in what
    assert mend.startswith("Try: region: eu-south-1 in afterimage.yaml")
    server.start()
    server.stop()


def test_an_older_copy_of_the_tables_is_refused(new_server):
    server = new_server().start()
    table = create_table(server.client())
    server.client().put_item(TableName=table, Item=item("a", "1"))
    entries_of(server, table, 1)
    server.stop()
    older = (server.data / "tables.db").read_bytes()
    server.start()
    server.client().put_item(TableName=table, Item=item("b", "1"))
    entries_of(server, table, 2)
    server.stop()
    (server.data / "tables.db").write_bytes(older)
    assert server.launch().wait(20) == 2
    assert "tables.db is older than audit.db" in server.errors


def test_tables_made_anew_beside_older_services_are_refused(new_server):
    server = new_server().start()
    table = create_table(server.client())
    server.client().put_item(TableName=table, Item=item("a", "1"))
    entries_of(server, table, 1)
    server.stop()
    for path in server.data.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif not path.name.startswith("services.db"):
            path.unlink()
    assert server.launch().wait(20) == 2
    assert "tables.db is older than services.db" in server.errors


def test_tables_from_before_a_table_that_services_know_are_refused(new_server):
    server = new_server().start()
    create_table(server.client())
    server.stop()
    older = (server.data / "tables.db").read_bytes()
    server.start()
    table = create_table(server.client())
    server.client().put_item(TableName=table, Item=item("a", "1"))
    entries_of(server, table, 1)
    server.stop()
    (server.data / "tables.db").write_bytes(older)
    assert server.launch().wait(20) == 2
    assert "tables.db is older than services.db" in server.errors
