extension RequestTemplate {
    /// An order of 417 bytes, as a shop writes it.
    static func putItem(table: String) -> RequestTemplate {
        RequestTemplate(
            "PutItem",
            """
            {"TableName":"\(table)","Item":{"pk":{"S":"item-\(key)"},"version":{"N":"\(value)"},\
            "customer":{"S":"customer-4711"},"status":{"S":"CONFIRMED"},"total":{"N":"129.95"},\
            "currency":{"S":"EUR"},"express":{"BOOL":false},"tags":{"SS":["fragile","gift"]},\
            "address":{"M":{"street":{"S":"12 Long Lane"},\
            "city":{"S":"Milan"},"zip":{"S":"20121"}}},\
            "note":{"S":"leave it with the neighbours"},"payment":{"S":"bank transfer"}}}
            """,
        )
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

    static func createTable(_ table: String) -> [UInt8] {
        HTTPRequest.post(
            "CreateTable",
            """
            {"TableName":"\(table)","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],\
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],\
            "BillingMode":"PAY_PER_REQUEST"}
            """,
        )
    }
}
