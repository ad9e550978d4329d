"""SNS, as boto3 and the stock AWS CLI use it."""

import json
import re
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import botocore.session
import pytest
from botocore.exceptions import ClientError

from support.command import AWS_CLI, environment, run
from support.queues import ACCOUNT, Queue, subscribe
from support.tables import unique
from support.waiting import eventually

GONE = f"arn:aws:sns:us-east-1:{ACCOUNT}:gone"
PAGE = Path(__file__).parents[2] / "docs" / "topics.md"
ROWS = [
    [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
    for line in PAGE.read_text().splitlines()
    if re.match(r"\| [A-Z]", line)
]
OFFERED = {row[0]: set(re.findall(r"\w+", " ".join(row[1:]))) for row in ROWS}
MODEL = botocore.session.get_session().get_service_model("sns")


def refusal(call, **arguments) -> tuple[str, str, int]:
    with pytest.raises(ClientError) as raised:
        call(**arguments)
    error = raised.value.response
    status = error["ResponseMetadata"]["HTTPStatusCode"]
    return error["Error"]["Code"], error["Error"]["Message"], status


def attributes_of(sns, subscription) -> dict:
    return sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]


@pytest.mark.parametrize("fifo", [False, True])
def test_the_command_line_publishes_into_a_queue(server, sqs, fifo):
    def aws(*arguments):
        done = run(
            AWS_CLI, "--endpoint-url", server.endpoint, "--region", "us-east-1", *arguments,
            env=environment(AWS_ACCESS_KEY_ID="AKID", AWS_SECRET_ACCESS_KEY="secret"),
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout or "{}")

    queue = Queue(sqs, fifo=fifo)
    more = ["--attributes", "FifoTopic=true,ContentBasedDeduplication=true"] if fifo else []
    name = unique("cli") + (".fifo" if fifo else "")
    topic = aws("sns", "create-topic", "--name", name, *more)["TopicArn"]
    assert topic in {each["TopicArn"] for each in aws("sns", "list-topics")["Topics"]}
    aws("sns", "subscribe", "--topic-arn", topic, "--protocol", "sqs",
        "--notification-endpoint", queue.arn,
        "--attributes", "RawMessageDelivery=true")  # fmt: skip
    group = ["--message-group-id", "g"] if fifo else []
    answer = aws("sns", "publish", "--topic-arn", topic, "--message", "hello there", *group)
    assert len(answer["MessageId"]) == 36 and (len(answer.get("SequenceNumber", "")) == 20) == fifo
    assert queue.bodies(1) == ["hello there"]


def test_a_topic_has_its_attributes_and_is_made_once(sns, topic):
    name = topic.split(":")[-1]
    assert sns.create_topic(Name=name)["TopicArn"] == topic
    assert refusal(sns.create_topic, Name=name, Attributes={"DisplayName": "x"}) == (
        "InvalidParameter",
        "Invalid parameter: Attributes Reason: Topic already exists with different attributes",
        400,
    )
    sns.set_topic_attributes(TopicArn=topic, AttributeName="DisplayName", AttributeValue="Ünï")
    shown = sns.get_topic_attributes(TopicArn=topic)["Attributes"]
    assert (shown["DisplayName"], shown["Owner"], shown["TopicArn"]) == ("Ünï", ACCOUNT, topic)
    assert (shown["SubscriptionsConfirmed"], shown["SubscriptionsPending"]) == ("0", "0")
    retries = json.loads(shown["EffectiveDeliveryPolicy"])["http"]["defaultHealthyRetryPolicy"]
    assert (retries["minDelayTarget"], retries["numRetries"]) == (20, 3)
    sns.delete_topic(TopicArn=topic)
    sns.delete_topic(TopicArn=topic)
    gone = refusal(sns.get_topic_attributes, TopicArn=topic)
    assert gone == ("NotFound", "Topic does not exist", 404)


