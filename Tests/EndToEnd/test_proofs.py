"""Strangers check the trail's files with code of their own and one public key."""

import base64
import json
import shutil

import pytest

from support import checker
from support.checker import Checkpoint, Key, Refused
from support.command import afterimage
from support.server import Server
from support.tables import create_table, item
from support.trail import entries_of, fetch, fetch_json
from support.waiting import eventually
from support.witness import Witness

COUNT = 300


def write(server, table=None, count=COUNT):
    """Writes some items, waits for their entries and stops the server."""
    client = server.start().client()
    before = 0 if table is None else COUNT
    table = table or create_table(client)
    for number in range(before, before + count):
        client.put_item(TableName=table, Item=item(str(number), "1", n={"N": str(number)}))
    entries_of(server, table, before + count)
    server.stop()
    return table


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("proofs"))
    write(server)
    return server.data


@pytest.fixture
def data(honest, tmp_path):
    return shutil.copytree(honest, tmp_path / "data")


def public_key(data):
    return Key.parse((data / "trail.pub").read_text())


def run(*arguments):
    done = afterimage(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_stranger_recomputes_the_published_tree(data):
    assert checker.verify_log(data, public_key(data)).size == COUNT


@pytest.mark.parametrize("path", ["tile/0/000", "tile/entries/001.p/44", "tile/1/000.p/1"])
def test_a_changed_byte_is_caught_by_the_stranger_and_by_verify(data, path):
    altered = bytearray((data / path).read_bytes())
    altered[20] ^= 1
    (data / path).write_bytes(altered)
    with pytest.raises(Refused):
        checker.verify_log(data, public_key(data))
    assert afterimage("verify", "--data", data).returncode == 1
    bundle = afterimage("verify", "--bundle", data, "--public-key", data / "trail.pub")
    assert bundle.returncode == 1


def test_published_files_alone_are_verified(data):
    for name in ["audit.db", "trail.key"]:
        (data / name).unlink()
    text = run("verify", "--bundle", data, "--public-key", data / "trail.pub")
    assert f"head         the checkpoint covers #{COUNT - 1} " in text


@pytest.mark.parametrize("index", [0, 255, 256, COUNT - 1])
def test_a_stranger_checks_a_proof_and_its_content(data, index):
    proof = run("proof", f"#{index}", "--data", data)
    document = checker.verify_proof(proof, public_key(data))
    assert json.loads(run("show", f"#{index}", "--data", data, "-o", "json"))["table"].encode() in (
        base64.b64decode(document["content"]["source"])
    )


def test_a_proof_is_verified_with_the_file_and_the_key_alone(data, tmp_path):
    file = tmp_path / "entry.tlog-proof"
    run("proof", "#7", "--data", data, "--out", file)
    key = (data / "trail.pub").read_text().strip()
    shutil.rmtree(data)
    document = json.loads(run("proof", "verify", file, "--key", key, "-o", "json"))
    assert (document["result"], document["index"], document["size"]) == ("verified", 7, COUNT)
    assert document["entry"]["index"] == 7 and "previousIndex" not in document
    text = run("proof", "verify", file, "--key", key)
    assert f"in a signed tree of {COUNT} entries" in text
    assert "previous   none, the item's first entry" in text


def test_a_proof_tells_the_index_of_the_items_entry_before(new_server, tmp_path):
    server = new_server("trail: { checkpointEvery: 1s }").start()
    client = server.client()
    table = create_table(client)
    for number in ["1", "2"]:
        client.put_item(TableName=table, Item=item("p", "1", n={"N": number}))
    entries_of(server, table, 2)
    server.stop()
    file = tmp_path / "entry.tlog-proof"
    run("proof", "#1", "--data", server.data, "--out", file)
    verify = ("proof", "verify", file, "--key", server.data / "trail.pub")
    assert json.loads(run(*verify, "-o", "json"))["previousIndex"] == 0
    assert "previous   #0\n" in run(*verify)


def test_a_proof_that_was_altered_is_refused(data, tmp_path):
    file = tmp_path / "entry.tlog-proof"
    proof = run("proof", "#7", "--data", data)
    file.write_text(proof.replace("index 7", "index 8"))
    done = afterimage("proof", "verify", file, "--key", data / "trail.pub")
    assert done.returncode == 1
    assert "does not lead to the root" in done.stderr
    file.write_text("no proof")
    assert afterimage("proof", "verify", file, "--key", data / "trail.pub").returncode == 2


def test_content_that_is_kept_back_is_not_in_the_file(data):
    proof = run("proof", "#7", "--data", data, "--without-content")
    assert "content" not in checker.verify_proof(proof, public_key(data))


def test_a_checkpoint_continues_an_older_one(data):
    listed = run("checkpoint", "ls", "--data", data, "-o", "jsonl").splitlines()
    older = Checkpoint.parse(json.loads(listed[-1])["note"])
    head, note = run("checkpoint", "prove", "1", "--data", data).split("\n\n", 1)
    newer = Checkpoint.parse(note).require_signed(public_key(data))
    old, *path = head.splitlines()
    assert old == f"old {older.size}"
    hashes = [base64.b64decode(line) for line in path]
    checker.verify_consistency(older.size, older.root, newer.size, newer.root, hashes)


def test_a_running_server_proves_what_its_files_prove(tmp_path):
    server = Server(tmp_path)
    write(server, count=30)
    server.start()
    try:
        asked, read = ("--endpoint-url", server.console), ("--data", server.data)
        for command in (
            ["checkpoint", "ls", "-o", "jsonl"],
            ["checkpoint", "show"],
            ["checkpoint", "show", "1", "-o", "json"],
            ["checkpoint", "prove", "1"],
            ["proof", "#7"],
            ["proof", "#7", "--without-content"],
        ):
            assert run(*command, *asked) == run(*command, *read), command
        proved = checker.verify_proof(run("proof", "#7", *asked), public_key(server.data))
        assert proved["content"]
        for command in (["proof", "#30"], ["checkpoint", "show", "999"]):
            assert afterimage(*command, *asked).returncode == 3
            assert afterimage(*command, *read).returncode == 3
    finally:
        server.stop()
    assert afterimage("proof", "#7", *asked).returncode == 5


def test_a_witness_cosigns_and_the_proof_carries_it(data, tmp_path):
    witness = Witness(public_key(data))
    publish = ("checkpoint", "publish", "--data", data, "--witness", witness.url)
    run(*publish, "--witness-key", witness.key)
    run(*publish, "--witness-key", witness.key)
    cosigned = Checkpoint.parse(run("checkpoint", "show", "--data", data))
    cosigned.require_signed(public_key(data)).require_signed(Key.parse(witness.key))
    file = tmp_path / "entry.tlog-proof"
    run("proof", "#7", "--data", data, "--out", file)
    verify = ("proof", "verify", file, "--key", data / "trail.pub")
    run(*verify, "--witness-key", witness.key)
    stranger = Witness(public_key(data), "witness.example/w2")
    assert afterimage(*verify, "--witness-key", stranger.key).returncode == 1
    assert afterimage("verify", "--data", data).returncode == 0
    witness.stop()
    stranger.stop()


def test_a_witness_that_has_seen_more_exposes_an_older_copy(data):
    witness = Witness(public_key(data))
    witness.size = COUNT + 1
    done = afterimage(
        "checkpoint", "publish", "--data", data, "--witness", witness.url,
        "--witness-key", witness.key,
    )
    assert done.returncode == 1
    assert "older copy" in done.stderr
    witness.stop()


def test_a_cosignature_that_does_not_fit_is_not_kept(data):
    witness = Witness(public_key(data))
    witness.spoils = True
    done = afterimage(
        "checkpoint", "publish", "--data", data, "--witness", witness.url,
        "--witness-key", witness.key,
    )
    assert done.returncode == 1
    assert not (data / "witnessed").exists()
    witness.stop()


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [(403, "does not trust the key"), (404, "does not know"), (422, "another tree")],
)
def test_a_witness_that_refuses_is_told_with_its_reason(data, refusal, reason):
    witness = Witness(public_key(data))
    witness.refusal = refusal
    done = afterimage(
        "checkpoint", "publish", "--data", data, "--witness", witness.url,
        "--witness-key", witness.key,
    )
    assert done.returncode == (1 if refusal == 422 else 5)
    assert reason in done.stderr
    assert not (data / "witnessed").exists()
    witness.stop()


