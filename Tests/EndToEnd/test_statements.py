"""PartiQL, as boto3 sends it: single statements, batches and transactions."""

import pytest
from botocore.exceptions import ClientError

from support.tables import item, key
from support.trail import entries_of


@pytest.fixture
def songs(dynamodb, table):
    """A table with the sort keys 1 to 5 in the partition `p`."""
    for number in range(1, 6):
        dynamodb.put_item(
            TableName=table,
            Item=item(
                "p",
                str(number),
                n={"N": str(number)},
                tags={"SS": ["x"]},
                more={"M": {"list": {"L": [{"S": "a"}, {"S": "b"}]}}},
            ),
        )
    return table


def refusal(call, *arguments, **parameters) -> dict:
    with pytest.raises(ClientError) as refused:
        call(*arguments, **parameters)
    return refused.value.response["Error"]


def test_a_select_answers_with_columns(dynamodb, songs):
    answer = dynamodb.execute_statement(
        Statement=f'SELECT sk, more."list"[1] FROM "{songs}" WHERE pk = ? AND sk > ? AND n <> 4',
        Parameters=[{"S": "p"}, {"S": "2"}],
        ReturnConsumedCapacity="TOTAL",
    )
    assert answer["Items"] == [
        {"sk": {"S": "3"}, "list[1]": {"S": "b"}},
        {"sk": {"S": "5"}, "list[1]": {"S": "b"}},
    ]
    assert answer["ConsumedCapacity"] == {"TableName": songs, "CapacityUnits": 0.5}
    assert "NextToken" not in answer


def test_pages_follow_their_tokens(dynamodb, songs):
    request = {"Statement": f'SELECT sk FROM "{songs}" WHERE pk = \'p\' ORDER BY sk DESC'}
    seen, token = [], {}
    while True:
        answer = dynamodb.execute_statement(**request, **token, Limit=2)
        seen += [each["sk"]["S"] for each in answer["Items"]]
        if "NextToken" not in answer:
            break
        assert set(answer["LastEvaluatedKey"]) == {"pk", "sk"}
        token = {"NextToken": answer["NextToken"]}
    assert seen == ["5", "4", "3", "2", "1"]
    other = {"Statement": f'SELECT n FROM "{songs}" WHERE pk = \'p\''}
    foreign = refusal(dynamodb.execute_statement, **other, **token)
    assert foreign["Message"] == "NextToken does not match request"


def test_an_item_is_inserted_updated_and_deleted(dynamodb, table):
    insert = f"INSERT INTO \"{table}\" VALUE {{'pk': 'a', 'sk': '1', 'n': 1, 's': <<'x', 'y'>>}}"
    assert dynamodb.execute_statement(Statement=insert)["Items"] == []
    with pytest.raises(dynamodb.exceptions.DuplicateItemException) as duplicate:
        dynamodb.execute_statement(Statement=insert)
    message = duplicate.value.response["Error"]["Message"]
    assert message == "Duplicate primary key exists in table"
    changed = dynamodb.execute_statement(
        Statement=f"UPDATE \"{table}\" SET n = n + 2 SET s = set_delete(s, <<'x'>>) "
        "WHERE pk = 'a' AND sk = '1' AND n = 1 RETURNING MODIFIED NEW *"
    )
    assert changed["Items"] == [{"n": {"N": "3"}, "s": {"SS": ["y"]}}]
    gone = dynamodb.execute_statement(
        Statement=f"DELETE FROM \"{table}\" WHERE pk = 'a' AND sk = '1' RETURNING ALL OLD *"
    )
    assert gone["Items"] == [item("a", "1", n={"N": "3"}, s={"SS": ["y"]})]
    assert "Item" not in dynamodb.get_item(TableName=table, Key=key("a", "1"))


def test_a_failed_condition_shows_the_item(dynamodb, songs):
    with pytest.raises(dynamodb.exceptions.ConditionalCheckFailedException) as failed:
        dynamodb.execute_statement(
            Statement=f"UPDATE \"{songs}\" SET n = 9 WHERE pk = 'p' AND sk = '1' AND n > 1",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )
    assert failed.value.response["Item"]["n"] == {"N": "1"}


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (
            "SLECT * FROM TABLE",
            "Statement wasn't well formed, can't be processed: Expected data manipulation",
        ),
        (
            "DELETE FROM {} WHERE pk = 'p'",
            "Where clause does not contain a mandatory equality on all key attributes",
        ),
        (
            "SELECT * FROM {} WHERE pk = ?",
            "Number of parameters in request and statement don't match.",
        ),
    ],
)
def test_a_wrong_statement_is_refused(dynamodb, table, statement, message):
    error = refusal(dynamodb.execute_statement, Statement=statement.format(table))
    assert error == {"Code": "ValidationException", "Message": message}


def test_an_update_can_begin_with_its_item(dynamodb, songs):
    statement = f'FROM "{songs}" WHERE pk = ? AND sk = ? SET n = ? REMOVE tags RETURNING ALL NEW *'
    changed = dynamodb.execute_statement(
        Statement=statement, Parameters=[{"S": "p"}, {"S": "1"}, {"N": "7"}]
    )
    assert changed["Items"][0]["n"] == {"N": "7"}
    assert "tags" not in changed["Items"][0]
    behind = refusal(
        dynamodb.execute_statement, Statement=f"FROM \"{songs}\" SET n = 1 WHERE pk = 'p'"
    )
    assert behind["Message"].endswith("Unexpected token after expression")


