"""Bad requests: AWS's type and AWS's words, and nothing written."""

import pytest

from support import wire
from support.tables import create_table, key

V = "ValidationException"
NOT_VALID = "One or more parameter values were invalid: "
CONSTRAINT = "1 validation error detected: Value {} failed to satisfy constraint: Member must "
KEY = {"pk": {"S": "a"}, "sk": {"S": "1"}}


@pytest.fixture(scope="module")
def port(server):
    return server.port


@pytest.fixture(scope="module")
def table(dynamodb):
    name = create_table(dynamodb)
    stored = KEY | {"text": {"S": "x"}, "map": {"M": {}}, "number": {"N": "1"}}
    dynamodb.put_item(TableName=name, Item=stored)
    yield name
    assert dynamodb.scan(TableName=name)["Items"] == [stored], "a refused request has written"


def put(**attributes) -> tuple[str, dict]:
    return "PutItem", {"Item": KEY | attributes}


def update(expression: str, names: dict | None = None, **values) -> tuple[str, dict]:
    request = {"Key": KEY, "UpdateExpression": expression}
    if names:
        request["ExpressionAttributeNames"] = names
    if values:
        request["ExpressionAttributeValues"] = {f":{name}": value for name, value in values.items()}
    return "UpdateItem", request


KEYS = [
    (("PutItem", {"Item": {"pk": {"S": "a"}}}), NOT_VALID + "Missing the key sk in the item"),
    (
        ("PutItem", {"Item": {"pk": {"S": "a"}, "sk": {"N": "1"}}}),
        NOT_VALID + "Type mismatch for key sk expected: S actual: N",
    ),
    (
        ("GetItem", {"Key": {"pk": {"S": "a"}}}),
        "The provided key element does not match the schema",
    ),
    (
        ("GetItem", {"Key": KEY | {"more": {"S": "x"}}}),
        "The provided key element does not match the schema",
    ),
    (
        ("PutItem", {"Item": {"pk": {"S": ""}, "sk": {"S": "1"}}}),
        "One or more parameter values are not valid. The AttributeValue for a key attribute "
        "cannot contain an empty string value. Key: pk",
    ),
    (
        ("PutItem", {"Item": {"pk": {"S": "x" * 2049}, "sk": {"S": "1"}}}),
        NOT_VALID + "Size of hashkey has exceeded the maximum size limit of2048 bytes",
    ),
    (
        ("PutItem", {"Item": {"pk": {"S": "a"}, "sk": {"S": "x" * 1025}}}),
        NOT_VALID + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes",
    ),
    (
        update("SET pk = :v", v={"S": "b"}),
        NOT_VALID + "Cannot update attribute pk. This attribute is part of the key",
    ),
]
VALUES = [
    (put(v={"SS": []}), NOT_VALID + "An string set  may not be empty"),
    (put(v={"NS": []}), NOT_VALID + "An number set  may not be empty"),
    (put(v={"BS": []}), NOT_VALID + "Binary sets should not be empty"),
    (put(v={"SS": ["a", "a"]}), NOT_VALID + "Input collection [a, a] contains duplicates."),
    (put(v={"NULL": False}), NOT_VALID + "Null attribute value types must have the value of true"),
    (
        put(v={}),
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
    ),
    (
        put(v={"S": "x", "N": "1"}),
        "Supplied AttributeValue has more than one datatypes set, "
        "must contain exactly one of the supported datatypes",
    ),
    (put(v={"N": "abc"}), "The parameter cannot be converted to a numeric value: abc"),
    (
        put(v={"N": "1" * 39}),
        "Attempting to store more than 38 significant digits in a Number",
    ),
    (
        put(v={"N": "1E126"}),
        "Number overflow. Attempting to store a number with magnitude larger than supported range",
    ),
    (
        put(v={"N": "1E-131"}),
        "Number underflow. Attempting to store a number with magnitude smaller than supported "
        "range",
    ),
]
EXPRESSIONS = [
    (
        update("INVALID SYNTAX"),
        'Invalid UpdateExpression: Syntax error; token: "INVALID", near: "INVALID SYNTAX"',
    ),
    (update(""), "Invalid UpdateExpression: The expression can not be empty;"),
    (
        update("SET status = :v", v={"S": "x"}),
        "Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: status",
    ),
    (
        update("SET #n = :v", v={"S": "x"}),
        "Invalid UpdateExpression: An expression attribute name used in the document path is not "
        "defined; attribute name: #n",
    ),
    (
        update("SET a = :v"),
        "Invalid UpdateExpression: An expression attribute value used in expression is not "
        "defined; attribute value: :v",
    ),
    (
        update("SET a = :v, a = :v", v={"S": "x"}),
        "Invalid UpdateExpression: Two document paths overlap with each other; must remove or "
        "rewrite one of these paths; path one: [a], path two: [a]",
    ),
    (
        update("SET a = :v SET b = :v", v={"S": "x"}),
        'Invalid UpdateExpression: The "SET" section can only be used once in an update '
        "expression;",
    ),
    (
        update("SET a = :v", names={"#unused": "b"}, v={"S": "x"}),
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#unused}",
    ),
    (
        update("SET a = :v", v={"S": "x"}, unused={"S": "y"}),
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:unused}",
    ),
    (
        update("SET a = absent"),
        "The provided expression refers to an attribute that does not exist in the item",
    ),
    (
        update("SET a.b = :v", v={"S": "x"}),
        "The document path provided in the update expression is invalid for update",
    ),
    (
        update("SET #t = #t + :v", names={"#t": "text"}, v={"N": "1"}),
        "An operand in the update expression has an incorrect data type",
    ),
    (
        ("PutItem", {"Item": KEY, "ExpressionAttributeNames": {"#a": "a"}}),
        "ExpressionAttributeNames can only be specified when using expressions",
    ),
    (
        ("PutItem", {"Item": KEY, "ExpressionAttributeValues": {":a": {"S": "a"}}}),
        "ExpressionAttributeValues can only be specified when using expressions: "
        "ConditionExpression is null",
    ),
    (
        ("PutItem", {"Item": KEY, "ConditionExpression": "a" * 4097}),
        "Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; "
        "expression size: 4097",
    ),
    (
        ("PutItem", {"Item": KEY, "ReturnValues": "ALL_NEW"}),
        "ReturnValues can only be ALL_OLD or NONE",
    ),
]
READS = [
    (
        ("Query", {}),
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the "
        "request.",
    ),
    (
        (
            "Query",
            {
                "KeyConditionExpression": "sk = :v",
                "ExpressionAttributeValues": {":v": {"S": "1"}},
            },
        ),
        "Query condition missed key schema element: pk",
    ),
    (
        (
            "Query",
            {
                "KeyConditionExpression": "pk = :v",
                "FilterExpression": "pk = :v",
                "ExpressionAttributeValues": {":v": {"S": "1"}},
            },
        ),
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: pk",
    ),
    (
        (
            "Query",
            {
                "IndexName": "Nowhere",
                "KeyConditionExpression": "pk = :v",
                "ExpressionAttributeValues": {":v": {"S": "1"}},
            },
        ),
        "The table does not have the specified index: Nowhere",
    ),
    (
        ("Scan", {"Limit": 0}),
        CONSTRAINT.format("'0' at 'limit'") + "have value greater than or equal to 1",
    ),
    (
        ("Scan", {"Segment": 0}),
        "The TotalSegments parameter is required but was not present in the request when Segment "
        "parameter is present",
    ),
    (
        ("Scan", {"Segment": 5, "TotalSegments": 5}),
        "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
        "Segment: 5 is not less than TotalSegments: 5",
    ),
    (
        ("Scan", {"ExclusiveStartKey": {"pk": {"S": "a"}}}),
        "The provided starting key is invalid: The provided key element does not match the schema",
    ),
    (
        ("UpdateTable", {}),
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
        "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, "
        "ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, "
        "OnDemandThroughput, WarmThroughput or TableClass is required",
    ),
]
CASES = KEYS + VALUES + EXPRESSIONS + READS


