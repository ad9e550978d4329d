"""Clients that move money between accounts, and write down what they saw."""

import random
import threading

from botocore.exceptions import BotoCoreError, ClientError

from support.history import Operation, Recorder, Version
from support.server import Server
from support.tables import create_table

ACCOUNTS = [f"account{number}" for number in range(4)]
OPENING = 1000
REFUSALS = ("ConditionalCheckFailedException", "TransactionCanceledException")


def image(account: str, version: Version) -> dict:
    """An account in one of its versions, as DynamoDB JSON."""
    name, amount = version
    return {"pk": {"S": account}, "v": {"S": name}, "amount": {"N": str(amount)}}


def version_of(found: dict) -> Version:
    return found["v"]["S"], int(found["amount"]["N"])


class Bank:
    """A table of accounts and the clients at work on it, one thread each."""

    def __init__(self, server: Server, dice: random.Random, clients: int = 8):
        self.server = server
        self.table = create_table(server.client(), keys="pk:S")
        self.recorder = Recorder()
        self.enough = threading.Event()
        self._stopping = threading.Event()
        self._answers_left = 0
        self._lock = threading.Lock()
        opening = self.recorder.begin("opening")
        opening.writes = list(ACCOUNTS)
        for account in ACCOUNTS:
            item = image(account, ("opening", OPENING))
            server.client().put_item(TableName=self.table, Item=item)
        self.recorder.answer(opening)
        self.clients = [Client(self, number, dice.randrange(1 << 32)) for number in range(clients)]
        self._threads: list[threading.Thread] = []

    def start(self, answers: int) -> None:
        """Sets the clients to work; `enough` is set after so many answers."""
        self._answers_left = answers
        self.enough.clear()
        self._stopping.clear()
        self._threads = [
            threading.Thread(target=each.work, args=(self._stopping,), daemon=True)
            for each in self.clients
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Has every client come to an end after what it is doing."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(30)
            assert not thread.is_alive(), "a client never got an answer nor an error"

    def answer(self, operation: Operation) -> None:
        self.recorder.answer(operation)
        with self._lock:
            self._answers_left -= 1
            if self._answers_left == 0:
                self.enough.set()


class Client:
    """Does one thing after the other, until the server does not answer any more."""

    def __init__(self, bank: Bank, number: int, seed: int):
        self.bank = bank
        self.dynamodb = bank.server.client()
        self.number = number
        self.turn = 0
        self.dice = random.Random(seed)
        # A transaction that got no answer is sent again under its token, as AWS has it.
        self.unanswered: tuple[Operation, dict] | None = None

    def work(self, stopping: threading.Event) -> None:
        try:
            if self.unanswered:
                self._send(*self.unanswered)
            while not stopping.is_set():
                self.dice.choice(
                    [self._transfer, self._transfer, self._swap, self._rename, self._read_all]
                    + [self._get, self._scan]
                )()
        except (BotoCoreError, OSError):
            return  # The server is gone; what was on its way is written down.

    def _begin(self, what: str) -> Operation:
        self.turn += 1
        return self.bank.recorder.begin(f"{self.number}.{self.turn} {what}")

    def _transfer(self) -> None:
        operation = self._begin("transfer")
        payer, payee = self.dice.sample(ACCOUNTS, 2)
        amount = self.dice.randint(1, 700)
        operation.writes = [payer, payee]
        moves = [self._move(operation, payer, -amount), self._move(operation, payee, amount)]
        self._send(operation, {"TransactItems": [{"Update": move} for move in moves]})

    def _swap(self) -> None:
        """Moves money between accounts that still are what they were."""
        seen = self._read_all()
        operation = self._begin("swap")
        payer, payee = self.dice.sample(ACCOUNTS, 2)
        operation.writes = [payer, payee]
        operation.reads = {account: seen[account] for account in operation.writes}
        amount = self.dice.randint(0, seen[payer][1])
        puts = [
            {
                "TableName": self.bank.table,
                "Item": image(account, (operation.name, seen[account][1] + change)),
                "ConditionExpression": "v = :seen",
                "ExpressionAttributeValues": {":seen": {"S": seen[account][0]}},
            }
            for account, change in [(payer, -amount), (payee, amount)]
        ]
        self._send(operation, {"TransactItems": [{"Put": put} for put in puts]})

    def _rename(self) -> None:
        """Writes one account for itself, and is told what it was before."""
        operation = self._begin("rename")
        account = self.dice.choice(ACCOUNTS)
        operation.writes = [account]
        update = self._move(operation, account, 0) | {"ReturnValues": "ALL_OLD"}
        try:
            before = self.dynamodb.update_item(**update)["Attributes"]
        except BotoCoreError:
            self.bank.recorder.give_up(operation)
            raise
        operation.reads = {account: version_of(before)}
        self.bank.answer(operation)

    def _read_all(self) -> dict[str, Version]:
        operation = self._begin("snapshot")
        gets = [
            {"Get": {"TableName": self.bank.table, "Key": {"pk": {"S": account}}}}
            for account in ACCOUNTS
        ]
        answer = self.dynamodb.transact_get_items(TransactItems=gets)
        for found in answer["Responses"]:
            operation.reads[found["Item"]["pk"]["S"]] = version_of(found["Item"])
        self.bank.answer(operation)
        return operation.reads

    def _get(self) -> None:
        operation = self._begin("get")
        account = self.dice.choice(ACCOUNTS)
        answer = self.dynamodb.get_item(
            TableName=self.bank.table, Key={"pk": {"S": account}}, ConsistentRead=True
        )
        operation.reads = {account: version_of(answer["Item"])}
        self.bank.answer(operation)

    def _scan(self) -> None:
        """Reads each account as it is, but not all at one moment."""
        operation = self._begin("scan")
        found = self.dynamodb.scan(TableName=self.bank.table, ConsistentRead=True)["Items"]
        for each in found:
            one = Operation(operation.name, operation.invoked)
            one.reads = {each["pk"]["S"]: version_of(each)}
            self.bank.answer(one)

    def _move(self, operation: Operation, account: str, amount: int) -> dict:
        return {
            "TableName": self.bank.table,
            "Key": {"pk": {"S": account}},
            "UpdateExpression": "SET v = :v ADD amount :amount",
            "ConditionExpression": "amount >= :least",
            "ExpressionAttributeValues": {
                ":v": {"S": operation.name},
                ":amount": {"N": str(amount)},
                ":least": {"N": str(max(0, -amount))},
            },
        }

    def _send(self, operation: Operation, request: dict) -> None:
        self.unanswered = operation, request
        try:
            self.dynamodb.transact_write_items(ClientRequestToken=operation.name, **request)
        except ClientError as refusal:
            assert refusal.response["Error"]["Code"] in REFUSALS, refusal
            operation.refused = True
            operation.reads = {}
        self.unanswered = None
        self.bank.answer(operation)