def test_configured_witnesses_are_asked_by_the_server_and_by_the_command(new_server):
    server = new_server()
    table = write(server, count=2)
    public = public_key(server.data)
    first, second = Witness(public), Witness(public, "witness.example/w2")
    second.refusal = 422
    server.configuration.write_text(
        f"""
trail:
  witnessEvery: 1s
  witnesses:
    - {{ url: "{first.url}", key: "{first.key}" }}
    - {{ url: "{second.url}", key: "{second.key}" }}
"""
    )
    server.start()
    eventually(lambda: first.size == 2, "the first witness has seen the trail")
    eventually(lambda: "witness.example/w1" in told(server)["witnesses"], "it is kept")
    assert second.size == 0
    eventually(lambda: server.errors.count("is not cosigned") == 1, "the refusal is told once")
    server.client().put_item(TableName=table, Item=item("more", "1"))
    entries_of(server, table, 3)
    fetch_json(server, "/api/v1/verify", "POST")
    second.refusal = None
    eventually(lambda: (first.size, second.size) == (3, 3), "both have seen what came")
    eventually(lambda: len(told(server)["witnesses"]) == 2, "both are kept")
    cosigned = Checkpoint.parse(told(server)["note"])
    for key in (public, Key.parse(first.key), Key.parse(second.key)):
        cosigned.require_signed(key)
    report = fetch_json(server, "/api/v1/verify", "POST")
    assert {each["name"]: each["size"] for each in report["witnesses"]} == {
        first.name: 3, second.name: 3,
    }
    _, metrics = fetch(server, "/metrics")
    assert f'afterimage_witness_size{{witness="{first.name}"}} 3\n' in metrics
    server.stop()
    options = ("--config", server.configuration)
    done = afterimage("checkpoint", "publish", "--data", server.data, *options)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("cosigned the checkpoint over 3 entries") == 2
    first.stop()
    second.stop()
    assert afterimage("checkpoint", "publish", "--data", server.data, *options).returncode == 5