@pytest.mark.parametrize("name", ["", "a b", "a" * 257, "a.fifo"])
def test_a_name_that_is_none_is_refused(sns, name):
    code, message, _ = refusal(sns.create_topic, Name=name)
    assert (code, message) in [
        ("InvalidParameter", "Invalid parameter: Topic Name"),
        ("MissingParameter", "The request must contain the parameter Name."),
    ]


def test_lists_go_on_where_the_page_ends(sns, topic):
    for number in range(101):
        sns.subscribe(
            TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:us-east-1:{ACCOUNT}:q{number}"
        )
    pages = list(sns.get_paginator("list_subscriptions_by_topic").paginate(TopicArn=topic))
    assert [len(page["Subscriptions"]) for page in pages] == [100, 1]
    assert pages[0]["Subscriptions"][0] | {"SubscriptionArn": ""} == {
        "SubscriptionArn": "", "Owner": ACCOUNT, "Protocol": "sqs", "TopicArn": topic,
        "Endpoint": f"arn:aws:sqs:us-east-1:{ACCOUNT}:q0",
    }  # fmt: skip
    everything = sns.get_paginator("list_subscriptions").paginate()
    assert sum(len(page["Subscriptions"]) for page in everything) >= 101
    assert refusal(sns.list_topics, NextToken="?")[0] == "InvalidParameter"


def test_a_queue_gets_the_document_that_aws_sends(server, sns, sqs, topic, tmp_path):
    queue = Queue(sqs)
    subscription = subscribe(sns, topic, queue)
    published = sns.publish(
        TopicArn=topic, Message="häl<l>o\n", Subject="news",
        MessageAttributes={
            "kind": {"DataType": "String", "StringValue": "a"},
            "bytes": {"DataType": "Binary", "BinaryValue": b"\x00\x01"},
        },
    )  # fmt: skip
    (body,) = queue.bodies(1)
    document = json.loads(body)
    assert list(document) == [
        "Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp", "SignatureVersion",
        "Signature", "SigningCertURL", "UnsubscribeURL", "MessageAttributes",
    ]  # fmt: skip
    assert (document["Type"], document["MessageId"]) == ("Notification", published["MessageId"])
    assert (document["Message"], document["Subject"]) == ("häl<l>o\n", "news")
    assert document["MessageAttributes"] == {
        "kind": {"Type": "String", "Value": "a"},
        "bytes": {"Type": "Binary", "Value": "AAE="},
    }
    assert is_signed(document, tmp_path)
    assert document["UnsubscribeURL"].endswith(subscription)
    urllib.request.urlopen(document["UnsubscribeURL"]).close()
    assert refusal(sns.get_subscription_attributes, SubscriptionArn=subscription) == (
        "NotFound", "Subscription does not exist", 404,
    )  # fmt: skip


def is_signed(document: dict, folder) -> bool:
    """Whether openssl finds the signature to be that of the certificate it names."""
    names = ["Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn"]
    lines = [f"{name}\n{document[name]}\n" for name in [*names, "Type"] if name in document]
    (folder / "text").write_bytes("".join(lines).encode())
    with urllib.request.urlopen(document["SigningCertURL"]) as answer:
        (folder / "certificate").write_bytes(answer.read())
    script = (
        f"openssl x509 -in certificate -pubkey -noout > key && echo '{document['Signature']}' "
        "| base64 -d > signature && openssl dgst "
        f"{'-sha1' if document['SignatureVersion'] == '1' else '-sha256'} "
        "-verify key -signature signature text"
    )
    done = subprocess.run(["sh", "-c", script], cwd=folder, capture_output=True, text=True)
    return "Verified OK" in done.stdout


def test_a_raw_message_brings_its_attributes_along(sns, sqs, topic):
    queue = Queue(sqs)
    subscribe(sns, topic, queue, RawMessageDelivery="true")
    attributes = {"n": {"DataType": "Number", "StringValue": "7"}}
    sns.publish(TopicArn=topic, Message="plain", MessageAttributes=attributes)
    (message,) = queue.receive()
    assert (message["Body"], message["MessageAttributes"]) == ("plain", attributes)


