extension Sample {
    /// Query and Scan, of the table and of its indexes.
    static let queries = [
        Sample(
            "Query",
            """
            {"TableName":"Orders","KeyConditionExpression":"id = :id AND sk BETWEEN :a AND :b",
            "FilterExpression":"attribute_exists(note) AND size(tags) > :zero",
            "ExpressionAttributeValues":{":id":{"S":"order-1"},":a":{"N":"0"},":b":{"N":"9"},
            ":zero":{"N":"0"}},
            "Limit":3,"ScanIndexForward":false,"ConsistentRead":true,
            "ReturnConsumedCapacity":"INDEXES",
            "ExclusiveStartKey":{"id":{"S":"order-1"},"sk":{"N":"5"}}}
            """),
        Sample(
            "Query",
            """
            {"TableName":"Orders","IndexName":"ByState",
            "KeyConditionExpression":"#s = :s and due >= :d","ProjectionExpression":"id, note",
            "ExpressionAttributeNames":{"#s":"state"},"Select":"SPECIFIC_ATTRIBUTES",
            "ExpressionAttributeValues":{":s":{"S":"open"},":d":{"N":"0"}},
            "ExclusiveStartKey":{"id":{"S":"order-1"},"sk":{"N":"1"},"state":{"S":"open"},
            "due":{"N":"1"}}}
            """),
        Sample(
            "Query",
            """
            {"TableName":"Orders","IndexName":"ByDate","KeyConditionExpression":"id = :id",
            "ExpressionAttributeValues":{":id":{"S":"order-1"}},"Select":"ALL_ATTRIBUTES"}
            """),
        Sample(
            "Query",
            """
            {"TableName":"Orders","IndexName":"ByStateAlone","KeyConditionExpression":"#s = :s",
            "ExpressionAttributeNames":{"#s":"state"},
            "ExpressionAttributeValues":{":s":{"S":"open"}},
            "Select":"COUNT"}
            """),
        Sample(
            "Query",
            """
            {"TableName":"Events","KeyConditionExpression":"#k = :k",
            "ExpressionAttributeNames":{"#k":"key"},"ExpressionAttributeValues":{":k":{"B":"a2V5"}}}
            """),
        Sample(
            "Scan",
            """
            {"TableName":"Orders","Segment":1,"TotalSegments":4,"Limit":10,
            "FilterExpression":"begins_with(id, :o)","ExpressionAttributeValues":{":o":{"S":"o"}},
            "ReturnConsumedCapacity":"TOTAL"}
            """),
        Sample(
            "Scan",
            """
            {"TableName":"Orders","IndexName":"ByState","Select":"ALL_PROJECTED_ATTRIBUTES",
            "Limit":5}
            """),
        Sample("Scan", #"{"TableName":"Orders","Select":"COUNT"}"#),
    ]

    /// What reads streams.
    static let streams = [
        Sample("ListStreams", #"{"TableName":"Orders","Limit":5}"#),
        Sample(
            "DescribeStream",
            #"{"StreamArn":"$STREAM","Limit":10,"ExclusiveStartShardId":"$SHARD"}"#),
        Sample(
            "DescribeStream",
            #"{"StreamArn":"$STREAM","ShardFilter":{"Type":"CHILD_SHARDS","ShardId":"$SHARD"}}"#),
        Sample(
            "GetShardIterator",
            #"{"StreamArn":"$STREAM","ShardId":"$SHARD","ShardIteratorType":"TRIM_HORIZON"}"#),
        Sample(
            "GetShardIterator",
            """
            {"StreamArn":"$STREAM","ShardId":"$SHARD","ShardIteratorType":"AFTER_SEQUENCE_NUMBER",
            "SequenceNumber":"$SEQUENCE"}
            """),
        Sample(
            "GetShardIterator",
            """
            {"StreamArn":"$STREAM","ShardId":"$SHARD","ShardIteratorType":"AT_TIMESTAMP",
            "Timestamp":1500000000.25}
            """),
        Sample("GetRecords", #"{"ShardIterator":"$ITERATOR","Limit":10}"#),
    ]
}
