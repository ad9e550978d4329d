"""`Examples/sensitive-events`: the lesson's three events, and what has expired."""

import json
import os
import re
import time
from unittest import mock

import pytest

from support.command import ROOT
from support.pages import block, run_commands
from support.queues import Queue
from support.receiver import Receiver
from support.server import Server
from support.syslog import Syslog
from support.trail import entries_of, fetch_json
from support.waiting import eventually

EXAMPLE = ROOT / "Examples/sensitive-events"


@pytest.fixture
def siem():
    listening = Syslog("tcp")
    yield listening
    listening.close()


@pytest.fixture
def pager():
    listening = Receiver()
    yield listening
    listening.close()


@pytest.fixture
def server(new_server, siem, pager):
    variables = {"SIEM_URL": siem.url, "PAGER_URL": pager.url, "PD_KEY": "KEY"}
    with mock.patch.dict(os.environ, variables):
        server: Server = new_server((EXAMPLE / "afterimage.yaml").read_text())
        yield server.start()


def record(server: Server, event: str, **attributes: dict) -> None:
    """Writes one event of the tenant `acme`, as the lesson has them."""
    key = {"PK": {"S": "TENANT#acme"}, "SK": {"S": f"EVENT#2026-11-21#{event}"}}
    action = {"action": {"S": event.split("/")[0]}, "actor": {"S": "alice"}}
    server.client().put_item(TableName="AuditLog", Item=key | action | attributes)


def wait_for_the_rules(server: Server, entries: int) -> None:
    """Returns when the rules have seen so many entries, and nothing waits to be told."""
    entries_of(server, "AuditLog", entries)
    eventually(
        lambda: fetch_json(server, "/api/v1/stats")["counted"] == entries,
        "the rules have seen all",
    )
    eventually(
        lambda: all(
            destination["waiting"] == 0
            for destination in fetch_json(server, "/api/v1/alerts")["destinations"]
        ),
        "everybody was told",
    )


def test_each_event_goes_where_it_belongs(server, siem, pager):
    for event in ("invoice.export/1", "role.granted/2", "login.success/3", "note.added/4"):
        record(server, event)
    wait_for_the_rules(server, 4)
    eventually(lambda: len(siem.messages) >= 2, "two messages to the SIEM")
    # Each message has a connection of its own, and the receiver a thread for each.
    assert sorted("role" in message for message in siem.messages) == [False, True]
    assert all("CEF:0|Afterimage|" in message for message in siem.messages)
    (incident,) = [json.loads(body) for _, body in pager.requests]
    assert incident["payload"]["severity"] == "critical"
    assert incident["dedup_key"].startswith("role-granted/AuditLog/TENANT#acme/EVENT#")
    assert len(siem.messages) == 2


def test_what_has_expired_is_archived_and_what_was_deleted_is_not(server):
    archive = Queue(server.client("sqs"), name="audit-archive")
    record(server, "login.success/1", expiresAt={"N": str(int(time.time()) - 60)})
    record(server, "note.added/2")
    server.client().delete_item(
        TableName="AuditLog",
        Key={"PK": {"S": "TENANT#acme"}, "SK": {"S": "EVENT#2026-11-21#note.added/2"}},
    )
    wait_for_the_rules(server, 4)
    (body,) = archive.bodies(1)
    entry = json.loads(body)["data"]["entry"]
    assert entry["actor"]["type"] == "ttl" and entry["op"] == "DELETE"
    assert entry["old"]["action"] == {"S": "login.success"}
    assert archive.receive(wait=0) == []


def test_the_pages_commands_work_as_they_stand(server, siem, tmp_path):
    printed = run_commands(server, block(EXAMPLE / "README.md", number=1), tmp_path)
    assert "/audit-archive" in printed
    # The archive got what has expired, and nothing else.
    (message,) = json.loads(printed[printed.index('{\n    "Messages"'):])["Messages"]
    entry = json.loads(message["Body"])["data"]["entry"]
    assert entry["key"]["SK"] == {"S": "EVENT#2026-11-21T10:16:00Z#2"}
    assert entry["actor"]["type"] == "ttl"
    (told,) = eventually(lambda: siem.messages, "the SIEM is told")
    assert "invoice-export" in told


def test_the_example_needs_nothing_that_its_page_does_not_name():
    page = (EXAMPLE / "README.md").read_text()
    named = set(re.findall(r"(\w+)=", re.search(r"export (.+)", page)[1]))
    assert set(re.findall(r"\$\{(\w+)\}", (EXAMPLE / "afterimage.yaml").read_text())) == named