@pytest.mark.parametrize(("request_of_table", "message"), CASES, ids=[told for _, told in CASES])
def test_the_words_are_those_of_aws(port, table, request_of_table, message):
    operation, request = request_of_table
    answer = wire.call(port, operation, {"TableName": table} | request)
    assert (answer.status, *answer.error) == (400, V, message)


@pytest.mark.parametrize(
    ("operation", "request_body"),
    [
        ("PutItem", {"Item": KEY}),
        ("GetItem", {"Key": KEY}),
        ("UpdateItem", {"Key": KEY}),
        ("DeleteItem", {"Key": KEY}),
        ("Scan", {}),
    ],
)
def test_an_operation_on_items_does_not_name_a_missing_table(port, operation, request_body):
    answer = wire.call(port, operation, {"TableName": "Nowhere"} | request_body)
    expected = (400, "ResourceNotFoundException", "Requested resource not found")
    assert (answer.status, *answer.error) == expected


@pytest.mark.parametrize(
    ("operation", "request_body"),
    [
        ("DescribeTable", {}),
        ("DeleteTable", {}),
        ("UpdateTable", {"BillingMode": "PAY_PER_REQUEST"}),
    ],
)
def test_an_operation_on_tables_names_the_missing_one(port, operation, request_body):
    answer = wire.call(port, operation, {"TableName": "Nowhere"} | request_body)
    message = "Requested resource not found: Table: Nowhere not found"
    assert (answer.status, *answer.error) == (400, "ResourceNotFoundException", message)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (None, CONSTRAINT.format("null at 'tableName'") + "not be null"),
        ("", CONSTRAINT.format("'' at 'tableName'") + "have length greater than or equal to 1"),
        (
            "a b",
            CONSTRAINT.format("'a b' at 'tableName'")
            + "satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
        ),
    ],
)
def test_a_bad_table_name_is_told_before_anything_else(port, name, message):
    named = {"TableName": name} if name is not None else {}
    answer = wire.call(port, "GetItem", named | {"Key": KEY})
    assert (answer.status, *answer.error) == (400, V, message)


