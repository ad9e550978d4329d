extension Sample {
    /// Statements in PartiQL.
    static let statements = [
        Sample(
            "ExecuteStatement",
            """
            {"Statement":"SELECT id, pieces[0], info.a FROM \\"Orders\\" WHERE id IN \
            ['order-1', ?] AND sk BETWEEN 0 AND 9 AND (begins_with(note, 'n') OR \
            note IS MISSING) ORDER BY id DESC",
            "Parameters":[{"S":"order-4"}],"Limit":3,"ConsistentRead":true,
            "ReturnConsumedCapacity":"INDEXES"}
            """),
        Sample(
            "ExecuteStatement",
            #"{"Statement":"SELECT * FROM \"Orders\".\"ByState\" WHERE \"state\" = 'open'"}"#),
        Sample(
            "ExecuteStatement",
            """
            {"Statement":"INSERT INTO \\"Orders\\" VALUE {'id': 'said-1', 'sk': 1, \
            'tags': <<'a', 'b'>>, 'info': {'a': [1, 2.5, null, true]}}"}
            """),
        Sample(
            "ExecuteStatement",
            """
            {"Statement":"UPDATE \\"Orders\\" SET due = 4 SET info.a = list_append(info.a, ?) \
            REMOVE note WHERE id = 'said-1' AND sk = 1 AND due IS MISSING RETURNING ALL NEW *",
            "Parameters":[{"L":[{"S":"x"}]}],"ReturnValuesOnConditionCheckFailure":"ALL_OLD"}
            """),
        Sample(
            "BatchExecuteStatement",
            """
            {"Statements":[{"Statement":"SELECT * FROM Orders WHERE id = 'said-1' AND sk = 1",
            "ConsistentRead":true},
            {"Statement":"SELECT id FROM Orders WHERE id = ? AND sk = ?",
            "Parameters":[{"S":"order-1"},{"N":"1"}]}],"ReturnConsumedCapacity":"TOTAL"}
            """),
        Sample(
            "ExecuteTransaction",
            """
            {"TransactStatements":[
            {"Statement":"EXISTS(SELECT * FROM Orders WHERE id = 'said-1' AND sk = 1 AND due = 4)"},
            {"Statement":"DELETE FROM Orders WHERE id = ? AND sk = 8",
            "Parameters":[{"S":"gone"}]}],"ClientRequestToken":"said",
            "ReturnConsumedCapacity":"TOTAL"}
            """),
    ]
}
