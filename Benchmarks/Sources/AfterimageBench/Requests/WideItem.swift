/// An item of one kilobyte, and the updates that touch one to three of its attributes.
enum WideItem {
    /// The item in DynamoDB's JSON.
    static let json: String = {
        let texts = (0..<12).map { number in
            #""field\#(number)":{"S":"\#(prose.prefix(70))"}"#
        }
        let parts = [#""pk":{"S":"item-\#(RequestTemplate.key)"}"#] + texts
        return "{" + parts.joined(separator: ",") + "}"
    }()

    /// Its size as DynamoDB counts it: names and values.
    static let sizeBytes =
        "pk".utf8.count + "item-\(RequestTemplate.key)".utf8.count
        + (0..<12).reduce(0) { $0 + "field\($1)".utf8.count + 70 }

    private static let prose =
        "It was reviewed twice and found in order; nothing else is known about it so far."

    static func put(table: String) -> RequestTemplate {
        RequestTemplate("PutItem", #"{"TableName":"\#(table)","Item":\#(json)}"#)
    }

    /// Updates of one, two and three attributes.
    static func updates(table: String) -> [RequestTemplate] {
        (1...3).map { count in
            let fields = (0..<count).map { "field\($0 * 4) = :v\($0)" }.joined(separator: ", ")
            let values = (0..<count).map {
                #"":v\#($0)":{"S":"reviewed again as number \#(RequestTemplate.value)"}"#
            }
            return RequestTemplate(
                "UpdateItem",
                """
                {"TableName":"\(table)","Key":{"pk":{"S":"item-\(RequestTemplate.key)"}},\
                "UpdateExpression":"SET \(fields)",\
                "ExpressionAttributeValues":{\(values.joined(separator: ","))}}
                """,
            )
        }
    }
}
