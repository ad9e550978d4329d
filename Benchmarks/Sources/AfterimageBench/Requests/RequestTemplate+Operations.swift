extension RequestTemplate {
    /// An order, 417 bytes of body.
    static func putItem(table: String) -> RequestTemplate {
        RequestTemplate("PutItem", #"{"TableName":"\#(table)","Item":\#(ShopOrder.item)}"#)
    }

    static func getItem(table: String) -> RequestTemplate {
        RequestTemplate("GetItem", #"{"TableName":"\#(table)","Key":{"pk":{"S":"item-\#(key)"}}}"#)
    }

    /// One attribute is set and one is counted up.
    static func updateItem(table: String) -> RequestTemplate {
        RequestTemplate(
            "UpdateItem",
            """
            {"TableName":"\(table)","Key":{"pk":{"S":"item-\(key)"}},\
            "UpdateExpression":"SET #s = :s ADD changes :one",\
            "ExpressionAttributeNames":{"#s":"status"},\
            "ExpressionAttributeValues":{":s":{"S":"state \(value)"},":one":{"N":"1"}}}
            """,
        )
    }
}