SCHEMA = {
    "TableName": "Refused",
    "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"TableName": "ab"},
            CONSTRAINT.format("'ab' at 'tableName'") + "have length greater than or equal to 3",
        ),
        (
            {"TableName": None},
            "The parameter 'TableName' is required but was not present in the request",
        ),
        (
            {"KeySchema": [{"AttributeName": "k", "KeyType": "INVALID"}]},
            CONSTRAINT.format("'INVALID' at 'keySchema.1.member.keyType'")
            + "satisfy enum value set: [HASH, RANGE]",
        ),
        (
            {"KeySchema": [{"AttributeName": "k", "KeyType": "RANGE"}]},
            "Invalid KeySchema: The first KeySchemaElement is not a HASH key type",
        ),
        (
            {"AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}]},
            NOT_VALID + "Some index key attributes are not defined in AttributeDefinitions. "
            "Keys: [k], AttributeDefinitions: [a]",
        ),
        (
            {
                "AttributeDefinitions": [
                    {"AttributeName": "k", "AttributeType": "S"},
                    {"AttributeName": "a", "AttributeType": "S"},
                ]
            },
            NOT_VALID + "Number of attributes in KeySchema does not exactly match number of "
            "attributes defined in AttributeDefinitions",
        ),
    ],
)
def test_a_bad_schema_makes_no_table(port, dynamodb, change, message):
    request = {name: value for name, value in (SCHEMA | change).items() if value is not None}
    answer = wire.call(port, "CreateTable", request)
    assert (answer.status, *answer.error) == (400, V, message)
    assert "Refused" not in dynamodb.list_tables()["TableNames"]


def test_a_batch_with_the_same_key_twice_is_refused(port, table):
    request = {"RequestItems": {table: {"Keys": [KEY, KEY]}}}
    answer = wire.call(port, "BatchGetItem", request)
    assert answer.error == (V, "Provided list of item keys contains duplicates")


def test_a_batch_of_26_writes_is_refused(port, table):
    writes = [{"PutRequest": {"Item": key("many", str(number))}} for number in range(26)]
    answer = wire.call(port, "BatchWriteItem", {"RequestItems": {table: writes}})
    code, message = answer.error
    assert code == V
    assert (
        "Member must have length less than or equal to 25" in message
        or message == "Too many items requested for the BatchWriteItem call"
    )


@pytest.mark.parametrize("count", [0, 101])
def test_a_transaction_has_1_to_100_actions(port, table, count):
    action = {"Put": {"TableName": table, "Item": KEY}}
    answer = wire.call(port, "TransactWriteItems", {"TransactItems": [action] * count})
    bound = "greater than or equal to 1" if count == 0 else "less than or equal to 100"
    code, message = answer.error
    assert code == V
    assert message.endswith(
        f"at 'transactItems' failed to satisfy constraint: Member must have length {bound}"
    )


def test_a_transaction_touches_an_item_once(port, table):
    action = {"Put": {"TableName": table, "Item": KEY}}
    answer = wire.call(port, "TransactWriteItems", {"TransactItems": [action, action]})
    message = "Transaction request cannot include multiple operations on one item"
    assert answer.error == (V, message)


def test_an_action_of_a_transaction_is_one_operation(port, table):
    action = {
        "Put": {"TableName": table, "Item": KEY},
        "Delete": {"TableName": table, "Key": KEY},
    }
    answer = wire.call(port, "TransactWriteItems", {"TransactItems": [action]})
    message = "TransactItems can only contain one of Check, Put, Update or Delete"
    assert answer.error == (V, message)