def told(server) -> dict:
    return fetch_json(server, "/api/v1/checkpoints/newest")


def test_a_cosignature_that_was_altered_is_found_by_who_knows_the_witness(data):
    witness = Witness(public_key(data))
    run(
        "checkpoint", "publish", "--data", data, "--witness", witness.url,
        "--witness-key", witness.key,
    )
    witness.stop()
    verify = ("verify", "--data", data, "--witness-key", witness.key)
    assert f"{witness.name} has cosigned up to #{COUNT - 1}" in run(*verify)
    kept = data / "witnessed" / str(COUNT)
    text, line = kept.read_text().rsplit(" ", 1)
    body = bytearray(base64.b64decode(line))
    body[-1] ^= 1
    kept.write_text(f"{text} {base64.b64encode(body).decode()}\n")
    done = afterimage(*verify)
    assert done.returncode == 1
    assert "cosignature that is not to be trusted" in done.stdout
    bundle = ("verify", "--bundle", data, "--public-key", data / "trail.pub")
    assert afterimage(*bundle, "--witness-key", witness.key).returncode == 1


def test_a_new_key_goes_on_where_the_old_one_handed_over(data, tmp_path):
    first = public_key(data)
    following = Key.parse(run("checkpoint", "rotate-key", "--data", data))
    note = (data / "handovers" / "1").read_text()
    assert checker.follow_handover(first, note).id == following.id
    assert public_key(data).id == first.id
    assert afterimage("verify", "--data", data, "--public-key", data / "trail.pub").returncode == 0


def test_verify_takes_a_kept_checkpoint_and_key(data, tmp_path):
    kept = tmp_path / "kept"
    shutil.copy(data / "checkpoint", kept)
    verify = ("verify", "--data", data, "--checkpoint", kept, "--public-key", data / "trail.pub")
    run(*verify)
    kept.write_text(kept.read_text().replace(f"\n{COUNT}\n", f"\n{COUNT + 9}\n"))
    assert afterimage(*verify).returncode == 1
