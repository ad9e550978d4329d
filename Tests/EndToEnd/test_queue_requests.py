"""Requests of SQS as different clients spell them, and the refusals that they know."""

import base64
import json
import urllib.error
import urllib.parse
import urllib.request

import pytest
from botocore.exceptions import ClientError

from support.queues import ACCOUNT, Queue
from support.tables import unique
from support.waiting import eventually

KEY = "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/sqs/aws4_request, "
SIGNED = {"Authorization": KEY + "SignedHeaders=host, Signature=0"}
MISSING = f"arn:aws:sqs:us-east-1:{ACCOUNT}:missing"


def refusal(call, **options) -> tuple[str, str, int]:
    with pytest.raises(ClientError) as raised:
        call(**options)
    answer = raised.value.response
    status = answer["ResponseMetadata"]["HTTPStatusCode"]
    return answer["Error"]["Code"], answer["Error"]["Message"], status


def ask(url, body=None, headers=SIGNED, **fields) -> tuple[int, str]:
    """Asks by a link, or by an empty form whose fields are in the path."""
    request = urllib.request.Request(
        f"{url}?{urllib.parse.urlencode(fields)}", data=body, headers=dict(headers)
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def post(url, **fields) -> tuple[int, str]:
    body = urllib.parse.urlencode(fields).encode()
    try:
        with urllib.request.urlopen(url, body, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.mark.parametrize("version", [{}, {"Version": "2012-11-05"}])
@pytest.mark.parametrize("body", [None, b""])
def test_a_queue_is_asked_by_a_link(sqs, version, body):
    queue = Queue(sqs)
    names = {"AttributeName.1": "QueueArn"}
    status, answer = ask(queue.url, body, Action="GetQueueAttributes", **names, **version)
    assert status == 200 and f"<Value>{queue.arn}</Value>" in answer


def test_a_link_is_not_followed_for_just_anybody(sqs):
    queue = Queue(sqs)
    status, answer = ask(queue.url, headers={}, Action="SendMessage", MessageBody="x")
    assert status == 403 and "<Code>MissingAuthenticationToken</Code>" in answer
    assert queue.receive(wait=0) == []


def test_a_queue_s_address_alone_names_no_operation(sqs):
    queue = Queue(sqs)
    for signed in [{}, SIGNED]:
        assert ask(queue.url, headers=signed) == (404, "<UnknownOperationException/>\n")


def test_a_form_to_a_queue_needs_no_version(sqs):
    queue = Queue(sqs)
    status, _ = post(queue.url, Action="SendMessage", MessageBody="x")
    assert status == 200 and queue.bodies(1) == ["x"]


@pytest.mark.parametrize("action", ["CreateQueue", "ListQueues", "FooBar"])
def test_what_is_about_no_queue_is_not_asked_of_one(sqs, action):
    for version in [{}, {"Version": "2012-11-05"}]:
        status, answer = post(Queue(sqs).url, Action=action, QueueName="x", **version)
        assert status == 400 and "<Code>InvalidAction</Code>" in answer
        assert f"The action {action} is not valid for this endpoint." in answer


def test_a_queue_that_is_not_there_has_its_words_in_each_protocol(server, sqs):
    status, answer = post(
        server.endpoint, Action="GetQueueUrl", QueueName="none", Version="2012-11-05"
    )
    assert status == 400
    assert "The specified queue does not exist for this wsdl version." in answer
    assert refusal(sqs.get_queue_url, QueueName="none")[1] == "The specified queue does not exist."


def test_a_second_purge_is_forbidden_for_a_minute(sqs):
    queue = Queue(sqs)
    sqs.purge_queue(QueueUrl=queue.url)
    assert refusal(sqs.purge_queue, QueueUrl=queue.url)[2] == 403


def test_truth_is_truth_in_all_letters(sqs):
    queue = Queue(sqs, FifoQueue="True", name=unique("queue") + ".fifo")
    sqs.set_queue_attributes(
        QueueUrl=queue.url, Attributes={"ContentBasedDeduplication": "True"}
    )
    shown = sqs.get_queue_attributes(QueueUrl=queue.url, AttributeNames=["All"])["Attributes"]
    assert (shown["FifoQueue"], shown["ContentBasedDeduplication"]) == ("true", "true")
    name = queue.url.rsplit("/", 1)[1]
    again = sqs.create_queue(QueueName=name, Attributes={"FifoQueue": "TRUE"})
    assert again["QueueUrl"] == queue.url
    assert refusal(
        sqs.set_queue_attributes, QueueUrl=queue.url, Attributes={"FifoQueue": "false"}
    ) == (
        "InvalidAttributeValue",
        "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.",
        400,
    )


def test_attributes_that_do_not_go_together(sqs):
    both = {"KmsMasterKeyId": "k", "SqsManagedSseEnabled": "true"}
    found = refusal(sqs.set_queue_attributes, QueueUrl=Queue(sqs).url, Attributes=both)
    assert found[0] == "InvalidAttributeName" and "either enable KMS SSE or SQS SSE" in found[1]
    scope = {"DeduplicationScope": "queue"}
    found = refusal(sqs.create_queue, QueueName=unique("queue"), Attributes=scope)
    assert found[1] == (
        "You can specify the DeduplicationScope only when FifoQueue is set to true."
    )
    policy = {"RedrivePolicy": '{"deadLetterTargetArn":"dummy","maxReceiveCount":1}'}
    found = refusal(sqs.set_queue_attributes, QueueUrl=Queue(sqs).url, Attributes=policy)
    assert found[1].endswith("Reason: Invalid value for deadLetterTargetArn.")


def test_names_of_attributes_have_letters_of_all_scripts(sqs):
    queue = Queue(sqs)
    attributes = {"attr.1øßä": {"DataType": "String", "StringValue": "x"}}
    sqs.send_message(QueueUrl=queue.url, MessageBody="x", MessageAttributes=attributes)
    assert queue.receive()[0]["MessageAttributes"] == attributes


@pytest.mark.parametrize(
    "type, value", [("String", "a\u0008"), ("String.", "x"), ("String", "")]
)
def test_an_attribute_that_is_none_is_a_wrong_parameter(sqs, type, value):
    attributes = {"ErrorDetails": {"DataType": type, "StringValue": value}}
    code, message, _ = refusal(
        sqs.send_message, QueueUrl=Queue(sqs).url, MessageBody="x", MessageAttributes=attributes
    )
    assert code == "InvalidParameterValue"
    assert value or message == (
        "Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'."
    )


def test_an_entry_that_is_too_long_is_refused_in_its_own_words(sqs):
    queue = Queue(sqs, MaximumMessageSize="1024")
    entries = [{"Id": "a", "MessageBody": "x"}, {"Id": "b", "MessageBody": "x" * 1025}]
    answer = sqs.send_message_batch(QueueUrl=queue.url, Entries=entries)
    (failed,) = answer["Failed"]
    assert (failed["Id"], failed["Message"]) == (
        "b",
        "One or more parameters cannot be validated. Reason: Message must be shorter than "
        "1024 bytes.",
    )
    assert queue.bodies(1) == ["x"]


def handle(source: str) -> str:
    task = {"taskId": "10f57157-fc38-4da9-a113-4de7e12d05dd", "sourceArn": source}
    return base64.b64encode(json.dumps(task).encode()).decode()


def test_tasks_that_are_not_there(sqs):
    dead = Queue(sqs)
    policy = json.dumps({"deadLetterTargetArn": dead.arn, "maxReceiveCount": 1})
    Queue(sqs, RedrivePolicy=policy)
    no_source = "The resource that you specified for the SourceArn parameter doesn't exist."
    found = refusal(sqs.start_message_move_task, SourceArn=MISSING)
    assert found == ("ResourceNotFoundException", no_source, 404)
    cancel = sqs.cancel_message_move_task
    found = refusal(cancel, TaskHandle="foobared")
    assert found[:2] == (
        "InvalidParameterValue", "Value for parameter TaskHandle is invalid."
    )  # fmt: skip
    found = refusal(cancel, TaskHandle=handle(MISSING))
    assert found == ("ResourceNotFoundException", no_source, 404)
    found = refusal(cancel, TaskHandle=handle(dead.arn))
    assert found == ("ResourceNotFoundException", "Task does not exist.", 404)


def test_a_task_says_why_it_failed(sqs):
    dead, target = Queue(sqs), Queue(sqs)
    policy = json.dumps({"deadLetterTargetArn": dead.arn, "maxReceiveCount": 1})
    queue = Queue(sqs, RedrivePolicy=policy)

    def failure() -> str | None:
        tasks = sqs.list_message_move_tasks(SourceArn=dead.arn)["Results"]
        return tasks[0].get("FailureReason")

    for url in [dead.url, queue.url]:
        sqs.send_message(QueueUrl=url, MessageBody="x")
    sqs.start_message_move_task(SourceArn=dead.arn)
    assert eventually(failure, "the task fails") == "CouldNotDetermineMessageSource"
    sqs.purge_queue(QueueUrl=dead.url)
    for number in range(30):
        sqs.send_message(QueueUrl=dead.url, MessageBody=str(number))
    sqs.start_message_move_task(
        SourceArn=dead.arn, DestinationArn=target.arn, MaxNumberOfMessagesPerSecond=1
    )
    sqs.delete_queue(QueueUrl=target.url)
    assert eventually(failure, "the task fails", seconds=20) == (
        "AWS.SimpleQueueService.NonExistentQueue"
    )
