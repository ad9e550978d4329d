import DynamoModel

/// One write of the demo: what is asked, by whom, and why.
struct DemoRequest: Hashable, Sendable {
    /// The operation's name, `PutItem` say.
    let operation: String
    /// The request in DynamoDB JSON.
    let body: [UInt8]
    /// The access key that signs it.
    let accessKeyID: String
    /// On whose behalf a program acts.
    var actor: String?
    /// Why.
    var reason: String?

    init(
        _ operation: String, by accessKeyID: String, _ members: (inout JSONWriter) -> Void,
    ) {
        self.operation = operation
        self.accessKeyID = accessKeyID
        var writer = JSONWriter()
        writer.object(members)
        body = writer.bytes
    }

    /// The request as it is sent.
    var request: EndpointRequest {
        var request = EndpointRequest(operation, body: body)
        request.accessKeyID = accessKeyID
        request.actor = actor
        request.reason = reason
        return request
    }

    /// The same, on somebody's behalf.
    func acting(for actor: String?, because reason: String? = nil) -> DemoRequest {
        var copy = self
        copy.actor = actor
        copy.reason = reason
        return copy
    }
}

extension DemoRequest {
    /// Puts an item.
    static func put(_ item: Item, into table: String, by key: String) -> DemoRequest {
        DemoRequest("PutItem", by: key) { writer in
            writer.member("TableName", table)
            writer.member("Item", item)
        }
    }

    /// Updates an item by an expression, in which `#n` and `:n` stand for names and values.
    static func update(
        _ key: Item, of table: String, by actor: String, _ change: DemoUpdate,
    ) -> DemoRequest {
        DemoRequest("UpdateItem", by: actor) { writer in
            writer.member("TableName", table)
            writer.member("Key", key)
            change.write(to: &writer)
        }
    }

    /// Deletes an item.
    static func delete(_ key: Item, from table: String, by actor: String) -> DemoRequest {
        DemoRequest("DeleteItem", by: actor) { writer in
            writer.member("TableName", table)
            writer.member("Key", key)
        }
    }

    /// Puts several items at once.
    static func batch(_ items: [Item], into table: String, by actor: String) -> DemoRequest {
        DemoRequest("BatchWriteItem", by: actor) { writer in
            writer.name("RequestItems")
            writer.object { writer in
                writer.name(table)
                writer.array { writer in
                    for item in items {
                        writer.object { writer in
                            writer.name("PutRequest")
                            writer.object { $0.member("Item", item) }
                        }
                    }
                }
            }
        }
    }
}

/// An update expression with its names and values.
struct DemoUpdate {
    let expression: String
    var names: [(String, String)] = []
    var values = Item()

    /// Writes the members of a request that say it.
    func write(to writer: inout JSONWriter) {
        writer.member("UpdateExpression", expression)
        ExpressionPlaceholders(names: names, values: values).write(to: &writer)
    }
}
