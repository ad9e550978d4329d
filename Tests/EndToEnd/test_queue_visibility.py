"""Who can receive a message of SQS, and when: receipts, groups, repeats and dead letters."""

import json

import pytest
from botocore.exceptions import ClientError

from support.queues import Queue


def send(queue, *texts, **options):
    """Sends messages, each of the group before its hyphen."""
    for text in texts:
        queue.sqs.send_message(
            QueueUrl=queue.url, MessageBody=text, MessageGroupId=text.split("-")[0], **options
        )


def receive(queue, limit=10, **options) -> list[dict]:
    answer = queue.sqs.receive_message(QueueUrl=queue.url, MaxNumberOfMessages=limit, **options)
    return answer.get("Messages", [])


def bodies(queue, **options) -> list[str]:
    return [message["Body"] for message in receive(queue, **options)]


def hide(queue, message, seconds):
    queue.sqs.change_message_visibility(
        QueueUrl=queue.url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=seconds
    )


@pytest.fixture
def ordered(sqs):
    return Queue(sqs, fifo=True, ContentBasedDeduplication="true")


def test_the_first_of_a_group_is_received_again_before_a_later_one_is(ordered):
    send(ordered, "g1-m1", "g1-m2", "g2-m1")
    hide(ordered, receive(ordered, limit=2)[0], 0)
    assert sorted(bodies(ordered)) == ["g1-m1", "g2-m1"]
    assert bodies(ordered) == []


@pytest.mark.parametrize("place, again", [(0, []), (1, ["foo"]), (2, ["foo", "bar"])])
def test_what_comes_before_an_extended_message_is_received_again(sqs, place, again):
    queue = Queue(sqs, fifo=True, ContentBasedDeduplication="true")
    for body in ["foo", "bar", "baz"]:
        sqs.send_message(QueueUrl=queue.url, MessageBody=body, MessageGroupId="g")
    found = receive(queue, VisibilityTimeout=1)
    hide(queue, found[place], 60)
    assert bodies(queue, WaitTimeSeconds=2) == again


def test_a_receipt_hides_a_message_whose_time_is_over(sqs):
    queue = Queue(sqs)
    sqs.send_message(QueueUrl=queue.url, MessageBody="x")
    (message,) = receive(queue, VisibilityTimeout=0)
    hide(queue, message, 60)
    assert bodies(queue) == []


def test_an_older_receipt_lets_go_of_a_message_and_does_nothing_else(sqs):
    queue = Queue(sqs)
    sqs.send_message(QueueUrl=queue.url, MessageBody="x")
    (older,), (newer,) = receive(queue, VisibilityTimeout=0), receive(queue)
    with pytest.raises(ClientError, match="not available for visibility timeout change"):
        hide(queue, older, 1)
    sqs.delete_message(QueueUrl=queue.url, ReceiptHandle=older["ReceiptHandle"])
    assert bodies(queue) == []
    hide(queue, older, 0)
    assert [each["MessageId"] for each in receive(queue)] == [newer["MessageId"]]


def test_an_id_is_known_whatever_it_counts_for_meanwhile(sqs):
    queue = Queue(sqs, fifo=True)
    send(queue, "g1-first", MessageDeduplicationId="d")
    for scope in ["messageGroup", "queue"]:
        sqs.set_queue_attributes(QueueUrl=queue.url, Attributes={"DeduplicationScope": scope})
        send(queue, f"g1-{scope}", MessageDeduplicationId="d")
    send(queue, "g2-other", MessageDeduplicationId="d")
    assert bodies(queue) == ["g1-first"]


def test_messages_in_order_have_the_delay_of_their_queue(sqs):
    queue = Queue(sqs, fifo=True, ContentBasedDeduplication="true", DelaySeconds="1")
    send(queue, "g-1", DelaySeconds=0)
    assert bodies(queue) == []
    assert bodies(queue, WaitTimeSeconds=10) == ["g-1"]
    plain = Queue(sqs, DelaySeconds="60")
    sqs.send_message(QueueUrl=plain.url, MessageBody="now", DelaySeconds=0)
    assert bodies(plain) == ["now"]


@pytest.mark.parametrize(
    "missing, text",
    [
        ("MessageDeduplicationId", "ContentBasedDeduplication enabled"),
        ("MessageGroupId", "must contain the parameter MessageGroupId"),
    ],
)
def test_a_batch_in_order_is_taken_as_a_whole(sqs, missing, text):
    queue = Queue(sqs, fifo=True)
    entries = [
        {"Id": id, "MessageBody": id, "MessageGroupId": "g", "MessageDeduplicationId": id}
        for id in "ab"
    ]
    del entries[1][missing]
    with pytest.raises(ClientError, match=text):
        sqs.send_message_batch(QueueUrl=queue.url, Entries=entries)
    assert bodies(queue) == []


@pytest.mark.parametrize("fifo", [False, True])
def test_a_dead_letter_goes_on_counting(sqs, fifo):
    options = {"fifo": True, "ContentBasedDeduplication": "true"} if fifo else {}
    dead = Queue(sqs, **options)
    policy = json.dumps({"deadLetterTargetArn": dead.arn, "maxReceiveCount": 1})
    queue = Queue(sqs, **options, RedrivePolicy=policy)
    send(queue, "g-1")
    (message,) = receive(queue, VisibilityTimeout=0)
    assert bodies(queue) == []
    (letter,) = receive(dead, AttributeNames=["All"])
    assert letter["Attributes"]["ApproximateReceiveCount"] == "2"
    if fifo:
        assert letter["Attributes"]["MessageDeduplicationId"] == message["MessageId"]


def test_a_star_asks_for_every_attribute(sqs):
    queue = Queue(sqs)
    attributes = {name: {"DataType": "String", "StringValue": name} for name in "ab"}
    sqs.send_message(QueueUrl=queue.url, MessageBody="x", MessageAttributes=attributes)
    (message,) = receive(queue, MessageAttributeNames=["*"])
    assert message["MessageAttributes"] == attributes
