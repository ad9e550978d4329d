"""Global indexes whose keys have several attributes, as AWS's own example has them."""

import pytest
from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError

from support.tables import unique

INDEX = "TournamentRegionIndex"
KEY = [("tournamentId", "HASH"), ("region", "HASH"), ("round", "RANGE"), ("bracket", "RANGE")]
MATCHES = [
    ("match-001", "WINTER2024", "NA-EAST", "FINALS", "CHAMPIONSHIP"),
    ("match-002", "WINTER2024", "NA-EAST", "SEMIFINALS", "UPPER"),
    ("match-003", "WINTER2024", "NA-EAST", "SEMIFINALS", "LOWER"),
    ("match-004", "WINTER2024", "NA-WEST", "SEMIFINALS", "UPPER"),
    ("match-005", "SPRING2024", "NA-EAST", "QUARTERFINALS", "UPPER"),
]


def schema(pairs: list[tuple[str, str]]) -> list[dict]:
    """A KeySchema of names and roles."""
    return [{"AttributeName": name, "KeyType": role} for name, role in pairs]


def create(client, pairs: list[tuple[str, str]]) -> str:
    """Makes a table of matches with an index."""
    name = unique("Matches")
    names = {"matchId"} | {name for name, _ in pairs}
    client.create_table(
        TableName=name,
        KeySchema=schema([("matchId", "HASH")]),
        AttributeDefinitions=[{"AttributeName": each, "AttributeType": "S"} for each in names],
        GlobalSecondaryIndexes=[
            {
                "IndexName": INDEX,
                "KeySchema": schema(pairs),
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
        BillingMode="PAY_PER_REQUEST",
    )
    return name


@pytest.fixture
def matches(dynamodb, resource):
    """A new table with the matches."""
    table = resource.Table(create(dynamodb, KEY))
    for match, tournament, region, turn, bracket in MATCHES:
        table.put_item(
            Item={
                "matchId": match,
                "tournamentId": tournament,
                "region": region,
                "round": turn,
                "bracket": bracket,
            }
        )
    table.put_item(Item={"matchId": "match-006", "tournamentId": "WINTER2024"})
    return table


def found(table, condition, **request) -> list[str]:
    """The numbers of the matches that satisfy a condition."""
    answer = table.query(IndexName=INDEX, KeyConditionExpression=condition, **request)
    return [item["matchId"][-1] for item in answer["Items"]]


EAST = Key("tournamentId").eq("WINTER2024") & Key("region").eq("NA-EAST")
SEMIFINALS = EAST & Key("round").eq("SEMIFINALS")


def test_the_key_is_described_in_its_order(dynamodb, matches):
    table = dynamodb.describe_table(TableName=matches.name)["Table"]
    assert table["GlobalSecondaryIndexes"][0]["KeySchema"] == schema(KEY)
    names = [each["AttributeName"] for each in table["AttributeDefinitions"]]
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (EAST, ["1", "3", "2"]),
        (SEMIFINALS, ["3", "2"]),
        (EAST & Key("round").begins_with("F"), ["1"]),
        (SEMIFINALS & Key("bracket").gt("LOWER"), ["2"]),
        (SEMIFINALS & Key("bracket").between("A", "M"), ["3"]),
    ],
)
def test_items_are_found_by_the_first_attributes(matches, condition, expected):
    assert found(matches, condition) == expected
    assert found(matches, condition, ScanIndexForward=False) == expected[::-1]


def test_pages_go_on_behind_all_attributes(matches):
    page = matches.query(IndexName=INDEX, KeyConditionExpression=EAST, Limit=1)
    start = page["LastEvaluatedKey"]
    assert set(start) == {"matchId"} | {name for name, _ in KEY}
    assert found(matches, EAST, ExclusiveStartKey=start) == ["3", "2"]


def test_a_scan_has_the_items_that_have_the_whole_key(matches):
    assert matches.scan(IndexName=INDEX)["Count"] == len(MATCHES)


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        (
            Key("tournamentId").eq("WINTER2024"),
            "HASH key attributes region must have equality conditions specified in the query",
        ),
        (
            EAST & Key("bracket").eq("UPPER"),
            "RANGE key attributes round must have equality conditions specified in the query "
            "because a condition is present on key attribute bracket",
        ),
    ],
)
def test_attributes_are_not_left_out(matches, condition, message):
    with pytest.raises(ClientError) as refusal:
        found(matches, condition)
    assert refusal.value.response["Error"]["Message"] == message


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        (
            [(name, "HASH") for name in "abcde"],
            "The KeySchema exceeds the maximum allowed number of HASH key attributes",
        ),
        (
            [("a", "HASH"), ("b", "RANGE"), ("c", "HASH")],
            "All HASH key attributes must precede RANGE key attributes in the KeySchema",
        ),
    ],
)
def test_a_key_that_can_not_be_is_refused(dynamodb, pairs, message):
    with pytest.raises(ClientError) as refusal:
        create(dynamodb, pairs)
    assert refusal.value.response["Error"]["Message"] == (
        f"One or more parameter values were invalid: {message}"
    )