def test_a_batch_is_published_in_one_call(sns, sqs, topic):
    queue = Queue(sqs)
    subscribe(sns, topic, queue, RawMessageDelivery="true")
    entries = [{"Id": str(number), "Message": f"m{number}"} for number in range(10)]
    answer = sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=entries)
    assert [entry["Id"] for entry in answer["Successful"]] == [str(n) for n in range(10)]
    assert answer["Failed"] == []
    assert sorted(queue.bodies(10)) == [f"m{number}" for number in range(10)]


@pytest.mark.parametrize(
    "entries, code",
    [
        ([("a", "x"), ("a", "y")], "BatchEntryIdsNotDistinct"),
        ([(str(n), "x") for n in range(11)], "TooManyEntriesInBatchRequest"),
        ([("a b", "x")], "InvalidBatchEntryId"),
        ([("a", "x" * 200_000), ("b", "x" * 200_000)], "BatchRequestTooLong"),
        ([], "EmptyBatchRequest"),
    ],
)
def test_a_batch_that_is_none_is_refused(sns, topic, entries, code):
    batch = [{"Id": id, "Message": text} for id, text in entries]
    found = refusal(sns.publish_batch, TopicArn=topic, PublishBatchRequestEntries=batch)
    assert (found[0], found[2]) == (code, 400)


@pytest.mark.parametrize(
    "request_, code, message",
    [
        ({"Message": ""}, "InvalidParameter", "Invalid parameter: Empty message"),
        ({"Message": "x" * 262_145}, "InvalidParameter", "Invalid parameter: Message too long"),
        ({"Subject": "a" * 101}, "InvalidParameter", "Invalid parameter: Subject"),
        ({"Subject": "a\nb"}, "InvalidParameter", "Invalid parameter: Subject"),
        ({"MessageStructure": "json"}, "InvalidParameter",
         "Invalid parameter: Message Structure - JSON message body failed to parse"),
        ({"MessageStructure": "json", "Message": '{"sqs":"x"}'}, "InvalidParameter",
         "Invalid parameter: Message Structure - No default entry in JSON message body"),
        ({"MessageDeduplicationId": "x"}, "InvalidParameter",
         "Invalid parameter: MessageDeduplicationId Reason: The request includes "
         "MessageDeduplicationId parameter that is not valid for this topic type"),
        ({"MessageAttributes": {"a": {"DataType": "Strange", "StringValue": "x"}}},
         "ParameterValueInvalid",
         "The message attribute 'a' has an invalid message attribute type, the set of supported "
         "type prefixes is Binary, Number, and String."),
        ({"MessageAttributes": {"a": {"DataType": "String", "StringValue": ""}}},
         "ParameterValueInvalid",
         "The message attribute 'a' must contain non-empty message attribute value for message "
         "attribute type 'String'."),
    ],
)  # fmt: skip
def test_a_message_that_is_none_is_refused(sns, topic, request_, code, message):
    found = refusal(sns.publish, **({"TopicArn": topic, "Message": "x"} | request_))
    assert found == (code, message, 400)


def test_what_is_not_offered_says_so(sns, topic):
    phone = refusal(sns.publish, PhoneNumber="+4930123456", Message="x")
    assert "does not offer messages to phones" in phone[1]
    for protocol in ["email", "sms", "firehose", "application"]:
        code, message, _ = refusal(
            sns.subscribe, TopicArn=topic, Protocol=protocol, Endpoint="someone@example.com"
        )
        assert code == "InvalidParameter" and f"does not offer {protocol}" in message
    unknown = refusal(sns.subscribe, TopicArn=topic, Protocol="pigeon", Endpoint="loft")
    assert "does not support this protocol string: pigeon" in unknown[1]
    assert refusal(sns.publish, TopicArn=GONE, Message="x") == (
        "NotFound", "Topic does not exist", 404,
    )  # fmt: skip


