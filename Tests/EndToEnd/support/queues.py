"""A queue of a test's own."""

from support.tables import unique

ACCOUNT = "000000000000"


class Queue:
    """A queue, and its messages."""

    def __init__(self, sqs, fifo=False, name=None, **attributes):
        name = name or unique("queue") + (".fifo" if fifo else "")
        attributes |= {"FifoQueue": "true"} if fifo else {}
        self.sqs = sqs
        self.url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        self.arn = f"arn:aws:sqs:us-east-1:{ACCOUNT}:{name}"

    def receive(self, wait=10) -> list[dict]:
        answer = self.sqs.receive_message(
            QueueUrl=self.url,
            WaitTimeSeconds=wait,
            MaxNumberOfMessages=10,
            MessageAttributeNames=["All"],
            AttributeNames=["All"],
        )
        return answer.get("Messages", [])

    def bodies(self, count: int) -> list[str]:
        """The texts of the next messages, which are deleted."""
        found = []
        while len(found) < count:
            messages = self.receive(wait=5)
            assert messages, f"only {found} came"
            found += [message["Body"] for message in messages]
            for message in messages:
                self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
        return found


def subscribe(sns, topic, queue, **attributes) -> str:
    """Subscribes a queue to a topic; gives the subscription's ARN."""
    return sns.subscribe(
        TopicArn=topic, Protocol="sqs", Endpoint=queue.arn, Attributes=attributes
    )["SubscriptionArn"]
