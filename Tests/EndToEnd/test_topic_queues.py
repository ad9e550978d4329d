"""What queues get of topics, as AWS has it: filters, order, traces, and what is given up."""

import json
from contextlib import contextmanager

import pytest
from botocore.exceptions import ClientError

from support.queues import Queue, subscribe

TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"


def attributes(count: int) -> dict:
    return {f"a{each}": {"DataType": "String", "StringValue": "x"} for each in range(count)}


@contextmanager
def traced(client):
    """Requests of the client belong to a trace."""

    def add(request, **_):
        request.headers["X-Amzn-Trace-Id"] = TRACE

    client.meta.events.register("before-send.sns", add)
    try:
        yield
    finally:
        client.meta.events.unregister("before-send.sns", add)


DOTTED = [
    {"object": {"nested": {"test": "x"}}},
    {"object.nested.test": "x"},
    {"object.nested": {"test": "x"}},
    {"object": {"nested.test": "x"}},
]


@pytest.mark.parametrize(
    "policy, wrapped",
    [({"object.nested.test": ["x"]}, False), ({"detail": {"object.nested.test": ["x"]}}, True)],
)
def test_a_dot_in_a_filter_leads_to_a_part(sns, sqs, topic, policy, wrapped):
    queue = Queue(sqs)
    subscribe(
        sns, topic, queue, RawMessageDelivery="true", FilterPolicy=json.dumps(policy),
        FilterPolicyScope="MessageBody",
    )  # fmt: skip
    documents = [{"object": {"nested": {"test": "y"}}}, *DOTTED]
    messages = [json.dumps({"detail": each} if wrapped else each) for each in documents]
    for message in messages:
        sns.publish(TopicArn=topic, Message=message)
    assert sorted(queue.bodies(4)) == sorted(messages[1:])


@pytest.mark.parametrize(
    "bad, text",
    [
        ({"MessageGroupId": "g"}, "ContentBasedDeduplication enabled or MessageDeduplicationId"),
        ({"MessageDeduplicationId": "d"}, "MessageGroupId parameter is required for FIFO topics"),
    ],
)
def test_of_a_batch_with_one_that_has_no_place_nothing_is_published(sns, sqs, fifo, bad, text):
    queue = Queue(sqs, fifo=True)
    subscribe(sns, fifo, queue)
    good = {"Id": "a", "Message": "a", "MessageGroupId": "g", "MessageDeduplicationId": "a"}
    with pytest.raises(ClientError, match=text):
        sns.publish_batch(
            TopicArn=fifo, PublishBatchRequestEntries=[good, {"Id": "b", "Message": "b"} | bad]
        )
    assert queue.receive(wait=0) == []


@pytest.mark.parametrize(
    "bad, code",
    [
        ({"MessageStructure": "json", "Message": '{"sqs":"x"}'}, "InvalidParameter"),
        (
            {"MessageAttributes": {"a": {"DataType": "String", "StringValue": ""}}},
            "ParameterValueInvalid",
        ),
    ],
)
def test_of_a_batch_with_one_that_is_no_message_nothing_is_published(sns, sqs, topic, bad, code):
    queue = Queue(sqs)
    subscribe(sns, topic, queue)
    entries = [{"Id": "a", "Message": "a"}, {"Id": "b", "Message": "b"} | bad]
    with pytest.raises(ClientError) as raised:
        sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=entries)
    assert raised.value.response["Error"]["Code"] == code
    assert queue.receive(wait=0) == []


def test_a_dead_letter_of_a_queue_is_the_message_alone(sns, sqs, topic):
    queue, dead = Queue(sqs), Queue(sqs)
    policy = json.dumps({"deadLetterTargetArn": dead.arn})
    subscribe(sns, topic, queue, RawMessageDelivery="true", RedrivePolicy=policy)
    sqs.delete_queue(QueueUrl=queue.url)
    sns.publish(TopicArn=topic, Message="x", MessageAttributes=attributes(10))
    (message,) = dead.receive()
    assert (message["Body"], message["MessageAttributes"]) == ("x", attributes(10))


def test_a_raw_message_with_more_attributes_than_a_queue_takes_is_not_delivered(sns, sqs, topic):
    raw, wrapped = Queue(sqs), Queue(sqs)
    subscribe(sns, topic, raw, RawMessageDelivery="true")
    subscribe(sns, topic, wrapped)
    sns.publish(TopicArn=topic, Message="x", MessageAttributes=attributes(11))
    (message,) = wrapped.receive()
    assert len(json.loads(message["Body"])["MessageAttributes"]) == 11
    assert raw.receive(wait=0) == []


def test_what_is_in_order_has_dead_letters_in_order(sns, sqs, fifo):
    queue, plain = Queue(sqs, fifo=True), Queue(sqs)
    policy = json.dumps({"deadLetterTargetArn": plain.arn})
    with pytest.raises(ClientError, match="must use a FIFO queue as DLQ"):
        subscribe(sns, fifo, queue, RedrivePolicy=policy)
    subscribe(sns, fifo, Queue(sqs), RedrivePolicy=policy)
    arn = subscribe(sns, fifo, queue)
    with pytest.raises(ClientError) as raised:
        sns.set_subscription_attributes(
            SubscriptionArn=arn, AttributeName="RedrivePolicy", AttributeValue=policy
        )
    error = raised.value.response["Error"]
    assert (error["Code"], error["Message"]) == (
        "InvalidParameter",
        "Invalid parameter: RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription "
        "to a FIFO Topic.",
    )


def test_a_trace_goes_with_a_message(sns, sqs, topic):
    queue = Queue(sqs)
    subscribe(sns, topic, queue)
    with traced(sns):
        sns.publish(TopicArn=topic, Message="x")
    (message,) = queue.receive()
    assert message["Attributes"]["AWSTraceHeader"] == TRACE


def test_a_queue_without_order_gets_no_group_of_a_topic_with_order(sns, sqs, fifo, topic):
    plain, other = Queue(sqs), Queue(sqs)
    subscribe(sns, fifo, plain)
    subscribe(sns, topic, other)
    sns.publish(TopicArn=fifo, Message="x", MessageGroupId="g", MessageDeduplicationId="d")
    sns.publish(TopicArn=topic, Message="x", MessageGroupId="g")
    assert "MessageGroupId" not in plain.receive()[0]["Attributes"]
    assert other.receive()[0]["Attributes"]["MessageGroupId"] == "g"