@pytest.mark.parametrize(
    ("condition", "sorts"),
    [
        ("n IS NUMERIC AND sk IS STRING AND sk > '4'", ["5"]),
        ("more IS NOT LIST AND n = 1", ["1"]),
        ("attribute_exists(more.\"list\"[1]) = true AND n = 2", ["2"]),
        ("sk <> '1' OR pk = 'p' AND sk = '2'", ["2", "3", "4", "5"]),
    ],
)
def test_a_condition_asks_for_types_and_truths(dynamodb, songs, condition, sorts):
    answer = dynamodb.execute_statement(
        Statement=f"SELECT sk FROM \"{songs}\" WHERE pk = 'p' AND {condition}"
    )
    assert [each["sk"]["S"] for each in answer["Items"]] == sorts


def test_a_batch_answers_for_each_statement(dynamodb, songs):
    answer = dynamodb.batch_execute_statement(
        Statements=[
            {"Statement": f"UPDATE \"{songs}\" SET n = 10 WHERE pk = 'p' AND sk = '1'"},
            {"Statement": f"INSERT INTO \"{songs}\" VALUE {{'pk': 'p', 'sk': '2'}}"},
            {
                "Statement": f'DELETE FROM "{songs}" WHERE pk = ? AND sk = ?',
                "Parameters": [{"S": "p"}, {"S": "3"}],
            },
        ]
    )
    duplicate = {"Code": "DuplicateItem", "Message": "Duplicate primary key exists in table"}
    assert answer["Responses"] == [
        {"TableName": songs},
        {"TableName": songs, "Error": duplicate},
        {"TableName": songs},
    ]
    read = dynamodb.batch_execute_statement(
        Statements=[
            {"Statement": f"SELECT n FROM \"{songs}\" WHERE pk = 'p' AND sk = '{number}'"}
            for number in (1, 3)
        ]
    )
    assert read["Responses"] == [
        {"TableName": songs, "Item": {"n": {"N": "10"}}},
        {"TableName": songs},
    ]


def test_a_statement_of_a_batch_fails_for_itself_and_names_no_table_unless_it_ran(dynamodb, songs):
    number = "1e99999999999"
    answer = dynamodb.batch_execute_statement(
        Statements=[
            {"Statement": "SLECT"},
            {"Statement": f"DELETE FROM \"{songs}\" WHERE pk = 'p'"},
            {"Statement": f"DELETE FROM \"{songs}\".\"index\" WHERE pk = 'p' AND sk = '1'"},
            {
                "Statement": f"UPDATE \"{songs}\" SET n = ? WHERE pk = 'p' AND sk = '1'",
                "Parameters": [{"N": number}],
            },
            {"Statement": f"UPDATE \"{songs}\" SET n = 9 WHERE pk = 'p' AND sk = '1' AND n = 2"},
            {"Statement": f"UPDATE \"{songs}\" SET n = 9 WHERE pk = 'p' AND sk = '2'"},
        ]
    )
    messages = [
        "Statement wasn't well formed, can't be processed: Expected data manipulation",
        "Where clause does not contain a mandatory equality on all key attributes",
        "This operation is not supported on an index",
        f"The parameter cannot be converted to a numeric value: {number}",
    ]
    failed = {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed"}
    assert answer["Responses"] == [
        *({"Error": {"Code": "ValidationError", "Message": message}} for message in messages),
        {"TableName": songs, "Error": failed},
        {"TableName": songs},
    ]


def test_a_transaction_happens_once_or_not_at_all(dynamodb, songs):
    request = {
        "TransactStatements": [
            {"Statement": f"UPDATE \"{songs}\" SET n = n + 10 WHERE pk = 'p' AND sk = '1'"},
            {
                "Statement": f'EXISTS(SELECT * FROM "{songs}" WHERE pk = ? AND sk = ? '
                "AND absent IS MISSING)",
                "Parameters": [{"S": "p"}, {"S": "2"}],
            },
        ],
        "ClientRequestToken": "once",
    }
    for _ in range(2):
        dynamodb.execute_transaction(**request)
    read = dynamodb.execute_transaction(
        TransactStatements=[
            {"Statement": f"SELECT n FROM \"{songs}\" WHERE pk = 'p' AND sk = '1'"}
        ]
    )
    assert read["Responses"] == [{"Item": {"n": {"N": "11"}}}]
    with pytest.raises(dynamodb.exceptions.TransactionCanceledException) as refused:
        dynamodb.execute_transaction(
            TransactStatements=[
                {"Statement": f"DELETE FROM \"{songs}\" WHERE pk = 'p' AND sk = '1'"},
                {"Statement": f"INSERT INTO \"{songs}\" VALUE {{'pk': 'p', 'sk': '2'}}"},
            ]
        )
    codes = [each["Code"] for each in refused.value.response["CancellationReasons"]]
    assert codes == ["None", "DuplicateItem"]
    assert "Item" in dynamodb.get_item(TableName=songs, Key=key("p", "1"))


def test_an_entry_says_which_operation_ran_the_statement(server, dynamodb, table):
    first = {"Statement": f"INSERT INTO \"{table}\" VALUE {{'pk': 'a', 'sk': '1', 'n': 1}}"}
    change = f"UPDATE \"{table}\" SET n = n + 1 WHERE pk = 'a' AND sk = '1'"
    dynamodb.execute_statement(**first)
    dynamodb.batch_execute_statement(Statements=[{"Statement": change}])
    dynamodb.execute_transaction(TransactStatements=[{"Statement": change}])
    found = entries_of(server, table, 3)
    assert [(entry["op"], entry["request"]["api"]) for entry in found] == [
        ("CREATE", "ExecuteStatement"),
        ("UPDATE", "BatchExecuteStatement"),
        ("UPDATE", "ExecuteTransaction"),
    ]
    assert found[2]["changes"] == [
        {"path": ["n"], "do": "change", "old": {"N": "2"}, "new": {"N": "3"}}
    ]
