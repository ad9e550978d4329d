extension Sample {
    /// The tables that the other samples use: `Orders` with a local and two global indexes and a
    /// stream, `Events` with a binary key.
    static let setUp = [
        Sample(
            "CreateTable",
            """
            {"TableName":"Orders","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[
            {"AttributeName":"id","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"},
            {"AttributeName":"due","AttributeType":"N"},{"AttributeName":"state",
            "AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"id","KeyType":"HASH"},{"AttributeName":"sk",
            "KeyType":"RANGE"}],
            "LocalSecondaryIndexes":[{"IndexName":"ByDate","KeySchema":[
            {"AttributeName":"id","KeyType":"HASH"},{"AttributeName":"due","KeyType":"RANGE"}],
            "Projection":{"ProjectionType":"KEYS_ONLY"}}],
            "GlobalSecondaryIndexes":[{"IndexName":"ByState","KeySchema":[
            {"AttributeName":"state","KeyType":"HASH"},{"AttributeName":"due","KeyType":"RANGE"}],
            "Projection":{"ProjectionType":"ALL"}},{"IndexName":"ByStateAlone","KeySchema":[
            {"AttributeName":"state","KeyType":"HASH"}],
            "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["note","tags"]}}],
            "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}}
            """),
        Sample(
            "CreateTable",
            """
            {"TableName":"Events","AttributeDefinitions":[{"AttributeName":"key",
            "AttributeType":"B"}],
            "KeySchema":[{"AttributeName":"key","KeyType":"HASH"}],
            "ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":5}}
            """),
        Sample("PutItem", #"{"TableName":"Orders","Item":\#(order)}"#),
    ]

    /// An order as most samples write it.
    static let order = """
        {"id":{"S":"order-1"},"sk":{"N":"1"},"due":{"N":"20261121.5"},"state":{"S":"open"},
        "note":{"S":"Grüße"},"tags":{"SS":["a","b"]},"sizes":{"NS":["1","-2.5","1e3"]},
        "marks":{"BS":["AAE=","/w=="]},"scan":{"B":"aGVsbG8="},"paid":{"BOOL":false},
        "gone":{"NULL":true},"pieces":{"L":[{"N":"1"},{"M":{"sku":{"S":"x"}}},{"L":[]}]},
        "info":{"M":{"a":{"M":{"b":{"N":"38"}}},"blank":{"S":""}}}}
        """

    /// Operations on tables.
    static let tables = [
        Sample(
            "CreateTable",
            """
            {"TableName":"Spare","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},
            {"AttributeName":"at","AttributeType":"N"}],"KeySchema":[
            {"AttributeName":"id","KeyType":"HASH"},{"AttributeName":"at","KeyType":"RANGE"}],
            "BillingMode":"PROVISIONED","ProvisionedThroughput":{"ReadCapacityUnits":1,
            "WriteCapacityUnits":2},
            "GlobalSecondaryIndexes":[{"IndexName":"ByTime","KeySchema":[
            {"AttributeName":"at","KeyType":"HASH"}],"Projection":{"ProjectionType":"INCLUDE",
            "NonKeyAttributes":["note"]},"ProvisionedThroughput":{"ReadCapacityUnits":1,
            "WriteCapacityUnits":1}}],"TableClass":"STANDARD","DeletionProtectionEnabled":false,
            "SSESpecification":{"Enabled":true,"SSEType":"KMS","KMSMasterKeyId":"alias/key"},
            "Tags":[{"Key":"team","Value":"audit"}]}
            """),
        Sample("DescribeTable", #"{"TableName":"Orders"}"#),
        Sample(
            "DescribeTable",
            #"{"TableName":"arn:aws:dynamodb:us-east-1:000000000000:table/Orders"}"#),
        Sample("ListTables", #"{"Limit":2,"ExclusiveStartTableName":"Events"}"#),
        Sample(
            "UpdateTable",
            """
            {"TableName":"Spare","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},
            {"AttributeName":"kind","AttributeType":"B"}],"GlobalSecondaryIndexUpdates":[{"Create":{
            "IndexName":"ByKind","KeySchema":[{"AttributeName":"kind","KeyType":"HASH"}],
            "Projection":{"ProjectionType":"KEYS_ONLY"},
            "ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}}}]}
            """),
        Sample(
            "UpdateTable",
            """
            {"TableName":"Spare","GlobalSecondaryIndexUpdates":[{"Update":{"IndexName":"ByTime",
            "ProvisionedThroughput":{"ReadCapacityUnits":3,"WriteCapacityUnits":3}}}]}
            """),
        Sample(
            "UpdateTable",
            """
            {"TableName":"Spare","GlobalSecondaryIndexUpdates":[{"Delete":{"IndexName":"ByKind"}}]}
            """),
        Sample("UpdateTable", #"{"TableName":"Spare","DeletionProtectionEnabled":false}"#),
        Sample(
            "UpdateTable", #"{"TableName":"Spare","TableClass":"STANDARD_INFREQUENT_ACCESS"}"#),
        Sample("UpdateTable", #"{"TableName":"Spare","BillingMode":"PAY_PER_REQUEST"}"#),
        Sample(
            "UpdateTable",
            """
            {"TableName":"Spare","StreamSpecification":{"StreamEnabled":true,
            "StreamViewType":"KEYS_ONLY"}}
            """),
        Sample("UpdateTable", #"{"TableName":"Spare","SSESpecification":{"Enabled":false}}"#),
        Sample("DeleteTable", #"{"TableName":"Spare"}"#),
    ]
}
