"""`Examples/primary-table`: the tutorial's commands, as they are."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from support.command import ROOT, afterimage, environment
from support.functions import CONFIGURATION, wait_for_state
from support.server import DEFAULT_KEY, Server
from support.waiting import eventually

EXAMPLE = ROOT / "Examples/primary-table"
MADE = {"EventId", "EventTimestamp", "EventName", "UserId", "OrderId", "OldImage", "NewImage"}


@pytest.fixture
def folder(tmp_path) -> Path:
    """The example, where the files that its scripts make disturb nobody."""
    return shutil.copytree(EXAMPLE, tmp_path / "primary-table")


@pytest.fixture
def server(new_server) -> Server:
    return new_server(CONFIGURATION).start()


def run_script(server: Server, script: str, folder: Path) -> str:
    """Runs a script with the AWS CLI pointed at the server, and gives what it printed."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=environment(
            AWS_ENDPOINT_URL=server.endpoint,
            AWS_ACCESS_KEY_ID=DEFAULT_KEY,
            AWS_SECRET_ACCESS_KEY="secret",
            AWS_DEFAULT_REGION="us-east-1",
        ),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def steps(folder: Path) -> list[str]:
    """The steps of the tutorial; each of them can run in a shell of its own."""
    parts = re.split(r"^# Step \d+: .*$", (folder / "tutorial.sh").read_text(), flags=re.M)
    assert len(parts) == 8
    return parts[1:]


def entries(server: Server) -> list[dict]:
    found = server.resource().Table("AuditTrailTable").scan()["Items"]
    return sorted(found, key=lambda entry: entry["EventTimestamp"])


def use_keyed_entries(server: Server, folder: Path) -> None:
    """Runs the tutorial up to its mapping, with the function whose entries are keyed by event."""
    shutil.copy(folder / "keyed-by-event/lambda_function.py", folder)
    for step in steps(folder)[:5]:
        run_script(server, step, folder)


def test_three_changes_give_three_entries_with_images(server, folder):
    run_script(server, "./tutorial.sh", folder)
    eventually(lambda: len(entries(server)) == 3, "three entries", seconds=30)
    shown = json.loads(run_script(server, steps(folder)[6], folder))
    assert shown["Count"] == 3
    by_name = {entry["EventName"]: entry for entry in entries(server)}
    assert all(set(entry) == MADE for entry in by_name.values())
    assert by_name["INSERT"]["OldImage"] == {} == by_name["REMOVE"]["NewImage"]
    assert by_name["INSERT"]["NewImage"]["Amount"] == {"N": "100"}
    assert by_name["MODIFY"]["OldImage"]["Amount"] == {"N": "100"}
    assert by_name["MODIFY"]["NewImage"] == by_name["REMOVE"]["OldImage"]
    assert by_name["REMOVE"]["OldImage"]["Amount"] == {"N": "150"}


def test_the_last_command_of_the_readme_shows_the_three_changes(server, folder):
    run_script(server, "./tutorial.sh", folder)
    commands = (folder / "README.md").read_text().split("```")[1].strip().splitlines()
    command = commands[-1].split("#")[0].split()
    assert command[0] == "afterimage"

    def names() -> list[str]:
        shown = afterimage(*command[1:], "-o", "jsonl", "--endpoint-url", server.console)
        return sorted(json.loads(line)["eventName"] for line in shown.stdout.splitlines())

    eventually(lambda: names() == ["INSERT", "MODIFY", "REMOVE"], "the trail has them")


def test_the_tutorial_ends_well_when_the_server_is_killed_between_any_two_steps(server, folder):
    for step in steps(folder):
        run_script(server, step, folder)
        server.kill()
        server.start()
    # A batch in hand may come again, and the tutorial's function counts it again then.
    ids = eventually(
        lambda: len(found := {entry["EventId"] for entry in entries(server)}) == 3 and found,
        "entries of three changes",
        seconds=30,
    )
    assert len(ids) == 3


def test_a_batch_that_comes_again_gives_no_second_entry(server, folder):
    source = folder / "keyed-by-event/lambda_function.py"
    code = source.read_text()
    # Its first call fails once everything was written.
    first = "    calls.append(1)\n    if len(calls) == 1:\n        raise RuntimeError\n"
    end = '    return {"statusCode"'
    broken = code.replace(end, first + end)
    assert broken != code
    source.write_text(broken.replace("def lambda_handler", "calls = []\n\n\ndef lambda_handler"))
    use_keyed_entries(server, folder)
    run_script(server, steps(folder)[5], folder)
    mappings = server.client("lambda").list_event_source_mappings()["EventSourceMappings"]
    mapping = mappings[0]["UUID"]

    def has_passed() -> bool:
        described = wait_for_state(server.client("lambda"), mapping, "Enabled")
        return described["LastProcessingResult"] == "OK" and len(entries(server)) == 3

    eventually(has_passed, "the batch has passed", seconds=30)
    assert sorted(entry["EventName"] for entry in entries(server)) == ["INSERT", "MODIFY", "REMOVE"]


def test_a_change_in_a_transaction_with_its_entry_counts_once(server, folder):
    use_keyed_entries(server, folder)
    run_script(server, "./transaction.sh", folder)
    run_script(server, steps(folder)[5], folder)
    eventually(lambda: len(entries(server)) >= 4, "the other changes have entries", seconds=30)
    counted = [entry["EventId"] for entry in entries(server) if entry["UserId"] == "user2"]
    assert counted == ["event-1"]
