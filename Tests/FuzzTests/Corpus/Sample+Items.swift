extension Sample {
    /// Operations on one item.
    static let items = [
        Sample("PutItem", #"{"TableName":"Orders","Item":\#(order)}"#),
        Sample(
            "PutItem",
            """
            {"TableName":"Orders","Item":{"id":{"S":"order-2"},"sk":{"N":"2"},"due":{"N":"1"}},
            "ConditionExpression":"attribute_not_exists(#id) OR (sk < :two AND NOT \
            contains(tags, :a))",
            "ExpressionAttributeNames":{"#id":"id"},
            "ExpressionAttributeValues":{":two":{"N":"3"},":a":{"S":"a"}},
            "ReturnValues":"ALL_OLD","ReturnConsumedCapacity":"INDEXES",
            "ReturnItemCollectionMetrics":"SIZE","ReturnValuesOnConditionCheckFailure":"ALL_OLD"}
            """),
        Sample("PutItem", #"{"TableName":"Events","Item":{"key":{"B":"a2V5"},"n":{"N":"-0.0"}}}"#),
        Sample(
            "GetItem",
            """
            {"TableName":"Orders","Key":{"id":{"S":"order-1"},"sk":{"N":"1"}},
            "ProjectionExpression":"#n, info.a.b, pieces[1].sku, tags","ConsistentRead":true,
            "ExpressionAttributeNames":{"#n":"note"},"ReturnConsumedCapacity":"TOTAL"}
            """),
        Sample("GetItem", #"{"TableName":"Events","Key":{"key":{"B":"a2V5"}}}"#),
        Sample(
            "UpdateItem",
            """
            {"TableName":"Orders","Key":{"id":{"S":"order-1"},"sk":{"N":"1"}},
            "UpdateExpression":"SET #s = :s, info.a.b = if_not_exists(info.a.b, :n) + :n, pieces \
            = list_append(pieces, :l) REMOVE gone, info.blank ADD due :n DELETE tags :t",
            "ConditionExpression":"attribute_exists(id) AND size(note) BETWEEN :n AND :m AND \
            attribute_type(note, :type)",
            "ExpressionAttributeNames":{"#s":"state"},
            "ExpressionAttributeValues":{":s":{"S":"paid"},":n":{"N":"1"},":m":{"N":"4096"},
            ":l":{"L":[{"S":"x"}]},":t":{"SS":["b"]},":type":{"S":"S"}},
            "ReturnValues":"ALL_NEW","ReturnConsumedCapacity":"TOTAL",
            "ReturnItemCollectionMetrics":"SIZE"}
            """),
        Sample(
            "UpdateItem",
            """
            {"TableName":"Orders","Key":{"id":{"S":"order-3"},"sk":{"N":"3"}},
            "UpdateExpression":"SET #s = :s, due = :d, note = :s REMOVE tags",
            "ExpressionAttributeNames":{"#s":"state"},"ReturnValues":"UPDATED_OLD",
            "ExpressionAttributeValues":{":s":{"S":"open"},":d":{"N":"7"}}}
            """),
        Sample(
            "DeleteItem",
            """
            {"TableName":"Orders","Key":{"id":{"S":"order-3"},"sk":{"N":"3"}},
            "ConditionExpression":"begins_with(note, :o) OR #s IN (:o, :p) AND due >= :zero",
            "ExpressionAttributeNames":{"#s":"state"},
            "ExpressionAttributeValues":{":o":{"S":"open"},":p":{"S":"paid"},":zero":{"N":"0"}},
            "ReturnValues":"ALL_OLD","ReturnItemCollectionMetrics":"NONE"}
            """),
    ]

    /// Operations in the words of before expressions.
    static let legacy = [
        Sample(
            "PutItem",
            """
            {"TableName":"Orders","Item":{"id":{"S":"old-1"},"sk":{"N":"1"}},
            "Expected":{"id":{"Exists":false},"note":{"ComparisonOperator":"NULL"}},
            "ConditionalOperator":"OR"}
            """),
        Sample(
            "UpdateItem",
            """
            {"TableName":"Orders","Key":{"id":{"S":"old-1"},"sk":{"N":"1"}},
            "Expected":{"due":{"ComparisonOperator":"NULL"}},
            "AttributeUpdates":{"due":{"Action":"PUT","Value":{"N":"1"}},
            "sum":{"Action":"ADD","Value":{"N":"2"}},"tags":{"Action":"DELETE",
            "Value":{"SS":["a"]}}},
            "ReturnValues":"UPDATED_NEW"}
            """),
        Sample(
            "GetItem",
            """
            {"TableName":"Orders","Key":{"id":{"S":"old-1"},"sk":{"N":"1"}},
            "AttributesToGet":["id","due"]}
            """),
        Sample(
            "Query",
            """
            {"TableName":"Orders","KeyConditions":{
            "id":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"old-1"}]},
            "sk":{"ComparisonOperator":"BETWEEN","AttributeValueList":[{"N":"0"},{"N":"5"}]}},
            "QueryFilter":{"due":{"ComparisonOperator":"GE","AttributeValueList":[{"N":"1"}]},
            "note":{"ComparisonOperator":"NULL"}},"ConditionalOperator":"AND"}
            """),
        Sample(
            "Scan",
            """
            {"TableName":"Orders","AttributesToGet":["id"],"ScanFilter":{
            "tags":{"ComparisonOperator":"CONTAINS","AttributeValueList":[{"S":"a"}]},
            "id":{"ComparisonOperator":"IN","AttributeValueList":[{"S":"a"},{"S":"order-1"}]}}}
            """),
        Sample(
            "DeleteItem",
            """
            {"TableName":"Orders","Key":{"id":{"S":"old-1"},"sk":{"N":"1"}},
            "Expected":{"due":{"Value":{"N":"1"},"Exists":true}},"ReturnValues":"ALL_OLD"}
            """),
    ]
}
