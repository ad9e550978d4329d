"""Every metric that is promised: its type, its labels, and a line about it in the documents."""

import re

import pytest

from support.command import ROOT
from support.receiver import Receiver
from support.server import Server
from support.tables import create_table, item, key
from support.trail import entries_of, fetch, fetch_json
from support.waiting import eventually

# What is promised, by name: the type, and the labels that each sample has.
PROMISED = {
    "build_info": ("gauge", "version mode"),
    "requests_total": ("counter", "api result"),
    "request_duration_seconds": ("histogram", "api"),
    "stream_records_total": ("counter", "table op"),
    "stream_bytes_total": ("counter", "table"),
    "stream_lag_seconds": ("gauge", "table shard"),
    "stream_unread_records": ("gauge", "table shard"),
    "stream_seconds_since_read": ("gauge", "table"),
    "stream_reader_up": ("gauge", "table shard"),
    "stream_retention_headroom_seconds": ("gauge", "table"),
    "stream_shards": ("gauge", "table state"),
    "stream_gaps_total": ("counter", "table"),
    "stream_gap_records": ("gauge", "table"),
    "pipeline_batches_total": ("counter", "queue stage result"),
    "pipeline_batch_records": ("histogram", "stage"),
    "pipeline_retries_total": ("counter", "queue stage"),
    "pipeline_bisects_total": ("counter", "queue stage"),
    "pipeline_end_to_end_seconds": ("histogram", "table"),
    "queue_depth": ("gauge", "queue"),
    "queue_oldest_seconds": ("gauge", "queue"),
    "dead_letters": ("gauge", "source stage"),
    "dead_letters_total": ("counter", "queue stage"),
    "entries_total": ("counter", "table op sink result"),
    "entry_bytes": ("histogram", "table"),
    "entries_duplicate_total": ("counter", "queue sink"),
    "actor_unknown_total": ("counter", "table"),
    "redactions_total": ("counter", "table rule"),
    "trail_size": ("gauge", ""),
    "trail_bytes": ("gauge", ""),
    "checkpoint_size": ("gauge", ""),
    "checkpoint_timestamp_seconds": ("gauge", ""),
    "verify_last_result": ("gauge", "scope"),
    "verify_last_timestamp_seconds": ("gauge", "scope"),
    "verify_duration_seconds": ("gauge", "scope"),
    "alert_firings_total": ("counter", "rule result"),
    "alert_deliveries_total": ("counter", "rule destination result"),
    "destination_waiting": ("gauge", "destination"),
    "sse_clients": ("gauge", ""),
}
# Nothing of these has happened here.
WITHOUT_SAMPLES = {"stream_gap_records"}


def configuration(url: str) -> str:
    return f"""
tables:
  - table:
      name: Orders
      audit: {{ redact: [{{ path: secret, with: drop }}] }}
destinations:
  hook: {{ type: webhook, url: "{url}" }}
alerts:
  - {{ name: deletes, when: "op:delete", to: [hook] }}
"""


@pytest.fixture(scope="module")
def metrics(tmp_path_factory) -> str:
    """The metrics of a server at which everything has happened once."""
    receiver = Receiver()
    server = Server(tmp_path_factory.mktemp("metrics"), configuration(receiver.url)).start()
    client = server.client()
    table = create_table(client, "Orders")
    client.put_item(TableName=table, Item=item("a", "1", secret={"S": "x"}))
    client.delete_item(TableName=table, Key=key("a", "1"))
    entries_of(server, table, 2)
    eventually(lambda: receiver.requests, "the alert")
    fetch_json(server, "/api/v1/verify", method="POST")
    eventually(
        lambda: 'result="delivered"' in fetch(server, "/metrics")[1].split("alert_deliveries")[-1],
        "the alert is settled",
    )
    text = fetch(server, "/metrics")[1]
    server.stop()
    receiver.close()
    return text


def samples(metrics: str, name: str) -> list[set[str]]:
    """The labels of each sample of a metric."""
    pattern = rf"^afterimage_{name}(?:_bucket|_sum|_count)?(?:{{(.*)}})? \S+$"
    found = re.findall(pattern, metrics, re.MULTILINE)
    return [set(re.findall(r'(\w+)="', labels)) - {"le"} for labels in found]


@pytest.mark.parametrize("name", PROMISED)
def test_a_metric_has_the_type_and_the_labels_that_it_should(metrics, name):
    kind, labels = PROMISED[name]
    assert f"# TYPE afterimage_{name} {kind}\n" in metrics
    found = samples(metrics, name)
    assert bool(found) == (name not in WITHOUT_SAMPLES)
    assert all(each == set(labels.split()) for each in found)


def test_every_metric_is_in_the_documents_with_its_labels(metrics):
    text = (ROOT / "docs" / "operating.md").read_text()
    rows = "".join(line for line in text.splitlines(True) if line.startswith("| `afterimage_"))
    documented = dict(re.findall(r"`afterimage_(\w+)(?:\{([a-z,]*)\})?`", rows))
    for name in re.findall(r"^# TYPE afterimage_(\S+)", metrics, re.MULTILINE):
        assert name in documented, name
    for name, (_, labels) in PROMISED.items():
        assert documented[name].split(",") == (labels.split() or [""]), name
