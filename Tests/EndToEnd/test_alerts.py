"""Alerts: rules over the trail, and receivers that are there, slow, down, or strange."""

import base64
import hashlib
import hmac
import json

import pytest

from support.command import afterimage
from support.functions import CONFIGURATION, ROLE, zipped
from support.ports import free_ports
from support.queues import Queue
from support.receiver import Receiver
from support.server import Server
from support.syslog import Syslog, certificate
from support.tables import create_table, item
from support.trail import entries_of, fetch, fetch_json
from support.waiting import eventually


@pytest.fixture
def receiver():
    listening = Receiver()
    yield listening
    listening.close()


def configuration(destination: str, rule: str = "", name: str = "hook") -> str:
    return f"""
destinations:
  {name}: {destination}
alerts:
  - {{ name: deletes, when: "op:delete", to: [{name}], {rule} }}
"""


def delete_items(server: Server, count: int, table: str | None = None) -> str:
    """Creates items and deletes them; gives their table."""
    client = server.client()
    table = table or create_table(client)
    for number in range(count):
        client.put_item(TableName=table, Item=item("a", str(number)))
        client.delete_item(TableName=table, Key=item("a", str(number)))
    return table


def alert(server: Server, *arguments: object, status: int = 0) -> str:
    done = afterimage("alert", *arguments, "--endpoint-url", server.console)
    assert done.returncode == status, f"exit {done.returncode}: {done.stderr}{done.stdout}"
    return done.stdout


def events(receiver: Receiver, count: int) -> list[dict]:
    eventually(lambda: len(receiver.requests) >= count, f"{count} requests")
    return [json.loads(body) for _, body in receiver.requests]


def wait_until_told(server: Server, entries: int) -> None:
    """Returns when the rules have seen so many entries, and nothing waits to be told."""
    eventually(
        lambda: fetch_json(server, "/api/v1/stats")["counted"] == entries,
        "the rules have seen all",
    )
    eventually(
        lambda: fetch_json(server, "/api/v1/alerts")["destinations"][0]["waiting"] == 0,
        "nothing waits",
    )


def dead_letters(server: Server) -> list[dict]:
    return fetch_json(server, "/api/v1/dlq")["deadLetters"]


