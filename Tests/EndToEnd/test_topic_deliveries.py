"""What becomes of messages whose receivers are down, slow, or say no; and of crashes in between."""

import base64
import json
import sys
import time

import pytest

from support.command import afterimage
from support.queues import Queue, subscribe
from support.receiver import Receiver
from support.tables import unique
from support.waiting import eventually
from test_functions import create, zipped

FAST = {"minDelayTarget": 1, "maxDelayTarget": 1, "numRetries": 2}


def confirmed(sns, receiver, **attributes) -> tuple[str, str]:
    """A topic whose messages go to the receiver, and the subscription."""
    topic = sns.create_topic(Name=unique("topic"))["TopicArn"]
    policy = {"DeliveryPolicy": json.dumps({"healthyRetryPolicy": FAST})}
    arn = sns.subscribe(
        TopicArn=topic, Protocol="http", Endpoint=receiver.url, Attributes=policy | attributes,
        ReturnSubscriptionArn=True,
    )["SubscriptionArn"]  # fmt: skip
    eventually(lambda: receiver.requests, "the invitation comes")
    receiver.confirm()
    receiver.requests.clear()
    return topic, arn


def dead_letters(server, source: str) -> list[dict]:
    done = afterimage(
        "dlq", "ls", "--source", source, "-o", "jsonl", "--endpoint-url", server.console
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def parked(server, source: str) -> dict:
    return eventually(lambda: dead_letters(server, source), "a dead letter", seconds=20)[0]


@pytest.mark.parametrize("answer", [(500, {}), (503, {}), (429, {})])
def test_a_server_that_is_in_trouble_is_asked_again(sns, receiver, answer):
    topic, _ = confirmed(sns, receiver)
    receiver.answers = [answer]
    sns.publish(TopicArn=topic, Message="again")
    eventually(lambda: len(receiver.documents()) == 2, "the second try")
    first, second = receiver.documents()
    assert first == second


def test_a_server_says_when_it_wants_to_be_asked_again(sns, receiver):
    topic, _ = confirmed(sns, receiver)
    receiver.answers = [(429, {"Retry-After": "3"})]
    sns.publish(TopicArn=topic, Message="later")
    eventually(lambda: len(receiver.documents()) == 1, "the first try")
    start = time.monotonic()
    eventually(lambda: len(receiver.documents()) == 2, "the second try")
    assert time.monotonic() - start > 2.5


@pytest.mark.parametrize("status", [400, 404, 410, 301])
def test_what_a_server_refuses_is_parked_at_once(server, sns, receiver, status):
    topic, arn = confirmed(sns, receiver)
    receiver.answers = [(status, {"Location": "/elsewhere"})]
    sns.publish(TopicArn=topic, Message="no")
    letter = parked(server, arn)
    assert f"the server answers {status}" in letter["reason"] and letter["attempts"] == 1
    assert len(receiver.requests) == 1


def test_a_server_that_stays_in_trouble_fills_the_dead_letter_queue(sns, sqs, receiver):
    dead = Queue(sqs)
    policy = json.dumps({"deadLetterTargetArn": dead.arn})
    topic, _ = confirmed(sns, receiver, RedrivePolicy=policy)
    receiver.answers = [(500, {})] * 3
    sns.publish(TopicArn=topic, Message="kept")
    (message,) = eventually(dead.receive, "the message is in the queue", seconds=25)
    assert json.loads(message["Body"])["Message"] == "kept"
    reason = message["MessageAttributes"]["ErrorMessage"]["StringValue"]
    assert reason == "the server answers 500, 3 times"


def test_a_server_that_is_down_is_parked_and_given_back(server, sns):
    gone = Receiver()
    topic, arn = confirmed(sns, gone)
    port = gone.server.server_port
    gone.close()
    sns.publish(TopicArn=topic, Message="back again")
    letter = parked(server, arn)
    assert "can not be reached" in letter["reason"] and letter["attempts"] == 3
    assert "back again" in json.loads(base64.b64decode(letter["payload"]))["Message"]
    revived = Receiver(port)
    done = afterimage("dlq", "redrive", letter["id"], "--yes", "--endpoint-url", server.console)
    assert done.returncode == 0, done.stderr
    eventually(revived.documents, "what was given back comes")
    assert revived.documents()[0]["Message"] == "back again"
    revived.close()


def test_a_server_that_is_slow_or_talks_nonsense_holds_up_nobody_else(sns, receiver):
    slow = Receiver()
    topic, _ = confirmed(sns, slow)
    other, _ = confirmed(sns, receiver)
    slow.hold.clear()
    for number in range(20):
        sns.publish(TopicArn=topic, Message=str(number))
    sns.publish(TopicArn=other, Message="quick")
    eventually(receiver.documents, "the other one is not held up")
    slow.garbage = True
    slow.hold.set()
    eventually(lambda: len(slow.requests) >= 20, "all were tried")
    slow.garbage = False
    came = lambda: {each["Message"] for each in slow.documents()}  # noqa: E731
    eventually(lambda: len(came()) == 20, "all come", seconds=30)
    slow.close()


def test_a_function_gets_the_event_that_aws_sends(new_server):
    server = new_server(f"functions: {{ enabled: true, python: {sys.executable} }}\n").start()
    sns, sqs = server.client("sns"), server.client("sqs")
    queue = Queue(sqs)
    code = (
        "import boto3, json\n"
        "def handler(event, context):\n"
        "    sqs = boto3.client('sqs')\n"
        f"    sqs.send_message(QueueUrl={queue.url!r}, MessageBody=json.dumps(event))\n"
    )
    function = create(server.client("lambda"), code=zipped(main__py=code))
    topic = sns.create_topic(Name=unique("topic"))["TopicArn"]
    arn = f"arn:aws:lambda:us-east-1:000000000000:function:{function}"
    subscription = sns.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=arn)
    sns.publish(TopicArn=topic, Message="to a function")
    (message,) = eventually(queue.receive, "the function is called", seconds=30)
    (record,) = json.loads(message["Body"])["Records"]
    assert (record["EventSource"], record["EventVersion"]) == ("aws:sns", "1.0")
    assert record["EventSubscriptionArn"] == subscription["SubscriptionArn"]
    assert (record["Sns"]["Message"], record["Sns"]["Subject"]) == ("to a function", None)
    assert record["Sns"]["MessageAttributes"] == {}


def test_a_function_that_is_not_there_is_a_dead_letter(server, sns):
    topic = sns.create_topic(Name=unique("topic"))["TopicArn"]
    arn = "arn:aws:lambda:us-east-1:000000000000:function:nobody"
    subscription = sns.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=arn)
    sns.publish(TopicArn=topic, Message="x")
    assert "Function not found" in parked(server, subscription["SubscriptionArn"])["reason"]


def test_what_was_acknowledged_comes_after_a_crash(new_server, receiver):
    server = new_server().start()
    sns, sqs = server.client("sns"), server.client("sqs")
    topic, _ = confirmed(sns, receiver)
    queue = Queue(sqs)
    subscribe(sns, topic, queue, RawMessageDelivery="true")
    receiver.hold.clear()
    for number in range(20):
        sns.publish(TopicArn=topic, Message=str(number))
    server.kill()
    receiver.hold.set()
    server.start()
    expected = {str(number) for number in range(20)}
    came = lambda: {each["Message"] for each in receiver.documents()}  # noqa: E731
    eventually(lambda: came() == expected, "all come", seconds=30)
    queue.sqs = server.client("sqs")
    assert set(queue.bodies(20)) == expected
