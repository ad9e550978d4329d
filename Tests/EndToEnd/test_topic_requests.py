"""Requests of SNS that repeat what is there, and the refusals that clients know."""

import json

import pytest
from botocore.exceptions import ClientError

from support.queues import ACCOUNT, Queue, subscribe
from support.tables import unique
from support.waiting import eventually


def message_of(call, code="InvalidParameter", **options) -> str:
    with pytest.raises(ClientError) as raised:
        call(**options)
    assert raised.value.response["Error"]["Code"] == code
    return raised.value.response["Error"]["Message"]


def tags(**values: str) -> list[dict]:
    return [{"Key": key, "Value": value} for key, value in values.items()]


def test_a_topic_is_made_again_with_fewer_tags(sns):
    name = unique("topic")
    arn = sns.create_topic(Name=name, Tags=tags(a="1", b="2"))["TopicArn"]
    for same in [tags(a="1"), tags(b="2", a="1"), []]:
        assert sns.create_topic(Name=name, Tags=same)["TopicArn"] == arn
    for other in [tags(a="2"), tags(c="3")]:
        assert "already exists with different tags" in message_of(
            sns.create_topic, Name=name, Tags=other
        )
    assert sns.create_topic(Name=name, Attributes={"FifoTopic": "false"})["TopicArn"] == arn
    assert "FifoTopic" not in sns.get_topic_attributes(TopicArn=arn)["Attributes"]
    twice = message_of(sns.tag_resource, ResourceArn=arn, Tags=tags(a="1") * 2)
    assert twice == "Invalid parameter: Duplicated keys are not allowed."


def test_truth_is_truth_in_all_letters(sns):
    attributes = {"FifoTopic": "True", "ContentBasedDeduplication": "TRUE"}
    arn = sns.create_topic(Name=unique("topic") + ".fifo", Attributes=attributes)["TopicArn"]
    shown = sns.get_topic_attributes(TopicArn=arn)["Attributes"]
    assert (shown["FifoTopic"], shown["ContentBasedDeduplication"]) == ("true", "true")
    sns.publish(TopicArn=arn, Message="x", MessageGroupId="g")


def test_a_subscription_is_confirmed_twice(sns, topic, receiver):
    arn = sns.subscribe(
        TopicArn=topic, Protocol="http", Endpoint=receiver.url, ReturnSubscriptionArn=True
    )["SubscriptionArn"]
    shown = sns.get_subscription_attributes(SubscriptionArn=arn)["Attributes"]
    assert (shown["PendingConfirmation"], shown["ConfirmationWasAuthenticated"]) == (
        "true", "false",
    )  # fmt: skip
    eventually(lambda: receiver.requests, "the invitation comes")
    token = receiver.documents("SubscriptionConfirmation")[0]["Token"]
    for name in [topic, topic + "-other", topic]:
        assert sns.confirm_subscription(TopicArn=name, Token=token)["SubscriptionArn"] == arn
    confirm = sns.confirm_subscription
    assert message_of(confirm, TopicArn="x", Token=token) == "Invalid parameter: Topic"
    assert message_of(confirm, TopicArn=topic, Token="randomtoken") == "Invalid token"


def test_of_two_texts_for_a_protocol_the_later_counts(sns, sqs, topic):
    queue = Queue(sqs)
    subscribe(sns, topic, queue, RawMessageDelivery="true")
    text = '{"default":"a","default":"b"}'
    sns.publish(TopicArn=topic, Message=text, MessageStructure="json")
    assert queue.bodies(1) == ["b"]


@pytest.mark.parametrize(
    "policy, fault",
    [
        ({"k": [{"numeric": ["<", 100, ">", 10]}]}, "Too many elements in numeric expression"),
        (
            {"a": {"b": {"c": list("1234")}}, "d": {"e": list("123")}, "f": list("123")},
            "Filter policy is too complex",
        ),
    ],
)
def test_a_policy_has_its_fault_named(sns, sqs, topic, policy, fault):
    queue = Queue(sqs)
    options = {"FilterPolicy": json.dumps(policy), "FilterPolicyScope": "MessageBody"}
    with pytest.raises(ClientError) as raised:
        subscribe(sns, topic, queue, **options)
    assert raised.value.response["Error"]["Message"] == (
        f"Invalid parameter: Attributes Reason: FilterPolicy: {fault}"
    )
    arn = subscribe(sns, topic, queue, FilterPolicyScope="MessageBody")
    shown = sns.get_subscription_attributes(SubscriptionArn=arn)["Attributes"]
    assert "FilterPolicyScope" not in shown
    change = {"SubscriptionArn": arn, "AttributeName": "FilterPolicy"}
    assert message_of(
        sns.set_subscription_attributes, **change, AttributeValue=options["FilterPolicy"]
    ) == (f"Invalid parameter: FilterPolicy: {fault}")


ATTRIBUTES = [
    ("a^", {"DataType": "String", "StringValue": "x"}, "'#x5E' was found in the message attribute"),
    (".a", {"DataType": "String", "StringValue": "x"}, "starting with character '.'"),
    ("a", {"DataType": "String.", "StringValue": "x"}, "has an invalid message attribute type"),
    ("a", {"DataType": "String", "BinaryValue": b"x"}, "with type 'String' must use field 'String'"),
    ("a", {"DataType": "Binary", "StringValue": "x"}, "with type 'Binary' must use field 'Binary'"),
]


@pytest.mark.parametrize("name, value, text", ATTRIBUTES)
def test_an_attribute_that_is_none_is_named(sns, topic, name, value, text):
    found = message_of(
        sns.publish, "ParameterValueInvalid", TopicArn=topic, Message="x",
        MessageAttributes={name: value},
    )  # fmt: skip
    assert text in found


def test_a_wrong_value_is_told_as_it_was_spelled(sns, sqs, topic):
    arn = subscribe(sns, topic, Queue(sqs))
    found = message_of(
        sns.set_subscription_attributes, SubscriptionArn=arn, AttributeName="RawMessageDelivery",
        AttributeValue="test-ValUe",
    )  # fmt: skip
    assert found == (
        "Invalid parameter: RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false."
    )


def test_an_arn_that_is_none_is_counted(sns, topic):
    short = "An ARN must have at least 6 elements, not 1"
    found = message_of(sns.get_topic_attributes, TopicArn="test-topic")
    assert found == f"Invalid parameter: TopicArn Reason: {short}"
    unsubscribe = sns.unsubscribe
    found = message_of(unsubscribe, SubscriptionArn="randomstring")
    assert found == f"Invalid parameter: SubscriptionArn Reason: {short}"
    found = message_of(unsubscribe, SubscriptionArn=f"arn:aws:sns:us-east-1:{ACCOUNT}:random")
    assert found == "Invalid parameter: SubscriptionId"
    found = message_of(unsubscribe, SubscriptionArn="")
    assert found == (
        "Invalid parameter: SubscriptionArn Reason: no value for required parameter"
    )
    assert message_of(sns.create_topic, Name="") == "Invalid parameter: Topic Name"
