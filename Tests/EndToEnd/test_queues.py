"""SQS, as boto3, the stock AWS CLI and clients of the older query protocol use it."""

import hashlib
import json
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from support.command import AWS_CLI, environment, run
from support.tables import unique

MISSING = "AWS.SimpleQueueService.NonExistentQueue"


@pytest.fixture
def queue(sqs):
    return sqs.create_queue(QueueName=unique("queue"))["QueueUrl"]


@pytest.fixture
def ordered(sqs):
    return sqs.create_queue(
        QueueName=unique("queue") + ".fifo",
        Attributes={"FifoQueue": "true", "ContentBasedDeduplication": "true"},
    )["QueueUrl"]


def code_of(call) -> str:
    with pytest.raises(ClientError) as refusal:
        call()
    return refusal.value.response["Error"]["Code"]


def arn_of(sqs, queue: str) -> str:
    found = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])
    return found["Attributes"]["QueueArn"]


def bodies(sqs, queue: str, **options) -> list[str]:
    found = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10, **options)
    return [message["Body"] for message in found.get("Messages", [])]


def test_a_message_comes_with_all_that_it_was_given(sqs, queue):
    sent = sqs.send_message(
        QueueUrl=queue,
        MessageBody="grüezi 👋",
        MessageAttributes={
            "text": {"DataType": "String.custom", "StringValue": "a"},
            "number": {"DataType": "Number", "StringValue": "-1.5e3"},
            "bytes": {"DataType": "Binary", "BinaryValue": b"\0\xff"},
        },
        MessageSystemAttributes={
            "AWSTraceHeader": {"DataType": "String", "StringValue": "Root=1-2"}
        },
    )
    assert sent["MD5OfMessageBody"] == hashlib.md5("grüezi 👋".encode()).hexdigest()
    received = sqs.receive_message(
        QueueUrl=queue, MessageAttributeNames=["All"], MessageSystemAttributeNames=["All"]
    )["Messages"][0]
    assert received["MessageId"] == sent["MessageId"]
    assert received["Body"] == "grüezi 👋"
    assert received["MD5OfMessageAttributes"] == sent["MD5OfMessageAttributes"]
    assert received["MessageAttributes"]["bytes"]["BinaryValue"] == b"\0\xff"
    assert received["MessageAttributes"]["text"]["DataType"] == "String.custom"
    assert received["Attributes"]["AWSTraceHeader"] == "Root=1-2"
    assert received["Attributes"]["ApproximateReceiveCount"] == "1"
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=received["ReceiptHandle"])
    assert bodies(sqs, queue) == []


def test_a_batch_is_sent_hidden_and_deleted(sqs, queue):
    entries = [{"Id": str(number), "MessageBody": f"m{number}"} for number in range(9)]
    entries.append({"Id": "bad", "MessageBody": "\u0001"})
    answer = sqs.send_message_batch(QueueUrl=queue, Entries=entries)
    assert len(answer["Successful"]) == 9
    assert [(each["Id"], each["Code"]) for each in answer["Failed"]] == [
        ("bad", "InvalidMessageContents")
    ]
    found = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
    assert {message["Body"] for message in found} == {f"m{number}" for number in range(9)}
    receipts = [
        {"Id": str(place), "ReceiptHandle": message["ReceiptHandle"]}
        for place, message in enumerate(found)
    ]
    changes = [receipt | {"VisibilityTimeout": 0} for receipt in receipts[:2]]
    changes.append({"Id": "x", "ReceiptHandle": "none", "VisibilityTimeout": 0})
    answer = sqs.change_message_visibility_batch(QueueUrl=queue, Entries=changes)
    assert len(answer["Successful"]) == 2
    assert answer["Failed"][0]["Code"] == "ReceiptHandleIsInvalid"
    answer = sqs.delete_message_batch(QueueUrl=queue, Entries=receipts[2:])
    assert len(answer["Successful"]) == 7 and "Failed" not in answer
    assert len(bodies(sqs, queue)) == 2


def test_a_receiver_waits_for_a_message(sqs, server, queue):
    begun = time.monotonic()
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(bodies, server.client("sqs"), queue, WaitTimeSeconds=10)
        time.sleep(0.5)
        sqs.send_message(QueueUrl=queue, MessageBody="here")
        assert waiting.result() == ["here"]
    assert time.monotonic() - begun < 5
    assert bodies(sqs, queue, WaitTimeSeconds=1) == []


