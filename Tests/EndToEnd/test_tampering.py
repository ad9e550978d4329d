"""Whoever changes the trail's files behind the server's back is found out."""

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from support.command import afterimage
from support.server import Server
from support.tables import create_table, item
from support.trail import entries_of

COUNT = 12
ALTERED = 5


def write_and_stop(server: Server, table: str | None = None) -> str:
    """Writes some items, waits for their entries and stops the server; gives the table's name."""
    client = server.start().client()
    before = 0 if table is None else COUNT
    table = table or create_table(client)
    for number in range(before, before + COUNT):
        client.put_item(TableName=table, Item=item(str(number), "1", n={"N": str(number)}))
    entries_of(server, table, before + COUNT)
    server.stop()
    return table


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    """The data directory of a server that was stopped in peace."""
    server = Server(tmp_path_factory.mktemp("honest"))
    write_and_stop(server)
    assert verify(server.data)[0] == 0
    return server.data


@pytest.fixture
def copy(honest, tmp_path):
    return shutil.copytree(honest, tmp_path / "data")


def verify(data: Path) -> tuple[int, dict]:
    """The exit code of a verification, and its report."""
    done = afterimage("verify", "--data", data, "-o", "json")
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def change(data: Path, *statements: str) -> None:
    """Runs statements on the trail's file, of which at least one must find something to change."""
    connection = sqlite3.connect(data / "audit.db")
    changed = sum(connection.execute(statement).rowcount for statement in statements)
    connection.commit()
    connection.close()
    assert changed > 0


def flip_last_bit(data: Path, column: str, leaf: int) -> None:
    connection = sqlite3.connect(data / "audit.db")
    query = f"SELECT {column} FROM entry WHERE leaf = ?"
    (stored,) = connection.execute(query, (leaf,)).fetchone()
    altered = stored[:-1] + bytes([stored[-1] ^ 1])
    connection.execute(f"UPDATE entry SET {column} = ? WHERE leaf = ?", (altered, leaf))
    connection.commit()
    connection.close()


@pytest.mark.parametrize("column", ["header", "salt", "payload"])
def test_an_altered_entry_is_named(copy, column):
    flip_last_bit(copy, column, ALTERED)
    status, report = verify(copy)
    assert (status, report["result"]) == (1, "broken")
    text = afterimage("verify", "--data", copy)
    assert text.returncode == 1
    assert f"#{ALTERED}" in text.stdout


def test_an_entry_taken_out_of_the_middle_is_missed(copy):
    change(copy, f"DELETE FROM entry WHERE leaf = {ALTERED}")
    assert verify(copy)[0] == 1


def test_two_entries_that_changed_places_are_noticed(copy):
    change(
        copy,
        "UPDATE entry SET leaf = -1 WHERE leaf = 3",
        "UPDATE entry SET leaf = 3 WHERE leaf = 4",
        "UPDATE entry SET leaf = 4 WHERE leaf = -1",
    )
    assert verify(copy)[0] == 1


def test_a_missing_tail_is_noticed(copy):
    change(copy, f"DELETE FROM entry WHERE leaf >= {COUNT - 3}")
    assert verify(copy)[0] == 1


def test_a_tail_that_is_missing_with_its_checkpoints_is_noticed(copy):
    change(
        copy,
        f"DELETE FROM entry WHERE leaf >= {COUNT - 3}",
        f"DELETE FROM entry_id WHERE leaf >= {COUNT - 3}",
        f"DELETE FROM checkpoint WHERE size > {COUNT - 3}",
    )
    assert verify(copy)[0] == 1


def test_an_altered_checkpoint_is_noticed(copy):
    change(copy, "UPDATE checkpoint SET note = replace(note, char(10) || '12' || char(10), 'x')")
    assert verify(copy)[0] == 1


def test_only_what_came_since_is_verified_and_the_answer_says_so(copy):
    since = ("verify", "--data", copy, "--since", "now")
    report = json.loads(afterimage(*since, "-o", "json").stdout)
    assert (report["result"], report["since"]["size"]) == ("verified", COUNT)
    assert (report["entries"]["recomputed"], report["entries"]["expected"]) == (0, COUNT)
    assert f"0 of 0 recomputed, from #{COUNT} on" in afterimage(*since).stdout
    everything = afterimage("verify", "--data", copy, "--since", "2020-01-01", "-o", "json")
    assert json.loads(everything.stdout)["entries"]["recomputed"] == COUNT
    flip_last_bit(copy, "payload", ALTERED)
    assert afterimage(*since).returncode == 0
    assert afterimage("verify", "--data", copy).returncode == 1
    change(copy, f"DELETE FROM entry WHERE leaf = {COUNT - 1}", "DELETE FROM checkpoint")
    assert afterimage(*since).returncode == 1


def test_a_trail_that_another_key_signed_is_named(honest, new_server):
    forged = new_server()
    write_and_stop(forged)
    done = afterimage("verify", "--data", forged.data, "--public-key", honest / "trail.pub")
    assert done.returncode == 1
    assert "is not signed by" in done.stdout


