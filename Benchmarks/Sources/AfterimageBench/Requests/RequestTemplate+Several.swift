/// Requests about several items, and about items of other shapes.
extension RequestTemplate {
    /// The items of one partition.
    static func query(table: String) -> RequestTemplate {
        RequestTemplate(
            "Query",
            """
            {"TableName":"\(table)","KeyConditionExpression":"pk = :pk",\
            "ExpressionAttributeValues":{":pk":{"S":"item-\(key)"}}}
            """,
        )
    }

    /// So many orders of one partition.
    static func batchWrite(table: String, items: Int) -> RequestTemplate {
        let puts = (0..<items).map { #"{"PutRequest":{"Item":\#(ShopOrder.item(number: $0))}}"# }
        return RequestTemplate(
            "BatchWriteItem",
            #"{"RequestItems":{"\#(table)":[\#(puts.joined(separator: ","))]}}"#,
        )
    }

    /// So many orders of one partition, all or none.
    static func transactWrite(table: String, items: Int) -> RequestTemplate {
        let puts = (0..<items).map {
            #"{"Put":{"TableName":"\#(table)","Item":\#(ShopOrder.item(number: $0))}}"#
        }
        return RequestTemplate(
            "TransactWriteItems", #"{"TransactItems":[\#(puts.joined(separator: ","))]}"#)
    }

    /// An order with five more attributes, none of which stays as it was.
    static func putIndexed(table: String) -> RequestTemplate {
        let keys = (0..<5).map { #""i\#($0)":{"S":"\#($0)-\#(value)"}"# }.joined(separator: ",")
        return RequestTemplate(
            "PutItem",
            """
            {"TableName":"\(table)",\
            "Item":{"pk":{"S":"item-\(key)"},\(keys),\(ShopOrder.attributes)}}
            """,
        )
    }

    /// An item that is mostly one text of so many bytes.
    static func putText(table: String, bytes: Int) -> RequestTemplate {
        let text = String(repeating: "All work and no play. ", count: bytes / 22 + 1).prefix(bytes)
        return RequestTemplate(
            "PutItem",
            """
            {"TableName":"\(table)","Item":{"pk":{"S":"item-\(key)"},\
            "version":{"N":"\(value)"},"text":{"S":"\(text)"}}}
            """,
        )
    }
}