def test_a_message_is_not_hidden_for_a_client_that_hung_up(sqs, server, queue):
    body = f'{{"QueueUrl":"{queue}","WaitTimeSeconds":20}}'
    head = (
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: AmazonSQS.ReceiveMessage\r\n"
        "Content-Type: application/x-amz-json-1.0\r\n"
        "Authorization: AWS4-HMAC-SHA256 Credential=AKIDLOCALDEVELOPMENT/20261121/us-east-1/sqs"
        "/aws4_request, SignedHeaders=host, Signature=00\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", server.port)) as gone:
            gone.sendall((head + body).encode())
            # Long enough for the server to begin to wait; a moment more or less changes nothing.
            gone.settimeout(0.3)
            with pytest.raises(TimeoutError):
                gone.recv(1)
    sqs.send_message(QueueUrl=queue, MessageBody="a")
    found = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=5)["Messages"]
    assert [message["Body"] for message in found] == ["a"]


def test_a_delayed_message_is_received_when_it_is_due(sqs, queue):
    sqs.send_message(QueueUrl=queue, MessageBody="late", DelaySeconds=1)
    counts = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesDelayed"]
    found = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=counts)["Attributes"]
    assert [found[name] for name in counts] == ["0", "1"]
    assert bodies(sqs, queue) == []
    assert bodies(sqs, queue, WaitTimeSeconds=10) == ["late"]


def test_a_group_is_received_in_order_and_by_one_at_a_time(sqs, ordered):
    numbers = []
    for group in "ab":
        for number in range(3):
            sent = sqs.send_message(
                QueueUrl=ordered, MessageBody=f"{group}{number}", MessageGroupId=group
            )
            numbers.append(sent["SequenceNumber"])
    assert numbers == sorted(numbers) and len(set(map(len, numbers))) == 1
    repeat = sqs.send_message(QueueUrl=ordered, MessageBody="a0", MessageGroupId="a")
    assert repeat["SequenceNumber"] == numbers[0]
    found = sqs.receive_message(QueueUrl=ordered, MaxNumberOfMessages=2)["Messages"]
    assert [message["Body"] for message in found] == ["a0", "a1"]
    assert bodies(sqs, ordered) == ["b0", "b1", "b2"]
    sqs.delete_message(QueueUrl=ordered, ReceiptHandle=found[0]["ReceiptHandle"])
    assert bodies(sqs, ordered) == []
    sqs.change_message_visibility(
        QueueUrl=ordered, ReceiptHandle=found[1]["ReceiptHandle"], VisibilityTimeout=0
    )
    assert bodies(sqs, ordered) == ["a1", "a2"]


def test_an_ordered_queue_needs_a_group_and_an_id(sqs, ordered):
    assert code_of(lambda: sqs.send_message(QueueUrl=ordered, MessageBody="x")) == (
        "MissingParameter"
    )
    sqs.set_queue_attributes(QueueUrl=ordered, Attributes={"ContentBasedDeduplication": "false"})
    send = {"QueueUrl": ordered, "MessageBody": "x", "MessageGroupId": "g"}
    assert code_of(lambda: sqs.send_message(**send)) == "InvalidParameterValue"
    sqs.send_message(**send, MessageDeduplicationId="d")


def test_poison_goes_to_the_dead_letters_and_back(sqs):
    dead = sqs.create_queue(QueueName=unique("dead"))["QueueUrl"]
    arn = arn_of(sqs, dead)
    queue = sqs.create_queue(
        QueueName=unique("queue"),
        Attributes={
            "VisibilityTimeout": "0",
            "RedrivePolicy": json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 2}),
        },
    )["QueueUrl"]
    sqs.send_message(QueueUrl=queue, MessageBody="poison")
    assert [bodies(sqs, queue) for _ in range(3)] == [["poison"], ["poison"], []]
    listed = sqs.list_dead_letter_source_queues(QueueUrl=dead)
    assert listed["queueUrls"] == [queue]
    found = sqs.receive_message(QueueUrl=dead, VisibilityTimeout=0, AttributeNames=["All"])
    source = found["Messages"][0]["Attributes"]["DeadLetterQueueSourceArn"]
    assert source == arn_of(sqs, queue)
    assert sqs.start_message_move_task(SourceArn=arn)["TaskHandle"]
    assert bodies(sqs, queue, WaitTimeSeconds=10) == ["poison"]
    task = sqs.list_message_move_tasks(SourceArn=arn, MaxResults=10)["Results"][0]
    assert task["ApproximateNumberOfMessagesMoved"] == 1
    handle = {"TaskHandle": "bm9uZQ=="}
    assert code_of(lambda: sqs.cancel_message_move_task(**handle)) == "InvalidParameterValue"
    refused = lambda: sqs.start_message_move_task(SourceArn=arn_of(sqs, queue))  # noqa: E731
    assert code_of(refused) == "InvalidParameterValue"