LARGEST, SMALLEST = 2**63 - 1, -(2**63)


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE entry SET leaf = {LARGEST} WHERE leaf = {COUNT - 1}",
        f"UPDATE entry SET leaf = {SMALLEST} WHERE leaf = {ALTERED}",
        "UPDATE entry SET header = CAST(substr(header, 1, 18) || x'7fffffffffffffff'"
        f" || substr(header, 27) AS BLOB) WHERE leaf = {ALTERED}",
        "UPDATE entry SET header = CAST(substr(header, 1, 18) || x'8000000000000000'"
        f" || substr(header, 27) AS BLOB) WHERE leaf = {COUNT - 1}",
        f"UPDATE checkpoint SET size = {SMALLEST}",
        f"UPDATE head SET leaf = {LARGEST}",
        f"UPDATE shard SET entries = {LARGEST}",
    ],
)
def test_impossible_numbers_are_findings_and_no_crash(copy, statement):
    change(copy, statement)
    assert verify(copy)[0] == 1
    log = afterimage("log", "--since", "2020-01-01T00:00:00Z", "--data", copy)
    assert log.returncode >= 0, log.stderr


def cut_off(data):
    os.truncate(data / "audit.db", (data / "audit.db").stat().st_size // 2)


def damage(data):
    altered = bytearray((data / "audit.db").read_bytes())
    for place in range(4096, len(altered), 512):
        altered[place] = 0x77
    (data / "audit.db").write_bytes(altered)


def spoil_key(data):
    (data / "trail.pub").write_text("zzz\n")


@pytest.mark.parametrize(
    ("alter", "name"),
    [(cut_off, "audit.db"), (damage, "audit.db"), (spoil_key, "trail.pub")],
)
def test_a_file_that_is_not_what_was_written_is_broken_by_its_name(copy, alter, name):
    connection = sqlite3.connect(copy / "audit.db")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    alter(copy)
    status, report = verify(copy)
    assert (status, report["result"]) == (1, "broken")
    assert name in report["findings"][0]["message"]
    text = afterimage("verify", "--data", copy)
    assert text.returncode == 1 and "Result: BROKEN" in text.stdout
    assert not text.stderr


def remove(data):
    for file in data.glob("audit.db*"):
        file.unlink()


def empty(data):
    (data / "audit.db").write_bytes(b"")


def overwrite(data):
    (data / "audit.db").write_text("hello")


@pytest.mark.parametrize("alter", [remove, empty, overwrite])
def test_a_trail_whose_database_is_gone_is_broken(copy, alter):
    alter(copy)
    status, report = verify(copy)
    assert (status, report["result"]) == (1, "broken")
    assert "audit.db has no trail" in report["findings"][0]["message"]
    done = afterimage("log", "--data", copy)
    assert (done.returncode, done.stdout) == (1, "")


def test_no_new_trail_takes_the_place_of_one_that_is_gone(honest, new_server):
    server = new_server()
    shutil.copytree(honest, server.data)
    remove(server.data)
    (server.data / "checkpoint").unlink()
    assert verify(server.data)[0] == 1
    for _ in range(2):
        assert server.launch().wait(30) == 2
        assert "audit.db has no trail" in server.errors
    assert not (server.data / "audit.db").exists()
    assert (server.data / "tile").exists()


@pytest.mark.parametrize("command", [["verify"], ["log"], ["status"], ["at", "now", "t"]])
def test_a_trail_that_may_not_be_read_is_exit_4(copy, command):
    other = {"user": 65534} if os.geteuid() == 0 else {}
    copy.chmod(0)
    done = afterimage(*command, "--data", copy, **other)
    copy.chmod(0o700)
    assert done.returncode == 4, done.stderr
    assert "Permission denied" in done.stderr


def test_an_impossible_time_of_a_checkpoint_is_no_crash(copy):
    change(copy, f"UPDATE checkpoint SET time = {SMALLEST}")
    assert verify(copy)[0] in (0, 1)


def test_a_server_does_not_sign_another_history(honest, new_server):
    forged, victim = new_server(), new_server()
    write_and_stop(forged)
    shutil.copytree(honest, victim.data)
    key = (victim.data / "trail.pub").read_text().strip()
    for file in victim.data.glob("audit.db*"):
        file.unlink()
    for file in forged.data.glob("audit.db*"):
        shutil.copy(file, victim.data)
    change(victim.data, f"UPDATE trail SET verifier = '{key}'", "DELETE FROM checkpoint")
    kept = (victim.data / "checkpoint").read_bytes()
    assert victim.launch().wait(30) > 0
    assert "checkpoint" in victim.errors
    assert (victim.data / "checkpoint").read_bytes() == kept


def test_an_older_copy_of_the_file_is_noticed(new_server, tmp_path):
    server = new_server()
    table = write_and_stop(server)
    older = shutil.copytree(server.data, tmp_path / "older")
    write_and_stop(server, table)
    for file in server.data.glob("audit.db*"):
        file.unlink()
    for file in older.glob("audit.db*"):
        shutil.copy(file, server.data)
    assert verify(server.data)[0] == 1


def test_verifying_changes_no_file(copy):
    before = {file.name: file.read_bytes() for file in sorted(copy.glob("*")) if file.is_file()}
    assert verify(copy)[0] == 0
    after = {file.name: file.read_bytes() for file in sorted(copy.glob("*")) if file.is_file()}
    assert {name: after[name] for name in before} == before
