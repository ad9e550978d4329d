"""Query and Scan: what they find, in which order, and page by page."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from boto3.dynamodb.conditions import Attr, Key

from support.tables import create_table, item, key

ORDERS = [f"order-{number:02}" for number in range(12)]


@pytest.fixture(scope="module")
def orders(dynamodb):
    """Twelve orders of alice, one of bob."""
    name = create_table(dynamodb)
    for number, order in enumerate(ORDERS):
        dynamodb.put_item(TableName=name, Item=item("alice", order, price={"N": str(number)}))
    dynamodb.put_item(TableName=name, Item=item("bob", "order-99", price={"N": "99"}))
    return name


def sort_keys(answer: dict) -> list[str]:
    """The sort keys of an answer of the client or of the resource."""
    keys = [each["sk"] for each in answer["Items"]]
    return [each["S"] if isinstance(each, dict) else each for each in keys]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Key("sk").eq("order-03"), ORDERS[3:4]),
        (Key("sk").begins_with("order-1"), ORDERS[10:]),
        (Key("sk").between("order-02", "order-04"), ORDERS[2:5]),
        (Key("sk").lt("order-02"), ORDERS[:2]),
        (Key("sk").lte("order-02"), ORDERS[:3]),
        (Key("sk").gt("order-10"), ORDERS[11:]),
        (Key("sk").gte("order-10"), ORDERS[10:]),
        (Key("sk").begins_with("nothing"), []),
    ],
)
def test_a_key_condition_finds_its_range_in_order(resource, orders, condition, expected):
    answer = resource.Table(orders).query(KeyConditionExpression=Key("pk").eq("alice") & condition)
    assert sort_keys(answer) == expected
    assert answer["Count"] == answer["ScannedCount"] == len(expected)
    assert "LastEvaluatedKey" not in answer


def test_a_query_can_go_backwards(resource, orders):
    answer = resource.Table(orders).query(
        KeyConditionExpression=Key("pk").eq("alice"), ScanIndexForward=False, Limit=3
    )
    assert sort_keys(answer) == ORDERS[:-4:-1]
    assert answer["LastEvaluatedKey"] == {"pk": "alice", "sk": ORDERS[-3]}


@pytest.mark.parametrize("forward", [True, False])
def test_pages_join_to_the_whole(dynamodb, orders, forward):
    pages = dynamodb.get_paginator("query").paginate(
        TableName=orders,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": "alice"}},
        ScanIndexForward=forward,
        PaginationConfig={"PageSize": 5},
    )
    found = [sort_key for page in pages for sort_key in sort_keys(page)]
    assert found == (ORDERS if forward else ORDERS[::-1])


def test_a_limit_counts_before_the_filter(resource, orders):
    answer = resource.Table(orders).query(
        KeyConditionExpression=Key("pk").eq("alice"), FilterExpression=Attr("price").gte(3), Limit=5
    )
    assert (answer["ScannedCount"], answer["Count"]) == (5, 2)
    assert answer["LastEvaluatedKey"]["sk"] == ORDERS[4]


def test_counting_gives_no_items(dynamodb, orders):
    answer = dynamodb.query(
        TableName=orders,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": "alice"}},
        Select="COUNT",
    )
    assert answer["Count"] == len(ORDERS)
    assert "Items" not in answer


def test_a_query_projects(resource, orders):
    answer = resource.Table(orders).query(
        KeyConditionExpression=Key("pk").eq("bob"), ProjectionExpression="price"
    )
    assert answer["Items"] == [{"price": 99}]


def test_number_sort_keys_are_ordered_as_numbers(dynamodb):
    name = create_table(dynamodb, keys="pk:S at:N")
    numbers = ["-1E+20", "-10", "-9.5", "-1E-5", "0", "1E-100", "0.5", "9", "10", "1E+30"]
    for number in reversed(numbers):
        dynamodb.put_item(TableName=name, Item={"pk": {"S": "a"}, "at": {"N": number}})
    found = dynamodb.query(
        TableName=name,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": "a"}},
    )["Items"]
    assert [float(each["at"]["N"]) for each in found] == [float(number) for number in numbers]


def test_text_is_ordered_by_its_bytes(dynamodb, table):
    words = ["", "A", "Z", "a", "z", "ä", "€", "\uffee", "🌍"]
    for word in reversed(words[1:]):
        dynamodb.put_item(TableName=table, Item=item("words", word))
    found = dynamodb.query(
        TableName=table,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": "words"}},
    )
    assert sort_keys(found) == words[1:]


def test_a_scan_filters_and_counts_what_it_read(resource, orders):
    answer = resource.Table(orders).scan(FilterExpression=Attr("price").between(4, 6))
    assert sorted(sort_keys(answer)) == ORDERS[4:7]
    assert (answer["ScannedCount"], answer["Count"]) == (13, 3)


def test_the_pages_of_a_scan_join_to_the_whole(dynamodb, orders):
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=orders, PaginationConfig={"PageSize": 4}
    )
    found = [sort_key for page in pages for sort_key in sort_keys(page)]
    assert sorted(found) == [*ORDERS, "order-99"]


def test_the_segments_of_a_parallel_scan_share_the_items_out(dynamodb, table):
    written = {str(number) for number in range(60)}
    for number in written:
        dynamodb.put_item(TableName=table, Item=item(number, "x"))

    def segment(number: int) -> list[str]:
        pages = dynamodb.get_paginator("scan").paginate(
            TableName=table, Segment=number, TotalSegments=4, PaginationConfig={"PageSize": 7}
        )
        return [each["pk"]["S"] for page in pages for each in page["Items"]]

    with ThreadPoolExecutor(4) as pool:
        found = [pk for part in pool.map(segment, range(4)) for pk in part]
    assert len(found) == len(written)
    assert set(found) == written


@pytest.mark.parametrize("operation", ["query", "scan"])
def test_a_page_ends_at_one_megabyte(dynamodb, table, operation):
    for number in range(6):
        dynamodb.put_item(TableName=table, Item=item("big", str(number), v={"S": "x" * 300_000}))
    request = {"TableName": table}
    if operation == "query":
        request["KeyConditionExpression"] = "pk = :pk"
        request["ExpressionAttributeValues"] = {":pk": {"S": "big"}}
    pages = list(dynamodb.get_paginator(operation).paginate(**request))
    assert len(pages) == 2
    assert 3 <= pages[0]["Count"] <= 4
    assert pages[0]["LastEvaluatedKey"] == key("big", str(pages[0]["Count"] - 1))
    assert [sort_key for page in pages for sort_key in sort_keys(page)] == list("012345")


def test_the_megabyte_counts_before_the_filter(dynamodb, table):
    for number in range(5):
        dynamodb.put_item(TableName=table, Item=item("big", str(number), v={"S": "x" * 300_000}))
    page = dynamodb.scan(TableName=table, FilterExpression="attribute_not_exists(v)")
    assert page["Count"] == 0
    assert 3 <= page["ScannedCount"] <= 4
    assert "LastEvaluatedKey" in page


def test_an_empty_table_gives_an_empty_page(dynamodb, table):
    answer = dynamodb.scan(TableName=table)
    assert (answer["Items"], answer["Count"], answer["ScannedCount"]) == ([], 0, 0)
    assert "LastEvaluatedKey" not in answer