def test_a_webhook_gets_signed_cloud_events(new_server, receiver):
    secret = base64.b64encode(b"shared").decode()
    hook = f"{{ type: webhook, url: '{receiver.url}', secret: 'whsec_{secret}' }}"
    server = new_server(configuration(hook, "severity: high")).start()
    table = delete_items(server, 1)
    (event,) = events(receiver, 1)
    headers, body = receiver.requests[0]
    headers = {name.lower(): value for name, value in headers.items()}
    assert headers["content-type"].startswith("application/cloudevents+json")
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body}".encode()
    expected = base64.b64encode(hmac.new(b"shared", signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    entry = entries_of(server, table, 2)[-1]
    assert event["specversion"] == "1.0" and event["id"] == f"{entry['id']}-deletes"
    assert event["id"] == headers["webhook-id"]
    assert event["data"]["severity"] == "high"
    assert event["data"]["entry"]["old"] == entry["old"]
    assert secret not in server.errors + fetch(server, "/api/v1/alerts")[1]


def test_slack_and_pagerduty_get_what_they_understand(new_server, receiver):
    pager = Receiver()
    server = new_server(
        f"""
destinations:
  chat: {{ type: slack, url: "{receiver.url}/T00/SECRET" }}
  oncall: {{ type: pagerduty, routingKey: KEY, url: "{pager.url}" }}
alerts:
  - {{ name: deletes, when: "op:delete", to: [chat, oncall], dedup: "{{table}}/{{key}}" }}
"""
    ).start()
    table = delete_items(server, 1)
    (message,) = events(receiver, 1)
    (incident,) = events(pager, 1)
    assert message["text"].startswith("deletes: ") and message["blocks"][0]["type"] == "header"
    assert incident["routing_key"] == "KEY" and incident["event_action"] == "trigger"
    assert incident["dedup_key"] == f"deletes/{table}/a/0"
    assert incident["payload"]["severity"] == "warning"
    assert "SECRET" not in alert(server, "ls") + server.errors
    pager.close()


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
def test_syslog_gets_one_message_for_each_alert(new_server, tmp_path, transport):
    pem = certificate(tmp_path) if transport == "tls" else None
    siem = Syslog(transport, pem)
    more = f", ca: '{pem}'" if pem else ""
    server = new_server(configuration(f"{{ type: syslog, url: '{siem.url}'{more} }}")).start()
    table = delete_items(server, 2)
    wait_until_told(server, 4)
    eventually(lambda: len(siem.messages) >= 2, "two messages")
    assert all(message.startswith("<108>1 2") for message in siem.messages)
    assert all(f'table="{table}" op="DELETE"' in message for message in siem.messages)
    assert len(siem.messages) == 2
    siem.close()


def test_a_syslog_server_that_nobody_vouches_for_gets_nothing(new_server, tmp_path):
    siem = Syslog("tls", certificate(tmp_path))
    server = new_server(
        configuration(f"{{ type: syslog, url: '{siem.url}', format: cef }}")
    ).start()
    delete_items(server, 1)
    trouble = eventually(
        lambda: fetch_json(server, "/api/v1/alerts")["destinations"][0].get("trouble"),
        "the destination is in trouble",
    )
    assert trouble.startswith(siem.url) and not siem.messages
    assert trouble.endswith("nobody who is trusted here vouches for its certificate"), trouble
    siem.close()


def test_queues_topics_and_functions_are_told(new_server):
    server = new_server(
        CONFIGURATION
        + """
destinations:
  archive: { type: queue, queue: archive.fifo }
  news: { type: topic, topic: news }
  code: { type: function, function: on-alert }
alerts:
  - { name: deletes, when: "op:delete", to: [archive, news, code] }
"""
    ).start()
    sqs, sns = server.client("sqs"), server.client("sns")
    archive = sqs.create_queue(QueueName="archive.fifo", Attributes={"FifoQueue": "true"})
    inbox = Queue(sqs)
    topic = sns.create_topic(Name="news")["TopicArn"]
    sns.subscribe(
        TopicArn=topic,
        Protocol="sqs",
        Endpoint=inbox.arn,
        Attributes={"RawMessageDelivery": "true"},
    )
    code = "def handler(event, context):\n    print(event['data']['rule'], event['id'])\n"
    server.client("lambda").create_function(
        FunctionName="on-alert",
        Runtime="python3.12",
        Handler="main.handler",
        Role=ROLE,
        Code={"ZipFile": zipped(main__py=code)},
        Timeout=20,
    )
    delete_items(server, 1)
    (told,) = inbox.bodies(1)
    (kept,) = sqs.receive_message(QueueUrl=archive["QueueUrl"], WaitTimeSeconds=10)["Messages"]
    assert json.loads(told)["id"] == json.loads(kept["Body"])["id"]
    eventually(
        lambda: fetch_json(server, "/api/v1/alerts")["destinations"][1]["waiting"] == 0,
        "the function was called",
    )
    assert dead_letters(server) == []


@pytest.mark.parametrize(
    "answers", [[(500, {})], [(429, {"Retry-After": "1"})], [(500, {}), (503, {})]]
)
def test_a_receiver_that_is_in_trouble_is_told_again_with_the_same_id(
    new_server, receiver, answers
):
    receiver.answers = list(answers)
    server = new_server(configuration(f"{{ type: webhook, url: '{receiver.url}' }}")).start()
    delete_items(server, 1)
    told = events(receiver, len(answers) + 1)
    assert len({event["id"] for event in told}) == 1
    history = eventually(
        lambda: (
            found := json.loads(alert(server, "history", "-o", "json"))["alerts"]
        )[0]["deliveries"][0]["state"] == "delivered" and found,
        "it has arrived",
    )
    assert history[0]["deliveries"][0]["failures"] == len(answers)


def test_alerts_about_an_item_come_in_its_order_also_behind_one_that_fails(
    new_server, receiver
):
    receiver.answers = [(500, {})]
    server = new_server(configuration(f"{{ type: webhook, url: '{receiver.url}' }}")).start()
    client = server.client()
    table = create_table(client)
    for _ in range(30):
        client.put_item(TableName=table, Item=item("a", "0"))
        client.delete_item(TableName=table, Key=item("a", "0"))
    told = [event["sequence"] for event in events(receiver, 31)]
    assert told[0] == told[1] and told[1:] == sorted(set(told))
    assert len(told) == 31


def test_a_receiver_that_wants_to_be_left_alone_gets_no_other_alert_either(
    new_server, receiver
):
    receiver.answers = [(429, {"Retry-After": "3600"})] * 100
    server = new_server(configuration(f"{{ type: webhook, url: '{receiver.url}' }}")).start()
    table = delete_items(server, 1)
    events(receiver, 1)
    delete_items(server, 30, table)
    eventually(
        lambda: fetch_json(server, "/api/v1/alerts")["destinations"][0]["waiting"] == 31,
        "all alerts wait",
    )
    assert len(receiver.requests) == 1


def test_no_name_is_too_long_for_a_datagram(new_server):
    siem = Syslog("udp")
    server = new_server(
        configuration(f"{{ type: syslog, url: '{siem.url}', format: cef }}").replace(
            "op:delete", "op:update"
        )
    ).start()
    client = server.client()
    table = create_table(client)
    client.put_item(TableName=table, Item=item("a", "0"))
    client.put_item(
        TableName=table,
        Item=item("a", "0") | {f"{n}{'=' * 40_000}": {"BOOL": True} for n in range(3)},
    )
    wait_until_told(server, 2)
    (message,) = eventually(lambda: siem.messages, "a message")
    assert "cs3Label=changedPaths" in message and len(message.encode()) <= 8192
    assert dead_letters(server) == []
    siem.close()


def test_garbage_for_an_answer_is_no_answer(new_server, receiver):
    receiver.garbage = True
    server = new_server(configuration(f"{{ type: webhook, url: '{receiver.url}' }}")).start()
    delete_items(server, 1)
    events(receiver, 1)
    eventually(lambda: "answers what is no HTTP" in alert(server, "ls"), "the reason")
    receiver.garbage = False
    told = events(receiver, 2)
    assert told[0]["id"] == told[1]["id"]


def test_what_a_receiver_refuses_is_parked_and_comes_when_it_is_redriven(new_server, receiver):
    receiver.answers = [(410, {})]
    server = new_server(configuration(f"{{ type: webhook, url: '{receiver.url}' }}")).start()
    delete_items(server, 1)
    (letter,) = eventually(lambda: dead_letters(server), "a dead letter")
    assert letter["source"] == "destination:hook"
    assert letter["reason"].endswith("the server answers 410: the endpoint is gone")
    done = afterimage("dlq", "redrive", "--all", "--yes", "--endpoint-url", server.console)
    assert done.stdout.endswith("\n1 dead letter redriven\n")
    first, second = events(receiver, 2)
    assert first["id"] == second["id"]
    assert dead_letters(server) == []


def test_what_does_not_arrive_for_too_long_is_parked(new_server):
    (port,) = free_ports(1)
    hook = f"{{ type: webhook, url: 'http://127.0.0.1:{port}/secret', giveUpAfter: 1s }}"
    server = new_server(configuration(hook)).start()
    delete_items(server, 1)
    (letter,) = eventually(lambda: dead_letters(server), "a dead letter")
    assert "webhook at http://127.0.0.1:" in letter["reason"] and "secret" not in letter["reason"]


def test_what_waits_for_a_receiver_that_is_down_is_told_by_status_and_doctor(new_server):
    (port,) = free_ports(1)
    hook = f"{{ type: webhook, url: 'http://127.0.0.1:{port}/secret' }}"
    server = new_server(configuration(hook)).start()
    sns = server.client("sns")
    topic = sns.create_topic(Name="t")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=f"http://127.0.0.1:{port}/in")
    delete_items(server, 3)

    def troubled() -> dict[str, dict]:
        deliveries = fetch_json(server, "/api/v1/status").get("deliveries", [])
        return {each["name"]: each for each in deliveries if "trouble" in each}

    eventually(
        lambda: troubled().get("destination:hook", {}).get("waiting") == 3 and len(troubled()) == 2,
        "nothing arrives",
        seconds=30,
    )
    (subscription,) = (name for name in troubled() if name.startswith(f"{topic}:"))
    source = ["--endpoint-url", server.console]
    shown = afterimage("status", *source).stdout
    assert "destination:hook" in shown and "3 waiting, since " in shown
    examined = afterimage("doctor", *source)
    assert examined.returncode == 0 and "secret" not in examined.stdout + shown
    assert "undelivered: 3 waiting for destination:hook: " in examined.stdout
    assert f"undelivered: 1 waiting for {subscription}: " in examined.stdout
    metrics = fetch(server, "/metrics")[1]
    assert f'afterimage_subscription_waiting{{subscription="{subscription}"}} 1\n' in metrics
    assert f'afterimage_subscription_up{{subscription="{subscription}"}} 0\n' in metrics
    assert fetch(server, "/readyz")[0] == 200


def test_a_queue_that_is_made_later_gets_what_waited_for_it(new_server):
    server = new_server(configuration("{ type: queue, queue: later }")).start()
    delete_items(server, 1)
    eventually(
        lambda: "does not exist" in alert(server, "ls"), "the alert waits for its queue"
    )
    assert dead_letters(server) == []
    server.client("sqs").create_queue(QueueName="later")
    wait_until_told(server, 2)
    assert dead_letters(server) == []


def test_an_outage_and_a_kill_lose_nothing(new_server):
    (port,) = free_ports(1)
    hook = f"{{ type: webhook, url: 'http://127.0.0.1:{port}/in' }}"
    server = new_server(configuration(hook)).start()
    table = delete_items(server, 20)
    server.kill()
    server.start()
    delete_items(server, 20, table)
    server.kill()
    receiver = Receiver(port)
    server.start()
    wanted = {f"{entry['id']}-deletes" for entry in entries_of(server, table, 80)[1::2]}
    eventually(
        lambda: {json.loads(body)["id"] for _, body in list(receiver.requests)} == wanted,
        "every delete was told",
        seconds=60,
    )
    receiver.close()


def test_a_receiver_that_is_slow_holds_up_nobody_else(new_server, receiver):
    slow = Receiver()
    slow.hold.clear()
    server = new_server(
        f"""
destinations:
  slow: {{ type: webhook, url: "{slow.url}" }}
  fast: {{ type: webhook, url: "{receiver.url}" }}
alerts:
  - {{ name: deletes, when: "op:delete", to: [slow, fast] }}
"""
    ).start()
    delete_items(server, 3)
    assert len({event["id"] for event in events(receiver, 3)}) == 3
    slow.close()


def test_a_rate_is_told_once_when_it_is_passed_and_remembered_over_a_kill(new_server, receiver):
    hook = f"{{ type: webhook, url: '{receiver.url}' }}"
    server = new_server(configuration(hook, 'rate: "> 3 / 1h by table"')).start()
    table = delete_items(server, 3)
    entries_of(server, table, 6)
    eventually(
        lambda: fetch_json(server, "/api/v1/stats")["counted"] == 6, "the rules have seen all"
    )
    server.kill()
    server.start()
    delete_items(server, 1, table)
    (event,) = events(receiver, 1)
    assert event["data"]["count"] == 4 and event["data"]["key"] == table


def test_the_command_tries_mutes_and_tells_of_rules(new_server, receiver):
    hook = f"{{ type: webhook, url: '{receiver.url}' }}"
    server = new_server(configuration(hook, "throttle: 1h")).start()
    table = delete_items(server, 2)
    created, deleted, *_ = entries_of(server, table, 4)
    events(receiver, 1)
    assert "yes: entry" in alert(server, "test", "deletes", "--against", deleted["id"][:8])
    assert "no: deletes" in alert(
        server, "test", "deletes", "--against", created["id"], status=1
    )
    assert "yes: entry" in alert(server, "test", "deletes", "--against", f"#{deleted['index']}")
    alert(server, "test", "deletes", "--against", "#99", status=3)
    alert(server, "test", "nothing", status=3)
    tried = json.loads(alert(server, "backtest", "deletes", "--since", "1h", "-o", "json"))
    assert (tried["found"], tried["told"], tried["throttled"]) == (2, 1, 1)
    assert alert(server, "mute", "deletes", "--for", "1h").startswith("deletes is muted until 2")
    today = ["alert", "mute", "deletes", "--for", "today", "--endpoint-url", server.console]
    refused = afterimage(*today).stderr
    assert '"today" is not a length of time' in refused and "Try: 15m\n" in refused
    delete_items(server, 1)
    eventually(lambda: alert(server, "ls").splitlines()[1].split()[3:5] == ["1", "2"], "both")
    assert "muted until" in alert(server, "ls")
    alert(server, "unmute", "deletes")
    assert "muted until" not in alert(server, "ls")
    metrics = fetch(server, "/metrics")[1]
    assert 'afterimage_alert_firings_total{rule="deletes",result="told"} 1' in metrics
    assert 'rule="deletes",destination="hook",result="delivered"} 1' in metrics


def test_a_configuration_that_means_nothing_is_refused_with_its_place(tmp_path):
    path = tmp_path / "afterimage.yaml"
    path.write_text(
        """
destinations:
  chat: { type: slack, url: "https://hooks.example" }
alerts:
  - { name: x, when: "tabel:Orders", to: [chat] }
"""
    )
    done = afterimage("serve", "--config", path, "--data", tmp_path / "data")
    assert done.returncode == 2
    assert "afterimage.yaml:5: alerts[0].when: There is no field \"tabel\"" in done.stderr
    assert "table" in done.stderr