@pytest.mark.parametrize("operation", MODEL.operation_names)
def test_every_operation_is_what_its_row_says(server, operation):
    body = f"Action={operation}&Version=2010-03-31".encode()
    request = urllib.request.Request(server.endpoint + "/", data=body)
    try:
        urllib.request.urlopen(request).close()
        answer = ""
    except urllib.error.HTTPError as error:
        answer = error.read().decode()
    refused = f"Afterimage does not offer the operation {operation}" in answer
    assert refused == (operation not in OFFERED)
    assert "Could not find operation" not in answer
    shape = MODEL.operation_model(operation).input_shape
    assert refused or set(shape.members if shape else ()) <= OFFERED[operation]


POLICIES = [
    ({"kind": ["a", {"prefix": "b"}]}, "MessageAttributes", ["a", "bc"]),
    ({"n": [{"numeric": [">", 1, "<=", 3]}]}, "MessageAttributes", ["2", "3"]),
    ({"kind": [{"anything-but": ["a"]}]}, "MessageAttributes", ["bc", "ä"]),
    ({"kind": [{"exists": False}]}, "MessageAttributes", ["1", "2", "3", "body", "text"]),
    ({"tags": ["x"]}, "MessageAttributes", ["list"]),
    ({"a": {"b": [{"suffix": "z"}]}}, "MessageBody", ["body"]),
]


@pytest.mark.parametrize("policy, scope, expected", POLICIES)
def test_a_filter_lets_pass_what_it_says(sns, sqs, topic, policy, scope, expected):
    queue = Queue(sqs)
    subscribe(
        sns, topic, queue, RawMessageDelivery="true", FilterPolicy=json.dumps(policy),
        FilterPolicyScope=scope,
    )  # fmt: skip
    messages = [{"MessageAttributes": {"kind": {"DataType": "String", "StringValue": kind}},
                 "Message": kind} for kind in ["a", "bc", "ä"]]  # fmt: skip
    messages += [{"MessageAttributes": {"n": {"DataType": "Number", "StringValue": number}},
                  "Message": number} for number in ["1", "2", "3"]]  # fmt: skip
    if scope == "MessageBody":
        messages = [{"Message": '{"a":{"b":"xyz"}}'}, {"Message": '{"a":{"b":"x"}}'},
                    {"Message": "text"}]  # fmt: skip
        expected = ['{"a":{"b":"xyz"}}']
    elif "tags" in policy:
        tags = {"tags": {"DataType": "String.Array", "StringValue": '["w","x"]'}}
        messages = [{"Message": "list", "MessageAttributes": tags}, {"Message": "none"}]
    else:
        messages += [{"Message": "body"}, {"Message": "text"}]
        if policy == POLICIES[2][0]:
            expected = ["bc", "ä"]
    for message in messages:
        sns.publish(TopicArn=topic, **message)
    assert sorted(queue.bodies(len(expected))) == sorted(expected)
    assert queue.receive(wait=0) == []


def test_a_filter_reads_a_body_of_any_json(sns, sqs, topic):
    queue = Queue(sqs)
    subscribe(
        sns, topic, queue, RawMessageDelivery="true", FilterPolicy='{"k":["v"]}',
        FilterPolicyScope="MessageBody",
    )  # fmt: skip
    more = ["1" * 45, "1e200", "[" * 500 + "]" * 500, '"\\ud800"']
    expected = [f'{{"k":"v","more":{each}}}' for each in more] + ['{"k":"w","k":"v"}']
    for message in [*expected, '{"k":"w"}']:
        sns.publish(TopicArn=topic, Message=message)
    assert sorted(queue.bodies(len(expected))) == sorted(expected)
    assert queue.receive(wait=0) == []


