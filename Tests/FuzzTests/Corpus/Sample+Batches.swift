extension Sample {
    /// Operations on several items.
    static let batches = [
        Sample(
            "BatchWriteItem",
            """
            {"RequestItems":{"Orders":[{"PutRequest":{"Item":{"id":{"S":"order-4"},"sk":{"N":"4"},
            "state":{"S":"open"}}}},
            {"DeleteRequest":{"Key":{"id":{"S":"order-5"},"sk":{"N":"5"}}}}],
            "Events":[{"PutRequest":{"Item":{"key":{"B":"AAEC"}}}}]},
            "ReturnConsumedCapacity":"INDEXES","ReturnItemCollectionMetrics":"SIZE"}
            """),
        Sample(
            "BatchGetItem",
            """
            {"RequestItems":{"Orders":{"Keys":[{"id":{"S":"order-1"},"sk":{"N":"1"}},
            {"id":{"S":"order-4"},"sk":{"N":"4"}}],"ProjectionExpression":"#n, id",
            "ConsistentRead":true,
            "ExpressionAttributeNames":{"#n":"note"}},
            "Events":{"Keys":[{"key":{"B":"AAEC"}}],"ConsistentRead":false}},
            "ReturnConsumedCapacity":"TOTAL"}
            """),
    ]

    /// Operations on several items that happen together.
    static let transactions = [
        Sample(
            "TransactWriteItems",
            """
            {"TransactItems":[
            {"Put":{"TableName":"Orders","Item":{"id":{"S":"order-6"},"sk":{"N":"6"},
            "due":{"N":"3"},"state":{"S":"new"}}}},
            {"Update":{"TableName":"Orders","Key":{"id":{"S":"order-1"},"sk":{"N":"1"}},
            "UpdateExpression":"SET note = :n","ExpressionAttributeValues":{":n":{"S":"x"}}}},
            {"Delete":{"TableName":"Events","Key":{"key":{"B":"AAEC"}}}},
            {"ConditionCheck":{"TableName":"Orders","Key":{"id":{"S":"order-9"},"sk":{"N":"9"}},
            "ConditionExpression":"attribute_not_exists(#i)","ExpressionAttributeNames":{"#i":"id"},
            "ReturnValuesOnConditionCheckFailure":"ALL_OLD"}}],
            "ReturnConsumedCapacity":"INDEXES","ReturnItemCollectionMetrics":"SIZE"}
            """),
        Sample(
            "TransactWriteItems",
            """
            {"ClientRequestToken":"token-1","TransactItems":[{"Update":{"TableName":"Orders",
            "Key":{"id":{"S":"order-7"},"sk":{"N":"7"}},"UpdateExpression":"ADD due :one",
            "ExpressionAttributeValues":{":one":{"N":"1"}}}}],"ReturnConsumedCapacity":"TOTAL"}
            """),
        Sample(
            "TransactGetItems",
            """
            {"TransactItems":[{"Get":{"TableName":"Orders","Key":{"id":{"S":"order-1"},
            "sk":{"N":"1"}},
            "ProjectionExpression":"pieces[0], #n","ExpressionAttributeNames":{"#n":"note"}}},
            {"Get":{"TableName":"Events","Key":{"key":{"B":"AAEC"}}}}],
            "ReturnConsumedCapacity":"TOTAL"}
            """),
    ]
}
