"""Making tables and items for a test."""

import itertools

_numbers = itertools.count(1)


def unique(prefix: str) -> str:
    """A name that no other test of this run uses."""
    return f"{prefix}{next(_numbers)}"


def create_table(
    client, name: str | None = None, keys: str = "pk:S sk:S", view: str | None = None
) -> str:
    """Creates a table with the keys, the partition key first, and gives its name.

    With a view type it has a stream.
    """
    name = name or unique("Table")
    attributes = [each.split(":") for each in keys.split()]
    request = {
        "TableName": name,
        "KeySchema": [
            {"AttributeName": attribute, "KeyType": kind}
            for (attribute, _), kind in zip(attributes, ("HASH", "RANGE"), strict=False)
        ],
        "AttributeDefinitions": [
            {"AttributeName": attribute, "AttributeType": of} for attribute, of in attributes
        ],
        "BillingMode": "PAY_PER_REQUEST",
    }
    if view:
        request["StreamSpecification"] = {"StreamEnabled": True, "StreamViewType": view}
    client.create_table(**request)
    return name


def key(pk: str, sk: str | None = None) -> dict:
    """A key as DynamoDB JSON."""
    return {"pk": {"S": pk}} | ({"sk": {"S": sk}} if sk is not None else {})


def item(pk: str, sk: str | None = None, **attributes: dict) -> dict:
    """An item as DynamoDB JSON."""
    return key(pk, sk) | attributes