def test_a_slow_task_can_be_ended(sqs):
    dead = sqs.create_queue(QueueName=unique("dead"))["QueueUrl"]
    arn = arn_of(sqs, dead)
    policy = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 1})
    sqs.create_queue(QueueName=unique("queue"), Attributes={"RedrivePolicy": policy})
    target = sqs.create_queue(QueueName=unique("target"))["QueueUrl"]
    for number in range(5):
        sqs.send_message(QueueUrl=dead, MessageBody=str(number))
    task = sqs.start_message_move_task(
        SourceArn=arn, DestinationArn=arn_of(sqs, target), MaxNumberOfMessagesPerSecond=1
    )
    again = lambda: sqs.start_message_move_task(SourceArn=arn)  # noqa: E731
    assert code_of(again) == "InvalidParameterValue"
    ended = sqs.cancel_message_move_task(TaskHandle=task["TaskHandle"])
    moved = ended["ApproximateNumberOfMessagesMoved"]
    assert moved < 5
    states = [each["Status"] for each in sqs.list_message_move_tasks(SourceArn=arn)["Results"]]
    assert states == ["CANCELLED"]
    assert len(bodies(sqs, dead)) == 5 - moved


def test_the_attributes_of_a_queue(sqs, queue):
    name = queue.rsplit("/", 1)[1]
    assert sqs.get_queue_url(QueueName=name)["QueueUrl"] == queue
    assert sqs.create_queue(QueueName=name)["QueueUrl"] == queue
    again = {"QueueName": name, "Attributes": {"DelaySeconds": "9"}}
    assert code_of(lambda: sqs.create_queue(**again)) == "QueueAlreadyExists"
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"DelaySeconds": "9"})
    assert sqs.create_queue(**again)["QueueUrl"] == queue
    found = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
    assert found["DelaySeconds"] == "9" and found["VisibilityTimeout"] == "30"
    refused = {"QueueUrl": queue, "AttributeNames": ["Colour"]}
    assert code_of(lambda: sqs.get_queue_attributes(**refused)) == "InvalidAttributeName"
    refused = {"QueueUrl": queue, "Attributes": {"DelaySeconds": "901"}}
    assert code_of(lambda: sqs.set_queue_attributes(**refused)) == "InvalidAttributeValue"


def test_permissions_and_tags(sqs, queue):
    permission = {"Label": "mine", "AWSAccountIds": ["123456789012"], "Actions": ["SendMessage"]}
    sqs.add_permission(QueueUrl=queue, **permission)
    found = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["Policy"])["Attributes"]
    assert json.loads(found["Policy"])["Statement"][0]["Sid"] == "mine"
    assert code_of(lambda: sqs.add_permission(QueueUrl=queue, **permission)) == (
        "InvalidParameterValue"
    )
    sqs.remove_permission(QueueUrl=queue, Label="mine")
    found = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["Policy"])
    assert "Attributes" not in found
    sqs.tag_queue(QueueUrl=queue, Tags={"a": "1", "b": "2"})
    sqs.untag_queue(QueueUrl=queue, TagKeys=["a"])
    assert sqs.list_queue_tags(QueueUrl=queue)["Tags"] == {"b": "2"}


def test_queues_are_listed_by_pages(sqs):
    prefix = unique("page")
    urls = [sqs.create_queue(QueueName=f"{prefix}-{number}")["QueueUrl"] for number in range(5)]
    pages = list(
        sqs.get_paginator("list_queues").paginate(
            QueueNamePrefix=prefix, PaginationConfig={"PageSize": 2}
        )
    )
    assert [len(page["QueueUrls"]) for page in pages] == [2, 2, 1]
    assert [url for page in pages for url in page["QueueUrls"]] == urls
    assert "QueueUrls" not in sqs.list_queues(QueueNamePrefix=unique("none"))


def test_a_purged_queue_is_empty_and_a_deleted_one_is_gone(sqs, queue):
    sqs.send_message(QueueUrl=queue, MessageBody="x")
    sqs.purge_queue(QueueUrl=queue)
    assert bodies(sqs, queue) == []
    assert code_of(lambda: sqs.purge_queue(QueueUrl=queue)) == (
        "AWS.SimpleQueueService.PurgeQueueInProgress"
    )
    sqs.delete_queue(QueueUrl=queue)
    assert code_of(lambda: sqs.send_message(QueueUrl=queue, MessageBody="x")) == MISSING
    assert code_of(lambda: sqs.delete_queue(QueueUrl=queue)) == MISSING


