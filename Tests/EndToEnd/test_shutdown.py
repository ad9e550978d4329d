"""Asked to stop, the server finishes what it has begun and ends well."""

import signal
import socket
import time

import pytest

from support import wire
from support.load import Load
from support.tables import create_table, item
from support.trail import entries_of
from support.waiting import eventually


@pytest.mark.parametrize("asked_by", [signal.SIGTERM, signal.SIGINT])
def test_an_idle_server_stops_at_once(new_server, asked_by):
    server = new_server().start()
    started = time.monotonic()
    server.process.send_signal(asked_by)
    status = server.process.wait(10)
    assert status in ({0} if asked_by is signal.SIGTERM else {0, 130})
    assert time.monotonic() - started < 5


def test_it_says_what_it_signed_last(new_server):
    server = new_server().start()
    table = create_table(server.client())
    for number in range(3):
        server.client().put_item(TableName=table, Item=item("a", str(number)))
    entries_of(server, table, 3)
    server.stop()
    last = server.errors.strip().splitlines()[-1]
    assert "stopped; checkpoint " in last
    assert "signed over 3 entries" in last


def test_under_load_it_ends_within_seconds_and_keeps_its_promises(new_server):
    server = new_server().start()
    table = create_table(server.client())
    load = Load(server, table).start()
    eventually(lambda: load.count > 200, "some writes are acknowledged")
    started = time.monotonic()
    server.stop(seconds=15)
    assert time.monotonic() - started < 10
    load.stop()
    server.start()
    load.check(server.client())
    assert len(entries_of(server, table, load.count)) == load.count
    server.stop()


def test_connections_that_stay_open_do_not_hold_it_up(new_server):
    server = new_server().start()
    with socket.create_connection(("127.0.0.1", server.port)) as idle:
        with socket.create_connection(("127.0.0.1", server.port)) as half:
            half.sendall(wire.request_bytes("ListTables", b"{}")[:40])
            started = time.monotonic()
            server.stop(seconds=15)
            assert time.monotonic() - started < 10
        idle.close()


def test_what_was_written_is_there_after_a_restart(new_server):
    server = new_server().start()
    table = create_table(server.client())
    written = item("a", "1", n={"N": "1"}, tags={"SS": ["x"]})
    server.client().put_item(TableName=table, Item=written)
    before = entries_of(server, table, 1)
    server.stop()
    server.start()
    assert server.client().scan(TableName=table)["Items"] == [written]
    after = entries_of(server, table, 1)
    assert [entry["id"] for entry in after] == [entry["id"] for entry in before]
    server.stop()
