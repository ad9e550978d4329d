"""One server for each file of tests; a test that needs its own starts it from `new_server`."""

import os
import random

import pytest

for name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[name]

from support.command import BINARY  # noqa: E402
from support.receiver import Receiver  # noqa: E402
from support.server import Server  # noqa: E402
from support.tables import create_table, unique  # noqa: E402


def pytest_configure(config):
    if not BINARY.exists():
        pytest.exit(f"{BINARY} is not there; build it (`swift build`) or set AFTERIMAGE_BIN", 2)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A running server without a configuration, which must end cleanly after the file's tests."""
    running = Server(tmp_path_factory.mktemp("server")).start()
    yield running
    running.stop()


@pytest.fixture
def new_server(tmp_path_factory):
    """Makes servers of a test's own, not yet started; ends those that still run afterwards."""
    made = []

    def make(configuration: str | None = None) -> Server:
        made.append(Server(tmp_path_factory.mktemp("server"), configuration))
        return made[-1]

    yield make
    for each in made:
        if each.is_running:
            each.kill()


@pytest.fixture(scope="module")
def dynamodb(server):
    return server.client()


@pytest.fixture(scope="module")
def streams(server):
    return server.client("dynamodbstreams")


@pytest.fixture(scope="module")
def resource(server):
    return server.resource()


@pytest.fixture(scope="module")
def sns(server):
    return server.client("sns")


@pytest.fixture(scope="module")
def sqs(server):
    return server.client("sqs")


@pytest.fixture
def topic(sns):
    """A new topic's ARN."""
    return sns.create_topic(Name=unique("topic"))["TopicArn"]


@pytest.fixture
def fifo(sns):
    """The ARN of a new topic that keeps an order."""
    attributes = {"FifoTopic": "true"}
    return sns.create_topic(Name=unique("topic") + ".fifo", Attributes=attributes)["TopicArn"]


@pytest.fixture
def receiver():
    """A server that remembers what it is sent."""
    made = Receiver()
    yield made
    made.close()


@pytest.fixture
def table(dynamodb):
    """A new table with the keys `pk` and `sk`."""
    return create_table(dynamodb)


@pytest.fixture
def dice():
    """Random numbers whose seed is printed, and can be given to repeat a run."""
    seed = int(os.environ.get("AFTERIMAGE_SEED", random.SystemRandom().randrange(1 << 32)))
    print(f"AFTERIMAGE_SEED={seed}")
    return random.Random(seed)
