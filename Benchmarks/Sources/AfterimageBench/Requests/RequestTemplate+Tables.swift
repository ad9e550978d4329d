extension RequestTemplate {
    /// A table whose items have a partition key.
    static func createTable(_ table: String) -> [UInt8] {
        createTable(table, attributes: [("pk", "S")], keys: ["pk"])
    }

    /// The same, with a stream that shows both images.
    static func createStreamedTable(_ table: String) -> [UInt8] {
        let stream = #"{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}"#
        return createTable(
            table, attributes: [("pk", "S")], keys: ["pk"],
            more: ",\"StreamSpecification\":\(stream)")
    }

    /// A table whose items have a sort key too.
    static func createSortedTable(_ table: String) -> [UInt8] {
        createTable(table, attributes: [("pk", "S"), ("sk", "N")], keys: ["pk", "sk"])
    }

    /// A table with global indexes that hold whole items.
    static func createIndexedTable(_ table: String, indexes: Int) -> [UInt8] {
        let names = (0..<indexes).map { "i\($0)" }
        let list = names.map { name in
            """
            {"IndexName":"by-\(name)","Projection":{"ProjectionType":"ALL"},\
            "KeySchema":[{"AttributeName":"\(name)","KeyType":"HASH"}]}
            """
        }
        let all = list.joined(separator: ",")
        return createTable(
            table, attributes: [("pk", "S")] + names.map { ($0, "S") }, keys: ["pk"],
            more: list.isEmpty ? "" : #","GlobalSecondaryIndexes":[\#(all)]"#,
        )
    }

    private static func createTable(
        _ table: String, attributes: [(name: String, type: String)], keys: [String],
        more: String = "",
    ) -> [UInt8] {
        let definitions = attributes.map {
            #"{"AttributeName":"\#($0.name)","AttributeType":"\#($0.type)"}"#
        }
        let schema = zip(keys, ["HASH", "RANGE"]).map {
            #"{"AttributeName":"\#($0)","KeyType":"\#($1)"}"#
        }
        return HTTPRequest.post(
            "CreateTable",
            """
            {"TableName":"\(table)","KeySchema":[\(schema.joined(separator: ","))],\
            "AttributeDefinitions":[\(definitions.joined(separator: ","))],\
            "BillingMode":"PAY_PER_REQUEST"\(more)}
            """,
        )
    }
}
