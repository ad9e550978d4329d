"""docs/operations.md names every operation and parameter of the service models, and is true."""

import re
from pathlib import Path

import botocore.session
import pytest

from support import wire

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"
SERVICES = {
    "dynamodb": "DynamoDB_20120810",
    "dynamodbstreams": "DynamoDBStreams_20120810",
    "sqs": "AmazonSQS",
}
ROWS = [
    [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
    for line in PAGE.read_text().splitlines()
    if re.match(r"\| [A-Z]", line)
]
OFFERED = {row[0]: set(re.findall(r"\w+", " ".join(row[1:]))) for row in ROWS if len(row) == 4}
REFUSED = {name for row in ROWS if len(row) == 2 for name in row[0].split(", ")}


def operations():
    """The wire's service, the name and the parameters of each operation that botocore knows."""
    for service, target in SERVICES.items():
        model = botocore.session.get_session().get_service_model(service)
        for name in model.operation_names:
            shape = model.operation_model(name).input_shape
            yield pytest.param(target, name, set(shape.members if shape else ()), id=name)


@pytest.mark.parametrize("service, name, parameters", operations())
def test_an_operation_is_what_its_row_says(server, service, name, parameters):
    assert (name in OFFERED) != (name in REFUSED)
    answer = wire.call(server.port, name, {}, service)
    is_refused = answer.status != 200 and answer.error[0] == "UnknownOperationException"
    assert is_refused == (name in REFUSED)
    assert name in REFUSED or parameters - OFFERED[name] == set()