def test_a_filter_that_is_none_is_refused(sns, sqs, topic):
    queue = Queue(sqs)
    for policy in ["{", '{"a":"b"}', '{"a":[{"odd":1}]}', '{"a":{"b":["c"]}}']:
        with pytest.raises(ClientError) as raised:
            subscribe(sns, topic, queue, FilterPolicy=policy)
        assert raised.value.response["Error"]["Code"] == "InvalidParameter"
    subscription = subscribe(sns, topic, queue)
    many = json.dumps({str(number): ["x"] for number in range(6)})
    assert "5 keys" in refusal(
        sns.set_subscription_attributes, SubscriptionArn=subscription,
        AttributeName="FilterPolicy", AttributeValue=many,
    )[1]  # fmt: skip
    for name in ["FilterPolicies", "NoPolicy"]:
        assert "AttributeName" in refusal(
            sns.set_subscription_attributes, SubscriptionArn=subscription,
            AttributeName=name, AttributeValue="",
        )[1]  # fmt: skip
    assert not {"FilterPolicy", "NoPolicy"} & set(attributes_of(sns, subscription))


def test_each_protocol_gets_its_own_text(sns, sqs, topic):
    queue = Queue(sqs)
    subscribe(sns, topic, queue, RawMessageDelivery="true")
    texts = {"default": "for all", "sqs": "for queues", "http": 7}
    sns.publish(TopicArn=topic, MessageStructure="json", Message=json.dumps(texts))
    assert queue.bodies(1) == ["for queues"]


def test_a_fifo_topic_keeps_order_and_knows_repeats(sns, sqs, fifo):
    queue, plain = Queue(sqs, fifo=True), Queue(sqs)
    subscribe(sns, fifo, queue, RawMessageDelivery="true")
    subscribe(sns, fifo, plain)
    first = sns.publish(
        TopicArn=fifo, Message="m0", MessageGroupId="g", MessageDeduplicationId="d0"
    )
    again = sns.publish(
        TopicArn=fifo, Message="other", MessageGroupId="g", MessageDeduplicationId="d0"
    )
    assert {name: again[name] for name in ("MessageId", "SequenceNumber")} == {
        name: first[name] for name in ("MessageId", "SequenceNumber")
    }
    entries = [
        {"Id": str(n), "Message": f"m{n}", "MessageGroupId": "g", "MessageDeduplicationId": f"d{n}"}
        for n in range(1, 10)
    ]
    sent = sns.publish_batch(TopicArn=fifo, PublishBatchRequestEntries=entries)["Successful"]
    numbers = [first["SequenceNumber"]] + [entry["SequenceNumber"] for entry in sent]
    assert numbers == sorted(set(numbers)) and all(len(number) == 20 for number in numbers)
    assert queue.bodies(10) == [f"m{n}" for n in range(10)]
    documents = sorted(map(json.loads, plain.bodies(10)), key=lambda each: each["SequenceNumber"])
    assert [each["Message"] for each in documents] == [f"m{n}" for n in range(10)]
    assert "Signature" not in documents[0]


def test_a_fifo_topic_refuses_what_has_no_place_in_it(sns, sqs, fifo, topic):
    assert refusal(sns.publish, TopicArn=fifo, Message="x")[1] == (
        "Invalid parameter: The MessageGroupId parameter is required for FIFO topics"
    )
    assert "ContentBasedDeduplication enabled" in refusal(
        sns.publish, TopicArn=fifo, Message="x", MessageGroupId="g"
    )[1]
    assert "Please use FIFO SQS queue" in refusal(
        sns.subscribe, TopicArn=fifo, Protocol="http", Endpoint="http://127.0.0.1/"
    )[1]
    with pytest.raises(ClientError, match="can not be subscribed to standard SNS topics"):
        subscribe(sns, topic, Queue(sqs, fifo=True))