@pytest.mark.parametrize(
    "operation, options, code",
    [
        ("send_message", {"MessageBody": ""}, "MissingParameter"),
        ("send_message", {"MessageBody": "\u0000"}, "InvalidMessageContents"),
        ("send_message", {"MessageBody": "x", "DelaySeconds": 901}, "InvalidParameterValue"),
        ("send_message", {"MessageBody": "x" * 1_048_577}, "InvalidParameterValue"),
        ("send_message_batch", {"Entries": []}, "AWS.SimpleQueueService.EmptyBatchRequest"),
        (
            "send_message_batch",
            {"Entries": [{"Id": str(number), "MessageBody": "x"} for number in range(11)]},
            "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
        ),
        (
            "send_message_batch",
            {"Entries": [{"Id": "a", "MessageBody": "x"}] * 2},
            "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
        ),
        (
            "send_message_batch",
            {"Entries": [{"Id": "a b", "MessageBody": "x"}]},
            "AWS.SimpleQueueService.InvalidBatchEntryId",
        ),
        (
            "send_message_batch",
            {"Entries": [{"Id": each, "MessageBody": "x" * 524_289} for each in "ab"]},
            "AWS.SimpleQueueService.BatchRequestTooLong",
        ),
        ("receive_message", {"MaxNumberOfMessages": 11}, "InvalidParameterValue"),
        ("receive_message", {"WaitTimeSeconds": 21}, "InvalidParameterValue"),
        ("receive_message", {"VisibilityTimeout": 43_201}, "InvalidParameterValue"),
        ("delete_message", {"ReceiptHandle": "x"}, "ReceiptHandleIsInvalid"),
        ("tag_queue", {"Tags": {"aws:a": "b"}}, "InvalidParameterValue"),
        ("remove_permission", {"Label": "none"}, "InvalidParameterValue"),
    ],
)
def test_a_wrong_request_is_refused_as_on_aws(sqs, queue, operation, options, code):
    assert code_of(lambda: getattr(sqs, operation)(QueueUrl=queue, **options)) == code


def test_the_largest_message_passes_and_a_queue_can_take_less(sqs, queue):
    sqs.send_message(QueueUrl=queue, MessageBody="x" * 1_048_576)
    assert len(bodies(sqs, queue)[0]) == 1_048_576
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"MaximumMessageSize": "1024"})
    attribute = {"ab": {"DataType": "String", "StringValue": "cd"}}
    fits = {"QueueUrl": queue, "MessageBody": "x" * 1014, "MessageAttributes": attribute}
    sqs.send_message(**fits)
    assert code_of(lambda: sqs.send_message(**fits | {"MessageBody": "x" * 1015})) == (
        "InvalidParameterValue"
    )