def test_tags_and_permissions_are_kept(sns, topic):
    tags = [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": ""}]
    sns.tag_resource(ResourceArn=topic, Tags=tags)
    sns.untag_resource(ResourceArn=topic, TagKeys=["b"])
    assert sns.list_tags_for_resource(ResourceArn=topic)["Tags"] == [{"Key": "a", "Value": "1"}]
    many = [{"Key": str(number), "Value": ""} for number in range(50)]
    assert refusal(sns.tag_resource, ResourceArn=topic, Tags=many)[0] == "TagLimitExceeded"
    assert refusal(sns.list_tags_for_resource, ResourceArn=GONE)[0] == "ResourceNotFound"
    grant = {"TopicArn": topic, "Label": "l", "ActionName": ["Publish"]}
    grant["AWSAccountId"] = ["111122223333"]
    sns.add_permission(**grant)
    assert "already exists" in refusal(sns.add_permission, **grant)[1]
    policy = json.loads(sns.get_topic_attributes(TopicArn=topic)["Attributes"]["Policy"])
    assert [each["Sid"] for each in policy["Statement"]] == ["__default_statement_ID", "l"]
    sns.remove_permission(TopicArn=topic, Label="l")
    policy = json.loads(sns.get_topic_attributes(TopicArn=topic)["Attributes"]["Policy"])
    assert len(policy["Statement"]) == 1
    grant["AWSAccountId"] = ["111122223333"] * 1000
    assert "Policy Reason: it is too long" in refusal(sns.add_permission, **grant)[1]
    assert json.loads(sns.get_topic_attributes(TopicArn=topic)["Attributes"]["Policy"]) == policy


def test_a_server_confirms_and_gets_signed_documents(sns, topic, receiver, tmp_path):
    pending = sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=receiver.url)
    assert pending["SubscriptionArn"] == "pending confirmation"
    eventually(lambda: receiver.requests, "the invitation comes")
    headers, body = receiver.requests[0]
    assert headers["x-amz-sns-message-type"] == "SubscriptionConfirmation"
    assert is_signed(json.loads(body), tmp_path)
    sns.publish(TopicArn=topic, Message="before")
    answer = receiver.confirm()
    assert "<ConfirmSubscriptionResult><SubscriptionArn>arn:aws:sns:" in answer
    sns.set_topic_attributes(TopicArn=topic, AttributeName="SignatureVersion", AttributeValue="2")
    sns.publish(TopicArn=topic, Message="after", Subject="s")
    eventually(receiver.documents, "the message comes")
    (document,) = receiver.documents()
    assert document["Message"] == "after" and is_signed(document, tmp_path)
    assert receiver.requests[-1][0]["Content-Type"] == "text/plain; charset=UTF-8"
    listed = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"][0]
    shown = attributes_of(sns, listed["SubscriptionArn"])
    assert shown["PendingConfirmation"] == "false"
    assert shown["ConfirmationWasAuthenticated"] == "false"


def test_a_token_that_is_none_confirms_nothing(sns, topic, receiver):
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=receiver.url)
    found = refusal(sns.confirm_subscription, TopicArn=topic, Token="0" * 64)
    assert found == ("InvalidParameter", "Invalid parameter: Token", 400)
    eventually(lambda: receiver.requests, "the invitation comes")
    token = receiver.documents("SubscriptionConfirmation")[0]["Token"]
    arn = sns.confirm_subscription(
        TopicArn=topic, Token=token, AuthenticateOnUnsubscribe="true"
    )["SubscriptionArn"]  # fmt: skip
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(f"{sns.meta.endpoint_url}/?Action=Unsubscribe&SubscriptionArn={arn}")
    assert raised.value.code == 403
    sns.unsubscribe(SubscriptionArn=arn)
    assert sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"] == []


def test_a_queue_that_is_not_there_leads_to_the_dead_letter_queue(sns, sqs, topic):
    queue, dead = Queue(sqs), Queue(sqs)
    policy = json.dumps({"deadLetterTargetArn": dead.arn})
    subscribe(sns, topic, queue, RawMessageDelivery="true", RedrivePolicy=policy)
    sqs.delete_queue(QueueUrl=queue.url)
    sns.publish(TopicArn=topic, Message="lost?")
    (message,) = dead.receive()
    assert message["Body"] == "lost?"


def test_a_strange_page_is_not_answered(server):
    body = b"Action=ListTopics&Version=2010-03-31"
    headers = {"Origin": "https://evil.example"}
    request = urllib.request.Request(server.endpoint + "/", data=body, headers=headers)
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(request)
    assert raised.value.code == 403 and b"AccessDenied" in raised.value.read()