def test_the_stock_command_line(server):
    def aws(*arguments: str) -> dict:
        keys = {"AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "x"}
        options = ["--endpoint-url", server.endpoint, "--region", "us-east-1"]
        done = run(AWS_CLI, "sqs", *arguments, *options, env=environment(**keys))
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout else {}

    url = aws("create-queue", "--queue-name", unique("queue"))["QueueUrl"]
    aws("send-message", "--queue-url", url, "--message-body", "hello")
    found = aws("receive-message", "--queue-url", url)["Messages"][0]
    assert found["Body"] == "hello"
    aws("delete-message", "--queue-url", url, "--receipt-handle", found["ReceiptHandle"])
    assert aws("receive-message", "--queue-url", url) == {}
    aws("delete-queue", "--queue-url", url)


def ask_by_form(address: str, **fields: str) -> tuple[int, str]:
    form = urllib.parse.urlencode(fields | {"Version": "2012-11-05"}).encode()
    try:
        with urllib.request.urlopen(address, form, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_forms_and_xml(server, queue):
    status, xml = ask_by_form(queue, Action="SendMessage", MessageBody="<a> & b")
    assert status == 200 and "<MD5OfMessageBody>" in xml
    status, xml = ask_by_form(queue, Action="ReceiveMessage", **{"AttributeName.1": "All"})
    assert "<Body>&lt;a&gt; &amp; b</Body>" in xml
    assert "<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>" in xml
    receipt = xml.split("<ReceiptHandle>")[1].split("</ReceiptHandle>")[0]
    status, xml = ask_by_form(queue, Action="DeleteMessage", ReceiptHandle=receipt)
    assert status == 200 and "<DeleteMessageResponse" in xml
    status, xml = ask_by_form(server.endpoint, Action="GetQueueUrl", QueueName="none")
    assert status == 400 and f"<Code>{MISSING}</Code>" in xml
    name = unique("queue")
    fields = {"Attribute.1.Name": "DelaySeconds", "Attribute.1.Value": "5"}
    status, xml = ask_by_form(server.endpoint, Action="CreateQueue", QueueName=name, **fields)
    assert f"<QueueUrl>{server.endpoint}/000000000000/{name}</QueueUrl>" in xml


def test_pages_of_strangers_are_refused(server, queue):
    for headers in [{"Origin": "https://evil.example"}, {"Host": "evil.example"}]:
        request = urllib.request.Request(
            queue, b'{"MessageBody":"x"}', {"X-Amz-Target": "AmazonSQS.SendMessage", **headers}
        )
        request.add_header("Content-Type", "application/x-amz-json-1.0")
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(request, timeout=10)
        assert b"AccessDenied" in refusal.value.read()


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"QueueUrl":1}', b'{"Entries":{}}', b'{"QueueUrl":"//","x":' + b"[" * 999],
)
def test_a_hostile_body_is_refused(server, body):
    for target in ["SendMessage", "SendMessageBatch", "ReceiveMessage", "CreateQueue"]:
        headers = {
            "X-Amz-Target": f"AmazonSQS.{target}",
            "Content-Type": "application/x-amz-json-1.0",
        }
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(
                urllib.request.Request(server.endpoint, body, headers), timeout=10
            )
        assert refusal.value.code == 400 and refusal.value.headers["x-amzn-RequestId"]


HIDDEN = 8  # Seconds for which a consumer's messages are hidden: far more than it takes.


class Traffic:
    """Senders and consumers of one queue, and what each of them was told."""

    def __init__(self, server, queue: str):
        self.server, self.queue = server, queue
        self.sent, self.tried, self.deleted = set(), set(), set()
        self.stop = threading.Event()

    def send(self, worker: str) -> None:
        client, number = self.server.client("sqs"), 0
        while not self.stop.is_set():
            names = [f"{worker}-{number + place}" for place in range(10)]
            number += 10
            entries = [{"Id": name, "MessageBody": name} for name in names]
            try:
                client.send_message_batch(QueueUrl=self.queue, Entries=entries)
            except (BotoCoreError, ClientError):
                return
            self.sent.update(names)

    def consume(self) -> None:
        client = self.server.client("sqs")
        while not self.stop.is_set():
            begun = time.monotonic()
            try:
                messages = receive(client, self.queue, WaitTimeSeconds=1, VisibilityTimeout=HIDDEN)
                if messages:
                    self.delete(client, messages, begun)
            except (BotoCoreError, ClientError):
                return

    def delete(self, client, messages: list[dict], begun: float) -> None:
        self.tried.update(message["Body"] for message in messages)
        answer = client.delete_message_batch(
            QueueUrl=self.queue,
            Entries=[
                {"Id": message["Body"], "ReceiptHandle": message["ReceiptHandle"]}
                for message in messages
            ],
        )
        # Later than that somebody else may have the message, and the receipt does nothing.
        if time.monotonic() - begun < HIDDEN:
            self.deleted.update(each["Id"] for each in answer["Successful"])


def receive(client, queue: str, **options) -> list[dict]:
    found = client.receive_message(QueueUrl=queue, MaxNumberOfMessages=10, **options)
    return found.get("Messages", [])


def test_nothing_is_lost_and_nothing_deleted_comes_back_after_a_kill(new_server):
    server = new_server().start()
    url = server.client("sqs").create_queue(QueueName=unique("queue"))["QueueUrl"]
    traffic = Traffic(server, url)
    for attempt in range(3):
        with ThreadPoolExecutor(5) as pool:
            workers = [pool.submit(traffic.send, f"{attempt}-{each}") for each in range(3)]
            workers += [pool.submit(traffic.consume) for _ in range(2)]
            time.sleep(1)
            server.kill()
            traffic.stop.set()
            for worker in workers:
                worker.result()
        traffic.stop.clear()
        server.start()
    assert len(traffic.sent) > 100 and len(traffic.deleted) > 10
    client, left, deadline = server.client("sqs"), set(), time.monotonic() + 90
    while not traffic.sent - traffic.tried <= left and time.monotonic() < deadline:
        found = receive(client, url, WaitTimeSeconds=HIDDEN + 2, VisibilityTimeout=600)
        left.update(message["Body"] for message in found)
    assert traffic.sent - traffic.tried - left == set()
    while found := receive(client, url, VisibilityTimeout=600):
        left.update(message["Body"] for message in found)
    assert left & traffic.deleted == set()
